"""The README's way into another service: its very snippet, in an environment that has the base package alone."""

import re
import subprocess
from pathlib import Path

import pytest

from bilan.kafka.latest import latest
from bilan.settings import Settings
from bilan.testing.pipeline import run
from bilan_schemas import TOPICS, Topic
from bilan_schemas.topics import ACTOR_TOLLS, ENRICHED_ARTICLES, INCIDENTS


@pytest.fixture(scope="session")
def snippet(root: Path) -> str:
    (code,) = re.findall(r"```python\n(.*?)```", (root / "README.md").read_text(), re.DOTALL)
    return str(code)


def test_the_base_package_brings_neither_models_nor_faust(consumer: Path) -> None:
    listed = [consumer, "-m", "pip", "list", "--format", "freeze", "--disable-pip-version-check"]
    names = subprocess.run(listed, capture_output=True, text=True, check=True).stdout.lower()
    assert "bilan==" in names
    assert not [name for name in ("faust", "spacy", "typer", "rich", "jgo") if f"{name}==" in names]


def test_the_command_says_in_one_line_what_it_needs_more_than_the_base_package(consumer: Path) -> None:
    done = subprocess.run([consumer.with_name("bilan"), "demo"], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (1, "")
    (line,) = done.stderr.splitlines()
    assert line.endswith("pip install 'bilan[worker]'")


@pytest.mark.parametrize("topic", [ENRICHED_ARTICLES, INCIDENTS, ACTOR_TOLLS], ids=lambda topic: topic.name)
def test_the_snippet_reads_each_output_topic(seeded: Settings, consumer: Path, snippet: str, topic: Topic) -> None:
    code = (
        snippet.replace('"localhost:9092"', repr(seeded.bootstrap[0]))
        .replace('"actor-tolls.v1"', repr(seeded.topic_name(topic)))
        .replace("ActorToll", topic.contract.__name__)
    )
    assert code.count(seeded.topic_prefix) == 1
    keys = list(run(latest(seeded, topic)))
    assert keys
    with subprocess.Popen(
        [consumer, "-u", "-c", code], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, cwd="/"
    ) as reader:
        assert reader.stdout is not None
        try:
            lines = [reader.stdout.readline() for _ in keys]
        finally:
            reader.kill()
    names = [part for part in topic.key.split("/") if part in topic.contract.model_fields]
    assert all(any(f"{name}=" in line for name in names) for line in lines)


def test_the_snippet_names_a_topic_and_its_contract(snippet: str) -> None:
    by_name = {topic.name: topic.contract.__name__ for topic in TOPICS}
    (named,) = re.findall(r'"([a-z-]+\.v\d)"', snippet)
    assert f"import {by_name[named]}" in snippet
