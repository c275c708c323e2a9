"""The whole fold without a broker: the same steps, over dicts."""

from collections.abc import Iterable
from typing import NamedTuple

from bilan.tolls.settings import DEFAULTS, CountingSettings
from bilan_schemas import ActorToll, EnrichedArticle, Incident


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
    raise NotImplementedError
