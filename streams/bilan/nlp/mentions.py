"""The places that a text mentions: names of the gazetteer that stand as places, resolved to one country each."""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Protocol

from bilan.nlp.document import Language, Span
from bilan.nlp.event_words import event_words_in, find_named_events, may_open_event
from bilan.nlp.gazetteer import Gazetteer, Located, plain
from bilan.nlp.nations import nations
from bilan.nlp.pieces import WordMemo
from bilan.nlp.place_words import place_words
from bilan_schemas.entity import EntityLabel

_CAPITALISED = r"[A-ZÀ-ÖØ-Þ](?:(?<=U)\.S\.|\w*(?:['-]\w+)*)"
_WITHIN_NAMES = r"(?:de la|de l'|de|du|des|d'|of the|of|al|el|ez|en|et|sur|la|le|Al|El)"
_RUN = re.compile(rf"{_CAPITALISED}(?: (?:{_WITHIN_NAMES}[ ']?)?{_CAPITALISED})*")
"""It begins with a set of letters, as a search that looks for one of them is much faster than one for either of two."""
_NAME_WORD = re.compile(r"U\.S\.|[\w]+(?:[-'](?!s\b)[\w]+)*")
_ARTICLE = re.compile(r"^(?:La|Le|Les|L') ?")
_ELIDED = re.compile(r"[LD]'(?=[A-ZÀ-ÖØ-Þ])")
_SHORT_RUN = 60
"""Characters of a run whose names are remembered: nearly all are so short, and come again."""
_PLACE_WORD = (
    r"(?:à|au|aux|en|dans|près|sur|vers|sud|nord|est|ouest|villes?|capitale|provinces?|régions?|banlieue|quartiers?|"
    r"bande|état|etat|wilaya|gouvernorat|département|comté|oblast|communes?|localités?|territoire|zone|secteur|cercle|camp|bourg|île|vallée|"
    r"state|governorate|county|valley|island|"
    r"shell(?:s|ed)?|bomb(?:s|ed)?|struck|hits?|pound(?:s|ed)?|bombard\w*|pilonn\w+|rock(?:s|ed)?|secoué|frappé|"
    r"aéroport|attentats?|attaques?|massacres?|bataille|siège|carnage|tuerie|explosions?|abords|environs|alentours|périphérie|proximité|large|outskirts|suburbs?|"
    r"contre|against|in|at|near|of|from|to|outside|across|on|city|town|villages?|province|districts?|around|inside|"
    r"off|towards?|(?:north|south)(?:-?(?:ea|we)st)?ern|(?:ea|we)stern|central|downtown|rural|nearby)"
)
_BETWEEN_PLACES = r"(?:de|d'|la|le|l'|les|du|des|the|of|al|city|town|village)"
_LOCATIVE = re.compile(
    rf"(?:\b{_PLACE_WORD}\b(?: {_BETWEEN_PLACES})*\s*(?:de |d'|la |le |l'|the |of )?|[\s(]d'|\(|^|"
    r"(?:^|[.!?:»\"\n-]\s?)A )$",
    re.IGNORECASE,
)
_BETWEEN = re.compile(_BETWEEN_PLACES, re.IGNORECASE)
_AT = re.compile(r"\b(?:at|outside|near|inside|in|on|hit|struck) (?:the )?$")
_SITE = re.compile(
    r" (?:University|Airport|Hospital|Prison|Market|Mosque|Church|School|Station|Stadium|Hotel|Camp|Base|Port)$"
)
_LONGEST_REGION = 30
_DESCRIBED = re.compile(r"\b(?:ville|localité|village|province|région|île|commune) (?P<what>[a-zà-ÿ-]+) (?:de |d')$")
"""French: «la ville côtière de Tyr», «la ville libanaise de Tripoli»."""
_REGION = re.compile(
    r"\b(?:provinces?|régions?|gouvernorat|wilaya|oblast|[ÉéEe]tat|département|district) (?:de la |de l'|de |d'|du )$"
)
"""French: before a name that is thereby a region's."""
_STREET = re.compile(
    r"\b(?:place|rue|avenue|boulevard|faubourg|porte|quai|pont|square|station|stade) (?:d'|de l'|de la |de |du |des )$",
    re.IGNORECASE,
)
"""«place d'Italie» is in Paris."""
_WORDS_TO_EVENT = 2
_UP_TO_EVENT = re.compile(rf"(?: [a-z]+){{0,{_WORDS_TO_EVENT}}} $")
"""«the Istanbul bombings», «the Bamako hotel attack»: the event has its name from the place."""
_NAME_GOES_ON = re.compile(r"[ -](?:(?:al|el|ez|as|ar|Al|El)[- ])?[A-ZÀ-Þ]")
_GOES_ON = re.compile(r" [A-ZÀ-Þ][a-zà-ÿ]")
_NEVER = frozenset(
    "president premier ministre general marechal dimanche lundi mardi mercredi jeudi vendredi samedi mission "
    "union nation nations police armee conseil march may august"
    " monday tuesday wednesday thursday friday saturday sunday house security council north south east west nord "
    "sud est ouest islam van man male mali's nice-matin of"
    " figaro monde parisien post times guardian echo le la les une un deux trois the this that on dans de des du "
    "sur sous selon mais pour par avec sans chez entre vers il elle ils elles ce cette ces au aux "
    "al el san santa saint sainte mobile date point express"
    " most more much many but can made make never nine none put same she than along même cela durant sinon seul trente"
    " mille mon".split()
)


