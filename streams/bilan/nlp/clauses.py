"""Where a clause of a sentence begins and ends: date, claimant and `since` bind in their own."""

import re
from bisect import bisect_right
from collections.abc import Sequence

from bilan.nlp.document import Language, Span
from bilan.nlp.tokens import Token

_OPENERS: dict[Language, dict[str, frozenset[str]]] = {
    "fr": {"alors": frozenset({"que", "qu'"}), "tandis": frozenset({"que", "qu'"})},
    "en": {"while": frozenset(), "meanwhile": frozenset(), "whereas": frozenset()},
}
"""What opens a clause, and the words of which one must follow it, if any."""


_ADDED: dict[Language, re.Pattern[str]] = {
    "fr": re.compile(
        r"(?:,| et) (?:portant|ce qui (?:porte|portait)|qui (?:porte|portait)|faisant (?:passer|grimper|monter)|"
        r"port(?:e|ent|ait))\b[^.;]{0,70}\b(?:bilan|nombre|total)\b",
        re.IGNORECASE,
    ),
    "en": re.compile(
        r"(?:,| and)? (?:bringing|brings|taking|raising|pushing|lifting|increasing|increases|adding to|"
        r"which (?:brings|brought|raises|raised|takes|"
        r"took))"
        r"\b[^.;]{0,70}\b(?:toll|number|total|tally|count|dead|deaths|losses|casualties|fatalities)\b",
        re.IGNORECASE,
    ),
}


def added_toll(text: str, span: Span, language: Language) -> int | None:
    """Where the words go on to the toll that their dead are added to: "killed nine, taking the toll to 74"."""
    found = _ADDED[language].search(text, *span)
    return found.start() if found else None


def clause_starts(tokens: Sequence[Token], language: Language) -> list[int]:
    """The tokens of a sentence that open a clause: «alors que», «tandis que», while, meanwhile and semicolons."""
    openers = _OPENERS[language]
    return [
        at
        for at, token in enumerate(tokens)
        if at and (token.low == ";" or (token.low in openers and _is_followed(tokens, at, openers[token.low])))
    ]


def _is_followed(tokens: Sequence[Token], at: int, words: frozenset[str]) -> bool:
    return not words or (at + 1 < len(tokens) and tokens[at + 1].low in words)


def clause_of(tokens: Sequence[Token], starts: Sequence[int], at: int, sentence: Span) -> Span:
    """The clause of the token `at`, between the `starts` beside it."""
    following = bisect_right(starts, at)
    return Span(
        tokens[starts[following - 1]].start if following else sentence.start,
        tokens[starts[following]].start if following < len(starts) else sentence.end,
    )
