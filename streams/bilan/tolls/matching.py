"""Whether a report tells of the event that others tell of: what speaks for it, what against, what forbids it.

Every field speaks by how much likelier it is of one event than of two events of the same days: a natural logarithm,
as they add up. What is not told says nothing.
"""

import datetime as dt
import math
from collections.abc import Mapping
from typing import NamedTuple

from bilan.tolls.causes import causes_clash, domains_clash
from bilan.tolls.places import PlaceKey, compare, level, name_words, same_site
from bilan.tolls.profiles import Facts, Number, Profile
from bilan.tolls.settings import CountingSettings
from bilan.tolls.wording import overlap

ENOUGH = 1.0
"""The least evidence that joins a report to others."""
_NEVER = -50.0
_VAGUE = frozenset({"other", "bombing", "shooting"})
_LATE = (1.0, 0.5, -0.5)  # by the days from the event to the publication that alone dates a report
BIG = 20
"""An event of so many dead is reported for a week and more."""
_SPREAD = 10
_RARE = frozenset({"disaster", "accident", "epidemic"})
_RISING = frozenset({"killed", "injured"})  # the missing and the displaced go up and down
_TELLING, _SOME = 3.0, 1.5  # evidence of numbers that ties two reports alone, and with a like kind or victims
_PROVISIONAL = "name:"
_UNSTEADY = -0.3  # the most that other numbers of missing or displaced speak against


class Verdict(NamedTuple):
    """How a report stands to others."""

    score: float
    """Evidence for one event; below `ENOUGH` is not enough."""
    fields: tuple[str, ...]
    """What agreed."""
    veto: str | None
    """What forbids it, or speaks most against it."""

    @property
    def joins(self) -> bool:
        """Whether they are taken for one event."""
        return self.veto is None


def weigh(one: Facts, others: Profile, settings: CountingSettings) -> Verdict:
    """Weigh a report against what others say together."""
    told: dict[str, float] = {}
    if any(domains_clash(one.domain, domain) for domain in others.domains):
        return Verdict(_NEVER, (), "cause")
    told["day"] = _days(one, others, settings)
    if told["day"] <= _NEVER:
        return Verdict(_NEVER, (), "day")
    told["place"] = _place(one, others)
    if told["place"] <= _NEVER:
        return Verdict(_NEVER, (), "place")
    told["cause"] = _cause(one, others)
    if told["cause"] <= _NEVER:
        return Verdict(_NEVER, (), "cause")
    for role, mine, theirs in zip(("victim", "perpetrator", "party"), one.roles, others.roles, strict=True):
        told[role] = _role(mine, theirs, one, others)
        if told[role] <= _NEVER:
            return Verdict(_NEVER, (), role)
    if not any(told[role] for role in ("victim", "perpetrator", "party")):
        sides = others.roles[0].keys() | others.roles[1].keys() | others.roles[2].keys()
        if one.sides and sides:
            told["party"] = 0.7 if one.sides & sides or one.above & sides or one.sides & others.above.keys() else -1.0
    told["status"] = _shared(one.statuses, others.statuses, 0.4, -3.0)
    told["group"] = _shared(one.groups, others.groups, 1.5, -3.0)
    for outcome, number in one.numbers.items():
        if number.name(outcome) in others.numbers:
            name = number.name(outcome)
            floors: Mapping[int, int] = others.floors.get(name, {})
            told[outcome] = _numbers(number, others.numbers[name], floors, after=_after(one, others))
            if outcome not in _RISING:
                told[outcome] = max(told[outcome], _UNSTEADY)
    told["words"] = 4.0 * max(0.0, max((overlap(one.words, words) for words in others.words()), default=0.0) - 0.3)
    if _of_one_size(one, others, told):
        told["size"] = 1.5
    fields = tuple(name for name, score in told.items() if score > 0)
    score = sum(told.values())
    if "size" not in told and not _tied(told):
        return Verdict(min(score, 0.0), fields, "evidence")
    against = min(told, key=lambda name: told[name])
    enough = 0.0 if one.retold else ENOUGH
    veto = None if score >= enough else against if told[against] < -1.0 else "evidence"
    return Verdict(score, fields, veto)


def _tied(told: Mapping[str, float]) -> bool:
    """Whether anything but the day and the kind ties them; lack of data joins nothing."""
    numbers = sum(max(0.0, told.get(outcome, 0.0)) for outcome in ("killed", "injured"))
    return (
        max(told["place"], told["victim"], told["perpetrator"], told["party"]) > 0
        or told["words"] >= 1.0
        or (told["place"] >= 0 and numbers >= _TELLING)
        or (told["place"] >= 0 and numbers >= _SOME and max(told["group"], told["cause"], told["status"]) > 0)
    )


def _of_one_size(one: Facts, others: Profile, told: Mapping[str, float]) -> bool:
    """Whether both tell of many dead, as a country seldom sees: in a disaster, or about as many within two days."""
    if told["place"] < 0:
        return False
    if one.domain == "disaster" and one.domain in others.domains and one.kind in others.kinds:
        return True
    if not _both_big(one, others):
        return False
    return (one.domain in _RARE and one.domain in others.domains) or (
        told["day"] >= 0.5 and told.get("killed", -9.0) > -1.0
    )


