"""The theatre of claims that name no country, and what it is told of the countries' events.

A report without any country («the death toll has risen to 154») is kept in the theatre `XX`. What countries tell of
events that few others are like, for they have many dead, is told to that theatre too, as copies that say their country;
there the two are compared as reports always are.
"""

from collections.abc import Sequence

from bilan.tolls.number_evidence import BIG
from bilan.tolls.reports import Features
from bilan_schemas import NOWHERE, Claim
from bilan_schemas.claim import Place

ADOPTED = f"@{NOWHERE}"
"""Ends the name of an article whose claims were found to be of a country that they do not name."""


def copies(theatre: str, claims: Sequence[Claim]) -> list[Claim]:
    """What the theatre of no country is told of a country's events: nothing, unless it tells of many dead."""
    events = [claim for claim in claims if claim.scope == "incident" and claim.extent == "event" and not claim.retold]
    if theatre == NOWHERE or not any(map(_is_large, events)):
        return []
    kept = {claim.claim_id for claim in events}
    somewhere = Place(country=theatre, precision="country")
    return [
        claim.model_copy(
            update={
                "place": claim.place if claim.place and claim.place.country else somewhere,
                "part_of": claim.part_of if claim.part_of in kept else None,
            }
        )
        for claim in events
    ]


def _is_large(claim: Claim) -> bool:
    return claim.outcome == "killed" and (claim.best or claim.low or 0) >= BIG


def is_copy(features: Features) -> bool:
    """Whether a report in the theatre of no country is the copy of a country's."""
    return any(place[2] for place in features.places)


def article_of(message: str) -> str:
    """The article whose claims claims.v1 tells under a name."""
    return message.removesuffix(ADOPTED)
