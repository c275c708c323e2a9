"""Whether a number is of one event or runs over a campaign, a season, a conflict; a flow or a stock; one event or several."""

import re
from bisect import bisect_right
from dataclasses import dataclass
from functools import cache, lru_cache

from babel import Locale

from bilan.nlp.calendar_words import NAMED_MONTH
from bilan.nlp.clauses import added_toll
from bilan.nlp.document import Document, Language, Span
from bilan.nlp.event_words import event_words_in, find_named_events
from bilan.nlp.ordered import sentence_index
from bilan.nlp.periods import counts_attacks, covers_period, is_of_many_events, is_of_whole_month, is_up_to_day
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
    r"soulèvement|rébellion|révolution|troubles(?! (?:psych|ment|du|de la|respir|cardia))|contestation|canicule|invasion|intifada|"
    r"(?<!d')(?<!de l')occupation|guérilla|dictature)",
    "en": r"(?:war(?! crim| veteran| memorial| museum| games?\b| correspondent)|conflict|insurgency|genocide|"
    r"epidemic|pandemic|outbreak|uprising|campaign|crackdown|unrest|revolution|"
    r"rebellion|offensive|heatwave|hostilities|invasion|intifada|occupation|clampdown|bloodshed|dictatorship)",
}
_ACTIONS = {  # what is counted over days when it is told in the perfect or as a toll
    "fr": r"(?:affrontements|combats|raids|bombardements|frappes|manifestations|inondations|incendies|attaques|coronavirus|covid)",
    "en": r"(?:clashes|fighting|airstrikes|air strikes|strikes|raids|shelling|bombardments?|violence|protests|operations?|siege|"
    r"assault|floods|flooding|bushfires|wildfires|attacks|battle|coronavirus|covid|israel\w*|gaza)",
}
_RUNS = {
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
        rf"|\b(?:en|durant|pendant|au cours des|au bout de|ces|après) (?:(?:près|plus|moins) d[e'] ?|environ |quelque |les |des |seulement |à peine )?{_SOME['fr']} (?:derni\w+ )?{_LONG['fr']}\b"
        rf"|\b(?:au cours|pendant|durant|lors) (?:des|du|de la|les|le) derni\w+ {_LONG['fr']}\b"
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
        rf"{_SOME['en']} {_LONG['en']}\b"
        rf"|\b(?:in|over|during|within) the (?:past|last|previous) {_SOME['en']} days\b"
        rf"|\b(?:has|have) (?:\w+ )?(?:died|perished|lost their lives) (?:in|during) the {_ACTIONS['en']}\b"
        r"|\b(?:has|have) (?:\w+ )?(?:been \w+|died|perished)\b[^.;]{0,40} (?:in|over|during|after) (?:[3-6]|three|four|five|six) days\b"
        rf"|\b(?:has|have|had|toll|total|dead|deaths)\b[^.;]{{0,90}}"
        rf"\bafter (?:more than |nearly |about |almost |over )?{_SOME['en']} {_LONG['en']}\b"
        rf"|\bover (?:a |the )?{_SOME['en']}[- ](?:year|month|week)s?[- ](?:period|span)\b"
        rf"|\b(?:in|over|during) (?:the )?(?:past|last|recent) (?:days|{_LONG['en']})\b|\brecent (?:days|{_LONG['en']})\b"
        r"|\b(?:in|during|by|since|from|throughout|over|amid|(?:because|result|victims?|course|start|beginning|years?|months|weeks|days|"
        r"casualties|consequence|dead|deaths|toll|killings?) of|(?:due|owing|attributed|linked|lost|related) to) "
        rf"(?:the |a |an |this |that |its |their |ongoing )?(?:[\w'-]+ ){{0,3}}{_PROCESS['en']}\b(?!-)"
        rf"|\b{_PROCESS['en']}\b[^.;]{{0,90}}\b(?:has|have|had) (?:\w+ )?(?:killed|claimed|cost|left|displaced|wounded|injured|forced|caused)"
        rf"|\b(?:have|has) (?:now |also |already |since )?been \w+(?: and [^.;]{{1,40}}?)? (?:in|by|during) (?:the |ongoing |israeli )?(?!(?:an?|fresh|new|latest|overnight|separate|renewed|two|three|several) )"
        rf"(?:[\w'-]+ ){{0,2}}{_ACTIONS['en']}\b"
        r"|\bbetween \d{4} and \d{4}|\bfrom \d{4} to \d{4}|\b(?:weeks|months|years|decades) of\b"
        rf"|\b(?:between|from) (?P<from>{NAMED_MONTH['en']}) \d{{1,2}}(?:, \d{{4}})? (?:and|to|until) (?!(?P=from)){NAMED_MONTH['en']} \d{{1,2}}\b"
        rf"|\b(?:between|from) (?P<first>{NAMED_MONTH['en']}) (?:\d{{4}} )?(?:and|to|until) (?!(?P=first)){NAMED_MONTH['en']}\b(?! \d{{1,2}}\b)"
        r"|\b(?:\w+-(?:week|month|year)(?:-long|-old)?|[1-9]\d-day) (?:[\w'-]+ )?(?:siege|battle|operation|assault|bombardment|campaign|offensive|war|conflict)\b"
        r"|\b(?:has|have) (?:also |so far |already )?(?:documented|recorded|registered|verified|counted|tallied|identified|collated|compiled|logged)\b"
        r"|\b(?:of|from|by|to) (?:hunger|starvation|famine|malnutrition)\b|\bsame (?:period|month|week|quarter) (?:in|of|last|a year)\b"
        rf"|\b(?:{_ACTIONS['en']}|incidents|shootings|bombings|accidents)\b[^.,;]{{0,40}} in (?:19|20)\d\d\b"
        rf"|\b{_ACTIONS['en']}\b[^.;]{{0,60}}\b(?:has|have) (?:now|already|so far) (?:killed|claimed|cost|left|displaced|wounded|injured|forced|caused)\b"
        rf"|\b{_ACTIONS['en']}(?: [\w'-]+){{0,4}},? (?:that|which) (?:has|have) (?:\w+ )?(?:killed|claimed|cost|left|displaced|wounded|injured|forced|caused)\b"
        r"|\b(?:has|have) now (?:been (?:killed|wounded|injured|confirmed)|died|perished|lost)\b"
        rf"|\bfor the month of {NAMED_MONTH['en']}\b"
        r"|\b(?:last|previous) season\b"
    ),
}
_TOLL_RUNS = {
    "fr": re.compile(
        rf"\b(?:{_PROCESS['fr']}|{_ACTIONS['fr']})\b|\bbilan (?:total|global)\b|\bau total\b|\bporte\w*\b.{{0,40}}\bnombre\b"
    ),
    "en": re.compile(
        rf"\b(?:{_PROCESS['en']}|{_ACTIONS['en']})\b|\btotal\b|\blosses\b|\bbring\w* the\b|\bbrought the\b|\bnumber of\b|"
        r"\bits (?:[\w'-]+ ){0,2}tolls?\b"
    ),
}
_TOLL_BEFORE = {
    "fr": re.compile(
        r"\b(?:bilan|nombre|(?:le|un) total|total de)\b[^.;]{0,90}\b(?:à|de|est|atteint|dépasse|dépassé|porté|portant) ?(?:au moins |plus de |environ )?$"
    ),
    "en": re.compile(
        r"\b(?:toll|tally|count|number of (?:[\w'-]+ ){0,3}(?:dead|deaths|killed|wounded|injured|people|civilians|victims|children|women|"
        r"fatalities|casualties|those|missing|displaced|soldiers|troops|palestinians|hostages|refugees|migrants))\b[^.;]{0,90}\b(?:to|at|of|is|was|as|than|past|be|reached|passed|surpassed|hits?) ?(?:at least |more than |over |about |nearly )?$"
    ),
}
_BROUGHT_TO = {  # «ce naufrage porte à 302 le nombre de migrants morts»: more than this event's
    "fr": re.compile(r"\bport(?:e|ent|ant|ait|aient|é|er)\b[^.;:]{0,20}\bà (?:[\w'-]+ ){0,3}$"),
    "en": re.compile(r"\b(?:bring|brings|bringing|brought|takes|taking|took) to (?:[\w'-]+ ){0,3}$"),
}
_BRINGING = {
    "fr": re.compile(r"(?:,| et) (?:portant|faisant (?:passer|grimper|monter)|ce qui porte)\b[^.;:]{0,80}$"),
    "en": re.compile(r",? (?:bringing|taking|raising|pushing|lifting)\b[^.;:]{0,80}$"),
}
_THE_NUMBER = {
    "fr": re.compile(r" (?:le nombre|le total)\b"),
    "en": re.compile(r" the (?:number|total)\b"),
}
_MORE_FOUND = {  # «25 corps retrouvés, portant à 48 le nombre d'otages tués»: one event's toll, as it is reckoned
    "fr": re.compile(
        r"\b(?:corps|cadavres?|dépouilles?|décombres|supplémentaires?|retrouvée?s?|découverte?s?|repêchée?s?|extraite?s?|dégagée?s?|"
        r"succombé|(?:suites? )?de (?:ses|leurs) blessures|à l'hôpital|toujours portée?s disparue?s?)\b"
    ),
    "en": re.compile(
        r"\b(?:bod(?:y|ies)|remains|rubble|more victims|recovered|retrieved|pulled|found|discovered|"
        r"(?:of|from|to) (?:his|her|their) (?:wounds|injuries)|in hospital|still missing)\b"
    ),
}
_HAD = {  # a deed told as past before the story's past: that of one day, in whatever year
    "fr": re.compile(r"\b(?:avait|avaient|s'était|s'étaient) (?:\w+ment |déjà |aussi |également )?(?!(?:été|depuis|trois|puis|jamais|mis)\b)\w+(?:ée?s?|ie?s?|ue?s?|it|is|ert)\b"),
    "en": re.compile(r"(?!)"),
}  # fmt: skip
_DAYS_ACTIONS = {  # "the toll from Saturday's violence", «le bilan des affrontements de samedi»: that day's
    "fr": re.compile(
        rf"\b(?:violences|troubles|{_ACTIONS['fr']}) (?:de |d'|du )?(?:(?:la )?veille|hier|lundi|mardi|mercredi|jeudi|vendredi|"
        r"samedi|dimanche)\b"
    ),
    "en": re.compile(
        r"\b(?:(?:mon|tues|wednes|thurs|fri|satur|sun|yester)day|last night)'s (?:\w+ )?(?:unrest|hostilities|bloodshed|"
        rf"{_ACTIONS['en']})\b"
    ),
}
_TOLD_NOW = re.compile(
    r"\b(?:is|are) (?:[\w-]+ly )?(?:also |reported |said )?(?:killed|dead|wounded|injured|shot|hurt|executed|massacred|beheaded)\b|"
    r"\b(?:dies?|kills?|wounds?|injures?)\b(?! (?:an average|a day|each|every))"
)
"""English: the day's news, of whatever war: "ten are killed in the drug war"."""
_AN_ACTION = re.compile(
    r"(?:in|during|by|from|amid) an? (?:(?![\w]+-(?:week|month|year))[\w'-]+ ){0,3}(?:crackdown|clampdown|offensive|invasion|campaign)\b"
)
"""English: one of several such, as a raid is."""
_VIOLENCE = "violences"
"""What the French call a riot of one day too: its day, in the sentence before, tells that it is over."""
_BETWEEN_SIDES = re.compile(r"^(?:[^,;]{0,30}, )?[àa] [^,;]{2,40},.*\bviolences entre\b")
"""French: a fight of two sides in a town that the clause begins with."""
_SO_FAR = re.compile(r"(?:jusqu'(?:à présent|ici|à maintenant)|pour l'instant|so far|thus far|up to now)$")
"""Said of an event that the sentence before tells, it is of that event's toll, still rising."""
_OF_A_PERIOD = re.compile(r" (?:this|cette|ce) (?:year|month|week|season|année|mois|semaine|saison)")
_ONE_DEED = 100
"""Dead that one deed of which no more is told may have."""
_MONTHLY = {
    "fr": re.compile(
        rf"(?:^|, )(?:en|au mois d[e'] ?|durant le mois d[e'] ?|pour) ?{NAMED_MONTH['fr']}(?: \d{{4}})?,? "
    ),
    "en": re.compile(
        rf"(?:^|, )in (?:(?:the month of )?{NAMED_MONTH['en']}(?:,? \d{{4}})?,? (?!\d)|(?:19|20)\d\d(?: alone)?, )"
    ),
}
"""A month, or an English year, before its dead: they are all of it where neither an event nor a town is told."""
_A_MONTHS_DEAD = 10
_ONE_EVENT = {
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
_ONE_DAY = {
    "fr": re.compile(r"\b24 heures\b|vingt-quatre heures|\bbilan quotidien\b|\bnouveaux (?:décès|morts)\b|\ben une (?:seule )?journée\b"),
    "en": re.compile(r"\b24 hours\b|\b(?:past|last) day\b|\bdaily\b|\bnew deaths\b|\bin (?:one|a single) day\b|\btwenty-four hours\b"),
}  # fmt: skip
_EPIDEMIC = {
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
_DAY = {
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
_OF_ONE_EVENT = re.compile(
    r"\b(?:(?:number|total) of (?:[\w'-]+ ){1,4}?(?:killed|dead|deaths|wounded|injured|missing|victims) (?:in|from|of|by|after) (?:an?|the|this|that)|"
    r"toll (?:in|from|of|for) (?:the |an? |this |that )?(?:[\w'-]+'s?(?= ))?) ?(?:[\w'-]+ ){0,3}"
    r"(?:riot|disaster|sinking|tornado|hurricane|wreck|tragedy|attack|bombing|explosion|blast|accident|shooting|crash|raid|fire|ambush|collision|avalanche|"
    r"earthquake|collapse|derailment|airstrike|strike|massacre|bomb|landslide|shipwreck|quake|stampede|clash)\b"
)
"""English: the number of those killed in one event, as a toll tells it."""
_WITH_ANOTHER = re.compile(
    r", (?:with|so that) (?:more than |at least |over |about |nearly |some )?\d[^,;.]*(?:,\d{3}[^,;.]*)*"
)
"""English: another number beside this one, with its own time ("kills 65 people, with 500 killed so far in July")."""
_AND_SINCE = re.compile(
    r",? (?:et|and) (?:(?:au moins|plus d[e']|environ|quelque|at least|more than|over|about|some|nearly) ?)?\d[\d,. ]*(?:depuis|since)\b.*",
    re.DOTALL,
)
"""A bare number behind this one to which since belongs («168 ont péri mardi, et plus de 44 000 depuis mars 2011»)."""
_PRESENT = re.compile(
    r"\b(?:(?:is|are)(?! (?:still |also )?(?:missing|believed|held|being))|kills?|dies?|wounds?|injures?|leaves?|recover\w*|found)\b"
)
"""English: news, or more found of the same event."""
_THAT_HAS = re.compile(
    rf"\b(?:{_PROCESS['en']}|{_ACTIONS['en']})(?: [\w'-]+){{0,4}},? (?:that|which) (?:has|have|had) (?:\w+ )?(?:killed|claimed|cost|left|displaced|wounded|injured|caused)\b"
)
_PERFECT = re.compile(r"(?<!\bto )\b(?:has|have) (?:also |now |since |already |so far )?(?:been|died|perished|lost)\b")
_HAVE_BEEN = re.compile(
    r"(?<!\bto )\b(?:has|have) (?:also |now |already |reportedly |since )?(?:been (?:killed|wounded|injured|shot dead|executed|murdered)\b(?! by\b)|died\b|"
    r"perished\b|lost their lives\b)"
)
_A_TOTAL = re.compile(r"\b[Aa] total of\b")
_SAID_ON = re.compile(
    r"\b(?:said|says|announced|claimed|reported|confirmed|stated|declared|added|revealed|disclosed|showed|tweeted)(?: in a statement| late| early)?(?: on)? \w+day\b"
)
"""English: the day of a statement."""
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
_RESUMES = {  # «Il a fait 300 morts»: the conflict of the sentence before
    "fr": re.compile(
        r"(?:il|elle|ils|elles) (?:a|ont|avait|avaient|aurait|auraient) (?:déjà )?(?:fait|causé|tué|coûté|provoqué)\b"
    ),
    "en": re.compile(r"(?:it|they) (?:has|have|had) (?:already )?(?:killed|claimed|left|displaced|cost|caused)\b"),
}
_LASTS = {language: re.compile(rf"\b{process}\b") for language, process in _PROCESS.items()}
_ASIDE = {
    "fr": re.compile(r", (?:dont|parmi|y compris) [^,;]{1,80},"),
    "en": re.compile(r", (?:including|among) [^,;]{1,80},"),
}
_HEDGES = re.compile(r",?\s*(?:(?:au|moins|plus|de|d'|environ|près|quelque|at|least|more|than|about|some|nearly)\s*)*")
_TOLL_WORD = {"fr": re.compile(r"\bbilan\b"), "en": re.compile(r"\b(?:toll|tally)\b")}
_IN_ALL = re.compile(r"\b(?:in total|in all|altogether|overall|world-?wide|globally|au total|en tout)\b")
_OUTBREAK = 50
"""Dead of an epidemic, so many or more, are counted from its beginning unless a day is said to have added them."""
_SPREAD = {  # over places or days
    "fr": re.compile(
        r"\b(?:à travers|dans tout|dans toute|dans l'ensemble d[ue]) (?:le |la |l')?\w+|\bpartout\b"
        r"|\b(?:plusieurs|différentes|diverses|multiples|deux|trois|quatre) (?:\w+ )?(?:villes|régions|provinces|villages|localités|quartiers|pays)\b"
        r"|\b(?:attaques|attentats|raids|explosions|incidents|frappes) (?:distincte?s|séparée?s)\b"
        r"|\bdont l'une? [^.;]{3,120}\bl'autre\b"
        rf"|\ben {_SOME['fr']} jours\b|\b\w+ jours de\b"
    ),
    "en": re.compile(
        r"\b(?:across|throughout) (?:the )?\w+"
        r"|\b(?:several|multiple|various|different|two|three|four) (?:\w+ )?(?:cities|towns|provinces|villages|districts|regions|countries|states)\b"
        r"|\bseparate (?:\w+ )?(?:attacks|bombings|raids|incidents|shootings|explosions|blasts|strikes|clashes)\b"
        rf"|\bnationwide\b|\bin {_SOME['en']} days\b|\bdays of\b"
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
_ONE_PLACE = {
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
_MOST_SINCE = {  # «la plus meurtrière depuis 2017»: how grave it is, not what is counted
    "fr": re.compile(
        r"\b(?:(?:la|le|les|des|du|au|l'une? des) (?:plus|pires?|premi\w+|deuxième|second)|plus (?:meurtri|sangl|lourd|grav|grand|haut|import)\w+|premi\w+|"
        r"jamais)\b[^.;]{0,70}?\b(?:depuis|en (?:plus de |près de )?(?:\d+|\w+) (?:ans|mois|années))\b[^,.;]*"
        r"|\b(?:le|la|les|des) (?:plus \w+|pires?) (?:\w+ ){1,3}?en (?:plus d[e'] ?|près d[e'] ?)?\w+ (?:an|semaine)s?\b[^,.;]*"
    ),
    "en": re.compile(
        r"\b(?:\w+iest|worst) (?:day|night|attack|incident)\b(?: [\w'-]+){0,6}? (?:so far|to date)\b|"
        r"\b(?:\w+iest|(?:wor|large|bigge|heavie|highe|greate|fierce|late|mo)st|first|second|third|not seen)\b[^.;]{0,70}?"
        r"\b(?:since|in (?:more than |nearly |over )?(?:\w+ )?(?:years|months|weeks|decades|history))\b[^,.;]*"
        r"|\b(?:\w+iest|worst) (?:[\w'-]+ ){1,4}?(?:this|of the|so far this) (?:year|month)\b"
    ),
}
_AFTER_A_SPAN = re.compile(
    rf"\b(?:after|end|ending|despite) (?:more than |nearly |about |almost |over )?(?:{_SOME['en']} )?{_LONG['en']} of (?:[\w'-]+ ?){{1,3}}"
)
"""English: what went before an event, unless a perfect or a toll tells it to be counted too."""
_SUFFERS_SINCE = re.compile(
    r"\b(?:théâtre|truffé|jonché|quadrillé|bombardé|pilonné|assiégé|tenu|contrôlé|occupé|encerclé|visé|frappé|secoué|touché|ravagé)e?s? "
    r"(?:[\w'-]+ ){0,3}?depuis\b[^,.;]*|"
    r"\b(?:ravagé|dévasté|déchiré|meurtri|ébranlé|détruit|ruiné)e?s? (?:[\w'-]+ ){0,3}?par (?:la |le |l'|une? )\w+|"
    r"\b(?:contrôlé|tenu|occupé|défendu|administré)e?s? par (?:la |le |l'|les )[\w'-]+(?: [\w'-]+)?(?: et par (?:la |le |l'|les )[\w'-]+)?|"
    r"\b(?:des|les|de|aux|ses|leurs) [\w'-]+ (?:déplacé|chassé|réfugié)e?s par (?:la |le |l'|les )\w+|"
    r"\b(?:berceau|bastion|fief|foyer|épicentre|symbole|haut lieu|place forte) d(?:e la |e l'|u |e )\w+"
)
"""French: how long a place has been shelled or held, which counts nobody: «Homs, pilonnée depuis 18 jours»."""
_BEGAN = re.compile(
    r", (?:déclenché|entamé|commencé|débuté|lancé|engagé|ouvert|éclaté)e?s? (?:le|en|à|au|depuis) [^,;.]{3,40}, (?=a |ont |avait |avaient )"
)
"""French: the day that a war began, in an aside: «la guerre, déclenchée le 15 avril, a fait 3.900 morts»."""
_ASIDE_ON_THE_SPEAKER = re.compile(
    r", (?:qui|dont|où|laquelle|lequel) [^,;.]*\bdepuis\b[^,;.]*, (?=(?:a|ont|avait|avaient|fait|font) )"
)
"""French: «l'ONG, qui documente la guerre depuis deux ans, a fait état de 27 morts»."""
_ASIDE_OF_A_YEAR = re.compile(
    r", (?:\w+(?:é|ée|és|ées)|mort|morte|élu|élue|élus)(?: [\w'-]+){0,3}? en (?:19|20)\d\d\b[^,.;]*,"
)
"""French: what once befell somebody who is named: «le commandant Massoud, tué en 2001,»."""
_PART_OF_A_PROCESS = re.compile(r"\b(?:as )?part of (?:an?|the|its|their|his) [^,.;]{3,60}")
"""English: what an event belongs to."""
_TOLL_OF_A_DAY = re.compile(
    rf"\b(?:toll|number|tally)\b[^,.;]{{0,80}}\b{_ACTIONS['en']} (?:[\w'-]+ ){{0,3}}?"
    r"(?:on (?:mon|tues|wednes|thurs|fri|satur|sun)day|the day before|a day earlier|the previous day|earlier in the day)\b"
)
_LATER_ROSE = re.compile(r"\btoll\b[^,.;]{0,20}\b(?:later|then|soon|subsequently) (?:rose|climbed|reached|jumped)\b")
"""English: of the event just told."""
_HAVE_FLED = re.compile(
    r"\b(?:have|has|had) (?:already |now |since |reportedly )?(?:fled\b(?! (?:(?:from )?(?:their|his|her|its) |(?:the|this|a|an) (?:area|city|town|village|scene|camp|building)))|"
    r"been (?:displaced|uprooted)\b)"
)
"""English: to another country; from homes, it may be one day's."""
_ARE_HELD = re.compile(
    r"\b(?:(?:are|is) (?:currently|still|now) (?:being )?held|being held|remain(?:s|ed)? (?:in captivity|captive|hostage))\b"
)
"""English: how many are held, by whomever, since whenever."""
_MANY_HELD = 20
_COUNTED_TOO = re.compile(r"\b(?:has|have|had|toll|total|dead|deaths)\b")
_NTH_DAY = {  # one day of a campaign: what is told of it is that day's
    "fr": re.compile(
        r"\b(?:au|le|du|ce) (?:premier|deuxième|troisième|quatrième|cinquième|sixième|septième|huitième|dixième|énième) jour (?:de la |de l'|du |des |d')[\w'-]+"
    ),
    "en": re.compile(
        r"\bon (?:the|its|a) (?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth|\w+teenth|latest|opening|last|final|\d+(?:st|nd|rd|th)) "
        r"(?:straight |consecutive )?(?:day|night) of (?![^,.;]{0,40} (?:that|which) (?:has|have)\b)(?:(?:the|a|an|its|their) )?(?:[\w'-]+ )?[\w'-]+"
    ),
}
_SEAT_OF = {  # «Homs, haut lieu de la contestation»: what a place is known for
    "fr": re.compile(
        r"\b(?:haut lieu|bastion|fief|berceau|foyer|symbole|capitale|théâtre) (?:de la |du |de l')[\w'-]+"
    ),
    "en": re.compile(
        r"\b(?:cradle|birthplace|bastion|stronghold|hotbed|centre|center|heart) of (?:the |an? )?(?:\d{4} )?(?:[\w'-]+ )?[\w'-]+"
    ),
}
_WHERE = {  # "killed in Abyan, where battles have raged for a month": of the place, not of the number before it
    "fr": re.compile(r",? où\b|, qui (?:précis|ajout|indiqu|affirm|soulign)\w+ que?\b"),
    "en": re.compile(r",? where\b"),
}
_SINCE_WHEN = {  # «depuis le 7 octobre, quand N ...»: the number is that day's
    "fr": re.compile(
        r"\b(?:depuis|avant|après) [^,.;]{3,60}, (?:qui|quand|lorsqu\w*|jour où|date à laquelle|au cours d\w+|où)\b"
    ),
    "en": re.compile(r"\b(?:since|before|after) [^,.;]{3,60}, (?:when|which|where|the day|in which)\b"),
}
_SINCE_DEED = {  # "since the kidnap of ten staff": the number is of the event that another count begins with
    "fr": re.compile(
        r"\bdepuis (?:l'|la |le |les )[\w-]+(?: [\w-]+){0,3}? (?:de |d'|des |qui a fait |ayant fait |ayant tué )"
    ),
    "en": re.compile(
        r"\bsince (?:the|an?) [\w-]+(?: [\w-]+){0,3}? (?:of|that killed|which killed|that left|in which) "
    ),
}
_NEWS = {
    "fr": re.compile(r"\b(?:tuant|blessant|faisant|déplaçant)\b"),
    "en": re.compile(
        r"\b(?:kills?|killing|slays?|slaying|wounds?|wounding|injures?|injuring|die|dies|leaves?|leaving|displaces?|displacing|flee|flees|"
        r"kidnaps?|kidnapping|abducts?|abducting|captures?|capturing|hold|holds|take|takes|taking|force|forces|forcing)\b"
    ),
}
"""Verbs in the tense of the day's events."""
_NEAR_VERB = 30
_NO_ONE_EVENT = {"killed": 10_000, "displaced": 100_000}
"""More than the news of one event has."""
_ARTICLE = 3
_AFTER_A_DEED = re.compile(
    r"\bafter (?:an?|the) (?:[\w'-]+ ){1,8}(?:left|killed|wounded|injured|claimed) (?:[\w'-]+ ){0,3}$"
)
"""English: the deed by which a toll rose, before its own number: "rose to 20 after a night of clashes left 12 dead"."""
_JOINS = re.compile(r"\d[^.;]*?,? (?:and|while|et|tandis que) (?:[\w'-]+ ){0,3}$")
"""Behind another number, what joins this one to it."""
_PAUSE = re.compile(r"[,;]| and | et |\b(?:by|until|as of|jusqu')\b")
_LABEL = re.compile(r"^[^.:;]{3,80}: ")
_CATASTROPHE = re.compile(
    r"\b(?:s[ée]ismes?|tremblement|tsunami|cyclone|ouragan|typhon|inondations?|temp[êe]te|[ée]ruption|earthquakes?|quake|hurricane|"
    r"typhoon|storm|floods?|flooding|eruption|landslides?|dam)\b"
)
_STOCKS = frozenset({"displaced", "missing", "captured"})
_LARGE = {"displaced": 20_000, "injured": 1_500, "captured": 1_500}
_DEED_WHEN = {
    "fr": re.compile(r"\b(?:tuée?s|mortes?|morts|péri|blessée?s|noyée?s)\b[^,.;]{0,40} (?:quand|lorsqu[e'])"),
    "en": re.compile(
        r"\b(?:killed|died|dead|wounded|injured|drowned)\b[^,.;]{0,40} (?:when\b|in the (?:blasts|explosions|bombings|shootings|collapses)\b)"
    ),
}
"""Of how many so ever, the deed behind "when" is one, and so are blasts told before."""
_LARGE_KILLED = 500
_LARGE_INJURED = 5_000
_LARGE_TOLL = 1_000
_TOLL_IN = {
    "fr": re.compile(r"\bbilan (?:\w+ ){0,2}(?:en|au|aux) (?P<name>[\w'-]+(?: [\w'-]+){0,2})"),
    "en": re.compile(r"\btolls? (?:in|across|throughout) (?:the )?(?P<name>[\w'-]+(?: [\w'-]+){0,2})"),
}
_LEADS_TO = 400
"""Characters before a toll in which its event is told."""
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
    by_violence: bool = False
    """Whether its word tells of killing or taking by somebody: of no epidemic."""


@lru_cache(maxsize=8)
def _is_of_an_epidemic(document: Document) -> bool:
    """Whether the article speaks of one more than once: asked for each number, found once."""
    return len(_EPIDEMIC[document.language].findall(document.clean.lower())) >= _EPIDEMIC_TWICE


@lru_cache(maxsize=64)
def _first(pattern: re.Pattern[str], words: str) -> re.Match[str] | None:
    """Where a pattern first fits: each number of a clause asks, and its words are looked through once."""
    return pattern.search(words)


def find_scope(document: Document, clause: Span, sentence: Span, said: Numbered) -> Scope:
    """Cumulative where the number's own clause says that it runs on, else one event's.

    Without such words: a toll of a campaign, a count of an epidemic, and a number larger than one event has
    unless the clause names that event, run on. Counts of one person do not.
    """
    language: Language = document.language
    own = clause.of(document.clean).lower()
    if clause.start == sentence.start and (label := _LABEL.match(own)):
        own = " " * label.end() + own[label.end() :]
    own = _without_others(own.replace("\n", " "), said.number.start - clause.start, language)
    before = document.clean[clause.start : said.number.start].lower()
    if _is_of_more_found(own, before, language):
        return "incident"
    if _BROUGHT_TO[language].search(before) and _THE_NUMBER[language].match(document.clean, said.number.end):
        return "cumulative"
    is_toll = said.is_toll or bool(_TOLL_BEFORE[language].search(before))
    if said.low == said.high == 1 and not is_toll:
        return "incident"
    may_be = said.outcome == "killed" and not said.by_violence
    earlier = _sentence_before(document, sentence)
    ill = may_be and _first(_EPIDEMIC[language], document.clean[earlier.start : sentence.end].lower())
    epidemic = ill or (may_be and _is_of_an_epidemic(document))
    at = max(said.number.start - clause.start, 0)
    if is_toll:
        goes_on = epidemic or _toll_goes_on(own, clause.of(document.clean).lower(), before, language)
        return "cumulative" if goes_on or _is_of_no_event(document, sentence, own, said) else "incident"
    if _RESUMES[language].match(own) and _first(_LASTS[language], earlier.of(document.clean).lower()):
        return "cumulative"
    if said.outcome == "displaced" and language == "en" and _HAVE_FLED.search(own) and not _has_day(own, language):
        return "cumulative"
    if said.outcome == "captured" and language == "en" and (said.low or 0) >= _MANY_HELD and _ARE_HELD.search(own):
        return "incident" if _first(_ONE_EVENT["en"], own) or _has_day(own, "en") else "cumulative"
    runs = _first(_RUNS[language], own)
    day = _first(_ONE_DAY[language], own)
    one_event = _first(_ONE_EVENT[language], own)
    whole = clause.of(document.clean).lower()
    if epidemic and not one_event:
        if _is_of_one_day(whole, at, language):
            return "incident"
        if (said.low or 0) >= _OUTBREAK or _IN_ALL.search(whole) or _TOLL_WORD[language].search(before):
            return "cumulative"
    counted = runs and not runs[0].startswith(("have been", "has been"))
    if day and not (runs and counted and abs(runs.start() - at) < abs(day.start() - at)):
        return "incident"
    if runs and _has_its_own_day(own, at, runs, language):
        return "incident"
    if runs and _is_one_after_all(own, runs, earlier.of(document.clean).lower(), said, language):
        return "incident"
    if not one_event and (is_up_to_day(whole, language) or _covers_period(own, whole, language)):
        return "cumulative"
    if not one_event and _is_monthly(document, clause, said):
        return "cumulative"
    if runs and not (one_event and not _runs_since(own, language)):
        return "cumulative"
    if clause != sentence and not one_event and not _first(_DAY[language], own) and said.outcome != "captured":
        told = sentence.of(document.clean).lower()
        run_there = _first(_RUNS[language], _without_others(told, said.number.start - sentence.start, language))
        if run_there and run_there[0] in {"depuis", "since"} and clause.start > sentence.start:
            return "cumulative"
    large = (said.low or 0) >= _LARGE.get(said.outcome, _LARGE_KILLED)
    if language == "en" and not one_event and _is_so_far(document, clause, sentence, said):
        return "cumulative"
    if one_event or (_has_day(own, language) if large else _first(_DAY[language], own)):
        return "incident"  # "also" may add to an event's, and to a war's many as well
    if sentence.start == 0 and _first(_RUNS[language], (document.title or "").lower()):
        return "cumulative"  # «146 femmes tuées en 2019»: the first sentence goes on where the title ends
    if epidemic:
        return "cumulative"
    if _first(_CATASTROPHE, document.clean[earlier.start : clause.end].lower()):
        return "incident"
    if large and not _DEED_WHEN[language].search(own, at) and not _is_new(document, sentence, said, language):
        return "cumulative"
    return "incident"


def _toll_goes_on(own: str, whole: str, before: str, language: Language) -> bool:
    """Whether words of a toll's clause, without what is said of others and whole, tell it to run on."""
    if language == "en" and (_TOLL_OF_A_DAY.search(before) or _LATER_ROSE.search(own)):
        return False
    if _first(_RUNS[language], own) or covers_period(whole, language):
        return True
    if language == "en" and _OF_ONE_EVENT.search(own):
        return False
    return _first(_TOLL_RUNS[language], own) is not None and not _first(_DAYS_ACTIONS[language], own)


def _is_so_far(document: Document, clause: Span, sentence: Span, said: Numbered) -> bool:
    """Whether an English perfect counts what has been until now: "a total of 21 have been killed", with no event or day.

    It opens the text, where no event is told before, and its sentence and the title name none either.
    """
    words = clause.of(document.clean)
    own = words.lower()
    if said.outcome not in {"killed", "injured"} or not _HAVE_BEEN.search(own) or _DAY["en"].search(own):
        return False
    if _A_TOTAL.search(document.clean, max(0, said.number.start - _NEAR_VERB), said.number.end):
        return True
    if sentence.start or _ONE_PLACE["en"].search(words) or find_named_events(document.title or "", "en"):
        return False
    return not event_words_in(find_named_events(document.clean, "en"), sentence)


def _is_of_no_event(document: Document, sentence: Span, own: str, said: Numbered) -> bool:
    """Whether a toll is larger than one event's, or a country's, and nothing that leads to it tells of an event."""
    language = document.language
    near = Span(max(0, sentence.start - _LEADS_TO), sentence.end)
    words = near.of(document.clean).lower()
    if _ONE_EVENT[language].search(words) or _OF_ONE_EVENT.search(words) or _CATASTROPHE.search(words):
        return False
    if (said.low or 0) >= _LARGE_TOLL:
        return True
    named = _TOLL_IN[language].search(own)
    if named is None or event_words_in(find_named_events(document.clean, language), Span(near.start, sentence.start)):
        return False
    parts = named["name"].split()
    return any(" ".join(parts[:size]) in _countries(language) for size in range(1, len(parts) + 1))


def _is_of_more_found(own: str, before: str, language: Language) -> bool:
    """Whether a toll rises since more of an event's dead are found or die, and no longer time is told."""
    added = _BROUGHT_TO[language].search(before) or _BRINGING[language].search(before)
    if added is None or _MORE_FOUND[language].search(before, 0, added.start()) is None:
        return False
    return not _RUNS[language].search(own) and not _LASTS[language].search(own)


def _is_one_after_all(own: str, runs: re.Match[str], earlier: str, said: Numbered, language: Language) -> bool:
    """Whether what seems to run on is one event's: «en 2012, il avait tué 5 personnes», «cette offensive» resumed."""
    if runs[0].startswith(("en ", "in ")) and runs[0][3:].isdigit():
        return (said.low or 0) < _ONE_DEED and bool(_HAD[language].search(own)) and not _LASTS[language].search(own)
    if runs[0].startswith(("have been", "has been")):
        return _has_day(own, language)
    if _VIOLENCE in runs[0] and not _runs_since(own, language):
        over = _BETWEEN_SIDES.search(own) or _HAD[language].search(own) or _first(_DAY[language], earlier)
        return (said.low or 0) < _ONE_DEED and bool(over)
    if language == "en" and said.outcome in {"killed", "injured"} and _LASTS["en"].search(runs[0]):
        few = (said.low or 0) < (_LARGE_INJURED if said.outcome == "injured" else _LARGE_TOLL)
        if few and not _runs_since(own, language) and (_TOLD_NOW.search(own) or _AN_ACTION.match(runs[0])):
            return True
    resumed = own[: runs.start()].endswith(("cette ", "this ")) and _LASTS[language].match(own, runs.start())
    if not resumed and (not _SO_FAR.match(runs[0]) or _OF_A_PERIOD.match(own, runs.end())):
        return False
    return _first(_ONE_EVENT[language], earlier) is not None and not _runs_since(own, language)


def _is_monthly(document: Document, clause: Span, said: Numbered) -> bool:
    """Whether the number is of a whole month («En septembre, 979 Irakiens ont été tués»): no one event is told."""
    language, words = document.language, clause.of(document.clean)
    low = words.lower()
    told = _MONTHLY[language].search(low) or is_of_whole_month(
        low[max(0, said.number.start - clause.start) :], language
    )
    if (said.low or 0) < _A_MONTHS_DEAD or not told or _HAD[language].search(low):
        return False
    events = event_words_in(find_named_events(document.clean, language), clause)
    if _CATASTROPHE.search(low) or any(not word.span.of(document.clean).endswith("s") for word in events):
        return False
    return (said.low or 0) >= _ONE_DEED or not _towns(words, language)


def _sentence_before(document: Document, sentence: Span) -> Span:
    """The sentence before one; an empty span at its beginning where there is none."""
    at = sentence_index(document, sentence) or 0
    return document.sentences[at - 1] if at else Span(sentence.start, sentence.start)


def _is_of_one_day(own: str, at: int, language: Language) -> bool:
    """Whether the number at character `at` is what a day of an epidemic added («574 morts de plus», "120 new deaths")."""
    others = [m for m in _NUMBER.finditer(own, max(0, at - _BESIDE), at + _BESIDE) if not m.start() <= at < m.end()]
    start = max((m.end() for m in others if m.end() <= at), default=max(0, at - _BESIDE))
    end = min((m.start() for m in others if m.start() > at), default=min(len(own), at + _BESIDE))
    return bool(_ADDED_IN_A_DAY[language].search(own[start:end]))


def _is_new(document: Document, sentence: Span, said: Numbered, language: Language) -> bool:
    """Whether a verb in the present or the participle of a result tells it as new: "strikes kill 700", "20,000 flee"."""
    if (said.low or 0) >= _NO_ONE_EVENT.get(said.outcome, _LARGE_TOLL * 1_000):
        return False
    around = Span(max(sentence.start, said.number.start - _NEAR_VERB), min(sentence.end, said.number.end + _NEAR_VERB))
    return _NEWS[language].search(around.of(document.clean).lower()) is not None


def _has_day(own: str, language: Language) -> bool:
    """Whether a clause names a day; "also" is none."""
    return any(day[0] != "also" for day in _DAY[language].finditer(own))


def _covers_period(own: str, whole: str, language: Language) -> bool:
    """Whether a clause tells its number to be of a period or of many events, and names no day."""
    told = covers_period(whole, language) or is_of_many_events(own, language)
    return told and not _has_day(own, language)


def goes_on_beside(document: Document, clause: Span) -> bool:
    """Whether an English clause may go on with a count told before it, of no event and no day.

    It is in the perfect ("another 20 have been killed"), stands behind a semicolon or while, or counts further attacks.
    """
    own = clause.of(document.clean).lower()
    if (
        document.language != "en"
        or not (own.startswith((";", "while ", "whereas ")) or _PERFECT.search(own) or counts_attacks(own))
        or _PRESENT.search(own)
    ):
        return False
    return not _ONE_EVENT["en"].search(own) and not _has_day(own, "en")


def has_day_behind(document: Document, number: Span, clause: Span) -> bool:
    """Whether a day stands behind a number before anything else is told: "includes 19 killed on Sunday"."""
    rest = re.split(r"[,;.]", document.clean[number.end : clause.end].lower(), maxsplit=1)[0]
    return _has_day(rest, document.language)


def has_day_among(document: Document, number: Span, sentence: Span) -> bool:
    """Whether a sentence tells the day of those whom its number is among: "among those killed on Saturday were two"."""
    before = document.clean[sentence.start : number.start].lower()
    return before.lstrip().startswith(("among ", "parmi ")) and _has_day(before, document.language)


def _runs_since(own: str, language: Language) -> bool:
    """Whether a clause says since when a number runs; "so far" of one event is that event's toll, still rising."""
    if language == "en" and _THAT_HAS.search(own):
        return True
    return any(found[0] in {"depuis", "since"} for found in _RUNS[language].finditer(own))


def _has_its_own_day(own: str, at: int, runs: re.Match[str], language: Language) -> bool:
    """Whether the number is of a day, and «depuis» of something else («mortes mardi ... au marché, fermé depuis mars»)."""
    if runs.end() <= at and (_is_told_by_day(own, at, language) or _AFTER_A_DEED.search(own, runs.end(), at)):
        return True
    if runs[0] not in {"depuis", "since"} and not _LASTS[language].search(runs[0]):
        return False
    own = _ASIDE[language].sub(lambda aside: " " * len(aside[0]), own)
    told = _DAY[language].search(own, at, runs.start())
    if told is not None:
        return not re.search(r"[,;]", own[at : told.start()])
    opening = _DAY[language].match(own)  # «Samedi, 110 personnes ont péri dans les violences»
    return (
        opening is not None and runs[0] not in {"depuis", "since"} and bool(_HEDGES.fullmatch(own, opening.end(), at))
    )


def _is_told_by_day(own: str, at: int, language: Language) -> bool:
    """Whether a day stands behind the number at `at` that another one parts from since: "since Friday, and 20 overnight"."""
    if not _JOINS.search(own, 0, at):
        return False
    return _has_day(_PAUSE.split(own[at:], maxsplit=1)[0], language)


def _without_others(own: str, at: int, language: Language) -> str:
    """The clause without what is said of something else than the number at character `at`; as long as it was.

    That is how grave an event is («la plus meurtrière depuis 2017»), the day of an older one («depuis 2017, quand 58
    personnes»), and the toll that its dead are added to ("killed nine, taking the toll since Saturday to 74").
    """
    own = _MOST_SINCE[language].sub(lambda match: " " * len(match[0]), own)
    own = _NTH_DAY[language].sub(lambda match: " " * len(match[0]), own)
    own = _SEAT_OF[language].sub(lambda match: " " * len(match[0]), own)
    if where := _WHERE[language].search(own, max(at, 0)):
        own = own[: where.start()] + " " * (len(own) - where.start())
    if language == "fr":
        own = _SUFFERS_SINCE.sub(lambda match: " " * len(match[0]), own)
        own = _ASIDE_OF_A_YEAR.sub(lambda match: " " * len(match[0]), own)
        own = _ASIDE_ON_THE_SPEAKER.sub(lambda match: " " * len(match[0]), own)
        own = _BEGAN.sub(lambda match: " " * len(match[0]), own)
    if language == "en":
        own = _SAID_ON.sub(lambda said: " " * len(said[0]), own).replace(" to have ", "         ")
        own = _PART_OF_A_PROCESS.sub(lambda part: " " * len(part[0]), own)
    if language == "en" and (after := _AFTER_A_SPAN.search(own)) and not _COUNTED_TOO.search(own, 0, after.start()):
        own = own[: after.start()] + " " * len(after[0]) + own[after.end() :]
    for when in _SINCE_WHEN[language].finditer(own, 0, at):
        if _HEDGES.fullmatch(own, max(own.rfind(",", when.end(), at), when.end()), at) and "," in own[when.end() : at]:
            continue  # «depuis mercredi, jour où X a frappé Y, plus de 150 personnes»
        own = " " * when.end() + own[when.end() :]
    for begun in _SINCE_DEED[language].finditer(own, 0, at):
        if begun.end() >= at - _ARTICLE:
            own = " " * begun.end() + own[begun.end() :]
    if others := _AND_SINCE.search(own, max(at, 0)):
        own = own[: others.start()] + " " * len(others[0])
    if language == "en" and (other := _WITH_ANOTHER.search(own, max(at, 0))) and _RUNS["en"].search(other[0]):
        own = own[: other.start()] + " " * len(other[0]) + own[other.end() :]
    added = added_toll(own, Span(0, len(own)), language)
    if added is None:
        return own
    return " " * added + own[added:] if added < at else own[:added]


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
    if _first(_SPREAD[language], words.lower()) and not _ONE_ATTACK[language].search(words.lower()):
        return "roundup"
    towns = _towns(_WHERE_ELSE[language].split(words, maxsplit=1)[0], language)
    several = _first(_SEVERAL[language], words.lower())
    plural = _first(_RAIDS[language], words.lower())
    if (several or plural) and _TWO_TOWNS[language].search(words):
        return "roundup"
    if several:
        return "event" if len(towns) == 1 else "roundup"
    if towns or (low or 0) < _A_DAYS_DEAD or not _in_country(words, language):
        return "event"
    return "roundup" if plural or _tells_no_event(document, clause) else "event"


def _towns(words: str, language: Language) -> set[str]:
    """Where a clause says that something happened, but for countries."""
    names = {match["name"] for match in _ONE_PLACE[language].finditer(words)}
    return {name for name in names if name.lower() not in countries_and_dates(language)}


def _in_country(words: str, language: Language) -> bool:
    """Whether a clause tells of a day in a country («vendredi en Syrie»)."""
    named = any(m["name"].lower() in _countries(language) for m in _IN_COUNTRY[language].finditer(words))
    return named and _DAY[language].search(words.lower()) is not None


def _tells_no_event(document: Document, clause: Span) -> bool:
    """Whether neither the title, the number's sentence nor the next one names an event."""
    language, sentences = document.language, document.sentences
    at = max(0, bisect_right(sentences, (clause.start, len(document.clean))) - 1)
    near = Span(sentences[at].start, sentences[min(at + 1, len(sentences) - 1)].end)
    titled = find_named_events(document.title or "", language)
    return not titled and not event_words_in(find_named_events(document.clean, language), near)


@cache
def _countries(language: Language) -> frozenset[str]:
    return frozenset(name.lower() for code, name in Locale(language).territories.items() if code.isalpha())


@cache
def countries_and_dates(language: Language) -> frozenset[str]:
    """Capitalised names behind a word of place that are countries, months or weekdays."""
    names = {*Locale(language).territories.values(), *Locale(language).days["format"]["wide"].values()}
    return frozenset(name.lower() for name in (*names, *Locale(language).months["format"]["wide"].values()))


def find_measure(outcome: Outcome, scope: Scope) -> Measure:
    """Displaced, missing and held are stocks when the number runs on, else every number is a flow."""
    return "stock" if scope == "cumulative" and outcome in _STOCKS else "flow"
