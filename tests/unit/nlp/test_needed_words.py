"""The words that a pattern needs are in whatever it fits."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bilan.nlp.document import Language
from bilan.nlp.moments import _rules
from bilan.nlp.needed_words import needed_words
from bilan.nlp.relative_days import _BESIDE, _NEEDED

_DAYS = {"%day%": ("lundi", "mardi"), "%year%": ("19", "20")}


@pytest.mark.parametrize(
    ("pattern", "needed"),
    [
        (r"\bhier\b", ("hier",)),
        (r"\b[Tt]he day before yesterday\b", ("yesterday",)),
        (r"\b(?:la )?semaine (?:dernière|passée)\b", ("semaine",)),
        (r"\bcette année\b|\bdébut du mois\b", ("année", "début")),
        (r"\bcett?e? annéx?e", ("anné",)),  # what may be left out is not needed
        (r"\b(?:matin|soir)\b", ("matin", "soir")),
        (r"\b(?P<when>(?:ce |du )matin|(?:la )?veille(?: au soir)?) de\b", ("matin", "veille")),
        (r"\b(?:ce|le (?:soir)) \d+", ()),  # one alternative within a group
        (r"(?<=attentats )de (?!Noël)(?=lundi)Pâques", ("pâques",)),  # what only stands beside
        (r"(?:matin){0,2} (?:soir)* (?:le|la)", ()),
        (r"(?:matin)+ ou soir", ("matin",)),
        (r"\bfin|\ble \d+", ()),  # one alternative without a word
        (r"le (?P<day>%day%) soir", ("lundi", "mardi")),
        (r"le (?P<day>%day%)? soir", ("soir",)),
        (r"le (?: (?P<day>%day%))? soir", ("soir",)),
        (r"\ben (?P<year>%year%)\b", ("19", "20")),  # what a shorthand stands for may be short
        (r"", ()),
    ],
)
def test_needed_words_of_a_pattern(pattern: str, needed: tuple[str, ...]) -> None:
    """Alternatives each need a word of their own, within a group too."""
    assert needed_words(pattern, _DAYS) == needed


@pytest.mark.parametrize("language", ["fr", "en"])
@given(st.data())
def test_whatever_a_pattern_fits_has_a_word_that_it_needs(language: Language, data: st.DataObject) -> None:
    """Drawn from each pattern of the lexicon itself: a gate may never shut out what the pattern would read."""
    needed, pattern, _ = data.draw(st.sampled_from([rule for rule in _rules(language)[0] if rule[0]]))
    text = data.draw(st.from_regex(pattern))
    match = pattern.search(text)
    assert match
    assert any(word in match[0].lower() for word in needed) or re.search(r"[ſKİı]", match[0])


@pytest.mark.parametrize("language", ["fr", "en"])
@given(st.data())
def test_words_of_eves_and_morrows_are_in_whatever_their_patterns_fit(language: Language, data: st.DataObject) -> None:
    pattern = data.draw(st.sampled_from([patterns[language] for patterns in _BESIDE]))
    match = pattern.search(data.draw(st.from_regex(pattern)))
    assert match
    assert any(word in match[0].lower() for word in _NEEDED[language]) or re.search(r"[ſKİı]", match[0])
