"""What each command needs to be allowed on a cluster that asks who one is, and nothing beyond it: in one place.

Kafka lets whoever may read, write, delete or alter see a topic too (describe), and whoever may write to some topic
be an idempotent producer.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from bilan.kafka.publish import PUBLISHED
from bilan.kafka.reset import group_of, own_topics
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

Operation = Literal["Create", "Delete", "Describe", "DescribeConfigs", "Read", "Write"]


@dataclass(frozen=True, kw_only=True)
class Grant:
    """What may be done with one topic or group; the names of operations are those of Kafka's own tool."""

    resource: Literal["topic", "group"]
    name: str
    operations: tuple[Operation, ...]


def grants(settings: Settings, *, replaces: str = "") -> dict[str, tuple[Grant, ...]]:
    """What each command that talks to the cluster needs, by its words without `bilan`.

    Args:
        settings: names of topics and groups.
        replaces: app suffix of the instance that `publish` replaces; no instance can replace itself.
    """
    articles, enriched, claims, incidents, lines, tolls, letters = map(
        settings.topic_name,
        (ARTICLES, ENRICHED_ARTICLES, CLAIMS, INCIDENTS, ACTOR_LINES, ACTOR_TOLLS, DEAD_LETTERS),
    )
    every = [spec.name for spec in wanted(settings)]
    changelogs = [changelog_name(settings, table) for table in TABLES]
    read_letters = _topics(("Read",), letters)
    return {
        "topics create": _topics(("Create", "Describe"), *every),
        "topics check": _topics(("Describe", "DescribeConfigs"), *every),
        "worker enrich": _topics(("Read",), articles)
        + _topics(("Write",), enriched, letters)
        + _groups(("Read",), settings.enrich_app_id),
        "worker tolls": _topics(("Read",), enriched)
        + _topics(("Read", "Write"), claims, lines, *changelogs)
        + _topics(("Write",), incidents, tolls, letters)
        + _groups(("Read",), settings.tolls_app_id),
        "replay": _topics(("Write",), articles),
        "incidents": _topics(("Read",), incidents),
        "tolls": _topics(("Read",), tolls),
        "dlq list": read_letters,
        "dlq show": read_letters,
        "dlq replay": _topics(("Read", "Write"), letters) + _topics(("Write",), articles, enriched, claims, lines),
        "dlq discard": _topics(("Read", "Write"), letters),
        "reset enrich": _reset(settings, "enrich"),
        "reset tolls": _reset(settings, "tolls"),
        **({"publish": _publish(settings, replaces)} if settings.app_suffix != replaces else {}),
    }


def _publish(settings: Settings, replaces: str) -> tuple[Grant, ...]:
    """It reads what the instance has made for itself and what is public, writes that, and deletes the former."""
    replaced = settings.model_copy(update={"app_suffix": replaces})
    own = settings.model_copy(update={"publish": False})
    public = settings.model_copy(update={"publish": True})
    return (
        _topics(("Read", "Delete"), *map(own.topic_name, PUBLISHED))
        + _topics(("Read", "Write"), *map(public.topic_name, PUBLISHED))
        + _topics(("Describe",), *map(settings.topic_name, (ARTICLES, CLAIMS, ACTOR_LINES)))
        + _groups(("Describe",), settings.enrich_app_id, replaced.enrich_app_id, replaced.tolls_app_id)
        + _groups(("Read",), settings.tolls_app_id)
    )


def _reset(settings: Settings, kind: Literal["enrich", "tolls"]) -> tuple[Grant, ...]:
    """It puts the app's group to the beginning of what it reads, and makes the app's own topics anew."""
    own = own_topics(settings, kind)
    source = settings.topic_name(ARTICLES if kind == "enrich" else ENRICHED_ARTICLES)
    rest = [spec.name for spec in wanted(settings) if spec.name not in own and spec.name != source]
    return (
        _topics(("Read",), source)
        + _topics(("Create", "Delete", "Read"), *own)
        + _topics(("Describe",), *rest)
        + _groups(("Read",), group_of(settings, kind))
    )


def _topics(operations: tuple[Operation, ...], *names: str) -> tuple[Grant, ...]:
    return tuple(Grant(resource="topic", name=name, operations=operations) for name in names)


def _groups(operations: tuple[Operation, ...], *names: str) -> tuple[Grant, ...]:
    return tuple(Grant(resource="group", name=name, operations=operations) for name in dict.fromkeys(names))


def kafka_acls(needed: tuple[Grant, ...], *, user: str, bootstrap: str) -> Iterator[str]:
    """The lines that give a user these grants, for Kafka's own tool; what is there already, it leaves."""
    for grant in needed:
        operations = " ".join(f"--operation {operation}" for operation in grant.operations)
        yield (
            f"kafka-acls.sh --bootstrap-server {bootstrap} --add --allow-principal User:{user} "
            f"{operations} --{grant.resource} {grant.name}"
        )
