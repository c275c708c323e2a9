"""incidents.v1: one row an incident, as UCDP and ACLED have it, with all that made it."""

import datetime as dt
from typing import Literal

from pydantic import Field

from bilan_schemas.base import Contract, EventTime
from bilan_schemas.claim import (
    DateBasis,
    DatePrecision,
    Domain,
    EventType,
    Outcome,
    Place,
    Quantifier,
    Stance,
    VictimStatus,
)
from bilan_schemas.entity import ActorKind

Role = Literal["victim", "perpetrator", "party"]
Grade = Literal["confirmed", "fair", "weak", "contested"]
Attribution = Literal["stated", "suspected", "disputed"]
JoinedAs = Literal["anchor", "same_article", "same_day", "near_day", "attached", "unplaced"]
INCIDENT_ID = r"^[A-Z]{2}/[0-9a-f]{20}$"


class Interval(Contract):
    """How many: null is «not said», never 0."""

    low: int | None = Field(default=None, ge=0)
    """The least that is claimed; null when nobody sets a floor."""
    best: int | None = Field(default=None, ge=0)
    """The number to reckon with, by the policy; null when there is none."""
    high: int | None = Field(default=None, ge=0)
    """The most that is claimed; null when it is open."""


class Report(Interval):
    """What one source says of one outcome."""

    claim_id: str
    """The claim."""
    article_id: str
    """Where it stands."""
    source: str
    """Who says it: the claimant, else the publisher, else the article."""
    said_at: EventTime | None = None
    """`updated_at` of the article, else its `published_at`."""
    quantifier: Quantifier
    """How the number is hedged."""
    stance: Stance = "unknown"
    """The source against the victims."""
    fall: bool = False
    """Whether it says less than the same source's report before it (its high below that one's low)."""
    reports: int = Field(default=1, ge=1)
    """How many articles carry it, reprints included."""


class Part(Interval):
    """A part of the total; cells of different axes (status, actor, group) are never added."""

    axis: Literal["status", "actor", "group"]
    """What it is a part by: the field of that name tells it from other parts; the rest is said beside it."""
    status: VictimStatus | None = None
    """Civilian or combatant."""
    actor_id: str | None = None
    """Whose people they are."""
    group: str | None = None
    """What they have in common."""
    grade: Grade
    """How well it is supported."""
    sources: tuple[str, ...] = ()
    """Who says it, at most 10."""


class OutcomeToll(Contract):
    """What befell the people of one incident, by one outcome."""

    outcome: Outcome
    """What befell them."""
    total: Interval
    """All of them."""
    grade: Grade
    """confirmed: two independent sources agree; fair: one; weak: the enemy's count, or anonymous; contested."""
    status: VictimStatus = "unknown"
    """Civilian or combatant, where it is said of all of them."""
    victim_actor_id: str | None = None
    """Whose people they all are, where that is said."""
    sources: int = Field(ge=0)
    """Sources with a present report."""
    independent_sources: int = Field(ge=0)
    """The same, after reprints of one text are taken together."""
    present: tuple[Report, ...] = ()
    """The present report of each source, at most 20, the newest first."""
    history: tuple[Report, ...] = ()
    """Reports that a later one of the same source replaced, at most 20, the newest first."""
    replaced: int = Field(default=0, ge=0)
    """How many reports were replaced, beyond those listed too."""
    falls: int = Field(default=0, ge=0)
    """How often a source went back to less."""
    of_which: tuple[Part, ...] = ()
    """What it breaks down into, where somebody says so."""


class IncidentActor(Contract):
    """An actor in one role of the incident."""

    actor_id: str
    """Identifier in the registry, or `name:<theatre>:<normalised name>`."""
    name: str
    """Its name in English, or as the text has it for a provisional actor."""
    kind: ActorKind
    """What sort of actor it is."""
    role: Role
    """Whose people were harmed, who did it, who was fighting."""
    status: Attribution = "stated"
    """For a perpetrator: stated, suspected, or disputed (sources blame actors that are not related)."""
    attributed_by: tuple[str, ...] = ()
    """For a perpetrator: who says so, at most 10; empty when the article does in its own voice."""
    parents: tuple[str, ...] = ()
    """Every actor above it, nearest first."""


