"""Which of an article's moments is that of the event: its own clause's, its sentence's, another sentence's."""

import re
from bisect import bisect_right
from collections.abc import Sequence, Set
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cache, lru_cache

from bilan.nlp.clauses import added_toll
from bilan.nlp.datelines import dateline_end
from bilan.nlp.document import Document, Language, Span
from bilan.nlp.draft import Draft
from bilan.nlp.event_words import event_words_in, find_event_words, find_named_events
from bilan.nlp.moment_roles import role_of
from bilan.nlp.moments import Moment, find_moments
from bilan.nlp.ordered import sentence_index, starting_in
from bilan.nlp.relative_days import day_of_topic, days_beside, elapsed_since_event
from bilan.nlp.retrospects import looks_back, tells_before
from bilan.nlp.vocabulary import vocabulary

NEWS = timedelta(days=30)
"""An event told longer after it than this is background (counting.md: such a claim founds no incident)."""

_OTHER_CLAUSE, _NAMED_BY_DATE, _BREAK_COST = 500, 300, 25
_BREAK = re.compile(r"[,()–—]|\b(?:qui|dont|où|après|avant|who|which|after|before|when)\b")
_BEFORE, _AFTER, _LEAD = 3, 2, 2
_AFTER_LEAD = 5
"""Sentences behind a lead that recalls what lay before: its day is told where the story is told in full."""
_LEAD_COST, _AFTER_COST, _TOLD, _SAME_EVENT, _OLD_COST, _COARSE_COST = 2.5, 1.5, 1.0, 1.0, 4.0, 1.0
_TITLE_COST = 0.5
_BESIDE, _RELATIVE_REACH = 120, 30
_RESUMED = 2.0
_SETS_SCENE = 25
"""Characters within which a sentence begins with its day: the next one goes on with that day's story."""
_FACTS_COST = 0.75
_RESUMES: dict[Language, re.Pattern[str]] = {  # «Le choc a fait 20 morts»: what the sentence before told
    "fr": re.compile(
        r"(?:Le|La|L'|Cet|Cette|Ce|Ces|Les) ?(?:double |terrible |violente? )?(?:choc|drame|tragédie|incident|"
        r"accrochage|carnage|"
        r"catastrophe|attaques?|attentats?|explosion|déflagration|fusillade|tuerie|raids?|frappes?|bombardements?|"
        r"combats|"
        r"affrontements|bain de sang|naufrage|accident|crash|embuscade|massacre|assaut)\b"
    ),
    "en": re.compile(
        r"(?:The|This|That|These|Those) (?:[\w-]+ )?(?:attacks?|bombings?|blasts?|explosions?|shootings?|incident|"
        r"tragedy|carnage|"
        r"bloodshed|massacre|raids?|strikes?|airstrikes?|shelling|clash(?:es)?|ambush|crash|disaster|assault)\b"
    ),
}
_REMEMBERED: dict[Language, re.Pattern[str]] = {
    "fr": re.compile(
        r"\b(?:hommages?|obsèques|funérailles|mémoire|commémor\w+|anniversaire|enterr\w+|inhum\w+|minute de silence|"
        r"cérémonies?|recueill\w+|stèle|baptis\w+|procès|comparu\w*|comparaît\w*|comparaiss\w+|"
        r"jugée?s?|condamnée?s?|coupables?|poursuivie?s?|inculpée?s?|acquittée?s?)\b[^.;:]{0,100}$"
    ),
    "en": re.compile(
        r"\b(?:tributes?|funerals?|memorials?|mourn\w*|vigils?|trial|tried|convicted|sentenced|charged|indicted|guilty|"
        r"acquitted|ceremon(?:y|ies)|minute of silence|"
        r"anniversary|commemorat\w+|bur(?:y|ied|ial))\b[^.;:]{0,100}$"
    ),
}
_HAPPENED: dict[Language, re.Pattern[str]] = {
    "fr": re.compile(
        r"\b(?:s'(?:est|était|serait) (?:produite?|déroulée?|passée?)|"
        r"se (?:sont|seraient) (?:produits?|produites|déroulée?s|passée?s)|"
        r"(?:a|ont|aurait|avait) eu lieu|(?:est|sont|était) survenue?s?|"
        r"(?:faits|drame|accident|agression|scène|meurtre) (?:remont\w+|date|datent))\b",
        re.IGNORECASE,
    ),
    "en": re.compile(r"\b(?:happened|occurred|took place)\b"),
}
_THEN: dict[Language, re.Pattern[str]] = {  # «le premier depuis le 9 mars. Neuf civils avaient alors péri»
    "fr": re.compile(r"\b(?:avait|avaient|était|étaient) alors\b"),
    "en": re.compile(r"\b(?:had|were|was) then\b"),
}
_HEADING = re.compile(r"^[^\w\n]*(?P<year>(?:19|20)\d\d)[^\w\n]*$", re.MULTILINE)
_YEAR = re.compile(r"\d{4}")
_FEW_WORDS = 3
_WORD = re.compile(r"[^\W\d_]+")
_OPENING = re.compile(r"(?:On |In |Earlier |Late |Early |Later |Also )*|In [^,.;]{3,40} on ")
_THE_YEAR = re.compile(r"(?:\b(?:of|in) )?\b[Tt]he \d{4}$")
_OPENS = 350
"""What the opening of an English sentence is worth to its day."""
_OF_DATE: dict[Language, re.Pattern[str]] = {  # «les attentats (de Paris) du 13 novembre», "the attack of 13 November"
    "fr": re.compile(
        r"^(?: [\w'-]+){0,4}? (?:du|de|le|ce|en|d')\s*$"
        r"|^[^.;:]{0,60}? (?:survenue?s?|perpétrée?s?|commise?s?|menée?s?)(?: (?:le|ce|dans la|en))?\s*$"
    ),
    "en": re.compile(r"^(?: [\w'-]+){0,3}? (?:of|on|in)(?: the)?\s*$"),
}
_PHRASE_END: dict[Language, re.Pattern[str]] = {  # a comma before its day does not end it: «tué 87 civils, le 4 avril»
    "fr": re.compile(r"[,;.](?=\s|$)(?! (?:le|en|ce|au|dans la nuit)\b)"),
    "en": re.compile(r"[,;.](?=\s|$)(?! (?:on|in|last)\b)"),
}
_DEFINITE: dict[Language, re.Pattern[str]] = {
    "fr": re.compile(r"(?:\bl'|\b(?:la|le|les|cette|cet|ce|ces|des|du|aux|au) )(?:\w+ )?$", re.IGNORECASE),
    "en": re.compile(r"\b(?:the|this|that|these|those|its|their) (?:[\w'-]+ ){0,3}$", re.IGNORECASE),
}
_OF_SOMETHING: dict[Language, re.Pattern[str]] = {
    "fr": re.compile(r"\b(?:qui|où|dont)\b.{3,}\b(?:lors|pendant|durant|au moment|depuis|avant|après)\b"),
    "en": re.compile(r"\b(?:which|that|where|who)\b.{3,}\b(?:during|since|before|after)\b"),
}
_IS_A_MEANS = re.compile(
    r"\b(?:le|la|les) plus $|\bune? des $|\b(?:attentat|attaque|assaut)s?(?:[ -]suicides?)? (?:à la|à l'|au|aux) $"
)
"""What does not name the event: «l'attentat au camion piégé, le plus meurtrier»."""
_RELATIVE: dict[Language, re.Pattern[str]] = {
    "fr": re.compile(r"[^.;:]{0,120}?,? (?:qui|ayant)\b"),
    "en": re.compile(r"[^.;:]{0,60}?,? (?:which|that|who)\b"),
}
_CAME_AFTER: dict[Language, re.Pattern[str]] = {
    "fr": re.compile(r"\b(?:après|suite à|depuis) une? [^,.;]{3,90}$"),
    "en": re.compile(r"\b(?:after|following|since) an? [^,.;]{3,90}$"),
}
_LONG_BEFORE: dict[Language, re.Pattern[str]] = {
    "fr": re.compile(r"\b[Ii]l y a\b|\b(?:dernière?|passée?)\b"),
    "en": re.compile(r"\b(?:ago|last|earlier)\b"),
}
"""Days told by how long ago they are."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Bound:
    """The moments that a draft's own sentence has for it."""

    event: Moment | None
    """The moment of the event."""
    saying: Moment | None
    """The moment at which somebody told of it."""


