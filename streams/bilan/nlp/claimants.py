"""Who says a number, and how they stand to the victims."""

import re
from bisect import bisect_left

from bilan.nlp.actors import actor_in
from bilan.nlp.attributions import Attribution, attributions
from bilan.nlp.document import Document, Language, Span
from bilan.nlp.draft import Draft
from bilan.nlp.registry import Registry
from bilan_schemas.claim import Claimant, Stance, Victims

_SPOKESMAN: dict[Language, re.Pattern[str]] = {
    "fr": re.compile(r"\bporte-parole (?:de la |de l'|du |des |de |d')(?P<body>[^,]+)"),
    "en": re.compile(r"\b(?:spokes\w+) (?:for|of) (?:the )?(?P<body>[^,]+)"),
}
_ARTICLE = re.compile(r"(?:l'|le |la |les |une? |des |the |an? )(?=\w)", re.IGNORECASE)
_OWN = re.compile(r"\b(?:de nos|nos|notre|of our|our|de leurs|leurs|of their|their)\b", re.IGNORECASE)


def find_claimant(document: Document, draft: Draft, registry: Registry) -> Claimant | None:
    """Who states the number, from a verb of saying or «selon» that binds in its clause.

    Where a spokesman speaks, the body they speak for. A pronoun stands for the speaker of the sentence before.
    """
    found = _binding(document, draft)
    if found is None and draft.total is not None:
        found = _binding(document, draft.total)
    if found is None:
        return None
    if found.pronoun:
        found = _speaker_before(document, draft)
        if found is None:
            return None
    speaker = found.speaker
    if body := _SPOKESMAN[document.language].search(speaker.of(document.clean)):
        speaker = Span(speaker.start + body.start("body"), speaker.start + body.end("body"))
    if article := _ARTICLE.match(speaker.of(document.clean)):
        speaker = Span(speaker.start + article.end(), speaker.end)
    return Claimant(text=speaker.of(document.text), actor_id=actor_in(document, speaker, registry))


def _binding(document: Document, draft: Draft) -> Attribution | None:
    candidates = [
        one
        for one in attributions(document, draft.sentence)
        if one.said.start <= draft.number.start < one.said.end and _same_clause(draft, one)
    ]
    return min(candidates, key=lambda one: abs(one.speaker.start - draft.number.start), default=None)


def _same_clause(draft: Draft, one: Attribution) -> bool:
    return draft.clause.start <= one.speaker.start < draft.clause.end


def _speaker_before(document: Document, draft: Draft) -> Attribution | None:
    at = bisect_left(document.sentences, draft.sentence)
    for sentence in reversed(document.sentences[max(0, at - 2) : at]):
        for one in reversed(attributions(document, sentence)):
            if not one.pronoun:
                return one
    return None


def find_stance(
    document: Document, draft: Draft, claimant: Claimant | None, victims: Victims, registry: Registry
) -> Stance:
    """The claimant against the victims: the same actor's people are own losses, an opponent's are the enemy's."""
    if claimant is None:
        return "unknown"
    words = (draft.victims or draft.evidence).of(document.clean)
    if _OWN.search(words):
        return "own_losses"
    if claimant.actor_id is None:
        return "unknown"
    if victims.actor_id is None:
        return "unknown"
    if related(claimant.actor_id, victims.actor_id, registry):
        return "own_losses"
    return "third_party" if _is_neutral(claimant.actor_id, registry) else "enemy_losses"


def related(one: str, other: str, registry: Registry) -> bool:
    """Whether two actors are the same or one is above the other."""
    if one == other:
        return True
    actor, another = registry.actor(one), registry.actor(other)
    return bool((actor and other in actor.parents) or (another and one in another.parents))


def _is_neutral(actor_id: str, registry: Registry) -> bool:
    actor = registry.actor(actor_id)
    return actor is None or actor.kind in {"organisation", "group", "person"}
