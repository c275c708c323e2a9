"""What a running count counts from, and up to which day."""

import re
from datetime import date, timedelta
from functools import lru_cache

from bilan.nlp.binding import names_event
from bilan.nlp.calendar_words import Unit, before, count_of, unit_of
from bilan.nlp.document import Document, Language, Span
from bilan.nlp.draft import Draft
from bilan.nlp.moment_roles import role_of
from bilan.nlp.moments import Moment, find_moments
from bilan.nlp.ordered import entities_from
from bilan_schemas.claim import Since

_LASTING: dict[Language, re.Pattern[str]] = {  # «depuis trois semaines», "over the past two years"
    "fr": re.compile(
        r"\b(?:depuis|en|durant|pendant|au bout de|après|(?:au cours|lors) des|ces) "
        r"(?:les |ces )?(?:(?:un peu |à peine )?(?:plus|moins) d[e']\s?|près d[e']\s?|environ |bientôt |presque |quelque )?"
        r"(?P<count>\d+|une?|deux|trois|quatre|cinq|six|sept|huit|neuf|dix|onze|douze|quinze|vingt) "
        r"(?:derni\w+ )?(?P<unit>jours?|semaines?|mois|ans?|années?)\b(?! de \d)(?: d(?:e |')\w+)?",
        re.IGNORECASE,
    ),
    "en": re.compile(
        r"\b(?:in|over|during|within|for|after) (?:the )?(?:past |last |previous )?"
        r"(?:more than |nearly |about |almost |over |some )?"
        r"(?P<count>\d+|an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve) "
        r"(?P<unit>days?|weeks?|months?|years?)\b(?: of \w+)?",
        re.IGNORECASE,
    ),
}
_SINCE: dict[Language, re.Pattern[str]] = {
    "fr": re.compile(r"\b(?:depuis|dès|à (?:partir|compter) d[eu'])(?=\W)", re.IGNORECASE),
    "en": re.compile(r"\b(?:since|starting (?:in|on)|beginning (?:in|on))\b", re.IGNORECASE),
}
_ENDS: dict[Language, re.Pattern[str]] = {  # what cannot be in the words for a beginning
    "fr": re.compile(
        r"[,.;:()«»\"\n]|\s(?:selon|d'après|au moins|plus d|près d|environ|a|ont|est|sont|avait|avaient|était|étaient|"
        r"qui|que|dont|pour|avec|alors|tandis|et|ce|il|elle|ils|elles|on|quelque|d[eu] source|dans|par|au total|les|\d)"
        r"(?=\W|\d)"
    ),
    "en": re.compile(
        r"[,.;:()\"\n]|\s(?:according|at least|more than|has|have|had|is|are|was|were|who|which|that|while|with|and|as|"
        r"for|when|said|says|by|killing|leaving|there|some|nearly|\d)(?=\W|\d)"
    ),
}
_LASTS: dict[Language, re.Pattern[str]] = {  # fighting that goes on for weeks or years: its beginning is a count's
    "fr": re.compile(
        r"\b(?:guerres?|conflits?|combats|affrontements|hostilités|offensive|siège|assaut|agression|invasion|"
        r"insurrection|soulèvement|révolte|rébellion|répression)\b",
        re.IGNORECASE,
    ),
    "en": re.compile(
        r"\b(?:wars?|conflict|fighting|clashes|hostilities|offensive|siege|assault|aggression|invasion|"
        r"insurgency|uprising|revolt|rebellion|crackdown)\b",
        re.IGNORECASE,
    ),
}
_BEFORE_SINCE = 40
_PREPOSITION = re.compile(r"\b(?:en|in|during|au cours de|durant|so far)\s$", re.IGNORECASE)
_OF_A_STATE = re.compile(
    r"\b(?:installé|implanté|déployé|basé|réfugié|établi|détenu|assiégé|contrôlé|tenu|occupé|divisé|fermé|miné|déchiré|plongé|"
    r"ravagé|présent|emprisonné)e?s? $|\b(?:actifs?|actives?|au pouvoir|based|active|deployed|held|besieged|closed|in power) $"
)
"""«les rebelles, installés depuis 1995 à l'est»: how long a state has lasted, not where a count begins."""
_BEGINNING = re.compile(
    r"\b(?:début|déclenchement|lancement|commencement|déclaration|éclatement|arrivée|entrée|chute|prise|"
    r"start|beginning|outbreak|launch|onset|fall)\b",
    re.IGNORECASE,
)
_APPOSED = re.compile(r"(?:,| \() ?(?:en |au |fin |début |in |on )?")
"""«depuis le début de l'opération, le 11 janvier, ...»: the beginning's own day."""
_STOP = re.compile(r"[,.;:()]")
_NEAR, _LONGEST = 25, 120
_ARTICLE = 4
_IN = re.compile(r" (?:en |in )?(?:en|in) (?:\w+ )?\d{4}")
_STATED_FIRST = 1_000
"""«Depuis ...» tells where a count begins, however near «en trois jours» stands."""


