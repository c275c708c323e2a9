"""Dead letters on the cluster: which there are, and sending what was refused back to where it came from."""

import datetime as dt
from collections.abc import AsyncIterator, Callable, Collection, Iterable
from contextlib import asynccontextmanager
from dataclasses import dataclass

from aiokafka import AIOKafkaProducer
from aiokafka.errors import KafkaError, TopicAuthorizationFailedError
from aiokafka.structs import ConsumerRecord
from pydantic import ValidationError

from bilan.dead_letter import Headers, from_headers, original_headers
from bilan.kafka.clients import producer_options, why_failed
from bilan.kafka.latest import reading
from bilan.settings import Settings
from bilan_schemas import DeadLetter
from bilan_schemas.topics import DEAD_LETTERS


class LetterError(Exception):
    """Letters could not be dealt with; the message is one line."""


@dataclass(frozen=True, kw_only=True)
class Letter:
    """A letter that waits: its context, and where it stands."""

    key: str
    """`<topic>/<partition>/<offset>` of the refused message."""
    context: DeadLetter
    size: int
    """Bytes of the refused message."""
    partition: int
    offset: int


@dataclass(frozen=True, kw_only=True)
class Wanted:
    """Which letters; what is None or empty does not matter."""

    keys: Collection[str] = ()
    reason: str | None = None
    topic: str | None = None
    since: dt.datetime | None = None
    until: dt.datetime | None = None

    def __call__(self, letter: Letter) -> bool:
        """Whether a letter is one of them."""
        context = letter.context
        return (
            (not self.keys or letter.key in self.keys)
            and self.reason in {None, context.reason}
            and self.topic in {None, context.topic}
            and (self.since is None or context.refused_at >= self.since)
            and (self.until is None or context.refused_at < self.until)
        )


async def waiting(settings: Settings, wanted: Wanted) -> list[Letter]:
    """The letters that wait, oldest refusal first; their values are left where they are.

    Raises:
        bilan.kafka.topics.TopicError: the cluster does not answer, or has no such topic.
    """
    letters: dict[str, Letter] = {}
    async with reading(settings, DEAD_LETTERS) as reader:
        async for record in reader.records():
            key = (record.key or b"").decode(errors="replace")
            letter = _letter(key, record)
            if letter is None:
                letters.pop(key, None)
            else:
                letters[key] = letter
    return sorted(filter(wanted, letters.values()), key=lambda letter: (letter.context.refused_at, letter.key))


async def refused_value(settings: Settings, letter: Letter) -> bytes | None:
    """The bytes that were refused; None if they are gone by now."""
    async with reading(settings, DEAD_LETTERS) as reader:
        record = await reader.record_at(letter.partition, letter.offset)
        return record.value if record is not None else None


async def replay(
    settings: Settings, letters: Iterable[Letter], *, told: Callable[[int], None] = lambda _: None
) -> list[str]:
    """Send each refused message back to its topic and partition, then mark its letter as dealt with.

    A letter is marked only after the message was acknowledged: interrupted, nothing is lost, at worst a message is sent
    twice. The keys of letters whose message is gone or not whole, or that the cluster refused, are returned; they are
    left alone.

    Raises:
        LetterError: the cluster does not answer.
    """
    left = []
    async with reading(settings, DEAD_LETTERS) as reader, _producer(settings) as producer:
        for number, letter in enumerate(letters, start=1):
            record = await reader.record_at(letter.partition, letter.offset)
            is_whole = record is not None and record.value is not None and letter.context.whole_bytes is None
            if is_whole and await _sent_back(producer, letter, record):
                await _mark(settings, producer, letter)
            else:
                left.append(letter.key)
            told(number)
    return left


async def discard(
    settings: Settings, letters: Iterable[Letter], *, told: Callable[[int], None] = lambda _: None
) -> None:
    """Mark letters as dealt with; the refused messages are lost for good.

    Raises:
        LetterError: the cluster does not answer.
    """
    async with _producer(settings) as producer:
        for number, letter in enumerate(letters, start=1):
            await _mark(settings, producer, letter)
            told(number)


async def _sent_back(producer: AIOKafkaProducer, letter: Letter, record: "ConsumerRecord[bytes, bytes]") -> bool:
    context = letter.context
    headers: Headers = original_headers(record.headers)
    try:
        await producer.send_and_wait(
            context.topic,
            key=bytes.fromhex(context.key) if context.key is not None else None,
            value=record.value,
            partition=context.partition,
            headers=headers,
        )
    except TopicAuthorizationFailedError:
        raise  # true of every letter of the topic: to be said, not to be counted
    except (KafkaError, AssertionError):  # too large by now, or no such partition any more
        return False
    return True


async def _mark(settings: Settings, producer: AIOKafkaProducer, letter: Letter) -> None:
    await producer.send_and_wait(
        settings.topic_name(DEAD_LETTERS), key=letter.key.encode(), value=None, partition=letter.partition
    )


def _letter(key: str, record: "ConsumerRecord[bytes, bytes]") -> Letter | None:
    """The letter in a message; None if it is the mark of one that was dealt with, or no letter of ours."""
    if record.value is None:
        return None
    try:
        context = from_headers(record.headers)
    except ValidationError:
        return None
    return Letter(key=key, context=context, size=len(record.value), partition=record.partition, offset=record.offset)


@asynccontextmanager
async def _producer(settings: Settings) -> AsyncIterator[AIOKafkaProducer]:
    producer = AIOKafkaProducer(**producer_options(settings))
    try:
        await producer.start()
        yield producer
    except KafkaError as error:
        raise LetterError(why_failed(settings, error)) from error
    finally:
        await producer.stop()
