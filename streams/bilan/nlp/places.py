"""Where it happened."""

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import lru_cache

from bilan.nlp.binding import resumes_event
from bilan.nlp.datelines import dateline_end
from bilan.nlp.document import Document, Language, Span
from bilan.nlp.draft import Draft
from bilan.nlp.event_words import event_words_in, find_named_events
from bilan.nlp.gazetteer import Gazetteer, Located, plain
from bilan.nlp.harm_words import harm_words
from bilan.nlp.mentions import Mention, find_mentions
from bilan.nlp.nations import nations
from bilan.nlp.ordered import sentence_index, starting_in
from bilan.nlp.place_words import place_words
from bilan.nlp.story_places import is_where_told, only_tells_where_another_lies, town_of_story
from bilan.nlp.surroundings import around, is_region, is_said_of_people, words_of_harm
from bilan.nlp.theatres import find_theatre as find_theatre  # noqa: PLC0414 (re-exported: both questions are of places)
from bilan.nlp.theatres import is_border, is_speaking, stands_for_arms
from bilan.nlp.unlisted_places import find_unlisted
from bilan_schemas import NOWHERE
from bilan_schemas.claim import Place, PlacePrecision

_BEFORE, _FEW_BEFORE = 2, 8
_BREAK = re.compile(r"[,;()–—]|\b(?:qui|dont|où|après|avant|who|which|after|before|when|as|while)\b")
_BREAK_COST, _BARE_COST, _ABROAD_COST, _TOO_FAR = 20, 60, 60, 220
_SPEAKER_COST = 120
_SUFFERS: dict[Language, re.Pattern[str]] = {  # «l'Inde, qui a enregistré 64.000 décès»
    "fr": re.compile(
        r"(?:,? qui)? (?:a |ont |avait |avaient )?(?:\w+ment )?"
        r"(?:enregistr|compt|recens|déplor|totalis|dénombr|connu|subi)\w*"
    ),
    "en": re.compile(r"(?:,? which)? (?:has |have |had )?(?:record|report|count|register|suffer|mourn)\w*"),
}
_SETS_SCENE, _SCENE_COST = 4, 100
"""«A Gaza, ...»: where a sentence begins is where it goes on, however long it is."""
_SPEAKER: dict[Language, re.Pattern[str]] = {  # capitals stand for their governments
    "fr": re.compile(r"\b(?:par|selon|entre|que|qu'|accus\w+|alliée? de|avec)(?: \w+ et)? (?:la |le |l'|les )?$"),
    "en": re.compile(r"\b(?:by|according to|between|that|accus\w+|ally of|with)(?: \w+ and)? $"),
}
_REFERENCE_COST = 150
_TOLD_THERE = 120
"""Characters behind a place in which a word of harm tells what happened there."""
_GOES_ON_TO: dict[Language, re.Pattern[str]] = {  # «a tué une personne, et à Mossoul une bombe en a blessé cinq»
    "fr": re.compile(r"(?:,|;| et),? (?:à|dans|en|au|près de|près d')(?: la | le | l'| )?$"),
    "en": re.compile(r"(?:,|;| and),? (?:in|at|near)(?: the)? $"),
}
_LIES_FROM: dict[Language, re.Pattern[str]] = {
    "fr": re.compile(
        r"(?: \([^()]*\))?(?:,| \(| )(?!.*\bet\b) ?[^.;()]{0,40}?"
        r"(?:(?:km|kilomètres?|mètres)(?: (?:au|à l')? ?(?:nord|sud|est|ouest)(?:-(?:est|ouest))?)?|"
        r"(?:au|à l')? ?(?:nord|sud|est|ouest)(?:-(?:est|ouest))?|près|non loin|banlieue|périphérie) "
        r"(?:de la |de l'|de |d'|du )(?:(?:capitale|ville)(?: [a-zà-ÿ]+)? (?:de |d')?)?"
    ),
    "en": re.compile(
        r"(?:,| \(| )(?!.*\band\b) ?[^.;()]{0,30}?(?:(?:km|kilomet(?:er|re)s|miles) )?"
        r"(?:north|south|east|west|northeast|northwest|southeast|southwest) of "
    ),
}
_DESCRIBES = re.compile(
    r"\b(?:proche|voisine?s?|km|kilomètres)(?: (?:au|à l') ?[\w-]+)? d(?:e |')(?:la |l')?"
    r"(?:(?:ville|localité) d(?:e |'))?$"
    r"|\bcapitale (?:de l'[ÉE]tat |de la province |de la région )?d(?:e |u |'|e la |e l')$"
)
"""What only tells where a place lies: «proche de la ville de Damboa», «capitale de l'Etat de Borno»."""
_JOINED_COST = 40
_JOINS: dict[Language, re.Pattern[str]] = {"fr": re.compile(r"\bet $"), "en": re.compile(r"\band $")}
"""Before a number: what stood before it has a place of its own, if this one has."""
_DATELINE_COST = 100
"""Where it was written: near what happened, at best."""
_BESIDE = 80
_WORLDWIDE: dict[Language, re.Pattern[str]] = {
    "fr": re.compile(r"\b(?:dans le monde|à travers le monde|sur la planète|à l'échelle mondiale|au niveau mondial)\b"),
    "en": re.compile(r"\b(?:worldwide|around the world|across the world|in the world|globally)\b"),
}
"""What is counted so is of no country."""
_THAT_PLACE: dict[Language, re.Pattern[str]] = {  # «dans cette grande ville du nord du Liban»
    "fr": re.compile(
        r"\b(?:dans|à|de|contre|sur) (?:cette (?:[a-zà-ÿ]+ )?(?:ville|localité|bourgade|province|région|commune)|"
        r"ce (?:[a-zà-ÿ]+ )?(?:village|camp|quartier))\b"
    ),
    "en": re.compile(r"\b(?:in|at|on|of) (?:this|that) (?:[a-z]+ )?(?:city|town|village|province|region|camp)\b"),
}
_OF_A_PART: dict[Language, re.Pattern[str]] = {  # «27 tués en Syrie, dont 16 par des tirs contre Homs»
    "fr": re.compile(
        r"\b(?:dont|parmi lesquel\w+) (?:(?:au moins|plus de|environ|quelque) )?[\w.]+(?: [a-zà-ÿ]+)? "
        r"(?:par|à|dans|en (?=[A-ZÀ-Þ])|sur|lors|près|pour|au|aux)\b"
    ),
    "en": re.compile(
        r"\b(?:including|of whom|among them) (?:(?:at least|more than|about|some) )?[\w,]+(?: [a-z]+)? "
        r"(?:in|at|near|by|on)\b"
    ),
}
_SUCH_IS = re.compile(r"(?:Tel est|C'est|Voilà) (?:là )?(?:le|du moins le) (?:\w+ )?bilan\b")
"""French: «Trois morts. Tel est le bilan d'une explosion à Goma»."""
_IN_THE_COUNTRY: dict[Language, re.Pattern[str]] = {  # a running total of all of it, wherever the story is
    "fr": re.compile(r"\b(?:dans|à travers|sur) (?:tout |l'ensemble d[ue] )?(?:le|ce) pays\b"),
    "en": re.compile(r"\b(?:across|throughout|in) the (?:whole )?country\b|\bnationwide\b|\bcountrywide\b"),
}
_NAMED_CAPITAL = re.compile(r"\bcapitale [^,.;()]{3,40}, $")
"""French: before the name of what was called a capital: «la capitale de l'Etat du Borno, Maiduguri»."""
_CAPITAL: dict[Language, re.Pattern[str]] = {
    "fr": re.compile(r"\bla capitale\b"),
    "en": re.compile(r"\b(?:the|its|their) capital\b"),
}
_SIDE = re.compile(
    r"\b(?:nord|sud|est|ouest|north|south|east|west|northern|southern|eastern|western)\b(?: (?:de|of))? $",
    re.IGNORECASE,
)
_APPOSED = re.compile(r"^(?:, [^.;]{0,60}| \($)")


