"""Who did the harm, where the text says so."""

import re

from bilan.nlp.actors import actor_of_harm
from bilan.nlp.attributions import attributions
from bilan.nlp.document import Document, Language, Span
from bilan.nlp.draft import Draft
from bilan.nlp.noun_phrases import left_of, right_of
from bilan.nlp.registry import Registry
from bilan.nlp.vocabulary import vocabulary
from bilan_schemas.claim import Perpetrator

_BY = {
    "fr": re.compile(r"\bpar (?:des tirs (?:de |d'|des |du )|une? |le |la |les |l'|des )?"),
    "en": re.compile(r"\bby (?:the |an? )?"),
}
_ACT: dict[Language, str] = {
    "fr": r"(?i:frappes?|raids?|bombardements?|tirs?|attaques?|attentats?|offensive|assaut|embuscade|bombes?|drones?|obus|roquettes?|missiles?|exactions|massacre|tuerie)",
    "en": r"(?i:air ?strikes?|air raids?|strikes?|raids?|attacks?|shelling|bombardments?|bombings?|drones?|warplanes?|missiles?|rockets?|assault|offensive|ambush|gunfire|"
    r"fire|jets|aircraft|helicopters?|artillery|retaliation|operation)",
}
_FORCES_FR = (
    r"coalition|forces|arm\w+|aviation|rebelles|jihadistes|djihadistes|combattants|milices?|groupes?|soldats|policiers|police|insurgés|"
    r"talibans|terroristes|régime|colons"
)
_OF_ACT: dict[Language, re.Pattern[str]] = {
    "fr": re.compile(
        rf"\b{_ACT['fr']}(?: (?:aériennes?|aériens?|menée?s?|armée|suicide|attribué\w*|revendiqué\w*|perpétré\w*|conduite?s?|imputé\w*|lancé\w*|à la \w+))* "
        rf"(?:de la |de l'|du |des |de |d'|par |à )(?=(?:les |la |l')?(?:[A-ZÉ]|{_FORCES_FR}))"
    ),
    "en": re.compile(
        rf"\b{_ACT['en']}(?: (?:carried out|launched|claimed|blamed|conducted))? by (?:the |an? )?|\b(?:attack|offensive|assault|strikes?|raids?) of (?:the )?(?=[A-Z])"
    ),
}
_NATION_FR = r"(?:israélien|américain|russe|syrien|turc|turque|saoudien|français|britannique|libyen|égyptien|iranien|ukrainien|irakien|émirati|jihadiste|djihadiste|islamiste|pakistanais|indien|éthiopien|azerbaïdjanais|arménien|houthi)\w*"
_NATION_EN = (
    r"(?:[A-Z][\w-]+(?:ian|ean|can|ese|ish|eli|qi|ani|ench|oni|eni|mani|nese|ghan|stani|iti|ti|di|utch|rab|urdish|ch)|U\.?S\.?|UK|US-led|U\.S\.-led|American-led|Saudi-led|NATO|Taliban|ISIL|ISIS|"
    r"Islamic State|Hamas|Hezbollah|Houthi|coalition|Al-\w+|Boko Haram|RSF|PKK|JNIM|Iran|Israel|Russia|Turkey|Syria|Ukraine|Iraq)"
)
_ADJECTIVE: dict[Language, re.Pattern[str]] = {
    "fr": re.compile(rf"\b{_ACT['fr']} (?:aérien\w* |de drones? )?(?P<who>{_NATION_FR})"),
    "en": re.compile(
        rf"(?<![\w-])(?P<who>{_NATION_EN})(?:'s)?(?: (?:government|army|military|Army|Air Force|air force|security|air|drone|coalition|-led|defen[cs]e|border|special|separatist|"
        rf"rebel|artillery|suicide|missile|ground|naval|retaliatory|\"[\w-]+\"))* {_ACT['en']}\b"
    ),
}
_CLAIMED: dict[Language, re.Pattern[str]] = {
    "fr": re.compile(
        r"\b(?:revendiqu\w+ (?:par|au nom d[eu]) |attribué\w* (?:à |aux? )|imputé\w* (?:à |aux? )|commis\w* par |perpétré\w* par |mené\w* par )(?:le |la |les |l'|des )?"
    ),
    "en": re.compile(
        r"\b(?:claimed by|blamed on|attributed to|carried out by|perpetrated by|committed by|conducted by|launched by) (?:the )?"
    ),
}
_FIRED: dict[Language, re.Pattern[str]] = {
    "fr": re.compile(
        r"\b(?:(?:ont|a|avait|avaient) (?:ouvert le feu|attaqué|foncé|tiré|bombardé|visé|pilonné|pris d'assaut)|bombardent|attaquent|tirent)\b"
    ),
    "en": re.compile(
        r"\b(?:open(?:s|ed)? fire|fire[sd]? (?:on|at|upon)|attack(?:s|ed)?|storm(?:s|ed)?|raid(?:s|ed)?|bomb(?:s|ed)?|shell(?:s|ed)|ambush(?:es|ed)?|strikes?|struck|besieged?|"
        r"overr[au]n|detonate[sd]?|launch(?:es|ed)?|seize[sd]?|carr(?:y|ies|ied) out|continues? (?:to )?(?:attacks?|besiege|shell|bomb)|has sent|kidnap|abduct)\b"
    ),
}
_THEIR_ACT: dict[Language, re.Pattern[str]] = {
    "fr": re.compile(
        r"\b(?:son|sa|leur) (?:offensive|rébellion|agression|assaut|attaque|campagne|guerre|insurrection)\b"
    ),
    "en": re.compile(r"\b(?:his|her|their|its) (?:offensive|rebellion|assault|attack|campaign|war|insurgency)\b"),
}
_TARGET = {"against", "on", "contre", "attacking", "attaquant", "of"}
_AUXILIARIES = r"(?:\b(?:a|ont|avait|avaient|aurait|auraient|has|have|had|also|reportedly|grièvement|ayant|claimed to have|d'avoir|il|elle|qui|who|it|they) )+$"
_RESPONSIBLE: dict[Language, re.Pattern[str]] = {
    "fr": re.compile(
        r"\b(?:a|ont|avait|avaient) (?:depuis |aussitôt |rapidement )?revendiqué (?:l[ae']|cet|ces|les)|\brevendiquent? (?:l[ae']|cet)"
    ),
    "en": re.compile(r"\b(?:has |have |later |quickly )*claim(?:s|ed)? (?:the )?responsibility\b"),
}
_ANSWERED_WITHIN = 4
"""Sentences, the number's own included, in which a claim of responsibility is taken to be for its attack."""
_RESULTING = re.compile(
    r"\b(?:killing|leaving|wounding|injuring|kidnapping|resulting in|taking|holding|tuant|faisant|blessant|causant|laissant|enlevant|"
    r"provoquant|avec pour bilan)\b"
)
_SHOT = re.compile(
    r"(?:open|fire|bomb|shell|strike|struck|(?:ont|a|avait|avaient) (?:ouvert|tiré|bombardé|foncé|pilonné))"
)
_THEN = re.compile(r"\b(?:after|as|lorsqu\w*|après|quand|où)\b")
_NO_NOUNS = {"other", "others", "autre", "autres", "people", "personnes"}
_SUSPECTED = re.compile(
    r"\b(?:soupçonn\w+|présumé\w*|suspect\w*|alleged\w*|accus\w+|blam\w+|attribué\w*|imputé\w*|believed|probabl\w+|apparent\w*|reportedly|charged|inculp\w+|mis en examen)\b",
    re.IGNORECASE,
)
_ANONYMOUS = re.compile(
    r"^(?:(?:des |de |un |une |l'|le |les |la |the |an? |some |several |two |three |four |deux |trois )?(?:\w+ )?(?:suspect(?:ed)? )?(?:gunm[ae]n|assailants?|attackers?|hommes? armés?|inconnus?|unidentified.*|unknown.*|a man|men|man|hommes?|individus?|suicide bombers?|bombers?|car bomb|bombs?|people|personnes|somebody|homme|véhicule|voiture|camion|train|balles?|tirs|mines?|explosion|accident|feu|voters?))$",
    re.IGNORECASE,
)
_HARMLESS = re.compile(
    r"\b(?:explosion|bombe|bomb|blast|accident|séisme|earthquake|storm|tempête|inondations?|floods?|train|camion|truck|virus|coronavirus|épidémie|covid|disease|fire|incendie|crash|naufrage|avalanche|balles?|mortars?|shells?|roquettes?|gaz|violence|fighting|combats|affrontements|clashes|conflit|conflict|war|guerre)\b$",
    re.IGNORECASE,
)
_THING_ACTS = re.compile(
    r"^(?:an?|the|une?|le|la|les|l'|des|several|three|two)?\s?(?:[\w'-]+ ){0,2}(?:bombs?|bombing|blasts?|explosions?|clashes|storm|hurricane|typhoon|cyclone|tornado|flood\w*|fire|blaze|crash|collapse|avalanche|accident|outbreak|disease|heat|earthquake|quake|landslide|attack|raid|strike|shelling|virus|"
    r"explosion|attentat|attaque|fusillade|combats|affrontements|accident|séisme|tempête|inondations|coronavirus|épidémie|police stations)\b",
    re.IGNORECASE,
)
_PERSON = re.compile(r"(?:[A-ZÉ][\w'-]+ ){1,3}[A-ZÉ][\w'-]+")
_GROUPS = re.compile(
    r"\b(?:forces?|army|armée|police|policiers?|gendarmes?|militants?|insurgents?|insurgés|rebels?|rebelles|fighters|combattants|soldiers?|soldats?|troops?|troupes|militia\w*|milices?|coalition|"
    r"talibans?|terroristes?|jihadistes?|djihadistes?|separatists?|séparatistes|settlers|colons|guards?|gardes?|group\w*|groupes?|gang\w*|herders|cartel\w*|guerrill\w+|aviation|régime|regime|government|terrorist|jihadist|détenu|policier|automobiliste|conducteur|père|mère|frère|mari|époux|conjoint|tueur|tireur|assaillant|smugglers|pirates|bandits|islamistes?|extremists?|protesters|manifestants)\b",
    re.IGNORECASE,
)


