"""What is known of the words of a text is found wherever they stand, however often, whatever came before."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bilan.nlp import pieces
from bilan.nlp.pieces import WordMemo, pieces_of

WORD = re.compile(r"[^\W_]+(?:[-'][^\W_]+)*")


def known(word: str) -> int | None:
    """The length of words that hold an «a»."""
    return len(word) if "a" in word else None


@given(st.lists(st.text(alphabet="aé'-_ \n.,:(«»", max_size=60), max_size=4), st.booleans())
def test_the_words_are_those_that_the_pattern_finds_in_the_whole_text(texts: list[str], shared: bool) -> None:
    memo = WordMemo(WORD, known)
    for text in texts:
        reader = memo if shared else WordMemo(WORD, known)
        expected = [(match.span(), len(match[0])) for match in WORD.finditer(text) if "a" in match[0]]
        assert reader.known_in(text) == expected
        assert reader.told_in(text) == {length for _, length in expected}


@pytest.mark.parametrize("text", ["un mot, deux mots", " a  b\n\nc ", "", "«a» (b) ; c !"])
def test_a_piece_begins_where_the_text_has_it(text: str) -> None:
    found = pieces_of(text)
    assert all(text.startswith(piece, found.start(at)) for at, piece in enumerate(found.listed))


def test_what_is_known_and_not_wanted_is_left_out() -> None:
    memo = WordMemo(WORD, known)
    text = "la mer a, là-bas"
    assert [span.of(text) for span, _ in memo.known_in(text, lambda length: length > 1)] == ["la", "là-bas"]


def test_what_is_forgotten_is_learnt_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pieces, "_MOST", 3)
    memo = WordMemo(WORD, known)
    for text in ("la mer est là", "un chat, la mer et un rat", "la mer est là", "x" * 200 + "a la mer"):
        assert [span.of(text) for span, _ in memo.known_in(text)] == [w for w in WORD.findall(text) if "a" in w]


def test_a_piece_that_is_no_word_is_not_kept() -> None:
    asked = []
    memo = WordMemo(WORD, asked.append)
    memo.known_in("mot " + "x" * 1000)
    memo.known_in("mot " + "x" * 1000)
    assert asked.count("mot") == 1
    assert asked.count("x" * 1000) == 2
