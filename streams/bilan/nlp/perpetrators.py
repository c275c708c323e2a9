"""Who did the harm, where the text says so."""

import re
from collections.abc import Sequence

from bilan.nlp.actors import actor_in, actor_of_harm
from bilan.nlp.acts import attacks, authors, is_act, is_target
from bilan.nlp.agents import entities_in, is_agent, is_group, is_place
from bilan.nlp.answers import claimed_after, executed_after
from bilan.nlp.attributions import attributions
from bilan.nlp.document import Document, Language, Span
from bilan.nlp.draft import Draft
from bilan.nlp.event_words import find_event_words
from bilan.nlp.noun_phrases import left_of, right_of
from bilan.nlp.registry import Registry
from bilan_schemas.claim import Perpetrator

_BY: dict[Language, re.Pattern[str]] = {
    "fr": re.compile(r"\bpar (?:des tirs (?:de |d'|des |du )|une? |le |la |les |l'|des )?"),
    "en": re.compile(r"\bby (?:the |an? )?"),
}
_RELATIVE_BY: dict[Language, re.Pattern[str]] = {  # «otages qui ont été tués par X»
    "fr": re.compile(
        r"[^.;]{0,90}\b(?:qui|et) (?:ont|avaient|a|avait) été [^.;,]{3,70}\bpar (?:une? |le |la |les |l'|des )?"
    ),
    "en": re.compile(
        r"[^.;]{0,90}\b(?:who|which|that) (?:were|was|have been|had been) [^.;,]{3,70}\bby (?:the |an? )?"
    ),
}
_NOT_ITS_AGENT = re.compile(r"[.;,]|\b(?:who|qui|that|que|avant|before|et|and|\w+(?:sed|red|ted|ded|ned))\b")
_AND_PARTICIPLE = re.compile(
    r"(?:,| et| and| puis)(?: puis| then| later| ensuite)* (?!\w+ \d)\w+(?:ed|en|ot|é|és|ée|ées)(?= $)"
)
"""«enlevés puis tués par X»: one agent of both."""
_AUXILIARIES = re.compile(
    r"(?:\b(?:a|ont|avait|avaient|aurait|auraient|has|have|had|also|reportedly|allegedly|grièvement|mortellement|ayant|claimed to have|d'avoir|also|then|later|further|"
    r"aussi|également|ensuite|depuis|déjà|alors|il|elle|ils|elles|qui|who|which|it|they|he|she) )+$"
)
_PRONOUN = re.compile(r"\b(?:il|elle|ils|elles|it|they|he|she)\b")
_ANTECEDENT = re.compile(r",? (?:qui|who|which) ")
_AND: dict[Language, re.Pattern[str]] = {
    "fr": re.compile(
        r"^[^.;:]{0,40}?(?:,| et| puis| avant de| tout en)(?: (?:en |l'|les |le |la |a |ont |avait |avaient |d'|de |\w+ment ))*\s*$"
    ),
    "en": re.compile(r"^[^.;:]{0,40}?(?:,| and| while| before| then)(?: (?:also|then|has|have|had|\w+ly))*\s*$"),
}
_THEIR_ACT: dict[Language, re.Pattern[str]] = {
    "fr": re.compile(
        r"\b(?:son|sa|leur) (?:offensive|rébellion|agression|assaut|attaque|campagne|guerre|insurrection)\b"
    ),
    "en": re.compile(r"\b(?:his|her|their|its) (?:offensive|rebellion|assault|attack|campaign|war|insurgency)\b"),
}
_RESULTING = re.compile(
    r"\b(?:killing|leaving|wounding|injuring|kidnapping|abducting|resulting in|taking|holding|causing|displacing|tuant|faisant|blessant|causant|laissant|enlevant|capturant|"
    r"entraînant|provoquant|avec pour bilan)\b"
)
_THEN = re.compile(r"\b(?:after|as|when|lorsqu\w*|après|quand|où)\b")
_SHOT = re.compile(
    r"(?:open|fire|bomb|shell|strike|struck|attack|storm|raid|hit|ambush|ram|(?:ont|a|avait|avaient) (?:ouvert|tiré|bombardé|foncé|pilonné|attaqué|frappé|visé|percuté|fait))"
)
_HEAD = re.compile(r".+?(?= (?:from|by|of|de|des|du|d'|par) ?|$)")
_FREEING = re.compile(
    r"\b(?:to (?:free|rescue|liberate|end)|pour (?:libérer|délivrer|secourir)|rescue (?:operation|mission))\b"
)
_ONE_SIDED = re.compile(
    r"(?!launch|conduct|stag|mount|commit|continue|besiege|seize|has sent|invad|(?:a|ont|avait|avaient) (?:lancé|mené|envahi|assiégé)|mène|lance|envahi|assièg)"
)
"""Of an offensive both sides die."""
_FOUGHT: dict[Language, re.Pattern[str]] = {
    "fr": re.compile(
        r"\b(?:affrontements?|confrontations?|combats?|accrochages?|heurts|échanges? de|bataille|riposte|abattus?|neutralisés?)\b"
    ),
    "en": re.compile(
        r"\b(?:clash\w*|fighting|battles?|fought|firefight|gunfight|gun battle|confrontations?|exchange of|shootout|crossfire|returned fire|repelled|repulsed)\b"
    ),
}
_SUSPECTED = re.compile(
    r"\b(?:soupçonn\w+|présumé\w*|suspect\w*|alleged\w*|accus\w+|blam\w+|attribué\w*|imputé\w*|believed|probabl\w+|apparent\w*|reportedly|charged|inculp\w+|mis en examen)\b",
    re.IGNORECASE,
)


