"""An event as our steps see it."""

from collections.abc import Mapping
from typing import Any, Protocol


class Event(Protocol):
    """A message that was read, decoded by `ContractSchema`; Faust's own type says less."""

    key: str
    """The key as text."""
    value: Any
    """A contract, None for a deletion, or `Invalid`."""
    headers: Mapping[str, bytes]
    """Headers by name."""
    message: Any
    """The message itself: topic, partition, offset, timestamp, and the bytes of key and value."""

    def ack(self) -> bool:
        """Mark the message as done, so that its offset may be committed."""
