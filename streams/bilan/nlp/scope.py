"""Whether a number is of one event or runs over a campaign, a season, a conflict; a flow or a stock; one event or several."""

import re
from dataclasses import dataclass
from functools import lru_cache

from bilan.nlp.document import Document, Language, Span
from bilan_schemas.claim import Extent, Measure, Outcome, Scope

_LONG = {
    "fr": r"(?:semaines?|mois|ans?|années?|décennies?|siècles?)",
    "en": r"(?:weeks?|months?|years?|decades?|century)",
}
_SOME = {
    "fr": r"(?:\d+|une?|deux|trois|quatre|cinq|six|sept|huit|neuf|dix|onze|douze|quinze|vingt|trente|quelques|plusieurs|\w+aine de)",
    "en": r"(?:\d+|an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|several|few|many)",
}
_PROCESS = {  # what goes on for weeks and months
    "fr": r"(?:guerres?|conflits?|insurrection|génocide|épidémie|pandémie|offensive|répression|violences|shoah|holocauste|"
    r"soulèvement|rébellion|révolution|troubles|contestation|canicule)",
    "en": r"(?:war|conflict|insurgency|genocide|epidemic|pandemic|outbreak|uprising|campaign|crackdown|unrest|revolution|"
    r"rebellion|offensive|heatwave|hostilities)",
}
_ACTIONS = {  # what is counted over days when it is told in the perfect or as a toll
    "fr": r"(?:affrontements|combats|raids|bombardements|frappes|manifestations|inondations|incendies|attaques|coronavirus|covid)",
    "en": r"(?:clashes|fighting|airstrikes|air strikes|strikes|raids|shelling|bombardments?|violence|protests|operations?|siege|"
    r"assault|floods|flooding|bushfires|wildfires|attacks|battle|coronavirus|covid|israel\w*|gaza)",
}
_RUNS = {
    "fr": re.compile(
        r"\bdepuis\b|à ce jour\b|\bjusqu'(?:à présent|ici|à maintenant)\b|pour l'instant|\bcette année\b|\bl'année\b"
        r"|\b(?:par|chaque) an(?:née)?\b|\bl'an(?:née)? (?:dernière?|passée?|écoulée?)\b|derniers chiffres|chiffres officiels"
        rf"|\b(?:en|durant|pendant|au cours des|au bout de|ces|après) (?:(?:près|plus|moins) d[e'] ?|environ |quelque |les |des )?{_SOME['fr']} (?:derni\w+ )?{_LONG['fr']}\b"
        rf"|\b(?:au cours|pendant|durant|lors) (?:des|du|de la|les|le) derni\w+ {_LONG['fr']}\b"
        r"|\bentre \d{4} et \d{4}|\bde \d{4} à \d{4}|\ben (?:19|20)\d\d\b"
        rf"|\b(?:dans|par|pendant|durant|de|d'|du|depuis|à) ?(?:la |le |l'|les |cette |ce |une |un |des )?{_PROCESS['fr']}\b"
        rf"|\b{_PROCESS['fr']}\b[^.;]{{0,90}}\b(?:a|ont|avait|avaient|ayant|aurait|auraient) (?:déjà |également |aussi )?(?:fait|tué|coûté|causé|provoqué|poussé|contraint|déplacé|blessé|entraîné|jeté|été)"
        rf"|\b{_PROCESS['fr']}\b[^.;]{{0,40}}\b(?:faisant|tuant|causant|provoquant)"
    ),
    "en": re.compile(
        r"\bsince\b|\bso far\b|\bto date\b|\bthus far\b|\b(?:this|last|each|every|per|a|past) year\b|\bannually\b|\bup to now\b"
        rf"|\b(?:in|over|during|within|for|after) (?:the )?(?:past|last|previous|more than|nearly|about|almost|over)? ?{_SOME['en']} {_LONG['en']}\b"
        rf"|\b(?:in|over|during) (?:the )?(?:past|last|recent) (?:days|{_LONG['en']})\b|\brecent (?:days|{_LONG['en']})\b"
        rf"|\b(?:in|during|by|of|since|from|to) (?:the |a |an |this |that |its |their |ongoing )?(?:[\w'-]+ ){{0,3}}{_PROCESS['en']}\b"
        rf"|\b{_PROCESS['en']}\b[^.;]{{0,90}}\b(?:has|have|had) (?:\w+ )?(?:killed|claimed|cost|left|displaced|wounded|injured|forced|caused)"
        rf"|\b(?:have|has) (?:now |also |already |since )?been \w+ (?:in|by|during) (?:the |ongoing |israeli )?(?:[\w'-]+ ){{0,2}}{_ACTIONS['en']}\b"
        r"|\bbetween \d{4} and \d{4}|\bfrom \d{4} to \d{4}|\b(?:weeks|months|years|decades) of\b"
    ),
}
_TOLL_RUNS = {
    "fr": re.compile(
        rf"\b(?:{_PROCESS['fr']}|{_ACTIONS['fr']})\b|\bbilan (?:total|global)\b|\bau total\b|\bporte\w*\b.{{0,40}}\bnombre\b"
    ),
    "en": re.compile(
        rf"\b(?:{_PROCESS['en']}|{_ACTIONS['en']})\b|\btotal\b|\bbring\w* the\b|\bbrought the\b|\bnumber of\b"
    ),
}
_TOLL_BEFORE = {
    "fr": re.compile(
        r"\b(?:bilan|nombre|(?:le|un) total|total de)\b[^.;]{0,90}\b(?:à|de|est|atteint|dépasse|dépassé|porté|portant) ?(?:au moins |plus de |environ )?$"
    ),
    "en": re.compile(
        r"\b(?:toll|tally|number|count)\b[^.;]{0,90}\b(?:to|at|of|is|was|as|than|past|be|reached|passed|surpassed|hits?) ?(?:at least |more than |over |about |nearly )?$"
    ),
}
_ONE_EVENT = {
    "fr": re.compile(
        r"\b(?:l'|une? |cet(?:te)? |la |le |du |d'une? )(?:\w+ )?(?:attentat|attaque|tuerie|explosion|accident|naufrage|séisme|fusillade|crash|raid|incendie|"
        r"embuscade|collision|avalanche|bombardement|effondrement|déraillement|tremblement|assaut|prise d'otages|massacre)\b"
    ),
    "en": re.compile(
        r"\b(?:an?|the|this|that|another) (?:[\w'-]+ ){0,3}(?:attack|bombing|explosion|blast|accident|shooting|crash|raid|fire|ambush|"
        r"collision|avalanche|earthquake|collapse|derailment|airstrike|strike|massacre|bomb|landslide|shipwreck|quake|stampede|clash)\b"
    ),
}
_ONE_DAY = {
    "fr": re.compile(r"\b24 heures\b|vingt-quatre heures|\bbilan quotidien\b|\bnouveaux (?:décès|morts)\b|\ben une (?:seule )?journée\b"),
    "en": re.compile(r"\b24 hours\b|\bdaily\b|\bnew deaths\b|\bin (?:one|a single) day\b|\btwenty-four hours\b"),
}  # fmt: skip
_EPIDEMIC = {
    "fr": re.compile(r"\b(?:coronavirus|covid\S*|épidémie|pandémie|ebola|choléra|paludisme|rougeole|virus|grippe)\b"),
    "en": re.compile(
        r"\b(?:coronavirus|covid\S*|epidemic|pandemic|ebola|cholera|malaria|measles|virus|influenza|flu|outbreak)\b"
    ),
}
_DAY = {
    "fr": re.compile(
        r"\b(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|hier|aujourd'hui|ce matin|cette nuit)\b"
    ),
    "en": re.compile(
        r"\b(?:monday|tuesday|wednesday|thursday|friday|saturday|sunday|yesterday|today|overnight|also)\b"
    ),
}
_ROUNDUP = {
    "fr": re.compile(
        r"\b(?:à travers|dans tout|dans toute|dans l'ensemble d[ue]) (?:le |la |l')?\w+|\b(?:série|vague) d(?:e |')(?:attentats|attaques|raids|explosions)"
        r"|\b(?:plusieurs|différentes|diverses|multiples|deux|trois|quatre) (?:\w+ )?(?:attaques|attentats|raids|explosions|villes|régions|provinces)\b|\bpartout\b"
        rf"|\ben {_SOME['fr']} jours\b|\b\w+ jours de\b"
    ),
    "en": re.compile(
        r"\b(?:across|throughout) (?:the )?\w+|\b(?:series|wave|string|spate) of \w*\s?(?:attacks|bombings|raids|explosions|blasts|shootings|strikes)"
        r"|\b(?:several|multiple|separate|various|different|two|three|four) (?:\w+ )?(?:attacks|bombings|raids|incidents|cities|towns|provinces|shootings|explosions)\b"
        rf"|\bnationwide\b|\bin {_SOME['en']} days\b|\bdays of\b"
    ),
}
_LABEL = re.compile(r"^[^.:;,]{3,60}: ")
_CATASTROPHE = re.compile(
    r"\b(?:s[ée]ismes?|tremblement|tsunami|cyclone|ouragan|typhon|inondations?|temp[êe]te|[ée]ruption|earthquakes?|quake|hurricane|"
    r"typhoon|storm|floods?|flooding|eruption|landslides?|dam)\b"
)
_STOCKS = frozenset({"displaced", "missing", "captured"})
_LARGE = {"displaced": 20_000, "injured": 1_500}
_LARGE_KILLED = 500
_EPIDEMIC_TWICE = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Numbered:
    """What of a number tells whether it runs on."""

    outcome: Outcome
    low: int | None
    high: int | None
    number: Span
    is_toll: bool = False
    """Whether it stands as a toll («bilan», "death toll rises to")."""