class IncidentClaim(Interval):
    """A claim of the incident, with the words that make it."""

    claim_id: str
    """The claim."""
    article_id: str
    """Where it stands."""
    publisher: str | None = None
    """Who published that."""
    url: str | None = None
    """Where."""
    published_at: EventTime | None = None
    """When."""
    outcome: Outcome
    """What is counted."""
    quantifier: Quantifier
    """How it is hedged."""
    claimant: str | None = None
    """Who says it, where the text tells."""
    part_of: str | None = None
    """claim_id of the total it breaks down."""
    quote: str
    """The words that state the number, at most 300 characters."""
    joined_as: JoinedAs
    """How it came to be of this incident."""
    joined_by: tuple[str, ...] = ()
    """The fields that agreed: day, place, cause, victim, perpetrator, party, killed, injured, words, reprint."""


class NearMiss(Contract):
    """A claim close by in time that is not of this incident, and why."""

    incident_id: str = Field(pattern=INCIDENT_ID)
    """The incident it is of."""
    quote: str
    """Its words, at most 300 characters."""
    veto: str
    """What kept it apart: day, cause, place, victim, perpetrator, party, or `evidence` (too little agrees)."""


class Provenance(Contract):
    """What a row was made from and by."""

    registry_versions: tuple[str, ...] = ()
    """Versions of the registry of actors that read the articles, sorted."""
    extractor_versions: tuple[str, ...] = ()
    """Versions of the extractor that read the articles, sorted."""
    policy: str
    """The rule that chose `best`."""
    articles: int = Field(ge=0)
    """How many articles."""
    sources: int = Field(ge=0)
    """How many sources: claimants, else publishers, else articles."""
    claims: int = Field(ge=0)
    """How many claims."""


class Incident(Contract):
    """One incident: who was hurt, when, where, by whom, who says so."""

    incident_id: str = Field(pattern=INCIDENT_ID)
    """`<theatre>/<digest of theatre and first anchor claim>`; changes when an earlier report comes in."""
    theatre: str = Field(pattern=r"^[A-Z]{2}$")
    """Where it is counted (ISO 3166-1 alpha-2, or a code of its own); `XX` is in nobody's sums."""
    placed: bool = True
    """False for a claim that fits no incident and may not found one: published, in nobody's sums."""
    domain: Domain = "conflict"
    """The sphere: only like is summed with like."""
    event_type: EventType = "other"
    """What happened."""
    event_text: str | None = None
    """The first report's words for it."""
    event_start: dt.date | None = None
    """First day of it."""
    event_end: dt.date | None = None
    """Last day of it (a night has two)."""
    date_precision: DatePrecision = "unknown"
    """How exact the dates are."""
    date_basis: DateBasis | None = None
    """Where the dates come from."""
    place: Place | None = None
    """The finest place that the reports give."""
    places: tuple[Place, ...] = ()
    """All that they give, at most 10."""
    actors: tuple[IncidentActor, ...] = ()
    """Actors by role, at most 40."""
    outcomes: tuple[OutcomeToll, ...] = ()
    """The tolls, killed first."""
    claimants: tuple[str, ...] = ()
    """Who says it, by name, at most 20."""
    sources: int = Field(ge=0)
    """How many sources."""
    independent_sources: int = Field(ge=0)
    """How many after reprints of one text are taken together."""
    first_published_at: EventTime | None = None
    """When the first report came out."""
    last_published_at: EventTime | None = None
    """When the last one did."""
    article_ids: tuple[str, ...] = ()
    """The articles, in order of publication, at most 200 (`provenance` has the count of all)."""
    claims: tuple[IncidentClaim, ...] = ()
    """The first 50 claims, in order of publication, with their quotes and what joined them."""
    near_misses: tuple[NearMiss, ...] = ()
    """At most 10 that were close and were kept apart."""
    provenance: Provenance
    """What it was made from and by."""
