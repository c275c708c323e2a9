"""Whether a number is of one event or runs over a campaign, a season, a conflict; a flow or a stock."""

import re
from dataclasses import dataclass

from bilan.nlp.calendar_words import NAMED_MONTH
from bilan.nlp.document import Document, Language, Span
from bilan.nlp.epidemics import EPIDEMIC, IN_ALL, OUTBREAK, is_of_an_epidemic, is_of_one_day
from bilan.nlp.event_words import event_words_in, find_named_events
from bilan.nlp.extents import ONE_PLACE, countries, towns
from bilan.nlp.one_event import CATASTROPHE, DAY, OF_ONE_EVENT, ONE_DAY, ONE_EVENT, has_day
from bilan.nlp.ordered import sentence_index
from bilan.nlp.periods import counts_attacks, covers_period, is_of_many_events, is_of_whole_month, is_up_to_day
from bilan.nlp.running_words import (
    ACTIONS,
    DAYS_ACTIONS,
    LASTS,
    OF_A_PERIOD,
    RUNS,
    SO_FAR,
    TOLL_RUNS,
    VIOLENCE,
    first_match,
    runs_since,
)
from bilan.nlp.said_of_others import HEDGES, without_others
from bilan_schemas.claim import Measure, Outcome, Scope

_TOLL_BEFORE = {
    "fr": re.compile(
        r"\b(?:bilan|nombre|(?:le|un) total|total de)\b[^.;]{0,90}\b(?:à|de|est|atteint|dépasse|dépassé|porté|portant) ?(?:au moins |plus de |environ )?$"
    ),
    "en": re.compile(
        r"\b(?:toll|tally|count|number of (?:[\w'-]+ ){0,3}(?:dead|deaths|killed|wounded|injured|people|civilians|victims|children|women|"
        r"fatalities|casualties|those|missing|displaced|soldiers|troops|palestinians|hostages|refugees|migrants))\b[^.;]{0,90}\b(?:to|at|of|is|was|as|than|past|be|reached|passed|surpassed|hits?) ?(?:at least |more than |over |about |nearly )?$"
    ),
}
_BROUGHT_TO = {  # «ce naufrage porte à 302 le nombre de migrants morts»: more than this event's
    "fr": re.compile(r"\bport(?:e|ent|ant|ait|aient|é|er)\b[^.;:]{0,20}\bà (?:[\w'-]+ ){0,3}$"),
    "en": re.compile(r"\b(?:bring|brings|bringing|brought|takes|taking|took) to (?:[\w'-]+ ){0,3}$"),
}
_BRINGING = {
    "fr": re.compile(r"(?:,| et) (?:portant|faisant (?:passer|grimper|monter)|ce qui porte)\b[^.;:]{0,80}$"),
    "en": re.compile(r",? (?:bringing|taking|raising|pushing|lifting)\b[^.;:]{0,80}$"),
}
_THE_NUMBER = {
    "fr": re.compile(r" (?:le nombre|le total)\b"),
    "en": re.compile(r" the (?:number|total)\b"),
}
_MORE_FOUND = {  # «25 corps retrouvés, portant à 48 le nombre d'otages tués»: one event's toll, as it is reckoned
    "fr": re.compile(
        r"\b(?:corps|cadavres?|dépouilles?|décombres|supplémentaires?|retrouvée?s?|découverte?s?|repêchée?s?|extraite?s?|dégagée?s?|"
        r"succombé|(?:suites? )?de (?:ses|leurs) blessures|à l'hôpital|toujours portée?s disparue?s?)\b"
    ),
    "en": re.compile(
        r"\b(?:bod(?:y|ies)|remains|rubble|more victims|recovered|retrieved|pulled|found|discovered|"
        r"(?:of|from|to) (?:his|her|their) (?:wounds|injuries)|in hospital|still missing)\b"
    ),
}
_HAD = {  # a deed told as past before the story's past: that of one day, in whatever year
    "fr": re.compile(r"\b(?:avait|avaient|s'était|s'étaient) (?:\w+ment |déjà |aussi |également )?(?!(?:été|depuis|trois|puis|jamais|mis)\b)\w+(?:ée?s?|ie?s?|ue?s?|it|is|ert)\b"),
    "en": re.compile(r"(?!)"),
}  # fmt: skip
_TOLD_NOW = re.compile(
    r"\b(?:is|are) (?:[\w-]+ly )?(?:also |reported |said )?(?:killed|dead|wounded|injured|shot|hurt|executed|massacred|beheaded)\b|"
    r"\b(?:dies?|kills?|wounds?|injures?)\b(?! (?:an average|a day|each|every))"
)
"""English: the day's news, of whatever war: "ten are killed in the drug war"."""
_AN_ACTION = re.compile(
    r"(?:in|during|by|from|amid) an? (?:(?![\w]+-(?:week|month|year))[\w'-]+ ){0,3}(?:crackdown|clampdown|offensive|invasion|campaign)\b"
)
"""English: one of several such, as a raid is."""
_BETWEEN_SIDES = re.compile(r"^(?:[^,;]{0,30}, )?[àa] [^,;]{2,40},.*\bviolences entre\b")
"""French: a fight of two sides in a town that the clause begins with."""
_ONE_DEED = 100
"""Dead that one deed of which no more is told may have."""
_MONTHLY = {
    "fr": re.compile(
        rf"(?:^|, )(?:en|au mois d[e'] ?|durant le mois d[e'] ?|pour) ?{NAMED_MONTH['fr']}(?: \d{{4}})?,? "
    ),
    "en": re.compile(
        rf"(?:^|, )in (?:(?:the month of )?{NAMED_MONTH['en']}(?:,? \d{{4}})?,? (?!\d)|(?:19|20)\d\d(?: alone)?, )"
    ),
}
"""A month, or an English year, before its dead: they are all of it where neither an event nor a town is told."""
_A_MONTHS_DEAD = 10
_PRESENT = re.compile(
    r"\b(?:(?:is|are)(?! (?:still |also )?(?:missing|believed|held|being))|kills?|dies?|wounds?|injures?|leaves?|recover\w*|found)\b"
)
"""English: news, or more found of the same event."""
_PERFECT = re.compile(r"(?<!\bto )\b(?:has|have) (?:also |now |since |already |so far )?(?:been|died|perished|lost)\b")
_HAVE_BEEN = re.compile(
    r"(?<!\bto )\b(?:has|have) (?:also |now |already |reportedly |since )?(?:been (?:killed|wounded|injured|shot dead|executed|murdered)\b(?! by\b)|died\b|"
    r"perished\b|lost their lives\b)"
)
_A_TOTAL = re.compile(r"\b[Aa] total of\b")
_RESUMES = {  # «Il a fait 300 morts»: the conflict of the sentence before
    "fr": re.compile(
        r"(?:il|elle|ils|elles) (?:a|ont|avait|avaient|aurait|auraient) (?:déjà )?(?:fait|causé|tué|coûté|provoqué)\b"
    ),
    "en": re.compile(r"(?:it|they) (?:has|have|had) (?:already )?(?:killed|claimed|left|displaced|cost|caused)\b"),
}
_ASIDE = {
    "fr": re.compile(r", (?:dont|parmi|y compris) [^,;]{1,80},"),
    "en": re.compile(r", (?:including|among) [^,;]{1,80},"),
}
_TOLL_WORD = {"fr": re.compile(r"\bbilan\b"), "en": re.compile(r"\b(?:toll|tally)\b")}
_TOLL_OF_A_DAY = re.compile(
    rf"\b(?:toll|number|tally)\b[^,.;]{{0,80}}\b{ACTIONS['en']} (?:[\w'-]+ ){{0,3}}?"
    r"(?:on (?:mon|tues|wednes|thurs|fri|satur|sun)day|the day before|a day earlier|the previous day|earlier in the day)\b"
)
_LATER_ROSE = re.compile(r"\btoll\b[^,.;]{0,20}\b(?:later|then|soon|subsequently) (?:rose|climbed|reached|jumped)\b")
"""English: of the event just told."""
_HAVE_FLED = re.compile(
    r"\b(?:have|has|had) (?:already |now |since |reportedly )?(?:fled\b(?! (?:(?:from )?(?:their|his|her|its) |(?:the|this|a|an) (?:area|city|town|village|scene|camp|building)))|"
    r"been (?:displaced|uprooted)\b)"
)
"""English: to another country; from homes, it may be one day's."""
_ARE_HELD = re.compile(
    r"\b(?:(?:are|is) (?:currently|still|now) (?:being )?held|being held|remain(?:s|ed)? (?:in captivity|captive|hostage))\b"
)
"""English: how many are held, by whomever, since whenever."""
_MANY_HELD = 20
_NEWS = {
    "fr": re.compile(r"\b(?:tuant|blessant|faisant|déplaçant)\b"),
    "en": re.compile(
        r"\b(?:kills?|killing|slays?|slaying|wounds?|wounding|injures?|injuring|die|dies|leaves?|leaving|displaces?|displacing|flee|flees|"
        r"kidnaps?|kidnapping|abducts?|abducting|captures?|capturing|hold|holds|take|takes|taking|force|forces|forcing)\b"
    ),
}
"""Verbs in the tense of the day's events."""
_NEAR_VERB = 30
_NO_ONE_EVENT = {"killed": 10_000, "displaced": 100_000}
"""More than the news of one event has."""
_AFTER_A_DEED = re.compile(
    r"\bafter (?:an?|the) (?:[\w'-]+ ){1,8}(?:left|killed|wounded|injured|claimed) (?:[\w'-]+ ){0,3}$"
)
"""English: the deed by which a toll rose, before its own number: "rose to 20 after a night of clashes left 12 dead"."""
_JOINS = re.compile(r"\d[^.;]*?,? (?:and|while|et|tandis que) (?:[\w'-]+ ){0,3}$")
"""Behind another number, what joins this one to it."""
_PAUSE = re.compile(r"[,;]| and | et |\b(?:by|until|as of|jusqu')\b")
_LABEL = re.compile(r"^[^.:;]{3,80}: ")
_STOCKS = frozenset({"displaced", "missing", "captured"})
_LARGE = {"displaced": 20_000, "injured": 1_500, "captured": 1_500}
_DEED_WHEN = {
    "fr": re.compile(r"\b(?:tuée?s|mortes?|morts|péri|blessée?s|noyée?s)\b[^,.;]{0,40} (?:quand|lorsqu[e'])"),
    "en": re.compile(
        r"\b(?:killed|died|dead|wounded|injured|drowned)\b[^,.;]{0,40} (?:when\b|in the (?:blasts|explosions|bombings|shootings|collapses)\b)"
    ),
}
"""Of how many so ever, the deed behind "when" is one, and so are blasts told before."""
_LARGE_KILLED = 500
_LARGE_INJURED = 5_000
_LARGE_TOLL = 1_000
_TOLL_IN = {
    "fr": re.compile(r"\bbilan (?:\w+ ){0,2}(?:en|au|aux) (?P<name>[\w'-]+(?: [\w'-]+){0,2})"),
    "en": re.compile(r"\btolls? (?:in|across|throughout) (?:the )?(?P<name>[\w'-]+(?: [\w'-]+){0,2})"),
}
_LEADS_TO = 400
"""Characters before a toll in which its event is told."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Numbered:
    """What of a number tells whether it runs on."""

    outcome: Outcome
    low: int | None
    high: int | None
    number: Span
    is_toll: bool = False
    """Whether it stands as a toll («bilan», "death toll rises to")."""
    by_violence: bool = False
    """Whether its word tells of killing or taking by somebody: of no epidemic."""


def find_scope(document: Document, clause: Span, sentence: Span, said: Numbered) -> Scope:
    """Cumulative where the number's own clause says that it runs on, else one event's.

    Without such words: a toll of a campaign, a count of an epidemic, and a number larger than one event has
    unless the clause names that event, run on. Counts of one person do not.
    """
    language: Language = document.language
    own = clause.of(document.clean).lower()
    if clause.start == sentence.start and (label := _LABEL.match(own)):
        own = " " * label.end() + own[label.end() :]
    own = without_others(own.replace("\n", " "), said.number.start - clause.start, language)
    before = document.clean[clause.start : said.number.start].lower()
    if _is_of_more_found(own, before, language):
        return "incident"
    if _BROUGHT_TO[language].search(before) and _THE_NUMBER[language].match(document.clean, said.number.end):
        return "cumulative"
    is_toll = said.is_toll or bool(_TOLL_BEFORE[language].search(before))
    if said.low == said.high == 1 and not is_toll:
        return "incident"
    may_be = said.outcome == "killed" and not said.by_violence
    earlier = _sentence_before(document, sentence)
    ill = may_be and first_match(EPIDEMIC[language], document.clean[earlier.start : sentence.end].lower())
    epidemic = ill or (may_be and is_of_an_epidemic(document))
    at = max(said.number.start - clause.start, 0)
    if is_toll:
        goes_on = epidemic or _toll_goes_on(own, clause.of(document.clean).lower(), before, language)
        return "cumulative" if goes_on or _is_of_no_event(document, sentence, own, said) else "incident"
    if _RESUMES[language].match(own) and first_match(LASTS[language], earlier.of(document.clean).lower()):
        return "cumulative"
    if said.outcome == "displaced" and language == "en" and _HAVE_FLED.search(own) and not has_day(own, language):
        return "cumulative"
    if said.outcome == "captured" and language == "en" and (said.low or 0) >= _MANY_HELD and _ARE_HELD.search(own):
        return "incident" if first_match(ONE_EVENT["en"], own) or has_day(own, "en") else "cumulative"
    runs = first_match(RUNS[language], own)
    day = first_match(ONE_DAY[language], own)
    one_event = first_match(ONE_EVENT[language], own)
    whole = clause.of(document.clean).lower()
    if epidemic and not one_event:
        if is_of_one_day(whole, at, language):
            return "incident"
        if (said.low or 0) >= OUTBREAK or IN_ALL.search(whole) or _TOLL_WORD[language].search(before):
            return "cumulative"
    counted = runs and not runs[0].startswith(("have been", "has been"))
    if day and not (runs and counted and abs(runs.start() - at) < abs(day.start() - at)):
        return "incident"
    if runs and _has_its_own_day(own, at, runs, language):
        return "incident"
    if runs and _is_one_after_all(own, runs, earlier.of(document.clean).lower(), said, language):
        return "incident"
    if not one_event and (is_up_to_day(whole, language) or _covers_period(own, whole, language)):
        return "cumulative"
    if not one_event and _is_monthly(document, clause, said):
        return "cumulative"
    if runs and not (one_event and not runs_since(own, language)):
        return "cumulative"
    if clause != sentence and not one_event and not first_match(DAY[language], own) and said.outcome != "captured":
        told = sentence.of(document.clean).lower()
        run_there = first_match(RUNS[language], without_others(told, said.number.start - sentence.start, language))
        if run_there and run_there[0] in {"depuis", "since"} and clause.start > sentence.start:
            return "cumulative"
    large = (said.low or 0) >= _LARGE.get(said.outcome, _LARGE_KILLED)
    if language == "en" and not one_event and _is_so_far(document, clause, sentence, said):
        return "cumulative"
    if one_event or (has_day(own, language) if large else first_match(DAY[language], own)):
        return "incident"  # "also" may add to an event's, and to a war's many as well
    if sentence.start == 0 and first_match(RUNS[language], (document.title or "").lower()):
        return "cumulative"  # «146 femmes tuées en 2019»: the first sentence goes on where the title ends
    if epidemic:
        return "cumulative"
    if first_match(CATASTROPHE, document.clean[earlier.start : clause.end].lower()):
        return "incident"
    if large and not _DEED_WHEN[language].search(own, at) and not _is_new(document, sentence, said, language):
        return "cumulative"
    return "incident"


def _toll_goes_on(own: str, whole: str, before: str, language: Language) -> bool:
    """Whether words of a toll's clause, without what is said of others and whole, tell it to run on."""
    if language == "en" and (_TOLL_OF_A_DAY.search(before) or _LATER_ROSE.search(own)):
        return False
    if first_match(RUNS[language], own) or covers_period(whole, language):
        return True
    if language == "en" and OF_ONE_EVENT.search(own):
        return False
    return first_match(TOLL_RUNS[language], own) is not None and not first_match(DAYS_ACTIONS[language], own)


