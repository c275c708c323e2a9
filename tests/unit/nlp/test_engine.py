"""The fast recogniser finds what spaCy finds."""

import gc
from collections.abc import Iterator
from pathlib import Path

import pytest
import spacy

from bilan.nlp.engine import MODELS, NameRecogniser, cut

SEEDS = Path(__file__).parents[3] / "seeds"
TEXTS = {
    "fr": [path.read_text(encoding="utf-8") for path in sorted(SEEDS.glob("00[0123]*.txt"))],
    "en": [path.read_text(encoding="utf-8") for path in sorted(SEEDS.glob("004*.txt"))],
}
_SAME = {"PERSON": "PER", "GPE": "LOC", "FAC": "LOC", "NORP": "MISC"}


@pytest.fixture(scope="module")
def recogniser() -> Iterator[NameRecogniser]:
    """Both models, loaded once."""
    yield NameRecogniser()
    gc.collect()


@pytest.mark.parametrize("language", ["fr", "en"])
def test_names_are_those_of_spacy_alone(recogniser: NameRecogniser, language: str) -> None:
    exclude = ["parser", "tagger", "morphologizer", "attribute_ruler", "lemmatizer"]
    plain = spacy.load(MODELS[language], exclude=exclude)  # type: ignore[index] # fr or en
    theirs = [
        [(_SAME.get(name.label_, name.label_), name.start_char, name.end_char) for name in doc.ents]
        for doc in plain.pipe(TEXTS[language])
    ]
    kept = [[name for name in names if name[0] in {"PER", "LOC", "ORG", "MISC"}] for names in theirs]
    assert list(recogniser.names(TEXTS[language], language)) == kept  # type: ignore[arg-type] # fr or en
    assert sum(map(len, kept)) > 20


def test_names_of_a_long_text_are_those_of_its_pieces(recogniser: NameRecogniser) -> None:
    """A text of many pages has every name where it stands, and no piece is longer than a page or two."""
    once = "Le général Haftar a quitté Benghazi pour Le Caire, selon l'ONU.\n"
    long = once * 400
    [alone], [names] = recogniser.names([once], "fr"), recogniser.names([long], "fr")
    assert len(long) > 20_000
    assert names == [(label, at + s, at + e) for at in range(0, len(long), len(once)) for label, s, e in alone]


@pytest.mark.parametrize("text", ["", "a" * 95, "mot " * 30, "Une phrase. " * 9, "ligne\n" * 20])
def test_a_text_is_cut_at_blanks_and_nothing_of_it_is_lost(text: str) -> None:
    """The pieces make the text, none is too long, and a word is cut only where it fills a piece."""
    pieces = list(cut(text, 20))
    assert "".join(piece for _, piece in pieces) == text
    assert all(text.startswith(piece, at) and len(piece) <= 20 for at, piece in pieces)
    assert " " not in text or all(piece.endswith((" ", "\n")) for _, piece in pieces[:-1])


def test_what_was_read_before_changes_nothing(recogniser: NameRecogniser) -> None:
    alone = [next(iter(recogniser.names([text], "fr"))) for text in TEXTS["fr"]]
    recogniser_again = list(recogniser.names([*reversed(TEXTS["fr"]), "", "   ", *TEXTS["fr"]], "fr"))
    assert recogniser_again == [*reversed(alone), [], [], *alone]


def test_a_name_longer_than_is_followed_together_is_the_same(
    recogniser: NameRecogniser, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Names that are followed one by one are those that are followed all at once."""
    together = list(recogniser.names(TEXTS["fr"], "fr"))
    monkeypatch.setattr("bilan.nlp.decoding._STEPS_TOGETHER", 1)
    assert list(recogniser.names(TEXTS["fr"], "fr")) == together
    assert any(" " in TEXTS["fr"][0][start:end].strip() for _, start, end in together[0])


def test_memory_stays_when_more_words_come_than_are_kept(
    recogniser: NameRecogniser, monkeypatch: pytest.MonkeyPatch
) -> None:
    words = recogniser._pipelines["fr"].vocab.strings
    list(recogniser.names(["Le général Zorglubier est mort à Tripoli."], "fr"))
    assert "Zorglubier" in words
    monkeypatch.setattr("bilan.nlp.engine._WORDS_KEPT", 0)
    assert any(recogniser.names(["Le général Zorglubard est mort à Tripoli."], "fr"))
    assert "Zorglubard" not in words
