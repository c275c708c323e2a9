"""English: the subject of the main verb, which does what a participle tells too: "X retook the town, killing nine"."""

import re

from bilan.nlp.acting import before_auxiliaries
from bilan.nlp.acts import attack_words_in, attacks
from bilan.nlp.agents import is_agent, is_group, is_place
from bilan.nlp.attributions import attributions
from bilan.nlp.document import Document, Span
from bilan.nlp.draft import Draft
from bilan.nlp.function_words import function_words
from bilan.nlp.ordered import entities_in
from bilan.nlp.vocabulary import vocabulary

_OPENER = re.compile(r"[;, ]*(?:while |meanwhile,? |whereas )?", re.IGNORECASE)
_LABEL = re.compile(r"[^.:;]{3,80}: ")
_OPENING = re.compile(
    r"(?:(?:In|On|At|Near|After|Following|During|Over|Outside|Inside|Across|Around|By|Earlier|Later|Also|Meanwhile|"
    r"Separately|Elsewhere|Overnight|Meantime|However|Then)\b[^,;]{0,90}, ?|"
    r"(?:Meanwhile|Separately|Elsewhere|Later|And|But) )+"
)
"""When, where and beside what, before the subject."""
_THAT = re.compile(r",? ?(?:on \w+ |late \w+ )?(?:that )?")
_OF_THE_SPEAKER = re.compile(
    r"(?:it|they|he|she|(?:its|their|his) (?:[\w'-]+ ){0,2}?(?:forces?|fighters|troops|soldiers|men|militants|members|"
    r"army|warplanes|jets|aircraft|planes|drones|artillery|navy|police|units?|commandos|militia|guerrillas|rebels))\b"
)
"""What stands for the speaker, or for the speaker's people."""
_PARTICIPLE = re.compile(r"(?:,|\band)(?: (?:\w+ly|also|in the process|thereby))* $")
_JOINED = re.compile(r"\b(?:and|then)(?: (?:then|later|also|\w+ly))* $")
_WORD = re.compile(r"[\w'.-]+")
_POST_MODIFIER = re.compile(
    r" (?:of|from|with|in|loyal to|linked to|affiliated (?:with|to)|allied (?:with|to)|belonging to|close to) (?:the )?"
    r"(?:[\w'-]+ ){0,4}?(?=[\w'-]+)"
)
_ASIDE = re.compile(r" \([^)]{2,40}\)|, [^,;]{3,90},(?= )")
_HELPED_BY = re.compile(r" (?:backed|supported|aided|led|joined) by (?:the )?[\w.'-]+")
_NEXT = re.compile(r" [\w.'-]+")
_MOST_HELPERS = 3
"""Words more than one for who helps the subject."""
_ANOTHER_CLAUSE = re.compile(r"[;:]|\b(?:when|as|while|who|which|that|because|before|but|whose|where)\b")
_AFTER = re.compile(r"\bafter\b")
_GOES_ON = re.compile(
    r" (?:an?|the|its|their|his|two|three|four|five|six|several|dozens|hundreds|at least|\d|[A-Z]|in|into|on|at|over|"
    r"up|down|out|off|across|through|near|from|around|control|back|under|fire|to)(?:\b|(?<=\d)|(?<=[A-Z]))"
)
"""What follows a verb in the present more than the end of a compound noun."""
_NO_FINITE = re.compile(r" (?:by|with|as|of|to|in|at|near|against|for)\b")
"""What follows a participle that only describes the subject: "militants armed with"."""
_LONGEST = 110
_LONGEST_VERB = 20
_MOST_WORDS = 14


_IDLE = function_words("idle")["en"] | function_words("speech")["en"] | function_words("passive_auxiliary")["en"]
"""Verbs with which a subject does nothing to anybody, tells something, or suffers it."""
_PAST = function_words("past")["en"]
_NO_VERB = frozenset[str]().union(*(function_words(role)["en"] for role in ("gear", "ends_phrase", "preposition")))
_AUXILIARY = frozenset({"has", "have", "had"})
_ADVERB = frozenset({"also", "then", "later"})
_LOW = re.compile(r" ([a-z]+)\b")
_PLURAL = frozenset({"police", "taliban", "militia", "men", "policemen", "gunmen", "militiamen"})


def main_subject(document: Document, draft: Draft) -> Span | None:
    """The agent that a participle or a joined verb of harm shares with the main verb, whatever that verb is.

    "Rebels enter the town, killing nine"; "Troops cross the border and kill nine"; "X says that it has repelled an
    attack and killed nine". None where the main verb does nothing to anybody ("crashes"), or another clause stands
    between: who does the harm is then not sure.
    """
    if document.language != "en" or draft.voice != "active":
        return None
    text = document.clean
    hangs = before_auxiliaries(text, draft.cue.start, draft.clause.start)
    participle = draft.cue.of(text).lower().endswith("ing")
    if not (_PARTICIPLE if participle else _JOINED).search(text, draft.clause.start, hangs):
        return None
    found = _subject_and_verb(document, draft, hangs)
    if found is None:
        return None
    subject, verb = found
    between = text[verb:hangs]
    if _ANOTHER_CLAUSE.search(between) or _has_an_attack_after(document, Span(verb, hangs)):
        return None
    return subject


