"""Numbers in words: what is open stays open, what is unknown is no 0."""

import datetime as dt

import pytest

from bilan.results.figures import days, hedged, interval, listed, place
from bilan_schemas.claim import Place, Quantifier
from bilan_schemas.incident import Interval

Bounds = tuple[int | None, int | None, int | None]


@pytest.mark.parametrize(
    ("bounds", "said"),
    [
        ((13, 13, 13), "13"),
        ((13, 13, None), "13+"),
        ((24, 24, 99), "24-99"),
        ((13, 15, None), "13+ (best 15)"),
        ((10, 12, 20), "10-20 (best 12)"),
        ((None, None, 40), "up to 40"),
        ((None, 7, None), "7"),
        ((None, None, None), "?"),
        ((0, 0, 0), "0"),
        ((100_000, 100_000, None), "100,000+"),
    ],
)
def test_an_interval_shows_its_bounds(bounds: Bounds, said: str) -> None:
    low, best, high = bounds
    assert interval(Interval(low=low, best=best, high=high)) == said


@pytest.mark.parametrize(
    ("bounds", "quantifier", "said"),
    [
        ((13, 13, 13), "exact", "13"),
        ((13, 13, None), "at_least", "at least 13"),
        ((1000, 1000, None), "more_than", "more than 1,000"),
        ((20, 20, 20), "about", "about 20"),
        ((None, None, 40), "at_most", "up to 40"),
        ((10, 10, 20), "range", "10 to 20"),
        ((24, 24, 99), "vague", "24 to 99, in words"),
        ((2, 2, None), "vague", "2 or more, in words"),
    ],
)
def test_a_number_is_hedged_as_its_words_hedge_it(bounds: Bounds, quantifier: Quantifier, said: str) -> None:
    low, best, high = bounds
    assert hedged(Interval(low=low, best=best, high=high), quantifier) == said


def test_what_nobody_says_is_a_question_mark() -> None:
    assert place(None) == "?"
    assert place(Place(country="LY")) == "LY"
    assert place(Place(name="Tripoli", country="LY")) == "Tripoli, LY"
    assert days(None, None) == "?"
    assert days(dt.date(2019, 4, 27), dt.date(2019, 4, 27)) == "2019-04-27"
    assert days(dt.date(2019, 4, 27), dt.date(2019, 4, 28)) == "2019-04-27 to 2019-04-28"


def test_a_long_list_says_how_many_more_there_are() -> None:
    assert listed(["a", None, "b", "c"], most=2) == "a, b +1"
