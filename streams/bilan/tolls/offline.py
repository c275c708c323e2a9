"""The whole fold without a broker: the same steps, over dicts."""

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any, NamedTuple

from bilan.tolls.outbox import Message
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
        routing, incidents, tolls = self._stores
        changes = []
        for article in articles:
            deleted = isinstance(article, Deletion)
            changes.append((article.article_id, None if deleted else article, self._offset))
            self._offset += 1
        routed = route_claims(routing, changes, settings=self._settings)  # type: ignore[arg-type]  # a deletion is None by now
        routed.settle(routing)
        told: list[Message] = []
        changes_of_claims = list(_claims(routed.messages))
        while changes_of_claims:  # what names no country may come again as of one
            counted = fold_incidents(incidents, changes_of_claims, settings=self._settings)
            counted.settle(incidents)
            told += counted.messages
            changes_of_claims = list(_claims(counted.messages))
        lines = list(_lines((*routed.messages, *told)))
        summed = fold_tolls(tolls, lines, settings=self._settings)
        summed.settle(tolls)
        for message in (*told, *summed.messages):
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
