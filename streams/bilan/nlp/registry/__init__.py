"""The actors that we know, and how texts call them.

What readers ask:
    `registry.find(text, language, theatre=..., day=...)`: the names in some words, each with its sense;
    `registry.actor(id)`: an actor's `kind` (state, government, armed_forces, armed_group, organisation, person, group),
    its `nature` (of an organisation: intergovernmental, ngo, media, observer, health, company), `theatre`, `parents`;
    `registry.state_of("turque", "fr")`: the actor of the state that an adjective or a country's name speaks of.
Names that meet, in short (`Registry.find` has the whole of it):
    overlapping, nested: the longest wins, of two as long the first («Armée syrienne libre» is FSA, never syrienne);
    homonymous: language, day and theatre rule out; then a user's file wins over ours, ours over what is generated from
    the states; then a name bound to the theatre, then the theatre's own actor; else `actor_id` is None, never a guess;
    a state (`state:SY`) is met as a force, a government or somebody who acts by what stands beside its name or
    adjective; by itself a country, a capital or an adjective is a match of sense place, capital or demonym, and
    `match.is_mention` is false.
Data: `data/*.yaml` (actors; the head of libya.yaml explains the form), `states.tsv`, and tables of what stands beside.
Texts should be cleaned (`hygiene.cleaned`); offsets are always those of the text given.

The entities of a document already have the `actor_id` of what they name, a leader that of the actor they act for.
"""

from bilan.nlp.registry.reading import RegistryError
from bilan.nlp.registry.records import KnownActor, Match, Sense
from bilan.nlp.registry.registry import Registry, load_registry

__all__ = ["KnownActor", "Match", "Registry", "RegistryError", "Sense", "load_registry"]
