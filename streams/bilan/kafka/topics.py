"""The topics as they must be on the cluster: made beforehand, and compared with what is there."""

import asyncio
from collections.abc import AsyncIterator, Collection
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

from aiokafka.admin import AIOKafkaAdminClient, NewTopic
from aiokafka.admin.config_resource import ConfigResource, ConfigResourceType
from aiokafka.errors import (
    GroupAuthorizationFailedError,
    KafkaConnectionError,
    KafkaError,
    TopicAlreadyExistsError,
    TopicAuthorizationFailedError,
    for_code,
)
from aiokafka.protocol.metadata import MetadataRequest

from bilan.kafka.clients import client_options, why_failed, why_unreachable
from bilan.kafka.limits import MAX_DEAD_LETTER_BYTES, MAX_MESSAGE_BYTES
from bilan.settings import Settings
from bilan_schemas import TOPICS
from bilan_schemas.topics import ACTOR_LINES, CLAIMS, DEAD_LETTERS, ENRICHED_ARTICLES, Topic

TABLES = {"routes": ENRICHED_ARTICLES, "incidents": CLAIMS, "tolls": ACTOR_LINES}
"""Tables of the tolls app and the topic each is fed from: its changelog has as many partitions."""

_WEEK_MS = 7 * 24 * 3600 * 1000
_BROKERS_FOR_SAFETY = 3
_KNOWN_TRIES = 50
_KNOWN_RETRY_SECONDS = 0.1
_DELETE_TRIES = 300


class TopicError(Exception):
    """The cluster does not answer or refused to make a topic; the message is one line."""


@dataclass(frozen=True, kw_only=True)
class TopicSpec:
    """A topic as it must be on the cluster."""

    name: str
    partitions: int
    config: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class Difference:
    """One way in which the cluster is not as it must be; `found` is None where there is nothing."""

    topic: str
    what: str
    wanted: str
    found: str | None

    def __str__(self) -> str:
        if self.what == "topic":
            return f"{self.topic}: missing"
        return f"{self.topic}: {self.what} is {self.found}, should be {self.wanted}"


def partitions_of(settings: Settings, topic: Topic) -> int:
    """How many partitions a topic of the pipeline is made with."""
    return topic.partitions if topic is DEAD_LETTERS else settings.partitions or topic.partitions


def wanted(settings: Settings) -> tuple[TopicSpec, ...]:
    """Every topic that the pipeline needs, the changelogs of the tolls app included."""
    specs = [
        TopicSpec(name=settings.topic_name(topic), partitions=partitions_of(settings, topic), config=_config(topic))
        for topic in TOPICS
    ]
    specs += [
        TopicSpec(
            name=changelog_name(settings, table),
            partitions=partitions_of(settings, source),
            config={"cleanup.policy": "compact", "max.message.bytes": str(MAX_MESSAGE_BYTES)},
        )
        for table, source in TABLES.items()
    ]
    return tuple(specs)


def changelog_name(settings: Settings, table: str) -> str:
    """The topic that a table of the tolls app is recovered from, as Faust names it."""
    return f"{settings.tolls_app_id}-{table}-changelog"


def _config(topic: Topic) -> dict[str, str]:
    largest = MAX_DEAD_LETTER_BYTES if topic is DEAD_LETTERS else MAX_MESSAGE_BYTES
    config = {"cleanup.policy": topic.cleanup, "max.message.bytes": str(largest)}
    if topic.cleanup == "delete":
        config["retention.ms"] = "-1"  # articles are the source of everything: kept for ever
    else:
        config["delete.retention.ms"] = str(_WEEK_MS)  # a reader that was away for days still sees the nulls
    return config


async def create(settings: Settings) -> list[str]:
    """Make the topics that are missing; the names of those that were made. What exists is left as it is.

    Raises:
        TopicError: the cluster does not answer, or refused one.
    """
    async with admin_client(settings) as admin:
        brokers = len((await admin.describe_cluster())["brokers"])
        replicas = settings.replication_factor or min(_BROKERS_FOR_SAFETY, brokers)
        there = await _partitions(admin, [spec.name for spec in wanted(settings)])
        missing = [spec for spec in wanted(settings) if spec.name not in there]
        if not missing:
            return []
        new = [NewTopic(spec.name, spec.partitions, replicas, topic_configs=spec.config) for spec in missing]
        made = []
        for name, code, *message in (await admin.create_topics(new)).topic_errors:
            error = for_code(code)
            if error is TopicAuthorizationFailedError:
                raise error(name)
            if code and error is not TopicAlreadyExistsError:
                raise TopicError(f"cannot create topic {name}: {(message and message[0]) or error.__name__}")
            if not code:
                made.append(name)
        await _until_known(admin, made)
        return made