def find_perpetrator(document: Document, draft: Draft, registry: Registry) -> Perpetrator | None:
    """The agent that the text attributes the harm to, stated or suspected; None for nobody and the unnamed.

    In this order: «par X» after the cue; the subject of an active verb of harm; whose strike or raid it was;
    who attacked or opened fire in the sentence; who claimed it. Fighting of two sides names no perpetrator.
    """
    for find in (_agent, _subject, _owner, _attacker, _possessor, _claimed):
        words = find(document, draft)
        if words is not None and _is_agent(document, words):
            return _perpetrator(document, draft, words, registry)
    if draft.total is not None:
        return find_perpetrator(document, draft.total, registry)
    return None


def _perpetrator(document: Document, draft: Draft, words: Span, registry: Registry) -> Perpetrator:
    near = document.clean[max(draft.sentence.start, words.start - 60) : min(draft.sentence.end, words.end + 30)]
    suspected = bool(_SUSPECTED.search(near))
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
        status="suspected" if suspected else "stated",
        attributed_by=speaker.of(document.text) if speaker else None,
    )


def _is_agent(document: Document, words: Span) -> bool:
    text = words.of(document.clean)
    if (
        _ANONYMOUS.match(text)
        or _THING_ACTS.match(text)
        or len(text) < 2
        or re.search(r"\d|\b(?:and|et|are|is|were|have been)$", text)
    ):
        return False
    if re.search(r"\b[A-Z]{3,}\b", text) or (_PERSON.fullmatch(text) and not _is_place(document, words)):
        return True
    named = any(
        words.start <= e.start and e.end <= words.end and (e.actor_id is not None or e.label in {"ORG", "PER"})
        for e in document.entities
    )
    if named or _GROUPS.search(text):
        return not (_HARMLESS.search(text) and not _GROUPS.search(text))
    if _HARMLESS.search(text):
        return False
    people = vocabulary(document.language).people
    nouns = [word.lower() for word in re.findall(r"[\w-]+", text) if word.lower() not in _NO_NOUNS]
    return any(word in people for word in nouns) or _is_nation(text)


