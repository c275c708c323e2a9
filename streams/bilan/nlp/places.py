"""Where it happened."""

import re
from collections import defaultdict
from collections.abc import Sequence
from functools import lru_cache

from bilan.nlp.document import Document, Language, Span
from bilan.nlp.draft import Draft
from bilan.nlp.gazetteer import Gazetteer, Located, plain
from bilan.nlp.mentions import Mention, find_mentions
from bilan.nlp.nations import nations
from bilan_schemas.claim import Place
from bilan_schemas.entity import Entity

NOWHERE = "XX"
_LEAD = 400
_WEIGHTS = {"country": 2.0, "admin1": 1.5, "area": 1.5, "city": 1.0, "site": 1.0}
_ADJECTIVE_WEIGHT = 1.0
_LEAD_FACTOR = 3.0
_HOME, _HOME_FACTOR = "FR", 0.6
"""French news names France whatever it tells; so it counts less where another country is named too."""
_CAPITAL: dict[Language, re.Pattern[str]] = {
    "fr": re.compile(r"\bla capitale\b"),
    "en": re.compile(r"\b(?:the|its|their) capital\b"),
}
_AROUND: dict[Language, re.Pattern[str]] = {
    "fr": re.compile(
        r"(?P<words>(?:(?:sud|nord|est|ouest|nord-est|nord-ouest|sud-est|sud-ouest|banlieue|périphérie|environs|"
        r"abords|région|province|large|proximité|centre|quartiers?)"
        r"(?: (?:sud|nord|est|ouest))?|près) (?:de la |de l'|de |d'|du )(?:la ville de |ville de )?)$",
        re.IGNORECASE,
    ),
    "en": re.compile(
        r"(?P<words>(?:(?:south|north|east|west|southeast|southwest|northeast|northwest|suburbs?|outskirts|"
        r"countryside|off the coast|coast|region|province|vicinity) of|near|outside|around|southern|northern|"
        r"eastern|western|off) (?:the )?(?:city of |town of )?)$",
        re.IGNORECASE,
    ),
}
_NOT_WHERE = re.compile(
    r"\b(?:ambassade(?:ur)?|ministère|ministre|gouvernement|parquet|procureur|tribunal|préfecture|préfet|maire|"
    r"président\w*|universités?|originaires?|ressortissants?|accord|procès|"
    r"journal|embassy|ambassador|government|minister|ministry|president|mayor|from|native|court|king|prince|"
    r"university|résident|habitant|citoyens?|citizens?|équipe|club)"
    r"(?: (?:de la|de l'|de|du|des|d'|of the|of|to|in|the|à|aux?))*\s*(?:l'|d')?$",
    re.IGNORECASE,
)


def find_theatre(clean: str, title: str | None, entities: Sequence[Entity], gazetteer: Gazetteer) -> str:
    """The country the article as a whole is about (ISO 3166-1 alpha-2); `XX` when it does not tell.

    Countries, their regions and cities, and adjectives of nations vote; those of the title and the lead
    more than once.
    """
    votes: dict[str, float] = defaultdict(float)
    for text, factor in ((title or "", _LEAD_FACTOR), (clean, 1.0)):
        names = entities if text is clean else ()
        for mention in find_mentions(text, "fr", names, gazetteer):
            lead = _LEAD_FACTOR if mention.span.start < _LEAD else 1.0
            votes[mention.place.country] += _WEIGHTS[mention.place.precision] * factor * lead
        for word in re.finditer(r"[^\W\d_]+(?:-[^\W\d_]+)*", text):
            if country := _nation(word[0]):
                votes[country] += _ADJECTIVE_WEIGHT * factor * (_LEAD_FACTOR if word.start() < _LEAD else 1.0)
    votes.pop("XM", None)
    if votes[_HOME] < sum(votes.values()):
        votes[_HOME] *= _HOME_FACTOR
    if not any(votes.values()):
        return NOWHERE
    return max(sorted(votes), key=lambda country: votes[country])


@lru_cache(maxsize=100_000)
def _nation(word: str) -> str | None:
    folded = plain(word).replace(" ", "")
    return nations("fr").get(folded) or (nations("en").get(folded) if word[0].isupper() else None)


