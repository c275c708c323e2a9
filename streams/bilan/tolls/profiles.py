"""What the reports of one event say together, and what each adds to it: the fields that grouping weighs."""

import datetime as dt
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import lru_cache

from bilan.tolls.places import PlaceKey, level, site_words
from bilan.tolls.reports import Features, Statement

_DAYS = frozenset({"day", "night"})
_WORDS_KEPT = 8
_OUTVOTED = 4  # a place that so many times as many reports do not name is not agreed on


@dataclass(frozen=True, slots=True)
class Number:
    """The number that a report stands by, of one outcome."""

    low: int | None
    best: int | None
    high: int | None
    firm: bool
    """Exact or at least, not a vague one."""
    enemy: bool
    """A side's count of the other's losses."""

    def name(self, outcome: str) -> str:
        """What it may be compared with: an enemy's count only with another."""
        return f"{outcome} of the enemy" if self.enemy else outcome


@dataclass(frozen=True, slots=True, eq=False)
class Facts:
    """What one report says, as it is weighed."""

    rid: str
    places: tuple[PlaceKey, ...]
    start: dt.date | None
    end: dt.date | None
    stated: bool
    """Whether its day is more than that of the publication."""
    published: dt.date | None
    retold: bool
    kind: str | None
    domain: str
    roles: tuple[frozenset[str], frozenset[str], frozenset[str]]
    """Victims, perpetrators, parties."""
    sides: frozenset[str]
    above: frozenset[str]
    """Every actor above them."""
    statuses: frozenset[str]
    groups: frozenset[str]
    numbers: dict[str, Number]
    words: str

    def stated_days(self) -> tuple[dt.date, ...]:
        """The day it states, both days of a night; nothing where it spans more."""
        if not self.stated or self.start is None:
            return ()
        last = self.end or self.start
        return (self.start,) if last == self.start else (self.start, last) if (last - self.start).days == 1 else ()

    def day(self) -> dt.date | None:
        """The day it is of, or came out."""
        return self.start or self.published


def facts_of(features: Features, words: str) -> Facts:
    """A report's facts."""
    return _facts(features, words)


@lru_cache(maxsize=8_192)
def _facts(f: Features, words: str) -> Facts:
    whole = [s for s in f.statements if not s.part and not s.formerly]
    sides = f.victims | f.blamed | f.parties
    return Facts(
        rid=f.rid,
        places=f.places,
        start=f.start,
        end=f.end,
        stated=f.basis in {"stated", "weekday"} and f.precision in _DAYS,
        published=f.published,
        retold=f.standing in {"late", "coarse"},
        kind=f.event,
        domain=f.domain,
        roles=(f.victims, f.blamed, f.parties),
        sides=sides,
        above=frozenset(above for actor in sides for above in f.ancestry.get(actor, ())),
        statuses=_only({s.status for s in whole} - {"unknown"}),
        groups=_only({s.group for s in whole if s.group}),
        numbers={o: n for o in sorted({s.outcome for s in whole}) if (n := _number(whole, o)) is not None},
        words=words,
    )


def _only(values: set[str]) -> frozenset[str]:
    """What all say, where all say one thing; a report of soldiers and children tells no single group."""
    return frozenset(values) if len(values) == 1 else frozenset()


def _number(whole: Iterable[Statement], outcome: str) -> Number | None:
    mine = [s for s in whole if s.outcome == outcome]
    own = [s for s in mine if s.stance != "enemy_losses"] or mine
    victims = {s.victim for s in own}
    if len(own) == 2 and len(victims) == 2 and None not in victims:  # the dead of two sides
        low, best, high = (_sum(bounds) for bounds in zip(*((s.low, s.best, s.high) for s in own), strict=True))
        return Number(low, best, high, True, own[0].stance == "enemy_losses")
    first = own[0] if own else None
    if first is None:
        return None
    firm = first.quantifier in {"exact", "at_least"}
    return Number(first.low, first.best, first.high, firm, first.stance == "enemy_losses")


