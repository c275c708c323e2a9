"""Civilian or combatant: from the words for the victims, from what was attacked, and from a total's parts."""

import re
from collections import defaultdict
from collections.abc import Sequence
from functools import cache

from bilan.nlp.attributions import attributions
from bilan.nlp.document import Document, Language, Span
from bilan.nlp.draft import Draft
from bilan.nlp.event_words import EventWord, event_words_in, find_event_words, find_named_events
from bilan.nlp.identified import identified_after
from bilan.nlp.ordered import sentence_index
from bilan.nlp.status_words import kind_of, status_words
from bilan.nlp.victims import victim_words
from bilan_schemas.claim import VictimStatus

_INCLUDES: dict[Language, re.Pattern[str]] = {
    "fr": re.compile(r"^[^.;]{0,45}?\b(?:dont|y compris|parmi lesquels)\s+(?P<who>[^.;,]{3,60})"),
    "en": re.compile(
        r"^[^.;]{0,45}?\b(?:including|among them|included|(?:half|some|a third|a quarter|several) of (?:them|whom))\s+"
        r"(?:were |are )?(?!the\b)(?P<who>[^.;,]{3,60})"
    ),
}
_MOSTLY: dict[Language, re.Pattern[str]] = {
    "fr": re.compile(
        r"^,? ?(?:parmi (?:des|les)|chez les|pour la plupart|en majorité|majoritairement|principalement|"
        r"essentiellement|en grande partie|tous) (?:des )?(?P<who>[^.;,]{3,40})"
    ),
    "en": re.compile(
        r"^(?:,?(?: and)? (?:an?|one|two|three|\d+) [a-z]+){0,4}?,? ?(?:among (?:the )?|mostly|mainly|all|most of them|many of them|"
        r"the majority) (?:of them )?(?P<who>[^.;,]{3,40})"
    ),
}  # fmt: skip
_MOSTLY_AT_THE_END = re.compile(
    r"[^.;\d]{0,80}, (?:mostly|mainly|most of them|all of them|nearly all|almost all) (?P<who>[^.;,]{3,40})"
)
_AIMED: dict[Language, str] = {  # at whom shots, cars and bombs go, whoever sends them
    "fr": r"(?:tir\w*|feu|fonc\w+|vis\w+|attaqu\w+|attentat\w*|frapp\w+|bombard\w+|lanc\w+)(?: [\w'-]+){0,5}? (?:(?:sur|dans|contre|à) (?:[\w'-]+ ){0,3}?)?",
    "en": r"(?:(?:shell\w*|bomb\w*|attack\w*|str(?:ike|uck|ikes)|hit\w*|ramm\w*|plow\w*|drove|raid\w*)(?: (?:on|at|into|inside|outside))? (?:[\w'-]+ ){0,4}?"
    r"|(?:fir\w+|shot|shoot\w*)(?: (?:on|at|into|inside|outside))? (?:[\w'-]+ ){0,6}?)",
}
_ATTACKED: dict[Language, re.Pattern[str]] = {  # whom the sentence before a toll tells to be attacked, up to them
    "fr": re.compile(
        r"\b(?:tir\w*|fonc\w+|attaqu\w+|mitrail\w+|bombard\w+|visé\w*)(?: (?:sur|contre|dans))? (?:(?:des|les|une?|la|le) |l')?(?:[\w'-]+ ){0,2}?"
    ),
    "en": re.compile(
        r"\b(?:fir(?:e|es|ed|ing)|shoot\w*|attack(?:s|ed|ing)?|storm(?:s|ed|ing)?|raid(?:s|ed|ing)?|shell(?:s|ed|ing)?|bomb(?:s|ed|ing)?|ramm\w+|plow\w*|drove|drives?)"
        r"(?: (?:on|at|into|through))? (?:an? |the |several |two |three )?(?:[\w'-]+ ){0,2}?(?=[\w])"
    ),
}
_HOSTAGES = re.compile(r"\b(?:otages?|enlev|enlèv|kidnapp|rapt|séquestr|reten|retien)")
_DRIVEN_OUT = re.compile(
    r"\b(?:déplacée?s|sans-abri|réfugiée?s|displaced (?:persons|people|civilians)|idps|refugees)\b"
)
_BREAKDOWN: dict[Language, re.Pattern[str]] = {
    "fr": re.compile(r"\b(?:dont|y compris|parmi lesquels)\b"),
    "en": re.compile(r"\b(?:including|among them|included)\b"),
}
"""After which a part is told: it is not what the whole is."""
_LOST = re.compile(r"(?:perd|perte|lost|los(?:e|es|ing|s)\b)", re.IGNORECASE)
_MEN = re.compile(r"\b(?:hommes|men)\b")
_BARE: dict[Language, re.Pattern[str]] = {
    "fr": re.compile(r"\b(?:personnes?|gens|hommes?|individus?|membres?|ressortissants?|habitants?)\b"),
    "en": re.compile(r"\b(?:people|persons?|men|man|members?|nationals?|citizens?|individuals?)\b"),
}
_NATION: dict[Language, re.Pattern[str]] = {
    "fr": re.compile(r"\b[A-ZÉ][a-zéèï]+(?:s|e|es)?$"),
    "en": re.compile(r"\b[A-Z][a-z]+(?:s|ese|ish|i)$"),
}
"""A noun of its own: «cinq soldats et deux Irakiens»."""
_SHARED_NOUN = re.compile(
    r"^(?: [a-z.]+)? (?:and|or) (?:(?:\d+|one|two|three|four|five|six|seven|eight|nine|ten|several) )?(?:[a-z.-]+ )?(?P<who>[a-z]+s)\b"
)
"""English lets two counts share their noun: "10 U.S. and two Iraqi soldiers"."""
_SECOND_NOUN: dict[Language, re.Pattern[str]] = {
    "fr": re.compile(r" et (?:des |les |de |d')?(?P<who>[a-zéèêàçïô-]+s)\b"),
    "en": re.compile(
        r"(?:, [a-z-]+s)?,? and (?:(?:their|other) )?(?!(?:an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\w+teen|\w+ty|dozens|"
        r"scores|hundreds|thousands|several|some|many|another)\b)(?P<who>(?:[a-z-]+ )?[a-z-]+(?:s|en|police))\b"
    ),
}
"""A second noun for people behind the first, without a number of its own."""
_SIDES = ("civilian", "combatant")
_ARE = re.compile(r"^ (?:are|were|was|is|sont|étaient|seraient) (?P<who>[^.;,]{3,60})")
_OF_THE_DEAD_ARE = re.compile(
    r"(?: of (?:whom|them|(?:the|those) (?:dead|killed|victims|wounded|injured))| (?:people |others )?(?:killed|wounded|injured|dead))"
    r" (?:are|were) (?P<who>[^.;,]{3,60})"
)
"""What some of the people told before are: "eleven of those killed were soldiers"."""
_OF_THEM = re.compile(r" of (?:them|whom)\b")
_AFTER = 160
_TOLD_BEFORE = 600
"""Characters before a sentence in which its craft may be told."""
_BESIDE = 12
"""Characters between a word of war and the craft that it is said of ("an Air Force helicopter")."""


