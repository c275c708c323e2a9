"""How much each field speaks for one event."""

import datetime as dt
import json

import pytest

from bilan.tolls.number_evidence import Number, number_evidence
from bilan.tolls.profiles import facts_of
from bilan.tolls.reports import event_reports, features_of
from bilan.tolls.settings import DEFAULTS
from bilan_schemas import ArticleClaims, EnrichedArticle
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


def test_a_bound_that_lies_over_what_was_told_is_weighed_as_a_count_that_rose() -> None:
    """«More than 40» a day after 31 is the same event grown; «more than 400» is not, nor is it of a day before."""

    def speaks(floor: int, days_later: int) -> float:
        over = Number(floor, floor, None, firm=False)
        return number_evidence([over], {(31, False, _DAY): 1}, _DAY + dt.timedelta(days_later))

    assert speaks(40, 1) == 0 > speaks(400, 1)
    assert speaks(40, 1) >= speaks(40, -1)
    assert speaks(30, 1) > 0


def test_a_number_that_looks_back_on_the_event_is_told_as_it_was() -> None:
    """108 killed in May are those of the 108, not of an incident of 41 in the same town; nor are those of last week."""
    hama = article("a", claim("killed", 41, on="2019-08-14", event="shelling"), published="2019-08-14")
    spans = {"retold": ("2019-08-01", "2019-08-31", "month"), "of a week": ("2019-08-12", "2019-08-18", "week")}
    for start, end, precision in spans.values():
        for number, articles in ((108, 1), (41, 2)):
            back = claim("killed", number, on=start, to=end, event=None, date_precision=precision)
            found = [i for i in incidents(hama, article("b", back, published="2019-09-05")) if "a" in i.article_ids]
            assert [len(i.article_ids) for i in found] == [articles]


def test_the_longer_after_an_event_a_report_comes_out_the_less_it_speaks_for_it() -> None:
    """5 killed on Wednesday, 5 on Friday, in one town; what comes out on Sunday without a day is of Friday."""
    wednesday = article("a", claim("killed", 5, on="2019-08-14"), published="2019-08-14")
    friday = article("b", claim("killed", 5, on="2019-08-16"), published="2019-08-16")
    sunday = article("c", claim("killed", 5, on="2019-08-18", date_basis="publication"), published="2019-08-18")
    assert [i.article_ids for i in incidents(wednesday, friday, sunday)] == [("a",), ("b", "c")]


def test_causes_that_clash_forbid_it_whatever_the_numbers_say() -> None:
    """No reporter takes an airstrike for an abduction."""
    found = incidents(
        article("a", claim("killed", 47, event="airstrike"), published="2019-08-14"),
        article("b", claim("killed", 47, event="abduction"), published="2019-08-14"),
    )
    assert len(found) == 2


@pytest.mark.parametrize(("floor", "counted"), [(92, True), (90, False), (95, False), (3, False)])
def test_more_than_a_number_that_is_not_round_is_a_count(floor: int, counted: bool) -> None:
    """«More than 92» says that somebody counted; «more than 90» may be any number over it."""
    said = claim("killed", (floor, floor, None), quantifier="more_than")
    (features, claims) = event_reports(_claims(article("a", said)), DEFAULTS)[0]
    facts = facts_of(features_of("a", json.dumps(features)), "", (claims[0].claim_id,), "")
    assert [number.firm for number in facts.numbers["killed"]] == [counted]


def _claims(told: EnrichedArticle) -> ArticleClaims:
    fields = set(ArticleClaims.model_fields)
    return ArticleClaims.model_validate({k: v for k, v in told.model_dump().items() if k in fields})
