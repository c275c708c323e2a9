"""The town of the story that an article tells, and places that are only those of who tells it."""

import re
from collections.abc import Sequence

from bilan.nlp.calendar_words import WEEKDAYS
from bilan.nlp.datelines import dateline_end
from bilan.nlp.document import Document, Language, Span
from bilan.nlp.draft import Draft
from bilan.nlp.mentions import Mention
from bilan.nlp.ordered import sentence_index, starting_in

_TOLD_IN: dict[Language, re.Pattern[str]] = {  # "told Agence France Presse in Tripoli that four people died"
    "fr": re.compile(
        r"\b(?:déclaré|dit|indiqué|affirmé|confié|annoncé|expliqué|joint|interrogé)e?s?\b(?: [\w'-]+){0,6} (?:à|depuis|de) $"
    ),
    "en": re.compile(
        r"\b(?:told|tells|said|speaking|announced|interviewed|reached|contacted)\b(?: [\w'-]+){0,6} (?:in|from) (?:the )?(?:[a-z]+ )?$"
    ),
}
_WHAT: dict[Language, re.Pattern[str]] = {
    "fr": re.compile(r"(?:,? qu(?:e\b|')|,| sous (?:le )?couvert)"),
    "en": re.compile(r"(?: that\b| by (?:tele)?phone|, ?(?:on condition|speaking)| on condition|\.)"),
}
_OF_AN_OFFICE = re.compile(
    r"'s? (?:[\w'-]+ ){0,3}?(?:television|tv|radio|news agency|ministry|minister|president|spokesm[ae]n|spokeswoman|ambassador|"
    r"parliament|government|king|leader|envoy|deputy [\w-]+)\b",
    re.IGNORECASE,
)
"""English: behind a country's name, whose office somebody holds."""
_LIES_FROM = re.compile(
    r"\b(?:north|south|east|west|northeast|northwest|southeast|southwest) of (?:the )?(?:[a-z]+ )?(?:capital,? |city of )?$"
)
_OF_ANOTHER: dict[Language, re.Pattern[str]] = {
    "fr": re.compile(
        r"\b(?:ailleurs|par ailleurs|séparément|un(?:e)? autre|d'autres|précédent\w*|dernière?|passée?|à travers|ce mois|cette année|depuis)\b",
        re.IGNORECASE,
    ),
    "en": re.compile(
        r"\b(?:elsewhere|separate\w*|another|other|meanwhile|previous\w*|last|earlier|across|throughout|nationwide|since|this (?:month|year))\b",
        re.IGNORECASE,
    ),
}
"""Words with which a sentence turns to something else than the story."""


def is_where_told(document: Document, span: Span) -> bool:
    """Whether a place is where somebody spoke, or whose office somebody holds: nothing happened there."""
    text, language = document.clean, document.language
    if _TOLD_IN[language].search(text, max(0, span.start - 80), span.start) and _WHAT[language].match(text, span.end):
        return True
    return language == "en" and _OF_AN_OFFICE.match(text, span.end) is not None


def only_tells_where_another_lies(document: Document, span: Span) -> bool:
    """Whether an English place is but what another lies from: "in Muqdadiya, 80 km northeast of the capital Baghdad"."""
    return (
        document.language == "en" and _LIES_FROM.search(document.clean, max(0, span.start - 50), span.start) is not None
    )


def town_of_story(document: Document, draft: Draft, mentions: Sequence[Mention]) -> Mention | None:
    """The one town where the lead says that its story took place, for a sentence that tells of nothing else.

    None where the lead names several towns or none, where the sentence has a weekday that the lead lacks or a word
    that turns to something else, and for what runs on or is a round-up.
    """
    text, language = document.clean, document.language
    at = sentence_index(document, draft.sentence) or 0
    if at < 1 or draft.scope != "incident" or draft.extent != "event" or not document.sentences:
        return None
    lead = document.sentences[0]
    sentence = draft.sentence.of(text)
    if _OF_ANOTHER[language].search(sentence) or _weekdays(sentence, language) - _weekdays(lead.of(text), language):
        return None
    told = Span(max(lead.start, dateline_end(document)), lead.end)
    towns = [
        m
        for m in starting_in(mentions, *told, start_of=lambda mention: mention.span.start)
        if m.locative and m.place.precision == "city" and not only_tells_where_another_lies(document, m.span)
    ]
    return towns[0] if len({m.place.name for m in towns}) == 1 else None


def _weekdays(words: str, language: Language) -> set[str]:
    low = words.lower()
    return {day.lower() for day in WEEKDAYS[language] if day.lower() in low}
