"""The reading of claims as a component of any spaCy pipeline: `nlp.add_pipe("casualty_claims")`, `doc._.claims`."""

import datetime as dt
import hashlib
from pathlib import Path
from typing import Any

from spacy.language import Language as Pipeline
from spacy.tokens import Doc

from bilan.nlp.claims import read_claims
from bilan.nlp.document import Language
from bilan.nlp.engine import LABELS
from bilan.nlp.enricher import documents_of
from bilan.nlp.gazetteer import load_gazetteer
from bilan.nlp.hygiene import cleaned
from bilan.nlp.registry import load_registry
from bilan_schemas import Article

_LANGUAGES: dict[str, Language] = {"fr": "fr", "en": "en"}


class CasualtyClaims:
    """Reads the claims of a document into `doc._.claims`, a tuple of `Claim` whose offsets are into `doc.text`.

    Names come from `doc.ents`, so it stands behind a recogniser, and does without one. Dates are reckoned from
    `doc._.published`, a `datetime.date` to be set beforehand (`nlp.make_doc`), or not at all. The document itself
    is left as it was.
    """

    def __init__(self, language: Language, actors: Path | None) -> None:
        self._language: Language = language
        self._registry = load_registry(actors)
        self._gazetteer = load_gazetteer()

    def __call__(self, doc: Doc) -> Doc:
        """The same document, read."""
        names = [(LABELS[name.label_], name.start_char, name.end_char) for name in doc.ents if name.label_ in LABELS]
        article = _article(doc.text, doc._.published)
        read = [(article, self._language, cleaned(doc.text))]
        [document] = documents_of(read, [names], self._registry, self._gazetteer)
        doc._.claims = read_claims(document, self._registry, self._gazetteer)
        return doc


def _article(text: str, published: dt.date | None) -> Article:
    day = dt.datetime(published.year, published.month, published.day, tzinfo=dt.UTC) if published else None
    return Article(
        article_id=hashlib.sha256(text.encode()).hexdigest()[:20],
        text=text,
        published_at=day,
        published_at_precision="day",
    )


@Pipeline.factory("casualty_claims", assigns=["doc._.claims"], default_config={"actors": None})
def create_casualty_claims(nlp: Any, name: str, actors: str | None) -> CasualtyClaims:
    """The component of a French or English pipeline.

    Args:
        nlp: the pipeline; its language is that of the documents.
        name: of the component in it.
        actors: a YAML file of actors that extends the registry, as for `bilan enrich --actors`.

    Raises:
        ValueError: the pipeline is of another language.
        RegistryError: the file of actors is wrong.
    """
    language = _LANGUAGES.get(nlp.lang)
    if language is None:
        raise ValueError(f"{name}: claims are read in French and English, not in {nlp.lang!r}")
    for extension, default in (("claims", ()), ("published", None)):
        if not Doc.has_extension(extension):
            Doc.set_extension(extension, default=default)
    return CasualtyClaims(language, Path(actors) if actors else None)
