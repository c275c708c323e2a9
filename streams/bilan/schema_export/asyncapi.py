"""AsyncAPI 3.0 of the pipeline: a channel a topic, who writes and reads it, keys, headers and messages."""

from typing import Any

import yaml

from bilan.schema_export.json_schema import component_schemas
from bilan_schemas import TOPICS, Topic
from bilan_schemas.topics import ACTOR_LINES, ACTOR_TOLLS, ARTICLES, CLAIMS, DEAD_LETTERS, ENRICHED_ARTICLES, INCIDENTS

_ABOUT = """\
News articles in, casualty figures out. Keys are UTF-8 strings, values UTF-8 JSON; a null value deletes what
the key names. Within v1 only optional fields are added: ignore what you do not know.
"""
_STEPS: tuple[tuple[str, str, tuple[Topic, ...], tuple[Topic, ...]], ...] = (
    ("enrichArticles", "Reads articles.", (ARTICLES,), (ENRICHED_ARTICLES, DEAD_LETTERS)),
    ("routeClaims", "Sends claims to their theatre.", (ENRICHED_ARTICLES,), (CLAIMS, ACTOR_LINES, DEAD_LETTERS)),
    ("foldIncidents", "Tells the incidents apart.", (CLAIMS,), (INCIDENTS, ACTOR_LINES, DEAD_LETTERS)),
    ("foldTolls", "Sums what befell each actor.", (ACTOR_LINES,), (ACTOR_TOLLS, DEAD_LETTERS)),
)
_TRACE = {
    "traceparent": {"type": "string", "description": "W3C trace context of the newest article behind it, passed on."},
    "tracestate": {"type": "string", "description": "W3C trace state of the newest article behind it, passed on."},
}
_ORIGIN = {
    "bilan-produced-at": {
        "type": "string",
        "description": "When the newest article behind it was sent to articles.v1: Unix time, in seconds.",
    },
    "bilan-published-at": {
        "type": "string",
        "description": "When that article was published: Unix time, in seconds; absent where nobody knows.",
    },
    "bilan-last": {
        "type": "string",
        "description": "There where nothing was waiting in the sending step, so that the next need not wait for more.",
    },
    **_TRACE,
}
_HEADERS: dict[str, dict[str, Any]] = {
    ARTICLES.name: _TRACE,
    ENRICHED_ARTICLES.name: {
        "bilan-source-offset": {
            "type": "string",
            "pattern": r"^\d+$",
            "description": "Offset of the article in articles.v1, for the order of revisions and deletions alone.",
        },
        **_ORIGIN,
    },
    CLAIMS.name: {
        "source-offset": {
            "type": "string",
            "pattern": r"^\d+$",
            "description": "Offset of the article in articles.v1.",
        },
        **_ORIGIN,
    },
    INCIDENTS.name: {
        "merged-into": {
            "type": "string",
            "description": "With a null value: the incident_id under which this incident lives on.",
        },
        **_ORIGIN,
    },
    ACTOR_LINES.name: _ORIGIN,
    ACTOR_TOLLS.name: _ORIGIN,
}


def asyncapi() -> str:
    """The document, as YAML that is the same for the same models."""
    document = {
        "asyncapi": "3.0.0",
        "info": {
            "title": "bilan",
            "version": "1.0.0",
            "description": _ABOUT,
            "license": {"name": "Apache-2.0", "url": "https://www.apache.org/licenses/LICENSE-2.0"},
        },
        "defaultContentType": "application/json",
        "channels": {_camel(topic): _channel(topic) for topic in TOPICS},
        "operations": _operations(),
        "components": {
            "messages": {topic.contract.__name__: _message(topic) for topic in TOPICS},
            "schemas": component_schemas(TOPICS),
        },
    }
    text: str = yaml.dump(document, sort_keys=False, allow_unicode=True, width=120, Dumper=_PlainDumper)
    return text


class _PlainDumper(yaml.SafeDumper):
    """YAML without anchors, which many readers of AsyncAPI do not expand."""

    def ignore_aliases(self, data: Any) -> bool:  # noqa: ARG002 - the library's signature
        return True


def _camel(topic: Topic) -> str:
    first, *rest = topic.name.removesuffix(".v1").split("-")
    return first + "".join(word.capitalize() for word in rest)


def _channel(topic: Topic) -> dict[str, Any]:
    by = f"; partitioned by {topic.partitioned_by} alone" if topic.partitioned_by else ""
    inside = " Internal: may change without notice." if topic.internal else ""
    return {
        "address": topic.name,
        "title": topic.name,
        "description": f"{_sentence(topic.purpose)} Key: {topic.key}{by}.{inside}",
        "messages": {topic.contract.__name__: {"$ref": f"#/components/messages/{topic.contract.__name__}"}},
        "bindings": {
            "kafka": {
                "topic": topic.name,
                "partitions": topic.partitions,
                "topicConfiguration": {"cleanup.policy": [topic.cleanup]},
                "bindingVersion": "0.5.0",
            }
        },
    }


def _message(topic: Topic) -> dict[str, Any]:
    name = topic.contract.__name__
    message: dict[str, Any] = {"name": name, "title": name, "summary": _sentence(topic.purpose)}
    if topic is DEAD_LETTERS:
        message["contentType"] = "application/octet-stream"
        message["description"] = (
            "The value is the refused message's own bytes. The context is in headers, named as its fields say."
        )
        message["headers"] = _letter_headers()
    else:
        message["payload"] = {"$ref": f"#/components/schemas/{name}"}
        if topic.name in _HEADERS:
            message["headers"] = {"type": "object", "properties": _HEADERS[topic.name]}
    key = {"type": "string", "description": topic.key}
    message["bindings"] = {"kafka": {"key": key, "bindingVersion": "0.5.0"}}
    return message


def _letter_headers() -> dict[str, Any]:
    """The headers of a dead letter, by the names that they have on the wire."""
    fields = DEAD_LETTERS.contract.model_json_schema()
    named = {_header_name(field): _as_text(schema) for field, schema in fields["properties"].items()}
    required = [_header_name(field) for field in fields["required"]]
    return {"type": "object", "properties": named, "required": required}


def _header_name(field: str) -> str:
    described = str(DEAD_LETTERS.contract.model_fields[field].description)
    return described[described.index("`") + 1 : described.rindex("`")]


def _as_text(schema: dict[str, Any]) -> dict[str, Any]:
    """Headers are bytes: whatever the field is, it is text here."""
    return {"type": "string"} | {name: value for name, value in schema.items() if name in {"enum", "description"}}


def _operations() -> dict[str, Any]:
    operations = {}
    for step, summary, sources, targets in _STEPS:
        for action, topics in (("receive", sources), ("send", targets)):
            for topic in topics:
                channel = _camel(topic)
                operations[f"{step}{action.capitalize()}{channel[0].upper()}{channel[1:]}"] = {
                    "action": action,
                    "channel": {"$ref": f"#/channels/{channel}"},
                    "summary": summary,
                    "messages": [{"$ref": f"#/channels/{channel}/messages/{topic.contract.__name__}"}],
                }
    return operations


def _sentence(text: str) -> str:
    return text[0].upper() + text[1:] + "."
