"""How the places of a report speak for the event of others: by level, by what lies in what, by distance."""

from collections.abc import Callable, Mapping
from functools import lru_cache

from bilan.tolls.odds import NEVER, mixed
from bilan.tolls.places import PlaceKey, compare, level, name_words, same_site
from bilan.tolls.profiles import Facts, Profile

_TOWN, _DIVISION, _INSIDE, _LIKE_DIVISION = 1.8, 1.0, 1.0, 0.6
_SAME_SITE, _OTHER_SITE = 2.2, -6.0
_APART = -9.0


def place_evidence(one: Facts, others: Profile) -> float:
    """The logarithm of how much likelier its places are of their event.

    The town is asked of all who tell where it was, the site of those alone who name one: who names the town says
    nothing of the market.
    """
    if not one.places or not others.places:
        return 0.0
    town = _of_places(one, others.agreed_places(), _where)
    if town <= _APART:
        return NEVER
    site = _of_places(one, others.places, _site) if level(one.places[0]) == 3 else 0.0
    return town + site if site >= 0 else min(town, 0.0) + site


def _of_places(one: Facts, told: Mapping[PlaceKey, int], speaks: Callable[[PlaceKey, PlaceKey], float | None]) -> float:
    """What those places say that say anything, each by the place of the report that is most like it."""
    first, *rest = one.places
    if not rest:
        return mixed(told, lambda theirs: speaks(first, theirs))
    return mixed(
        told,
        lambda theirs: max((said for mine in one.places if (said := speaks(mine, theirs)) is not None), default=None),
    )


def apart(one: PlaceKey, other: PlaceKey) -> bool:
    """Whether two places forbid that reports are of one event."""
    return _where(one, other) <= _APART


@lru_cache(maxsize=16_384)
def _site(one: PlaceKey, other: PlaceKey) -> float | None:
    site = same_site(one, other)
    return None if site is None else _SAME_SITE if site else _OTHER_SITE


@lru_cache(maxsize=16_384)
def _where(one: PlaceKey, other: PlaceKey) -> float:
    likeness = compare(one, other)
    if likeness == "same":
        return _TOWN if min(level(one), level(other)) >= 2 else _DIVISION
    if likeness in {"near", "inside"}:
        return _INSIDE
    if likeness == "different":
        return _APART
    if one[1] and other[1] and min(level(one), level(other)) >= 1:
        return _LIKE_DIVISION if name_words(one[1]) & name_words(other[1]) else _APART
    return 0.0