def _has_an_attack_after(document: Document, between: Span) -> bool:
    """Whether the words tell an attack that came first ("after rebels fire at them"): it may be what did the harm."""
    after = _AFTER.search(document.clean, *between)
    return after is not None and (
        attack_words_in(document, Span(after.end(), between.end))
        or next(attacks(document, Span(after.end(), between.end)), None) is not None
    )


def _subject_and_verb(document: Document, draft: Draft, at: int) -> tuple[Span, int] | None:
    """The subject of the main clause that `at` hangs on, and where its verb begins."""
    text = document.clean
    start = draft.clause.start
    for one in attributions(document, draft.sentence):
        if one.speaker.end <= one.said.start <= at < one.said.end and not one.pronoun and one.said.start >= start:
            start = one.said.start
            start += len(_THAT.match(text[start:at])[0])  # type: ignore[index] # it matches the empty string too
            if pronoun := _OF_THE_SPEAKER.match(text, start, at):
                return (one.speaker, pronoun.end()) if is_agent(document, one.speaker) else None
    if opener := _OPENER.match(text, start, at):
        start = opener.end()
    if label := _LABEL.match(text, start, at):
        start = label.end()
    if opening := _OPENING.match(text, start, at):
        start = opening.end()
    end = _noun_phrase(document, start, min(at, start + _LONGEST))
    return None if end is None else (Span(start, end), end)


def _noun_phrase(document: Document, start: int, ceiling: int) -> int | None:
    """Where the agent that opens at `start` ends, a verb of doing behind it; None where there is no such subject."""
    text = document.clean
    at, words = start, 0
    while at < ceiling and words < _MOST_WORDS:
        word = _WORD.match(text, at, ceiling)
        if word is None:
            return None
        words += 1
        at = word.end()
        phrase = Span(start, at)
        if not _is_head(document, phrase):
            if text[at : at + 1] != " ":
                return None
            at += 1
            continue
        behind = at
        while aside := _ASIDE.match(text, behind, ceiling):
            behind = aside.end()
        does = _does_with_help(document, phrase, Span(behind, ceiling))
        if does is not None:
            agent = is_agent(document, phrase) and not is_place(document, phrase)
            return at if does and agent else None
        more = _POST_MODIFIER.match(text, at, ceiling)
        at = more.end() if more else at + 1
    return None


def _is_head(document: Document, phrase: Span) -> bool:
    """Whether a phrase ends in an actor's name or a noun for people: it may be whole."""
    text = phrase.of(document.clean)
    if is_group(text) or text.split()[-1].lower() in vocabulary("en").people:
        return True
    ending = (e for e in entities_in(document, phrase) if e.end == phrase.end)
    return any(e.label != "LOC" or e.actor_id is not None for e in ending)


def _does_with_help(document: Document, subject: Span, rest: Span) -> bool | None:
    """As `_does`, behind whoever helps the subject ("fighters backed by warplanes retake")."""
    helped = _HELPED_BY.match(document.clean, *rest)
    at = helped.end() if helped else None
    for _ in range(_MOST_HELPERS):
        if at is None:
            break
        if (does := _does(document, subject, Span(at, rest.end))) is not None:
            return does
        word = _NEXT.match(document.clean, at, rest.end)
        if word is None:
            return None
        at = word.end()
    return _does(document, subject, rest)


def _does(document: Document, subject: Span, rest: Span) -> bool | None:
    """Whether the next word is a verb with which the subject does something; None where it is no verb at all."""
    text, at = document.clean, rest.start
    word, helped = _LOW.match(text, at, rest.end), False
    while word and (word[1] in _AUXILIARY or word[1] in _ADVERB or word[1].endswith("ly")):
        helped = helped or word[1] in _AUXILIARY
        word = _LOW.match(text, word.end(), rest.end)
    if word is None:
        return None
    low, end = word[1], word.end()
    if low in _IDLE:
        return False
    known = next(attacks(document, Span(word.start(1), min(rest.end, end + _LONGEST_VERB))), None)
    if low in _PAST or (known is not None and known.start == word.start(1)):
        return True
    if low.endswith("ed"):
        return True if helped or not _NO_FINITE.match(text, end) else None
    if low in vocabulary("en").people or low in _NO_VERB or attack_words_in(document, Span(word.start(1), end)):
        return None
    last = subject.of(text).split()[-1].lower()
    plural = last.endswith("s") or last in _PLURAL
    if plural and not low.endswith("s") and text[end : end + 1] == ",":
        return True  # "forces respond, killing"
    return True if (plural or low.endswith("s")) and _GOES_ON.match(text, end) else None
