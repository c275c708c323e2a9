"""Who acts in a phrase before a verb, and whose people the harmed are."""

import re

from bilan.nlp.acts import authors, is_act
from bilan.nlp.agents import is_group
from bilan.nlp.document import Document, Span
from bilan.nlp.draft import Draft
from bilan.nlp.ordered import entities_in

AUXILIARIES = re.compile(
    r"(?:\b(?:a|ont|avait|avaient|aurait|auraient|has|have|had|also|reportedly|allegedly|grièvement|mortellement|ayant|claimed to have|d'avoir|also|then|later|further|"
    r"aussi|également|ensuite|depuis|déjà|alors|il|elle|ils|elles|qui|en|y|leur|lui|who|which|it|they|he|she) )+$"
)
_OF_A_STATE = re.compile(
    r"\b(?:army|troops|military|police|soldiers|navy|air force|security forces|government forces|marines|peacekeepers|armée|"
    r"troupes|militaires?|police|policiers|soldats|aviation|marine|forces (?:de sécurité|de l'ordre|gouvernementales)|gendarmes)\b",
    re.IGNORECASE,
)
"""Fighters that such forces kill are the other side's."""
_REDUCED = re.compile(
    r" (?:blamed for|accused of|suspected of|wanted for|riding|driving|armed with|disguised as|dressed (?:as|in)|wearing|backed by|supported by|travelling|traveling|on motor\w+|in (?:pick\w+|vehicles)"
    r"|accusée?s? de|soupçonnée?s? de|armée?s? de|déguisée?s? en|soutenue?s? par|appuyée?s? par|circulant|à moto\b)"
)
"""What a subject is further told to be or to have: who helps it does not act."""
_HEAD = re.compile(r".+?(?= (?:from|by|of|de|des|du|d'|par) ?|$)")


def acting_in(document: Document, phrase: Span) -> Span | None:
    """Who acts in a subject: itself, or whose raid it is; None for a raid of nobody's."""
    if reduced := _REDUCED.search(document.clean, *phrase):
        phrase = Span(phrase.start, reduced.start())
    owner = next(authors(document, Span(phrase.start, min(len(document.clean), phrase.end + 1))), None)
    head = _HEAD.match(document.clean, *phrase)
    if owner is not None and owner.end <= phrase.end and head and not is_group(head[0]):
        return owner
    return None if is_act(document, phrase) else phrase


def before_auxiliaries(text: str, at: int, floor: int) -> int:
    """Where the auxiliaries, adverbs and pronouns that end at `at` begin; `at` where there are none."""
    found = AUXILIARIES.search(text, max(floor, at - 60), at)
    return found.start() if found else at


def is_of_their_side(document: Document, draft: Draft, who: Span) -> bool:
    """Whether those harmed are the attacker's own people."""
    if draft.victims is None:
        return False
    theirs = {e.actor_id for e in entities_in(document, draft.victims)} - {None}
    return bool(theirs & {e.actor_id for e in entities_in(document, who)}) or (
        draft.status == "combatant" and draft.group == "fighters" and not _OF_A_STATE.search(who.of(document.clean))
    )
