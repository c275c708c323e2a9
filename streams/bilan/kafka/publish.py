"""Putting what an instance has made for itself where everybody reads: the end of a rebuild."""

import asyncio
import hashlib
from collections.abc import Mapping
from typing import NamedTuple

from aiokafka import AIOKafkaProducer

from bilan.kafka.clients import producer_options
from bilan.kafka.groups import put, require_stopped
from bilan.kafka.latest import reading
from bilan.kafka.partitions import partition_of
from bilan.kafka.topics import admin_client, delete
from bilan.settings import Settings
from bilan_schemas.topics import ACTOR_TOLLS, ENRICHED_ARTICLES, INCIDENTS, Topic

PUBLISHED = (ENRICHED_ARTICLES, INCIDENTS, ACTOR_TOLLS)
_AT_ONCE = 500

Values = Mapping[bytes, "Held"]
"""By key, those that are there in the end."""


class Held(NamedTuple):
    """A value, and where it stands; of the value itself only a digest, since a topic may be larger than memory."""

    digest: bytes
    partition: int
    offset: int


class Published(NamedTuple):
    """What was sent to a topic."""

    topic: str
    values: int
    nulls: int


def missing(made: Values, public: Values) -> set[tuple[int, int]]:
    """Where the values stand that the public topic does not have."""
    return {
        (held.partition, held.offset)
        for key, held in made.items()
        if key not in public or public[key].digest != held.digest
    }


async def publish(settings: Settings, *, replaces: str) -> list[Published]:
    """Bring the public topics to what this instance has made, then have it go on from there.

    Neither its workers nor those of the instance that it replaces (by app suffix) may run. It can be
    interrupted and run again: only what still differs is sent.

    Raises:
        bilan.kafka.groups.GroupError: a worker runs.
        bilan.kafka.topics.TopicError: the cluster does not answer, or a topic is missing.
    """
    own = settings.model_copy(update={"publish": False})
    public = settings.model_copy(update={"publish": True})
    before = settings.model_copy(update={"app_suffix": replaces})
    async with admin_client(settings) as admin:
        for instance in (own, before):
            for group in (instance.enrich_app_id, instance.tolls_app_id):
                await require_stopped(settings, admin, group)
    done = []
    async with AIOKafkaProducer(**producer_options(settings), linger_ms=5) as producer:
        for topic in PUBLISHED:
            done.append(await _publish(producer, topic, own, public))  # noqa: PERF401 - one after the other
    async with reading(public, ENRICHED_ARTICLES) as reader:
        await put(settings, settings.tolls_app_id, await reader.ends())  # it has counted all of it by another name
    async with admin_client(settings) as admin:  # so that nobody publishes what is old by then
        await delete(admin, [own.topic_name(topic) for topic in PUBLISHED])
    return done


async def _publish(producer: AIOKafkaProducer, topic: Topic, own: Settings, public: Settings) -> Published:
    made, there = await _held(own, topic), await _held(public, topic)
    wanted, gone = missing(made, there), sorted(there.keys() - made.keys())
    way_out = _WayOut(producer, topic, public.topic_name(topic))
    async with reading(own, topic) as reader:
        async for record in reader.records():
            if (record.partition, record.offset) in wanted:
                await way_out.send(record.key, record.value, list(record.headers))
    for key in gone:
        await way_out.send(key, None, [])
    await way_out.wait()
    return Published(public.topic_name(topic), len(wanted), len(gone))


async def _held(settings: Settings, topic: Topic) -> dict[bytes, Held]:
    held: dict[bytes, Held] = {}
    async with reading(settings, topic) as reader:
        async for record in reader.records():
            held.pop(record.key, None)
            if record.value is not None:
                digest = hashlib.blake2b(record.value, digest_size=16).digest()
                held[record.key] = Held(digest, record.partition, record.offset)
    return held


class _WayOut:
    """Sends to one topic, a bounded number at once; raises what the cluster refuses."""

    def __init__(self, producer: AIOKafkaProducer, topic: Topic, name: str) -> None:
        self._producer = producer
        self._topic = topic
        self._name = name
        self._on_their_way: list[asyncio.Future[object]] = []

    async def send(self, key: bytes, value: bytes | None, headers: list[tuple[str, bytes]]) -> None:
        """Send one; wait for all before it when they are many."""
        partitions = len(await self._producer.partitions_for(self._name))
        partition = partition_of(self._topic, key.decode(), partitions)
        self._on_their_way.append(
            await self._producer.send(self._name, key=key, value=value, partition=partition, headers=headers)
        )
        if len(self._on_their_way) >= _AT_ONCE:
            await self.wait()

    async def wait(self) -> None:
        """Return once every replica has what was sent."""
        await asyncio.gather(*self._on_their_way)
        self._on_their_way.clear()
