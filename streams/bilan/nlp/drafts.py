"""The stated numbers of people harmed: each count with its outcome, its bounds, and the total that it breaks down."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from itertools import pairwise

from bilan.nlp.asserted import is_asserted
from bilan.nlp.clauses import clause_of, clause_starts
from bilan.nlp.countable import is_countable
from bilan.nlp.document import Document, Language, Span
from bilan.nlp.draft import Draft
from bilan.nlp.extents import find_extent
from bilan.nlp.frames import find_outlook, is_subject_of_another
from bilan.nlp.harm_words import harm_words
from bilan.nlp.hedges import Count, hedged_after, read_counts
from bilan.nlp.linked import Link, link_to
from bilan.nlp.numbers import may_hold_number
from bilan.nlp.one_event import has_day_among, has_day_behind
from bilan.nlp.other_tolls import settle_other_tolls
from bilan.nlp.periods import goes_on
from bilan.nlp.phrases import People, read_people, with_adjectives
from bilan.nlp.repeats import without_repeats
from bilan.nlp.scope import Numbered, find_measure, find_scope, goes_on_beside
from bilan.nlp.sentence_words import SentenceWords
from bilan.nlp.stated import Stated, breaks_down, covers, inherited, of_same_outcome, outcome_of
from bilan.nlp.statuses import settle_statuses
from bilan.nlp.tokens import tokenize
from bilan.nlp.vocabulary import Vocabulary, tells_violence, vocabulary
from bilan_schemas.claim import Scope

_PART_REACH = 3
"""Sentences in which «deux d'entre eux» speaks of a total told before."""
_REACH = 4
"""Sentences in which a side's own losses still break down the total told before them."""
_WHERE = {"in", "across", "en", "au", "aux", "à"}
_OWN = {"fr": {"nos", "leurs", "ses"}, "en": {"our", "their", "its"}}
_SICK = re.compile(
    r"\b(?:coronavirus|covid|épidémi\w+|pandémi\w+|grippe|epidemic|pandemic|virus|ebola|choléra|cholera)", re.IGNORECASE
)
_HELD = re.compile(
    r"\b(?:otages?|captifs?|captive|captivité|prisonni\w+|ravisseurs|enlev\w+|enlèv\w+|kidnapp\w+|rançon|rapt)\b"
)
_ESCAPE = set(
    "suspects suspect détenus détenu prisonniers prisonnier jihadistes jihadiste djihadistes assaillants assaillant "
    "voleurs braqueurs malfaiteurs agresseurs tireurs "
    "prisoners inmates gunmen attackers robbers assailants detainees jihadists".split()
)
"""Who flees from custody or from a deed is not displaced."""
_FREED = re.compile(
    r"\b(?:(?:been|were|was|are|is) (?:\w+ )?(?:released|freed|rescued|liberated)"
    r"|(?:été|sont|est) (?:libéré|relâché|délivré|secouru)e?s?)\b"
)
_FREES = frozenset("libéré libérer libérant relâché relâcher freed freeing rescued rescuing released".split())
_STILL = frozenset("still remain remained remains encore toujours".split())
_SHARING = {"and", "et", "or", "ou", "along with", "together with", "as well as", "ainsi que"}
"""Words between two counts of people of whom one verb tells."""
_HOUSEHOLDS = {"familles", "famille", "ménages", "foyers", "families", "family", "households"}


def find_drafts(document: Document) -> list[Draft]:
    """All stated numbers of people harmed in a document, in the order of the text; a repeated one once."""
    words = vocabulary(document.language)
    found: list[Draft] = []
    for index in _candidates(document):
        if not may_hold_number(document.clean, *document.sentences[index], document.language):
            continue
        found += list(_Sentence(document, index, words).drafts(found))
    drafts = without_repeats(document, found)
    settle_other_tolls(document, drafts)
    settle_statuses(document, drafts)
    return drafts


def _candidates(document: Document) -> list[int]:
    """The sentences that have a word of harm: no other states a number of people harmed."""
    words = harm_words(document.language).known_in(document.clean)
    return [
        at for at in dict.fromkeys(bisect_right(document.sentences, (word.end,)) - 1 for word, _ in words) if at >= 0
    ]


