"""The agent of the verb that tells a harm: «tués par X», "X killed 26 civilians", «X, qui a tué 12 personnes»."""

import re

from bilan.nlp.acting import AUXILIARIES, acting_in
from bilan.nlp.acts import authors, is_act
from bilan.nlp.attributions import attributions
from bilan.nlp.document import Document, Language, Span
from bilan.nlp.draft import Draft
from bilan.nlp.noun_phrases import left_of, right_of

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
_PRONOUN = re.compile(r"\b(?:il|elle|ils|elles|it|they|he|she)\b")
_ANTECEDENT = re.compile(r",? (?:qui|who|which) ")


def agent_behind(document: Document, draft: Draft) -> Span | None:
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


def subject_of_harm(document: Document, draft: Draft) -> Span | None:
    """The subject of an active verb that governs the number: "ISIL insurgents killed 26 civilians"."""
    text = document.clean
    if draft.voice != "active" or draft.cue.of(text).lower().endswith(("ing", "ant")):
        return None
    at, pronoun = draft.cue.start, False
    if before := AUXILIARIES.search(text, max(draft.clause.start, at - 60), at):
        at, pronoun = before.start(), bool(_PRONOUN.search(before[0]))
        if _ANTECEDENT.search(text, max(0, at - 2), draft.cue.start):
            return _antecedent(document, at, draft.sentence.start)
    if pronoun:
        return _speaker(document, draft)
    phrase = left_of(document, at, draft.clause.start)
    return acting_in(document, phrase) if phrase else None


def _antecedent(document: Document, at: int, floor: int) -> Span | None:
    """«X, qui a tué»: the words before the pronoun, back to the comma before them."""
    text = document.clean
    end = len(text[floor:at].rstrip(" ,")) + floor
    start = max(floor, text.rfind(",", floor, end) + 1)
    phrase = left_of(document, end, start)
    return acting_in(document, phrase) if phrase else None


def _speaker(document: Document, draft: Draft) -> Span | None:
    """Whom a pronoun stands for that tells what it did itself: "the Taliban says that it has executed"."""
    said = [a for a in attributions(document, draft.sentence) if not a.pronoun]
    near = [
        a.speaker for a in said if a.speaker.end <= draft.cue.start and a.said.start <= draft.cue.start < a.said.end
    ]
    return near[-1] if near else None
