"""Words about places: what a place is, what leads to its name, what shows that a name is none."""

import re
from dataclasses import dataclass
from functools import cache

from bilan.nlp.document import Language
from bilan.nlp.lexicon.spelling import any_of, forms_by_kind
from bilan_schemas.claim import PlacePrecision

_KINDS = (
    "site",
    "town",
    "area",
    "region",
    "at",
    "event_of",
    "to_somebody",
    "side",
    "no_place",
    "name_opener",
    "mostly",
)
_PRECISIONS: dict[str, PlacePrecision] = {"site": "site", "town": "city", "area": "area", "region": "area"}
NAME = r"(?P<name>(?:[Aa]l-|[Ee]l-)?[A-ZÀ-Þ][\w'-]+(?: (?:al-|el-|ez-|Al |El )?[A-ZÀ-Þ][\w'-]+){0,2})"
"""A name of up to three words."""
_SENTENCE_OPENS = r"(?:(?<![\s\S])|(?<=[\n».:!?\"-])|(?<=[\n».:!?\"-] ))"
_OF: dict[Language, str] = {
    "fr": r"(?:(?: (?:tout )?[a-zà-ÿ-]{4,15}| de [a-zà-ÿ-]{4,15})? (?:de la |de l'|de |d'|du )| )",
    "en": " of ",
}
"""Between the word for a place and its name: «camp de déplacés d'Abou Chouk», «village tout proche de Mamove»."""


@dataclass(frozen=True, slots=True)
class PlaceWords:
    """The tables `place_words.*.tsv`, as patterns and sets."""

    kind_of_place: re.Pattern[str]
    """«le village de Houla»: groups `kind` and `name`."""
    precisions: dict[str, PlacePrecision]
    """What each word for a kind of place tells."""
    at_name: re.Pattern[str]
    """«à Houla»: group `name`."""
    told_name: re.Pattern[str]
    """«Kataf, une ville de la province»: group `name`."""
    quarter_of: re.Pattern[str]
    """Behind a name, of what it is a part: «(Gharghour), un faubourg de»."""
    lies_in: re.Pattern[str]
    """«(Kishishe), dans le territoire de»: behind a name, in what region it lies."""
    regions: frozenset[str]
    """Words for what holds towns."""
    to_somebody: re.Pattern[str] | None
    """What ends in a word behind which «à» leads to somebody."""
    sides: frozenset[str]
    no_places: frozenset[str]
    mostly: re.Pattern[str]
    """Up to a name, where only most of those counted were: «en majorité dans la province de Damas»."""
    name_openers: frozenset[str]
    """What begins names of places and is none alone: «Bab al-Tebbaneh», «Tall Tawil»."""


@cache
def place_words(language: Language) -> PlaceWords:
    """The words of a language.

    Raises:
        LexiconError: the table is malformed or names another kind.
    """
    forms = forms_by_kind(f"place_words.{language}.tsv", _KINDS)
    precisions = {form: precision for kind, precision in _PRECISIONS.items() for form in forms[kind]}
    led = rf"\b(?i:{any_of(forms['at'] | forms['event_of'])}) ?"
    if language == "fr":
        led = rf"(?:{led}|{_SENTENCE_OPENS}A )"  # capitals go without their accents
    stems = forms["to_somebody"]
    return PlaceWords(
        kind_of_place=re.compile(rf"(?<![\w-])(?P<kind>{any_of(precisions)}){_OF[language]}{NAME}"),
        precisions=precisions,
        at_name=re.compile(led + NAME),
        told_name=re.compile(rf"{NAME}(?=,(?: une?| la| le| an?| the)?(?: [a-zà-ÿ]+)? {any_of(forms['town'])}\b)"),
        quarter_of=re.compile(rf",? (?:une? |an? )?(?:[\w-]+ )?{any_of(forms['area'])} (?:d[eu'] ?|of )"),
        lies_in=re.compile(rf",? (?:dans|en|in) (?:la |le |l'|the )?(?:[\w-]+ )?{any_of(forms['region'])}\b"),
        regions=frozenset(forms["region"]),
        to_somebody=re.compile(rf"\b{any_of(stems)}\w* $", re.IGNORECASE) if stems else None,
        sides=frozenset(forms["side"]),
        no_places=frozenset(forms["no_place"]),
        mostly=re.compile(rf"\b{any_of(forms['mostly'])}(?: [\w'-]+){{0,4}} (?:[\w'-]+ ?')?$"),
        name_openers=frozenset(forms["name_opener"]),
    )
