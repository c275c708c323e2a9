"""Things of a text in its order, none overlapping another: which of them lie where, without looking at all of them."""

from bisect import bisect_left
from collections.abc import Callable, Sequence
from typing import TypeVar

from bilan.nlp.document import Document, Span
from bilan_schemas import Entity

T = TypeVar("T")


def starting_in(things: Sequence[T], start: int, end: int, *, start_of: Callable[[T], int]) -> Sequence[T]:
    """The things that begin at characters `[start, end)`, in order."""
    first = bisect_left(things, start, key=start_of)
    return things[first : bisect_left(things, end, lo=first, key=start_of)]


def entities_from(document: Document, start: int, end: int) -> Sequence[Entity]:
    """The entities that begin at characters `[start, end)`, in order."""
    return starting_in(document.entities, start, end, start_of=lambda entity: entity.start)


def entities_in(document: Document, span: Span) -> list[Entity]:
    """The entities that lie within a span, in order."""
    return [entity for entity in entities_from(document, *span) if entity.end <= span.end]


def sentence_index(document: Document, sentence: Span) -> int | None:
    """Which of the document's sentences it is; None where it is none of them."""
    at = bisect_left(document.sentences, sentence)
    return at if document.sentences[at : at + 1] == (sentence,) else None
