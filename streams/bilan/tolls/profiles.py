"""What the reports of one event say together, and what each adds to it: the fields that grouping weighs."""

import datetime as dt
from bisect import bisect_left, insort
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from operator import itemgetter
from typing import Literal, TypeVar

from bilan.tolls.number_evidence import BIG, Number, Told
from bilan.tolls.places import PlaceKey, level, site_words
from bilan.tolls.reports import Features, Statement

_DAYS = frozenset({"day", "night"})
_HARM = frozenset({"killed", "injured", "killed_or_injured", "killed_or_captured"})
_FIRM = frozenset({"exact", "at_least"})
_ROUND = 5
_TEXTS_HEARD = 12
_SETTLED = 7  # days
_Value = TypeVar("_Value")
_OUTVOTED = 4  # a place that so many times as many reports do not name is not agreed on


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
    """The sphere; empty where neither a kind of event nor a side tells it, for then it is but a guess."""
    roles: tuple[frozenset[str], frozenset[str], frozenset[str]]
    """Victims, perpetrators, parties."""
    sides: frozenset[str]
    above: frozenset[str]
    """Every actor above them."""
    statuses: frozenset[str]
    groups: frozenset[str]
    numbers: dict[str, tuple[Number, ...]]
    """By outcome, an enemy's count apart: the number it stands by, then others that it tells of all."""
    deadly: frozenset[bool]
    """Whether it tells of any dead; empty where it tells of no harm to life."""
    words: str
    articles: frozenset[str]
    """Some of the articles that carry it."""
    fingerprint: str
    """Of the text of one of them."""
    dead: int
    """The greatest number of killed that it tells."""

    def stated_days(self) -> tuple[dt.date, ...]:
        """The day it states, both days of a night; nothing where it spans more."""
        if not self.stated or self.start is None:
            return ()
        last = self.end or self.start
        return (self.start,) if last == self.start else (self.start, last) if (last - self.start).days == 1 else ()

    def looks_back(self) -> bool:
        """Whether it came out when counts no longer change: as background, or over a week after the event."""
        return self.retold or bool(self.end and self.published and (self.published - self.end).days > _SETTLED)

    def day(self) -> dt.date | None:
        """The day it is of, or came out."""
        return self.start or self.published


def facts_of(features: Features, words: str, articles: tuple[str, ...], fingerprint: str) -> Facts:
    """A report's facts."""
    return _facts(features, words, articles, fingerprint)


@lru_cache(maxsize=8_192)
def _facts(f: Features, words: str, articles: tuple[str, ...], fingerprint: str) -> Facts:
    whole = [s for s in f.statements if not s.part and not s.formerly]
    sides = f.victims | f.blamed | f.parties
    numbers = _numbers(whole)
    return Facts(
        rid=f.rid,
        places=f.places,
        start=f.start,
        end=f.end,
        stated=f.basis in {"stated", "weekday"} and f.precision in _DAYS,
        published=f.published,
        retold=f.standing in {"late", "coarse"},
        kind=f.event,
        domain=f.domain if f.event or sides or f.domain != "conflict" else "",
        roles=(f.victims, f.blamed, f.parties),
        sides=sides,
        above=frozenset(above for actor in sides for above in f.ancestry.get(actor, ())),
        statuses=_only({s.status for s in whole} - {"unknown"}),
        groups=_only({s.group for s in whole if s.group}),
        numbers=numbers,
        deadly=_deadly(f.statements),
        words=words,
        articles=frozenset(articles),
        fingerprint=fingerprint,
        dead=max((n.best or n.low or 0 for n in numbers.get("killed", ())), default=0),
    )


def _only(values: set[str]) -> frozenset[str]:
    """What all say, where all say one thing; a report of soldiers and children tells no single group."""
    return frozenset(values) if len(values) == 1 else frozenset()


def _deadly(statements: Sequence[Statement]) -> frozenset[bool]:
    harm = {s.outcome for s in statements} & _HARM
    return frozenset({"killed" in harm}) if harm <= {"killed", "injured"} and harm else frozenset()


def _numbers(whole: Sequence[Statement]) -> dict[str, tuple[Number, ...]]:
    found: dict[str, list[Number]] = {}
    for statement in whole:
        name = f"{statement.outcome} of the enemy" if statement.stance == "enemy_losses" else statement.outcome
        sides = _sides([s for s in whole if (s.outcome, s.stance) == (statement.outcome, statement.stance)])
        told = found.setdefault(name, [sides] if sides else [])
        number = Number(statement.low, statement.best, statement.high, _is_firm(statement))
        if not sides and number not in told:
            told.append(number)
    return {name: tuple(told) for name, told in sorted(found.items())}


def _is_firm(statement: Statement) -> bool:
    """Whether somebody counted: «more than 92» is such a count; «more than 90» is none, nor is «more than 3»."""
    told = statement.best or 0
    counted = statement.quantifier == "more_than" and told >= BIG and bool(told % _ROUND)
    return counted or statement.quantifier in _FIRM


def _sides(some: Sequence[Statement]) -> Number | None:
    """The dead of two sides, taken together."""
    victims = {s.victim for s in some}
    if len(some) != 2 or len(victims) != 2 or None in victims:
        return None
    low, best, high = (_sum(bounds) for bounds in zip(*((s.low, s.best, s.high) for s in some), strict=True))
    return Number(low, best, high, firm=True)


def _sum(bounds: Iterable[int | None]) -> int | None:
    known = [bound for bound in bounds if bound is not None]
    return sum(known) if len(known) == 2 else None


