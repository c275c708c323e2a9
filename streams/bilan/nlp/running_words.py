"""What runs on: words of spans, processes and counts that go on, and where a clause first says such a thing."""

import re
from functools import lru_cache

from bilan.nlp.calendar_words import NAMED_MONTH
from bilan.nlp.document import Language

LONG = {
    "fr": r"(?:semaines?|mois|ans?|années?|décennies?|siècles?)",
    "en": r"(?:weeks?|months?|years?|decades?|century)",
}
SOME = {
    "fr": r"(?:\d+|une?|deux|trois|quatre|cinq|six|sept|huit|neuf|dix|onze|douze|quinze|vingt|trente|quelques|plusieurs|\w+aine de)",
    "en": r"(?:\d+|an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|several|few|many)",
}
_PROCESS = {  # what goes on for weeks and months
    "fr": r"(?:guerres?|conflits?|insurrection|génocide|épidémie|pandémie|offensive|répression|violences|shoah|holocauste|"
    r"soulèvement|rébellion|révolution|troubles(?! (?:psych|ment|du|de la|respir|cardia))|contestation|canicule|invasion|intifada|"
    r"(?<!d')(?<!de l')occupation|guérilla|dictature)",
    "en": r"(?:war(?! crim| veteran| memorial| museum| games?\b| correspondent)|conflict|insurgency|genocide|"
    r"epidemic|pandemic|outbreak|uprising|campaign|crackdown|unrest|revolution|"
    r"rebellion|offensive|heatwave|hostilities|invasion|intifada|occupation|clampdown|bloodshed|dictatorship)",
}
ACTIONS = {  # what is counted over days when it is told in the perfect or as a toll
    "fr": r"(?:affrontements|combats|raids|bombardements|frappes|manifestations|inondations|incendies|attaques|coronavirus|covid)",
    "en": r"(?:clashes|fighting|airstrikes|air strikes|strikes|raids|shelling|bombardments?|violence|protests|operations?|siege|"
    r"assault|floods|flooding|bushfires|wildfires|attacks|battle|coronavirus|covid|israel\w*|gaza)",
}
RUNS = {
    "fr": re.compile(
        r"\b(?:choléra|paludisme|ebola|rougeole|coronavirus|covid\S*|virus|grippe|méningite|dengue) (?:a|ont|avait|avaient) (?:déjà |\w+ment )?(?:tué|fait|causé|coûté|emporté)\b"
        rf"|\b(?:accidents de la (?:route|circulation)|sur les routes)\b[^.;]{{0,80}}\b(?:en|de|d') ?{NAMED_MONTH['fr']}\b"
        rf"|\b(?:en|mois d[e']) ?{NAMED_MONTH['fr']}\b(?! \d)[^.;]{{0,80}}\b(?:accidents de la (?:route|circulation)|sur les routes)\b"
        r"|\bdepuis\b(?! (?:l'aube|(?:tôt )?ce matin|(?:hier|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche) (?:matin|soir)|minuit)\b)(?! (?:son|sa|ses|leurs?|nos|mon|notre) (?:\w+ )?(?:village|maison|bureau|domicile|ville|quartier|bastion|fief|base|hôpital|lit|exil|cellule|"
        r"prison|appartement|toit|balcon|hôtel|territoire)s?\b)(?! (?:le|la|l'|un|une|des|les) ?(?:\w+ )?(?:territoire|ciel|mer|airs?|avions?|hélicoptères?|drones?|toits?|"
        r"navires?|frontière|sol|hauteurs|véhicules?|voitures?|capitale|bande|rive|place|rue|sud|nord|est|ouest)\b)|à ce jour\b|\bjusqu'(?:à présent|ici|à maintenant)\b|pour l'instant|\bcette année\b|\bl'année\b"
        r"|\b(?:par|chaque) an(?:née)?\b|\bl'an(?:née)? (?:dernière?|passée?|écoulée?)\b|derniers chiffres|chiffres officiels"
        r"|\b(?:attaques?|attentats|violences|raids|frappes|incidents|affrontements|tirs|accidents|fusillades)(?: [\w'-]+){0,2}? (?:récurrent|répété|régulier|régulièr|incessant|quotidien|fréquent)\w*"
        r"|\bce mois-ci\b|\b(?:décompte|comptage|recensement) (?:\w+ )?(?:de |d'|du |établi|réalisé|effectué)"
        rf"|\b(?:en|durant|pendant|au cours des|au bout de|ces|après) (?:(?:près|plus|moins) d[e'] ?|environ |quelque |les |des |seulement |à peine )?{SOME['fr']} (?:derni\w+ )?{LONG['fr']}\b"
        rf"|\b(?:au cours|pendant|durant|lors) (?:des|du|de la|les|le) derni\w+ {LONG['fr']}\b"
        r"|\b(?:au cours|pendant|durant|lors|en|dans|sur) (?:des |les |ces )?(?:sept|huit|neuf|dix|onze|douze|quinze|vingt|trente|[7-9]|[1-9]\d) (?:derni\w+ )?jours\b"
        r"|\b(?:sur|pendant|durant|dans|au cours de) (?:la même|cette) période\b"
        r"|\bentre \d{4} et \d{4}|\bde \d{4} à \d{4}|\ben (?:19|20)\d\d\b"
        rf"|\b(?:entre|du) (?:le )?\d{{1,2}}(?:er)? (?P<from>{NAMED_MONTH['fr']})(?: \d{{4}})? (?:et|au) (?:le )?\d{{1,2}}(?:er)? (?!(?P=from)){NAMED_MONTH['fr']}"
        rf"|\b(?:pour|sur|durant|pendant|au cours du) (?:le )?(?:seul )?mois d[e'] ?{NAMED_MONTH['fr']}\b"
        rf"|\b(?:entre|de|d') ?(?:le mois d[e'] ?)?(?P<first>{NAMED_MONTH['fr']})(?: \d{{4}})? (?:et|à) (?:le mois (?:de |d')?)?(?!(?P=first)){NAMED_MONTH['fr']}\b"
        r"|\b(?:saison|exercice) (?:dernière?|passée?|écoulée?|\d{4})|\b(?:dernière|précédente) saison\b"
        rf"|\b(?:dans|par|pendant|durant|(?<!lors )de|(?<!lors )d'|du|depuis|à) ?(?:la |le |l'|les |cette |ce |une |un |des )?{_PROCESS['fr']}\b"
        rf"|\b{_PROCESS['fr']}\b[^.;]{{0,90}}\b(?:a|ont|avait|avaient|ayant|aurait|auraient) (?:déjà |également |aussi )?(?:fait|tué|coûté|causé|provoqué|poussé|contraint|déplacé|blessé|entraîné|jeté|été)"
        rf"|\b{_PROCESS['fr']}\b[^.;]{{0,40}}\b(?:faisant|tuant|causant|provoquant)"
    ),
    "en": re.compile(
        r"\b(?:cholera|malaria|ebola|measles|coronavirus|covid\S*|virus|flu|influenza|meningitis|dengue|disease) (?:has|have|had) (?:already |now |so far )?(?:killed|claimed|caused|cost)\b"
        rf"|\b(?:(?:road|traffic) (?:accidents|crashes|deaths)|on (?:the|\S+'s|\w+) roads)\b[^.;]{{0,80}}\b(?:in|for) {NAMED_MONTH['en']}\b"
        rf"|\bin {NAMED_MONTH['en']}\b(?! \d)[^.;]{{0,80}}\b(?:(?:road|traffic) (?:accidents|crashes)|on (?:the|\S+'s|\w+) roads)\b"
        r"|\bsince\b(?! (?:dawn|midnight|daybreak|sunrise|first light|last night|(?:the )?early (?:hours|morning)|"
        r"(?:early |late )?(?:this|yesterday|(?:mon|tues|wednes|thurs|fri|satur|sun)day) (?:morning|afternoon|evening|night))\b)|\bso far\b|\bto date\b|\bthus far\b|\b(?:this|last|each|every|per|a|past) year\b|\bannually\b|\bup to now\b"
        r"|\b(?:repeated|recurrent|recurring|frequent|regular|incessant|near-daily|almost daily|persistent) (?:\w+ )?(?:attacks|violence|raids|strikes|clashes|bombings|shootings|incidents)"
        r"|(?<!earlier )(?<!later )\bthis month\b|\b(?:tally|count) (?:by|from|kept|compiled)\b|\b(?:afp|ap|reuters|un) (?:tally|count)\b"
        rf"|\b(?:in|over|during|within|for) (?:the )?(?:past|last|previous|more than|nearly|about|almost|over)? ?"
        rf"{SOME['en']} {LONG['en']}\b"
        rf"|\b(?:in|over|during|within) the (?:past|last|previous) {SOME['en']} days\b"
        rf"|\b(?:has|have) (?:\w+ )?(?:died|perished|lost their lives) (?:in|during) the {ACTIONS['en']}\b"
        r"|\b(?:has|have) (?:\w+ )?(?:been \w+|died|perished)\b[^.;]{0,40} (?:in|over|during|after) (?:[3-6]|three|four|five|six) days\b"
        rf"|\b(?:has|have|had|toll|total|dead|deaths)\b[^.;]{{0,90}}"
        rf"\bafter (?:more than |nearly |about |almost |over )?{SOME['en']} {LONG['en']}\b"
        rf"|\bover (?:a |the )?{SOME['en']}[- ](?:year|month|week)s?[- ](?:period|span)\b"
        rf"|\b(?:in|over|during) (?:the )?(?:past|last|recent) (?:days|{LONG['en']})\b|\brecent (?:days|{LONG['en']})\b"
        r"|\b(?:in|during|by|since|from|throughout|over|amid|(?:because|result|victims?|course|start|beginning|years?|months|weeks|days|"
        r"casualties|consequence|dead|deaths|toll|killings?) of|(?:due|owing|attributed|linked|lost|related) to) "
        rf"(?:the |a |an |this |that |its |their |ongoing )?(?:[\w'-]+ ){{0,3}}{_PROCESS['en']}\b(?!-)"
        rf"|\b{_PROCESS['en']}\b[^.;]{{0,90}}\b(?:has|have|had) (?:\w+ )?(?:killed|claimed|cost|left|displaced|wounded|injured|forced|caused)"
        rf"|\b(?:have|has) (?:now |also |already |since )?been \w+(?: and [^.;]{{1,40}}?)? (?:in|by|during) (?:the |ongoing |israeli )?(?!(?:an?|fresh|new|latest|overnight|separate|renewed|two|three|several) )"
        rf"(?:[\w'-]+ ){{0,2}}{ACTIONS['en']}\b"
        r"|\bbetween \d{4} and \d{4}|\bfrom \d{4} to \d{4}|\b(?:weeks|months|years|decades) of\b"
        rf"|\b(?:between|from) (?P<from>{NAMED_MONTH['en']}) \d{{1,2}}(?:, \d{{4}})? (?:and|to|until) (?!(?P=from)){NAMED_MONTH['en']} \d{{1,2}}\b"
        rf"|\b(?:between|from) (?P<first>{NAMED_MONTH['en']}) (?:\d{{4}} )?(?:and|to|until) (?!(?P=first)){NAMED_MONTH['en']}\b(?! \d{{1,2}}\b)"
        r"|\b(?:\w+-(?:week|month|year)(?:-long|-old)?|[1-9]\d-day) (?:[\w'-]+ )?(?:siege|battle|operation|assault|bombardment|campaign|offensive|war|conflict)\b"
        r"|\b(?:has|have) (?:also |so far |already )?(?:documented|recorded|registered|verified|counted|tallied|identified|collated|compiled|logged)\b"
        r"|\b(?:of|from|by|to) (?:hunger|starvation|famine|malnutrition)\b|\bsame (?:period|month|week|quarter) (?:in|of|last|a year)\b"
        rf"|\b(?:{ACTIONS['en']}|incidents|shootings|bombings|accidents)\b[^.,;]{{0,40}} in (?:19|20)\d\d\b"
        rf"|\b{ACTIONS['en']}\b[^.;]{{0,60}}\b(?:has|have) (?:now|already|so far) (?:killed|claimed|cost|left|displaced|wounded|injured|forced|caused)\b"
        rf"|\b{ACTIONS['en']}(?: [\w'-]+){{0,4}},? (?:that|which) (?:has|have) (?:\w+ )?(?:killed|claimed|cost|left|displaced|wounded|injured|forced|caused)\b"
        r"|\b(?:has|have) now (?:been (?:killed|wounded|injured|confirmed)|died|perished|lost)\b"
        rf"|\bfor the month of {NAMED_MONTH['en']}\b"
        r"|\b(?:last|previous) season\b"
    ),
}
TOLL_RUNS = {
    "fr": re.compile(
        rf"\b(?:{_PROCESS['fr']}|{ACTIONS['fr']})\b|\bbilan (?:total|global)\b|\bau total\b|\bporte\w*\b.{{0,40}}\bnombre\b"
    ),
    "en": re.compile(
        rf"\b(?:{_PROCESS['en']}|{ACTIONS['en']})\b|\btotal\b|\blosses\b|\bbring\w* the\b|\bbrought the\b|\bnumber of\b|"
        r"\bits (?:[\w'-]+ ){0,2}tolls?\b"
    ),
}
DAYS_ACTIONS = {  # "the toll from Saturday's violence", «le bilan des affrontements de samedi»: that day's
    "fr": re.compile(
        rf"\b(?:violences|troubles|{ACTIONS['fr']}) (?:de |d'|du )?(?:(?:la )?veille|hier|lundi|mardi|mercredi|jeudi|vendredi|"
        r"samedi|dimanche)\b"
    ),
    "en": re.compile(
        r"\b(?:(?:mon|tues|wednes|thurs|fri|satur|sun|yester)day|last night)'s (?:\w+ )?(?:unrest|hostilities|bloodshed|"
        rf"{ACTIONS['en']})\b"
    ),
}
VIOLENCE = "violences"
"""What the French call a riot of one day too: its day, in the sentence before, tells that it is over."""
SO_FAR = re.compile(r"(?:jusqu'(?:à présent|ici|à maintenant)|pour l'instant|so far|thus far|up to now)$")
"""Said of an event that the sentence before tells, it is of that event's toll, still rising."""
OF_A_PERIOD = re.compile(r" (?:this|cette|ce) (?:year|month|week|season|année|mois|semaine|saison)")
_THAT_HAS = re.compile(
    rf"\b(?:{_PROCESS['en']}|{ACTIONS['en']})(?: [\w'-]+){{0,4}},? (?:that|which) (?:has|have|had) (?:\w+ )?(?:killed|claimed|cost|left|displaced|wounded|injured|caused)\b"
)
LASTS = {language: re.compile(rf"\b{process}\b") for language, process in _PROCESS.items()}


@lru_cache(maxsize=64)
def first_match(pattern: re.Pattern[str], words: str) -> re.Match[str] | None:
    """Where a pattern first fits: each number of a clause asks, and its words are looked through once."""
    return pattern.search(words)


def runs_since(own: str, language: Language) -> bool:
    """Whether a clause says since when a number runs; "so far" of one event is that event's toll, still rising."""
    if language == "en" and _THAT_HAS.search(own):
        return True
    return any(found[0] in {"depuis", "since"} for found in RUNS[language].finditer(own))
