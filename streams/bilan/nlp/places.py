"""Where it happened."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import lru_cache

from bilan.nlp.binding import resumes_event
from bilan.nlp.datelines import dateline_end
from bilan.nlp.document import Document, Language, Span
from bilan.nlp.draft import Draft
from bilan.nlp.event_words import event_words_in, find_named_events
from bilan.nlp.gazetteer import Gazetteer, Located, plain
from bilan.nlp.mentions import Mention, find_mentions
from bilan.nlp.nations import nations
from bilan.nlp.ordered import entities_from, sentence_index, starting_in
from bilan.nlp.theatres import find_theatre as find_theatre  # noqa: PLC0414 (re-exported: both questions are of places)
from bilan.nlp.theatres import is_speaking, stands_for_arms
from bilan_schemas import NOWHERE
from bilan_schemas.claim import Place, PlacePrecision

_BEFORE, _LEAD = 2, 2
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
_DATELINE_COST = 100
"""Where it was written: near what happened, at best."""
_BESIDE = 80
_CAPITAL: dict[Language, re.Pattern[str]] = {
    "fr": re.compile(r"\bla capitale\b"),
    "en": re.compile(r"\b(?:the|its|their) capital\b"),
}
_SIDE = re.compile(
    r"\b(?:nord|sud|est|ouest|north|south|east|west|northern|southern|eastern|western)\b(?: (?:de|of))? $",
    re.IGNORECASE,
)
_AROUND: dict[Language, re.Pattern[str]] = {
    "fr": re.compile(
        r"(?P<words>(?:(?:sud|nord|est|ouest|nord-est|nord-ouest|sud-est|sud-ouest|banlieue|périphérie|environs|abords|"
        r"région|province|large|proximité|campagne)(?: (?:sud|nord|est|ouest))?|près) "
        r"(?:de la |de l'|de |d'|du )(?:la ville de |ville de )?)$",
        re.IGNORECASE,
    ),
    "en": re.compile(
        r"(?P<words>(?:(?:south|north|east|west|southeast|southwest|northeast|northwest|suburbs?|outskirts|countryside|"
        r"off the coast|coast|region|province|vicinity) of|near|outside|around|southern|northern|eastern|western|off) "
        r"(?:the )?(?:city of |town of )?)$",
        re.IGNORECASE,
    ),
}
_NAME = r"(?P<name>(?:[Aa]l-|[Ee]l-)?[A-ZÀ-Þ][\w'-]+(?: (?:al-|el-|ez-|Al |El )?[A-ZÀ-Þ][\w'-]+){0,2})"
_KIND_OF_PLACE: dict[Language, re.Pattern[str]] = {
    "fr": re.compile(
        r"\b(?P<kind>camp|base|village|localité|bourgade|bourg|hameau|ville|commune|secteur|district|zone|quartier|"
        r"région|"
        rf"province|île)(?:(?: (?:tout )?[a-zà-ÿ-]{{4,15}})? (?:de la |de l'|de |d'|du )| ){_NAME}"
    ),
    "en": re.compile(
        r"\b(?P<kind>camp|base|village|town|hamlet|city|municipality|sector|district|area|neighbou?rhood|region|"
        r"province|"
        rf"island) of {_NAME}"
    ),
}
_AT_NAME: dict[Language, re.Pattern[str]] = {  # «à Houla», "in Houla"
    "fr": re.compile(
        r"(?:\bà|(?:^|[\n».:] ?)[AÀ]|\bprès d(?:e |')|\baux (?:abords|portes|environs|alentours) d(?:e |')|"
        r"\bautour d(?:e |')|"
        rf"\b(?:massacre|bataille|siège|tuerie|bombardement|carnage) d(?:e |')) ?{_NAME}"
    ),
    "en": re.compile(rf"\b(?:in|at|near|outside|around) {_NAME}"),
}
_SPOKEN_TO = re.compile(
    r"\b(?:déclar|indiqu|confi|expliqu|précis|affirm|dit|raconté?|répond|parl|téléphon|appel|demand|associ|liée?s?|"
    r"appart|grâce|suite|quant|face|rapport|profit|hommage|soutien|opposée?s?|fidèles?|loya\w+|proches?)\w* $",
    re.IGNORECASE,
)
"""Behind which «à» leads to somebody."""
_NO_PLACES = frozenset(
    "noel paques dieu allah reuters xinhua afp matignon ramadan parliament congress aid easter christmas english "
    "french arabic january february march april may june july august september october november december monday "
    "tuesday wednesday thursday friday saturday sunday".split()
)
_SIDES = frozenset("nord sud est ouest centre nord est nord ouest sud est sud ouest".split())
_WHERE_IT_LIES: dict[Language, re.Pattern[str]] = {
    "fr": re.compile(
        r", (?:dans|près d|non loin|à \d+ ?k|(?:au|à l'|dans le) ?(?:nord|sud|est|ouest|centre)|"
        r"(?:une? )?(?:ville|village|localité))"
        r"|,? \((?:nord|sud|est|ouest|centre|province|région)"
    ),
    "en": re.compile(
        r", (?:in the|near|about \d+|\d+ k|north|south|east|west|a (?:town|village|city)|"
        r"(?:in )?(?:northern|southern|eastern|western|central))"
    ),
}
_REGION_OF = re.compile(
    r"\b(?:région|province|état|oblast|gouvernorat|district|département|region|state|governorate)(?: [\w'-]+)? "
    r"(?:de la |de l'|de |d'|du |of )$",
    re.IGNORECASE,
)
_BEYOND = re.compile(r",? (?:\([^)]*\),? )?(?:à|près de|in|at|near|(?:dans|in) (?:le|la|the) \w+ (?:de|of)) ")
"""«dans la province de Hama, à Salamiyé»."""
_APPOSED = re.compile(r"^, [^.;]{0,60}$")
_LOCATED = re.compile(
    r",? ?\(?(?:dans|près|non loin|au|à|en|sur|à l'|une?|localité|ville|village|"
    r"in|near|south|north|east|west|about|an?|the)\b"
    r"[^.;()]{0,80}$|,? \($"
)
"""«à Houla, dans la province de Homs»: what is told behind a name of where it lies."""
_KINDS: dict[str, PlacePrecision] = {
    **dict.fromkeys(("camp", "base"), "site"),
    **dict.fromkeys(
        (
            "village",
            "localité",
            "bourgade",
            "bourg",
            "hameau",
            "ville",
            "commune",
            "town",
            "hamlet",
            "city",
            "municipality",
        ),
        "city",
    ),
}
_NOT_WHERE = re.compile(
    r"\b(?:ambassade(?:ur)?|ministère|ministre|gouvernement|régime|parquet|procureur|tribunal|préfecture|préfet|maire|"
    r"président(?!iel)\w*|(?<!à l')(?<!dans l')(?<!contre l')(?<!sur l')universités?|"
    r"sièges? (?:est|se trouve|est situé|était)|basée?s?|"
    r"originaires?|ressortissants?|accord|procès|journal|nés?|née|embassy|ambassador|"
    r"government|"
    r"minister|ministry|president|mayor|from|native|court|king|prince|university|résident|habitant|citoyens?|citizens?|"
    r"équipe|club|retour|rapatriés?|imputée?s?|attribuée?s?|menée?s? par|blamed on|(?:tirée?s?|lancée?s?)(?: depuis)?|"
    r"(?:fired|launched)(?: from)?)"
    r"(?: (?:de la|de l'|de|du|des|d'|en|of the|of|to|in|the|à|aux?))*\s*(?:l'|d')?$"
    r"|\bnée?s? (?:en|le) [^,.;]{2,25} (?:à|au|en) $|\bborn (?:in|on) [^,.;]{2,25} in $",
    re.IGNORECASE,
)


def find_place(document: Document, draft: Draft, gazetteer: Gazetteer) -> Place | None:
    """The place nearest to the event; the country of the theatre where no place is in reach.

    Looked for in the number's clause, the sentences before, the rest of its sentence, beside the same word of the
    event elsewhere, in the title, in the lead. A place abroad counts only beside what happened.
    """
    mentions = _mentions(document, gazetteer)
    for span, near in _circles(document, draft):
        if near and (capital := _capital(document, span, gazetteer, mentions)):
            return capital
        inside = [m for m in _inside(mentions, span) if _may_be_where(document, m, draft)]
        resumed = not near and span.end <= draft.sentence.start and resumes_event(document, draft.sentence)
        chosen = _nearest(document, inside, draft) if near else _told(document, inside, resumed=resumed)
        if chosen is not None:
            chosen = _finer(document, chosen, [m for m in inside if m.span.start >= dateline_end(document)])
        written = chosen is not None and chosen.span.end <= dateline_end(document)
        unknown = _unknown(document, span, _inside(mentions, span), None if written else chosen, near=near)
        if unknown is not None:
            return unknown
        if chosen is not None:
            return _place(document, chosen)
    told = _same_event(document, draft, gazetteer)
    if told is not None:
        return _place(document, told)
    if document.title:
        titled = find_mentions(document.title, document.language, (), gazetteer, document.theatre)
        known = [mention for mention in titled if mention.place.country == document.theatre] or titled
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


def _unknown(
    document: Document, span: Span, mentions: Sequence[Mention], chosen: Mention | None, *, near: bool
) -> Place | None:
    """A place that the gazetteer lacks, told by the word for what it is, or by where it lies.

    As «le village de Sobane Da»; «à Houla, dans la province de Homs», where the province is what was chosen. It lies
    in what was chosen, else in the theatre.
    """
    for match in _KIND_OF_PLACE[document.language].finditer(document.clean, *span):
        name = Span(match.start("name"), match.end("name"))
        if plain(name.of(document.clean)) in _SIDES:
            continue
        finer = chosen is not None and near and _is_region(document, chosen) and match["kind"].lower() in _KINDS
        if _is_new(document, name, mentions, chosen) and (finer or _lies_in(document, name, chosen)):
            return _new_place(document, name, chosen, _KINDS.get(match["kind"].lower(), "area"))
    for match in _AT_NAME[document.language].finditer(document.clean, *span) if near else ():
        name = Span(match.start("name"), match.end("name"))
        if _SPOKEN_TO.search(document.clean, max(0, match.start() - 20), match.start() + (match[0][0] == " ")):
            continue
        if (
            _may_be_a_town(document, name)
            and _is_new(document, name, mentions, chosen)
            and _lies_in(document, name, chosen)
        ):
            return _new_place(document, name, chosen, "city")
    return None


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


def _lies_in(document: Document, name: Span, chosen: Mention | None) -> bool:
    """Whether a name may be nearer to the event than what the gazetteer has there: it is finer, or lies in that."""
    if chosen is None or chosen.place.precision == "country":
        return True
    if chosen.span.start > name.end:
        return _LOCATED.match(document.clean[name.end : chosen.span.start]) is not None
    beyond = _BEYOND.fullmatch(document.clean[chosen.span.end : max(chosen.span.end, name.start)])
    return beyond is not None and _is_region(document, chosen)


def _may_be_a_town(document: Document, name: Span) -> bool:
    """Whether a name behind «à» may be a place's: the recogniser takes it for no person, nor an organisation."""
    if plain(name.of(document.clean)).split(" ")[0] in _NO_PLACES:
        return False
    if _NOT_WHERE.search(document.clean, max(0, name.start - 40), name.start):
        return False
    if _WHERE_IT_LIES[document.language].match(document.clean, name.end):
        return True
    over = [e.label for e in entities_from(document, max(0, name.start - 40), name.end) if e.end > name.start]
    return "LOC" in over if document.language == "en" or over else True


