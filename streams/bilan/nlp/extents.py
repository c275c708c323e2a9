"""One event or several: whether a number is over places, days or attacks."""

import re
from bisect import bisect_right
from functools import cache

from babel import Locale

from bilan.nlp.document import Document, Language, Span
from bilan.nlp.event_words import event_words_in, find_named_events
from bilan.nlp.one_event import DAY
from bilan.nlp.running_words import SOME, first_match
from bilan_schemas.claim import Extent, Scope

_SPREAD = {  # over places or days
    "fr": re.compile(
        r"\b(?:à travers|dans tout|dans toute|dans l'ensemble d[ue]) (?:le |la |l')?\w+|\bpartout\b"
        r"|\b(?:plusieurs|différentes|diverses|multiples|deux|trois|quatre) (?:\w+ )?(?:villes|régions|provinces|villages|localités|quartiers|pays)\b"
        r"|\b(?:attaques|attentats|raids|explosions|incidents|frappes) (?:distincte?s|séparée?s)\b"
        r"|\bdont l'une? [^.;]{3,120}\bl'autre\b"
        rf"|\ben {SOME['fr']} jours\b|\b\w+ jours de\b"
    ),
    "en": re.compile(
        r"\b(?:across|throughout) (?:the )?\w+"
        r"|\b(?:several|multiple|various|different|two|three|four) (?:\w+ )?(?:cities|towns|provinces|villages|districts|regions|countries|states)\b"
        r"|\bseparate (?:\w+ )?(?:attacks|bombings|raids|incidents|shootings|explosions|blasts|strikes|clashes)\b"
        rf"|\bnationwide\b|\bin {SOME['en']} days\b|\bdays of\b"
    ),
}
_ONE_ATTACK = {  # one, on places beside each other: «une attaque nocturne contre deux villages»
    "fr": re.compile(
        r"(?:\b(?:une|un|cette|cet|ce|la|le) |\bl')(?:\w+ )?(?:attaque|raid|attentat|assaut|bombardement|frappe|incursion|tuerie|massacre)"
        r"(?: [\w'-]+){0,3}? (?:contre|sur|dans|de|visant) (?:deux|trois|quatre|plusieurs) (?:\w+ )?(?:villages|localités|quartiers)\b"
    ),
    "en": re.compile(
        r"\b(?:an?|the|this|that) (?:[\w-]+ )?(?:attack|raid|assault|bombardment|strike|incursion|massacre)"
        r"(?: [\w'-]+){0,3}? (?:on|against|in|at|targeting) (?:two|three|four|several) (?:\w+ )?(?:villages|districts)\b"
    ),
}
_SEVERAL = {
    "fr": re.compile(
        r"\b(?:série|vague) d(?:e |')(?:attentats|attaques|raids|explosions|frappes)"
        r"|\b(?:plusieurs|différentes|diverses|multiples|deux|trois|quatre) (?:\w+ )?(?:attaques|attentats|raids|explosions)\b"
    ),
    "en": re.compile(
        r"\b(?:series|wave|string|spate) of \w*\s?(?:attacks|bombings|raids|explosions|blasts|shootings|strikes)"
        r"|\b(?:several|multiple|various|different|two|three|four) (?:\w+ )?(?:attacks|bombings|raids|incidents|shootings|explosions)\b"
    ),
}
ONE_PLACE = {
    "fr": re.compile(
        r"\b(?:à|près d[e'] ?|(?:sud|nord|est|ouest|centre|banlieue|périphérie|environs|université|aéroport|hôpital|marché|gare|prison) d[e'] ?|secou\w+|ébranl\w+|frapp\w+|vis\w+|capitale|ville de) (?P<name>[A-ZÉ][\w'-]+)\b(?! et (?:à |au |en )?[A-ZÉ])"
    ),
    "en": re.compile(
        r"\b(?:in|near|at|rock\w*|shook|hit|struck|target\w*|capital,?|city of) (?:\w+ )?(?P<name>[A-Z][\w'-]+)\b(?!,? and (?:in )?[A-Z])"
    ),
}
_RAIDS = {  # that are seldom one, where no town is told
    "fr": re.compile(r"\b(?:frappes|raids|bombardements|attaques|attentats|violences)\b"),
    "en": re.compile(r"\b(?:strikes|airstrikes|air strikes|raids|bombings|attacks|violence)\b"),
}
_TWO_TOWNS = {
    "fr": re.compile(r"\bà [A-ZÉ][\w'-]+(?:, (?:à )?[A-ZÉ][\w'-]+)* et (?:à )?[A-ZÉ][\w'-]+"),
    "en": re.compile(r"\bin [A-Z][\w'-]+(?:, (?:in )?[A-Z][\w'-]+)*,? and (?:in )?[A-Z][\w'-]+"),
}
_IN_COUNTRY = {
    "fr": re.compile(r"\b(?:en|au) (?P<name>[A-ZÉÎ][\w'-]+)"),
    "en": re.compile(r"\bin (?P<name>[A-Z][\w'-]+)"),
}
_WHERE_ELSE = {  # «27 tués mardi en Syrie, dont 16 à Homs», «47 tués en Irak, où»: of parts of a country's dead
    "fr": re.compile(r",? (?:dont|où)\b"),
    "en": re.compile(r",? (?:including|where|among them)\b"),
}
_AFTER_ONE = {
    "fr": re.compile(
        r"\b(?:(?:au|le) lendemain (?:d'une? |de l'|du |de la )|(?:un jour|deux jours) après (?:une? |l'|le |la ))"
    ),
    "en": re.compile(r"\b(?:(?:a|one|two|three) days?|hours|(?:a|one) week) after (?:an?|the) "),
}
_A_DAYS_DEAD = 20
"""From so many on a country's dead of a day of which no more is told are a round-up."""


