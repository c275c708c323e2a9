"""Places that the gazetteer lacks or spells otherwise: told by the word for what they are, or by where they lie."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from bilan.nlp.document import Document, Language, Span
from bilan.nlp.draft import Draft
from bilan.nlp.gazetteer import Gazetteer, Located, plain
from bilan.nlp.mentions import Mention
from bilan.nlp.ordered import entities_from
from bilan.nlp.place_words import NAME, place_words
from bilan.nlp.surroundings import around, is_region, is_said_of_people, words_of_harm
from bilan_schemas import NOWHERE
from bilan_schemas.claim import Place, PlacePrecision
from bilan_schemas.entity import Entity

_WHERE_IT_LIES: dict[Language, re.Pattern[str]] = {
    "fr": re.compile(
        r", (?:dans|près d|non loin|à \d+ ?k|(?:au|à l'|dans le) ?(?:nord|sud|est|ouest|centre)|"
        r"(?:une? )?(?:ville|village|localité))"
        r"|,? \((?:nord|sud|est|ouest|centre|province|région|\d+ ?k)"
    ),
    "en": re.compile(
        r", (?:in the|near|about \d+|\d+ k|north|south|east|west|a (?:town|village|city)|"
        r"(?:in )?(?:northern|southern|eastern|western|central))"
    ),
}
_BEYOND = re.compile(r",? (?:\([^)]*\),? )?(?:à|près de|in|at|near|(?:dans|in) (?:le|la|the) \w+ (?:de|of)) ")
"""«dans la province de Hama, à Salamiyé»."""
_LOCATED = re.compile(
    r",? ?\(?(?:dans|près|non loin|au|à|en|sur|à l'|une?|localité|ville|village|"
    r"in|near|south|north|east|west|about|an?|the)\b"
    r"[^.;()]{0,80}$|,? \([^()]{0,80}$| d(?:e |')$"
)
"""«à Houla, dans la province de Homs», «à Baqouba (60 km au nord de Bagdad)»: what tells where it lies."""

_BEHIND_AT: dict[Language, re.Pattern[str]] = {"fr": re.compile(rf"\bà {NAME}"), "en": re.compile(rf"\bin {NAME}")}
_BESIDE = 16
_JOINED, _JOINED_COST = re.compile(r"\b(?:et|and) $"), 40
"""What stands before the number and its «et» is another number's."""
_IS_APPOSED = re.compile(r"\b[A-ZÀ-Þ][\w'-]+, (?:(?:une|un|an?) (?:[a-zà-ÿ]+ )?)?$")
"""«Kolofata, localité de l'Extrême-Nord»: the word speaks of the name before it."""
_STOP = re.compile(r"[,;:()]")


@dataclass(frozen=True, slots=True)
class _Candidate:
    name: Span
    precision: PlacePrecision
    named: bool
    """Whether a word tells what it is, and that it holds no towns."""


def find_unlisted(
    document: Document,
    span: Span,
    draft: Draft,
    mentions: Sequence[Mention],
    chosen: Mention | None,
    gazetteer: Gazetteer,
    *,
    near: bool,
    city: Located | None = None,
) -> Place | None:
    """The place nearest to the words of harm that none of the mentions is; none where what was chosen is nearer.

    As «le village de Sobane Da»; «à Houla, dans la province de Homs», where the province is what was chosen. It lies
    in what was chosen, else in the theatre; a town of that country that sounds as it does lends its coordinates.

    Args:
        document: the article.
        span: the part of it in which to look.
        draft: whose event it is.
        mentions: the places of the gazetteer in that part.
        chosen: the one of them that is nearest to the event.
        gazetteer: to find a name by its sound.
        near: whether the part holds the draft's own words; elsewhere a name alone tells no place.
        city: the one named last before that part, in which a quarter lies where the part names none.
    """
    found = [
        candidate
        for candidate in _candidates(document, span, near=near)
        if _is_new(document, candidate.name, mentions, chosen)
        and (
            candidate.named
            or candidate.precision == "area"
            or _may_be_a_town(document, candidate.name, chosen, gazetteer)
        )
        and _is_finer(document, candidate, chosen, draft, near=near)
    ]
    if not found:
        return None
    nearest = min(found, key=lambda one: _gap(document, one.name, draft)) if near else found[0]
    return _place_of(document, nearest, chosen, gazetteer, city)


def _candidates(document: Document, span: Span, *, near: bool) -> Iterator[_Candidate]:
    text, words = document.clean, place_words(document.language)
    for match in words.told_name.finditer(text, *span):
        yield _Candidate(Span(match.start("name"), match.end("name")), "city", named=True)
    for match in words.kind_of_place.finditer(text, *span):
        if _IS_APPOSED.search(text, max(0, match.start() - 40), match.start()):
            continue
        name = Span(match.start("name"), match.end("name"))
        nothing = plain(name.of(text)) in words.sides or plain(name.of(text)) in words.no_places
        if not nothing and not is_said_of_people(text, match.start()):
            kind = match["kind"].lower()
            yield _Candidate(name, words.precisions.get(kind, "area"), named=kind not in words.regions)
    for match in words.at_name.finditer(text, *span):
        if not near and not words.lies_in.match(text, match.end()):
            continue  # in another sentence a name alone tells no place
        name = Span(match.start("name"), match.end("name"))
        led = match.start() + (match[0][0] == " ")
        if words.to_somebody is None or not words.to_somebody.search(text, max(0, match.start() - 20), led):
            quarter = words.quarter_of.match(text, match.end()) is not None
            yield _Candidate(name, "area" if quarter else "city", named=False)


