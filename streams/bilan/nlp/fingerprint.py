"""A fingerprint by which reprints of one text are told: MinHash of its words (Broder 1997)."""

import re
import zlib
from typing import Any

import numpy as np

_VALUES = 32
_PRIME = (1 << 61) - 1
_WORD = re.compile(r"[^\W\d_]{3,}|\d+")
_DRAWN = np.random.RandomState(1997)
_FACTORS = _DRAWN.randint(1, 1 << 31, (_VALUES, 1)).astype(np.uint64)
_OFFSETS = _DRAWN.randint(0, 1 << 31, (_VALUES, 1)).astype(np.uint64)


def fingerprint(text: str) -> str:
    """32 minima of 32 bits, eight hexadecimal characters each; empty for a text without words.

    The share of equal minima of two texts estimates the Jaccard similarity of their sets of word pairs.
    """
    words = _WORD.findall(text.lower())
    if not words:
        return ""
    pairs = "\n".join(set(map(" ".join, zip(words, words[1:] or words, strict=False))))
    hashes = np.fromiter(map(zlib.crc32, pairs.encode().split(b"\n")), dtype=np.uint64)
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
