"""What the sentences after a number say of who did it: a claim of responsibility, who is blamed, who executed them."""

import re

from bilan.nlp.attributions import attributions
from bilan.nlp.deed_words import deed_words
from bilan.nlp.document import Document, Language, Span
from bilan.nlp.noun_phrases import left_of, right_of

_CLAIMED: dict[Language, re.Pattern[str]] = {
    "fr": re.compile(
        r"\b(?:[Rr]evendiqu\w+ (?:\w+ )?(?:par|au nom d[eu]) |[Aa]ttribué\w* (?:par \w+ |ces? \w+ |cette \w+ |cet \w+ |les \w+ |l'\w+ )?(?:à |aux? )|[Ii]mputé\w* (?:à |aux? )|[Cc]ommis\w* par |[Pp]erpétré\w* par |[Mm]ené\w* par |"
        r"portant la (?:signature|marque) d[eu'] ?)(?:le |la |les |l'|des )?"
    ),
    "en": re.compile(
        r"\b(?:claimed by|blamed on|attributed to|carried out by|perpetrated by|committed by|conducted by|launched by|work of|blame[sd]? (?:the |an? )?[a-z -]{3,40}(?:, [^.;,]{3,80},)? on|blame[sd]? (?=[A-Z])|accus(?:es?|ed) (?=[A-Z])|"
        r"(?:police|officials|authorities|investigators|government|military|army) (?:have |has )?suspect(?:s|ed)? (?=[A-Z])) ?(?:the )?"
    ),
}
_RESPONSIBLE: dict[Language, re.Pattern[str]] = {
    "fr": re.compile(
        r"\b(?:a|ont|avait|avaient) (?:depuis |aussitôt |rapidement |ensuite )?revendiqué(?:,[^,.;]{3,60},| \w+(?: \w+)?)? (?:l[ae']|cet|ces|les)|\brevendiquent? (?:l[ae']|cet)"
        r"|\b(?:est|sont|était|étaient|être) (?:directement |indirectement )?(?:responsables? de|à l'origine de|derrière)\b"
        r"|\b(?:est|sont|était|étaient) (?:fortement |aussitôt )?soupçonnée?s?(?: d'(?:être (?:derrière|à l'origine|responsables?)|avoir)|(?=\.|,|$))"
    ),
    "en": re.compile(
        r"\b(?:has |have |later |quickly |also |jointly |immediately )*(?:(?:claim(?:s|ed|ing)?|t(?:akes?|ook)|admit(?:s|ted)?|accept(?:s|ed)?|acknowledge[sd]?) "
        r"(?:the |full |sole |joint )?(?:responsibility|credit)|(?:claim(?:s|ed)?|sa(?:ys?|id) (?:that )?(?:it|they) (?:had |has |have )?"
        r"(?:carried out|conducted|staged|launched|fired|shot down|downed|detonated|planted|executed|perpetrated|is behind|are behind|was behind|were behind|was responsible for|were responsible for)) "
        r"(?:the|an?|this|that|both|\w+day's) (?:[\w-]+ ){0,3}?(?:attacks?|bombings?|blasts?|ambush|shootings?|raids?|explosions?|assault|abductions?|kidnap(?:ping)?s?|killings?|murders?|beheadings?|executions?|"
        r"assassinations?|rockets?|missiles?|drones?|bombs?|helicopters?|planes?|jets?|aircraft)\b|"
        r"(?:is|are|was|were) (?:widely |immediately |strongly )?suspected(?: of (?:being behind|carrying out|involvement|responsibility|the|having)|(?= in the )|(?=\.|,|$))|(?:is|are|was|were) responsible(?= for|\.|$)|(?:is|are|was|were|had been|being) behind (?=the|this|that|an?\b))"
    ),
}
_SAYS_IT_STRUCK = re.compile(
    r"\b(?:claim(?:s|ed)?|sa(?:ys?|id)|confirm(?:s|ed)?|admit(?:s|ted)?|acknowledge[sd]?) (?:that )?"
    r"(?:it|they|its [\w-]+|their [\w-]+) (?:had |have |has |was |were )?"
    r"(?:targeted|targeting|struck|hit|attacked|bombed|shelled|raided|stormed|ambushed|opened fire|fired (?:at|on))\b"
    r"(?!.{0,40}\b(?:another|separate|other)\b)"
)
"""English: who says in the next sentence what it aimed at."""
_THEY_WERE: dict[Language, re.Pattern[str]] = {
    "fr": re.compile(
        rf"\b(?:ils|elles|tous|toutes|ceux-ci) (?:ont|avaient|auraient) été (?:\w+ )?{deed_words('fr').executed} "
        r"par (?:une? |le |la |les |l'|des )?",
        re.IGNORECASE,
    ),
    "en": re.compile(
        rf"\b(?:they|all|most) (?:were|had been|have been) (?:\w+ly )?{deed_words('en').executed} by (?:the |an? )?",
        re.IGNORECASE,
    ),
}
_THE_ACT: dict[Language, re.Pattern[str]] = {
    "fr": re.compile(
        r"\b(?:ces|cet|cette|l'|la|le|les) ?(?:\w+ )?(?:attentats?|attaques?|attaque-suicide|explosions?|fusillade|tuerie|massacre|assaut|enlèvements?|raids?|frappes?|bombardements?|"
        r"embuscade|double attentat|prise d'otages)\b",
        re.IGNORECASE,
    ),
    "en": re.compile(
        r"\b(?:the|this|that|these|those|both) (?:[\w-]+ )?(?:attacks?|bombings?|blasts?|explosions?|shootings?|massacre|assault|abductions?|raids?|strikes?|airstrikes?|ambush|killings?|siege)\b|"
        r"\bresponsibility\b",
        re.IGNORECASE,
    ),
}
_ANOTHER_ACT = re.compile(r"claim(?:s|ed)? an? |revendiqué une? ")
"""In a later sentence an attack of its own: "last month it claimed an attack"."""
_BLAMED: dict[Language, re.Pattern[str]] = {
    "fr": re.compile(
        r"\b(?:a|ont) (?:aussitôt )?(?:accusé|mis en cause|pointé du doigt) (?=(?:l'|les? |la )?[^.;,]{3,40}\.$)"
    ),
    "en": re.compile(r"\b(?:has |have )?(?:blame[sd]?|accuse[sd]?) (?=(?:the )?[A-Z][^.;,]{2,40}\.$)"),
}
"""A sentence that says no more than who is blamed."""
_IT = re.compile(r"\b(?:il|elle|ils|elles|it|they|he|she)$", re.IGNORECASE)
_CLAIMED_BEFORE = 3
_ANSWERED_WITHIN = 4
"""Sentences, the number's own included, in which a claim of responsibility is taken to be for its attack."""


