"""How much each field speaks for one event."""

import datetime as dt

from bilan.tolls.number_evidence import Number, number_evidence
from tolls.builders import article, claim
from tolls.counted import incidents

_DAY = dt.date(2019, 8, 14)


def _speaks(value: int, other: int, *, days_later: int = 0) -> float:
    told = {(other, False, _DAY): 1}
    return number_evidence([Number(value, value, value, firm=True)], told, _DAY + dt.timedelta(days_later))


def test_a_large_number_that_is_shared_tells_more_than_a_small_one() -> None:
    assert _speaks(1, 1) < _speaks(3, 3) < _speaks(12, 12)
    assert _speaks(121, 112, days_later=1) > 1 > _speaks(3, 2, days_later=1)


def test_a_count_that_rises_speaks_for_one_event_more_than_one_that_falls() -> None:
    assert _speaks(9, 6, days_later=1) > _speaks(6, 9, days_later=1)


def test_two_numbers_speak_the_same_whichever_is_asked_first() -> None:
    assert _speaks(9, 6, days_later=1) == _speaks(6, 9, days_later=-1)


def test_a_first_floor_of_many_dead_may_grow_to_a_multiple() -> None:
    """«At least 17», three days later 85: one event; 17 and 85 told on one day are two."""
    grown = number_evidence([Number(85, 85, 85, firm=True)], {(17, True, _DAY): 1}, _DAY + dt.timedelta(3))
    assert grown > 0.5 > _speaks(85, 17)
    few = number_evidence([Number(10, 10, 10, firm=True)], {(2, True, _DAY): 1}, _DAY + dt.timedelta(3))
    assert few < 0


def test_causes_that_clash_forbid_it_whatever_the_numbers_say() -> None:
    """No reporter takes an airstrike for an abduction."""
    found = incidents(
        article("a", claim("killed", 47, event="airstrike"), published="2019-08-14"),
        article("b", claim("killed", 47, event="abduction"), published="2019-08-14"),
    )
    assert len(found) == 2
