"""How the day of a report speaks for the event of others.

A day that both tell is compared as it is; reporters are sometimes a day off, and a night has two. A day that only the
publication gives is weighed by how long news of an event goes on: the longer, the more were killed.
"""

import datetime as dt
import math
from collections.abc import Iterable

from bilan.tolls.number_evidence import BIG
from bilan.tolls.odds import NEVER, mixed
from bilan.tolls.profiles import Facts, Profile
from bilan.tolls.settings import CountingSettings

_SAME_DAY, _DAY_OFF = 2.0, -2.0
_DAY_OF_THE_NEWS = -4.0  # of a disaster: «the last body was found yesterday»
_BEFORE = -3.0  # published the day before: another time zone
_WINDOW = math.log(6)  # other events may be told on any of so many days around
_LASTS, _LASTS_BY_DEAD = 0.8, 0.55  # days that news of an event goes on, and more by the logarithm of its dead
_LONGEST, _LONGEST_OF_THOUSANDS = 10, 14
_THOUSANDS = 1000
"""So many dead are counted for another week."""
LASTING = frozenset({"disaster", "epidemic"})
"""Domains whose events are reported for a week and more, whatever their dead."""
_WITHIN, _RETOLD = -1.0, -2.0  # a span of days that holds the event; told as background


def day_evidence(one: Facts, others: Profile, settings: CountingSettings) -> float:
    """The logarithm of how much likelier its day is of their event."""
    event = others.agreed_day()
    if event is None or (one.start is None and one.published is None):
        return 0.0
    if one.stated_days() and one.start is not None:
        if others.days:
            return mixed(others.days, lambda day: _stated(one, day, settings, others))
        return _later((event - one.start).days, one, others, settings)
    if one.start is not None and one.end is not None and (one.end - one.start).days > 1:
        return _WITHIN if one.start <= event <= one.end else NEVER
    if one.retold and one.start is None:
        return _RETOLD if one.published is None or one.published >= event else NEVER
    day = one.day()
    if day is None:
        return 0.0
    days = (day - event).days
    return _later(days if others.days else abs(days), one, others, settings)  # neither tells: whichever came first


def _stated(one: Facts, day: dt.date, settings: CountingSettings, others: Profile) -> float:
    first = one.start or day
    off = max((first - day).days, (day - (one.end or first)).days, 0)
    if off <= settings.days_apart:
        return _DAY_OFF if off else _SAME_DAY
    goes_on = off <= _LONGEST and one.domain in LASTING and one.domain in others.domains
    told = (one.published,) if first > day else others.published
    return _DAY_OF_THE_NEWS if goes_on and _is_of_the_news(max(first, day), told) else NEVER


def _is_of_the_news(day: dt.date, published: Iterable[dt.date | None]) -> bool:
    """Whether a day is that of a publication or the one before: of what was found or told, as it may be."""
    return any(0 <= (moment - day).days <= 1 for moment in published if moment is not None)


def _later(days: int, one: Facts, others: Profile, settings: CountingSettings) -> float:
    """By the days from the event to a publication that alone dates a report."""
    if days == -1:
        return _BEFORE
    dead = max(one.dead, others.dead())
    lasting = dead >= BIG or (one.domain in LASTING and one.domain in others.domains)
    longest = _LONGEST_OF_THOUSANDS if dead >= _THOUSANDS else _LONGEST
    if not 0 <= days <= (longest if lasting else 2 * settings.days_apart_by_publication):
        return NEVER
    lasts = _LASTS + _LASTS_BY_DEAD * math.log(1 + dead)
    return _WINDOW - math.log(lasts) - days / lasts
