"""Whether words beside a number say that it is over a period or over many events: "the monthly toll", "in 67 attacks".

They tell it without a beginning: what since, «depuis» or "this year" tell is for `scope` to read.
"""

import re
from functools import lru_cache

from bilan.nlp.calendar_words import NAMED_MONTH
from bilan.nlp.document import Language

_SOME = {
    "fr": r"(?:\d+|deux|trois|quatre|cinq|six|sept|huit|neuf|dix|onze|douze)",
    "en": r"(?:\d+|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)",
}
_MANY = r"(?:[2-9]\d|[1-9]\d\d|[1-9][,. ]\d{3})"
"""So many attacks, from twenty on, are no one day's."""
_DAYS = r"(?:[4-9]|[1-9]\d|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|twenty|thirty)"
_SEVERAL = r"(?:[4-9]|[1-9]\d+|four|five|six|seven|eight|nine|ten|eleven|twelve)"
_ATTACKS = r"(?:attacks|incidents|operations|raids|bombings|strikes|airstrikes|clashes)"
_COUNTED = re.compile(
    rf"\b(?:recorded|carried out|saw|witnessed|there were|took place|conducted)\b[^.;]{{0,60}}\b{_ATTACKS}\b|\b{_SEVERAL} (?:[\w'-]+ ){{0,2}}?{_ATTACKS}\b"
)
_PERIODS: dict[Language, re.Pattern[str]] = {
    "fr": re.compile(
        r"\b(?:bilan|total|décompte|chiffres?|nombre)(?: [\w'-]+){0,2} (?:mensuel|annuel|hebdomadaire|trimestriel|semestriel)s?\b"
        r"|\b(?:mois|semaine|année|période) (?:le|la) plus (?:meurtri|sangl|violent|noir)\w*|\bpire (?:mois|semaine|année)\b"
        rf"|\b{_SOME['fr']} premi\w+ (?:semaines|mois)\b|\b(?:premier|second|deuxième|dernier) (?:semestre|trimestre)\b"
        rf"|\b(?:mois d[e' ] ?{NAMED_MONTH['fr']}|année \d{{4}})(?: à (?:lui|elle) seule?)? (?:a|avait) (?:vu|connu|été marquée?)\b"
    ),
    "en": re.compile(
        r"\b(?:toll|tally|total|figures?|count|number)\b(?: [\w'-]+){0,3}? (?:for|of) (?:the|that|this) (?:\w+ )?(?:week|month|year|quarter|period)\b"
        r"|\b(?:monthly|weekly|annual|yearly|quarterly|\w+-(?:week|month|year)) (?:\w+ )?(?:toll|tally|total|figures?|count|high|number)\b"
        rf"|\b(?:\w+iest|worst) (?:[\w'-]+ )?(?:{_SOME['en']} (?:days|weeks|months|years)|week|month|year|(?:\w+-day )?period)\b"
        rf"|\bfirst (?:{_SOME['en']} )?(?:weeks?|months?|quarter|half)(?: (?:of|alone)\b|,)|\bfirst {_SOME['en']} (?:weeks|months)\b"
        rf"|\b(?:{NAMED_MONTH['en']}|(?:19|20)\d\d|month|week|year|period)(?: alone)? saw\b"
        rf"|\b(?:during|throughout) (?:the |that )?(?:month of |whole of |rest of )?(?:{NAMED_MONTH['en']}\b(?! \d{{1,2}}\b)|(?:19|20)\d\d\b)"
        r"|\b(?:during|over|throughout) (?:the |this |last )?(?:[\w'-]+ ){0,4}(?:ramadan|holidays?|season|period|summer|winter|spring|autumn)\b"
        rf"|\b(?:last|this) (?:summer|winter|spring|autumn)\b|\bduring the {_DAYS} days\b"
        r"|\b(?:has|have) (?:\w+ )?(?:been \w+|died|lost)\b[^,.;]{0,40} (?:in total|in all|altogether|overall)\b"
        rf"|\bin (?:the )?month of {NAMED_MONTH['en']}\b|\b(?:\w+th|first|second|third|last|\d+(?:st|nd|rd|th)) month of the year\b"
        r"|(?<!earlier )(?<!later )\bthis week\b[^,.;]{0,12}\b(?:string|series|wave|spate|attacks|raids|clashes|strikes|fighting|violence)\b"
        r"|\b(?:data|figures|statistics|database) (?:also |further )?(?:show|reveal|indicate|record)(?:s|d|ed)?\b"
        rf"|\b{_SEVERAL} (?:[\w'-]+ ){{0,2}}?{_ATTACKS}\b[^.;]{{0,80}}\b(?:in|during) {NAMED_MONTH['en']}\b(?: \d{{4}})?(?! \d)"
        r"|^(?:in total|in all|altogether|overall),? [^,.;]{0,40}(?:has|have) (?:been|died|lost)\b"
    ),
}
_EVENTS: dict[Language, re.Pattern[str]] = {
    "fr": re.compile(rf"\b{_MANY} (?:[\w'-]+ )?(?:attaques|attentats|frappes|incidents|raids)\b"),
    "en": re.compile(
        rf"\b{_MANY} (?:[\w'-]+ ){{0,2}}?(?:attacks|airstrikes|strikes|incidents|raids|bombings|shootings|accidents|crashes|clashes)\b"
    ),
}
_UP_TO = re.compile(
    (
        r"(?:^|, )by (?:the end of |(?:early|late|mid-?) ?)?(?:%month%(?: \d{4})?|\d{1,2} %month%(?: \d{4})?|%month% \d{1,2}(?:, \d{4})?|(?:19|20)\d\d),"
        r"|"
        r"\b(?:been \w+|died|perished|lost their lives|dead|killed|displaced|wounded|injured)(?: [\w'-]+){0,4}? by (?:(?:early |late |mid-)?%month%\b|\d{1,2} %month%\b)"
        r"|\bas of (?:(?:early |late |mid-)?%month%|\d{1,2} %month%|now|today)\b"
    ).replace("%month%", NAMED_MONTH["en"])
)
"""English: the day that a count is made up to."""
_WHOLE_MONTH = re.compile(
    r"(?:[a-z ]{1,20}(?=\d))?[\d,.]*[^,;.\d]{0,60}\b(?:killed|died|dead|deaths|wounded|injured|lives)(?: (?!and\b|or\b|when\b)[\w'-]+){0,6}? "
    rf"(?:in|during) (?:{NAMED_MONTH['en']}(?: \d{{4}})?|(?:19|20)\d\d)(?: alone)?(?=$|[.,;)]| (?:and|according|with|compared|while|up|down)\b)"
)
"""English: a month or a year told behind its dead, with no day."""
_CONTINUES: dict[Language, re.Pattern[str]] = {
    "fr": re.compile(
        r"\W*(?:parmi (?:eux|elles|ces (?:morts|victimes)|les (?:morts|victimes|tués))|ce (?:bilan|total|chiffre)|ces chiffres)\b"
    ),
    "en": re.compile(
        r"\W*(?:(?:the|this|that|these|those|his|her|its|their) (?:death )?(?:tolls?|total|figures?|number|tally|count|dead|fatalities)"
        r"(?: [\w'-]+){0,2}? (?:include[sd]?|(?:was|were|is|are) made up|comprise[sd]?|consist(?:s|ed)?)\b"
        r"|(?:most|some|many|[\w'-]+(?: of)?)? ?(?:[\w',-]+ )?of (?:those|the) (?:killed|dead|victims|casualties|wounded|injured|fatalities)\b"
        r"|[^.;]{0,60}?\b(?:said|says|added)\b[^.;]{0,40}? that (?:most|some|many|half) of the (?:dead|victims|killed|wounded|injured)\b"
        r"|(?:(?:he|she|they|it|[\w.]+(?: \w+)?) (?:also )?(?:said|added) (?:that )?)?(?:some |about |at least |more than |nearly )?\S+ of (?:those|the) "
        r"(?:killed|dead|victims|wounded|injured)\b"
        r"|in (?:the )?(?:ensuing|subsequent) (?:violence|unrest|turmoil)\b"
        r"|(?:additionally|in addition|besides(?: this)?|moreover|furthermore),? [^.;]{1,60}\b(?:wounded|injur\w+|hurt|displaced|killed|died)\b[^.;]{0,30}\.?\s*$"
        r"|(?:a further|another) (?:at least |more than |nearly |about |some )?\d[\d,]*\b(?! (?:attack|bomb|blast|strike))[^.;]{0,80}\b(?:wounded|injured|hurt|displaced)\b)"
    ),
}


