"""Outcomes of a verb whose object the number is: "killed 15 civilians", «coûté la vie à 12 personnes»."""

from bilan.nlp.function_words import function_words
from bilan.nlp.hedges import Count
from bilan.nlp.phrases import People
from bilan.nlp.sentence_words import Outlook, SentenceWords
from bilan.nlp.verb_groups import verb_group

_GRAVELY = function_words("gravely")
_AUX = function_words("auxiliary")
_ADVERBS = function_words("adverb")
_NOT_DEADLY = ("sentenc", "condemn", "scar", "bor", "frighten", "send", "lead")
"""Verbs before "to death" of which nobody dies yet."""
_TIMES = frozenset(
    "lundi mardi mercredi jeudi vendredi samedi dimanche hier avant-hier aujourd'hui matin soir midi après-midi "
    "matinée soirée tôt tard".split()
)
_NIGHTS = frozenset({"nuit", "journée", "veille"})
_LONGEST_BETWEEN = 8
_SAYS = frozenset({"selon", "d'après"})
_SAYS_IN_TWO = frozenset({("d'", "après"), ("according", "to")})
_MEN = {"hommes", "men", "combattants", "fighters"}
_CLAIMS = frozenset({"claim", "claims", "claimed", "claiming"})
_CLAIMED = frozenset("people persons passengers civilians children women villagers pilgrims workers".split())
_LOSE = {
    "fr": {"perdu", "perd", "perdent", "perdait", "perdaient", "perdant"},
    "en": {"lose", "loses", "lost", "losing"},
}


def told_by_governing_verb(sentence: SentenceWords, count: Count, people: People) -> Outlook | None:
    """As in "killed 15 civilians", «tuant 3 soldats», «a blessé deux femmes», "leaving" and "claimed" apart."""
    at = count.start - 1
    while at >= 0 and sentence.low(at) in _GRAVELY[sentence.language] | {"all", "the", "les", "ces", "also", "out", '"', "'", "«", "ainsi", "également", "as", "de", "another",
                           "a", "further", "des", "notamment", "about", "reportedly", "alors"}:  # fmt: skip
        at -= 1
    if sentence.low(at - 2) in {"pendant", "durant", "for"} and sentence.low(at) in sentence.lexicon.units:
        at -= 3  # «pris en otage pendant deux heures quatre personnes»
    at = _before_when_and_where(sentence, _before_speaker(sentence, at))
    if hurt := _hurt_to_death(sentence, at, people):
        return hurt
    for size in (3, 2, 1):
        start = at - size + 1
        if start < 0:
            continue
        verb = sentence.verb_at(start)
        if verb is None or verb[1] != at + 1 or not verb[0].active:
            continue
        if verb[0].participle and _is_passive(sentence, start):
            return None
        if _is_unreal(sentence, start):
            return None
        other = sentence.verb_at(start - 2) if sentence.low(start - 1) in {"or", "ou", "and", "et"} else None
        if other is not None and other[0].active and {other[0].outcome, verb[0].outcome} == {"killed", "injured"}:
            return Outlook(outcome="killed_or_injured", start=start - 2, end=at + 1, voice="active")
        return Outlook(outcome=verb[0].outcome, start=start, end=at + 1, voice="active")
    soldiers = people.status == "combatant" or (people.head is not None and sentence.low(people.head) in _MEN)
    if sentence.low(at) in _LOSE[sentence.language] and soldiers:
        return Outlook(outcome="killed", start=at, end=at + 1, voice="dies")  # an army's losses are its dead
    if sentence.low(at) in _CLAIMS and _are_claimed(sentence, people):
        return Outlook(outcome="killed", start=at, end=at + 1, voice="active")
    return _life_taken(sentence, count, at) or _second_object(sentence, count)


def _are_claimed(sentence: SentenceWords, people: People) -> bool:
    """As in "a bomb claims at least 26 people": people of no army, of whom no verb tells more."""
    if sentence.language != "en" or people.head is None or sentence.low(people.head) not in _CLAIMED:
        return False
    if sentence.low(people.end) in {"as", "among"}:
        return False
    following = range(people.end, min(sentence.length, people.end + _LONGEST_BETWEEN))
    return all(verb_group(sentence, at) is None for at in following)


def _before_speaker(sentence: SentenceWords, at: int) -> int:
    """The token before who says so, told between commas: «tuant, selon la police, 12 personnes»."""
    if sentence.low(at) != ",":
        return at
    for back in range(at - 1, max(0, at - _LONGEST_BETWEEN), -1):
        if sentence.low(back) == ",":
            opens = (sentence.low(back + 1), sentence.low(back + 2))
            return back - 1 if opens[0] in _SAYS or opens in _SAYS_IN_TWO else at
    return at


def _before_when_and_where(sentence: SentenceWords, at: int) -> int:
    """The token before the days and places between a French verb and its object («a tué dimanche à Gao 16 civils»).

    `at` itself where what stands between is more than that, or leads to no participle or verb.
    """
    back = at
    while sentence.language == "fr" and back > max(0, at - _LONGEST_BETWEEN):
        if sentence.low(back) in _TIMES:
            back -= 1
        elif sentence.low(back) in _NIGHTS and sentence.low(back - 1) in {"la", "cette"}:
            back -= 3 if sentence.low(back - 2) in {"dans", "durant", "pendant"} else 2
        elif sentence.low(back) in {"à", "de", "du"} and sentence.low(back - 1) in _TIMES | _NIGHTS:
            back -= 1
        elif sentence.low(back - 1) in {"à", "en", "au", "près"} and sentence.tokens[back].text[:1].isupper():
            back -= 2
        else:
            break
    verb = sentence.verb_at(back) if back < at else None
    return back if verb is not None and verb[0].active else at


