"""Grouping within a day: each report, the best described first, joins the group that its fields speak for most.

What comes out depends on the reports alone, not on the order they came in.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from bilan.tolls.matching import ENOUGH, Verdict, weigh
from bilan.tolls.place_evidence import apart
from bilan.tolls.places import level, site_words
from bilan.tolls.profiles import Facts, Profile
from bilan.tolls.report_rows import Index, Row, rank
from bilan.tolls.settings import CountingSettings

ASKED_AGAIN = 300
"""Reports of a day up to which all are asked again; a flood is not."""
HEARD = 12
"""Reports of a group that speak for it when it looks for another."""
LEAST = -10.0
"""Evidence that speaks against as much as it can."""


@dataclass(slots=True)
class Cluster:
    """Reports of one day that tell of one event."""

    members: list[Row]
    profile: Profile = field(default_factory=Profile)
    founding: bool = True

    @property
    def anchor(self) -> Row:
        """The best described of them."""
        return min(self.members, key=rank)


def compare_rows(one: Row, other: Row, settings: CountingSettings) -> Verdict:
    """Weigh a row against another."""
    return _compared(one.facts, other.facts, settings)


@lru_cache(maxsize=4_096)
def _compared(one: Facts, other: Facts, settings: CountingSettings) -> Verdict:
    return weigh(one, Profile.of([other]), settings)


def cluster_day(rows: Sequence[Row], settings: CountingSettings) -> list[Cluster]:
    """The groups of one day. A late or retold report founds only where two articles agree on day and place."""
    order = sorted(rows, key=rank)
    groups: list[Cluster] = []
    index = Index()
    home: dict[str, Cluster] = {}
    shape: list[set[str]] = []
    for turn in range(3 if len(order) <= ASKED_AGAIN else 1):
        for row in order:
            if turn:
                _leave(row, home[row.rid])
            best = _best(row, groups, index.near([row]), settings)
            if best == len(groups):
                groups.append(Cluster([]))
            groups[best].members.append(row)
            groups[best].profile.add(row.facts)
            index.put(best, row)
            home[row.rid] = groups[best]
        groups, index = _merged(groups, settings)
        home = {row.rid: group for group in groups for row in group.members}
        before, shape = shape, [{row.rid for row in group.members} for group in groups]
        if shape == before:
            break  # all would be asked the same again
    for group in groups:
        group.founding = founds(group.members)
    return groups


def _leave(row: Row, group: Cluster) -> None:
    group.members = [other for other in group.members if other.rid != row.rid]
    group.profile.drop(row.facts)


def _best(row: Row, groups: Sequence[Cluster], near: Iterable[int], settings: CountingSettings) -> int:
    """The number of the group near a row that speaks for it most; the next number where none does."""
    best, best_score = len(groups), LEAST
    for number in near:
        if groups[number].members:
            verdict = weigh(row.facts, groups[number].profile, settings)
            if verdict.joins and verdict.score > best_score:
                best, best_score = number, verdict.score
    return best


def _merged(groups: Sequence[Cluster], settings: CountingSettings) -> tuple[list[Cluster], Index]:
    """Groups, the small ones joined to those that their reports, taken together, speak for."""
    kept = sorted((g for g in groups if g.members), key=lambda g: (-len(g.members), rank(g.anchor)))
    index = Index()
    for number, group in enumerate(kept):
        for row in group.members:
            index.put(number, row)
    for number in range(len(kept) - 1, -1, -1):
        group = kept[number]
        scored = [
            (
                both_ways(group.members, kept[i].members, kept[i].profile, settings, group.profile),
                -i,
            )
            for i in index.near(group.members[:HEARD])
            if i != number and kept[i].members and len(kept[i].members) >= len(group.members)
        ]
        score, best = max(scored, default=(LEAST, 0))
        if score > ENOUGH:
            into = kept[-best]
            for row in group.members:
                into.members.append(row)
                into.profile.add(row.facts)
                index.put(-best, row)
            group.members = []
    alive = [group for group in kept if group.members]
    index = Index()
    for number, group in enumerate(alive):
        for row in group.members:
            index.put(number, row)
    return alive, index


def both_ways(
    members: Sequence[Row], others: Sequence[Row], profile: Profile, settings: CountingSettings, mine: Profile
) -> float:
    """How much two groups speak for each other: the reports of each for the other as a whole."""
    here, there = mine.towns(), profile.towns()
    if here and there and all(apart(a, b) for a in here for b in there):
        return LEAST  # what a report without a place has in common with both joins no two towns
    few, many = sorted(((members, profile), (others, mine)), key=lambda pair: len(pair[0]))
    one = fit(*few, settings)
    if one <= LEAST:
        return LEAST  # no report of one joins the other: nothing the other says makes up for that
    score = (one + fit(*many, settings)) / 2
    return score if score >= ENOUGH else LEAST


def fit(members: Sequence[Row], others: Profile, settings: CountingSettings) -> float:
    """How much the reports of a group speak for another group, on average."""
    heard = sorted(members, key=rank)[:HEARD]
    mine = {word for row in heard for place in row.facts.places for word in site_words(place)}
    theirs = others.sites()
    if mine and theirs and not mine & theirs:
        return LEAST  # two sites of a town, both named
    verdicts = [weigh(row.facts, others, settings) for row in heard]
    if not any(verdict.joins for verdict in verdicts):
        return LEAST
    return sum(max(verdict.score, LEAST) for verdict in verdicts) / len(verdicts)


def founds(members: Sequence[Row]) -> bool:
    """Whether reports may found an incident that is summed."""
    if any(row.features.standing in {"news", "week"} and row.features.describable() for row in members):
        return True
    told = [row for row in members if any(level(p) > 0 for p in row.features.places) and row.features.start]
    return len({article for row in told for article in row.articles[:2]}) > 1
