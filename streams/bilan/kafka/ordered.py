"""How a step that takes its time runs: many events at once, their outputs sent in the order of arrival."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence

import faust

from bilan import metrics
from bilan.kafka.backlog import marked_last
from bilan.kafka.events import Event
from bilan.kafka.lane import Entry, Lane
from bilan.kafka.outlet import Outgoing, Outlet
from bilan.settings import Settings

Work = Callable[[Event], Awaitable[Sequence[Outgoing]]]
"""What an event comes to: the messages to send for it."""

_MOST_AT_ONCE = 64


class OrderedLane(Lane["asyncio.Future[Sequence[Outgoing]]"]):
    """Works on up to `in_flight` events at once; sends what they come to, and acknowledges them, in order."""

    def __init__(self, app: faust.App, *, step: str, work: Work, outlet: Outlet, settings: Settings) -> None:
        super().__init__(app, step=step, bound=settings.in_flight, patience=settings.send_timeout_seconds)
        self._work = work
        self._outlet = outlet

    def begin(self, event: Event) -> "asyncio.Future[Sequence[Outgoing]]":
        """Begin to work on it."""
        return asyncio.ensure_future(self._work(event))

    def abandon(self, work: "asyncio.Future[Sequence[Outgoing]]") -> None:
        """Stop working on it."""
        work.cancel()

    async def finish(self) -> None:
        """Send what the first event came to, and what is ready behind it."""
        await asyncio.wait({self.waiting[0].work})
        async with self.finishing:
            ready: list[Entry[asyncio.Future[Sequence[Outgoing]]]] = []
            while self.waiting and self.waiting[0].work.done() and len(ready) < _MOST_AT_ONCE:
                entry = self.waiting.popleft()
                if self.is_current(entry):
                    ready.append(entry)
                else:
                    self.drop(entry)
            messages = [message for entry in ready for message in entry.work.result()]
            if not self.waiting:
                messages = marked_last(messages)
            with metrics.SEND_SECONDS.labels(step=self.step).time():
                await self._outlet.send(messages)
            for message in messages:
                metrics.MESSAGES_SENT.labels(step=self.step, topic=message.topic).inc()
            for entry in ready:
                self.done(entry)
