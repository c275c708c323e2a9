"""Articles onto articles.v1: each acknowledged by every replica, a bounded number on their way."""

import asyncio
import time
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from aiokafka import AIOKafkaProducer
from aiokafka.errors import KafkaError, MessageSizeTooLargeError

from bilan.kafka import topics
from bilan.kafka.access import denial
from bilan.kafka.clients import producer_options
from bilan.kafka.limits import MAX_OUTPUT_BYTES
from bilan.kafka.partitions import partition_of
from bilan.replay.corpus import Read
from bilan.replay.lines import Refused
from bilan.replay.pace import Due
from bilan.settings import Settings
from bilan.tolls.offline import Deletion
from bilan_schemas.topics import ARTICLES

_IN_FLIGHT = 2_000
_LONGEST_ID = 256
_TOPIC_SECONDS = 3.0


class ReplayError(Exception):
    """The replay cannot go on; the message is one line that says what to do."""


@dataclass
class Sent:
    """What was sent and acknowledged, and what was not."""

    articles: int = 0
    deletions: int = 0
    seconds: float = 0.0
    bytes: int = 0
    languages: Counter[str] = field(default_factory=Counter)
    """Hints, `unstated` where there is none."""
    first: str | None = None
    """When the first of the articles was published."""
    last: str | None = None
    """When the last one was."""
    undated: int = 0
    refused: list[Refused] = field(default_factory=list)

    def count(self, read: Read, size: int) -> None:
        """Count one that was acknowledged."""
        self.bytes += size
        if isinstance(read.said, Deletion):
            self.deletions += 1
            return
        self.articles += 1
        self.languages[read.said.language or "unstated"] += 1
        if read.said.published_at is None:
            self.undated += 1
            return
        day = read.said.published_at.date().isoformat()
        self.first = min(self.first or day, day)
        self.last = max(self.last or day, day)


async def send(settings: Settings, articles: Iterable[Due], *, told: Callable[[Sent], None] = lambda _: None) -> Sent:
    """Send each when it is due; what was sent, once the cluster has acknowledged all of it.

    `told` is called with what is acknowledged so far, as it grows.

    Raises:
        bilan.kafka.topics.TopicError: the cluster does not answer.
        ReplayError: the topic is missing, or the cluster refused messages or ceased to answer.
    """
    topic = settings.topic_name(ARTICLES)
    await _find(settings, topic)
    sent = Sent()
    room = asyncio.Semaphore(_IN_FLIGHT)
    failed: list[BaseException] = []
    started = time.monotonic()

    def acknowledged(delivery: "asyncio.Future[object]", read: Read, size: int) -> None:
        room.release()
        if delivery.cancelled() or delivery.exception():
            failed.append(delivery.exception() or asyncio.CancelledError())
        else:
            sent.count(read, size)
            told(sent)

    try:
        async with AIOKafkaProducer(**producer_options(settings), linger_ms=5) as producer:
            partitions = len(await producer.partitions_for(topic))
            for due in articles:
                if (wait := due.after - (time.monotonic() - started)) > 0:
                    await asyncio.sleep(wait)
                said = due.read.said
                value = None if isinstance(said, Deletion) else said.write()
                if why := _why_refused(said.article_id, value):
                    sent.refused.append(Refused(due.read.where, why))
                    continue
                await room.acquire()
                if failed:
                    break
                delivery = await producer.send(
                    topic,
                    key=said.article_id.encode(),
                    value=value,
                    partition=partition_of(ARTICLES, said.article_id, partitions),
                )
                size = len(value or b"")
                delivery.add_done_callback(lambda done, read=due.read, size=size: acknowledged(done, read, size))
            await producer.flush()
            await asyncio.sleep(0)  # the callbacks of the last ones
    except (KafkaError, TimeoutError) as error:
        raise ReplayError(_in_words(settings, error, sent)) from error
    if failed:
        raise ReplayError(_in_words(settings, failed[0], sent))
    sent.seconds = time.monotonic() - started
    return sent


def _why_refused(article_id: str, value: bytes | None) -> str | None:
    """What no worker would take; copies have longer ids than their articles."""
    if len(article_id) > _LONGEST_ID:
        return f"article_id of {len(article_id)} characters; at most {_LONGEST_ID}"
    if value is not None and len(value) > MAX_OUTPUT_BYTES:
        return f"{len(value)} bytes as a message; at most {MAX_OUTPUT_BYTES}"
    return None


async def _find(settings: Settings, topic: str) -> None:
    """Return once the topic is there: one that was made a moment ago is not yet known to every broker."""
    until = time.monotonic() + _TOPIC_SECONDS
    while await topics.missing(settings, [topic]):
        if time.monotonic() > until:
            raise ReplayError(f"there is no topic {topic} on {settings.broker}: run `bilan topics create` first")
        await asyncio.sleep(0.2)


def _in_words(settings: Settings, error: BaseException, sent: Sent) -> str:
    if isinstance(error, MessageSizeTooLargeError):
        why: str = "a message is larger than the cluster takes"
    else:
        why = denial(error, settings.sasl_username) or str(error) or type(error).__name__
    return f"stopped after {sent.articles + sent.deletions} were acknowledged: {why}"
