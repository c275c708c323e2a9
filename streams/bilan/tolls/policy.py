"""Which number to reckon with, and how far it may be trusted."""

import datetime as dt
import math
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from bilan.tolls.reports import Statement
from bilan.tolls.sources import Source
from bilan_schemas.incident import Grade

_NEWS = dt.timedelta(days=7)  # what is said so long after the last news is retold
_RETOLD = 0.9  # a single retelling does not outweigh the last count
_FADES = dt.timedelta(hours=12)
_WEIGHTS = {"exact": 1.0, "at_least": 0.8, "more_than": 0.4, "about": 0.4}
_COARSE = frozenset({"vague", "range", "about", "more_than"})
_VAGUE = 0.1


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
    first_at: str = ""
    """When its text was first printed, by whomever; empty where it is no reprint."""
    retold: bool = False
    """Whether it is told as background."""

    def order(self) -> tuple[str, str, int, str]:
        """Earlier to later; within one article the first number said is the latest."""
        return (self.said_at, self.article_id, -self.position, self.claim_id)

    @property
    def best(self) -> int | None:
        """The number to reckon with."""
        return self.statement.best

    def coarse(self) -> bool:
        """Whether it gives bounds, or rounds: the number is somewhere in them, or near."""
        return self.statement.quantifier in _COARSE

    def holds(self, number: int) -> bool:
        """Whether a number is in its interval, or near what is «about» it."""
        return _least(self.statement) <= number <= _most(self.statement) or self.rounds(number)

    def rounds(self, number: int) -> bool:
        """Whether it is «about» a number: a tenth off, or one."""
        best = self.best or 0
        return self.statement.quantifier == "about" and abs(number - best) <= max(1, best // 10)

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
    """The number that the newest reports of the best-graded claimants stand by; the lower where equals differ.

    A party's count of its enemy's losses gives the number only where nobody else counts.
    """
    counted = [s for s in present if s.best is not None]
    others = [s for s in counted if s.statement.stance != "enemy_losses"]
    firm = [s for s in others if not weak(s)]
    candidates = firm or others or counted
    plain = {s.best or 0 for s in candidates if not s.coarse()}
    return _stood_by(_first_of_each([s for s in candidates if not (s.coarse() and any(s.holds(n) for n in plain))]))


def _first_of_each(candidates: Sequence[Saying]) -> list[Saying]:
    """The number that each article gives first; who else counts is background there."""
    first: dict[str, Saying] = {}
    for saying in sorted(candidates, key=lambda s: (s.position, s.claim_id)):
        first.setdefault(saying.article_id, saying)
    return list(first.values())


def _stood_by(candidates: Sequence[Saying]) -> int | None:
    """The number that most independent sources stand by, each counting less the older it is; the lower of equals.

    A reprint is as old as its text; what is retold is nearly as good as the last news.
    """
    moments = {s.claim_id: dt.datetime.fromisoformat(s.first_at or s.said_at) for s in candidates if s.said_at}
    last = _last_news([moments[s.claim_id] for s in candidates if s.said_at and not s.retold] or moments.values())
    heard: dict[tuple[int, str], float] = {}
    for saying in candidates:
        weight = _WEIGHTS.get(saying.statement.quantifier, _VAGUE)
        moment = moments.get(saying.claim_id)
        if last is not None:
            age = _NEWS if moment is None else max(dt.timedelta(), last - moment)
            retold = moment is not None and (saying.retold or moment > last)
            weight *= _RETOLD if retold else math.exp(-age / _FADES)
        key = (saying.best or 0, saying.independent or saying.source.key)
        heard[key] = max(heard.get(key, 0.0), weight)
    support: dict[int, float] = {}
    for (number, _), weight in sorted(heard.items()):
        support[number] = support.get(number, 0.0) + weight
    return min(support, key=lambda number: (-round(support[number], 6), number), default=None)


def _last_news(moments: Iterable[dt.datetime]) -> dt.datetime | None:
    """The end of the news: until nothing more comes for some days."""
    last: dt.datetime | None = None
    for moment in sorted(moments):
        if last is not None and moment - last > _NEWS:
            break
        last = moment
    return last


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
