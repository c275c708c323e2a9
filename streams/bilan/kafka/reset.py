"""Having an app begin anew: what it has read, counted and kept is forgotten together."""

import asyncio
import shutil
from pathlib import Path
from typing import Literal

from aiokafka import AIOKafkaConsumer

from bilan.kafka import topics
from bilan.kafka.clients import client_options
from bilan.kafka.groups import put, require_stopped
from bilan.kafka.latest import partitions_of
from bilan.settings import Settings
from bilan_schemas.topics import ACTOR_LINES, ARTICLES, CLAIMS, ENRICHED_ARTICLES


def group_of(settings: Settings, kind: Literal["enrich", "tolls"]) -> str:
    """The consumer group of an app."""
    return settings.enrich_app_id if kind == "enrich" else settings.tolls_app_id


def own_topics(settings: Settings, kind: Literal["enrich", "tolls"]) -> list[str]:
    """The topics that an app writes for itself alone: its changelogs, and what its steps tell each other."""
    if kind == "enrich":
        return []
    changelogs = [topics.changelog_name(settings, table) for table in topics.TABLES]
    return [*(settings.topic_name(topic) for topic in (CLAIMS, ACTOR_LINES)), *changelogs]


def local_folder(settings: Settings, kind: Literal["enrich", "tolls"]) -> Path:
    """What an app keeps on this machine."""
    return (
        settings.data / settings.enrich_app_id if kind == "enrich" else settings.data / "tables" / settings.tolls_app_id
    )


async def reset(settings: Settings, kind: Literal["enrich", "tolls"]) -> None:
    """Put the app's group to the beginning, empty its own topics, remove its local tables.

    The group goes first: interrupted after it, the app reads everything again into the tables that it has,
    which changes nothing. The other way round it would go on with tables that lack what it has read.

    Raises:
        bilan.kafka.groups.GroupError: a worker of the app runs.
        bilan.kafka.topics.TopicError: the cluster does not answer, or did not delete a topic in time.
    """
    own = own_topics(settings, kind)
    async with topics.admin_client(settings) as admin:
        await require_stopped(settings, admin, group_of(settings, kind))
        await _rewind(settings, kind)
        await topics.delete(admin, own)
    await topics.create(settings)
    await asyncio.to_thread(shutil.rmtree, local_folder(settings, kind), ignore_errors=True)


async def _rewind(settings: Settings, kind: Literal["enrich", "tolls"]) -> None:
    sources = [ARTICLES] if kind == "enrich" else [ENRICHED_ARTICLES, CLAIMS, ACTOR_LINES]
    consumer = AIOKafkaConsumer(**client_options(settings), enable_auto_commit=False)
    await consumer.start()
    try:
        found = [part for topic in sources for part in await partitions_of(consumer, settings.topic_name(topic))]
    finally:
        await consumer.stop()
    await put(settings, group_of(settings, kind), dict.fromkeys(found, 0))
