"""How each form of the calendar's words is read: from its match and the day of publication to the days it names."""

import re
from collections.abc import Callable
from datetime import date, timedelta

from bilan.nlp.calendar_words import (
    DAY,
    EXACT_DAYS,
    Unit,
    before,
    count_of,
    dated,
    day_number,
    latest_weekday,
    month_number,
    not_after,
    since_elapsed,
    unit_of,
    weekday_number,
    whole,
    year_number,
)
from bilan.nlp.document import Language
from bilan.nlp.feasts import feast_day, is_feast
from bilan_schemas.claim import DateBasis, DatePrecision

_WEEK, _SATURDAY = 7, 5
_LONGEST_SPAN = 366
_SOON = timedelta(days=30)
"""A day and month without a year that come again so soon are meant so."""
_MONTHS_A_YEAR = 12
Found = tuple[date, date, DatePrecision, DateBasis]
"""First day, last day, precision, basis."""
Reader = Callable[[re.Match[str], date | None, Language], Found | None]


def _full(match: re.Match[str], published: date | None, language: Language) -> Found | None:
    said = match.groupdict()
    if said.get("next"):
        return None
    month, year = month_number(said["month"], language), year_number(said.get("year"))
    day = dated(day_number(said["day"]), month, year, published)
    if day is None or (year is None and _is_to_come(day, said.get("weekday"), published, language)):
        return None
    if year is None and published and _comes_again_soon(day, published) and "dernier" not in match[0].lower():
        return None  # «le 4 septembre», said on the 2nd: the one to come
    if said.get("night"):
        return day, day + DAY, "night", "stated"
    return day, day, "day", "stated"


def _comes_again_soon(day: date, published: date) -> bool:
    try:
        return day.replace(year=day.year + 1) - published <= _SOON
    except ValueError:
        return False  # the 29th of February does not


def _is_to_come(day: date, weekday: str | None, published: date | None, language: Language) -> bool:
    """Whether the weekday tells that the next such date is meant («lundi 5 novembre», said on the 2nd)."""
    if weekday is None or published is None:
        return False
    said = weekday_number(weekday, language)
    return day.weekday() != said and day.replace(year=day.year + 1).weekday() == said


def _numeric(match: re.Match[str], published: date | None, language: Language) -> Found | None:
    del published, language
    day = date(int(match["year"]), int(match["month"]), int(match["day"]))
    return day, day, "day", "stated"


def _days(match: re.Match[str], published: date | None, language: Language) -> Found | None:
    said = match.groupdict()
    month, year = month_number(said["month"], language), year_number(said["year"])
    last = dated(day_number(said["last"]), month, year, published)
    if last is None:
        return None
    other = said.get("month1")
    first = dated(day_number(said["first"]), month_number(other, language) if other else month, None, last)
    if first is None or (last - first).days > _LONGEST_SPAN:
        return None
    if said.get("night"):
        return first, last, "night", "stated"
    days = (last - first).days
    return first, last, "day" if days < _WEEK else "week" if days <= EXACT_DAYS else "month", "stated"


def _weekday_night(match: re.Match[str], published: date | None, language: Language) -> Found | None:
    said = match.groupdict()
    first = weekday_number(said["first"], language)
    if said.get("last_day") and said.get("month") and not said.get("day"):  # «du mardi au mercredi 8 mars»
        month, year = month_number(said["month"], language), year_number(said.get("year"))
        end = dated(int(said["last_day"]), month, year, published)
        return (end - DAY, end, "night", "stated") if end else None
    if said.get("day"):
        if not said.get("month"):
            return None
        start = dated(int(said["day"]), month_number(said["month"], language), year_number(said.get("year")), published)
        return (start, start + DAY, "night", "stated") if start else None
    start = latest_weekday(first, published, strictly=bool(said.get("last")))
    return (start, start + DAY, "night", "weekday") if start else None


def read_weekday(match: re.Match[str], published: date | None, language: Language) -> Found | None:
    """The latest such day that is not after publication."""
    said = match.groupdict()
    if said.get("next") or said.get("every"):
        return None
    day = latest_weekday(weekday_number(said["weekday"], language), published, strictly=bool(said.get("past")))
    return (day, day, "day", "weekday") if day else None


def _last_night(match: re.Match[str], published: date | None, language: Language) -> Found | None:
    del match, language
    return (published - DAY, published, "night", "weekday") if published else None


def _ago(days: int) -> Reader:
    def read(match: re.Match[str], published: date | None, language: Language) -> Found | None:
        del match, language
        return (published - days * DAY, published - days * DAY, "day", "weekday") if published else None

    return read


def _units_ago(match: re.Match[str], published: date | None, language: Language) -> Found | None:
    del language
    count, unit = count_of(match["count"]), unit_of(match["unit"])
    return since_elapsed(published, unit, count) if published is not None and count is not None else None