def find_place(document: Document, draft: Draft, gazetteer: Gazetteer, *, widespread: bool = False) -> Place | None:
    """The place nearest to the event; the country of the theatre where no place is in reach.

    Looked for in the number's clause, the sentences before, the rest of its sentence, beside the same word of the
    event elsewhere, in the title, in the lead. A place abroad counts only beside what happened.

    Args:
        document: the article.
        draft: whose event it is.
        gazetteer: the places of the world.
        widespread: whether it runs on over a country, as road deaths of a year do: no other sentence has its place.
    """
    mentions = _mentions(document, gazetteer)
    if draft.total is not None:
        own = _of_part(document, draft, mentions)
        if own is not None:
            return own
        draft = draft.total
    if draft.scope == "cumulative" and _WORLDWIDE[document.language].search(document.clean, *draft.clause):
        return None
    if draft.scope == "cumulative" and _IN_THE_COUNTRY[document.language].search(document.clean, *draft.clause):
        widespread = True
    for span, near in _circles(document, draft):
        if near and (capital := _capital(document, span, gazetteer, mentions)):
            return capital
        reach = _before_parts(document, span, draft) if near else span
        inside = [m for m in _inside(mentions, reach) if _may_be_where(document, m, draft)]
        inside = [m for m in inside if not _is_written_abroad(document, m)]
        inside = [m for m in inside if not (near and _goes_on_to(document, m.span, draft))]
        resumed = not near and span.end <= draft.sentence.start and resumes_event(document, draft.sentence)
        if not near:
            inside = [m for m in inside if not _describes(document, m)]
            inside = [m for m in inside if m.place.precision == "country"] if widespread else inside
            inside = [m for m in inside if not only_tells_where_another_lies(document, m.span)]
            inside = [m for m in inside if m.span.start >= dateline_end(document)] or inside
        chosen = _nearest(document, inside, draft) if near else _told(document, inside, resumed=resumed)
        if chosen is not None:
            chosen = _finer(document, chosen, [m for m in inside if m.span.start >= dateline_end(document)])
        written = chosen is not None and chosen.span.end <= dateline_end(document)
        if near and (chosen is None or chosen.place.precision == "country"):
            chosen = _antecedent(document, span, mentions) or chosen
        known = _inside(mentions, span)
        placed = None if written else chosen
        city = _city_before(document, span, mentions)
        unlisted = (
            find_unlisted(document, reach, draft, known, placed, gazetteer, near=near, city=city)
            if near or not widespread
            else None
        )
        if unlisted is not None:
            return unlisted
        if chosen is not None and near and chosen.place.precision == "country" and not widespread:
            town = town_of_story(document, draft, mentions)
            town = town if town and town.place.country == chosen.place.country and not chosen.locative else None
            chosen = _told_in_full(document, draft, chosen, mentions) or town or chosen
        if chosen is not None:
            return _place(document, chosen)
    told = None if widespread else _same_event(document, draft, gazetteer)
    told = told or (None if widespread else town_of_story(document, draft, mentions))
    if told is not None:
        return _place(document, told)
    if document.title:
        titled = find_mentions(document.title, document.language, (), gazetteer, document.theatre)
        known = [mention for mention in titled if mention.place.country == document.theatre] or titled
        known = [mention for mention in known if mention.place.precision == "country"] if widespread else known
        if known:
            finest = next((mention for mention in known if mention.place.precision != "country"), known[0])
            return _of(finest.place, finest.place.name, finest.place.precision)
    return Place(country=document.theatre, precision="country") if document.theatre != NOWHERE else None


