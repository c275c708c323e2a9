"""Why an incident is one, and the page of all that was counted."""

from tolls.builders import article, claim
from tolls.seeds import seeds

from bilan.results.counted import counted
from bilan.results.tables import toll, tolls
from bilan.results.why import why
from bilan.tolls.offline import fold
from bilan_schemas.incident import NearMiss


def _why(*articles: object) -> dict[str, str]:
    incidents = fold(articles).incidents  # type: ignore[arg-type]  # what the builders make
    return {incident.article_ids[0]: "\n".join(why(incident)) for incident in incidents}


def test_why_shows_words_articles_and_the_fields_that_agreed() -> None:
    told = _why(
        article("one", claim("killed", 4, victim="A"), published="2019-08-15", publisher="P"),
        article("two", claim("killed", 5, victim="A", claimant="the police"), published="2019-08-16"),
    )
    assert list(told) == ["one"]
    assert "«4..4 killed»" in told["one"]
    assert "founds the incident" in told["one"]
    assert "killed 5, says the police" in told["one"]
    assert "two, 2019-08-16" in told["one"]
    joined = told["one"].splitlines()[-1]
    assert joined.strip().startswith("is of the same day: ")
    assert "victim" in joined


def test_why_shows_what_was_close_by_and_the_veto_that_kept_it_apart() -> None:
    (incident,) = fold([article("one", claim("killed", 4, where="Tripoli", victim="A"))]).incidents
    other = NearMiss(incident_id=f"LY/{'0' * 20}", quote="four dead in Benghazi", veto="place")
    told = "\n".join(why(incident.model_copy(update={"near_misses": (other,)})))
    assert f"another place: «four dead in Benghazi», which is of {other.incident_id}" in told


def test_why_numbers_the_parts_of_a_total() -> None:
    clash = next("\n".join(why(i)) for i in fold(seeds()).incidents if i.event_type == "clash")
    assert "killed at least 13, says source militaire" in clash
    assert "killed 7, says porte-parole des forces gouvernementales, part of 1" in clash
    assert "of which 7 GNA (soldiers, combatant)" in clash


def test_the_page_of_the_seeds_shows_what_a_careful_reader_counts() -> None:
    folded = fold(seeds())
    page = {sheet.title: [" | ".join(row) for row in sheet.rows] for sheet in counted(folded.incidents, folded.tolls)}
    incidents = page["incidents (3)"]
    assert any("at least 13 | source militaire" in row for row in incidents)
    assert any("of which killed 7 | porte-parole des forces gouvernementales" in row for row in incidents)
    actors = page["actors with incidents"]
    assert any(row.startswith("GNA |") and "victim killed 7" in row for row in actors)
    assert any(row.startswith("UN |") and row.endswith("victim killed 2") for row in actors)
    theatres = page["theatres, and what nobody is named for"]
    assert any(row.startswith("theatre:LY |") and "killed 20 (1 open)" in row for row in theatres)
    assert any(row.startswith("unattributed:LY |") and "killed 5" in row for row in theatres)
    running = page["running totals"]
    assert any("killed | 2019-08-15 | 1,093 | up to 1,075 beyond 2 incidents" in row for row in running)


def test_the_first_actor_is_the_one_with_most_incidents() -> None:
    assert tolls(fold(seeds()).tolls).rows[0][0] == "theatre:LY"


def test_all_of_one_actor_is_shown() -> None:
    (lna,) = (one for one in fold(seeds()).tolls if one.actor_id == "LNA")
    titles = [sheet.title.partition(":")[0] for sheet in toll(lna)]
    assert titles == ["Libyan National Army [LNA], armed_forces", "by month", "running totals", "newest incidents"]
