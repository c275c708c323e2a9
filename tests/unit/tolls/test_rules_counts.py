"""The rules of docs/counting.md on what an incident's toll is, each by a test of its name."""

from typing import Any

from bilan_schemas.incident import OutcomeToll
from tolls.builders import article, claim
from tolls.counted import bounds, incidents, toll

_TEXT = "0123abcd" * 16


def of(*articles: object, outcome: str = "killed") -> OutcomeToll:
    """The toll of the one incident there is."""
    (incident,) = incidents(*articles)  # type: ignore[arg-type]  # articles, all of them
    return toll(incident, outcome)


def test_low_is_the_least_and_high_the_greatest_that_is_stated_and_open_where_nobody_closes_it() -> None:
    exact, open_ = claim("killed", 12, by="A"), claim("killed", (14, 14, None), by="A")
    assert bounds(of(article("a", exact, publisher="AFP"), article("b", claim("killed", 14, by="A"))).total) == (
        12,
        12,
        14,
    )
    assert bounds(of(article("a", exact, publisher="AFP"), article("b", open_)).total) == (12, 12, None)
    assert bounds(of(article("a", open_)).total) == (14, 14, None)


def test_the_later_report_of_a_source_replaces_its_earlier_one_which_stays_in_the_history() -> None:
    told = of(
        article("b", claim("killed", 15, by="A"), published="2019-08-15", publisher="AFP"),
        article("a", claim("killed", 12, by="A"), published="2019-08-14", publisher="AFP"),
    )
    assert (bounds(told.total), [r.best for r in told.history], told.falls) == ((15, 15, 15), [12], 0)


def test_a_fall_is_flagged() -> None:
    told = of(
        article("a", claim("killed", 12, by="A"), published="2019-08-14", publisher="AFP"),
        article("b", claim("killed", 9, by="A"), published="2019-08-15", publisher="AFP"),
    )
    assert (bounds(told.total), told.falls, [r.fall for r in told.present]) == ((9, 9, 9), 1, [True])


def test_a_coarser_restatement_replaces_nothing() -> None:
    """«Over 700» after 769, and «about 800», which is within a tenth."""
    exact = article("a", claim("killed", 769, by="A"), published="2019-08-14", publisher="AFP")
    over = claim("killed", (700, 700, None), by="A", quantifier="more_than")
    about = claim("killed", 800, by="A", quantifier="about")
    for coarse in (over, about):
        assert bounds(of(exact, article("b", coarse, publisher="AFP")).total) == (769, 769, 769)


def test_words_over_thirty_days_late_replace_nothing() -> None:
    first = article("a", claim("killed", 60, by="A"), published="2019-08-14", publisher="AFP")
    years = article("b", claim("killed", 55, by="A", retold=True), published="2019-10-14", publisher="AFP")
    weeks = article("b", claim("killed", 55, by="A", retold=True), published="2019-08-30", publisher="AFP")
    assert bounds(of(first, years).total) == (60, 60, 60)
    assert bounds(of(first, weeks).total) == (55, 55, 55)


def test_a_partys_count_of_its_enemys_dead_gives_best_only_where_nobody_else_counts() -> None:
    enemy = claim("killed", 40, claimant=("army", "A"), stance="enemy_losses", victim="B")
    alone = of(article("a", enemy))
    assert (bounds(alone.total), alone.grade) == ((40, 40, 40), "weak")
    others = article("b", claim("killed", 51, victim="B", claimant="Al-Noor Hospital"))
    assert of(article("a", enemy), others).total.best == 51


def test_parts_do_not_compete_with_the_total() -> None:
    """«13 dead, 3 of them civilians» is 13, also beside a paper that tells of the civilians alone."""
    whole = article(
        "a", claim("killed", 13, by="A", name="all"), claim("killed", 3, by="A", status="civilian", part_of="all")
    )
    told = of(whole, article("b", claim("killed", 3, by="A", status="civilian")))
    assert (bounds(told.total), [(p.status, p.best) for p in told.of_which]) == ((13, 13, 13), [("civilian", 3)])


def test_disjoint_parts_bound_the_total_from_below_and_cells_of_different_axes_are_never_added() -> None:
    parts = [claim("killed", n, victim=v, by="A", part_of="all") for n, v in ((7, "GNA"), (6, "LNA"))]
    children = claim("killed", 5, group="children", by="A", part_of="all")
    assert bounds(of(article("a", claim("killed", (2, 2, None), by="A", name="all"), *parts, children)).total) == (
        13,
        13,
        None,
    )


