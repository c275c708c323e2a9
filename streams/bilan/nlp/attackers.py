"""Who did the act whose result a harm is: whose raid it was, who attacked, whose campaign it was."""

import re

from bilan.nlp.acting import acting_in, is_of_their_side, subject_before
from bilan.nlp.acts import attack_words_in, attacks, authors, is_target
from bilan.nlp.agents import is_agent, is_place
from bilan.nlp.deed_words import deed_words
from bilan.nlp.document import Document, Language, Span
from bilan.nlp.draft import Draft
from bilan.nlp.event_words import event_words_in, find_named_events
from bilan.nlp.noun_phrases import right_of
from bilan.nlp.ordered import entities_in, sentence_index

_THEIR_ACT: dict[Language, re.Pattern[str]] = {
    "fr": re.compile(
        r"\b(?:son|sa|leur) (?:offensive|rébellion|agression|assaut|attaque|campagne|guerre|insurrection)\b"
    ),
    "en": re.compile(r"\b(?:his|her|their|its) (?:offensive|rebellion|assault|attack|campaign|war|insurgency)\b"),
}
_RESULTING = re.compile(
    r"\b(?:killing|leaving|wounding|injuring|kidnapping|abducting|resulting in|taking|holding|causing|displacing|sinking|destroying|tuant|faisant|blessant|causant|laissant|enlevant|capturant|"
    r"entraînant|provoquant|avec pour bilan)\b"
)
_LABEL = re.compile(r"[^.:;]{3,80}: ")
"""A heading that names an event by its place: "2011 Norway attacks: police say ..."."""
_THEN = re.compile(r"\b(?:after|as|when|lorsqu\w*|après|quand|où)\b")
_SHOT = re.compile(
    r"(?:open|fire|use|bomb|shell|strike|struck|attack|storm|raid|hit|ambush|ram|clear|dispers|stab|shoot|mow|spray|plo|lob|hurl|detonat|(?:ont|a|avait|avaient) (?:ouvert|mené|lancé|tiré|bombardé|foncé|pilonné|attaqué|frappé|visé|percuté|fait))"
)
_FREEING = re.compile(
    r"\b(?:to (?:free|rescue|liberate|end)|pour (?:libérer|délivrer|secourir)|rescue (?:operation|mission))\b"
)
ONE_SIDED = re.compile(
    r"(?!(?:launch|conduct|fir|carr)\w*\b(?! (?:[\w'-]+ ){0,6}?(?:missiles?|rockets?|drones?|airstrikes?|air strikes?|strikes|shells|mortars?)\b)|stag|mount|commit|continue|besiege|seize|has sent|invad|(?:a|ont|avait|avaient) (?:lancé|mené|envahi|assiégé)|mène|lance|envahi|assièg)"
)
"""Of an offensive both sides die."""
FOUGHT: dict[Language, re.Pattern[str]] = {
    "fr": re.compile(
        r"\b(?:affrontements?|confrontations?|combats?|accrochages?|heurts|échanges? de|bataille|riposte|abattus?|neutralisés?)\b"
    ),
    "en": re.compile(
        r"\b(?:clash\w*|fighting|battles?|fought|firefight|gunfight|gun battle|confrontations?|exchang\w+ (?:of|(?:heavy |intense )?(?:gun)?fire)|exchange (?:heavy |intense )?(?:gun)?fire|shootout|crossfire|returned fire|repelled|repulsed)\b"
    ),
}


_ATTACKED_BY: dict[Language, re.Pattern[str]] = {
    "fr": re.compile(
        rf"\b(?:a|ont|avait|avaient) été {deed_words('fr').attacked}(?: [\w'-]+){{0,5}}? par (?:une? |le |la |les |l'|des )?"
    ),
    "en": re.compile(
        rf"\b(?:is|are|was|were|been|being) {deed_words('en').attacked}(?: (?:in|near|at|outside) [\w' -]{{2,25}}?)? "
        r"by (?:the |an? )?"
    ),
}


