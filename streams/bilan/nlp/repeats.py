"""Numbers that a text says again."""

import re
from collections import defaultdict
from collections.abc import Sequence

from bilan.nlp.binding import resumes_event
from bilan.nlp.calendar_words import MONTHS, WEEKDAYS
from bilan.nlp.document import Document, Language
from bilan.nlp.draft import Draft
from bilan.nlp.extents import countries_and_dates
from bilan_schemas.claim import Quantifier

_FEW, _VERY_FEW = 10, 5
"""Below these an equal number may be another event's by chance, the more so where it is hedged otherwise."""
_HEDGES: frozenset[Quantifier] = frozenset({"exact", "at_least", "more_than", "about"})
"""«Au moins 14 personnes», and then «14 personnes»: one number, however it is hedged."""
_TROOPS = frozenset({"soldiers", "peacekeepers"})
"""Peacekeepers are soldiers: «deux casques bleus», and then «deux de nos soldats»."""
_OF_ANOTHER: dict[Language, re.Pattern[str]] = {
    "fr": re.compile(
        r"\b(?:une? (?:second|deuxième|troisième|autre)e?|d'autres|par ailleurs|ailleurs|en outre|séparément|"
        r"de (?:son|leur) côté|côté \w+)\b",
        re.IGNORECASE,
    ),
    "en": re.compile(r"\b(?:another|a (?:second|third)|elsewhere|separately|meanwhile|in addition)\b", re.IGNORECASE),
}
_A_DATE: dict[Language, str] = {
    "fr": rf"(?:\d{{1,2}}|1er) (?:{'|'.join(MONTHS['fr'])})",
    "en": r"(?:\d{1,2} [A-Z][a-z]{2,8}|[A-Z][a-z]{2,8}\.? \d{1,2})",
}
_DATE_FIRST: dict[Language, re.Pattern[str]] = {  # «- 23 mars: ...», a line of a chronology
    "fr": re.compile(rf"\W*(?:Le )?(?P<date>{_A_DATE['fr']})\.?(?: \d{{4}})? ?[:,–-]"),
    "en": re.compile(rf"\W*(?:On )?(?P<date>{_A_DATE['en']})(?:,? \d{{4}})? ?[:,–-]"),
}
_DATE: dict[Language, re.Pattern[str]] = {language: re.compile(date) for language, date in _A_DATE.items()}
_WEEKDAY = re.compile(rf"\b(?:{'|'.join(WEEKDAYS['fr'])})\b", re.IGNORECASE)
_WEEKDAY_FIRST = re.compile(rf"\W*(?P<day>{_WEEKDAY.pattern})(?: matin| soir| dernier)?,? ", re.IGNORECASE)
"""French: «Samedi, des avions ont tué 20 personnes», after the 20 of Monday."""
_AT: dict[Language, re.Pattern[str]] = {
    "fr": re.compile(
        r"\b(?:à|au|dans|sur|près d(?:e |')|(?:ville|village|région|province|district|camp|quartier) (?:de |d'|du )) ?"
        r"(?P<name>[A-ZÀ-Þ][\w'-]+)"
    ),
    "en": re.compile(
        r"\b(?:in|at|near|on|outside|(?:city|town|village|region|province|district|camp) of) (?P<name>[A-Z][\w'-]+)"
    ),
}


def without_repeats(document: Document, drafts: Sequence[Draft]) -> list[Draft]:
    """Each number of an outcome once: a text that repeats it says it once."""
    kept: list[Draft] = []
    alike: dict[tuple[str, int | None], list[Draft]] = defaultdict(list)
    stood: dict[int, Draft] = {}
    for draft in drafts:
        said = alike[draft.outcome, draft.low]
        if draft.total is not None:
            draft.total = stood.get(id(draft.total), draft.total)
        twin = next((other for other in said if _repeats(document, draft, other)), None)
        if twin is not None:
            stood[id(draft)] = twin
            continue
        kept.append(draft)
        said.append(draft)
    for draft in kept:
        if draft.total is draft:
            draft.total = None
    return kept


def _repeats(document: Document, draft: Draft, other: Draft) -> bool:
    """Whether a draft says again what another of its outcome and number has said."""
    if draft.number == other.number:
        return True
    if draft.high != other.high and not {draft.quantifier, other.quantifier} <= _HEDGES:
        return False
    if draft.total is other:
        return False
    if draft.total is not None and other.total is not None and draft.total is not other.total:
        return False
    if {draft.status, other.status} == {"civilian", "combatant"}:
        return False
    if _dated_apart(document, draft, other):
        return False
    few = (draft.low or 0) < _FEW
    hedged = draft.high != other.high and (draft.low or 0) < _VERY_FEW and not resumes_event(document, draft.sentence)
    if few and (hedged or draft.sentence == other.sentence or _is_elsewhere(document, draft, other)):
        return False
    if (
        few
        and draft.group
        and other.group
        and draft.group != other.group
        and "people" not in {draft.group, other.group}
        and not {draft.group, other.group} <= _TROOPS
    ):
        return False
    return not ((draft.low or 0) <= 2 and draft.group != other.group and not {draft.group, other.group} <= _TROOPS)


def _is_elsewhere(document: Document, draft: Draft, other: Draft) -> bool:
    """Whether the sentences of two drafts tell of other towns, or the later one of another event."""
    language, text = document.language, document.clean
    if _OF_ANOTHER[language].search(text, draft.sentence.start, draft.number.end):
        return True
    here, there = (_towns(text, draft, language) for draft in (draft, other))
    return bool(here and there) and here.isdisjoint(there)


def _towns(text: str, draft: Draft, language: Language) -> set[str]:
    names = {match["name"].lower() for match in _AT[language].finditer(text, *draft.sentence)}
    return names - countries_and_dates(language)


def _dated_apart(document: Document, draft: Draft, other: Draft) -> bool:
    """Whether the later sentence begins with a date, and the other has another one."""
    first, last = sorted((draft.sentence, other.sentence))
    if document.language == "fr" and (day := _WEEKDAY_FIRST.match(document.clean, *last)):
        told = {match[0].lower() for match in _WEEKDAY.finditer(document.clean, *first)}
        return bool(told) and day["day"].lower() not in told
    begins = _DATE_FIRST[document.language].match(document.clean, *last)
    dates = {match[0] for match in _DATE[document.language].finditer(document.clean, *first)}
    return bool(begins and dates and begins["date"] not in dates)
