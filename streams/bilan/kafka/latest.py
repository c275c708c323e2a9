"""The latest value of each key of a topic, and what changes after them."""

import asyncio
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import NamedTuple

from aiokafka import AIOKafkaConsumer, TopicPartition
from aiokafka.errors import KafkaError, TopicAuthorizationFailedError
from aiokafka.structs import ConsumerRecord

from bilan.kafka.clients import answers, client_options, why_failed, why_unreachable
from bilan.kafka.limits import MAX_DEAD_LETTER_BYTES
from bilan.kafka.topics import TopicError
from bilan.settings import Settings
from bilan_schemas import Topic

_SILENT_SECONDS = 10.0
_TOPIC_SECONDS = 3.0
_TOPIC_TRIES = 15


class Change(NamedTuple):
    """A key, and what it stands for now; None when it is gone."""

    key: str
    value: bytes | None
    merged_into: str | None = None
    """With an incident that is gone: the one in which it lives on."""


class TopicReader:
    """Reads a topic from its beginning, in no group: nobody else is disturbed, and nothing is committed."""

    def __init__(self, settings: Settings, consumer: AIOKafkaConsumer, partitions: list[TopicPartition]) -> None:
        self._settings = settings
        self._consumer = consumer
        self._partitions = partitions

    async def latest(self) -> dict[str, bytes]:
        """The latest value of each key there is now, sorted by key."""
        values: dict[str, bytes] = {}
        async for record in self.records():
            change = _change(record)
            if change.value is None:
                values.pop(change.key, None)
            else:
                values[change.key] = change.value
        return dict(sorted(values.items()))

    async def records(self) -> "AsyncIterator[ConsumerRecord[bytes, bytes]]":
        """Every message from here to what is the end now.

        The end of a compacted partition may be beyond its last message: a cluster that answers and has
        nothing more to give has given all.
        """
        ends = await self.ends()
        silent_since = time.monotonic()
        while await self._is_before(ends):
            records = await self._poll()
            if records:
                silent_since = time.monotonic()
            elif time.monotonic() - silent_since > _SILENT_SECONDS:
                if await answers(client_options(self._settings)):
                    return
                raise TopicError(f"the cluster at {self._settings.broker} does not answer any more")
            for record in records:
                yield record

    async def ends(self) -> dict[TopicPartition, int]:
        """Where each partition ends now."""
        ends: dict[TopicPartition, int] = await self._consumer.end_offsets(self._partitions)
        return ends

    async def record_at(self, partition: int, offset: int) -> "ConsumerRecord[bytes, bytes] | None":
        """The message that stands there; None if it is gone by now."""
        (source,) = (one for one in self._partitions if one.partition == partition)
        self._consumer.seek(source, offset)
        for record in await self._poll(source, seconds=_SILENT_SECONDS):
            if (record.partition, record.offset) == (partition, offset):
                return record
        return None

    async def changes(self) -> AsyncIterator[Change]:
        """What changes from here on, without end."""
        while True:
            for record in await self._poll():
                yield _change(record)

    async def _is_before(self, ends: dict[TopicPartition, int]) -> bool:
        return any([await self._consumer.position(partition) < end for partition, end in ends.items()])

    async def _poll(self, *of: TopicPartition, seconds: float = 0.2) -> "list[ConsumerRecord[bytes, bytes]]":
        fetched = await self._consumer.getmany(*of, timeout_ms=int(seconds * 1000))
        return [record for records in fetched.values() for record in records]


@asynccontextmanager
async def reading(settings: Settings, topic: Topic) -> AsyncIterator[TopicReader]:
    """A reader of a topic, at its beginning.

    Raises:
        TopicError: the cluster does not answer, or has no such topic.
    """
    name = settings.topic_name(topic)
    consumer = AIOKafkaConsumer(
        **client_options(settings),
        enable_auto_commit=False,
        auto_offset_reset="earliest",
        max_partition_fetch_bytes=MAX_DEAD_LETTER_BYTES,
    )
    try:
        await consumer.start()
    except KafkaError as error:
        await consumer.stop()
        raise TopicError(await why_unreachable(settings)) from error
    try:
        partitions = await partitions_of(consumer, name)
        if not partitions:
            raise TopicError(f"there is no topic {name} on {settings.broker}: run `bilan topics create` first")
        consumer.assign(partitions)
        yield TopicReader(settings, consumer, partitions)
    except KafkaError as error:
        raise TopicError(why_failed(settings, error)) from error
    finally:
        await consumer.stop()


async def latest(settings: Settings, topic: Topic) -> dict[str, bytes]:
    """The latest value of each key of a topic, sorted by key.

    Raises:
        TopicError: the cluster does not answer, or has no such topic.
    """
    async with reading(settings, topic) as reader:
        return await reader.latest()


async def partitions_of(consumer: AIOKafkaConsumer, name: str) -> list[TopicPartition]:
    """The partitions of a topic; one that was made a moment ago is waited for, one that is not there has none.

    Raises:
        aiokafka.errors.TopicAuthorizationFailedError: our user may not see it.
    """
    client = consumer._client  # noqa: SLF001 - metadata of a topic that is not subscribed to
    for _ in range(_TOPIC_TRIES):
        await client.add_topic(name)
        if name in client.cluster.unauthorized_topics:
            raise TopicAuthorizationFailedError(name)
        if numbers := consumer.partitions_for_topic(name):
            return [TopicPartition(name, number) for number in sorted(numbers)]
        await asyncio.sleep(_TOPIC_SECONDS / _TOPIC_TRIES)
    return []


def _change(record: "ConsumerRecord[bytes, bytes]") -> Change:
    merged_into = dict(record.headers).get("merged-into")
    key = (record.key or b"").decode(errors="replace")
    return Change(key, record.value, merged_into.decode() if merged_into else None)
