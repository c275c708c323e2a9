"""Whether a number is of one event or runs over a campaign, a season, a conflict; and whether it tells a flow or a stock."""

import re
from typing import Literal

from bilan.nlp.document import Document, Language, Span
from bilan_schemas.claim import Extent, Measure, Outcome, Scope

_UNITS = {
    "fr": r"(?:jours|semaines|mois|ans|années|décennies?|siècle)",
    "en": r"(?:days|weeks|months|years|decades?|century)",
}
_NUMBER = {
    "fr": r"(?:\d+|deux|trois|quatre|cinq|six|sept|huit|neuf|dix|onze|douze|quinze|vingt|trente|quelques|plusieurs|\w+aine de)",
    "en": r"(?:\d+|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|several|few|a few|couple of|many)",
}
_RUNNING = {
    "fr": re.compile(
        rf"\bdepuis\b(?! (?:la voiture|l'avion|un véhicule|une voiture|des toits|le toit))|à ce jour|jusqu'(?:à présent|ici|à maintenant)"
        rf"|pour l'instant|\bcette année\b|\b(?:par|chaque) an(?:née)?\b|\bl'an(?:née)? (?:dernier|dernière|passée?|écoulée?)\b|\ben un an\b"
        rf"|\b(?:en|durant|pendant|au cours des|ces) (?:près de |plus de |environ |quelque |moins de )?(?:les |des )?(?:{_NUMBER['fr']} )?(?:derni\w+ )?{_UNITS['fr']}\b"
        rf"|au total\b|en tout\b|\bbilan (?:total|global|provisoire de l'épidémie)"
        rf"|\b(?:la|cette|une|en) guerre\b|\b(?:le|ce|un|du) conflit\b|\bl'insurrection\b|\ble génocide\b|\bl'épidémie\b|\bla pandémie\b"
        rf"|\bl'offensive\b|\bcette offensive\b|\bla répression\b|\bles violences\b|\bl'année\b|\bl'holocauste\b|\bla shoah\b"
        rf"|\bentre \d{{4}} et \d{{4}}|\bde \d{{4}} à \d{{4}}|\ben (?:19|20)\d\d\b(?!,? (?:lors|dans))|\bau fil des\b|\bbilan quotidien\b"
    ),
    "en": re.compile(
        rf"\bsince\b|\bso far\b|\bto date\b|\bthus far\b|\b(?:this|last|each|every|per|a|past) year\b|\bannually\b|\bup to now\b"
        rf"|\b(?:in|over|during|within|for|after) (?:the )?(?:past|last|previous|more than|nearly|about|almost|over)? ?{_NUMBER['en']} (?:days|weeks|months|years)\b"
        rf"|\b(?:in|over|during) the (?:past|last) (?:week|month|year|decade)\b"
        rf"|\bcivil war\b|\bthe (?:\w+ )?(?:war|conflict|insurgency|genocide|epidemic|pandemic|outbreak|uprising|campaign|crackdown|unrest|revolution)\b"
        rf"|\bin total\b|\boverall\b|\btotal(?:l?ing)?\b|\baltogether\b|\bbring(?:s|ing)? the\b|\bbrought the\b|\bbetween \d{{4}} and \d{{4}}|\bfrom \d{{4}} to \d{{4}}"
        rf"|\b(?:weeks|months|years|days) of\b|\bprotests\b.{{0,40}}\btoll\b|\boutbreak\b|\bpandemic\b|\bepidemic\b"
    ),
}
_ONE_DAY = {
    "fr": re.compile(r"\ben 24 heures\b|\bdernières 24 heures\b|vingt-quatre heures|\bbilan quotidien\b|\bnouveaux (?:décès|morts)\b|\ben une (?:seule )?journée\b"),
    "en": re.compile(r"\b24 hours\b|\bdaily\b|\bnew deaths\b|\bin (?:one|a single) day\b|\btwenty-four hours\b"),
}
_CAMPAIGN_TOLL = {
    "fr": re.compile(r"\b(?:guerre|conflit|offensive|épidémie|pandémie|coronavirus|covid|affrontements|combats|raids|bombardements|violences|manifestations|répression|soulèvement)\b"),
    "en": re.compile(
        r"\b(?:war|conflict|offensive|epidemic|pandemic|outbreak|coronavirus|covid|clashes|fighting|airstrikes|strikes|raids|shelling|bombardments?|"
        r"violence|protests|unrest|crackdown|uprising|operations?|siege|floods|flooding|fires|bushfires|heat wave|heatwave)\b"
    ),
}
_ROUNDUP = {
    "fr": re.compile(
        r"\b(?:à travers|dans tout|dans toute|dans l'ensemble d[ue]) (?:le |la |l')?\w+|\b(?:série|vague) d(?:e |')(?:attentats|attaques|raids|explosions)"
        r"|\b(?:plusieurs|différentes|diverses|multiples) (?:attaques|attentats|raids|villes|régions|provinces)\b|\bpartout\b"
    ),
    "en": re.compile(
        r"\b(?:across|throughout) (?:the )?\w+|\b(?:series|wave|string|spate) of \w*\s?(?:attacks|bombings|raids|explosions|blasts|shootings|strikes)"
        r"|\b(?:several|multiple|separate|various|different) (?:\w+ )?(?:attacks|bombings|raids|incidents|cities|towns|provinces|shootings)\b|\bnationwide\b"
    ),
}
_STOCKS = frozenset({"displaced", "missing", "captured"})
Basis = Literal["clause", "sentence", "none"]


def find_scope(document: Document, clause: Span, sentence: Span, cue: Span, *, is_toll: bool) -> Scope:
    """Incident, or cumulative where the number's own clause (or the sentence before it) says that it runs on."""
    language: Language = document.language
    own = clause.of(document.clean).lower()
    if _ONE_DAY[language].search(own):
        return "incident"
    if _RUNNING[language].search(own):
        return "cumulative"
    if is_toll and _CAMPAIGN_TOLL[language].search(own):
        return "cumulative"
    return "incident"


def find_extent(document: Document, clause: Span, scope: Scope) -> Extent:
    """A round-up where one number is over several places or attacks."""
    if scope == "incident" and _ROUNDUP[document.language].search(clause.of(document.clean).lower()):
        return "roundup"
    return "event"


def find_measure(outcome: Outcome, scope: Scope) -> Measure:
    """Displaced, missing and held are stocks when the number runs on, else every number is a flow."""
    return "stock" if scope == "cumulative" and outcome in _STOCKS else "flow"
