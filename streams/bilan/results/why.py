"""Why an incident is one: its claims with their words, what joined them, and what was kept apart by what."""

from collections.abc import Iterator

from bilan.results.figures import days, hedged, interval, listed, place
from bilan_schemas import NOWHERE, Incident
from bilan_schemas.incident import IncidentClaim, JoinedAs, OutcomeToll

_JOINED: dict[JoinedAs, str] = {
    "anchor": "founds the incident",
    "same_article": "is told of the same event in the same article",
    "same_day": "is of the same day",
    "near_day": "is of a day beside it",
    "attached": "is undated, coarse or retold, and fits this incident alone",
    "unplaced": "fits no incident and may not found one: in nobody's sums",
}
_VETOES = {
    "day": "another day",
    "cause": "another cause",
    "place": "another place",
    "victim": "other victims",
    "perpetrator": "another perpetrator",
    "party": "other parties",
    "evidence": "too little agrees",
}


def why(incident: Incident) -> Iterator[str]:
    """The whole account, line by line."""
    yield f"{incident.incident_id}: {heading(incident)}"
    for toll in incident.outcomes:
        yield from _outcome(toll)
    yield from _actors(incident)
    yield ""
    yield f"claims ({len(incident.claims)} of {incident.provenance.claims}, {incident.provenance.articles} articles):"
    for number, claim in enumerate(incident.claims, start=1):
        yield from _claim(number, claim, incident)
    if incident.near_misses:
        yield ""
        yield "close by, and kept apart:"
        for miss in incident.near_misses:
            yield f"  {_VETOES.get(miss.veto, miss.veto)}: «{miss.quote}», which is of {miss.incident_id}"


def heading(incident: Incident) -> str:
    """What, when and where, in one line."""
    what = incident.event_text or incident.event_type.replace("_", " ")
    when = days(incident.event_start, incident.event_end)
    basis = f" ({incident.date_basis})" if incident.date_basis else ""
    unplaced = "; in nobody's sums" if not incident.placed or incident.theatre == NOWHERE else ""
    return f"{what}, {when}{basis}, {place(incident.place)}{unplaced}"


def _outcome(toll: OutcomeToll) -> Iterator[str]:
    sources = f"{toll.sources} sources, {toll.independent_sources} independent"
    yield f"  {toll.outcome} {interval(toll.total)}: {toll.grade}, {sources}"
    for part in toll.of_which:
        whom = part.actor_id or part.status if part.axis != "group" else part.group
        beside = listed(word for word in (part.group, part.status) if word != whom)
        said = f", says {listed(part.sources, most=3)}" if part.sources else ""
        yield f"    of which {interval(part)} {whom}{f' ({beside})' if beside else ''}: {part.grade}{said}"
    for report in toll.history:
        fall = ", a fall" if report.fall else ""
        yield f"    replaced: {hedged(report, report.quantifier)}, said {report.source}{fall}"


def _actors(incident: Incident) -> Iterator[str]:
    for actor in incident.actors:
        status = f", {actor.status}" if actor.role == "perpetrator" else ""
        by = f" by {listed(actor.attributed_by, most=3)}" if actor.attributed_by else ""
        yield f"  {actor.role}: {actor.name} [{actor.actor_id}]{status}{by}"


def _claim(number: int, claim: IncidentClaim, incident: Incident) -> Iterator[str]:
    ids = {one.claim_id: at for at, one in enumerate(incident.claims, start=1)}
    published = f", {claim.published_at:%Y-%m-%d}" if claim.published_at else ""
    yield f"  {number}. «{claim.quote}»"
    says = f", says {claim.claimant}" if claim.claimant else ""
    part = f", part of {ids[claim.part_of]}" if claim.part_of in ids else ""
    yield f"     {claim.outcome} {hedged(claim, claim.quantifier)}{says}{part}"
    yield f"     {listed((claim.article_id, claim.publisher, claim.url))}{published}"
    agreed = f": {listed(claim.joined_by)} agree" if claim.joined_by else ""
    yield f"     {_JOINED[claim.joined_as]}{agreed}"
