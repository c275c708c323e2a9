"""How a fold runs: batches of one partition, changelog and outputs acknowledged, then the events."""

import asyncio
import logging
import time
import traceback
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from typing import Any, Protocol

import faust

from bilan import metrics
from bilan.kafka.backlog import is_last, marked_last
from bilan.kafka.codecs import Invalid
from bilan.kafka.events import Event
from bilan.kafka.lane import Entry, Lane
from bilan.kafka.logs import context
from bilan.kafka.origin import origin_of
from bilan.kafka.outlet import Outlet
from bilan.kafka.tables import PartitionStore, Table
from bilan.settings import Settings
from bilan_schemas.topics import ACTOR_TOLLS, INCIDENTS, Topic

logger = logging.getLogger(__name__)

_FRESH_SECONDS = 1.0
"""An article that is on its way for less than this is not part of a backlog."""
_REST = 19
"""With a backlog a fold waits so many times as long as its last batch took: a twentieth of a core is all it gets."""

_STILL_SECONDS = 0.2
"""Where nothing was queued for so long, the backlog has been read: nothing more is worth waiting for."""

_LOOK_SECONDS = 0.02
"""How often a fold that waits looks whether its batch is full; to be woken by each event would cost more."""


class Sendable(Protocol):
    """A message as a step gives it."""

    @property
    def topic(self) -> Topic: ...  # noqa: D102 - the topic of the pipeline
    @property
    def key(self) -> str: ...  # noqa: D102 - the key
    @property
    def value(self) -> bytes | None: ...  # noqa: D102 - null deletes
    @property
    def cause(self) -> str: ...  # noqa: D102 - what the change it comes from is partitioned by
    @property
    def fresh(self) -> bool: ...  # noqa: D102 - nothing was published under its key before
    @property
    def headers(self) -> Any: ...  # noqa: D102 - by name


class Result(Protocol):
    """What a step gives: messages, and how to record that they were published."""

    @property
    def messages(self) -> Sequence[Sendable]: ...  # noqa: D102 - in the order to send them
    def settle(self, store: Any) -> None: ...  # noqa: D102 - called once all were acknowledged


Step = Callable[[PartitionStore, Sequence[Any]], Result]
"""A pure function over a partition's store and a batch of changes, each with what it is partitioned by at its head."""


