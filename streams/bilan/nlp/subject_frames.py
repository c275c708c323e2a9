"""Outcomes of what follows the people: «13 personnes, dont 3 enfants, ont été tuées», "two dozen wounded"."""

from bilan.nlp.function_words import function_words
from bilan.nlp.hedges import Count
from bilan.nlp.numbers import read_number
from bilan.nlp.phrases import People
from bilan.nlp.sentence_words import Outlook, SentenceWords
from bilan.nlp.verb_groups import verb_group

_GRAVELY = function_words("gravely")
_PASSIVE_AUX = function_words("passive_auxiliary")
_AUX = function_words("auxiliary")
_ASIDE_OPENERS = function_words("aside_opener")
_SUBORDINATORS = function_words("subordinator")
_PART = function_words("part")
_LONGEST_ASIDE = 20
_BRIEFLY = 6
"""Tokens behind the injured in which a verb tells that they died."""
_SPEECH = function_words("speech")
_NEAR = 5
"""Tokens behind "with" in which a number begins a phrase of its own ("three boats with 16 people presumed dead")."""
_AGREEING = ("és", "ées", "is", "ies", "us", "ues")
"""Endings of French participles that describe several people: «cinq agents, chargés d'un convoi, ont été tués»."""
_DETERMINERS = {"the", "a", "an", "his", "her", "its", "their", "each"}


def told_by_state(sentence: SentenceWords, count: Count, people: People) -> Outlook | None:
    """«personnes tuées», "people dead", «et des dizaines d'autres blessées», "two dozen wounded"."""
    for end in dict.fromkeys((people.end, count.end)):
        at = _modified_end(sentence, _beyond_aside(sentence, end))
        at = sentence.skip_adverbs(at)
        word = sentence.low(at)
        if word in {"dying", "drowning"} and sentence.low(count.start - 1) == "with":
            return Outlook(outcome="killed", start=at, end=at + 1, voice="dies")
        if sentence.language == "en" and (word == "either" or sentence.low(at - 1) in {"those", "of"}):
            continue
        if word in sentence.lexicon.states:
            if word == "mort" and sentence.low(at - 1) in {"à", "de"}:
                continue
            return Outlook(outcome=sentence.lexicon.states[word], start=at, end=at + 1, voice="state")
        verb = sentence.verb_at(at)
        if verb is None or not verb[0].participle:
            continue
        if sentence.language == "en" and sentence.governs(verb[1]):
            continue
        if (
            at > end
            and count.low != 1
            and sentence.low(at - 1) not in _GRAVELY["fr"]
            and not _agrees(sentence, people, at)
        ):
            continue  # «quatre enfants du journaliste assassiné»
        return Outlook(outcome=verb[0].outcome, start=at, end=verb[1], voice="passive")
    return None


def _beyond_aside(sentence: SentenceWords, at: int) -> int:
    """Beyond an aside in dashes that breaks the people down: "38 people - including 30 Britons - killed"."""
    close = {"-": "-", "–": "–", "—": "—", "(": ")"}.get(sentence.low(at))
    if close is None or sentence.low(at + 1) not in _PART[sentence.language]:
        return at
    return next((i + 1 for i in range(at + 2, at + _LONGEST_ASIDE) if sentence.low(i) == close), at)


def _modified_end(sentence: SentenceWords, at: int) -> int:
    """Beyond a few adjectives after a French noun («soldats français», «combattants de l'EI»)."""
    if sentence.language == "en":
        return at
    steps = 0
    while steps < 3 and at < sentence.length and not _speaks(sentence, at):
        token = sentence.tokens[at]
        if not token.is_word or token.low in _PASSIVE_AUX["fr"] | _AUX["fr"] | {
            "et",
            "qui",
            "que",
            "dans",
            "lors",
            "avant",
        }:
            break
        at += 1
        steps += 1
    return at


def _speaks(sentence: SentenceWords, at: int) -> bool:
    return (
        sentence.low(at) in sentence.lexicon.states
        or sentence.verb_at(at) is not None
        or sentence.low(at) in _GRAVELY["fr"]
    )


def told_by_own_verb(sentence: SentenceWords, people: People) -> Outlook | None:
    """«13 personnes, dont 3 enfants, ont été tuées», "12 soldiers and 3 civilians were killed", «sont mortes»."""
    at = people.end
    steps, beyond_aside = 0, -1
    while at < sentence.length and steps < 26:
        word = sentence.low(at)
        adds = word in {"que", "qu'"} and sentence.low(at - 1) == "ainsi"
        adds = adds or (word in {"lesquels", "lesquelles"} and sentence.low(at - 1) == "parmi")
        if word == ")" and sentence.low(people.start - 1) in {"(", "including"}:
            return None  # "852 were killed (including 158 policemen) and 1793 were injured"
        if word in {";", ":", ".", "!", "?"} or (word in _SUBORDINATORS[sentence.language] and not adds):
            return None
        if _tells_another_thing(sentence, at) or (word == "with" and _counts_between(sentence, at, at + _NEAR)):
            return _ended(sentence, people, at)
        told = verb_group(sentence, at)
        if (
            isinstance(told, Outlook)
            and told.start == at != beyond_aside
            and told.voice == "passive"
            and _counts_between(sentence, people.end, at)
        ):
            return None  # «170 hostages with 27 people killed»: a bare participle is of the nearest
        if isinstance(told, Outlook) and sentence.low(at - 1) == "en" and _counts_between(sentence, people.end, at):
            return None  # «a touché 120.000 personnes et 2.000 en sont mortes»
        if told is not None:
            return told if isinstance(told, Outlook) else _ended(sentence, people, at)
        if word == ",":
            aside_end = _aside(sentence, at)
            if aside_end is None:
                return None
            breaks_down = sentence.low(at + 1) in _PART[sentence.language] and aside_end > at + 1
            at = aside_end
            beyond_aside = at if breaks_down else beyond_aside
            steps += 1
            continue
        at += 1
        steps += 1
    return None


