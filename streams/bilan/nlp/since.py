"""What a running count counts from, and up to which day."""

import re
from datetime import date, timedelta

from bilan.nlp.document import Document, Language, Span
from bilan.nlp.draft import Draft
from bilan.nlp.moment_roles import role_of
from bilan.nlp.moments import Moment, before, count_of, find_moments, unit_of
from bilan_schemas.claim import DatePrecision, Since

_COUNT = {
    "fr": r"(?:\d+|une?|deux|trois|quatre|cinq|six|sept|huit|neuf|dix|onze|douze|quinze|vingt)",
    "en": r"(?:\d+|an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)",
}
_UNIT = {"fr": r"(?:jours?|semaines?|mois|ans?|années?)", "en": r"(?:days?|weeks?|months?|years?)"}
_ABOUT = {
    "fr": r"(?:plus d[e']\s?|près d[e']\s?|environ |bientôt |presque |quelque )?",
    "en": r"(?:more than |nearly |about |almost |over |some )?",
}
_SINCE: dict[Language, re.Pattern[str]] = {
    "fr": re.compile(r"\b(?:depuis|dès|à (?:partir|compter) d[eu'])\b", re.IGNORECASE),
    "en": re.compile(r"\b(?:since|starting (?:in|on)|beginning (?:in|on))\b", re.IGNORECASE),
}
_ENDS: dict[Language, re.Pattern[str]] = {
    "fr": re.compile(
        r"[,.;:()«»\"\n]|\s(?:selon|d'après|au moins|plus d|près d|environ|a|ont|est|sont|avait|avaient|était|étaient|qui|que|"
        r"dont|pour|avec|alors|tandis|et|ce|il|elle|ils|elles|on|quelque|d[eu] source|dans|par|au total|les|\d)(?=\W|\d)"
    ),
    "en": re.compile(
        r"[,.;:()\"\n]|\s(?:according|at least|more than|has|have|had|is|are|was|were|who|which|that|while|with|and|as|for|"
        r"when|said|says|by|killing|leaving|there|some|nearly|\d)(?=\W|\d)"
    ),
}
_STARTED: dict[Language, re.Pattern[str]] = {
    "fr": re.compile(r"\ben (?P<month>[a-zéû]+ )?(?P<year>\d{4})\b"),
    "en": re.compile(r"\bin (?P<month>[A-Z][a-z]+ )?(?P<year>\d{4})\b"),
}
_LASTING: dict[Language, re.Pattern[str]] = {
    "fr": re.compile(
        rf"\b(?:depuis|en|durant|pendant|au bout de|après|(?:au cours|lors) des) {_ABOUT['fr']}(?P<count>{_COUNT['fr']}) "
        rf"(?:derni\w+ )?(?P<unit>{_UNIT['fr']})\b(?: de \w+)?",
        re.IGNORECASE,
    ),
    "en": re.compile(
        rf"\b(?:in|over|during|within|for|after) (?:the )?(?:past |last |previous )?{_ABOUT['en']}(?P<count>{_COUNT['en']}) "
        rf"(?P<unit>{_UNIT['en']})\b(?: of \w+)?",
        re.IGNORECASE,
    ),
}
_YEARLONG: tuple[DatePrecision, ...] = ("year", "month")


def find_since(document: Document, draft: Draft, published: date | None) -> tuple[Since | None, date | None]:
    """Where a cumulative count begins, and the day it counts up to.

    `since` stands in the number's own clause, else in its sentence. A closed window («en 2018») ends the
    count on its last day; a day that is said of the count itself («au 15 mars») ends it there; otherwise it runs to the
    day of publication.
    """
    text, language = document.clean, document.language
    moments = find_moments(text, draft.sentence, language, published)
    own = [m for m in moments if draft.clause.start <= m.span.start < draft.clause.end]
    for span, inside in ((draft.clause, own), (draft.sentence, moments)):
        begun = _from_words(text, span, language, inside, published)
        if begun is not None:
            return begun, _up_to(text, span, language, inside, draft, published)
    window = next((m for m in own if _is_window(text, m, draft)), None)
    if window is not None:
        since = Since(text=_with_preposition(text, window), date=window.start, precision=window.precision)
        return since, window.end
    return None, _up_to(text, draft.clause, language, own, draft, published)


def _from_words(
    text: str, span: Span, language: Language, moments: list[Moment], published: date | None
) -> Since | None:
    lasting = _LASTING[language].search(text, span.start, span.end)
    if lasting is not None and published is not None:
        unit, count = unit_of(lasting["unit"]), count_of(lasting["count"])
        if count and not (unit == "day" and count == 1):
            start = before(published, unit, count) if unit in {"day", "week"} else _same_day(published, unit, count)
            return Since(text=lasting[0], date=start, precision="day" if unit == "day" else unit)
    opener = _SINCE[language].search(text, span.start, span.end)
    if opener is None:
        return None
    named = next((m for m in moments if opener.start() <= m.span.start <= opener.end() + 25), None)
    if named is not None and not re.search(r"[,.;:()]", text[opener.end() : named.span.start]):
        return Since(text=text[opener.start() : named.span.end], date=named.start, precision=named.precision)
    end = _ENDS[language].search(text, opener.end() + 3, span.end)
    stop = end.start() if end else span.end
    if stop <= opener.end() + 1:
        return None
    words = text[opener.start() : stop]
    later = _STARTED[language].match(text, stop + 1) if end else None
    if later is not None:
        words = text[opener.start() : later.end()]
    dated = next((m for m in moments if opener.start() <= m.span.start <= opener.start() + len(words)), None)
    if dated is not None:
        return Since(text=words, date=dated.start, precision=dated.precision)
    return Since(text=words[:120])


def _same_day(published: date, unit: str, count: int) -> date:
    months = published.year * 12 + published.month - 1 - count * (12 if unit == "year" else 1)
    return date(months // 12, months % 12 + 1, 1)


def _is_window(text: str, moment: Moment, draft: Draft) -> bool:
    if moment.precision not in _YEARLONG and (moment.end - moment.start) < timedelta(days=2):
        return False
    return not draft.number.start <= moment.span.start < draft.number.end and bool(text)


def _with_preposition(text: str, moment: Moment) -> str:
    before_it = re.search(
        r"\b(?:en|in|during|au cours de|durant|so far)\s$", text[max(0, moment.span.start - 12) : moment.span.start]
    )
    start = moment.span.start - (len(before_it[0]) if before_it else 0)
    return text[start : moment.span.end]


def _up_to(
    text: str, span: Span, language: Language, moments: list[Moment], draft: Draft, published: date | None
) -> date | None:
    days = [
        m
        for m in moments
        if m.precision == "day"
        and m.start == m.end
        and role_of(text, m, span, language, draft.cue) in {"event", "saying"}
    ]
    if days:
        return min(days, key=lambda m: abs(m.span.start - draft.cue.start)).end
    return published
