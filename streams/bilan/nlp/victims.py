"""Who was harmed."""

import re

from bilan.nlp.acting import before_auxiliaries
from bilan.nlp.actors import actor_in
from bilan.nlp.attributions import attributions
from bilan.nlp.document import Document, Language, Span
from bilan.nlp.draft import Draft
from bilan.nlp.noun_phrases import left_of
from bilan.nlp.ordered import entities_from
from bilan.nlp.registry import Registry
from bilan_schemas.claim import Victims

_AFTER: dict[Language, re.Pattern[str]] = {
    "fr": re.compile(
        r"\s*(?:\([^)]{2,40}\)|(?:de la |de l'|du |des |de |d'|appartenant à |loyaux? à |fidèles? à |"
        r"relevant d\w+ )(?:[\wéèêàç'’-]+ ?){1,9}(?:\([^)]{2,40}\))?)"
    ),
    "en": re.compile(
        r"\s*(?:\([^)]{2,40}\)|(?:of the |of |from the |from |belonging to (?:the )?|loyal to (?:the )?|"
        r"with the )(?:[\w'’-]+ ?){1,7}(?:\([^)]{2,40}\))?)"
    ),
}
_OURS: dict[Language, re.Pattern[str]] = {
    "fr": re.compile(r"\b(?:nos|notre|leurs?|ses)\b", re.IGNORECASE),
    "en": re.compile(r"\b(?:our|their|its)\b", re.IGNORECASE),
}
_ON_A_SIDE: dict[Language, re.Pattern[str]] = {
    "fr": re.compile(
        r"\b(?:du côté d(?:es |e la |e l'|u |e )|dans (?:le camp|les rangs) d(?:es |e la |e l'|u |"
        r"e ))(?P<who>[^,.;]+)",
        re.IGNORECASE,
    ),
    "en": re.compile(r"\b(?:on the (?P<who>[^,.;]+) side\b)", re.IGNORECASE),
}
_STOP: dict[Language, re.Pattern[str]] = {
    "fr": re.compile(r"\b(?:ont|a|sont|est|avaient|étaient|dans|lors|par|dont|et)\b"),
    "en": re.compile(r"\b(?:were|was|are|have|has|had|in|at|on|by|including|and|after|during|when)\b"),
}
_LOSES: dict[Language, re.Pattern[str]] = {
    "fr": re.compile(r"(?:perd\w*)", re.IGNORECASE),
    "en": re.compile(r"(?:lost|loses?|losing)", re.IGNORECASE),
}


def find_victims(document: Document, draft: Draft, registry: Registry) -> Victims:
    """The words for the victims, their status and group, and the actor whose people they are.

    «nos», «leurs», "our" are the speaker's side.
    """
    words = victim_words(document, draft)
    actor = actor_in(document, words, registry) if words else None
    if actor is None and words and _OURS[document.language].search(words.of(document.clean)):
        actor = _side(document, draft, registry) or _speaker(document, draft, registry)
    if actor is None and _LOSES[document.language].match(draft.cue.of(document.clean)):
        loser = left_of(
            document, before_auxiliaries(document.clean, draft.cue.start, draft.clause.start), draft.clause.start
        )
        actor = actor_in(document, loser, registry) if loser else None
    if actor is None and draft.total is not None and draft.voice in {"passive", "active"}:
        actor = _side(document, draft, registry)
    if actor is not None and draft.status == "unknown" and _is_organisation(actor, registry):
        draft.status = "civilian"
    if (
        draft.status == "unknown"
        and draft.victims is not None
        and _is_armed(actor_in(document, draft.victims, registry), registry)
    ):
        draft.status = "combatant"  # "14 Hezbollah cadres"
    if actor is not None and draft.status == "civilian" and _is_state(actor, registry):
        actor = None if draft.group in {None, "people", "women", "children", "migrants"} else actor
    text = words.of(document.text) if words else None
    return Victims(
        text=text,
        status=draft.status,
        group=None if draft.group == "people" else draft.group,
        unit=draft.unit,
        actor_id=actor,
    )


def victim_words(document: Document, draft: Draft) -> Span | None:
    """The noun phrase, what follows it included («du personnel de la MANUL», "of the Syrian army")."""
    if draft.victims is None:
        return None
    end = draft.victims.end
    limit = min(draft.sentence.end, end + 120)
    if draft.cue.start >= end:
        limit = min(limit, draft.cue.start)
    after = _AFTER[document.language].match(document.clean, end, limit)
    if after is None:
        return draft.victims
    stop = _STOP[document.language].search(document.clean, end, after.end())
    cut = stop.start() if stop else after.end()
    while cut > end and document.clean[cut - 1] == " ":
        cut -= 1
    cut = max(end, cut)
    cut = max([cut, *(e.end for e in entities_from(document, draft.victims.start, cut) if e.actor_id)])
    return Span(draft.victims.start, cut)


def _side(document: Document, draft: Draft, registry: Registry) -> str | None:
    """Whose side the sentence is told from: «du côté des forces de X», "on the X side"."""
    side = _ON_A_SIDE[document.language].search(document.clean, draft.sentence.start, draft.number.start)
    return actor_in(document, Span(side.start("who"), side.end("who")), registry) if side else None


def _speaker(document: Document, draft: Draft, registry: Registry) -> str | None:
    for one in attributions(document, draft.sentence):
        if one.said.start <= draft.number.start < one.said.end and not one.pronoun:
            return actor_in(document, one.speaker, registry)
    return None


def _is_organisation(actor_id: str, registry: Registry) -> bool:
    actor = registry.actor(actor_id)
    return actor is not None and actor.kind == "organisation"


def _is_armed(actor_id: str | None, registry: Registry) -> bool:
    actor = registry.actor(actor_id) if actor_id is not None else None
    return actor is not None and actor.kind in {"armed_group", "armed_forces"}


def _is_state(actor_id: str, registry: Registry) -> bool:
    actor = registry.actor(actor_id)
    return actor is not None and actor.kind == "state"
