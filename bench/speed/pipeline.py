"""The pipeline: a backlog of articles to the last toll published, and what each of its processes used."""

import os
import shutil
import signal
import time
import uuid
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from aiokafka.structs import ConsumerRecord
from bench.speed import accounts, streams
from bench.speed.articles import renamed

from bilan.kafka import topics
from bilan.kafka.broker import Broker
from bilan.kafka.topics import TABLES, changelog_name
from bilan.settings import Settings
from bilan.testing.pipeline import Pipeline as Workers
from bilan.testing.pipeline import run
from bilan_schemas import Article
from bilan_schemas.topics import ACTOR_LINES, ACTOR_TOLLS, ARTICLES, CLAIMS, ENRICHED_ARTICLES, Topic

_PATIENCE_SECONDS = 600.0


def own_settings(broker: Broker, folder: Path, **given: Any) -> Settings:
    """Settings with topics, groups and tables of their own on the broker; the topics are made."""
    name = f"b{uuid.uuid4().hex[:8]}"
    (folder / name).mkdir()
    settings = Settings(
        broker=broker.address, data=folder / name, topic_prefix=f"{name}.", app_suffix=f"-{name}", **given
    )
    run(topics.create(settings))
    return settings


class Pipeline:
    """An enrich worker with so many reading processes and a tolls worker, started once, warm between runs."""

    def __init__(self, broker: Broker, folder: Path, *, nlp_processes: int, log_level: str = "WARNING") -> None:
        self.name = f"pipeline-{nlp_processes}"
        self.settings = own_settings(broker, folder, nlp_processes=nlp_processes, log_level=log_level)
        self._workers = Workers(self.settings, self.settings.data)
        self._broker = broker
        self._runs = 0
        self._enrich = self._workers.worker("enrich", ready=False)
        self._tolls = self._workers.worker("tolls", ready=False)

    def ready(self) -> None:
        """Return once both have their partitions and the models are loaded."""
        self._enrich.wait_until_ready()
        self._tolls.wait_until_ready()

    @property
    def pids(self) -> dict[str, list[int]]:
        """What each process does."""
        enrich, tolls = self._enrich.process.pid, self._tolls.process.pid
        return {
            "enrich": [enrich],
            "nlp": accounts.children(enrich),
            "tolls": [tolls, *accounts.children(tolls)],
            "broker": [self._broker.pid],
        }

    def run(self, articles: list[Article], tag: str) -> dict[str, Any]:
        """Let the workers at a backlog of all of them, and wait for the last toll.

        They are held while it is sent: what sends it is no part of them, and takes a core for that time.
        """
        sent = renamed(articles, tag, years_earlier=self._runs)
        self._runs += 1
        pids = self.pids
        with _held(pids["enrich"] + pids["tolls"]):
            replayed = streams.replay(self.settings, sent)
            before = accounts.cpu_seconds(pids)
            started = time.time()
        self.wait()
        done = streams.last_output(self.settings, self.settings.topic_name(ACTOR_TOLLS))
        enriched = streams.last_output(self.settings, self.settings.topic_name(ENRICHED_ARTICLES))
        used = accounts.since(before, accounts.cpu_seconds(pids))
        return {
            "articles": len(sent),
            "seconds": done - started,
            "rate": len(sent) / (done - started),
            "enriched_seconds": enriched - started,
            "replayed_rate": replayed,
            "cpu_ms": {name: 1000 * seconds / len(sent) for name, seconds in used.items()},
            "megabytes": accounts.megabytes(pids),
        }

    def wait(self) -> None:
        """Return when nothing is on its way any more."""
        named = self.settings.topic_name
        groups = {
            self.settings.enrich_app_id: [named(ARTICLES)],
            self.settings.tolls_app_id: [named(ENRICHED_ARTICLES), named(CLAIMS), named(ACTOR_LINES)],
        }
        streams.wait_until_read(self.settings, groups, seconds=_PATIENCE_SECONDS)

    def records(self, topic: Topic) -> "list[ConsumerRecord[bytes, bytes]]":
        """Every message that a topic has now."""
        return self._workers.read(topic)

    def restart_tolls_without_tables(self) -> tuple[float, int]:
        """End the tolls worker and start another with nothing on its disk: seconds until it is ready, messages read."""
        self._tolls.stop()
        shutil.rmtree(self.settings.data / "tables")
        started = time.monotonic()
        # By its own name: another would wait until the session of the one that stopped is over.
        self._tolls = self._workers.worker("tolls", instance_id=self._tolls.settings.instance_id)
        changelogs = [changelog_name(self.settings, table) for table in TABLES]
        return time.monotonic() - started, sum(streams.end_of(self.settings, name) for name in changelogs)

    def stop(self) -> None:
        """Stop the workers."""
        for worker in self._workers.workers:
            if worker.process.poll() is None:
                worker.stop()


@contextmanager
def _held(pids: Sequence[int]) -> Iterator[None]:
    """Processes that stand still meanwhile; for much less than half a session, after which they would give up."""
    for pid in pids:
        os.kill(pid, signal.SIGSTOP)
    try:
        yield
    finally:
        for pid in pids:
            os.kill(pid, signal.SIGCONT)
