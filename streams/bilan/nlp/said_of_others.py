"""What a clause says of something else than its number: how grave an event is, the day of an older one, where."""

import re

from bilan.nlp.clauses import added_toll
from bilan.nlp.document import Language, Span
from bilan.nlp.running_words import LONG, RUNS, SOME

_WITH_ANOTHER = re.compile(
    r", (?:with|so that) (?:more than |at least |over |about |nearly |some )?\d[^,;.]*(?:,\d{3}[^,;.]*)*"
)
"""English: another number beside this one, with its own time ("kills 65 people, with 500 killed so far in July")."""
_AND_SINCE = re.compile(
    r",? (?:et|and) (?:(?:au moins|plus d[e']|environ|quelque|at least|more than|over|about|some|nearly) ?)?\d[\d,. ]*(?:depuis|since)\b.*",
    re.DOTALL,
)
"""A bare number behind this one to which since belongs («168 ont péri mardi, et plus de 44 000 depuis mars 2011»)."""
_SAID_ON = re.compile(
    r"\b(?:said|says|announced|claimed|reported|confirmed|stated|declared|added|revealed|disclosed|showed|tweeted)(?: in a statement| late| early)?(?: on)? \w+day\b"
)
"""English: the day of a statement."""
HEDGES = re.compile(r",?\s*(?:(?:au|moins|plus|de|d'|environ|près|quelque|at|least|more|than|about|some|nearly)\s*)*")
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
    rf"\b(?:after|end|ending|despite) (?:more than |nearly |about |almost |over )?(?:{SOME['en']} )?{LONG['en']} of (?:[\w'-]+ ?){{1,3}}"
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
_ARTICLE = 3


def without_others(own: str, at: int, language: Language) -> str:
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
        if HEDGES.fullmatch(own, max(own.rfind(",", when.end(), at), when.end()), at) and "," in own[when.end() : at]:
            continue  # «depuis mercredi, jour où X a frappé Y, plus de 150 personnes»
        own = " " * when.end() + own[when.end() :]
    for begun in _SINCE_DEED[language].finditer(own, 0, at):
        if begun.end() >= at - _ARTICLE:
            own = " " * begun.end() + own[begun.end() :]
    if others := _AND_SINCE.search(own, max(at, 0)):
        own = own[: others.start()] + " " * len(others[0])
    if language == "en" and (other := _WITH_ANOTHER.search(own, max(at, 0))) and RUNS["en"].search(other[0]):
        own = own[: other.start()] + " " * len(other[0]) + own[other.end() :]
    added = added_toll(own, Span(0, len(own)), language)
    if added is None:
        return own
    return " " * added + own[added:] if added < at else own[:added]