async def _until_known(admin: AIOKafkaAdminClient, names: Collection[str]) -> None:
    """Return once a broker that is asked knows the new topics: a moment after the controller made them."""
    for _ in range(_KNOWN_TRIES):
        if len(await _partitions(admin, names)) == len(names):
            return
        await asyncio.sleep(_KNOWN_RETRY_SECONDS)


async def delete(admin: AIOKafkaAdminClient, names: Collection[str]) -> None:
    """Delete those of the topics that are there; return once none is, so that they can be made anew.

    Raises:
        TopicError: it took too long.
    """
    there = set(await admin.list_topics()) & set(names)
    if there:
        await admin.delete_topics(sorted(there))
    for _ in range(_DELETE_TRIES):
        if not set(await admin.list_topics()) & set(names):
            return
        await asyncio.sleep(_KNOWN_RETRY_SECONDS)
    raise TopicError(f"the cluster does not delete {', '.join(sorted(there))}")


async def check(settings: Settings) -> list[Difference]:
    """Where the cluster is not as it must be, in the order of the topics; empty when all is well.

    Raises:
        TopicError: the cluster does not answer.
    """
    specs = wanted(settings)
    async with admin_client(settings) as admin:
        partitions = await _partitions(admin, [spec.name for spec in specs])
        there = set(partitions)
        found = [spec for spec in specs if spec.name in there]
        configs = await _configs(admin, found)
    differences = []
    for spec in specs:
        if spec.name not in there:
            differences.append(Difference(topic=spec.name, what="topic", wanted="present", found=None))
            continue
        if partitions[spec.name] != spec.partitions:
            differences.append(
                Difference(
                    topic=spec.name,
                    what="partitions",
                    wanted=str(spec.partitions),
                    found=str(partitions[spec.name]),
                )
            )
        differences += [
            Difference(topic=spec.name, what=name, wanted=value, found=configs[spec.name].get(name))
            for name, value in spec.config.items()
            if configs[spec.name].get(name) != value
        ]
    return differences


async def missing(settings: Settings, names: Collection[str]) -> list[str]:
    """Which of these topics the cluster does not have.

    Raises:
        TopicError: the cluster does not answer.
    """
    async with admin_client(settings) as admin:
        there = await _partitions(admin, names)
    return [name for name in names if name not in there]


async def _partitions(admin: AIOKafkaAdminClient, names: Collection[str]) -> dict[str, int]:
    """How many partitions those of these topics have that are there.

    Asked for by name: a list of all leaves out what our user may not see, as if it were not there.
    """
    request = MetadataRequest(list(names), allow_auto_topic_creation=False)
    answered = (await admin._send_request(request)).to_object()["topics"]  # noqa: SLF001 - theirs has the cluster make topics
    hidden = [one["topic"] for one in answered if for_code(one["error_code"]) is TopicAuthorizationFailedError]
    if hidden:
        raise TopicAuthorizationFailedError(hidden)
    return {one["topic"]: len(one["partitions"]) for one in answered if not one["error_code"]}


async def _configs(admin: AIOKafkaAdminClient, specs: list[TopicSpec]) -> dict[str, dict[str, str]]:
    if not specs:
        return {}
    asked = [ConfigResource(ConfigResourceType.TOPIC, spec.name) for spec in specs]
    resources = [resource for response in await admin.describe_configs(asked) for resource in response.resources]
    if hidden := [name for code, _, _, name, _ in resources if for_code(code) is TopicAuthorizationFailedError]:
        raise TopicAuthorizationFailedError(hidden)
    return {name: {entry[0]: entry[1] for entry in entries} for _code, _message, _kind, name, entries in resources}


@asynccontextmanager
async def admin_client(settings: Settings) -> AsyncIterator[AIOKafkaAdminClient]:
    """A client that looks after topics and groups.

    Raises:
        TopicError: the cluster does not answer.
    """
    client = AIOKafkaAdminClient(**client_options(settings))
    try:
        await client.start()
    except KafkaConnectionError as error:
        await client.close()
        raise TopicError(await why_unreachable(settings)) from error
    try:
        yield client
    except KafkaError as error:
        raise TopicError(why_failed(settings, error)) from error
    finally:
        await client.close()


async def check_group(settings: Settings, group: str) -> None:
    """Return if our user may be in a consumer group: refused, Faust would try again for ever.

    Raises:
        TopicError: it may not.
    """
    async with admin_client(settings) as admin:
        try:
            await admin.find_coordinator(group)
        except GroupAuthorizationFailedError as error:
            raise GroupAuthorizationFailedError(group) from error
        except KafkaError:
            return  # not there yet: the worker waits for it
