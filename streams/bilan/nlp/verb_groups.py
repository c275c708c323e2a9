"""What a group of verbs tells of its subject: «ont été grièvement blessés», "lost their lives", «sont morts»."""

import re

from bilan.nlp.function_words import function_words
from bilan.nlp.numbers import read_number
from bilan.nlp.sentence_words import Outlook, SentenceWords
from bilan_schemas.claim import Outcome

_GRAVELY = function_words("gravely")
_PASSIVE_AUX = function_words("passive_auxiliary")
_AUX = function_words("auxiliary")
_ADVERBS = function_words("adverb")
_CARRIED = {"transféré", "transférés", "transférées", "transportés", "transporté", "transportées", "conduits", "conduit",
            "évacués", "évacué", "évacuées", "admis", "admises", "emmenés", "emmené", "taken", "rushed", "airlifted",
            "transferred", "admitted", "brought", "transported"}  # fmt: skip
_HOSPITALS = {"hôpital", "hôpitaux", "hospital", "hospitals", "l'hôpital", "clinic"}
_FORCED = {"forced", "obliged", "compelled", "made", "contraints", "contraintes", "forcés", "forcées", "obligés", "obligées",
           "poussés", "poussées", "driven"}  # fmt: skip
_HOMES = {"home", "homes", "houses", "villages", "maisons"}
_VIOLENCE = re.compile(
    r"\b(?:attentat|attaque|tir|fusillade|explosion|bombe|bombard|frappe|raid|accident|agression(?!s? sexuell)|coups|balle|"
    r"violences? physiques?|"
    r"incendie|séisme|crash|massacre|mine|torture|intoxic)"
)
_FALLEN = {"tombé", "tombée", "tombés", "tombées"}
_IN_BATTLE = ("sous les balles", "sous les tirs", "au combat", "au champ d'", "pour la patrie", "en martyr")
_HIT = {"atteint", "atteinte", "atteints", "atteintes", "touché", "touchée", "touchés", "touchées"}
_BY_WHAT = {"balle", "balles", "éclat", "éclats", "tirs", "projectiles"}
_TREATED = {"treated", "traités", "traitées", "soignés", "soignées"}
_WOUNDS = {"wounds", "injuries", "burns", "fractures", "blessures", "brûlures"}
_LATER = {"then", "later", "subsequently", "puis", "ensuite"}
_LIVES = {"lives", "life"}
FIGURE = frozenset[str]().union(*function_words("figure").values())
"""«figurent parmi les morts»: verbs of being among some, in both languages."""
_TOLD = frozenset("estimated reported said known confirmed believed".split())
_LEAVE = {"flee", "leave", "fuir", "quitter", "evacuate", "abandon", "abandonner"}


def _of_no_violence(sentence: SentenceWords, at: int) -> bool:
    """Whether «victimes de» has something behind it that hurts nobody's body: fraud, vandalism, want."""
    if sentence.low(at) not in {"de", "d'", "du", "des"}:
        return False
    return not _VIOLENCE.search(" ".join(sentence.low(i) for i in range(at + 1, at + 5)))


def _kills(sentence: SentenceWords, at: int) -> bool:
    verb = sentence.verb_at(sentence.skip_adverbs(at))
    return verb is not None and verb[0].participle and verb[0].outcome == "killed"


def _is_in_care(participle: str, ahead: set[str]) -> bool:
    """Whether people are told to be carried to a hospital or treated for wounds."""
    if participle in _TREATED:
        return bool(_WOUNDS & ahead)
    return participle in _CARRIED and bool(_HOSPITALS & ahead)


