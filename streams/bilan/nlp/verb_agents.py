"""The agent of the verb that tells a harm: «tués par X», "X killed 26 civilians", «X, qui a tué 12 personnes»."""

import re
from functools import cache

from bilan.nlp.acting import AUXILIARIES, PRONOUN, acting_in, named_before, speaker_before
from bilan.nlp.acts import authors, is_act
from bilan.nlp.coordinated import first_of_coordinated
from bilan.nlp.deed_words import deed_words
from bilan.nlp.document import Document, Language, Span
from bilan.nlp.draft import Draft
from bilan.nlp.noun_phrases import left_of, right_of

_BY: dict[Language, re.Pattern[str]] = {
    "fr": re.compile(
        r"\bpar (?!balles?\b|erreur|armes?\b|noyade|asphyxie|strangulation|pendaison|dizaines|centaines|milliers|ailleurs|exemple|terre\b)(?:des tirs (?:de |d'|des |du )|une? |le |la |les |l'|des )?"
    ),
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
_NOT_ITS_AGENT = re.compile(
    r"[.;,]|\b(?:who|qui|that|que|avant|before|et|and|when|as|while|after(?! being)|lorsque|quand|alors|\w+(?:sed|red|ted|ded|ned|ked))\b"
    r"|\b(?:attempt|operation|rescue|protest|rally|march|visit|demonstration|celebration|parade|meeting|ceremony|concert|libération|tentative|opération|visite|manifestation|marche|réunion) $"
)
_WHEN_ATTACKED = re.compile(
    r" (?:when|as|while|after|lorsqu\w*|quand|alors qu\w*|après)\b[^.;,]{1,50}? (?:"
    rf"(?:was|were|been|being) {deed_words('en').attacked}|came under (?:fire|attack)"
    rf"|(?:été|étaient|était) {deed_words('fr').attacked})(?= $)"
)
"""«tués quand leur convoi a été attaqué par X»: one agent of both."""
_AND_PARTICIPLE = re.compile(
    r"(?:,| et| and| puis)(?: puis| then| later| ensuite)* (?!\w+ \d)\w+(?:ed|en|ot|é|és|ée|ées)(?= $)"
)
"""«enlevés puis tués par X»: one agent of both."""
_AND_MORE = re.compile(r" (?:and|et) (?:(?:the|other|several|their|des|de|les|d'autres) )?(?:[\w'-]+ ){1,3}$")
"""Of a deed, more of those it befell: "the capture of 15 sailors and marines by Iran"."""
_BLAME = re.compile(
    r"\b(?:accus|blam|soupçonn|suspect|charg|reproch|convict|guilty|tri(?:ed|al)|jail|indict|sentenced|imprisoned|wanted)"
)
_ACCUSES: dict[Language, re.Pattern[str]] = {
    "fr": re.compile(
        r"\b(?:accus\w+|soupçonn\w+) (?:à nouveau |mardi |mercredi |jeudi |vendredi |samedi |dimanche |lundi )?(?:le |la |les |l'|des )?"
        r"(?P<who>[^,.;:]{3,70}?) d(?:'|e )(?:avoir )?[^.;:]{0,50}$"
    ),
    "en": re.compile(
        r"\b(?:accus(?:e|es|ed|ing)|suspect(?:s|ed)?) (?!by )(?:the |an? )?(?P<who>[^,.;:]{3,70}?) of [^.;:]{0,50}$"
        r"|\bblam(?:e|es|ed|ing) (?!by )(?:the |an? )?(?P<who2>[^,.;:]{3,70}?) for [^.;:]{0,70}$"
        r"|\b(?:convict(?:s|ed)?|find(?:s)?|found|charge(?:s|d)?|indict(?:s|ed)?|jail(?:s|ed)?|sentence(?:s|d)?) (?!with |by |in |for |of |guilty |over |to )(?:the |an? )?(?P<who3>[^,.;:]{3,70}?) "
        r"(?:guilty of|of|with|for|over|to [^,.;:]{3,40}? for) [^.;:]{0,60}$"
    ),
}
_IS_ACCUSED: dict[Language, re.Pattern[str]] = {
    "fr": re.compile(r"\b(?:est|sont|était|étaient|a été|ont été) (?:accusée?s?|soupçonnée?s?) d(?:'|e )[^.;:]{0,50}$"),
    "en": re.compile(
        r"\b(?:(?:is|are|was|were|has been|have been|stands|goes|went) (?:\w+ly )?)?"
        r"(?:(?:accused|suspected|convicted|found guilty)(?: by [^.;:,]{2,40}?)? of|(?:blamed|wanted|tried|jailed|imprisoned|indicted)(?: by [^.;:,]{2,40}?)? for"
        r"|charged with|charged over|on trial (?:for|over)|sentenced to [^.;:]{3,40}? for) [^.;:]{0,60}$"
    ),
}
_THEIRS = re.compile(r"\b(?:its|their|our|son|sa|ses|leurs?|nos|notre)(?: [\w'-]+){1,3}$", re.IGNORECASE)
"""«ses frappes ont tué», "our forces killed": the speaker's."""
_SENT_FROM = re.compile(
    rf"(?:[\w'-]+ ){{0,5}}{deed_words('en').sent} from (?:[\w'-]+ ){{1,3}}by (?:the |an? )?|"
    rf"(?:[\w'-]+ ){{0,4}}{deed_words('fr').sent} depuis (?:[\w'-]+ ){{1,3}}par (?:une? |le |la |les |l'|des )?"
)
"""«par un missile tiré depuis le Liban par X»."""
_SENT_BY = re.compile(rf" {deed_words('en').sent} by (?:the |an? )?")
_SHOWS: dict[Language, re.Pattern[str]] = {
    "fr": re.compile(
        rf"\b{deed_words('fr').published} (?:une? |des |les |la )?(?:[\w-]+ )?{deed_words('fr').pictures}"
        r"\b[^.;:]{0,40}\b(?:montr\w+|de|d')[^.;:]{0,40}$"
    ),
    "en": re.compile(
        rf"\b(?:has |have )?{deed_words('en').published} (?:an? |the )?(?:[\w-]+ ){{0,3}}{deed_words('en').pictures}"
        r"\b[^.;:]{0,60}\b(?:show\w*|depict\w*|purport\w*|of)\b[^.;:]{0,40}$"
    ),
}
_EXECUTES = re.compile(
    r"(?:execut|exécut|behead|décapit|kill|murder|assassin|égorg|massacr|slaughter|shoot|shot)", re.IGNORECASE
)
_HOLD = re.compile(
    r"\b(?:(?:is|are|was|were) holding|holds?|held|takes?|took|keeps?|kept|seizes?|seized|retiennent|détiennent|détient|retient) $"
)
"""«détiennent 40 otages», "hold 700 people hostage": who holds them."""
_THEY_KILLED = re.compile(
    r"\b(?:they|it) (?:sa(?:y|ys|id)|claim(?:s|ed)?) (?:that )?(?:they|it) (?:had |have |has )?$|\bthey (?:claim(?:s|ed)? to have|also|then|later) $",
    re.IGNORECASE,
)
"""A pronoun that speaks of its own deed: it takes up who is named before."""
_ANTECEDENT = re.compile(r",? (?:qui|who|which) ")


def agent_behind(document: Document, draft: Draft) -> Span | None:
    """«ont été tués par les forces de X», "were killed by Y"; «des ouvriers qui avaient été enlevés puis tués par X»."""
    text, language = document.clean, document.language
    if language == "en" and draft.voice == "active":
        return None  # "killed 22 soldiers held by X": it is the object that has the agent
    by = _BY[language].search(text, draft.cue.end, min(draft.clause.end, draft.cue.end + 80))
    between = _AND_PARTICIPLE.sub("", text[draft.cue.end : by.start()]) if by else ""
    if draft.voice == "deed":
        between = _AND_MORE.sub(" ", between)
    held = by is not None and _held(language).search(between) is not None
    if by is None or held or _NOT_ITS_AGENT.search(_WHEN_ATTACKED.sub("", between)):
        by = _RELATIVE_BY[language].match(text, draft.evidence.end, draft.sentence.end)
        if by is None:
            return None
    ceiling = max(draft.clause.end, min(by.end() + 60, draft.sentence.end))
    opening = Span(by.start(), min(ceiling, by.end() + 60))
    if sent := _SENT_FROM.match(text, by.end(), ceiling):
        return right_of(document, sent.end(), ceiling)
    phrase = right_of(document, by.end(), ceiling)
    if phrase and (sent := _SENT_BY.search(phrase.of(text))):
        return Span(phrase.start + sent.end(), phrase.end)
    if phrase and is_act(document, phrase):
        return next(authors(document, opening), None)
    return phrase


@cache
def _held(language: Language) -> re.Pattern[str]:
    """«tués dans des secteurs contrôlés par X»: who holds a place did nothing there."""
    return re.compile(rf"\b{deed_words(language).held} $")


def subject_of_harm(document: Document, draft: Draft) -> Span | None:
    """The subject of an active verb that governs the number: "ISIL insurgents killed 26 civilians"."""
    text = document.clean
    held = _HOLD.search(text[draft.clause.start : draft.number.start]) if draft.outcome == "captured" else None
    if held is None and (draft.voice != "active" or draft.cue.of(text).lower().endswith(("ing", "ant"))):
        return None
    at, pronoun = draft.clause.start + held.start() if held else _before_quote(text, draft.cue.start), False
    if before := AUXILIARIES.search(text, max(draft.clause.start, at - 60), at):
        at, pronoun = before.start(), bool(PRONOUN.search(before[0]))
        if _ANTECEDENT.search(text, max(0, at - 2), draft.cue.start):
            return _antecedent(document, at, draft.sentence.start)
    if pronoun:
        return speaker_before(document, draft.sentence, draft.cue.start) or (
            named_before(document, draft.sentence)
            if held or _THEY_KILLED.search(text, draft.clause.start, draft.cue.start)
            else None
        )
    at = first_of_coordinated(document, at, draft.clause.start)
    phrase = left_of(document, at, draft.clause.start)
    if phrase and _THEIRS.search(phrase.of(text)):
        return speaker_before(document, draft.sentence, draft.cue.start)
    return acting_in(document, phrase) if phrase else None


def _before_quote(text: str, at: int) -> int:
    """Where a quotation mark stands that opens at character `at`: 'claims to have "killed 12 militants"'."""
    return at - 1 if text[at - 1 : at] == '"' else at


def accused(document: Document, draft: Draft) -> Span | None:
    """Whom somebody accuses of the harm: "accused the rebels of killing 12 villagers", «X est accusé d'avoir tué»."""
    text, language = document.clean, document.language
    if not _BLAME.search(text, *draft.sentence):
        return None
    end = min(draft.cue.start, draft.number.start)
    if found := _ACCUSES[language].search(text, draft.sentence.start, end):
        return next(Span(*found.span(group)) for group in found.groupdict() if found[group])
    if found := _IS_ACCUSED[language].search(text, draft.sentence.start, end):
        return left_of(document, found.start(), draft.sentence.start)
    return None


def shown_by(document: Document, draft: Draft) -> Span | None:
    """Who publishes pictures of the harm as its own deed: "releases a video showing the execution of three men"."""
    text, language = document.clean, document.language
    if draft.outcome != "killed":
        return None
    found = _SHOWS[language].search(text, draft.sentence.start, min(draft.cue.start, draft.number.start))
    return (
        left_of(document, found.start(), draft.sentence.start)
        if found and _EXECUTES.match(text, draft.cue.start)
        else None
    )


def _antecedent(document: Document, at: int, floor: int) -> Span | None:
    """«X, qui a tué»: the words before the pronoun, back to the comma before them."""
    text = document.clean
    end = len(text[floor:at].rstrip(" ,")) + floor
    start = max(floor, text.rfind(",", floor, end) + 1)
    phrase = left_of(document, end, start)
    return acting_in(document, phrase) if phrase else None
