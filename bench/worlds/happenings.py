"""What truly happened: incidents with their final tolls, and how the count of each came to be known."""

import datetime as dt
import math
from collections.abc import Iterator
from dataclasses import dataclass
from random import Random

from bench.worlds.difficulty import Difficulty
from bench.worlds.scenery import City, Site, Theatre

from bilan_schemas.claim import EventType, VictimStatus
from bilan_schemas.entity import Actor

FIRST_DAY = dt.date(2019, 1, 1)


@dataclass(frozen=True)
class Count:
    """What was known from an hour after the event on."""

    hours: float
    killed: int
    injured: int


@dataclass(frozen=True)
class Happening:
    """One true incident; `killed` and `injured` are its final toll."""

    key: str
    theatre: Theatre
    day: dt.date
    night: bool
    hour: int
    city: City
    site: Site
    kind: EventType
    perpetrator: Actor | None
    victim_side: Actor | None
    status: VictimStatus
    group: str | None
    killed: int
    injured: int
    enemies_killed: int
    """Of `killed`, the dead of the other side of a clash."""
    inside: tuple[tuple[str, int], ...]
    """Parts of `killed`: group and number."""
    counts: tuple[Count, ...]
    rival: int | None
    """What the enemy says was killed."""

    @property
    def at(self) -> dt.datetime:
        """The moment it happened."""
        return dt.datetime.combine(self.day, dt.time(self.hour), dt.UTC)

    def known(self, at: dt.datetime) -> Count:
        """The count that was known at a moment."""
        hours = (at - self.at).total_seconds() / 3600
        return [count for count in self.counts if count.hours <= max(0.0, hours)][-1]


def poisson(chance: Random, mean: float) -> int:
    """A draw of the Poisson distribution (Knuth's)."""
    floor, product, drawn = math.exp(-mean), chance.random(), 0
    while product > floor:
        product *= chance.random()
        drawn += 1
    return drawn


_KINDS: tuple[tuple[EventType, int], ...] = (
    ("airstrike", 20),
    ("shelling", 17),
    ("bombing", 12),
    ("car_bombing", 9),
    ("suicide_bombing", 8),
    ("clash", 16),
    ("shooting", 12),
    ("execution", 3),
    ("protest", 3),
)
_PLAIN_GROUPS = (None, None, None, "children", "women", "aid_workers", "worshippers", "migrants")
_ARMED_GROUPS = ("soldiers", "soldiers", "police", "militia")


def happenings(theatre: Theatre, day: int, level: Difficulty, seed: int) -> Iterator[Happening]:
    """The incidents of one theatre and day, each time the same."""
    for ordinal in range(_how_many(theatre, day, level, seed)):
        yield _one(theatre, day, ordinal, level, seed)
    yield from _twins(theatre, day - 1, level, seed, after=True)
    yield from _twins(theatre, day, level, seed, after=False)


def _how_many(theatre: Theatre, day: int, level: Difficulty, seed: int) -> int:
    return poisson(Random(f"day:{seed}:{theatre.country}:{day}"), level.density) if day >= 0 else 0


def _twins(theatre: Theatre, day: int, level: Difficulty, seed: int, *, after: bool) -> Iterator[Happening]:
    """Incidents that resemble one of `day`: same city, kind and sides; on that day, or on the day after."""
    for ordinal in range(_how_many(theatre, day, level, seed)):
        chance = Random(f"twin:{seed}:{theatre.country}:{day}:{ordinal}")
        if chance.random() < level.twins and (chance.random() < 0.4) == after:
            like = _one(theatre, day, ordinal, level, seed)
            others = [site for site in like.city.sites if site is not like.site]
            yield _make(
                chance,
                f"{like.key}t",
                theatre,
                level,
                day=like.day + dt.timedelta(days=after),
                city=like.city,
                site=chance.choice(others),
                kind=like.kind,
                sides=(like.perpetrator, like.victim_side),
            )