def test_the_two_sides_dead_that_one_report_tells_side_by_side_are_its_total() -> None:
    """«7 soldiers and 4 rebels»: 11; not where the report gives the total too, nor where one may be in the other."""
    sides = (
        claim("killed", 7, victim="A", status="combatant", group="soldiers", event="clash"),
        claim("killed", 4, status="combatant", event="clash"),
    )
    assert bounds(of(article("a", *sides)).total) == (11, 11, 11)
    assert bounds(of(article("a", claim("killed", 15, parties=("A", "B"), event="clash"), *sides)).total) == (
        15,
        15,
        15,
    )
    within = (
        claim("killed", 7, by="A", status="civilian"),
        claim("killed", 4, by="A", status="civilian", group="children"),
    )
    assert bounds(of(article("a", *within)).total) == (7, 7, 7)


def test_a_partys_count_of_its_enemys_dead_makes_nobody_elses_count_a_part() -> None:
    enemy = article("a", claim("killed", 40, claimant=("A", "A"), stance="enemy_losses"))
    others = article("b", claim("killed", 11, victim="B", status="combatant", claimant="Al-Noor Hospital"))
    assert bounds(of(enemy, others).total) == (11, 11, 40)


def test_a_group_is_all_there_were_where_somebody_counts_as_many_in_all() -> None:
    """10 dead; 10 police; a day later 6 police: a correction, and no part of the ten."""
    first = article("a", claim("killed", 10, by="A"), publisher="AFP")
    police = article("b", claim("killed", 10, by="A", group="police", status="combatant"), publisher="Reuters")
    later = article(
        "c", claim("killed", 6, by="A", group="police", status="combatant"), published="2019-08-16", publisher="BBC"
    )
    assert bounds(of(first, police, later).total) == (6, 6, 10)
    assert bounds(of(first, later).total) == (10, 10, 10)


def test_older_parts_do_not_bind_a_lower_total_that_is_told_after_them() -> None:
    parts = [claim("killed", n, victim=v, by="C", part_of="all") for n, v in ((4, "A"), (2, "B"))]
    first = article("a", claim("killed", 6, by="C", name="all"), *parts, publisher="AFP")
    later = article("b", claim("killed", 3, by="C"), published="2019-08-16", publisher="Reuters")
    assert bounds(of(first, later).total) == (3, 3, 6)


def test_a_floor_that_later_reports_close_under_leaves_nothing_open() -> None:
    """«At least 18», and 11 the day after: 18 was the most that was said. The other way round it stays open."""
    floor, count = claim("killed", (18, 18, None), by="A"), claim("killed", 11, by="A")
    told = [article("a", floor, publisher="AFP"), article("b", count, published="2019-08-16", publisher="BBC")]
    assert of(*told).total.high == 18
    told = [article("a", count, publisher="AFP"), article("b", floor, published="2019-08-16", publisher="BBC")]
    assert of(*told).total.high is None


def test_a_floor_that_is_told_as_background_leaves_nothing_open() -> None:
    """«At least 18» in a story of another day, after 11: 18 is the most that was said."""
    floor = claim("killed", (18, 18, None), by="A", retold=True)
    told = [article("a", claim("killed", 11, by="A"), publisher="AFP"), article("b", floor, published="2019-08-30")]
    assert bounds(of(*told).total) == (11, 11, 18)


def test_a_group_that_is_nearly_all_is_another_count_of_all() -> None:
    """143 civilians, and 144 dead a month on: 143 was the news; 30 civilians are a part."""
    for civilians, best in ((143, 143), (30, 144)):
        news = claim("killed", civilians, by="A", status="civilian")
        later = article("b", claim("killed", 144, by="A", retold=True), published="2019-09-10", publisher="BBC")
        assert of(article("a", news, publisher="AFP"), later).total.best == best


def test_a_group_is_no_part_of_a_rounded_total_that_may_be_its_own() -> None:
    """«About 30 dead» and 28 soldiers: 28 are all there were; of about 40 they are a part."""
    soldiers = article("a", claim("killed", 28, by="A", group="soldiers", status="combatant"), publisher="AFP")
    for rounded, best in ((30, 28), (40, 40)):
        about = article("b", claim("killed", rounded, by="A", quantifier="about"), publisher="BBC")
        assert of(soldiers, about).total.best == best


