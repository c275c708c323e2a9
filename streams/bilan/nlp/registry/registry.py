"""The registry of actors: who they are, who stands above them, whom a person acts for, what texts call them."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date as Date  # noqa: N812 - `date` is an argument here
from importlib import resources
from pathlib import Path
from typing import Literal

from bilan.nlp.registry.actor_file import Listed, RegistryError, read_actors
from bilan.nlp.registry.names import NameIndex, words_of
from bilan.nlp.registry.states import force_at, state_id, states
from bilan_schemas.entity import ActorKind

Sense = Literal["name", "force"]
_GOVERNMENT_FORCES = {
    "fr": ("forces gouvernementales", "forces du gouvernement", "troupes gouvernementales", "armée gouvernementale"),
    "en": ("government forces", "government troops", "government soldiers", "state forces"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownActor:
    """An actor of the registry."""

    actor_id: str
    name: str
    kind: ActorKind
    parents: tuple[str, ...]
    """Every actor above it, nearest first."""
    acts_for: str | None
    """The actor that a person acts for in a role of harm."""


@dataclass(frozen=True, slots=True)
class Match:
    """A name in a text, characters `[start, end)`, and the actor that it means."""

    start: int
    end: int
    actor_id: str
    sense: Sense


class Registry:
    """Actors by id, and their names in texts."""

    def __init__(self, listed: Iterable[Listed], version: str) -> None:
        by_id = {one.actor_id: one for one in listed}
        self.version = version
        self._actors = {
            one.actor_id: KnownActor(
                actor_id=one.actor_id,
                name=one.name,
                kind=one.kind,
                parents=_above(one, by_id),
                acts_for=one.acts_for,
            )
            for one in by_id.values()
        }
        self._names = NameIndex((one.actor_id, name) for one in by_id.values() for name in one.names)
        self._own_forces = {
            language: {tuple(word.folded for word in words_of(name)) for name in names}
            for language, names in _GOVERNMENT_FORCES.items()
        }

    def actor(self, actor_id: str) -> KnownActor | None:
        """The actor of an id; None for a provisional one."""
        return self._actors.get(actor_id)

    def find(self, text: str, language: str, *, theatre: str | None = None, date: Date | None = None) -> list[Match]:
        """The names of actors in a text, in its order.

        The longest name wins and none overlap. A name of two actors, or one whose years or theatre do not
        hold here, stays unresolved: it makes no match, nor does any shorter name within it. Forces of a
        state («l'armée syrienne») mean the state, «forces gouvernementales» that of the theatre. A bare
        country or city is a place, not an actor.
        """
        words = words_of(text)
        year = date.year if date else None
        found: list[Match] = []
        index = 0
        taken = 0
        while index < len(words):
            named = self._names.at(words, index, language, theatre=theatre, year=year)
            if named is not None:
                end, actor_id = named
                if actor_id is not None:
                    found.append(Match(words[index].start, words[end - 1].end, actor_id, "name"))
                elif self._is_own_force(words[index:end], language) and (own := self._own(theatre)):
                    found.append(Match(words[index].start, words[end - 1].end, own, "force"))
                index = taken = end
                continue
            force = force_at(words, index, language)
            if force is not None and force[0] >= taken and self.actor(state_id(force[2])):
                start, end, country = force
                found.append(Match(words[start].start, words[end - 1].end, state_id(country), "force"))
                index = taken = end
                continue
            pair = words[index : index + 2]
            if len(pair) == 2 and self._is_own_force(pair, language) and (own := self._own(theatre)):
                found.append(Match(pair[0].start, pair[1].end, own, "force"))
                index = taken = index + 2
                continue
            index += 1
        return found

    def _is_own_force(self, words: list, language: str) -> bool:  # type: ignore[type-arg] # words of names.words_of
        return tuple(word.folded for word in words) in self._own_forces[language]

    def _own(self, theatre: str | None) -> str | None:
        own = state_id(theatre) if theatre else None
        return own if own in self._actors else None


def _above(one: Listed, by_id: dict[str, Listed]) -> tuple[str, ...]:
    above: list[str] = []
    queue = list(one.parents)
    while queue:
        parent = queue.pop(0)
        if parent not in by_id:
            raise RegistryError(f"{one.where}: parent {parent!r} of {one.actor_id!r} is no actor")
        if parent == one.actor_id:
            raise RegistryError(f"{one.where}: {one.actor_id!r} stands above itself")
        if parent not in above:
            above.append(parent)
            queue += by_id[parent].parents
    return tuple(above)


def load_registry(extra: Path | None = None) -> Registry:
    """The registry shipped with the package, extended by the file `extra`: its actors replace ours of the same id.

    Raises:
        RegistryError: the file cannot be read or is wrong; the message names file and line.
    """
    own = (resources.files(__package__) / "actors.yaml").read_text(encoding="utf-8")
    listed = [*states(), *_once(read_actors(own, "actors.yaml"))]
    given = ""
    if extra is not None:
        try:
            given = extra.read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError) as error:
            raise RegistryError(f"{extra}: cannot be read: {error}") from None
        added = _once(read_actors(given, str(extra)))
        ids = {one.actor_id for one in added}
        listed = [one for one in listed if one.actor_id not in ids] + added
    known = {one.actor_id for one in listed}
    for one in listed:
        if one.acts_for is not None and one.acts_for not in known:
            raise RegistryError(f"{one.where}: {one.actor_id!r} acts for {one.acts_for!r}, who is no actor")
    version = hashlib.sha256("\x1f".join((own, given)).encode()).hexdigest()[:12]
    return Registry(listed, version)


def _once(listed: Iterable[Listed]) -> list[Listed]:
    seen: dict[str, Listed] = {}
    for one in listed:
        if one.actor_id in seen:
            raise RegistryError(f"{one.where}: actor {one.actor_id!r} is listed twice")
        seen[one.actor_id] = one
    return list(seen.values())
