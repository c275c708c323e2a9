"""When everything that was sent has been counted: told from committed offsets, step after step, not from the clock."""

import asyncio
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import NamedTuple

from aiokafka import AIOKafkaConsumer, TopicPartition
from aiokafka.admin import AIOKafkaAdminClient
from aiokafka.errors import KafkaError

from bilan.kafka.clients import client_options
from bilan.kafka.latest import partitions_of
from bilan.settings import Settings
from bilan_schemas.topics import ACTOR_LINES, ARTICLES, CLAIMS, ENRICHED_ARTICLES, Topic

_POLL_SECONDS = 0.1


class NotQuietError(Exception):
    """Something was still uncounted when the patience ended; the message is one line."""


class Lag(NamedTuple):
    """What a group has not yet done of a topic."""

    group: str
    topic: str
    messages: int


def steps(settings: Settings) -> list[tuple[str, Topic]]:
    """Each consumer group and the topic it reads, in the order of the flow."""
    tolls = settings.tolls_app_id
    return [(settings.enrich_app_id, ARTICLES), (tolls, ENRICHED_ARTICLES), (tolls, CLAIMS), (tolls, ACTOR_LINES)]


async def wait_until_counted(
    settings: Settings, *, seconds: float, told: Callable[[Lag], None] = lambda _: None, most: int = 0
) -> None:
    """Return once every group has committed all of its topic, or all but `most` messages of each.

    A group commits after what it sent is acknowledged, so once a step has no lag the next topic is complete:
    one pass through the steps, in order, is enough.

    Raises:
        NotQuietError: it did not happen in time.
    """
    until = time.monotonic() + seconds
    async with _clients(settings) as (admin, consumer):
        for group, topic in steps(settings):
            name = settings.topic_name(topic)
            partitions = await partitions_of(consumer, name)
            while (lag := await _lag(admin, consumer, group, partitions)) > most:
                told(Lag(group, name, lag))
                if time.monotonic() > until:
                    raise NotQuietError(f"{group} is still {lag} messages behind on {name} after {seconds:.0f} s")
                await asyncio.sleep(_POLL_SECONDS)


async def _lag(
    admin: AIOKafkaAdminClient, consumer: AIOKafkaConsumer, group: str, partitions: list[TopicPartition]
) -> int:
    """How many messages the group has not yet done; all of them while a new cluster knows of no groups."""
    ends = await consumer.end_offsets(partitions)
    try:
        committed = await admin.list_consumer_group_offsets(group, partitions=partitions)
    except KafkaError as error:
        if not error.retriable:
            raise
        return sum(ends.values()) or 1
    done = {partition: max(0, position.offset) for partition, position in committed.items()}  # -1: nothing yet
    return sum(max(0, end - done.get(partition, 0)) for partition, end in ends.items())


@asynccontextmanager
async def _clients(settings: Settings) -> AsyncIterator[tuple[AIOKafkaAdminClient, AIOKafkaConsumer]]:
    options = client_options(settings)
    admin, consumer = AIOKafkaAdminClient(**options), AIOKafkaConsumer(**options, enable_auto_commit=False)
    try:
        await admin.start()
        await consumer.start()
        yield admin, consumer
    finally:
        await consumer.stop()
        await admin.close()
