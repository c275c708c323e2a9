"""The contracts of bilan's topics: pydantic models that a consumer in another service can rely on."""

from bilan_schemas.actor_line import ActorLine
from bilan_schemas.actor_toll import ActorToll
from bilan_schemas.article import Article
from bilan_schemas.article_claims import ArticleClaims
from bilan_schemas.claim import Claim
from bilan_schemas.dead_letter import DeadLetter
from bilan_schemas.enriched_article import NOWHERE, EnrichedArticle, Revision
from bilan_schemas.entity import Actor, Entity
from bilan_schemas.incident import Incident
from bilan_schemas.topics import TOPICS, Topic

__all__ = [
    "NOWHERE",
    "TOPICS",
    "Actor",
    "ActorLine",
    "ActorToll",
    "Article",
    "ArticleClaims",
    "Claim",
    "DeadLetter",
    "EnrichedArticle",
    "Entity",
    "Incident",
    "Revision",
    "Topic",
]
