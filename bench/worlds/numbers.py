"""Numbers as news hedges them: a count in, words and bounds out."""

from dataclasses import dataclass
from random import Random

from bilan_schemas.claim import Quantifier


@dataclass(frozen=True)
class Said:
    """A number in words, with the bounds those words allow."""

    words: str
    low: int | None
    best: int | None
    high: int | None
    quantifier: Quantifier


_KILLED: tuple[tuple[Quantifier, float], ...] = (
    ("exact", 0.53),
    ("at_least", 0.2),
    ("about", 0.08),
    ("at_most", 0.05),
    ("more_than", 0.06),
    ("vague", 0.04),
    ("range", 0.04),
)
_INJURED: tuple[tuple[Quantifier, float], ...] = (
    ("exact", 0.645),
    ("vague", 0.16),
    ("more_than", 0.1),
    ("about", 0.06),
    ("at_least", 0.035),
)
"""Drawn so that what is told (small numbers are mostly plain) has the shares of the development gold: of the killed
.70 exact, .15 at least, .04 about, .03 each more than, up to, vague, range; of the injured .65,
.03, .06, .10, 0, .16, 0."""


def hedged(chance: Random, count: int, outcome: str, *, settled: bool, language: str) -> Said:
    """A count as a report puts it; `settled` reports hedge little."""
    table = _KILLED if outcome == "killed" else _INJURED
    quantifier = chance.choices([name for name, _ in table], [share for _, share in table])[0]
    if settled and chance.random() < 0.5:
        quantifier = "exact"
    return _say(chance, count, quantifier, french=language == "fr")


def exactly(count: int) -> Said:
    """A plain number."""
    return Said(str(count), count, count, count, "exact")


def _say(chance: Random, n: int, quantifier: Quantifier, *, french: bool) -> Said:
    if quantifier == "at_least":
        return Said(f"au moins {n}" if french else f"at least {n}", n, n, None, "at_least")
    if quantifier == "vague":
        return _vague(n, french=french)
    if n < 5:
        return exactly(n)
    step = 10 if n >= 30 else 5
    if quantifier == "about":
        round_n = max(step, round(n / step) * step)
        return Said(f"environ {round_n}" if french else f"about {round_n}", round_n, round_n, round_n, "about")
    if quantifier == "more_than":
        under = (n - 1) // step * step or n - 1
        return Said(f"plus de {under}" if french else f"more than {under}", under, under, None, "more_than")
    if quantifier == "at_most":
        top = n + chance.choice((0, 0, 0, 1, step))
        return Said(f"jusqu'à {top}" if french else f"up to {top}", None, None, top, "at_most")
    if quantifier == "range":
        low, high = n - chance.randint(0, n // 4), n + chance.randint(1, max(1, n // 4))
        return Said(f"entre {low} et {high}" if french else f"between {low} and {high}", low, low, high, "range")
    return exactly(n)


def _vague(n: int, *, french: bool) -> Said:
    if n >= 200:
        return Said("des centaines de" if french else "hundreds of", 200, 200, 999, "vague")
    if 24 <= n < 100:
        return Said("des dizaines de" if french else "dozens of", 24, 24, 99, "vague")
    if 2 <= n < 24:
        return Said("plusieurs" if french else "several", 2, 2, None, "vague")
    return exactly(n)
