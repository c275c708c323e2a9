"""The days of feasts that news dates events by: fixed ones, and those that move with Easter."""

import re
from datetime import date, timedelta

_FIXED = re.compile(r"(\d\d)-(\d\d)")
_MOVING = re.compile(r"easter([+-]\d{1,2})?")


def is_feast(name: str) -> bool:
    """Whether `feast_day` understands the name: a month and day (`12-25`), or days from Easter (`easter-2`)."""
    return bool(_FIXED.fullmatch(name) or _MOVING.fullmatch(name))


def feast_day(name: str, year: int) -> date:
    """The day of a feast in a year.

    Raises:
        ValueError: the name is no feast's, or the year has no such day.
    """
    if fixed := _FIXED.fullmatch(name):
        return date(year, int(fixed[1]), int(fixed[2]))
    if moving := _MOVING.fullmatch(name):
        return easter(year) + timedelta(days=int(moving[1] or 0))
    raise ValueError(f"{name!r} is no feast")


def easter(year: int) -> date:
    """Easter Sunday of the western churches (the Gregorian computus of Meeus, Jones and Butcher)."""
    golden, century, of_century = year % 19, year // 100, year % 100
    leap, rest = divmod(century, 4)
    moon = (19 * golden + century - leap - (century - (century + 8) // 25 + 1) // 3 + 15) % 30
    week = (32 + 2 * rest + 2 * (of_century // 4) - moon - of_century % 4) % 7
    late = (golden + 11 * moon + 22 * week) // 451
    month, day = divmod(moon + week - 7 * late + 114, 31)
    return date(year, month, day + 1)
