"""Reprints of one text have much of their fingerprints in common."""

import random
import re
import zlib

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bilan.nlp.fingerprint import _hashes, _modulo_prime, fingerprint
from bilan.tolls.reprints import ALIKE, KEPT_VALUES, VALUE_CHARS, likeness, shortened

WORDS = [f"mot{n}x" for n in range(2000)]


def story(seed: int, length: int = 300) -> str:
    """A text of drawn words; one seed, one text."""
    return " ".join(random.Random(seed).choices(WORDS, k=length))  # noqa: S311 - texts, not secrets


def test_a_text_is_wholly_like_itself_whatever_its_spaces_and_capitals() -> None:
    text = story(1)
    assert likeness(fingerprint(text), fingerprint(f"  {text.upper()}\n.")) == 1


@pytest.mark.parametrize(
    "reprint",
    [
        "Un autre titre. {}",
        "{} Avec AFP et Reuters, publié mercredi.",
        "PARIS (AFP) {} Lire la suite sur notre site.",
    ],
)
def test_a_reprint_with_another_title_or_end_is_told(reprint: str) -> None:
    for seed in range(20):
        text = story(seed)
        one, other = fingerprint(text), fingerprint(reprint.format(text))
        assert likeness(one, other) >= ALIKE


def test_other_stories_share_almost_nothing() -> None:
    prints = [fingerprint(story(seed)) for seed in range(30)]
    assert max(likeness(one, other) for i, one in enumerate(prints) for other in prints[:i]) < ALIKE / 2


def test_the_share_of_equal_values_estimates_the_share_of_common_pairs_of_words() -> None:
    common, own = story(1, 400), story(2, 200)
    words = [set(zip(t.split(), t.split()[1:], strict=False)) for t in (common, f"{common} {own}")]
    truth = len(words[0] & words[1]) / len(words[0] | words[1])
    assert likeness(fingerprint(common), fingerprint(f"{common} {own}")) == pytest.approx(truth, abs=0.25)


@given(st.text(max_size=300))
def test_it_is_hexadecimal_of_whole_values_and_always_the_same(text: str) -> None:
    print_ = fingerprint(text)
    assert print_ == fingerprint(text)
    assert re.fullmatch(rf"(?:[0-9a-f]{{{VALUE_CHARS}}})*", print_)
    assert len(shortened(print_)) in {0, KEPT_VALUES * VALUE_CHARS}


def test_it_never_changes_from_one_version_to_the_next() -> None:
    assert fingerprint("Treize personnes ont été tuées à Tripoli").startswith("049dd5180503d0a526f145951b0bfe9f")


@given(st.text(alphabet="abé12-' \n.,", max_size=60) | st.just("mot " + "x" * 300) | st.just("mot"))
def test_each_word_is_hashed_with_the_next(text: str) -> None:
    """Whether its piece is remembered, holds several or is too long to be."""
    words = re.findall(r"[^\W\d_]{3,}|\d+", text.lower())
    pairs = zip(words, words[1:] or words, strict=False)
    assert set(_hashes(text).tolist()) == {zlib.crc32(f"{one} {other}".encode()) for one, other in pairs}


@given(st.lists(st.integers(min_value=0, max_value=2**64 - 1), min_size=1))
def test_numbers_are_reduced_as_the_remainder_tells(numbers: list[int]) -> None:
    prime = 2**61 - 1
    edges = [0, prime - 1, prime, prime + 1, 2 * prime, 2**64 - 1]
    given_ = [*numbers, *edges]
    assert _modulo_prime(np.array(given_, dtype=np.uint64)).tolist() == [number % prime for number in given_]
