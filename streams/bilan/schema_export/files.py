"""What the exported files hold, and where the files on disk differ."""

import difflib
import json
from collections.abc import Mapping
from pathlib import Path

from bilan.schema_export.asyncapi import asyncapi
from bilan.schema_export.compatibility import breaking
from bilan.schema_export.json_schema import json_schema
from bilan_schemas import TOPICS

_MOST_LINES = 12


def exported() -> dict[str, str]:
    """The files by their path below `schemas/`, all of them made from the models."""
    files = {
        f"jsonschema/{topic.name}.json": json.dumps(json_schema(topic), indent=2, ensure_ascii=False) + "\n"
        for topic in TOPICS
    }
    return files | {"asyncapi.yaml": asyncapi()}


def write(files: Mapping[str, str], folder: Path) -> list[Path]:
    """Write the files that are not yet so; their paths."""
    written = []
    for name, text in files.items():
        path = folder / name
        if not path.exists() or path.read_text() != text:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text)
            written.append(path)
    for path in _orphans(files, folder):
        path.unlink()
        written.append(path)
    return written


def differences(files: Mapping[str, str], folder: Path) -> list[str]:
    """What differs, in lines as `diff` has them; empty when the files are what the models say."""
    told = []
    for name, text in files.items():
        path = folder / name
        if not path.exists():
            told.append(f"{path}: missing")
            continue
        there = path.read_text()
        if there != text:
            lines = list(
                difflib.unified_diff(there.splitlines(), text.splitlines(), str(path), "the models", lineterm="", n=0)
            )
            told += lines[:_MOST_LINES]
            if len(lines) > _MOST_LINES:
                told.append(f"... and {len(lines) - _MOST_LINES} lines more")
    return told + [f"{path}: of no topic" for path in _orphans(files, folder)]


def broken(files: Mapping[str, str], folder: Path) -> list[str]:
    """What in the models breaks the schemas on disk, a line each; empty when only optional fields were added."""
    told = []
    for name, text in files.items():
        path = folder / name
        if path.suffix == ".json" and path.exists():
            told += [f"{path.stem}: {change}" for change in breaking(json.loads(path.read_text()), json.loads(text))]
    return told


def _orphans(files: Mapping[str, str], folder: Path) -> list[Path]:
    return [path for path in sorted(folder.glob("jsonschema/*.json")) if f"jsonschema/{path.name}" not in files]
