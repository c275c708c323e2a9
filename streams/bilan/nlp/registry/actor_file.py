"""Files of actors: YAML that a user can extend, refused with the line that is wrong."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, get_args

import yaml

from bilan_schemas.entity import ActorKind

LANGUAGES = ("fr", "en", "any")
_FIELDS = {"id", "name", "kind", "parents", "acts_for", "names"}
_NAME_FIELDS = {"name", "from", "to", "theatre"}
_LINE = "\0line"


class RegistryError(ValueError):
    """A file of actors is wrong; the message names file and line."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Name:
    """One way to call an actor, in a language (`any` for both), and the only years and theatre in which it means it."""

    text: str
    language: str
    first_year: int | None = None
    last_year: int | None = None
    theatre: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """An actor as a file has it."""

    actor_id: str
    name: str
    kind: ActorKind
    parents: tuple[str, ...] = ()
    acts_for: str | None = None
    names: tuple[Name, ...] = ()
    where: str = ""
    """File and line, for errors found later."""


class _Loader(yaml.SafeLoader):
    """Plain data, every mapping with the line it begins at."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Any, Any]:
        mapping: dict[Any, Any] = super().construct_mapping(node, deep=deep)
        mapping[_LINE] = node.start_mark.line + 1
        return mapping


_Loader.add_constructor(
    "tag:yaml.org,2002:map", lambda loader, node: loader.construct_mapping(node, deep=True)  # type: ignore[no-untyped-call]
)


def read_actors(text: str, file: str) -> Iterator[Listed]:
    """The actors of a file's text, in its order; `file` is its name in errors.

    Raises:
        RegistryError: it is no YAML, or an entry is not one of an actor.
    """
    try:
        entries = yaml.load(text, Loader=_Loader)  # noqa: S506 - a SafeLoader that keeps lines
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = f", line {mark.line + 1}" if mark else ""
        raise RegistryError(f"{file}{line}: not YAML: {getattr(error, 'problem', error)}") from None
    if entries is None:
        return
    if not isinstance(entries, list):
        raise RegistryError(f"{file}: a list of actors is needed")
    for number, entry in enumerate(entries, 1):
        if not isinstance(entry, dict):
            raise RegistryError(f"{file}: entry {number} is no mapping but {entry!r}")
        yield _listed(entry, f"{file}, line {entry[_LINE]}")


def _listed(entry: Mapping[str, Any], where: str) -> Listed:
    _only(entry, _FIELDS, where)
    for required in ("id", "name", "kind"):
        if not isinstance(entry.get(required), str) or not entry[required].strip():
            raise RegistryError(f"{where}: an actor needs `{required}`, a text")
    if entry["kind"] not in get_args(ActorKind):
        raise RegistryError(f"{where}: kind {entry['kind']!r} is none of {', '.join(get_args(ActorKind))}")
    parents = entry.get("parents", [])
    if not isinstance(parents, list) or not all(isinstance(parent, str) for parent in parents):
        raise RegistryError(f"{where}: `parents` is a list of ids")
    acts_for = entry.get("acts_for")
    if acts_for is not None and (not isinstance(acts_for, str) or entry["kind"] != "person"):
        raise RegistryError(f"{where}: `acts_for` is the id of an actor, and for a person only")
    return Listed(
        actor_id=entry["id"],
        name=entry["name"],
        kind=entry["kind"],
        parents=tuple(parents),
        acts_for=acts_for,
        names=tuple(_names(entry.get("names", {}), where)),
        where=where,
    )


def _names(names: Any, where: str) -> Iterator[Name]:
    if not isinstance(names, dict):
        raise RegistryError(f"{where}: `names` maps a language to a list of names")
    _only(names, set(LANGUAGES), where)
    for language, listed in names.items():
        if language == _LINE:
            continue
        if not isinstance(listed, list):
            raise RegistryError(f"{where}: `names.{language}` is a list")
        for name in listed:
            yield _name(name, language, where)


def _name(name: Any, language: str, where: str) -> Name:
    if isinstance(name, dict):
        where = f"{where.rsplit(', line', 1)[0]}, line {name[_LINE]}"
        _only(name, _NAME_FIELDS, where)
        first, last, theatre = name.get("from"), name.get("to"), name.get("theatre")
        if not all(year is None or isinstance(year, int) for year in (first, last)):
            raise RegistryError(f"{where}: `from` and `to` are years")
        if theatre is not None and not (isinstance(theatre, str) and len(theatre) == 2 and theatre.isupper()):
            raise RegistryError(f"{where}: `theatre` is a country's two letters")
        text = name.get("name")
    else:
        text, first, last, theatre = name, None, None, None
    if not isinstance(text, str) or not any(c.isalnum() for c in text):
        raise RegistryError(f"{where}: a name is a text with letters, not {text!r}")
    return Name(text=text, language=language, first_year=first, last_year=last, theatre=theatre)


def _only(mapping: Mapping[str, Any], allowed: set[str], where: str) -> None:
    unknown = sorted(str(key) for key in mapping.keys() - allowed - {_LINE})
    if unknown:
        raise RegistryError(f"{where}: unknown field {unknown[0]!r}; one of {', '.join(sorted(allowed))} is meant")