def settle_statuses(document: Document, drafts: Sequence[Draft]) -> None:
    """Set the status of each draft; a total with civilian and other parts is mixed.

    In this order: the words for the victims; their apposition («pour la plupart des réfugiés»); the number
    they are joined to; the outcome (people driven from their homes are civilians); what was attacked.
    """
    for draft in drafts:
        draft.status = _of_words(document, draft) or "unknown"
    _settle_identified(document, drafts)
    for at, draft in enumerate(drafts):
        before = drafts[at - 1] if at else None
        if draft.status == "unknown" and before is not None and _hangs_on(document, draft, before):
            draft.status = before.total.status if before.total is not None else _joint(drafts, at)
    parts: dict[int, list[Draft]] = defaultdict(list)
    for draft in drafts:
        if draft.total is not None:
            parts[id(draft.total)].append(draft)
    for at, draft in enumerate(drafts):
        following = drafts[at + 1] if at + 1 < len(drafts) else None
        beyond = following.number.start if following is not None and following.total is None else None
        draft.status = _with_parts(document, draft, parts[id(draft)], beyond)
    for draft in drafts:
        if draft.status == "unknown" and not (draft.total and _is_of_another_kind(document, draft)):
            draft.status = (draft.total.status if draft.total else None) or "unknown"
        if draft.status == "unknown":
            draft.status = _of_setting(document, draft)


