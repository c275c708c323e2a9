"""What a worker says of itself: /metrics, /live and /ready on an address from the settings."""

import asyncio
import logging
import time
from typing import TYPE_CHECKING, Any

from aiohttp import web
from faust.types.tuples import TP

from bilan import metrics
from bilan.kafka.datadir import size_of
from bilan.settings import Settings

if TYPE_CHECKING:
    from bilan.kafka.worker_app import WorkerApp

logger = logging.getLogger(__name__)

_SAMPLE_SECONDS = 2.0


class Health:
    """Judges the worker, and serves the judgement."""

    def __init__(self, app: "WorkerApp", settings: Settings) -> None:
        self.stopping = False
        self._app = app
        self._settings = settings
        self._runner: web.AppRunner | None = None
        self._sampler: asyncio.Task[None] | None = None
        self._stood: dict[TP, tuple[int, float]] = {}

    async def start(self) -> None:
        """Serve."""
        site = web.Application()
        site.add_routes(
            [web.get("/metrics", self._metrics), web.get("/live", self._live), web.get("/ready", self._ready)]
        )
        self._runner = web.AppRunner(site, access_log=None, handle_signals=False)
        await self._runner.setup()
        await web.TCPSite(self._runner, self._settings.web_host, self._settings.web_port).start()
        host, port = self._runner.addresses[0][:2]
        logger.info("serving /metrics, /live, /ready on http://%s:%s", host, port)
        self._sampler = asyncio.create_task(self._sample(), name="sample lag")

    async def stop(self) -> None:
        """Serve no more."""
        if self._sampler is not None:
            self._sampler.cancel()
        if self._runner is not None:
            await self._runner.cleanup()

    def why_not_ready(self) -> str | None:
        """What the worker waits for; None when it is ready for work."""
        app = self._app
        if self.stopping:
            return "stopping"
        if app.rebalancing:
            return "rebalancing"
        if app.in_recovery or (app.tables and not app.recovery.completed.is_set()):
            return "recovering tables"
        if not self.sources():
            return "no source partitions assigned"
        return None

    def why_not_alive(self) -> str | None:
        """What stands still although there is work; None when the worker is well."""
        now = time.monotonic()
        for tp, (_, since) in self._stood.items():
            if now - since > self._settings.lag_stall_seconds:
                return f"{tp.topic}/{tp.partition}: nothing committed for {now - since:.0f} s while there is lag"
        return None

    def sources(self) -> set[TP]:
        """The partitions that this worker reads for its agents."""
        try:
            assigned: set[TP] = self._app.consumer.assignment()
        except Exception:  # noqa: BLE001 - Faust raises many kinds before the consumer runs
            return set()
        return {tp for tp in assigned if tp.topic not in self._app.tables.changelog_topics}

    async def _sample(self) -> None:
        while True:
            await asyncio.sleep(_SAMPLE_SECONDS)
            self._sample_lag()
            for table, size in (await asyncio.to_thread(self._table_sizes)).items():
                metrics.TABLE_BYTES.labels(table=table).set(size)
            metrics.READY.set(0 if self.why_not_ready() else 1)

    def _sample_lag(self) -> None:
        consumer: Any = self._app.consumer
        sources = self.sources()
        metrics.PARTITIONS.set(len(sources))
        metrics.LAG_MESSAGES.clear()
        metrics.LAG_SECONDS.clear()
        now = time.monotonic()
        stood = {}
        for tp in sources:
            committed = consumer._committed_offset[tp] or 0  # noqa: SLF001 - Faust shows it nowhere else
            lane = self._app.lane_of[tp.topic]
            lag = lane.uncommitted.lag(tp.partition, committed=committed, end=consumer.highwater(tp) or 0)
            metrics.LAG_MESSAGES.labels(topic=tp.topic, partition=str(tp.partition)).set(lag.messages)
            metrics.LAG_SECONDS.labels(topic=tp.topic, partition=str(tp.partition)).set(lag.seconds)
            before, since = self._stood.get(tp, (-1, now))
            if lag.messages:
                stood[tp] = (committed, since if before == committed else now)
        self._stood = stood

    def _table_sizes(self) -> dict[str, int]:
        folder = self._app.conf.tabledir
        return {name: size_of(folder.glob(f"{name}-*")) for name in self._app.tables}

    async def _metrics(self, request: web.Request) -> web.Response:
        body, kind = metrics.exposition(request.headers.get("Accept", ""))
        return web.Response(body=body, headers={"Content-Type": kind})

    async def _live(self, _: web.Request) -> web.Response:
        return _told(self.why_not_alive())

    async def _ready(self, _: web.Request) -> web.Response:
        return _told(self.why_not_ready())


def _told(why_not: str | None) -> web.Response:
    return web.Response(text=f"{why_not or 'ok'}\n", status=503 if why_not else 200)
