"""Numbers of an epidemic: what one day adds to its dead, and what they are in all."""

import re
from functools import lru_cache

from bilan.nlp.document import Document, Language

EPIDEMIC = {
    "fr": re.compile(
        r"\b(?:coronavirus|covid\S*|épidémie|pandémie|ebola|choléra|paludisme|rougeole|virus|grippe|"
        r"cas (?:confirmés|actifs|positifs|d'infection|de contamination|ont été recensés)|contaminations)\b"
    ),
    "en": re.compile(
        r"\b(?:coronavirus|covid\S*|epidemic|pandemic|ebola|cholera|malaria|measles|virus|influenza|flu|outbreak|"
        r"(?:contagious|infectious) disease|mers|sars|zika|dengue|polio|plague|respiratory syndrome|\d (?:[\w-]+ ){0,3}cases|"
        r"(?:are|were|been|people) infected|infections|"
        r"(?:new|confirmed|suspected|active|total|of) cases|cases and (?:[\w-]+ )?\d[\d,]* (?:deaths|fatalities))\b"
    ),
}
_ADDED_IN_A_DAY = {  # what one day of an epidemic adds to its dead
    "fr": re.compile(
        r"\bnouv\w+ (?:décès|morts?|victimes|cas)\b|\b(?:supplémentaires?|de plus(?! de)|en plus|quotidien\w*|par jour|chaque jour)\b"
        r"|\b(?:en|sur|dans) (?:une|la) (?:seule )?journée\b|\b(?:24|vingt-quatre) (?:dernières )?heures\b"
        r"|\b(?:enregistré|annoncé|recensé|déploré|rapporté|signalé|comptabilisé) (?:ce )?(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|hier)\b"
        r"|\b(?:décès|morts?)(?: (?!bilan)[\w'-]+){0,4}? (?:ce )?(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|hier)\b"
    ),
    "en": re.compile(
        r"\bnew (?:deaths|fatalities|cases)\b|(?:\d|\b(?:one|two|three|four|five|six|seven|eight|nine|ten)) (?:new|more|additional|further|extra)\b|\b(?:past|last) day\b|\b(?:daily|a day|per day|in one day)\b|\b24 hours\b"
        r"|\b(?:reported|recorded|announced|registered) (?:on )?(?:monday|tuesday|wednesday|thursday|friday|saturday|sunday|yesterday)\b"
        r"|\b(?:deaths|dead)(?: [\w']+)? (?:on )?(?:monday|tuesday|wednesday|thursday|friday|saturday|sunday|yesterday)\b"
    ),
}
_NUMBER = re.compile(r"\d+(?:[., ]\d+)*")
_BESIDE = 90
IN_ALL = re.compile(r"\b(?:in total|in all|altogether|overall|world-?wide|globally|au total|en tout)\b")
OUTBREAK = 50
"""Dead of an epidemic, so many or more, are counted from its beginning unless a day is said to have added them."""
_EPIDEMIC_TWICE = 2


@lru_cache(maxsize=8)
def is_of_an_epidemic(document: Document) -> bool:
    """Whether the article speaks of one more than once: asked for each number, found once."""
    return len(EPIDEMIC[document.language].findall(document.clean.lower())) >= _EPIDEMIC_TWICE


def is_of_one_day(own: str, at: int, language: Language) -> bool:
    """Whether the number at character `at` is what a day of an epidemic adds («574 morts de plus», "120 new deaths")."""
    others = [m for m in _NUMBER.finditer(own, max(0, at - _BESIDE), at + _BESIDE) if not m.start() <= at < m.end()]
    start = max((m.end() for m in others if m.end() <= at), default=max(0, at - _BESIDE))
    end = min((m.start() for m in others if m.start() > at), default=min(len(own), at + _BESIDE))
    return bool(_ADDED_IN_A_DAY[language].search(own[start:end]))