_NEVER_NAMES = frozenset({"la défense"})
"""Names of more words that stand for something else far oftener («la Défense civile»)."""
_HOME: dict[Language, str] = {"fr": "FR"}
"""French news tells of France's towns without a word about their country."""
_KNOWN, _KNOWN_BY_OTHER_NAMES = 15_000, 200_000
"""From these populations a town is known by its name alone, or by another than its own."""


_GREAT, _LARGE, _SMALL, _DWARFED, _BESIDE = 400_000, 100_000, 50_000, 15, 5
_BESIDE_EVENT = 30
_OF = re.compile(r"\bd(?:e |')$")
"""«le musée juif de Bruxelles»: a great city counts behind «de» too."""
_AUTHORITIES: dict[Language, re.Pattern[str]] = {
    "fr": re.compile(
        r"\b(?:officiers?|responsables?|armée|police|policiers?|gendarmes?|forces?|autorités|soldats?|"
        r"militaires?|sécurité|"
        r"ministre|ministère|gouvernement|secouristes|croix-rouge|justice|presse|médias|télévision)"
        r"(?: d'État| d'Etat)? (?P<nation>[a-zà-ÿ]{4,})"
    ),
    "en": re.compile(
        r"\b(?P<nation>[A-Z][a-z]{3,}) (?:[a-z]+ )?(?:officers?|officials?|army|police|forces|authorities|soldiers|"
        r"troops|military|security|government|ministry|minister|media|television)\b"
    ),
}
"""Whose authorities act or speak of a town tells which of its homonyms is meant."""


class AnyName(Protocol):
    """An entity, or a name that may become one."""

    @property
    def label(self) -> EntityLabel:
        """Person, place, organisation or other."""

    @property
    def start(self) -> int:
        """Offset of its first character."""

    @property
    def end(self) -> int:
        """Offset just after its last character."""

    @property
    def actor_id(self) -> str | None:
        """The actor that it names."""


@dataclass(frozen=True, slots=True)
class Mention:
    """A place where the text names it."""

    span: Span
    place: Located
    locative: bool
    """Whether a word of place stands before it («à», "near")."""


def find_mentions(
    clean: str, language: Language, entities: Sequence[AnyName], gazetteer: Gazetteer, theatre: str | None = None
) -> list[Mention]:
    """The places of a text in its order.

    A name counts that the recogniser took for a place, or that stands after a word of place; names within
    longer ones of persons and organisations do not. Homonyms: the country named in the text, else the theatre's,
    else the most populous.
    """
    taken = [entity for entity in entities if entity.label in {"PER", "ORG"}]
    places = [entity for entity in entities if entity.label == "LOC"]
    found: list[tuple[Span, tuple[Located, ...], bool]] = []
    for run in _RUN.finditer(clean):
        for first, last, named in _names_in(run[0], gazetteer):
            span = Span(run.start() + first, run.start() + last)
            described = _DESCRIBED.search(clean, max(0, span.start - _LONGEST_REGION), span.start)
            options = _of_nation(named, described["what"]) if described else named
            if not options:
                continue
            if _opens_name(clean, span) or (language == "en" and _is_demonym(clean, span, options[0])):
                continue
            within = _over(taken, Span(span.start, span.start + 1))
            in_name = within is not None and (within.start, within.end) != span
            if within and (in_name or within.actor_id is not None) and not _names_site(clean, within, span):
                continue  # within a name
            locative = (
                described is not None
                or _is_led(clean, span)
                or (_of_one_country(options) and _names_event(clean, span))
            )
            if within and not locative:
                continue  # else a name that is the place's own was taken for another by mistake
            great = _is_great(options[0]) and _OF.search(clean, max(0, span.start - 4), span.start)
            is_country = options[0].is_noted
            if is_country and _STREET.search(clean, max(0, span.start - 30), span.start):
                continue
            if locative or is_country or great or _over(places, span):
                found.append((span, options, locative))
    countries = Counter(options[0].country for _, options, _ in found if options[0].precision == "country")
    several = any(len({option.country for option in options}) > 1 for _, options, _ in found)
    authorities = Counter(_of_authorities(clean)) if several else Counter[str]()
    placed = []
    for index, (span, options, locative) in enumerate(found):
        likely = options if _has_its_country_beside(found, index) else _not_dwarfed(options)
        known = None if _GOES_ON.match(clean, span.end) else language
        place = _resolved(likely, countries, authorities, theatre, known)
        if place is None and _REGION.search(clean, max(0, span.start - _LONGEST_REGION), span.start):
            place = max(likely, key=lambda option: option.population)  # «la province de Saada»: no common name
        placed.append((span, place, locative))
    return [Mention(span, place, locative) for span, place, locative in placed if place is not None]


