"""Numbers as news writes them: digits in any grouping, words, collectives, vague plurals, hedges."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bilan.nlp.document import Language, Span
from bilan.nlp.hedges import Count, read_counts
from bilan.nlp.hygiene import cleaned
from bilan.nlp.numbers import may_hold_number
from bilan.nlp.tokens import tokenize

_FRENCH = "zéro un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize".split()
_FRENCH_TENS = {20: "vingt", 30: "trente", 40: "quarante", 50: "cinquante", 60: "soixante"}
_ENGLISH = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen"
    " eighteen nineteen".split()
)
_ENGLISH_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()


def french(n: int) -> str:
    """A number under a million in French words, spelled as before 1990."""
    if n >= 1000:
        thousands = "" if n < 2000 else french(n // 1000) + " "
        return (thousands + "mille" + (f" {french(n % 1000)}" if n % 1000 else "")).strip()
    if n >= 100:
        hundreds = "cent" if n < 200 else f"{_FRENCH[n // 100]} cent"
        return hundreds + (f" {french(n % 100)}" if n % 100 else "s" if n >= 200 else "")
    if n < 17:
        return _FRENCH[n]
    if n < 20:
        return f"dix-{_FRENCH[n - 10]}"
    if n >= 80:
        return "quatre-vingts" if n == 80 else f"quatre-vingt-{french(n - 80)}"
    tens = min(n // 10 * 10, 60)
    rest = n - tens
    if rest == 0:
        return _FRENCH_TENS[tens]
    return f"{_FRENCH_TENS[tens]} et {french(rest)}" if rest in {1, 11} else f"{_FRENCH_TENS[tens]}-{french(rest)}"


def english(n: int) -> str:
    """A number under a million in English words."""
    if n >= 1000:
        return f"{english(n // 1000)} thousand" + (f" {english(n % 1000)}" if n % 1000 else "")
    if n >= 100:
        return f"{_ENGLISH[n // 100]} hundred" + (f" and {english(n % 100)}" if n % 100 else "")
    if n < 20:
        return _ENGLISH[n]
    return _ENGLISH_TENS[n // 10 - 2] + (f"-{_ENGLISH[n % 10]}" if n % 10 else "")


def counts(text: str, language: Language) -> list[Count]:
    clean = cleaned(text)
    return read_counts(tokenize(clean, Span(0, len(clean)), language), language)


@given(st.integers(2, 999_999))
def test_what_is_written_in_french_words_reads_back(n: int) -> None:
    assert [count.low for count in counts(f"{french(n)} morts", "fr")] == [n]


@given(st.integers(2, 999_999))
def test_what_is_written_in_english_words_reads_back(n: int) -> None:
    assert [count.low for count in counts(f"{english(n)} dead", "en")] == [n]


@given(st.integers(1, 99_999_999), st.sampled_from([".", ",", " ", "\u00a0", "\u202f", "'"]))
def test_digits_in_any_grouping_read_back(n: int, separator: str) -> None:
    grouped = f"{n:,}".replace(",", separator)
    assert [count.low for count in counts(f"{grouped} morts", "fr")] == [n]


@given(st.text(max_size=60), st.sampled_from(["fr", "en"]))
def test_any_text_is_read_without_an_error_and_in_order(text: str, language: Language) -> None:
    found = counts(text, language)
    assert all(one.end <= other.start for one, other in pairwise(found))


@pytest.mark.parametrize(
    ("text", "low", "high", "quantifier"),
    [
        ("13 morts", 13, 13, "exact"),
        ("au moins 13 morts", 13, None, "at_least"),
        ("plus de 100.000 déplacés", 100_000, None, "more_than"),
        ("environ trente blessés", 30, 30, "about"),
        ("près de 1.500 morts", 1500, 1500, "about"),
        ("jusqu'à 40 morts", None, 40, "at_most"),
        ("moins de dix blessés", None, 10, "at_most"),
        ("entre 10 et 15 morts", 10, 15, "range"),
        ("2 000 à 3 000 personnes", 2000, 3000, "range"),
        ("deux à trois mille personnes", 2000, 3000, "range"),
        ("une cinquantaine de blessés", 50, 50, "about"),
        ("une bonne douzaine de morts", 12, 12, "about"),
        ("des dizaines de blessés", 24, 99, "vague"),
        ("des dizaines de milliers de personnes", 20_000, 99_999, "vague"),
        ("plusieurs centaines de morts", 200, 999, "vague"),
        ("plusieurs blessés", 2, None, "vague"),
        ("1,5 million de déplacés", 1_500_000, 1_500_000, "exact"),
        ("deux millions de réfugiés", 2_000_000, 2_000_000, "exact"),
        ("quelque 38 900 déplacés", 38_900, 38_900, "about"),
    ],
)
def test_french_counts(text: str, low: int | None, high: int | None, quantifier: str) -> None:
    (count,) = counts(text, "fr")
    assert (count.low, count.high, count.quantifier) == (low, high, quantifier)


@pytest.mark.parametrize(
    ("text", "low", "high", "quantifier"),
    [
        ("at least 13 dead", 13, None, "at_least"),
        ("more than 1,332 wounded", 1332, None, "more_than"),
        ("over two dozen people", 24, None, "more_than"),
        ("nearly 40 soldiers", 40, 40, "about"),
        ("up to 400 people", None, 400, "at_most"),
        ("as many as 40 troops", None, 40, "at_most"),
        ("between 100 and 150 bodies", 100, 150, "range"),
        ("26-42 civilians", 26, 42, "range"),
        ("dozens of people", 24, 99, "vague"),
        ("scores of civilians", 40, 99, "vague"),
        ("tens of thousands of people", 20_000, 99_999, "vague"),
        ("several hundred people", 200, 999, "vague"),
        ("a handful of soldiers", 2, None, "vague"),
        ("half a dozen men", 6, 6, "about"),
        ("twenty-one people", 21, 21, "exact"),
        ("1.5 million people", 1_500_000, 1_500_000, "exact"),
        ("a hundred people", 100, 100, "about"),
    ],
)
def test_english_counts(text: str, low: int | None, high: int | None, quantifier: str) -> None:
    (count,) = counts(text, "en")
    assert (count.low, count.high, count.quantifier) == (low, high, quantifier)


@pytest.mark.parametrize("text", ["² morts", "½ mort", "x²", "٣ morts", "１２ morts", "1e9", "…", ""])
def test_odd_digits_do_no_harm(text: str) -> None:
    assert all(count.low is None or count.low > 0 for count in counts(text, "fr"))


@given(
    st.sampled_from(["fr", "en"]),
    st.lists(
        st.sampled_from(
            "un de des une la l'dizaine bonne centaines dozens many several half a few plusieurs vingt-deux Deux 12 "
            "1,5 million handful of couple cette douzaine hommes men et and d'une poignée".split()
        ),
        max_size=6,
    ),
)
def test_a_number_is_read_only_where_one_may_stand(language: Language, words: list[str]) -> None:
    text = " ".join(words)
    found = read_counts(tokenize(text, Span(0, len(text)), language), language)
    assert may_hold_number(text, 0, len(text), language) or not found


@pytest.mark.parametrize("text", ["La mort de la reine", "des morts", "The dead of many wars", ""])
def test_where_no_number_may_stand_none_is_looked_for(text: str) -> None:
    assert not may_hold_number(text, 0, len(text), "en" if "The" in text else "fr")
