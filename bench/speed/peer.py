"""A stream program of another kind (`bench/peers`): a backlog of articles to its last output."""

import os
import subprocess
import sys
import time
import uuid
from pathlib import Path
from typing import Any

from bench.speed import accounts, streams
from bench.speed.articles import renamed
from bench.speed.pipeline import own_settings

from bilan.kafka.broker import Broker
from bilan_schemas import Article
from bilan_schemas.topics import ARTICLES, ENRICHED_ARTICLES

_PATIENCE_SECONDS = 300.0
_LOOK_SECONDS = 0.05
_WARM_UP = 8
"""Articles that it must have read before it counts as ready."""


class Peer:
    """One program, one process; its articles and outputs have topics of their own.

    Args:
        name: what it is called in the results.
        module: the program, of `bench.peers`.
        kind: how it reads: `whole`, `names` or `fast`.
        python: the interpreter that has what it needs.
        most: articles in a run, at most: the slow ones would take minutes.
    """

    def __init__(
        self,
        name: str,
        *,
        module: str,
        kind: str,
        broker: Broker,
        folder: Path,
        python: str = sys.executable,
        most: int,
    ) -> None:
        self.name = name
        self.settings = own_settings(broker, folder)
        self._most = most
        self._log = (folder / f"{name}.log").open("ab")
        source, self._sink = (self.settings.topic_name(topic) for topic in (ARTICLES, ENRICHED_ARTICLES))
        told = [
            self.settings.bootstrap[0],
            source,
            self._sink,
            f"peer-{uuid.uuid4().hex[:8]}",
            kind,
            str(folder / name),
        ]
        self._process = subprocess.Popen(  # noqa: S603 - our own module
            [python, "-m", f"bench.peers.{module}"],
            env={**os.environ, "PEER": " ".join(told)},
            stdin=subprocess.DEVNULL,
            stdout=self._log,
            stderr=self._log,
        )

    def ready(self) -> None:
        """Return once it has read a few articles."""
        few = [Article(article_id=f"warm-{i}", text="Trois morts à Tripoli.", language="fr") for i in range(_WARM_UP)]
        streams.replay(self.settings, few)
        self._wait_for(_WARM_UP)

    def run(self, articles: list[Article], tag: str) -> dict[str, Any]:
        """Send them at once, at most so many, and wait for the last output."""
        sent = renamed(articles[: self._most], tag)
        pids = {"process": [self._process.pid, *accounts.children(self._process.pid)]}
        there, before, started = streams.end_of(self.settings, self._sink), accounts.cpu_seconds(pids), time.time()
        streams.replay(self.settings, sent)
        self._wait_for(there + len(sent))
        seconds = time.time() - started  # some give their outputs the time of their inputs
        used = accounts.since(before, accounts.cpu_seconds(pids))
        return {
            "articles": len(sent),
            "seconds": seconds,
            "rate": len(sent) / seconds,
            "cpu_ms": {name: 1000 * value / len(sent) for name, value in used.items()},
            "megabytes": accounts.megabytes(pids),
        }

    def stop(self) -> None:
        """End it."""
        self._process.terminate()
        try:
            self._process.wait(10)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        self._log.close()

    def _wait_for(self, messages: int) -> None:
        until = time.monotonic() + _PATIENCE_SECONDS
        while streams.end_of(self.settings, self._sink) < messages:
            if self._process.poll() is not None or time.monotonic() > until:
                raise RuntimeError(f"{self.name} did not write {messages} messages; see {self._log.name}")
            time.sleep(_LOOK_SECONDS)
