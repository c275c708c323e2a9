"""Known worlds keep their promises: repeatable, true to the contracts, as incomplete as news, hard but not hopeless."""

from collections import Counter
from collections.abc import Sequence
from functools import cache
from itertools import pairwise

import pytest
from bench.worlds import baselines, ceiling
from bench.worlds.articles import Published
from bench.worlds.difficulty import Level
from bench.worlds.happenings import Happening
from bench.worlds.score import Prediction, Report, reports, score
from bench.worlds.world import World

from bilan_schemas import EnrichedArticle
from bilan_schemas.claim import Claim


@cache
def world(level: Level) -> tuple[list[Published], dict[str, Happening]]:
    made = World.make(level, seed=7, theatres=3 if level == "hard" else 8, days=30)
    return list(made.news()), {happening.key: happening for happening in made.truths()}


def articles(news: Sequence[Published]) -> list[EnrichedArticle]:
    return [published.article for published in news]


def test_a_seed_gives_the_same_bytes_and_another_seed_another_world() -> None:
    def written(seed: int) -> bytes:
        news = World.make("hard", seed=seed, theatres=1, days=4).news()
        return b"\n".join(published.article.write() for published in news)

    assert written(3) == written(3)
    assert written(3) != written(4)


def test_articles_come_in_the_order_of_their_publication() -> None:
    news, _ = world("hard")
    times = [published.article.updated_at or published.article.published_at for published in news]
    assert times == sorted(times, key=lambda at: at.timestamp() if at else 0)


def test_every_claim_tells_of_a_true_incident_or_is_a_number_over_several() -> None:
    news, truths = world("hard")
    for published in news:
        for claim in published.article.claims:
            incident = published.truth[claim.claim_id]
            if incident is None:
                assert claim.scope == "cumulative" or "across" in claim.passage.text
            else:
                assert incident in truths
                assert claim.scope == "incident"


def test_evidence_stands_in_its_passage_and_parts_name_a_total_of_their_article() -> None:
    for published in world("hard")[0]:
        ids = {claim.claim_id for claim in published.article.claims}
        for claim in published.article.claims:
            start = claim.evidence.start - claim.passage.start
            assert claim.passage.text[start : start + len(claim.evidence.text)] == claim.evidence.text
            assert claim.part_of is None or claim.part_of in ids


def test_the_last_count_of_an_incident_is_its_toll() -> None:
    for happening in world("hard")[1].values():
        assert (happening.counts[-1].killed, happening.counts[-1].injured) == (happening.killed, happening.injured)


def _share(claims: Sequence[Claim], has: str) -> float:
    told = {
        "claimant": lambda claim: claim.claimant,
        "perpetrator": lambda claim: claim.perpetrator,
        "status": lambda claim: claim.victims.status != "unknown",
        "exact": lambda claim: claim.quantifier == "exact",
        "no day": lambda claim: claim.event_start is None or claim.date_basis == "publication",
    }[has]
    return sum(bool(told(claim)) for claim in claims) / len(claims)


@pytest.mark.parametrize(
    ("has", "least", "most"),
    [
        ("claimant", 0.16, 0.3),
        ("perpetrator", 0.3, 0.45),
        ("status", 0.5, 0.75),
        ("exact", 0.65, 0.85),
        ("no day", 0.3, 0.6),
    ],
)
def test_fields_are_missing_about_as_often_as_in_the_gold(has: str, least: float, most: float) -> None:
    claims = [
        claim for published in world("hard")[0] for claim in published.article.claims if claim.scope == "incident"
    ]
    assert least <= _share(claims, has) <= most


def test_a_hard_world_has_all_that_makes_counting_hard() -> None:
    news, truths = world("hard")
    claims = [claim for published in news for claim in published.article.claims]
    crowded = Counter((happening.city.name, happening.day) for happening in truths.values())
    assert max(crowded.values()) > 1
    assert {claim.scope for claim in claims} == {"incident", "cumulative"}
    assert {claim.extent for claim in claims} == {"event", "roundup"}
    assert {"day", "night", "week", "month", "unknown"} <= {claim.date_precision for claim in claims}
    assert {"own_losses", "enemy_losses", "third_party"} <= {claim.stance for claim in claims}
    assert any(claim.retold for claim in claims)
    assert any(claim.part_of for claim in claims)
    assert any(claim.formerly for claim in claims)
    assert any(published.article.updated_at for published in news)
    assert any(len(h.counts) > 1 and h.counts[-1].killed < h.counts[-2].killed for h in truths.values())


