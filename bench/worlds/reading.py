"""What a careful analyst takes from the fields of a report, and the toll they would write down for several."""

import datetime as dt
import math
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from bench.worlds.score import Bounds

from bilan_schemas import EnrichedArticle
from bilan_schemas.claim import Claim, EventType

_HALF_LIFE_HOURS = 12.0


@dataclass(frozen=True)
class Account:
    """What one article says of one event."""

    article_id: str
    text_id: str
    """Accounts of one text (reprints) share it."""
    claims: tuple[Claim, ...]
    theatre: str
    published: dt.datetime
    said: dt.datetime
    """When this version came out."""
    publisher: str
    site: str | None
    city: str | None
    admin1: str | None
    start: dt.date | None
    stated: bool
    """Whether the day is more than that of the publication."""
    span: int
    """Days of the stated interval: 0 a day, 1 a night, more a week or month."""
    retold: bool
    kind: EventType | None
    sides: frozenset[str]
    status: str | None
    group: str | None

    def numbers(self, outcome: str) -> list[Claim]:
        """Its numbers of one outcome that are totals."""
        return [c for c in self.claims if c.outcome == outcome and c.part_of is None and c.formerly is None]


def account(article: EnrichedArticle, claims: Sequence[Claim], text_id: str) -> Account:
    """Read the claims of one event in one article; what it names elsewhere is left aside, for claims travel alone."""
    first = claims[0]
    place = first.place
    site = city = None
    if place and place.precision == "site" and place.name:
        site, _, city = place.name.partition(", ")
    if place and place.precision == "city":
        city = place.name
    sides = {side for c in claims for side in (c.victims.actor_id, c.perpetrator and c.perpetrator.actor_id) if side}
    sides |= {party.actor_id for c in claims for party in c.parties if party.actor_id}
    statuses = {c.victims.status for c in claims if c.part_of is None} - {"unknown"}
    groups = {c.victims.group for c in claims if c.part_of is None} - {None}
    published = article.published_at or dt.datetime.min.replace(tzinfo=dt.UTC)
    known = first.event_start is not None and first.event_end is not None
    return Account(
        article_id=article.article_id,
        text_id=text_id,
        claims=tuple(claims),
        theatre=place.country if place and place.country else article.theatre,
        published=published,
        said=article.updated_at or published,
        publisher=article.publisher or article.article_id,
        site=site,
        city=city or None,
        admin1=place.admin1 if place else None,
        start=first.event_start,
        stated=first.date_basis in {"stated", "weekday"},
        span=(first.event_end - first.event_start).days if known and first.event_end and first.event_start else 0,
        retold=first.retold,
        kind=first.event.type if first.event else None,
        sides=frozenset(sides),
        status=next(iter(statuses)) if len(statuses) == 1 else None,
        group=next(iter(groups)) if len(groups) == 1 else None,
    )


def main_number(told: Account, outcome: str) -> Claim | tuple[Claim, ...] | None:
    """The number an account stands by: one claim, or the dead of two sides."""
    numbers = told.numbers(outcome)
    if len(numbers) > 1:
        first, second = numbers[:2]
        if first.passage == second.passage and first.victims.text != second.victims.text:
            return (first, second)
        own = [claim for claim in numbers if claim.stance != "enemy_losses"]
        return (own or numbers)[0]
    return numbers[0] if numbers else None


@dataclass(frozen=True)
class _Number:
    low: int | None
    best: int | None
    high: int | None
    weight: float
    enemy: bool
    said: dt.datetime


def toll(accounts: Iterable[Account], outcome: str) -> Bounds:
    """The toll by a careful reading: the newest numbers count most, the enemy's only where there are no others."""
    numbers = []
    texts: set[str] = set()
    whole = sorted(accounts, key=lambda a: (a.said, a.article_id))
    news = [a for a in whole if not a.retold] or whole
    last = max(a.said for a in news)
    for told in whole:
        if told.text_id in texts:
            continue
        texts.add(told.text_id)
        number = _number(told, outcome, min(told.said, last))
        if number:
            numbers.append(number)
    fair = [number for number in numbers if not number.enemy] or numbers
    support: dict[int, float] = defaultdict(float)
    for number in fair:
        if number.best is not None:
            age = (last - number.said).total_seconds() / 3600
            support[number.best] += number.weight * math.exp(-age / _HALF_LIFE_HOURS)
    tops = [number.high for number in fair if number.high is not None]
    if not support:
        return (0, None, max(tops)) if tops else (None, None, None)
    best = max(sorted(support), key=support.__getitem__)
    recent = [n for n in fair if (last - n.said).total_seconds() < 36 * 3600]
    lows = [n.low for n in recent if n.low is not None]
    return (min([best, *lows]), best, max([best, *tops]) if tops else None)


def _number(told: Account, outcome: str, said: dt.datetime) -> _Number | None:
    claim = main_number(told, outcome)
    if claim is None:
        return None
    if isinstance(claim, tuple):
        low, best, high = (
            sum(bounds) if None not in bounds else None
            for bounds in zip(*((c.low, c.best, c.high) for c in claim), strict=True)
        )
        return _Number(low, best, high, 1.0, claim[0].stance == "enemy_losses", said)
    weight = {"exact": 1.0, "at_least": 0.6, "more_than": 0.25, "about": 0.25}.get(claim.quantifier, 0.05)
    return _Number(claim.low, claim.best, claim.high, weight, claim.stance == "enemy_losses", said)
