"""articles.v1: the news as it was published."""

from typing import Literal

from pydantic import Field

from bilan_schemas.base import Contract, EventTime

TimePrecision = Literal["second", "day", "month", "year"]
TimeSource = Literal["stated", "inferred"]


class Article(Contract):
    """One news article, or a later version of it under the same `article_id`."""

    article_id: str = Field(min_length=1, max_length=256)
    """Identifies the article through all its versions; the key of the message."""
    text: str
    """The body as it was published, page furniture included; every offset counts its characters."""
    title: str | None = None
    """The headline, where it is not the first line of the text."""
    language: str | None = None
    """A hint, ISO 639-1; what the text is found to be wins."""
    publisher: str | None = None
    """Who published it, as a name that readers know."""
    url: str | None = None
    """Where it was published."""
    published_at: EventTime | None = None
    """When it was published; null if nobody knows, and then no date can be told from it."""
    published_at_precision: TimePrecision = "second"
    """How far `published_at` may be trusted: what is finer than this is filled with zeros."""
    published_at_source: TimeSource = "stated"
    """`inferred` when somebody worked the date out from the text; never passed off as given."""
    updated_at: EventTime | None = None
    """When this version replaced the one before; null for a first version."""
