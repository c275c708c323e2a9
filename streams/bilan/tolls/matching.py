"""Whether two reports tell of one event: what forbids it, what speaks for it, and how much."""

import datetime as dt
from typing import NamedTuple

from bilan.tolls.causes import causes_clash, domains_clash, same_cause
from bilan.tolls.places import compare, level
from bilan.tolls.reports import Features
from bilan.tolls.settings import CountingSettings

ENOUGH = 3.0
"""The least evidence that joins two reports: about a place and one thing more."""
_MONTHS = 31


class Verdict(NamedTuple):
    """How two reports stand to each other."""

    score: float
    """Evidence for one event; below `ENOUGH` is not enough."""
    fields: tuple[str, ...]
    """What agreed."""
    veto: str | None
    """What forbids it, whatever agrees."""

    @property
    def joins(self) -> bool:
        """Whether they are taken for one event."""
        return self.veto is None and self.score >= ENOUGH


def judge(one: Features, other: Features, words: float, settings: CountingSettings) -> Verdict:
    """Judge two reports by their features and how far their words overlap (0 to 1). Symmetric."""
    veto = forbids(one, other, settings)
    if veto:
        return Verdict(0.0, (), veto)
    fields: list[str] = []
    score = _days(one, other, fields)
    placed = _places(one, other, fields)
    acted = _actors(one, other, fields)
    if placed <= 0 and acted <= 0:
        return Verdict(0.0, (), "evidence")  # lack of data joins nothing
    score += placed + acted + _cause(one, other, fields) + _numbers(one, other, fields)
    if words >= 0.3:
        fields.append("words")
    score += 4.0 * max(0.0, words - 0.15)
    return Verdict(score, tuple(fields), None if score >= ENOUGH else "evidence")


def forbids(one: Features, other: Features, settings: CountingSettings) -> str | None:
    """The field that forbids one event: day, cause, place, victim, perpetrator or party."""
    if not _days_meet(one, other, settings):
        return "day"
    if causes_clash(one.event, other.event) or domains_clash(one.domain, other.domain):  # type: ignore[arg-type]  # rows hold the contract's literals
        return "cause"
    if _places_clash(one, other):
        return "place"
    for role, mine, theirs in (
        ("victim", one.victims, other.victims),
        ("perpetrator", one.blamed, other.blamed),
        ("party", one.parties, other.parties),
    ):
        if mine and theirs and not _related(mine, theirs, one, other):
            return role
    return None


def gap(one: Features, other: Features) -> int:
    """Days between two events, 0 where they overlap."""
    if one.start is None or one.end is None or other.start is None or other.end is None:
        return 0
    return max((one.start - other.end).days, (other.start - one.end).days, 0)


def _days_meet(one: Features, other: Features, settings: CountingSettings) -> bool:
    if "coarse" in (one.standing, other.standing) or "week" in (one.standing, other.standing):
        return _coarse_days_meet(one, other)
    loose = "publication" in (one.basis, other.basis)
    return gap(one, other) <= (settings.days_apart_by_publication if loose else settings.days_apart)


def _coarse_days_meet(one: Features, other: Features) -> bool:
    """Whether a day lies in the week, month or year of the other, or shortly before an undated report."""
    for vague, dated in ((one, other), (other, one)):
        if vague.start is None and dated.start is not None:
            told = vague.published
            return told is None or dt.timedelta(-1) <= told - dated.start <= dt.timedelta(_MONTHS)
    return gap(one, other) <= 1


def _places_clash(one: Features, other: Features) -> bool:
    if not one.places or not other.places:
        return False
    return all(compare(p, q) == "different" for p in one.places for q in other.places)


def _related(mine: frozenset[str], theirs: frozenset[str], one: Features, other: Features) -> bool:
    if mine & theirs:
        return True
    above = {a for actor in mine for a in one.ancestry.get(actor, ())}
    above2 = {a for actor in theirs for a in other.ancestry.get(actor, ())}
    return bool(above & theirs or above2 & mine)


def _days(one: Features, other: Features, fields: list[str]) -> float:
    if one.start is None or other.start is None:
        return 0.0
    days = gap(one, other)
    if days == 0:
        fields.append("day")
        return 1.0 if "publication" not in (one.basis, other.basis) else 0.7
    return 0.3 if "publication" in (one.basis, other.basis) else 0.0


def _places(one: Features, other: Features, fields: list[str]) -> float:
    best = 0.0
    for p in one.places:
        for q in other.places:
            likeness = compare(p, q)
            if likeness == "same":
                best = max(best, 1.6 if min(level(p), level(q)) >= 2 else 0.8)
            elif likeness in {"near", "inside"}:
                best = max(best, 0.8)
    if best:
        fields.append("place")
    return best


def _actors(one: Features, other: Features, fields: list[str]) -> float:
    score = 0.0
    for role, mine, theirs, weight in (
        ("victim", one.victims, other.victims, 1.0),
        ("perpetrator", one.blamed, other.blamed, 0.9),
        ("party", one.parties, other.parties, 0.6),
    ):
        if mine and theirs and _related(mine, theirs, one, other):
            fields.append(role)
            score += weight
    if not score and (one.blamed | one.parties) & (other.blamed | other.parties):
        fields.append("perpetrator")
        score += 0.6
    return score


def _cause(one: Features, other: Features, fields: list[str]) -> float:
    if same_cause(one.event, other.event):  # type: ignore[arg-type]  # rows hold the contract's literals
        fields.append("cause")
        return 0.8
    return 0.2 if one.event and other.event and "other" not in (one.event, other.event) else 0.0


def _numbers(one: Features, other: Features, fields: list[str]) -> float:
    score = 0.0
    for outcome in ("killed", "injured", "missing", "captured", "displaced", "killed_or_injured"):
        mine = [s for s in one.statements if s.outcome == outcome]
        theirs = [s for s in other.statements if s.outcome == outcome]
        if not mine or not theirs:
            continue
        agreement = max(_agreement(s.low, s.high, s.best, t.low, t.high, t.best) for s in mine for t in theirs)
        if agreement > 0.4:
            fields.append(outcome)
        score += agreement
    return min(score, 2.4)


def _agreement(
    low: int | None,
    high: int | None,
    best: int | None,
    low2: int | None,
    high2: int | None,
    best2: int | None,
) -> float:
    """How much two numbers speak for one event: the larger the number they share, the more."""
    if best is not None and best == best2:
        return 0.5 if best <= 1 else 0.9 if best < 5 else 1.3 if best < 15 else 1.6
    least, least2 = low or 0, low2 or 0
    most = high if high is not None else 10**9
    most2 = high2 if high2 is not None else 10**9
    if least <= most2 and least2 <= most:
        return 0.4
    small, large = sorted((best or least or most, best2 or least2 or most2))
    ratio = large / max(small, 1)
    if ratio <= 1.35 or large - small <= 2:
        return 0.4
    if ratio <= 2:
        return 0.0
    return -0.4 if ratio <= 4 else -1.2
