"""Outcomes that a noun or a participle beside it tells: «la mort de 13 soldats», "28 bodies", "20,000 kidnapped children"."""

import re

from bilan.nlp.function_words import function_words
from bilan.nlp.hedges import Count
from bilan.nlp.phrases import People
from bilan.nlp.sentence_words import Outlook, SentenceWords
from bilan.nlp.verb_groups import FIGURE, among_those, verb_group

_PREPOSITIONS = function_words("preposition")
_RELEASE = ("free", "freeing", "releas", "rescu", "liberat", "libér", "relâch", "délivr", "exchang", "swap")
_FOUND = re.compile(
    r"(?:retrouv|découv|repêch|rejet|échou|carbonis|calcin|mutil|décapit|criblé|vie$|extrait|déterr|exhum|"
    r"found|discover|recover|wash|retriev|lifeless|charred|mutilat|decapitat|beheaded|dump|pull|unearth|exhum)"
)
_HOSTAGES = {"hostages", "captives", "otages"}
_TAKES = function_words("takes")["en"]
_BESIDE_HOSTAGES = 7
_ARE_AMONG = {"are", "were", "is", "was"} | FIGURE
_BETWEEN_BOTH = {"entre", ",", "(", "-", "–"}
"""Between «victimes» and the dead and wounded that they are."""
_EVENTS = re.compile(
    r"(?:attentat|attaque|tuerie|massacre|catastrophe|naufrage|accident|fusillade|séisme|crash|bombardement|raid|"
    r"incendie|drame)"
)


def told_by_deed(sentence: SentenceWords, count: Count) -> Outlook | None:
    """«la mort de 13 soldats», "the killing of 12 civilians", "bodies of 28 migrants"."""
    links = {"de", "d'", "of", "des"}
    at = count.start - 1
    while at >= 0 and sentence.low(at) in links | {"the", "les", "another", "'", '"', "some", "ses", "ces"}:
        at -= 1
    if at == count.start - 1 and sentence.low(count.start) not in links:
        return None
    if sentence.language == "fr" and sentence.low(at) == "à" and at == count.start - 1:
        return None
    for back in range(at, max(-1, at - 3), -1):
        word = sentence.low(back)
        if word in sentence.lexicon.deeds or word in sentence.lexicon.bodies:
            if word == "mort" and sentence.low(back - 1) in {"à", "de", "est", "était", "serait"}:
                return None  # «condamné à mort», «est mort d'un infarctus»
            on_a_body = sentence.low(back - 1) in {"le", "the"} and sentence.low(back - 2) in {"sur", "on"}
            if word in sentence.lexicon.bodies and count.article and (on_a_body or not _is_found(sentence)):
                return None  # of one body much is said that is no death
            outcome = sentence.lexicon.deeds.get(word) or sentence.lexicon.bodies[word]
            return Outlook(outcome=outcome, start=back, end=back + 1, voice="deed")
        if not word[:1].isalpha() or word in sentence.lexicon.people or word in _PREPOSITIONS[sentence.language]:
            return None
    return None


def told_by_list(sentence: SentenceWords, count: Count) -> Outlook | None:
    """As in "among the dead are five children", «parmi les morts figurent trois enfants»."""
    if sentence.low(count.start - 1) not in _ARE_AMONG:
        return None
    for at in range(count.start - 4, max(-1, count.start - 7), -1):
        among = among_those(sentence, at)
        if among and among[1] == count.start - 1:
            return Outlook(outcome=among[0], start=at, end=among[1], voice="part")
    return None


def told_by_loss(sentence: SentenceWords, count: Count, people: People) -> Outlook | None:
    """As in "with the loss of 15 soldiers", «la perte de 12 hommes»: where people are lost they are dead."""
    of = (sentence.low(count.start - 2), sentence.low(count.start - 1))
    if people.group is None or of not in {("loss", "of"), ("losses", "of"), ("perte", "de"), ("pertes", "de")}:
        return None
    return Outlook(outcome="killed", start=count.start - 2, end=count.start - 1, voice="deed")


def told_by_lives(sentence: SentenceWords, count: Count, people: People) -> Outlook | None:
    """As in "claimed 12 lives", "40 lives were lost"."""
    before = {sentence.low(i) for i in range(count.start - 6, count.start)}
    if before & {
        "claimed",
        "claim",
        "claims",
        "claiming",
        "cost",
        "costing",
        "costs",
        "took",
        "taking",
        "lost",
    } or (
        sentence.low(people.end) in {"were", "have"}
        and "lost" in {sentence.low(i) for i in range(people.end, people.end + 4)}
    ):
        return Outlook(outcome="killed", start=people.end - 1, end=people.end, voice="noun")
    return None


