"""A count of a sentence with what became of its people, and which of two numbers breaks down the other."""

from dataclasses import dataclass

from bilan.nlp.draft import Draft
from bilan.nlp.hedges import Count
from bilan.nlp.phrases import People
from bilan.nlp.sentence_words import Outlook


@dataclass(slots=True)
class Stated:
    """A count of the sentence and what became of its people."""

    count: Count
    people: People
    outlook: Outlook | None = None
    total: "Stated | Draft | None" = None
    draft: Draft | None = None
    own: bool = False
    """Whether it is a side's own part of a total told before («sept de nos soldats»), or joined to one."""
    scoped_by: "Stated | None" = None
    """The count that this one is joined to: what runs on with it does so too."""


def inherited(one: Stated, total: "Stated | Draft") -> Outlook | None:
    """The outlook that a part has from its total."""
    if isinstance(total, Draft):
        return Outlook(outcome=total.outcome, start=one.count.start, end=one.people.end, voice="part")
    return total.outlook


def outcome_of(total: "Stated | Draft") -> str | None:
    """What a total counts, as far as it is known."""
    if isinstance(total, Draft):
        return total.outcome
    return total.outlook.outcome if total.outlook else None


def of_same_outcome(total: "Stated | Draft", outlook: Outlook) -> bool:
    """Whether a total counts what an outlook tells of its part, or both the killed and the injured."""
    return outcome_of(total) in {outlook.outcome, "killed_or_injured"}


def covers(total: "Stated | Draft", count: Count) -> bool:
    """Whether a total is large enough to have the count as a part."""
    bounds = total if isinstance(total, Draft) else total.count
    return bounds.high is None or (count.low or 1) <= bounds.high


def breaks_down(one: Stated, total: "Stated | Draft") -> bool:
    """Whether a number may break down a total: of its outcome, and no larger."""
    return one.outlook is not None and of_same_outcome(total, one.outlook) and covers(total, one.count)