@lru_cache(maxsize=8)
def _mentions(document: Document, gazetteer: Gazetteer) -> tuple[Mention, ...]:
    return tuple(find_mentions(document.clean, document.language, document.entities, gazetteer, document.theatre))


def _circles(document: Document, draft: Draft) -> Iterator[tuple[Span, bool]]:
    """The parts of the text in which to look, and whether the draft's own words stand in each."""
    yield draft.clause, True
    at = sentence_index(document, draft.sentence) or 0
    for index in range(at - 1, max(-1, at - 1 - _BEFORE), -1):
        yield document.sentences[index], False
    if draft.clause != draft.sentence:
        yield draft.sentence, True
    if at == 0 and len(document.sentences) > 1:
        yield document.sentences[1], False
    for following in document.sentences[at + 1 : at + 1 + _BEFORE]:
        if document.language == "fr" and _SUCH_IS.match(document.clean, *following):
            yield following, False


def _of_part(document: Document, draft: Draft, mentions: Sequence[Mention]) -> Place | None:
    """Where a part was hurt, if that is told of it alone: «dont 16 par des tirs contre Homs»."""
    text, sentence = document.clean, draft.sentence
    for part in _OF_A_PART[document.language].finditer(text, sentence.start, sentence.end):
        if part.start() <= draft.number.start < part.end():
            within = [m for m in _inside(mentions, Span(part.start(), sentence.end)) if m.locative]
            return _place(document, _finer(document, within[0], within)) if within else None
    return None