def resumes_event(document: Document, sentence: Span) -> bool:
    """Whether a sentence goes on with the event of the one before it: «L'attaque a fait 5 morts»."""
    return _RESUMES[document.language].match(document.clean, *sentence) is not None


def own_moment(document: Document, draft: Draft, published: date | None) -> Bound:
    """The moments of the draft's clause, else of its sentence: the nearest to the words of harm."""
    text, language, sentence = document.clean, document.language, draft.sentence
    moments = _moments(document, sentence, published)
    if elapsed := elapsed_since_event(text, draft, language, moments, published):
        return Bound(event=elapsed, saying=None)
    known = _known_event(text, draft, language)
    added = added_toll(text, sentence, language)
    remembered = remembrance(text, draft, language)
    event: list[tuple[int, Moment]] = []
    said: list[tuple[int, Moment]] = []
    for moment in moments:
        if known is not None and not _within(moment.span, known):
            continue
        if added is not None and (moment.span.start >= added) != (draft.number.start >= added):
            continue
        if remembered is not None and (moment.span.start < remembered.start() or _buries(text, remembered, draft)):
            continue
        inside = _within(moment.span, draft.clause)
        if _names_another(text, moment, draft, language):
            continue
        role = role_of(text, moment, draft.clause if inside else sentence, language, draft.cue)
        if _is_beside_the_point(text, moment, moments, draft, language):
            continue
        cost = _distance(text, moment.span, draft) + (0 if inside else _OTHER_CLAUSE)
        if language == "en" and _opens(text, moment, draft):
            cost -= _OPENS
        if names_event(text, moment, language) and not _another_follows(text, moment, draft, language):
            cost -= _NAMED_BY_DATE
        if role == "event":
            event.append((cost, moment))
        elif role == "saying":
            said.append((cost, moment))
    if language == "en" and not event:  # "Tuesday, the group said 59 people were killed"
        event = [(cost, moment) for cost, moment in said if _opens(text, moment, draft)]
    return Bound(event=_cheapest(event), saying=_cheapest(said))


