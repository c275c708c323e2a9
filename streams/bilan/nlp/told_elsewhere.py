"""What the sentences around a number tell of who did it."""

import re

from bilan.nlp.acting import acting_in, is_of_their_side, subject_before
from bilan.nlp.actors import actor_in
from bilan.nlp.acts import attacks, authors, is_target
from bilan.nlp.agents import is_agent, is_place
from bilan.nlp.answers import claimed_after, claimed_before, executed_after
from bilan.nlp.attackers import FOUGHT, ONE_SIDED
from bilan.nlp.document import Document, Span
from bilan.nlp.draft import Draft
from bilan.nlp.event_words import event_words_in, find_named_events
from bilan.nlp.ordered import sentence_index
from bilan.nlp.registry import Registry

_BACK = re.compile(r"\b(?:in|during|au cours de|lors de|dans) (?:the|this|that|l'|cet|cette|la|le) ?", re.IGNORECASE)
_STRANGERS = re.compile(
    r"\b(?:gunm[ae]n|assailants?|attackers?|unknown [\w]+|unidentified [\w]+|armed men|bombers?|shooters?|hommes armés|assaillants?|inconnus|individus) (?:\w+ly )?$",
    re.IGNORECASE,
)
"""A subject of its own that nobody names: no author told elsewhere did it."""
_ANOTHER = re.compile(
    r"\b(?:an?other|une? autre|separately|separate|elsewhere|ailleurs|meanwhile|par ailleurs|une?|an?) $", re.IGNORECASE
)


def told_elsewhere(document: Document, draft: Draft, registry: Registry) -> Span | None:
    """What other sentences say of the same event: whose attack it was that the one before tells, who claimed it after."""
    at = sentence_index(document, draft.sentence)
    if draft.scope != "incident" or at is None:
        return None
    for who in (executed_after(document, at), claimed_after(document, at)):
        if who is not None and (is_agent(document, who) or is_place(document, who)):
            return who
    if at and not tells_another_event(document, draft, document.sentences[at - 1]):
        who = claimed_before(document, at)
        if who is not None and is_agent(document, who):
            return None if is_of_their_side(document, draft, who) else who
    if draft.voice == "active" and _STRANGERS.search(document.clean[draft.clause.start : draft.cue.start]):
        return None
    if who := _owner_in_next(document, draft, at):
        return who
    if at == 0 or FOUGHT[document.language].search(document.clean, *draft.sentence):
        return None
    if tells_another_event(document, draft, document.sentences[at - 1]):
        return None
    who = _author_of(document, document.sentences[at - 1])
    if (
        who is None
        and at > 1
        and draft.outcome in {"killed", "injured"}
        and _tells_no_event(document, document.sentences[at - 1])
    ):
        if tells_another_event(document, draft, document.sentences[at - 2]):
            return None
        who = _author_of(document, document.sentences[at - 2])
    if draft.outcome != "captured" and _tells_of_taking_alone(document, draft, document.sentences[at - 1]):
        return None
    if who is None or not is_agent(document, who) or is_of_their_side(document, draft, who):
        return None
    victims = actor_in(document, draft.victims, registry) if draft.victims else None
    return None if victims is not None and victims == actor_in(document, who, registry) else who


def _owner_in_next(document: Document, draft: Draft, at: int) -> Span | None:
    """Whose attack the next sentence says it was: "the Taliban attack also left 17 people wounded"."""
    if document.language != "en" or at + 1 >= len(document.sentences):
        return None
    for who in authors(document, document.sentences[at + 1]):
        definite = document.clean[max(0, who.start - 5) : who.start].endswith(("the ", "The ", "this ", "This "))
        if definite and is_agent(document, who) and not is_of_their_side(document, draft, who):
            return who
    return None


def _tells_no_event(document: Document, sentence: Span) -> bool:
    """Whether a sentence between two tells of no event of its own ("MSF says that most of the victims are women")."""
    return not event_words_in(find_named_events(document.clean, document.language), sentence)


def _tells_of_taking_alone(document: Document, draft: Draft, before: Span) -> bool:
    """Whether the sentence before tells of an abduction, to which the draft's own does not go back ("the incident")."""
    kinds = {word.kind for word in event_words_in(find_named_events(document.clean, document.language), before)}
    return kinds == {"abduction"} and not _BACK.search(document.clean, *draft.sentence)


def _author_of(document: Document, sentence: Span) -> Span | None:
    """The one author of the acts of a sentence, or its one attacker."""
    text, language = document.clean, document.language
    if FOUGHT[language].search(text, *sentence):
        return None
    found = [who for who in authors(document, sentence) if not is_target(text, who.start)]
    if not found:
        for verb in attacks(document, sentence):
            if not ONE_SIDED.match(text, verb.start) or verb.of(text).endswith(("ing", "ant")):
                continue
            phrase = subject_before(document, verb.start, sentence.start, sentence)
            acting = acting_in(document, phrase) if phrase else None
            if acting and is_agent(document, acting) and not is_place(document, acting):
                found.append(acting)
    named = {who.of(text).lower() for who in found}
    return found[0] if len(named) == 1 else None


def tells_another_event(document: Document, draft: Draft, before: Span) -> bool:
    """Whether the draft's sentence has an event of its own: a kind that the one before has not, or "another attack"."""
    words = find_named_events(document.clean, document.language)
    earlier = {word.kind for word in event_words_in(words, before)}
    for word in event_words_in(words, draft.sentence):
        if _ANOTHER.search(document.clean, max(0, word.span.start - 20), word.span.start):
            return True
        if word.kind not in {"attack", "shooting", "blast", *earlier}:
            return True
    return bool(
        re.match(
            r"(?:In|At|On) (?:another|a separate)|Separately|Elsewhere|Meanwhile|Par ailleurs|Dans une autre",
            document.clean[draft.sentence.start : draft.sentence.start + 40],
        )
    )