def _is_so_far(document: Document, clause: Span, sentence: Span, said: Numbered) -> bool:
    """Whether an English perfect counts what has been until now: "a total of 21 have been killed", with no event or day.

    It opens the text, where no event is told before, and its sentence and the title name none either.
    """
    words = clause.of(document.clean)
    own = words.lower()
    if said.outcome not in {"killed", "injured"} or not _HAVE_BEEN.search(own) or DAY["en"].search(own):
        return False
    if _A_TOTAL.search(document.clean, max(0, said.number.start - _NEAR_VERB), said.number.end):
        return True
    if sentence.start or ONE_PLACE["en"].search(words) or find_named_events(document.title or "", "en"):
        return False
    return not event_words_in(find_named_events(document.clean, "en"), sentence)


def _is_of_no_event(document: Document, sentence: Span, own: str, said: Numbered) -> bool:
    """Whether a toll is larger than one event's, or a country's, and nothing that leads to it tells of an event."""
    language = document.language
    near = Span(max(0, sentence.start - _LEADS_TO), sentence.end)
    words = near.of(document.clean).lower()
    if ONE_EVENT[language].search(words) or OF_ONE_EVENT.search(words) or CATASTROPHE.search(words):
        return False
    if (said.low or 0) >= _LARGE_TOLL:
        return True
    named = _TOLL_IN[language].search(own)
    if named is None or event_words_in(find_named_events(document.clean, language), Span(near.start, sentence.start)):
        return False
    parts = named["name"].split()
    return any(" ".join(parts[:size]) in countries(language) for size in range(1, len(parts) + 1))