def among_those(sentence: SentenceWords, at: int) -> tuple[Outcome, int] | None:
    """Of whom people are told to be some: "among the dead", "among those killed", «parmi les morts»; and its end."""
    if sentence.low(at) not in {"among", "parmi"} or sentence.low(at + 1) not in {"the", "those", "les"}:
        return None
    number = read_number(sentence.tokens, at + 2, sentence.language) if at + 2 < sentence.length else None
    noun = at + 2 if number is None else number.end  # «parmi les neuf tués»
    word = sentence.low(noun)
    outcome = sentence.lexicon.states.get(word) or sentence.lexicon.nouns.get(word)
    if outcome is not None and "_or_" in outcome:
        outcome = "killed" if word == "victimes" else None  # French counts the dead so
    return (outcome, noun + 1) if outcome is not None else None


def _then_killed(sentence: SentenceWords, at: int) -> Outlook | None:
    """What became of people in the end, told at a token: "abducted and executed", «enlevés puis tués»."""
    if sentence.low(at) not in {"and", "et", "puis", "then"}:
        return None
    at += 1
    while sentence.low(at) in _LATER or sentence.is_adverb(at):
        at += 1
    verb = sentence.verb_at(at)
    if verb is None or not verb[0].participle or verb[0].outcome != "killed" or sentence.governs(verb[1]):
        return None
    return Outlook(outcome="killed", start=at, end=verb[1], voice="passive")


def _or_injured(sentence: SentenceWords, first: Outlook) -> Outlook | None:
    """Dead and injured told as one number: "were killed or injured", «ont été tuées ou blessées»."""
    link = sentence.low(first.end)
    if link not in {"or", "ou"} and not (link in {"and", "et"} and first.outcome == "killed"):
        return None
    verb = sentence.verb_at(first.end + 1 + sentence.is_adverb(first.end + 1))
    if verb is None or not verb[0].participle or (sentence.language == "en" and sentence.governs(verb[1])):
        return None
    if {first.outcome, verb[0].outcome} != {"killed", "injured"}:
        return None
    return Outlook(outcome="killed_or_injured", start=first.start, end=verb[1], voice="passive")


