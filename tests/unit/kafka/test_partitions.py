"""Keys and partitions: what must meet in one partition does, where any Kafka producer would put it."""

import pytest

from bilan.kafka.partitions import partition_of
from bilan_schemas.topics import ACTOR_TOLLS, ARTICLES, CLAIMS


@pytest.mark.parametrize(
    ("key", "murmur2"),  # of Kafka's own tests (org.apache.kafka.common.utils.UtilsTest)
    [
        ("21", -973932308),
        ("foobar", -790332482),
        ("a-little-bit-long-string", -985981536),
        ("a-little-bit-longer-string", -1486304829),
        ("lkjh234lh9fiuh90y23oiuhsafujhadof229phr9h19h89h8", -58897971),
    ],
)
def test_a_key_goes_where_kafkas_default_partitioner_puts_it(key: str, murmur2: int) -> None:
    assert partition_of(ARTICLES, key, 1000) == (murmur2 & 0x7FFFFFFF) % 1000


def test_claims_of_one_theatre_meet_in_one_partition() -> None:
    assert {partition_of(CLAIMS, f"LY/article-{n}", 97) for n in range(50)} == {partition_of(ACTOR_TOLLS, "LY", 97)}


def test_articles_are_spread() -> None:
    assert {partition_of(ARTICLES, f"a/{n}", 4) for n in range(50)} == {0, 1, 2, 3}
