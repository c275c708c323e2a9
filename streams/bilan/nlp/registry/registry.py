"""The registry of actors: who they are, who stands above them, whom a person acts for, how texts call them."""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from importlib import resources
from pathlib import Path

from bilan.nlp.document import Language
from bilan.nlp.registry.forms import form_of
from bilan.nlp.registry.reading import Entry, RegistryError, read_actors, read_actors_file
from bilan.nlp.registry.records import NAMES_NOBODY, KnownActor, Match, Name
from bilan.nlp.registry.states import read_states, state_actors, state_names
from bilan.nlp.registry.trie import Hit, Trie
from bilan_schemas import NOWHERE

_SHIPPED = ("libya.yaml", "organisations.yaml", "groups.yaml")


class Registry:
    """Actors by id and by name; never changes once made, so one serves every thread."""

    def __init__(self, actors: Mapping[str, KnownActor], names: Sequence[Name]) -> None:
        self._actors = dict(actors)
        self._tries: dict[Language, Trie] = {
            "fr": Trie(name for name in names if name.language in {None, "fr"}),
            "en": Trie(name for name in names if name.language in {None, "en"}),
        }
        said = sorted(map(repr, actors.values())) + sorted(map(repr, names))
        self.version = hashlib.sha256("\n".join(said).encode()).hexdigest()[:16]
        """Digest of every actor and name: another registry, another version."""

    def actor(self, actor_id: str) -> KnownActor | None:
        """The actor of an id, with its name, kind, nature, theatre and all its parents; None for an id not known."""
        return self._actors.get(actor_id)

    def find(self, text: str, language: Language, *, theatre: str = NOWHERE, day: date | None = None) -> list[Match]:
        """The names in a text, in its order, none overlapping another.

        The rule for names that meet: the longest wins, of two as long the first; a name that the article's language,
        day or theatre rules out does not compete. Of the actors that one name may mean, those whose file is nearest to
        the user win (a file of actors, then ours, then what is generated from the states), then those whose name is
        bound to the theatre, then the actor of the theatre itself; if two still may be meant, nobody is: `actor_id`
        is None. A person who acts for an actor on that day stands for that actor.

        Args:
            text: canonical text (`hygiene.clean`).
            language: of the text.
            theatre: the country that the article is about; `XX` unknown.
            day: the day of publication, None unknown.
        """
        found: list[Match] = []
        for hit in self._tries[language].hits(text):
            names = [name for name in hit.names if name.holds(theatre=theatre, day=day)]
            if names:
                found.append(self._match(text, hit, names, language, theatre, day))
        return _longest(found, len(text))

    def state_of(self, word: str, language: Language) -> str | None:
        """The actor of the state that an adjective or a country's name speaks of («turque», Turkey), or None."""
        for match in self.find(word, language):
            if match.sense in NAMES_NOBODY and match.start == 0 and match.end == len(word):
                return match.actor_id
        return None

    def _match(
        self, text: str, hit: Hit, names: list[Name], language: Language, theatre: str, day: date | None
    ) -> Match:
        if len(names) > 1:
            names = _preferred(names, self._actors, theatre)
        sense = names[0].sense
        who = {self._acting(name, day) for name in names}
        actor_id = who.pop() if len(who) == 1 else None
        if sense in NAMES_NOBODY:
            form = form_of(text, hit.start, hit.end, sense=sense, language=language)
            return Match(form.start, form.end, actor_id, form.sense)
        return Match(hit.start, hit.end, actor_id, sense)

    def _acting(self, name: Name, day: date | None) -> str:
        return self._actors[name.actor_id].acts_for(day)


def _preferred(names: list[Name], actors: Mapping[str, KnownActor], theatre: str) -> list[Name]:
    rank = max(name.rank for name in names)
    names = [name for name in names if name.rank == rank]
    if len(names) > 1 and theatre != NOWHERE:
        names = [name for name in names if name.theatre == theatre] or names
        if len(names) > 1:
            names = [name for name in names if actors[name.actor_id].theatre == theatre] or names
    return names


def _longest(matches: list[Match], length: int) -> list[Match]:
    """Those that overlap no longer one, of two as long the first; a name before a form made of its words and more.

    "Libyan National Army soldiers" has the form of Libya's own soldiers, and is the name of an army of its own.
    """
    taken: list[Match] = []
    covered = bytearray(length)
    for match in sorted(matches, key=lambda m: (m.sense == "force", m.start - m.end, m.start)):
        if covered.find(1, match.start, match.end) < 0:
            covered[match.start : match.end] = b"\1" * (match.end - match.start)
            taken.append(match)
    taken.sort()
    return taken


def load_registry(extra: Path | None = None) -> Registry:
    """The registry shipped with the package, extended by the user's file `extra`.

    An actor of the user's file takes the place of ours of the same id; its names are added to ours and win over
    them. Without `kind`, an entry only adds names.

    Raises:
        RegistryError: a file is wrong, with its name and line.
        OSError: the user's file cannot be read.
    """
    states = read_states()
    entries: list[Entry] = []
    for name in _SHIPPED:
        text = (resources.files(__package__) / "data" / name).read_text(encoding="utf-8")
        entries += read_actors(text, name, rank=1)
    if extra is not None:
        entries += read_actors_file(extra)
    return build_registry(state_actors(states), state_names(states), entries)


def build_registry(actors: Iterable[KnownActor], names: Iterable[Name], entries: Iterable[Entry]) -> Registry:
    """A registry of actors and names, extended by entries: a later one of the same id takes the place of an earlier.

    Raises:
        RegistryError: a parent is unknown or stands above itself, or an entry adds names to an unknown actor.
    """
    known = {actor.actor_id: actor for actor in actors}
    all_names = list(names)
    entries = list(entries)
    for entry in entries:
        if entry.actor is not None:
            known[entry.actor_id] = entry.actor
        all_names += entry.names
    for entry in entries:
        if entry.actor_id not in known:
            raise RegistryError(f"{entry.where}: {entry.actor_id} needs a `kind`: no other file describes it")
        for other, where in entry.parents:
            if other not in known:
                raise RegistryError(f"{where}: nobody knows the actor {other!r}")
    for entry in reversed(entries):  # the user's come last: of the actors of a circle, one of theirs is blamed
        if entry.actor is not None:
            _above(known[entry.actor_id], known, entry.where)
    return Registry({key: replace(one, parents=_above(one, known, key)) for key, one in known.items()}, all_names)


def _above(actor: KnownActor, known: Mapping[str, KnownActor], where: str) -> tuple[str, ...]:
    """Every actor above one, nearest first; `where` it is described."""
    above: dict[str, None] = {}
    level = list(actor.parents)
    while level:
        if actor.actor_id in level:
            raise RegistryError(f"{where}: {actor.actor_id} stands above itself")
        fresh = [one for one in level if one not in above]
        above.update(dict.fromkeys(fresh))
        level = [parent for one in fresh for parent in known[one].parents]
    return tuple(above)
