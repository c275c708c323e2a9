"""Clustering: within a day around anchors, then across neighbouring days by mutual choice.

No decision reaches further than a stated number of days, so a report changes its neighbours' days and
no others, and what comes out depends on the reports alone, not on the order they came in:

1. Within one day (by the first day of the event) reports are taken in a stated order, the best described
   first. Each joins the anchor it agrees with most, or becomes an anchor; none joins a joiner.
2. Each cluster chooses the cluster of a neighbouring day that it agrees with most. Two that choose each
   other are one incident, headed by the earlier published. One that chooses a member of such a pair
   joins if it agrees with the head itself; so nothing chains.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from bilan.tolls.matching import Verdict, judge
from bilan.tolls.places import level, name_words
from bilan.tolls.reports import Features
from bilan.tolls.settings import CountingSettings
from bilan.tolls.wording import overlap

REACH = 2
"""Days to either side in which a cluster chooses."""
SPREAD = 3 * REACH
"""Days to either side whose incidents a change of one day may change: a choice, its choice, its choice."""

_BASIS = {"stated": 0, "weekday": 1, "publication": 2, None: 3}


@dataclass(frozen=True, slots=True, eq=False)
class Row:
    """A report's row with what it takes from the first article that carries it."""

    features: Features
    first: tuple[str, str]
    """When it was first published, and the claim_id there: the stated order."""
    words: str
    articles: tuple[str, ...] = ()

    @property
    def rid(self) -> str:
        """The row."""
        return self.features.rid


@dataclass(slots=True)
class Cluster:
    """Reports of one day around an anchor."""

    anchor: Row
    members: list[Row] = field(default_factory=list)
    founding: bool = True


def rank(row: Row) -> tuple[int, int, int, int, tuple[str, str], str]:
    """The order in which reports may become anchors: the best described first, then the earliest published."""
    f = row.features
    finest = max((level(p) for p in f.places), default=0)
    return (
        0 if f.standing == "news" else 1,
        0 if finest >= 2 else 1,
        _BASIS[f.basis],
        -min(3, len(f.victims) + len(f.perpetrators) + len(f.parties)),
        row.first,
        row.rid,
    )


def facets(row: Row) -> frozenset[str]:
    """What a report can be found by: the words of its places, and its actors with those above them."""
    return facets_of(row.features)


@lru_cache(maxsize=50_000)
def facets_of(f: Features) -> frozenset[str]:
    """The same of a row's features."""
    found = {f"p:{word}" for p in f.places for word in name_words(p[0])}
    for p in f.places:
        if p[3] is not None and p[4] is not None and level(p) >= 2:
            found |= {f"c:{round(p[3] * 2 + i)}:{round(p[4] * 2 + j)}" for i in (0, -0.5, 0.5) for j in (0, -0.5, 0.5)}
        if p[1]:
            found |= {f"p:{word}" for word in name_words(p[1])}
    for actor in f.victims | f.blamed | f.parties:
        found.add(f"a:{actor}")
        found |= {f"a:{above}" for above in f.ancestry.get(actor, ())}
    return frozenset(found)


@lru_cache(maxsize=200_000)
def _judged(one: Features, other: Features, words: str, words2: str, settings: CountingSettings) -> Verdict:
    return judge(one, other, overlap(words, words2), settings)


def compare_rows(one: Row, other: Row, settings: CountingSettings) -> Verdict:
    """Judge two rows; the same two are asked about again and again, so answers are kept for a while."""
    if other.rid < one.rid:
        one, other = other, one
    return _judged(one.features, other.features, one.words, other.words, settings)


def cluster_day(rows: Sequence[Row], settings: CountingSettings) -> list[Cluster]:
    """Clusters of one day. A late or retold report founds only where two articles agree on day and place."""
    clusters: list[Cluster] = []
    by_facet: dict[str, list[int]] = {}
    for row in sorted(rows, key=rank):
        keys = facets(row)
        near = sorted({i for key in keys for i in by_facet.get(key, ())})
        best, best_score = None, 0.0
        for i in near:
            anchor = clusters[i].anchor
            verdict = compare_rows(row, anchor, settings)
            if verdict.joins and verdict.score > best_score:
                best, best_score = clusters[i], verdict.score
        if best is not None:
            best.members.append(row)
            continue
        clusters.append(Cluster(row, [row]))
        for key in keys:
            by_facet.setdefault(key, []).append(len(clusters) - 1)
    for cluster in clusters:
        cluster.founding = founds(cluster.members)
    return clusters


def founds(members: Sequence[Row]) -> bool:
    """Whether reports may found an incident that is summed."""
    if any(row.features.standing in {"news", "week"} and row.features.describable() for row in members):
        return True
    told = [row for row in members if any(level(p) > 0 for p in row.features.places) and row.features.start]
    return len({article for row in told for article in row.articles[:2]}) > 1


def choose(cluster: Row, others: Sequence[Row], settings: CountingSettings) -> tuple[Row, Verdict] | None:
    """The anchor of a neighbouring day that a cluster's anchor agrees with most, where any joins."""
    best: tuple[Row, Verdict] | None = None
    for other in others:
        verdict = compare_rows(cluster, other, settings)
        if verdict.joins and (
            best is None or (-verdict.score, other.first, other.rid) < (-best[1].score, best[0].first, best[0].rid)
        ):
            best = (other, verdict)
    return best


def head_of(
    anchor: str, choice: Callable[[str], str | None], row: Callable[[str], Row], settings: CountingSettings
) -> str:
    """The anchor that heads the incident of a cluster, by what each cluster chose.

    Radius: its choice, the choice of that, and whether the last two chose each other.
    """
    chosen = choice(anchor)
    if chosen is None:
        return anchor
    theirs = choice(chosen)
    if theirs == anchor:
        return _elder(anchor, chosen, row)
    if theirs is None or choice(theirs) != chosen:
        return anchor  # what it chose follows somebody else: joining would chain
    head = _elder(chosen, theirs, row)
    if head == chosen:
        return head
    return head if compare_rows(row(anchor), row(head), settings).joins else anchor


def _elder(one: str, other: str, row: Callable[[str], Row]) -> str:
    return min(one, other, key=lambda rid: (row(rid).features.standing != "news", row(rid).first, rid))


def neighbours(index: Mapping[str, Sequence[Row]], row: Row) -> list[Row]:
    """The anchors, of an index by facet, that share a facet with a row."""
    found = {other.rid: other for key in facets(row) for other in index.get(key, ()) if other.rid != row.rid}
    return [found[rid] for rid in sorted(found)]
