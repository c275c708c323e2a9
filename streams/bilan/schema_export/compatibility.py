"""What a change of a schema breaks: within v1 only optional fields are added; all else is told with its reason."""

from collections.abc import Iterator
from typing import Any

Schema = dict[str, Any]

_LEAST = ("minimum", "exclusiveMinimum", "minLength", "minItems")
_MOST = ("maximum", "exclusiveMaximum", "maxLength", "maxItems")
_SHAPE = ("pattern", "format")


def breaking(old: Schema, new: Schema) -> list[str]:
    """Each change that a reader or a writer of the old schema would stumble over: the field, what, whom it breaks."""
    return list(_Comparison(old, new).changes())


class _Comparison:
    def __init__(self, old: Schema, new: Schema) -> None:
        self._old, self._new = old, new
        self._seen: set[tuple[str, str]] = set()

    def changes(self) -> Iterator[str]:
        yield from self._nodes("", self._old, self._new)

    def _nodes(self, path: str, old: Schema, new: Schema) -> Iterator[str]:
        refs = (str(old.get("$ref")), str(new.get("$ref")))
        if refs != ("None", "None"):
            if refs in self._seen:
                return
            self._seen.add(refs)
        before, after = _kinds(old, self._old), _kinds(new, self._new)
        where = path or "value"
        for kind in before.keys() - after.keys():
            yield f"{where}: narrowed, may no longer be {kind}: breaks writers, and what was written before"
        for kind in after.keys() - before.keys():
            yield f"{where}: widened, may now be {kind}: breaks readers"
        for kind in sorted(before.keys() & after.keys()):
            yield from _values(where, before[kind], after[kind])
            if kind == "object":
                yield from self._objects(path, before[kind], after[kind])
            if kind == "array":
                yield from self._nodes(f"{path}[]", before[kind].get("items", {}), after[kind].get("items", {}))

    def _objects(self, path: str, old: Schema, new: Schema) -> Iterator[str]:
        before, after = old.get("properties", {}), new.get("properties", {})
        needed, needs = set(old.get("required", ())), set(new.get("required", ()))
        for name in before:
            where = f"{path}.{name}".lstrip(".")
            if name not in after:
                yield f"{where}: removed: breaks readers"
                continue
            if name in needs - needed:
                yield f"{where}: became required: breaks writers, and what was written before"
            if name in needed - needs:
                yield f"{where}: may now be missing: breaks readers"
            yield from self._nodes(where, before[name], after[name])
        for name in sorted((after.keys() - before.keys()) & needs):
            yield f"{f'{path}.{name}'.lstrip('.')}: added as required: breaks writers, and what was written before"


def _kinds(node: Schema, root: Schema) -> dict[str, Schema]:
    """The types that a value may have, with what holds for each; alternatives of one type are taken together."""
    node = _resolved(node, root)
    kinds: dict[str, Schema] = {}
    for alternative in node.get("anyOf", [node]):
        plain = _resolved(alternative, root)
        if "const" in plain:
            plain = plain | {"enum": [plain["const"]]}
        kind = str(plain.get("type", "anything"))
        there = kinds.get(kind)
        kinds[kind] = plain if there is None else there | {"enum": there.get("enum", []) + plain.get("enum", [])}
    return kinds


def _resolved(node: Schema, root: Schema) -> Schema:
    while "$ref" in node:
        node = root["$defs"][node["$ref"].rpartition("/")[2]]
    return node


def _values(where: str, old: Schema, new: Schema) -> Iterator[str]:
    if "enum" in old or "enum" in new:
        yield from _lists(where, old.get("enum"), new.get("enum"))
    for rule in _SHAPE:
        if old.get(rule) != new.get(rule):
            yield f"{where}: {rule} was {old.get(rule)}, is {new.get(rule)}: breaks readers or writers"
    for rule, narrower in [(rule, 1) for rule in _LEAST] + [(rule, -1) for rule in _MOST]:
        before, after = old.get(rule), new.get(rule)
        if before == after:
            continue
        narrowed = before is None or (after is not None and (after - before) * narrower > 0)
        whom = "narrowed" if narrowed else "widened"
        broken = "writers, and what was written before" if narrowed else "readers"
        yield f"{where}: {whom}, {rule} was {before}, is {after}: breaks {broken}"


def _lists(where: str, old: list[Any] | None, new: list[Any] | None) -> Iterator[str]:
    if old is None or new is None:
        changed, broken = (
            ("narrowed", "writers, and what was written before") if old is None else ("widened", "readers")
        )
        yield f"{where}: {changed}, the list of its values {'is new' if old is None else 'is gone'}: breaks {broken}"
        return
    if gone := [value for value in old if value not in new]:
        yield f"{where}: narrowed, may no longer be {', '.join(gone)}: breaks writers, and what was written before"
    if added := [value for value in new if value not in old]:
        yield f"{where}: widened, may now be {', '.join(added)}: breaks readers"
