"""From claims to incidents, and to the lines of their actors."""

from collections.abc import Sequence

from bilan.tolls.outbox import Outbox, Store
from bilan.tolls.settings import DEFAULTS, CountingSettings
from bilan_schemas import ArticleClaims


def fold_incidents(
    store: Store, changes: Sequence[tuple[str, str, ArticleClaims | None]], *, settings: CountingSettings = DEFAULTS
) -> Outbox:
    """Fold claims (theatre, article_id, claims or None to retract) into incidents.v1 and actor-lines.v1.

    An incident that is gone is a null; a header `merged-into` names the incident its anchor is in now.
    """
    raise NotImplementedError
