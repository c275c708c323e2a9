"""What each command needs to be allowed on a cluster that asks who one is, and nothing beyond it: in one place.

Kafka lets whoever may read, write, delete or alter see a topic too (describe), and whoever may write to some topic
be an idempotent producer.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from bilan.kafka.topics import TABLES, changelog_name, wanted
from bilan.settings import Settings
from bilan_schemas.topics import (
    ACTOR_LINES,
    ACTOR_TOLLS,
    ARTICLES,
    CLAIMS,
    DEAD_LETTERS,
    ENRICHED_ARTICLES,
    INCIDENTS,
)

Operation = Literal["Create", "Describe", "DescribeConfigs", "Read", "Write"]


@dataclass(frozen=True, kw_only=True)
class Grant:
    """What may be done with one topic or group; the names of operations are those of Kafka's own tool."""

    resource: Literal["topic", "group"]
    name: str
    operations: tuple[Operation, ...]


def grants(settings: Settings) -> dict[str, tuple[Grant, ...]]:
    """What each command that talks to the cluster needs, by its words without `bilan`."""

    def on(operations: tuple[Operation, ...], *topics: str) -> tuple[Grant, ...]:
        return tuple(Grant(resource="topic", name=name, operations=operations) for name in topics)

    def group(name: str) -> tuple[Grant, ...]:
        return (Grant(resource="group", name=name, operations=("Read",)),)

    articles, enriched, claims, incidents, lines, tolls, letters = map(
        settings.topic_name,
        (ARTICLES, ENRICHED_ARTICLES, CLAIMS, INCIDENTS, ACTOR_LINES, ACTOR_TOLLS, DEAD_LETTERS),
    )
    every = [spec.name for spec in wanted(settings)]
    changelogs = [changelog_name(settings, table) for table in TABLES]
    read_letters = on(("Read",), letters)
    return {
        "topics create": on(("Create", "Describe"), *every),
        "topics check": on(("Describe", "DescribeConfigs"), *every),
        "worker enrich": on(("Read",), articles) + on(("Write",), enriched, letters) + group(settings.enrich_app_id),
        "worker tolls": on(("Read",), enriched)
        + on(("Read", "Write"), claims, lines, *changelogs)
        + on(("Write",), incidents, tolls, letters)
        + group(settings.tolls_app_id),
        "replay": on(("Write",), articles),
        "incidents": on(("Read",), incidents),
        "tolls": on(("Read",), tolls),
        "dlq list": read_letters,
        "dlq show": read_letters,
        "dlq replay": on(("Read", "Write"), letters) + on(("Write",), articles, enriched, claims, lines),
        "dlq discard": on(("Read", "Write"), letters),
    }


def kafka_acls(needed: tuple[Grant, ...], *, user: str, bootstrap: str) -> Iterator[str]:
    """The lines that give a user these grants, for Kafka's own tool; what is there already, it leaves."""
    for grant in needed:
        operations = " ".join(f"--operation {operation}" for operation in grant.operations)
        yield (
            f"kafka-acls.sh --bootstrap-server {bootstrap} --add --allow-principal User:{user} "
            f"{operations} --{grant.resource} {grant.name}"
        )
