"""Whatever the order, the repeats and the crashes: the bytes are those of one fold of the final set."""

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from bilan_schemas import EnrichedArticle
from tolls.builders import article, claim, running
from tolls.pipeline import Change, Clock, Pipeline, one_fold
from tolls.seeds import seeds

_DAYS = [f"2019-08-{n:02}" for n in range(8, 22)]
_DECADES_BEFORE = ["2008-02-03", "1999-12-31"]
_ACTORS = [None, "A", "B", "A1"]


@st.composite
def claims(draw: Any) -> dict[str, Any]:
    """One claim of a small world, where much is alike and much is missing."""
    kind = draw(st.sampled_from(["event"] * 8 + ["coarse", "undated", "retold", "running", "roundup", "late"]))
    low = draw(st.one_of(st.integers(1, 9), st.integers(90, 95)))
    count = draw(st.sampled_from([low, (low, low, None), (low, low, low + 5)]))
    outcome = draw(st.sampled_from(["killed", "killed", "injured"]))
    fields: dict[str, Any] = {
        "where": draw(st.sampled_from(["Tripoli", "Tripoli", "south of Tripoli", "Sirte", "LY", "Gaza", None])),
        "event": draw(st.sampled_from(["airstrike", "clash", "bombing", None])),
        "by": draw(st.sampled_from(_ACTORS)),
        "victim": draw(st.sampled_from([None, None, "A", "C"])),
        "claimant": draw(st.sampled_from([None, None, "police", ("the ministry", "A"), "Red Crescent"])),
        "sentence": draw(st.integers(0, 2)),
        "date_basis": draw(st.sampled_from(["stated", "weekday", "publication"])),
    }
    if kind == "running":
        since = draw(st.sampled_from([None, "2019-04-04", "2019-04-10", "2018-01-01"]))
        return running(outcome, low * 100, claimant="WHO", since=since, where=fields["where"], by=fields["by"])
    if kind == "undated":
        return claim(outcome, count, **{**fields, "on": None, "date_basis": None})
    on = draw(st.sampled_from(_DAYS))
    if kind == "coarse":
        precision = draw(st.sampled_from(["week", "month"]))
        return claim(outcome, count, **{**fields, "on": on, "date_precision": precision})
    if kind == "late":
        return claim(outcome, count, **{**fields, "on": "2019-06-01"})
    return claim(
        outcome,
        count,
        **{**fields, "on": on},
        retold=kind == "retold",
        extent="roundup" if kind == "roundup" else "event",
    )


@st.composite
def _revisions(draw: Any, number: int, revision: int) -> EnrichedArticle:
    """An article as it is in one of its revisions."""
    return article(
        f"a{number}",
        *draw(st.lists(claims(), max_size=3)),
        published=draw(st.sampled_from([*_DAYS, *_DECADES_BEFORE])),
        updated=f"2019-09-{revision + 1:02}" if revision else None,
        publisher=draw(st.sampled_from([None, "AFP", "Reuters"])),
        theatre=draw(st.sampled_from(["LY", "LY", "XX"])),
        named=draw(st.sampled_from([(), ("A",), ("A", "B")])),
        fingerprint=draw(st.sampled_from(["", "00000000" * 16, "11111111" * 16])),
    )


@st.composite
def versions(draw: Any) -> list[list[EnrichedArticle]]:
    """A few articles, each in one to three revisions."""
    return [[draw(_revisions(n, r)) for r in range(draw(st.integers(1, 2)))] for n in range(draw(st.integers(1, 7)))]


@st.composite
def histories(draw: Any) -> tuple[list[Change], list[EnrichedArticle]]:
    """The changes in topic order (revisions in any order, deletions, repeats), and the articles left in the end."""
    articles = draw(versions())
    events: list[tuple[str, EnrichedArticle | None]] = [(a.article_id, a) for group in articles for a in group]
    events += [(group[0].article_id, None) for group in draw(st.lists(st.sampled_from(articles), max_size=2))]
    events += draw(st.lists(st.sampled_from(events), max_size=3))
    events = draw(st.permutations(events))
    changes = [(article_id, value, offset) for offset, (article_id, value) in enumerate(events)]
    left: dict[str, EnrichedArticle] = {}
    for article_id, value in events:
        if value is None:
            left.pop(article_id, None)
        elif article_id not in left or value.revision.order() > left[article_id].revision.order():
            left[article_id] = value
    return changes, list(left.values())


@given(histories(), st.integers(1, 5))
def test_any_order_of_revisions_and_retractions_gives_the_bytes_of_one_fold(
    history: tuple[list[Change], list[EnrichedArticle]], batch: int
) -> None:
    changes, left = history
    pipeline = Pipeline(Clock(), batch=batch)
    pipeline.run(changes)
    assert pipeline.result() == one_fold(left)


@given(histories(), st.integers(1, 5), st.sets(st.integers(1, 400), max_size=8))
def test_crashes_between_any_two_writes_or_sends_come_to_the_same_bytes(
    history: tuple[list[Change], list[EnrichedArticle]], batch: int, crashes: set[int]
) -> None:
    changes, left = history
    pipeline = Pipeline(Clock(frozenset(crashes)), batch=batch)
    pipeline.run(changes)
    assert pipeline.result() == one_fold(left)


