"""Offline and on the stream, the same bytes; and the commands that show them."""

import json

from bilan.kafka.latest import latest
from bilan.settings import Settings
from bilan.testing.pipeline import run
from bilan_schemas import Topic
from bilan_schemas.topics import ACTOR_TOLLS, ENRICHED_ARTICLES, INCIDENTS
from e2e.conftest import Command


def _on(topic: Topic, settings: Settings) -> list[str]:
    return [value.decode() for value in run(latest(settings, topic)).values()]


def test_enrich_and_fold_say_what_the_topics_say_byte_for_byte(seeded: Settings, command: Command) -> None:
    enriched = command("enrich", "seeds")
    assert (enriched.returncode, len(enriched.stdout.splitlines())) == (0, 5)
    assert sorted(enriched.stdout.splitlines()) == sorted(_on(ENRICHED_ARTICLES, seeded))
    incidents = command("fold", "-", "--incidents", text=enriched.stdout)
    assert incidents.stdout.splitlines() == _on(INCIDENTS, seeded)
    assert incidents.stdout
    tolls = command("fold", "-", text=enriched.stdout)
    assert tolls.stdout.splitlines() == _on(ACTOR_TOLLS, seeded)


def test_what_is_on_the_topics_can_be_shown(seeded: Settings, command: Command) -> None:
    incidents = [json.loads(line) for line in command("incidents", "--format", "json").stdout.splitlines()]
    assert [json.loads(value) for value in _on(INCIDENTS, seeded)] == incidents
    table = command("incidents")
    assert table.stdout.splitlines()[0] == f"{len(incidents)} incidents"
    for incident in incidents:
        account = command("incidents", "--why", incident["incident_id"])
        assert account.returncode == 0
        for claim in incident["claims"]:
            assert f"«{claim['quote']}»" in account.stdout
    tolls = [json.loads(line) for line in command("tolls", "--format", "json").stdout.splitlines()]
    assert command("tolls").stdout.splitlines()[0] == f"{len(tolls)} actors"
    for toll in tolls[:2]:
        assert toll["actor_id"] in command("tolls", toll["actor_id"]).stdout


def test_the_topics_are_as_they_must_be(seeded: Settings, command: Command) -> None:
    checked = command("topics", "check")
    assert (checked.returncode, checked.stdout) == (0, "")