def _is_nation(text: str) -> bool:
    return bool(re.match(rf"(?:the )?{_NATION_EN}\b|{_NATION_FR}", text))


def _agent(document: Document, draft: Draft) -> Span | None:
    """«ont été tués par les forces de X», "were killed by Y"."""
    text, language = document.clean, document.language
    by = _BY[language].search(text, draft.cue.end, min(draft.clause.end, draft.cue.end + 60))
    if by is None or re.search(
        r"[.;,]|\b(?:who|qui|that|que|avant|before|et|and|\w+(?:sed|red|ted|ded|ned))\b",
        text[draft.cue.end : by.start()],
    ):
        return None
    if language == "fr" and (owner := _OF_ACT["fr"].search(text, by.start(), min(draft.clause.end, by.end() + 60))):
        return right_of(document, owner.end(), draft.clause.end)
    if language == "en" and (adjective := _ADJECTIVE["en"].match(text, by.end())):
        return Span(*adjective.span("who"))
    return right_of(document, by.end(), draft.clause.end)


def _subject(document: Document, draft: Draft) -> Span | None:
    """The subject of an active verb that governs the number: "ISIL insurgents killed 26 civilians"."""
    text = document.clean
    if draft.voice != "active" or draft.cue.of(text).lower().endswith(("ing", "ant")):
        return None
    at = draft.cue.start
    if before := re.search(_AUXILIARIES, text[draft.clause.start : at]):
        at = draft.clause.start + before.start()
    phrase = left_of(document, at, draft.clause.start)
    return _acting(document, phrase) if phrase else None