class FoldLane(Lane[None]):
    """Folds what is queued, partition by partition.

    Args:
        app: the Faust app.
        step: name of the step.
        table: the fold's own table.
        fold: the pure function.
        change: from an event to what the function takes.
        outlet: where to send.
        settings: sizes and times.
    """

    def __init__(
        self,
        app: faust.App,
        *,
        step: str,
        table: Table,
        fold: Step,
        change: Callable[[Event], Any],
        outlet: Outlet,
        settings: Settings,
    ) -> None:
        super().__init__(app, step=step, bound=2 * settings.fold_batch, patience=settings.send_timeout_seconds)
        self._table = table
        self._fold = fold
        self._change = change
        self._outlet = outlet
        self._most = settings.fold_batch
        self._longest_rest = settings.publish_delay_seconds
        self._took = 0.0
        self._done_at = 0.0

    def begin(self, event: Event) -> None:
        """Nothing is done before the batch is."""

    def abandon(self, work: None) -> None:
        """Nothing was begun."""

    async def finish(self) -> None:
        """Fold what is queued; with a backlog wait a little for more, since one write a key then stands for many.

        Of a fresh article nobody knows that more will come: its toll is waited for, and published at once.
        """
        await self._rest()
        async with self.finishing:
            started = time.monotonic()
            taken = [self.waiting.popleft() for _ in range(min(self._most, len(self.waiting)))]
            by_partition: dict[int, list[Entry[None]]] = defaultdict(list)
            for entry in taken:
                if self.is_current(entry):
                    by_partition[entry.event.message.partition].append(entry)
                else:
                    self.drop(entry)
            last = not self.waiting and bool(taken) and is_last(taken[-1].event)
            # Together, so that what they write and send shares requests; each finds its own store, as a task does.
            async with asyncio.TaskGroup() as partitions:
                for entries in by_partition.values():
                    partitions.create_task(self._fold_partition([entry.event for entry in entries], last=last))
            for entries in by_partition.values():
                for entry in entries:
                    self.done(entry)
            self._done_at = time.monotonic()
            self._took = self._done_at - started

    async def _rest(self) -> None:
        until = self._done_at + min(_REST * self._took, self._longest_rest)
        waited_for, grown_at = len(self.waiting), time.monotonic()
        while 0 < len(self.waiting) < self._most and _is_of_a_backlog(self.waiting):
            now = time.monotonic()
            if len(self.waiting) != waited_for:
                waited_for, grown_at = len(self.waiting), now
            if (left := min(until, grown_at + _STILL_SECONDS) - now) <= 0:
                break
            await asyncio.sleep(min(left, _LOOK_SECONDS))

    async def _fold_partition(self, events: list[Event], *, last: bool) -> None:
        good = [event for event in events if not isinstance(event.value, Invalid)]
        refused: list[tuple[Event, Invalid]] = [
            (event, event.value) for event in events if isinstance(event.value, Invalid)
        ]
        if good and await self._attempt(good, last=last) is not None:
            for event in good:  # one of them is to blame: the others count
                error = await self._attempt([event], last=last)
                refused += [(event, _failed(error))] if error is not None else []
        letters = [await self._outlet.letter(event.message, why, step=self.step) for event, why in refused]
        await self._outlet.send(letters)
        for event, why in refused:
            logger.warning("refused: %s", why.message, extra=context(event, step=self.step, reason=why.reason))
            metrics.DEAD_LETTERS.labels(step=self.step, reason=why.reason).inc()

    async def _attempt(self, events: list[Event], *, last: bool) -> Exception | None:
        """Fold and publish; what the step raised, if it did: then nothing was written or sent."""
        store = PartitionStore(self._table, events[0].message.partition)
        changes = [self._change(event) for event in events]
        try:
            with metrics.STEP_SECONDS.labels(step=self.step).time():
                result = self._fold(store, changes)
        except Exception as error:  # noqa: BLE001 - the one place that decides what becomes of a step's failure
            return error
        newest = {change[0]: event for change, event in zip(changes, events, strict=True)}
        origins = {cause: origin_of(event).headers() for cause, event in newest.items()}
        await self._publish(store, result, origins, last=last)
        _count(self.step, len(events), result.messages)
        return None

    async def _publish(
        self, store: PartitionStore, result: Result, origins: Mapping[str, dict[str, bytes]], *, last: bool
    ) -> None:
        messages = [
            await self._outlet.message(m.topic, m.key, m.value, {**origins.get(m.cause, {}), **m.headers})
            for m in result.messages
        ]
        if last:
            messages = marked_last(messages)
        with metrics.SEND_SECONDS.labels(step=self.step).time():
            await store.flush(self._outlet)  # what a crash has to know of must be safe before anything is sent
            await self._outlet.send(messages)
            result.settle(store)
            await store.flush(self._outlet)


def _is_of_a_backlog(waiting: Sequence[Entry[None]]) -> bool:
    """Whether the first was on its way for long, and more is said to come behind the last."""
    return _age(waiting[0].event) > _FRESH_SECONDS and not is_last(waiting[-1].event)


def _age(event: Event) -> float:
    """For how many seconds the newest article behind an event has been on its way."""
    return time.time() - (origin_of(event).produced_at or 0.0)


def _failed(error: Exception) -> Invalid:
    return Invalid(
        reason="fold_failed",
        message=str(error) or type(error).__name__,
        exception=type(error).__name__,
        stacktrace="".join(traceback.format_exception(error)),
    )


def _count(step: str, events: int, messages: Sequence[Sendable]) -> None:
    for message in messages:
        metrics.MESSAGES_SENT.labels(step=step, topic=message.topic.name).inc()
        if message.topic is INCIDENTS:
            metrics.INCIDENTS.labels(change=_change(message)).inc()
    if step == "fold_tolls":
        tolls = sum(message.topic is ACTOR_TOLLS for message in messages)
        metrics.TOLLS.inc(tolls)
        metrics.TOLLS_SUPPRESSED.inc(events - tolls)


def _change(incident: Sendable) -> str:
    if incident.value is None:
        return "merged" if "merged-into" in incident.headers else "gone"
    return "new" if incident.fresh else "changed"
