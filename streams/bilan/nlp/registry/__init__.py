"""The actors that we know, and how texts call them.

A reader asks `Registry.find` for the names in a text and `Registry.actor` for who somebody is; `actors.yaml`
lists them and says what may stand there. Rules for names: the longest wins; none overlap; an ambiguous one
stays unresolved unless theatre and year settle it.
"""

from bilan.nlp.registry.actor_file import RegistryError
from bilan.nlp.registry.registry import KnownActor, Match, Registry, load_registry

__all__ = ["KnownActor", "Match", "Registry", "RegistryError", "load_registry"]