def _acting(document: Document, phrase: Span) -> Span | None:
    """Who acts in a subject: itself, or whose raid it is; None for a raid of nobody's."""
    words = phrase.of(document.clean)
    if owner := _OF_ACT[document.language].search(words):
        return right_of(document, phrase.start + owner.end(), phrase.end)
    if adjective := _ADJECTIVE[document.language].search(words):
        return Span(phrase.start + adjective.start("who"), phrase.start + adjective.end("who"))
    if re.search(rf"\b{_ACT[document.language]}\b", words, re.IGNORECASE) and not re.search(
        rf"{_GROUPS.pattern}$", words, re.IGNORECASE
    ):
        return None
    return phrase


def _owner(document: Document, draft: Draft) -> Span | None:
    """Whose strike it was: "in an Israeli airstrike", «dans un raid de l'aviation syrienne»."""
    text, clause = document.clean, draft.clause
    matches = [Span(*m.span("who")) for m in _ADJECTIVE[document.language].finditer(text, *clause)]
    for m in _OF_ACT[document.language].finditer(text, *clause):
        phrase = right_of(document, m.end(), clause.end)
        if phrase and not _is_place(document, phrase):
            matches.append(phrase)
    victims = draft.victims or draft.number
    outside = [
        m for m in matches if not victims.start <= m.start < victims.end and _preposed(text, m.start) not in _TARGET
    ]
    return min(outside, key=lambda m: abs(m.start - draft.number.start), default=None)


def _preposed(text: str, at: int) -> str:
    words = text[max(0, at - 20) : at].split()
    while words and words[-1] in {"the", "an", "a", "les", "des", "un", "une"}:
        words.pop()
    return words[-1].lower() if words else ""


def _is_place(document: Document, phrase: Span) -> bool:
    """Whether the words are a place and no actor: «l'attentat de Nice»."""
    here = [e for e in document.entities if e.start < phrase.end and phrase.start < e.end]
    return (
        bool(here)
        and all(e.label == "LOC" and e.actor_id is None for e in here)
        and not _GROUPS.search(phrase.of(document.clean))
    )


def _attacker(document: Document, draft: Draft) -> Span | None:
    """The subject of an attack that the sentence ties to the harm.

    As its result ("gunmen of X storm the campus, killing three") or as its cause ("injured after Y opened
    fire"). Harm told beside an attack («X lance une offensive; 40 morts») is nobody's yet: both sides shoot.
    """
    text = document.clean
    results = draft.cue.of(text).lower().endswith(("ing", "ant")) or _RESULTING.search(
        text, draft.sentence.start, draft.number.start
    )
    spans = [draft.clause] if draft.clause == draft.sentence else [draft.clause, draft.sentence]
    for span in spans:
        for fired in _FIRED[document.language].finditer(text, *span):
            if fired.start() > draft.number.start:
                if not (_THEN.search(text, draft.number.end, fired.start()) and _SHOT.match(fired[0])):
                    continue
            elif not results:
                continue
            phrase = left_of(document, fired.start(), span.start)
            if phrase is None or (draft.victims and phrase.start <= draft.victims.start < phrase.end):
                continue
            if (
                (acting := _acting(document, phrase))
                and not _is_place(document, acting)
                and _is_agent(document, acting)
            ):
                return acting
    return None


def _possessor(document: Document, draft: Draft) -> Span | None:
    """«... dans sa rébellion ..., faisant tomber plus de mille morts»: whose offensive the clause says it was."""
    if draft.voice == "passive":
        return None
    theirs = _THEIR_ACT[document.language].search(document.clean, draft.clause.start, draft.number.start)
    if theirs is None:
        return None
    at = document.sentences.index(draft.sentence) if draft.sentence in document.sentences else 0
    floor = document.sentences[max(0, at - 1)].start
    named = [e for e in document.entities if floor <= e.start < theirs.start() and e.label == "PER" and e.actor_id]
    return Span(named[-1].start, named[-1].end) if named else None


def _claimed(document: Document, draft: Draft) -> Span | None:
    """Who claimed it, or is blamed for it: in the sentence, or by a claim of responsibility in the next ones."""
    text, language = document.clean, document.language
    if claimed := _CLAIMED[language].search(text, *draft.sentence):
        return right_of(document, claimed.end(), draft.sentence.end)
    if draft.scope != "incident" or draft.sentence not in document.sentences:
        return None
    at = document.sentences.index(draft.sentence)
    for sentence in document.sentences[at : at + _ANSWERED_WITHIN]:
        if answered := _RESPONSIBLE[language].search(text, *sentence):
            return left_of(document, answered.start(), sentence.start)
    return None
