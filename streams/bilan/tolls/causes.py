"""Whether two kinds of event may be one event, told by two reporters."""

from functools import cache

from bilan_schemas.claim import EventType

_ALIKE: tuple[frozenset[EventType], ...] = (
    frozenset({"airstrike", "shelling"}),
    frozenset({"shelling", "clash"}),
    frozenset({"airstrike", "clash"}),
    frozenset({"bombing", "car_bombing"}),
    frozenset({"bombing", "suicide_bombing"}),
    frozenset({"car_bombing", "suicide_bombing"}),
    frozenset({"airstrike", "bombing"}),
    frozenset({"shelling", "bombing"}),
    frozenset({"clash", "shooting"}),
    frozenset({"clash", "bombing"}),
    frozenset({"shooting", "execution"}),
    frozenset({"shooting", "protest"}),
    frozenset({"shooting", "abduction"}),
    frozenset({"shooting", "bombing"}),
    frozenset({"shooting", "suicide_bombing"}),
    frozenset({"shooting", "car_bombing"}),
    frozenset({"shooting", "shelling"}),
    frozenset({"clash", "car_bombing"}),
    frozenset({"clash", "suicide_bombing"}),
    frozenset({"clash", "protest"}),
    frozenset({"accident", "disaster"}),
    frozenset({"accident", "bombing"}),
    frozenset({"execution", "abduction"}),
)


def same_cause(one: EventType | None, other: EventType | None) -> bool:
    """Whether both name the same kind of event."""
    return one is not None and one == other and one != "other"


@cache
def causes_clash(one: EventType | None, other: EventType | None) -> bool:
    """Whether no reporter would call one event by both names."""
    if one is None or other is None or one == other or "other" in (one, other):
        return False
    return frozenset({one, other}) not in _ALIKE


_WARFARE = frozenset({"shelling", "airstrike", "clash"})


def may_be_disputed(one: str, other: str) -> bool:
    """Whether the sides of a massacre may tell so differently how its dead died: by shells, or executed."""
    return "execution" in (one, other) and bool({one, other} & _WARFARE)


_NEIGHBOURS = ({"conflict", "crime"}, {"accident", "disaster"}, {"accident", "conflict"})


def domains_clash(one: str, other: str) -> bool:
    """Whether two spheres are apart.

    A crime and an act of war are often told apart only later, and so are a blast by accident and a bombing; where
    the kinds of event are known, they forbid the rest.
    """
    return one != other and {one, other} not in _NEIGHBOURS
