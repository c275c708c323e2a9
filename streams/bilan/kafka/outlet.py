"""The way out of a worker: what is sent is acknowledged by the cluster, or the caller learns that it was not."""

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from aiokafka import AIOKafkaProducer
from aiokafka.producer.message_accumulator import BatchBuilder

from bilan.dead_letter import beginning, letter_key, now, to_headers
from bilan.kafka.clients import producer_options
from bilan.kafka.codecs import Invalid
from bilan.kafka.guards import Pulse
from bilan.kafka.limits import MAX_MESSAGE_BYTES
from bilan.kafka.partitions import partition_of
from bilan.settings import Settings
from bilan_schemas import DeadLetter
from bilan_schemas.topics import DEAD_LETTERS, Topic

_BATCH_BYTES = 512 * 1024
"""What goes to a partition in one request: a fold's batch of changes; less than any cluster's limit for it."""


@dataclass(frozen=True, kw_only=True)
class Outgoing:
    """A message as it is sent."""

    topic: str
    key: bytes
    value: bytes | None
    partition: int
    headers: Sequence[tuple[str, bytes]] = field(default_factory=tuple)


class Outlet:
    """An idempotent producer whose sends are awaited."""

    def __init__(self, settings: Settings, pulse: Pulse) -> None:
        self._settings = settings
        self._pulse = pulse
        self._producer: AIOKafkaProducer | None = None
        self._partitions: dict[str, int] = {}

    async def start(self) -> None:
        """Connect."""
        self._producer = AIOKafkaProducer(**producer_options(self._settings), linger_ms=2, max_batch_size=_BATCH_BYTES)
        await self._producer.start()

    async def stop(self) -> None:
        """Disconnect, after what is on its way was sent."""
        if self._producer is not None:
            await self._producer.stop()

    async def message(
        self, topic: Topic, key: str, value: bytes | None, headers: Mapping[str, bytes] | None = None
    ) -> Outgoing:
        """A message on a topic of the pipeline, in the partition that its key belongs to."""
        name = self._settings.topic_name(topic)
        if name not in self._partitions:  # their number is fixed: tables and keys go by it
            self._partitions[name] = len(await self._connected().partitions_for(name))
        return Outgoing(
            topic=name,
            key=key.encode(),
            value=value,
            partition=partition_of(topic, key, self._partitions[name]),
            headers=tuple((headers or {}).items()),
        )

    async def letter(self, refused: Any, invalid: Invalid, *, step: str) -> Outgoing:
        """The dead letter of a message that was read from Faust (topic, partition, offset, key, value, headers)."""
        key, value, whole_bytes = beginning(refused.key, refused.value, most=MAX_MESSAGE_BYTES)
        letter = DeadLetter(
            topic=refused.topic,
            partition=refused.partition,
            offset=refused.offset,
            step=step,
            reason=invalid.reason,
            message=invalid.message,
            exception=invalid.exception,
            stacktrace=invalid.stacktrace,
            key=key.hex() if key is not None else None,
            whole_bytes=whole_bytes,
            refused_at=now(),
        )
        headers = refused.headers or ()
        original = headers.items() if isinstance(headers, Mapping) else headers
        message = await self.message(DEAD_LETTERS, letter_key(refused.topic, refused.partition, refused.offset), value)
        return replace(message, headers=tuple(to_headers(letter, original)))

    async def send(self, messages: Sequence[Outgoing]) -> list[int]:
        """Send messages, those of a partition in order; the offset of each, once all of them were acknowledged.

        Batches are filled here: for each message by itself aiokafka would make a future and look up metadata.

        Raises:
            TimeoutError: the cluster did not acknowledge in time.
            aiokafka.errors.KafkaError: it refused one.
        """
        if not messages:
            return []
        producer = self._connected()
        offsets = [0] * len(messages)
        async with asyncio.timeout(self._settings.send_timeout_seconds):
            batches = _batches(producer, messages)
            on_their_way = []
            for batch in batches:
                self._pulse.check()
                on_their_way.append(await producer.send_batch(batch.builder, batch.topic, partition=batch.partition))
            for batch, sent in zip(batches, await asyncio.gather(*on_their_way), strict=True):
                for place, number in enumerate(batch.numbers):
                    offsets[number] = sent.offset + place
        return offsets

    def _connected(self) -> AIOKafkaProducer:
        if self._producer is None:
            raise RuntimeError("the outlet was not started")
        return self._producer


@dataclass(frozen=True)
class _Batch:
    """What goes to a partition at once."""

    builder: BatchBuilder
    topic: str
    partition: int
    numbers: list[int] = field(default_factory=list)
    """Which messages, in order."""

    def add(self, number: int, message: Outgoing) -> bool:
        """Whether there was room for it; there always is for the first."""
        headers = list(message.headers)
        if self.builder.append(timestamp=None, key=message.key, value=message.value, headers=headers) is None:
            return False
        self.numbers.append(number)
        return True


def _batches(producer: AIOKafkaProducer, messages: Sequence[Outgoing]) -> list[_Batch]:
    """Messages in as few batches as have room for them."""
    batches: list[_Batch] = []
    filling: dict[tuple[str, int], _Batch] = {}
    for number, message in enumerate(messages):
        at = (message.topic, message.partition)
        if at not in filling or not filling[at].add(number, message):
            filling[at] = _Batch(producer.create_batch(), *at)
            filling[at].add(number, message)
            batches.append(filling[at])
    return batches
