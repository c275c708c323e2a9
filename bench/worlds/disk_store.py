"""A table's partition on disk, as the workers have it: JSON by key in RocksDB."""

from collections.abc import Iterator, MutableMapping
from pathlib import Path
from typing import Any

from faust.stores.rocksdb import RocksDBOptions
from pydantic_core import from_json, to_json
from rocksdict import Rdict

from bilan.kafka.tables import TABLE_OPTIONS


class DiskStore(MutableMapping[str, Any]):
    """JSON values by text key in a folder."""

    def __init__(self, folder: Path) -> None:
        self._rows = Rdict(str(folder), RocksDBOptions(**TABLE_OPTIONS, use_rocksdict=True).as_options())

    def __getitem__(self, key: str) -> Any:
        row = self._rows.get(key.encode())
        if row is None:
            raise KeyError(key)
        return from_json(row)

    def __setitem__(self, key: str, value: Any) -> None:
        self._rows[key.encode()] = to_json(value)

    def __delitem__(self, key: str) -> None:
        if key.encode() not in self._rows:
            raise KeyError(key)
        del self._rows[key.encode()]

    def __iter__(self) -> Iterator[str]:
        return (bytes(key).decode() for key in self._rows.keys())  # type: ignore[arg-type]  # noqa: SIM118 (raw mode: bytes; an Rdict is no iterable)

    def __len__(self) -> int:
        return sum(1 for _ in self)

    def close(self) -> None:
        """Write everything down."""
        self._rows.flush()
        self._rows.close()