def _settle_identified(document: Document, drafts: Sequence[Draft]) -> None:
    """What the next sentence says of the dead, who are told here without it; and of those hurt beside them."""
    told: dict[Span, VictimStatus] = {}
    for draft in drafts:
        bare = draft.status == "unknown" and draft.total is None and draft.group in {None, "people"}
        if not bare or draft.outcome not in {"killed", "injured"}:
            continue
        if draft.outcome == "killed" and (status := identified_after(document, draft)):
            told[draft.sentence] = status
        if draft.sentence in told:
            draft.status = told[draft.sentence]


def _of_words(document: Document, draft: Draft) -> VictimStatus | None:
    language = document.language
    words = (draft.victims or draft.number).of(document.clean).lower()
    if crew := _of_a_crew(document, draft, words):
        return crew
    if draft.cue.end <= draft.number.start and _LOST.match(draft.cue.of(document.clean)) and _MEN.search(words):
        return "combatant"  # «les rebelles ont perdu 25 hommes»: who loses men has them under arms
    own, *broken_down = _BREAKDOWN[language].split(words, maxsplit=1)
    if kind := kind_of(own, language):
        return _with_second_noun(document, draft, kind)
    if broken_down:
        return "mixed" if kind_of(broken_down[0], language) == "civilian" else None
    after = document.clean[(draft.victims or draft.number).end : draft.sentence.end][:_AFTER].lower()
    if draft.total is not None and (are := _ARE.match(after)) and (kind := kind_of(are["who"], language)):
        return kind
    if (of_whom := _of_them(document, draft)) and draft.status == "unknown":
        return of_whom
    if mostly := _MOSTLY[language].search(after):
        return kind_of(mostly["who"], language)
    if language == "en" and (mostly := _MOSTLY_AT_THE_END.match(after)) and (kind := kind_of(mostly["who"], "en")):
        return kind
    if draft.group is None and (shared := _SHARED_NOUN.match(after)):
        return kind_of(shared["who"], language)
    before = document.clean[draft.clause.start : draft.number.start][-60:].lower()
    counted = re.search(r"(?:nombre d[e'] ?|number of |deaths? of |bodies of )\w*\s?\w*$", before)
    cue = (
        document.clean[draft.cue.start : draft.number.start].lower()
        if counted or draft.cue.start < draft.number.start
        else ""
    )
    if kind := kind_of(cue, language):
        return kind
    if draft.status != "unknown":
        return draft.status
    whole = victim_words(document, draft)  # "three members of the security forces"
    if whole is None or whole == draft.victims:
        return None
    of = whole.of(document.clean).lower()
    return kind_of(of, language) or ("combatant" if _of_a_unit(language).search(of) else None)


@cache
def _of_a_unit(language: Language) -> re.Pattern[str]:
    """Members of what only fighters belong to: "three members of the garrison", «trois hommes du bataillon»."""
    members = r"\b(?:members?|men|membres?|hommes|éléments?) (?:[\w'-]+ ){0,6}?(?:[dl]')*"
    return re.compile(members + status_words(language).unit.pattern)