def _of_authorities(clean: str) -> Iterator[str]:
    """The countries whose officials, soldiers or police the text names: «un officier libanais», "Lebanese troops"."""
    for language, pattern in _AUTHORITIES.items():
        if not _NATIONS[language].known_in(clean):
            continue
        for match in pattern.finditer(clean):
            if country := _nation(match["nation"], language):
                yield country


def _nation(word: str, language: Language) -> str | None:
    return nations(language).get(plain(word).replace(" ", ""))


_NATIONS: dict[Language, WordMemo[str]] = {
    "fr": WordMemo(re.compile(r"[a-zà-ÿ]{4,}"), lambda word: _nation(word, "fr")),
    "en": WordMemo(re.compile(r"[A-Z][a-z]{3,}"), lambda word: _nation(word, "en")),
}
"""Words as `_AUTHORITIES` has them."""


def _of_nation(options: tuple[Located, ...], word: str) -> tuple[Located, ...]:
    """What a name may mean behind a nation's adjective («la ville libanaise de Tripoli»); all, behind another word."""
    land = _nation(word, "fr")
    return tuple(option for option in options if option.country == land) if land else options


def _is_demonym(clean: str, span: Span, place: Located) -> bool:
    """Whether an English name is a nation's adjective that a region has too: "the Somali group"."""
    return (
        place.precision == "admin1"
        and clean[span.end : span.end + 2].strip().islower()
        and (_nation(span.of(clean), "en") is not None)
    )


def _names_site(clean: str, name: AnyName, span: Span) -> bool:
    """Whether a longer name is of a building where something happens: "at Aleppo University"."""
    return bool(
        name.actor_id is None
        and name.start == span.start
        and _AT.search(clean, max(0, span.start - 12), span.start)
        and _SITE.search(clean, span.end, name.end)
    )


def _is_great(place: Located) -> bool:
    return place.precision == "city" and place.population >= _GREAT


def _of_one_country(options: Sequence[Located]) -> bool:
    return options[0].population >= _KNOWN_BY_OTHER_NAMES or len({option.country for option in options}) == 1


def _over(entities: Sequence[AnyName], span: Span) -> AnyName | None:
    """Of entities in order, none overlapping another, the last that overlaps a span."""
    before = bisect_left(entities, span.end, key=lambda entity: entity.start)
    return entities[before - 1] if before and entities[before - 1].end > span.start else None


def _is_led(clean: str, span: Span) -> bool:
    """Whether a word of place leads to the name."""
    before = clean[max(0, span.start - 30) : span.start]
    *_, rest, _, _ = ("", "", "", *before.rsplit(maxsplit=2))
    led = _leads(before[len(rest) :])
    return _LOCATIVE.search(before) is not None if led is None else led


@lru_cache(maxsize=20_000)
def _leads(last_two: str) -> bool | None:
    """Whether the last two words before a name lead to it; None where that hangs on those before them too."""
    if _LOCATIVE.search(last_two):
        return True
    return None if any(map(_BETWEEN.fullmatch, last_two.split()[-2:-1])) else False


