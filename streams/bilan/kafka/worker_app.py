"""A Faust app with what keeps a worker honest: it waits, drains, and halts where data would be lost."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from typing import Any, cast

import faust
from aiokafka.errors import KafkaError
from faust.tables.manager import TableManager
from faust.tables.recovery import Recovery
from faust.transport.consumer import Consumer
from faust.types.transports import TransportT
from mode.utils.queues import ThrowableQueue

from bilan import metrics
from bilan.kafka import topics
from bilan.kafka.access import AccessError, denial
from bilan.kafka.clients import tls_context, wait_for_cluster, why_failed
from bilan.kafka.codecs import ContractSchema, Limits
from bilan.kafka.consumer import DirectTransport
from bilan.kafka.guards import Pulse, halt
from bilan.kafka.health import Health
from bilan.kafka.lane import Lane
from bilan.kafka.limits import MAX_DEAD_LETTER_BYTES, MAX_MESSAGE_BYTES
from bilan.kafka.outlet import Outlet
from bilan.settings import Settings
from bilan_schemas.topics import ARTICLES, Topic

logger = logging.getLogger(__name__)

_WATCH_SECONDS = 1.0
_TOPICS_RETRY_SECONDS = 2.0
_SETTLE_SECONDS = 0.05
"""For the one message that each of Faust's tasks may have in hand when the flow stops or the queue is emptied."""


class GuardedRecovery(Recovery):
    """Recovery that does not lose what was fetched while the tables were being restored."""

    async def _build_offsets(self, consumer: Any, tps: Any, destination: Any, title: str) -> None:
        """Begin anew at what the tables hold, with nothing on its way.

        When a rebalance interrupts a recovery, rows that were fetched before the partitions are sought again,
        or between that and the clearing of the queues, would leave a gap: Faust takes the last row that it saw
        for the last that it has.
        """
        if tps:  # Faust asks a second time, for standby tables: there are none
            await self._stand_still()
            self.tables.changelog_queue.clear()
            await asyncio.sleep(_SETTLE_SECONDS)
        for tp in tps:
            table = self.tp_to_table[tp]
            self.buffers[table].clear()
            destination[tp] = table.persisted_offset(tp)
        await super()._build_offsets(consumer, tps, destination, title)

    async def _stand_still(self) -> None:
        self.app.consumer.stop_flow()
        self.app.flow_control.suspend()
        await cast("Consumer", self.app.consumer).wait_for_stopped_flow()
        await asyncio.sleep(_SETTLE_SECONDS)

    async def on_recovery_completed(self, generation_id: int = 0) -> None:
        """Let the flow stand still while the partitions are sought to their committed offsets.

        Faust resumes the partitions, seeks, and only then clears the queues: what arrived in between is
        gone, and the offsets after it are committed (faust-streaming/faust issue 596).
        """
        await self._stand_still()
        await super().on_recovery_completed(generation_id)
        if self._recovery_ended_at is not None and self._recovery_started_at is not None:
            metrics.RECOVERY_SECONDS.set(max(0.0, self._recovery_ended_at - self._recovery_started_at))


class ChangelogQueue(ThrowableQueue[Any]):
    """The way of the changelogs' rows into the tables, without those that were on it when the partitions moved.

    At a rebalance Faust seeks back to the last row that a table holds, and empties its queue; but a row that waited for
    room in it gets in afterwards. Faust would take that for the place it has come to, and skip all rows before it.
    """

    def __init__(self, app: faust.App) -> None:
        super().__init__(maxsize=app.conf.stream_buffer_maxsize, flow_control=app.flow_control, clear_on_resume=True)
        self._app = app

    async def get(self) -> Any:
        """The next row that was read since the partitions moved."""
        while True:
            event = await super().get()
            if event.message.generation_id == self._app.consumer_generation_id:
                return event


class GuardedTables(TableManager):
    """Faust's tables, recovered with the guards."""

    @property
    def changelog_queue(self) -> ThrowableQueue[Any]:
        """The rows that are read while tables are recovered."""
        if self._changelog_queue is None:
            self._changelog_queue = ChangelogQueue(cast("faust.App", self.app))
        return self._changelog_queue

    @property
    def recovery(self) -> Recovery:
        """The recovery of all tables."""
        if self._recovery is None:
            self._recovery = GuardedRecovery(self.app, self, beacon=self.beacon, loop=self.loop)
        return self._recovery


