"""What stands about the name of a place: a side of it, the word for a region, somebody who only comes from there."""

import re

from bilan.nlp.document import Document, Language, Span
from bilan.nlp.draft import Draft
from bilan.nlp.mentions import Mention

_SHARED = 25
"""Characters from a word of harm to a number that only shares it."""

_AROUND: dict[Language, re.Pattern[str]] = {
    "fr": re.compile(
        r"(?P<words>(?:(?:sud|nord|est|ouest|nord-est|nord-ouest|sud-est|sud-ouest|banlieue|périphérie|environs|abords|"
        r"région|province|large|proximité|campagne)(?: (?:sud|nord|est|ouest))?|près) "
        r"(?:de la |de l'|de |d'|du )(?:la ville de |ville de )?)$",
        re.IGNORECASE,
    ),
    "en": re.compile(
        r"(?P<words>(?:(?:south|north|east|west|southeast|southwest|northeast|northwest|suburbs?|outskirts|countryside|"
        r"off the coast|coast|region|province|vicinity) of|near|outside|around|southern|northern|eastern|western|off) "
        r"(?:the )?(?:city of |town of )?)$",
        re.IGNORECASE,
    ),
}
_REGION_OF = re.compile(
    r"\b(?:région|province|état|oblast|gouvernorat|district|département|region|state|governorate)(?: [\w'-]+)? "
    r"(?:de la |de l'|de |d'|du |of )$",
    re.IGNORECASE,
)
_NOT_WHERE = re.compile(
    r"\b(?:ambassade(?:ur)?|ministère|ministre|gouvernement|régime|parquet|procureur|tribunal|préfecture|préfet|maire|"
    r"président(?!iel)\w*|(?<!à l')(?<!dans l')(?<!contre l')(?<!sur l')universités?|"
    r"sièges? (?:est|se trouve|est situé|était)|basée?s?|"
    r"originaires?|ressortissants?|accord|procès|journal|nés?|née|embassy|ambassador|"
    r"government|"
    r"minister|ministry|president|mayor|from|native|court|king|prince|university|résident|habitant|citoyens?|citizens?|"
    r"équipe|club|retour|rapatriés?|imputée?s?|attribuée?s?|menée?s? par|blamed on|(?:tirée?s?|lancée?s?)(?: depuis)?|"
    r"(?:fired|launched)(?: from)?)"
    r"(?: (?:de la|de l'|de|du|des|d'|en|of the|of|to|in|the|à|aux?))*\s*(?:l'|d')?$"
    r"|\bnée?s? (?:en|le) [^,.;]{2,25} (?:à|au|en) $|\bborn (?:in|on) [^,.;]{2,25} in $",
    re.IGNORECASE,
)


def around(document: Document, span: Span) -> int:
    """Characters of the words before a name that tell where about it («près de », "north of "); 0 without such."""
    before = document.clean[max(0, span.start - 60) : span.start]
    found = _AROUND[document.language].search(before)
    return len(found["words"]) if found else 0


def words_of_harm(draft: Draft) -> Span:
    """The characters that a place is near to: the number and its word of harm, or the number alone.

    «tués à Hama, sept autres à Homs»: the number that shares another's word has a place of its own.
    """
    if draft.number.start - draft.cue.end > _SHARED:
        return Span(draft.number.start, max(draft.number.end, draft.victims.end if draft.victims else 0))
    return Span(min(draft.evidence.start, draft.cue.start), max(draft.evidence.end, draft.cue.end))


def is_said_of_people(text: str, at: int) -> bool:
    """Whether what a name at a character ends tells of somebody or something from there: «le maire de Homs»."""
    return _NOT_WHERE.search(text[max(0, at - 40) : at]) is not None


def is_region(document: Document, mention: Mention) -> bool:
    """Whether a name is told to be a region's: «la région de Donetsk» is no town."""
    if mention.place.precision in {"admin1", "area"}:
        return True
    return _REGION_OF.search(document.clean, max(0, mention.span.start - 40), mention.span.start) is not None
