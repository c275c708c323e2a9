"""The words of which a sentence has one that states a number of people harmed: no other sentence is read."""

import re
from functools import cache

from bilan.nlp.document import Language
from bilan.nlp.function_words import function_words
from bilan.nlp.pieces import WordMemo
from bilan.nlp.vocabulary import vocabulary

_WORD = re.compile(r"\w+")
_PARTED = re.compile(r"[- ]")


@cache
def harm_words(language: Language) -> WordMemo[bool]:
    """Whether a word is one of harm, as it stands; None where it is not."""
    telling = harm_forms(language)
    return WordMemo(_WORD, lambda word: True if word.lower() in telling else None)


@cache
def harm_forms(language: Language) -> frozenset[str]:
    """One word of each form of the lexicon, and what frames look for beside (`harm` in `function_words.*.tsv`).

    Of several words («pris en otage») it is one that is a form of its own, else the longest, of equals the last.
    """
    words = vocabulary(language)
    forms = {*words.nouns, *words.states, *words.verbs, *words.dies, *words.deeds, *words.bodies, *words.tolls}
    parted = [_PARTED.split(form.lower()) for form in forms]
    alone = function_words("harm")[language] | {listed[0] for listed in parted if len(listed) == 1}
    return alone | {max(reversed(listed), key=len) for listed in parted if alone.isdisjoint(listed)}
