"""The country that an article as a whole is about."""

import math
import re
from collections import defaultdict
from collections.abc import Sequence
from functools import cache

from bilan.nlp.gazetteer import Gazetteer, Located, plain
from bilan.nlp.lexicon import read_table
from bilan.nlp.mentions import AnyName, Mention, find_mentions
from bilan.nlp.nations import nations
from bilan.nlp.pieces import WordMemo
from bilan.nlp.registry import Registry
from bilan.nlp.registry.records import Match
from bilan_schemas import NOWHERE

AT_SEA = frozenset({"XM"})
"""Waters of no country: a place of the gazetteer, and never what an article is about where it names a country too."""
_LEAD, _LEAD_FACTOR = 400, 3.0
_COUNTRY, _REGION, _LARGE_TOWN, _SMALL_TOWN = 2.0, 1.5, 1.0, 0.3
_ADJECTIVE, _TOWN_ADJECTIVE, _OFFICIAL, _ORIGIN = 1.0, 1.0, 0.3, 0.15
_LOCATIVE_FACTOR, _DATELINE_FACTOR, _FORCE_FACTOR = 1.25, 3.0, 0.4
_HOME, _HOME_FACTOR = "FR", 0.6
"""French news names France whatever it tells; so it counts less where another country is named too."""
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_DATELINE = re.compile(r"\s*[:(–—-]")
_SAYS = re.compile(
    r"\s+(?:said|says|has (?:said|condemned|called|accused)|condemned|warned|announced|accuse[sd]|blame[sd]|"
    r"a (?:condamné|accusé|annoncé|déclaré|appelé|"
    r"promis|affirmé|indiqué|dénoncé|averti|demandé|démenti|nié|rejeté|menacé)|condamne|appelle|dénonce|affirme|annonce|"
    r"demande|accuse|soupçonne|suspecte|dément|nie|menace|promet|rejette|refuse|suspects|den(?:ies|ied)|threatens|"
    r"vow(?:s|ed)|reject(?:s|ed)|refuse[sd])\b"
)
_FROM = re.compile(r"\b(?:née?s?|originaires?|natif|native|born)\b[^.;]{0,39}$")
"""Where somebody came from is not where he was."""
_FIGHTS = re.compile(
    r"\b(?:guerre|conflit|combats|affrontements|hostilités|trêve|cessez-le-feu|war|conflict|fighting|ceasefire)"
    r"(?: [a-zà-ÿ]+){0,3}? (?:entre|between) (?:[\w'-]+ ){0,3}?(?:(?:et|and) )?(?:the |la |le |l'|les )?$"
)
"""«la guerre entre Israël et le Hamas»: who fights tells less of where."""
_AT_ITS_END = re.compile(r"\b(?:du |de la |de l'|d'|de |des )(?P<name>[A-ZÀ-Þ][\w-]+(?: [A-ZÀ-Þ][\w-]+)?)$")
"""Of «ministère de la Santé du Liban» the country."""
_AT_HOME = re.compile(r" de (?:la (?:santé|sécurité|protection civile|défense civile)|l'intérieur)\b", re.IGNORECASE)
"""Behind a nation: offices that count the dead of their own country («ministère libanais de la Santé»)."""
_BORDER = re.compile(
    r"\b(?:frontali[eè]re?s?|voisine?s?|limitrophes?|proches?|frontières?|lisière) "
    r"(?:(?:avec|entre) (?:[\w'-]+,? (?:et )?){0,4}|de |d')?(?:la |le |l'|du |des )?$"
    r"|\b(?:bordering|neighbou?ring|borders?(?: with)?) (?:the )?$"
)
"""Before a country that only tells where another place lies: «une localité frontalière du Nigeria»."""
_AGENT = re.compile(r"\bpar (?:le |la |l'|les |une? |des |deux |trois )$")
"""«commis par le Tunisien»: who did it came from elsewhere, at times."""
_SPOKESMEN = re.compile(
    r"\b(?:réfugiée?s?|ressortissante?s?|migrante?s?|touristes?|citoyen\w*|otages?|journalistes?|jeunes?|hommes?|"
    r"conseillers?|instructeurs?|humanitaires?|employés?|ingénieurs?|étudiante?s?|expatriés?|"
    r"femmes?|"
    r"national|nationals|citizens?|tourists?|man|woman|men|women|refugees?|président\w*|ministr\w*|ministère|chef\w*|"
    r"diplomatie|ambassad\w+|gouvernement|chancelière|"
    r"affaires étrangères|"
    r"president|minister|ministry|ambassador|embassy|government|foreign|secretary)\s*$",
    re.IGNORECASE,
)

_ARMS = (
    r"(?:forces?|army|military|police|troops|soldiers|navy|air ?force|air ?strikes?|strikes?|raids?|drones?|missiles?|"
    r"shelling|shells|bombardments?|bombings?|artillery|rockets?|warplanes?|jets?|fire|attacks?|offensive|invasion|"
    r"settlers?|aircraft|helicopters?|gunships?)"
)
_OF_FORCES = re.compile(rf"(?:'s?)? (?:[\w-]+ ){{0,2}}?{_ARMS}\b")
"""Behind an English nation: its arms may strike abroad."""
_FORCES_OF = re.compile(
    r"\b(?:forces?|armées?|aviation|marine|police|troupes|soldats?|militaires?|frappes?|raids?|tirs?|bombardements?|"
    r"drones?|missiles?|obus|"
    r"roquettes?|attaques?|offensive|invasion|colons?|artillerie|chasseurs?|avions?|hélicoptères?|bombes?|"
    r"imputée?s? à|attribuée?s? à)(?: (?!(?:au|aux|en|à|dans|sur|contre|près|vers|depuis)\b)[\w'-]+)?"
    r"(?: de la| de l'| du| des| d'| de| l')? ?$"
)
"""Before a French one."""


