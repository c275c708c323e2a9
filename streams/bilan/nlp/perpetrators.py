"""Who did the harm, where the text says so."""

import re
from collections.abc import Sequence

from bilan.nlp.acting import THE_GROUP, is_of_their_side, named_before
from bilan.nlp.actors import actor_of_harm
from bilan.nlp.agents import is_agent, is_group, is_nation, is_place
from bilan.nlp.answers import claimed_after
from bilan.nlp.attackers import FOUGHT, attacker_before, attacker_behind, owner_of_act, whose_campaign
from bilan.nlp.attributions import attributions
from bilan.nlp.document import Document, Language, Span
from bilan.nlp.draft import Draft
from bilan.nlp.main_subjects import main_subject
from bilan.nlp.ordered import entities_in, sentence_index
from bilan.nlp.registry import Registry
from bilan.nlp.told_elsewhere import tells_another_event, told_elsewhere
from bilan.nlp.verb_agents import accused, agent_behind, shown_by, subject_of_harm
from bilan_schemas.claim import Perpetrator

_AND: dict[Language, re.Pattern[str]] = {
    "fr": re.compile(
        r"^[^.;:]{0,40}?(?:,| et| puis| avant de| tout en) ?(?:(?:en|les|le|la|a|ont|avait|avaient|de|\w+ment) |l'|d')*\s*$"
    ),
    "en": re.compile(r"^[^.;:]{0,40}?(?:,| and| while| before| then)(?: (?:also|then|has|have|had|\w+ly))*\s*$"),
}
_ARTICLE = re.compile(r"^(?:l'|la |les? |the )", re.IGNORECASE)
_OBJECT = re.compile(r" (?:l'|la |les? |cette |cet |ces |the |this |these )")
_BOMBERS = re.compile(r" (?:suicide |car )?(?:bomb(?:er|ing|ings|ers)|attackers?|gunm[ae]n)\b")
_SUSPECTED = re.compile(
    r"\b(?:soupçonn\w+|présumé\w*|suspect\w*|alleged\w*|accus\w+|blam\w+|attribué\w*|imputé\w*|believed|probabl\w+|apparent\w*|reportedly|charged|inculp\w+|mis en examen)\b",
    re.IGNORECASE,
)


_LONGEST_NAME = 60
_ADDS: dict[Language, re.Pattern[str]] = {
    "fr": re.compile(r"\b(?:également|aussi|autres|en outre)\b"),
    "en": re.compile(r"\b(?:also|others?|more|in addition)\b", re.IGNORECASE),
}
"""Words with which a sentence adds to what the one before counts."""


def find_perpetrators(document: Document, drafts: Sequence[Draft], registry: Registry) -> list[Perpetrator | None]:
    """For each draft the agent that the text attributes its harm to, stated or suspected; None for nobody and the unnamed.

    In this order: what the draft's own words say (`_own`); the agent of the number it is joined to; its total's; what
    the sentence before it or the ones after it say of the same event. Fighting of two sides names no perpetrator.
    """
    agents = [_own(document, draft) for draft in drafts]
    _forget_own_losses(document, drafts, agents)
    for at in range(len(drafts)):
        if agents[at] is None:
            agents[at] = _joined(document, drafts, agents, at)
    of = {id(draft): agent for draft, agent in zip(drafts, agents, strict=True)}
    both_sides = _of_both_sides(drafts)
    found = []
    for at, (draft, agent) in enumerate(zip(drafts, agents, strict=True)):
        who = (
            _claimant_of_bombers(document, draft, agent)
            or agent
            or (of.get(id(draft.total)) if draft.total is not None else None)
        )
        if who is None and draft.sentence not in both_sides:
            who = told_elsewhere(document, draft.total or draft, registry) or _carried_over(
                document, drafts, agents, at
            )
        found.append(_perpetrator(document, draft, who, registry) if who else None)
    return found


def _claimant_of_bombers(document: Document, draft: Draft, agent: Span | None) -> Span | None:
    """Who claims what bombers did of whom only the nation is told: "two Palestinian suicide bombers ... Hamas claims"."""
    if agent is None or not is_nation(document, agent) or not _BOMBERS.match(document.clean, agent.end):
        return None
    at = sentence_index(document, draft.sentence)
    claimed = claimed_after(document, at) if at is not None else None
    return claimed if claimed is not None and is_agent(document, claimed) else None


def _forget_own_losses(document: Document, drafts: Sequence[Draft], agents: list[Span | None]) -> None:
    """Nobody did what is told in one breath of the agent's own dead and of others: "40 rebels and 12 soldiers"."""
    for at, agent in enumerate(agents):
        if agent is None or drafts[at].voice == "active":
            continue
        together = [other for other, draft in enumerate(drafts) if draft.cue == drafts[at].cue]
        if any(_names_the_same(document, drafts[other], agent) for other in together):
            for other in together:
                agents[other] = None


def _names_the_same(document: Document, draft: Draft, agent: Span) -> bool:
    """Whether those harmed are called as the agent is: rebels by rebels."""
    if draft.victims is None or draft.group not in {"fighters", "soldiers", "police"}:
        return False
    head = agent.of(document.clean).split()[-1].lower()
    return draft.victims.of(document.clean).lower().endswith(head)


