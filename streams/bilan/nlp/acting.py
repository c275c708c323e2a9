"""Who acts in a phrase before a verb, and whose people the harmed are."""

import re

from bilan.nlp.acts import authors, is_act
from bilan.nlp.agents import is_group, is_nation
from bilan.nlp.attributions import attributions
from bilan.nlp.document import Document, Span
from bilan.nlp.draft import Draft
from bilan.nlp.noun_phrases import left_of
from bilan.nlp.ordered import entities_in, sentence_index

AUXILIARIES = re.compile(
    r"(?:\b(?:(?:a|ont|avait|avaient) \w{4,}ment|(?:a |ont |avait |avaient )?(?:dit|disent|affirm\w+|assur\w+|reconn\w+|admis|annonc\w+|indiqu\w+|revendiqu\w+|prétend\w*|déclar\w+) (?:\w+ )?avoir|"
    r"a|ont|avait|avaient|aurait|auraient|has|have|had|also|reportedly|allegedly|grièvement|mortellement|ayant|(?:claims?|claimed|reports?|reported|says?|said) to have|d'avoir|also|then|later|further|"
    r"aussi|également|still|toujours|(?!family|italy|ally|assembly|july|monopoly|bully|sicily|supply)\w{3,}ly|began|begun|started|kept|ensuite|depuis|déjà|alors|[Ii]ls?|[Ee]lles?|qui|en|y|leur|lui|who|which|[Ii]t|[Tt]hey|[Hh]e|[Ss]he) )+$"
)
PRONOUN = re.compile(r"\b(?:ils?|elles?|it|they|he|she)\b", re.IGNORECASE)
_OF_A_STATE = re.compile(
    r"\b(?:army|troops|military|police|soldiers|navy|air force|security forces|government forces|marines|peacekeepers|armée|"
    r"troupes|militaires?|police|policiers|soldats|aviation|marine|forces (?:de sécurité|de l'ordre|gouvernementales)|gendarmes)\b",
    re.IGNORECASE,
)
"""Fighters that such forces kill are the other side's."""
_NAME = re.compile(r"\b[A-ZÉ][\w-]+")
_MISTAKEN = re.compile(r"\b(?:mistak\w+|friendly fire|their own|its own|par erreur|tirs? amis?|leurs? propres?)\b")
_ATTACKERS = re.compile(
    r"\b(?:attackers?|assailants?|bombers?|hijackers?|hostage-takers?|kidnappers?|perpetrators?|gunm[ae]n|assaillants?|kamikazes?|ravisseurs)\b",
    re.IGNORECASE,
)
"""Who died of those who attacked."""
_REDUCED = re.compile(
    r" (?:an? \d{1,3}[ -]year|blamed for|accused of|suspected of|wanted for|riding|driving|armed with|disguised as|dressed (?:as|in)|wearing|backed by|supported by|travelling|traveling|on motor\w+|in (?:pick\w+|vehicles)"
    r"|accusée?s? de|soupçonnée?s? de|armée?s? de|déguisée?s? en|soutenue?s? par|appuyée?s? par|circulant|à moto\b)"
)
"""What a subject is further told to be or to have: who helps it does not act."""
_OPENING = 60
"""Characters in which the subject of a sentence is named."""
THE_GROUP = re.compile(
    r"(?:(?:the|this|le|ce|cette|la) )?(?:militant |terrorist |rebel |islamist |jihadist |armed )?"
    r"(?:group|organi[sz]ation|movement|militia|insurgents|rebels|militants|groupe|organisation|mouvement|milice)$",
    re.IGNORECASE,
)
"""A description that takes up a name told before."""
_AND = re.compile(r"(?P<who>[^,.;]{3,60}?) (?:and|et) ")
_HEAD = re.compile(r".+?(?= (?:from|by|of|de|des|du|d'|par) ?|$)")


def acting_in(document: Document, phrase: Span) -> Span | None:
    """Who acts in a subject: itself, or whose raid it is; None for a raid of nobody's."""
    if reduced := _REDUCED.search(document.clean, *phrase):
        phrase = Span(phrase.start, reduced.start())
    owner = next(authors(document, Span(phrase.start, min(len(document.clean), phrase.end + 1))), None)
    head = _HEAD.match(document.clean, *phrase)
    if owner is not None and owner.end <= phrase.end and head and not is_group(head[0]):
        return owner
    if not is_act(document, phrase):
        return phrase
    first = _AND.match(document.clean, *phrase)  # "ground troops and a gunship": the troops act
    return Span(*first.span("who")) if first and is_group(first["who"]) else None


def speaker_before(document: Document, sentence: Span, at: int) -> Span | None:
    """Whom a pronoun stands for whose verb is at `at`, telling what it did itself: "the Taliban says that it executed"."""
    said = [one for one in attributions(document, sentence) if not one.pronoun]
    near = [one.speaker for one in said if one.speaker.end <= at and one.said.start <= at < one.said.end]
    return near[-1] if near else None


def subject_before(document: Document, at: int, floor: int, sentence: Span) -> Span | None:
    """The subject of the verb at `at`: the words before its auxiliaries, or the speaker that its pronoun stands for."""
    start = before_auxiliaries(document.clean, at, floor)
    if PRONOUN.search(document.clean, start, at):
        return speaker_before(document, sentence, at) or named_before(document, sentence)
    return left_of(document, start, floor)


def named_before(document: Document, sentence: Span) -> Span | None:
    """The actor that the sentence before begins with, whom "it" or "the group" takes up."""
    at = sentence_index(document, sentence)
    if not at:
        return None
    before = document.sentences[at - 1]
    opening = Span(before.start, min(before.end, before.start + _OPENING))
    return next(
        (
            Span(e.start, e.end)
            for e in entities_in(document, opening)
            if e.label != "LOC" and (e.actor_id or e.label == "ORG")
        ),
        None,
    )


def before_auxiliaries(text: str, at: int, floor: int) -> int:
    """Where the auxiliaries, adverbs and pronouns that end at `at` begin; `at` where there are none."""
    found = AUXILIARIES.search(text, max(floor, at - 60), at)
    return found.start() if found else at


def _is_of_no_nation(document: Document, draft: Draft) -> bool:
    """Whether soldiers or police are harmed of whom no more is said: "police fire on a crowd; two officers are hurt"."""
    words = draft.victims.of(document.clean) if draft.victims else ""
    return draft.group in {"soldiers", "police"} and not re.search(r"\b[A-Z]", words[1:])


def is_of_their_side(document: Document, draft: Draft, who: Span) -> bool:
    """Whether those harmed are the attacker's own people."""
    if draft.victims is None:
        return False
    theirs = {e.actor_id for e in entities_in(document, draft.victims)} - {None}
    if theirs & {e.actor_id for e in entities_in(document, who)}:
        return True
    forces = _OF_A_STATE.search(who.of(document.clean)) is not None
    if draft.status != "combatant" or is_nation(document, who):
        return False
    if forces:
        return _is_of_no_nation(document, draft) and not _MISTAKEN.search(document.clean, *draft.sentence)
    names = {word.lower() for word in _NAME.findall(draft.victims.of(document.clean)[1:])}
    if names and not names & {word.lower() for word in _NAME.findall(who.of(document.clean))}:
        return False  # "seven FSA fighters" are not the attacker's
    return draft.group == "fighters" or _ATTACKERS.search(draft.victims.of(document.clean)) is not None
