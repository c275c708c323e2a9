"""Days told from other days: «la veille», "the next day", «deux jours après l'attentat qui a fait 5 morts»."""

import re
from collections.abc import Callable, Sequence
from datetime import date, timedelta
from itertools import chain

from bilan.nlp.calendar_words import count_of, since_elapsed, unit_of
from bilan.nlp.document import Language, Span
from bilan.nlp.draft import Draft
from bilan.nlp.event_words import event_words_in, find_named_events
from bilan.nlp.moments import Moment
from bilan.nlp.needed_words import needed_words

_DAY, _LATELY = timedelta(days=1), timedelta(days=7)
_DAYS_A_WEEK = 7
_EVE: dict[Language, re.Pattern[str]] = {
    "fr": re.compile(r"\b[Ll]a veille(?: au soir)?\b(?! (?:d[eu']|précéd))"),
    "en": re.compile(r"\b[Tt]he (?:day before|previous day)\b(?=[,.;]|$| [a-z]+ (?:had|was|were)\b)"),
}
_MORROW: dict[Language, re.Pattern[str]] = {
    "fr": re.compile(r"\b[Ll]e lendemain(?: matin| soir)?\b(?! d[eu'])"),
    "en": re.compile(r"\b[Tt]he (?:next|following) day\b"),
}
_SAME: dict[Language, re.Pattern[str]] = {  # of the day last told, whenever that was
    "fr": re.compile(r"\b[Pp]lus t(?:ôt|ard) dans la (?:journée|matinée|soirée)\b"),
    "en": re.compile(r"\b(?:[Ee]arlier|[Ll]ater) that (?:day|morning|afternoon|evening)\b"),
}
_COUNT: dict[Language, str] = {
    "fr": r"\d+|une?|deux|trois|quatre|cinq|six|sept|huit|neuf|dix|onze|douze|quinze|vingt|trente",
    "en": r"\d+|an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve",
}
_EARLIER: dict[Language, re.Pattern[str]] = {  # «trois jours plus tôt», "two weeks earlier"
    "fr": re.compile(
        rf"\b(?:(?:environ|quelque|près de|plus de|à peine) )?(?P<count>{_COUNT['fr']}) "
        r"(?P<unit>jours?|semaines?|mois|ans?|années?) "
        r"(?:plus tôt|auparavant|avant)\b(?! (?:le|la|les|l'|que|qu'|d[eu']|un|son|sa|ses|leur|cette|ce))",
        re.IGNORECASE,
    ),
    "en": re.compile(
        rf"\b(?:(?:about|some|nearly|more than|just) )?(?P<count>{_COUNT['en']}) (?P<unit>days?|weeks?|months?|years?) "
        r"(?:earlier|previously|before(?=[,.;]|$| (?:in|at|near|on)\b))",
        re.IGNORECASE,
    ),
}
_LATER: dict[Language, re.Pattern[str]] = {
    "fr": re.compile(rf"\b(?P<count>{_COUNT['fr']}) (?P<unit>jours?|semaines?) plus tard\b", re.IGNORECASE),
    "en": re.compile(rf"\b(?P<count>{_COUNT['en']}) (?P<unit>days?|weeks?) later\b", re.IGNORECASE),
}
_ELAPSED: dict[Language, re.Pattern[str]] = {
    "fr": re.compile(
        rf"\b(?P<count>{_COUNT['fr']}) (?P<unit>jours?|semaines?|mois|ans?|années?) "
        r"(?:jour pour jour |à peine |seulement )?après\b"
        r"|\b(?:au|le) lendemain (?=d[eu'])",
        re.IGNORECASE,
    ),
    "en": re.compile(
        rf"\b(?P<count>{_COUNT['en']}) (?P<unit>days?|weeks?|months?|years?) after\b|\bthe day after\b", re.IGNORECASE
    ),
}
_BESIDE = (_EVE, _MORROW, _SAME, _EARLIER, _LATER)
_NEEDED: dict[Language, tuple[str, ...]] = {
    language: tuple(chain.from_iterable(needed_words(patterns[language].pattern, {}) for patterns in _BESIDE))
    for language in ("fr", "en")
}
"""Of these words a sentence has one that names a day from another: nearly no other is looked through."""
_NAMED_WITHIN = 60
_COMES: dict[Language, re.Pattern[str]] = {  # «cette attaque survient dix jours après une offensive»
    "fr": re.compile(r"\b(?:survien\w+|survenu\w*|intervien\w+|intervenu\w*|arriv\w+|produit\w*) (?:\w+ )?$"),
    "en": re.compile(r"\b(?:comes?|came|occurs?|occurred|follows?|happened) (?:\w+ )?$"),
}
_BEGINNING: dict[Language, re.Pattern[str]] = {
    "fr": re.compile(r" (?:le |la )?(?:début|lancement|déclenchement|commencement|chute|fin|reprise)\b"),
    "en": re.compile(r" (?:the )?(?:start|beginning|launch|outbreak|fall|end|resumption)\b"),
}
_YEARS_ON: dict[Language, re.Pattern[str]] = {  # a title's «Vingt ans après, un survivant raconte»
    "fr": re.compile(r"\s?(?:[,:]|$)"),
    "en": re.compile(r"\s?(?:[,:]|$)"),
}
_RELATIVE_CLAUSE: dict[Language, re.Pattern[str]] = {
    "fr": re.compile(r"\b(?:où|qui|dans (?:le|la|les)quel(?:le)?s?) (?:[\w'-]+ ){0,2}$"),
    "en": re.compile(r"\b(?:where|who|in which) (?:[\w'-]+ ){0,2}$"),
}
_PHRASE_END = re.compile(r"[,;.](?=\s|$)")
_TOLD_OF: dict[Language, re.Pattern[str]] = {  # what may stand between «deux jours après» and the number
    "fr": re.compile(
        r"[^,;:.()]{0,90}(?:\([^)]{0,40}\)|, [^,;:.()]{0,60})?,? ?(?:(?:dans|au cours|lors|durant|pendant) )?"
        r"\b(?:qui|ayant|que|où|dont|(?:le|la|les|du|des)quel(?:le)?s?)\b[^,;:.()]{0,60}"
        r"|\s*(?:d[eu']s? ?)?(?:la |le |les |l')?"
    ),
    "en": re.compile(r"[^,;:.()]{0,120}"),
}


