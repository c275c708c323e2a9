"""The places that a text mentions: names of the gazetteer that stand as places, resolved to one country each."""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from bilan.nlp.document import Language, Span
from bilan.nlp.event_words import find_event_words
from bilan.nlp.gazetteer import Gazetteer, Located
from bilan_schemas.entity import Entity

_RUN = re.compile(
    r"(?:U\.S\.|[A-ZÀ-ÖØ-Þ][\w]*(?:['-][\w]+)*)(?:(?: (?:de la|de l'|de|du|des|d'|of the|of|al|el|ez|en|et|sur|la|"
    r"le|Al|El)[ ']?|[ ])(?:U\.S\.|[A-ZÀ-ÖØ-Þ][\w]*(?:['-][\w]+)*))*"
)
_LOCATIVE = re.compile(
    r"(?:\b(?:à|au|aux|en|dans|près|sur|vers|sud|nord|est|ouest|ville|capitale|province|région|banlieue|quartier|"
    r"état|etat|wilaya|gouvernorat|département|comté|oblast|commune|localité|territoire|camp|bourg|île|vallée|"
    r"state|governorate|county|valley|island|"
    r"aéroport|attentats?|attaques?|abords|environs|alentours|périphérie|proximité|large|outskirts|suburbs?|"
    r"contre|against|in|at|near|of|from|to|outside|across|on|city|town|village|province|district|around|inside|"
    r"off|towards?)\b(?: (?:de|d'|la|le|l'|les|du|des|the|of|al|city|town|village))*\s*(?:de |d'|la |le |l'|the |"
    r"of )?|[\s(]d'|\(|^)$",
    re.IGNORECASE,
)
_STREET = re.compile(
    r"\b(?:place|rue|avenue|boulevard|faubourg|porte|quai|pont|square|station|stade) (?:d'|de l'|de la |de |du |des )$",
    re.IGNORECASE,
)
"""«place d'Italie» is in Paris."""
_UP_TO_EVENT = re.compile(r"(?: [a-z]+){0,2} $")
"""«the Istanbul bombings», «the Bamako hotel attack»: the event has its name from the place."""
_GOES_ON = re.compile(r" [A-ZÀ-Þ][a-zà-ÿ]")
_NEVER = frozenset(
    "president premier ministre general marechal dimanche lundi mardi mercredi jeudi vendredi samedi mission "
    "union nation nations police armee conseil march may august"
    " monday tuesday wednesday thursday friday saturday sunday house security council north south east west nord "
    "sud est ouest islam van man male mali's nice-matin of"
    " figaro monde parisien post times guardian echo le la les une un deux trois the this that on dans de des du "
    "al el san santa saint sainte mobile date point express".split()
)


_HOME: dict[Language, str] = {"fr": "FR"}
"""French news tells of France's towns without a word about their country."""
_KNOWN, _KNOWN_BY_OTHER_NAMES = 15_000, 200_000
"""From these populations a town is known by its name alone, or by another than its own."""


_GREAT, _SMALL, _DWARFED, _BESIDE = 400_000, 50_000, 20, 5
_BESIDE_EVENT = 30


@dataclass(frozen=True, slots=True)
class Mention:
    """A place where the text names it."""

    span: Span
    place: Located
    locative: bool
    """Whether a word of place stands before it («à», "near")."""


