"""Grouping within a day: of all groups the two that speak for each other most are joined, until none do.

What is plain is joined first, so that a report which tells little is asked by what the others know together. What
comes out depends on the reports alone, not on the order they came in.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from heapq import heappop, heappush

from bilan.tolls.matching import ENOUGH, Verdict, weigh
from bilan.tolls.place_evidence import apart
from bilan.tolls.places import level, site_words
from bilan.tolls.profiles import Facts, Profile
from bilan.tolls.report_rows import Index, MutualIndex, Row, rank
from bilan.tolls.settings import CountingSettings

COMPARED = 100
"""Reports of a day up to which each is compared with each; those of a flood first join what they fit in passing."""
PLAIN = 6.0
"""The least evidence that joins groups within a day; what is less plain waits to be compared with the days around."""
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


@lru_cache(maxsize=8_192)
def _compared(one: Facts, other: Facts, settings: CountingSettings) -> Verdict:
    return weigh(one, _alone(other), settings)


@lru_cache(maxsize=2_048)
def _alone(one: Facts) -> Profile:
    return Profile.of([one])


def cluster_day(rows: Sequence[Row], settings: CountingSettings) -> list[Cluster]:
    """The groups of one day. A late or retold report founds only where two articles agree on day and place."""
    order = sorted(rows, key=rank)
    alone = [_group([row]) for row in order] if len(order) <= COMPARED else _in_passing(order, settings)
    groups = _joined(alone, settings)
    for group in groups:
        group.founding = founds(group.members)
    return groups


def _group(members: list[Row]) -> Cluster:
    return Cluster(members, Profile.of(row.facts for row in members))


def _in_passing(order: Iterable[Row], settings: CountingSettings) -> list[Cluster]:
    """Each report with the group of those before it that speaks for it most, else one of its own."""
    groups: list[Cluster] = []
    index = Index()
    for row in order:
        best, best_score = len(groups), LEAST
        for number in sorted(index.near([row])):
            verdict = weigh(row.facts, groups[number].profile, settings)
            if verdict.joins and verdict.score > best_score:
                best, best_score = number, verdict.score
        if best == len(groups):
            groups.append(_group([row]))
        else:
            groups[best].members.append(row)
            groups[best].profile.add(row.facts)
        index.put(best, row)
    return groups


def _joined(alone: Sequence[Cluster], settings: CountingSettings) -> list[Cluster]:
    """Groups, again and again the two joined that speak for each other most, until none do."""
    groups = dict(enumerate(alone))
    near = _neighbours(alone)
    version = dict.fromkeys(groups, 0)
    waiting: list[tuple[float, int, int, int, int]] = []

    def ask(one: int, other: int) -> None:
        mine, theirs = groups[one], groups[other]
        score = both_ways(mine.members, theirs.members, theirs.profile, settings, mine.profile)
        if score >= PLAIN:
            heappush(waiting, (-score, one, other, version[one], version[other]))

    for one, others in near.items():
        for other in sorted(others):
            if one < other:
                ask(one, other)
    while waiting:
        _, one, other, *then = heappop(waiting)
        if then != [version.get(one), version.get(other)]:
            continue
        for row in groups[other].members:
            groups[one].members.append(row)
            groups[one].profile.add(row.facts)
        del groups[other], version[other]
        version[one] += 1
        for third in near.pop(other) - {one}:
            near[third].discard(other)
            near[third].add(one)
            near[one].add(third)
        near[one].discard(other)
        for third in sorted(near[one]):
            ask(min(one, third), max(one, third))
    return list(groups.values())


def _neighbours(groups: Sequence[Cluster]) -> dict[int, set[int]]:
    """For each group, by number, those that share something with one of its reports."""
    index = MutualIndex()
    for number, group in enumerate(groups):
        for row in group.members[:HEARD]:
            index.put(number, row)
    near = {}
    for number, group in enumerate(groups):
        near[number] = index.near(group.members[:HEARD]) - {number}
    return near


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
    alone = next(iter(others.facts.values())) if len(others.facts) == 1 else None
    verdicts = [_compared(row.facts, alone, settings) if alone else weigh(row.facts, others, settings) for row in heard]
    if not any(verdict.joins for verdict in verdicts):
        return LEAST
    return sum(max(verdict.score, LEAST) for verdict in verdicts) / len(verdicts)


def founds(members: Sequence[Row]) -> bool:
    """Whether reports may found an incident that is summed."""
    if any(row.features.standing in {"news", "week"} and row.features.describable() for row in members):
        return True
    told = [row for row in members if any(level(p) > 0 for p in row.features.places) and row.features.start]
    return len({article for row in told for article in row.articles[:2]}) > 1
