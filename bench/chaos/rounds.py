"""Plays a plan: messages are sent and faults befall on time; then all must come to rest, and be right."""

import asyncio
import shutil
import time
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from typing import NamedTuple

from aiokafka import AIOKafkaProducer
from aiokafka.errors import KafkaError
from bench.chaos.check import Difference, Truth
from bench.chaos.fleet import LASTING, Fleet
from bench.chaos.plan import Action
from bench.chaos.watch import Sample, recovered_after, watch

from bilan.demo.quiet import wait_until_counted
from bilan.kafka.clients import producer_options
from bilan.kafka.latest import reading
from bilan.kafka.partitions import partition_of
from bilan.kafka.topics import TopicError
from bilan.settings import Settings
from bilan_schemas.topics import ACTOR_TOLLS, ARTICLES, DEAD_LETTERS, ENRICHED_ARTICLES, INCIDENTS

_QUIET_SECONDS = 120.0
_STILL_SECONDS = 0.7
_STRIKE_SECONDS = 10.0
"""A fault that waits for work strikes after so long all the same."""
_LOOK_SECONDS = 0.02


class Fault(NamedTuple):
    """Something that befell, and how long it took until all was done again."""

    kind: str
    seconds: float | None


@dataclass
class Outcome:
    """What came of it all."""

    faults: list[Fault] = field(default_factory=list)
    messages: int = 0
    unsent: int = 0
    """Messages that the cluster never acknowledged; they may be on the topic or not."""


class Arena:
    """A fleet, the load on it, and the truth to hold it to."""

    def __init__(self, settings: Settings, fleet: Fleet, truth: Truth) -> None:
        self.outcome = Outcome()
        self._settings = settings
        self._fleet = fleet
        self._truth = truth

    async def play(self, actions: Sequence[Action]) -> list[Difference]:
        """One round; where the topics are wrong after it.

        Raises:
            bilan.demo.quiet.NotQuietError: not all was counted in time.
        """
        samples: list[Sample] = []
        watcher = asyncio.create_task(watch(self._settings, samples))
        try:
            struck = await self._act(actions)
            await self.rest()
        finally:
            watcher.cancel()
            with suppress(asyncio.CancelledError):
                await watcher
        self.outcome.faults += [Fault(action.kind, recovered_after(samples, at)) for action, at in struck]
        return await self._truth.differences()

    async def lose_tables(self) -> None:
        """Stop the tolls workers, remove what they have on disk, start them again."""
        await self._fleet.end_all("tolls")
        shutil.rmtree(self._settings.data / "tables")
        for name in LASTING:
            if name.startswith("tolls"):
                self._fleet.start(name)

    async def rest(self) -> None:
        """Return once all is counted and no topic grows any more."""
        before: list[int] = []
        while True:
            await wait_until_counted(self._settings, seconds=_QUIET_SECONDS)
            if (ends := await self._ends()) == before:
                return
            before = ends
            await asyncio.sleep(_STILL_SECONDS)

    async def _act(self, actions: Sequence[Action]) -> list[tuple[Action, float]]:
        """Do what is to be done, each in its time; when each fault struck (monotonic seconds)."""
        struck: list[tuple[Action, float]] = []
        async with AIOKafkaProducer(**producer_options(self._settings), linger_ms=5) as producer:
            partitions = len(await producer.partitions_for(self._settings.topic_name(ARTICLES)))
            began = time.monotonic()
            async with asyncio.TaskGroup() as faults:
                deliveries = []
                for action in actions:
                    await asyncio.sleep(max(0.0, began + action.at - time.monotonic()))
                    if action.is_fault:
                        faults.create_task(self._strike(action, struck))
                        continue
                    deliveries.append(
                        await producer.send(
                            self._settings.topic_name(ARTICLES),
                            key=action.on.encode() if action.on is not None else None,
                            value=action.value,
                            partition=partition_of(ARTICLES, action.on or "", partitions),
                        )
                    )
            sent = await asyncio.gather(*deliveries, return_exceptions=True)
        failed = sum(isinstance(one, BaseException) for one in sent)
        self.outcome.messages += len(sent) - failed
        self.outcome.unsent += failed
        return struck

    async def _strike(self, action: Action, struck: list[tuple[Action, float]]) -> None:
        if action.after:
            with suppress(TimeoutError, TopicError, KafkaError):  # nothing is read, or the cluster is away
                await self._have_read(action.after)
        struck.append((action, time.monotonic()))
        await self._fleet.befall(action.do, action.on or "", action.seconds)

    async def _have_read(self, articles: int) -> None:
        """Return once so many more articles have been read."""
        async with asyncio.timeout(_STRIKE_SECONDS), reading(self._settings, ENRICHED_ARTICLES) as reader:
            goal = sum((await reader.ends()).values()) + articles
            while sum((await reader.ends()).values()) < goal:  # noqa: ASYNC110 - only asking tells
                await asyncio.sleep(_LOOK_SECONDS)

    async def _ends(self) -> list[int]:
        ends = []
        for topic in (ENRICHED_ARTICLES, INCIDENTS, ACTOR_TOLLS, DEAD_LETTERS):
            async with reading(self._settings, topic) as reader:
                ends.append(sum((await reader.ends()).values()))
        return ends