def _feast(name: str) -> Reader:
    """The reader of a feast's day: of the year said, else the latest that is not after publication."""

    def read(match: re.Match[str], published: date | None, language: Language) -> Found | None:
        del language
        year = year_number(match.groupdict().get("year"))
        if year is not None:
            day = feast_day(name, year)
        elif published is not None:
            day = feast_day(name, published.year)
            if day > published:
                day = feast_day(name, published.year - 1)
        else:
            return None
        if match.groupdict().get("night"):
            return day - DAY, day, "night", "stated"
        return day, day, "day", "stated"

    return read


def _on(day: date) -> Reader:
    """The reader of a day that has become a name («le 11-Septembre»)."""

    def read(match: re.Match[str], published: date | None, language: Language) -> Found | None:
        del match, published, language
        return day, day, "day", "stated"

    return read


def _period(unit: Unit, back: int) -> Reader:
    def read(match: re.Match[str], published: date | None, language: Language) -> Found | None:
        del match, language
        if published is None:
            return None
        start, end = whole(before(published, unit, back), unit)
        return start, min(end, published), unit, "weekday"

    return read


def _weekend(match: re.Match[str], published: date | None, language: Language) -> Found | None:
    del language
    saturday = latest_weekday(_SATURDAY, published)
    if published is None or saturday is None:
        return None
    if match.groupdict().get("last") and published.weekday() >= _SATURDAY:
        saturday -= 7 * DAY
    return saturday, min(saturday + DAY, published), "day", "weekday"


def _named_month(match: re.Match[str], published: date | None, language: Language) -> Found | None:
    said = match.groupdict()
    if said.get("next"):
        return None
    month, year = month_number(said["month"], language), year_number(said.get("year"))
    if said.get("last_year") and year is None and published:
        year = published.year - 1  # "in March last year"
    latest = published
    if published and said.get("past") and published.month == month:
        latest = published.replace(day=1) - DAY  # «en avril dernier», said in April
    first = dated(1, month, year, latest)
    if first is None:
        return None
    start, end = whole(first, "month")
    return start, min(end, published) if published and start <= published else end, "month", "stated"


def _named_year(match: re.Match[str], published: date | None, language: Language) -> Found | None:
    del language
    year = int(match["year"])
    if published and year == published.year and match.groupdict().get("name"):
        return None  # "the 2008 Sichuan earthquake", said in 2008
    start, end = date(year, 1, 1), date(year, 12, 31)
    return start, min(end, published) if published and start <= published else end, "year", "stated"


def _months(match: re.Match[str], published: date | None, language: Language) -> Found | None:
    said = match.groupdict()
    last = dated(1, month_number(said["month"], language), year_number(said.get("year")), published)
    if last is None:
        return None
    first = dated(1, month_number(said["month1"], language), year_number(said.get("year1")), last)
    if first is None or first >= last:
        return None
    return first, not_after(published, whole(last, "month")[1]), "month", "stated"


def _years(match: re.Match[str], published: date | None, language: Language) -> Found | None:
    del language
    first, last = int(match["first"]), int(match["last"])
    if first >= last:
        return None
    return date(first, 1, 1), not_after(published, date(last, 12, 31)), "year", "stated"


def _part_of_year(months: int) -> Reader:
    """The reader of the first months, quarter or half of a year, of this one where none is said."""

    def read(match: re.Match[str], published: date | None, language: Language) -> Found | None:
        del language
        year = year_number(match.groupdict().get("year")) or (published.year if published else None)
        if year is None:
            return None
        count = months or count_of(match["count"])
        if not count or count >= _MONTHS_A_YEAR:
            return None
        return date(year, 1, 1), not_after(published, whole(date(year, count, 1), "month")[1]), "month", "stated"

    return read


_READERS: dict[str, Reader] = {
    "months": _months,
    "years": _years,
    "months_of_year": _part_of_year(0),
    "quarter": _part_of_year(3),
    "half_year": _part_of_year(6),
    "date": _full,
    "days": _days,
    "numeric": _numeric,
    "weekday": read_weekday,
    "weekday_night": _weekday_night,
    "last_night": _last_night,
    "units_ago": _units_ago,
    "weekend": _weekend,
    "month": _named_month,
    "year": _named_year,
    **{f"ago:{days}": _ago(days) for days in range(3)},
    **{f"{unit}:{back}": _period(unit, back) for unit in ("week", "month", "year") for back in range(2)},
}


def reader_named(name: str) -> Reader | None:
    """The reader that the lexicon calls so; none for a name that is no reader's."""
    kind, _, feast = name.partition(":")
    if kind == "named":
        return _on(date.fromisoformat(feast))
    return _feast(feast) if kind == "feast" and is_feast(feast) else _READERS.get(name)
