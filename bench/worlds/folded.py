"""What the fold makes of a world, as a prediction to be scored."""

from collections import defaultdict
from collections.abc import Sequence

from bench.worlds.score import Bounds, Prediction

from bilan.tolls.offline import fold
from bilan_schemas import EnrichedArticle, Incident

_LISTED = 50
"""Claims that an incident lists; of the others the contract names the articles."""


def folded(articles: Sequence[EnrichedArticle]) -> Prediction:
    """Fold a world offline."""
    return as_prediction(fold(articles).incidents, articles)


def as_prediction(incidents: Sequence[Incident], articles: Sequence[EnrichedArticle]) -> Prediction:
    """Incidents as a prediction; what is not placed is in no incident and in no sum."""
    prediction = Prediction({})
    unlisted: dict[str, list[str]] = defaultdict(list)
    for incident in incidents:
        if not incident.placed:
            continue
        prediction.label |= {claim.claim_id: incident.incident_id for claim in incident.claims}
        if len(incident.claims) >= _LISTED:
            for article_id in incident.article_ids:
                unlisted[article_id].append(incident.incident_id)
        for outcome in incident.outcomes:
            bounds: Bounds = (outcome.total.low, outcome.total.best, outcome.total.high)
            if outcome.outcome == "killed":
                prediction.killed[incident.incident_id] = bounds
            elif outcome.outcome == "injured":
                prediction.injured[incident.incident_id] = bounds
    for article in articles:
        homes = unlisted.get(article.article_id, [])
        if len(homes) == 1:
            for claim in article.claims:
                if claim.scope == "incident" and claim.extent == "event":
                    prediction.label.setdefault(claim.claim_id, homes[0])
    return prediction