def owner_of_act(document: Document, draft: Draft) -> Span | None:
    """Whose strike it was: "in an Israeli airstrike", «dans un raid de l'aviation syrienne»; the nearest of its clause."""
    text = document.clean
    victims = draft.victims or draft.number
    label = _LABEL.match(text, *draft.sentence)
    labelled = label.end() if label else draft.sentence.start
    spans = [draft.clause] if draft.clause == draft.sentence else [draft.clause, draft.sentence]
    for span in spans[: 1 if draft.scope == "cumulative" else 2]:
        owners = [
            who
            for who in authors(document, span)
            if not victims.start <= who.start < victims.end and not is_target(text, who.start)
            if not (who.start < labelled and any(e.label == "LOC" for e in entities_in(document, who)))
        ]
        if owners:
            return min(owners, key=lambda who: abs(who.start - draft.number.start))
    return None


def attacker_before(document: Document, draft: Draft) -> Span | None:
    """The subject of an attack that the sentence ties to the harm.

    As its result ("militants of X storm the campus, killing three") or its cause ("injured after Y opened fire"); or
    told before it of one side alone ("X fire on a crowd; three people are killed"). Harm told beside an offensive is
    nobody's yet: both sides shoot.
    """
    text, language = document.clean, document.language
    if draft.voice == "toll" and draft.scope == "cumulative":
        return None  # more died than in this attack
    results = draft.cue.of(text).lower().endswith(("ing", "ant")) or _RESULTING.search(
        text, draft.sentence.start, draft.number.start
    )
    if _FREEING.search(text, *draft.sentence):
        return None
    fought = FOUGHT[language].search(text, *draft.sentence)
    spans = [draft.clause] if draft.clause == draft.sentence else [draft.clause, draft.sentence]
    if len(spans) > 1 and _has_its_own_event(document, draft):
        spans = spans[:1]
    for span in spans:
        for verb in attacks(document, span):
            words = verb.of(text)
            if text.startswith(": ", verb.end):
                continue  # "2011 Norway attacks: police say ..." is a heading
            if verb.start > draft.number.start:
                if not (_THEN.search(text, draft.number.end, verb.start) and _SHOT.match(words)):
                    continue
            elif not results and (fought or not ONE_SIDED.match(text, verb.start) or words.endswith(("ing", "ant"))):
                continue
            phrase = subject_before(document, verb.start, span.start, draft.sentence)
            if phrase is None or (draft.victims and phrase.start <= draft.victims.start < phrase.end):
                continue
            acting = acting_in(document, phrase)
            if acting and not is_place(document, acting) and is_agent(document, acting):
                return None if is_of_their_side(document, draft, acting) else acting
    return None


def _has_its_own_event(document: Document, draft: Draft) -> bool:
    """Whether an attack stands before the number in its clause, or anything else that happened behind it."""
    if attack_words_in(document, Span(draft.clause.start, draft.number.start)):
        return True
    behind = Span(draft.number.end, draft.clause.end)
    return bool(event_words_in(find_named_events(document.clean, document.language), behind))


def attacker_behind(document: Document, draft: Draft) -> Span | None:
    """By whom was attacked what held the harmed: "a helicopter was shot down by rebels, killing all 14 aboard"."""
    text = document.clean
    by = _ATTACKED_BY[document.language].search(text, draft.sentence.start, draft.number.start)
    if by is None or not _RESULTING.search(text, by.end(), draft.number.start):
        return None
    who = right_of(document, by.end(), draft.number.start)
    return who if who and acting_in(document, who) == who and not is_of_their_side(document, draft, who) else None


def whose_campaign(document: Document, draft: Draft) -> Span | None:
    """«... dans sa rébellion ..., faisant tomber plus de mille morts»: whose offensive the clause says it was."""
    if draft.voice == "passive":
        return None
    theirs = _THEIR_ACT[document.language].search(document.clean, draft.clause.start, draft.number.start)
    if theirs is None:
        return None
    at = sentence_index(document, draft.sentence) or 0
    floor = document.sentences[max(0, at - 1)].start
    named = [e for e in entities_in(document, Span(floor, theirs.start())) if e.label == "PER" and e.actor_id]
    return Span(named[-1].start, named[-1].end) if named else None
