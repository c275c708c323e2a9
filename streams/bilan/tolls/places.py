"""Whether two places may be one, by name, division and distance."""

from functools import lru_cache
from math import asin, cos, radians, sin, sqrt
from typing import Literal

from bilan.tolls.wording import plain
from bilan_schemas.claim import Place

Likeness = Literal["same", "near", "inside", "unknown", "different"]

_LEVELS = {"site": 3, "city": 2, "area": 2, "admin1": 1, "country": 0}
_NEAR_KM = 30.0
_FAR_KM = 60.0
_AREA_KM = 60.0
# Words that say where in, or what sort of, a place: they name none themselves.
_NOT_A_NAME = frozenset(
    "a abords al an around au aux banlieue camp capital capitale center centre city close countryside"
    " county d de del des district du east eastern el environs est et gouvernorat governorate in l la le"
    " les near nord north northern nouvelle of old ouest outside outskirts peripherie pres proche province"
    " quartier refugee region rif rural s saint sainte san south southern state suburb suburbs sud the"
    " town vers vieille village ville west western"
    " ancien ancienne bas basse central centrale former grand grande great haut haute little lower new nouveau"
    " petit petite upper vieux".split()
)
# What sort of site it is: «the market» may be any market, and two hospitals are not one for being hospitals.
_SORTS = frozenset(
    "aeroport airport autoroute avenue bar barracks barrage barrier base boulevard bridge bus cafe carrefour"
    " caserne cathedral cathedrale checkpoint church cinema clinic clinique club college commissariat"
    " court crossroads eglise ecole embassy ambassade factory farm ferme gare garrison headquarters highway hopital"
    " hospital hotel immeuble intersection jail junction mall marche market metro ministere ministry mosque"
    " mosquee motorway office palace palais parc park place pont port post poste prison restaurant road rond"
    " roundabout route rue school shrine siege square stade stadium station street synagogue temple terminal"
    " tribunal tunnel universite university usine".split()
)

PlaceKey = tuple[str | None, str | None, str | None, float | None, float | None, str]
"""name, admin1, country, lat, lon, precision: a place as a hashable value."""


def key_of(place: Place) -> PlaceKey:
    """A place as a value that can be compared and kept."""
    return (place.name, place.admin1, place.country, place.lat, place.lon, place.precision)


def place_of(key: PlaceKey) -> Place:
    """The place that a value stands for."""
    name, admin1, country, lat, lon, precision = key
    return Place.model_construct(name=name, admin1=admin1, country=country, lat=lat, lon=lon, precision=precision)  # type: ignore[arg-type]  # the precision comes from key_of


@lru_cache(maxsize=16_384)
def name_words(name: str | None) -> frozenset[str]:
    """The words of a name that tell it from others."""
    return frozenset(plain(name or "").split()) - _NOT_A_NAME - _SORTS


def level(key: PlaceKey) -> int:
    """How fine: 3 a site, 2 a town, 1 a division, 0 a country."""
    return _LEVELS[key[5]]


@lru_cache(maxsize=16_384)
def site_words(key: PlaceKey) -> frozenset[str]:
    """The words that tell a site from others of its town («Hamlin market, Homs»: «hamlin»); none of a town."""
    return name_words((key[0] or "").partition(",")[0]) if level(key) == 3 else frozenset()


@lru_cache(maxsize=16_384)
def _sorts(key: PlaceKey) -> frozenset[str]:
    words = plain((key[0] or "").partition(",")[0]).split() if level(key) == 3 else ()
    return frozenset(words) & _SORTS


def same_site(one: PlaceKey, other: PlaceKey) -> bool | None:
    """Whether two sites of a town are one; None where that is not told («the market», «Hamlin market»)."""
    here, there = site_words(one), site_words(other)
    if here and there:
        return bool(here & there)
    mine, theirs = _sorts(one), _sorts(other)
    if not mine or not theirs:
        return None
    if not mine & theirs:
        return False
    return None if here or there else True


@lru_cache(maxsize=16_384)
def kilometres(one: PlaceKey, other: PlaceKey) -> float | None:
    """Great-circle distance; null where one has no coordinates."""
    if one[3] is None or one[4] is None or other[3] is None or other[4] is None:
        return None
    lat1, lon1, lat2, lon2 = map(radians, (one[3], one[4], other[3], other[4]))
    a = sin((lat2 - lat1) / 2) ** 2 + cos(lat1) * cos(lat2) * sin((lon2 - lon1) / 2) ** 2
    return 2 * 6371.0 * asin(sqrt(a))


@lru_cache(maxsize=16_384)
def compare(one: PlaceKey, other: PlaceKey) -> Likeness:
    """How two places stand to each other.

    `different` is a veto: two names of one level, apart by name and by distance. A town and the
    division it lies in are `inside`; a country says nothing beside a town of it.
    """
    coarse, fine = sorted((one, other), key=level)
    if one[2] and other[2] and one[2] != other[2]:
        return "different"
    if level(coarse) == 0:
        return "unknown"
    here, there = name_words(one[0]), name_words(other[0])
    shared = bool(here & there)
    if level(coarse) == 1:
        return _in_division(coarse, fine, shared=shared)
    apart = kilometres(one, other)
    if shared:
        return "same" if apart is None or apart <= _FAR_KM * 2 else "different"
    if apart is not None:
        if level(one) == level(other) == 2 and one[5] == other[5] == "city":
            return "same" if apart < 2 else "near" if apart <= _NEAR_KM / 2 else "different"
        return "near" if apart <= _NEAR_KM else "unknown" if apart <= _FAR_KM else "different"
    if not here or not there or level(one) != level(other) or "area" in (one[5], other[5]):
        return "unknown"  # an area around a town holds others
    return "different"


def _in_division(division: PlaceKey, place: PlaceKey, *, shared: bool) -> Likeness:
    if level(place) == 1:
        return "same" if shared else "different"
    if shared:
        return "inside"
    if place[1] and (division[0] or division[1]):
        return "inside" if name_words(place[1]) & name_words(division[1] or division[0]) else "different"
    return "unknown"


def covers(area: PlaceKey | None, place: PlaceKey | None) -> bool:
    """Whether a place lies in the area of a series or a round-up; a country covers all of a theatre."""
    if area is None or level(area) == 0:
        return True
    if place is None or level(place) == 0:
        return False
    likeness = compare(area, place)
    if likeness in {"same", "near", "inside"}:
        return True
    apart = kilometres(area, place)
    return apart is not None and apart <= _AREA_KM and level(area) >= 2
