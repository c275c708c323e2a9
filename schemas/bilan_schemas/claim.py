"""One stated number of people harmed: the datum that everything else is counted from."""

import datetime as dt
from typing import Literal, Self

from pydantic import Field, model_validator

from bilan_schemas.base import Contract

Outcome = Literal["killed", "injured", "displaced", "missing", "captured", "killed_or_injured", "killed_or_captured"]
Quantifier = Literal["exact", "at_least", "more_than", "about", "at_most", "range", "vague"]
Scope = Literal["incident", "cumulative"]
Extent = Literal["event", "roundup"]
Measure = Literal["flow", "stock"]
VictimStatus = Literal["civilian", "combatant", "mixed", "unknown"]
Unit = Literal["persons", "households"]
Stance = Literal["own_losses", "enemy_losses", "third_party", "unknown"]
Domain = Literal["conflict", "crime", "accident", "disaster", "epidemic"]
DatePrecision = Literal["day", "night", "week", "month", "year", "unknown"]
DateBasis = Literal["stated", "weekday", "publication"]
PlacePrecision = Literal["site", "city", "area", "admin1", "country"]
EventType = Literal[
    "airstrike",
    "shelling",
    "bombing",
    "car_bombing",
    "suicide_bombing",
    "clash",
    "shooting",
    "execution",
    "abduction",
    "protest",
    "accident",
    "disaster",
    "epidemic",
    "other",
]


class Quote(Contract):
    """Characters of the article's own text: `article.text[start:end] == text`."""

    text: str
    """The words, exactly as they stand in the article."""
    start: int = Field(ge=0)
    """Offset of the first character."""
    end: int = Field(gt=0)
    """Offset just after the last character."""


class Victims(Contract):
    """Who was harmed."""

    text: str | None = None
    """The words for them, where the text has any beside the number."""
    status: VictimStatus = "unknown"
    """Civilian or combatant; `mixed` where the text says both, `unknown` where it says neither."""
    group: str | None = None
    """What they have in common: soldiers, police, peacekeepers, aid_workers, journalists, children, women, migrants."""
    unit: Unit = "persons"
    """What the number counts."""
    actor_id: str | None = None
    """The actor whose people they are."""


class Perpetrator(Contract):
    """Who did the harm, only where the text attributes it."""

    text: str
    """The words for them."""
    actor_id: str | None = None
    """The actor they are."""
    status: Literal["stated", "suspected"] = "stated"
    """Whether the text tells it as a fact or as a suspicion."""
    attributed_by: str | None = None
    """Who says so; null when the article does in its own voice."""


class Party(Contract):
    """An actor fighting in the event, the direction of harm not stated: one of UCDP's sides."""

    text: str
    """The words for it."""
    actor_id: str | None = None
    """The actor it is."""


class Claimant(Contract):
    """Who says the number (not who publishes it)."""

    text: str
    """The words for them."""
    actor_id: str | None = None
    """The actor they speak for."""


class Event(Contract):
    """What happened."""

    type: EventType
    """The kind of event, mapped to the classes of ACLED and UCDP in the documentation."""
    text: str | None = None
    """The words for it."""


class Since(Contract):
    """Where a cumulative count begins."""

    text: str
    """The words for it («depuis le début de l'offensive»)."""
    date: dt.date | None = None
    """The day it names, where it names one; the first day of a week, month or year."""
    precision: DatePrecision = "unknown"
    """How exact `date` is."""


class Place(Contract):
    """Where it happened: the place nearest to the event that the text gives."""

    name: str | None = None
    """The place in words; null when only its country is known."""
    admin1: str | None = None
    """The first-level division of the country."""
    country: str | None = Field(default=None, pattern=r"^[A-Z]{2}$")
    """ISO 3166-1 alpha-2."""
    lat: float | None = Field(default=None, ge=-90, le=90)
    """Degrees north (WGS 84)."""
    lon: float | None = Field(default=None, ge=-180, le=180)
    """Degrees east (WGS 84)."""
    precision: PlacePrecision = "country"
    """What the name and coordinates stand for."""


class Claim(Contract):
    """One stated number of people harmed, with who, when, where and the words that say so."""

    claim_id: str
    """Digest of article_id, outcome, the normalised quote and its ordinal: an edit elsewhere leaves it."""
    outcome: Outcome
    """What befell them."""
    low: int | None = Field(ge=0)
    """The least the words allow, persons; null when they set no floor."""
    best: int | None = Field(ge=0)
    """The number to reckon with, after the conservative practice of ACLED; null when there is none."""
    high: int | None = Field(ge=0)
    """The most the words allow; null when they are open («at least»)."""
    quantifier: Quantifier
    """How the number is hedged."""
    scope: Scope
    """One event's (or one day's) number, or a running total over a campaign, a season, a conflict."""
    extent: Extent = "event"
    """`roundup` for a number over several incidents («120 killed across Syria on Friday»)."""
    measure: Measure = "flow"
    """`stock` for a number of people in a state (displaced, missing, held) when cumulative."""
    formerly: Literal["injured", "missing"] | None = None
    """What the victims had been counted as («succumbed to her wounds», «found dead»), only where said."""
    revises: bool = False
    """Whether it counts anew an event that the article counted before («un précédent bilan», "the toll rose to")."""
    superseded: bool = False
    """Of those, whether it is a toll of before that the article itself replaces («un précédent bilan»)."""
    victims: Victims
    """Who was harmed."""
    perpetrator: Perpetrator | None = None
    """Who did it."""
    parties: tuple[Party, ...] = ()
    """Who was fighting."""
    claimant: Claimant | None = None
    """Who says it."""
    stance: Stance = "unknown"
    """The claimant against the victims: own losses are believed sooner than the enemy's."""
    event: Event | None = None
    """What happened."""
    domain: Domain = "conflict"
    """The sphere of the event: only like is summed with like."""
    event_start: dt.date | None = None
    """First day of the event."""
    event_end: dt.date | None = None
    """Last day of the event (a night has two)."""
    date_precision: DatePrecision = "unknown"
    """How exact the dates are."""
    date_basis: DateBasis | None = None
    """Where the dates come from: a stated date, a weekday, or the publication alone."""
    since: Since | None = None
    """For a cumulative claim, where the count begins."""
    as_of: dt.date | None = None
    """For a cumulative claim, the day that it counts up to."""
    retold: bool = False
    """Whether the event is told as background rather than as the news; such a claim founds no incident."""
    place: Place | None = None
    """Where it happened."""
    part_of: str | None = None
    """claim_id of the total that this breaks down («13 dead, 3 of them civilians»)."""
    passage: Quote
    """The sentence around the evidence, at most 600 characters."""
    evidence: Quote
    """The words that state the number and the outcome."""

    @model_validator(mode="after")
    def _bounds_in_order(self) -> Self:
        stated = [bound for bound in (self.low, self.best, self.high) if bound is not None]
        if not stated:
            raise ValueError("a claim states a number: low, best and high cannot all be null")
        if stated != sorted(stated):
            raise ValueError("low <= best <= high")
        return self
