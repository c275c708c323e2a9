"""actor-lines.v1 (internal): one actor's line of one article, incident, series or round-up."""

import datetime as dt
from typing import Literal

from pydantic import Field

from bilan_schemas.base import Contract, EventTime
from bilan_schemas.claim import Domain, EventType, Measure, Outcome, Place, Quantifier, Since, VictimStatus
from bilan_schemas.entity import ActorKind
from bilan_schemas.incident import Grade, Interval, Role

LineKind = Literal["article", "incident", "series", "roundup"]
RowActorKind = ActorKind | Literal["theatre", "unattributed"]


class Figure(Interval):
    """What one incident adds to one row of an actor."""

    role: Role | None
    """The actor's role; null in the rows of a theatre, which counts each incident once."""
    outcome: Outcome
    """What is counted."""
    status: VictimStatus | None = None
    """Civilian or combatant; null for all of them, whatever they are."""
    grade: Grade
    """How well it is supported."""
    own: bool = True
    """False when it is there only because an actor below this one is in the incident."""


class SeriesPoint(Interval):
    """A running total, as one source gave it last in one month."""

    series_id: str
    """`<theatre>/<digest of domain, area, source, outcome, victim group, measure>`."""
    source: str
    """Who says it."""
    outcome: Outcome
    """What is counted."""
    measure: Measure
    """A flow (dead), or the number in a state (displaced)."""
    victim_group: str | None = None
    """Who is counted, where the source counts a group."""
    area: Place | None = None
    """Over what area; null for the whole theatre."""
    since: Since | None = None
    """Where the count begins, where it is said."""
    as_of: dt.date | None = None
    """The day that it counts up to."""
    quantifier: Quantifier
    """How it is hedged."""
    fall: bool = False
    """Whether it is less than the point before it (a flow's fall)."""
    change: bool = False
    """Whether it is less than the point before it (a stock's fall: people went home)."""
    quote: str
    """The words, at most 300 characters."""
    article_id: str
    """Where they stand."""
    claims: int = Field(default=1, ge=1)
    """How many claims of this month say something in this series."""


class Roundup(Interval):
    """A number over several incidents («120 killed across Syria on Friday»)."""

    outcome: Outcome
    """What is counted."""
    start: dt.date
    """First day."""
    end: dt.date
    """Last day."""
    area: Place | None = None
    """Over what area; null for the whole theatre."""
    source: str
    """Who says it."""
    said_at: EventTime | None = None
    """When."""
    quote: str
    """The words, at most 300 characters."""
    article_id: str
    """Where they stand."""


class IncidentInShort(Contract):
    """What a toll says of an incident."""

    incident_id: str
    """The incident."""
    event_type: EventType
    """What happened."""
    event_start: dt.date | None = None
    """First day."""
    event_end: dt.date | None = None
    """Last day."""
    place: Place | None = None
    """Where."""
    roles: tuple[Role, ...] = ()
    """What this actor was in it."""


class ActorLine(Contract):
    """One line of an actor; a null value retracts it."""

    actor_id: str
    """The actor, or `unattributed:<theatre>`, or `theatre:<code>`."""
    line_id: str
    """`<theatre>/<kind>/<id>`; the message's key is `actor_id/line_id`."""
    name: str
    """The actor's name."""
    actor_kind: RowActorKind
    """What sort of actor it is."""
    parents: tuple[str, ...] = ()
    """Every actor above it, nearest first."""
    kind: LineKind
    """What the line is of; one of the fields below goes with it."""
    theatre: str
    """Where it happened."""
    day: dt.date | None = None
    """First day of the event; the day of publication for an article."""
    domain: Domain = "conflict"
    """The sphere: only like is compared with like."""
    named: bool = False
    """An article that names the actor: one mention."""
    claims: int = Field(default=0, ge=0)
    """An article: its claims in which the actor has a role (or, for a theatre, all its claims there)."""
    sources: tuple[str, ...] = ()
    """An article: who says these claims, at most 20."""
    figures: tuple[Figure, ...] = ()
    """An incident: what it adds to the rows."""
    incident: IncidentInShort | None = None
    """An incident: the incident in short."""
    series: SeriesPoint | None = None
    """A series: its point of one month."""
    roundup: Roundup | None = None
    """A round-up."""
    registry_version: str | None = None
    """Version of the registry that the actor comes from (articles)."""
    extractor_version: str | None = None
    """Version of the extractor (articles)."""
