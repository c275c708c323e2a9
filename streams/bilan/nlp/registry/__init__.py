"""The actors that we know, and how texts call them.

What readers ask:
    `registry.find(text, language, theatre=..., day=...)`: the names in some words, each with its sense;
    `registry.actor(id)`: an actor's `kind` (state, government, armed_forces, armed_group, organisation, person, group),
    its `nature` (of an organisation: intergovernmental, ngo, media, observer, health, company), `theatre`, `parents`;
    `registry.state_of("turque", "fr")`: the actor of the state that an adjective or a country's name speaks of.
The entities of a document already have the `actor_id` of what they name, a leader that of the actor they act for.
"""

from bilan.nlp.registry.reading import RegistryError
from bilan.nlp.registry.records import KnownActor, Match, Sense
from bilan.nlp.registry.registry import Registry, load_registry

__all__ = ["KnownActor", "Match", "Registry", "RegistryError", "Sense", "load_registry"]
