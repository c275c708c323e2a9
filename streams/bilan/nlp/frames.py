"""What befell the people of a count: the frames in which French and English state an outcome.

Each frame looks at one place around the noun phrase: its own head, the word after it, the verb whose
subject or object it is, the deed it stands behind («la mort de»). The first that speaks decides.
"""

from bilan.nlp.hedges import Count
from bilan.nlp.noun_frames import (
    are_released,
    told_by_body,
    told_by_captivity,
    told_by_deed,
    told_by_list,
    told_by_lives,
    told_by_loss,
    told_by_modifier,
    told_by_taking,
    told_by_victims,
    told_with_the_dead,
    told_with_the_injured,
)
from bilan.nlp.object_frames import told_by_governing_verb
from bilan.nlp.phrases import People
from bilan.nlp.sentence_words import Outlook, SentenceWords
from bilan.nlp.subject_frames import told_by_dying, told_by_own_verb, told_by_state
from bilan.nlp.toll_frames import told_by_toll
from bilan.nlp.verb_groups import verb_group

_LIFE = {"fr": {"vie"}, "en": {"lives", "life"}}


def find_outlook(sentence: SentenceWords, count: Count, people: People) -> Outlook | None:
    """The outcome of a count's people by the first frame that tells; None when none does."""
    if people.is_thing:
        return None
    if people.outcome is not None and people.head is not None:
        if sentence.low(people.head) in _LIFE[sentence.language]:
            return told_by_lives(sentence, count, people)
        if people.outcome == "captured" and are_released(sentence, count, people):
            return None
        if people.outcome == "captured" and (told := told_by_own_verb(sentence, people)) and told.outcome == "killed":
            return told  # «37 otages et un soldat sont tués»
        if people.outcome == "injured" and (told := told_by_dying(sentence, people)):
            return told
        if both := told_with_the_injured(sentence, people):
            return both
        return Outlook(outcome=people.outcome, start=people.head, end=people.head + 1, voice="noun")
    return (
        told_by_list(sentence, count)
        or told_by_loss(sentence, count, people)
        or told_by_deed(sentence, count)
        or told_by_body(sentence, people)
        or told_by_victims(sentence, count, people)
        or told_by_state(sentence, count, people)
        or told_by_governing_verb(sentence, count, people)
        or told_by_toll(sentence, count, people)
        or told_by_taking(sentence, count, people)
        or told_by_own_verb(sentence, people)
        or told_by_modifier(sentence, count)
        or told_with_the_dead(sentence, people)
        or told_by_captivity(sentence, count, people)
    )


def is_subject_of_another(sentence: SentenceWords, people: People) -> bool:
    """Whether the people are the subject of a verb that tells no harm («ont été interpellées»)."""
    if sentence.language == "en" and people.group is None and people.head is not None:
        low = sentence.low(people.head)
        if low.endswith("ed") and low not in sentence.lexicon.states and sentence.verb_at(people.head) is None:
            return True  # "killed and thousands arrested"
    at = people.end
    while at < min(sentence.length, people.end + 6) and sentence.low(at) not in {",", ";", ":", "."}:
        told = verb_group(sentence, at)
        if told is not None:
            return told is False
        at += 1
    return False
