"""JSON Schema (2020-12) of the messages, as a reader may rely on them."""

from collections.abc import Iterable
from typing import Any

from pydantic.json_schema import models_json_schema

from bilan_schemas import Topic

_DIALECT = "https://json-schema.org/draft/2020-12/schema"
_FORMATS = {
    "date-time": r"^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?(Z|[+-]\d{2}:\d{2})$",
    "date": r"^\d{4}-\d{2}-\d{2}$",
}
"""Most validators take `format` for a comment; the pattern holds: a time without an offset is refused."""


def json_schema(topic: Topic) -> dict[str, Any]:
    """The schema of one topic's value (dead letters: of the context in its headers).

    Only fields without a default are required, and the objects are open: within v1 optional fields are
    added, so a reader's copy accepts what was written before and what will be.
    """
    schema = _adapted(topic.contract.model_json_schema(mode="validation"))
    return {"$schema": _DIALECT, "$id": f"urn:bilan:{topic.name}", **schema}


def component_schemas(topics: Iterable[Topic]) -> dict[str, Any]:
    """The schemas of many topics by the name of the model, for one document: parts that they share are there once."""
    contracts = [(topic.contract, "validation") for topic in topics]
    _, schemas = models_json_schema(contracts, ref_template="#/components/schemas/{model}")  # type: ignore[arg-type]  # a list is invariant
    adapted: dict[str, Any] = _adapted(schemas["$defs"])
    return adapted


def _adapted(node: Any) -> Any:
    """The schema with open objects, and with formats as patterns too."""
    if isinstance(node, list):
        return [_adapted(value) for value in node]
    if not isinstance(node, dict):
        return node
    adapted = {
        name: _adapted(value) for name, value in node.items() if (name, value) != ("additionalProperties", False)
    }
    pattern = _FORMATS.get(str(node.get("format")))
    return adapted | {"pattern": pattern} if pattern else adapted
