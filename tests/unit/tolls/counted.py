"""What a few articles come to: what the tests of the rules look at."""

from bilan.tolls.offline import Deletion, fold
from bilan_schemas import ActorToll, EnrichedArticle, Incident
from bilan_schemas.incident import Interval, OutcomeToll

Count = tuple[int | None, int | None, int | None]


def incidents(*articles: EnrichedArticle | Deletion) -> list[Incident]:
    """The incidents, by their first day."""
    return sorted(fold(articles).incidents, key=lambda i: (str(i.event_start), i.incident_id))


def toll(incident: Incident, outcome: str = "killed") -> OutcomeToll:
    """What an incident says of one outcome."""
    return next(toll for toll in incident.outcomes if toll.outcome == outcome)


def bounds(count: Interval) -> Count:
    """low, best, high."""
    return (count.low, count.best, count.high)


def killed(*articles: EnrichedArticle | Deletion) -> list[Count]:
    """The killed of each incident that tells of any."""
    return [bounds(t.total) for i in incidents(*articles) for t in i.outcomes if t.outcome == "killed"]


def row(actor_id: str, *articles: EnrichedArticle | Deletion) -> ActorToll:
    """The toll of an actor."""
    return next(toll for toll in fold(articles).tolls if toll.actor_id == actor_id)


def total(actor: ActorToll, outcome: str, role: str | None = None, scope: str = "own") -> Count | None:
    """The sum of an actor's row; None where it has none."""
    found = [r for r in actor.totals if (r.outcome, r.role, r.scope) == (outcome, role, scope)]
    return bounds(found[0]) if found else None
