"""Words of the calendar and the days they name, reckoned from the day of publication."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from typing import Literal

from bilan.nlp.document import Language, Span
from bilan.nlp.feasts import feast_day, is_feast
from bilan.nlp.lexicon import LexiconError, read_table
from bilan_schemas.claim import DateBasis, DatePrecision

_DAY = timedelta(days=1)
_WEEK, _SATURDAY = 7, 5
_EXACT_DAYS = 10  # «il y a 15 jours» is said of a fortnight
_LONGEST_SPAN = 366
_MONTHS_A_YEAR = 12
_MONTHS: dict[Language, dict[str, int]] = {
    "fr": {
        "janvier": 1, "février": 2, "fevrier": 2, "mars": 3, "avril": 4, "mai": 5, "juin": 6, "juillet": 7, "août": 8,
        "aout": 8, "septembre": 9, "octobre": 10, "novembre": 11, "décembre": 12, "decembre": 12,
    },
    "en": {
        "january": 1, "february": 2, "march": 3, "april": 4, "may": 5, "june": 6, "july": 7, "august": 8,
        "september": 9, "october": 10, "november": 11, "december": 12, "jan": 1, "feb": 2, "mar": 3, "apr": 4,
        "jun": 6, "jul": 7, "aug": 8, "sep": 9, "sept": 9, "oct": 10, "nov": 11, "dec": 12,
    },
}  # fmt: skip
_WEEKDAYS: dict[Language, tuple[str, ...]] = {
    "fr": ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"),
    "en": ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
}
Unit = Literal["day", "week", "month", "year"]
_UNITS: dict[str, Unit] = {
    "jour": "day", "journée": "day", "semaine": "week", "mois": "month", "an": "year", "année": "year",
    "day": "day", "week": "week", "month": "month", "year": "year",
}  # fmt: skip
_SMALL: dict[str, int] = {
    "deux": 2, "trois": 3, "quatre": 4, "cinq": 5, "six": 6, "sept": 7, "huit": 8, "neuf": 9, "dix": 10, "onze": 11,
    "douze": 12, "treize": 13, "quatorze": 14, "quinze": 15, "vingt": 20, "trente": 30, "dizaine": 10, "quinzaine": 15,
    "vingtaine": 20, "trentaine": 30, "two": 2, "three": 3, "four": 4, "five": 5, "seven": 7, "eight": 8, "nine": 9,
    "ten": 10, "eleven": 11, "twelve": 12,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Moment:
    """A day, a night, a week, a month or a year that the words name."""

    span: Span
    start: date
    end: date
    precision: DatePrecision
    basis: DateBasis
    """`stated`: the calendar's own date; `weekday`: reckoned from the day of publication."""
    weekday_only: bool = False
    """Whether a weekday is all that the words give."""


_Found = tuple[date, date, DatePrecision, DateBasis]
_Reader = Callable[[re.Match[str], date | None, Language], _Found | None]


def find_moments(text: str, span: Span, language: Language, published: date | None) -> list[Moment]:
    """The moments named in `text[span]`, in order, none overlapping another; none lies after publication.

    Args:
        text: the whole text; offsets are counted in it.
        span: the part to read.
        language: of the text.
        published: the day of publication. Without it only full dates are understood.
    """
    taken: list[Moment] = []
    held: list[Span] = []
    for pattern, reader in _rules(language):
        for match in pattern.finditer(text, span.start, span.end):
            here = Span(match.start(), match.end())
            if any(here.start < other.end and other.start < here.end for other in held):
                continue
            held.append(here)  # even where the words name no day («samedi prochain»): no shorter rule may read them
            try:
                found = reader(match, published, language)
            except (ValueError, OverflowError):
                continue  # the 31st of June
            if found is None or (published is not None and found[0] > published):
                continue
            taken.append(Moment(here, *found, weekday_only=reader is _weekday))
    return sorted(taken, key=lambda moment: moment.span)