def _told_in_full(document: Document, draft: Draft, country: Mention, mentions: Sequence[Mention]) -> Mention | None:
    """The one town of the country that the sentence behind a lead names, which tells its event in full."""
    at = sentence_index(document, draft.sentence) or 0
    if at > 0 or draft.extent != "event" or draft.scope != "incident" or len(document.sentences) <= at + 1:
        return None
    text, following = document.clean, document.sentences[at + 1]
    towns = [m for m in _inside(mentions, following) if m.locative and m.place.precision in {"city", "admin1", "area"}]
    events = event_words_in(find_named_events(text, document.language), following)
    told = [m for m in towns if m.place.country == country.place.country and _may_be_where(document, m, draft)]
    return _finer(document, told[0], told) if events and len(towns) == len(told) in {1, 2} else None


def _describes(document: Document, mention: Mention) -> bool:
    """Whether a place is named only to tell where another lies."""
    return _DESCRIBES.search(document.clean, max(0, mention.span.start - 60), mention.span.start) is not None


def _before_parts(document: Document, span: Span, draft: Draft) -> Span:
    """A span without what is told behind a total's number of where a part of it was hurt."""
    part = _OF_A_PART[document.language].search(document.clean, draft.number.end, span.end)
    return Span(span.start, part.start()) if part and part.start() >= span.start and draft.total is None else span


def _antecedent(document: Document, span: Span, mentions: Sequence[Mention]) -> Mention | None:
    """The place for which «cette ville» stands: the nearest before it that is no country."""
    said = _THAT_PLACE[document.language].search(document.clean, *span)
    if said is None:
        return None
    at = bisect_left(mentions, said.start(), key=lambda mention: mention.span.start)
    return next((mentions[i] for i in range(at - 1, -1, -1) if mentions[i].place.precision != "country"), None)


def _city_before(document: Document, span: Span, mentions: Sequence[Mention]) -> Located | None:
    """The city of the theatre that is named last before a part of the text as where something happened."""
    at = bisect_left(mentions, span.start, key=lambda mention: mention.span.start)
    near = reversed(mentions[max(0, at - _FEW_BEFORE) : at])
    told = (m.place for m in near if m.locative and m.place.precision == "city")
    return next((place for place in told if place.country == document.theatre), None)


def _within(span: Span, outer: Span) -> bool:
    return outer.start <= span.start < outer.end


def _may_be_where(document: Document, mention: Mention, draft: Draft) -> bool:
    if is_where_told(document, mention.span):
        return False
    if is_said_of_people(document.clean, mention.span.start) or is_speaking(document.clean, mention.span.end):
        return False
    if mention.place.precision == "country" and stands_for_arms(document.clean, *mention.span):
        return False
    mostly = place_words(document.language).mostly
    if mostly.search(document.clean, max(0, mention.span.start - _BESIDE), mention.span.start):
        return False
    if is_border(document.clean, mention):
        return False
    victims = draft.victims
    return victims is None or mention.locative or not victims.start <= mention.span.start < victims.end


def _nearest(document: Document, mentions: Sequence[Mention], draft: Draft) -> Mention | None:
    """The mention nearest to the words of harm, if any is near enough; of the theatre, any."""
    costed = [
        (_cost(document, mention, draft) + _REFERENCE_COST * _is_reference(document, mention, mentions), mention)
        for mention in mentions
    ]
    in_reach = [(cost, m) for cost, m in costed if cost <= _TOO_FAR or m.place.country == document.theatre]
    return min(in_reach, key=lambda entry: entry[0])[1] if in_reach else None


