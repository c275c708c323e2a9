"""Grouping: within a day by all the fields together, then each group with one of the days before.

No decision reaches further than a stated number of days, so a report changes the days around it and no others, and
what comes out depends on the reports alone, not on the order they came in:

1. Within one day (the first day of the event, else of the publication) each report, the best described first, joins
   the group that its fields speak for most, or founds one; then all are asked again.
2. A group that fits one of the ten days before it is of that incident, if that one fits none before itself; so
   nothing chains. Groups left over look once among themselves in the same way.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from bilan.tolls.matching import BIG, ENOUGH, Verdict, apart, weigh
from bilan.tolls.places import level, name_words, site_words
from bilan.tolls.profiles import Facts, Profile, facts_of
from bilan.tolls.reports import Features
from bilan.tolls.settings import CountingSettings

REACH = 10
"""Days after the first in which reports may join an incident."""
SPREAD = 5 * REACH
"""Days after a change in which it may change heads: the settling, then two rounds of choosing by two looks back."""

_BASIS = {"stated": 0, "weekday": 1, "publication": 2, None: 3}
_ASKED_AGAIN = 300  # reports of a day up to which all are asked again; a flood is not
_HEARD = 12  # reports of a group that speak for it when it looks for another
_FITS = 8  # fits that a group remembers of one day
_LEAST = -10.0
_TWO_GROUPS = 1.5  # the least evidence that makes two groups one: more than a report needs to join one


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

    @property
    def facts(self) -> Facts:
        """What it says."""
        return facts_of(self.features, self.words)


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


def rank(row: Row) -> tuple[int, int, int, int, tuple[str, str], str]:
    """The order in which reports found groups: the best described first, then the earliest published."""
    f = row.features
    finest = max((level(p) for p in f.places), default=0)
    return (
        0 if f.standing == "news" else 1,
        -finest if finest >= 2 else 0,
        _BASIS[f.basis],
        -min(3, bool(f.event) + bool(f.victims or f.perpetrators or f.parties)),
        row.first,
        row.rid,
    )


@lru_cache(maxsize=50_000)
def facets_of(f: Features) -> frozenset[str]:
    """What a report can be found by: the words and cells of its places, its actors with those above them."""
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


@lru_cache(maxsize=50_000)
def _findable(f: Features) -> frozenset[str]:
    """The same, with what a report that names no town is found by: its kind of event, its numbers."""
    found = {f"k:{f.event}"} if f.event else set()
    found |= {f"n:{s.outcome}:{s.best}" for s in f.statements if not s.part and s.best is not None}
    return facets_of(f) | found | _rare(f)


def _rare(f: Features) -> frozenset[str]:
    """What few events of a country have: many dead, or that they are disasters."""
    many = any((s.best or s.low or 0) >= BIG for s in f.statements if s.outcome == "killed" and not s.part)
    return frozenset({"many"} if many else ()) | frozenset({"disaster"} if f.domain == "disaster" else ())


def _looked_under(f: Features) -> frozenset[str]:
    return facets_of(f) | _rare(f) if max((level(p) for p in f.places), default=0) >= 2 else _findable(f)


class _Index:
    """Groups by what they can be found by."""

    def __init__(self) -> None:
        self._found: dict[str, dict[int, None]] = {}

    def put(self, number: int, row: Row) -> None:
        for facet in _findable(row.features):
            self._found.setdefault(facet, {})[number] = None

    def near(self, rows: Iterable[Row]) -> list[int]:
        return sorted({i for row in rows for facet in _looked_under(row.features) for i in self._found.get(facet, ())})


def compare_rows(one: Row, other: Row, settings: CountingSettings) -> Verdict:
    """Weigh a row against another."""
    return weigh(one.facts, Profile.of([other.facts]), settings)


def cluster_day(rows: Sequence[Row], settings: CountingSettings) -> list[Cluster]:
    """The groups of one day. A late or retold report founds only where two articles agree on day and place."""
    order = sorted(rows, key=rank)
    groups: list[Cluster] = []
    index = _Index()
    home: dict[str, Cluster] = {}
    for turn in range(3 if len(order) <= _ASKED_AGAIN else 1):
        for row in order:
            if turn:
                _leave(row, home[row.rid])
            best = _best(row, [groups[i] for i in index.near([row])], settings)
            if best is None:
                best = Cluster([])
                groups.append(best)
            best.members.append(row)
            best.profile.add(row.facts)
            index.put(next(i for i in (len(groups) - 1, *range(len(groups))) if groups[i] is best), row)
            home[row.rid] = best
        groups, index = _merged(groups, settings)
        home = {row.rid: group for group in groups for row in group.members}
    for group in groups:
        group.founding = founds(group.members)
    return groups


def _leave(row: Row, group: Cluster) -> None:
    group.members = [other for other in group.members if other.rid != row.rid]
    group.profile.drop(row.facts)


def _best(row: Row, groups: Sequence[Cluster], settings: CountingSettings) -> Cluster | None:
    best, best_score = None, _LEAST
    for group in groups:
        if group.members:
            verdict = weigh(row.facts, group.profile, settings)
            if verdict.joins and verdict.score > best_score:
                best, best_score = group, verdict.score
    return best


def _merged(groups: Sequence[Cluster], settings: CountingSettings) -> tuple[list[Cluster], _Index]:
    """Groups, the small ones joined to those that their reports, taken together, speak for."""
    kept = sorted((g for g in groups if g.members), key=lambda g: (-len(g.members), rank(g.anchor)))
    index = _Index()
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
            for i in index.near(group.members[:_HEARD])
            if i != number and kept[i].members and len(kept[i].members) >= len(group.members)
        ]
        score, best = max(scored, default=(_LEAST, 0))
        if score > ENOUGH:
            into = kept[-best]
            for row in group.members:
                into.members.append(row)
                into.profile.add(row.facts)
                index.put(-best, row)
            group.members = []
    alive = [group for group in kept if group.members]
    index = _Index()
    for number, group in enumerate(alive):
        for row in group.members:
            index.put(number, row)
    return alive, index


def together(groups: Sequence[Sequence[Row]], settings: CountingSettings) -> list[list[int]]:
    """The groups of one day (by number) that are one when all that is settled there is heard, the largest first."""
    clusters = [Cluster(list(rows), Profile.of(row.facts for row in rows)) for rows in groups]
    number = {row.rid: i for i, rows in enumerate(groups) for row in rows}
    merged, _ = _merged(clusters, settings)
    found = []
    for cluster in merged:
        numbers = list(dict.fromkeys(number[row.rid] for row in cluster.members))
        found.append(numbers)
    return found


def is_firm(row: Row) -> bool:
    """Whether a report tells the day itself, so that its group may be fixed before those that do not are asked."""
    return bool(row.facts.stated_days())


def settle(
    rows: Sequence[Row], groups: Mapping[tuple[str, str], Sequence[Row]], settings: CountingSettings
) -> dict[str, tuple[str, str]]:
    """For each report without a day of its own the group (anchor, day) that it fits best, where it fits any."""
    names = sorted(groups)
    index = _Index()
    for number, name in enumerate(names):
        for row in groups[name][:_ASKED_AGAIN]:
            index.put(number, row)
    profiles: dict[int, Profile] = {}
    found: dict[str, tuple[str, str]] = {}
    for row in rows:
        scored = []
        for i in index.near([row]):
            if i not in profiles:
                profiles[i] = Profile.of(other.facts for other in groups[names[i]])
            verdict = weigh(row.facts, profiles[i], settings)
            if verdict.joins:
                scored.append((verdict.score, -i))
        if scored:
            found[row.rid] = names[-max(scored)[1]]
    return found


def both_ways(
    members: Sequence[Row], others: Sequence[Row], profile: Profile, settings: CountingSettings, mine: Profile
) -> float:
    """How much two groups speak for each other: the reports of each for the other as a whole."""
    here, there = mine.towns(), profile.towns()
    if here and there and all(apart(a, b) for a in here for b in there):
        return _LEAST  # what a report without a place has in common with both joins no two towns
    one, other = fit(members, profile, settings), fit(others, mine, settings)
    score = (one + other) / 2
    return score if score >= _TWO_GROUPS else _LEAST


def fit(members: Sequence[Row], others: Profile, settings: CountingSettings) -> float:
    """How much the reports of a group speak for another group, on average."""
    heard = sorted(members, key=rank)[:_HEARD]
    mine = {word for row in heard for place in row.facts.places for word in site_words(place)}
    theirs = others.sites()
    if mine and theirs and not mine & theirs:
        return _LEAST  # two sites of a town, both named
    verdicts = [weigh(row.facts, others, settings) for row in heard]
    if not any(verdict.joins for verdict in verdicts):
        return _LEAST
    return sum(max(verdict.score, _LEAST) for verdict in verdicts) / len(verdicts)


def founds(members: Sequence[Row]) -> bool:
    """Whether reports may found an incident that is summed."""
    if any(row.features.standing in {"news", "week"} and row.features.describable() for row in members):
        return True
    told = [row for row in members if any(level(p) > 0 for p in row.features.places) and row.features.start]
    return len({article for row in told for article in row.articles[:2]}) > 1


def fits(
    later: Mapping[str, Sequence[Row]], earlier: Mapping[str, Sequence[Row]], settings: CountingSettings
) -> dict[str, list[list[str | float]]]:
    """For each group of a day (by its anchor) the groups of an earlier day that it fits, the best first."""
    names = sorted(earlier)
    index = _Index()
    for number, name in enumerate(names):
        for row in earlier[name][:_HEARD]:
            index.put(number, row)
    profiles: dict[int, Profile] = {}
    found: dict[str, list[list[str | float]]] = {}
    for rid in sorted(later):
        scored = []
        mine = Profile.of(row.facts for row in later[rid])
        for i in index.near(later[rid][:_HEARD]):
            if i not in profiles:
                profiles[i] = Profile.of(row.facts for row in earlier[names[i]])
            score = both_ways(later[rid], earlier[names[i]], profiles[i], settings, mine)
            if score >= ENOUGH:
                scored.append((-round(score, 6), names[i]))
        if scored:
            found[rid] = [[name, -score] for score, name in sorted(scored)[:_FITS]]
    return found


Place = tuple[str, str]
"""A group: its anchor and its day."""


SETTLED = 1e6
"""The score of a group whose reports were settled with another one: it goes where that one goes."""


def head_of(group: Place, fits_of: Callable[[Place], Sequence[tuple[Place, float]]]) -> Place:
    """The group that heads the incident of a group, by what each fits among the days before it."""
    for _ in range(2):  # settled with a group of an earlier day, which is one with another of that day
        mine = fits_of(group)
        if mine and mine[0][1] == SETTLED:
            group = mine[0][0]
    return _head_of(group, fits_of)


def _head_of(group: Place, fits_of: Callable[[Place], Sequence[tuple[Place, float]]]) -> Place:
    mine = fits_of(group)
    if not mine:
        return group
    leaders = [fit for fit in mine if not fits_of(fit[0])]
    if leaders:
        return _most(leaders)
    rest = _left_over(mine, fits_of)
    second = [fit for fit in rest if not _left_over(fits_of(fit[0]), fits_of)]
    return _most(second) if second else group


def _left_over(
    some: Sequence[tuple[Place, float]], fits_of: Callable[[Place], Sequence[tuple[Place, float]]]
) -> list[tuple[Place, float]]:
    """Those that fit something, but nothing that heads an incident."""
    return [fit for fit in some if (theirs := fits_of(fit[0])) and all(fits_of(further) for further, _ in theirs)]


def _most(some: Sequence[tuple[Place, float]]) -> Place:
    return min(some, key=lambda fit: (-fit[1], fit[0][1], fit[0][0]))[0]
