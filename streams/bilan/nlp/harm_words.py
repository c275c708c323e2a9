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
    """Of each form of the lexicon one word, the longest («otage» of «pris en otage»), and what frames look for beside.

    The latter are the words of the role `harm` in `function_words.*.tsv`.
    """
    words = vocabulary(language)
    forms = {*words.nouns, *words.states, *words.verbs, *words.dies, *words.deeds, *words.bodies, *words.tolls}
    return function_words("harm")[language] | {max(_PARTED.split(form), key=len).lower() for form in forms}
