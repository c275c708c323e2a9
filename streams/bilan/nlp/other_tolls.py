"""Other numbers of an event that the article has counted: an earlier toll, another source's, a hospital's share."""

import re
from collections import defaultdict, deque
from collections.abc import Sequence

from bilan.nlp.attributions import attributions
from bilan.nlp.document import Document, Language, Span
from bilan.nlp.draft import Draft
from bilan.nlp.event_words import event_words_in, find_named_events
from bilan.nlp.function_words import function_words
from bilan.nlp.ordered import sentence_index
from bilan.nlp.tokens import Token, tokenize

_REACH = 8
"""Sentences in which a hospital's share is of a toll told before."""
_REMEMBERED = 40
"""Drafts of one outcome among which the whole of a share is looked for."""
_BESIDE = 250
"""Characters before and behind a number in which the words that settle it stand."""
_NEAR = 10
"""Words between a toll and its number («un bilan établi jeudi soir de 47 morts»)."""
_TOLLS: dict[Language, frozenset[str]] = {
    "fr": frozenset({"bilan", "bilans"}),
    "en": frozenset({"toll", "tally", "tolls"}),
}
_INDEFINITE = frozenset({"un", "une", "a", "an", "autre", "another", "other", "nouvelle", "second", "deuxième"})
"""Words before an event that the article has not told before."""
_OF_WOUNDS: dict[Language, re.Pattern[str]] = {
    "fr": re.compile(
        r"\bsuccomb\w+ (?:à|aux?) (?:\w+ ){0,2}blessures\b|\bblessures? mortelles?\b"
        r"|\b(?:mort|décéd|pér)\w*(?: \w+){0,2} (?:des suites )?de (?:ses|leurs) blessures\b",
    ),
    "en": re.compile(
        r"\b(?:succumb\w* to|died (?:later )?(?:of|from)|dies (?:of|from)) (?:\w+ ){0,2}(?:wounds|injuries)\b",
    ),
}
_COUNTED_BEFORE: dict[Language, re.Pattern[str]] = {
    "fr": re.compile(
        r"\b(?:autres?|finalement|également|depuis|ensuite|portant|portait|porte|alourdi\w*|parmi|(?:des?|les) blessés|"
        r"supplémentaires?)\b"
    ),
    "en": re.compile(
        r"\b(?:another|others?|later|also|since|subsequently|bringing|raising|taking|more|of the (?:wounded|injured)|"
        r"among|additional)\b"
    ),
}
_AMONG: dict[Language, re.Pattern[str]] = {
    "fr": re.compile(r"\b(?:parmi|au nombre des) (?:les |ces )?(?:morts|victimes|tués|décédés|blessés)\b"),
    "en": re.compile(
        r"\bamong (?:the|those|its) (?:\w+ )?(?:dead|killed|victims|casualties|wounded|injured|fatalities)\b"
    ),
}
"""«Trois enfants figurent parmi les victimes», "a child was among the dead"."""
_TWICE = 2
"""Times as many as another source counts, from which on it counts something else."""
_FOR_ITS_PART: dict[Language, re.Pattern[str]] = {
    "fr": re.compile(
        r"\W*(?:pour (?:sa|leur) part|de (?:son|leur) côté|selon d'autres|d'autres sources)\b", re.IGNORECASE
    ),
    "en": re.compile(
        r"\W*(?:for (?:its|his|her|their) part|other (?:sources|reports)|another (?:source|report))\b", re.IGNORECASE
    ),
}
_EARLIER: dict[Language, re.Pattern[str]] = {
    "fr": re.compile(r"\b(?:plus tôt|auparavant|précédemment|dans un premier temps|initialement)\b", re.IGNORECASE),
    "en": re.compile(r"\b(?:earlier|previously|initially)\b", re.IGNORECASE),
}


def settle_other_tolls(document: Document, drafts: Sequence[Draft]) -> None:
    """Tell each draft that counts an event anew, and give a hospital's share the toll that it is a part of.

    «Un précédent bilan faisait état de 12 morts» is another toll of what was told before, even where its own sentence
    tells no place or day; «l'hôpital a reçu neuf morts» counts some of the dead of a larger toll.
    """
    told: dict[str, deque[Draft]] = defaultdict(lambda: deque(maxlen=_REMEMBERED))
    for at, draft in enumerate(drafts):
        before = told[draft.outcome]
        beside = drafts[at - 1] if at and drafts[at - 1].clause == draft.clause else None
        draft.formerly = "injured" if _was_counted_hurt(document, draft) else None
        if draft.scope == "incident":
            if not draft.formerly and draft.total is None and (before or beside):
                _settle(document, draft, before, beside)
            before.append(draft)


