"""What an incident adds to the rows of its actors, of those above them, and of its theatre."""

from collections.abc import Iterable

from bilan_schemas import NOWHERE, ActorLine, Incident
from bilan_schemas.actor_line import Figure, IncidentInShort
from bilan_schemas.claim import VictimStatus
from bilan_schemas.incident import Grade, IncidentActor, Interval, OutcomeToll, Role


def lines_of(incident: Incident) -> list[ActorLine]:
    """The lines of an incident: none where it may not be summed (unplaced, or its theatre is unknown)."""
    if not incident.placed or incident.theatre == NOWHERE:
        return []
    lines = [_theatre_line(incident, f"theatre:{incident.theatre}", "theatre")]
    if not incident.actors:
        lines.append(_theatre_line(incident, f"unattributed:{incident.theatre}", "unattributed"))
    actors = {actor.actor_id: actor for actor in incident.actors}
    above = {parent for actor in incident.actors for parent in actor.parents}
    lines.extend(_actor_line(incident, actor_id, actors.get(actor_id)) for actor_id in sorted(actors.keys() | above))
    return [line for line in lines if line.figures]


def _short(incident: Incident, roles: tuple[Role, ...]) -> IncidentInShort:
    return IncidentInShort(
        incident_id=incident.incident_id,
        event_type=incident.event_type,
        event_start=incident.event_start,
        event_end=incident.event_end,
        place=incident.place,
        roles=roles,
    )


def _line_id(incident: Incident) -> str:
    return f"{incident.theatre}/incident/{incident.incident_id.partition('/')[2]}"


def _theatre_line(incident: Incident, actor_id: str, kind: str) -> ActorLine:
    return ActorLine(
        actor_id=actor_id,
        line_id=_line_id(incident),
        name=incident.theatre if kind == "theatre" else f"nobody named ({incident.theatre})",
        actor_kind=kind,
        kind="incident",
        theatre=incident.theatre,
        day=incident.event_start,
        domain=incident.domain,
        figures=tuple(figure for toll in incident.outcomes for figure in _whole(toll, None, own=True)),
        incident=_short(incident, ()),
    )


def _actor_line(incident: Incident, actor_id: str, own: IncidentActor | None) -> ActorLine:
    mine = [actor for actor in incident.actors if actor.actor_id == actor_id]
    below = [actor for actor in incident.actors if actor_id in actor.parents]
    figures: list[Figure] = []
    for role in ("victim", "perpetrator", "party"):
        direct = any(actor.role == role for actor in mine)
        if not direct and not any(actor.role == role for actor in below):
            continue
        for toll in incident.outcomes:
            if role != "victim":
                figures.extend(_whole(toll, role, own=direct))
                continue
            if direct:
                figures.extend(_victims(toll, [actor_id], own=True))
            under = sorted({a.actor_id for a in (*mine, *below) if a.role == "victim"})
            if under != [actor_id]:
                figures.extend(_victims(toll, under, own=False))
    name = own.name if own else actor_id
    return ActorLine(
        actor_id=actor_id,
        line_id=_line_id(incident),
        name=name,
        actor_kind=own.kind if own else "organisation",
        parents=own.parents if own else _parents_above(actor_id, below),
        kind="incident",
        theatre=incident.theatre,
        day=incident.event_start,
        domain=incident.domain,
        figures=tuple(figures),
        incident=_short(incident, tuple(sorted({actor.role for actor in mine}))),
    )


def _parents_above(actor_id: str, below: Iterable[IncidentActor]) -> tuple[str, ...]:
    """What is above a parent, as the nearest-first list of one of its children tells it."""
    for actor in below:
        return actor.parents[actor.parents.index(actor_id) + 1 :]
    return ()


def _whole(toll: OutcomeToll, role: Role | None, *, own: bool) -> list[Figure]:
    figures = [_figure(toll.total, toll, role, None, toll.grade, own=own)]
    if toll.status != "unknown":
        figures.append(_figure(toll.total, toll, role, toll.status, toll.grade, own=own))
    else:
        figures.extend(
            _figure(part, toll, role, part.status, part.grade, own=own)
            for part in toll.of_which
            if part.axis == "status" and part.status not in {None, "unknown"}
        )
    return figures


def _figure(
    count: Interval, toll: OutcomeToll, role: Role | None, status: VictimStatus | None, grade: Grade, *, own: bool
) -> Figure:
    return Figure(
        low=count.low,
        best=count.best,
        high=count.high,
        role=role,
        outcome=toll.outcome,
        status=status,
        grade=grade,
        own=own,
    )


def _victims(toll: OutcomeToll, actor_ids: list[str], *, own: bool) -> list[Figure]:
    """What befell an actor's own people: its parts; all of the toll where it counts nobody else."""
    parts = [part for part in toll.of_which if part.axis == "actor" and part.actor_id in actor_ids]
    if parts:
        count = Interval(
            low=_sum(part.low for part in parts),
            best=_sum(part.best for part in parts),
            high=_sum(part.high for part in parts),
        )
        statuses = {part.status for part in parts}
        grade = max((part.grade for part in parts), key=["confirmed", "fair", "weak", "contested"].index)
    elif toll.victim_actor_id in actor_ids:
        count, statuses, grade = toll.total, {toll.status}, toll.grade
    else:
        return []
    base = Figure(
        low=count.low, best=count.best, high=count.high, role="victim", outcome=toll.outcome, grade=grade, own=own
    )
    status = next(iter(statuses)) if len(statuses) == 1 else None
    return [base] if status in {None, "unknown"} else [base, base.model_copy(update={"status": status})]


def _sum(values: Iterable[int | None]) -> int | None:
    numbers = list(values)
    return None if any(n is None for n in numbers) else sum(n for n in numbers if n is not None)
