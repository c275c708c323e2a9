"""Numbers that a text says again."""

from collections import defaultdict
from collections.abc import Sequence

from bilan.nlp.draft import Draft


def without_repeats(drafts: Sequence[Draft]) -> list[Draft]:
    """Each number of an outcome once: a text that repeats it says it once."""
    kept: list[Draft] = []
    alike: dict[tuple[str, int | None, int | None], list[Draft]] = defaultdict(list)
    stood: dict[int, Draft] = {}
    for draft in drafts:
        said = alike[draft.outcome, draft.low, draft.high]
        twin = next((other for other in said if _repeats(draft, other)), None)
        if twin is not None:
            stood[id(draft)] = twin
            continue
        if draft.total is not None:
            draft.total = stood.get(id(draft.total), draft.total)
        kept.append(draft)
        said.append(draft)
    for draft in kept:
        if draft.total is draft:
            draft.total = None
    return kept


def _repeats(draft: Draft, other: Draft) -> bool:
    """Whether a draft says again what another of its outcome and bounds has said."""
    if draft.number == other.number:
        return True
    if draft.total is other:
        return False
    if {draft.status, other.status} == {"civilian", "combatant"}:
        return False
    if draft.sentence == other.sentence and (draft.low or 0) < 10:
        return False
    return not ((draft.low or 0) <= 2 and draft.group != other.group)