def _names_event(clean: str, span: Span) -> bool:
    if not clean.startswith(" ", span.end):
        return False
    following = clean[span.end + 1 : span.end + 1 + 2 * _BESIDE_EVENT].split(" ", _WORDS_TO_EVENT + 1)
    if not any(may_open_event(piece, "en") for piece in following[: _WORDS_TO_EVENT + 1]):
        return False
    reach = Span(span.end, span.end + _BESIDE_EVENT)
    return any(
        _UP_TO_EVENT.match(clean, span.end, word.span.start)
        for word in event_words_in(find_named_events(clean, "en"), reach)[:1]
    )


def _names_in(run: str, gazetteer: Gazetteer) -> tuple[tuple[int, int, tuple[Located, ...]], ...]:
    """The names of places in a run of capitalised words, the longest first: where they stand, what they may mean."""
    return _names_of_short(run, gazetteer) if len(run) <= _SHORT_RUN else _names_of(run, gazetteer)


@lru_cache(maxsize=20_000)
def _names_of_short(run: str, gazetteer: Gazetteer) -> tuple[tuple[int, int, tuple[Located, ...]], ...]:
    return _names_of(run, gazetteer)


def _names_of(run: str, gazetteer: Gazetteer) -> tuple[tuple[int, int, tuple[Located, ...]], ...]:
    words = [match.span() for match in _NAME_WORD.finditer(run)]
    found = []
    at = 0
    while at < len(words):
        for size in range(min(gazetteer.longest, len(words) - at, 6), 0, -1):
            start, end = words[at][0], words[at + size - 1][1]
            name = run[start:end]
            if (elided := _ELIDED.match(name)) and not gazetteer.find(name):  # «L'Irak», but not «L'Aquila»
                start, name = start + elided.end(), name[elided.end() :]
            if not name[0].isupper() or name.lower() in _NEVER_NAMES:
                continue
            if size == 1 and (name.lower() in _NEVER or len(name) < 2):
                continue
            bare = _ARTICLE.sub("", name)
            if bare != name and (of_noted := gazetteer.find(bare)) and of_noted[0].is_noted:
                start, name = end - len(bare), bare  # «La Californie» is no village of Provence
            if options := gazetteer.find(name):
                found.append((start, end, options))
                at += size - 1
                break
        at += 1
    return tuple(found)


def _opens_name(clean: str, span: Span) -> bool:
    """Whether a word is but the beginning of a name: «Bab al-Tebbaneh»."""
    return plain(span.of(clean)) in place_words("fr").name_openers and _NAME_GOES_ON.match(clean, span.end) is not None


def _has_its_country_beside(found: Sequence[tuple[Span, tuple[Located, ...], bool]], index: int) -> bool:
    """Whether a country or region follows the name at once and so tells which is meant ("Paris, Texas")."""
    if index + 1 == len(found):
        return False
    span, (beside, *_) = found[index + 1][0], found[index + 1][1]
    return span.start - found[index][0].end <= _BESIDE and beside.precision != "city"


def _not_dwarfed(options: tuple[Located, ...]) -> tuple[Located, ...]:
    """Without the small towns that have the name of a great city: the city, or the region about it, is meant."""
    great = max((option.population for option in options if option.precision == "city"), default=0)
    if great < _GREAT or options[0].precision == "country":
        return options
    return tuple(
        option
        for option in options
        if option.precision != "city"
        or (option.own_name and option.population >= _LARGE)
        or option.population * _DWARFED > great
    )


def _resolved(
    options: tuple[Located, ...],
    countries: Counter[str],
    authorities: Counter[str],
    theatre: str | None,
    language: Language | None,
) -> Located | None:
    """The place that is meant.

    It lies in a country that the text names, the theatre before others, else in one whose authorities it names, else
    in the theatre, else it is the most populous. A small town of a country that the text has not to do with is none:
    every common name is a village's somewhere. And a name that is not its town's own is another's, unless the town is
    large; so is the beginning of a longer name (language None).
    """
    first = options[0]
    if first.precision == "country":
        return first
    named = [option for option in options if countries[option.country]]
    if named:
        likely = [option for option in named if option.country == theatre] or named
        return max(likely, key=lambda option: (countries[option.country], option.population))
    ruled = [o for o in options if authorities[o.country] and (o is first or (o.own_name and o.population >= _SMALL))]
    if ruled and first.precision == "city":
        return max(ruled, key=lambda option: (authorities[option.country], option.population))
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
    known = next((option for option in options if option.population >= _KNOWN and option.own_name), None)
    alone = first.population >= _SMALL and all(option.country == first.country for option in options)
    return known or (first if alone else None)