def _of_them(document: Document, draft: Draft) -> VictimStatus | None:
    """English: what "19 of them" are told to be, else what the last people named before the number are."""
    end = draft.number.end
    said = document.clean[end : draft.sentence.end].lower()
    if (are := _OF_THE_DEAD_ARE.match(said)) and (kind := kind_of(are["who"], "en")):
        return kind
    if not _OF_THEM.match(said):
        return None
    words, before = status_words("en"), document.clean[draft.sentence.start : draft.number.start].lower()
    last = {side: _end_of_last(getattr(words, side), before) for side in _SIDES}
    if last["civilian"] == last["combatant"]:
        return None
    return "civilian" if last["civilian"] > last["combatant"] else "combatant"


def _end_of_last(pattern: re.Pattern[str], words: str) -> int:
    """Where the last match of a pattern ends in some words; -1 where it is not in them."""
    return max((match.end() for match in pattern.finditer(words)), default=-1)


def _of_a_crew(document: Document, draft: Draft, words: str) -> VictimStatus | None:
    """Of a crew the craft tells what they are: the sailors of a navy, those of a tanker; the sentence's own first."""
    known = status_words(document.language)
    if not known.crew.search(words) or known.combatant.search(words):
        return None
    sentence = draft.sentence
    for start, end in (
        (sentence.start, draft.number.start),
        (draft.number.end, sentence.end),
        (max(0, sentence.start - _TOLD_BEFORE), sentence.start),
    ):
        told = document.clean[start:end].lower()
        craft = list(known.craft.finditer(told))
        armed = list(known.armed_craft.finditer(told))
        if not craft and not armed:
            continue
        last = craft[-1].start() if craft else -1
        near = [match for match in armed if match.end() >= last - _BESIDE]
        return "combatant" if near else "civilian"
    return None


def _with_second_noun(document: Document, draft: Draft, kind: VictimStatus) -> VictimStatus:
    """Mixed where one number counts two kinds of people: "over 100 civilians and soldiers", «40 soldats et civils»."""
    end = (draft.victims or draft.number).end
    second = _SECOND_NOUN[document.language].match(document.clean, end, min(draft.sentence.end, end + _AFTER))
    other = kind_of(second["who"].lower(), document.language) if second else None
    return "mixed" if other is not None and other != kind else kind


def _hangs_on(document: Document, draft: Draft, before: Draft) -> bool:
    """Whether it has no words of its own for its victims and stands beside a number that has."""
    if before.evidence.end > draft.evidence.start and draft.cue != before.cue:
        return False
    if draft.sentence != before.sentence or before.status == "unknown" or draft.total is not None:
        return False
    own = (draft.victims or draft.number).of(document.clean)
    if _BARE[document.language].search(own.lower()) or _NATION[document.language].search(own):
        return False
    between = document.clean[min(before.evidence.end, draft.evidence.start) : draft.evidence.start]
    return len(between) < 60 and ";" not in between


def _is_of_another_kind(document: Document, draft: Draft) -> bool:
    """Whether a part is told by its nation alone, and its total is of fighters: "among the victims are four Frenchmen"."""
    own = (draft.victims or draft.number).of(document.clean)
    total = draft.total
    return (
        total is not None
        and total.status == "combatant"
        and draft.sentence != total.sentence
        and bool(_BARE[document.language].search(own.lower()))
    )


def _joint(drafts: Sequence[Draft], at: int) -> VictimStatus:
    """The status of those before it in the sentence, soldiers and civilians together being mixed."""
    before = drafts[at - 1]
    if at > 1 and drafts[at - 2].sentence == before.sentence and drafts[at - 2].cue == before.cue:
        two = {drafts[at - 2].status, before.status}
        if two == {"civilian", "combatant"}:
            return "mixed"
    return before.status


