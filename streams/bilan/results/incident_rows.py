"""Incidents as rows that an analyst of UCDP or ACLED data knows: one a row, named columns, empty for unknown."""

from collections.abc import Iterable, Iterator

from bilan_schemas import NOWHERE, Incident
from bilan_schemas.claim import DatePrecision, EventType, PlacePrecision
from bilan_schemas.incident import IncidentActor, Interval, OutcomeToll, Provenance

Cell = str | int | float | None

_DATE_PREC: dict[DatePrecision, int] = {"day": 1, "night": 2, "week": 3, "month": 4, "year": 5}
"""UCDP GED `date_prec`; a night is two days."""
_WHERE_PREC: dict[PlacePrecision, int] = {"site": 1, "city": 1, "area": 2, "admin1": 4, "country": 6}
"""UCDP GED `where_prec`."""
_ACLED: dict[EventType, tuple[str, str]] = {
    "airstrike": ("Explosions/Remote violence", "Air/drone strike"),
    "shelling": ("Explosions/Remote violence", "Shelling/artillery/missile attack"),
    "bombing": ("Explosions/Remote violence", "Remote explosive/landmine/IED"),
    "car_bombing": ("Explosions/Remote violence", "Remote explosive/landmine/IED"),
    "suicide_bombing": ("Explosions/Remote violence", "Suicide bomb"),
    "clash": ("Battles", "Armed clash"),
    "shooting": ("Violence against civilians", "Attack"),
    "execution": ("Violence against civilians", "Attack"),
    "abduction": ("Violence against civilians", "Abduction/forced disappearance"),
    "protest": ("Protests", ""),
}
"""ACLED's event type and sub-event type; what it does not code (accidents, disasters, epidemics) has none."""
_LONGEST_NOTES = 2_000
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


_NONE = Incident(
    incident_id=f"{NOWHERE}/{'0' * 20}",
    theatre=NOWHERE,
    sources=0,
    independent_sources=0,
    provenance=Provenance(policy="", articles=0, sources=0, claims=0),
)


def columns() -> list[str]:
    """The names of the columns, in order."""
    return list(_row(_NONE))


def rows(incidents: Iterable[Incident]) -> Iterator[list[Cell]]:
    """One row an incident."""
    for incident in incidents:
        yield [_safe(cell) for cell in _row(incident).values()]


def _row(incident: Incident) -> dict[str, Cell]:
    killed, injured = (_toll(incident, outcome) for outcome in ("killed", "injured"))
    side_a, side_b = _sides(incident)
    deaths_a, deaths_b = (_of_side(killed, side) for side in (side_a, side_b))
    civilians = _civilians(killed)
    acled_type, acled_sub_type = _ACLED.get(incident.event_type, ("", ""))
    place = incident.place
    return {
        "incident_id": incident.incident_id,
        "theatre": incident.theatre,
        "placed": int(incident.placed),
        "domain": incident.domain,
        "event_type": incident.event_type,
        "acled_event_type": acled_type,
        "acled_sub_event_type": acled_sub_type,
        "date_start": str(incident.event_start) if incident.event_start else None,
        "date_end": str(incident.event_end) if incident.event_end else None,
        "date_precision": incident.date_precision,
        "date_prec": _DATE_PREC.get(incident.date_precision),
        "country": place.country if place else None,
        "admin1": place.admin1 if place else None,
        "location": place.name if place else None,
        "latitude": place.lat if place else None,
        "longitude": place.lon if place else None,
        "place_precision": place.precision if place else None,
        "where_prec": _WHERE_PREC[place.precision] if place else None,
        "side_a": _names(side_a),
        "side_b": _names(side_b),
        "perpetrators": _names([actor for actor in incident.actors if actor.role == "perpetrator"]),
        "perpetrator_status": _status(incident),
        "victims": _names([actor for actor in incident.actors if actor.role == "victim"]),
        "deaths_a": deaths_a,
        "deaths_b": deaths_b,
        "deaths_civilians": civilians,
        "deaths_unknown": _rest(killed, deaths_a, deaths_b, civilians),
        **_interval("deaths", killed),
        **_interval("injured", injured),
        "other_outcomes": _others(incident),
        "grade": killed.grade if killed else (injured.grade if injured else None),
        "number_of_sources": incident.sources,
        "independent_sources": incident.independent_sources,
        "source_original": "; ".join(incident.claimants),
        "source_articles": "; ".join(incident.article_ids[:20]),
        "first_published": str(incident.first_published_at.date()) if incident.first_published_at else None,
        "last_published": str(incident.last_published_at.date()) if incident.last_published_at else None,
        "notes": _notes(incident),
        "policy": incident.provenance.policy,
    }