def verb_group(sentence: SentenceWords, at: int) -> "Outlook | bool | None":
    """The outcome of the verb group at a token; False for a verb that tells another thing, None for no verb."""
    language = sentence.language
    word = sentence.low(at)
    is_aux = word in _AUX[language] or word in _PASSIVE_AUX[language]
    if (
        is_aux
        and sentence.low(at - 1) in {"s'", "se"}
        and sentence.low(at + 1) in {"déplacé", "déplacés", "déplacée", "déplacées"}
    ):
        return False  # «s'est déplacé aux urnes»
    if is_aux:
        passive = word in _PASSIVE_AUX[language]
        i = at + 1
        while i < sentence.length and i < at + 7:
            low = sentence.low(i)
            verb = sentence.verb_at(i)
            if low == "trouvé" and sentence.low(i + 1) == "la" and sentence.low(i + 2) == "mort":
                return Outlook(outcome="killed", start=i, end=i + 3, voice="dies")
            if low in _PASSIVE_AUX[language]:
                passive = True
            elif passive and low in sentence.lexicon.states:
                return Outlook(outcome=sentence.lexicon.states[low], start=i, end=i + 1, voice="passive")
            elif passive and verb is not None and verb[0].participle:
                if language == "en" and sentence.governs(verb[1]) and sentence.low(verb[1])[:1].isdigit():
                    return False
                told = Outlook(outcome=verb[0].outcome, start=i, end=verb[1], voice="passive")
                return _or_injured(sentence, told) or _then_killed(sentence, verb[1]) or told
            elif low in sentence.lexicon.dies:
                return Outlook(outcome=sentence.lexicon.dies[low], start=i, end=i + 1, voice="dies")
            elif (low == "perdu" and sentence.low(i + 1) == "la" and sentence.low(i + 2) == "vie") or (
                low == "lost" and "lives" in {sentence.low(i + 2), sentence.low(i + 3)}
            ):
                return Outlook(outcome="killed", start=i, end=i + 3, voice="dies")
            elif passive and low == "pris" and "otage" in sentence.low(i + 2) + sentence.low(i + 1):
                end = i + (2 if "otage" in sentence.low(i + 1) else 3)
                return Outlook(outcome="captured", start=i, end=end, voice="passive")
            elif _is_in_care(low, {sentence.low(j) for j in range(i + 1, i + 5)}):
                return Outlook(outcome="injured", start=i, end=i + 1, voice="passive")
            elif low in _FALLEN and " ".join(sentence.low(j) for j in range(i + 1, i + 4)).startswith(_IN_BATTLE):
                return Outlook(outcome="killed", start=i, end=i + 1, voice="dies")
            elif passive and low in _HIT and _BY_WHAT & {sentence.low(j) for j in range(i + 1, i + 6)}:
                return Outlook(outcome="injured", start=i, end=i + 1, voice="passive")
            elif low in _FORCED and (_LEAVE | _HOMES) & {sentence.low(j) for j in range(i + 1, i + 5)}:
                return Outlook(outcome="displaced", start=i, end=i + 1, voice="passive")
            elif low in {"taken", "held"} and sentence.low(i + 1) in {"hostage", "captive", "prisoner"}:
                return Outlook(outcome="captured", start=i, end=i + 2, voice="passive")
            elif low in {"subi", "suffered", "sustained"} and {"blessures", "injuries", "wounds"} & {
                sentence.low(j) for j in range(i + 1, i + 4)
            }:
                return Outlook(outcome="injured", start=i, end=i + 1, voice="passive")
            elif low in {"victimes", "victime"} and not _of_no_violence(sentence, i + 1):
                return Outlook(outcome="killed_or_injured", start=i, end=i + 1, voice="passive")
            elif among := among_those(sentence, i):
                return Outlook(outcome=among[0], start=i, end=among[1], voice="part")
            elif sentence.is_adverb(i) or low == '"' or (passive and low in _TOLD):
                pass
            elif low == "to" and sentence.low(i - 1) in _TOLD and sentence.low(i + 1) == "have":
                pass  # "are estimated to have been killed"
            elif passive and sentence.low(i + 1) in {"and", "et", "puis", "then"} and _kills(sentence, i + 2):
                i += 1  # "were shot and killed"
            elif low in {"pas", "not", "n't", "jamais", "never"} or (
                not (low in _ADVERBS[language] or low in _GRAVELY[language] or low in _AUX[language])
                and not (passive and low in {"dead", "by"})
            ):
                return False
            i += 1
        return False
    if word in FIGURE and (among := among_those(sentence, at + 1)):
        return Outlook(outcome=among[0], start=at, end=among[1], voice="part")
    if (
        word in sentence.lexicon.dies
        and word not in sentence.lexicon.states
        and sentence.low(at - 1) not in {"to", "de", "d'", "may"}
    ):
        if language == "en" and word in {"dying", "drowning", "fleeing"}:
            return None
        if language == "fr" and word in {"mourant", "fuyant", "noyé", "noyés", "fui", "péri", "disparu"}:
            return None
        return Outlook(outcome=sentence.lexicon.dies[word], start=at, end=at + 1, voice="dies")
    if language == "en":
        if word in {"lose", "loses", "lost"} and _LIVES & {sentence.low(at + 1), sentence.low(at + 2)}:
            return Outlook(outcome="killed", start=at, end=at + 2 + (sentence.low(at + 2) in _LIVES), voice="dies")
        verb = sentence.verb_at(at)
        if verb is not None and verb[0].active:
            if verb[0].participle and not sentence.governs(verb[1]):
                return Outlook(outcome=verb[0].outcome, start=at, end=verb[1], voice="passive")
            return False
    elif word in {"manquent", "manque"} and "appel" in {sentence.low(j) for j in range(at + 1, at + 6)}:
        return Outlook(outcome="missing", start=at, end=at + 1, voice="dies")
    elif word in {"perdent", "perdirent", "trouvent", "trouvèrent"} and sentence.low(at + 2) in {"vie", "mort"}:
        return Outlook(outcome="killed", start=at, end=at + 3, voice="dies")
    return None