def test_several_after_up_to_nine_keeps_the_nine() -> None:
    ceiling = article("a", claim("killed", (None, None, 9), quantifier="at_most", by="A"), publisher="AFP")
    several = article(
        "b", claim("killed", (2, 2, None), quantifier="vague", by="A"), published="2019-08-16", publisher="AFP"
    )
    assert bounds(of(ceiling, several).total) == (None, None, 9)


def test_attackers_deaths_are_a_part() -> None:
    """Also where they are all that is counted: then they bound a total that nobody states."""
    told = of(article("a", claim("killed", 20, by="A"), claim("killed", 3, group="attackers", by="A")))
    assert (bounds(told.total), [(p.group, p.best) for p in told.of_which]) == ((20, 20, 20), [("attackers", 3)])
    alone = of(article("a", claim("killed", 3, group="attackers", by="A")))
    assert (bounds(alone.total), [(p.group, p.best) for p in alone.of_which]) == ((3, 3, None), [("attackers", 3)])


def test_the_late_death_of_an_injured_adds_to_the_killed_and_leaves_the_injured() -> None:
    first = article(
        "a", claim("killed", 5, by="A"), claim("injured", 9, by="A"), published="2019-08-14", publisher="AFP"
    )
    later = article(
        "b", claim("killed", 1, by="A", formerly="injured", retold=True), published="2019-08-16", publisher="AFP"
    )
    assert bounds(of(first, later).total) == (6, 6, 6)
    assert bounds(of(first, later, outcome="injured").total) == (8, 8, 8)


def test_a_late_death_told_beside_the_new_total_is_in_it() -> None:
    """«One more died of his wounds, bringing the toll to 6» adds nothing to 6."""
    first = article("a", claim("killed", 5, by="A"), publisher="AFP")
    both = (
        claim("killed", (None, None, 6), by="A", quantifier="at_most"),
        claim("killed", 1, by="A", formerly="injured"),
    )
    assert of(first, article("b", *both, published="2019-08-16", publisher="AFP")).total.best == 5


def test_bounds_do_not_compete_with_a_number_that_is_in_them() -> None:
    """«Dozens» two days after 47 is no news of 24."""
    counted = article("a", claim("killed", 47, by="A"), publisher="AFP")
    dozens = article(
        "b", claim("killed", (24, 24, 99), quantifier="vague", by="A"), published="2019-08-17", publisher="BBC"
    )
    assert of(counted, dozens).total.best == 47


def test_rounded_numbers_do_not_compete_with_one_that_they_may_round() -> None:
    """«About 50», «more than 40» two days after 47; «more than 50» is news."""
    counted = article("a", claim("killed", 47, by="A"), publisher="AFP")
    told = ((50, "about", 47), (40, "more_than", 47), (50, "more_than", 50), (60, "about", 60))
    for number, quantifier, best in told:
        count = (number, number, None if quantifier == "more_than" else number)
        rounded = claim("killed", count, by="A", quantifier=quantifier)
        assert of(counted, article("b", rounded, published="2019-08-17", publisher="BBC")).total.best == best


def test_news_goes_on_as_long_as_reports_come_within_a_week_of_one_another() -> None:
    """A toll that rises for twelve days is its last number; what is told three weeks on does not replace it."""
    quake: dict[str, Any] = {"event": "disaster", "domain": "disaster"}
    told = [
        article(
            str(day),
            claim("killed", dead, on=f"2019-08-{day:02}", date_basis="publication", **quake),
            published=f"2019-08-{day:02}",
        )
        for day, dead in ((6, 14), (9, 41), (12, 94), (16, 116))
    ]
    assert of(*told).total.best == 116
    later = claim("killed", 90, on="2019-08-06", retold=True, **quake)
    assert of(*told, article("z", later, published="2019-09-09")).total.best == 116


def test_a_source_that_repeats_its_number_stands_by_it() -> None:
    """AFP's 7 of the morning, told again in other words at night, is newer than the 6 of noon."""
    morning = article("a", claim("killed", 7, by="A"), published="2019-08-15T06:00", publisher="AFP")
    noon = article("b", claim("killed", 6, by="A"), published="2019-08-15T12:00", publisher="BBC")
    night = article("c", claim("killed", 7, by="A"), published="2019-08-15T23:00", publisher="AFP")
    assert [of(morning, noon).total.best, of(morning, noon, night).total.best] == [6, 7]


