"""A claim while it is being read: one stated number, before who, when and where are known."""

from dataclasses import dataclass
from typing import Literal

from bilan.nlp.document import Span
from bilan_schemas.claim import Extent, Measure, Outcome, Quantifier, Scope, Unit, VictimStatus


@dataclass(slots=True, kw_only=True)
class Draft:
    """One number of people harmed, as the number and its outcome were found; spans are into the document's text."""

    sentence: Span
    """The sentence that states it."""
    clause: Span
    """The clause within the sentence in which date, claimant and `since` bind."""
    number: Span
    """The words of the number, hedge included."""
    cue: Span
    """The word that tells the outcome («tués», «death toll»)."""
    evidence: Span
    """The words that state number and outcome together."""
    victims: Span | None
    """The words for who was harmed, number included where they stand together."""
    voice: str = "noun"
    """How the outcome is told: noun, state, active, passive, dies, deed, toll, part."""
    outcome: Outcome
    low: int | None
    best: int | None
    high: int | None
    quantifier: Quantifier
    scope: Scope
    extent: Extent = "event"
    measure: Measure = "flow"
    formerly: Literal["injured", "missing"] | None = None
    status: VictimStatus = "unknown"
    group: str | None = None
    unit: Unit = "persons"
    total: "Draft | None" = None
    """The draft of the total that this number breaks down."""
    revises: bool = False
    """Whether it counts anew an event that the article counted before («un précédent bilan»)."""
    superseded: bool = False
    """Whether it is an earlier toll that the article has replaced."""
