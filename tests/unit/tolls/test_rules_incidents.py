"""The rules of docs/counting.md on what is one incident, each by a test of its name."""

from typing import Any

import pytest

from bilan.tolls.grouping import COMPARED
from bilan.tolls.offline import Deletion
from bilan_schemas import EnrichedArticle
from bilan_schemas.claim import Place
from tolls.builders import article, claim
from tolls.counted import bounds, incidents, killed, toll


def site(name: str) -> Place:
    return Place(name=name, admin1="Tripoli", country="LY", lat=32.88, lon=13.19, precision="site")


def test_reports_of_one_event_by_two_papers_are_one_incident() -> None:
    """Day, place and number agree."""
    found = incidents(
        article("a", claim("killed", 5, by="A"), publisher="AFP"), article("b", claim("killed", 5), publisher="Reuters")
    )
    assert [i.article_ids for i in found] == [("a", "b")]


def test_fields_add_up_so_that_what_one_report_leaves_out_keeps_none_apart() -> None:
    """One has no actor, one no kind of event, and one no town; they share day and a telling number."""
    found = incidents(
        article("a", claim("killed", 47, by="A", event="bombing")),
        article("b", claim("killed", 47, event=None)),
        article("c", claim("killed", 47, where="LY", event="bombing")),
    )
    assert len(found) == 1


@pytest.mark.parametrize("places", [("LY", "Tripoli"), ("Tripoli", "LY")])
def test_whichever_of_two_reports_names_the_town_the_other_is_found_by_its_dead(places: tuple[str, str]) -> None:
    """12 dead in the country in Wednesday's papers, 12 in a town in Friday's; or the town first."""
    told = zip("ab", places, ("2019-08-14", "2019-08-16"), strict=True)
    found = incidents(
        *(
            article(n, claim("killed", 12, where=w, on=day, date_basis="publication"), published=day)
            for n, w, day in told
        )
    )
    assert [i.article_ids for i in found] == [("a", "b")]


@pytest.mark.parametrize(
    "other",
    [
        pytest.param({"on": "2019-08-17"}, id="day"),
        pytest.param({"where": "Sirte"}, id="place"),
        pytest.param({"event": "abduction"}, id="cause"),
        pytest.param({"by": "B"}, id="perpetrator"),
        pytest.param({"victim": "C"}, id="victim"),
    ],
)
def test_a_veto_keeps_apart_what_all_else_agrees_on(other: dict[str, str]) -> None:
    """Another day, place, cause, or disjoint actors in one role."""
    plain = {"by": "A", "victim": "GNA"}
    alike = [article(name, claim("killed", 5, **plain)) for name in "ab"]
    assert len(incidents(*alike)) == 1
    assert len(incidents(alike[0], article("b", claim("killed", 5, **{**plain, **other}), published="2019-08-18"))) == 2


def test_the_sides_of_a_massacre_blame_each_other_and_tell_of_one_event() -> None:
    """92 dead in one town on one day, by A or by B: one incident, and the blame disputed."""
    (found,) = incidents(article("a", claim("killed", 92, by="A")), article("b", claim("killed", 92, by="B")))
    assert {(a.actor_id, a.status) for a in found.actors} == {("A", "disputed"), ("B", "disputed")}


@pytest.mark.parametrize("role", ["by", "victim"])
def test_a_report_that_blames_another_is_outvoted_by_several_that_all_else_agrees_with(role: str) -> None:
    """Nine dead in one town by A, says one paper, another nothing of that, a third by B; of one against one two."""
    first, silent, other = (
        article(name, claim("killed", 9, event="bombing", **told))
        for name, told in (("a", {role: "A"}), ("b", {}), ("c", {role: "B"}))
    )
    assert len(incidents(first, other)) == 2
    assert [i.article_ids for i in incidents(first, silent, other)] == [("a", "b", "c")]
    small = [
        article(name, claim("killed", 2, event="bombing", **{role: who}))
        for name, who in zip("abc", "AAB", strict=True)
    ]
    assert len(incidents(*small)) == 2