class WorkerApp(faust.App):
    """The app of one kind of worker.

    Give it its lanes and what must be started before it joins the group, then let Faust run it.
    """

    def __init__(self, app_id: str, *, settings: Settings, **options: Any) -> None:
        self.bilan = settings
        self.lanes: list[Lane[Any]] = []
        self.lane_of: dict[str, Lane[Any]] = {}
        """By the name of the topic that it follows."""
        self.needs: list[str] = []
        """Names of the topics that must exist before it starts."""
        self.before: list[Callable[[], Awaitable[None]]] = []
        """Awaited before it joins the group (models loaded)."""
        self.after: list[Callable[[], Awaitable[None]]] = []
        """Awaited when all lanes are empty."""
        self.pulse = Pulse(settings.session_timeout_seconds)
        self.outlet = Outlet(settings, self.pulse)
        self.health = Health(self, settings)
        super().__init__(app_id, **(_faust_options(settings) | options))

    @property
    def recovery(self) -> Recovery:
        """The recovery of the tables."""
        return cast("TableManager", self.tables).recovery

    def follow(self, topic: Topic, lane: Lane[Any]) -> None:
        """Have a lane take every event of a topic."""
        name = self.bilan.topic_name(topic)
        limits = Limits(value_bytes=self._largest(topic), text_chars=self.bilan.max_text_chars)
        source = self.topic(name, schema=ContractSchema(topic, limits), internal=False)
        self.agent(source, name=lane.step)(lane.follow)
        self.lanes.append(lane)
        self.lane_of[name] = lane
        self.needs.append(name)

    def _largest(self, topic: Topic) -> int:
        """What others send us has the operator's limit; what we send ourselves has ours."""
        return self.bilan.max_value_bytes if topic is ARTICLES else MAX_MESSAGE_BYTES

    async def on_start(self) -> None:
        """Wait for the cluster and its topics, load what must be loaded, then join the group."""
        try:
            if not await wait_for_cluster(self.bilan):
                halt(f"the cluster at {self.bilan.broker} did not answer for {self.bilan.broker_wait_seconds:.0f} s")
            await self._wait_for_topics()
            await topics.check_group(self.bilan, self.conf.id)
            await self.outlet.start()
        except (AccessError, topics.TopicError) as error:
            halt(str(error))
        except KafkaError as error:
            halt(why_failed(self.bilan, error))
        for ready in self.before:
            await ready()
        self.pulse.start()
        for lane in self.lanes:
            lane.start()
        self.on_partitions_revoked.connect(self._leave_partitions, weak=False)
        await self.health.start()
        self._watcher = asyncio.create_task(self._watch(), name="watch recovery")
        await super().on_start()

    async def on_stop(self) -> None:
        """Finish what is on its way, within the bound, then let Faust commit and leave the group."""
        self.health.stopping = True
        if self._consumer is not None:
            self.consumer.stop_flow()
            self.flow_control.suspend()
        try:
            async with asyncio.timeout(self.bilan.drain_seconds):
                for lane in self.lanes:
                    await lane.idle()
        except TimeoutError:
            logger.warning("not drained in %.0f s; the rest will be read again", self.bilan.drain_seconds)
            for lane in self.lanes:
                await lane.on_revoked()
        await super().on_stop()
        for done in self.after:
            await done()
        await self.outlet.stop()
        await self.health.stop()

    def _new_transport(self) -> TransportT:
        return DirectTransport(self.conf.broker_consumer, self)

    def _crash(self, reason: BaseException) -> None:
        """Halt where a part of Faust's met a no of the cluster's, so that the last line is that, not a traceback."""
        if (why := denial(reason, self.bilan.sasl_username)) is not None:
            halt(why)
        super()._crash(reason)

    async def _wait_for_topics(self) -> None:
        said = False
        while absent := await topics.missing(self.bilan, self.needs):
            if not said:
                logger.warning("waiting for topics (bilan topics create): %s", ", ".join(absent))
                said = True
            await asyncio.sleep(_TOPICS_RETRY_SECONDS)

    async def _leave_partitions(self, *_: Any, **__: Any) -> None:
        metrics.REBALANCES.inc()
        for lane in self.lanes:
            await lane.on_revoked()

    async def _watch(self) -> None:
        """Halt when the recovery of the tables stands still."""
        loop = asyncio.get_running_loop()
        seen: Any = None
        since = loop.time()
        while True:
            await asyncio.sleep(_WATCH_SECONDS)
            state = dict(self.recovery.active_offsets) if self.in_recovery else None
            if state is None or state != seen:
                seen, since = state, loop.time()
            elif loop.time() - since > self.bilan.recovery_stall_seconds:
                halt(f"the recovery of the tables made no progress for {self.bilan.recovery_stall_seconds:.0f} s")


def _faust_options(settings: Settings) -> dict[str, Any]:
    session = settings.session_timeout_seconds
    return {
        "broker": [f"kafka://{address}" for address in settings.bootstrap],
        "broker_credentials": _credentials(settings),
        "broker_session_timeout": session,
        "broker_heartbeat_interval": min(3.0, session / 4),
        "broker_commit_interval": 1.0,
        "broker_request_timeout": max(90.0, 2 * session),
        "consumer_auto_offset_reset": "earliest",  # `latest` hangs recovery
        "consumer_group_instance_id": settings.instance_id,
        "consumer_max_fetch_size": MAX_DEAD_LETTER_BYTES,
        "producer_max_request_size": MAX_DEAD_LETTER_BYTES,
        "processing_guarantee": "at_least_once",  # and idempotent folds; Faust's exactly_once does not hold
        "store": "rocksdb://",
        "stream_buffer_maxsize": 256,
        "stream_wait_empty": False,  # the lanes wait for what must be waited for
        "table_standby_replicas": 0,
        "topic_allow_declare": False,  # topics are made beforehand
        "topic_disable_leader": True,
        "reply_create_topic": False,
        "autodiscover": False,
        "web_enabled": False,  # ours serves metrics and health, and nothing that changes anything
        "TableManager": GuardedTables,
    }


def _credentials(settings: Settings) -> Any:
    encrypted = settings.security_protocol.endswith("SSL")
    if settings.security_protocol.startswith("SASL") and settings.sasl_password is not None:
        return faust.SASLCredentials(
            username=settings.sasl_username,
            password=settings.sasl_password.get_secret_value(),
            mechanism=settings.sasl_mechanism,
            ssl_context=tls_context(settings) if encrypted else None,
        )
    return faust.SSLCredentials(tls_context(settings)) if encrypted else None
