"""From articles to enriched articles: the whole of reading, put together once a process."""

import gc
import hashlib
from collections.abc import Sequence
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
from bilan.nlp.theatres import home_of
from bilan_schemas import NOWHERE, Article, EnrichedArticle, Revision
from bilan_schemas.claim import Claim

EXTRACTOR_VERSION = __version__
Cleaned = tuple[Article, Language, str]
"""An article with its language and its text cleaned."""
_UNREAD: tuple[None, tuple[Claim, ...], str] = (None, (), "")


class Enricher:
    """Holds the models, the registry and the gazetteer; reading leaves it unchanged."""

    def __init__(self, registry: Registry, gazetteer: Gazetteer) -> None:
        self._registry = registry
        self._gazetteer = gazetteer
        self._recogniser = NameRecogniser()

    def enrich(self, articles: Sequence[Article]) -> list[EnrichedArticle]:
        """Read articles of any language, in order; those of a language that we do not read pass unread."""
        languages = [find_language(article.text, article.language) for article in articles]
        read = [
            (article, cast("Language", language), cleaned(article.text))
            for article, language in zip(articles, languages, strict=True)
            if language in SUPPORTED
        ]
        documents = documents_of(read, self._names(read), self._registry, self._gazetteer)
        claims = [read_claims(document, self._registry, self._gazetteer) for document in documents]
        prints = [
            fingerprint(document.clean) if stated else "" for document, stated in zip(documents, claims, strict=True)
        ]
        told = iter(zip(documents, claims, prints, strict=True))
        return [
            self._enriched(article, language, *(next(told) if language in SUPPORTED else _UNREAD))
            for article, language in zip(articles, languages, strict=True)
        ]

    def _names(self, articles: Sequence[Cleaned]) -> list[list[Name]]:
        """What the recogniser finds in each; one language after the other."""
        names: list[list[Name]] = [[] for _ in articles]
        for language in sorted(SUPPORTED):
            at = [i for i, (_, found, _) in enumerate(articles) if found == language]
            texts = [articles[i][2] for i in at]
            for i, found in zip(at, self._recogniser.names(texts, cast("Language", language)), strict=True):
                names[i] = found
        return names

    @property
    def version(self) -> str:
        """Version of the rules that read."""
        return EXTRACTOR_VERSION

    @property
    def registry_version(self) -> str:
        """Digest of the actors and names that it knows."""
        return self._registry.version

    def _enriched(
        self, article: Article, language: str, document: Document | None, claims: tuple[Claim, ...], words_print: str
    ) -> EnrichedArticle:
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


def documents_of(
    articles: Sequence[Cleaned], names: Sequence[Sequence[Name]], registry: Registry, gazetteer: Gazetteer
) -> list[Document]:
    """Articles ready to be read for claims, in order.

    Each question is asked of all before the next: what answers it, code and tables, is at hand then.

    Args:
        articles: as they were published, each with its language and its text cleaned (`hygiene.cleaned`).
        names: what a recogniser found in each.
        registry: the actors to find in them.
        gazetteer: the places to find in them.
    """
    days = [article.published_at.date() if article.published_at else None for article, _, _ in articles]
    cut = [cut_names(article.text, found) for (article, _, _), found in zip(articles, names, strict=True)]
    theatres = [
        find_theatre(clean, article.title, names_alone(article.text, found), gazetteer)
        for (article, _, clean), found in zip(articles, cut, strict=True)
    ]
    matches = [
        registry.find(clean, language, theatre=theatre, day=day)
        for (_, language, clean), theatre, day in zip(articles, theatres, days, strict=True)
    ]
    theatres = [
        home_of(known, registry) if theatre == NOWHERE else theatre
        for theatre, known in zip(theatres, matches, strict=True)
    ]
    return [
        Document(
            article_id=article.article_id,
            language=language,
            text=article.text,
            clean=clean,
            title=article.title,
            published=day,
            published_precision=article.published_at_precision,
            publisher=article.publisher,
            sentences=split_sentences(clean),
            entities=merge_entities(article.text, found, known),
            theatre=theatre,
        )
        for (article, language, clean), day, found, theatre, known in zip(
            articles, days, cut, theatres, matches, strict=True
        )
    ]


def load_enricher(actors: Path | None = None) -> Enricher:
    """Load models and data: seconds of CPU, once a process, whose objects are left out of Python's search for garbage.

    Raises:
        RegistryError: the file of actors is wrong.
    """
    enricher = Enricher(load_registry(actors), load_gazetteer())
    gc.collect()
    gc.freeze()  # what is loaded stays: a search of it for garbage takes as long as twenty articles
    return enricher
