"""What the next sentence says of the dead it takes up: «les victimes sont des enfants», "the dead include nuns"."""

import re

from bilan.nlp.attributions import attributions
from bilan.nlp.document import Document, Language, Span
from bilan.nlp.draft import Draft
from bilan.nlp.ordered import sentence_index
from bilan.nlp.status_words import status_words
from bilan_schemas.claim import VictimStatus

_THE_DEAD: dict[Language, re.Pattern[str]] = {
    "fr": re.compile(
        r"(?:(?P<some>parmi) )?(?:(?:toutes|tous|la plupart|la majorité|l'essentiel) )?(?:les|des) "
        r"(?:morts|victimes|tués|défunts|personnes (?:tuées|décédées))\b"
    ),
    "en": re.compile(
        r"(?:(?P<some>among) )?(?:(?:all|most|many|the majority) )?(?:of )?(?:the|those) "
        r"(?:dead|victims|casualties|fatalities|deceased|slain|killed)\b"
    ),
}
"""Words at the beginning of a sentence that take up the people whom the one before counts."""
_ARE: dict[Language, re.Pattern[str]] = {
    "fr": re.compile(r"[^,.;]{0,40}?\b(?:(?P<some>comprennent|comptent|figur\w+|compte)|sont|étaient|seraient)\b"),
    "en": re.compile(
        r"[^,.;]{0,40}?\b(?:(?P<some>include[sd]?|is|was)|are|were|have been identified as|consist of|comprise)\b"
    ),
}


def identified_after(document: Document, draft: Draft) -> VictimStatus | None:
    """What the next sentence makes of the people whom a number counts; None where it does not take them up.

    Where it tells only of some, civilians among them make the whole mixed, and combatants nothing.
    """
    at = sentence_index(document, draft.sentence)
    if at is None or at + 1 >= len(document.sentences):
        return None
    told = _without_speakers(document, document.sentences[at + 1]).lower()
    dead = _THE_DEAD[document.language].match(told)
    verb = _ARE[document.language].match(told, dead.end()) if dead else None
    if dead is None or verb is None:
        return None
    words, rest = status_words(document.language), told[verb.end() :]
    civilian, combatant = words.civilian.search(rest), words.combatant.search(rest)
    if civilian and combatant:
        return "mixed"
    some = dead["some"] or verb["some"]
    if civilian:
        return "mixed" if some else "civilian"
    return "combatant" if combatant and not some else None


def _without_speakers(document: Document, sentence: Span) -> str:
    """A sentence without the words for who says it, and as if it began with what they say."""
    start, end = sentence
    for one in attributions(document, sentence):
        if one.speaker.start <= start:
            start = one.said.start
        elif one.said.end <= one.speaker.start:
            end = one.speaker.start
    return document.clean[start:end].strip(' ,"').removeprefix("that ").removeprefix("que ")
