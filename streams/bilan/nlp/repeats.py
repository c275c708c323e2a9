"""Numbers that a text says again."""

from collections.abc import Sequence

from bilan.nlp.draft import Draft


def without_repeats(drafts: Sequence[Draft]) -> list[Draft]:
    """Each number of an outcome once: a text that repeats it says it once."""
    kept: list[Draft] = []
    stood: dict[int, Draft] = {}
    for draft in drafts:
        twin = next((k for k in kept if _repeats(draft, k)), None)
        if twin is not None:
            stood[id(draft)] = twin
            continue
        if draft.total is not None:
            draft.total = stood.get(id(draft.total), draft.total)
        kept.append(draft)
    for draft in kept:
        if draft.total is draft:
            draft.total = None
    return kept


def _repeats(draft: Draft, other: Draft) -> bool:
    if (draft.outcome, draft.low, draft.high) != (other.outcome, other.low, other.high):
        return False
    if draft.number == other.number:
        return True
    if draft.total is other:
        return False
    if draft.sentence == other.sentence and (draft.low or 0) < 10:
        return False
    return not ((draft.low or 0) <= 2 and draft.group != other.group)