@lru_cache(maxsize=64)
def covers_period(words: str, language: Language) -> bool:
    """Whether a clause, in small letters, tells its number to be that of weeks or months."""
    return _PERIODS[language].search(words) is not None


@lru_cache(maxsize=64)
def is_of_many_events(words: str, language: Language) -> bool:
    """Whether words of a clause, in small letters, tell of more attacks than one day has."""
    return _EVENTS[language].search(words) is not None


@lru_cache(maxsize=64)
def counts_attacks(words: str) -> bool:
    """Whether words of an English clause, in small letters, count attacks: "four attacks took place in which"."""
    return _COUNTED.search(words) is not None


@lru_cache(maxsize=64)
def is_up_to_day(words: str, language: Language) -> bool:
    """Whether a clause, in small letters, tells up to which day its number is counted ("had been killed by May 3")."""
    return language == "en" and _UP_TO.search(words) is not None


def is_of_whole_month(words: str, language: Language) -> bool:
    """Whether words that open with a number tell an English month or year, no day ("761 Iraqis were killed in June")."""
    return language == "en" and _WHOLE_MONTH.match(words) is not None


def goes_on(words: str, language: Language) -> bool:
    """Whether a sentence, in small letters, goes on with what the one before counts: "300 of those killed were ..."."""
    return _CONTINUES[language].match(words) is not None
