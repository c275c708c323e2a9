"""Words made comparable: what is left of a name or a sentence when spelling is set aside."""

import hashlib
import re
import unicodedata
from functools import lru_cache

_WORD = re.compile(r"[^\W_]+")
SKETCH_WORDS = 24
_HASH_CHARS = 4
_TELLING_WORDS = 4


@lru_cache(maxsize=65_536)
def plain(text: str) -> str:
    """Case, accents and punctuation folded away: «Évêché-d'Amo» gives «eveche d amo»."""
    letters = unicodedata.normalize("NFKD", text.casefold())
    return " ".join(_WORD.findall("".join(c for c in letters if not unicodedata.combining(c))))


@lru_cache(maxsize=65_536)
def _word_hash(word: str) -> str:
    return hashlib.blake2b(word.encode(), digest_size=_HASH_CHARS // 2).hexdigest()


def sketch(text: str) -> str:
    """The smallest hashes of a text's longer words: two sketches overlap as the texts do (a bottom-k sketch)."""
    hashes = {_word_hash(word[:7]) for word in plain(text).split() if len(word) > 3 and not word.isdigit()}
    return "".join(sorted(hashes)[:SKETCH_WORDS])


@lru_cache(maxsize=8_192)
def _hashes(drawn: str) -> frozenset[str]:
    return frozenset(drawn[i : i + _HASH_CHARS] for i in range(0, len(drawn), _HASH_CHARS))


@lru_cache(maxsize=16_384)
def overlap(one: str, other: str) -> float:
    """How much of the shorter text's words are in the longer one's, 0 to 1, from their sketches; 0 of a few words."""
    left, right = _hashes(one), _hashes(other)
    if min(len(left), len(right)) < _TELLING_WORDS:
        return 0.0
    return len(left & right) / min(len(left), len(right))


def digest(*parts: object, size: int = 8) -> str:
    """A short name for what the parts say, hexadecimal."""
    return hashlib.blake2b("\x1f".join(map(str, parts)).encode(), digest_size=size).hexdigest()
