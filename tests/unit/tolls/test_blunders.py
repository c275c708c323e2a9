"""The blunders that feeds of casualty figures are known for, and that must not happen here."""

from tolls.builders import article, claim, running
from tolls.counted import bounds, incidents, killed, row, toll, total


def test_a_missing_id_does_not_merge_everything() -> None:
    """Reports without place, actor or kind have nothing in common but what they lack."""
    bare = {"where": None, "event": None}
    assert len(incidents(*(article(str(n), claim("killed", n, **bare)) for n in range(3, 9)))) == 6


def test_nothing_merges_with_no_actor_in_common_where_both_name_one() -> None:
    assert len(incidents(article("a", claim("killed", 5, by="A")), article("b", claim("killed", 5, by="B")))) == 2


def test_a_series_is_not_reset_by_a_coarser_or_smaller_number_of_another_source() -> None:
    told = [
        article("a", running("killed", 1093, claimant="UNHCR", since="2019-04-04", as_of="2019-08-15")),
        article("b", running("killed", 60, claimant="Red Crescent", since="2019-04-04", as_of="2019-09-15")),
    ]
    assert sorted([p.best for p in s.points] for s in row("theatre:LY", *told).series) == [[60], [1093]]


def test_joint_perpetrators_are_both_blamed_and_their_dead_counted_once() -> None:
    """«A raid by A and B killed nine»: nine for either, and nine in all."""
    told = article("a", *(claim("killed", 9, by=who) for who in "AB"))
    assert [total(row(who, told), "killed", "perpetrator") for who in "AB"] == [(9, 9, 9), (9, 9, 9)]
    assert total(row("theatre:LY", told), "killed") == (9, 9, 9)


def test_what_is_not_known_does_not_become_nought() -> None:
    """«Up to 20 killed» has no low and no best; injured are not told at all."""
    (incident,) = incidents(article("a", claim("killed", (None, None, 20))))
    assert [(t.outcome, bounds(t.total)) for t in incident.outcomes] == [("killed", (None, None, 20))]


def test_the_late_death_of_an_injured_is_no_incident_of_its_own() -> None:
    found = incidents(
        article("a", claim("killed", 5, by="A", event="bombing"), published="2019-08-14"),
        article(
            "b", claim("killed", 1, by="A", event="bombing", formerly="injured", retold=True), published="2019-08-17"
        ),
    )
    assert [bounds(toll(i).total) for i in found] == [(6, 6, 6)]


def test_a_dont_is_not_counted_twice() -> None:
    """«13 morts, dont trois enfants», «dont sept soldats»."""
    told = article(
        "a",
        claim("killed", 13, name="all"),
        claim("killed", 3, group="children", part_of="all"),
        claim("killed", 7, group="soldiers", part_of="all"),
    )
    assert total(row("theatre:LY", told), "killed") == (13, 13, 13)


def test_a_roundup_is_not_put_on_top_of_its_incidents() -> None:
    told = [article("a", claim("killed", 30)), article("b", claim("killed", 120, where="LY", extent="roundup"))]
    assert total(row("theatre:LY", *told), "killed") == (30, 30, 30)


def test_a_running_total_is_not_put_on_top_of_its_incidents() -> None:
    told = [
        article("a", claim("killed", 30)),
        article("b", running("killed", 1093, claimant="UNHCR", since="2019-04-04")),
    ]
    assert total(row("theatre:LY", *told), "killed") == (30, 30, 30)


def test_a_place_is_not_counted_beside_its_parts() -> None:
    """Gaza's total and those of its towns: a total is a series, its theatre sums incidents alone."""
    told = [
        article("a", claim("killed", 10, where="Gaza"), theatre="PS"),
        article(
            "b", running("killed", 500, where="Gaza", claimant="health ministry", since="2019-08-01"), theatre="PS"
        ),
    ]
    assert total(row("theatre:PS", *told), "killed") == (10, 10, 10)


def test_twenty_reports_of_one_event_count_once() -> None:
    assert killed(*(article(str(n), claim("killed", 5, by="A"), publisher=f"P{n}") for n in range(20))) == [(5, 5, 5)]
