"""Tables that never run ahead of their changelog: read through a batch's own writes, written once those are safe."""

import weakref
from collections.abc import Iterator, MutableMapping, Sequence
from types import SimpleNamespace
from typing import Any, cast

import faust
from aiokafka.structs import RecordMetadata
from faust.streams import _current_event
from faust.types.tuples import TP
from pydantic_core import from_json, to_json

from bilan.kafka.events import Event
from bilan.kafka.outlet import Outgoing, Outlet

Table = faust.Table[bytes, bytes]

# A store a table and partition: Faust's defaults take 64 MB x 3 and a 2 GB cache for each.
_OPTIONS = {"write_buffer_size": 4 * 1024**2, "max_write_buffer_number": 2, "block_cache_size": 8 * 1024**2}


def make_table(app: faust.App, name: str, *, partitions: int) -> Table:
    """A table of JSON values by text key, both as bytes, recovered from its changelog."""
    table = app.Table(
        name,
        key_type=bytes,
        value_type=bytes,
        partitions=partitions,
        options=_OPTIONS,
        help="written by its fold alone",
    )
    return cast("Table", table)


class PartitionStore(MutableMapping[str, Any]):
    """One partition of a table as a step sees it; what is written waits for `flush`.

    Faust would write the local store first and send the changelog some time later, and a failed send
    would be forgotten. Here the changelog is acknowledged first, so that a crash at any moment leaves
    the local store behind it, and recovery catches up.

    Args:
        table: the table.
        event: any event of the partition; Faust finds the partition's store by it.
    """

    def __init__(self, table: Table, event: Event) -> None:
        self._table = table
        self._event = event
        self._partition: int = event.message.partition
        self._writes: dict[str, bytes | None] = {}
        self.enter()

    def enter(self) -> None:
        """Make this the partition that the running task reads."""
        _current_event.set(weakref.ref(self._event))  # type: ignore[arg-type]  # it is one of Faust's

    def __getitem__(self, key: str) -> Any:
        if key in self._writes:
            value = self._writes[key]
            if value is None:
                raise KeyError(key)
        else:
            value = self._table.data[key.encode()]
        return from_json(value)

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
        sent = await outlet.send(
            [
                Outgoing(topic=topic, key=key.encode(), value=value, partition=self._partition)
                for key, value in writes.items()
            ]
        )
        self._apply(writes, sent)

    def _apply(self, writes: dict[str, bytes | None], sent: Sequence[RecordMetadata]) -> None:
        tp = TP(self._table.changelog_topic_name, self._partition)
        changes: list[Any] = [
            SimpleNamespace(
                message=SimpleNamespace(
                    tp=tp, partition=self._partition, offset=where.offset, key=key.encode(), value=value
                )
            )
            for (key, value), where in zip(writes.items(), sent, strict=True)
        ]
        self._table.apply_changelog_batch(changes)