def test_where_many_died_it_is_disputed_how() -> None:
    """A village was shelled, its people executed: 92 dead either way; of five dead, these are two events."""
    shelled, shot = (article(n, claim("killed", 92, event=e)) for n, e in (("a", "shelling"), ("b", "execution")))
    assert len(incidents(shelled, shot)) == 1
    few = [article(n, claim("killed", 5, event=e)) for n, e in (("a", "shelling"), ("b", "execution"))]
    assert len(incidents(*few)) == 2


def test_two_large_attacks_in_one_town_within_days_stay_apart() -> None:
    """55 dead in bombings on Thursday, 38 by shells on Saturday."""
    thursday = claim("killed", 55, on="2019-08-14", event="bombing")
    saturday = claim("killed", 38, on="2019-08-16", event="shelling")
    told = [article("a", thursday), article("b", saturday, published="2019-08-16")]
    assert len(incidents(*told)) == 2


def test_an_area_around_a_town_may_hold_another() -> None:
    """«north of Baghdad» may be Taji; two towns are two."""
    taji = Place(name="Taji", country="LY", precision="city")
    around = Place(name="north of Tripoli", admin1="Tripoli", country="LY", lat=32.88, lon=13.19, precision="area")
    other = Place(name="Hadid", country="LY", precision="city")
    alike = [article(n, claim("killed", 42, where=where)) for n, where in (("a", taji), ("b", around))]
    assert len(incidents(*alike)) == 1
    assert len(incidents(alike[0], article("b", claim("killed", 42, where=other)))) == 2


def test_a_day_may_be_off_by_one_where_it_is_stated_and_by_two_where_it_is_that_of_publication() -> None:
    """Two days more where all else is told alike, then never."""

    def found(on: str, basis: str, killed: int = 9) -> int:
        first = article("a", claim("killed", 9, by="A"), published="2019-08-14")
        later = article("b", claim("killed", killed, by="A", on=on, date_basis=basis), published=on)
        return len(incidents(first, later))

    assert [found(f"2019-08-{day}", "stated") for day in (15, 16)] == [1, 2]
    assert [found(f"2019-08-{day}", "publication") for day in (15, 16, 18, 19)] == [1, 1, 1, 2]
    assert [found(f"2019-08-{day}", "publication", 3) for day in (14, 18)] == [1, 2]


def test_a_disaster_is_reported_for_ten_days() -> None:
    """A rising toll that only its publication dates joins; a fight of few dead does not."""

    def found(domain: str, event: str) -> int:
        told = {"domain": domain, "event": event, "where": "LY"}
        first = article("a", claim("killed", 98, date_basis="stated", **told), published="2019-08-14")
        later = article(
            "b", claim("killed", 113, on="2019-08-21", date_basis="publication", **told), published="2019-08-21"
        )
        return len(incidents(first, later))

    assert found("disaster", "disaster") == 1
    small = [
        article(n, claim("killed", 3, on=on, date_basis="publication"), published=on)
        for n, on in (("a", "2019-08-14"), ("b", "2019-08-21"))
    ]
    assert len(incidents(*small)) == 2


@pytest.mark.parametrize(
    ("dead", "on", "expected"), [(1500, "2019-08-26", 1), (150, "2019-08-26", 2), (1500, "2019-08-29", 2)]
)
def test_a_thousand_dead_are_counted_for_fourteen_days(dead: int, on: str, expected: int) -> None:
    """Fewer for ten, and neither for longer."""
    told = {"domain": "disaster", "event": "disaster", "where": "LY", "date_basis": "publication"}
    first = article("a", claim("killed", dead, on="2019-08-14", **told), published="2019-08-14")
    assert len(incidents(first, article("b", claim("killed", 2 * dead, on=on, **told), published=on))) == expected


def test_of_a_disaster_the_day_may_be_that_of_the_news() -> None:
    """94 dead, 113 with the last body found on a day a week later; a raid of that day is another raid."""

    def found(domain: str, event: str) -> int:
        told = {"domain": domain, "event": event}
        first = article("a", claim("killed", 94, on="2019-08-14", **told), published="2019-08-14")
        later = article("b", claim("killed", 113, on="2019-08-20", **told), published="2019-08-21")
        return len(incidents(first, later))

    assert found("disaster", "disaster") == 1
    assert found("conflict", "airstrike") == 2


def test_lack_of_data_joins_nothing() -> None:
    """«Three killed», «four killed»: no place, no name."""
    assert (
        len(incidents(article("a", claim("killed", 3, where=None)), article("b", claim("killed", 4, where=None)))) == 2
    )


