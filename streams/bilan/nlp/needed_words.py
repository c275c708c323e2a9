"""What a text must hold for a pattern to fit somewhere in it: a look that costs less than the search it saves."""

import re
from collections.abc import Iterator, Mapping

_PIECE = re.compile(
    r"%\w+%"  # a shorthand
    r"|\\.(?:\{[^}]*\}|[?*+])?"  # an escape
    r"|\[[^\]]*\](?:\{[^}]*\}|[?*+])?"  # a class
    r"|\((?:\?(?:P<\w+>|:|<?[=!]))?"
    r"|\)(?:\{[^}]*\}|[?*+])?"
    r"|[^\W\d_](?:[?*+]|\{[^}]*\})?"
    r"|.",
    re.DOTALL,
)
_OPTIONAL = (")?", ")*", "){")
_SHORTEST = 3


def needed_words(pattern: str, shorthands: Mapping[str, tuple[str, ...]]) -> tuple[str, ...]:
    """Words in small letters, one of which every match holds; none where the pattern does not tell.

    Of each alternative the words that tell most: those that a shorthand or a group stands for, or a run of plain
    letters, of equals the last. What may be left out or only stands beside a match is left aside, and so is what is
    too short to tell much.

    Args:
        pattern: a regular expression, shorthands still in it.
        shorthands: the words that each stands for, in small letters.
    """
    words, _ = _needed(iter(_PIECE.findall(pattern)), shorthands)
    return tuple(dict.fromkeys(words))


def _needed(pieces: Iterator[str], shorthands: Mapping[str, tuple[str, ...]]) -> tuple[tuple[str, ...], str]:
    """The words that a group needs, read up to the piece that closes it, and that piece."""
    needed: tuple[str, ...] | None = ()
    told: list[tuple[str, ...]] = []
    run = ""
    while True:
        piece = next(pieces, "")
        if piece.isalpha():
            run += piece.lower()
            continue
        if len(run) >= _SHORTEST:
            told.append((run,))
        run = ""
        if piece in shorthands:
            told.append(shorthands[piece])
        elif piece.startswith("("):
            inner, closed = _needed(pieces, shorthands)
            if inner and not piece.endswith(("=", "!")) and not closed.startswith(_OPTIONAL):
                told.append(inner)
        elif piece == "|" or piece.startswith(")") or not piece:
            best = max(reversed(told), key=lambda words: min(map(len, words)), default=None)
            needed = None if needed is None or best is None else needed + best
            told = []
            if piece != "|":
                return needed or (), piece
