"""Reports as grouping takes them: what each says, in which order they found groups, what they can be found by."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import lru_cache
from operator import attrgetter

from bilan.tolls.number_evidence import BIG
from bilan.tolls.places import level, name_words
from bilan.tolls.profiles import Facts, facts_of
from bilan.tolls.reports import Features

TELLING = 10
"""Dead from which on a number tells by itself which event is meant: one event in a hundred has just so many."""
Rank = tuple[int, int, int, int, tuple[str, str], str]

_BASIS = {"stated": 0, "weekday": 1, "publication": 2, None: 3}


@dataclass(frozen=True, slots=True, eq=False)
class Row:
    """A report's row with what it takes from the first article that carries it."""

    features: Features
    first: tuple[str, str]
    """When it was first published, and the claim_id there: the stated order."""
    words: str
    articles: tuple[str, ...] = ()
    fingerprint: str = ""
    rid: str = field(init=False)
    """The row."""
    facts: Facts = field(init=False, repr=False)
    """What it says."""
    rank: Rank = field(init=False, repr=False)

    def __post_init__(self) -> None:
        """Work out once what is asked for every time that the row is compared."""
        object.__setattr__(self, "rid", self.features.rid)
        object.__setattr__(self, "facts", facts_of(self.features, self.words, self.articles, self.fingerprint))
        object.__setattr__(self, "rank", _rank(self))


rank = attrgetter("rank")
"""The order in which reports found groups: the best described first, then the earliest published."""


def _rank(row: Row) -> Rank:
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


@lru_cache(maxsize=8_192)
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


@lru_cache(maxsize=8_192)
def telling_dead(f: Features) -> frozenset[str]:
    """What a report that names no place and no actor can be found by: numbers of dead that few events have."""
    return frozenset(
        f"n:{s.outcome}:{s.best}"
        for s in f.statements
        if s.outcome == "killed" and not s.part and s.best is not None and s.best >= TELLING
    )


@lru_cache(maxsize=8_192)
def _findable(f: Features) -> frozenset[str]:
    """The same, with what a report that names no town is found by: its kind of event, its numbers."""
    found = {f"k:{f.event}"} if f.event else set()
    found |= {f"n:{s.outcome}:{s.best}" for s in f.statements if not s.part and s.best is not None}
    return facets_of(f) | found | _rare(f)


def _rare(f: Features) -> frozenset[str]:
    """What few events of a country have: many dead, or that they are disasters."""
    many = any((s.best or s.low or 0) >= BIG for s in f.statements if s.outcome == "killed" and not s.part)
    return frozenset({"many"} if many else ()) | frozenset({"disaster"} if f.domain == "disaster" else ())


@lru_cache(maxsize=8_192)
def _looked_under(f: Features) -> frozenset[str]:
    return facets_of(f) | _rare(f) if max((level(p) for p in f.places), default=0) >= 2 else _findable(f)


class Index:
    """Groups by what they can be found by."""

    def __init__(self) -> None:
        self._found: dict[str, dict[int, None]] = {}

    def put(self, number: int, row: Row) -> None:
        """List a group under what a report of it can be found by."""
        for facet in _findable(row.features):
            self._found.setdefault(facet, {})[number] = None

    def near(self, rows: Iterable[Row]) -> set[int]:
        """The groups that share something with a report, by number."""
        return {i for row in rows for facet in _looked_under(row.features) for i in self._found.get(facet, ())}


class MutualIndex(Index):
    """The same, where a group is also near that would find one of the reports."""

    def __init__(self) -> None:
        super().__init__()
        self._looking: dict[str, dict[int, None]] = {}

    def put(self, number: int, row: Row) -> None:
        """List a group under what a report of it can be found by, and under what it looks for."""
        super().put(number, row)
        for facet in _looked_under(row.features):
            self._looking.setdefault(facet, {})[number] = None

    def near(self, rows: Iterable[Row]) -> set[int]:
        """The groups that find a report, or are found by it, by number."""
        found = {i for row in rows for facet in _findable(row.features) for i in self._looking.get(facet, ())}
        return found | super().near(rows)
