"""Words that tell of one event or of one day."""

import re

from bilan.nlp.calendar_words import NAMED_MONTH
from bilan.nlp.document import Document, Language, Span

ONE_EVENT = {
    "fr": re.compile(
        r"\b(?:l'|une? |cet(?:te)? |la |le |du |d'une? )(?:\w+ )?(?:attentat|attaque|tuerie|explosion|accident|naufrage|séisme|fusillade|crash|raid|incendie|"
        r"embuscade|collision|avalanche|bombardement|effondrement|déraillement|tremblement|assaut|prise d'otages|massacre|drame|catastrophe|tragédie|déflagration)\b"
        r"|\b(?:(?:le|du|au) (?:double |triple )?(?:meurtre|rapt)|(?:l'|d'|de l')(?:assassinat|enlèvement)) (?:de|d'|des)"
        r"|\b(?:les|des|aux) (?:attentats|attaques) (?:terroristes |jihadistes |suicides? )?(?:de|du|d'|à|contre)\b"
    ),
    "en": re.compile(
        r"\b(?:an?|the|this|that|another|\w+'s) (?:[\w'-]+ ){0,3}(?:attack|bombing|explosion|blast|accident|shooting|crash|raid|fire|ambush|"
        r"collision|avalanche|earthquake|collapse|derailment|airstrike|strike|massacre|bomb|landslide|shipwreck|quake|stampede|clash)\b"
        r"|\b(?:single|\w+iest|worst) (?:\w+ )?(?:incident|assault|onslaught|bloodbath)\b"
    ),
}
ONE_DAY = {
    "fr": re.compile(r"\b24 heures\b|vingt-quatre heures|\bbilan quotidien\b|\bnouveaux (?:décès|morts)\b|\ben une (?:seule )?journée\b"),
    "en": re.compile(r"\b24 hours\b|\b(?:past|last) day\b|\bdaily\b|\bnew deaths\b|\bin (?:one|a single) day\b|\btwenty-four hours\b"),
}  # fmt: skip
DAY = {
    "fr": re.compile(
        r"\b(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|hier|aujourd'hui|ce matin|cette nuit)\b"
        rf"|\b(?:\d{{1,2}}|1er) {NAMED_MONTH['fr']}\b"
    ),
    "en": re.compile(
        r"\b(?:monday|tuesday|wednesday|thursday|friday|saturday|sunday|yesterday|today|overnight|also)\b"
        rf"|\b(?:{NAMED_MONTH['en']}|(?:jan|feb|mar|apr|aug|sept?|oct|nov|dec)\.?) \d{{1,2}}\b(?! \d)"
        rf"|\b\d{{1,2}} {NAMED_MONTH['en']}\b"
    ),
}
OF_ONE_EVENT = re.compile(
    r"\b(?:(?:number|total) of (?:[\w'-]+ ){1,4}?(?:killed|dead|deaths|wounded|injured|missing|victims) (?:in|from|of|by|after) (?:an?|the|this|that)|"
    r"toll (?:in|from|of|for) (?:the |an? |this |that )?(?:[\w'-]+'s?(?= ))?) ?(?:[\w'-]+ ){0,3}"
    r"(?:riot|disaster|sinking|tornado|hurricane|wreck|tragedy|attack|bombing|explosion|blast|accident|shooting|crash|raid|fire|ambush|collision|avalanche|"
    r"earthquake|collapse|derailment|airstrike|strike|massacre|bomb|landslide|shipwreck|quake|stampede|clash)\b"
)
"""English: the number of those killed in one event, as a toll tells it."""
CATASTROPHE = re.compile(
    r"\b(?:s[ée]ismes?|tremblement|tsunami|cyclone|ouragan|typhon|inondations?|temp[êe]te|[ée]ruption|earthquakes?|quake|hurricane|"
    r"typhoon|storm|floods?|flooding|eruption|landslides?|dam)\b"
)


def has_day(own: str, language: Language) -> bool:
    """Whether a clause names a day; "also" is none."""
    return any(day[0] != "also" for day in DAY[language].finditer(own))


def has_day_behind(document: Document, number: Span, clause: Span) -> bool:
    """Whether a day stands behind a number before anything else is told: "includes 19 killed on Sunday"."""
    rest = re.split(r"[,;.]", document.clean[number.end : clause.end].lower(), maxsplit=1)[0]
    return has_day(rest, document.language)


def has_day_among(document: Document, number: Span, sentence: Span) -> bool:
    """Whether a sentence tells the day of those whom its number is among: "among those killed on Saturday were two"."""
    before = document.clean[sentence.start : number.start].lower()
    return before.lstrip().startswith(("among ", "parmi ")) and has_day(before, document.language)
