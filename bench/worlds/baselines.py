"""What a consumer would do without a fold: add everything up, or join what has the same names within three days."""

import datetime as dt
from collections import defaultdict
from collections.abc import Sequence

from bench.worlds.score import Bounds, Prediction

from bilan_schemas import EnrichedArticle
from bilan_schemas.claim import Claim

_WITHIN = dt.timedelta(days=3)


def latest(articles: Sequence[EnrichedArticle]) -> list[EnrichedArticle]:
    """The last version of each article, in order of publication."""
    held: dict[str, EnrichedArticle] = {}
    for article in articles:
        if article.article_id not in held or held[article.article_id].revision.order() <= article.revision.order():
            held[article.article_id] = article
    return sorted(held.values(), key=lambda article: (_day(article), article.article_id))


def naive_sum(articles: Sequence[EnrichedArticle]) -> Prediction:
    """Every claim an incident of its own."""
    prediction = Prediction({})
    for article in latest(articles):
        for claim in article.claims:
            prediction.label[claim.claim_id] = claim.claim_id
            if claim.outcome in {"killed", "injured"}:
                tolls = prediction.killed if claim.outcome == "killed" else prediction.injured
                tolls[claim.claim_id] = (claim.low, claim.best, claim.high)
    return prediction


def same_names(articles: Sequence[EnrichedArticle], *, names: str = "all") -> Prediction:
    """Claims with the same names, each within three days of the one before, are one incident.

    Args:
        articles: the world.
        names: `all` compares the place and the actors, `place` the place alone.
    """
    groups: dict[tuple[str, ...], tuple[str, dt.date]] = {}
    members: dict[str, list[Claim]] = defaultdict(list)
    for article in latest(articles):
        for claim in article.claims:
            if claim.scope != "incident" or claim.extent != "event":
                continue
            key = (article.theatre, *_names(claim, article, actors=names == "all"))
            day = claim.event_start or _day(article)
            label, last = groups.get(key, ("", dt.date.min))
            if not label or abs(day - last) > _WITHIN:
                label = claim.claim_id
            groups[key] = (label, max(day, last) if label != claim.claim_id else day)
            members[label].append(claim)
    prediction = Prediction({claim.claim_id: label for label, claims in members.items() for claim in claims})
    for label, claims in members.items():
        for outcome, tolls in (("killed", prediction.killed), ("injured", prediction.injured)):
            said = [claim for claim in claims if claim.outcome == outcome and claim.part_of is None]
            if said:
                tolls[label] = _last(said)
    return prediction


def _names(claim: Claim, article: EnrichedArticle, *, actors: bool) -> tuple[str, ...]:
    cities = [entity.text for entity in article.entities if entity.label == "LOC"]
    place = cities[0] if cities else (claim.place.name or "" if claim.place else "")
    if not actors:
        return (place,)
    sides = [claim.perpetrator.actor_id if claim.perpetrator else None, claim.victims.actor_id]
    sides += [party.actor_id for party in claim.parties]
    return (place, *sorted({side for side in sides if side}))


def _last(said: Sequence[Claim]) -> Bounds:
    numbers = [number for claim in said for number in (claim.low, claim.high) if number is not None]
    best = next((claim.best for claim in reversed(said) if claim.best is not None), None)
    return (min(numbers), best, max(numbers))


def _day(article: EnrichedArticle) -> dt.date:
    return article.published_at.date() if article.published_at else dt.date.min
