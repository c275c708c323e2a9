"""Who says what in a sentence: «selon X», «X a annoncé que», "according to X", "X said", and how far each reaches."""

import re
from dataclasses import dataclass
from functools import lru_cache

from bilan.nlp.document import Document, Language, Span
from bilan.nlp.function_words import function_words
from bilan.nlp.noun_phrases import left_of, right_of

_SAID_FR = (
    r"annonc|indiqu|affirm|déclar|précis|rapport|confirm|estim|assur|expliqu|soulign|ajout|révél|signal|avanc|"
    r"évoqu|reconn|déplor|"
    r"dénombr|compt|recens|comptabilis|revendiqu|dit|évalu|chiffr|avert|racont|tweet|écri|not|dénonc|décompt|enregistr|"
    r"mentionn|fait état|fait savoir"
)
_VERB: dict[Language, re.Pattern[str]] = {
    "fr": re.compile(
        rf"\b(?:(?:a|ont|avait|avaient|aurait)(?: également| aussi| ensuite| notamment| pour sa part| de son côté|"
        rf" par ailleurs| encore| déjà| lui-même| en outre| pour leur part| de leur côté| dans un premier temps|"
        rf" plus tard| dans la soirée| lundi| mardi| mercredi| jeudi| vendredi| samedi| dimanche| hier)? "
        rf"(?:{_SAID_FR})\w*|(?:{_SAID_FR})(?:e|ent|ait|aient|è|ant)?(?:nt)?\b(?= que| qu'| dans| au moins|"
        rf" plus de| avoir| \d| des| un| une| deux)"
        r"|fait état|font état|faisait état|faisant état|dit|disent|tient à jour)\b"
    ),
    "en": re.compile(
        r"\b(?:(?:has |have |had |also |later |earlier |officially )*(?:said|says|say|announce[sd]?|claim(?:s|"
        r"ed)?|report(?:s|ed)?(?! (?:ranging|suggest\w*|of|say|said|indicate)\b)|confirm(?:s|ed)?|state[sd]|"
        r"declare[sd]?|"
        r"add(?:s|ed)|estimate[sd]?|reveal(?:s|ed)?|told|tells|tweet(?:s|ed)|acknowledge[sd]?|admit(?:s|ted)?|"
        r"assert(?:s|ed)?|allege[sd]?|"
        r"count(?:s|ed)|put the|puts the|suggest(?:s|ed)?|insist(?:s|ed)?|document(?:s|ed)|indicate[sd]?|warn(?:s|"
        r"ed)))\b"
    ),
}
_INVERTED: dict[Language, re.Pattern[str]] = {
    "fr": re.compile(
        rf"(?<=[,\"»] )(?:(?:a|ont|avait|avaient|aurait)(?: également| aussi| notamment|"
        rf" ensuite)? (?:{_SAID_FR})\w*|(?:{_SAID_FR})(?:e|ent|ait|aient|è)(?:nt)?|dit|disait)"
        r"(?: (?:à|au|dans|sur|lors|ce|cette|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|hier|mardi soir|"
        r"vendredi soir)\b(?: (?:l'AFP|la presse|des journalistes|un communiqué|la télévision|France \w+|BFMTV|"
        r"franceinfo|la radio|soir|matin|\d{1,2}(?:er)? \w+))?)? "
    ),
    "en": re.compile(
        r"(?<=[,\"] )(?:said|says|reported|reports|announced|announces|confirmed|added|claimed) (?=[A-Zthal])"
    ),
}
_DRAWN_UP = "|".join(sorted(function_words("drawn_up")["fr"]))
_ACCORDING: dict[Language, re.Pattern[str]] = {
    "fr": re.compile(
        r"\b(?:[Ss]elon|[Dd]'après(?!-midi)|a-t-on (?:appris|indiqué|précisé)(?: \w+)? (?:auprès|de)|[Dd]e source|"
        r"[Aa]uprès de|[Dd]e l'avis de|[Aa]ux dires de|cité par|rapporte(?:nt)?(?= (?:l|le|la|un))|"
        r"annoncée?s? par|apprend-on (?:auprès |de )|bilan(?: [\w'-]+){0,8}? "
        rf"(?:{_DRAWN_UP}) par(?: la| le| les| l')?)(?:(?<=l')|\b)\s*(?:de |d'|des |du )?"
    ),
    "en": re.compile(
        r"\b(?:[Aa]ccording to|as reported by|reported by|announced by|as per|confirmed by|in the words of|"
        r"cited by)\s+"
    ),
}
_NOBODY = re.compile(
    r"^(?:il|elle|ils|elles|on|qui|ce|cela|ça|he|she|it|they|who|which|i|we|je|nous|this|these|that|other|others|"
    r"lui|eux|l'article|article \d+|leurs?|ce dernier|cette dernière|(?:aucune?|nulle?|personne|none|nobody|no)\b.*|"
    r"(?:(?:an?|the|its|latest|un|le|ce|son|de|des|les|leurs?|derniers?|dernières?|nouveaux?|premiers?|premières?|new|"
    r"initial|early|official) ?)*"
    r"(?:bilans?|chiffres|décompte|comptage|rapport|données|estimations?|tally|toll|figures?|count|estimates?|reports?)"
    r"(?: (?:provisoires?|officiels?|officielles?|définitifs?))?)$",
    re.IGNORECASE,
)
_PRONOUN = re.compile(r"^(?:il|elle|ils|elles|he|she|they|ce dernier|cette dernière)$", re.IGNORECASE)
_THEY_SAID = re.compile(
    rf"\b(?:a|ont|avait)-t-(?:il|elle|ils|elles) (?:\w+ )?(?:{_SAID_FR})|\b(?:a|ont|avait)-(?:il|elle|ils|"
    rf"elles) (?:{_SAID_FR})"
)
_NOT_A_SPEAKER = re.compile(
    r"\b(?:attaque|attentat|bombe|explosion|bilan|guerre|conflit|accident|combats|personnes|morts|blessés|bomb|"
    r"attack|explosion|toll|people|war|fighting|clashes|raid|strike)s?$",
    re.IGNORECASE,
)


