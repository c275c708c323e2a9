"""How the kind of event, its sides and its victims speak for the event of others."""

from collections.abc import Mapping
from typing import TypeVar

from bilan.tolls.causes import causes_clash, may_be_disputed
from bilan.tolls.number_evidence import BIG
from bilan.tolls.odds import NEVER, mixed
from bilan.tolls.profiles import Facts, Profile

VAGUE = frozenset({"other", "bombing", "shooting"})
"""Kinds that reporters say of events of other kinds too."""
_SAME_KIND, _SAME_VAGUE, _VAGUE_KIND, _LIKE_KIND, _OTHER_KIND = 1.5, 0.3, -0.5, -2.0, -5.0
_SAME_SIDE, _OTHER_NAME, _OTHER_SIDE = 1.0, -1.5, -5.0
_SIDE, _NO_SIDE = 0.7, -1.0
_NO_SIDES = dict.fromkeys(("victim", "perpetrator", "party"), 0.0)
_PROVISIONAL = "name:"
_Value = TypeVar("_Value")


def kind_evidence(one: Facts, others: Profile) -> float:
    """By the kinds of event."""
    mine = one.kind
    if not mine or not others.kinds:
        return 0.0
    if all(causes_clash(mine, kind) for kind in others.kinds):
        many = min(one.dead, others.dead()) >= BIG
        return _OTHER_KIND if many and any(may_be_disputed(mine, kind) for kind in others.kinds) else NEVER
    return mixed(others.kinds, lambda theirs: _kinds(mine, theirs))


def _kinds(one: str, other: str) -> float:
    if one == other:
        return _SAME_VAGUE if one in VAGUE else _SAME_KIND
    if one in VAGUE or other in VAGUE:
        return _VAGUE_KIND
    return _OTHER_KIND if causes_clash(one, other) else _LIKE_KIND


def sides_evidence(one: Facts, others: Profile) -> dict[str, float]:
    """By the actors of each role, else by whether they name the same sides at all.

    Two reports that name two are of two events. Where several tell of one, a report that names another speaks against
    it and forbids nothing: blame is disputed, a clash has the dead of two sides, and a name may be misread.
    """
    if not one.sides:
        return _NO_SIDES
    told = {
        role: _role(role, mine, theirs, one, others)
        for role, mine, theirs in zip(("victim", "perpetrator", "party"), one.roles, others.roles, strict=True)
    }
    if not any(told.values()):
        sides = others.roles[0].keys() | others.roles[1].keys() | others.roles[2].keys()
        if sides:
            shared = one.sides & sides or one.above & sides or one.sides & others.above.keys()
            told["party"] = _SIDE if shared else _NO_SIDE
    return told


def _role(role: str, mine: frozenset[str], theirs: Mapping[str, int], one: Facts, others: Profile) -> float:
    if not mine or not theirs:
        return 0.0
    if mine & theirs.keys() or one.above & theirs.keys() or mine & others.above.keys():
        return _SAME_SIDE
    if any(actor.startswith(_PROVISIONAL) for actor in (*mine, *theirs)):
        return _OTHER_NAME  # a name that the registry lacks may be another name of it
    massacre = role == "perpetrator" and min(one.dead, others.dead()) >= BIG  # its sides blame each other
    return _OTHER_SIDE if massacre or len(others.facts) > 1 else NEVER


def shared(mine: frozenset[_Value], theirs: Mapping[_Value, int], alike: float, apart: float) -> float:
    """By a value that a report tells and others tell too."""
    return mixed(theirs, lambda value: alike if value in mine else apart) if mine and theirs else 0.0
