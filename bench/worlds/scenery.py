"""Where the worlds play: theatres with their cities, sides, outlets and those who count. All names are invented."""

from dataclasses import dataclass
from functools import cache
from random import Random

from bilan_schemas.entity import Actor

CODES = "SY LY IQ AF YE SD ML SO NG CD UA MM ET CF NE BF MX CO PK TD MZ SS CM HT LB IR IN PH TH  BI".split()
"""Countries that lend a world their code; their real geography plays no part."""

_FIRST = "Al Ber Da Far Gor Ham Jal Kar Lam Mar Nas Ori Par Qal Rad Sal Tel Um Vor Wad Yar Zan Bel Cor Dur Eri".split()
_LAST = "abad ira una tal shan kel moud eif iya ost arra dine gora heen jik lin nou pasa qua rim".split()
_ON = "North South East West Old New Upper Lower".split()
_WHAT = "market,bridge,hospital,school,checkpoint,mosque,barracks,camp,square,port,station,crossroads".split(",")


@dataclass(frozen=True)
class Site:
    """A quarter, a village or a building of a city."""

    name: str
    lat: float
    lon: float


@dataclass(frozen=True)
class City:
    """A city with its province."""

    name: str
    admin1: str
    lat: float
    lon: float
    sites: tuple[Site, ...]


@dataclass(frozen=True)
class Theatre:
    """A country at war."""

    code: str
    country: str
    cities: tuple[City, ...]
    army: Actor
    state: Actor
    rebels: tuple[Actor, ...]
    ally: Actor
    publishers: tuple[str, ...]
    counters: tuple[tuple[str, str | None], ...]
    """Those who count without taking part: their words and the actor, where the registry has one."""


_WIRES = ("Agence Centrale", "United Wire", "Continental Press", "Meridian News")
WIRES = frozenset(_WIRES)


@cache
def theatre_of(number: int, cities: int, seed: int) -> Theatre:
    """The theatre of that number in the world of that seed: the same each time."""
    chance = Random(f"scenery:{seed}:{number}")
    code = CODES[number % len(CODES)]
    names = [first + last for first in _FIRST for last in _LAST]
    chance.shuffle(names)
    take = iter(names)
    country = next(take)
    provinces = [next(take) for _ in range(max(2, cities // 2))]
    lat, lon = chance.uniform(-20, 45), chance.uniform(-10, 90)
    built = []
    for _ in range(cities):
        here = (lat + chance.uniform(-4, 4), lon + chance.uniform(-4, 4))
        name = next(take)
        sites = tuple(
            Site(
                f"{chance.choice(_ON)} {next(take)}"
                if chance.random() < 0.5
                else f"{next(take)} {chance.choice(_WHAT)}",
                round(here[0] + chance.uniform(-0.08, 0.08), 4),
                round(here[1] + chance.uniform(-0.08, 0.08), 4),
            )
            for _ in range(9)
        )
        built.append(City(name, chance.choice(provinces), round(here[0], 4), round(here[1], 4), sites))
    low = code.lower()
    state = Actor(actor_id=f"{low}-state", name=country, kind="state")
    army = Actor(actor_id=f"{low}-army", name=f"{country} Army", kind="armed_forces", parents=(state.actor_id,))
    rebels = tuple(
        Actor(actor_id=f"{low}-{name.lower()}", name=f"{name} Front", kind="armed_group")
        for name in (next(take) for _ in range(3))
    )
    ally = Actor(actor_id="ostland-air-force", name="Ostland Air Force", kind="armed_forces", parents=("ostland",))
    local = tuple(f"{next(take)} {chance.choice(('Times', 'Post', 'Radio', 'Online', 'Soir'))}" for _ in range(8))
    counters = (
        ("hospital sources", None),
        ("the health ministry", state.actor_id),
        (f"the {country} Observatory", f"{low}-observatory"),
        ("medics", None),
        ("the UN mission", "un-mission"),
    )
    return Theatre(code, country, tuple(built), army, state, rebels, ally, (*_WIRES, *local), counters)
