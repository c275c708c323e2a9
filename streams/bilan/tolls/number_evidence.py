"""How much a number of dead or hurt speaks for one event, beside the numbers that others tell of it.

A number is weighed by how likely it is of the event whose number was told, against how likely it is of any other. Of
events in the news about one in n kills n or more, so few have just n: the larger the number that two reports share,
or nearly share, the less it can be chance. Of one event a number is most often told again as it was; else it rises as
news comes in, the more where it was «at least», and seldom falls.
"""

import datetime as dt
import math
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Literal, NamedTuple

Order = Literal["later", "earlier", "beside", "settled"]
"""When a number was told: after the other, before it, on the same day, or when counts no longer changed."""
Told = tuple[int, bool, dt.date | None]
"""A number that a report tells: it, whether it is «at least», when the report came out."""

BIG = 20
"""Few events of a country have so many dead; they are reported for a week and more."""
MOST, LEAST = 4.5, -4.0
"""The most that numbers speak for one event, and against it."""
_AGAIN, _AGAIN_OF_MANY = 0.8, 0.5  # how often a number is told again as it was; less where there are many dead
_RISES = {"later": 0.75, "earlier": 0.25, "beside": 0.5, "settled": 0.75}  # how often another one is higher
_SPREAD, _SPREAD_OF_FLOORS, _SPREAD_SETTLED = 0.3, 0.6, 0.15  # the mean step of a change, as a logarithm
_LEAPS, _LEAP = 0.2, 1.2  # how often it grows to a multiple, as rescuers get through, and the mean step then
_STRAY = 0.02  # how often it has nothing to do with it: misread, of another source, of a part
_ROUNDED = 1.25  # how far from its bounds a vague number may be
_BEYOND = -3.0  # the most that a vague number speaks against one that is not in it
_ASIDE = 0.3  # what a number tells less that the report does not stand by first
_HOLDS = 0.85  # how often a vague number holds the exact one


class Number(NamedTuple):
    """The number that a report tells of one outcome."""

    low: int | None
    best: int | None
    high: int | None
    firm: bool
    """Exact or at least, not a vague one."""


def number_evidence(
    numbers: Sequence[Number], told: Mapping[Told, int], published: dt.date | None, *, settled: bool = False
) -> float:
    """The logarithm of how much likelier the numbers of a report are of the event that others tell of.

    Args:
        numbers: the number that the report stands by, then others that it tells of all the harmed.
        told: how often others tell each number.
        published: when the report came out.
        settled: whether it looks back on the event: counts no longer change.
    """
    if not told:
        return 0.0
    return max(_of_one(number, told, published, settled) - (_ASIDE if i else 0.0) for i, number in enumerate(numbers))


def _of_one(number: Number, told: Mapping[Told, int], published: dt.date | None, settled: bool) -> float:
    if not number.firm:
        return _of_vague(number, told, published, settled)
    if number.best is None:
        return 0.0
    value, floor = number.best, number.high is None
    odds = 0.0
    for (seen, opened, at), n in told.items():
        odds += n * _odds(value, floor, seen, opened, "settled" if settled else _order(published, at))
    return max(LEAST, min(MOST, math.log(odds / sum(told.values()))))


def _order(mine: dt.date | None, theirs: dt.date | None) -> Order:
    if mine is None or theirs is None or mine == theirs:
        return "beside"
    return "later" if mine > theirs else "earlier"


@lru_cache(maxsize=100_000)
def _odds(value: int, floor: bool, other: int, other_floor: bool, order: Order) -> float:
    value, other = max(1, value), max(1, other)
    low, high = sorted((value, other))
    by_chance = 1 / (high * (high + 1))
    again = _AGAIN_OF_MANY if high >= BIG and order in {"later", "earlier"} else _AGAIN
    if low == high:
        return again / by_chance
    rose = value > other
    opened = other_floor if rose else floor  # «at least» foresees what is higher
    spread = _SPREAD_SETTLED if order == "settled" else _SPREAD_OF_FLOORS if opened else _SPREAD
    way = _RISES[order] if rose else 1 - _RISES[order]
    cell = math.log((high + 0.5) / (high - 0.5))
    step = math.log(high / low)
    density = math.exp(-step / spread) / spread
    if high >= BIG and opened and order == ("later" if rose else "earlier"):
        density += _LEAPS * (math.exp(-step / _LEAP) / _LEAP - density)
    likely = (1 - again) * way * density * cell
    return likely / by_chance + _STRAY


def _of_vague(number: Number, told: Mapping[Told, int], published: dt.date | None, settled: bool) -> float:
    low = max(1, number.low or 1)
    high = math.inf if number.high is None else number.high
    if not any(low / _ROUNDED <= value <= high * _ROUNDED for value, _, _ in told):
        bound = high if all(value > high for value, _, _ in told) else low  # counts rise: «more than 40» after 30
        beyond = Number(None, int(bound), None if math.isinf(high) else int(bound), firm=True)
        return max(_BEYOND, min(0.0, _of_one(beyond, told, published, settled)))
    by_chance = 1 / low - 1 / (high + 1)
    return max(0.0, min(2.0, math.log(_HOLDS / by_chance)))
