"""The rules of docs/counting.md on the rows of actors and theatres, each by a test of its name."""

from bilan.tolls.offline import fold
from tolls.builders import article, claim, running
from tolls.counted import incidents, row, total

STRIKE = {"by": "A", "event": "airstrike"}


def test_an_actors_row_sums_its_distinct_incidents_and_an_open_one_adds_its_best_to_high() -> None:
    a = article("a", claim("killed", (13, 13, None), **STRIKE), published="2019-08-14")
    b = article("b", claim("killed", 5, on="2019-08-20", **STRIKE), published="2019-08-20")
    actor = row("A", a, article("a2", claim("killed", (13, 13, None), **STRIKE)), b)
    assert (actor.incidents, total(actor, "killed", "perpetrator")) == (2, (18, 18, 18))
    assert [(r.open, r.unknown) for r in actor.totals] == [(1, 0)]


def test_an_incident_without_a_best_is_counted_as_unknown_and_never_as_nought() -> None:
    actor = row("A", article("a", claim("killed", (None, None, 20), **STRIKE)))
    assert [(r.best, r.high, r.unknown) for r in actor.totals] == [(None, 20, 1)]


def test_a_parent_is_a_union_of_incidents_never_a_sum() -> None:
    """Two brigades of one army in one clash, and one of them in another."""
    clash = {"event": "clash", "parties": ("A1", "A2")}
    parent = row(
        "A",
        article("a", claim("killed", 4, **clash)),
        article("b", claim("killed", 3, on="2019-08-20", event="clash", parties=("A1",)), published="2019-08-20"),
    )
    assert (parent.incidents, parent.incidents_with_sub_actors) == (0, 2)
    assert total(parent, "killed", "party", "with_sub_actors") == (7, 7, 7)


def test_an_actor_shows_its_own_newest_incidents_and_none_of_its_sub_actors() -> None:
    clash = {"event": "clash", "parties": ("A1",)}
    told = [
        article(str(day), claim("killed", 3, on=f"2019-08-{day}", **clash), published=f"2019-08-{day}")
        for day in (14, 26, 20)
    ]
    shown = [f"{short.event_start:%d}" for short in row("A1", *told).newest_incidents]
    assert (shown, row("A", *told).newest_incidents) == (["26", "20", "14"], ())


def test_what_befell_an_actors_own_people_is_its_part_of_the_toll() -> None:
    parts = [claim("killed", n, victim=v, event="clash", part_of="all") for n, v in ((7, "GNA"), (6, "LNA"))]
    told = article("a", claim("killed", 13, event="clash", parties=("GNA", "LNA"), name="all"), *parts)
    assert [total(row(who, told), "killed", "victim") for who in ("GNA", "LNA")] == [(7, 7, 7), (6, 6, 6)]
    assert total(row("GNA", told), "killed", "party") == (13, 13, 13)


def test_the_theatre_sums_every_incident_once_and_unattributed_those_that_name_nobody() -> None:
    told = [
        article("a", claim("killed", 4, **STRIKE)),
        article("b", claim("killed", 3, on="2019-08-20"), published="2019-08-20"),
    ]
    assert total(row("theatre:LY", *told), "killed") == (7, 7, 7)
    assert total(row("unattributed:LY", *told), "killed") == (3, 3, 3)


def test_an_unknown_theatre_is_published_and_in_nobodys_sums() -> None:
    told = article("a", claim("killed", 4, where=None, by="A"), theatre="XX", named=("A",))
    assert [i.theatre for i in incidents(told)] == ["XX"]
    assert [(t.actor_id, t.totals) for t in fold([told]).tolls] == [("A", ())]


def test_a_roundup_is_no_incident_and_shows_what_it_exceeds_its_incidents_by() -> None:
    told = [
        article("a", claim("killed", 30, by="A")),
        article("b", claim("killed", 50, by="A", where="Sirte")),
        article("c", claim("killed", 120, where="LY", extent="roundup")),
    ]
    assert len(incidents(*told)) == 2
    (roundup,) = row("theatre:LY", *told).roundups
    assert (roundup.covered, roundup.roundup_remainder.best) == (2, 40)
    assert total(row("theatre:LY", *told), "killed") == (80, 80, 80)


