"""Writes of a batch held back, read as if they were made, then made in a stated order."""

from typing import Any

from bilan.tolls.outbox import Store

_GONE = object()


class Overlay:
    """A store seen through the writes of one batch."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._writes: dict[str, Any] = {}
        self._read: dict[str, Any] = {}

    def get(self, key: str) -> Any:  # JSON has no narrower type
        """The value, None where there is none; never change it in place."""
        if key in self._writes:
            value = self._writes[key]
            return None if value is _GONE else value
        if key not in self._read:
            self._read[key] = self._store.get(key)
        return self._read[key]

    def set(self, key: str, value: Any) -> None:  # as above
        """Hold a value back; an empty one deletes the key, so nothing is left of what is gone."""
        self._writes[key] = _GONE if value in (None, [], {}) else value

    def flush(self, first: tuple[str, ...] = ()) -> None:
        """Make the writes that change something: those of `first` in its order, then the rest by key."""
        rest = sorted(set(self._writes).difference(first))
        for key in (*(key for key in first if key in self._writes), *rest):
            value = self._writes[key]
            known = self._read[key] if key in self._read else self._store.get(key)
            if value is _GONE:
                if known is not None:
                    del self._store[key]
            elif value != known:
                self._store[key] = value
        self._read.clear()
        self._writes.clear()
