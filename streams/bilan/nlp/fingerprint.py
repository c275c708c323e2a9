"""A fingerprint by which reprints of one text are told: MinHash of its words (Broder 1997)."""

import re
import zlib
from collections.abc import Sequence
from functools import cache
from typing import Any

import numpy as np

from bilan.nlp.pieces import Pieces, pieces_of

_VALUES = 32
_PRIME = (1 << 61) - 1
_WORD = re.compile(r"[^\W\d_]{3,}|\d+")
_MANY = 10_000
"""Pairs of words from which on those that come again are left out, so that no long text fills the memory."""
_STEP = 16
_DRAWN = np.random.RandomState(1997)
_FACTORS = _DRAWN.randint(1, 1 << 31, (_VALUES, 1)).astype(np.uint64)
_OFFSETS = _DRAWN.randint(0, 1 << 31, (_VALUES, 1)).astype(np.uint64)


def fingerprint(text: str) -> str:
    """32 minima of 32 bits, eight hexadecimal characters each; empty for a text without words.

    The share of equal minima of two texts estimates the Jaccard similarity of their sets of word pairs.
    """
    hashes = _hashes(text)
    if not len(hashes):
        return ""
    mixed = hashes * _FACTORS
    mixed += _OFFSETS
    mixed = _modulo_prime(mixed)
    return str(mixed.astype(np.uint32).min(axis=1).astype(">u4").tobytes().hex())


def _hashes(text: str) -> Any:
    """The CRC-32 of each word of a text with the next, a space between; of a word that is alone, with itself."""
    pieces = pieces_of(text)
    if pieces.numbers.all():  # each is kept
        _heard.ask(pieces)
        told = pieces.numbers[_heard.worded[pieces.numbers]]
        if len(told) > 1:
            within = [one for at in told[_heard.several[told]].tolist() for one in _heard.within[at]]
            left, right = told[:-1], told[1:]
            beside = _joined(_heard.last[left], _heard.first[right], _heard.length[right])
            hashes = np.concatenate((beside, np.array(within, np.uint32)))
            return (hashes if len(hashes) < _MANY else np.unique(hashes)).astype(np.uint64)
    words = _WORD.findall(text.lower())
    return np.array(list(set(_pairs(words, words[1:] or words))), np.uint64)


def _pairs(words: Sequence[str], following: Sequence[str]) -> list[int]:
    return [zlib.crc32(f"{word} {other}".encode()) for word, other in zip(words, following, strict=False)]


class _Heard:
    """What is needed of the words of each piece of a shelf, by its number."""

    def __init__(self) -> None:
        self._of: object = None

    def ask(self, pieces: Pieces) -> None:
        """Learn what is not known yet of the pieces of a text."""
        if self._of is not pieces.shelf:
            self._of = pieces.shelf
            self.asked, self.worded, self.several = (np.zeros(0, bool) for _ in range(3))
            self.last, self.first, self.length = (np.zeros(0, np.uint32) for _ in range(3))
            self.within: dict[int, list[int]] = {}
        if len(self.asked) <= len(pieces.shelf):
            room = 2 * len(pieces.shelf) + 1
            for each in (self.asked, self.worded, self.several, self.last, self.first, self.length):
                each.resize(room, refcheck=False)
        for at in (~self.asked[pieces.numbers]).nonzero()[0].tolist():
            self._learn(pieces.listed[at], int(pieces.numbers[at]))

    def _learn(self, piece: str, number: int) -> None:
        self.asked[number] = True
        words = _WORD.findall(piece.lower())
        if words:
            first = f" {words[0]}".encode()
            self.worded[number], self.last[number] = True, zlib.crc32(words[-1].encode())
            self.first[number], self.length[number] = zlib.crc32(first), len(first)
        if len(words) > 1:
            self.several[number], self.within[number] = True, _pairs(words, words[1:])


_heard = _Heard()


def _joined(before: Any, after: Any, length: Any) -> Any:
    """The CRC-32 of bytes that stand side by side, from those of either and the length of the latter.

    A checksum is linear: bytes that follow move it on as as many zeros would, and add their own (zlib's
    `crc32_combine`); what zeros do to each byte of it is in a table.
    """
    moved = _moved(int(length.max()) // _STEP * _STEP + _STEP)
    joined = after.copy()
    for byte in range(4):
        joined ^= moved[length, byte, (before >> np.uint32(8 * byte)) & np.uint32(255)]
    return joined


@cache
def _moved(longest: int) -> Any:
    """What up to so many zeros make of each value of each byte of a checksum."""
    zeros = [bytes(length) for length in range(longest + 1)]
    checked = [
        [[zlib.crc32(zero, value << 8 * byte) ^ zlib.crc32(zero) for value in range(256)] for byte in range(4)]
        for zero in zeros
    ]
    return np.array(checked, np.uint32)


def _modulo_prime(numbers: Any) -> Any:
    """Numbers below 2**64 modulo `_PRIME`; they are written over.

    2**61 exceeds the prime by one, so what is above 61 bits is added to the rest.
    """
    folded = numbers >> np.uint64(61)
    numbers &= np.uint64(_PRIME)
    folded += numbers
    below = np.subtract(folded, np.uint64(_PRIME), out=numbers)  # wraps where it is below, and is the greater then
    return np.minimum(folded, below, out=folded)
