"""Tables that never run ahead of their changelog: read through a batch's own writes, written once those are safe."""

from collections.abc import Callable, Iterator, MutableMapping, Sequence
from types import SimpleNamespace
from typing import Any, cast

import faust
from faust.types.tuples import TP
from pydantic_core import from_json, to_json

from bilan.kafka.outlet import Outgoing, Outlet

Table = faust.Table[bytes, bytes]

# A store a table and partition, twelve in all: Faust's defaults take 64 MB x 3 and a 2 GB cache for each. Larger ones
# than these are filled by the first tens of thousands of articles, and make no fold faster: the system keeps the files.
# Most keys that a fold asks for are not there: three bits a key, Faust's default, let a quarter through to the blocks.
TABLE_OPTIONS = {
    "write_buffer_size": 2 * 1024**2,
    "max_write_buffer_number": 2,
    "block_cache_size": 2 * 1024**2,
    "bloom_filter_size": 10,
}


def make_table(app: faust.App, name: str, *, partitions: int) -> Table:
    """A table of JSON values by text key, both as bytes, recovered from its changelog."""
    table = app.Table(
        name,
        key_type=bytes,
        value_type=bytes,
        partitions=partitions,
        options=TABLE_OPTIONS,
        help="written by its fold alone",
    )
    return cast("Table", table)


class PartitionStore(MutableMapping[str, Any]):
    """One partition of a table as a step sees it; what is written waits for `flush`.

    Faust would write the local store first and send the changelog some time later, and a failed send
    would be forgotten. Here the changelog is acknowledged first, so that a crash at any moment leaves
    the local store behind it, and recovery catches up.

    A read goes to the partition's own store: Faust would ask the running event for the partition, keep a
    cache of which partition has a key, and look for a codec, which costs many times the read itself.

    Args:
        table: the table.
        partition: which of its partitions.
    """

    def __init__(self, table: Table, partition: int) -> None:
        self._table = table
        self._partition = partition
        self._read: Callable[[bytes], bytes | None] = _local(table, partition).get
        self._writes: dict[str, bytes | None] = {}

    def __getitem__(self, key: str) -> Any:
        row = self._row(key)
        if row is None:
            raise KeyError(key)
        return from_json(row)

    def get(self, key: str, default: Any = None) -> Any:
        """The value of a key: most of those that a fold asks for are not there, which is no exception."""
        row = self._row(key)
        return default if row is None else from_json(row)

    def __setitem__(self, key: str, value: Any) -> None:
        self._writes.pop(key, None)  # so that the order is that of the last writes
        self._writes[key] = to_json(value)

    def __delitem__(self, key: str) -> None:
        self[key]
        self._writes.pop(key, None)
        self._writes[key] = None

    def __iter__(self) -> Iterator[str]:
        raise TypeError("a table has no scan")

    def __len__(self) -> int:
        raise TypeError("a table has no scan")

    async def flush(self, outlet: Outlet) -> None:
        """Write to the changelog, and to the local store once the cluster has acknowledged it."""
        writes, self._writes = self._writes, {}
        topic = self._table.changelog_topic_name
        offsets = await outlet.send(
            [
                Outgoing(topic=topic, key=key.encode(), value=value, partition=self._partition)
                for key, value in writes.items()
            ]
        )
        self._apply(writes, offsets)

    def _row(self, key: str) -> bytes | None:
        return self._writes[key] if key in self._writes else self._read(key.encode())

    def _apply(self, writes: dict[str, bytes | None], offsets: Sequence[int]) -> None:
        tp = TP(self._table.changelog_topic_name, self._partition)
        changes: list[Any] = [
            SimpleNamespace(
                message=SimpleNamespace(tp=tp, partition=self._partition, offset=offset, key=key.encode(), value=value)
            )
            for (key, value), offset in zip(writes.items(), offsets, strict=True)
        ]
        self._table.apply_changelog_batch(changes)


def _local(table: Table, partition: int) -> Any:
    """The RocksDB of a table's partition; Faust opens it if nothing was read or written there since the rebalance."""
    return cast("Any", table.data)._db_for_partition(partition)  # noqa: SLF001 - Faust has no other way to it