_TOLL_SPEAKS = re.compile(
    r"(?:une? |le |la |les |l'|ce |son )?(?:derni\w+ |nouveaux? |nouvelles? |premi\w+ |précédents? |autres? )*"
    r"(?:bilans?|décompte|comptage|attaques?|attentats?|affrontements?|violences)\b",
    re.IGNORECASE,
)
"""French: a toll or an event that "tells" a number is nobody who tells it."""
_WHEN_SAID = (
    *(
        "on ",
        "late ",
        "early ",
        "in ",
        "to ",
        "at ",
        "via ",
        "during ",
        "this ",
        "last ",
        "later",
        "earlier",
        "through ",
    ),
    *("yesterday", "today", "overnight"),
    *("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
)
_LONGEST_REST = 90
_TELLS = re.compile(
    r"\b(?:that|were|was|had|have|has|is|are|killed|died|dead|wounded|injured|people|more than|at least)\b"
)
_BODIES_FR = (
    r"sources?|police|autorités|armée|ministère|gouvernement|préfecture|parquet|gendarmerie|secours|pompiers|hôpital|"
    r"responsables?|médecins|protection civile|état-major|mairie|gouverneur|observatoire|organisation|agence|junte"
)
"""French: bodies and people, without a capital, that draw up tolls."""
_REPORT: dict[Language, re.Pattern[str]] = {
    "fr": re.compile(
        r"(?:une? |le |la |les |l'|ce |des )?(?:derni\w+ |nouveaux? |nouvelles? |premiers? )*"
        r"(?:bilans?|chiffres|décompte|comptage|communiqué|rapport|données|estimations?|statistiques|recensement)"
        r"(?: [a-zéè]+){0,4}? "
        r"(?:de la |de l'|du |des |de |d'|par la |par le |par l'|par les |par )"
        rf"(?=[A-ZÉ]|(?:{_BODIES_FR})\b)"
    ),
    "en": re.compile(
        r"(?:an? |the |new |latest |official |its )*"
        r"(?:tally|toll|figures?|data|report|reports|statement|count|estimates?|statistics)"
        r"(?: [a-z]+){0,3}? (?:by|from|of) (?:the )?(?=[A-Z])"
    ),
}


@dataclass(frozen=True, slots=True)
class Attribution:
    """A speaker and the characters that are said by them."""

    speaker: Span
    said: Span
    pronoun: bool = False


@lru_cache(maxsize=64)
def attributions(document: Document, sentence: Span) -> tuple[Attribution, ...]:
    """The attributions of a sentence, in its order."""
    text, language = document.clean, document.language
    found: list[Attribution] = []
    start, end = sentence
    for match in _ACCORDING[language].finditer(text, start, end):
        said_by = right_of(document, match.end(), end)
        if said_by is None or _NOBODY.match(said_by.of(text)):
            continue
        said_by = _behind_the_report(text, said_by, language)
        if "source" in match[0].lower():
            said_by = Span(match.start() + match[0].lower().index("source"), said_by.end)
        opens = not text[start : match.start()].strip(" ,\"'«-.")
        goes_on = _reaches_on(text, said_by.end, end)
        goes_on = goes_on or match[0].startswith("bilan")  # «le bilan établi par X est de 40 morts»
        said = Span(said_by.end, end) if opens else Span(start, end) if goes_on else Span(start, match.start())
        found.append(Attribution(said_by, said))
    for match in _INVERTED[language].finditer(text, start, end):
        said_by = right_of(document, match.end(), end)
        if re.match(r"(?:que?\b|qu'|avoir|être|à |ne )", text[match.end() : match.end() + 6]):
            continue
        if said_by is not None and not _NOBODY.match(said_by.of(text)):
            found.append(Attribution(said_by, Span(start, match.start())))
    found += [
        Attribution(Span(*match.span()), Span(start, end), pronoun=True)
        for match in _THEY_SAID.finditer(text, start, end)
    ]
    inverted = [f.said.end for f in found]
    for match in _VERB[language].finditer(text, start, end):
        if match.start() in inverted:
            continue
        said_by = left_of(document, match.start(), start)
        if said_by is None:
            continue
        words = said_by.of(text)
        if language == "fr" and _TOLL_SPEAKS.match(words):
            said_by = _behind_the_report(text, said_by, language)
            if said_by.of(text) == words:
                continue
            words = said_by.of(text)
        if _PRONOUN.match(words):
            found.append(Attribution(said_by, Span(match.end(), end), pronoun=True))
            continue
        if (
            _NOBODY.match(words)
            or _NOT_A_SPEAKER.search(words)
            or words[:1].isdigit()
            or not _names_somebody(words, language)
        ):
            continue
        follows = text[match.end() : match.end() + 2]
        closing = (
            follows[:1] in {".", ""}
            or follows == '" '
            or match.end() >= end - 2
            or (text[start : said_by.start].rstrip(" ").endswith((",", '"')) and _says_no_more(text, match.end(), end))
        )
        found.append(Attribution(said_by, Span(start, said_by.start) if closing else Span(match.end(), end)))
    return tuple(sorted(found, key=lambda one: one.speaker))


def _says_no_more(text: str, at: int, end: int) -> bool:
    """Whether only when, where and to whom follows the verb of saying: ", the UN said on Thursday."."""
    rest = text[at:end].strip(' ."')
    return rest.startswith(_WHEN_SAID) and len(rest) < _LONGEST_REST and not _TELLS.search(rest)


def _behind_the_report(text: str, speaker: Span, language: Language) -> Span:
    """Who drew up the toll or the report that is cited: «un dernier bilan de l'OMS» is the OMS's."""
    cited = _REPORT[language].match(speaker.of(text))
    return Span(speaker.start + cited.end(), speaker.end) if cited else speaker


def _reaches_on(text: str, at: int, end: int) -> bool:
    """Whether a comma or a bracket after the speaker opens what they say."""
    rest = text[at:end].lstrip()
    return rest[:1] in {",", ")", ":"} and len(rest) > 20


def _names_somebody(words: str, language: Language) -> bool:
    if language == "en":
        return bool(
            re.search(
                r"[A-Z]|officials?|police|authorities|army|military|government|ministry|sources?|residents?|witness\w*|"
                r"medics?|doctors?|activists?|group|forces|troops|soldiers|guards|militants|insurgents|militia|junta|coalition|navy|spokes\w+|reports?|media|agency|hospital|rebels|observatory|"
                r"monitors?",
                words,
            )
        )
    return bool(
        re.search(
            r"[A-ZÉ]|sources?|police|autorités|armée|ministère|ministre|parquet|procureur|porte-parole|gouvernement|"
            r"préfecture|gendarmerie|pompiers|médecins?|témoins?|responsables?|organisation|ong|observatoire|secours|"
            r"agence|hôpital|magistrat|médias?|rebelles|communiqué|quotidien|journal",
            words,
        )
    )
