"""The toll of one outcome inside one incident, from what each source says of it."""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from bilan.tolls.policy import POLICIES, Policy, Saying, grade
from bilan.tolls.settings import CountingSettings
from bilan.tolls.wholes import sorted_out
from bilan_schemas.claim import VictimStatus
from bilan_schemas.incident import Interval, OutcomeToll, Part, Report

_LISTED = 20
OUTCOMES = ("killed", "injured", "killed_or_injured", "missing", "captured", "killed_or_captured", "displaced")


@dataclass(slots=True)
class Record:
    """What each source says at present, and what it said before."""

    present: dict[str, Saying] = field(default_factory=dict)
    replaced: list[Saying] = field(default_factory=list)
    falls: set[str] = field(default_factory=set)
    """claim_ids that say less than the report before."""
    carried: dict[str, int] = field(default_factory=dict)
    """How many articles carry a source's present number."""


def record_of(sayings: Iterable[Saying], ended: dt.date | None, settings: CountingSettings) -> Record:
    """Fold the reports of each source in order of time: a later one replaces an earlier one, with two exceptions.

    A coarser restatement (its interval contains the present best) replaces nothing, nor does what is said
    long after the event.
    """
    record = Record()
    late = (ended + dt.timedelta(settings.late_after_days)).isoformat() if ended else None
    for saying in sorted(sayings, key=Saying.order):
        key = saying.source.key
        known = record.present.get(key)
        if known is None:
            record.present[key] = saying
            record.carried[key] = 1
            continue
        of_old = late is not None and saying.said_at[:10] > late and saying.article_id != known.article_id
        if _same_number(known, saying):
            record.carried[key] += 1
        if of_old or _restates(saying, known):
            continue
        if _interval(saying) == _interval(known):
            record.present[key] = saying  # it stands by its number
            continue
        if saying.statement.high is not None and saying.statement.high < (known.statement.low or 0):
            record.falls.add(saying.claim_id)
        record.replaced.append(known)
        record.present[key] = saying
        record.carried[key] = 1
    return record


def _interval(saying: Saying) -> tuple[int | None, int | None, int | None]:
    return (saying.statement.low, saying.statement.best, saying.statement.high)


def _same_number(one: Saying, other: Saying) -> bool:
    return one.best is not None and one.best == other.best


def _restates(saying: Saying, known: Saying) -> bool:
    """Whether a report is only a coarser way to say the present one."""
    if known.best is None:
        return saying.statement.quantifier == "vague" and known.meets(saying)
    if _interval(saying) == _interval(known):
        return False
    low, high = saying.statement.low, saying.statement.high
    if saying.statement.quantifier == "about" and low is not None and high is not None:
        return low * 0.9 <= known.best <= high * 1.1
    if saying.statement.quantifier == "exact":
        return False
    return (low or 0) <= known.best and (high is None or known.best <= high)


def count_outcome(
    outcome: str, sayings: Sequence[Saying], ended: dt.date | None, settings: CountingSettings
) -> OutcomeToll:
    """The toll of one outcome: total and parts, each by the present report of each source."""
    policy = POLICIES[settings.policy]
    totals, parts, late = sorted_out([s for s in sayings if s.statement.outcome == outcome])
    moved = [s for s in sayings if s.statement.formerly == outcome]
    record = record_of(totals, ended, settings)
    present = sorted(record.present.values(), key=Saying.order, reverse=True)
    cells = _cells(parts, ended, settings, policy)
    total = _bounded_by(interval_of(present, policy), _binding(parts, present, ended, settings, policy))
    total = _with_late_deaths(total, late, present, ended, settings, policy)
    total = _without_the_moved(total, moved, present, ended, settings, policy)
    supporting = present or sorted(parts + late, key=Saying.order, reverse=True)
    replaced = sorted(record.replaced, key=Saying.order, reverse=True)
    keys = {s.source.key for s in supporting}
    return OutcomeToll(
        outcome=outcome,
        total=total,
        grade=grade(supporting),
        status=_status(present or parts),
        victim_actor_id=_victims_of(present, total),
        sources=len(keys),
        independent_sources=len({s.independent for s in supporting}),
        present=tuple(_report(s, record) for s in present[:_LISTED]),
        history=tuple(_report(s, record) for s in replaced[:_LISTED]),
        replaced=len(replaced),
        falls=len(record.falls),
        of_which=tuple(cells),
    )


def interval_of(present: Sequence[Saying], policy: Policy) -> Interval:
    """The least and greatest stated over each source's present report, and the policy's choice between.

    A floor over all that closes leaves the interval open, unless later reports close it under that floor, or it is
    told as background: it was too much then, and stands as the greatest number stated.
    """
    lows = [s.statement.low for s in present if s.statement.low is not None]
    closed = [s for s in present if s.statement.high is not None]
    high = max((s.statement.high or 0 for s in closed), default=None)
    if high is not None:
        over = [s for s in present if (s.statement.low or 0) > high]
        last = max(s.said_at for s in closed)
        high = None if any(s.said_at >= last and not s.retold for s in over) else max([high, *lows])
    return Interval(low=min(lows, default=None), best=policy(present), high=high)


