"""Clean text: plain characters, no furniture, every character in its place."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bilan.nlp.hygiene import cleaned


@given(st.text())
def test_every_character_keeps_its_place(text: str) -> None:
    assert len(cleaned(text)) == len(text)


@given(st.text(alphabet="abé 'L-.\n0123«»", max_size=200))
def test_cleaning_what_is_clean_changes_nothing(text: str) -> None:
    once = cleaned(text)
    assert cleaned(once) == once


@pytest.mark.parametrize(
    ("text", "clean"),
    [
        ("38\u202f900 déplacés", "38 900 déplacés"),
        ("l\u2019armée", "l'armée"),
        ("\u201cours\u201d, \u2018yours\u2019", "\"ours\", 'yours'"),
        ("«nos forces»", "«nos forces»"),
        ("a\x00b\x1fc\td", "a b c d"),
        ("one\r\ntwo", "one\n\ntwo"),
        ("pré\u00adsident, pro\u2011Haftar", "pré-sident, pro-Haftar"),
        ("dead\u2028three", "dead\nthree"),
        ("\u2022 Trois morts", "\n Trois morts"),
    ],
)
def test_odd_characters_become_plain_one_for_one(text: str, clean: str) -> None:
    assert cleaned(text) == clean


@pytest.mark.parametrize(
    "furniture",
    [
        "Quitter la version mobile date 2019-08",
        "© Sputnik . Vladimir Astapkovitch  / Accéder à la base multimédia",
        "Lire aussi : Libye : cinq morts dans un raid",
        "À lire aussi Libye : cinq morts dans un raid",
        "S’abonner",
        "Fil d'actu",
        "Chat",
        "SUBSCRIBE NOW",
        "Read more: Ten killed in an attack",
        "Photo: AFP",
        "Nous utilisons des cookies pour 12 raisons.",
        "Sign up for our newsletter, read by 300 people",
        "*Meta (Facebook et instagram) est interdite en Russie",
        "Заголовок открываемого материала",
        "مشاركة :",
        "https://example.org/13-morts-a-tripoli",
        "(Reporting by A. Writer; Editing by B. Editor)",
        "(© AFP / A. Photographer)",
        "120",
        "c29tZWJvZHkgcHV0IGEgcGljdHVyZSBpbiBhIHRleHQ" * 9,
    ],
)
def test_furniture_is_blanked_and_what_stands_beside_it_stays(furniture: str) -> None:
    assert cleaned(f"Treize morts.\n{furniture}\nDeux blessés.").split() == ["Treize", "morts.", "Deux", "blessés."]


@pytest.mark.parametrize(
    "text",
    [
        "Partager le pouvoir, disent-ils, après 12 morts.",
        "La photo : un soldat tué.",
        "Le chat de la voisine est mort.",
        "Les voisins de 12 personnes.",
        "Vidéosurveillance : 3 morts sur les images.",
    ],
)
def test_a_sentence_that_looks_like_furniture_stays(text: str) -> None:
    assert cleaned(text) == text


def test_a_long_line_that_opens_like_furniture_is_text() -> None:
    text = "Recevez " + "nos condoléances, " * 30
    assert cleaned(text) == text


def test_a_tail_of_a_foreign_script_goes_and_the_text_before_it_stays() -> None:
    assert cleaned("Deux morts. Новости России").rstrip() == "Deux morts."


@pytest.mark.parametrize("unit", ["© ", "(", "-", "Lire aussi", "ж ", "ж.", "1", " ", "(photo", "a.b@", "www.", "\n "])
def test_time_grows_no_faster_than_the_text(unit: str) -> None:
    text = unit * (200_000 // len(unit))
    assert len(cleaned(text)) == len(text)  # hangs, where a pattern is quadratic