_Field = Literal[
    "places",
    "days",
    "kinds",
    "domains",
    "victims",
    "perpetrators",
    "parties",
    "above",
    "statuses",
    "groups",
    "deadly",
    "articles",
    "published",
]


@lru_cache(maxsize=8_192)
def _counted(one: Facts) -> tuple[tuple[_Field, Hashable], ...]:
    """The values of a report that a profile counts."""
    fields: tuple[tuple[_Field, Iterable[Hashable]], ...] = (
        ("places", one.places),
        ("days", one.stated_days()),
        ("kinds", [one.kind] if one.kind else ()),
        ("domains", [one.domain] if one.domain else ()),
        ("victims", one.roles[0]),
        ("perpetrators", one.roles[1]),
        ("parties", one.roles[2]),
        ("above", one.above),
        ("statuses", one.statuses),
        ("groups", one.groups),
        ("deadly", one.deadly),
        ("articles", one.articles),
        ("published", [one.published] if one.published else ()),
    )
    return tuple((name, value) for name, values in fields for value in values)


@dataclass(slots=True)
class Profile:
    """What some reports say together; each report counts once."""

    facts: dict[str, Facts] = field(default_factory=dict)
    """By row."""
    places: dict[PlaceKey, int] = field(default_factory=dict)
    days: dict[dt.date, int] = field(default_factory=dict)
    kinds: dict[str, int] = field(default_factory=dict)
    domains: dict[str, int] = field(default_factory=dict)
    victims: dict[str, int] = field(default_factory=dict)
    perpetrators: dict[str, int] = field(default_factory=dict)
    parties: dict[str, int] = field(default_factory=dict)
    above: dict[str, int] = field(default_factory=dict)
    statuses: dict[str, int] = field(default_factory=dict)
    groups: dict[str, int] = field(default_factory=dict)
    deadly: dict[bool, int] = field(default_factory=dict)
    numbers: dict[str, dict[Told, int]] = field(default_factory=dict)
    articles: dict[str, int] = field(default_factory=dict)
    published: dict[dt.date, int] = field(default_factory=dict)
    _texts: dict[tuple[str, str], int] = field(default_factory=dict)
    _sorted: list[tuple[str, str]] = field(default_factory=list)
    _agreed: dict[PlaceKey, int] | None = None
    _towns: list[PlaceKey] | None = None
    _sites: frozenset[str] | None = None
    _day: dt.date | None = None

    @property
    def roles(self) -> tuple[dict[str, int], dict[str, int], dict[str, int]]:
        """Victims, perpetrators, parties."""
        return (self.victims, self.perpetrators, self.parties)

    @classmethod
    def of(cls, facts: Iterable[Facts]) -> "Profile":
        """The profile of some reports."""
        made = cls()
        for one in facts:
            made.add(one)
        return made

    def add(self, one: Facts) -> None:
        """Count a report in."""
        self.facts[one.rid] = one
        self._count(one, 1)

    def drop(self, one: Facts) -> None:
        """Count a report out again."""
        del self.facts[one.rid]
        self._count(one, -1)

    def _count(self, one: Facts, step: int) -> None:
        self._agreed = self._towns = self._sites = self._day = None
        for name, value in _counted(one):
            _add(getattr(self, name), value, step)
        for outcome, numbers in one.numbers.items():
            for n in numbers:
                if n.best is not None:
                    told = self.numbers.setdefault(outcome, {})
                    _add(told, (n.best, n.high is None, one.published), step)
        text = (one.fingerprint, one.words)
        known = text in self._texts
        _add(self._texts, text, step)
        if not known:
            insort(self._sorted, text)
        elif text not in self._texts:
            del self._sorted[bisect_left(self._sorted, text)]

    def dead(self) -> int:
        """The greatest number of killed that they tell."""
        return max(map(itemgetter(0), self.numbers.get("killed", ())), default=0)

    def agreed_day(self) -> dt.date | None:
        """The day that most of them state, the first of those; else the first day of publication."""
        if self._day is None:
            days = self.days
            self._day = min(days, key=lambda day: (-days[day], day)) if days else min(self.published, default=None)
        return self._day

    def agreed_places(self) -> Mapping[PlaceKey, int]:
        """Where they say it was, and how often: not the country where some say more, nor what one of many says."""
        if self._agreed is None:
            told = {place: count for place, count in self.places.items() if level(place) > 0} or self.places
            most = max(told.values(), default=0)
            self._agreed = {place: count for place, count in told.items() if count * _OUTVOTED >= most}
        return self._agreed

    def towns(self) -> list[PlaceKey]:
        """The towns, or else the divisions, that most of them name."""
        if self._towns is None:
            fine = 2 if any(level(place) >= 2 for place in self.places) else 1
            mine = {place: count for place, count in self.places.items() if min(level(place), 2) == fine}
            most = max(mine.values(), default=0)
            self._towns = [place for place, count in mine.items() if count * 2 >= most]
        return self._towns

    def sites(self) -> frozenset[str]:
        """The words that name its sites."""
        if self._sites is None:
            self._sites = frozenset(word for place in self.places for word in site_words(place))
        return self._sites

    def texts(self) -> list[tuple[str, str]]:
        """The texts that some of its reports come from: fingerprint and sketch of the words."""
        return self._sorted[:_TEXTS_HEARD]


def _add(counter: dict[_Value, int], value: _Value, step: int) -> None:
    times = counter.get(value, 0) + step
    if times:
        counter[value] = times
    else:
        del counter[value]
