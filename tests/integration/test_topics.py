"""Topics on a real cluster: made as they must be, and every difference told."""

import asyncio

import pytest
from aiokafka.admin import AIOKafkaAdminClient, NewTopic

from bilan.kafka import topics
from bilan.kafka.clients import client_options
from bilan.settings import Settings
from bilan.testing.pipeline import run
from bilan_schemas import TOPICS


def test_every_topic_of_the_contracts_and_every_changelog_is_wanted() -> None:
    names = [spec.name for spec in topics.wanted(Settings())]
    assert names[: len(TOPICS)] == [topic.name for topic in TOPICS]
    assert names[len(TOPICS) :] == [f"bilan-tolls-{table}-changelog" for table in topics.TABLES]


def test_topics_that_were_made_differ_in_nothing(bilan_settings: Settings) -> None:
    assert run(topics.check(bilan_settings)) == []
    assert run(topics.create(bilan_settings)) == []


def test_what_an_operator_made_otherwise_is_told(bilan_settings: Settings) -> None:
    prefix = f"other.{bilan_settings.topic_prefix}"
    name = f"{prefix}claims.v1-other"
    other = bilan_settings.model_copy(update={"topic_prefix": prefix, "app_suffix": "-other"})

    async def make() -> None:
        admin = AIOKafkaAdminClient(**client_options(other))
        await admin.start()
        await admin.create_topics([NewTopic(name, 3, 1, topic_configs={"cleanup.policy": "delete"})])
        # Known to the broker a moment after the controller made it.
        while name not in await admin.list_topics():  # noqa: ASYNC110 - a cluster has no event to wait for
            await asyncio.sleep(0.1)
        await admin.close()

    run(make())
    told = [str(difference) for difference in run(topics.check(other))]
    assert told[:2] == [f"{prefix}articles.v1: missing", f"{prefix}enriched-articles.v1: missing"]
    assert [line for line in told if line.startswith(name)] == [
        f"{name}: partitions is 3, should be 2",
        f"{name}: cleanup.policy is delete, should be compact",
        f"{name}: delete.retention.ms is 86400000, should be 604800000",
    ]
    assert name not in run(topics.create(other)), "what is there is left as it is"
    assert [line.split(":")[0] for line in map(str, run(topics.check(other)))] == [name] * 3


def test_a_cluster_that_is_away_is_one_line() -> None:
    away = Settings(broker="kafka://127.0.0.1:9")
    with pytest.raises(topics.TopicError, match=r"^the cluster at kafka://127\.0\.0\.1:9 does not answer$"):
        run(topics.check(away))
