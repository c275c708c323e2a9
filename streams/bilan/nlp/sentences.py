"""Where sentences end: by rule, on the cleaned text."""

import re
from functools import cache

from bilan.nlp.document import Span
from bilan.nlp.lexicon import read_table

_OPENERS = (
    r"Le|La|Les|Un|Une|Des|Ce|Cette|Ces|Il|Elle|Ils|Elles|On|Selon|Dans|En|Au|Aux|À|Pour|Mais|Après|Depuis|Lors|Sur|"
    r"The|In|At|It|He|She|They|But|After|According"
)
_END = re.compile(
    r"\n+"
    r"|(?<=[.!?…])[\"'»)\]]*\s+(?=[\"'«(\[-]*\s?[A-ZÀ-ÖØ-Þ0-9«\"–—-])"
    r"|(?<=[a-zà-öø-ÿ0-9)\"»%]\.)(?=[«\"]?(?:[A-ZÀ-ÖØ-Þ][a-zà-öø-ÿ']|[ÀAY] [a-zà-öø-ÿ]))"
    r"|(?<=[A-ZÀ-ÖØ-Þ]{3}\.)(?=[A-ZÀ-ÖØ-Þ][a-zà-öø-ÿ' ])"
    r"|(?<=[!?])(?=[A-ZÀ-ÖØ-Þ][a-zà-öø-ÿ'])"
    r"|(?<=[.!?…\"»])- (?=[\"«']?[A-ZÀ-ÖØ-Þ])|(?<=[\w\"'»]) -(?=[A-ZÀ-ÖØ-Þ][a-zà-öø-ÿ' ])"  # «.- Un choc -Dix»
    rf"|(?<=[a-zà-öø-ÿ]{{3}})(?=(?:{_OPENERS}) |[LCD]')"  # a heading run into what it stands over
)
_CAPITAL = "A-ZÀ-ÖØ-Þ"
_MARK = re.compile(
    rf"[.!?…\n{_CAPITAL}-](?:(?<=[.!?…\n])|(?<=[a-zà-öø-ÿ][{_CAPITAL}])|(?<=[\w\"'»] -)(?=[{_CAPITAL}]))"
)
"""What stands at, or just before, every end; a capital within a word and a dash stand just behind one.

It begins with all the characters that it may be, as a search that looks for one of them is much faster.
"""
_LONGEST = 2000
"""Nobody writes a longer one: lists without a full stop and lines of garbage are cut, so that no reader meets a
sentence of a megabyte."""
_LAST_WORD = 12


def split_sentences(clean: str) -> tuple[Span, ...]:
    """The sentences of a cleaned text, spaces around them left out; every other character is in one.

    A line break ends one; so does a full stop, ! or ? before a capital, a missing space allowed («du GNA.Il a fait»),
    but not after an abbreviation (`lexicon/abbreviations.tsv`) or an initial. An agency's heading between dashes is a
    sentence, and a word run into the one that opens the next line («douze mortsLes secours») ends one.
    """
    spans: list[Span] = []
    start = 0
    abbreviation = _abbreviation()
    done = 0
    for mark in _MARK.finditer(clean):
        at = mark.end() if mark[0] in ".!?…" else mark.start() - (mark[0] == "-")
        match = _END.match(clean, at) if at >= done else None
        if match is None:
            continue
        done = match.end()
        if not match[0].startswith("\n") and abbreviation.search(clean, max(start, at - _LAST_WORD), at):
            continue
        _add(spans, clean, start, match.end())
        start = match.end()
    _add(spans, clean, start, len(clean))
    return tuple(spans)


@cache
def _abbreviation() -> re.Pattern[str]:
    words = "|".join(re.escape(word) for (word,) in read_table("abbreviations.tsv", columns=1))
    return re.compile(rf"(?<![^\W_])(?<!['’-])(?:{words}|[A-Z]|(?:[A-Z]\.)+[A-Z])\.$")


def _add(spans: list[Span], clean: str, start: int, end: int) -> None:
    while start < end:
        while start < end and clean[start].isspace():
            start += 1
        cut = end
        if end - start > _LONGEST:
            space = clean.rfind(" ", start + _LONGEST // 2, start + _LONGEST)
            cut = space if space > 0 else start + _LONGEST
        stop = cut
        while stop > start and clean[stop - 1].isspace():
            stop -= 1
        if stop > start:
            spans.append(Span(start, stop))
        start = cut
