"""A fingerprint by which reprints of one text are told: MinHash of its words (Broder 1997)."""

import re
import zlib

import numpy as np

_VALUES = 32
_PRIME = (1 << 61) - 1
_WORD = re.compile(r"[^\W\d_]{3,}|\d+")
_DRAWN = np.random.RandomState(1997)
_FACTORS = _DRAWN.randint(1, 1 << 31, _VALUES).astype(np.uint64)
_OFFSETS = _DRAWN.randint(0, 1 << 31, _VALUES).astype(np.uint64)


def fingerprint(text: str) -> str:
    """32 minima of 32 bits, eight hexadecimal characters each; empty for a text without words.

    The share of equal minima of two texts estimates the Jaccard similarity of their sets of word pairs.
    """
    words = _WORD.findall(text.lower())
    if not words:
        return ""
    pairs = {zlib.crc32(f"{one} {other}".encode()) for one, other in zip(words, words[1:] or words, strict=False)}
    hashes = np.fromiter(pairs, dtype=np.uint64, count=len(pairs))
    mixed = (hashes[:, None] * _FACTORS + _OFFSETS) % np.uint64(_PRIME)
    return "".join(f"{int(value) & 0xFFFFFFFF:08x}" for value in (mixed & np.uint64(0xFFFFFFFF)).min(axis=0))
