"""From actors' lines to actors' tolls."""

from collections.abc import Sequence

from bilan.tolls.outbox import Outbox, Store
from bilan.tolls.settings import DEFAULTS, CountingSettings
from bilan_schemas import ActorLine


def fold_tolls(
    store: Store, changes: Sequence[tuple[str, str, ActorLine | None]], *, settings: CountingSettings = DEFAULTS
) -> Outbox:
    """Fold lines (actor_id, line_id, line or None to retract) into messages on actor-tolls.v1.

    One message an actor and batch at most; null when nothing is left of the actor.
    """
    raise NotImplementedError