def find_perpetrators(document: Document, drafts: Sequence[Draft], registry: Registry) -> list[Perpetrator | None]:
    """For each draft the agent that the text attributes its harm to, stated or suspected; None for nobody and the unnamed.

    In this order: what the draft's own words say (`_own`); the agent of the number it is joined to; its total's; what
    the sentence before it or the ones after it say of the same event. Fighting of two sides names no perpetrator.
    """
    agents = [_own(document, draft) for draft in drafts]
    for at in range(len(drafts)):
        if agents[at] is None:
            agents[at] = _joined(document, drafts, agents, at)
    of = {id(draft): agent for draft, agent in zip(drafts, agents, strict=True)}
    found = []
    for draft, agent in zip(drafts, agents, strict=True):
        who = agent or (of.get(id(draft.total)) if draft.total is not None else None)
        if who is None and not _both_sides(drafts, draft):
            who = _elsewhere(document, draft.total or draft, registry)
        found.append(_perpetrator(document, draft, who, registry) if who else None)
    return found


def _perpetrator(document: Document, draft: Draft, words: Span, registry: Registry) -> Perpetrator:
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
        actor_id=actor_of_harm(document, words, registry),
        status="suspected" if _SUSPECTED.search(near) else "stated",
        attributed_by=speaker.of(document.text) if speaker else None,
    )


def _own(document: Document, draft: Draft) -> Span | None:
    for find in (_agent, _subject, _owner, _attacker, _possessor):
        words = find(document, draft)
        if words is not None and (
            is_agent(document, words) or (find in {_agent, _owner} and is_place(document, words))
        ):
            return words  # a country behind «par» or "attack by" acts
    return None


def _agent(document: Document, draft: Draft) -> Span | None:
    """«ont été tués par les forces de X», "were killed by Y"; «des ouvriers qui avaient été enlevés puis tués par X»."""
    text, language = document.clean, document.language
    by = _BY[language].search(text, draft.cue.end, min(draft.clause.end, draft.cue.end + 60))
    if by is None or _NOT_ITS_AGENT.search(_AND_PARTICIPLE.sub("", text[draft.cue.end : by.start()])):
        by = _RELATIVE_BY[language].match(text, draft.evidence.end, draft.sentence.end)
        if by is None:
            return None
    ceiling = max(draft.clause.end, min(by.end() + 60, draft.sentence.end))
    opening = Span(by.start(), min(ceiling, by.end() + 60))
    phrase = right_of(document, by.end(), ceiling)
    if phrase and is_act(document, phrase):
        return next(authors(document, opening), None)
    return phrase


def _subject(document: Document, draft: Draft) -> Span | None:
    """The subject of an active verb that governs the number: "ISIL insurgents killed 26 civilians"."""
    text = document.clean
    if draft.voice != "active" or draft.cue.of(text).lower().endswith(("ing", "ant")):
        return None
    at, pronoun = draft.cue.start, False
    if before := _AUXILIARIES.search(text, max(draft.clause.start, at - 60), at):
        at, pronoun = before.start(), bool(_PRONOUN.search(before[0]))
        if _ANTECEDENT.search(text, max(0, at - 2), draft.cue.start):
            return _antecedent(document, at, draft.sentence.start)
    if pronoun:
        return _speaker(document, draft)
    phrase = left_of(document, at, draft.clause.start)
    return _acting(document, phrase) if phrase else None


