"""Civilian or combatant: from the words for the victims, from what was attacked, and from a total's parts."""

import re
from collections.abc import Sequence

from bilan.nlp.document import Document, Language
from bilan.nlp.draft import Draft
from bilan_schemas.claim import VictimStatus

_CIVILIAN: dict[Language, re.Pattern[str]] = {
    "fr": re.compile(
        r"\b(?:civils?|civiles?|enfants?|femmes?|bébés?|fillettes?|fille|garçons?|écolie\w+|élèves?|étudiants?|"
        r"passants?|passagers?|migrants?|réfugié\w*|"
        r"clandestins|fidèles|pèlerins?|touristes?|habitants?|villageois|manifestant\w*|journalistes?|médecins?|"
        r"humanitaires?|"
        r"vieillards?|personnel médical|diplomates?|ouvriers?|salariés?|employés?|familles?|marins|pêcheurs?|"
        r"ambassade|boulangers?|"
        r"chauffeurs?|enseignants?|supporte\w+|spectateurs?|fonctionnaires?|collaborateurs|lycéen\w*|adolescent\w*)\b"
    ),
    "en": re.compile(
        r"\b(?:civilians?|child(?:ren)?|women|woman|girls?|boys?|bab(?:y|ies)|infants?|students?|pupils?|"
        r"bystanders?|passengers?|migrants?|refugees?|"
        r"immigrants?|asylum|worshipp?ers?|pilgrims?|tourists?|residents?|villagers?|protest[eo]rs?|"
        r"demonstrators?|journalists?|doctors?|"
        r"aid workers?|patients?|nurses?|medics?|employees|oil workers?|workers?|farmers?|fishermen|sailors|"
        r"embassy|families|diplomats?|"
        r"ambassador|teachers?|shoppers|teenagers?|humanitarian|staff|government official|mayor|schoolchildren|"
        r"schoolgirls)\b"
    ),
}
_COMBATANT: dict[Language, re.Pattern[str]] = {
    "fr": re.compile(
        r"\b(?:soldats?|militaires?|combattants?|policiers?|gendarmes?|jihadistes?|djihadistes?|rebelles?|"
        r"insurgés?|miliciens?|terroristes?|"
        r"assaillants?|kamikazes?|casques bleus|officiers?|forces de (?:l'ordre|sécurité)|gardes?|talibans?|"
        r"mercenaires?|légionnaires?|parachutistes?|"
        r"généra(?:l|ux)|colonels?|commandants?|islamistes armés|agents? de sécurité|recrues?|pilotes?)\b"
    ),
    "en": re.compile(
        r"\b(?:soldiers?|troops?|servicem[ae]n|service ?members?|service members?|fighters?|policem[ae]n|police|"
        r"officers?|militants?|rebels?|insurgents?|gunm[ae]n|"
        r"militiam[ae]n|militia|terrorists?|attackers?|bombers?|peacekeepers?|security (?:forces|personnel|"
        r"guards?)|guards|taliban|mercenar(?:y|ies)|"
        r"marines?|paratroopers?|generals?|colonels?|commanders?|al-qaeda|isis|isil|army|recruits?|pilots?|"
        r"jihadists?|hostage-takers|their sailors|pows?)\b"
    ),
}
_CIVILIAN_SETTING: dict[Language, re.Pattern[str]] = {
    "fr": re.compile(
        r"\b(?:migrants?|réfugiés|clandestins|manifestants|manifestations?|marche pacifique|(?:dans|sur) la foule|"
        r"trains?|métro|bus|marché|école|lycée|université|"
        r"mosquée|église|synagogue|aéroport|supermarché|restaurants?|concert|hôtel|touristes?|naufrage|passants|"
        r"au couteau)\b"
    ),
    "en": re.compile(
        r"\b(?:migrants?|refugees?|immigrants?|protest[eo]rs?|protests?|demonstrators?|crowd|trains?|subway|bus|"
        r"minibus|market|school|university|hospital|mosque|"
        r"church|synagogue|temple|airport|supermarket|restaurant|concert|hotel|nightclub|tourists?|capsiz\w+|"
        r"shipwreck|worshipp?ers|shrine|"
        r"wedding|funeral|camp for displaced|refugee camp)\b"
    ),
}
_ARMED_SETTING: dict[Language, re.Pattern[str]] = {
    "fr": re.compile(
        r"\b(?:affrontements?|combats?|embuscade|base militaire|caserne|armée|soldats?|militaires?|policiers?|"
        r"checkpoint|rebelles|jihadistes)\b"
    ),
    "en": re.compile(
        r"\b(?:clash\w*|fighting|battles?|ambush\w*|military (?:base|post|convoy)|barracks|army|soldiers|troops|"
        r"police|checkpoint|rebels?|militants?|gunfight|civil war)\b"
    ),
}  # fmt: skip
_INCLUDES: dict[Language, re.Pattern[str]] = {
    "fr": re.compile(r"^[^.;]{0,45}?\b(?:dont|y compris|parmi lesquels)\s+(?:\w+ ){0,2}(?P<who>[^.;,]{3,40})"),
    "en": re.compile(r"^[^.;]{0,45}?\b(?:including|among them|included)\s+(?:\w+ ){0,2}(?P<who>[^.;,]{3,40})"),
}
_MOSTLY: dict[Language, re.Pattern[str]] = {
    "fr": re.compile(
        r"^,? ?(?:parmi (?:des|les)|chez les|pour la plupart|en majorité|majoritairement|principalement|"
        r"essentiellement|en grande partie|tous) (?:des )?(?P<who>[^.;,]{3,40})"
    ),
    "en": re.compile(
        r"^,? ?(?:among (?:the )?|mostly|mainly|all|most of them|many of them|"
        r"the majority) (?:of them )?(?P<who>[^.;,]{3,40})"
    ),
}  # fmt: skip
_TAKEN: dict[Language, re.Pattern[str]] = {
    "fr": re.compile(r"\b(?:otages?|enlev|enlèv|kidnapp|rapt|séquestr|reten|retien)"),
    "en": re.compile(r"\b(?:hostages?|kidnap|abduct)"),
}
_ARE = re.compile(r"^ (?:are|were|was|is|sont|étaient|seraient) (?P<who>[^.;,]{3,60})")
_AFTER = 160