def claimed_after(document: Document, at: int) -> Span | None:
    """Who claimed it, or is blamed for it, in the number's sentence (the one of index `at`) or the next ones."""
    text, language = document.clean, document.language
    for index, sentence in enumerate(document.sentences[at : at + _ANSWERED_WITHIN]):
        of_it = index == 0 or _THE_ACT[language].search(text, *sentence)
        if of_it and (claimed := _CLAIMED[language].search(text, *sentence)):
            return right_of(document, claimed.end(), sentence.end)
        if index and (blamed := _BLAMED[language].search(text, *sentence)):
            return right_of(document, blamed.end(), sentence.end)
        answered = _RESPONSIBLE[language].search(text, *sentence)
        if answered is None and index <= 1 and language == "en":
            answered = _SAYS_IT_STRUCK.search(text, *sentence)
        if answered and not (index and _ANOTHER_ACT.search(answered[0])):
            who = _behind_with(document, left_of(document, answered.start(), sentence.start))
            return _speaker(document, sentence, answered.start()) if who and _IT.search(who.of(text)) else who
    return None


def _behind_with(document: Document, who: Span | None) -> Span | None:
    """Of "a blast kills 43 people with ISIL claiming responsibility" the name behind "with"."""
    at = document.clean.rfind(" with ", *who) if who is not None else -1
    return Span(at + len(" with "), who.end) if who is not None and at >= 0 else who


def claimed_before(document: Document, at: int) -> Span | None:
    """Who claims it, or takes it upon them, in one of the sentences shortly before the number's (that of index `at`)."""
    text = document.clean
    for sentence in reversed(document.sentences[max(0, at - _CLAIMED_BEFORE) : at]):
        if answered := _RESPONSIBLE[document.language].search(text, *sentence):
            return left_of(document, answered.start(), sentence.start)
    return None


def _speaker(document: Document, sentence: Span, at: int) -> Span | None:
    """Whom the pronoun before character `at` stands for that says so of itself."""
    said = [one.speaker for one in attributions(document, sentence) if one.speaker.end <= at and not one.pronoun]
    return said[-1] if said else None


def executed_after(document: Document, at: int) -> Span | None:
    """«Ils ont été exécutés par X», in the next sentence."""
    text = document.clean
    for sentence in document.sentences[at + 1 : at + 2]:
        if found := _THEY_WERE[document.language].search(text, *sentence):
            return right_of(document, found.end(), sentence.end)
    return None
