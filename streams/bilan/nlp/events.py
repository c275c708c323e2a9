"""What happened."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import cache, lru_cache

from bilan.nlp.document import Document, Span
from bilan.nlp.draft import Draft
from bilan.nlp.event_words import EventWord, event_classes, event_words_in, find_event_words
from bilan.nlp.lexicon import read_table
from bilan.nlp.ordered import sentence_index
from bilan.nlp.relative_days import dated_from
from bilan.nlp.vocabulary import tells_violence
from bilan_schemas import NOWHERE
from bilan_schemas.claim import Domain, Event, EventType

_NEIGHBOURS = 2
_OF_WAR: frozenset[str] = frozenset({"airstrike", "shelling", "car_bombing", "suicide_bombing", "bombing", "clash"})
_OF_HANDS: frozenset[str] = frozenset({"shooting", "execution", "abduction"})
"""Kinds that war and crime share: what stands around them tells which."""
_IN_SENTENCE, _IN_LEAD, _IN_TITLE, _ANYWHERE = 4, 2, 3, 1
_OWN_KIND, _FOUGHT = 10, 3
_WORD, _SCENERY = 5, 2
"""Buses, buildings and hospitals stand in every kind of news: such context weighs less than words of war and crime."""
_ORDER: tuple[Domain, ...] = ("conflict", "crime", "disaster", "epidemic", "accident")


def find_event(document: Document, draft: Draft) -> Event | None:
    """The kind of event that the draft's passage tells.

    The word nearest to the harm tells it: in the clause, in the sentences before, in the sentence's other clauses, in
    the title, in the lead. A word that leaves the kind open («attaque») gives the event its name, and a nearby one
    its kind.
    """
    named: EventWord | None = None
    violent = tells_violence(draft.cue.of(document.clean))
    for words in _circles(document, draft):
        for word in words:
            if word.kind == "context" or (violent and word.domain == "epidemic"):
                continue
            if word.kind == "attack":
                named = named or word
                continue
            if word.kind == "blast":
                bombed = named is not None or _sphere(_votes(document, draft)) == "conflict"
                return _event(document, named or word, "bombing" if bombed else "accident")
            return _event(document, named or word, word.kind)
    return _event(document, named, "other") if named else None


def find_domain(document: Document, draft: Draft, event: Event | None) -> Domain:
    """The sphere of the event: what its own kind says, else what the words around speak for, the nearest loudest."""
    if event is not None and event.type in _OF_WAR:
        return "conflict"
    votes = _votes(document, draft)
    if event is not None and event.type in _OF_HANDS:
        if not votes["conflict"] and not votes["crime"]:
            return "conflict" if document.theatre in _wars() else "crime"
        return "crime" if votes["crime"] > votes["conflict"] else "conflict"
    if event is not None and event.type != "other":
        votes[event_classes()[event.type].domain] += _OWN_KIND * _WORD
    return _sphere(votes)


@cache
def _wars() -> frozenset[str]:
    """Theatres in which armed conflict has been the rule; of an unknown one the news that reads for it is thought.

    Raises:
        LexiconError: the table is malformed.
    """
    return frozenset({NOWHERE, *(country for (country,) in read_table("wars.tsv", columns=1))})


def _votes(document: Document, draft: Draft) -> dict[str, int]:
    """The votes of the words of the whole article, of which those of the draft's sentence count for more."""
    votes = defaultdict(int, _everywhere(document))
    if draft.status == "combatant":
        votes["conflict"] += _FOUGHT * _WORD
    lead = _lead_end(document)
    for word in event_words_in(find_event_words(document.clean, document.language), draft.sentence):
        votes[word.domain] += _weight(word) * (_IN_SENTENCE - (_IN_LEAD if word.span.start < lead else _ANYWHERE))
    return votes


@lru_cache(maxsize=8)
def _everywhere(document: Document) -> dict[str, int]:
    votes: dict[str, int] = defaultdict(int)
    lead = _lead_end(document)
    for word in find_event_words(document.clean, document.language):
        votes[word.domain] += _weight(word) * (_IN_LEAD if word.span.start < lead else _ANYWHERE)
    for word in find_event_words(document.title or "", document.language):
        votes[word.domain] += _weight(word) * _IN_TITLE
    return votes


def _lead_end(document: Document) -> int:
    return document.sentences[0].end if document.sentences else 0


def _weight(word: EventWord) -> int:
    return _SCENERY if word.kind == "context" and word.domain not in {"conflict", "crime"} else _WORD


def _sphere(votes: dict[str, int]) -> Domain:
    best = max(_ORDER, key=lambda domain: votes[domain])
    return best if votes[best] else "conflict"


def _circles(document: Document, draft: Draft) -> Iterable[list[EventWord]]:
    """The words of events in widening circles around the draft, in each circle the nearest first."""
    words = _without_dates(document, find_event_words(document.clean, document.language), draft)
    at = sentence_index(document, draft.sentence) or 0
    yield _nearest(words, draft.clause, draft)
    for index in range(at - 1, max(-1, at - 1 - _NEIGHBOURS), -1):
        yield _nearest(words, document.sentences[index], draft)
    yield _nearest(words, draft.sentence, draft)
    titled = find_event_words(document.title or "", document.language)
    yield [EventWord(Span(-1, -1), word.kind, word.domain) for word in titled]
    if document.sentences:
        yield _nearest(words, document.sentences[0], draft)


def _without_dates(document: Document, words: Sequence[EventWord], draft: Draft) -> Sequence[EventWord]:
    """The words of events without those that date the draft's own: «dix jours après une offensive»."""
    phrases = dated_from(document.clean, draft, document.language)
    if not phrases:
        return words
    return [word for word in words if not any(p.start <= word.span.start < p.end for p in phrases)]


def _nearest(words: Sequence[EventWord], span: Span, draft: Draft) -> list[EventWord]:
    return sorted(event_words_in(words, span), key=lambda word: abs(word.span.start - draft.cue.start))


def _event(document: Document, word: EventWord, kind: str) -> Event:
    text = word.span.of(document.text) if word.span.start >= 0 else None
    return Event(type=_type(kind), text=text)


def _type(kind: str) -> EventType:
    return kind  # type: ignore[return-value] # the lexicon's loader refuses a kind that is none
