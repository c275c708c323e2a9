"""Every topic of the pipeline: its name, key, partitions and how long it is kept, in one place."""

from dataclasses import dataclass
from typing import Literal

from bilan_schemas.actor_line import ActorLine
from bilan_schemas.actor_toll import ActorToll
from bilan_schemas.article import Article
from bilan_schemas.article_claims import ArticleClaims
from bilan_schemas.base import Contract
from bilan_schemas.dead_letter import DeadLetter
from bilan_schemas.enriched_article import EnrichedArticle
from bilan_schemas.incident import Incident

KEY_SEPARATOR = "/"


@dataclass(frozen=True, kw_only=True)
class Topic:
    """A topic of v1.

    Keys are UTF-8 strings. A topic with `partitioned_by` has keys `<that>/<rest>` and its messages go to
    the partition that Kafka's default partitioner (murmur2) chooses for the bytes before the first `/`.
    """

    name: str
    contract: type[Contract]
    key: str
    purpose: str
    cleanup: Literal["compact", "delete"]
    partitions: int
    partitioned_by: str | None = None
    internal: bool = False


ARTICLES = Topic(
    name="articles.v1",
    contract=Article,
    key="article_id",
    purpose="the news as it was published; null deletes an article",
    cleanup="delete",
    partitions=4,
)
ENRICHED_ARTICLES = Topic(
    name="enriched-articles.v1",
    contract=EnrichedArticle,
    key="article_id",
    purpose="language, entities and claims of each article; null when it was deleted",
    cleanup="delete",
    partitions=4,
)
CLAIMS = Topic(
    name="claims.v1",
    contract=ArticleClaims,
    key="theatre/article_id",
    purpose="what one article claims of one theatre; null retracts",
    cleanup="compact",
    partitions=4,
    partitioned_by="theatre",
    internal=True,
)
INCIDENTS = Topic(
    name="incidents.v1",
    contract=Incident,
    key="incident_id",
    purpose="one row an incident; null when it is gone, with a `merged-into` header when it lives on in another",
    cleanup="compact",
    partitions=4,
    partitioned_by="theatre",
)
ACTOR_LINES = Topic(
    name="actor-lines.v1",
    contract=ActorLine,
    key="actor_id/line_id",
    purpose="one actor's line of one incident, series or mention; null retracts",
    cleanup="compact",
    partitions=4,
    partitioned_by="actor_id",
    internal=True,
)
ACTOR_TOLLS = Topic(
    name="actor-tolls.v1",
    contract=ActorToll,
    key="actor_id",
    purpose="the running aggregate of an actor, of `unattributed:<theatre>` or of `theatre:<code>`",
    cleanup="compact",
    partitions=4,
)
DEAD_LETTERS = Topic(
    name="dead-letters.v1",
    contract=DeadLetter,
    key="topic/partition/offset",
    purpose="whatever was refused, its own bytes as the value; null when replayed or discarded",
    cleanup="compact",
    partitions=1,
)

TOPICS = (ARTICLES, ENRICHED_ARTICLES, CLAIMS, INCIDENTS, ACTOR_LINES, ACTOR_TOLLS, DEAD_LETTERS)