def _perpetrator(document: Document, draft: Draft, words: Span, registry: Registry) -> Perpetrator:
    words = _with_quoted_name(document, _before_object(document, words))
    near = document.clean[max(draft.sentence.start, words.start - 60) : min(draft.sentence.end, words.end + 30)]
    speaker = next(
        (
            a.speaker
            for a in attributions(document, draft.sentence)
            if a.said.start <= words.start < a.said.end and not a.pronoun
        ),
        None,
    )
    return Perpetrator(
        text=words.of(document.text),
        actor_id=actor_of_harm(document, words, registry) or _state(document, words, registry),
        status="suspected" if _SUSPECTED.search(near) else "stated",
        attributed_by=speaker.of(document.text) if speaker else None,
    )


def _state(document: Document, words: Span, registry: Registry) -> str | None:
    """The state that a country's name or a nation's adjective stands for as the author of an attack."""
    return registry.state_of(_ARTICLE.sub("", words.of(document.clean)), document.language)


def _before_object(document: Document, words: Span) -> Span:
    """Of «a attribué à Boko Haram l'attaque qui ...» the name: what a determiner opens behind it is another phrase."""
    for entity in entities_in(document, words):
        if entity.actor_id is not None and _OBJECT.match(document.clean, entity.end, words.end):
            return Span(words.start, entity.end)
    return words


def _with_quoted_name(document: Document, words: Span) -> Span:
    """Of «le groupe terroriste "Boko Haram"» the name too."""
    if not document.clean.startswith(' "', words.end) or not is_group(words.of(document.clean)):
        return words
    named = entities_in(document, Span(words.end + 2, words.end + 2 + _LONGEST_NAME))
    known = next((e for e in named if e.start == words.end + 2 and e.actor_id is not None), None)
    return Span(words.start, known.end) if known is not None else words


def _own(document: Document, draft: Draft) -> Span | None:
    for find in (
        accused,
        agent_behind,
        subject_of_harm,
        main_subject,
        owner_of_act,
        attacker_before,
        attacker_behind,
        whose_campaign,
        shown_by,
    ):
        words = find(document, draft)
        if words is not None and (
            is_agent(document, words) or (find in {agent_behind, owner_of_act} and is_place(document, words))
        ):
            return _named(document, draft, words)  # a country behind «par» or "attack by" acts
    return None


def _named(document: Document, draft: Draft, words: Span) -> Span:
    """The words, or the name that "the group" takes up."""
    if THE_GROUP.match(words.of(document.clean)):
        return named_before(document, draft.sentence) or words
    return words


def _joined(document: Document, drafts: Sequence[Draft], agents: Sequence[Span | None], at: int) -> Span | None:
    """The agent of a number beside it that shares its verb or its subject: "kill two soldiers and wound 14"."""
    draft, text, language = drafts[at], document.clean, document.language
    before = drafts[at - 1] if at else None
    if before is not None and before.sentence == draft.sentence and agents[at - 1] is not None:
        shares = before.cue == draft.cue or draft.voice in {"noun", "state", "part"} or draft.voice == "active"
        between = text[before.evidence.end : draft.cue.start if draft.voice == "active" else draft.evidence.start]
        if shares and (draft.cue == before.cue or _AND[language].match(between)):
            return _of_another_side(document, draft, agents[at - 1])
    after = drafts[at + 1] if at + 1 < len(drafts) else None
    if after is not None and after.sentence == draft.sentence and agents[at + 1] is not None:
        same = {draft.voice, after.voice} <= {"passive", "state", "noun", "dies"}
        if same and _AND[language].match(text[draft.evidence.end : after.evidence.start]):
            return _of_another_side(document, draft, agents[at + 1])
    return None


def _carried_over(document: Document, drafts: Sequence[Draft], agents: Sequence[Span | None], at: int) -> Span | None:
    """Who did what the sentence before counts, where this one adds to it: "Troops killed 25 rebels. Five were also taken".

    Only for the same kind of people, harmed by nobody of their own, and in no fight.
    """
    draft = drafts[at]
    index = sentence_index(document, draft.sentence)
    if (
        not index
        or draft.voice not in {"passive", "state"}
        or not _ADDS[document.language].search(document.clean, *draft.sentence)
    ):
        return None
    before = document.sentences[index - 1]
    there = [other for other, one in enumerate(drafts[:at]) if one.sentence == before]
    named = {agents[other] for other in there}
    alike = all(drafts[other].status == draft.status and drafts[other].scope == draft.scope for other in there)
    fought = any(FOUGHT[document.language].search(document.clean, *span) for span in (before, draft.sentence))
    if not there or len(named) > 1 or not alike or fought or tells_another_event(document, draft, before):
        return None
    return _of_another_side(document, draft, named.pop())


def _of_another_side(document: Document, draft: Draft, agent: Span | None) -> Span | None:
    """The agent of the number beside, unless those harmed are its own people ("40 rebels and 12 soldiers")."""
    return None if agent is None or is_of_their_side(document, draft, agent) else agent


def _of_both_sides(drafts: Sequence[Draft]) -> set[Span]:
    """The sentences that count fighters beside others: the dead of a fight, of whom each side has its own."""
    fighters = {draft.sentence for draft in drafts if draft.group == "fighters"}
    return fighters & {draft.sentence for draft in drafts if draft.group != "fighters"}
