"""Which number to reckon with, and how far it may be trusted."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from bilan.tolls.reports import Statement
from bilan.tolls.sources import Source
from bilan_schemas.incident import Grade


@dataclass(frozen=True, slots=True)
class Saying:
    """One number as one source says it in one article."""

    statement: Statement
    source: Source
    said_at: str
    """ISO 8601 in UTC; empty where nobody knows."""
    claim_id: str
    article_id: str
    position: int
    """Its place in the article: what stands first is the news, what follows the background."""
    independent: str = ""
    """The source after reprints of one text are taken together."""

    def order(self) -> tuple[str, str, int, str]:
        """Earlier to later; within one article the first number said is the latest."""
        return (self.said_at, self.article_id, -self.position, self.claim_id)

    @property
    def best(self) -> int | None:
        """The number to reckon with."""
        return self.statement.best

    def meets(self, other: "Saying") -> bool:
        """Whether the two intervals have a number in common."""
        mine, theirs = self.statement, other.statement
        return _least(mine) <= _most(theirs) and _least(theirs) <= _most(mine)


def _least(statement: Statement) -> int:
    return statement.low or 0


def _most(statement: Statement) -> int:
    return statement.high if statement.high is not None else 10**12


def weak(saying: Saying) -> bool:
    """Whether a number stands on weak legs: the enemy's count, or nobody's name behind it."""
    return saying.statement.stance == "enemy_losses" or saying.source.kind in {"anonymous", "article"}


def cautious(present: Sequence[Saying]) -> int | None:
    """The newest report of the best-graded claimants; the lower where equals differ.

    A party's count of its enemy's losses gives the number only where nobody else counts.
    """
    counted = [s for s in present if s.best is not None]
    others = [s for s in counted if s.statement.stance != "enemy_losses"]
    firm = [s for s in others if not weak(s)]
    for candidates in (firm, others, counted):
        if candidates:
            newest = max(s.said_at for s in candidates)
            return min(s.best for s in candidates if s.said_at == newest and s.best is not None)
    return None


Policy = Callable[[Sequence[Saying]], int | None]

POLICIES: Mapping[str, Policy] = {"cautious": cautious}
"""Policies by the name that settings use; each chooses `best` from the present report of each source."""


def grade(present: Sequence[Saying]) -> Grade:
    """How well a number is supported, after Airwars.

    contested: the two sides' counts have no number in common; confirmed: two independent sources agree;
    weak: only the enemy's count, or only anonymous ones; fair: else.
    """
    own = [s for s in present if s.statement.stance == "own_losses"]
    enemy = [s for s in present if s.statement.stance == "enemy_losses"]
    if any(not mine.meets(theirs) for mine in own for theirs in enemy):
        return "contested"
    firm = [s for s in present if not weak(s)]
    if _two_agree(firm):
        return "confirmed"
    return "fair" if firm else "weak"


def _two_agree(firm: Sequence[Saying]) -> bool:
    ordered = sorted((s for s in firm if s.best is not None), key=lambda s: (s.best or 0, s.independent))
    for i, one in enumerate(ordered):
        for other in ordered[i + 1 :]:
            if (other.best or 0) > 1.1 * (one.best or 0):
                break
            if one.independent != other.independent:
                return True
    return False