def _with_parts(document: Document, draft: Draft, parts: Sequence[Draft], beyond: int | None) -> VictimStatus:
    said = {part.status for part in parts} - {"unknown"}
    if {"civilian", "combatant"} <= said or "mixed" in said:
        return "mixed"
    if draft.status != "unknown":
        return draft.status
    whole = draft.low is not None and sum(part.low or 0 for part in parts) >= draft.low
    if len(said) == 1 and whole:
        return said.pop()
    after = document.clean[draft.number.end : draft.sentence.end][: _AFTER // 2].lower()
    if beyond is not None:  # what another number includes is not its own
        after = after[: max(0, beyond - draft.number.end)]
    includes = _INCLUDES[document.language].search(after)
    if includes and not parts and kind_of(includes["who"], document.language) == "civilian":
        return "mixed"
    return draft.status


def _of_setting(document: Document, draft: Draft) -> VictimStatus:
    """What the place or the event makes them; bare people who fled or were taken may be of any kind, as «otages» are not."""
    words = status_words(document.language)
    sentence = _without_speakers(document, draft).lower()
    if draft.outcome == "displaced":
        said = document.language == "fr" or _DRIVEN_OUT.search(draft.evidence.of(document.clean).lower())
        return "civilian" if said else "unknown"
    if draft.outcome == "captured" and document.language == "fr":
        held = _HOSTAGES.search(draft.evidence.of(document.clean).lower())
        return "civilian" if held and not words.combatant.search(sentence) else "unknown"
    if draft.outcome == "captured":
        return "unknown"
    ill = any(word.domain == "epidemic" and word.kind != "context" for word in _event_words(document, draft))
    if ill:
        return "unknown"
    if _aimed_at(document.language).search(sentence):
        return "civilian"
    if not words.unarmed.search(sentence):
        return "civilian" if _before_is_aimed(document, draft) else "unknown"
    behind = document.clean[(draft.victims or draft.number).end : draft.sentence.end].lower()
    if _at_place(document.language).match(behind):
        return "civilian"
    return "unknown" if words.armed.search(sentence) else "civilian"


@cache
def _at_place(language: Language) -> re.Pattern[str]:
    """People who are told to be hit at such a place: "killed 54 people at a wedding"."""
    at = r"(?:dans|à|lors d'|devant) ?(?:une? |la |le |l')?" if language == "fr" else r"(?:at|in|inside) (?:an?|the) "
    return re.compile(rf"[^.;,]{{0,30}}? {at}(?:[\w'-]+ ){{0,2}}?{status_words(language).unarmed.pattern}")


def _before_is_aimed(document: Document, draft: Draft) -> bool:
    """Whether the sentence before tells of an attack on people without arms, and this one of no event: its toll."""
    at = sentence_index(document, draft.sentence)
    if not at or draft.scope != "incident" or draft.total is not None or draft.group not in {None, "people"}:
        return False
    if event_words_in(find_named_events(document.clean, document.language), draft.sentence):
        return False
    before = document.sentences[at - 1].of(document.clean).lower()
    targets = status_words(document.language).targets
    return any(targets.match(before, aimed.end()) for aimed in _ATTACKED[document.language].finditer(before))


@cache
def _aimed_at(language: Language) -> re.Pattern[str]:
    return re.compile(_AIMED[language] + status_words(language).targets.pattern)


def _without_speakers(document: Document, draft: Draft) -> str:
    """The sentence without who is cited in it: that the police tells it makes nobody a fighter."""
    start, end = draft.sentence
    kept, at = [], start
    for one in attributions(document, draft.sentence):
        if one.speaker.start >= at:
            kept.append(document.clean[at : one.speaker.start])
            at = one.speaker.end
    return " ".join([*kept, document.clean[at:end]])


def _event_words(document: Document, draft: Draft) -> Sequence[EventWord]:
    return event_words_in(find_event_words(document.clean, document.language), draft.sentence)
