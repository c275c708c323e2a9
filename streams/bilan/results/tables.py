"""Incidents and tolls as tables for the eye: cells in words."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple, get_args

from bilan.results.figures import beyond, days, hedged, interval, listed, place
from bilan_schemas import ActorToll, Incident
from bilan_schemas.actor_line import IncidentInShort, SeriesPoint
from bilan_schemas.actor_toll import Series, TollRow
from bilan_schemas.claim import Outcome
from bilan_schemas.incident import IncidentActor, Role

_ROLES: tuple[Role | None, ...] = (None, *get_args(Role))
_SHORT = len("LY/") + 8
_OUTCOMES: tuple[Outcome, ...] = get_args(Outcome)


class Sheet(NamedTuple):
    """A table: its title, the names of its columns, its rows."""

    title: str
    columns: Sequence[str]
    rows: list[list[str]]


def incidents(found: Iterable[Incident]) -> Sheet:
    """One row an incident, by day."""
    ordered = sorted(found, key=lambda one: (one.event_start is None, str(one.event_start), one.incident_id))
    return Sheet(
        f"{len(ordered)} incidents",
        ("incident", "day", "place", "event", "toll", "who", "grade", "sources", "says"),
        [incident_row(incident) for incident in ordered],
    )


def incident_row(incident: Incident) -> list[str]:
    """The cells of one incident."""
    return [
        short_id(incident),
        days(incident.event_start, incident.event_end),
        place(incident.place),
        incident.event_type.replace("_", " ") + ("" if incident.placed else " (unplaced)"),
        "; ".join(f"{toll.outcome} {interval(toll.total)}" for toll in incident.outcomes),
        who(incident.actors),
        incident.outcomes[0].grade if incident.outcomes else "",
        str(incident.independent_sources),
        listed(incident.claimants, most=2),
    ]


def short_id(incident: Incident | IncidentInShort) -> str:
    """The beginning of its id: enough to tell it from others, and for `--why`."""
    return incident.incident_id[:_SHORT]


def who(actors: Iterable[IncidentActor]) -> str:
    """The actors by role: `by LNA?; of GNA; GNA against LNA`, a question mark where the blame is not plain."""
    by_role: dict[str, list[str]] = {"perpetrator": [], "victim": [], "party": []}
    for actor in actors:
        doubt = "?" if actor.role == "perpetrator" and actor.status != "stated" else ""
        by_role[actor.role].append(actor.actor_id + doubt)
    said = [f"by {listed(by_role['perpetrator'], most=3)}"] if by_role["perpetrator"] else []
    said += [f"harm to {listed(by_role['victim'], most=3)}"] if by_role["victim"] else []
    said += [f"fighting: {listed(by_role['party'], most=4)}"] if by_role["party"] else []
    return "; ".join(said)


def tolls(found: Iterable[ActorToll]) -> Sheet:
    """One row an actor, those with most incidents first."""
    ordered = sorted(found, key=lambda toll: (-toll.incidents_with_sub_actors, -toll.mentions, toll.actor_id))
    return Sheet(
        f"{len(ordered)} actors",
        ("actor", "name", "named in", "incidents", "own toll", "with those below"),
        [
            [
                toll.actor_id,
                toll.name,
                str(toll.mentions),
                str(toll.incidents),
                _sums(toll, "own"),
                _sums(toll, "with_sub_actors") if toll.incidents_with_sub_actors > toll.incidents else "",
            ]
            for toll in ordered
        ],
    )


def toll(one: ActorToll) -> list[Sheet]:
    """All of one actor: its sums, by status and grade, by month; running totals; round-ups; newest incidents."""
    seen = f"{one.first_seen:%Y-%m-%d} to {one.last_seen:%Y-%m-%d}" if one.first_seen and one.last_seen else "never"
    made = one.provenance
    title = (
        f"{one.name} [{one.actor_id}], {one.kind}: named in {one.mentions} articles, seen {seen}; "
        f"{made.articles} articles, {made.sources} sources, {made.claims} claims; policy {made.policy}"
    )
    columns = ("scope", "domain", "role", "outcome", "status", "grade", "toll", "incidents", "open", "unknown")
    sheets = [Sheet(title, columns, [_cells(row) for row in (*one.totals, *one.rows)])]
    if one.months:
        by_month = [[row.month, *_cells(row)] for row in one.months]
        sheets.append(Sheet("by month", ("month", *columns), by_month))
    if one.series:
        sheets.append(series(one.series))
    if one.roundups:
        rows = [
            [
                days(row.roundup.start, row.roundup.end),
                f"{row.roundup.outcome} {interval(row.roundup)}",
                row.roundup.source,
                beyond(row.roundup_remainder, row.covered),
                f"«{row.roundup.quote}»",
            ]
            for row in one.roundups
        ]
        sheets.append(Sheet("round-ups", ("days", "said", "says", "not itemised", "words"), rows))
    if one.newest_incidents:
        rows = [
            [
                short_id(short),
                days(short.event_start, short.event_end),
                place(short.place),
                short.event_type,
                listed(short.roles),
            ]
            for short in one.newest_incidents
        ]
        sheets.append(Sheet("newest incidents", ("incident", "day", "place", "event", "role"), rows))
    return sheets


def series(found: Iterable[Series]) -> Sheet:
    """Running totals, a row a point."""
    points = [(one.remainder if point is one.points[-1] else None, point) for one in found for point in one.points]
    points.sort(key=lambda pair: (_OUTCOMES.index(pair[1].outcome), str(pair[1].as_of), pair[1].source))
    rows = []
    for remainder, point in points:
        rest = ""
        if remainder is not None and remainder.status == "compared":
            rest = beyond(remainder, remainder.covered)
        rows.append([point.source, _counted(point), str(point.as_of or "?"), _said(point), rest, f"«{point.quote}»"])
    return Sheet("running totals", ("says", "outcome", "up to", "number", "not itemised", "words"), rows)


def _counted(point: SeriesPoint) -> str:
    return listed((point.outcome, point.victim_group, "in that state" if point.measure == "stock" else None))


def _said(point: SeriesPoint) -> str:
    return hedged(point, point.quantifier) + (" (a fall)" if point.fall else " (a change)" if point.change else "")


def _sums(toll: ActorToll, scope: str) -> str:
    rows = [row for row in toll.totals if row.scope == scope and row.domain == "conflict"]
    ordered = sorted(rows, key=lambda row: (_ROLES.index(row.role), _OUTCOMES.index(row.outcome)))
    return "; ".join(map(sum_in_words, ordered))


def sum_in_words(row: TollRow) -> str:
    """`victim killed 7`, `party killed 13 (1 open)`."""
    role = f"{row.role} " if row.role else ""
    still_open = f" ({row.open} open)" if row.open else ""
    unknown = f" ({row.unknown} unknown)" if row.unknown else ""
    return f"{role}{row.outcome} {interval(row)}{still_open}{unknown}"


def _cells(row: TollRow) -> list[str]:
    named = (row.scope, row.domain, row.role or "", row.outcome, row.status or "all", row.grade or "all")
    return [*named, interval(row), str(row.incidents), str(row.open or ""), str(row.unknown or "")]