def _settle(document: Document, draft: Draft, before: Sequence[Draft], beside: Draft | None) -> None:
    if beside is not None and beside.revises:
        draft.revises, draft.superseded = True, beside.superseded
        return
    tokens = tokenize(document.clean, _around(draft), document.language)
    draft.total = _whole(document, draft, before) if _is_share(document, draft, tokens) else None
    if draft.total is None:
        number = next((i for i, token in enumerate(tokens) if token.start >= draft.number.start), 0)
        other_source = bool(before) and (
            _is_of_another_source(document, draft, before[-1]) or _was_told_earlier(document, draft, before[-1])
        )
        draft.revises = other_source or _is_anew(document, draft, tokens, number)
        draft.superseded = draft.revises and _is_former(document, draft, tokens[:number])


def _around(draft: Draft) -> Span:
    """The words of its sentence around a draft: no more of them where a sentence has no end."""
    start, end = draft.number.start - _BESIDE, draft.evidence.end + _BESIDE
    return Span(max(draft.sentence.start, start), min(draft.sentence.end, end))


def _was_counted_hurt(document: Document, draft: Draft) -> bool:
    """Whether it tells of deaths among the injured that were counted: «un autre a succombé à ses blessures»."""
    text, language, around = document.clean, document.language, _around(draft)
    return (
        draft.outcome == "killed"
        and draft.total is None
        and _OF_WOUNDS[language].search(text, draft.evidence.start, around.end) is not None
        and _COUNTED_BEFORE[language].search(text, *around) is not None
    )


def _is_share(document: Document, draft: Draft, tokens: Sequence[Token]) -> bool:
    """Whether a sentence tells whom a hospital took in, or who was among the dead."""
    language = document.language
    if _AMONG[language].search(document.clean, *_around(draft)):
        return True
    words = {token.low for token in tokens}
    return bool(words & function_words("hospital")[language] and words & function_words("taken_in")[language])


def _whole(document: Document, draft: Draft, before: Sequence[Draft]) -> Draft | None:
    """The largest toll told before of which a number can be a share."""
    here = sentence_index(document, draft.sentence) or 0
    near = [one for one in before if here - (sentence_index(document, one.sentence) or 0) <= _REACH]
    larger = [one for one in near if one.total is None and one.extent == "event" and _least(one) > _least(draft)]
    return max(larger, key=_least, default=None)


def _least(draft: Draft) -> int:
    return draft.low or draft.best or 0


def _is_anew(document: Document, draft: Draft, tokens: Sequence[Token], number: int) -> bool:
    """Whether a toll stands before the number: an earlier or later one, or one of no event that is new here."""
    language = document.language
    near = range(number - 1, max(-1, number - 1 - _NEAR), -1)
    at = next((i for i in near if tokens[i].low in _TOLLS[language]), None)
    if at is None:
        return False
    another = function_words("another_toll")[language]
    if another.intersection(token.low for token in tokens[max(0, at - 2) : at + 2]):
        return True
    events = event_words_in(find_named_events(document.clean, language), _around(draft))
    starts = {word.span.start for word in events}
    return not any(
        token.start in starts and tokens[i - 1].low in _INDEFINITE for i, token in enumerate(tokens) if i > 0
    )


def _is_of_another_source(document: Document, draft: Draft, before: Draft) -> bool:
    """Whether a sentence sets another source against the one before, about as many: «Pour sa part, l'ONU dit 14»."""
    least, most = sorted((_least(draft), _least(before)))
    return (
        most < _TWICE * max(1, least)
        and _FOR_ITS_PART[document.language].match(document.clean, *draft.sentence) is not None
    )


def _was_told_earlier(document: Document, draft: Draft, before: Draft) -> bool:
    """Whether a sentence opens with what was told before, and no more: «Plus tôt, il avait fait état de 15 morts»."""
    text, language = document.clean, document.language
    opens = _EARLIER[language].match(text, draft.sentence.start, draft.number.start)
    told = opens is not None and any(
        one.said.start <= draft.number.start for one in attributions(document, draft.sentence)
    )
    return told and _least(draft) <= _least(before)


def _is_former(document: Document, draft: Draft, before: Sequence[Token]) -> bool:
    """Whether it is a toll of before, which the article has replaced: «un précédent bilan», "the initial toll"."""
    language = document.language
    former = function_words("former_toll")[language]
    if any(token.low in former for token in before[-_NEAR - 2 :]):
        return True
    return _EARLIER[language].search(document.clean, _around(draft).start, draft.number.start) is not None
