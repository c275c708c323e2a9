"""Writes docs/asyncapi.md, the page of schemas/asyncapi.yaml; `--check` says whether it is what the document says."""

import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import yaml

from bilan.cli.output import ExitCode

ROOT = Path(__file__).parents[1]
DOCUMENT = ROOT / "schemas" / "asyncapi.yaml"
PAGE = Path(__file__).with_name("asyncapi.md")
Node = dict[str, Any]


def rendered(document: Node) -> str:
    """The page of a document: a chapter a topic, then every type that their messages are made of."""
    return "\n".join(_page(document)) + "\n"


def _page(document: Node) -> Iterator[str]:
    yield from ("# Topics", "", document["info"]["description"].strip().replace("\n", " "), "")
    yield "Made of [schemas/asyncapi.yaml](../schemas/asyncapi.yaml) by `python docs/asyncapi.py`: that document is for"
    yield "machines, this page for people. Beside it: [JSON Schema](../schemas/jsonschema/) and"
    yield "[examples](../schemas/examples/) of every topic."
    for name, channel in document["channels"].items():
        yield from _topic(document, name, channel)
    yield from ("", "## Types")
    messages = document["components"]["messages"]
    for name, schema in document["components"]["schemas"].items():
        if name not in messages:
            yield from ("", f"### {name}", "", *_type(schema))


def _topic(document: Node, name: str, channel: Node) -> Iterator[str]:
    (message,) = channel["messages"]
    said = document["components"]["messages"][message]
    kafka = channel["bindings"]["kafka"]
    yield from ("", f"## {channel['address']}", "", channel["description"], "")
    kept = ", ".join(kafka["topicConfiguration"]["cleanup.policy"])
    yield f"{kafka['partitions']} partitions, cleanup `{kept}`. {' '.join(_steps(document, name))}".rstrip()
    if "headers" in said:
        yield from ("", "Headers:", "", *_fields(said["headers"]))
    if "payload" in said:
        yield from ("", f"Value: `{message}`.", "", *_type(document["components"]["schemas"][message]))
    else:
        yield from ("", said["description"])


def _steps(document: Node, name: str) -> Iterator[str]:
    for action, says in (("send", "Written by"), ("receive", "Read by")):
        steps = [
            key.partition(action.capitalize())[0]
            for key, operation in document["operations"].items()
            if operation["action"] == action and operation["channel"]["$ref"] == f"#/channels/{name}"
        ]
        if steps:
            yield f"{says} {', '.join(f'`{_snake(step)}`' for step in steps)}."


def _type(schema: Node) -> Iterator[str]:
    if "description" in schema:
        yield from (" ".join(schema["description"].split()), "")
    yield from _fields(schema) if "properties" in schema else [_kind(schema)]


def _fields(schema: Node) -> Iterator[str]:
    needed = set(schema.get("required", ()))
    yield from ("| field | is | must be there | says |", "|---|---|---|---|")
    for name, field in schema["properties"].items():
        said = " ".join(field.get("description", "").split()).replace("|", "\\|")
        yield f"| `{name}` | {_kind(field)} | {'yes' if name in needed else ''} | {said} |"


def _kind(schema: Node) -> str:
    """What a value is, in a few words; a type of ours as a link to it."""
    if "$ref" in schema:
        name = schema["$ref"].rpartition("/")[2]
        return f"[{name}](#{name.lower()})"
    if "enum" in schema:
        return " ".join(f"`{value}`" for value in schema["enum"])
    for several in ("anyOf", "oneOf", "allOf"):
        if several in schema:
            return " or ".join(dict.fromkeys(_kind(part) for part in schema[several]))
    if schema.get("type") == "array":
        return f"list of {_kind(schema.get('items', {}))}"
    kind = schema.get("format") or schema.get("type") or str(schema.get("const", "anything"))
    return ", ".join((kind, *_bounds(schema)))


def _bounds(schema: Node) -> Iterator[str]:
    words = {"minimum": "at least", "maximum": "at most", "minLength": "length at least", "maxLength": "length at most"}
    return (f"{word} {schema[name]}" for name, word in words.items() if name in schema)


def _snake(name: str) -> str:
    return "".join(f"_{letter.lower()}" if letter.isupper() else letter for letter in name)


def main(arguments: Iterable[str]) -> int:
    """Write the page, or say whether it is as it must be; the exit code."""
    page = rendered(yaml.safe_load(DOCUMENT.read_text()))
    if "--check" not in arguments:
        PAGE.write_text(page)
    elif not PAGE.exists() or PAGE.read_text() != page:
        sys.stderr.write(f"{PAGE} is not what the document says: run python docs/asyncapi.py\n")
        return ExitCode.DIFFERENT
    return ExitCode.OK


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