def _is_of_more_found(own: str, before: str, language: Language) -> bool:
    """Whether a toll rises since more of an event's dead are found or die, and no longer time is told."""
    added = _BROUGHT_TO[language].search(before) or _BRINGING[language].search(before)
    if added is None or _MORE_FOUND[language].search(before, 0, added.start()) is None:
        return False
    return not RUNS[language].search(own) and not LASTS[language].search(own)


def _is_one_after_all(own: str, runs: re.Match[str], earlier: str, said: Numbered, language: Language) -> bool:
    """Whether what seems to run on is one event's: «en 2012, il avait tué 5 personnes», «cette offensive» resumed."""
    if runs[0].startswith(("en ", "in ")) and runs[0][3:].isdigit():
        return (said.low or 0) < _ONE_DEED and bool(_HAD[language].search(own)) and not LASTS[language].search(own)
    if runs[0].startswith(("have been", "has been")):
        return has_day(own, language)
    if VIOLENCE in runs[0] and not runs_since(own, language):
        over = _BETWEEN_SIDES.search(own) or _HAD[language].search(own) or first_match(DAY[language], earlier)
        return (said.low or 0) < _ONE_DEED and bool(over)
    if language == "en" and said.outcome in {"killed", "injured"} and LASTS["en"].search(runs[0]):
        few = (said.low or 0) < (_LARGE_INJURED if said.outcome == "injured" else _LARGE_TOLL)
        if few and not runs_since(own, language) and (_TOLD_NOW.search(own) or _AN_ACTION.match(runs[0])):
            return True
    resumed = own[: runs.start()].endswith(("cette ", "this ")) and LASTS[language].match(own, runs.start())
    if not resumed and (not SO_FAR.match(runs[0]) or OF_A_PERIOD.match(own, runs.end())):
        return False
    return first_match(ONE_EVENT[language], earlier) is not None and not runs_since(own, language)