def _new_place(document: Document, name: Span, chosen: Mention | None, precision: PlacePrecision) -> Place:
    country = chosen.place.country if chosen else document.theatre if document.theatre != NOWHERE else None
    admin1 = chosen.place.admin1 if chosen and chosen.place.precision != "country" else None
    return Place(name=name.of(document.text), admin1=admin1, country=country, precision=precision)


def _within(span: Span, outer: Span) -> bool:
    return outer.start <= span.start < outer.end


def _may_be_where(document: Document, mention: Mention, draft: Draft) -> bool:
    before = document.clean[max(0, mention.span.start - 40) : mention.span.start]
    if _NOT_WHERE.search(before) or is_speaking(document.clean, mention.span.end):
        return False
    if mention.place.precision == "country" and stands_for_arms(document.clean, *mention.span):
        return False
    victims = draft.victims
    return victims is None or mention.locative or not victims.start <= mention.span.start < victims.end


def _nearest(document: Document, mentions: Sequence[Mention], draft: Draft) -> Mention | None:
    """The mention nearest to the words of harm, if any is near enough; of the theatre, any."""
    costed = [(_cost(document, mention, draft), mention) for mention in mentions]
    in_reach = [(cost, m) for cost, m in costed if cost <= _TOO_FAR or m.place.country == document.theatre]
    return min(in_reach, key=lambda entry: entry[0])[1] if in_reach else None