def _is_beside_the_point(
    text: str, moment: Moment, moments: Sequence[Moment], draft: Draft, language: Language
) -> bool:
    """Whether a moment is of what the clause compares with or adds in passing.

    A year or month behind a comma, of another's name ("..., cradle of the 2011 uprising"); what stands before "since",
    behind which the number is told with a day of its own ("the deadliest day since 126 were killed on 8 December").
    """
    if language == "en" and moment.span.end <= draft.evidence.start:
        behind = any(other.span.start >= draft.evidence.end for other in moments)
        return behind and re.search(r"\bsince\b", text[moment.span.end : draft.evidence.start]) is not None
    passing = text[draft.evidence.end : moment.span.start]
    if moment.precision != "year" or "," not in passing or text[moment.span.end : moment.span.end + 1] != " ":
        return False
    return _THE_YEAR.search(text, max(0, moment.span.start - 4), moment.span.end) is not None


def _buries(text: str, remembered: re.Match[str], draft: Draft) -> bool:
    """Whether the number's people are told to be buried ("buried nine bodies Saturday"), which is another day."""
    verb = text[remembered.start() : draft.number.start].lower()
    return verb.startswith(("buried", "bury", "enterré", "inhumé")) and len(verb.split()) <= _FEW_WORDS


def _is_year_of_record(moment: Moment) -> bool:
    """Whether a moment is but "this year": of what runs on, as a record is ("the deadliest month this year")."""
    return moment.basis == "weekday" and moment.precision == "year"


def _opens(text: str, moment: Moment, draft: Draft) -> bool:
    """Whether the sentence opens with the moment ("On March 10, a bomber killed 28 ... from Monday's attack")."""
    return _OPENING.fullmatch(text, draft.sentence.start, moment.span.start) is not None


