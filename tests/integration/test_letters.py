"""Dead letters on a real broker: found, shown, sent back without loss, thrown away."""

import datetime as dt
import json
import os
import signal
import subprocess
import sys

import pytest

from bilan.dead_letter import letter_key, to_headers
from bilan.kafka.letters import Letter, Wanted, discard, refused_value, replay, waiting
from bilan.settings import Settings
from bilan.testing.pipeline import Pipeline, run
from bilan_schemas import DeadLetter
from bilan_schemas.dead_letter import Reason
from bilan_schemas.topics import ARTICLES, DEAD_LETTERS
from commands import run_bilan

NOON = dt.datetime(2026, 11, 24, 12, tzinfo=dt.UTC)


def _refuse(
    bilan: Pipeline, offset: int, value: bytes, *, reason: Reason = "schema", partition: int = 1, hours: int = 0
) -> str:
    """A letter of a message that stood there with the key `wire-<offset>`; its key."""
    topic = bilan.settings.topic_name(ARTICLES)
    letter = DeadLetter(
        topic=topic,
        partition=partition,
        offset=offset,
        step="enrich_articles",
        reason=reason,
        message="text: Field required",
        key=f"wire-{offset}".encode().hex(),
        refused_at=NOON + dt.timedelta(hours=hours),
    )
    key = letter_key(topic, partition, offset)
    headers = dict(to_headers(letter, [("traceparent", b"00-a-b-01")]))
    bilan.send(DEAD_LETTERS, [(key, value)], **headers)
    return key


def _keys(letters: list[Letter]) -> list[str]:
    return [letter.key for letter in letters]


def test_letters_are_found_by_key_reason_topic_and_time(bilan: Pipeline) -> None:
    one = _refuse(bilan, 1, b"{", reason="not_json", hours=2)
    two = _refuse(bilan, 2, b"{}", hours=1)
    again = _refuse(bilan, 1, b"{", reason="not_json", hours=2)
    assert again == one
    articles = bilan.settings.topic_name(ARTICLES)
    cases: list[tuple[Wanted, list[str]]] = [
        (Wanted(), [two, one]),
        (Wanted(keys=[one]), [one]),
        (Wanted(reason="schema"), [two]),
        (Wanted(topic=articles), [two, one]),
        (Wanted(topic="claims.v1"), []),
        (Wanted(since=NOON + dt.timedelta(hours=2)), [one]),
        (Wanted(until=NOON + dt.timedelta(hours=2)), [two]),
    ]
    for wanted, expected in cases:
        assert _keys(run(waiting(bilan.settings, wanted))) == expected, wanted


def test_what_was_refused_goes_back_as_it_was_and_its_letter_is_dealt_with(bilan: Pipeline) -> None:
    _refuse(bilan, 1, b"\xff raw", partition=1)
    _refuse(bilan, 2, b"two", partition=0)
    letters = run(waiting(bilan.settings, Wanted()))
    assert run(refused_value(bilan.settings, letters[0])) == b"two"
    counts: list[int] = []
    assert run(replay(bilan.settings, letters, told=counts.append)) == []
    assert counts == [1, 2]
    sent = [(record.partition, record.key, record.value, list(record.headers)) for record in bilan.read(ARTICLES)]
    assert sent == [
        (0, b"wire-2", b"two", [("traceparent", b"00-a-b-01")]),
        (1, b"wire-1", b"\xff raw", [("traceparent", b"00-a-b-01")]),
    ]
    assert run(waiting(bilan.settings, Wanted())) == []
    assert set(bilan.latest(DEAD_LETTERS)) == set()


def test_a_letter_whose_message_cannot_be_sent_is_left(bilan: Pipeline) -> None:
    good = _refuse(bilan, 1, b"one")
    bad = _refuse(bilan, 2, b"two", partition=77)
    letters = run(waiting(bilan.settings, Wanted()))
    assert run(replay(bilan.settings, letters)) == [bad]
    assert _keys(run(waiting(bilan.settings, Wanted()))) == [bad]
    assert good not in bilan.latest(DEAD_LETTERS)


