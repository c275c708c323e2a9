"""The three steps as workers run them: topics between them, crashes between any two writes or sends, redelivery."""

from collections.abc import Callable, Iterator, MutableMapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from bilan.tolls.outbox import Message, Outbox
from bilan.tolls.step import fold_incidents, fold_tolls, route_claims
from bilan_schemas import ActorLine, ArticleClaims, EnrichedArticle
from bilan_schemas.topics import ACTOR_LINES, ACTOR_TOLLS, CLAIMS, INCIDENTS

Change = tuple[str, EnrichedArticle | None, int]


class Crash(Exception):  # noqa: N818  # no error: what a test asks for
    """The worker dies here."""


@dataclass
class Clock:
    """Counts writes and sends, and crashes at some of them."""

    crashes: frozenset[int] = frozenset()
    count: int = 0

    def tick(self) -> None:
        """Count one; crash if it is one to crash at."""
        self.count += 1
        if self.count in self.crashes:
            raise Crash


class CrashingStore(MutableMapping[str, Any]):
    """A table that keeps what was written before the crash; values come back as copies, as from a changelog."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self.values_kept: dict[str, Any] = {}

    def __getitem__(self, key: str) -> Any:
        return self.values_kept[key]

    def __setitem__(self, key: str, value: Any) -> None:
        self._clock.tick()
        self.values_kept[key] = value

    def __delitem__(self, key: str) -> None:
        self._clock.tick()
        del self.values_kept[key]

    def __iter__(self) -> Iterator[str]:
        raise AssertionError("tables have no scan")

    def __len__(self) -> int:
        return len(self.values_kept)


@dataclass
class Pipeline:
    """Three steps, each with a store and a place in its topic."""

    clock: Clock
    batch: int = 3
    topics: dict[str, list[Message]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.stores = [CrashingStore(self.clock) for _ in range(3)]
        for topic in (CLAIMS, ACTOR_LINES, INCIDENTS, ACTOR_TOLLS):
            self.topics[topic.name] = []

    def run(self, changes: Sequence[Change]) -> None:
        """Take every change through all three steps, whatever crashes."""
        self._drain(0, lambda: changes, route_claims)
        self._drain(1, lambda: [_claims(m) for m in self.topics[CLAIMS.name]], fold_incidents)
        self._drain(2, lambda: [_line(m) for m in self.topics[ACTOR_LINES.name]], fold_tolls)

    def _drain(self, step: int, source: Callable[[], Sequence[Any]], fold: Callable[..., Outbox]) -> None:
        done, batch = 0, self.batch
        while done < len(log := source()):  # a step may write to the topic that it reads
            size = min(batch, len(log) - done)
            try:
                self._once(step, log[done : done + size], fold)
            except Crash:
                batch = 1 if batch > 1 else 2 * self.batch  # not acknowledged: they come again, alone or with more
                continue
            done += size

    def _once(self, step: int, changes: Sequence[Any], fold: Callable[..., Outbox]) -> None:
        outbox = fold(self.stores[step], changes)
        for message in outbox.messages:
            self.clock.tick()
            self.topics[message.topic.name].append(message)
        outbox.settle(self.stores[step])

    def compacted(self, name: str) -> dict[str, bytes]:
        """The last value of each key of a topic."""
        kept: dict[str, bytes] = {}
        for message in self.topics[name]:
            if message.value is None:
                kept.pop(message.key, None)
            else:
                kept[message.key] = message.value
        return dict(sorted(kept.items()))

    def result(self) -> tuple[dict[str, bytes], dict[str, bytes]]:
        """What other services see in the end."""
        return self.compacted(INCIDENTS.name), self.compacted(ACTOR_TOLLS.name)


def _claims(message: Message) -> tuple[str, str, ArticleClaims | None]:
    theatre, _, article_id = message.key.partition("/")
    return theatre, article_id, None if message.value is None else ArticleClaims.read(message.value)


def _line(message: Message) -> tuple[str, str, ActorLine | None]:
    actor_id, _, line_id = message.key.partition("/")
    return actor_id, line_id, None if message.value is None else ActorLine.read(message.value)


def one_fold(articles: Sequence[EnrichedArticle]) -> tuple[dict[str, bytes], dict[str, bytes]]:
    """What the final set gives in one go, nothing crashing."""
    pipeline = Pipeline(Clock(), batch=10_000)
    pipeline.run([(a.article_id, a, i) for i, a in enumerate(sorted(articles, key=lambda a: a.article_id))])
    return pipeline.result()
