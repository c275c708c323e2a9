"""Whole passages read without the name recogniser: names are those of the registry alone."""

from datetime import date
from functools import cache

from bilan.nlp.claims import read_claims
from bilan.nlp.document import Document, Language
from bilan.nlp.entities import merge_entities
from bilan.nlp.gazetteer import load_gazetteer
from bilan.nlp.hygiene import cleaned
from bilan.nlp.registry import Registry, load_registry
from bilan.nlp.sentences import split_sentences
from bilan_schemas.claim import Claim

PUBLISHED = date(2019, 8, 15)


@cache
def registry() -> Registry:
    return load_registry()


def document(text: str, language: Language = "fr", *, theatre: str = "LY") -> Document:
    clean = cleaned(text)
    matches = registry().find(clean, language, theatre=theatre, day=PUBLISHED)
    return Document(
        article_id="a",
        language=language,
        text=text,
        clean=clean,
        title=None,
        published=PUBLISHED,
        published_precision="day",
        publisher=None,
        sentences=split_sentences(clean),
        entities=merge_entities(text, [], matches),
        theatre=theatre,
    )


def claims(text: str, language: Language = "fr", *, theatre: str = "LY") -> tuple[Claim, ...]:
    """The claims of a passage on Libya, published on Thursday 2019-08-15."""
    return read_claims(document(text, language, theatre=theatre), registry(), load_gazetteer())