def _is_reference(document: Document, mention: Mention, mentions: Sequence[Mention]) -> bool:
    """Whether a place only tells where the one before it lies: «à Syrte, à 450 km à l'est de Tripoli»."""
    between = _LIES_FROM[document.language]
    return any(
        other.span.end <= mention.span.start and between.fullmatch(document.clean, other.span.end, mention.span.start)
        for other in mentions
    )


def _cost(document: Document, mention: Mention, draft: Draft) -> int:
    text, span = document.clean, mention.span
    reach = words_of_harm(draft)
    between = text[span.end : reach.start] if span.end <= reach.start else text[reach.end : span.start]
    abroad = document.theatre not in {NOWHERE, mention.place.country}
    far = len(between) + _BREAK_COST * len(_BREAK.findall(between))
    sets_scene = mention.locative and span.start - draft.sentence.start <= _SETS_SCENE
    if mention.place.precision == "country" and span.end < draft.number.start:
        sets_scene = sets_scene or _SUFFERS[document.language].match(text, span.end) is not None
    joined = span.end <= reach.start and _JOINS[document.language].search(between)
    return (
        (min(far, _SCENE_COST) if sets_scene else far)
        + (0 if mention.locative else _BARE_COST)
        + (_SPEAKER_COST if _SPEAKER[document.language].search(text, max(0, span.start - 30), span.start) else 0)
        + (_ABROAD_COST if abroad else 0)
        + (_JOINED_COST if joined and not sets_scene and mention.place.precision != "country" else 0)
        + (_DATELINE_COST if span.end <= dateline_end(document) else 0)
    )


def _is_written_abroad(document: Document, mention: Mention) -> bool:
    """Whether a place is that of the dateline, in another country than the article's: "BANGKOK — A Burmese raid"."""
    abroad = document.theatre not in {NOWHERE, mention.place.country}
    return abroad and mention.span.end <= dateline_end(document)


def _goes_on_to(document: Document, span: Span, draft: Draft) -> bool:
    """Whether a place behind the number is where what is told next happened, with a word of harm behind it."""
    text, language = document.clean, document.language
    if span.start < words_of_harm(draft).end:
        return False
    if not _GOES_ON_TO[language].search(text, max(0, span.start - 20), span.start):
        return False
    rest = text[span.end : min(draft.sentence.end, span.end + _TOLD_THERE)]
    return any(harm_words(language).tells(piece) for piece in rest.split())


def _told(document: Document, mentions: Sequence[Mention], *, resumed: bool) -> Mention | None:
    """Of another sentence: a place of the theatre, else one beside a word of an event, or any of the event resumed."""
    own = [m for m in mentions if m.place.country == document.theatre]
    if own:
        return next((m for m in own if m.locative), own[0])
    if resumed and (towns := [m for m in mentions if m.place.precision != "country"]):
        return next((m for m in towns if m.locative), towns[0])
    if resumed and (told := next((m for m in mentions if m.locative), None)):
        return told
    events = find_named_events(document.clean, document.language)
    for mention in mentions:
        at = mention.span.start
        beside = event_words_in(events, Span(at - _BESIDE + 1, at + _BESIDE))
        if mention.locative and (beside or document.theatre == NOWHERE):
            return mention
    return None


def _finer(document: Document, chosen: Mention, mentions: Sequence[Mention]) -> Mention:
    """For a country the region or town of it that the same words name, and for a region the town."""
    mentions = [m for m in mentions if not _is_reference(document, m, mentions)]
    if chosen.place.precision == "country":
        parts = [m for m in mentions if m.place.country == chosen.place.country and m.place.precision != "country"]
        chosen = _beside(chosen, parts)
    if chosen.place.precision == "country" or not is_region(document, chosen):
        return chosen
    text = document.clean
    named = [m for m in mentions if m.locative or _NAMED_CAPITAL.search(text, max(0, m.span.start - 60), m.span.start)]
    return _beside(chosen, [m for m in named if _is_town_of(document, m, chosen)])


