"""Events of one agent between their arrival and their acknowledgement: bounded, in order, dropped at a rebalance."""

import asyncio
import logging
from abc import ABC, abstractmethod
from collections import deque
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

import faust

from bilan import metrics
from bilan.kafka.events import Event
from bilan.kafka.guards import halt
from bilan.kafka.logs import context
from bilan.kafka.origin import origin_of
from bilan.kafka.uncommitted import Uncommitted

logger = logging.getLogger(__name__)

Work = TypeVar("Work")


@dataclass(slots=True)
class Entry(Generic[Work]):
    """An event on its way, with what is being done for it."""

    event: Event
    epoch: int
    work: Work


class Lane(ABC, Generic[Work]):
    """Takes an agent's events and finishes them in their order; what is not acknowledged comes again.

    The drainer runs apart from the arrival of new events, so a rebalance, which waits for what is being
    finished, never waits for an event that has yet to come. If the drainer fails, the process ends.

    Args:
        app: the Faust app.
        step: name of the step, in logs, metrics and dead letters.
        bound: events on their way, at most.
        patience: how long a rebalance may wait for what is being finished.
    """

    def __init__(self, app: faust.App, *, step: str, bound: int, patience: float) -> None:
        self.step = step
        self.finishing = asyncio.Lock()
        """Held while outputs are on their way; a rebalance waits for it."""
        self.waiting: deque[Entry[Work]] = deque()
        self.uncommitted = Uncommitted()
        """When what was taken was produced, by partition."""
        self._app = app
        self._patience = patience
        self._room = asyncio.Semaphore(bound)
        self._arrived = asyncio.Event()
        self._epoch = 0
        self._taken = 0
        self._drainer: asyncio.Task[None] | None = None
        metrics.begin(step)

    def start(self) -> None:
        """Begin to finish events."""
        if self._drainer is None:
            self._drainer = asyncio.create_task(self._drain(), name=f"drain {self.step}")
            self._drainer.add_done_callback(self._ended)

    async def follow(self, stream: Any) -> None:
        """Take every event of the stream: the body of an agent."""
        async for event in stream.noack().events():
            epoch = self._epoch
            await self._room.acquire()
            self._taken += 1
            metrics.QUEUE_DEPTH.labels(step=self.step).inc()
            message = event.message
            self.uncommitted.take(message.partition, message.offset, message.timestamp)
            self.waiting.append(Entry(event, epoch, self.begin(event)))
            self._arrived.set()

    @abstractmethod
    def begin(self, event: Event) -> Work:
        """Begin with an event as soon as it arrives."""

    @abstractmethod
    def abandon(self, work: Work) -> None:
        """Leave what was begun for an event that was dropped."""

    @abstractmethod
    async def finish(self) -> None:
        """Take one or more entries from the left of `waiting`; each is then `done` or `drop`ped."""

    async def arrival(self) -> None:
        """Return once an entry came, or soon after."""
        self._arrived.clear()
        await self._arrived.wait()

    def is_current(self, entry: Entry[Work]) -> bool:
        """Whether the event still is this worker's to finish."""
        generation = getattr(entry.event.message, "generation_id", None)
        return entry.epoch == self._epoch and generation == self._app.consumer_generation_id

    def done(self, entry: Entry[Work]) -> None:
        """Acknowledge an event whose outputs are safe."""
        if self.is_current(entry):
            entry.event.ack()
            origin = origin_of(entry.event)
            metrics.acknowledged(self.step, produced_at=origin.produced_at, published_at=origin.published_at)
            if logger.isEnabledFor(logging.DEBUG):
                logger.debug("done", extra=context(entry.event, step=self.step))
        self._leave()

    def drop(self, entry: Entry[Work]) -> None:
        """Leave an event to whoever owns its partition now."""
        self.abandon(entry.work)
        self._leave()

    async def on_revoked(self) -> None:
        """Drop what waits and let what is being finished come to its end."""
        self._epoch += 1
        self.uncommitted.clear()
        while self.waiting:
            self.drop(self.waiting.popleft())
        try:
            async with asyncio.timeout(self._patience), self.finishing:
                pass
        except TimeoutError:
            halt(f"{self.step}: the outputs on their way were not acknowledged before the partitions went")

    async def idle(self) -> None:
        """Return when nothing is on its way."""
        while self._taken:  # noqa: ASYNC110 - a wait of seconds, once in a worker's life
            await asyncio.sleep(0.02)

    async def _drain(self) -> None:
        while True:
            while not self.waiting:
                await self.arrival()
            await self.finish()

    def _leave(self) -> None:
        self._taken -= 1
        metrics.QUEUE_DEPTH.labels(step=self.step).dec()
        self._room.release()

    def _ended(self, drainer: asyncio.Task[None]) -> None:
        if not drainer.cancelled() and (error := drainer.exception()) is not None:
            halt(f"{self.step}: {type(error).__name__}: {error}", error=error)
