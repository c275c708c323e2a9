"""Words of the calendar and the days they name, reckoned from Tuesday 2019-04-30."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bilan.nlp.document import Language, Span
from bilan.nlp.moments import find_moments

PUBLISHED = date(2019, 4, 30)

FRENCH = [
    ("des raids dans la nuit de samedi", "2019-04-27", "2019-04-28", "night", "weekday"),
    ("dans la nuit de samedi à dimanche", "2019-04-27", "2019-04-28", "night", "weekday"),
    ("dans la nuit de samedi 20 à dimanche 21 avril", "2019-04-20", "2019-04-21", "night", "stated"),
    ("dans la nuit du 22 au 23 janvier", "2019-01-22", "2019-01-23", "night", "stated"),
    ("dans la nuit du 31 décembre au 1er janvier", "2018-12-31", "2019-01-01", "night", "stated"),
    ("la nuit dernière", "2019-04-29", "2019-04-30", "night", "weekday"),
    ("mercredi", "2019-04-24", "2019-04-24", "day", "weekday"),
    ("mercredi soir", "2019-04-24", "2019-04-24", "day", "weekday"),
    ("mardi", "2019-04-30", "2019-04-30", "day", "weekday"),
    ("mardi dernier", "2019-04-23", "2019-04-23", "day", "weekday"),
    ("lundi dernier", "2019-04-29", "2019-04-29", "day", "weekday"),
    ("hier lundi", "2019-04-29", "2019-04-29", "day", "weekday"),
    ("avant-hier", "2019-04-28", "2019-04-28", "day", "weekday"),
    ("ce matin", "2019-04-30", "2019-04-30", "day", "weekday"),
    ("le 14 novembre dernier", "2018-11-14", "2018-11-14", "day", "stated"),
    ("le 14 novembre 2016", "2016-11-14", "2016-11-14", "day", "stated"),
    ("mercredi 1er mars", "2019-03-01", "2019-03-01", "day", "stated"),
    ("le 29 février", "2016-02-29", "2016-02-29", "day", "stated"),
    ("du 3 au 5 mars", "2019-03-03", "2019-03-05", "day", "stated"),
    ("entre le 30 mars et le 2 avril 2018", "2018-03-30", "2018-04-02", "day", "stated"),
    ("le 26.03.2019", "2019-03-26", "2019-03-26", "day", "stated"),
    ("il y a trois jours", "2019-04-27", "2019-04-27", "day", "weekday"),
    ("il y a une quinzaine de jours", "2019-04-15", "2019-04-21", "week", "weekday"),
    ("il y a près de deux ans", "2017-01-01", "2017-12-31", "year", "weekday"),
    ("la semaine dernière", "2019-04-22", "2019-04-28", "week", "weekday"),
    ("le week-end dernier", "2019-04-27", "2019-04-28", "day", "weekday"),
    ("le mois dernier", "2019-03-01", "2019-03-31", "month", "weekday"),
    ("l'an dernier", "2018-01-01", "2018-12-31", "year", "weekday"),
    ("en mars", "2019-03-01", "2019-03-31", "month", "stated"),
    ("en avril dernier", "2018-04-01", "2018-04-30", "month", "stated"),
    ("fin novembre 2015", "2015-11-01", "2015-11-30", "month", "stated"),
    ("en 2015", "2015-01-01", "2015-12-31", "year", "stated"),
]
ENGLISH = [
    ("on Tuesday", "2019-04-30", "2019-04-30", "day", "weekday"),
    ("last Tuesday", "2019-04-23", "2019-04-23", "day", "weekday"),
    ("last Friday", "2019-04-26", "2019-04-26", "day", "weekday"),
    ("Saturday night", "2019-04-27", "2019-04-28", "night", "weekday"),
    ("overnight", "2019-04-29", "2019-04-30", "night", "weekday"),
    ("yesterday", "2019-04-29", "2019-04-29", "day", "weekday"),
    ("earlier this morning", "2019-04-30", "2019-04-30", "day", "weekday"),
    ("14 November 2018", "2018-11-14", "2018-11-14", "day", "stated"),
    ("on November 14, 2018", "2018-11-14", "2018-11-14", "day", "stated"),
    ("on Nov. 14", "2018-11-14", "2018-11-14", "day", "stated"),
    ("on the 3rd of March", "2019-03-03", "2019-03-03", "day", "stated"),
    ("from 3 to 5 March", "2019-03-03", "2019-03-05", "day", "stated"),
    ("on the night of 13-14 April", "2019-04-13", "2019-04-14", "night", "stated"),
    ("three days ago", "2019-04-27", "2019-04-27", "day", "weekday"),
    ("a year ago", "2018-01-01", "2018-12-31", "year", "weekday"),
    ("last week", "2019-04-22", "2019-04-28", "week", "weekday"),
    ("earlier this week", "2019-04-29", "2019-04-30", "week", "weekday"),
    ("over the weekend", "2019-04-27", "2019-04-28", "day", "weekday"),
    ("last month", "2019-03-01", "2019-03-31", "month", "weekday"),
    ("in April 2015", "2015-04-01", "2015-04-30", "month", "stated"),
    ("in May", "2018-05-01", "2018-05-31", "month", "stated"),
    ("in 2014", "2014-01-01", "2014-12-31", "year", "stated"),
]
NO_MOMENT = [
    ("fr", "samedi prochain"),
    ("fr", "le 31 juin"),
    ("fr", "chaque lundi"),
    ("fr", "demain"),
    ("fr", "le 14 novembre prochain"),
    ("fr", "2015 personnes"),
    ("fr", "le 2 mai 2020"),
    ("en", "next Friday"),
    ("en", "they may march 5 miles"),
    ("en", "Black Friday"),
    ("en", "in 2,015 homes"),
    ("en", "in 2015 homes"),
]


def read(text: str, language: Language, published: date | None = PUBLISHED) -> list[tuple[str, str, str, str]]:
    """The moments of a text, in short."""
    found = find_moments(text, Span(0, len(text)), language, published)
    return [(str(m.start), str(m.end), m.precision, m.basis) for m in found]


@pytest.mark.parametrize(("text", "start", "end", "precision", "basis"), FRENCH)
def test_french(text: str, start: str, end: str, precision: str, basis: str) -> None:
    """French words name these days."""
    assert read(text, "fr")[0] == (start, end, precision, basis)


@pytest.mark.parametrize(("text", "start", "end", "precision", "basis"), ENGLISH)
def test_english(text: str, start: str, end: str, precision: str, basis: str) -> None:
    """English words name these days."""
    assert read(text, "en")[0] == (start, end, precision, basis)


@pytest.mark.parametrize(("language", "text"), NO_MOMENT)
def test_no_day_is_named(language: Language, text: str) -> None:
    """What is to come, what recurs, and what only looks like a date, is none."""
    assert read(text, language) == []


@pytest.mark.parametrize("text", ["hier", "mercredi", "le 14 novembre", "il y a deux ans", "cette année"])
def test_without_publication_only_full_dates_are_read(text: str) -> None:
    """Nothing is reckoned from a day that is not known."""
    assert read(text, "fr", published=None) == []
    assert read(text + " et le 3 mai 2017", "fr", published=None) == [("2017-05-03", "2017-05-03", "day", "stated")]


@given(day=st.dates(date(1990, 1, 1), date(2030, 1, 1)), before=st.integers(0, 300))
def test_a_day_and_month_are_never_after_publication(day: date, before: int) -> None:
    """Whatever the day, its name without a year reads back as the same day, or a year earlier."""
    months = "janvier février mars avril mai juin juillet août septembre octobre novembre décembre".split()
    published = day.fromordinal(day.toordinal() + before)
    [(start, *_)] = read(f"le {day.day} {months[day.month - 1]}", "fr", published)
    assert start == day.isoformat()


@given(st.text(alphabet="0123456789 lundimarsJan,-/.éà", max_size=200))
def test_no_text_breaks_it(text: str) -> None:
    """Any mixture of digits and words of the calendar is read without an error."""
    languages: tuple[Language, ...] = ("fr", "en")
    for language in languages:
        for moment in find_moments(text, Span(0, len(text)), language, PUBLISHED):
            assert moment.start <= PUBLISHED
