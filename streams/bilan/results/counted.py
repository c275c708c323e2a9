"""All that was counted, on one page: incidents with the words for them, actors, running totals."""

from collections.abc import Collection, Iterator

from bilan.results.figures import hedged
from bilan.results.tables import Sheet, series, short_id, tolls, who
from bilan.results.why import heading
from bilan_schemas import ActorToll, Incident

_AGGREGATES = {"theatre", "unattributed"}


def counted(incidents: Collection[Incident], actors: Collection[ActorToll]) -> Iterator[Sheet]:
    """The page, table by table; whatever was counted comes, nothing is looked for."""
    ordered = sorted(incidents, key=lambda one: (not one.placed, str(one.event_start), one.incident_id))
    columns = ("incident", "what", "who", "toll", "says", "words")
    yield Sheet(f"incidents ({len(incidents)})", columns, [row for one in ordered for row in _incident(one)])
    touched = [toll for toll in actors if toll.incidents_with_sub_actors]
    theatres = [toll for toll in touched if toll.kind in _AGGREGATES]
    yield tolls([toll for toll in touched if toll.kind not in _AGGREGATES])._replace(title="actors with incidents")
    yield tolls(theatres)._replace(title="theatres, and what nobody is named for")
    if found := [one for toll in actors if toll.kind == "theatre" for one in toll.series]:
        yield series(found)
    if named := sorted((toll for toll in actors if toll.mentions), key=lambda toll: (-toll.mentions, toll.actor_id)):
        rows = [[toll.actor_id, toll.name, str(toll.mentions)] for toll in named]
        yield Sheet(f"actors named ({len(named)})", ("actor", "name", "articles"), rows)


def _incident(incident: Incident) -> Iterator[list[str]]:
    head = [short_id(incident), heading(incident), who(incident.actors)]
    for claim in incident.claims:
        part = "of which " if claim.part_of else ""
        number = f"{part}{claim.outcome} {hedged(claim, claim.quantifier)}"
        yield [*head, number, claim.claimant or claim.publisher or claim.article_id, f"«{claim.quote}»"]
        head = [""] * len(head)
