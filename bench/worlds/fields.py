"""What one story lets its reader know of an incident: place, days, kind and sides, each as exact as news is."""

import datetime as dt
from dataclasses import dataclass
from random import Random

from bench.worlds.coverage import Story
from bench.worlds.difficulty import Difficulty

from bilan_schemas.claim import DateBasis, DatePrecision, Event, EventType, Party, Perpetrator, Place, Since
from bilan_schemas.entity import Actor


@dataclass(frozen=True)
class When:
    """The days a story tells."""

    start: dt.date | None
    end: dt.date | None
    precision: DatePrecision
    basis: DateBasis | None


@dataclass(frozen=True)
class Sight:
    """What a story tells of an incident beside the numbers."""

    place: Place | None
    city_named: bool
    when: When
    retold: bool
    event: Event | None
    perpetrator: Perpetrator | None
    parties: tuple[Party, ...]
    says_status: bool
    says_side: bool
    actors: tuple[Actor, ...]


_LOOSE: dict[EventType, tuple[EventType, ...]] = {
    "airstrike": ("bombing", "other"),
    "shelling": ("bombing", "other"),
    "car_bombing": ("bombing",),
    "suicide_bombing": ("bombing", "other"),
    "bombing": ("other",),
    "clash": ("shooting", "other"),
    "shooting": ("other",),
    "execution": ("shooting", "other"),
}
_UNKNOWN = When(None, None, "unknown", None)


def sight(chance: Random, story: Story, level: Difficulty) -> Sight:
    """Draw what a story tells; the draws do not depend on when it is published, so that reprints agree."""
    happening = story.happening
    retelling = story.kind == "retelling"
    unmarked = retelling and chance.random() < level.retold_unmarked
    place = _place(chance, story, level)
    event = _event(chance, happening.kind, level)
    sides = [actor for actor in (happening.perpetrator, happening.victim_side) if actor]
    parties = (
        tuple(Party(text=side.name, actor_id=side.actor_id) for side in sides)
        if len(sides) == 2 and chance.random() < (0.45 if happening.kind == "clash" else 0.06)
        else ()
    )
    perpetrator, blamed = _perpetrator(chance, story, level)
    if parties:
        perpetrator, blamed = None, None
    return Sight(
        place=place,
        city_named=place is not None and place.precision in {"site", "city"} and chance.random() < 0.85,
        when=_when(chance, story, level, unmarked=unmarked),
        retold=retelling and not unmarked,
        event=event,
        perpetrator=perpetrator,
        parties=parties,
        says_status=chance.random() < level.status,
        says_side=chance.random() < level.victim_side / 0.45,
        actors=tuple(sides) if parties else ((blamed,) if blamed else ()),
    )


def _place(chance: Random, story: Story, level: Difficulty) -> Place | None:
    happening, code = story.happening, story.happening.theatre.code
    city, site = happening.city, happening.site
    admin1 = city.admin1 if chance.random() < 0.7 else None
    shares = (level.site, level.city, level.province, level.country)
    if story.kind == "retelling":
        shares = (shares[0] * 0.5, shares[1] * 0.8, shares[2], shares[3] * 1.2)
    cuts = [sum(shares[: n + 1]) for n in range(4)]
    draw, located = chance.random(), chance.random() < 0.7
    lat, lon = (city.lat, city.lon) if located else (None, None)
    if draw < cuts[0]:
        name = f"{site.name}, {city.name}" if chance.random() < 0.5 else site.name
        return Place(name=name, admin1=admin1, country=code, lat=lat, lon=lon, precision="site")
    if draw < cuts[1]:
        return Place(name=city.name, admin1=admin1, country=code, lat=lat, lon=lon, precision="city")
    if draw < cuts[2]:
        return Place(name=city.admin1, admin1=city.admin1, country=code, precision="admin1")
    if draw < cuts[3]:
        return Place(country=code)
    return None


def _when(chance: Random, story: Story, level: Difficulty, *, unmarked: bool) -> When:
    happening = story.happening
    slip = chance.choice((-1, 1)) if chance.random() < level.date_slip else 0
    day = min(happening.day + dt.timedelta(days=slip), max(story.published.date(), happening.day))
    if happening.night and chance.random() < 0.6:
        evening = day if happening.hour > 12 else day - dt.timedelta(days=1)
        exact = When(evening, evening + dt.timedelta(days=1), "night", "stated")
    else:
        exact = When(day, day, "day", "stated")
    draw = chance.random()
    if story.kind == "retelling":
        if draw < (0.7 if unmarked else 0.5):
            return exact
        if draw < 0.62 and not unmarked:
            return _month(happening.day)
        if draw < 0.7 and not unmarked:
            monday = happening.day - dt.timedelta(days=happening.day.weekday())
            return When(monday, monday + dt.timedelta(days=6), "week", "stated")
        return _UNKNOWN
    if draw < level.stated:
        return exact
    if draw < level.stated + level.weekday:
        return When(exact.start, exact.end, exact.precision, "weekday")
    if draw < level.stated + level.weekday + level.publication:
        published = (story.updated or story.published).date()
        return When(published, published, "day", "publication")
    return _UNKNOWN


def _month(day: dt.date) -> When:
    first = day.replace(day=1)
    last = (first + dt.timedelta(days=31)).replace(day=1) - dt.timedelta(days=1)
    return When(first, last, "month", "stated")


def _event(chance: Random, kind: EventType, level: Difficulty) -> Event | None:
    draw = chance.random()
    if draw < level.kind_exact:
        return Event(type=kind, text=kind.replace("_", " "))
    if draw < level.kind_exact + level.kind_loose:
        loose = chance.choice(_LOOSE.get(kind, ("other",)))
        return Event(type=loose, text="attack" if loose == "other" else loose)
    return None


def _perpetrator(chance: Random, story: Story, level: Difficulty) -> tuple[Perpetrator | None, Actor | None]:
    happening = story.happening
    who = happening.perpetrator
    if chance.random() < 0.02:  # blamed on another
        who = chance.choice((happening.theatre.army, *happening.theatre.rebels))
    if chance.random() >= level.perpetrator:
        return None, None
    if who is None:
        return (Perpetrator(text="gunmen"), None) if chance.random() < 0.3 else (None, None)
    named: Actor = happening.theatre.state if who is happening.theatre.army and chance.random() < 0.25 else who
    if chance.random() < 0.1:  # a name the registry does not know
        text = f"fighters of the {named.name}"
        provisional = Actor(
            actor_id=f"name:{happening.theatre.code}:{text.casefold()}", name=text, kind="provisional", named=True
        )
        return Perpetrator(text=text, actor_id=provisional.actor_id), provisional
    status = "suspected" if chance.random() < 0.15 else "stated"
    return Perpetrator(text=named.name, actor_id=named.actor_id, status=status), named


def since_offensive(first: dt.date, chance: Random) -> Since:
    """Where a running total begins, as news says it."""
    if chance.random() < 0.5:
        return Since(text="since the start of the offensive")
    return Since(text=f"since {first:%-d %B %Y}", date=first, precision="day")