def find_since(document: Document, draft: Draft, published: date | None) -> tuple[Since | None, date | None]:
    """Where a cumulative count begins, and the day it counts up to.

    `since` stands in the number's own clause, else in its sentence; of fighting that lasts, the article may date the
    beginning elsewhere («mène une offensive depuis début avril»). A closed window («en 2018») ends the count on its
    last day; a day that is said of the count itself («au 15 mars») ends it there; otherwise it runs to the day of
    publication.
    """
    text, language = document.clean, document.language
    moments = find_moments(text, draft.sentence, language, published)
    own = [moment for moment in moments if draft.clause.start <= moment.span.start < draft.clause.end]
    closed = next((moment for moment in own if _is_window(moment) and _follows(text, draft, moment)), None)
    for span, inside in ((draft.clause, own), (draft.sentence, moments)) if closed is None else ():
        found = _stated(document, draft, span, inside, published)
        if found is not None:
            since, words = found
            others = [moment for moment in own if not words.start <= moment.span.start < words.end]
            if (
                since.date is None
                and _LASTS[language].search(since.text)
                and (told := _told_elsewhere(document, published))
            ):
                since = since.model_copy(update={"date": told.date, "precision": told.precision})
            return since, _up_to(text, draft, language, others, published)
    window = closed or next(
        (moment for moment in own if _is_window(moment) and not _is_anothers(document, draft, moment)), None
    )
    if window is not None:
        words = _with_preposition(text, window)
        return Since(text=words.of(text), date=window.start, precision=window.precision), window.end
    of_what_lasts = _LASTS[language].search(draft.sentence.of(text))
    return of_what_lasts and _told_elsewhere(document, published), _up_to(text, draft, language, own, published)


@lru_cache(maxsize=8)
def _told_elsewhere(document: Document, published: date | None) -> Since | None:
    """The one beginning that the article dates of what lasts; None where it dates none, or several."""
    text, language = document.clean, document.language
    told: dict[tuple[date, str], Since] = {}
    for match in _SINCE[language].finditer(text):
        if not _LASTS[language].search(_STOP.split(text[max(0, match.start() - _BEFORE_SINCE) : match.start()])[-1]):
            continue
        near = Span(match.start(), min(len(text), match.end() + _LONGEST))
        begun = _begun(text, Span(*match.span()), near, language, find_moments(text, near, language, published))
        if begun is not None and (day := begun[0].date):
            told.setdefault((day, begun[0].precision), begun[0])
    return next(iter(told.values())) if len(told) == 1 else None


def _stated(
    document: Document, draft: Draft, span: Span, moments: list[Moment], published: date | None
) -> tuple[Since, Span] | None:
    """«Depuis ...», else «en trois semaines», nearest to the number, with the characters that say it."""
    text, language = document.clean, document.language
    lasting = [(Span(*match.span()), match) for match in _LASTING[language].finditer(text, *span)]
    found = [
        (_distance(words.start, draft) - _STATED_FIRST * _says_since(match), (_lasting(match, published), words))
        for words, match in lasting
    ]
    for match in _SINCE[language].finditer(text, *span):
        opener = Span(*match.span())
        if any(words.start <= opener.start < words.end for words, _ in lasting):
            continue
        if _OF_A_STATE.search(text, max(0, opener.start - 25), opener.start) or _is_whence(document, opener, moments):
            continue
        if begun := _begun(text, opener, span, language, moments):
            found.append((_distance(opener.start, draft) - _STATED_FIRST, begun))
    return min(found, key=lambda entry: entry[0])[1] if found else None