def test_reprints_share_their_fingerprint_and_other_stories_do_not() -> None:
    prints = {a.article_id: a.fingerprint for a in articles(world("hard")[0]) if a.updated_at is None}

    def alike(one: str, other: str) -> float:
        return sum(one[n : n + 8] == other[n : n + 8] for n in range(0, len(one), 8)) / (len(one) / 8)

    reprints = [name for name in prints if name[-2:-1] == "r" and name.rpartition("r")[0] in prints]
    assert reprints
    assert all(alike(prints[name], prints[name.rpartition("r")[0]]) > 0.4 for name in reprints)
    others = [name for name in prints if name[-2:-1] != "r"]
    assert all(alike(prints[a], prints[b]) < 0.3 for a, b in pairwise(others))


def test_same_names_within_three_days_fail_a_hard_world_and_manage_an_easy_one() -> None:
    def f1(level: Level, names: str) -> float:
        news, truths = world(level)
        return score(baselines.same_names(articles(news), names=names), reports(news), truths)["B-cubed F1"]

    assert max(f1("hard", "all"), f1("hard", "place")) <= 0.8
    assert f1("easy", "place") >= 0.8


def test_the_fields_of_a_hard_world_say_enough_for_the_bars() -> None:
    news, truths = world("hard")
    told = ceiling.accounts_of(news)
    grouped = score(ceiling.oracle(told, truths), reports(news), truths)
    assert grouped["B-cubed F1"] >= 0.95
    read = score(ceiling.with_truth(told), reports(news), truths)
    assert read["killed inside [low, high]"] >= 0.95
    assert read["killed best exact"] >= 0.9
    assert read["killed mean |ln|"] <= 0.06
    assert 0.95 <= read["killed inflation"] <= 1.05


def test_the_naive_sum_counts_the_dead_many_times_over() -> None:
    news, truths = world("hard")
    assert score(baselines.naive_sum(articles(news)), reports(news), truths)["killed inflation"] > 3


def _happenings(*killed: int) -> dict[str, Happening]:
    some = next(iter(world("easy")[1].values()))
    return {name: _with(some, name, number) for name, number in zip("abc", killed, strict=False)}


def _with(like: Happening, key: str, killed: int) -> Happening:
    return Happening(**{**vars(like), "key": key, "killed": killed, "injured": 0})


def test_a_perfect_prediction_scores_one_everywhere() -> None:
    truths = _happenings(5, 2)
    told = [Report("1", "a", 0.5), Report("2", "a", 0.5), Report("3", "a", 1.0), Report("4", "b", 1.0)]
    labels = {"1": "x", "2": "x", "3": "x", "4": "y"}
    measures = score(Prediction(labels, {"x": (5, 5, 5), "y": (1, 2, 3)}), told, truths)
    assert measures["B-cubed F1"] == pytest.approx(1)
    assert measures["killed inside [low, high]"] == 1
    assert measures["killed best exact"] == 1
    assert measures["killed mean |ln|"] == 0
    assert measures["killed inflation"] == 1
    assert measures["killed over-count"] == measures["killed under-count"] == 0


@pytest.mark.parametrize(
    ("labels", "precision", "recall"),
    [
        ({"1": "x", "2": "x", "3": "x"}, 5 / 9, 1.0),
        ({"1": "x", "2": "y", "3": "z"}, 1.0, 2 / 3),
        ({}, 1.0, 2 / 3),
    ],
)
def test_b_cubed_tells_merging_from_splitting(labels: dict[str, str], precision: float, recall: float) -> None:
    told = [Report("1", "a", 1.0), Report("2", "a", 1.0), Report("3", "b", 1.0)]
    measures = score(Prediction(labels), told, _happenings(5, 2))
    assert measures["B-cubed precision"] == pytest.approx(precision)
    assert measures["B-cubed recall"] == pytest.approx(recall)


def test_an_open_high_is_not_inside_and_a_stray_incident_is_over_count() -> None:
    told = [Report("1", "a", 1.0), Report("2", "b", 1.0)]
    tolls = {"x": (5, 5, None), "y": (2, 2, 2), "stray": (3, 3, 3)}
    measures = score(Prediction({"1": "x", "2": "y"}, tolls), told, _happenings(5, 2))
    assert measures["killed inside [low, high]"] == 0.5
    assert measures["killed of it, of no incident"] == pytest.approx(3 / 7)
    assert measures["killed inflation"] == pytest.approx(5 / 2)