def _is_monthly(document: Document, clause: Span, said: Numbered) -> bool:
    """Whether the number is of a whole month («En septembre, 979 Irakiens ont été tués»): no one event is told."""
    language, words = document.language, clause.of(document.clean)
    low = words.lower()
    told = _MONTHLY[language].search(low) or is_of_whole_month(
        low[max(0, said.number.start - clause.start) :], language
    )
    if (said.low or 0) < _A_MONTHS_DEAD or not told or _HAD[language].search(low):
        return False
    events = event_words_in(find_named_events(document.clean, language), clause)
    if CATASTROPHE.search(low) or any(not word.span.of(document.clean).endswith("s") for word in events):
        return False
    return (said.low or 0) >= _ONE_DEED or not towns(words, language)


def _sentence_before(document: Document, sentence: Span) -> Span:
    """The sentence before one; an empty span at its beginning where there is none."""
    at = sentence_index(document, sentence) or 0
    return document.sentences[at - 1] if at else Span(sentence.start, sentence.start)


def _is_new(document: Document, sentence: Span, said: Numbered, language: Language) -> bool:
    """Whether a verb in the present or the participle of a result tells it as new: "strikes kill 700", "20,000 flee"."""
    if (said.low or 0) >= _NO_ONE_EVENT.get(said.outcome, _LARGE_TOLL * 1_000):
        return False
    around = Span(max(sentence.start, said.number.start - _NEAR_VERB), min(sentence.end, said.number.end + _NEAR_VERB))
    return _NEWS[language].search(around.of(document.clean).lower()) is not None


