"""A fingerprint by which reprints of one text are told: MinHash of its words (Broder 1997)."""

import re
import zlib
from itertools import chain
from typing import Any

import numpy as np

from bilan.nlp.pieces import pieces_of

_VALUES = 32
_PRIME = (1 << 61) - 1
_WORD = re.compile(r"[^\W\d_]{3,}|\d+")
_MOST, _LONGEST_KEPT = 100_000, 100
"""Pieces, and characters of a piece, whose words are remembered: nearly all are so short, and come again."""
_DRAWN = np.random.RandomState(1997)
_FACTORS = _DRAWN.randint(1, 1 << 31, (_VALUES, 1)).astype(np.uint64)
_OFFSETS = _DRAWN.randint(0, 1 << 31, (_VALUES, 1)).astype(np.uint64)


class _Heard(dict[str, tuple[Any, ...]]):
    """Pieces of texts, each with two entries a word: the checksum of the word, and the word with a space before it."""

    def __missing__(self, piece: str) -> tuple[Any, ...]:
        words = map(str.encode, _WORD.findall(piece.lower()))
        told = tuple(chain.from_iterable((zlib.crc32(word), b" " + word) for word in words))
        if len(piece) <= _LONGEST_KEPT:
            self[piece] = told
        return told


_heard = _Heard()


def fingerprint(text: str) -> str:
    """32 minima of 32 bits, eight hexadecimal characters each; empty for a text without words.

    The share of equal minima of two texts estimates the Jaccard similarity of their sets of word pairs.
    """
    if len(_heard) > _MOST:
        _heard.clear()
    told = list(chain.from_iterable(map(_heard.__getitem__, pieces_of(text).listed)))
    if not told:
        return ""
    checked, spoken = told[::2], told[1::2]
    pairs = set(map(zlib.crc32, spoken[1:] or spoken, checked))  # of each word and the next
    hashes = np.fromiter(pairs, np.uint64, len(pairs))
    mixed = hashes * _FACTORS
    mixed += _OFFSETS
    mixed = _modulo_prime(mixed)
    return str(mixed.astype(np.uint32).min(axis=1).astype(">u4").tobytes().hex())


def _modulo_prime(numbers: Any) -> Any:
    """Numbers below 2**64 modulo `_PRIME`; they are written over.

    2**61 exceeds the prime by one, so what is above 61 bits is added to the rest.
    """
    folded = numbers >> np.uint64(61)
    numbers &= np.uint64(_PRIME)
    folded += numbers
    below = np.subtract(folded, np.uint64(_PRIME), out=numbers)  # wraps where it is below, and is the greater then
    return np.minimum(folded, below, out=folded)