def _is_attribute(one: Stated) -> bool:
    """Whether a participle only tells which people are meant («dont dix réfugiés déplacés»)."""
    if one.outlook is None or one.people.head is None or one.outlook.start > one.people.end + 1:
        return False
    return one.outlook.outcome == "displaced" and one.outlook.voice in {"passive", "state"}


class _Sentence:
    """One sentence being read."""

    def __init__(self, document: Document, index: int, words: Vocabulary) -> None:
        self._document = document
        self._index = index
        self._sentence = sentence = document.sentences[index]
        self._words = words
        self._language: Language = document.language
        self._tokens = tokenize(document.clean, sentence, document.language)
        self._clauses = clause_starts(self._tokens, document.language)
        self._told = SentenceWords(self._tokens, words, document.language)

    def drafts(self, earlier: Sequence[Draft]) -> Iterator[Draft]:
        """The drafts of this sentence; `earlier` are those of the sentences before it."""
        stated = self._stated()
        for at, one in enumerate(stated):
            before = stated[at - 1] if at else None
            link = link_to(self._tokens, before.people.end if before else 0, one.count, self._language)
            self._relate(one, before, link, stated[:at], earlier)
        for one, following in reversed(list(pairwise(stated))):
            self._share_verb(one, following)
        last = earlier[-1] if earlier else None
        for one in stated:
            if one.outlook is not None and self._is_asserted(one):
                one.draft = last = self._draft(one, last)
                yield last

    def _stated(self) -> list[Stated]:
        stated, things = [], False
        for count in read_counts(self._tokens, self._language):
            people = read_people(self._tokens, count, self._words, self._language)
            others = self._are_others(people) or self._is_one_of(count, people)
            things = people.is_thing or (things and others)  # "nine cars were torched, 13 others damaged"
            if not things and is_countable(self._tokens, count, people, self._words, self._language):
                stated.append(Stated(count, people, find_outlook(self._told, count, people)))
        return stated

    def _are_others(self, people: People) -> bool:
        """Whether a count says no more of its people than that they are others."""
        return people.end > people.start and self._tokens[people.end - 1].low in {"others", "autres", "other"}

    def _is_one_of(self, count: Count, people: People) -> bool:
        """Whether a bare number is a part of what was counted last: "three attacks, including one in the capital"."""
        return people.head is None and self._tokens[max(0, count.start - 1)].low in {"including", "dont"}

    def _relate(
        self,
        one: Stated,
        before: Stated | None,
        link: Link | None,
        prior: Sequence[Stated],
        earlier: Sequence[Draft],
    ) -> None:
        """Give a count the outcome of the one it is joined to, and the total that it breaks down."""
        among = one.outlook is not None and one.outlook.voice == "part"  # «trois enfants figurent parmi les victimes»
        if link == "part" or (among and link is None):
            total = self._total_of(one, prior, earlier)
            if total is not None and outcome_of(total) is not None and (one.outlook is None or _is_attribute(one)):
                one.outlook = inherited(one, total)
            if total is not None and one.outlook is not None and breaks_down(one, total):
                one.total = total
            if total is None:
                one.scoped_by = before  # «39 blessés depuis 2005, dont un mort»
        elif link == "joined" and before is not None and before.outlook is not None:
            told = before.outlook.voice in {"active", "passive", "deed", "dies", "part"} or (
                (before.outlook.voice == "toll" and (self._is_elsewhere(one) or self._are_of_groups(before, one)))
                or (before.total is not None and self._are_of_groups(before, one))  # «dont 33 civils et 16 rebelles»
            )
            if one.outlook is None and told and not is_subject_of_another(self._told, one.people):
                one.outlook = before.outlook
            one.own = before.own
            one.scoped_by = before.scoped_by or before
            if before.total is not None and one.outlook is not None and breaks_down(one, before.total):
                one.total = before.total
        one.own = one.own or self._is_own(one)
        if one.total is None and one.outlook is not None and one.own:
            one.total = self._whole(one, earlier)

    def _is_elsewhere(self, one: Stated) -> bool:
        """Whether a bare number has a place of its own: "94 in the Philippines and 18 in southern China"."""
        after = self._tokens[one.count.end : one.count.end + 4]
        return (
            one.people.head is None
            and bool(after)
            and after[0].low in _WHERE
            and any(t.text[0].isupper() for t in after)
        )

    def _are_of_groups(self, before: Stated, one: Stated) -> bool:
        """Whether both counts name who they count: "made up of 241 civilians, 40 police officers and 44 soldiers"."""
        return before.people.group is not None and one.people.group is not None

    def _share_verb(self, one: Stated, following: Stated) -> None:
        """Such as "10 U.S. and two Iraqi soldiers killed": the first has the outcome of the second."""
        between = " ".join(t.low for t in self._tokens[one.people.end : following.count.start])
        listed = between == "," and self._language == "fr" and self._are_of_groups(one, following)
        if one.outlook is not None or following.outlook is None or not (between in _SHARING or listed):
            return
        dead_behind = following.outlook.voice == "noun" and following.people.group is not None  # "and 60 rebels dead"
        if following.outlook.voice in {"passive", "state", "dies"} or dead_behind:
            one.outlook = following.outlook

    def _total_of(self, one: Stated, prior: Sequence[Stated], earlier: Sequence[Draft]) -> Stated | Draft | None:
        candidates: list[Stated | Draft] = [s for s in prior if s.outlook is not None]
        named = any(token.low in {"parmi", "among"} for token in self._tokens[: one.count.start])
        near = [draft for draft in earlier[-3:] if named or self._sentences_since(draft) <= _PART_REACH]
        candidates += [] if candidates or self._is_part_of_unharmed(one) else near
        if self._is_elsewhere(one) and len(prior) > 1 and prior[-1].outlook and prior[-1].outlook.outcome == "injured":
            dead = next((s for s in reversed(prior) if s.outlook is not None and s.outlook.outcome == "killed"), None)
            if dead is not None and covers(dead, one.count):
                candidates = [dead]  # «38 morts et 190 blessés, dont 27 à Kiev»: of the dead one says where
        for total in reversed(candidates):
            if covers(total, one.count) and (
                one.outlook is None or _is_attribute(one) or of_same_outcome(total, one.outlook)
            ):
                return total
        return None

    def _is_part_of_unharmed(self, one: Stated) -> bool:
        """Whether «dont» breaks down people whom nothing hurt: «la libération d'otages, dont une Américaine»."""
        opener = next((at for at in range(one.count.start - 1, 1, -1) if self._tokens[at].low == "dont"), 0)
        noun = opener - 1 - (self._tokens[opener - 1].low == ",") if opener else 0
        word = self._tokens[noun].low
        hurt = {self._words.nouns.get(word), self._words.states.get(word)} - {None, "captured"}
        told_of = word in self._words.people or word in self._words.nouns
        return noun > 0 and told_of and not hurt

    def _is_own(self, one: Stated) -> bool:
        """Whether it is a partitive of a side: «sept de nos soldats», "six of their fighters"."""
        after = [t.low for t in self._tokens[one.count.end : one.count.end + 2]]
        return len(after) == 2 and after[0] in {"de", "of"} and after[1] in _OWN[self._language]

    def _whole(self, one: Stated, earlier: Sequence[Draft]) -> Draft | None:
        outlook = one.outlook
        for draft in reversed(earlier):
            if self._sentences_since(draft) > _REACH:
                return None
            whole = draft.total or draft
            if outlook and whole.outcome == outlook.outcome and whole.scope == "incident" and covers(whole, one.count):
                return whole
        return None

    def _sentences_since(self, draft: Draft) -> int:
        return self._index - bisect_left(self._document.sentences, draft.sentence)

    def _is_asserted(self, one: Stated) -> bool:
        outlook = one.outlook
        if outlook is None:
            return False
        start = min(one.count.start, outlook.start)
        end = max(one.people.end, outlook.end)
        cue = self._tokens[outlook.start].low
        if outlook.outcome == "injured" and cue.startswith("hospitali") and _SICK.search(self._document.clean):
            return False  # in hospital for an illness
        if cue.startswith("hospitali") and _STILL & {token.low for token in self._tokens[start:end]}:
            return False  # "100 are still hospitalised": how they fare, of those hurt
        head = None if one.people.head is None else self._tokens[one.people.head].low
        if outlook.outcome == "displaced" and head in _ESCAPE:
            return False  # «la fuite de cinq suspects»
        kept = cue.startswith("ret") and outlook.outcome == "captured" and one.people.group is None
        if kept and not _HELD.search(self._document.clean):
            return False  # «retenu une vingtaine de textes»
        if outlook.outcome == "captured" and outlook.voice == "passive" and _FREED.search(self._after(outlook.end)):
            return False  # "two Belgians kidnapped in Iran have been released"
        if outlook.outcome == "captured" and _FREES & {token.low for token in self._tokens[max(0, start - 3) : start]}:
            return False  # «ont libéré deux gendarmes retenus en otages»
        governed = outlook.voice not in {"state", "noun", "part"}
        return is_asserted(self._tokens, start, end, self._language, governed=governed)

    def _after(self, at: int) -> str:
        """The words of the sentence from a token to the next comma."""
        rest = self._tokens[at:]
        end = next((i for i, token in enumerate(rest) if token.low in {",", ";", "and", "et"}), len(rest))
        return " ".join(token.low for token in rest[:end])

    def _goes_on(self, clause: Span, last: Draft | None) -> bool:
        """Whether a clause goes on with a count that the last number before it tells to run on."""
        if last is None or last.scope != "cumulative":
            return False
        since = self._sentences_since(last)
        if since <= 1 and goes_on_beside(self._document, clause):
            return True
        return 0 < since <= _PART_REACH and goes_on(self._sentence.of(self._document.clean).lower(), self._language)

    def _scope(self, one: Stated, total: Draft | None, own: Scope, last: Draft | None) -> Scope:
        """What the total, the number beside it or the sentence before make of a number's own scope.

        A day of its own sets it apart: "The figure includes 19 killed on Sunday".
        """
        number = Span(self._tokens[one.count.start].start, self._tokens[one.count.end - 1].end)
        dated = has_day_behind(self._document, number, self._sentence)
        dated = dated or has_day_among(self._document, number, self._sentence)
        if total is not None:
            return own if own == "incident" and dated else total.scope
        beside = one.scoped_by.draft if one.scoped_by else None
        clause = clause_of(self._tokens, self._clauses, one.count.start, self._sentence)
        if dated:
            return own
        runs_beside = beside is not None and beside.scope == "cumulative"
        return "cumulative" if runs_beside or self._goes_on(clause, last) else own

    def _draft(self, one: Stated, last: Draft | None) -> Draft:
        outlook, people = one.outlook, one.people
        count = hedged_after(self._tokens, people.end, one.count)
        assert outlook is not None  # noqa: S101 - the caller has looked
        tokens = self._tokens
        number = Span(tokens[count.start].start, tokens[count.end - 1].end)
        cue = Span(tokens[outlook.start].start, tokens[outlook.end - 1].end)
        end = max(people.end, count.end)
        victims_end = with_adjectives(tokens, people.end, self._language)
        evidence = Span(min(number.start, cue.start), max(tokens[end - 1].end, cue.end))
        clause = clause_of(tokens, self._clauses, count.start, self._sentence)
        said = Numbered(
            outcome=outlook.outcome,
            low=count.low,
            high=count.high,
            number=number,
            is_toll=outlook.voice == "toll",
            by_violence=tells_violence(cue.of(self._document.clean)),
        )
        total = one.total.draft if isinstance(one.total, Stated) else one.total
        scope = self._scope(one, total, find_scope(self._document, clause, self._sentence, said), last)
        return Draft(
            sentence=self._sentence,
            clause=clause,
            number=number,
            cue=cue,
            evidence=evidence,
            victims=Span(number.start, tokens[victims_end - 1].end) if people.end > count.end else None,
            voice=outlook.voice,
            outcome=outlook.outcome,
            low=count.low,
            best=count.best,
            high=count.high,
            quantifier=count.quantifier,
            scope=scope,
            extent=find_extent(self._document, clause, scope, count.low, at=number.start),
            measure=find_measure(outlook.outcome, scope),
            status=people.status,
            group=people.group,
            unit="households" if people.head is not None and tokens[people.head].low in _HOUSEHOLDS else "persons",
            total=total,
        )
