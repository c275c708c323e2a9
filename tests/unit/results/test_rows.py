"""Rows for analysts: the seeds, and what a spreadsheet must not do."""

import csv
import io
from typing import Any, get_args

import pytest
from tolls.builders import article, claim
from tolls.seeds import seeds

from bilan.results import incident_rows, toll_rows
from bilan.tolls.offline import fold
from bilan_schemas import Incident
from bilan_schemas.claim import DatePrecision, EventType, PlacePrecision


def _row(incident: Incident) -> dict[str, Any]:
    (row,) = incident_rows.rows([incident])
    return dict(zip(incident_rows.columns(), row, strict=True))


def _one(*claims: dict[str, Any], **given: Any) -> dict[str, Any]:
    (incident,) = fold([article("a", *claims, **given)]).incidents
    return _row(incident)


def test_the_seeds_have_their_deaths_by_side() -> None:
    rows = {row["date_start"]: row for row in map(_row, fold(seeds()).incidents)}
    clash = rows["2019-08-14"]
    assert {name: clash[name] for name in clash if name.startswith(("side", "deaths", "injured"))} == {
        "side_a": "Government of National Accord",
        "side_b": "Libyan National Army",
        "deaths_a": 7,
        "deaths_b": 6,
        "deaths_civilians": None,
        "deaths_unknown": 0,
        "deaths_low": 13,
        "deaths_best": 13,
        "deaths_high": None,
        "injured_low": 24,
        "injured_best": 24,
        "injured_high": 99,
    }
    assert (clash["date_prec"], clash["where_prec"], clash["acled_sub_event_type"]) == (1, 2, "Armed clash")
    assert clash["source_original"].count(";") == 2
    raid = rows["2019-04-27"]
    assert (raid["date_end"], raid["date_prec"], raid["deaths_civilians"], raid["side_a"]) == ("2019-04-28", 2, 5, "")
    bomb = rows["2019-08-10"]
    assert (bomb["side_a"], bomb["side_b"], bomb["deaths_civilians"]) == ("", "UN Support Mission in Libya", 2)


def test_a_perpetrator_is_side_a_and_its_victims_side_b() -> None:
    row = _one(claim("killed", 4, by="A", victim="B", suspected=True, status="combatant"))
    assert (row["side_a"], row["side_b"], row["perpetrator_status"]) == ("Army of A", "Band of B", "suspected")
    assert (row["deaths_a"], row["deaths_b"], row["deaths_unknown"]) == (None, 4, 0)


def test_what_is_unknown_is_empty_and_never_0() -> None:
    row = _one(claim("missing", (None, None, 40)))
    assert row["other_outcomes"] == "missing ?/?/40"
    for name in ("deaths_low", "deaths_best", "deaths_high", "deaths_civilians", "deaths_unknown", "deaths_a"):
        assert row[name] is None


def test_parts_that_exceed_the_total_leave_the_rest_unknown() -> None:
    row = _one(
        claim("killed", 5, name="all", parties=("A", "B")),
        claim("killed", 4, victim="A", part_of="all", claimant="x", sentence=1, parties=("A", "B")),
        claim("killed", 3, status="civilian", part_of="all", claimant="y", sentence=2, parties=("A", "B")),
    )
    assert (row["deaths_best"], row["deaths_a"], row["deaths_civilians"], row["deaths_unknown"]) == (5, 4, 3, None)


@pytest.mark.parametrize("start", ["=cmd()", "+1", "-1", "@x", "\t=1"])
def test_words_that_a_spreadsheet_would_run_are_made_text(start: str) -> None:
    row = _one(claim("killed", 1, claimant=f"{start}|calc"))
    assert row["source_original"] == f"'{start}|calc"


def test_a_row_survives_a_reader_of_csv() -> None:
    text = io.StringIO()
    csv.writer(text).writerows([incident_rows.columns(), *incident_rows.rows(fold(seeds()).incidents)])
    read = list(csv.DictReader(io.StringIO(text.getvalue())))
    assert len(read) == 3
    assert {len(row) for row in read} == {len(incident_rows.columns())}


def test_every_kind_of_event_date_and_place_has_a_code_or_is_known_to_have_none() -> None:
    events, dates, places = set(get_args(EventType)), set(get_args(DatePrecision)), set(get_args(PlacePrecision))
    assert events - set(incident_rows._ACLED) == {"accident", "disaster", "epidemic", "other"}
    assert dates - set(incident_rows._DATE_PREC) == {"unknown"}
    assert places == set(incident_rows._WHERE_PREC)


def test_a_toll_has_a_row_a_sum_and_a_month() -> None:
    tolls = {toll.actor_id: toll for toll in fold(seeds()).tolls}
    rows = [dict(zip(toll_rows.columns(), row, strict=True)) for row in toll_rows.rows([tolls["GNA"]])]
    total = [r for r in rows if r["role"] == "victim" and not r["status"] and not r["grade"] and not r["month"]]
    assert [(r["outcome"], r["low"], r["best"], r["high"], r["incidents"]) for r in total] == [("killed", 7, 7, 7, 1)]
    assert {r["month"] for r in rows} == {None, "2019-08"}
