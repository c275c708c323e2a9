"""From articles to enriched articles: the whole of reading, put together once a process."""

import gc
import hashlib
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import cast

from bilan import __version__
from bilan.nlp.claims import read_claims
from bilan.nlp.document import Document, Language
from bilan.nlp.engine import NameRecogniser
from bilan.nlp.entities import Name, cut_names, gather_actors, merge_entities, names_alone
from bilan.nlp.fingerprint import fingerprint
from bilan.nlp.gazetteer import Gazetteer, load_gazetteer
from bilan.nlp.hygiene import cleaned
from bilan.nlp.language import SUPPORTED, find_language
from bilan.nlp.places import find_theatre
from bilan.nlp.registry import Registry, load_registry
from bilan.nlp.sentences import split_sentences
from bilan_schemas import NOWHERE, Article, EnrichedArticle, Revision

EXTRACTOR_VERSION = __version__


class Enricher:
    """Holds the models, the registry and the gazetteer; reading leaves it unchanged."""

    def __init__(self, registry: Registry, gazetteer: Gazetteer) -> None:
        self._registry = registry
        self._gazetteer = gazetteer
        self._recogniser = NameRecogniser()

    def enrich(self, articles: Sequence[Article]) -> list[EnrichedArticle]:
        """Read articles of any language, in order; those of a language that we do not read pass unread."""
        languages = [find_language(article.text, article.language) for article in articles]
        read = [i for i, language in enumerate(languages) if language in SUPPORTED]
        cleans = [cleaned(articles[i].text) for i in read]
        prints = iter([fingerprint(clean) for clean in cleans])  # one after the other: its code and tables stay at hand
        documents = self._documents([articles[i] for i in read], [languages[i] for i in read], cleans)
        return [
            self._enriched(article, language, next(documents), next(prints))
            if language in SUPPORTED
            else self._enriched(article, language, None, "")
            for article, language in zip(articles, languages, strict=True)
        ]

    def documents(self, articles: Sequence[Article]) -> list[Document]:
        """Articles made ready to be read for claims, in order; the hint is their language (French without one)."""
        cleans = [cleaned(article.text) for article in articles]
        return list(self._documents(articles, [article.language or "fr" for article in articles], cleans))

    def _documents(
        self, articles: Sequence[Article], languages: Sequence[str], cleans: Sequence[str]
    ) -> Iterator[Document]:
        """One after the other, so that what is kept of a text while one reader follows another is still at hand."""
        names: list[list[Name]] = [[] for _ in articles]
        for language in sorted(SUPPORTED):
            at = [i for i, found in enumerate(languages) if found == language]
            texts = [cleans[i] for i in at]
            for i, found in zip(at, self._recogniser.names(texts, cast("Language", language)), strict=True):
                names[i] = found
        for article, language, clean, found in zip(articles, languages, cleans, names, strict=True):
            yield document_of(article, cast("Language", language), clean, found, self._registry, self._gazetteer)

    @property
    def version(self) -> str:
        """Version of the rules that read."""
        return EXTRACTOR_VERSION

    @property
    def registry_version(self) -> str:
        """Digest of the actors and names that it knows."""
        return self._registry.version

    def _enriched(
        self, article: Article, language: str, document: Document | None, words_print: str
    ) -> EnrichedArticle:
        claims = read_claims(document, self._registry, self._gazetteer) if document else ()
        entities = document.entities if document else ()
        return EnrichedArticle(
            article_id=article.article_id,
            revision=Revision(
                at=article.updated_at or article.published_at,
                digest=hashlib.sha256(article.write()).hexdigest(),
                extractor_version=EXTRACTOR_VERSION,
            ),
            title=article.title,
            publisher=article.publisher,
            url=article.url,
            published_at=article.published_at,
            published_at_precision=article.published_at_precision,
            published_at_source=article.published_at_source,
            updated_at=article.updated_at,
            language=language,
            status="enriched" if document else "unsupported_language",
            fingerprint=words_print,
            theatre=document.theatre if document else NOWHERE,
            actors=gather_actors(entities, claims, self._registry),
            entities=entities,
            claims=claims,
            registry_version=self._registry.version,
        )


def document_of(
    article: Article,
    language: Language,
    clean: str,
    names: Sequence[Name],
    registry: Registry,
    gazetteer: Gazetteer,
) -> Document:
    """An article ready to be read for claims.

    Args:
        article: as it was published.
        language: of its text.
        clean: its text cleaned (`hygiene.cleaned`).
        names: what a recogniser found in it.
        registry: the actors to find in it.
        gazetteer: the places to find in it.
    """
    published = article.published_at.date() if article.published_at else None
    names = cut_names(article.text, names)
    theatre = find_theatre(clean, article.title, names_alone(article.text, names), gazetteer)
    matches = registry.find(clean, language, theatre=theatre, day=published)
    return Document(
        article_id=article.article_id,
        language=language,
        text=article.text,
        clean=clean,
        title=article.title,
        published=published,
        published_precision=article.published_at_precision,
        publisher=article.publisher,
        sentences=split_sentences(clean),
        entities=merge_entities(article.text, names, matches),
        theatre=theatre,
    )


def load_enricher(actors: Path | None = None) -> Enricher:
    """Load models and data: seconds of CPU, once a process, whose objects are left out of Python's search for garbage.

    Raises:
        RegistryError: the file of actors is wrong.
    """
    enricher = Enricher(load_registry(actors), load_gazetteer())
    gc.collect()
    gc.freeze()  # what is loaded stays: a search of it for garbage takes as long as twenty articles
    return enricher