def test_an_article_stands_by_the_number_that_it_gives_first() -> None:
    """«19 were killed, says the mission. Earlier reports spoke of 27.»: 19, whoever is asked beside."""
    told = of(
        article(
            "a",
            claim("killed", (19, 19, None), by="A", claimant="Olivier Salgado"),
            claim("killed", 27, by="A"),
            publisher="CNN",
        )
    )
    assert bounds(told.total) == (19, 19, 27)


def test_a_reprint_is_as_old_as_its_text() -> None:
    """Two papers that print the morning's 4 at night do not outweigh the evening's 11."""
    told = [
        article("a", claim("killed", 4, by="A"), published="2019-08-15T06:00", publisher="AFP", fingerprint=_TEXT),
        article("b", claim("killed", 11, by="A"), published="2019-08-15T18:00", publisher="BBC"),
        article("c", claim("killed", 4, by="A"), published="2019-08-15T23:00", publisher="C", fingerprint=_TEXT),
    ]
    assert of(*told).total.best == 11


def test_the_first_number_of_a_late_article_is_what_its_source_says() -> None:
    """A month on: «8 were killed. Earlier reports spoke of 7.»."""
    first = article("a", claim("killed", 7, by="A", on="2019-08-14"), publisher="AFP")
    late = article(
        "b",
        claim("killed", 8, by="A", on="2019-08-14", retold=True),
        claim("killed", 7, by="A", on="2019-08-14", sentence=1, retold=True),
        published="2019-10-15",
        publisher="BBC",
    )
    assert [r.best for r in of(first, late).present] == [8, 7]


def test_grades() -> None:
    """Confirmed by two independent sources; fair by one; weak by nobody's name; contested between the sides."""

    def graded(*said: dict[str, object]) -> str:
        return of(*(article(str(n), claim("killed", **fields)) for n, fields in enumerate(said))).grade  # type: ignore[arg-type]

    red, clinic = {"claimant": "Red Crescent", "victim": "B"}, {"claimant": "Al-Noor Hospital", "victim": "B"}
    own = {"claimant": ("B", "B"), "victim": "B", "stance": "own_losses"}
    enemy = {"claimant": ("A", "A"), "victim": "B", "stance": "enemy_losses"}
    assert graded({"count": 10, **red}, {"count": 11, **clinic}) == "confirmed"
    assert graded({"count": 10, **red}, {"count": 13, **clinic}) == "fair"
    assert graded({"count": 10, "claimant": "a witness"}) == "weak"
    assert graded({"count": 10, **own}, {"count": 40, **enemy}) == "contested"


def test_reprints_of_one_text_are_one_source() -> None:
    prints = [article(n, claim("killed", 5, by="A"), publisher=n, fingerprint=_TEXT) for n in "abc"]
    own_words = [article(n, claim("killed", 5, by="A"), publisher=n, fingerprint=f"{n}1234567" * 16) for n in "abc"]
    assert (of(*prints).independent_sources, of(*prints).grade) == (1, "fair")
    assert (of(*own_words).independent_sources, of(*own_words).grade) == (3, "confirmed")


def test_a_description_is_one_source_only_within_its_article() -> None:
    police = [article(n, claim("killed", 5, by="A", claimant="police")) for n in "ab"]
    named = [article(n, claim("killed", 5, by="A", claimant="Red Crescent")) for n in "ab"]
    assert (of(*police).sources, of(*named).sources) == (2, 1)


def test_the_first_number_of_an_article_is_its_present_one() -> None:
    """«19 were killed. Earlier reports spoke of 27.»: 19 it is."""
    told = of(
        article(
            "a", claim("killed", 19, by="A", on="2019-08-14"), claim("killed", 27, by="A", sentence=1), publisher="AFP"
        )
    )
    assert told.total.best == 19


def test_perpetrators_are_disputed_where_no_report_blames_both_and_joint_where_one_does() -> None:
    def statuses(*blamed: tuple[str, ...]) -> list[tuple[str, str | None]]:
        articles = [
            article(str(n), *(claim("killed", 47, by=who, event="bombing") for who in several))
            for n, several in enumerate(blamed)
        ]
        return [(a.actor_id, a.status) for i in incidents(*articles) for a in i.actors if a.role == "perpetrator"]

    assert statuses(("A",), ("A1",)) == [("A", "stated"), ("A1", "stated")]
    assert statuses(("A",), ("name:LY:x",)) == [("A", "disputed"), ("name:LY:x", "disputed")]
    assert statuses(("A", "name:LY:x"), ("A",)) == [("A", "stated"), ("name:LY:x", "stated")]
