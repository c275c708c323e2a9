"""What a text must hold for a pattern to fit somewhere in it: a look that costs less than the search it saves."""

import re
from collections.abc import Mapping

_MANDATORY = re.compile(r"\(\?P<\w+>(%\w+%)\)(?![?*{])")
_PIECE = re.compile(
    r"%\w+%"  # a shorthand
    r"|\\.(?:\{[^}]*\}|[?*+])?"  # an escape
    r"|\[[^\]]*\](?:\{[^}]*\}|[?*+])?"  # a class
    r"|\(|\)"
    r"|[^\W\d_](?:[?*+]|\{[^}]*\})?"
    r"|.",
    re.DOTALL,
)
_SHORTEST = 3


def needed_words(pattern: str, shorthands: Mapping[str, tuple[str, ...]]) -> tuple[str, ...]:
    """Words in small letters, one of which every match holds; none where the pattern does not tell.

    Read from its outermost alternatives, what stands in groups left aside: of each the words that a shorthand stands
    for, else the longest run of plain letters, unless it is too short to tell much.

    Args:
        pattern: a regular expression, shorthands still in it.
        shorthands: the words that each stands for, in small letters.
    """
    needed: list[str] = []
    runs, depth = [""], 0
    listed: tuple[str, ...] = ()
    for piece in [*_PIECE.findall(_MANDATORY.sub(r"\1", pattern)), "|"]:
        if piece in {"(", ")"}:
            depth += 1 if piece == "(" else -1
            runs.append("")
        elif depth:
            continue
        elif piece in shorthands:
            listed = shorthands[piece]
        elif piece == "|":
            words = listed or (max(runs, key=len),)
            if not listed and min(map(len, words)) < _SHORTEST:
                return ()
            needed += words
            runs, listed = [""], ()
        elif piece.isalpha():
            runs[-1] += piece.lower()
        else:
            runs.append("")
    return tuple(dict.fromkeys(needed))