def moment_elsewhere(
    document: Document, draft: Draft, published: date | None, *, background: bool, later: bool = True
) -> Moment | None:
    """The moment told of the same event in another sentence: those before, the lead, those after.

    A moment beside words of harm or of an event counts for more, and more still beside the word of the event that
    the draft's own sentence has («l'attentat»).

    Args:
        document: the article.
        draft: whose event it is.
        published: the day of publication.
        background: whether the draft's own sentence tells of the past; only then days of long ago are as good.
        later: whether the sentences behind it may tell it, though they do not take up the event.
    """
    text, language = document.clean, document.language
    at = sentence_index(document, draft.sentence) or 0
    events = find_named_events(text, language)
    own = {word.span.of(text).lower() for word in event_words_in(events, draft.sentence)}
    after = _AFTER_LEAD if background and at < _LEAD else _AFTER
    reach = {*range(max(0, at - _BEFORE), min(len(document.sentences), at + 1 + after)), *range(min(_LEAD, at))}
    resumes = resumes_event(document, draft.sentence)
    old_news = background and looks_back(document)
    ranked: list[tuple[float, int, Moment]] = []
    for index in reach - {at}:
        sentence = document.sentences[index]
        cost = float(index - at + _AFTER_COST) if index > at else min(at - index, _LEAD_COST if index < _LEAD else at)
        own_days = [day for day in _moments(document, sentence, published) if not _is_year_of_record(day)]
        if index == at - 1 and own_days and _THEN[language].search(text, *draft.sentence):
            return own_days[-1]
        if index < at and (topic := day_of_topic(text, sentence, language, own_days, published)):
            coarse = topic.precision not in {"day", "night"}
            ranked.append((cost - _TOLD + _COARSE_COST * coarse, -topic.span.start, topic))
            continue  # its other days are those of what followed
        recalls = index > at and not background and tells_before(text, sentence, language)
        for moment in () if recalls else own_days:  # «Il y a une semaine, des combats avaient fait deux morts»
            harm = _harm_before(text, moment, sentence, language)
            other = index > at and _of_an_earlier_one(text, moment, sentence, language)
            if other or role_of(text, moment, sentence, language, harm) != "event":
                continue
            beside = event_words_in(events, sentence)
            near = [word for word in beside if abs(word.span.start - moment.span.start) < _BESIDE]
            told = bool(near) or _tells_harm(text, moment, sentence, language)
            in_full = at == 0 and index == 1 and moment.precision == "day" and moment.basis == "weekday"
            goes_on = (told or (in_full and not background)) and (later or resumes_event(document, sentence))
            if index > at and not goes_on:
                continue
            shared = any(word.span.of(text).lower() in own for word in near)
            resumed = resumes and index == at - 1
            old = published is not None and published - moment.end > NEWS and not background and not shared
            dated = index == at - 1 and moment.precision == "day" and moment.basis == "stated"
            dated = dated and (
                moment.span.start - sentence.start < _SETS_SCENE or bool(_YEAR.search(moment.span.of(text)))
            )
            if old_news and moment.basis == "weekday" and not shared:
                continue
            if old and (index > at or not (told or resumed or dated)):
                continue
            coarse = moment.precision not in {"day", "night"}
            if old and coarse and not (shared or resumed):
                continue
            this_week = background and moment.basis == "weekday"
            if (coarse or this_week) and not (told or resumed):
                continue
            total = (
                cost
                - _RESUMED * resumed
                - _TOLD * told
                - _SAME_EVENT * shared
                + _OLD_COST * (old and not dated and not resumed)
                + _COARSE_COST * coarse
            )
            ranked.append((total, -moment.span.start, moment))
    ranked += [(_TITLE_COST, 0, moment) for moment in _titled(document, own, published)] + [
        (_TITLE_COST, 1, moment) for moment in _named(document, own, draft.sentence, published)
    ]
    if facts := _day_of_the_facts(document, published):
        ranked.append((_FACTS_COST, 2, facts))
    return min(ranked, key=lambda entry: entry[:2])[2] if ranked else None


def _of_an_earlier_one(text: str, moment: Moment, sentence: Span, language: Language) -> bool:
    """Whether a day is that of another event, which the sentence's own came after ("after a strike two days ago")."""
    before = _CAME_AFTER[language].search(text, sentence.start, moment.span.start)
    return before is not None and _LONG_BEFORE[language].search(moment.span.of(text)) is not None


def moments_of_saying(document: Document, published: date | None) -> list[Moment]:
    """The days of the first sentence on which somebody told the news («a annoncé jeudi l'armée»)."""
    lead = document.sentences[0] if document.sentences else Span(0, 0)
    text, language = document.clean, document.language
    days = [moment for moment in _moments(document, lead, published) if moment.precision == "day"]
    roles = [role_of(text, moment, lead, language, None) for moment in days]
    return (
        [moment for moment, role in zip(days, roles, strict=True) if role == "saying"] if "event" not in roles else []
    )


@lru_cache(maxsize=8)
def _day_of_the_facts(document: Document, published: date | None) -> Moment | None:
    """The one day, wherever in the article, on which it says that its facts took place («s'est produit lundi»)."""
    text, language = document.clean, document.language
    days: dict[date, Moment] = {}
    for happened in _HAPPENED[language].finditer(text):
        at = bisect_right(document.sentences, (happened.start(), len(text))) - 1
        if at < 0:
            continue
        sentence = document.sentences[at]
        for moment in _moments(document, sentence, published):
            follows = happened.end() <= moment.span.start < happened.end() + _BESIDE
            if follows and role_of(text, moment, sentence, language, None) == "event":
                days.setdefault(moment.start, moment)
    recent = [day for day in days.values() if published is not None and published - day.end <= NEWS]
    return recent[0] if len(days) == len(recent) == 1 else None