def test_interrupted_between_the_message_and_its_mark_nothing_is_lost(
    bilan: Pipeline, monkeypatch: pytest.MonkeyPatch
) -> None:
    _refuse(bilan, 1, b"one")
    letters = run(waiting(bilan.settings, Wanted()))

    async def dies(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr("bilan.kafka.letters._mark", dies)
        with pytest.raises(KeyboardInterrupt):
            run(replay(bilan.settings, letters))
    assert [record.value for record in bilan.read(ARTICLES)] == [b"one"]
    assert len(run(waiting(bilan.settings, Wanted()))) == 1
    assert run(replay(bilan.settings, letters)) == []
    assert [record.value for record in bilan.read(ARTICLES)] == [b"one", b"one"]


# The command itself, killed once the message is acknowledged and before its letter is marked.
_DIES = """
import os, signal, sys
from bilan.kafka import letters

async def dies(*_):
    os.kill(os.getpid(), signal.SIGKILL)

letters._mark = dies
sys.argv = ["bilan", *sys.argv[1:]]
from bilan.cli import main
main()
"""


def test_killed_between_the_message_and_its_mark_the_letter_is_still_there_to_be_replayed(bilan: Pipeline) -> None:
    """The message is sent once more then: no less."""
    keys = [_refuse(bilan, number, b"%d" % number) for number in (1, 2)]
    killed = subprocess.run(
        [sys.executable, "-c", _DIES, "dlq", "replay", "--yes"],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        env={**os.environ, **bilan.settings.environment()},
        check=False,
        timeout=60,
    )
    assert killed.returncode == -signal.SIGKILL, killed.stderr
    assert [record.value for record in bilan.read(ARTICLES)] == [b"1"]
    assert _keys(run(waiting(bilan.settings, Wanted()))) == keys
    assert _dlq(bilan.settings, "replay", "--yes").stdout == "replayed 2 of 2 letters\n"
    assert [record.value for record in bilan.read(ARTICLES)] == [b"1", b"1", b"2"]
    assert run(waiting(bilan.settings, Wanted())) == []


def test_discarded_letters_are_gone_and_nothing_is_sent(bilan: Pipeline) -> None:
    _refuse(bilan, 1, b"one")
    run(discard(bilan.settings, run(waiting(bilan.settings, Wanted()))))
    assert run(waiting(bilan.settings, Wanted())) == []
    assert bilan.read(ARTICLES) == []


def _dlq(settings: Settings, *arguments: str) -> "subprocess.CompletedProcess[str]":
    return run_bilan(settings.environment(), "dlq", *arguments)


def test_the_commands_list_show_replay_and_discard(bilan: Pipeline) -> None:
    one = _refuse(bilan, 1, b"\xff raw", reason="not_utf8")
    two = _refuse(bilan, 2, b"{}", hours=1)
    listed = _dlq(bilan.settings, "list").stdout.splitlines()
    assert listed[0] == "2 dead letters"
    assert [line.split()[:2] for line in listed[2:]] == [[one, "not_utf8"], [two, "schema"]]
    (said,) = _dlq(bilan.settings, "list", "--format", "json", "--reason", "schema").stdout.splitlines()
    assert {**json.loads(said), "letter": two, "bytes": 2}.items() >= {"offset": 2, "reason": "schema"}.items()
    shown = _dlq(bilan.settings, "show", one).stdout
    assert "key: wire-1" in shown
    assert "value (5 bytes): \\xff raw" in shown
    assert _dlq(bilan.settings, "show", one, "--raw").stdout == "\udcff raw"
    asked = _dlq(bilan.settings, "discard")
    assert (asked.returncode, asked.stderr) == (2, "bilan: nobody can be asked here: discard with --yes\n")
    unknown = _dlq(bilan.settings, "replay", "x/0/1", "--yes")
    assert (unknown.returncode, unknown.stderr) == (1, "bilan: no such letter waits: x/0/1\n")
    assert _dlq(bilan.settings, "list", "--since", "noon").returncode == 2
    assert _dlq(bilan.settings, "replay", two, "--yes").stdout == "replayed 1 of 1 letters\n"
    assert _dlq(bilan.settings, "discard", "--reason", "not_utf8", "--yes").stdout == "discarded 1 letters\n"
    assert _dlq(bilan.settings, "list").stdout.startswith("0 dead letters")
    nothing = _dlq(bilan.settings, "replay", "--yes")
    assert (nothing.returncode, nothing.stderr) == (0, "nothing to replay: no such letter waits\n")
