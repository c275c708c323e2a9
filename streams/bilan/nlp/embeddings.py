"""The first layer of the recogniser sees one word at a time: its answer is kept, and computed once a word."""

from typing import Any

import numpy as np
from spacy.attrs import NORM, ORTH
from spacy.tokens import Doc
from thinc.api import Model

_KEPT = 32_768
"""Words kept: 12 MB. The most frequent come early, so this many are nineteen in twenty of the words of news."""


def keep_embeddings(recogniser: Any) -> None:
    """Let the named-entity recogniser `recogniser` (a spaCy pipe) compute the vector of a word once.

    Its `tok2vec` is a chain of an embedding, which looks at each token's own form and norm alone, and an encoder,
    which looks at neighbours; the embedding is replaced by one that remembers.

    Raises:
        ValueError: the model is built in another way.
    """
    tok2vec = recogniser.model.layers[0].layers[0]
    if len(tok2vec.layers) != 2 or "hashembed" not in tok2vec.layers[0].name:
        raise ValueError(f"an embedding and an encoder were expected, not {[layer.name for layer in tok2vec.layers]}")
    width = tok2vec.layers[0].get_dim("nO") if tok2vec.layers[0].has_dim("nO") else tok2vec.get_dim("nO")
    tok2vec.layers[0] = _kept(tok2vec.layers[0], recogniser.vocab, width)


def _kept(embed: Any, vocab: Any, width: int) -> Any:
    vectors = np.empty((_KEPT, width), dtype=np.float32)
    places: dict[int, int] = {}

    def forward(_model: Any, docs: list[Doc], is_train: bool) -> tuple[list[Any], Any]:
        del is_train  # the models are read, never trained, here
        forms = [doc.to_array([ORTH, NORM]).reshape(-1, 2) for doc in docs]
        keys = [_keys(form) for form in forms]
        fresh: dict[int, tuple[int, int]] = {}
        for form, listed in zip(forms, keys, strict=True):
            for at, key in enumerate(listed):
                if key not in places and key not in fresh:
                    fresh[key] = (int(form[at, 0]), int(form[at, 1]))
        computed = _embedded(embed, vocab, list(fresh.values())) if fresh else vectors[:0]
        room = min(len(fresh), _KEPT - len(places))
        first = len(places)
        places.update({key: place for place, key in enumerate(list(fresh)[:room], first)})
        vectors[first : first + room] = computed[:room]
        passing = {key: place for place, key in enumerate(list(fresh)[room:], room)}
        if not passing:
            return [vectors[[places[key] for key in listed]] for listed in keys], None
        found = []
        for listed in keys:
            rows = vectors[[places.get(key, 0) for key in listed]]
            for at, key in enumerate(listed):
                if key in passing:
                    rows[at] = computed[passing[key]]
            found.append(rows)
        return found, None

    return Model("kept_embeddings", forward)


def _keys(forms: Any) -> list[int]:
    """One number a token for its form and norm, both of them 64-bit hashes already."""
    return (forms[:, 0] * np.uint64(0x9E3779B97F4A7C15) + forms[:, 1]).tolist()  # type: ignore[no-any-return] # numpy's


def _embedded(embed: Any, vocab: Any, forms: list[tuple[int, int]]) -> Any:
    words = Doc(vocab, words=[vocab.strings[orth] for orth, _ in forms])
    for token, (_, norm) in zip(words, forms, strict=True):
        if token.norm != norm:  # the tokenizer's exceptions: «l'» is «le»
            token.norm_ = vocab.strings[norm]
    return embed.predict([words])[0]
