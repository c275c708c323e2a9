"""Which partition a key belongs to: the choice of Kafka's default partitioner, for our compound keys too."""

from aiokafka.partitioner import murmur2

from bilan_schemas.topics import KEY_SEPARATOR, Topic


def partition_of(topic: Topic, key: str, partitions: int) -> int:
    """The partition of `key` among `partitions`.

    A topic with `partitioned_by` goes by the part of its key before the first separator, so what must
    meet in one partition does; every other topic by the whole key, as any Kafka producer would.
    """
    by = key.split(KEY_SEPARATOR, 1)[0] if topic.partitioned_by else key
    return int((murmur2(by.encode()) & 0x7FFFFFFF) % partitions)