def _titled(document: Document, own: Set[str], published: date | None) -> list[Moment]:
    """The moments of a title that names the same event («Il y a 25 ans, le massacre de Srebrenica»)."""
    title, language = document.title or "", document.language
    if topic := day_of_topic(title, Span(0, len(title)), language, (), published):
        return [topic]
    named = any(word.span.of(title).lower() in own for word in find_event_words(title, language))
    if not named and not looks_back(document):
        return []
    whole = Span(0, len(title))
    told = _read(title, whole, language, published)
    return [m for m in told if role_of(title, m, whole, language, None) == "event" and (named or m.basis == "stated")]


def _named(document: Document, own: Set[str], sentence: Span, published: date | None) -> list[Moment]:
    """The days by which the article names the same event elsewhere, however far («l'explosion du 4 août»)."""
    days = _days_of_names(document, published) if own else {}
    return [moment for word in own for moment in days.get(word, ()) if not _within(moment.span, sentence)]


@lru_cache(maxsize=8)
def _days_of_names(document: Document, published: date | None) -> dict[str, list[Moment]]:
    text, language = document.clean, document.language
    days: dict[str, list[Moment]] = {}
    for word in find_named_events(text, language):
        near = Span(word.span.end, min(len(text), word.span.end + _BESIDE))
        for moment in _read(text, near, language, published):
            if moment.precision == "day" and _OF_DATE[language].match(text[word.span.end : moment.span.start]):
                days.setdefault(word.span.of(text).lower(), []).append(moment)
    return days


def _another_follows(text: str, moment: Moment, draft: Draft, language: Language) -> bool:
    """Whether another event is told between the two («L'attentat de lundi survient après un attentat»)."""
    between = Span(moment.span.end, draft.evidence.start)
    return between.start < between.end and bool(event_words_in(find_named_events(text, language), between))


def _names_another(text: str, moment: Moment, draft: Draft, language: Language) -> bool:
    """Whether it dates an event of a clause about something else («qui était là lors des attentats de 2015»)."""
    between = text[draft.evidence.end : moment.span.start]
    return bool(_OF_SOMETHING[language].search(between)) and names_event(text, moment, language)


def remembrance(text: str, draft: Draft, language: Language) -> re.Match[str] | None:
    """Words of tribute or of justice over the number's people: their day is not the event's."""
    return _REMEMBERED[language].search(text, draft.sentence.start, draft.number.start)


def _cheapest(costed: list[tuple[int, Moment]]) -> Moment | None:
    return min(costed, key=lambda entry: entry[0])[1] if costed else None


def _within(span: Span, outer: Span) -> bool:
    return outer.start <= span.start < outer.end


def _moments(document: Document, sentence: Span, published: date | None) -> list[Moment]:
    """The sentence's moments; a day and month without a year is the day that the article names with its year."""
    text, language = document.clean, document.language
    written = dateline_end(document)
    published = _end_of_heading(document, sentence, published)
    read = [moment for moment in _read(text, sentence, language, published) if moment.span.end > written]
    found = [_with_year(document, moment, published) for moment in read]
    at = sentence_index(document, sentence) or 0
    earlier = Span(document.sentences[max(0, at - _BEFORE)].start if document.sentences else 0, sentence.start)
    beside = days_beside(text, sentence, language, lambda: _read(text, earlier, language, published), found, published)
    return sorted([*found, *beside], key=lambda moment: moment.span)


def _end_of_heading(document: Document, sentence: Span, published: date | None) -> date | None:
    """The last day of the year that stands as a heading over a sentence, as in a chronology; else the publication."""
    headings = _headings(document.clean)
    above = bisect_right(headings, (sentence.start, 0))
    if not above:
        return published
    ended = date(headings[above - 1][1], 12, 31)
    return min(ended, published) if published else ended


@lru_cache(maxsize=8)
def _headings(text: str) -> list[tuple[int, int]]:
    """Where lines end that are nothing but a year, with the year."""
    return [(match.end(), int(match["year"])) for match in _HEADING.finditer(text)]


@lru_cache(maxsize=256)
def _read(text: str, sentence: Span, language: Language, published: date | None) -> tuple[Moment, ...]:
    return tuple(find_moments(text, sentence, language, published))