def _gap(document: Document, name: Span, draft: Draft) -> int:
    start, end = words_of_harm(draft)
    joined = name.end <= start and _JOINED.search(document.clean, name.end, start)
    return max(start - name.end, name.start - end, 0) + (_JOINED_COST if joined else 0)


def _is_new(document: Document, name: Span, mentions: Sequence[Mention], chosen: Mention | None) -> bool:
    """Whether no place that the gazetteer has shares characters with the name.

    A town of another country than the chosen one is but a namesake where the text tells where the name's own lies.
    """
    told = _WHERE_IT_LIES[document.language].match(document.clean, name.end) is not None
    over = [m for m in mentions if m.span.start < name.end and name.start < m.span.end]
    return all(
        told and chosen is not None and m.place.precision == "city" and m.place.country != chosen.place.country
        for m in over
    )


def _is_finer(document: Document, candidate: _Candidate, chosen: Mention | None, draft: Draft, *, near: bool) -> bool:
    """Whether it is nearer to the event than what the gazetteer has there: it is finer, or lies in that."""
    name = candidate.name
    if chosen is None or chosen.place.precision == "country":
        return True
    beside = document.clean[words_of_harm(draft).end : name.start]
    if near and beside and len(beside) <= _BESIDE and not _STOP.search(beside):
        return True  # «un civil à Qousseir»
    if is_region(document, chosen) and (
        candidate.named or (near and _gap(document, name, draft) < _gap(document, chosen.span, draft))
    ):
        return True
    if chosen.span.start > name.end:
        return _LOCATED.match(document.clean[name.end : chosen.span.start]) is not None
    beyond = _BEYOND.fullmatch(document.clean[chosen.span.end : max(chosen.span.end, name.start)])
    return beyond is not None and is_region(document, chosen)


def _may_be_a_town(document: Document, name: Span, chosen: Mention | None, gazetteer: Gazetteer) -> bool:
    """Whether a name behind «à» may be a place's: the recogniser takes it for no person, nor an organisation."""
    words = place_words(document.language)
    if plain(name.of(document.clean)).split(" ")[0] in words.no_places:
        return False
    if is_said_of_people(document.clean, name.start):
        return False
    if _WHERE_IT_LIES[document.language].match(document.clean, name.end):
        return True
    if _heard(document, name, chosen, gazetteer):
        return True
    over = [e for e in entities_from(document, max(0, name.start - 40), name.end) if e.end > name.start]
    if _stands_behind_at(document, name) and not any(entity.label == "PER" for entity in over):
        return True
    if document.language == "en":
        return any(entity.label == "LOC" for entity in over)
    return all(entity.label == "LOC" or _is_mistaken(document, entity, name) for entity in over)


def _stands_behind_at(document: Document, name: Span) -> bool:
    """Whether the article tells elsewhere that something happened there: «massacre de Houla», then «à Houla»."""
    ends = _names_behind_at(document.clean, document.language).get(name.of(document.clean), ())
    return any(end != name.end for end in ends)


@lru_cache(maxsize=4)
def _names_behind_at(text: str, language: Language) -> dict[str, tuple[int, ...]]:
    """The names behind «à» or "in", with where the first and the last of each end."""
    found: dict[str, tuple[int, ...]] = {}
    for match in _BEHIND_AT[language].finditer(text):
        found[match["name"]] = (found.get(match["name"], (match.end(),))[0], match.end())
    return found


def _is_mistaken(document: Document, entity: Entity, name: Span) -> bool:
    """Whether one word that the recogniser took for a person's may be a place's: no one has it behind a first name."""
    if entity.label != "PER" or entity.actor_id is not None or (entity.start, entity.end) != name:
        return False
    return " " not in entity.text and entity.text not in _surnames(document)


@lru_cache(maxsize=4)
def _surnames(document: Document) -> frozenset[str]:
    """The last words of the names of persons that have several."""
    return frozenset(
        name.text.rsplit(" ", 1)[1] for name in document.entities if name.label == "PER" and " " in name.text
    )


def _heard(document: Document, name: Span, chosen: Mention | None, gazetteer: Gazetteer) -> Located | None:
    return gazetteer.heard(name.of(document.clean), _land_of(document, name, chosen))


def _land_of(document: Document, name: Span, chosen: Mention | None) -> str:
    """The country of what was chosen; the theatre's where that is another country, and no word tells of lying in it."""
    if chosen is None:
        return document.theatre
    foreign = chosen.place.precision == "country" and document.theatre != NOWHERE and chosen.span.start > name.end
    if foreign and not _LOCATED.match(document.clean[name.end : chosen.span.start]):
        return document.theatre
    return chosen.place.country


def _place_of(
    document: Document, found: _Candidate, chosen: Mention | None, gazetteer: Gazetteer, before: Located | None
) -> Place:
    town = _heard(document, found.name, chosen, gazetteer) if found.precision == "city" else None
    country = _land_of(document, found.name, chosen)
    city = before if chosen is None else chosen.place
    city = city if city is not None and city.precision == "city" and found.precision == "area" else None
    town = town or city  # a quarter lies in its city
    admin1 = chosen.place.admin1 if chosen and chosen.place.precision != "country" else None
    beside = around(document, found.name) if found.precision == "city" else 0
    return Place(
        name=document.text[found.name.start - beside : found.name.end],
        admin1=town.admin1 if town else admin1,
        country=country if country != NOWHERE else None,
        lat=town.lat if town else None,
        lon=town.lon if town else None,
        precision="area" if beside else found.precision,
    )
