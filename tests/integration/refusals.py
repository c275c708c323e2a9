"""Bad messages, the letters that they become, and the table of them in docs/operations.md, which is held to both."""

from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from aiokafka import AIOKafkaProducer

from bilan.dead_letter import from_headers
from bilan.kafka.clients import producer_options
from bilan.testing.pipeline import Pipeline, run, wait_until
from bilan_schemas import DeadLetter
from bilan_schemas.dead_letter import Reason
from bilan_schemas.topics import DEAD_LETTERS, Topic

_PAGE = Path(__file__).parents[2] / "docs" / "operations.md"


class Bad(NamedTuple):
    """A message that is refused, and how the page tells of it."""

    topic: Topic
    what: str
    key: bytes | None
    value: bytes | None
    reason: Reason


def send(bilan: Pipeline, bad: Iterable[Bad], *, partition: int) -> None:
    """Send them, one after the other, whatever their keys are."""
    run(_send(bilan, list(bad), partition))


async def _send(bilan: Pipeline, bad: list[Bad], partition: int) -> None:
    async with AIOKafkaProducer(**producer_options(bilan.settings)) as producer:
        for one in bad:
            topic = bilan.settings.topic_name(one.topic)
            await producer.send_and_wait(topic, key=one.key, value=one.value, partition=partition)


def assert_each_is_one_letter(bilan: Pipeline, bad: Iterable[Bad]) -> None:
    """Wait for their letters, and compare each with what was sent, and with the table in the page."""
    bad = list(bad)
    wait_until(lambda: len(bilan.read(DEAD_LETTERS)) >= len(bad), what="the letters")
    found, rows = [], []
    for record in bilan.read(DEAD_LETTERS):
        letter = from_headers(record.headers)
        key = bytes.fromhex(letter.key) if letter.key is not None else None
        (one,) = [one for one in bad if (one.key, one.value or b"") == (key, record.value)]
        assert (letter.topic, letter.reason) == (bilan.settings.topic_name(one.topic), one.reason), letter
        found.append(one)
        rows.append(_row(one, letter))
    assert sorted(one.what for one in found) == sorted(one.what for one in bad)
    assert sorted(rows) == sorted(_documented({one.topic.name for one in bad})), f"the table in {_PAGE}"


def _documented(topics: set[str]) -> list[str]:
    """The rows of the page about bad messages on these topics."""
    table = _PAGE.read_text().partition("\n| sent to | what | reason |")[2].partition("\n\n")[0]
    return [line for line in table.splitlines() if line.split("`")[1:2] and line.split("`")[1] in topics]


def _row(bad: Bad, letter: DeadLetter) -> str:
    return f"| `{bad.topic.name}` | {bad.what} | {letter.reason} | {letter.message.replace('|', chr(92) + '|')} |"
