"""Other numbers of an event that its article has counted: an earlier toll, another source's, a hospital's share."""

import pytest

from bilan.nlp.document import Language
from nlp.reading import claims as claims_of

REVISED: list[tuple[Language, str, list[bool]]] = [
    ("fr", "Une attaque a fait 25 morts à Bani samedi. Un précédent bilan avait fait état de 12 morts.", [False, True]),
    ("fr", "Une attaque a fait 15 morts lundi. Une seconde source a avancé un bilan de 19 morts.", [False, True]),
    (
        "fr",
        "Une attaque a fait 25 morts à Bani samedi. Un autre attentat a un bilan de 12 morts à Gao.",
        [False, False],
    ),
    ("fr", "Le bilan est de 12 morts dans une attaque à Bani.", [False]),
    (
        "fr",
        "Une attaque a fait 49 morts mercredi. Un premier bilan faisait état de 47 morts et 30 blessés.",
        [False, True, True],
    ),
    (
        "fr",
        "L'attaque a fait 13 morts. Pour sa part, l'ONG fait état de 14 tués dans un attentat à Damas.",
        [False, True],
    ),
    ("fr", "L'attaque a fait 13 morts. Pour sa part, l'ONG fait état de 2 tués dans un attentat.", [False, False]),
    ("en", "A bomb left 13 dead. Other sources said an attack left 15 dead.", [False, True]),
    ("en", "An attack killed 25 people in Bani on Saturday. An earlier toll was 12 dead.", [False, True]),
    ("en", "A bombing killed 25 people in Homs. The death toll later rose to 31 dead.", [False, True]),
    ("en", "A bombing killed 25 people in Homs. A blast with a toll of nine dead hit Hama.", [False, False]),
]


@pytest.mark.parametrize(("language", "text", "revises"), REVISED, ids=[text for _, text, _ in REVISED])
def test_another_toll_counts_the_event_anew(language: Language, text: str, revises: list[bool]) -> None:
    assert [claim.revises for claim in claims_of(text, language)] == revises


SUPERSEDED: list[tuple[Language, str, list[bool]]] = [
    ("fr", "Une attaque a fait 7 morts samedi. Un précédent bilan faisait état de 15 morts.", [False, True]),
    ("fr", "Le bilan est de 32 morts. Plus tôt, la police a annoncé un bilan de 28 morts.", [False, True]),
    ("fr", "Un premier bilan fait état de 15 morts.", [False]),
    ("fr", "Une attaque a fait 7 morts. Un nouveau bilan fait état de 15 morts.", [False, False]),
    ("en", "A bombing killed 25 people. An initial toll was nine dead.", [False, True]),
    ("en", "A bombing killed 25 people. The toll later rose to 31 dead.", [False, False]),
]


@pytest.mark.parametrize(("language", "text", "superseded"), SUPERSEDED, ids=[text for _, text, _ in SUPERSEDED])
def test_an_earlier_toll_is_superseded(language: Language, text: str, superseded: list[bool]) -> None:
    assert [claim.superseded for claim in claims_of(text, language)] == superseded


SHARES: list[tuple[Language, str, list[int | None]]] = [
    (
        "fr",
        "Des combats ont fait 13 morts à Benghazi. L'hôpital Al-Jala a reçu neuf morts.",
        [None, 0],
    ),
    ("fr", "Des combats ont fait 13 morts à Benghazi. L'hôpital a reçu 20 morts.", [None, None]),
    ("fr", "L'hôpital Al-Jala a reçu neuf morts.", [None]),
    (
        "en",
        "Clashes killed 13 people in Benghazi. The Jalaa hospital received nine dead.",
        [None, 0],
    ),
    ("en", "Clashes killed 13 people in Benghazi. A raid left nine dead.", [None, None]),
    ("fr", "Une bombe a tué 11 personnes. Parmi les morts, deux enfants.", [None, 0]),
    ("en", "A bomb killed 11 people. A child was among the dead.", [None, 0]),
]


@pytest.mark.parametrize(("language", "text", "wholes"), SHARES, ids=[text for _, text, _ in SHARES])
def test_a_hospitals_share_is_part_of_a_larger_toll(language: Language, text: str, wholes: list[int | None]) -> None:
    claims = claims_of(text, language)
    ids = {claim.claim_id: at for at, claim in enumerate(claims)}
    assert [ids[claim.part_of] if claim.part_of else None for claim in claims] == wholes


FORMERLY: list[tuple[Language, str, str | None]] = [
    ("fr", "Un autre gendarme a finalement succombé à ses blessures.", "injured"),
    ("fr", "Trois autres personnes sont mortes de leurs blessures.", "injured"),
    ("fr", "Un homme a succombé à ses blessures après une fusillade.", None),
    ("en", "Two more people later died of their wounds.", "injured"),
    ("en", "Three more soldiers succumbed to their injuries.", "injured"),
    ("en", "Two people were killed.", None),
]


@pytest.mark.parametrize(("language", "text", "formerly"), FORMERLY, ids=[text for _, text, _ in FORMERLY])
def test_who_died_of_wounds_was_counted_as_injured(language: Language, text: str, formerly: str | None) -> None:
    assert [claim.formerly for claim in claims_of(text, language) if claim.outcome == "killed"] == [formerly]