def _with_year(document: Document, moment: Moment, published: date | None) -> Moment:
    if moment.precision != "day" or moment.basis != "stated" or _YEAR.search(moment.span.of(document.clean)):
        return moment
    dated = _dated(document, published).get((moment.start.month, moment.start.day), ())
    other = next((other for other in dated if other.start < moment.start), moment)
    return replace(moment, start=other.start, end=other.end)


@lru_cache(maxsize=4)
def _dated(document: Document, published: date | None) -> dict[tuple[int, int], list[Moment]]:
    """The days that an article names with their year, in order, by month and day."""
    text = document.clean
    found: dict[tuple[int, int], list[Moment]] = {}
    for sentence in document.sentences:
        for moment in _read(text, sentence, document.language, published) if _YEAR.search(text, *sentence) else ():
            beginning = found.setdefault((moment.start.month, moment.start.day), [])
            earliest = all(moment.start < other.start for other in beginning)  # the first before some day is looked for
            if earliest and moment.precision == "day" and _YEAR.search(moment.span.of(text)):
                beginning.append(moment)
    return found


def _distance(text: str, span: Span, draft: Draft) -> int:
    """Characters between the moment and the words of harm, more where a new phrase begins between them."""
    reach = Span(min(draft.evidence.start, draft.cue.start), max(draft.evidence.end, draft.cue.end))
    if span.start >= reach.start and span.end <= reach.end:
        return 0
    between = text[span.end : reach.start] if span.end <= reach.start else text[reach.end : span.start]
    if span.end <= reach.start < draft.cue.start:  # «lancé samedi pour une fillette, qui a été enlevée vendredi»
        return len(between) + _BREAK_COST * len(_BREAK.findall(text[span.end : draft.cue.start]))
    return len(between) + _BREAK_COST * len(_BREAK.findall(between))


def names_event(text: str, moment: Moment, language: Language) -> bool:
    """Whether the moment belongs to the name of an event («l'attentat du 3 mai»)."""
    events = find_named_events(text, language)
    before = starting_in(
        events, moment.span.start - _BESIDE + 1, moment.span.start + 1, start_of=lambda word: word.span.end
    )
    return any(_OF_DATE[language].match(text[word.span.end : moment.span.start]) for word in before)


def _known_event(text: str, draft: Draft, language: Language) -> Span | None:
    """The characters of «l'attentat [du 3 mai] qui a fait deux morts [à Paris]», where a known event is spoken of.

    What the main clause tells, and when, is something else.
    """
    before = Span(draft.sentence.start, draft.evidence.start)
    for word in reversed(event_words_in(find_named_events(text, language), before)):
        ahead = text[draft.sentence.start : word.span.start]
        if _IS_A_MEANS.search(ahead) or not _DEFINITE[language].search(ahead):
            continue
        pronoun = _RELATIVE[language].match(text, word.span.end, draft.evidence.start + 5)
        if pronoun and draft.evidence.start - pronoun.end() < _RELATIVE_REACH:
            comma = _PHRASE_END[language].search(text, draft.evidence.end, draft.sentence.end)
            return Span(word.span.start, comma.start() if comma else draft.sentence.end)
    return None


def _harm_before(text: str, moment: Moment, sentence: Span, language: Language) -> Span | None:
    """English: the word of harm that runs on to a moment ("killed in four bombings in Iraq Monday, officials said")."""
    start = max(sentence.start, moment.span.start - _BESIDE)
    if language != "en":
        return None
    harm = [
        Span(*word.span())
        for word in _WORD.finditer(text, start, moment.span.start)
        if word[0].lower() in _harm_words("en")
    ]
    events = [word.span for word in event_words_in(find_named_events(text, "en"), Span(start, moment.span.start))]
    last = max((*harm, *events), default=None)
    return None if last is None or re.search(r"[,;:]", text[last.end : moment.span.start]) else last


def _tells_harm(text: str, moment: Moment, sentence: Span, language: Language) -> bool:
    start, end = max(sentence.start, moment.span.start - _BESIDE), min(sentence.end, moment.span.end + _BESIDE)
    return not _harm_words(language).isdisjoint(re.findall(r"[^\W\d_]+", text[start:end].lower()))


@cache
def _harm_words(language: Language) -> frozenset[str]:
    words = vocabulary(language)
    return frozenset({*words.nouns, *words.states, *words.verbs, *words.dies})
