"""What the documents name exists, and what exists is named: settings, commands, topics, metrics, columns."""

import re
import runpy
from collections.abc import Iterator
from pathlib import Path
from typing import Any, get_args

import pytest
import typer
import yaml

from bilan import metrics
from bilan.cli.commands import app
from bilan.results import incident_rows
from bilan.settings import Settings
from bilan_schemas import TOPICS
from bilan_schemas.dead_letter import Reason

ROOT = Path(__file__).parents[2]
OPERATIONS = ROOT / "docs" / "operations.md"
DOCUMENTS = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md")), ROOT / "examples" / "README.md"]


@pytest.fixture(params=DOCUMENTS, ids=lambda path: path.name)
def document(request: pytest.FixtureRequest) -> str:
    text: str = request.param.read_text()
    return text


def _commands(group: Any, above: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], Any]]:
    for name, command in group.commands.items():
        yield (*above, name), command
        if hasattr(command, "commands"):
            yield from _commands(command, (*above, name))


ALL_COMMANDS = dict(_commands(typer.main.get_command(app)))


def test_the_generated_parts_are_what_the_code_says() -> None:
    script = runpy.run_path(str(ROOT / "docs" / "reference.py"))
    assert script["written"](OPERATIONS.read_text()) == OPERATIONS.read_text(), "run python docs/reference.py"


def test_the_page_of_topics_is_what_the_asyncapi_document_says() -> None:
    script = runpy.run_path(str(ROOT / "docs" / "asyncapi.py"))
    document = yaml.safe_load((ROOT / "schemas" / "asyncapi.yaml").read_text())
    assert script["rendered"](document) == script["PAGE"].read_text(), "run python docs/asyncapi.py"


def test_the_page_of_topics_has_every_topic_and_every_field_and_leads_to_every_type() -> None:
    page = (ROOT / "docs" / "asyncapi.md").read_text()
    headings = set(re.findall(r"^#+ (.+)$", page, re.MULTILINE))
    assert {topic.name for topic in TOPICS} <= headings
    for topic in TOPICS[:-1]:  # a dead letter's fields are its headers
        chapter = page.partition(f"\n## {topic.name}\n")[2].partition("\n## ")[0]
        assert set(topic.contract.model_fields) <= set(re.findall(r"^\| `([\w-]+)` \|", chapter, re.MULTILINE))
    assert set(re.findall(r"\]\(#(\w+)\)", page)) <= {heading.lower() for heading in headings}


def test_every_setting_that_is_named_exists(document: str) -> None:
    named = set(re.findall(r"\bBILAN_[A-Z_]*[A-Z]\b", document))
    assert named <= {f"BILAN_{name.upper()}" for name in Settings.model_fields}


def test_every_setting_metric_topic_command_is_in_the_operations_page() -> None:
    page = OPERATIONS.read_text()
    names = {f"`BILAN_{name.upper()}`" for name in Settings.model_fields}
    names |= {f"`{topic.name}`" for topic in TOPICS}
    names |= {f"`bilan {' '.join(path)}`" for path, command in ALL_COMMANDS.items() if not hasattr(command, "commands")}
    names |= {f"`{name}" for family in metrics.REGISTRY.collect() for name in [family.name]}
    assert [name for name in sorted(names) if name not in page] == []


def test_every_topic_that_is_named_exists(document: str) -> None:
    assert set(re.findall(r"\b[a-z]+(?:-[a-z]+)*\.v\d+\b", document)) <= {topic.name for topic in TOPICS}


def test_every_metric_that_is_named_exists(document: str) -> None:
    families = {family.name for family in metrics.REGISTRY.collect()}
    named = set(re.findall(r"\bbilan_[a-z_]+", document)) - {"bilan_schemas", "bilan_broker", "bilan_settings"}
    endings = "(_total|_bucket|_sum|_count|_info)?$"
    assert [name for name in named if name not in families and re.sub(endings, "", name) not in families] == []


def test_every_command_line_that_is_shown_is_one(document: str) -> None:
    lines = [line for block in re.findall(r"```console\n(.*?)```", document, re.DOTALL) for line in block.splitlines()]
    shown = [part for line in lines if line.startswith("$") for part in re.split(r"[|&;#]", line.split("  #")[0][1:])]
    for words in (part.split() for part in shown):
        if words[:1] == ["bilan"]:
            _check(words[1:])


def _check(words: list[str]) -> None:
    path: tuple[str, ...] = ()
    while words and (*path, words[0]) in ALL_COMMANDS:
        path = (*path, words.pop(0))
    assert path, f"no command {words}"
    needed = [p.name for p in ALL_COMMANDS[path].params if p.param_type_name == "argument" and p.required]
    assert len([word for word in words if not word.startswith("--")]) >= len(needed), f"{path} needs {needed}: {words}"
    options = {name for parameter in ALL_COMMANDS[path].params for name in (*parameter.opts, *parameter.secondary_opts)}
    assert {word for word in words if word.startswith("--")} <= options, f"{path} has no such option: {words}"


def test_every_make_target_that_is_named_exists_and_says_what_it_does(document: str) -> None:
    targets = dict(re.findall(r"^([a-z-]+):[^\n#]*(?:## (.+))?$", (ROOT / "Makefile").read_text(), re.MULTILINE))
    named = set(re.findall(r"(?:`|^\$ )make ([a-z-]+)", document, re.MULTILINE))
    assert named <= {target for target, said in targets.items() if said}


def test_every_alert_that_is_named_exists(document: str) -> None:
    rules = (ROOT / "deploy" / "prometheus" / "rules" / "alerts.yml").read_text()
    assert set(re.findall(r"\bBilan[A-Z]\w+", document)) <= set(re.findall(r"alert: (\w+)", rules))


def test_every_reason_of_a_dead_letter_is_explained() -> None:
    section = OPERATIONS.read_text().partition("\n## Dead letters")[2].partition("\n## ")[0]
    assert set(re.findall(r"^\| `(\w+)` \|", section, re.MULTILINE)) == set(get_args(Reason))


def test_the_columns_for_analysts_are_the_documented_ones() -> None:
    section = OPERATIONS.read_text().partition("--format csv` writes")[2].partition("\n## ")[0]
    assert re.findall(r"^\| `(\w+)` \|", section, re.MULTILINE) == incident_rows.columns()


def test_every_link_to_a_file_leads_somewhere() -> None:
    for path in DOCUMENTS:
        for target in re.findall(r"\]\(([^)#:]+)\)", path.read_text()):
            assert (path.parent / target).exists(), f"{path.name}: {target}"


def test_every_code_in_backticks_that_names_a_path_of_ours_exists(document: str) -> None:
    for target in re.findall(r"`((?:streams|schemas|bench|seeds|examples|docs|tests|deploy)/[\w./-]*)`", document):
        assert (ROOT / target).exists(), target