def _covers_period(own: str, whole: str, language: Language) -> bool:
    """Whether a clause tells its number to be of a period or of many events, and names no day."""
    told = covers_period(whole, language) or is_of_many_events(own, language)
    return told and not has_day(own, language)


def goes_on_beside(document: Document, clause: Span) -> bool:
    """Whether an English clause may go on with a count told before it, of no event and no day.

    It is in the perfect ("another 20 have been killed"), stands behind a semicolon or while, or counts further attacks.
    """
    own = clause.of(document.clean).lower()
    if (
        document.language != "en"
        or not (own.startswith((";", "while ", "whereas ")) or _PERFECT.search(own) or counts_attacks(own))
        or _PRESENT.search(own)
    ):
        return False
    return not ONE_EVENT["en"].search(own) and not has_day(own, "en")


def _has_its_own_day(own: str, at: int, runs: re.Match[str], language: Language) -> bool:
    """Whether the number is of a day, and «depuis» of something else («mortes mardi ... au marché, fermé depuis mars»)."""
    if runs.end() <= at and (_is_told_by_day(own, at, language) or _AFTER_A_DEED.search(own, runs.end(), at)):
        return True
    if runs[0] not in {"depuis", "since"} and not LASTS[language].search(runs[0]):
        return False
    own = _ASIDE[language].sub(lambda aside: " " * len(aside[0]), own)
    told = DAY[language].search(own, at, runs.start())
    if told is not None:
        return not re.search(r"[,;]", own[at : told.start()])
    opening = DAY[language].match(own)  # «Samedi, 110 personnes ont péri dans les violences»
    return opening is not None and runs[0] not in {"depuis", "since"} and bool(HEDGES.fullmatch(own, opening.end(), at))


def _is_told_by_day(own: str, at: int, language: Language) -> bool:
    """Whether a day stands behind the number at `at` that another one parts from since: "since Friday, and 20 overnight"."""
    if not _JOINS.search(own, 0, at):
        return False
    return has_day(_PAUSE.split(own[at:], maxsplit=1)[0], language)


def find_measure(outcome: Outcome, scope: Scope) -> Measure:
    """Displaced, missing and held are stocks when the number runs on, else every number is a flow."""
    return "stock" if scope == "cumulative" and outcome in _STOCKS else "flow"
