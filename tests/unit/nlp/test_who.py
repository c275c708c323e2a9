"""Who says a number, who did the harm, who fought, whose people were hurt."""

import pytest

from bilan.nlp.document import Language
from nlp.reading import claims

_SAYS: list[tuple[Language, str, str | None, str | None]] = [
    ("fr", "Le bilan établi par les autorités locales est de 40 morts.", "autorités locales", None),
    ("fr", "Une bombe a fait 27 morts, apprend-on de sources médicales.", "sources médicales", None),
    ("fr", "Selon des données du ministère de la Santé, 40 personnes ont été tuées.", "ministère de la Santé", None),
    ("fr", "L'OSDH a en outre fait état de 120 blessés.", "OSDH", "SOHR"),
    ("fr", "Selon l'OMS, 278 personnes ont été tuées.", "OMS", "WHO"),
    ("fr", "Au moins 278 personnes ont été tuées, selon l'Organisation mondiale de la santé.", None, "WHO"),
    ("fr", "Treize personnes ont été tuées, a-t-on indiqué de source militaire.", "source militaire", None),
    ("fr", "Le porte-parole du GNA a annoncé que cinq soldats avaient été tués.", "GNA", "GNA"),
    ("fr", "L'ONU fait état de 12 morts.", "ONU", "UN"),
    ("fr", "Douze soldats ont été tués, a déclaré Ahmad al-Mesmari.", "al-Mesmari", "LNA"),
    ("fr", "Douze personnes ont été tuées à Syrte.", None, None),
    ("fr", "L'OMS compte 278 tués, alors que dans la nuit un raid a fait 5 morts.", "", None),
    ("en", "According to the World Health Organization, 278 people have been killed.", None, "WHO"),
    ("en", "The Syrian Observatory for Human Rights says 40 civilians were killed.", None, "SOHR"),
    ("en", "Twelve soldiers were killed, officials said.", None, None),
    ("en", "Local officials report that 12 people died.", "Local officials", None),
    ("en", "Twelve people were killed in Sirte.", None, None),
]


@pytest.mark.parametrize(("language", "text", "words", "actor"), _SAYS, ids=[row[1] for row in _SAYS])
def test_who_says_it(language: Language, text: str, words: str | None, actor: str | None) -> None:
    found = claims(text, language)
    claimants = [claim.claimant for claim in found]
    if words == "":  # a clause of its own has no claimant of another's
        assert [one and one.actor_id for one in claimants] == ["WHO", None]
    elif words is None and actor is None:
        assert all(one is None or one.actor_id is None for one in claimants)
    else:
        assert claimants[0] is not None
        assert claimants[0].actor_id == actor
        assert words is None or words in claimants[0].text


@pytest.mark.parametrize(
    "text",
    [
        "Aucun groupe n'a revendiqué l'attentat, qui a fait 26 morts.",
        "Le bilan de l'attaque de mercredi contre un camp fait état de dix soldats tués.",
        "Douze personnes ont été tuées à Syrte.",
    ],
)
def test_nobody_says_it(text: str) -> None:
    """A toll, an attack or «aucun groupe» tells nothing that somebody could be held to."""
    assert [claim.claimant for claim in claims(text)] == [None]


_DID: list[tuple[Language, str, str | None, str | None]] = [
    ("fr", "Douze civils ont été tués par les forces de Khalifa Haftar.", "LNA", "stated"),
    ("fr", "Daech a tué sept policiers à Syrte.", "IS", "stated"),
    ("fr", "Cinq civils ont été tués dans un raid de l'ANL.", "LNA", "stated"),
    ("fr", "L'attentat, revendiqué par l'État islamique, a fait 12 morts.", "IS", "stated"),
    ("fr", "Des affrontements entre le GNA et l'ANL ont fait 12 morts.", None, None),
    ("fr", "Un séisme a tué trente personnes.", None, None),
    ("fr", "Des hommes armés ont tué trois gardes.", None, None),
    ("en", "ISIL insurgents killed 26 civilians.", "IS", "stated"),
    ("en", "Twelve people were killed by Boko Haram.", "BOKO_HARAM", "stated"),
    ("en", "Fighters of the LNA stormed the camp, killing three guards.", "LNA", "stated"),
    ("en", "Unidentified gunmen killed three people.", None, None),
    ("en", "Clashes between the GNA and the LNA killed 12 people.", None, None),
]


@pytest.mark.parametrize(("language", "text", "actor", "status"), _DID, ids=[row[1] for row in _DID])
def test_who_did_it(language: Language, text: str, actor: str | None, status: str | None) -> None:
    (claim, *_) = claims(text, language)
    told = claim.perpetrator
    assert (told.actor_id if told else None, told.status if told else None) == (actor, status)


@pytest.mark.parametrize(
    ("language", "text", "parties"),
    [
        ("fr", "Des affrontements entre les forces du GNA et celles de l'ANL ont fait 12 morts.", {"GNA", "LNA"}),
        ("fr", "12 morts dans des combats, mercredi à Tripoli, entre le GNA et les troupes de Haftar.", {"GNA", "LNA"}),
        ("fr", "Dans des échanges de feu avec l'ANL, six soldats ont été tués.", {"LNA"}),
        ("fr", "Un raid a fait 12 morts à Tripoli.", set()),
        ("fr", "Des heurts entre partisans du maréchal Haftar et policiers ont fait 12 morts.", set()),
        ("en", "Clashes between supporters of Haftar and onlookers killed 12 people.", set()),
        ("en", "Clashes between the GNA and the LNA killed 12 people.", {"GNA", "LNA"}),
        ("en", "Twelve people were killed in Sirte.", set()),
    ],
)
def test_who_fought(language: Language, text: str, parties: set[str]) -> None:
    (claim, *_) = claims(text, language)
    assert {party.actor_id for party in claim.parties} == parties


@pytest.mark.parametrize(
    ("language", "text", "actor", "status", "stance"),
    [
        ("fr", "Le porte-parole du GNA a dit que sept de nos soldats ont été tués.", "GNA", "combatant", "own_losses"),
        ("fr", "Deux membres du personnel de la MANUL ont été tués.", "UNSMIL", "civilian", "unknown"),
        ("fr", "Cinq morts parmi des civils.", None, "civilian", "unknown"),
        ("fr", "Douze personnes ont été tuées, dont des civils.", None, "mixed", "unknown"),
        ("fr", "Dix soldats et deux civils ont été tués.", None, "combatant", "unknown"),
        ("en", "Twelve soldiers of the LNA were killed.", "LNA", "combatant", "unknown"),
        ("en", "The LNA says that twelve fighters of the GNA were killed.", "GNA", "combatant", "enemy_losses"),
        ("en", "At least 61 people, mostly refugees, are missing.", None, "civilian", "unknown"),
        ("en", "Four children were wounded.", None, "civilian", "unknown"),
        ("en", "Seven soldiers of the Libyan National Army were killed.", "LNA", "combatant", "unknown"),
        ("en", "Seven Libyan National Army soldiers were killed.", "LNA", "combatant", "unknown"),
        ("fr", "Quatre soldats maliens ont été tués.", "state:ML", "combatant", "unknown"),
        ("en", "Russia has lost 300 soldiers.", "state:RU", "combatant", "unknown"),
    ],
)
def test_who_was_hurt(language: Language, text: str, actor: str | None, status: str, stance: str) -> None:
    (claim, *_) = claims(text, language)
    assert (claim.victims.actor_id, claim.victims.status, claim.stance) == (actor, status, stance)
