"""Who and what an article names."""

from typing import Literal

from pydantic import Field

from bilan_schemas.base import Contract

EntityLabel = Literal["PER", "LOC", "ORG", "MISC"]
ActorKind = Literal[
    "state", "government", "armed_forces", "armed_group", "organisation", "person", "group", "provisional"
]


class Entity(Contract):
    """A name in the text."""

    text: str
    """The name as it stands in the article."""
    label: EntityLabel
    """Person, place, organisation or other."""
    start: int = Field(ge=0)
    """Offset of its first character in the article's text."""
    end: int = Field(gt=0)
    """Offset just after its last character."""
    actor_id: str | None = None
    """The actor of the registry that it names, where the registry knows it."""


class Actor(Contract):
    """An actor that this article speaks of, with what a fold needs of the registry."""

    actor_id: str
    """Identifier in the registry, or `name:<theatre>:<normalised name>` for a provisional actor."""
    name: str
    """Its name in English, or as the text has it for a provisional actor."""
    kind: ActorKind
    """What sort of actor it is."""
    parents: tuple[str, ...] = ()
    """Every actor above it, nearest first (UNSMIL: UN)."""
    named: bool = False
    """Whether the article names it, or somebody who acts for it: that makes one mention."""