def _days(one: Facts, others: Profile, settings: CountingSettings) -> float:
    event = others.first_day()
    if event is None or (one.start is None and one.published is None):
        return 0.0
    mine = one.stated_days()
    if mine and one.start is not None:
        if others.days:
            off = min(_gap(one, day) for day in others.days)
            agreed = max(others.days, key=lambda day: (others.days[day], -day.toordinal()))
            if off == 0:
                return 2.0 if agreed in mine else 0.0
            return -2.0 if off <= settings.days_apart else _NEVER
        return _late((event - one.start).days, others, one, settings)
    if one.start is not None and one.end is not None and (one.end - one.start).days > 1:
        return -1.0 if one.start <= event <= one.end else _NEVER
    if one.retold and one.start is None:
        return -2.0 if one.published is None or one.published >= event else _NEVER
    day = one.day()
    if day is None:
        return 0.0
    days = (day - event).days
    return _late(days if others.days else abs(days), others, one, settings)  # neither tells: whichever came first


def _gap(one: Facts, day: dt.date) -> int:
    if one.start is None:
        return 99
    last = one.end or one.start
    return max((one.start - day).days, (day - last).days, 0)


def _late(days: int, others: Profile, one: Facts, settings: CountingSettings) -> float:
    if 0 <= days <= settings.days_apart_by_publication:
        return _LATE[min(days, 2)]
    if days == -1:
        return -3.0
    lasting = _both_big(one, others) or (one.domain == "disaster" and one.domain in others.domains)
    return -0.7 if 0 < days <= _SPREAD and lasting else _NEVER


def _both_big(one: Facts, others: Profile) -> bool:
    number, seen = one.numbers.get("killed"), others.numbers.get("killed")
    return number is not None and (number.best or number.low or 0) >= BIG and bool(seen) and max(seen or [0]) >= BIG


def _place(one: Facts, others: Profile) -> float:
    """The best that any two of their places say; what only some of the others say must not be against it."""
    if not one.places or not others.places:
        return 0.0
    agreed = others.agreed_places()
    told = [_likeness(mine, theirs) for mine in one.places for theirs in agreed]
    sites = [same_site(mine, theirs) for mine in one.places for theirs in agreed]
    best = max(told)
    if best <= -9.0:
        return _NEVER
    named = [said for said in sites if said is not None]
    if named and not any(named):
        return min(best, 0.0) - 6.0
    return best + (2.2 if any(named) else 0.0)


def apart(one: PlaceKey, other: PlaceKey) -> bool:
    """Whether two places forbid that reports are of one event."""
    return _likeness(one, other) <= -9.0


def _likeness(one: PlaceKey, other: PlaceKey) -> float:
    likeness = compare(one, other)
    if likeness == "same":
        return 1.8 if min(level(one), level(other)) >= 2 else 1.0
    if likeness in {"near", "inside"}:
        return 1.0
    if likeness == "different":
        return -9.0
    if one[1] and other[1] and min(level(one), level(other)) >= 1:
        return 0.6 if name_words(one[1]) & name_words(other[1]) else -9.0
    return 0.0


def _cause(one: Facts, others: Profile) -> float:
    if not one.kind or not others.kinds:
        return 0.0
    if one.kind in others.kinds:
        return 0.3 if one.kind in _VAGUE else 1.5
    if one.kind in _VAGUE or all(kind in _VAGUE for kind in others.kinds):
        return -0.5
    return _NEVER if all(causes_clash(one.kind, kind) for kind in others.kinds) else -2.0  # type: ignore[arg-type]  # rows hold the contract's literals


def _role(mine: frozenset[str], theirs: Mapping[str, int], one: Facts, others: Profile) -> float:
    if not mine or not theirs:
        return 0.0
    if mine & theirs.keys() or one.above & theirs.keys() or mine & others.above.keys():
        return 1.0
    if any(actor.startswith(_PROVISIONAL) for actor in (*mine, *theirs)):
        return -1.5  # a name that the registry lacks may be another name of it
    return _NEVER


def _shared(mine: frozenset[str], theirs: Mapping[str, int], alike: float, apart: float) -> float:
    if not mine or not theirs:
        return 0.0
    return alike if mine & theirs.keys() else apart


def _after(one: Facts, others: Profile) -> bool | None:
    """Whether a report came out after the others, or before them; None where that is not told."""
    if one.published is None or not others.published:
        return None
    if one.published > max(others.published):
        return True
    return False if one.published < min(others.published) else None


def _numbers(number: Number, seen: Mapping[int, int], floors: Mapping[int, int], *, after: bool | None) -> float:
    """How much a number speaks for the event of those seen: the larger the number they share, the more."""
    if not seen:
        return 0.0
    if number.best is not None and number.best in seen:
        return min(3.5, 0.8 + math.log(max(1, number.best)))
    if not number.firm:
        low = 0.8 * (number.low or 0)
        high = 1.2 * (number.high if number.high is not None else 10 * (number.low or 1))
        return 0.0 if any(low <= other <= high for other in seen) else -3.0
    if number.best is None:
        return 0.0
    best = number.best
    if (after and best > max(seen)) or (after is False and best < min(seen)):  # counts rise as news comes in
        near = max(seen) if after else min(seen)
        opened = near in floors if after else number.high is None  # «at least» foresees what comes
        return -min(4.0, 0.3 + (0.6 if opened else 1.2) * abs(math.log((best + 1) / (near + 1))))
    return -min(4.0, 0.5 + 2.2 * min(abs(math.log((best + 1) / (other + 1))) for other in seen))
