"""Reading what was counted from a real broker, and following it."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from bilan.kafka.latest import Change, latest, reading
from bilan.kafka.topics import TopicError
from bilan.settings import Settings
from bilan.testing.pipeline import Pipeline, run
from bilan_schemas import Incident
from bilan_schemas.topics import INCIDENTS
from commands import run_bilan

SEED = Path(__file__).parents[2] / "schemas" / "examples" / "incidents.v1" / "valid" / "seed.json"


def _incident(number: int) -> Incident:
    seed = Incident.read(SEED.read_bytes())
    return seed.model_copy(update={"incident_id": f"LY/{number:020x}"})


def _send(bilan: Pipeline, *incidents: Incident) -> None:
    bilan.send(INCIDENTS, [(incident.incident_id, incident.write()) for incident in incidents])


def test_the_latest_of_each_key_is_read_without_what_is_gone(bilan: Pipeline) -> None:
    one, two, three = map(_incident, (1, 2, 3))
    _send(bilan, three, two, one, two.model_copy(update={"sources": 99}))
    bilan.send(INCIDENTS, [(one.incident_id, None)])
    found = run(latest(bilan.settings, INCIDENTS))
    assert list(found) == [two.incident_id, three.incident_id]
    assert Incident.read(found[two.incident_id]).sources == 99


def test_nothing_is_read_from_an_empty_topic(bilan: Pipeline) -> None:
    assert run(latest(bilan.settings, INCIDENTS)) == {}


def test_a_change_comes_after_the_state_and_says_where_an_incident_lives_on(bilan: Pipeline) -> None:
    one, two = map(_incident, (1, 2))
    _send(bilan, one)

    async def follow() -> tuple[list[str], list[Change]]:
        async with reading(bilan.settings, INCIDENTS) as reader:
            state = await reader.latest()
            bilan.send(INCIDENTS, [(one.incident_id, None)], **{"merged-into": two.incident_id.encode()})
            bilan.send(INCIDENTS, [(two.incident_id, two.write())])
            changes: list[Change] = []
            async for change in reader.changes():
                changes.append(change)
                if len(changes) == 2:
                    break
            return list(state), changes

    state, changes = run(follow())
    assert state == [one.incident_id]
    assert set(changes) == {
        Change(one.incident_id, None, two.incident_id),
        Change(two.incident_id, two.write()),
    }


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        ({"topic_prefix": "no-such."}, r"^there is no topic no-such\.incidents\.v1 on .*: run `bilan topics create`"),
        ({"broker": "kafka://127.0.0.1:9"}, r"^the cluster at kafka://127\.0\.0\.1:9 does not answer$"),
    ],
)
def test_what_cannot_be_read_is_told_in_one_line(bilan_settings: Settings, changed: dict[str, str], told: str) -> None:
    with pytest.raises(TopicError, match=told):
        run(latest(bilan_settings.model_copy(update=changed), INCIDENTS))


@pytest.mark.parametrize(
    ("how", "state", "gone"),
    [
        ("json", "", '{"incident_id": "LY/00000000000000000001", "deleted": true}'),
        ("table", "1 incidents", "LY/00000000000000000001  is gone"),
    ],
)
def test_follow_shows_the_state_then_what_changes_until_it_is_interrupted(
    bilan: Pipeline, how: str, state: str, gone: str
) -> None:
    one = _incident(1)
    _send(bilan, one)
    command = [sys.executable, "-m", "bilan", "incidents", "--follow", "--format", how]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, text=True, env={**os.environ, **bilan.settings.environment()}
    ) as following:
        assert following.stdout is not None
        first = following.stdout.readline().rstrip()
        assert first == (one.write().decode() if how == "json" else state)
        bilan.send(INCIDENTS, [(one.incident_id, None)])
        lines = iter(following.stdout.readline, "")
        assert gone in (line.rstrip() for line in lines)
        following.send_signal(2)
        assert following.wait(20) == 130


def test_what_is_shown_as_json_is_what_was_sent(bilan: Pipeline) -> None:
    _send(bilan, _incident(1))
    done = run_bilan(bilan.settings.environment(), "incidents", "--format", "json")
    assert json.loads(done.stdout)["incident_id"] == "LY/00000000000000000001"