def _cost(document: Document, mention: Mention, draft: Draft) -> int:
    text, span = document.clean, mention.span
    reach = Span(min(draft.evidence.start, draft.cue.start), max(draft.evidence.end, draft.cue.end))
    between = text[span.end : reach.start] if span.end <= reach.start else text[reach.end : span.start]
    abroad = document.theatre not in {NOWHERE, mention.place.country}
    far = len(between) + _BREAK_COST * len(_BREAK.findall(between))
    sets_scene = mention.locative and span.start - draft.sentence.start <= _SETS_SCENE
    if mention.place.precision == "country" and span.end < draft.number.start:
        sets_scene = sets_scene or _SUFFERS[document.language].match(text, span.end) is not None
    return (
        (min(far, _SCENE_COST) if sets_scene else far)
        + (0 if mention.locative else _BARE_COST)
        + (_SPEAKER_COST if _SPEAKER[document.language].search(text, max(0, span.start - 30), span.start) else 0)
        + (_ABROAD_COST if abroad else 0)
        + (_DATELINE_COST if span.end <= dateline_end(document) else 0)
    )


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
    if chosen.place.precision == "country":
        parts = [m for m in mentions if m.place.country == chosen.place.country and m.place.precision != "country"]
        chosen = _beside(chosen, parts)
    if chosen.place.precision == "country" or not _is_region(document, chosen):
        return chosen
    return _beside(chosen, [m for m in mentions if m.locative and _is_town_of(document, m, chosen)])


def _beside(chosen: Mention, mentions: Sequence[Mention]) -> Mention:
    """The mention nearest to the chosen one, a locative one before others; the chosen one where there is none."""
    return min(mentions, key=lambda m: (not m.locative, abs(m.span.start - chosen.span.start)), default=chosen)


def _is_region(document: Document, mention: Mention) -> bool:
    """Whether a name is told to be a region's: «la région de Donetsk» is no town."""
    if mention.place.precision in {"admin1", "area"}:
        return True
    return _REGION_OF.search(document.clean, max(0, mention.span.start - 40), mention.span.start) is not None


def _is_town_of(document: Document, mention: Mention, region: Mention) -> bool:
    """Whether a town lies in a region: of the same division, or told so («El-Fasher, capitale du Darfour du Nord»)."""
    town, within = mention.place, region.place
    if town.precision != "city" or town.country != within.country or _is_region(document, mention):
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
    before = document.clean[max(0, mention.span.start - 60) : mention.span.start]
    around = _AROUND[document.language].search(before)
    if around and place.precision in {"city", "site"}:
        words = document.text[mention.span.start - len(around["words"]) : mention.span.end]
        return _of(place, words, "area")
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
