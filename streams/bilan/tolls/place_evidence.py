"""How the places of a report speak for the event of others: by level, by what lies in what, by distance."""

from functools import lru_cache

from bilan.tolls.odds import NEVER, mixed
from bilan.tolls.places import PlaceKey, compare, level, name_words, same_site
from bilan.tolls.profiles import Facts, Profile

_TOWN, _DIVISION, _INSIDE, _LIKE_DIVISION = 1.8, 1.0, 1.0, 0.6
_SAME_SITE, _OTHER_SITE = 2.2, -6.0
_APART = -9.0


def place_evidence(one: Facts, others: Profile) -> float:
    """The logarithm of how much likelier its places are of their event."""
    if not one.places or not others.places:
        return 0.0
    first, *rest = one.places
    said = mixed(
        others.agreed_places(),
        lambda theirs: max([_likeness(mine, theirs) for mine in one.places]) if rest else _likeness(first, theirs),
    )
    return NEVER if said <= _APART else said


def apart(one: PlaceKey, other: PlaceKey) -> bool:
    """Whether two places forbid that reports are of one event."""
    return _likeness(one, other) <= _APART


@lru_cache(maxsize=16_384)
def _likeness(one: PlaceKey, other: PlaceKey) -> float:
    where = _where(one, other)
    if where <= _APART:
        return where
    site = same_site(one, other)
    return where if site is None else where + _SAME_SITE if site else min(where, 0.0) + _OTHER_SITE


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
