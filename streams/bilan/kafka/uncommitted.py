"""How far a worker is behind on a topic, from its committed offsets: in messages, and in seconds."""

import time
from collections import deque
from collections.abc import Callable
from typing import NamedTuple


class Lag(NamedTuple):
    """What is not yet committed of one partition."""

    messages: int
    """Offsets from the committed one to the end of the partition."""
    seconds: float
    """Age of the first message that is not committed, since it was produced; 0 when there is none."""


class Uncommitted:
    """When the messages that a worker has taken and not yet committed were produced.

    Args:
        clock: seconds since the epoch.
    """

    def __init__(self, clock: Callable[[], float] = time.time) -> None:
        self._clock = clock
        self._taken: dict[int, deque[tuple[int, float]]] = {}
        self._behind_since: dict[int, float] = {}

    def take(self, partition: int, offset: int, produced_at: float) -> None:
        """Note a message that was taken."""
        self._taken.setdefault(partition, deque()).append((offset, produced_at))

    def clear(self) -> None:
        """Forget all: the partitions went to somebody else, or come again from their committed offsets."""
        self._taken.clear()
        self._behind_since.clear()

    def lag(self, partition: int, *, committed: int, end: int) -> Lag:
        """How far a partition is behind.

        Before its first message is taken (the tables are being recovered, a cluster does not answer) nobody knows
        its age: then the seconds are those since the lag was first seen, which is less.
        """
        now = self._clock()
        taken = self._taken.get(partition, deque())
        while taken and taken[0][0] < committed:
            taken.popleft()
        messages = max(0, end - committed)
        if not messages:
            self._behind_since.pop(partition, None)
            return Lag(0, 0.0)
        since = self._behind_since.setdefault(partition, now)
        return Lag(messages, max(0.0, now - (taken[0][1] if taken else since)))
