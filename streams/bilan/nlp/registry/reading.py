"""From an actors file (YAML) to actors and names; what is wrong is told with its line."""

import re
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import cast, get_args

import yaml
from babel import Locale

from bilan.nlp.document import Language
from bilan.nlp.registry.records import KnownActor, Name, Sense, Service, Window
from bilan_schemas.entity import ActorKind

_ID = re.compile(r"(?:state:)?[A-Za-z0-9][A-Za-z0-9_.-]{0,63}")
_DAY = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")
_KINDS = frozenset(get_args(ActorKind)) - {"provisional"}
_NATURES = frozenset({"intergovernmental", "ngo", "media", "observer", "health", "company"})
_SENSES = frozenset({"name", "person", "force", "government"})
_LANGUAGES: dict[str, Language | None] = {"fr": "fr", "en": "en", "any": None}
_COUNTRIES = frozenset(Locale("en").territories)
_FIELDS = frozenset({"name", "kind", "nature", "theatre", "parents", "acts_for", *_LANGUAGES})


class RegistryError(ValueError):
    """A file of actors is wrong; the message names file and line."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One actor as a file has it: `actor` None where it only adds names to an actor known from elsewhere."""

    actor_id: str
    actor: KnownActor | None
    names: tuple[Name, ...]
    where: str
    """File and line it begins at."""
    parents: tuple[tuple[str, str], ...]
    """Each parent and each actor served, with where it is said, so that an unknown one can be refused there."""


def read_actors_file(path: Path) -> list[Entry]:
    """The entries of a user's file, whose names win over those that are shipped.

    Raises:
        RegistryError: as for `read_actors`, or the file is not UTF-8.
        OSError: it cannot be read.
    """
    raw = path.read_bytes()
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        raise RegistryError(f"{path}, line {line}: not UTF-8 (byte {error.start} of the file)") from error
    return read_actors(text, str(path), rank=2)


def read_actors(text: str, source: str, *, rank: int) -> list[Entry]:
    """The entries of an actors file, in its order.

    Args:
        text: the YAML; the head of `data/libya.yaml` explains it.
        source: the file's name, for messages.
        rank: see `Name.rank`.

    Raises:
        RegistryError: the YAML is broken, an unknown field, kind, date or country, no name, or an id twice.
    """
    try:
        root = yaml.compose(text, Loader=yaml.CSafeLoader)
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        raise RegistryError(f"{source}, line {line}: {error.problem}") from error
    except yaml.reader.ReaderError as error:
        line = text.count("\n", 0, text.find(chr(error.character))) + 1
        raise RegistryError(f"{source}, line {line}: no file may hold the character U+{error.character:04X}") from error
    if root is None:
        return []
    reader = _Reader(source, rank)
    entries = []
    seen: set[str] = set()
    for key, value in reader.pairs(root):
        actor_id = reader.scalar(key)
        if not _ID.fullmatch(actor_id):
            reader.refuse(key, f"an actor's id is letters, digits, «_», «.», «-», not {actor_id!r}")
        if actor_id in seen:
            reader.refuse(key, f"the actor {actor_id} stands here for the second time")
        seen.add(actor_id)
        entries.append(reader.entry(actor_id, key, value))
    return entries


