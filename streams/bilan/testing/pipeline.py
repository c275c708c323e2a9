"""The topics of one test and the workers that it starts, each a process of its own."""

import asyncio
import os
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Coroutine, Iterable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Self, TypeVar

from aiokafka import AIOKafkaConsumer, AIOKafkaProducer, TopicPartition
from aiokafka.structs import ConsumerRecord

from bilan.app import Kind
from bilan.kafka.broker import free_port
from bilan.kafka.clients import client_options, producer_options
from bilan.kafka.latest import latest
from bilan.kafka.partitions import partition_of
from bilan.settings import Settings
from bilan_schemas import ActorToll, Article
from bilan_schemas.topics import ACTOR_TOLLS, ARTICLES, Topic

_RUN = "import sys; from bilan.app import run_worker; from bilan.settings import Settings; "
_RUN += "run_worker(sys.argv[1], Settings())"
_PATIENCE_SECONDS = 90.0

Result = TypeVar("Result")


def wait_until(condition: Callable[[], Any], *, seconds: float = _PATIENCE_SECONDS, what: str = "it") -> None:
    """Return once the condition holds.

    Raises:
        AssertionError: it did not in time.
    """
    until = time.monotonic() + seconds
    while not condition():
        if time.monotonic() > until:
            raise AssertionError(f"{what} did not happen within {seconds:.0f} s")
        time.sleep(0.1)


@dataclass
class Worker:
    """A worker in a process of its own."""

    kind: Kind
    settings: Settings
    log: Path
    program: str = _RUN
    """What its Python runs, with the kind as its argument; a test of faults gives its own."""
    process: "subprocess.Popen[bytes]" = field(init=False)

    def start(self) -> Self:
        """Start it; `wait_until_ready` tells when it works."""
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(  # noqa: S603 - our own worker
                [sys.executable, "-c", self.program, self.kind],
                env={**os.environ, **self.settings.environment()},
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
            )
        return self

    def ask(self, path: str) -> tuple[int, str]:
        """Status and body of /metrics, /live or /ready; status 0 while it does not answer."""
        url = f"http://{self.settings.web_host}:{self.settings.web_port}{path}"
        try:
            with urllib.request.urlopen(url, timeout=5) as answer:
                return answer.status, answer.read().decode()
        except urllib.error.HTTPError as error:
            return error.code, error.read().decode()
        except OSError as error:
            return 0, str(error)

    def is_ready(self) -> bool:
        """Whether it has partitions and its tables.

        Raises:
            AssertionError: it has ended.
        """
        if (code := self.process.poll()) is not None:
            raise AssertionError(f"the {self.kind} worker ended with code {code}:\n{self.log.read_text()[-3000:]}")
        return self.ask("/ready")[0] == 200

    def wait_until_ready(self) -> Self:
        """Return once it is ready."""
        wait_until(self.is_ready, what=f"the {self.kind} worker's readiness")
        return self

    def kill(self) -> None:
        """End it with SIGKILL."""
        self.process.kill()
        self.process.wait()

    def stop(self) -> int:
        """Ask it to stop; its exit code."""
        self.process.terminate()
        try:
            return self.process.wait(60)
        except subprocess.TimeoutExpired:
            self.kill()
            raise


@dataclass
class Pipeline:
    """The topics of one test, and the workers that it starts; all are stopped at its end."""

    settings: Settings
    folder: Path
    workers: list[Worker] = field(default_factory=list)

    def __enter__(self) -> Self:
        """The workers that are started within end with it."""
        return self

    def __exit__(self, *_: object) -> None:
        for worker in self.workers:
            if worker.process.poll() is None:
                worker.kill()

    def worker(self, kind: Kind, *, ready: bool = True, program: str = _RUN, **settings: Any) -> Worker:
        """Start a worker, with settings of its own if given, and wait until it is ready."""
        given = {
            **self.settings.model_dump(include=self.settings.model_fields_set),
            "web_port": free_port(),
            "instance_id": f"{kind}-{len(self.workers)}",
            **settings,
        }
        worker = Worker(kind, Settings(**given), self.folder / f"{kind}-{len(self.workers)}.log", program).start()
        self.workers.append(worker)
        return worker.wait_until_ready() if ready else worker

    def send(self, topic: Topic, messages: Iterable[tuple[str, bytes | None]], **headers: bytes) -> None:
        """Send messages (key and value) to a topic, each to the partition of its key."""
        run(self._send(topic, list(messages), headers))

    def replay(self, path: Path) -> int:
        """Send the articles of a JSONL file (values of articles.v1, one a line); how many there were."""
        with path.open() as lines:
            articles = [Article.read(line) for line in lines if line.strip()]
        self.send(ARTICLES, [(article.article_id, article.write()) for article in articles])
        return len(articles)

    def read(self, topic: Topic) -> "list[ConsumerRecord[bytes, bytes]]":
        """Every message that a topic has now, ordered by partition and offset."""
        return run(self._read(self.settings.topic_name(topic)))

    def latest(self, topic: Topic) -> dict[str, bytes]:
        """The latest value of each key that a topic has now, without those that were deleted."""
        return run(latest(self.settings, topic))

    def await_tolls(
        self, until: Callable[[Mapping[str, ActorToll]], bool], *, seconds: float = _PATIENCE_SECONDS
    ) -> dict[str, ActorToll]:
        """The tolls by actor, once the condition holds of them.

        Raises:
            AssertionError: it did not in time.
        """
        tolls: dict[str, ActorToll] = {}

        def hold() -> bool:
            tolls.clear()
            tolls.update({key: ActorToll.read(value) for key, value in self.latest(ACTOR_TOLLS).items()})
            return until(tolls)

        wait_until(hold, seconds=seconds, what="the tolls waited for")
        return tolls

    async def _send(
        self, topic: Topic, messages: Sequence[tuple[str, bytes | None]], headers: dict[str, bytes]
    ) -> None:
        name = self.settings.topic_name(topic)
        async with AIOKafkaProducer(**producer_options(self.settings)) as producer:
            partitions = len(await producer.partitions_for(name))
            sent = [
                await producer.send(
                    name,
                    key=key.encode(),
                    value=value,
                    partition=partition_of(topic, key, partitions),
                    headers=list(headers.items()),
                )
                for key, value in messages
            ]
            await asyncio.gather(*sent)

    async def _read(self, name: str) -> "list[ConsumerRecord[bytes, bytes]]":
        records: list[ConsumerRecord[bytes, bytes]] = []
        async with AIOKafkaConsumer(
            **client_options(self.settings), enable_auto_commit=False, auto_offset_reset="earliest"
        ) as consumer:
            await consumer._client.add_topic(name)  # noqa: SLF001 - metadata of a topic that is not subscribed to
            partitions = [TopicPartition(name, number) for number in consumer.partitions_for_topic(name) or ()]
            consumer.assign(partitions)
            ends = await consumer.end_offsets(partitions)
            while any([await consumer.position(tp) < end for tp, end in ends.items()]):
                for fetched in (await consumer.getmany(timeout_ms=200)).values():
                    records += fetched
        return sorted(records, key=lambda record: (record.partition, record.offset))


def run(work: Coroutine[Any, Any, Result]) -> Result:
    """What the work comes to, in a loop of its own: the caller may be inside one."""
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(asyncio.run, work).result()
