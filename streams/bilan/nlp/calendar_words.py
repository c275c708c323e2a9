"""The calendar in words: months, weekdays, counts of days, and the days that lie so long before another."""

import re
from datetime import date, timedelta
from typing import Literal

from bilan.nlp.document import Language
from bilan_schemas.claim import DateBasis, DatePrecision

DAY = timedelta(days=1)
EXACT_DAYS = 10  # «il y a 15 jours» is said of a fortnight
MONTHS: dict[Language, dict[str, int]] = {
    "fr": {
        "janvier": 1, "février": 2, "fevrier": 2, "mars": 3, "avril": 4, "mai": 5, "juin": 6, "juillet": 7, "août": 8,
        "aout": 8, "septembre": 9, "octobre": 10, "novembre": 11, "décembre": 12, "decembre": 12,
        "janv": 1, "févr": 2, "fév": 2, "avr": 4, "juil": 7, "oct": 10, "nov": 11, "déc": 12,
    },
    "en": {
        "january": 1, "february": 2, "march": 3, "april": 4, "may": 5, "june": 6, "july": 7, "august": 8,
        "september": 9, "october": 10, "november": 11, "december": 12, "jan": 1, "feb": 2, "mar": 3, "apr": 4,
        "jun": 6, "jul": 7, "aug": 8, "sep": 9, "sept": 9, "oct": 10, "nov": 11, "dec": 12,
    },
}  # fmt: skip
NAMED_MONTH: dict[Language, str] = {
    "fr": r"(?:janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre)",
    "en": r"(?:january|february|march|april|may|june|july|august|september|october|november|december)",
}
"""A pattern of the months in full, in small letters."""
SHORT_MONTHS = {"jan": 1, "sept": 9}
"""French months cut short that only a day before them tells from other words («le 1er sept.»)."""
WEEKDAYS: dict[Language, tuple[str, ...]] = {
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


def before(published: date, unit: Unit, count: int) -> date:
    """The day that lies `count` units before; the first of a month or year where the unit is one."""
    if unit == "day":
        return published - count * DAY
    if unit == "week":
        return published - 7 * count * DAY
    if unit == "month":
        months = published.year * 12 + published.month - 1 - count
        return date(months // 12, months % 12 + 1, 1)
    return date(published.year - count, 1, 1)


def since_elapsed(day: date, unit: Unit, count: int) -> tuple[date, date, DatePrecision, DateBasis]:
    """First and last day, precision and basis of what lies `count` units before a day: the coarser the longer ago."""
    then = before(day, unit, count)
    if (unit == "day" and count <= EXACT_DAYS) or (unit == "week" and count == 1):
        return then, then, "day", "weekday"
    coarse: DatePrecision = "week" if unit == "day" else unit
    return *whole(then, coarse), coarse, "weekday"


def whole(day: date, precision: str) -> tuple[date, date]:
    """First and last day of the week, month or year that holds the day."""
    if precision == "week":
        monday = day - day.weekday() * DAY
        return monday, monday + 6 * DAY
    if precision == "month":
        return day.replace(day=1), before(day.replace(day=1), "month", -1) - DAY
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


def month_number(name: str, language: Language) -> int:
    """The number of a month, whose name may be shortened."""
    plain = name.lower().rstrip(".")
    return MONTHS[language].get(plain) or SHORT_MONTHS[plain]


def year_number(text: str | None) -> int | None:
    """The year that digits state, if any do."""
    return int(text) if text and text.isdigit() else None


def dated(day: int, month: int, year: int | None, published: date | None) -> date | None:
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


def latest_weekday(weekday: int, published: date | None, *, strictly: bool = False) -> date | None:
    """The latest such day (Monday is 0) not after publication; before it, where `strictly`."""
    if published is None:
        return None
    back = (published.weekday() - weekday) % 7
    return published - (back or 7 * strictly) * DAY


def weekday_number(name: str, language: Language) -> int:
    """The number of a weekday; Monday is 0."""
    return WEEKDAYS[language].index(name.lower() if language == "fr" else name.capitalize())


def day_number(text: str) -> int:
    """The day of the month, «1er» and «premier» included."""
    return 1 if text.lower() in {"1er", "premier"} else int(text)


def not_after(published: date | None, day: date) -> date:
    """The day, or that of publication where it is the earlier."""
    return min(day, published) if published is not None else day
