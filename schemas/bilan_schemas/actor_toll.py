"""actor-tolls.v1: the running aggregate of an actor, of `unattributed:<theatre>` or of `theatre:<code>`."""

from typing import Literal

from pydantic import Field

from bilan_schemas.actor_line import IncidentInShort, Roundup, RowActorKind, SeriesPoint
from bilan_schemas.base import Contract, EventTime
from bilan_schemas.claim import Domain, Outcome, VictimStatus
from bilan_schemas.incident import Grade, Interval, Provenance, Role


class TollRow(Interval):
    """A sum over distinct incidents; an incident that is open upwards adds its best to `high`."""

    scope: Literal["own", "with_sub_actors"] = "own"
    """Whether the incidents of the actors below this one are in it too (a union, never a sum of rows)."""
    domain: Domain = "conflict"
    """The sphere: only like is summed with like."""
    role: Role | None
    """What the actor was; null in the rows of a theatre."""
    outcome: Outcome
    """What is counted."""
    status: VictimStatus | None = None
    """Civilian or combatant; null for all. Rows of one status are parts of the row for all."""
    grade: Grade | None = None
    """How well supported; null for all grades together."""
    incidents: int = Field(ge=0)
    """How many incidents are in the sum."""
    open: int = Field(default=0, ge=0)
    """How many of them have no upper bound, so `high` is a floor."""
    unknown: int = Field(default=0, ge=0)
    """How many of them have no best number."""


class MonthRow(TollRow):
    """A row of one month, by the first day of the event."""

    month: str = Field(pattern=r"^\d{4}-\d{2}$")
    """Year and month."""


class Remainder(Interval):
    """What a series counts beyond the incidents that are itemised."""

    status: Literal["compared", "not_comparable"]
    """`not_comparable`: a stock, another outcome, an unknown beginning, or too long a time; then no number."""
    covered: int = Field(default=0, ge=0)
    """How many incidents of its domain, area and time were subtracted."""


class Series(Contract):
    """A running total by one source, month by month; the last point is the newest."""

    series_id: str
    """`<theatre>/<digest>`."""
    points: tuple[SeriesPoint, ...] = Field(min_length=1)
    """At most 24, in order of time."""
    remainder: Remainder
    """The newest point minus the incidents itemised in its time, area and domain."""


class RoundupRow(Contract):
    """A round-up beside the incidents that it covers."""

    roundup: Roundup
    """What was said."""
    covered: int = Field(ge=0)
    """How many incidents of its domain, area and days are itemised."""
    roundup_remainder: Interval
    """What exceeds them; in no other sum."""


class ActorToll(Contract):
    """The folded state of an actor."""

    actor_id: str
    """The actor, or `unattributed:<theatre>`, or `theatre:<code>`; the key of the message."""
    name: str
    """Its name."""
    kind: RowActorKind
    """What sort of actor it is."""
    parents: tuple[str, ...] = ()
    """Every actor above it, nearest first."""
    theatres: tuple[str, ...] = ()
    """Where it is seen, at most 50."""
    articles: int = Field(ge=0)
    """Articles that name it or claim something of it."""
    mentions: int = Field(ge=0)
    """Articles that name it, each once."""
    first_seen: EventTime | None = None
    """Day of publication of the first of these articles."""
    last_seen: EventTime | None = None
    """Day of publication of the last one."""
    incidents: int = Field(ge=0)
    """Distinct incidents it has a role in itself."""
    incidents_with_sub_actors: int = Field(ge=0)
    """Distinct incidents that it or an actor below it has a role in."""
    totals: tuple[TollRow, ...] = ()
    """By scope, role and outcome: all statuses, all grades, all time."""
    rows: tuple[TollRow, ...] = ()
    """The same by status and grade. Grades of one status add up; statuses are parts of the row without one."""
    months: tuple[MonthRow, ...] = ()
    """The rows by month, the newest 24 months that have any, newest first."""
    series: tuple[Series, ...] = ()
    """Running totals by others, at most 40, most points first."""
    roundups: tuple[RoundupRow, ...] = ()
    """The newest 40 round-ups (theatres only)."""
    newest_incidents: tuple[IncidentInShort, ...] = ()
    """The newest 20."""
    provenance: Provenance
    """What it was made from and by."""
