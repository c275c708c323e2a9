"""Words as names are compared by: without case, accents, hyphens, apostrophes and odd spaces."""

import re
import unicodedata
from functools import lru_cache

_WORD = r"(?:[A-Z]\.){2,}(?![^\W\d_])|(?:[A-Z]\.)+[A-Z](?![^\W_])|[^\W_]+"
_JOINTS = " \n\t\u00a0\u202f\u2009\u2010\u2011\u2013'\u2019\u02bc`-"

WORD = re.compile(_WORD)
"""A run of letters and digits, or a dotted acronym."""
NEXT_WORD = re.compile(rf"(?!\n\s*\n)[{_JOINTS}]{{1,4}}({_WORD})")
"""The next word of a name: nothing but spaces, hyphens, apostrophes between, and no blank line."""
NEXT_AFTER_SHORT = re.compile(rf"\.?[{_JOINTS}]{{0,4}}({_WORD})")
"""The next word after one letter or a short form: a dot may be between («M.Haftar», "St. Lucia")."""


@lru_cache(maxsize=65_536)
def fold(word: str) -> str:
    """The word without case, accents and dots."""
    plain = unicodedata.normalize("NFD", word.replace(".", ""))
    return "".join(c for c in plain if not unicodedata.combining(c)).casefold()


def words_of(text: str) -> list[str]:
    """The words of a text, as they stand, in order."""
    return WORD.findall(text)


def _plain(letter: str) -> str:
    base = unicodedata.normalize("NFD", letter)[0]
    return base if base.isascii() else letter


_PLAIN = str.maketrans(
    {
        **{letter: _plain(letter) for letter in map(chr, range(0xC0, 0x180)) if letter.isalpha()},
        **dict.fromkeys("\u2019\u02bc`", "'"),
        **dict.fromkeys("\u00a0\u202f\u2009\t", " "),
        **dict.fromkeys("\u2010\u2011", "-"),
    }
)


def plain(text: str) -> str:
    """The text without accents, odd spaces, apostrophes and hyphens, every character in its place."""
    return text if text.isascii() else text.translate(_PLAIN)
