"""Which language a text is in."""

from collections import Counter
from functools import cache
from typing import Any

import numpy as np
from py3langid.langid import MODEL_FILE, LanguageIdentifier

SUPPORTED = frozenset({"fr", "en"})
UNDETERMINED = "und"
_TOLD_APART = "fr en ar ru es de it pt tr nl pl uk fa zh el he ro sv".split()
_ENOUGH_LETTERS = 24
_SAMPLE = 300
"""Characters from the beginning and as many from the middle: no passage of the development sets needed more."""
_LONGEST_FEATURE = 6
"""Bytes of the longest n-gram in py3langid's model: what came before them leaves no trace in the automaton's state."""


def find_language(text: str, hint: str | None) -> str:
    """ISO 639-1 of the text's language; the hint where there is too little text, `und` without one.

    Told apart by py3langid among the languages that our sources publish in (.997 on news sentences).
    """
    text = text.strip()
    middle = len(text) // 2
    sample = text if len(text) <= 2 * _SAMPLE else f"{text[:_SAMPLE]}\n{text[middle : middle + _SAMPLE]}"
    letters = sum(map(str.isalpha, sample[:_SAMPLE]))
    if letters < _ENOUGH_LETTERS and (letters := sum(map(str.isalpha, sample))) < _ENOUGH_LETTERS:
        return hint.strip()[:2].lower() if hint and letters else UNDETERMINED
    language, _ = _identifier().classify(sample)
    return str(language)


class Identifier(LanguageIdentifier):  # type: ignore[misc] # py3langid ships no types
    """py3langid's identifier, with the same answers, that walks all bytes of a text at once.

    Its automaton finds n-grams (Aho-Corasick), so a state tells of the last bytes alone: each byte's is had from the
    root in as many steps as the longest n-gram has bytes, by numpy for all of them. NUL leads to the root.
    """

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self._moves = np.frombuffer(self.tk_nextmove, dtype=np.uint32)
        self._rows = np.array(self._rowbase)
        self._features = np.array(self.tk_output)

    def _raw_score(self, text: bytes) -> Any:
        before = _LONGEST_FEATURE - 1
        padded = np.frombuffer(bytes(before) + text, dtype=np.uint8)
        states: Any = np.zeros(len(text), dtype=np.uint32)
        for step in range(_LONGEST_FEATURE):
            states = self._moves[self._rows[states] + padded[step : step + len(text)]]
        features = self._features[states]
        visits = Counter(features[features >= 0].tolist())
        return self._sparse_score(visits, self.nb_ptc) if visits else super()._raw_score(text)


@cache
def _identifier() -> Any:
    identifier = Identifier.from_model_file(MODEL_FILE)
    identifier.set_languages(_TOLD_APART)
    return identifier
