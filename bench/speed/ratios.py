"""Measurements that took turns, and their ratios round by round: what else the machine did hits both alike."""

import statistics
from collections.abc import Mapping, Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Spread:
    """A median, and the least and the most."""

    median: float
    least: float
    most: float

    @classmethod
    def of(cls, values: Sequence[float]) -> "Spread":
        """Of some values."""
        return cls(statistics.median(values), min(values), max(values))

    def __str__(self) -> str:
        return f"{_short(self.median)} ({_short(self.least)} to {_short(self.most)})"


def ratio(over: Sequence[float], under: Sequence[float]) -> Spread:
    """One by the other, each with the value of its own round."""
    return Spread.of([a / b for a, b in zip(over, under, strict=True)])


def percentile(values: Sequence[float], share: float) -> float:
    """The value that this share of them does not exceed."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, round(share * (len(ordered) - 1)))]


def lines(rounds: Mapping[str, Sequence[float]], wanted: Sequence[tuple[str, str, float]]) -> list[dict[str, object]]:
    """The ratios that were asked for and can be told: over, under, the aim, and what came out."""
    return [
        {"over": over, "under": under, "aim": aim, **vars(ratio(rounds[over], rounds[under]))}
        for over, under, aim in wanted
        if over in rounds and under in rounds
    ]


def _short(value: float) -> str:
    return f"{value:.3g}" if value < 1000 else f"{value:,.0f}"
