"""The exported files: what the models say, for tools that read JSON Schema and AsyncAPI."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from bilan.schema_export import differences, exported, write
from bilan_schemas import TOPICS


def test_the_committed_files_are_what_the_models_say(schemas: Path) -> None:
    assert differences(exported(), schemas) == []


def test_what_was_written_differs_in_nothing_and_is_not_written_again(tmp_path: Path) -> None:
    written = write(exported(), tmp_path)
    assert len(written) == len(TOPICS) + 1
    assert differences(exported(), tmp_path) == []
    assert write(exported(), tmp_path) == []


def test_drift_says_which_file_and_what_in_it(tmp_path: Path) -> None:
    write(exported(), tmp_path)
    changed = tmp_path / "jsonschema" / "articles.v1.json"
    changed.write_text(changed.read_text().replace('"maxLength": 256', '"maxLength": 255'))
    (tmp_path / "asyncapi.yaml").unlink()
    (tmp_path / "jsonschema" / "tweets.v1.json").write_text("{}")
    told = differences(exported(), tmp_path)
    assert f"--- {changed}" in told
    assert '-      "maxLength": 255,' in told
    assert '+      "maxLength": 256,' in told
    assert told[-2:] == [
        f"{tmp_path / 'asyncapi.yaml'}: missing",
        f"{tmp_path / 'jsonschema' / 'tweets.v1.json'}: of no topic",
    ]


@pytest.fixture
def document(schemas: Path) -> Any:
    return yaml.safe_load((schemas / "asyncapi.yaml").read_text())


def test_every_topic_is_a_channel_with_its_key_and_message(document: Any) -> None:
    channels = {channel["address"]: channel for channel in document["channels"].values()}
    assert set(channels) == {topic.name for topic in TOPICS}
    for topic in TOPICS:
        channel, name = channels[topic.name], topic.contract.__name__
        assert list(channel["messages"]) == [name]
        assert channel["bindings"]["kafka"]["partitions"] == topic.partitions
        assert document["components"]["messages"][name]["bindings"]["kafka"]["key"]["description"] == topic.key


def test_every_reference_leads_somewhere(document: Any) -> None:
    for reference in _references(document):
        node = document
        for part in reference.removeprefix("#/").split("/"):
            assert part in node, reference
            node = node[part]


def test_a_dead_letter_is_described_by_its_headers(document: Any) -> None:
    headers = document["components"]["messages"]["DeadLetter"]["headers"]
    assert {"__streams.errors.topic", "bilan.reason"} <= set(headers["required"])
    assert "too_large" in headers["properties"]["bilan.reason"]["enum"]


def _references(node: Any) -> list[str]:
    if isinstance(node, dict):
        own = [node["$ref"]] if isinstance(node.get("$ref"), str) else []
        return own + [found for value in node.values() for found in _references(value)]
    return [found for value in node for found in _references(value)] if isinstance(node, list) else []
