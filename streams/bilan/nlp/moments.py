"""Words of the calendar and the days they name, reckoned from the day of publication."""

import re
from dataclasses import dataclass
from datetime import date
from functools import cache

from bilan.nlp.calendar_words import MONTHS, WEEKDAYS
from bilan.nlp.document import Language, Span
from bilan.nlp.lexicon import LexiconError, read_table
from bilan.nlp.moment_readers import Reader, read_weekday, reader_named
from bilan.nlp.needed_words import needed_words
from bilan_schemas.claim import DateBasis, DatePrecision


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


def find_moments(text: str, span: Span, language: Language, published: date | None) -> list[Moment]:
    """The moments named in `text[span]`, in order, none overlapping another; none lies after publication.

    Args:
        text: the whole text; offsets are counted in it.
        span: the part to read.
        language: of the text.
        published: the day of publication. Without it only full dates are understood.
    """
    taken: list[Moment] = []
    held = bytearray(span.end - span.start)
    words = span.of(text).lower()
    rules, all_needed = _rules(language)
    said = {word for word in all_needed if word in words}
    for needed, pattern, reader in rules:
        if needed and needed.isdisjoint(said):
            continue
        for match in pattern.finditer(text, span.start, span.end):
            here = Span(match.start(), match.end())
            first, last = here.start - span.start, here.end - span.start
            if held.find(1, first, last) >= 0:
                continue
            # even where the words name no day («samedi prochain»): no shorter rule may read them
            held[first:last] = b"\1" * (last - first)
            try:
                found = reader(match, published, language)
            except (ValueError, OverflowError):
                continue  # the 31st of June
            if found is None or (published is not None and found[0] > published):
                continue
            taken.append(Moment(here, *found, weekday_only=reader is read_weekday))
    return sorted(taken, key=lambda moment: moment.span)


_MONTH_NAMES: dict[Language, list[str]] = {"fr": [*MONTHS["fr"]], "en": [name.title() for name in MONTHS["en"]]}
_SHORTHAND = {
    language: {
        "%month%": rf"(?:{'|'.join(sorted(names, key=len, reverse=True))})\b",
        "%week%": rf"(?:{'|'.join(WEEKDAYS[language])})",
        "%year%": r"(?:1[5-9]|20)\d\d(?!\d)",
        " ": r"\s",
    }
    for language, names in _MONTH_NAMES.items()
}

_NEEDED = {
    language: {
        "%month%": tuple(name.lower() for name in names),
        "%week%": tuple(day.lower() for day in WEEKDAYS[language]),
        "%year%": ("15", "16", "17", "18", "19", "20"),
    }
    for language, names in _MONTH_NAMES.items()
}


@cache
def _rules(language: Language) -> tuple[tuple[tuple[frozenset[str], re.Pattern[str], Reader], ...], frozenset[str]]:
    """The patterns of the lexicon, each with the words that it needs and what reads it, and all those words.

    The longest forms come first.

    Raises:
        LexiconError: the table names a reader that there is not, or a pattern does not compile.
    """
    name, rules = f"moments.{language}.tsv", []
    for reader, pattern in read_table(name, columns=2):
        read = reader_named(reader)
        if read is None:
            raise LexiconError(f"{name}: no reader is called {reader!r}")
        needed = frozenset(needed_words(pattern, _NEEDED[language]))
        for short, full in _SHORTHAND[language].items():
            pattern = pattern.replace(short, full)  # noqa: PLW2901 (the macros fold into it one by one)
        try:
            rules.append((needed, re.compile(pattern, re.IGNORECASE if language == "fr" else re.NOFLAG), read))
        except re.error as error:
            raise LexiconError(f"{name}: {pattern!r} is no pattern: {error}") from None
    return tuple(rules), frozenset().union(*(needed for needed, _, _ in rules))
