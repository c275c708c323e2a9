"""The folds: what each takes from an event of its topic."""

from typing import Any

from bilan.agents.enrich_articles import OFFSET_HEADER
from bilan.kafka.events import Event
from bilan_schemas import ActorLine, ArticleClaims, EnrichedArticle
from bilan_schemas.topics import KEY_SEPARATOR


class RoutedArticle(EnrichedArticle):
    """An enriched article of which the names are left as they came: nothing counts by them, and there are dozens."""

    entities: Any = ()


def routed(event: Event) -> tuple[str, EnrichedArticle | None, int]:
    """For `route_claims`: article_id, the article or None, its offset in articles.v1."""
    offset = event.headers.get(OFFSET_HEADER)
    order = int(offset) if offset and offset.isdigit() else event.message.offset
    return event.key, event.value, order


def claimed(event: Event) -> tuple[str, str, ArticleClaims | None]:
    """For `fold_incidents`: theatre, article_id, the claims or None."""
    theatre, _, article_id = event.key.partition(KEY_SEPARATOR)
    return theatre, article_id, event.value


def lined(event: Event) -> tuple[str, str, ActorLine | None]:
    """For `fold_tolls`: actor_id, line_id, the line or None."""
    actor_id, _, line_id = event.key.partition(KEY_SEPARATOR)
    return actor_id, line_id, event.value
