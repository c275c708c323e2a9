"""Who can be the agent of harm: named actors, persons and groups; no thing, no stranger."""

import re

from bilan.nlp.document import Document, Span
from bilan.nlp.gazetteer import plain
from bilan.nlp.lexicon.spelling import any_of, forms_by_kind
from bilan.nlp.nations import nations
from bilan.nlp.ordered import entities_in
from bilan.nlp.vocabulary import vocabulary

_KINDS = ("state", "armed", "group", "person")
GROUP = any_of({form for forms in forms_by_kind("groups.tsv", _KINDS).values() for form in forms})
"""A pattern of the nouns for people who fight, police, rob or rule together."""
_GROUPS = re.compile(rf"\b{GROUP}\b", re.IGNORECASE)
_NO_NOUNS = {"other", "others", "autre", "autres", "people", "personnes"}
_ANONYMOUS = re.compile(
    r"^(?:(?:des |de |d'|du |un |une |l'|le |les |la |the |an? |some |several |two |three |four |deux |trois |quatre |cinq |six |sept |huit |neuf |dix |unknown |unidentified |masked |armed )*"
    r"(?:[a-zéèà]+ )?(?:suspect(?:ed)? )?"
    r"(?:gunm[ae]n|assailants?|attackers?|hommes? armés?|inconnus?|unidentified.*|unknown.*|m[ae]n|hommes?|individus?|suicide bombers?|bombers?|car bomb(?:ers?)?|bombs?|people|personnes|"
    r"somebody|véhicule|voiture|camion|train|balles?|tirs|mines?|explosion|accident|feu|voters?|shooters?|snipers?|tireurs?|kamikazes?|individuals?|auteurs?(?: présumés?)?)"
    r"(?:$| (?:à bord|au volant|présumée?s?|armés?|cagoulés?|masqués?|circulant|à moto|à pied|in|on|with|wearing|riding|dressed|armed|aboard|driving|de \d+ ans|âgée?s?|aged|des?|du|of)\b.*))",
    re.IGNORECASE,
)
_HARMLESS = re.compile(
    r"\b(?:explosion|bombe|bomb|blast|accident|séisme|earthquake|storm|tempête|inondations?|floods?|train|camion|truck|virus|coronavirus|épidémie|covid|disease|fire|incendie|crash|"
    r"naufrage|avalanche|balles?|mortars?|shells?|roquettes?|gaz|violence|fighting|combats|affrontements|clashes|conflit|conflict|war|guerre)\b$",
    re.IGNORECASE,
)
_THING_ACTS = re.compile(
    r"^(?:an?|the|une?|le|la|les|l'|des|several|three|two)?\s?(?:[\w'-]+ ){0,2}(?:bombs?|bombing|blasts?|explosions?|clashes|storm|hurricane|typhoon|cyclone|tornado|flood\w*|fire|blaze|"
    r"crash|collapse|avalanche|accident|fighting|battles?|violence|hostilities|riots?(?! (?:police|squad))|unrest|stampede|protests?|landmines?|outbreak|disease|heat|earthquake|quake|landslide|attack|raid|strike|shelling|virus|explosion|attentat|attaque|fusillade|combats|affrontements|"
    r"accident|séisme|tempête|inondations|coronavirus|épidémie|police stations|voiture|véhicule|camion|camionnette|bus|engin|obus|roquettes?|missiles?|"
    r"mine|coups? de|vehicle|truck|ied|device|bullets?|rockets?|grenades?|explosives)\b",
    re.IGNORECASE,
)
_WORN = re.compile(r" (?:wearing|dressed|disguised|vêtus?|déguisés?|habillés?|portant)\b")
"""A uniform tells nothing of who wears it."""
_LONGEST_AGENT = 80
_DETERMINER = re.compile(r"^(?:(?:the|an?|les?|la|des|du) |l')", re.IGNORECASE)
_NO_ONE = re.compile(r"(?:no|none|nobody|neither|aucune?|nul|personne)\b", re.IGNORECASE)
_PERSON = re.compile(r"(?:[A-ZÉ][\w'-]+ ){1,3}[A-ZÉ][\w'-]+")


def is_agent(document: Document, words: Span) -> bool:
    """Whether the words name somebody: an actor, a person, a group of people with a name or a kind of its own."""
    text = words.of(document.clean)
    worn = _WORN.search(text)
    own = Span(words.start, words.start + worn.start()) if worn else words
    named = any(e.actor_id is not None or e.label in {"ORG", "PER"} for e in entities_in(document, own))
    before = document.clean[words.start - 1 : words.start + 1]
    if before.isalnum() and len(before) > 1:
        return False  # cut within a word: a phrase too long to be one
    if _NO_ONE.match(text) or (
        len(text) > _LONGEST_AGENT and not any(e.actor_id for e in entities_in(document, words))
    ):
        return False
    if (_ANONYMOUS.match(text) and not named) or _THING_ACTS.match(text) or len(text) < 2:
        return False
    if re.search(r"(?<![\w-])\d|\b(?:and|et|are|is|were|have been|the|an?|les?|la|une?)$|\b(?:between|entre) ", text):
        return False
    if re.search(r"\b[A-Z]{3,}\b", text) or (_PERSON.fullmatch(text) and not is_place(document, words)):
        return True
    if named or _GROUPS.search(text):
        return not (_HARMLESS.search(text) and not _GROUPS.search(text))
    if _HARMLESS.search(text):
        return False
    people = vocabulary(document.language).people
    nouns = [word.lower() for word in re.findall(r"[\w-]+", text) if word.lower() not in _NO_NOUNS]
    return any(word in people for word in nouns) or is_nation(document, words)


def is_nation(document: Document, words: Span) -> bool:
    """Whether the words are a nation's adjective alone, an article before it aside."""
    text = _DETERMINER.sub("", words.of(document.clean), count=1).removesuffix("-led")
    return plain(text).replace(" ", "") in nations(document.language)


def is_place(document: Document, words: Span) -> bool:
    """Whether the words are a place and no actor: «l'attentat de Nice»."""
    here = [
        e
        for e in entities_in(document, Span(words.start - 60, words.end + 60))
        if words.start < e.end and e.start < words.end
    ]
    return (
        bool(here)
        and all(e.label == "LOC" and e.actor_id is None for e in here)
        and not _GROUPS.search(words.of(document.clean))
    )


def is_group(text: str) -> bool:
    """Whether a text ends in a noun for people who fight, police or rob together."""
    return re.search(rf"\b{GROUP}$", text, re.IGNORECASE) is not None
