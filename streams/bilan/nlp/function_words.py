"""The small words of grammar, by what they do: auxiliaries, adverbs, what opens an aside, what ends a noun phrase."""

from functools import cache

from bilan.nlp.document import Language
from bilan.nlp.lexicon import read_table


@cache
def function_words(role: str) -> dict[Language, frozenset[str]]:
    """The words of a role in both languages; the tables `function_words.*.tsv` list the roles."""
    return {
        language: frozenset(
            word
            for name, words in read_table(f"function_words.{language}.tsv", columns=2)
            if name == role
            for word in words.split(" ")
        )
        for language in ("fr", "en")
    }
