"""claims.v1 (internal): what one article claims of one theatre."""

from pydantic import Field

from bilan_schemas.article import TimePrecision
from bilan_schemas.base import Contract, EventTime
from bilan_schemas.claim import Claim
from bilan_schemas.enriched_article import Revision
from bilan_schemas.entity import Actor


class ArticleClaims(Contract):
    """The claims of one article that belong to one theatre; a null value retracts them."""

    theatre: str = Field(pattern=r"^[A-Z]{2}$")
    """Where it happened (ISO 3166-1 alpha-2); `XX` unknown. The message is partitioned by it."""
    article_id: str = Field(min_length=1, max_length=256)
    """The article; with `@XX` behind it where it names no country, and was found to tell of this one's event."""
    revision: Revision
    """Which version of the article."""
    title: str | None = None
    """Its headline."""
    publisher: str | None = None
    """Who published it."""
    url: str | None = None
    """Where it was published."""
    published_at: EventTime | None = None
    """When it was published."""
    published_at_precision: TimePrecision = "second"
    """How far `published_at` may be trusted."""
    updated_at: EventTime | None = None
    """When this version replaced the one before."""
    fingerprint: str
    """MinHash of the article's words (reprints)."""
    registry_version: str
    """Version of the registry that the actors come from."""
    actors: tuple[Actor, ...] = ()
    """The actors that these claims refer to."""
    claims: tuple[Claim, ...] = Field(min_length=1)
    """The claims, in the order of their evidence."""