@lru_cache(maxsize=8)
def _is_of_an_epidemic(document: Document) -> bool:
    """Whether the article speaks of one more than once: asked for each number, found once."""
    return len(_EPIDEMIC[document.language].findall(document.clean.lower())) >= _EPIDEMIC_TWICE


def find_scope(document: Document, clause: Span, sentence: Span, said: Numbered) -> Scope:
    """Cumulative where the number's own clause says that it runs on, else one event's.

    Without such words: a toll of a campaign, a count of an epidemic, and a number larger than one event has
    unless the clause names that event, run on. Counts of one person do not.
    """
    language: Language = document.language
    own = clause.of(document.clean).lower()
    if clause.start == sentence.start and (label := _LABEL.match(own)):
        own = own[label.end() :]
    own = own.replace("\n", " ")
    before = document.clean[clause.start : said.number.start].lower()
    is_toll = said.is_toll or bool(_TOLL_BEFORE[language].search(before))
    if said.low == said.high == 1 and not is_toll:
        return "incident"
    epidemic = _is_of_an_epidemic(document)
    if is_toll:
        running = epidemic or _TOLL_RUNS[language].search(own) or _RUNS[language].search(own)
        return "cumulative" if running else "incident"
    runs = _RUNS[language].search(own)
    day = _ONE_DAY[language].search(own)
    at = said.number.start - clause.start
    if day and not (runs and abs(runs.start() - at) < abs(day.start() - at)):
        return "incident"
    one_event = _ONE_EVENT[language].search(own)
    if runs and not (one_event and not runs[0].startswith(("depuis", "since", "so far", "à ce jour"))):
        return "cumulative"
    if clause != sentence and not one_event and not _DAY[language].search(own) and said.outcome != "captured":
        whole = _RUNS[language].search(sentence.of(document.clean).lower())
        if whole and whole[0] in {"depuis", "since"} and clause.start > sentence.start:
            return "cumulative"
    if one_event or _DAY[language].search(own):
        return "incident"
    if epidemic or _EPIDEMIC[language].search(sentence.of(document.clean).lower()):
        return "cumulative"
    if _CATASTROPHE.search(own):
        return "incident"
    if (said.low or 0) >= _LARGE.get(said.outcome, _LARGE_KILLED):
        return "cumulative"
    return "incident"


def find_extent(document: Document, clause: Span, scope: Scope) -> Extent:
    """A round-up where one number is over several places, days or attacks."""
    if scope == "incident" and _ROUNDUP[document.language].search(clause.of(document.clean).lower()):
        return "roundup"
    return "event"


def find_measure(outcome: Outcome, scope: Scope) -> Measure:
    """Displaced, missing and held are stocks when the number runs on, else every number is a flow."""
    return "stock" if scope == "cumulative" and outcome in _STOCKS else "flow"
