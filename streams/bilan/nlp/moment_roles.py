"""What a moment is said of: the event, a statement, what followed, the start of a count, a deadline, what it is compared with."""

import re
from collections.abc import Iterator
from typing import Literal

from bilan.nlp.document import Language, Span
from bilan.nlp.moments import Moment

Role = Literal["event", "saying", "sequel", "since", "deadline", "compared"]

_SINCE: dict[Language, re.Pattern[str]] = {
    "fr": re.compile(r"\b(?:depuis|dès|à (?:partir|compter) d[eu'])\s*(?:[\w']+\s+){0,4}[\w']*$", re.IGNORECASE),
    "en": re.compile(r"\b(?:since|starting|beginning)\s+(?:[\w']+\s+){0,4}$", re.IGNORECASE),
}
_ON_WHICH: dict[Language, re.Pattern[str]] = {  # «depuis 2017, quand 58 personnes ...»: that day, it happened
    "fr": re.compile(
        r"(?: (?:à|en|au|dans|contre) [^,.;]{2,80})?,? (?:qui|quand|lorsqu|où|date à laquelle|au cours d|jour où)"
    ),
    "en": re.compile(r"(?: (?:in|at|on|against) [^,.;]{2,30})?,? (?:when|where|in which|which|the day)\b"),
}
_DEADLINE: dict[Language, re.Pattern[str]] = {
    "fr": re.compile(
        r"\b(?:d'ici|jusqu'(?:à|au|en)?|avant|sera|seront|devrait|devraient|aura lieu)\s*"
        r"(?:(?:à|au|le|la|fin|en)\s*){0,2}$"
    ),
    "en": re.compile(r"\b(?:until|till|by|before|will|due|scheduled (?:for|on))\s+(?:on |the |late |early )?$"),
}
_COMPARED: dict[Language, re.Pattern[str]] = {  # «28 tués, soit dix de plus qu'en 2019»
    "fr": re.compile(
        r"\b(?:par rapport(?: (?:à|au|aux))?|(?:moins|(?<!pas )plus|autant|même \w+)(?: [\w']+){0,2}? qu(?:e\b|')(?:en\b|au\b)?|contre [\d., ]*\d|"
        r"comparée?s?(?: (?:à|au))?)\s*(?:(?:en|au|la|le|l'|même mois|mois de|période)\s*){0,4}$",
        re.IGNORECASE,
    ),
    "en": re.compile(r"\b(?:compared (?:to|with)|than (?:in|on)|(?:up|down) from(?: \d+)?)\s*(?:in |the |on )?$"),
}
_SAID: dict[Language, str] = {
    "fr": (
        r"(?:annonc|indiqu|affirm|déclar|précis|rapport|confirm|estim|assur|expliqu|soulign|ajout|révél|signal|avanc|"
        r"évoqu|dénonc|regrett|réclam|exhort|revendiqu|admis|reconn|avou|publi|diffus|communiqu|appri|jug|condamn|salu|dépos|tweet|réagi|rendu hommage)"
    ),
    "en": (
        r"(?:said|says|saying|announced|announces|claimed|reported|reports|confirmed|stated|declared|added|revealed|"
        r"told|tweeted|acknowledged|admitted|published|released|issued|condemned|warned|according to|statement|"
        r"sentenced|charged)"
    ),
}
_SAID_BEFORE: dict[Language, re.Pattern[str]] = {
    "fr": re.compile(
        rf"(?:\b(?:a|ont|avait|avaient|est|été)(?:-t-(?:on|il|elle|ils))?\s+(?:\w+\s+)?{_SAID['fr']}\w*"
        rf"|\b{_SAID['fr']}(?:e|ent|ait)|\b(?:annonc|publi|diffus|communiqu|révél|donn|dress|arrêt|fourn|obten)(?:é|i|u)e?s?|\bbilan|\bdit)\b"
        r"(?P<gap>[^.;:]{0,60})$"
    ),
    "en": re.compile(rf"\b{_SAID['en']}\b(?P<gap>[^.;:]{{0,40}})$"),
}
_SAID_AFTER: dict[Language, re.Pattern[str]] = {
    "fr": re.compile(
        rf",?\s+(?:(?:a|ont|avait)(?:-t-(?:on|il|elle|ils))?\s+(?:(?!été)\w+\s+)?{_SAID['fr']}"
        rf"|{_SAID['fr']}(?:e|ent|ait)\b"
        rf"|(?:de|du|selon|par|sur|dans|à l'AFP)\b[^,.;]{{0,30}}\b{_SAID['fr']})"
    ),
    "en": re.compile(rf",?\s+(?:that\s+)?{_SAID['en']}\b"),
}
_TOLL_MOVES: dict[
    Language, re.Pattern[str]
] = {  # «le bilan n'a pas évolué dans la nuit»: of the count, not of the harm
    "fr": re.compile(
        r"\bbilan\b[^.;:]{0,100}\b(?:évolué|passé|alourdi|alourdissait|grimpé|monté|établi|établissait|porté|atteint|"
        r"atteignait|revu|inchangé|arrêté|élève|élevait|établit|dépasse|dépassait|alourdit)e?\b[^.;:]{0,25}$"
    ),
    "en": re.compile(
        r"\b(?:toll|number of dead)\b[^.;:]{0,40}\b(?:rose|risen|climbed|stood|reached|unchanged|revised|jumped|put)\b"
        r"[^.;:]{0,25}$"
    ),
}
_SEQUEL: dict[Language, re.Pattern[str]] = {  # what justice does and how the hurt fare: after the event
    "fr": re.compile(
        r"\b(?:mise?s? en examen|écroué|déféré|inculpé|extradé|incarcéré|comparu|inhumé|enterré|acquitté|relaxé|"
        r"(?:été|est|sont|être|était|étaient) (?:jugé|condamné|interrogé|entendu)|reconnue?s? coupable|comparaît|comparaissent|"
        r"présentée?s? à un juge|ouverture d'une (?:enquête|information)|(?:encore|toujours) hospitalisé|(?:encore|toujours) en réanimation)"
        r"(?:e|s|es)?(?: \w+)? (?:ce |le )?$"
    ),
    "en": re.compile(
        r"\b(?:charged|indicted|arraigned|extradited|pleaded guilty|appeared in court|convicted|acquitted|jailed|buried|found guilty|"
        r"(?:was|were|been) (?:sentenced|tried)|(?:remained|remain|still) (?:hospitali[sz]ed|in hospital))"
        r"(?: \w+)? (?:on )?$"
    ),
}
_BORN = re.compile(r"\b(?:née?s?|born) (?:(?:en|le|vers|in|on|à|at) (?:[\w'-]+, )?)+$")
_ONCE = re.compile(
    r", (?:(?:tué|assassiné|fondé|créé|renversé|arrêté|nommé|né)e?s?|morte?s?|élue?s?|disparue?s?) (?:en )?$"
)
"""French: before the year of what once befell somebody or something that is named."""
_AFTER_DEED: dict[Language, re.Pattern[str]] = {  # «Un conseil se tient mardi après la mort de 5 hommes»
    "fr": re.compile(r"\b(?:après|suite à) (?:la|le|l')\s?$"),
    "en": re.compile(r"\b(?:after|following) the $"),
}
_TRIED: dict[Language, re.Pattern[str]] = {  # «En mars, il a été reconnu coupable du meurtre de 51 personnes»
    "fr": re.compile(
        r"\b(?:reconnue?s? coupables?|mise?s? en examen|inculpée?s?|comparu|comparaît|comparaissent|"
        r"(?:été|est|sont|être|était|étaient) (?:jugée?s?|condamnée?s?))\b"
    ),
    "en": re.compile(r"\b(?:found guilty|convicted|charged|indicted|(?:was|were|been) (?:sentenced|tried))\b"),
}
_SAYS: dict[Language, re.Pattern[str]] = {
    "fr": re.compile(
        r"\b(?:a|ont|avait|avaient) (?:\w+ )?(?:annoncé|indiqué|affirmé|déclaré|précisé|rapporté|confirmé|estimé|assuré|"
        r"expliqué|souligné|ajouté|révélé|signalé|fait état|fait savoir|dit|appris|évoqué|rappelé|accusé|rendu hommage|réagi|salué|condamné|dénoncé|"
        r"regretté|exprimé|adressé ses condoléances|tenu à)\b|\bs'(?:est|était|sont) (?:rendue?s?|exprimée?s?|recueillie?s?)\b"
        r"|\bse sont (?:rendus|exprimés|recueillis)\b|\b(?:a|ont|avait|avaient) (?:\w+ )?(?:compté|dénombré|recensé)\b"
        r"|\bfai(?:t|sait|sant) état\b"
        r"|\b(?:annonce|indique|affirme|déclare|précise|rapporte|confirme|révèle|rappelle)(?:nt)?\b"
    ),
    "en": re.compile(
        r"\b(?:said|says|announced|reported that|confirmed that|stated|declared|told|tweeted|acknowledged|claimed|counted)\b"
    ),
}
_NEW_CLAUSE: dict[Language, re.Pattern[str]] = {
    "fr": re.compile(r"\b(?:que?|dont|où|qui|après|lors|morts?|tuée?s?|blessée?s?|survenue?s?|ont|a)\b|\bqu'"),
    "en": re.compile(r"\b(?:that|which|who|when|where|after|killed|died|dead|wounded|injured)\b"),
}


