"""The text as it should have been: furniture blanked, odd characters made plain, every offset kept."""

import re
from functools import cache
from typing import NamedTuple

from bilan.nlp.lexicon import read_table

_PLAIN = {
    **dict.fromkeys("\t\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a", " "),
    **dict.fromkeys("\u202f\u205f\u3000\u200b\u200c\u200d\u2060\ufeff\u200e\u200f\ufffc\ufffd", " "),
    **dict.fromkeys("\u2018\u2019\u201a\u201b\u02bc\u00b4\u2032`", "'"),
    **dict.fromkeys("\u201c\u201d\u201e\u201f\u2033\u2039\u203a", '"'),
    **dict.fromkeys("\u2010\u2011\u2212\u00ad", "-"),  # a soft hyphen within a word keeps it one word
    **dict.fromkeys("\r\v\f\x85\u2028\u2029", "\n"),
    **dict.fromkeys("\u2022\u25cf\u25a0\u25ba\u25b6\u2666\u25aa", "\n"),  # what opens an item of a list
}
_ODD = re.compile(rf"[{''.join(map(re.escape, _PLAIN))}]")
_CONTROL = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f]")
_LONGEST_LINE = 200
"""A line that begins like furniture and is longer than this has text in it that somebody wrote."""
_NO_WORD = 200
_ELSEWHERE = (
    re.compile(rf"\S{{{_NO_WORD},}}"),  # an encoded picture, or a text made to hold up what reads it
    re.compile(r"\((?:©|[Cc]rédits?|[Pp]hoto|[Cc]redit)(?!\w) ?:?[^()\n]{1,80}\)|\([Rr]eporting by [^()\n]{1,200}\)"),
    re.compile(r"- [^-\n]{3,40}, \d{3,4}, \d{2}\.\d{2}\.\d{4}"),  # a picture's agency, width and day
    re.compile(r"^[ ]*\d{1,4}[ ]*$", re.MULTILINE),  # counters of comments and shares
    re.compile(r"https?://\S+|www\.\S+|pic\.twitter\.com/\S+"),
)
_ADDRESS = re.compile(r"(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}\.[\w.]{2,63}")
_SCRIPTS = (
    "\u0370-\u03ff\u0400-\u052f\u0530-\u058f\u0590-\u08ff\u0900-\u0dff\u0e00-\u0fff\u10a0-\u11ff\u3040-\u30ff"
    "\u3400-\u9fff\uac00-\ud7af\ufb1d-\ufdff\ufe70-\ufefc"
)
_FOREIGN = re.compile(rf"[{_SCRIPTS}](?:[{_SCRIPTS} :.,!?()«»\"-]*[{_SCRIPTS}])?[ :]*")
_ANY = re.compile(r"[^\n]")


def cleaned(text: str) -> str:
    """The text with exactly as many characters, each in its own place.

    Spaces, apostrophes, double quotes and hyphens of every sort become the plain ones (« and » stay: they open and
    close); control characters, page furniture (`lexicon/furniture.tsv`), photo credits, links and runs of a foreign
    script become spaces; bullets and line ends of every sort, line breaks.
    """
    plain = _CONTROL.sub(" ", _ODD.sub(lambda match: _PLAIN[match[0]], text))
    furniture = _furniture()
    plain = furniture.lines.sub(_blank, plain)
    low = plain.lower()
    if any(words in low for words in furniture.words):
        plain = furniture.within.sub(_blank, plain)
    for pattern in (*_ELSEWHERE, _FOREIGN):
        plain = pattern.sub(_blank, plain)
    return _ADDRESS.sub(_blank, plain) if "@" in plain else plain


class _Furniture(NamedTuple):
    lines: re.Pattern[str]
    within: re.Pattern[str]
    words: tuple[str, ...]
    """Those within a line, in small letters: nearly no text has any."""


@cache
def _furniture() -> _Furniture:
    kinds: dict[str, list[str]] = {"line": [], "opens": [], "within": []}
    for kind, words in read_table("furniture.tsv", columns=2):
        kinds[kind].append(re.escape(words))
    line, opens, within = ("|".join(sorted(kinds[kind], key=len, reverse=True)) for kind in ("line", "opens", "within"))
    flags = re.MULTILINE | re.IGNORECASE
    return _Furniture(
        re.compile(rf"^[ ]*(?:(?:{line})[ :]*$|(?:{opens})(?![\w'-]).{{0,{_LONGEST_LINE}}}$)", flags),
        re.compile(rf"(?:{within})(?: \d{{4}}-\d{{2}})?", flags),
        tuple(words.lower() for kind, words in read_table("furniture.tsv", columns=2) if kind == "within"),
    )


def _blank(match: re.Match[str]) -> str:
    return _ANY.sub(" ", match[0])
