"""What the registry knows of an actor, of a name, and what a search finds."""

from dataclasses import dataclass
from datetime import date
from typing import Literal, NamedTuple

from bilan.nlp.document import Language
from bilan_schemas.entity import ActorKind

Sense = Literal["name", "person", "force", "government", "state", "demonym", "place", "capital"]
"""What a name stands for where it was found.

`name`: an actor by its name (GNA, Hezbollah). `person`: somebody who acts for an actor (Haftar).
`force`, `government`: a state by its people (l'armée syrienne, the Turkish government). `state`: a state, or its
capital, that acts or speaks (la Turquie a bombardé). `demonym`: the adjective alone (syrienne). `place`: a country or
`capital`: a capital, as somewhere. The last three name nobody: they make no mention.
"""

NAMES_NOBODY: frozenset[Sense] = frozenset({"demonym", "place", "capital"})


@dataclass(frozen=True, slots=True)
class Window:
    """Days on which something holds, both ends included; None is open."""

    first: date | None = None
    last: date | None = None

    def holds(self, day: date | None) -> bool:
        """Whether it holds on a day; on an unknown day it does."""
        if day is None:
            return True
        return (self.first is None or self.first <= day) and (self.last is None or day <= self.last)


@dataclass(frozen=True, slots=True)
class Service:
    """A person acts for an actor, for a time."""

    actor_id: str
    window: Window = Window()


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownActor:
    """An actor of the registry; `parents` are all above it, nearest first."""

    actor_id: str
    name: str
    kind: ActorKind
    nature: str | None = None
    """Of an organisation: intergovernmental, ngo, media, observer, health or company."""
    theatre: str | None = None
    """The country it belongs to (ISO 3166-1 alpha-2), where there is one."""
    parents: tuple[str, ...] = ()
    serves: tuple[Service, ...] = ()

    def acts_for(self, day: date | None) -> str:
        """The actor that this one acts for on a day; itself where it acts for nobody, or for several."""
        served = {service.actor_id for service in self.serves if service.window.holds(day)}
        return served.pop() if len(served) == 1 else self.actor_id


@dataclass(frozen=True, slots=True, kw_only=True)
class Name:
    """One way to call an actor: the language, time and country that it is limited to."""

    text: str
    actor_id: str
    sense: Sense = "name"
    language: Language | None = None
    window: Window = Window()
    theatre: str | None = None
    rank: int = 1
    """Whose word it is: 0 generated, 1 shipped, 2 the user's; the greater wins over the smaller."""

    def holds(self, *, theatre: str, day: date | None) -> bool:
        """Whether it may be meant in an article on `theatre` of that day; one bound to a theatre needs to know it."""
        return self.window.holds(day) and (self.theatre is None or self.theatre == theatre)


class Match(NamedTuple):
    """A name in a text, characters `[start, end)`; `actor_id` is None where several actors may be meant."""

    start: int
    end: int
    actor_id: str | None
    sense: Sense

    @property
    def is_mention(self) -> bool:
        """Whether it speaks of the actor, and not of a place or an origin."""
        return self.sense not in NAMES_NOBODY
