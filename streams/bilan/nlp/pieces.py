"""A text cut where no word goes on, and what is known of each piece: the same few thousand come again and again."""

import re
from collections.abc import Callable, Iterable, Set
from functools import cached_property, lru_cache
from itertools import accumulate
from typing import Generic, TypeVar

from bilan.nlp.document import Span

T = TypeVar("T")

_MOST = 100_000
"""Unknown pieces are endless, memory is not."""
_LONGEST_KEPT = 100
"""Characters: what is longer is no word, and does not come again."""


_CUTS = '\n,;:!?()"«»'
"""Marks that are in no word, as spaces are; full stops, hyphens and apostrophes may be."""


class Pieces:
    """What stands between the spaces and marks of a text; nothing, where two of them meet."""

    def __init__(self, text: str) -> None:
        for mark in _CUTS:
            text = text.replace(mark, " ")
        self.listed = text.split(" ")
        self.kinds = set(self.listed)

    def where(self, kinds: Set[str]) -> list[tuple[int, str]]:
        """Some pieces wherever they stand, in order, each with where it begins in the text."""
        lengths = self._lengths
        return [
            (lengths[at] + at - len(piece), piece)  # as many spaces and marks as pieces before it
            for at, piece in enumerate(self.listed)
            if piece in kinds
        ]

    @cached_property
    def _lengths(self) -> list[int]:
        """Characters of the pieces up to each, itself included."""
        return list(accumulate(map(len, self.listed)))


@lru_cache(maxsize=4)
def pieces_of(text: str) -> Pieces:
    """A text's pieces: several readers look at one text, one after the other."""
    return Pieces(text)


class WordMemo(Generic[T]):
    """Words of which something is known, remembered by the piece of text that they stand in.

    Args:
        pattern: of a word, which holds no space and no mark that cuts, and is one whatever stands beyond those.
        know: what is known of a word as it stands in the text; None for nearly all.
    """

    def __init__(self, pattern: re.Pattern[str], know: Callable[[str], T | None]) -> None:
        self._pattern = pattern
        self._know = know
        self._seen: set[str] = set()
        self._telling: set[str] = set()
        self._words: dict[str, list[tuple[int, int, T]]] = {}

    def known_in(self, text: str) -> list[tuple[Span, T]]:
        """The words of a text of which something is known, in order, with what it is."""
        told = self._told(pieces := pieces_of(text))
        if not told:
            return []
        return [
            (Span(start + first, start + last), known)
            for start, piece in pieces.where(told.keys())
            for first, last, known in told[piece]
        ]

    def told_in(self, text: str) -> set[T]:
        """What is known of the words of a text, wherever they stand."""
        return {known for words in self._told(pieces_of(text)).values() for _, _, known in words}

    def _told(self, pieces: Pieces) -> dict[str, list[tuple[int, int, T]]]:
        """The pieces of which something is known, each with where in it that word stands."""
        self._forget()
        fresh = pieces.kinds - self._seen
        passing = self._learn(fresh) if fresh else {}
        return {piece: self._words[piece] for piece in pieces.kinds & self._telling} | passing

    def tells(self, piece: str) -> bool:
        """Whether something is known of a word of a piece."""
        self._forget()
        if piece in self._seen:
            return piece in self._telling
        return piece in self._learn([piece]) or piece in self._telling

    def _forget(self) -> None:
        if len(self._seen) > _MOST:
            for kept in (self._seen, self._telling, self._words):
                kept.clear()

    def _learn(self, pieces: Iterable[str]) -> dict[str, list[tuple[int, int, T]]]:
        """Remember what the words of some pieces tell; what those tell that are too long is given back."""
        passing = {}
        for piece in pieces:
            told = [
                (word.start(), word.end(), known)
                for word in self._pattern.finditer(piece)
                if (known := self._know(word[0])) is not None
            ]
            if len(piece) > _LONGEST_KEPT:
                if told:
                    passing[piece] = told
                continue
            self._seen.add(piece)
            if told:
                self._telling.add(piece)
                self._words[piece] = told
        return passing