def told_by_body(sentence: SentenceWords, people: People) -> Outlook | None:
    """As in "28 bodies were found", «un corps a été découvert», "recovered five bodies"."""
    if people.head is None:
        return None
    head = next((i for i in range(people.start, people.head + 1) if sentence.low(i) in sentence.lexicon.bodies), None)
    if head is None:  # of «207 cadavres de soldats» the bodies are told, whoever they were
        return None
    one = sentence.low(people.start) in {"un", "une", "a", "an", "another"}
    if one and not _is_found(sentence):
        return None
    return Outlook(outcome="killed", start=head, end=head + 1, voice="noun")


def _is_found(sentence: SentenceWords) -> bool:
    return any(_FOUND.match(token.low) for token in sentence.tokens)


def told_by_taking(sentence: SentenceWords, count: Count, people: People) -> Outlook | None:
    """As in "took 23 hostages", whatever else its sentence tells of others."""
    if people.head is None or sentence.low(people.head) not in _HOSTAGES:
        return None
    if sentence.low(count.start - 1) not in _TAKES:
        return None
    return Outlook(outcome="captured", start=people.head, end=people.head + 1, voice="noun")


def told_with_the_dead(sentence: SentenceWords, people: People) -> Outlook | None:
    """Of hostages counted beside others what befell both: "with 23 hostages and 32 militants dead"."""
    if people.head is None or sentence.low(people.head) not in _HOSTAGES:
        return None
    if sentence.low(people.end) not in {"and", "et"} or sentence.low(people.end + 1) in {"the", "les"}:
        return None
    for at in range(people.end + 2, people.end + _BESIDE_HOSTAGES):
        if sentence.low(at) in sentence.lexicon.states:
            return Outlook(outcome=sentence.lexicon.states[sentence.low(at)], start=at, end=at + 1, voice="state")
        if not sentence.low(at)[:1].isalnum() or verb_group(sentence, at) is not None:
            return None
    return None


def told_by_victims(sentence: SentenceWords, count: Count, people: People) -> Outlook | None:
    """«avait fait quatre victimes», «86 victimes de l'attentat»: French counts the dead so."""
    if sentence.language != "fr" or people.head is None or sentence.low(people.head) not in {"victimes", "victime"}:
        return None
    if told_with_the_injured(sentence, people):
        return Outlook(outcome="killed_or_injured", start=people.head, end=people.head + 1, voice="noun")
    made = sentence.low(count.start - 1) in {"fait", "faisant", "font", "fit", "firent", "faire", "fera"}
    if made or _EVENTS.search(" ".join(sentence.low(i) for i in range(people.head + 1, people.head + 4))):
        return Outlook(outcome="killed", start=people.head, end=people.head + 1, voice="noun")
    return None


def told_with_the_injured(sentence: SentenceWords, people: People) -> Outlook | None:
    """One number of both, as in «27 morts et blessés», «27 victimes entre morts et blessés», "40 dead and wounded"."""
    if people.head is None:
        return None
    at = people.end if sentence.lexicon.nouns.get(sentence.low(people.head)) == "killed" else people.end + 2
    if at > people.end and sentence.low(people.end) not in _BETWEEN_BOTH:
        return None
    told = {
        sentence.lexicon.states.get(sentence.low(i)) or sentence.lexicon.nouns.get(sentence.low(i))
        for i in (at - 1, at + 1)
    }
    if sentence.low(at) not in {"et", "ou", "and", "or"} or told != {"killed", "injured"}:
        return None
    return Outlook(outcome="killed_or_injured", start=people.head, end=at + 2, voice="noun")


def are_released(sentence: SentenceWords, count: Count, people: People) -> bool:
    """Whether captives are told to be free: «a libéré 40 otages», "40 hostages were freed"."""
    near = [*range(count.start - 4, count.start), *range(people.end, people.end + 4)]
    return any(sentence.low(at).startswith(_RELEASE) for at in near)


def told_by_captivity(sentence: SentenceWords, count: Count, people: People) -> Outlook | None:
    """As in "700 hostages": captured, where nothing else is said of them."""
    if are_released(sentence, count, people):
        return None
    if people.head is not None and sentence.lexicon.nouns.get(sentence.low(people.head)) == "captured":
        return Outlook(outcome="captured", start=people.head, end=people.head + 1, voice="noun")
    return None


def told_by_modifier(sentence: SentenceWords, count: Count) -> Outlook | None:
    """As in "20,000 kidnapped children": a participle before the noun, where nothing else speaks."""
    at = sentence.skip_adverbs(count.end)
    verb = sentence.verb_at(at)
    if sentence.language != "en" or verb is None or not verb[0].participle or verb[0].outcome == "killed":
        return None
    if sentence.low(verb[1]) in sentence.lexicon.people:
        return Outlook(outcome=verb[0].outcome, start=at, end=verb[1], voice="noun")
    return None
