"""Who was fighting in the event."""

import re

from bilan.nlp.actors import actor_of_harm
from bilan.nlp.document import Document, Language, Span
from bilan.nlp.draft import Draft
from bilan.nlp.noun_phrases import right_of
from bilan.nlp.ordered import entities_from, entities_in, sentence_index
from bilan.nlp.registry import Registry
from bilan_schemas.claim import Party

_FIGHT: dict[Language, re.Pattern[str]] = {
    "fr": re.compile(
        r"\b(?:affrontements?|combats?|accrochages?|heurts|échanges? de (?:tirs?|feu|coups de feu)|batailles?|"
        r"guerre|conflit|opposant|opposent|ont opposé|oppose|opposait|opposaient)"
        r"(?:[^.;:«»\"]{0,60}? (?P<link>entre)|(?: [\w'-]+){0,4}? (?P<other>opposant|opposent|ont opposé|oppose|"
        r"opposait|avec|contre)) ",
        re.IGNORECASE,
    ),
    "en": re.compile(
        r"\b(?:clash\w*|fight\w*|fought|battl\w*|skirmish\w*|gun ?fights?|gun battles?|"
        r"exchange\w* (?:of )?(?:heavy )?fire|war|conflict|firefight\w*|"
        r"standoff)(?:[^.;:\"]{0,60}? (?P<link>between)|(?: [\w'-]+){0,3}? (?P<other>with|against)) ",
        re.IGNORECASE,
    ),
}
_AND: dict[Language, re.Pattern[str]] = {
    "fr": re.compile(r"\s+(?:et|à|aux|au|contre|avec)\s+(?=(?:l'|le |la |les |des |du |une? )?\w)"),
    "en": re.compile(r"\s+(?:and|with|against)\s+(?=(?:the |an? )?\w)"),
}
_LONGEST = 220
_STOP: dict[Language, re.Pattern[str]] = {
    "fr": re.compile(
        r"[.;:!?\"»]|\((?![A-Z]{2,8}\))|, (?!et )|\b(?:ont|a fait|avaient|avait|lors|dans|depuis|qui|faisant|mercredi|"
        r"jeudi|vendredi|samedi|dimanche|lundi|mardi|pour (?:le|contrôler)|près|au sud|au nord|à l'est|à l'ouest|"
        r"sur)\b"
    ),
    "en": re.compile(
        r"[.;:!?\"]|\((?![A-Z]{2,8}\))|, (?!and )|\b(?:in (?:the|[A-Z])|near|on|at|since|over|that|which|who|killed|"
        r"kill|have|has|leaving|killing|monday|tuesday|wednesday|thursday|friday|saturday|sunday)\b"
    ),
}  # fmt: skip
_NEIGHBOURS = 2
_SUPPORTERS = re.compile(
    r"(?:\w+ ){0,2}?(?:partisans|sympathisants|militants|supporters?|opposants|manifestants|protesters|demonstrators|followers|fans)\b",
    re.IGNORECASE,
)
"""Who stands for a leader, or against one, is no party (counting.md)."""


def find_parties(document: Document, draft: Draft, registry: Registry) -> tuple[Party, ...]:
    """The sides of «affrontements entre A et B», "clashes between A and B"; no direction of harm.

    Looked for in the number's sentence, then in the two before and the one after it. «affrontements avec B»
    gives B alone. Who supports a side is no party.
    """
    at = sentence_index(document, draft.sentence)
    order = [] if at is None else [at, *range(at - 1, at - 1 - _NEIGHBOURS, -1), at + 1]
    spans = [document.sentences[i] for i in order if 0 <= i < len(document.sentences)] or [draft.sentence]
    for span in spans:
        if parties := _of_sentence(document, span, registry):
            return parties
    return ()


def _of_sentence(document: Document, sentence: Span, registry: Registry) -> tuple[Party, ...]:
    text, language = document.clean, document.language
    for fight in _FIGHT[language].finditer(text, *sentence):
        end = min(sentence.end, fight.end() + _LONGEST)
        if stop := _STOP[language].search(text, fight.end(), end):
            end = _with_apposition(document, stop.start())
        sides = _sides(
            document, Span(fight.end(), end), both=fight["other"] not in {"avec", "with", "contre", "against"}
        )
        parties: dict[str, Party] = {}
        for side in sides:
            if _SUPPORTERS.match(side.of(text)):
                continue
            actor = actor_of_harm(document, side, registry)
            if actor is not None or _is_side(document, side):
                parties.setdefault(actor or side.of(text).lower(), Party(text=side.of(document.text), actor_id=actor))
        if parties:
            return tuple(parties.values())
    return ()


def _with_apposition(document: Document, end: int) -> int:
    """«les troupes du général à la retraite, Khalifa Haftar»: beyond a comma or bracket when an actor follows it at once."""
    for entity in entities_from(document, end + 1, end + 4):
        if entity.actor_id is not None and not document.clean[end : entity.start].strip(" ,("):
            return entity.end
    return end


def _sides(document: Document, words: Span, *, both: bool) -> list[Span]:
    text = document.clean
    if not both:
        side = right_of(document, words.start, words.end)
        return [side] if side else []
    cuts = list(_AND[document.language].finditer(text, *words))
    if not cuts:
        return []
    cut = next((m for m in cuts if entities_from(document, m.end() - 4, words.end)), cuts[0])
    left, right = _trim(text, words.start, cut.start()), _trim(text, cut.end(), words.end)
    return [side for side in (left, right) if side is not None]


def _trim(text: str, start: int, end: int) -> Span | None:
    while start < end and not text[start].isalnum():
        start += 1
    while end > start and not (text[end - 1].isalnum() or text[end - 1] == ")"):
        end -= 1
    return Span(start, end) if end > start else None


def _is_side(document: Document, side: Span) -> bool:
    """Whether words that the registry does not know name a side: a proper name of an organisation."""
    return any(entity.label in {"ORG", "MISC"} for entity in entities_in(document, side))