def _own_deed(document: Document, clause: Span, at: int) -> int:
    """Where the deed begins that a number at `at` is of: "42 died across Iraq, a day after a bomb left 17 dead"."""
    before = _AFTER_ONE[document.language].finditer(document.clean, clause.start, max(clause.start, at))
    return max((opening.start() for opening in before), default=clause.start)


def find_extent(document: Document, clause: Span, scope: Scope, low: int | None, *, at: int) -> Extent:
    """A round-up where one number is over several places or days, or over several attacks and no one town.

    Three blasts in one town are one event: they are counted together by all who count them. A day's dead of a country
    at war of which neither event nor town is told are a round-up.
    """
    language = document.language
    words = Span(_own_deed(document, clause, at), clause.end).of(document.clean)
    if scope != "incident":
        return "event"
    if first_match(_SPREAD[language], words.lower()) and not _ONE_ATTACK[language].search(words.lower()):
        return "roundup"
    named = towns(_WHERE_ELSE[language].split(words, maxsplit=1)[0], language)
    several = first_match(_SEVERAL[language], words.lower())
    plural = first_match(_RAIDS[language], words.lower())
    if (several or plural) and _TWO_TOWNS[language].search(words):
        return "roundup"
    if several:
        return "event" if len(named) == 1 else "roundup"
    if named or (low or 0) < _A_DAYS_DEAD or not _in_country(words, language):
        return "event"
    return "roundup" if plural or _tells_no_event(document, clause) else "event"


def towns(words: str, language: Language) -> set[str]:
    """Where a clause says that something happened, but for countries."""
    names = {match["name"] for match in ONE_PLACE[language].finditer(words)}
    return {name for name in names if name.lower() not in countries_and_dates(language)}


def _in_country(words: str, language: Language) -> bool:
    """Whether a clause tells of a day in a country («vendredi en Syrie»)."""
    named = any(m["name"].lower() in countries(language) for m in _IN_COUNTRY[language].finditer(words))
    return named and DAY[language].search(words.lower()) is not None


def _tells_no_event(document: Document, clause: Span) -> bool:
    """Whether neither the title, the number's sentence nor the next one names an event."""
    language, sentences = document.language, document.sentences
    at = max(0, bisect_right(sentences, (clause.start, len(document.clean))) - 1)
    near = Span(sentences[at].start, sentences[min(at + 1, len(sentences) - 1)].end)
    titled = find_named_events(document.title or "", language)
    return not titled and not event_words_in(find_named_events(document.clean, language), near)


@cache
def countries(language: Language) -> frozenset[str]:
    """Names of countries, in lower case."""
    return frozenset(name.lower() for code, name in Locale(language).territories.items() if code.isalpha())


@cache
def countries_and_dates(language: Language) -> frozenset[str]:
    """Capitalised names behind a word of place that are countries, months or weekdays."""
    names = {*Locale(language).territories.values(), *Locale(language).days["format"]["wide"].values()}
    return frozenset(name.lower() for name in (*names, *Locale(language).months["format"]["wide"].values()))
