"""enriched-articles.v1: an article with its entities and claims, and all that a fold needs of it."""

from typing import Literal

from pydantic import Field

from bilan_schemas.article import TimePrecision, TimeSource
from bilan_schemas.base import Contract, EventTime
from bilan_schemas.claim import Claim
from bilan_schemas.entity import Actor, Entity

NOWHERE = "XX"
"""The theatre of what names no country."""
EnrichmentStatus = Literal["enriched", "unsupported_language"]


class Revision(Contract):
    """Which version of an article this is: compared in the order of the fields, the greatest wins."""

    at: EventTime | None = None
    """`updated_at` of the article, else its `published_at`; an unknown time is before all others."""
    digest: str
    """SHA-256 of the article, hexadecimal."""
    extractor_version: str
    """Version of the extractor that read it."""

    def order(self) -> tuple[str, str, str]:
        """The key to compare revisions by."""
        return (self.at.isoformat() if self.at else "", self.digest, self.extractor_version)


class EnrichedArticle(Contract):
    """What was read in one revision of one article."""

    article_id: str = Field(min_length=1, max_length=256)
    """The article; the key of the message."""
    revision: Revision
    """Which version of the article was read."""
    title: str | None = None
    """The headline, where the article has one beside its text."""
    publisher: str | None = None
    """Who published it."""
    url: str | None = None
    """Where it was published."""
    published_at: EventTime | None = None
    """When it was published."""
    published_at_precision: TimePrecision = "second"
    """How far `published_at` may be trusted."""
    published_at_source: TimeSource = "stated"
    """Whether the date was given or worked out."""
    updated_at: EventTime | None = None
    """When this version replaced the one before."""
    language: str
    """ISO 639-1, as found in the text; `und` when there is too little text to tell."""
    status: EnrichmentStatus
    """`unsupported_language`: published as it came, nothing read in it."""
    fingerprint: str
    """MinHash of the words, hexadecimal: reprints of one wire story have much of it in common; empty without claims."""
    theatre: str = Field(pattern=r"^[A-Z]{2}$")
    """The country the article as a whole is about (ISO 3166-1 alpha-2); `XX` unknown."""
    actors: tuple[Actor, ...] = ()
    """Every actor that an entity or a claim refers to, ordered by actor_id."""
    entities: tuple[Entity, ...] = ()
    """The names in the text, in its order."""
    claims: tuple[Claim, ...] = ()
    """The stated numbers, in the order of their evidence."""
    registry_version: str
    """Version of the registry of actors."""