def _sum(bounds: Iterable[int | None]) -> int | None:
    known = [bound for bound in bounds if bound is not None]
    return sum(known) if len(known) == 2 else None


@dataclass(slots=True)
class Profile:
    """What some reports say together; each report counts once."""

    facts: list[Facts] = field(default_factory=list)
    places: Counter[PlaceKey] = field(default_factory=Counter)
    days: Counter[dt.date] = field(default_factory=Counter)
    kinds: Counter[str] = field(default_factory=Counter)
    domains: Counter[str] = field(default_factory=Counter)
    roles: tuple[Counter[str], Counter[str], Counter[str]] = field(
        default_factory=lambda: (Counter(), Counter(), Counter())
    )
    above: Counter[str] = field(default_factory=Counter)
    statuses: Counter[str] = field(default_factory=Counter)
    groups: Counter[str] = field(default_factory=Counter)
    numbers: dict[str, Counter[int]] = field(default_factory=dict)
    floors: dict[str, Counter[int]] = field(default_factory=dict)
    """Of the numbers those that are «at least»."""
    published: Counter[dt.date] = field(default_factory=Counter)

    @classmethod
    def of(cls, facts: Iterable[Facts]) -> "Profile":
        """The profile of some reports."""
        made = cls()
        for one in facts:
            made.add(one)
        return made

    def add(self, one: Facts) -> None:
        """Count a report in."""
        self.facts.append(one)
        self._count(one, 1)

    def drop(self, one: Facts) -> None:
        """Count a report out again."""
        self.facts.remove(one)
        self._count(one, -1)

    def _count(self, one: Facts, step: int) -> None:
        told: list[tuple[Counter, Iterable]] = [  # type: ignore[type-arg]  # counters of many things, counted alike
            (self.places, one.places),
            (self.days, one.stated_days()),
            (self.kinds, [one.kind] if one.kind else ()),
            (self.domains, [one.domain]),
            (self.roles[0], one.roles[0]),
            (self.roles[1], one.roles[1]),
            (self.roles[2], one.roles[2]),
            (self.above, one.above),
            (self.statuses, one.statuses),
            (self.groups, one.groups),
            (self.published, [one.published] if one.published else ()),
        ]
        for outcome, number in one.numbers.items():
            if number.best is not None:
                told.append((self.numbers.setdefault(number.name(outcome), Counter()), [number.best]))
                if number.high is None:
                    told.append((self.floors.setdefault(number.name(outcome), Counter()), [number.best]))
        for counter, values in told:
            for value in values:
                counter[value] += step
                if not counter[value]:
                    del counter[value]

    def first_day(self) -> dt.date | None:
        """The first day stated, else the first day of publication."""
        days = self.days or self.published
        return min(days) if days else None

    def agreed_places(self) -> list[PlaceKey]:
        """Where they say it was: not what one of many says alone, nor the country where some say more."""
        told = {place: count for place, count in self.places.items() if level(place) > 0} or self.places
        most = max(told.values(), default=0)
        return [place for place, count in told.items() if count * _OUTVOTED >= most]

    def towns(self) -> list[PlaceKey]:
        """The towns, or else the divisions, that most of them name."""
        counts: Counter[int] = Counter()
        for place, count in self.places.items():
            counts[min(level(place), 2)] += count
        fine = 2 if counts[2] else 1
        mine = {place: count for place, count in self.places.items() if min(level(place), 2) == fine}
        most = max(mine.values(), default=0)
        return [place for place, count in mine.items() if count * 2 >= most]

    def sites(self) -> frozenset[str]:
        """The words that name its sites."""
        return frozenset(word for place in self.places for word in site_words(place))

    def words(self) -> list[str]:
        """Sketches of the words of some of its reports."""
        return list(dict.fromkeys(one.words for one in self.facts if one.words))[:_WORDS_KEPT]