def _cells(parts: Sequence[Saying], ended: dt.date | None, settings: CountingSettings, policy: Policy) -> list[Part]:
    by_cell: dict[tuple[str, str], list[Saying]] = {}
    for saying in parts:
        said = saying.statement
        if said.victim is not None:
            by_cell.setdefault(("actor", said.victim), []).append(saying)
        elif said.group is not None:
            by_cell.setdefault(("group", said.group), []).append(saying)
        else:
            by_cell.setdefault(("status", said.status), []).append(saying)
    cells = []
    for (axis, name), sayings in sorted(by_cell.items()):
        record = record_of(sayings, ended, settings)
        present = sorted(record.present.values(), key=Saying.order, reverse=True)
        count = interval_of(present, policy)
        statuses = {s.statement.status for s in present}
        groups = {s.statement.group for s in present}
        cells.append(
            Part(
                low=count.low,
                best=count.best,
                high=count.high,
                axis=axis,
                status=_one_of(statuses),
                actor_id=name if axis == "actor" else None,
                group=next(iter(groups)) if len(groups) == 1 else None,
                grade=grade(present),
                sources=tuple(sorted({s.source.name for s in present}))[:10],
            )
        )
    return cells


def _one_of(statuses: set[str]) -> VictimStatus:
    known = sorted(statuses - {"unknown"})
    return known[0] if len(known) == 1 else ("mixed" if known else "unknown")  # type: ignore[return-value]  # rows hold the contract's literals


def _binding(
    parts: Sequence[Saying],
    present: Sequence[Saying],
    ended: dt.date | None,
    settings: CountingSettings,
    policy: Policy,
) -> list[Part]:
    """The parts that bind a total: not what a party counts of its enemy, nor what is older than a lower total."""
    fair = [s for s in parts if s.statement.stance != "enemy_losses"] if present else list(parts)
    since = max((s.said_at for s in fair), default="")
    over = [s.statement.high for s in present if s.statement.high is not None and s.said_at > since]
    cells = _cells(fair, ended, settings, policy)
    return [] if any(high < _least(cells) for high in over) else cells


def _bounded_by(total: Interval, cells: Sequence[Part]) -> Interval:
    """Disjoint parts bound a total from below: people of different actors, or civilians and combatants."""
    least = _least(cells)
    if least == 0:
        return total
    if total.low is None and total.best is None and total.high is None:
        return Interval(low=least, best=least, high=None)
    low = max(total.low or 0, least)
    best = None if total.best is None else max(total.best, low)
    high = None if total.high is None or total.high < low else total.high
    return Interval(low=low, best=best, high=high)


def _least(cells: Sequence[Part]) -> int:
    sums = []
    for axis in ("actor", "status"):
        mine = [c for c in cells if c.axis == axis and (axis == "actor" or c.status in {"civilian", "combatant"})]
        sums.append(sum(c.low or 0 for c in mine))
    sums.append(max((c.low or 0 for c in cells), default=0))
    return max(sums)


def _with_late_deaths(
    total: Interval,
    late: Sequence[Saying],
    present: Sequence[Saying],
    ended: dt.date | None,
    settings: CountingSettings,
    policy: Policy,
) -> Interval:
    """Add those who died later of their wounds to a total that was said before they did."""
    if not late:
        return total
    counted = max((s.said_at for s in present), default="")
    after = [s for s in late if s.said_at > counted]
    if not after:
        return total
    record = record_of(after, ended, settings)
    more = interval_of(sorted(record.present.values(), key=Saying.order, reverse=True), policy)
    if not present and total.best is None:
        return Interval(low=more.low, best=more.best, high=None)
    return Interval(
        low=None if total.low is None else total.low + (more.low or 0),
        best=None if total.best is None else total.best + (more.best or more.low or 0),
        high=None if total.high is None or more.high is None else total.high + more.high,
    )


def _without_the_moved(
    total: Interval,
    moved: Sequence[Saying],
    present: Sequence[Saying],
    ended: dt.date | None,
    settings: CountingSettings,
    policy: Policy,
) -> Interval:
    """Take those who died later out of the injured (or missing) that were counted before they did."""
    counted = max((s.said_at for s in present), default="")
    after = [s for s in moved if s.said_at > counted]
    if not after or not present:
        return total
    record = record_of(after, ended, settings)
    gone = interval_of(sorted(record.present.values(), key=Saying.order, reverse=True), policy)
    fewer = gone.best or gone.low or 0
    return Interval(
        low=None if total.low is None else max(0, total.low - fewer),
        best=None if total.best is None else max(0, total.best - fewer),
        high=None if total.high is None else max(0, total.high - (gone.low or 0)),
    )


def _victims_of(present: Sequence[Saying], total: Interval) -> str | None:
    """Whose people the total counts: the only actor named by those who say that number."""
    named = {s.statement.victim for s in present if s.statement.victim is not None and s.best == total.best}
    return next(iter(named)) if len(named) == 1 else None


def _status(present: Sequence[Saying]) -> VictimStatus:
    return _one_of({s.statement.status for s in present})


def _report(saying: Saying, record: Record) -> Report:
    said = saying.statement
    here = record.present.get(saying.source.key) is saying
    return Report(
        low=said.low,
        best=said.best,
        high=said.high,
        claim_id=saying.claim_id,
        article_id=saying.article_id,
        source=saying.source.name,
        said_at=saying.said_at or None,
        quantifier=said.quantifier,
        stance=said.stance,
        fall=saying.claim_id in record.falls,
        reports=record.carried[saying.source.key] if here else 1,
    )
