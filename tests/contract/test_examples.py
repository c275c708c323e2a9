"""Examples of each topic: the valid ones validate, in pydantic and in JSON Schema; the invalid ones do in neither."""

import json
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from pydantic import ValidationError

from bilan_schemas import TOPICS, Topic

EXAMPLES = Path(__file__).parents[2] / "schemas" / "examples"
MODEL_ALONE = ".model-alone"  # rules between fields, which JSON Schema cannot say
BY_NAME = {topic.name: topic for topic in TOPICS}


def _examples(kind: str) -> list[Any]:
    return [
        pytest.param(BY_NAME[path.parents[1].name], path, id=f"{path.parents[1].name}-{path.stem}")
        for path in sorted(EXAMPLES.glob(f"*/{kind}/*.json"))
    ]


def _validator(topic: Topic) -> Draft202012Validator:
    schema = json.loads((EXAMPLES.parent / "jsonschema" / f"{topic.name}.json").read_text())
    Draft202012Validator.check_schema(schema)
    return Draft202012Validator(schema)


@pytest.mark.parametrize(("topic", "path"), _examples("valid"))
def test_a_valid_example_validates_and_comes_back_as_it_was(topic: Topic, path: Path) -> None:
    example = json.loads(path.read_text())
    _validator(topic).validate(example)
    read = topic.contract.read(path.read_bytes())
    assert topic.contract.read(read.write()) == read
    assert topic.contract.model_validate_json(read.write()) == read, "what is written has no field that is refused"
    _validator(topic).validate(json.loads(read.write()))


@pytest.mark.parametrize(("topic", "path"), _examples("invalid"))
def test_an_invalid_example_is_refused(topic: Topic, path: Path) -> None:
    with pytest.raises(ValidationError):
        topic.contract.read(path.read_bytes())
    refused = not _validator(topic).is_valid(json.loads(path.read_text()))
    assert refused is (MODEL_ALONE not in path.name)


@pytest.mark.parametrize("topic", TOPICS, ids=lambda topic: topic.name)
def test_each_topic_has_examples_of_both_kinds(topic: Topic) -> None:
    for kind in ("valid", "invalid"):
        assert list((EXAMPLES / topic.name / kind).glob("*.json"))


def test_no_example_is_of_no_topic() -> None:
    assert {path.name for path in EXAMPLES.iterdir()} == set(BY_NAME)
    placed = {path for kind in ("valid", "invalid") for path in EXAMPLES.glob(f"*/{kind}/*.json")}
    assert {path for path in EXAMPLES.rglob("*") if path.is_file()} == placed


@pytest.mark.parametrize(("topic", "path"), _examples("valid"))
def test_an_unknown_field_is_passed_over_by_readers_and_refused_by_writers(topic: Topic, path: Path) -> None:
    example = {**json.loads(path.read_text()), "of_a_later_v1": 1}
    _validator(topic).validate(example)
    assert topic.contract.read(json.dumps(example)) == topic.contract.read(path.read_bytes())
    with pytest.raises(ValidationError, match="of_a_later_v1"):
        topic.contract.model_validate(example)


@pytest.mark.parametrize("topic", TOPICS, ids=lambda topic: topic.name)
def test_every_field_says_what_it_means(topic: Topic) -> None:
    schema = json.loads((EXAMPLES.parent / "jsonschema" / f"{topic.name}.json").read_text())
    parts = schema.get("$defs", {})
    for part in (schema, *parts.values()):
        fields = {
            name: field.get("description") or parts.get(field.get("$ref", "").rpartition("/")[2], {}).get("description")
            for name, field in part["properties"].items()
        }
        silent = [name for name, description in fields.items() if not description]
        assert not silent, f"{part['title']}: {silent}"
