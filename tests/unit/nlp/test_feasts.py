"""The days of feasts."""

from datetime import date

import pytest

from bilan.nlp.feasts import easter, feast_day, is_feast


@pytest.mark.parametrize(
    ("year", "month", "day"),
    [(1818, 3, 22), (1954, 4, 18), (2000, 4, 23), (2008, 3, 23), (2011, 4, 24), (2015, 4, 5), (2018, 4, 1),
     (2019, 4, 21), (2024, 3, 31), (2038, 4, 25), (2049, 4, 18), (2076, 4, 19)],
)  # fmt: skip
def test_easter(year: int, month: int, day: int) -> None:
    """The computus meets the almanac, its earliest and latest days and its exceptions included."""
    assert easter(year) == date(year, month, day)


@pytest.mark.parametrize("year", range(1900, 2101, 7))
def test_easter_is_a_sunday_of_spring(year: int) -> None:
    """Whatever the year."""
    found = easter(year)
    assert found.weekday() == 6
    assert date(year, 3, 22) <= found <= date(year, 4, 25)


@pytest.mark.parametrize(
    ("name", "month", "day"),
    [
        ("12-25", 12, 25),
        ("01-01", 1, 1),
        ("easter", 4, 21),
        ("easter-2", 4, 19),
        ("easter+1", 4, 22),
        ("easter+50", 6, 10),
    ],
)
def test_feasts_of_2019(name: str, month: int, day: int) -> None:
    """Fixed days, and days counted from Easter."""
    assert is_feast(name)
    assert feast_day(name, 2019) == date(2019, month, day)


@pytest.mark.parametrize("name", ["", "noel", "12", "easter+", "easter-x"])
def test_other_names_are_none(name: str) -> None:
    """They are refused."""
    assert not is_feast(name)
    with pytest.raises(ValueError, match="is no feast"):
        feast_day(name, 2019)