def _toll(incident: Incident, outcome: str) -> OutcomeToll | None:
    return next((toll for toll in incident.outcomes if toll.outcome == outcome), None)


def _sides(incident: Incident) -> tuple[list[IncidentActor], list[IncidentActor]]:
    """UCDP's sides: who did it against whose people; with no perpetrator, the parties, a state or government first."""
    by_role: dict[str, dict[str, IncidentActor]] = {"perpetrator": {}, "party": {}, "victim": {}}
    for actor in incident.actors:
        by_role[actor.role][actor.actor_id] = actor
    perpetrators, victims = by_role["perpetrator"], by_role["victim"]
    others = {**victims, **by_role["party"]}
    if perpetrators:
        return list(perpetrators.values()), [a for name, a in others.items() if name not in perpetrators]
    if not by_role["party"]:
        return [], list(victims.values())
    fighting = sorted(others.values(), key=lambda actor: actor.kind not in {"state", "government"})
    return fighting[:1], fighting[1:]


def _of_side(killed: OutcomeToll | None, side: list[IncidentActor]) -> int | None:
    """The best count of a side's own dead, where somebody counts them."""
    ids = {actor.actor_id for actor in side}
    if killed is None or not ids:
        return None
    if killed.victim_actor_id in ids:
        return killed.total.best if killed.status != "civilian" else None
    counts = [p.best for p in killed.of_which if p.axis == "actor" and p.actor_id in ids and p.best is not None]
    return sum(counts) if counts else None


def _civilians(killed: OutcomeToll | None) -> int | None:
    if killed is None:
        return None
    if killed.status == "civilian":
        return killed.total.best
    counts = [p.best for p in killed.of_which if p.axis == "status" and p.status == "civilian" and p.best is not None]
    return counts[0] if counts else None


def _rest(killed: OutcomeToll | None, *counted: int | None) -> int | None:
    """What of the best is of no side and not civilian; null where the parts exceed it: they are not disjoint."""
    if killed is None or killed.total.best is None:
        return None
    rest = killed.total.best - sum(count or 0 for count in counted)
    return rest if rest >= 0 else None


def _interval(name: str, toll: OutcomeToll | None) -> dict[str, Cell]:
    total = toll.total if toll else Interval()
    return {f"{name}_low": total.low, f"{name}_best": total.best, f"{name}_high": total.high}


def _others(incident: Incident) -> str:
    def said(bound: int | None) -> str:
        return "?" if bound is None else str(bound)

    return "; ".join(
        f"{toll.outcome} {said(toll.total.low)}/{said(toll.total.best)}/{said(toll.total.high)}"
        for toll in incident.outcomes
        if toll.outcome not in {"killed", "injured"}
    )


def _status(incident: Incident) -> str | None:
    return next((actor.status for actor in incident.actors if actor.role == "perpetrator"), None)


def _names(actors: Iterable[IncidentActor]) -> str:
    return "; ".join(dict.fromkeys(actor.name for actor in actors))


def _notes(incident: Incident) -> str:
    said = [f"«{claim.quote}» ({claim.claimant or claim.publisher or claim.article_id})" for claim in incident.claims]
    notes = " ".join(dict.fromkeys(said))
    return notes if len(notes) <= _LONGEST_NOTES else notes[: _LONGEST_NOTES - 1] + "…"


def _safe(cell: Cell) -> Cell:
    """Text that a spreadsheet would take for a formula gets an apostrophe: the words come from strangers."""
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(_FORMULA) else cell