def _says_since(match: re.Match[str]) -> bool:
    return match[0].lower().startswith(("depuis", "since"))


def _distance(at: int, draft: Draft) -> int:
    return draft.evidence.start - at if at < draft.evidence.start else max(0, at - draft.evidence.end)


def _is_whence(document: Document, opener: Span, moments: list[Moment]) -> bool:
    """Whether «depuis» tells from where somebody spoke or fired."""
    near = Span(opener.end, opener.end + _ARTICLE)
    if any(near.start <= moment.span.start <= near.end for moment in moments):
        return False
    return any(entity.label == "LOC" for entity in entities_from(document, near.start, near.end + 1))


def _lasting(match: re.Match[str], published: date | None) -> Since:
    unit, count = unit_of(match["unit"]), count_of(match["count"])
    if published is None or not count:
        return Since(text=match[0])
    return Since(text=match[0], date=_ago(published, unit, count), precision=unit)


def _begun(text: str, opener: Span, span: Span, language: Language, moments: list[Moment]) -> tuple[Since, Span] | None:
    """The words from «depuis» to the end of its phrase, and the day that they name."""
    named = next((moment for moment in moments if opener.start <= moment.span.start <= opener.end + _NEAR), None)
    if named is not None and not _STOP.search(text[opener.end : named.span.start]):
        words = Span(opener.start, named.span.end)
        return Since(text=words.of(text), date=named.start, precision=named.precision), words
    end = _ENDS[language].search(text, opener.end + 3, span.end)
    words = Span(opener.start, end.start() if end else span.end)
    if not text[opener.end : words.end].strip():
        return None
    dated = next((moment for moment in moments if words.start <= moment.span.start <= words.end + _NEAR), None)
    apposed = _BEGINNING.search(text, *words) and dated and _APPOSED.fullmatch(text, words.end, dated.span.start)
    if dated is not None and (apposed or not _STOP.search(text[words.end : dated.span.start])):
        words = Span(words.start, max(words.end, dated.span.end))
        return Since(text=words.of(text)[:_LONGEST], date=dated.start, precision=dated.precision), words
    return Since(text=words.of(text)[:_LONGEST]), words


def _ago(published: date, unit: Unit, count: int) -> date:
    """The same day of the month that many months or years before, as near as the calendar has it."""
    if unit in {"day", "week"}:
        return before(published, unit, count)
    first = before(published, "month", count * (12 if unit == "year" else 1))
    return min(first + timedelta(days=published.day - 1), before(first, "month", -1) - timedelta(days=1))


def _follows(text: str, draft: Draft, moment: Moment) -> bool:
    """Whether the window stands at once behind the number's words («4.000 morts en 2019»)."""
    return _IN.fullmatch(text, draft.evidence.end, moment.span.end) is not None


def _is_window(moment: Moment) -> bool:
    return moment.precision in {"year", "month"} or moment.end - moment.start >= timedelta(days=2)


def _is_anothers(document: Document, draft: Draft, moment: Moment) -> bool:
    """Whether it dates another event, recalled after the number («encore marqué par les incendies de 2018»).

    Or another number, with which this one is compared («278 morts, contre 301 en 2018»).
    """
    text, language = document.clean, document.language
    if role_of(text, moment, draft.clause, language, draft.cue) == "compared":
        return True
    if moment.span.start < draft.evidence.end or not re.search(r"[,;]", text[draft.evidence.end : moment.span.start]):
        return False
    return names_event(text, moment, language)


def _with_preposition(text: str, moment: Moment) -> Span:
    preposition = _PREPOSITION.search(text[max(0, moment.span.start - 12) : moment.span.start])
    return Span(moment.span.start - (len(preposition[0]) if preposition else 0), moment.span.end)


def _up_to(text: str, draft: Draft, language: Language, moments: list[Moment], published: date | None) -> date | None:
    """The day that is said of the count, nearest to it; else the day of publication."""
    days = [
        moment
        for moment in moments
        if moment.precision == "day" and moment.start == moment.end
        if role_of(text, moment, draft.clause, language, draft.cue) != "since"
    ]
    return min(days, key=lambda moment: abs(moment.span.start - draft.cue.start)).end if days else published