def day_of_topic(
    text: str, span: Span, language: Language, moments: Sequence[Moment], published: date | None
) -> Moment | None:
    """The moment of an event that a sentence or a title names by the time since («Deux jours après l'attentat, ...»).

    Args:
        text: the whole text.
        span: the sentence.
        language: of the text.
        moments: the days that the sentence tells otherwise, from the first of which the time is reckoned.
        published: the day of publication, from which it is reckoned else.
    """
    for match in _ELAPSED[language].finditer(text, *span):
        near = Span(match.end(), min(span.end, match.end() + _NAMED_WITHIN))
        named = event_words_in(find_named_events(text, language), near)
        of_event = bool(named) and not _PHRASE_END.search(text, match.end(), named[0].span.start)
        years_on = match["count"] and unit_of(match["unit"]) == "year" and _YEARS_ON[language].match(text, match.end())
        if not (of_event or years_on) or _dates_another(text, match, span, language):
            continue
        phrase_end = _PHRASE_END.search(text, match.end(), span.end)
        phrase = Span(match.start(), phrase_end.start() if phrase_end else span.end)
        if any(match.end() <= moment.span.start < phrase.end for moment in moments):
            continue  # «deux jours après l'attentat du 3 mai»: it has its own day
        return _elapsed(match, phrase, moments, published)
    return None


def _dates_another(text: str, match: re.Match[str], span: Span, language: Language) -> bool:
    """Whether it tells when the sentence's own event came, or reckons from when something began."""
    comes = _COMES[language].search(text, max(span.start, match.start() - _NAMED_WITHIN), match.start())
    return comes is not None or _BEGINNING[language].match(text, match.end()) is not None


def dated_from(text: str, draft: Draft, language: Language) -> list[Span]:
    """The phrases that tell how long after something else a draft's event came: what they name is another event."""
    sentence, found = draft.sentence, []
    for match in _ELAPSED[language].finditer(text, *sentence):
        end = _PHRASE_END.search(text, match.end(), sentence.end)
        phrase = Span(match.start(), end.start() if end else sentence.end)
        own = phrase.start <= draft.cue.start < phrase.end
        if not own and not _TOLD_OF[language].fullmatch(text, match.end(), max(match.end(), draft.evidence.start)):
            found.append(phrase)
    return found


