"""Acts of violence and their authors: whose raid it was, who attacked."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from bilan.nlp.agents import GROUP, is_agent, is_group, is_place
from bilan.nlp.calendar_words import NAMED_MONTH, WEEKDAYS
from bilan.nlp.document import Document, Language, Span
from bilan.nlp.gazetteer import plain
from bilan.nlp.lexicon.spelling import any_of, forms_by_kind
from bilan.nlp.nations import nations
from bilan.nlp.noun_phrases import right_of
from bilan.nlp.ordered import entities_in

_KINDS = ("act", "verb", "modifier")
_TARGET = {"against", "on", "at", "contre", "sur", "attacking", "attaquant"}
_OF: dict[Language, str] = {
    "fr": r"(?:de la part de |de la |de l'|du |des |de |d'|par |à l'|aux |au |à )(?P<article>les |la |l'|le |des |un |une )?",
    "en": r"(?:(?:carried out |fired |dropped |planted |laid |launched |claimed |blamed |conducted |staged |waged |committed |perpetrated )?(?:by|on)|from|of) (?P<article>the |an? )?",
}
_SIDES_FR = re.compile(
    r"(?P<who>(?:pro-|anti-)?(?:jihadiste|djihadiste|islamiste|rebelle|gouvernemental|gouvernementale|gouvernementaux|gouvernementales|taliban|talibane|houthi|houthie|kurde|loyaliste|"
    r"séparatiste)s?)(?![\w-])"
)
_A_NOUN = re.compile(
    r" (?:blasts?|explosions?|attacks?|threats?|explod\w+|detonat\w+|go(?:es)? off|went off|ripp?\w*|tear|tore|rock(?:s|ed)?|shook|shake|target\w*|hit|strike|struck|ha[sd]|have|were|was|are|is|that|which|in which|kill\w*|le(?:ft|aves?)|wound\w*|injur\w+|claim\w*|took|cost|qui)\b"
)
"""What follows «attaque», "attacks" where they are no verbs: "the Paris attacks killed 130"."""
_UPON = re.compile(r" (?:on|against|by)\b")
"""What follows the nouns alone: "hours after an Iraqi raid on hideouts"."""
_DETERMINED = re.compile(
    r"\b(?:\d[\d,]*|two|three|four|five|six|seven|eight|nine|ten|several|multiple|numerous|many|more|other|"
    r"the|an?|this|that|these|those|another|his|her|its|their|une?|la|cette|son|sa|leur|no) (?:(?:deadly|terrorist|terror|suicide|latest|recent|new|first|second|third|car|drone|air|bomb|rocket|\w+day's) )*$|\b(?:l|d)'$",
    re.IGNORECASE,
)
"""Behind which "attack" is a noun: "the army repelled an attack"."""
_ON_A_DAY = (
    rf"(?: (?:(?:le )?(?:\d{{1,2}}|1er) {NAMED_MONTH['fr']}(?: \d{{4}})?|(?:{'|'.join(WEEKDAYS['fr'])}|hier)(?: soir| matin)?"
    r"|dans la nuit)(?= par ))?"
)
"""French: «l'attaque perpétrée le 7 octobre 2023 par X»."""
_NEAR = 60
_HELPED: dict[Language, re.Pattern[str]] = {  # behind which an act is not what did the harm
    "fr": re.compile(
        r"\b(?:soutenue?s?|appuyée?s?|aidée?s?|épaulée?s?|couverte?s?) par (?:des |les |l'|une? |la |le )?$"
        r"|\b(?:heures?|jours?|semaines?|minutes|lendemain) (?:après|d')(?: ?une? | ?des | ?la | ?le | ?les | ?l'|)$"
        r"|\b(?:repouss\w+|déjou\w+|en représailles (?:à|aux?)|en réponse (?:à|aux?)|pour venger) ?(?:une? |des |la |le |les |l')?$",
        re.IGNORECASE,
    ),
    "en": re.compile(
        r"\b(?:(?:backed|supported|aided|helped|assisted|covered) by|(?:hours?|days?|weeks?|minutes|months?|the day) (?:after|before)|"
        r"in (?:response|retaliation|revenge|reprisal) (?:to|for)|in the wake of|to avenge|ahead of|repel\w*|repuls\w+|foil\w*|thwart\w*|fend\w* off|beat back|prevent\w*)"
        r" (?:an? |the |several |two |recent )?(?:[\w.'-]+ ){0,2}$",
        re.IGNORECASE,
    ),
}
_AIMED_OF = re.compile(
    r"(?:bombard|shell|bomb(?:ing|ardment)|sieg|blockad|kill|massacr|murder|assassin|execut|behead|kidnap|abduct|ambush|slaughter|"
    r"slay|invasion|lynch|hijack|stabbing|shooting|beating)",
    re.IGNORECASE,
)
"""English acts behind whose "of" stands whom they hit: "the bombardment of the rebels"."""
_NEAR_HELP = 45
_GERUND = re.compile(
    r" (?:\d|an?\b|the\b|all\b|at least|at most|more than|over\b|up to|as many|about\b|around\b|some\b|nearly|almost|several|dozens|scores|hundreds|thousands|"
    r"one\b|two\b|three\b|four\b|five\b|six\b|seven\b|eight\b|nine\b|ten\b|eleven\b|twelve\b|\w+teen\b|\w+ty\b|people\b|civilians\b|others\b)"
)
"""What an -ing form governs that is a verb: "killing 22 people"."""
_HIT: dict[Language, re.Pattern[str]] = {  # behind which an act's arms are what was attacked
    "fr": re.compile(
        r"\b(?:abattu|abat|abattent|coulé|coule|attaqué|visé|ciblé|frappé|détruit|détruisent|touché|intercepté|capturé) "
        r"(?:une? |le |la |les |l'|des |deux |trois )$"
    ),
    "en": re.compile(
        r"\b(?:sho(?:ot|ots|t|oting) down|down(?:s|ed|ing)?|sinks?|sank|sinking|destroy\w*|attack(?:s|ed|ing)?|targets?|targeted|targeting|"
        r"ambush\w*|captur\w+|hits?|struck|intercept\w*|blow(?:s|n)? up|blew up) (?:an? |the |two |three |several )?(?:(?!(?:in|on|during|by|at|near|from|after|with) )[\w.'-]+ ){0,4}$"
    ),
}
_WORDS_BEFORE = re.compile(r"(?:[\w.&'\"-]+ ){1,6}$")
_NP_STOP = re.compile(
    r".*\b(?:in|of|by|on|from|and|against|at|after|during|over|with|to|for|that|which|was|were|is|are|as|an?|the|several|two|three|four|five|six|multiple|many|more|separate|various|"
    r"killed|injured|when|where|following|amid|his|her|their|its|another|recent|new|two|further|twin|double|triple|dual|simultaneous|coordinated|successive)[ ]",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class _Words:
    act: re.Pattern[str]
    verb: re.Pattern[str]
    owned: re.Pattern[str]
    """An act with what stands between it and its author behind it."""
    modifiers: re.Pattern[str]
    """Nothing but modifiers."""


@cache
def _words(language: Language) -> _Words:
    forms = forms_by_kind(f"acts.{language}.tsv", _KINDS)
    act, verb, modifier = (any_of(forms[kind]) for kind in _KINDS)
    between = rf"(?: {modifier})*{_ON_A_DAY}" if language == "fr" else ""
    return _Words(
        act=re.compile(rf"(?<![\w-]){act}(?![\w-])", re.IGNORECASE),
        verb=re.compile(rf"(?<![\w-]){verb}(?![\w-])"),
        owned=re.compile(
            rf"(?<![\w-])(?P<act>{act}\"?{between}\"?)(?: (?P<of>{_OF[language]})| |(?=[.,;:!?)]|$))", re.IGNORECASE
        ),
        modifiers=re.compile(rf"(?:(?:{modifier}|\"[\w-]+\")[ -]?)*", re.IGNORECASE),
    )


def authors(document: Document, span: Span) -> Iterator[Span]:
    """Whose acts the words name, in their order: "an Israeli airstrike", «raid de l'aviation syrienne»."""
    text, language = document.clean, document.language
    words = _words(language)
    for match in words.owned.finditer(text, span.start, span.end):
        if _HIT[language].search(text, max(span.start, match.start() - _NEAR), match.start()):
            continue  # "shoot down a government helicopter": what was hit
        if language == "en" and match["act"].lower().endswith("ing") and _GERUND.match(text, match.end("act")):
            continue  # "in Gaziantep killing at least 22"
        if _HELPED[language].search(text, max(span.start, match.start() - _NEAR_HELP), match.start()):
            continue
        if language == "en" and (before := _before(document, Span(span.start, match.start()))):
            yield before
        elif match["of"]:
            if who := _behind(document, match, span):
                yield who
        elif language == "fr" and (who := _adjective(document, match.end(), span.end)):
            yield who


def is_act(document: Document, words: Span) -> bool:
    """Whether the words name an attack or its arms and not those who carry it out."""
    text = words.of(document.clean)
    return _words(document.language).act.search(text) is not None and not is_group(text)


def attack_words_in(document: Document, span: Span) -> bool:
    """Whether a noun for an attack or its arms stands in a span."""
    return _words(document.language).act.search(document.clean, *span) is not None


def attacks(document: Document, span: Span) -> Iterator[Span]:
    """The verbs of attack in the words, in their order."""
    for match in _words(document.language).verb.finditer(document.clean, span.start, span.end):
        determined = _DETERMINED.search(document.clean, max(span.start, match.start() - _NEAR), match.start())
        noun = _A_NOUN.match(document.clean, match.end()) or (
            " " not in match[0] and _UPON.match(document.clean, match.end())
        )
        if not determined and not noun:
            yield Span(*match.span())


def is_target(text: str, at: int) -> bool:
    """Whether a word before character `at` makes what follows the target of an attack («contre», "on")."""
    words = text[max(0, at - 20) : at].replace("l'", "").split()
    if "blamed" in words:
        return False
    while words and words[-1] in {"the", "an", "a", "les", "la", "le", "des", "un", "une"}:
        words.pop()
    return bool(words) and words[-1].lower() in _TARGET


def _before(document: Document, within: Span) -> Span | None:
    """English: the author before its act: an actor, a nation or a kind of group, with nothing but modifiers between."""
    text = document.clean
    found = _WORDS_BEFORE.search(text[max(within.start, within.end - 70) : within.end])
    if found is None:
        return None
    start = within.end - len(found[0])
    if stop := _NP_STOP.match(text[start : within.end]):
        start += stop.end()
    phrase = Span(start, within.end)
    if is_target(text, start):
        return None
    modifiers = _words("en").modifiers
    for entity in entities_in(document, phrase):
        if modifiers.fullmatch(text[entity.start : entity.end]):
            continue  # a weapon's name
        if (entity.actor_id and entity.label != "LOC") or entity.label == "ORG":
            rest = text[entity.end : phrase.end].removeprefix("'s").removeprefix("'").lstrip(" -")
            if modifiers.fullmatch(rest) or re.fullmatch(rf"(?:[\w-]+ )?{GROUP} ", rest, re.IGNORECASE):
                return Span(entity.start, entity.end)
    for word in re.finditer(r"[A-Z][\w.-]+", text[start : phrase.end]):
        bare = word[0].removesuffix("-led").removesuffix("-backed")
        rest = text[start + word.end() : phrase.end].removeprefix("'s").lstrip()
        if plain(bare).replace(" ", "") in nations("en") and (
            modifiers.fullmatch(rest) or re.fullmatch(rf"(?:[\w-]+ )*?{GROUP} ", rest, re.IGNORECASE)
        ):
            return Span(start + word.start(), start + word.start() + len(word[0]))
    group = re.search(rf"\b{GROUP} (?={modifiers.pattern}$)", text[start : phrase.end], re.IGNORECASE)
    if group is None or group[0].strip().lower() == "military":  # "a military offensive" is nobody's
        return None
    return Span(start, start + group.end() - 1)


def _behind(document: Document, match: re.Match[str], span: Span) -> Span | None:
    """«raid de X», "attack by X": what stands behind, if it acts and is not where the act was."""
    who = right_of(document, match.end(), span.end)
    if who is None:
        return None
    of = match["of"].lower()
    weak = of.startswith(("de", "d'", "du", "of", "from"))  # «l'attaque de X» may be the place, or what was hit
    if weak and is_place(document, who):
        return None
    if of.startswith("on") and "blamed" not in of:
        return None
    if (of.startswith(("à", "au"))) and not re.search(r"(?:attribu|imput)\w+$", match["act"]):
        return None
    if weak and document.language == "fr" and not _acts_there(document, who):
        return None
    if weak and document.language == "en" and of.startswith("of"):
        aimed = _AIMED_OF.match(match["act"]) or document.clean[who.start : who.end + 1].endswith("'")
        if aimed or not _acts_there(document, who):
            return None
    return who if is_agent(document, who) or is_place(document, who) else None


def _acts_there(document: Document, who: Span) -> bool:
    """Whether an actor or a group of fighters opens the phrase: «raid des forces de X», not «assassinat de X»."""
    text = who.of(document.clean)
    if re.match(rf"(?:[\w'-]+ )?{GROUP}\b|(?-i:[A-Z]{{3,}})\b", text, re.IGNORECASE) and not text[:1].isdigit():
        return True
    return any(
        (e.actor_id is not None or e.label == "ORG") and e.start - who.start <= 4 for e in entities_in(document, who)
    )


def _adjective(document: Document, at: int, ceiling: int) -> Span | None:
    """French: the adjective behind its act: «raid israélien»."""
    for entity in entities_in(document, Span(at, ceiling)):
        if entity.start == at and entity.actor_id is not None:
            return Span(entity.start, entity.end)
    text = document.clean
    if side := _SIDES_FR.match(text, at, ceiling):
        return Span(*side.span("who"))
    word = re.compile(r"(?:pro-)?[a-zéèêëïîôûüç-]+").match(text, at, ceiling)
    if word and plain(word[0]).replace(" ", "") in nations("fr"):
        return Span(*word.span())
    return None
