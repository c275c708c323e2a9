"""Where sentences end."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bilan.nlp.sentences import split_sentences


@pytest.mark.parametrize(
    "text",
    [
        "M. Haftar a parlé. |Il est parti.",
        "M.Haftar à Moscou. |Le 22 août, M.Evkourov était là.",
        "Le Dr. Salamé et le Gén. Younes sont morts. |Deux autres vivent.",
        "Troops of the U.S. Army took Lt. Col. Smith. |Two died.",
        "Gen. Haftar said at 9 p.m. Friday that No. 5 Brigade fled. |It lost 12 men.",
        "Selon l'OMS, 1.093 morts et 5.752 blessés. |Plus de 100.000 déplacés.",
        "Il a fait 3,5 millions de déplacés. |«Nous sommes là», dit-il.",
        "un attentat du gouvernement.|Il a fait 12 morts.",
        "une agression étrangère».|Des responsables américains",
        '"Ten died." |The army denied it.',
        "Combien de morts ? |Treize.",
        "par les hommes de Mladic.|À ce jour, douze corps.",
        "Libye : 13 morts à Tripoli\n|Au moins 13 personnes ont été tuées",
        "Khalifa A. Haftar est venu. |Abou M. al-Adnani aussi.",
        "Attaque en Syrie. |12 morts.",
        "Les pertes... |Dix morts.",
        "12 dead! |Three missing? |Yes.",
        'à la hauteur.- |"Pas la vengeance" -|La réponse est là.',
        "les zones touchées.- |Désastre -|Le pays compte 12 morts.",
        "deux jours de deuil. |Quatre Français parmi les victimes|Selon la police, 12 morts.",
        "12 kilomètres|Les déplacements sont permis.",
        "Le groupe PlayStation de FranceInfo a vu M. McCain.",
        "no full stop at all",
    ],
)
def test_a_bar_stands_where_a_sentence_ends(text: str) -> None:
    written = text.replace("|", "")
    assert [span.of(written) for span in split_sentences(written)] == [part.strip() for part in text.split("|")]


@given(st.text(alphabet="aA.!? \n\"'»)1M", max_size=80))
def test_every_character_but_spaces_is_in_one_sentence(text: str) -> None:
    spans = split_sentences(text)
    assert all(one.end <= other.start for one, other in itertools.pairwise(spans))
    assert all(not span.of(text)[0].isspace() and not span.of(text)[-1].isspace() for span in spans)
    assert "".join(span.of(text) for span in spans).replace(" ", "").replace("\n", "") == "".join(text.split())


@pytest.mark.parametrize("unit", ["mot ", "x", ". ", "\"' ", "\n", "M. ", "et, ", "A."])
def test_no_sentence_is_endless_and_time_grows_with_the_text(unit: str) -> None:
    text = unit * (300_000 // len(unit))
    assert all(span.end - span.start <= 2000 for span in split_sentences(text))