def _antecedent(document: Document, at: int, floor: int) -> Span | None:
    """«X, qui a tué»: the words before the pronoun, back to the comma before them."""
    text = document.clean
    end = len(text[floor:at].rstrip(" ,")) + floor
    start = max(floor, text.rfind(",", floor, end) + 1)
    phrase = left_of(document, end, start)
    return _acting(document, phrase) if phrase else None


def _speaker(document: Document, draft: Draft) -> Span | None:
    """Whom a pronoun stands for that tells what it did itself: "the Taliban says that it has executed"."""
    said = [a for a in attributions(document, draft.sentence) if not a.pronoun]
    near = [
        a.speaker for a in said if a.speaker.end <= draft.cue.start and a.said.start <= draft.cue.start < a.said.end
    ]
    return near[-1] if near else None


def _acting(document: Document, phrase: Span) -> Span | None:
    """Who acts in a subject: itself, or whose raid it is; None for a raid of nobody's."""
    owner = next(authors(document, Span(phrase.start, min(len(document.clean), phrase.end + 1))), None)
    head = _HEAD.match(document.clean, *phrase)
    if owner is not None and owner.end <= phrase.end and head and not is_group(head[0]):
        return owner
    return None if is_act(document, phrase) else phrase


def _owner(document: Document, draft: Draft) -> Span | None:
    """Whose strike it was: "in an Israeli airstrike", «dans un raid de l'aviation syrienne»; the nearest of its clause."""
    text = document.clean
    victims = draft.victims or draft.number
    spans = [draft.clause] if draft.clause == draft.sentence else [draft.clause, draft.sentence]
    for span in spans[: 1 if draft.scope == "cumulative" else 2]:
        owners = [
            who
            for who in authors(document, span)
            if not victims.start <= who.start < victims.end and not is_target(text, who.start)
        ]
        if owners:
            return min(owners, key=lambda who: abs(who.start - draft.number.start))
    return None


def _attacker(document: Document, draft: Draft) -> Span | None:
    """The subject of an attack that the sentence ties to the harm.

    As its result ("militants of X storm the campus, killing three") or its cause ("injured after Y opened fire"); or
    told before it of one side alone ("X fire on a crowd; three people are killed"). Harm told beside an offensive is
    nobody's yet: both sides shoot.
    """
    text, language = document.clean, document.language
    results = draft.cue.of(text).lower().endswith(("ing", "ant")) or _RESULTING.search(
        text, draft.sentence.start, draft.number.start
    )
    if _FREEING.search(text, *draft.sentence):
        return None
    fought = _FOUGHT[language].search(text, *draft.sentence)
    spans = [draft.clause] if draft.clause == draft.sentence else [draft.clause, draft.sentence]
    for span in spans:
        for verb in attacks(document, span):
            words = verb.of(text)
            if verb.start > draft.number.start:
                if not (_THEN.search(text, draft.number.end, verb.start) and _SHOT.match(words)):
                    continue
            elif not results and (fought or not _ONE_SIDED.match(words) or words.endswith(("ing", "ant"))):
                continue
            phrase = left_of(document, _before_verb(text, verb.start, span.start), span.start)
            if phrase is None or (draft.victims and phrase.start <= draft.victims.start < phrase.end):
                continue
            acting = _acting(document, phrase)
            if acting and not is_place(document, acting) and is_agent(document, acting):
                return None if _same_side(document, draft, acting) else acting
    return None


def _before_verb(text: str, at: int, floor: int) -> int:
    found = _AUXILIARIES.search(text, max(floor, at - 60), at)
    return found.start() if found else at


def _same_side(document: Document, draft: Draft, who: Span) -> bool:
    """Whether those harmed are the attacker's own people."""
    if draft.victims is None:
        return False
    theirs = {e.actor_id for e in entities_in(document, draft.victims)} - {None}
    return bool(theirs & {e.actor_id for e in entities_in(document, who)}) or (
        draft.status == "combatant" and draft.group == "fighters"
    )


