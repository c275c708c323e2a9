"""The whole fold without a broker: the same steps, over dicts."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import Any, NamedTuple

from bilan.tolls.outbox import Message, Store
from bilan.tolls.settings import DEFAULTS, CountingSettings
from bilan.tolls.step import fold_incidents, fold_tolls, route_claims
from bilan_schemas import ActorLine, ActorToll, ArticleClaims, EnrichedArticle, Incident
from bilan_schemas.topics import ACTOR_LINES, ACTOR_TOLLS, CLAIMS, INCIDENTS


class Deletion(NamedTuple):
    """An article that was deleted, in the place of the order where that happened."""

    article_id: str


class Folded(NamedTuple):
    """What a fold comes to, each sorted by its key."""

    incidents: list[Incident]
    tolls: list[ActorToll]


def fold(
    articles: Iterable[EnrichedArticle | Deletion], *, settings: CountingSettings = DEFAULTS, batch: int = 500
) -> Folded:
    """Fold articles and deletions, in the order of articles.v1, into the final incidents and tolls."""
    folder = Folder(settings)
    for some in _batches(articles, batch):
        folder.add(some)
    return folder.folded()


class Folder:
    """A fold that goes on: three stores, and the topics that they write, compacted."""

    def __init__(self, settings: CountingSettings = DEFAULTS) -> None:
        self._settings = settings
        self._stores: tuple[dict[str, Any], dict[str, Any], dict[str, Any]] = ({}, {}, {})
        self._offset = 0
        self._published: dict[str, dict[str, bytes]] = {INCIDENTS.name: {}, ACTOR_TOLLS.name: {}}

    def add(self, articles: Iterable[EnrichedArticle | Deletion]) -> None:
        """Fold one batch more."""
        changes: list[tuple[str, EnrichedArticle | None, int]] = []
        for article in articles:
            changes.append((article.article_id, None if isinstance(article, Deletion) else article, self._offset))
            self._offset += 1
        for message in fold_batch(self._stores, changes, settings=self._settings):
            topic = self._published.get(message.topic.name)
            if topic is not None:
                if message.value is None:
                    topic.pop(message.key, None)
                else:
                    topic[message.key] = message.value

    def folded(self) -> Folded:
        """What it has come to."""
        incidents, tolls = self._published[INCIDENTS.name], self._published[ACTOR_TOLLS.name]
        return Folded(
            [Incident.read(incidents[key]) for key in sorted(incidents)],
            [ActorToll.read(tolls[key]) for key in sorted(tolls)],
        )


def fold_batch(
    stores: Sequence[Store],
    changes: Sequence[tuple[str, EnrichedArticle | None, int]],
    *,
    settings: CountingSettings = DEFAULTS,
) -> list[Message]:
    """Take changes (as `route_claims` has them) through the three steps, each with its store; the messages of all."""
    routing, incidents, tolls = stores
    routed = route_claims(routing, changes, settings=settings)
    routed.settle(routing)
    messages = list(routed.messages)
    claims = list(_claims(messages))
    while claims:  # what names no country may come again as of one
        told = fold_incidents(incidents, claims, settings=settings)
        told.settle(incidents)
        messages += told.messages
        claims = list(_claims(told.messages))
    summed = fold_tolls(tolls, list(_lines(messages)), settings=settings)
    summed.settle(tolls)
    return [*messages, *summed.messages]


def _claims(messages: Iterable[Message]) -> Iterator[tuple[str, str, ArticleClaims | None]]:
    for message in messages:
        if message.topic == CLAIMS:
            theatre, _, article_id = message.key.partition("/")
            yield theatre, article_id, None if message.value is None else ArticleClaims.read(message.value)


def _lines(messages: Iterable[Message]) -> Iterator[tuple[str, str, ActorLine | None]]:
    for message in messages:
        if message.topic == ACTOR_LINES:
            actor_id, _, line_id = message.key.partition("/")
            yield actor_id, line_id, None if message.value is None else ActorLine.read(message.value)


def _batches(articles: Iterable[EnrichedArticle | Deletion], size: int) -> Iterator[list[EnrichedArticle | Deletion]]:
    source = iter(articles)
    while some := list(islice(source, size)):
        yield some
