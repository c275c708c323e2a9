"""Within v1 only optional fields are added: each other change is told, with whom it breaks."""

import copy
import json
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from bilan.schema_export import broken, exported
from bilan.schema_export.compatibility import breaking

Schema = dict[str, Any]


def _schema() -> Schema:
    return {
        "type": "object",
        "required": ["id", "grade"],
        "properties": {
            "id": {"type": "string", "minLength": 1, "maxLength": 9, "pattern": "^[a-z]+$"},
            "grade": {"type": "string", "enum": ["fair", "weak"]},
            "count": {"anyOf": [{"type": "integer", "minimum": 0}, {"type": "null"}], "default": None},
            "parts": {"type": "array", "items": {"$ref": "#/$defs/Part"}},
        },
        "$defs": {
            "Part": {
                "type": "object",
                "required": ["text"],
                "properties": {"text": {"type": "string"}, "within": {"$ref": "#/$defs/Part"}},
            }
        },
    }


def _at(*path: str) -> Callable[[Schema], Any]:
    def found(schema: Schema) -> Any:
        node: Any = schema
        for name in path:
            node = node[name]
        return node

    return found


_PROPERTIES = _at("properties")
_PART = _at("$defs", "Part")


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (lambda s: _PROPERTIES(s).pop("count"), "count: removed: breaks readers"),
        (
            lambda s: (_PROPERTIES(s).update(place={"type": "string"}), s["required"].append("place")),
            "place: added as required: breaks writers, and what was written before",
        ),
        (
            lambda s: s["required"].append("count"),
            "count: became required: breaks writers, and what was written before",
        ),
        (lambda s: s["required"].remove("grade"), "grade: may now be missing: breaks readers"),
        (
            lambda s: _PROPERTIES(s).update(count={"type": "integer", "minimum": 0}),
            "count: narrowed, may no longer be null: breaks writers, and what was written before",
        ),
        (
            lambda s: _at("properties", "grade", "enum")(s).remove("weak"),
            "grade: narrowed, may no longer be weak: breaks writers, and what was written before",
        ),
        (
            lambda s: _at("properties", "grade", "enum")(s).append("good"),
            "grade: widened, may now be good: breaks readers",
        ),
        (
            lambda s: _at("properties", "id")(s).update(maxLength=5),
            "id: narrowed, maxLength was 9, is 5: breaks writers, and what was written before",
        ),
        (
            lambda s: _at("properties", "id")(s).update(minLength=0),
            "id: widened, minLength was 1, is 0: breaks readers",
        ),
        (
            lambda s: _at("properties", "id")(s).update(pattern="^[A-Z]+$"),
            "id: pattern was ^[a-z]+$, is ^[A-Z]+$: breaks readers or writers",
        ),
        (lambda s: _PART(s)["properties"].pop("text"), "parts[].text: removed: breaks readers"),
        (
            lambda s: _PART(s)["properties"].update(text={"type": "integer"}),
            "parts[].text: narrowed, may no longer be string: breaks writers, and what was written before",
        ),
    ],
)
def test_a_change_that_breaks_v1_is_told_with_whom_it_breaks(change: Callable[[Schema], object], told: str) -> None:
    new = copy.deepcopy(_schema())
    change(new)
    assert told in breaking(_schema(), new)


def test_an_optional_field_more_and_other_words_break_nobody() -> None:
    new = copy.deepcopy(_schema())
    _PROPERTIES(new)["note"] = {"type": "string", "default": ""}
    _PROPERTIES(new)["id"]["description"] = "said better"
    _PART(new)["properties"]["note"] = {"anyOf": [{"type": "string"}, {"type": "null"}]}
    assert breaking(_schema(), new) == []


def test_the_models_break_nothing_that_is_committed(schemas: Path) -> None:
    assert broken(exported(), schemas) == []


def test_a_field_that_the_committed_schema_has_and_the_models_lack_is_told(schemas: Path, tmp_path: Path) -> None:
    committed = json.loads((schemas / "jsonschema" / "incidents.v1.json").read_text())
    committed["properties"]["severity"] = {"type": "integer"}
    (tmp_path / "jsonschema").mkdir()
    (tmp_path / "jsonschema" / "incidents.v1.json").write_text(json.dumps(committed))
    assert broken(exported(), tmp_path) == ["incidents.v1: severity: removed: breaks readers"]


def test_the_models_break_nothing_that_was_ever_committed(schemas: Path, tmp_path: Path) -> None:
    """An export may be forced, and a file be edited; what readers were once promised stays in the history."""

    def git(*arguments: str) -> str:
        command = ["git", "-C", str(schemas), *arguments]
        return subprocess.run(command, capture_output=True, text=True, check=True).stdout

    commits = git("log", "--format=%H", "--", "jsonschema").split()
    assert commits
    for commit in commits:
        (tmp_path / commit / "jsonschema").mkdir(parents=True)
        for name in git("ls-tree", "--name-only", commit, "jsonschema/").split():
            (tmp_path / commit / name).write_text(git("show", f"{commit}:./{name}"))
        assert broken(exported(), tmp_path / commit) == [], f"since {commit[:12]}"
