"""The rules of docs/counting.md on corrections and deletions, each by a test of its name."""

from bilan.tolls.offline import Deletion, fold
from bilan_schemas import EnrichedArticle
from tolls.builders import article, claim
from tolls.pipeline import Change, Clock, Pipeline, one_fold

FIRST = article("a", claim("killed", 5, by="A"), named=("A",))
OTHER = article("o", claim("killed", 3, by="A", where="Sirte"), named=("A",))


def after(*articles: EnrichedArticle | None) -> tuple[dict[str, bytes], dict[str, bytes]]:
    """What is published in the end, each change folded alone; None deletes article `a`."""
    changes: list[Change] = [("a" if a is None else a.article_id, a, n) for n, a in enumerate(articles)]
    pipeline = Pipeline(Clock(), batch=1)
    pipeline.run(changes)
    return pipeline.result()


def test_an_update_replaces_all_that_its_article_said() -> None:
    update = article("a", claim("killed", 6, by="A"), updated="2019-08-16", named=("A",))
    assert after(FIRST, OTHER, update) == one_fold([OTHER, update])


def test_a_deletion_retracts_an_article_and_leaves_the_others() -> None:
    assert after(FIRST, OTHER, None) == one_fold([OTHER])
    assert after(FIRST, None) == ({}, {})
    assert fold([FIRST, Deletion("a"), OTHER]) == fold([OTHER])


def test_a_late_older_revision_changes_nothing() -> None:
    update = article("a", claim("killed", 6, by="A"), updated="2019-08-16")
    assert after(update, FIRST) == one_fold([update]) != one_fold([FIRST])


def test_a_deletion_ends_every_revision_before_it_and_a_later_one_brings_the_article_back() -> None:
    update = article("a", claim("killed", 6, by="A"), updated="2019-08-16")
    assert after(FIRST, None, update) == one_fold([update])


def test_an_article_that_moves_in_time_leaves_no_trace_behind() -> None:
    moved = article("a", claim("killed", 5, by="A", on="2019-06-02"), published="2019-06-02", updated="2019-08-16")
    assert after(FIRST, OTHER, moved) == one_fold([OTHER, moved])


def test_an_article_that_moves_to_another_theatre_leaves_no_trace_behind() -> None:
    moved = article("a", claim("killed", 5, by="A", where="Gaza"), updated="2019-08-16", theatre="PS")
    incidents, tolls = after(FIRST, moved)
    assert (incidents, tolls) == one_fold([moved])
    assert "theatre:LY" not in tolls


def test_the_null_of_an_incident_that_got_an_earlier_report_says_where_it_lives_on() -> None:
    late = article("b", claim("killed", 5, by="A"), published="2019-08-15")
    early = article("a", claim("killed", 5, by="A"), published="2019-08-14")
    pipeline = Pipeline(Clock(), batch=1)
    pipeline.run([("b", late, 0), ("a", early, 1)])
    nulls = [m for m in pipeline.topics["incidents.v1"] if m.value is None]
    assert [m.headers["merged-into"].decode() for m in nulls] == list(pipeline.result()[0])