def settle_statuses(document: Document, drafts: Sequence[Draft]) -> None:
    """Set the status of each draft; a total with civilian and other parts is mixed.

    In this order: the words for the victims; their apposition («pour la plupart des réfugiés»); the number
    they are joined to; the outcome (people driven from their homes are civilians); what was attacked.
    """
    for draft in drafts:
        draft.status = _of_words(document, draft) or "unknown"
    for at, draft in enumerate(drafts):
        before = drafts[at - 1] if at else None
        if draft.status == "unknown" and before is not None and _hangs_on(document, draft, before):
            draft.status = before.status
    for draft in drafts:
        draft.status = _with_parts(document, draft, drafts)
    for draft in drafts:
        if draft.status == "unknown":
            draft.status = (draft.total.status if draft.total else None) or "unknown"
        if draft.status == "unknown":
            draft.status = _of_setting(document, draft)


def _of_words(document: Document, draft: Draft) -> VictimStatus | None:
    language = document.language
    words = (draft.victims or draft.number).of(document.clean).lower()
    civilian = _CIVILIAN[language].search(words)
    combatant = _COMBATANT[language].search(words)
    if civilian and combatant:
        return "combatant" if combatant.start() > civilian.start() and language == "en" else "civilian"
    if combatant:
        return "combatant"
    if civilian:
        return "civilian"
    after = document.clean[(draft.victims or draft.number).end : draft.sentence.end][:_AFTER].lower()
    if draft.total is not None and (are := _ARE.match(after)) and (kind := _kind(are["who"], language)):
        return kind
    if mostly := _MOSTLY[language].search(after):
        return _kind(mostly["who"], language)
    before = document.clean[draft.clause.start : draft.number.start][-60:].lower()
    if (
        re.search(r"(?:nombre d[e'] ?|number of |deaths? of |bodies of )\w*\s?\w*$", before)
        or draft.cue.start < draft.number.start
    ):
        return _kind(document.clean[draft.cue.start : draft.number.start].lower(), language) or (
            draft.status if draft.status != "unknown" else None
        )
    return draft.status if draft.status != "unknown" else None


def _kind(words: str, language: Language) -> VictimStatus | None:
    civilian, combatant = _CIVILIAN[language].search(words), _COMBATANT[language].search(words)
    if civilian and combatant:
        return None
    return "civilian" if civilian else "combatant" if combatant else None


def _hangs_on(document: Document, draft: Draft, before: Draft) -> bool:
    """Whether it has no words of its own for its victims and stands beside a number that has."""
    if before.evidence.end > draft.evidence.start and draft.cue != before.cue:
        return False
    if draft.sentence != before.sentence or before.status == "unknown" or draft.total is not None:
        return False
    if re.search(
        r"\b(?:personnes|people|hommes|men|habitants)\b", (draft.victims or draft.number).of(document.clean).lower()
    ):
        return False
    between = document.clean[min(before.evidence.end, draft.evidence.start) : draft.evidence.start]
    return len(between) < 60 and ";" not in between


def _with_parts(document: Document, draft: Draft, drafts: Sequence[Draft]) -> VictimStatus:
    parts = [part for part in drafts if part.total is draft]
    said = {part.status for part in parts} - {"unknown"}
    if {"civilian", "combatant"} <= said or "mixed" in said:
        return "mixed"
    if draft.status != "unknown":
        return draft.status
    whole = draft.low is not None and sum(part.low or 0 for part in parts) >= draft.low
    if len(said) == 1 and whole:
        return said.pop()
    after = document.clean[draft.number.end : draft.sentence.end][: _AFTER // 2].lower()
    includes = _INCLUDES[document.language].search(after)
    if includes and not parts and _kind(includes["who"], document.language) == "civilian":
        return "mixed"
    return draft.status


def _of_setting(document: Document, draft: Draft) -> VictimStatus:
    if draft.outcome == "displaced":
        return "civilian"
    language = document.language
    sentence = draft.sentence.of(document.clean).lower()
    if draft.outcome == "captured":
        held = _TAKEN[language].search(draft.evidence.of(document.clean).lower())
        return "civilian" if held and not _COMBATANT[language].search(sentence) else "unknown"
    if _CIVILIAN_SETTING[language].search(sentence) and not _ARMED_SETTING[language].search(sentence):
        return "civilian"
    return "unknown"