def _elapsed(match: re.Match[str], phrase: Span, moments: Sequence[Moment], published: date | None) -> Moment | None:
    """The moment so long before the first day told outside the phrase, else before publication."""
    outside = [m for m in moments if m.precision == "day" and not phrase.start <= m.span.start < phrase.end]
    day = outside[0].start if outside else published
    count, unit = (count_of(match["count"]), unit_of(match["unit"])) if match["count"] else (1, "day")
    if day is None or not count:
        return None
    return Moment(Span(match.start(), match.end()), *since_elapsed(day, unit, count))


def days_beside(
    text: str,
    span: Span,
    language: Language,
    earlier: Callable[[], Sequence[Moment]],
    own: Sequence[Moment],
    published: date | None,
) -> list[Moment]:
    """The eves, morrows and same days that a sentence names, «trois jours plus tôt», each from the day last told.

    Args:
        text: the whole text.
        span: the sentence.
        language: of the text.
        earlier: reads the moments of the sentences before, asked only where there is need.
        own: the sentence's other moments.
        published: the day of publication, from which an eve is reckoned where no day was told.
    """
    found: list[Moment] = []
    words = span.of(text).lower()
    if not any(needed in words for needed in _NEEDED[language]):
        return found
    for pattern, step in ((_EVE, -_DAY), (_MORROW, _DAY), (_SAME, timedelta())):
        for match in pattern[language].finditer(text, span.start, span.end):
            told = [m for m in own if m.span.end <= match.start()] or earlier()
            days = [moment for moment in told if moment.precision == "day"]
            if not step and published is not None:
                days = [moment for moment in days if published - moment.end <= _LATELY]
            reference = days[-1].end if days else published if step <= timedelta() else None
            if reference is None or (published is not None and reference + step > published):
                continue
            basis = days[-1].basis if days else "weekday"
            here = Span(match.start(), match.end())
            found.append(Moment(here, reference + step, reference + step, "day", basis))
    for pattern, back in ((_EARLIER, True), (_LATER, False)):
        for match in pattern[language].finditer(text, span.start, span.end):
            told = [m for m in own if m.span.end <= match.start()] or earlier()
            days = [moment for moment in told if moment.precision in {"day", "night"}]
            moment = _counted(match, days[-1].end if days else published if back else None, back=back)
            if moment is not None and (published is None or moment.start <= published):
                found.append(moment)
    return found


def _counted(match: re.Match[str], reference: date | None, *, back: bool) -> Moment | None:
    """The day that a number of units lies before or after another."""
    count, unit = count_of(match["count"]), unit_of(match["unit"])
    if reference is None or not count:
        return None
    here = Span(match.start(), match.end())
    if back:
        return Moment(here, *since_elapsed(reference, unit, count))
    day = reference + _DAY * count * (_DAYS_A_WEEK if unit == "week" else 1)
    return Moment(here, day, day, "day", "weekday")


def elapsed_since_event(
    text: str, draft: Draft, language: Language, moments: Sequence[Moment], published: date | None
) -> Moment | None:
    """The moment of an event from which the sentence counts («cinq ans après l'attentat qui a fait 8 morts»).

    It is reckoned from the day that the rest of the sentence tells, else from publication.
    """
    for match in _ELAPSED[language].finditer(text, draft.sentence.start, draft.evidence.start):
        if not _TOLD_OF[language].fullmatch(text, match.end(), draft.evidence.start):
            continue
        comma = _PHRASE_END.search(text, draft.evidence.end, draft.sentence.end)
        phrase = Span(match.start(), comma.start() if comma else draft.sentence.end)
        if any(match.end() <= moment.span.start < phrase.end for moment in moments):
            continue  # «qui a fait 5 morts le 4 août»: the event has its own day
        if moment := _elapsed(match, phrase, moments, published):
            return moment
    beside = text[draft.sentence.start : draft.evidence.start]
    if _RELATIVE_CLAUSE[language].search(beside) and not any(m.span.start > draft.evidence.start for m in moments):
        return day_of_topic(
            text, draft.sentence, language, moments, published
        )  # «..., il est allé à X, où 6 sont morts»
    return None
