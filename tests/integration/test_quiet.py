"""When all is counted is told from what the groups have committed."""

import pytest
from aiokafka import AIOKafkaConsumer, TopicPartition

from bilan.demo.quiet import Lag, NotQuietError, steps, wait_until_counted
from bilan.kafka.clients import client_options
from bilan.settings import Settings
from bilan.testing.pipeline import Pipeline, run
from bilan_schemas import Topic
from bilan_schemas.topics import ARTICLES, CLAIMS


async def _commit(settings: Settings, group: str, topic: Topic, offsets: dict[int, int]) -> None:
    options = client_options(settings)
    async with AIOKafkaConsumer(**options, group_id=group, enable_auto_commit=False) as consumer:
        name = settings.topic_name(topic)
        partitions = {TopicPartition(name, number): offset for number, offset in offsets.items()}
        consumer.assign(list(partitions))
        await consumer.commit(partitions)


def test_with_nothing_sent_there_is_nothing_to_wait_for(bilan: Pipeline) -> None:
    run(wait_until_counted(bilan.settings, seconds=20))


def test_a_group_that_is_behind_is_waited_for_and_named(bilan: Pipeline) -> None:
    bilan.send(ARTICLES, [(f"a{number}", None) for number in range(20)])
    ends = {number: sum(record.partition == number for record in bilan.read(ARTICLES)) for number in (0, 1)}
    group = bilan.settings.enrich_app_id
    told: list[Lag] = []
    with pytest.raises(NotQuietError, match=f"^{group} is still 20 messages behind on .*articles.v1 after 0 s$"):
        run(wait_until_counted(bilan.settings, seconds=0, told=told.append))
    assert told[0] == Lag(group, bilan.settings.topic_name(ARTICLES), 20)
    run(_commit(bilan.settings, group, ARTICLES, {0: ends[0]}))
    with pytest.raises(NotQuietError, match=f"is still {ends[1]} messages behind"):
        run(wait_until_counted(bilan.settings, seconds=0))
    run(_commit(bilan.settings, group, ARTICLES, ends))
    run(wait_until_counted(bilan.settings, seconds=20))


def test_every_step_is_waited_for_in_the_order_of_the_flow(bilan: Pipeline) -> None:
    assert [topic.name for _, topic in steps(bilan.settings)] == [
        "articles.v1",
        "enriched-articles.v1",
        "claims.v1",
        "actor-lines.v1",
    ]
    bilan.send(CLAIMS, [("LY/a", None)])
    with pytest.raises(NotQuietError, match=f"^{bilan.settings.tolls_app_id} is still 1 messages behind on .*claims"):
        run(wait_until_counted(bilan.settings, seconds=0))
