"""What a run through Kafka takes: from the first article sent to the last output, by the outputs' own times."""

import asyncio
import math
import time
from collections.abc import Sequence
from typing import Any

from aiokafka import AIOKafkaConsumer, TopicPartition
from aiokafka.admin import AIOKafkaAdminClient

from bilan.kafka.clients import client_options
from bilan.kafka.latest import partitions_of
from bilan.replay import producer
from bilan.replay.corpus import Read
from bilan.replay.pace import Due
from bilan.settings import Settings
from bilan.testing.pipeline import run
from bilan_schemas import Article

_LOOK_SECONDS = 1.0
"""Seldom: each look takes the machine from what is measured, whose end its last message tells."""


def replay(settings: Settings, articles: Sequence[Article], *, per_second: float = math.inf) -> float:
    """Send them as fast as can be, or at a pace; articles a second."""
    due = [Due(number / per_second, Read("bench", article)) for number, article in enumerate(articles)]
    sent = run(producer.send(settings, due))
    if sent.refused:
        raise RuntimeError(f"not sent: {sent.refused[0]}")
    return sent.articles / sent.seconds


def wait_until_read(settings: Settings, groups: dict[str, Sequence[str]], *, seconds: float) -> None:
    """Return once each group has committed the ends of its topics, twice in a row: nothing more is on its way.

    Raises:
        TimeoutError: they did not in time.
    """
    run(_wait(settings, groups, seconds))


def last_output(settings: Settings, topic: str) -> float:
    """When the last message of a topic was sent (seconds since the epoch)."""
    return float(run(_last(settings, topic)))


def end_of(settings: Settings, topic: str) -> int:
    """How many messages a topic has had."""
    return int(run(_ends(settings, topic)))


async def _wait(settings: Settings, groups: dict[str, Sequence[str]], seconds: float) -> None:
    admin = AIOKafkaAdminClient(**client_options(settings))
    await admin.start()
    consumer = AIOKafkaConsumer(**client_options(settings))
    await consumer.start()
    try:
        followed = {
            group: [tp for topic in topics for tp in await partitions_of(consumer, topic)]
            for group, topics in groups.items()
        }
        until, quiet, before = time.monotonic() + seconds, 0, -1
        while quiet < 2:
            if time.monotonic() > until:
                raise TimeoutError(f"not read within {seconds:.0f} s")
            lag, total = 0, 0
            for group, partitions in followed.items():
                committed = await admin.list_consumer_group_offsets(group)
                ends = await consumer.end_offsets(partitions)
                total += sum(ends.values())
                lag += sum(end - max(0, _offset(committed, tp)) for tp, end in ends.items())
            quiet = quiet + 1 if lag == 0 and total == before else 0
            before = total
            await asyncio.sleep(_LOOK_SECONDS)
    finally:
        await consumer.stop()
        await admin.close()


def _offset(committed: dict[TopicPartition, Any], tp: TopicPartition) -> int:
    return int(committed[tp].offset) if tp in committed else 0


async def _ends(settings: Settings, topic: str) -> int:
    async with AIOKafkaConsumer(**client_options(settings)) as consumer:
        return sum((await consumer.end_offsets(await partitions_of(consumer, topic))).values())


async def _last(settings: Settings, topic: str) -> float:
    async with AIOKafkaConsumer(**client_options(settings), enable_auto_commit=False) as consumer:
        partitions = await partitions_of(consumer, topic)
        consumer.assign(partitions)
        latest = 0.0
        for tp, end in (await consumer.end_offsets(partitions)).items():
            if end:
                consumer.seek(tp, end - 1)
                latest = max(latest, (await consumer.getone(tp)).timestamp / 1000)
        return latest
