"""What happened."""

from collections import Counter
from collections.abc import Iterable

from bilan.nlp.document import Document, Span
from bilan.nlp.draft import Draft
from bilan.nlp.event_words import EventWord, event_classes, find_event_words
from bilan_schemas.claim import Domain, Event, EventType

_NEIGHBOURS = 2
_ALWAYS: frozenset[str] = frozenset({"airstrike", "shelling", "car_bombing", "suicide_bombing", "bombing", "clash"})
_FOUGHT: frozenset[str] = frozenset({"combatant"})


def find_event(document: Document, draft: Draft) -> Event | None:
    """The kind of event that the draft's passage tells.

    The word nearest to the harm tells it: in the clause, in the sentence, in the sentences before, in the title, in
    the lead. A word that leaves the kind open («attaque») gives the event its name, and a nearby one its kind.
    """
    named: EventWord | None = None
    for words in _circles(document, draft):
        for word in words:
            if word.kind == "context":
                continue
            if word.kind != "attack":
                return _event(document, named or word, word.kind)
            named = named or word
    return _event(document, named, "other") if named else None


def find_domain(document: Document, draft: Draft, event: Event | None) -> Domain:
    """The sphere of the event: what its own word says, else what the words around it speak for, the nearest loudest."""
    if event is not None and event.type in _ALWAYS:
        return "conflict"
    votes: Counter[str] = Counter()
    if event is not None and event.type not in {"other", "shooting", "execution", "abduction"}:
        votes[event_classes()[event.type].domain] += 6
    if draft.status in _FOUGHT:
        votes["conflict"] += 3
    all_words = find_event_words(document.clean, document.language)
    lead = document.sentences[0] if document.sentences else draft.sentence
    for word in all_words:
        if word.domain != "context":
            inside = draft.sentence.start <= word.span.start < draft.sentence.end
            votes[word.domain] += 4 if inside else 2 if word.span.start < lead.end else 1
    for word in find_event_words(document.title or "", document.language):
        if word.domain != "context":
            votes[word.domain] += 3
    best = max(votes.values(), default=0)
    order: tuple[Domain, ...] = ("conflict", "crime", "disaster", "epidemic", "accident")
    return next((domain for domain in order if votes[domain] == best), "conflict") if best else "conflict"


def _circles(document: Document, draft: Draft) -> Iterable[list[EventWord]]:
    """The words of events in widening circles around the draft, in each circle the nearest first."""
    words = find_event_words(document.clean, document.language)
    at = document.sentences.index(draft.sentence) if draft.sentence in document.sentences else 0
    yield _nearest(words, draft.clause, draft)
    yield _nearest(words, draft.sentence, draft)
    for index in range(at - 1, max(-1, at - 1 - _NEIGHBOURS), -1):
        yield _nearest(words, document.sentences[index], draft)
    title = document.title or ""
    yield [EventWord(Span(-1, -1), word.kind, word.domain) for word in find_event_words(title, document.language)]
    if document.sentences:
        yield _nearest(words, document.sentences[0], draft)


def _nearest(words: Iterable[EventWord], span: Span, draft: Draft) -> list[EventWord]:
    inside = [word for word in words if span.start <= word.span.start < span.end]
    return sorted(inside, key=lambda word: abs(word.span.start - draft.cue.start))


def _event(document: Document, word: EventWord, kind: str) -> Event:
    text = word.span.of(document.text) if word.span.start >= 0 else None
    return Event(type=_type(kind), text=text)


def _type(kind: str) -> EventType:
    return kind  # type: ignore[return-value] # the lexicon's loader refuses a kind that is none