def told_by_dying(sentence: SentenceWords, people: People) -> Outlook | None:
    """As in «deux blessés ont succombé», «deux des blessés sont morts»: injured who die are injured no more."""
    for at in range(people.end, min(sentence.length, people.end + _BRIEFLY)):
        if not sentence.low(at)[:1].isalpha() or _counts_between(sentence, at, at + 1):
            return None
        told = verb_group(sentence, at)
        if told is not None:
            dead = isinstance(told, Outlook) and sentence.lexicon.dies.get(sentence.low(told.start)) == "killed"
            return told if dead and isinstance(told, Outlook) else None
    return None


def _tells_another_thing(sentence: SentenceWords, at: int) -> bool:
    """Whether a verb stands at a token that tells no harm of the people: who says it, or an -ed form with an object.

    What follows is of somebody else: "nine hostages, and the army says seven soldiers were killed", "three attackers
    detonated their vests and a fourth was killed".
    """
    word = sentence.low(at)
    if word in _SPEECH[sentence.language]:
        return sentence.low(at - 1) != "," and (sentence.language == "en" or sentence.low(at + 1) in {"que", "qu'"})
    transitive = word.endswith("ed") and sentence.low(at + 1) in _DETERMINERS and sentence.verb_at(at) is None
    return sentence.language == "en" and transitive


def _counts_between(sentence: SentenceWords, start: int, end: int) -> bool:
    return any(
        number is not None and not number.article and number.end < end
        for number in (
            read_number(sentence.tokens, at, sentence.language) for at in range(start, min(end, sentence.length))
        )
    )


def _ended(sentence: SentenceWords, people: People, at: int) -> Outlook | None:
    """«cinq assaillants ont foncé ... avant d'être abattus», "three gunmen ... before being shot dead"."""
    if people.group is None:
        return None
    for i in range(at + 1, sentence.length - 2):
        words = (sentence.low(i), sentence.low(i + 1), sentence.low(i + 2))
        if words == ("avant", "d'", "être"):
            start = sentence.skip_adverbs(i + 3)
        elif words[:2] == ("before", "being"):
            start = sentence.skip_adverbs(i + 2)
        else:
            continue
        verb = sentence.verb_at(start)
        if verb and verb[0].participle and _agrees(sentence, people, start):
            return Outlook(outcome=verb[0].outcome, start=start, end=verb[1], voice="passive")
    return None


def _agrees(sentence: SentenceWords, people: People, at: int) -> bool:
    """Whether a French participle has the number of the people: «trois hommes ... avant d'être tué» is of another."""
    several = sentence.low(people.start) not in {"un", "une"}
    return sentence.language == "en" or not several or sentence.low(at).endswith("s")


def _begins_count(sentence: SentenceWords, at: int) -> bool:
    """Whether a number begins at a token, in digits or words."""
    if sentence.low(at)[:1].isdecimal():
        return True
    return at < sentence.length and read_number(sentence.tokens, at, sentence.language) is not None


def _aside(sentence: SentenceWords, comma: int) -> int | None:
    """The token after the comma that closes an aside; None when this comma opens none.

    What breaks the number down («dont 3 sont décédées», "including three who died") has a verb of its own:
    only one beyond its closing comma is the number's.
    """
    opener = sentence.low(comma + 1)
    if opener == "et" and _begins_count(sentence, comma + 2):
        return None  # «dont deux femmes, et 22 autres ont été blessés»: what follows is of those others
    parts = opener in {"dont", "including", "parmi", "among", "comprenant", "des", "les"}
    opens = parts or opener in _ASIDE_OPENERS[sentence.language] or _begins_count(sentence, comma + 1)
    opens = opens or sentence.is_adverb(comma + 1)  # «trois assaillants, rapidement poursuivis, ont été tués»
    described = sentence.language == "fr" and not opens and opener.endswith(_AGREEING)
    if not (opens or described) and opener not in sentence.lexicon.people:
        return None
    commas = 0
    for at in range(comma + 1, min(sentence.length, comma + 40)):
        if sentence.low(at) in {";", ":"}:
            return None
        if sentence.low(at) == ",":
            commas += 1
            behind = at + 1 + (sentence.low(at + 1) == "y")  # «y ont perdu la vie»
            if isinstance(verb_group(sentence, behind), Outlook):
                return at + 1
        if commas > 3:
            return None
    return None if parts or described else comma + 1