@given(histories(), st.data())
def test_redelivery_from_any_earlier_offset_changes_nothing(
    history: tuple[list[Change], list[EnrichedArticle]], data: st.DataObject
) -> None:
    changes, left = history
    pipeline = Pipeline(Clock(), batch=2)
    pipeline.run([*changes, *changes[data.draw(st.integers(0, len(changes) - 1)) :]])
    assert pipeline.result() == one_fold(left)


def test_a_report_that_moves_and_goes_leaves_no_trace_whatever_write_its_batch_was_cut_off_at() -> None:
    """The days and rows it was in are known from what the batch noted before it wrote."""
    strike = [claim("killed", 1, on="2019-08-08") for _ in range(3)]
    news = [
        article("a0", *strike, published="2019-08-08"),
        article("a0", strike[0], running("killed", 100, claimant="WHO", since="2019-04-04"), updated="2019-09-02"),
        article("a1", claim("killed", 1, on="2019-08-08"), claim("killed", 4, on="2019-08-08", where="Sirte")),
        article("a1", claim("killed", 2, on="2019-08-10"), updated="2019-09-02"),
    ]
    changes: list[Change] = [(a.article_id, a, i) for i, a in enumerate(news)]
    changes.append(("a0", None, len(news)))
    expected = one_fold([news[-1]])
    calm = Pipeline(Clock(), batch=1)
    calm.run(changes)
    for crash in range(1, calm.clock.count + 1):
        pipeline = Pipeline(Clock(frozenset({crash})), batch=1)
        pipeline.run(changes)
        assert pipeline.result() == expected, f"crash at {crash}"


def test_the_seeds_survive_a_crash_at_every_write_and_send() -> None:
    """Each run crashes once, at the next place in turn, until a run ends before its crash."""
    expected = one_fold(seeds())
    changes = [(a.article_id, a, i) for i, a in enumerate(seeds())]
    calm = Pipeline(Clock(), batch=2)
    calm.run(changes)
    for crash in range(1, calm.clock.count + 1):
        pipeline = Pipeline(Clock(frozenset({crash})), batch=2)
        pipeline.run(changes)
        assert pipeline.result() == expected, f"crash at {crash}"


def test_what_names_no_country_comes_to_the_same_bytes_wherever_a_crash_cut_its_batches() -> None:
    """It is told again as of a country that was found for it, until what that tells is deleted."""

    def quake(name: str, killed: int, where: str | None) -> EnrichedArticle:
        told = claim("killed", killed, where=where, event="disaster", domain="disaster", date_basis="publication")
        return article(name, told, published="2019-08-14", theatre="LY" if where else "XX")

    told = [quake("a0", 98, "LY"), quake("a1", 99, None)]
    changes: list[Change] = [("a0", told[0], 0), ("a1", told[1], 1), ("a0", None, 2)]
    assert {key.partition("/")[0] for key in one_fold(told)[0]} == {"LY"}
    for batch in (1, 2):
        calm = Pipeline(Clock(), batch=batch)
        calm.run(changes)
        for crash in range(1, calm.clock.count + 1, 3):
            pipeline = Pipeline(Clock(frozenset({crash})), batch=batch)
            pipeline.run(changes)
            assert pipeline.result() == one_fold(told[1:]), f"crash at {crash}, batches of {batch}"


def test_an_article_deleted_and_sent_again_is_there_wherever_a_crash_cut_its_batches() -> None:
    """After the crash both come in one batch: nothing seems to have changed, but the deletion may have been sent."""
    news = article("a0", claim("killed", 3, on="2019-08-08"), named=("A",))
    changes: list[Change] = [("a0", news, 0), ("a0", None, 1), ("a0", news, 2)]
    calm = Pipeline(Clock(), batch=1)
    calm.run(changes)
    for crash in range(1, calm.clock.count + 1):
        pipeline = Pipeline(Clock(frozenset({crash})), batch=1)
        pipeline.run(changes)
        assert pipeline.result() == one_fold([news]), f"crash at {crash}"


def test_an_actor_of_many_decades_survives_a_crash_at_every_write_and_send() -> None:
    """What comes again may be a part of the batch that was cut off, and reach other days than that had reached."""
    news = {
        year: article(f"a{year}", published=f"{year}-08-08", named=("A",)) for year in (1989, 1999, 2008, 2009, 2019)
    }
    history = [news[1999], news[2008], news[2019], news[1989], news[2009], None, None, news[1999]]
    changes: list[Change] = [(a.article_id if a else "a2019", a, i) for i, a in enumerate(history)]
    changes[6] = ("a2008", None, 6)
    expected = one_fold([news[year] for year in (1989, 1999, 2009)])
    for batch in (1, 2, 4, 7):
        calm = Pipeline(Clock(), batch=batch)
        calm.run(changes)
        for crash in range(1, calm.clock.count + 1):
            pipeline = Pipeline(Clock(frozenset({crash})), batch=batch)
            pipeline.run(changes)
            assert pipeline.result() == expected, f"crash at {crash}, batches of {batch}"