def test_sites_are_known_by_their_names_not_by_their_sort() -> None:
    def found(one: str, other: str) -> int:
        return len(incidents(*(article(n, claim("killed", 5, where=site(p))) for n, p in (("a", one), ("b", other)))))

    assert found("Hamlin market", "Hamlin market") == 1
    assert found("Hamlin market", "Old Zanrim market") == 2
    assert found("Hamlin market", "market") == 1
    assert found("New Salarra", "New Marlin") == 2


def test_what_is_plain_is_joined_first() -> None:
    """Who names the town alone goes to the market whose dead it tells, though it would fit the other, too."""

    def at(name: str, dead: int, market: str | None) -> EnrichedArticle:
        where = site(market) if market else "Tripoli"
        return article(name, claim("killed", dead, where=where, by="A"), publisher=name)

    few, many, unclear = at("a", 9, "Hamlin market"), at("c", 12, "Old Zanrim market"), at("b", 12, None)
    assert [i.article_ids for i in incidents(few, unclear)] == [("a", "b")]
    assert sorted(sorted(i.article_ids) for i in incidents(few, unclear, many)) == [["a"], ["b", "c"]]


def test_a_flood_of_reports_is_grouped_as_a_few_are() -> None:
    """Two events of a day, told by more outlets than are each compared with each."""

    def told(outlets: int) -> list[int]:
        news = [
            article(f"{town}{n}", claim("killed", 40 + n % 30, where=town, by=f"name:LY:{n}"), publisher=f"outlet {n}")
            for n in range(outlets)
            for town in ("Tripoli", "Sirte")
        ]
        return [incident.provenance.articles for incident in incidents(*news)]

    assert told(COMPARED // 4) == [COMPARED // 4] * 2
    assert told(COMPARED) == [COMPARED] * 2


def test_two_towns_stay_apart_though_a_report_without_a_town_fits_both() -> None:
    found = incidents(
        article("a", claim("killed", 3, where="Tripoli", by="A")),
        article("b", claim("killed", 3, where="LY", by="A")),
        article("c", claim("killed", 3, where="Sirte", by="A")),
    )
    towns = [{p.name for p in i.places if p.name} for i in found]
    assert {"Tripoli", "Sirte"} not in towns
    assert len(found) == 2


def test_nothing_chains() -> None:
    """Each report is a day from the next; the last is five days from the first."""
    days = [f"2019-08-{day}" for day in range(14, 20)]
    found = incidents(*(article(f"a{d}", claim("killed", 2, by="A", on=d), published=d) for d in days))
    spans = [{c.published_at.date() for c in i.claims if c.published_at} for i in found]
    assert len(found) > 1
    assert all((max(span) - min(span)).days <= 2 for span in spans)


def test_two_events_of_one_article_are_two_incidents() -> None:
    assert sorted(killed(article("a", claim("killed", 5), claim("killed", 2, where="Sirte", sentence=1)))) == [
        (2, 2, 2),
        (5, 5, 5),
    ]


@pytest.mark.parametrize(("dead", "known"), [(73, True), (4, False)])
def test_a_retelling_without_a_name_is_looked_for_by_its_dead(dead: int, known: bool) -> None:
    """«The bombing that killed 73» tells which; «the bombing that killed four» may be any."""
    nameless: dict[str, Any] = {"where": "LY", "event": "bombing", "on": None, "date_basis": None, "retold": True}
    found = incidents(
        article("a", claim("killed", dead, event="bombing", by="A"), published="2019-08-14"),
        article("b", claim("killed", dead, **nameless), published="2019-09-20"),
    )
    assert [i.placed for i in found] == ([True] if known else [True, False])


def test_a_retelling_joins_the_incident_it_tells_of() -> None:
    found = incidents(
        article("a", claim("killed", 60, event="bombing", by="A"), published="2019-08-14"),
        article("b", claim("killed", 60, event="bombing", by="A", retold=True), published="2019-11-14"),
    )
    assert [(i.placed, i.article_ids) for i in found] == [(True, ("a", "b"))]


@pytest.mark.parametrize(
    "told",
    [
        pytest.param({"retold": True}, id="retold"),
        pytest.param({"on": "2019-08-01", "to": "2019-08-31", "date_precision": "month"}, id="month"),
        pytest.param({"on": "2019-05-01"}, id="over 30 days"),
    ],
)
def test_a_retold_or_coarse_or_late_report_founds_nothing_that_is_summed(told: dict[str, object]) -> None:
    (incident,) = incidents(article("a", claim("killed", 60, **told), published="2019-08-31"))
    assert not incident.placed


def test_what_is_dated_by_a_week_founds_an_incident_while_that_week_is_news() -> None:
    """«Last week» does, «two weeks ago» does not."""
    week = claim("killed", 9, on="2019-08-05", to="2019-08-11", date_precision="week")
    told = [incidents(article("a", week, published=f"2019-08-{day}")) for day in (18, 19)]
    assert [[i.placed for i in found] for found in told] == [[True], [False]]


def test_two_articles_that_agree_on_day_and_place_promote_a_retelling() -> None:
    retold = [article(n, claim("killed", 60, retold=True), published="2019-11-14", publisher=n) for n in "ab"]
    assert [i.placed for i in incidents(*retold)] == [True]


def test_a_coarse_report_that_fits_two_incidents_joins_neither() -> None:
    found = incidents(
        article("a", claim("killed", 60, on="2019-08-02"), published="2019-08-02"),
        article("b", claim("killed", 60, on="2019-08-22"), published="2019-08-22"),
        article(
            "c", claim("killed", 60, on="2019-08-01", to="2019-08-31", date_precision="month"), published="2019-09-30"
        ),
    )
    assert sorted((i.placed, i.article_ids) for i in found) == [(False, ("c",)), (True, ("a",)), (True, ("b",))]


def test_the_name_of_an_incident_is_that_of_its_earliest_report_and_no_retelling() -> None:
    early = article("d", claim("killed", 5, by="A"), published="2019-08-14")
    late = article("e", claim("killed", 5, by="A"), published="2019-08-15")
    assert early.claims[0].claim_id > late.claims[0].claim_id  # so that the order of publication decides
    alone, both = incidents(early), incidents(late, early)
    assert [i.incident_id for i in both] == [i.incident_id for i in alone]
    assert [i.incident_id for i in incidents(late)] != [i.incident_id for i in alone]
    assert {i.claims[0].article_id for i in both} == {"d"}


def test_each_claim_tells_which_fields_joined_it() -> None:
    (incident,) = incidents(article("a", claim("killed", 5, by="A")), article("b", claim("killed", 5, by="A")))
    joined = [claim for claim in incident.claims if claim.joined_as != "anchor"]
    assert len(joined) == 1
    assert {"day", "place", "perpetrator", "killed"} <= set(joined[0].joined_by)


def test_a_near_miss_tells_what_kept_it_apart() -> None:
    found = incidents(article("a", claim("killed", 5, by="A")), article("b", claim("killed", 7, by="B")))
    assert [[(m.incident_id, m.veto) for m in i.near_misses] for i in found] == [
        [(found[1].incident_id, "perpetrator")],
        [(found[0].incident_id, "perpetrator")],
    ]
    assert found[0].near_misses[0].quote == found[1].claims[0].quote


def _quake(
    name: str, killed: int, on: str, *, where: str | None, theatre: str, event: str = "disaster"
) -> EnrichedArticle:
    count = claim("killed", killed, on=on, date_basis="publication", where=where, domain="disaster", event=event)
    return article(name, count, published=on, theatre=theatre)


def test_a_report_without_a_country_joins_the_event_of_many_dead_that_it_fits() -> None:
    """It is told as of that country, counted there, and is no longer of the theatre of no country."""
    told = [
        _quake("a", 98, "2019-08-14", where="LY", theatre="LY"),
        _quake("b", 113, "2019-08-15", where=None, theatre="XX"),
        _quake("c", 144, "2019-08-16", where="Tripoli", theatre="LY"),
    ]
    (found,) = incidents(*told)
    assert (found.theatre, found.article_ids) == ("LY", ("a", "b", "c"))
    assert {c.article_id for c in found.claims} == {"a", "b", "c"}
    assert bounds(toll(found).total) == (98, 144, 144)


@pytest.mark.parametrize(
    ("killed", "on", "event"),
    [
        pytest.param(3, "2019-08-15", "disaster", id="another number"),
        pytest.param(98, "2019-09-15", "disaster", id="another month"),
        pytest.param(98, "2019-08-15", "shooting", id="another cause"),
    ],
)
def test_a_report_without_a_country_that_fits_no_event_stays_without_one(killed: int, on: str, event: str) -> None:
    """It is published, and in nobody's sums."""
    known = _quake("a", 98, "2019-08-14", where="LY", theatre="LY")
    found = incidents(known, _quake("b", killed, on, where=None, theatre="XX", event=event))
    assert {(i.theatre, i.article_ids, i.placed) for i in found} == {("LY", ("a",), True), ("XX", ("b",), False)}


def test_a_report_without_a_country_joins_no_event_of_few_dead() -> None:
    """Three dead here and three dead somewhere may be any three."""
    found = incidents(
        _quake("a", 3, "2019-08-14", where="LY", theatre="LY"), _quake("b", 3, "2019-08-14", where=None, theatre="XX")
    )
    assert {i.theatre for i in found} == {"LY", "XX"}


def test_a_report_without_a_country_goes_back_when_the_event_is_retracted_and_leaves_its_own_words_alone() -> None:
    """An article may tell of the country elsewhere in its text; that stays what it says there."""
    known = _quake("a", 98, "2019-08-14", where="LY", theatre="LY")
    both = article(
        "b",
        claim("killed", 98, on="2019-08-14", date_basis="publication", where=None, domain="disaster", event="disaster"),
        claim("killed", 2, on="2019-08-09", where="Sirte", event="clash", sentence=1),
        published="2019-08-15",
        theatre="XX",
    )
    assert sorted((i.theatre, i.article_ids) for i in incidents(known, both)) == [("LY", ("a", "b")), ("LY", ("b",))]
    left = incidents(known, both, Deletion("a"))
    assert sorted((i.theatre, i.article_ids) for i in left) == [("LY", ("b",)), ("XX", ("b",))]


def test_another_toll_of_an_article_is_of_the_event_it_told_before() -> None:
    """«Un précédent bilan» names no place, or a wider one; two numbers of two places else are two events."""
    first = claim("killed", 49, where=None, event="other")
    again = {"event": "other", "sentence": 1}
    assert len(incidents(article("a", first, claim("killed", 37, revises=True, **again)))) == 1
    assert len(incidents(article("a", first, claim("killed", 37, **again)))) == 2


def test_an_earlier_toll_does_not_compete_with_the_one_that_replaces_it() -> None:
    former = claim("killed", 15, revises=True, superseded=True, sentence=1)
    assert killed(article("a", claim("killed", 7), former)) == [(7, 7, 7)]
    assert killed(article("a", former)) == [(15, 15, 15)]


def test_what_an_article_says_of_no_place_on_the_same_day_is_of_its_event() -> None:
    """Nothing sets it apart, and the kind of event is told of both."""
    told = article("a", claim("killed", 5), claim("injured", 9, where=None, sentence=1))
    assert len(incidents(told)) == 1


@pytest.mark.parametrize(("one", "other"), [("shooting", "shelling"), ("clash", "suicide_bombing")])
def test_kinds_that_reporters_tell_of_one_assault_do_not_keep_it_apart(one: str, other: str) -> None:
    first = article("a", claim("killed", 18, event=one, by="A"), claim("injured", 100, event=one))
    second = article("b", claim("killed", 18, event=other, by="A"), claim("injured", 100, event=other))
    assert len(incidents(first, second)) == 1


def test_what_an_article_dates_a_week_back_is_not_the_news_that_it_gives_no_day() -> None:
    news = claim("killed", 13, status="civilian", date_basis="publication")
    assert len(incidents(article("a", news, claim("killed", 2, on="2019-08-07", sentence=1)))) == 2


def test_a_vague_count_and_a_number_within_it_are_one_count_of_an_article() -> None:
    """«Hundreds were hurt», and further down "285 wounded", whose kind of event is told in another word."""
    vague, exact = claim("injured", (200, 200, 999), event="protest"), {"event": "shooting", "sentence": 1}
    assert len(incidents(article("a", vague, claim("injured", 285, where=None, **exact)))) == 1
    assert len(incidents(article("a", vague, claim("injured", 9, where=None, **exact)))) == 2
