"""A text cut where no word goes on, and what is known of each piece: the same few thousand come again and again."""

import re
from collections.abc import Callable, Iterator
from functools import cached_property, lru_cache
from itertools import accumulate
from typing import Any, Generic, TypeVar

import numpy as np

from bilan.nlp.document import Span

T = TypeVar("T")

_MOST = 100_000
"""Unknown pieces are endless, memory is not."""
_LONGEST_KEPT = 100
"""Characters: what is longer is no word, and does not come again."""
_SHORT = 20_000
"""Characters of a text: of those that are longer few are kept at a time."""
_NOT_KEPT = 0
"""The number of what is too long."""
_DULL, _TELLING, _UNASKED = range(3)
"""What a memo has heard of a piece."""


_CUTS = '\n,;:!?()"«»'
"""Marks that are in no word, as spaces are; full stops, hyphens and apostrophes may be."""


class _Shelf(dict[str, int]):
    """Pieces by number, in the order in which they came."""

    def __missing__(self, piece: str) -> int:
        if len(piece) > _LONGEST_KEPT:
            return _NOT_KEPT
        self[piece] = number = len(self) + 1
        return number


_shelves = [_Shelf()]
"""The one in use."""


def _shelf() -> _Shelf:
    if len(_shelves[0]) > _MOST:
        _shelves[0] = _Shelf()
    return _shelves[0]


class Pieces:
    """What stands between the spaces and marks of a text; nothing, where two of them meet."""

    def __init__(self, text: str) -> None:
        for mark in _CUTS:
            text = text.replace(mark, " ")
        self.listed = text.split(" ")
        self.shelf = _shelf()
        self.numbers: Any = np.fromiter(map(self.shelf.__getitem__, self.listed), np.intp, len(self.listed))
        """Of each piece, on its shelf."""

    def start(self, at: int) -> int:
        """The character of the text at which a piece begins."""
        return self._lengths[at] + at - len(self.listed[at])  # as many spaces and marks as pieces before it

    @cached_property
    def _lengths(self) -> list[int]:
        """Characters of the pieces up to each, itself included."""
        return list(accumulate(map(len, self.listed)))


def pieces_of(text: str) -> Pieces:
    """A text's pieces: several readers look at the texts of a batch, one after the other."""
    return _pieces_of_short(text) if len(text) <= _SHORT else _pieces_of_long(text)


_pieces_of_short = lru_cache(maxsize=64)(Pieces)
_pieces_of_long = lru_cache(maxsize=2)(Pieces)


class WordMemo(Generic[T]):
    """Words of which something is known, remembered by the piece of text that they stand in.

    Args:
        pattern: of a word, which holds no space and no mark that cuts, and is one whatever stands beyond those.
        know: what is known of a word as it stands in the text; None for nearly all.
    """

    def __init__(self, pattern: re.Pattern[str], know: Callable[[str], T | None]) -> None:
        self._pattern = pattern
        self._know = know
        self._of: _Shelf | None = None
        self._heard: Any = np.empty(0, np.uint8)
        self._words: dict[int, list[tuple[int, int, T]]] = {}

    def known_in(self, text: str, wanted: Callable[[T], bool] | None = None) -> list[tuple[Span, T]]:
        """The words of a text of which something (`wanted`) is known, in order, with what it is."""
        pieces = pieces_of(text)
        return [
            (Span((start := pieces.start(at)) + first, start + last), known)
            for at, words in self._told(pieces)
            for first, last, known in words
            if wanted is None or wanted(known)
        ]

    def told_in(self, text: str) -> set[T]:
        """What is known of the words of a text, wherever they stand."""
        return {known for _, words in self._told(pieces_of(text)) for _, _, known in words}

    def tells(self, piece: str) -> bool:
        """Whether something is known of a word of a piece."""
        shelf = _shelf()
        number = shelf[piece]
        heard = self._heard_of(shelf)[number]
        return bool(self._learn(piece, number)) if heard == _UNASKED else bool(heard)

    def _told(self, pieces: Pieces) -> Iterator[tuple[int, list[tuple[int, int, T]]]]:
        """The pieces of which something is known, by their place in the list, with where in each that word stands."""
        heard = self._heard_of(pieces.shelf)
        for at in heard[pieces.numbers].nonzero()[0].tolist():
            number = int(pieces.numbers[at])
            words = self._learn(pieces.listed[at], number) if heard[number] == _UNASKED else self._words.get(number)
            if words:
                yield at, words

    def _heard_of(self, shelf: _Shelf) -> Any:
        """What was heard of each piece of a shelf, by its number."""
        if self._of is not shelf:
            self._of, self._heard, self._words = shelf, np.empty(0, np.uint8), {}
        if len(self._heard) <= len(shelf):
            more = np.full(len(shelf) + 1, _UNASKED, np.uint8)
            self._heard = np.concatenate((self._heard, more))
        return self._heard

    def _learn(self, piece: str, number: int) -> list[tuple[int, int, T]]:
        """Ask about the words of a piece, and remember what they tell unless it is too long."""
        told = [
            (word.start(), word.end(), known)
            for word in self._pattern.finditer(piece)
            if (known := self._know(word[0])) is not None
        ]
        if number != _NOT_KEPT:
            self._heard[number] = _TELLING if told else _DULL
            if told:
                self._words[number] = told
        return told
