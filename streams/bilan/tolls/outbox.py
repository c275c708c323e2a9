"""What a step wants sent, and how it remembers that it was."""

from collections.abc import Callable, Mapping, MutableMapping
from dataclasses import dataclass, field
from typing import Any

from bilan_schemas.topics import Topic

Store = MutableMapping[str, Any]
"""One partition of a step's table: JSON values by key; no scan, every key starts with its partition's key and «/»."""


@dataclass(frozen=True, kw_only=True)
class Message:
    """One message to send; `value` None deletes the key."""

    topic: Topic
    key: str
    value: bytes | None
    cause: str = ""
    """What the change that it comes from is partitioned by: an article_id, a theatre or an actor_id."""
    fresh: bool = False
    """Whether nothing was published under its key before."""
    headers: Mapping[str, bytes] = field(default_factory=dict)


def _nothing(store: Store) -> None:
    """Record nothing."""


@dataclass(frozen=True)
class Outbox:
    """The messages of one batch, in the order to send them.

    Call `settle` with the same store once the broker has acknowledged every one of them, and only
    then: what it records as published is not sent again.
    """

    messages: tuple[Message, ...] = ()
    record: Callable[[Store], None] = _nothing

    def settle(self, store: Store) -> None:
        """Record in the store that the messages were published."""
        self.record(store)