def _one(theatre: Theatre, day: int, ordinal: int, level: Difficulty, seed: int) -> Happening:
    chance = Random(f"event:{seed}:{theatre.country}:{day}:{ordinal}")
    weights = [1 / (rank + 1) for rank in range(len(theatre.cities))]
    city = chance.choices(theatre.cities, weights)[0]
    kind = chance.choices([kind for kind, _ in _KINDS], [weight for _, weight in _KINDS])[0]
    return _make(
        chance,
        f"{theatre.code}{theatre.country}-{day}-{ordinal}",
        theatre,
        level,
        day=FIRST_DAY + dt.timedelta(days=day),
        city=city,
        site=chance.choice(city.sites),
        kind=kind,
        sides=_sides(chance, theatre, kind),
    )


def _sides(chance: Random, theatre: Theatre, kind: EventType) -> tuple[Actor | None, Actor | None]:
    """Who did it and whose people were hurt; null for nobody known, or for people of no side."""
    rebels = chance.choices(theatre.rebels, (5, 3, 2))[0]
    if kind == "airstrike":
        return chance.choices((theatre.army, theatre.ally), (3, 2))[0], chance.choice((None, None, rebels))
    if kind in {"clash", "execution"}:
        return (rebels, theatre.army) if chance.random() < 0.6 else (theatre.army, rebels)
    if kind == "protest":
        return theatre.army, None
    if kind == "shelling" and chance.random() < 0.5:
        return theatre.army, chance.choice((None, None, rebels))
    return (rebels if chance.random() < 0.8 else None), chance.choice((None, None, theatre.army))


def _make(
    chance: Random,
    key: str,
    theatre: Theatre,
    level: Difficulty,
    *,
    day: dt.date,
    city: City,
    site: Site,
    kind: EventType,
    sides: tuple[Actor | None, Actor | None],
) -> Happening:
    perpetrator, victim_side = sides
    killed = min(400, max(1, round(chance.lognormvariate(math.log(5), 1.0))))
    injured = round(killed * chance.uniform(0.3, 3.5)) if chance.random() < 0.85 and kind != "execution" else 0
    if chance.random() < 0.07 and kind != "execution":
        killed, injured = 0, max(1, injured)
    enemies = round(killed * chance.uniform(0.2, 0.6)) if kind == "clash" and perpetrator and victim_side else 0
    armed = victim_side is not None
    inside: list[tuple[str, int]] = []
    if killed >= 4 and not enemies and chance.random() < 0.5:
        groups = ("soldiers", "police", "civilians") if armed else ("children", "women", "civilians")
        inside.append((chance.choice(groups), chance.randint(1, killed - 2)))
    rival = round(killed * chance.uniform(1.5, 4)) + 1 if armed and killed and chance.random() < level.rival else None
    hour = chance.randint(0, 23)
    return Happening(
        key=key,
        theatre=theatre,
        day=day,
        night=(hour > 19 or hour < 5) and chance.random() < 0.4,
        hour=hour,
        city=city,
        site=site,
        kind=kind,
        perpetrator=perpetrator,
        victim_side=victim_side,
        status="combatant" if armed else "civilian",
        group=chance.choice(_ARMED_GROUPS if armed else _PLAIN_GROUPS),
        killed=killed,
        injured=injured,
        enemies_killed=enemies,
        inside=tuple(inside),
        counts=_counts(chance, killed, injured, level),
        rival=rival,
    )


def _counts(chance: Random, killed: int, injured: int, level: Difficulty) -> tuple[Count, ...]:
    """How the count became known; the last is the truth."""
    counts = []
    if killed > 3 and chance.random() < level.rising:
        share, hours = chance.uniform(0.35, 0.9), 0.0
        for _ in range(chance.randint(1, 3)):
            counts.append(Count(hours, max(1, round(killed * share)), round(injured * min(1, share + 0.2))))
            share += (1 - share) * chance.uniform(0.3, 0.8)
            hours += chance.lognormvariate(math.log(9), 0.8)
    else:
        hours = 0.0
    if killed > 1 and chance.random() < level.falling:
        counts.append(Count(hours, round(killed * chance.uniform(1.15, 1.6)) + 1, injured))
        hours += chance.uniform(10, 40)
    counts.append(Count(hours, killed, injured))
    return tuple(counts)
