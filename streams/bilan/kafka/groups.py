"""Consumer groups whose workers have stopped: whether that is so, and putting them where they shall go on."""

import asyncio
import time
from collections.abc import Mapping

from aiokafka import AIOKafkaConsumer, TopicPartition
from aiokafka.admin import AIOKafkaAdminClient

from bilan.kafka.clients import client_options
from bilan.settings import Settings

_POLL_SECONDS = 0.5
_GONE = {"Empty", "Dead", ""}


class GroupError(Exception):
    """A group has workers; the message is one line."""


async def require_stopped(settings: Settings, admin: AIOKafkaAdminClient, group: str) -> None:
    """Return once nobody is in the group: a worker with a lasting name stays in it for a session after its end.

    Raises:
        GroupError: somebody still is.
    """
    until = time.monotonic() + settings.session_timeout_seconds + 1
    while (members := await _members(admin, group)) > 0:
        if time.monotonic() > until:
            raise GroupError(f"{members} workers of {group} run: stop them first")
        await asyncio.sleep(_POLL_SECONDS)


async def _members(admin: AIOKafkaAdminClient, group: str) -> int:
    found = 0
    for response in await admin.describe_consumer_groups([group]):
        for _error, _group, state, _kind, _protocol, members, *_ in response.groups:
            found += 0 if state in _GONE else len(members) or 1
    return found


async def put(settings: Settings, group: str, positions: Mapping[TopicPartition, int]) -> None:
    """Have a group without workers go on from these positions."""
    consumer = AIOKafkaConsumer(**client_options(settings), group_id=group, enable_auto_commit=False)
    await consumer.start()
    try:
        consumer.assign(list(positions))
        await consumer.commit(dict(positions))
    finally:
        await consumer.stop()