def find_theatre(clean: str, title: str | None, entities: Sequence[AnyName], gazetteer: Gazetteer) -> str:
    """The country the article as a whole is about (ISO 3166-1 alpha-2); `XX` when it does not tell.

    Countries, their regions and towns, and adjectives of nations and towns vote; those of the title and of the lead
    more than once, those of who speaks for a government less.
    """
    votes: dict[str, float] = defaultdict(float)
    for text, factor in ((title or "", _LEAD_FACTOR), (clean, 1.0)):
        names = entities if text is clean else ()
        for mention in find_mentions(text, "fr", names, gazetteer):
            weight = _weight(mention.place) * factor * _leading(mention.span.start)
            if is_speaking(text, mention.span.end):
                weight *= _OFFICIAL
            dateline = _DATELINE.match(text, mention.span.end) if mention.span.start == 0 else None
            factor_here = _DATELINE_FACTOR if dateline else _LOCATIVE_FACTOR if mention.locative else 1.0
            if mention.place.precision == "country" and stands_for_arms(text, *mention.span):
                factor_here = _FORCE_FACTOR
            if _FIGHTS.search(text, max(0, mention.span.start - 60), mention.span.start):
                factor_here = _FORCE_FACTOR
            if _FROM.search(text, max(0, mention.span.start - 40), mention.span.start) or is_border(text, mention):
                factor_here = _ORIGIN
            votes[mention.place.country] += weight * factor_here
        for name in names:
            if name.label == "ORG" and (land := _land_at_end(text[name.start : name.end], gazetteer)):
                counts = _COUNTRY if _AT_HOME.search(text, name.start, name.end) else _COUNTRY * _OFFICIAL
                votes[land] += counts * factor * _leading(name.start)
        for word, (country, weight) in _ADJECTIVES.known_in(text):
            abroad_too = not _AT_HOME.match(text, word.end)
            official = abroad_too and _SPOKESMEN.search(text, max(0, word.start - 40), word.start)
            acts = stands_for_arms(text, *word) or _AGENT.search(text, max(0, word[0] - 10), word[0])
            abroad = _FORCE_FACTOR if acts else 1.0
            votes[country] += weight * factor * _leading(word.start) * (_OFFICIAL if official else abroad)
    for sea in AT_SEA:
        if len(votes) > 1:
            votes.pop(sea, None)
    if votes[_HOME] < sum(votes.values()):
        votes[_HOME] *= _HOME_FACTOR
    best = max(sorted(votes), key=lambda country: votes[country], default=NOWHERE)
    return best if votes[best] else NOWHERE


def _land_at_end(name: str, gazetteer: Gazetteer) -> str | None:
    """The country with which the name of an organisation ends, France aside: «Banque de France» is a name."""
    ends = _AT_ITS_END.search(name)
    found = gazetteer.find(ends["name"]) if ends else ()
    return found[0].country if found and found[0].precision == "country" and found[0].country != _HOME else None


def home_of(found: Sequence[Match], registry: Registry) -> str:
    """Where the actors belong that a text names, if all that belong somewhere belong to one country; else `XX`."""
    actors = {registry.actor(match.actor_id) for match in found if match.is_mention and match.actor_id}
    homes = {actor.theatre for actor in actors if actor is not None and actor.theatre and actor.nature is None}
    return homes.pop() if len(homes) == 1 else NOWHERE


def is_border(text: str, mention: Mention) -> bool:
    """Whether a country is named only as what a place lies beside: «proche du Mali», «frontalière du Nigeria»."""
    start = mention.span.start
    return mention.place.precision == "country" and _BORDER.search(text, max(0, start - 45), start) is not None


def is_speaking(text: str, end: int) -> bool:
    """Whether a place, ending at a character, stands for its government: "Ankara says", «Moscou accuse»."""
    return _SAYS.match(text, end) is not None


def stands_for_arms(text: str, start: int, end: int) -> bool:
    """Whether a nation's name stands for its arms: "Israeli strikes", «l'aviation russe»."""
    return bool(_OF_FORCES.match(text, end) or _FORCES_OF.search(text, max(0, start - 40), start))


def _leading(at: int) -> float:
    return _LEAD_FACTOR if at < _LEAD else 1.0


def _weight(place: Located) -> float:
    """What a place says of its country: a village little, since its name may be another's."""
    if place.precision == "country":
        return _COUNTRY
    if place.precision != "city":
        return _REGION
    size = math.log10(max(place.population, 1000)) - 3  # 0 for a village, 3 for a million
    return min(_LARGE_TOWN, _SMALL_TOWN + size * (_LARGE_TOWN - _SMALL_TOWN) / 2.5)


def _adjective(word: str) -> tuple[str, float] | None:
    folded = plain(word).replace(" ", "")
    if country := nations("fr").get(folded) or (nations("en").get(folded) if word[0].isupper() else None):
        return country, _ADJECTIVE
    if country := _of_towns().get(folded):
        return country, _TOWN_ADJECTIVE
    return None


_ADJECTIVES = WordMemo(_WORD, _adjective)


@cache
def _of_towns() -> dict[str, str]:
    """Adjectives of towns and regions, in one word, to country.

    Raises:
        LexiconError: the table is malformed.
    """
    return {
        plain(form).replace(" ", ""): country
        for country, forms in read_table("town_adjectives.tsv", columns=2)
        for form in forms.split(",")
    }