class _Reader:
    def __init__(self, source: str, rank: int) -> None:
        self._source = source
        self._rank = rank

    def where(self, node: yaml.Node) -> str:
        return f"{self._source}, line {node.start_mark.line + 1}"

    def refuse(self, node: yaml.Node, what: str) -> None:
        raise RegistryError(f"{self.where(node)}: {what}")

    def pairs(self, node: yaml.Node) -> Iterator[tuple[yaml.Node, yaml.Node]]:
        if not isinstance(node, yaml.MappingNode):
            raise RegistryError(f"{self.where(node)}: «key: value» lines are needed here")
        yield from node.value

    def scalar(self, node: yaml.Node) -> str:
        if not isinstance(node, yaml.ScalarNode) or not node.value.strip():
            raise RegistryError(f"{self.where(node)}: one word or phrase is needed here")
        return cast("str", node.value.strip())

    def items(self, node: yaml.Node) -> list[yaml.Node]:
        return list(node.value) if isinstance(node, yaml.SequenceNode) else [node]

    def entry(self, actor_id: str, at: yaml.Node, node: yaml.Node) -> Entry:
        fields: dict[str, yaml.Node] = {}
        for key, value in self.pairs(node):
            field = self.scalar(key)
            if field not in _FIELDS:
                self.refuse(key, f"{field!r} is no field of an actor: {', '.join(sorted(_FIELDS))}")
            if field in fields:
                self.refuse(key, f"{field!r} stands here for the second time")
            fields[field] = value
        actor = self._actor(actor_id, fields, at) if "kind" in fields else None
        if actor is None and (stray := set(fields) - set(_LANGUAGES)):
            self.refuse(fields[min(stray)], f"{min(stray)!r} needs a `kind`: without one an entry only adds names")
        sense: Sense = "person" if actor is not None and actor.kind == "person" else "name"
        names = [
            self._name(actor_id, one, language, sense)
            for field, language in _LANGUAGES.items()
            if field in fields
            for one in self.items(fields[field])
        ]
        if not names:
            self.refuse(at, f"{actor_id} has no name: give some under `fr`, `en` or `any`")
        mentioned = [*self.items(fields["parents"])] if "parents" in fields else []
        said = [(self.scalar(one), self.where(one)) for one in mentioned]
        if actor is not None and "acts_for" in fields:
            said += [(service.actor_id, self.where(fields["acts_for"])) for service in actor.serves]
        return Entry(actor_id, actor, tuple(names), self.where(at), tuple(said))

    def _actor(self, actor_id: str, fields: dict[str, yaml.Node], node: yaml.Node) -> KnownActor:
        if "name" not in fields:
            self.refuse(node, f"{actor_id} has no `name`")
        return KnownActor(
            actor_id=actor_id,
            name=self.scalar(fields["name"]),
            kind=cast("ActorKind", self._one_of(fields["kind"], _KINDS)),
            nature=self._one_of(fields["nature"], _NATURES) if "nature" in fields else None,
            theatre=self._country(fields["theatre"]) if "theatre" in fields else None,
            parents=tuple(self.scalar(one) for one in self.items(fields["parents"])) if "parents" in fields else (),
            serves=tuple(self._service(one) for one in self.items(fields["acts_for"])) if "acts_for" in fields else (),
        )

    def _service(self, node: yaml.Node) -> Service:
        if isinstance(node, yaml.ScalarNode):
            return Service(self.scalar(node))
        limits = self._limits(node, {"actor", "from", "to"})
        if "actor" not in limits:
            self.refuse(node, "`actor` is missing")
        return Service(self.scalar(limits["actor"]), self._window(limits))

    def _name(self, actor_id: str, node: yaml.Node, language: Language | None, sense: Sense) -> Name:
        if isinstance(node, yaml.ScalarNode):
            name = Name(text=self.scalar(node), actor_id=actor_id, sense=sense, language=language, rank=self._rank)
        else:
            limits = self._limits(node, {"name", "from", "to", "theatre", "sense"})
            if "name" not in limits:
                self.refuse(node, "`name` is missing")
            name = Name(
                text=self.scalar(limits["name"]),
                actor_id=actor_id,
                sense=cast("Sense", self._one_of(limits["sense"], _SENSES)) if "sense" in limits else sense,
                language=language,
                window=self._window(limits),
                theatre=self._country(limits["theatre"]) if "theatre" in limits else None,
                rank=self._rank,
            )
        if not any(letter.isalnum() for letter in name.text):
            self.refuse(node, f"{name.text!r} has no letter")
        return name

    def _limits(self, node: yaml.Node, allowed: set[str]) -> dict[str, yaml.Node]:
        limits = {}
        for key, value in self.pairs(node):
            field = self.scalar(key)
            if field not in allowed:
                self.refuse(key, f"{field!r} is none of {', '.join(sorted(allowed))}")
            if field in limits:
                self.refuse(key, f"{field!r} stands here for the second time")
            limits[field] = value
        return limits

    def _one_of(self, node: yaml.Node, allowed: frozenset[str]) -> str:
        word = self.scalar(node)
        if word not in allowed:
            self.refuse(node, f"{word!r} is none of {', '.join(sorted(allowed))}")
        return word

    def _country(self, node: yaml.Node) -> str:
        code = self.scalar(node)
        if not re.fullmatch(r"[A-Z]{2}", code):
            self.refuse(node, f"a country is two capital letters (ISO 3166-1), not {code!r}")
        if code not in _COUNTRIES:
            self.refuse(node, f"no country has the code {code!r} (ISO 3166-1)")
        return code

    def _window(self, limits: dict[str, yaml.Node]) -> Window:
        first = self._day(limits["from"], last=False) if "from" in limits else None
        last = self._day(limits["to"], last=True) if "to" in limits else None
        if first and last and last < first:
            self.refuse(limits["to"], f"`to` {last} is before `from` {first}")
        return Window(first, last)

    def _day(self, node: yaml.Node, *, last: bool) -> date:
        said = self.scalar(node)
        parts = _DAY.fullmatch(said)
        wrong = f"{self.where(node)}: a date is 2019, 2019-08 or 2019-08-14, not {said!r}"
        if parts is None:
            raise RegistryError(wrong)
        year, month, day = (int(part) if part else 0 for part in parts.groups())
        try:
            if day:
                return date(year, month, day)
            if not last:
                return date(year, month or 1, 1)
            return date(year, month or 12, monthrange(year, month or 12)[1])
        except ValueError:
            raise RegistryError(wrong) from None
