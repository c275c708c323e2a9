"""The words that open a sentence to be read: whatever a frame turns on is among them, and little else."""

import pytest

from bilan.nlp.document import Language
from bilan.nlp.harm_words import harm_words
from bilan.nlp.vocabulary import vocabulary
from nlp.reading import claims

LANGUAGES: tuple[Language, ...] = ("fr", "en")


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_form_of_the_lexicon_opens_its_sentence(language: Language) -> None:
    """Whether of one word or several, in small letters or not."""
    words = vocabulary(language)
    forms = {*words.nouns, *words.states, *words.verbs, *words.dies, *words.deeds, *words.bodies, *words.tolls}
    texts = [form.replace("-", joint) for form in forms for joint in " -"]
    closed = [text for text in (*texts, *map(str.title, texts)) if not harm_words(language).known_in(text)]
    assert not closed


@pytest.mark.parametrize(
    ("language", "text", "outcome"),
    [
        ("fr", "La perte de 12 soldats a été confirmée.", "killed"),
        ("fr", "L'accident a coûté la vie à 12 personnes.", "killed"),
        ("fr", "L'armée a perdu 12 soldats.", "killed"),
        ("fr", "Douze marins manquent à l'appel.", "missing"),
        ("fr", "L'offensive a poussé à fuir 12 familles.", "displaced"),
        ("fr", "L'offensive a contraint à quitter 12 familles leurs villages.", "displaced"),
        ("fr", "La guerre a poussé à l'exode 12 familles.", "displaced"),
        ("fr", "La guerre a jeté sur les routes 12 familles.", "displaced"),
        ("fr", "Douze hommes ont été soignés pour des brûlures.", "injured"),
        ("fr", "Les douze femmes ont été transportées à l'hôpital.", "injured"),
        ("en", "The loss of 12 soldiers was confirmed.", "killed"),
        ("en", "The army lost 12 soldiers.", "killed"),
        ("en", "The crash claimed the lives of 12 people.", "killed"),
        ("en", "Twelve villagers were burned alive.", "killed"),
        ("en", "Twelve villagers were hacked to death.", "killed"),
        ("en", "Twelve soldiers were fatally shot.", "killed"),
        ("en", "Twelve people were taken to hospital.", "injured"),
        ("en", "Twelve people were treated for fractures and burns.", "injured"),
        ("en", "The fighting forced 12 families out of their homes.", "displaced"),
        ("en", "Twelve families were forced to evacuate.", "displaced"),
    ],
)
def test_what_a_frame_looks_for_opens_its_sentence(language: Language, text: str, outcome: str) -> None:
    """Each of these turns on words that count nobody by themselves."""
    assert [(claim.outcome, claim.low) for claim in claims(text, language)] == [(outcome, 12)]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("fr", "Sept assaillants, en prison depuis une période de deux ans, ont vu le succès des nombreux massifs."),
        ("fr", "Sans prendre de décision, ils ont pris part aux discussions et fait une pause."),
        ("en", "The director's capital was shown at the homecoming of two morticians."),
    ],
)
def test_words_that_begin_alike_open_nothing(language: Language, text: str) -> None:
    """Whole words tell: «assaillants» is not «assassiner»."""
    assert not harm_words(language).known_in(text)
