"""Adjectives of nations, in both languages, and the country of each."""

from collections.abc import Iterator
from functools import cache

from bilan.nlp.document import Language
from bilan.nlp.gazetteer import plain
from bilan.nlp.lexicon import read_table


@cache
def nations(language: Language) -> dict[str, str]:
    """Adjective, plain and in one word, to country (ISO 3166-1 alpha-2); one of two countries is left out.

    English people of a nation in the plural are in it too ("Palestinians", "Iraqis").
    """
    found: dict[str, str] = {}
    twice = set()
    for country, english, french in read_table("adjectives.tsv", columns=3):
        for form in _french_forms(french) if language == "fr" else _english_forms(english):
            key = plain(form).replace(" ", "")
            if found.setdefault(key, country) != country:
                twice.add(key)
    return {form: country for form, country in found.items() if form not in twice}


def _english_forms(listed: str) -> Iterator[str]:
    for form in listed.split(","):
        yield form
        if form.endswith(("n", "i", "b", "z", "k", "o")):
            yield form + "s"


def _french_forms(listed: str) -> Iterator[str]:
    masculine, _, irregular = listed.partition("/")
    for form in masculine.split(","):
        yield form
        if irregular:
            yield from irregular.split(",")
            continue
        ends_in_n = form.endswith("en")  # libyen, iranien, coréen
        feminine = form + "ne" if ends_in_n else form if form.endswith("e") else form + "e"
        yield from (feminine, form if form.endswith("s") else form + "s", feminine + "s")