def _possessor(document: Document, draft: Draft) -> Span | None:
    """«... dans sa rébellion ..., faisant tomber plus de mille morts»: whose offensive the clause says it was."""
    if draft.voice == "passive":
        return None
    theirs = _THEIR_ACT[document.language].search(document.clean, draft.clause.start, draft.number.start)
    if theirs is None:
        return None
    at = document.sentences.index(draft.sentence) if draft.sentence in document.sentences else 0
    floor = document.sentences[max(0, at - 1)].start
    named = [e for e in entities_in(document, Span(floor, theirs.start())) if e.label == "PER" and e.actor_id]
    return Span(named[-1].start, named[-1].end) if named else None


def _joined(document: Document, drafts: Sequence[Draft], agents: Sequence[Span | None], at: int) -> Span | None:
    """The agent of a number beside it that shares its verb or its subject: "kill two soldiers and wound 14"."""
    draft, text, language = drafts[at], document.clean, document.language
    before = drafts[at - 1] if at else None
    if before is not None and before.sentence == draft.sentence and agents[at - 1] is not None:
        shares = before.cue == draft.cue or draft.voice in {"noun", "state", "part"} or draft.voice == "active"
        between = text[before.evidence.end : draft.cue.start if draft.voice == "active" else draft.evidence.start]
        if shares and (draft.cue == before.cue or _AND[language].match(between)):
            return agents[at - 1]
    after = drafts[at + 1] if at + 1 < len(drafts) else None
    if after is not None and after.sentence == draft.sentence and agents[at + 1] is not None:
        same = {draft.voice, after.voice} <= {"passive", "state", "noun", "dies"}
        if same and _AND[language].match(text[draft.evidence.end : after.evidence.start]):
            return agents[at + 1]
    return None


def _both_sides(drafts: Sequence[Draft], draft: Draft) -> bool:
    """Whether the sentence counts fighters beside others: the dead of a fight, of whom each side has its own."""
    groups = {other.group == "fighters" for other in drafts if other.sentence == draft.sentence}
    return groups == {True, False}


def _elsewhere(document: Document, draft: Draft, registry: Registry) -> Span | None:
    """What other sentences say of the same event: whose attack it was that the one before tells, who claimed it after."""
    if draft.scope != "incident" or draft.sentence not in document.sentences:
        return None
    at = document.sentences.index(draft.sentence)
    for who in (executed_after(document, at), claimed_after(document, at)):
        if who is not None and is_agent(document, who):
            return who
    if at == 0 or _FOUGHT[document.language].search(document.clean, *draft.sentence):
        return None
    if _tells_another_event(document, draft, document.sentences[at - 1]):
        return None
    who = _author_of(document, document.sentences[at - 1])
    if who is None or not is_agent(document, who) or _same_side(document, draft, who):
        return None
    victims = actor_in(document, draft.victims, registry) if draft.victims else None
    return None if victims is not None and victims == actor_in(document, who, registry) else who


def _author_of(document: Document, sentence: Span) -> Span | None:
    """The one author of the acts of a sentence, or its one attacker."""
    text, language = document.clean, document.language
    if _FOUGHT[language].search(text, *sentence):
        return None
    found = [who for who in authors(document, sentence) if not is_target(text, who.start)]
    if not found:
        for verb in attacks(document, sentence):
            if not _ONE_SIDED.match(verb.of(text)) or verb.of(text).endswith(("ing", "ant")):
                continue
            phrase = left_of(document, _before_verb(text, verb.start, sentence.start), sentence.start)
            acting = _acting(document, phrase) if phrase else None
            if acting and is_agent(document, acting) and not is_place(document, acting):
                found.append(acting)
    named = {who.of(text).lower() for who in found}
    return found[0] if len(named) == 1 else None


_ANOTHER = re.compile(
    r"\b(?:an?other|une? autre|separately|separate|elsewhere|ailleurs|meanwhile|par ailleurs|une?|an?) $", re.IGNORECASE
)


def _tells_another_event(document: Document, draft: Draft, before: Span) -> bool:
    """Whether the draft's sentence has an event of its own: a kind that the one before has not, or "another attack"."""
    words = [w for w in find_event_words(document.clean, document.language) if w.kind != "context"]
    earlier = {w.kind for w in words if before.start <= w.span.start < before.end}
    for word in words:
        if not draft.sentence.start <= word.span.start < draft.sentence.end:
            continue
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
