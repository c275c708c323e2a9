"""Outcomes that a toll tells: "death toll rises to 40", «le nombre de morts s'élève à 1.093»."""

from bilan.nlp.function_words import function_words
from bilan.nlp.hedges import Count
from bilan.nlp.phrases import People
from bilan.nlp.sentence_words import Outlook, SentenceWords
from bilan_schemas.claim import Outcome

_TOLL_WORDS = function_words("toll")
_TOLL_VERBS = function_words("toll_verb")
_ILL = (
    "contamin",
    "infect",
    "guéri",
    "malade",
    "cas",
    "touché",
    "testé",
    "cured",
    "recovered",
    "case",
    "tested",
    "hospitalis",
)


def told_by_toll(sentence: SentenceWords, count: Count, people: People) -> Outlook | None:
    """As in "death toll rises to 40", «portant à 12 le nombre de morts», «le nombre de morts s'élève à 1.093»."""
    if (
        people.head is not None
        and sentence.low(people.head) not in sentence.lexicon.people
        and sentence.low(people.head) not in {"le", "nombre", "bilan", "far"}
    ):
        return None
    if count.article or _is_of_the_ill(sentence, count, people):
        return None
    verbs = _TOLL_VERBS[sentence.language]
    if sentence.low(count.start - 1) in verbs or sentence.low(count.start) in verbs:  # "tops" hedges its number
        for at in range(count.start - 1 - (sentence.low(count.start - 1) in verbs), max(-1, count.start - 25), -1):
            if sentence.low(at) in _TOLL_WORDS[sentence.language]:
                outcome = _counted(sentence, at)
                return outcome and Outlook(outcome=outcome, start=at, end=at + 1, voice="toll")
            if sentence.low(at) in {";", "."}:
                return None
    if sentence.language == "fr" and sentence.low(count.start - 1) == "à":
        after = [sentence.low(i) for i in range(count.end, count.end + 4)]
        if "nombre" in after or "bilan" in after:
            at = count.end + (after.index("nombre") if "nombre" in after else after.index("bilan"))
            outcome = _counted(sentence, at)
            return outcome and Outlook(outcome=outcome, start=at, end=at + 1, voice="toll")
    return None


def _counted(sentence: SentenceWords, at: int) -> Outcome | None:
    """What a toll or number counts: "death toll", «nombre de blessés», "number of dead"."""
    near = [sentence.low(i) for i in (at - 1, at + 1, at + 2, at + 3, at + 4)]
    for word in near:
        if word in sentence.lexicon.nouns:
            return sentence.lexicon.nouns[word]
        if word in sentence.lexicon.states:
            return sentence.lexicon.states[word]
    return "killed" if sentence.low(at) in {"toll", "tolls", "bilan", "losses"} else None


def _is_of_the_ill(sentence: SentenceWords, count: Count, people: People) -> bool:
    """Whether the people are told to be infected or cured: «25 millions de contaminés», "infections to 18"."""
    ends = (at for at in range(people.end, people.end + 2) if sentence.low(at) in {"and", "et", ","})
    near = range(people.end - 1, next(ends, people.end + 2))
    told_before = sentence.low(count.start - 1) == "to" and sentence.low(count.start - 2).startswith(_ILL)
    return told_before or any(sentence.low(at).startswith(_ILL) for at in near)