def find_mentions(
    clean: str, language: Language, entities: Sequence[Entity], gazetteer: Gazetteer, theatre: str | None = None
) -> list[Mention]:
    """The places of a text in its order.

    A name counts that the recogniser took for a place, or that stands after a word of place; names within
    longer ones of persons and organisations do not. Homonyms: the country named in the text, else the theatre's,
    else the most populous.
    """
    taken = [(e.start, e.end) for e in entities if e.label in {"PER", "ORG"}]
    actors = {(e.start, e.end) for e in entities if e.actor_id is not None and e.label != "LOC"}
    places = [(e.start, e.end) for e in entities if e.label == "LOC"]
    found: list[tuple[Span, tuple[Located, ...], bool]] = []
    events = [word.span.start for word in find_event_words(clean, "en") if word.kind != "context"]
    for run in _RUN.finditer(clean):
        for span, options in _names_in(clean, run.start(), run.end(), gazetteer):
            locative = bool(_LOCATIVE.search(clean[max(0, span.start - 30) : span.start]))
            locative = locative or (_of_one_country(options) and _names_event(clean, span, events))
            within = [(s, e) for s, e in taken if s <= span.start < e]
            if within and not (locative and within == [tuple(span)] and actors.isdisjoint(within)):
                continue  # within a name; a name that is the place's own was taken for another by mistake
            is_country = options[0].is_noted
            if is_country and _STREET.search(clean, max(0, span.start - 30), span.start):
                continue
            if locative or is_country or any(s < span.end and span.start < e for s, e in places):
                found.append((span, options, locative))
    countries = Counter(options[0].country for _, options, _ in found if options[0].precision == "country")
    placed = []
    for index, (span, options, locative) in enumerate(found):
        likely = options if _has_its_country_beside(found, index) else _not_dwarfed(options)
        known = None if _GOES_ON.match(clean, span.end) else language
        placed.append((span, _resolved(likely, countries, theatre, known), locative))
    return [Mention(span, place, locative) for span, place, locative in placed if place is not None]


def _of_one_country(options: Sequence[Located]) -> bool:
    return options[0].population >= _KNOWN_BY_OTHER_NAMES or len({option.country for option in options}) == 1


def _names_event(clean: str, span: Span, events: Sequence[int]) -> bool:
    after = events[bisect_left(events, span.end) :][:1]
    return bool(after) and after[0] - span.end < _BESIDE_EVENT and bool(_UP_TO_EVENT.match(clean, span.end, after[0]))


def _names_in(clean: str, start: int, end: int, gazetteer: Gazetteer) -> list[tuple[Span, tuple[Located, ...]]]:
    words = [(m.start(), m.end()) for m in re.finditer(r"U\.S\.|[\w]+(?:[-'](?!s\b)[\w]+)*", clean[start:end])]
    found = []
    at = 0
    while at < len(words):
        for size in range(min(gazetteer.longest, len(words) - at, 6), 0, -1):
            span = Span(start + words[at][0], start + words[at + size - 1][1])
            name = span.of(clean)
            if not name[0].isupper() or (size == 1 and (name.lower() in _NEVER or len(name) < 2)):
                continue
            if options := gazetteer.find(name):
                found.append((span, options))
                at += size - 1
                break
        at += 1
    return found


def _has_its_country_beside(found: Sequence[tuple[Span, tuple[Located, ...], bool]], index: int) -> bool:
    """Whether a country or region follows the name at once and so tells which is meant ("Paris, Texas")."""
    if index + 1 == len(found):
        return False
    span, (beside, *_) = found[index + 1][0], found[index + 1][1]
    return span.start - found[index][0].end <= _BESIDE and beside.precision != "city"


def _not_dwarfed(options: tuple[Located, ...]) -> tuple[Located, ...]:
    """Without the small towns that have the name of a great city: the city is meant."""
    first = options[0]
    if first.precision != "city" or first.population < _GREAT:
        return options
    return tuple(
        option
        for option in options
        if (option.own_name and option.population >= _SMALL) or option.population * _DWARFED > first.population
    )


def _resolved(
    options: tuple[Located, ...], countries: Counter[str], theatre: str | None, language: Language | None
) -> Located | None:
    """The place that is meant: of a country that the text names, else of the theatre, else the most populous.

    A small town of a country that the text has not to do with is none: every common name is a village's somewhere. And
    a name that is not its town's own is another's, unless the town is large; so is the beginning of a longer name
    (language None).
    """
    first = options[0]
    if first.precision == "country":
        return first
    named = [option for option in options if countries[option.country]]
    if named:
        return max(named, key=lambda option: (countries[option.country], option.population))
    own = [option for option in options if option.country == theatre]
    if own:
        return own[0]
    if first.is_noted:
        return first
    if language is None:
        return None
    if first.population >= _KNOWN_BY_OTHER_NAMES:
        return first
    home = next((option for option in options if option.country == _HOME.get(language)), None)
    if home is not None:
        return home
    return next((option for option in options if option.population >= _KNOWN and option.own_name), None)