def before(published: date, unit: Unit, count: int) -> date:
    """The day that lies `count` units before; the first of a month or year where the unit is one."""
    if unit == "day":
        return published - count * _DAY
    if unit == "week":
        return published - 7 * count * _DAY
    if unit == "month":
        months = published.year * 12 + published.month - 1 - count
        return date(months // 12, months % 12 + 1, 1)
    return date(published.year - count, 1, 1)


def since_elapsed(day: date, unit: Unit, count: int) -> tuple[date, date, DatePrecision, DateBasis]:
    """First and last day, precision and basis of what lies `count` units before a day: the coarser the longer ago."""
    then = before(day, unit, count)
    if (unit == "day" and count <= _EXACT_DAYS) or (unit == "week" and count == 1):
        return then, then, "day", "weekday"
    coarse: DatePrecision = "week" if unit == "day" else unit
    return *whole(then, coarse), coarse, "weekday"


def whole(day: date, precision: str) -> tuple[date, date]:
    """First and last day of the week, month or year that holds the day."""
    if precision == "week":
        monday = day - day.weekday() * _DAY
        return monday, monday + 6 * _DAY
    if precision == "month":
        return day.replace(day=1), before(day.replace(day=1), "month", -1) - _DAY
    if precision == "year":
        return date(day.year, 1, 1), date(day.year, 12, 31)
    return day, day


def unit_of(word: str) -> Unit:
    """The unit that a word such as «jours» or weeks means."""
    word = word.lower()
    return _UNITS[word if word == "mois" else word.rstrip("s")]


def count_of(words: str) -> int | None:
    """The number that a short count of days or months states («trois», 12, «une dizaine de»)."""
    for word in re.findall(r"\w+", words.lower()):
        if word.isdigit():
            return int(word)
        if word in _SMALL:
            return _SMALL[word]
    return 1 if re.search(r"\b(?:une?|an?|one)\b", words.lower()) else None


def _month(name: str, language: Language) -> int:
    return _MONTHS[language][name.lower().rstrip(".")]


def _year(text: str | None) -> int | None:
    return int(text) if text and text.isdigit() else None


def _dated(day: int, month: int, year: int | None, published: date | None) -> date | None:
    """The date; without a year the latest one not after publication."""
    if year is not None:
        return date(year, month, day)
    if published is None:
        return None
    for years in range(9):  # a 29th of February may lie eight years back
        try:
            found = date(published.year - years, month, day)
        except ValueError:
            continue
        if found <= published:
            return found
    return None


def _latest(weekday: int, published: date | None, *, strictly: bool = False) -> date | None:
    if published is None:
        return None
    back = (published.weekday() - weekday) % 7
    return published - (back or 7 * strictly) * _DAY


def _weekday_number(name: str, language: Language) -> int:
    return _WEEKDAYS[language].index(name.lower() if language == "fr" else name.capitalize())


def _day_number(text: str) -> int:
    return 1 if text.lower() in {"1er", "premier"} else int(text)


def _full(match: re.Match[str], published: date | None, language: Language) -> _Found | None:
    said = match.groupdict()
    if said.get("next"):
        return None
    day = _dated(_day_number(said["day"]), _month(said["month"], language), _year(said.get("year")), published)
    if day is None:
        return None
    if said.get("night"):
        return day, day + _DAY, "night", "stated"
    return day, day, "day", "stated"


def _numeric(match: re.Match[str], published: date | None, language: Language) -> _Found | None:
    del published, language
    day = date(int(match["year"]), int(match["month"]), int(match["day"]))
    return day, day, "day", "stated"


def _days(match: re.Match[str], published: date | None, language: Language) -> _Found | None:
    said = match.groupdict()
    month, year = _month(said["month"], language), _year(said["year"])
    last = _dated(_day_number(said["last"]), month, year, published)
    if last is None:
        return None
    other = said.get("month1")
    first = _dated(_day_number(said["first"]), _month(other, language) if other else month, None, last)
    if first is None or (last - first).days > _LONGEST_SPAN:
        return None
    if said.get("night"):
        return first, last, "night", "stated"
    days = (last - first).days
    return first, last, "day" if days < _WEEK else "week" if days <= _EXACT_DAYS else "month", "stated"


def _weekday_night(match: re.Match[str], published: date | None, language: Language) -> _Found | None:
    said = match.groupdict()
    first = _weekday_number(said["first"], language)
    if said.get("day"):
        if not said.get("month"):
            return None
        start = _dated(int(said["day"]), _month(said["month"], language), _year(said.get("year")), published)
        return (start, start + _DAY, "night", "stated") if start else None
    start = _latest(first, published, strictly=bool(said.get("last")))
    return (start, start + _DAY, "night", "weekday") if start else None


def _weekday(match: re.Match[str], published: date | None, language: Language) -> _Found | None:
    said = match.groupdict()
    if said.get("next") or said.get("every"):
        return None
    day = _latest(_weekday_number(said["weekday"], language), published, strictly=bool(said.get("past")))
    return (day, day, "day", "weekday") if day else None


def _last_night(match: re.Match[str], published: date | None, language: Language) -> _Found | None:
    del match, language
    return (published - _DAY, published, "night", "weekday") if published else None


def _ago(days: int) -> _Reader:
    def read(match: re.Match[str], published: date | None, language: Language) -> _Found | None:
        del match, language
        return (published - days * _DAY, published - days * _DAY, "day", "weekday") if published else None

    return read


def _units_ago(match: re.Match[str], published: date | None, language: Language) -> _Found | None:
    del language
    count, unit = count_of(match["count"]), unit_of(match["unit"])
    return since_elapsed(published, unit, count) if published is not None and count is not None else None


def _feast(name: str) -> _Reader:
    """The reader of a feast's day: of the year said, else the latest that is not after publication."""

    def read(match: re.Match[str], published: date | None, language: Language) -> _Found | None:
        del language
        year = _year(match.groupdict().get("year"))
        if year is not None:
            day = feast_day(name, year)
        elif published is not None:
            day = feast_day(name, published.year)
            if day > published:
                day = feast_day(name, published.year - 1)
        else:
            return None
        if match.groupdict().get("night"):
            return day - _DAY, day, "night", "stated"
        return day, day, "day", "stated"

    return read


def _period(unit: Unit, back: int) -> _Reader:
    def read(match: re.Match[str], published: date | None, language: Language) -> _Found | None:
        del match, language
        if published is None:
            return None
        start, end = whole(before(published, unit, back), unit)
        return start, min(end, published), unit, "weekday"

    return read


def _weekend(match: re.Match[str], published: date | None, language: Language) -> _Found | None:
    del language
    saturday = _latest(_SATURDAY, published)
    if published is None or saturday is None:
        return None
    if match.groupdict().get("last") and published.weekday() >= _SATURDAY:
        saturday -= 7 * _DAY
    return saturday, min(saturday + _DAY, published), "day", "weekday"


def _named_month(match: re.Match[str], published: date | None, language: Language) -> _Found | None:
    said = match.groupdict()
    if said.get("next"):
        return None
    month, year = _month(said["month"], language), _year(said.get("year"))
    latest = published
    if published and said.get("past") and published.month == month:
        latest = published.replace(day=1) - _DAY  # «en avril dernier», said in April
    first = _dated(1, month, year, latest)
    if first is None:
        return None
    start, end = whole(first, "month")
    return start, min(end, published) if published and start <= published else end, "month", "stated"


def _named_year(match: re.Match[str], published: date | None, language: Language) -> _Found | None:
    del language
    year = int(match["year"])
    if published and year == published.year and match.groupdict().get("name"):
        return None  # "the 2008 Sichuan earthquake", said in 2008
    start, end = date(year, 1, 1), date(year, 12, 31)
    return start, min(end, published) if published and start <= published else end, "year", "stated"


def _months(match: re.Match[str], published: date | None, language: Language) -> _Found | None:
    said = match.groupdict()
    last = _dated(1, _month(said["month"], language), _year(said.get("year")), published)
    if last is None:
        return None
    first = _dated(1, _month(said["month1"], language), _year(said.get("year1")), last)
    if first is None or first >= last:
        return None
    return first, _not_after(published, whole(last, "month")[1]), "month", "stated"


def _years(match: re.Match[str], published: date | None, language: Language) -> _Found | None:
    del language
    first, last = int(match["first"]), int(match["last"])
    if first >= last:
        return None
    return date(first, 1, 1), _not_after(published, date(last, 12, 31)), "year", "stated"


def _part_of_year(months: int) -> _Reader:
    """The reader of the first months, quarter or half of a year, of this one where none is said."""

    def read(match: re.Match[str], published: date | None, language: Language) -> _Found | None:
        del language
        year = _year(match.groupdict().get("year")) or (published.year if published else None)
        if year is None:
            return None
        count = months or count_of(match["count"])
        if not count or count >= _MONTHS_A_YEAR:
            return None
        return date(year, 1, 1), _not_after(published, whole(date(year, count, 1), "month")[1]), "month", "stated"

    return read


def _not_after(published: date | None, day: date) -> date:
    return min(day, published) if published is not None else day


_READERS: dict[str, _Reader] = {
    "months": _months,
    "years": _years,
    "months_of_year": _part_of_year(0),
    "quarter": _part_of_year(3),
    "half_year": _part_of_year(6),
    "date": _full,
    "days": _days,
    "numeric": _numeric,
    "weekday": _weekday,
    "weekday_night": _weekday_night,
    "last_night": _last_night,
    "units_ago": _units_ago,
    "weekend": _weekend,
    "month": _named_month,
    "year": _named_year,
    **{f"ago:{days}": _ago(days) for days in range(3)},
    **{f"{unit}:{back}": _period(unit, back) for unit in ("week", "month", "year") for back in range(2)},
}
_MONTH_NAMES: dict[Language, list[str]] = {"fr": [*_MONTHS["fr"]], "en": [name.title() for name in _MONTHS["en"]]}
_SHORTHAND = {
    language: {
        "%month%": rf"(?:{'|'.join(sorted(names, key=len, reverse=True))})\b",
        "%week%": rf"(?:{'|'.join(_WEEKDAYS[language])})",
        "%year%": r"(?:1[5-9]|20)\d\d(?!\d)",
        " ": r"\s",
    }
    for language, names in _MONTH_NAMES.items()
}


@cache
def _rules(language: Language) -> tuple[tuple[re.Pattern[str], _Reader], ...]:
    """The patterns of the lexicon, each with what reads it, the longest forms first.

    Raises:
        LexiconError: the table names a reader that there is not, or a pattern does not compile.
    """
    name, rules = f"moments.{language}.tsv", []
    for reader, pattern in read_table(name, columns=2):
        read = _reader(reader)
        if read is None:
            raise LexiconError(f"{name}: no reader is called {reader!r}")
        for short, full in _SHORTHAND[language].items():
            pattern = pattern.replace(short, full)  # noqa: PLW2901 (the macros fold into it one by one)
        try:
            rules.append((re.compile(pattern, re.IGNORECASE if language == "fr" else re.NOFLAG), read))
        except re.error as error:
            raise LexiconError(f"{name}: {pattern!r} is no pattern: {error}") from None
    return tuple(rules)


def _reader(name: str) -> _Reader | None:
    kind, _, feast = name.partition(":")
    return _feast(feast) if kind == "feast" and is_feast(feast) else _READERS.get(name)