def _beside(chosen: Mention, mentions: Sequence[Mention]) -> Mention:
    """The mention nearest to the chosen one, a locative one before others; the chosen one where there is none."""
    return min(mentions, key=lambda m: (not m.locative, abs(m.span.start - chosen.span.start)), default=chosen)


def _is_town_of(document: Document, mention: Mention, region: Mention) -> bool:
    """Whether a town lies in a region: of the same division, or told so («El-Fasher, capitale du Darfour du Nord»)."""
    town, within = mention.place, region.place
    if town.precision != "city" or town.country != within.country:
        return False
    if is_region(document, mention) and within.precision != "admin1":  # «la région de Beni» is one of a province
        return False
    between = document.clean[mention.span.end : max(mention.span.end, region.span.start)]
    return (within.admin1 is not None and town.admin1 == within.admin1) or _APPOSED.match(between) is not None


def _same_event(document: Document, draft: Draft, gazetteer: Gazetteer) -> Mention | None:
    """The place beside the draft's own word of the event where it stands elsewhere («les attentats de Paris»)."""
    text = document.clean
    placed = _placed_events(document, gazetteer)
    own = event_words_in(find_named_events(text, document.language), draft.sentence)
    told = [
        next(((word, mention) for word, mention in placed.get(stem, ()) if not _within(word, draft.sentence)), None)
        for stem in {_stem(word.span.of(text)) for word in own}
    ]
    return min(filter(None, told), key=lambda one: one[0], default=(None, None))[1]


@lru_cache(maxsize=8)
def _placed_events(document: Document, gazetteer: Gazetteer) -> dict[str, list[tuple[Span, Mention]]]:
    """The words of events that a place follows, in order, each with the first such place, by their stem."""
    text, mentions = document.clean, _mentions(document, gazetteer)
    placed: dict[str, list[tuple[Span, Mention]]] = defaultdict(list)
    for word in find_named_events(text, document.language):
        end = word.span.end
        for mention in _inside(mentions, Span(end, end + _BESIDE)):
            if mention.locative and not re.search(r"[.;]", text[end : mention.span.start]):
                placed[_stem(word.span.of(text))].append((word.span, mention))
                break
    return placed


def _inside(mentions: Sequence[Mention], span: Span) -> Sequence[Mention]:
    return starting_in(mentions, *span, start_of=lambda mention: mention.span.start)


def _stem(word: str) -> str:
    return word.lower().rstrip("s")


def _place(document: Document, mention: Mention) -> Place:
    name, place = mention.span.of(document.text), mention.place
    beside = around(document, mention.span) if place.precision in {"city", "site"} else 0
    if beside:
        return _of(place, document.text[mention.span.start - beside : mention.span.end], "area")
    return _of(place, name, place.precision)


def _capital(document: Document, span: Span, gazetteer: Gazetteer, mentions: Sequence[Mention]) -> Place | None:
    """«le sud de la capitale»: of the theatre, where no town is named beside it."""
    said = _CAPITAL[document.language].search(document.clean, *span)
    capital = gazetteer.capital(document.theatre) if said else None
    if said is None or capital is None:
        return None
    of = re.compile(r" ([a-zà-ÿ-]+(?:ien|ienne|ais|aise|ois|oise|ain|aine|éen|éenne|ale?|que|que|ane?|an))\b").match(
        document.clean, said.end()
    )
    if of and nations("fr").get(plain(of[1])) != document.theatre:
        return None  # «la capitale alsacienne», «la capitale économique»
    if any(m.place.precision != "country" and m.locative for m in _inside(mentions, span)):
        return None
    side = _SIDE.search(document.clean, max(0, said.start() - 30), said.start())
    name = f"{side[0].strip()} {capital.name}" if side else capital.name
    return _of(capital, name, "area" if side else "city")


def _of(place: Located, name: str, precision: PlacePrecision) -> Place:
    return Place(
        name=name if place.precision != "country" else None,
        admin1=place.admin1,
        country=place.country,
        lat=place.lat,
        lon=place.lon,
        precision=precision,
    )
