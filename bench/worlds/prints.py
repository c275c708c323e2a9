"""A MinHash of a text's words: 64 minima of 32 bits, hexadecimal."""

import hashlib
import zlib

_PRIME = (1 << 61) - 1


def _key(name: str) -> int:
    return int.from_bytes(hashlib.sha256(name.encode()).digest()[:8]) % _PRIME


_KEYS = [(_key(f"a{n}") or 1, _key(f"b{n}")) for n in range(64)]


def fingerprint(text: str) -> str:
    """The fingerprint of a text, of its words three by three."""
    words = text.casefold().split()
    shingles = {zlib.crc32(" ".join(words[n : n + 3]).encode()) for n in range(max(1, len(words) - 2))}
    return "".join(f"{min((a * s + b) % _PRIME for s in shingles) & 0xFFFFFFFF:08x}" for a, b in _KEYS)