_SOME_WORDS = 20
_QUOTED = 24
"""Characters of what happened before a French verb of telling that stands behind it («... à X», a indiqué l'armée»)."""


def role_of(text: str, moment: Moment, within: Span, language: Language, cue: Span | None) -> Role:
    """What the moment is said of.

    Args:
        text: the whole text.
        moment: one of its moments.
        within: the sentence or clause that holds the moment.
        language: of the text.
        cue: the words that tell the harm, if they stand within; between a verb of saying and the moment they make
            it the event's.
    """
    before = text[within.start : moment.span.start]
    after = text[moment.span.end : min(within.end, moment.span.end + 60)]
    own = moment.span.of(text).lower()
    if cue is not None and cue.start > moment.span.end and _ON_WHICH[language].match(after):
        return "event"
    if _COMPARED[language].search(before):
        return "compared"
    begins = own.startswith(("depuis", "since", "dès")) or _SINCE[language].search(before)
    if begins and not own.startswith("le lendemain"):
        return "since"
    if _DEADLINE[language].search(before[-30:].lower()) or own.startswith(
        ("jusqu'", "avant ", "until", "by ", "before")
    ):
        return "deadline"
    if _TOLL_MOVES[language].search(before):
        return "saying"
    if _SEQUEL[language].search(before) or _BORN.search(before) or _ONCE.search(before):
        return "sequel"
    for said in _said_before(before, language):
        at = within.start + said.start()
        if cue is None or not at <= cue.start < moment.span.start:
            return "saying"
    if _SAID_AFTER[language].match(after):
        parted = after.startswith(",") and _ends_a_clause(before, text, moment, cue, language)
        return "event" if parted else "saying"
    upto = min(moment.span.end + 80, within.end) if cue is None else cue.start if cue.start < within.end else 0
    between = text[moment.span.end : max(upto, moment.span.end)]
    if cue is not None and between and (_TRIED[language].search(between) or _AFTER_DEED[language].search(between)):
        return "sequel"
    for says in _SAYS[language].finditer(between):
        told = between[: says.start()].rstrip()
        if language == "en" or len(told) < _QUOTED or not told.endswith((",", "»", '"')):
            return "saying"  # «mercredi, le procureur a fait état de deux morts»
    return "event"


def _ends_a_clause(before: str, text: str, moment: Moment, cue: Span | None, language: Language) -> bool:
    """Whether the comma behind the moment parts it from who tells: «s'est posé jeudi, rapporte un journal».

    French says so of any moment with words before it, English where the harm runs on to it.
    """
    return _is_of_harm(text, moment, cue) or (language == "fr" and len(before) > _SOME_WORDS)


def _is_of_harm(text: str, moment: Moment, cue: Span | None) -> bool:
    """Whether the words of harm run on to the moment: «ont été tués mardi, a annoncé la police»."""
    return (
        cue is not None and cue.end <= moment.span.start and not re.search(r"[,;:]", text[cue.end : moment.span.start])
    )


def _said_before(before: str, language: Language) -> Iterator[re.Match[str]]:
    """The verbs of telling that reach the end of the words, with no new clause between."""
    at = 0
    while said := _SAID_BEFORE[language].search(before, at):
        if not _NEW_CLAUSE[language].search(said["gap"]):
            yield said
        at = said.start() + 1
