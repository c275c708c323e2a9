"""How far every group is, moment by moment; from that, how long it took to recover from a fault."""

import asyncio
import time
from collections.abc import Sequence
from typing import NamedTuple

from aiokafka import AIOKafkaConsumer
from aiokafka.admin import AIOKafkaAdminClient
from aiokafka.errors import KafkaError

from bilan.demo.quiet import steps
from bilan.kafka.clients import client_options
from bilan.kafka.latest import partitions_of
from bilan.settings import Settings

_SAMPLE_SECONDS = 0.3
_GRACE_SECONDS = 1.0
"""A fault is over once what came in this long after it is done too: a partition may have been idle when it began."""

Positions = dict[tuple[str, str, int], int]
"""By group, topic and partition."""


class Sample(NamedTuple):
    """Where topics ended and groups stood at a moment (monotonic seconds)."""

    at: float
    ends: Positions
    done: Positions


def recovered_after(samples: Sequence[Sample], fault_at: float) -> float | None:
    """Seconds from a fault until all that stood on the topics a moment after it was done; None if it never was."""
    after = [sample for sample in samples if sample.at >= fault_at + _GRACE_SECONDS]
    if not after:
        return None
    target = after[0].ends
    for sample in after:
        if all(sample.done.get(where, 0) >= end for where, end in target.items()):
            return sample.at - fault_at
    return None


async def watch(settings: Settings, samples: list[Sample]) -> None:
    """Take samples until cancelled; while the cluster is away there are none."""
    while True:
        options = client_options(settings) | {"request_timeout_ms": 3000}
        admin, consumer = AIOKafkaAdminClient(**options), AIOKafkaConsumer(**options, enable_auto_commit=False)
        try:
            await admin.start()
            await consumer.start()
            while True:
                samples.append(await _sample(settings, admin, consumer))
                await asyncio.sleep(_SAMPLE_SECONDS)
        except (KafkaError, OSError, TimeoutError):
            await asyncio.sleep(_SAMPLE_SECONDS)
        finally:
            await consumer.stop()
            await admin.close()


async def _sample(settings: Settings, admin: AIOKafkaAdminClient, consumer: AIOKafkaConsumer) -> Sample:
    ends: Positions = {}
    done: Positions = {}
    for group, topic in steps(settings):
        partitions = await partitions_of(consumer, settings.topic_name(topic))
        committed = await admin.list_consumer_group_offsets(group, partitions=partitions)
        for partition, end in (await consumer.end_offsets(partitions)).items():
            where = (group, partition.topic, partition.partition)
            ends[where] = end
            done[where] = max(0, committed[partition].offset) if partition in committed else 0
    return Sample(time.monotonic(), ends, done)