def test_a_series_is_one_sources_running_total_and_a_narrators_restatement_is_no_fall_of_it() -> None:
    who = ("World Health Organization", "WHO")
    told = [
        article(
            "a", running("killed", 278, claimant=who, since="2019-04-04", as_of="2019-04-30"), published="2019-04-30"
        ),
        article("b", running("killed", 1093, claimant=who, as_of="2019-08-15"), published="2019-08-15"),
        article(
            "c", running("killed", (1000, 1000, None), as_of="2019-11-26"), published="2019-11-26", publisher="Courrier"
        ),
    ]
    series = row("theatre:LY", *told).series
    assert sorted([p.best for p in s.points] for s in series) == [[278, 1093], [1000]]
    assert not any(p.fall or p.change for s in series for p in s.points)


def test_a_flow_that_goes_down_is_a_fall_and_a_stock_a_change() -> None:
    def marks(measure: str) -> list[tuple[bool, bool]]:
        told = [
            article(m, running("displaced", n, claimant="UNHCR", since="2019-04-04", as_of=f"{m}-28", measure=measure))
            for m, n in (("2019-05", 900), ("2019-06", 700))
        ]
        (series,) = row("theatre:LY", *told).series
        return [(p.fall, p.change) for p in series.points]

    assert marks("flow") == [(False, False), (True, False)]
    assert marks("stock") == [(False, False), (False, True)]


def test_an_unknown_beginning_joins_the_only_series_it_can_be_of_and_else_stays_unassigned() -> None:
    def point(name: str, best: int, since: str | None, month: str) -> object:
        return article(name, running("killed", best, claimant="UNHCR", since=since, as_of=f"2019-{month}-15"))

    one = [point("a", 100, "2019-01-01", "05"), point("b", 150, None, "06")]
    two = [*one, point("c", 900, "2011-02-15", "05")]
    assert sorted(len(s.points) for s in row("theatre:LY", *one).series) == [2]  # type: ignore[arg-type]
    assert sorted(len(s.points) for s in row("theatre:LY", *two).series) == [1, 1, 1]  # type: ignore[arg-type]


def test_an_actor_has_a_series_only_where_the_claims_name_it_in_a_role() -> None:
    told = article(
        "a", running("killed", 1000, by="LNA", claimant=("World Health Organization", "WHO")), named=("WHO",)
    )
    assert [len(row(who, told).series) for who in ("LNA", "WHO", "theatre:LY")] == [1, 0, 1]


def test_what_a_series_exceeds_its_incidents_by_is_an_interval_for_killed_and_injured_alone() -> None:
    def remainder(outcome: str, since: str | None) -> tuple[object, ...]:
        told = [
            article("a", claim(outcome, 18, event="clash", parties=("GNA", "LNA"))),
            article("b", running(outcome, 1093, claimant="UNHCR", since=since, as_of="2019-08-15")),
        ]
        rest = row("theatre:LY", *told).series[0].remainder
        assert rest is not None
        return (rest.status, rest.covered, rest.best)

    assert remainder("killed", "2019-04-04") == ("compared", 1, 1075)
    assert remainder("killed", None)[0] == "not_comparable"
    assert remainder("displaced", "2019-04-04")[0] == "not_comparable"


def test_an_actor_is_mentioned_once_an_article() -> None:
    told = [article(n, claim("killed", 4, **STRIKE), claim("injured", 3, **STRIKE), named=("A",)) for n in "ab"]
    assert (row("A", *told).mentions, row("A", *told).articles) == (2, 2)


def test_a_toll_tells_where_it_comes_from() -> None:
    told = [article(n, claim("killed", 4, **STRIKE), publisher=n, version=v) for n, v in (("a", "1"), ("b", "2"))]
    source = row("A", *told).provenance
    assert (source.articles, source.claims, source.sources, source.policy) == (2, 2, 2, "cautious")
    assert (source.registry_versions, source.extractor_versions) == (("test",), ("1", "2"))