def _hurt_to_death(sentence: SentenceWords, at: int, people: People) -> Outlook | None:
    """As in "hacking 17 villagers to death", "stabbed two people to death": any way of dying, its victims between."""
    if sentence.language != "en" or (sentence.low(people.end), sentence.low(people.end + 1)) != ("to", "death"):
        return None
    verb = sentence.low(at)
    if verb.startswith(_NOT_DEADLY) or not verb.endswith(("ing", "ed", "s", "ot", "oze")) or _is_unreal(sentence, at):
        return None
    return Outlook(outcome="killed", start=at, end=at + 1, voice="active")


def _second_object(sentence: SentenceWords, count: Count) -> Outlook | None:
    """As in "killed the ambassador and three others": the verb stands before a noun phrase without a number."""
    if sentence.low(count.start - 1) not in {"and", "et"}:
        return None
    for at in range(count.start - 2, max(0, count.start - 10), -1):
        if sentence.low(at) in {",", ";", ":", "."}:
            return None
        verb = sentence.verb_at(at)
        if verb is not None:
            definite = sentence.low(verb[1]) in {
                "the",
                "le",
                "la",
                "l'",
                "his",
                "her",
                "its",
                "son",
                "sa",
                "leur",
                "their",
            }
            named = (
                sentence.language == "en" and sentence.tokens[verb[1]].text[:1].isupper()
                if verb[1] < sentence.length
                else False
            )
            if not verb[0].active or not (definite or named) or _is_unreal(sentence, at):
                return None
            if verb[0].participle and _is_passive(sentence, at):
                return None
            return Outlook(outcome=verb[0].outcome, start=at, end=verb[1], voice="active")
        if verb_group(sentence, at) is not None:
            return None
    return None


def _life_taken(sentence: SentenceWords, count: Count, at: int) -> Outlook | None:
    """«coûté la vie à», "claimed the lives of", «poussé à la fuite», "forced N to flee"."""
    before = " ".join(sentence.low(i) for i in range(max(0, at - 5), at + 1))
    if sentence.language == "fr":
        if before.endswith(("la vie à", "la vie d'", "la vie de", "la mort à")) and any(
            w in before for w in ("coût", "ôt", "perd", "arrach", "donn", "enlev", "priv")
        ):
            return Outlook(outcome="killed", start=at - 2, end=at, voice="active")
        if before.endswith(("à la fuite", "à fuir", "à l' exode", "à quitter")):
            return Outlook(outcome="displaced", start=at, end=at + 1, voice="active")
        if before.endswith("jeté sur les routes"):
            return Outlook(outcome="displaced", start=at - 3, end=at + 1, voice="active")
        return None
    if before.endswith(("lives of", "life of")) and any(
        w in before for w in ("claim", "cost", "took", "taking", "taken")
    ):
        return Outlook(outcome="killed", start=at - 1, end=at + 1, voice="active")
    beyond = " ".join(sentence.low(i) for i in range(count.end, count.end + 9))
    if before.endswith(("cost", "costs", "costing")) and ("their lives" in beyond or "their life" in beyond):
        return Outlook(outcome="killed", start=at, end=at + 1, voice="active")
    if before.endswith(("forced", "forcing", "forces", "prompting", "caused", "causing", "driven", "driving", "drove")):
        ahead = " ".join(sentence.low(i) for i in range(count.end, count.end + 12))
        if any(w in ahead for w in ("to flee", "from their homes", "to leave their homes", "out of their homes")):
            return Outlook(outcome="displaced", start=at, end=at + 1, voice="active")
    return None


def _is_passive(sentence: SentenceWords, at: int) -> bool:
    """Whether a participle has «été» or "were" before it, adverbs aside."""
    back = at - 1
    skipped = _GRAVELY[sentence.language] | _ADVERBS[sentence.language] - _AUX[sentence.language] | {'"'}
    while sentence.low(back) in skipped or (sentence.language == "fr" and sentence.is_adverb(back)):
        back -= 1
    if sentence.language == "fr":
        return sentence.low(back) not in _AUX["fr"] and not _coordinated_active(sentence, back)
    return sentence.low(back) in {"were", "was", "are", "is", "been", "be", "being", "get", "got"}


def _coordinated_active(sentence: SentenceWords, back: int) -> bool:
    """«a tué un homme et blessé deux femmes»: the auxiliary stands before the first verb."""
    if sentence.low(back) not in {"et", "ou", ","}:
        return False
    for at in range(back - 1, max(-1, back - 14), -1):
        if sentence.low(at) in _AUX["fr"]:
            return sentence.low(at + 1) != "été"
        if sentence.low(at) in {"été", "sont", "est", ";", "."}:
            return False
    return False


def _is_unreal(sentence: SentenceWords, at: int) -> bool:
    """«pour tuer», "to kill", threats and plans: an infinitive states nothing that happened."""
    word = sentence.low(at)
    if sentence.language == "fr":
        if word.endswith(("er", "tre")) and word != "hier":
            return not any(
                sentence.low(i) in {"après", "avoir", "d'avoir", "venir", "vient"} for i in range(at - 3, at)
            )
        return False
    before = sentence.low(at - 1)
    return (
        before in {"to", "would", "could", "might", "may", "can", "will", "shall", "should"}
        and sentence.low(at - 2) != "have"
    )
