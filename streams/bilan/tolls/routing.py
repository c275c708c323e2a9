"""From an enriched article to its claims by theatre, and its actors' lines."""

from collections.abc import Sequence

from bilan.tolls.outbox import Outbox, Store
from bilan.tolls.settings import DEFAULTS, CountingSettings
from bilan_schemas import EnrichedArticle


def route_claims(
    store: Store,
    changes: Sequence[tuple[str, EnrichedArticle | None, int]],
    *,
    settings: CountingSettings = DEFAULTS,
) -> Outbox:
    """Route articles (article_id, article or None if deleted, offset in articles.v1) by theatre.

    Gives messages on claims.v1 (null where the article no longer claims anything of a theatre) and on
    actor-lines.v1 (one line an article and actor). The greatest revision wins whatever the order; a
    deletion ends every revision of a lower offset, and is remembered.
    """
    raise NotImplementedError