@lru_cache(maxsize=8)
def _mentions(document: Document, gazetteer: Gazetteer) -> tuple[Mention, ...]:
    return tuple(find_mentions(document.clean, document.language, document.entities, gazetteer, document.theatre))


def find_place(document: Document, draft: Draft, gazetteer: Gazetteer) -> Place | None:
    """The place nearest to the event: in its clause, its sentence, the two before, the title; else the theatre.

    A clause of its own («alors que ...») looks beyond its sentence before it looks into the other clause.
    """
    mentions = _mentions(document, gazetteer)
    at = document.sentences.index(draft.sentence) if draft.sentence in document.sentences else 0
    before = [document.sentences[i] for i in range(at - 1, max(-1, at - 3), -1)]
    nearer = (draft.clause, *before, draft.sentence) if draft.clause != draft.sentence else (draft.clause, *before)
    for span in nearer:
        if place := _capital(document, span, gazetteer, draft, mentions):
            return place
        inside = [m for m in mentions if span.start <= m.span.start < span.end and _may_be_where(document, m, draft)]
        if inside and span in before:
            inside = [m for m in inside if m.place.country == document.theatre] or inside
        if inside:
            return _place(document, _nearest(inside, draft), mentions)
    if document.title:
        titled = find_mentions(document.title, document.language, (), gazetteer, document.theatre)
        if titled:
            return _of(titled[0].place, titled[0].place.name, titled[0].place.precision)
    return Place(country=document.theatre, precision="country") if document.theatre != NOWHERE else None


def _may_be_where(document: Document, mention: Mention, draft: Draft) -> bool:
    before = document.clean[max(0, mention.span.start - 40) : mention.span.start]
    if _NOT_WHERE.search(before):
        return False
    victims = draft.victims
    return not (victims is not None and victims.start <= mention.span.start < victims.end and not mention.locative)


def _nearest(mentions: Sequence[Mention], draft: Draft) -> Mention:
    """Finer before coarser, a word of place before none, after the cue before before it, then nearest."""

    def rank(mention: Mention) -> tuple[bool, bool, int]:
        coarse = mention.place.precision == "country"
        return (not mention.locative, coarse, abs(mention.span.start - draft.cue.end))

    return min(mentions, key=rank)


def _place(document: Document, mention: Mention, mentions: Sequence[Mention]) -> Place:
    del mentions
    name, place = mention.span.of(document.text), mention.place
    before = document.clean[max(0, mention.span.start - 60) : mention.span.start]
    around = _AROUND[document.language].search(before)
    if around and place.precision in {"city", "site"}:
        words = document.text[mention.span.start - len(around["words"]) : mention.span.end]
        return _of(place, words, "area")
    return _of(place, name, place.precision)


def _capital(
    document: Document, span: Span, gazetteer: Gazetteer, draft: Draft, mentions: Sequence[Mention]
) -> Place | None:
    """«le sud de la capitale»: of the theatre, where no city is named beside it."""
    capital = gazetteer.capital(document.theatre)
    said = _CAPITAL[document.language].search(document.clean, *span)
    if capital is None or said is None:
        return None
    cities = [
        m
        for m in mentions
        if span.start <= m.span.start < span.end
        and m.place.precision != "country"
        and _may_be_where(document, m, draft)
    ]
    if cities:
        return None
    around = _AROUND[document.language].search(document.clean[max(0, said.start() - 60) : said.start()] + "la ")
    del around
    before = re.search(
        r"\b(sud|nord|est|ouest|south|north|east|west)\w*(?: (?:de|of))? $",
        document.clean[max(0, said.start() - 30) : said.start()],
    )
    name = f"{before[0].strip()} {capital.name}" if before else capital.name
    return _of(capital, name, "area" if before else "city")


def _of(place: Located, name: str, precision: str) -> Place:
    country = place.country if place.country != "XM" else None
    return Place(
        name=name if place.precision != "country" else None,
        country=country,
        lat=place.lat,
        lon=place.lon,
        precision=precision,
    )
