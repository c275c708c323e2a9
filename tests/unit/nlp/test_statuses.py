"""Civilians, combatants, both, or nobody's guess: whom a number counts."""

import pytest

from bilan.nlp.document import Language
from bilan.nlp.lexicon import LexiconError
from bilan.nlp.status_words import kind_of, status_words
from nlp.reading import claims

_STATUS: list[tuple[Language, str, list[str]]] = [
    ("fr", "L'hôpital, où sont soignés les rebelles, a reçu quatre morts.", ["unknown"]),
    ("fr", "Une frappe sur un hôpital a fait quatre morts.", ["civilian"]),
    ("fr", "Une frappe aérienne sur des tentes de personnes déplacées a fait huit morts.", ["civilian"]),
    ("fr", "Trois infirmières et un brancardier ont été tués.", ["civilian", "civilian"]),
    ("fr", "Quatre adjudants ont été tués.", ["combatant"]),
    ("fr", "Douze maquisards ont été tués.", ["combatant"]),
    ("fr", "Les rebelles ont perdu 25 hommes.", ["combatant"]),
    ("fr", "Vingt-cinq hommes ont perdu la vie.", ["unknown"]),
    ("fr", "Onze membres présumés d'el-Qaëda ont été tués.", ["combatant"]),
    ("fr", "La guerre a tué des milliers de civils et de militaires.", ["mixed"]),
    ("fr", "Deux gardes de l'ambassade ont été tués.", ["combatant"]),
    ("fr", "Douze personnes ont été tuées.", ["unknown"]),
    ("fr", "Une bombe dans une mosquée a fait 12 morts.", ["civilian"]),
    ("fr", "Une bombe dans une caserne a fait 12 morts.", ["unknown"]),
    ("fr", "Cinq soldats et deux Irakiens ont été blessés.", ["combatant", "unknown"]),
    ("fr", "Cinq soldats ont été tués et trois autres blessés.", ["combatant", "combatant"]),
    ("fr", "Le coronavirus a fait 12 morts à l'hôpital.", ["unknown"]),
    ("fr", "Quelque 3.000 personnes ont fui.", ["civilian"]),
    ("en", "Three nurses were killed.", ["civilian"]),
    ("en", "Two congregants were wounded.", ["civilian"]),
    ("en", "Four corporals were killed.", ["combatant"]),
    ("en", "Five gunmen were killed.", ["combatant"]),
    ("en", "Three police station staff were killed.", ["civilian"]),
    ("en", "Twelve people including children were killed.", ["mixed"]),
    ("en", "Six Turkish and nine Syrian soldiers were killed.", ["combatant", "combatant"]),
    ("en", "Some 60 soldiers and a handful of Iraqis were injured.", ["combatant", "unknown"]),
    ("en", "Thousands of people have fled.", ["unknown"]),
    ("en", "A bomb in a bazaar killed 12 people.", ["unknown"]),
    ("en", "A bomb on a boat of migrants killed 12 people, police said.", ["civilian"]),
    ("en", "Soldiers opened fire on a crowd, killing 12 people.", ["civilian"]),
    ("fr", "Des soldats ont tiré sur la foule, faisant 12 morts.", ["civilian"]),
    ("en", "Three members of the Syrian counterterrorism service were killed.", ["combatant"]),
    ("en", "Three members of the congregation were killed.", ["civilian"]),
    ("en", "Three reservists and two shopkeepers were killed.", ["combatant", "civilian"]),
    ("fr", "Huit Casques bleus ont été tués.", ["combatant"]),
    ("fr", "Cinq appelés du contingent ont été tués.", ["combatant"]),
    ("fr", "Cinq responsables locaux ont été enlevés.", ["civilian"]),
    ("fr", "Deux chefs de village ont été tués.", ["civilian"]),
    ("en", "Two governors and four officials were killed.", ["civilian", "civilian"]),
    ("en", "Four security officials were killed.", ["combatant"]),
    ("en", "Three tribal elders were killed.", ["civilian"]),
    ("en", "Ten Houthis were killed.", ["combatant"]),
    ("en", "Four Hamas members were killed.", ["combatant"]),
    ("fr", "Quatorze écolières et deux orpailleurs ont été tués.", ["civilian", "civilian"]),
    ("en", "Eleven suspected members of the Sinaloa Cartel were killed.", ["combatant"]),
    ("en", "A missile hit a tanker, killing three sailors.", ["civilian"]),
    ("en", "A missile hit a warship, killing three sailors.", ["combatant"]),
    ("en", "Rebels shot down an Air Force helicopter, killing nine crewmen.", ["combatant"]),
    ("fr", "Un missile a touché un pétrolier, tuant trois marins.", ["civilian"]),
    ("fr", "Un missile a touché une frégate, tuant trois marins.", ["combatant"]),
    ("en", "Militants killed 54 people at a wedding.", ["unknown"]),
    ("en", "Bombs in Shiite mosques killed 142 people.", ["unknown"]),
    ("en", "Over 100 civilians and soldiers were abducted.", ["mixed"]),
    ("en", "Missiles left 46 people dead and 80 wounded, including 15 children.", ["unknown", "unknown", "civilian"]),
    ("en", "Gunmen fired at worshippers. At least 120 people were killed.", ["civilian"]),
    ("en", "Troops firing live rounds at unarmed demonstrators killed 16 people.", ["civilian"]),
    ("en", "Four Poles and two Czechs, all oil workers, were killed.", ["civilian", "civilian"]),
    ("en", "A bomb near a checkpoint at the bazaar killed 12 people.", ["unknown"]),
    ("en", "A vessel carrying refugees capsizes, killing 18 people.", ["civilian"]),
    ("en", "Shells hit a refugee camp, killing 18 people.", ["unknown"]),
    ("en", "Thousands take part in protests that left 18 people dead.", ["unknown"]),
    ("en", "Mortar shells hit a protest, killing 18 people.", ["civilian"]),
    ("en", "The flood left 100 people homeless.", ["unknown"]),
    (
        "en",
        "A battle killed 26 people and wounded 40. The dead were identified as 22 rebels and four nuns.",
        ["mixed", "mixed"],
    ),
    ("en", "A blast killed 26 people. The victims include women and children.", ["mixed"]),
    ("en", "A blast killed 26 people. Most of the victims were schoolchildren.", ["civilian"]),
    ("en", "A blast killed 26 people. All of the dead were soldiers, the army says.", ["combatant"]),
    ("en", "A blast killed 26 people. The dead include three soldiers.", ["unknown", "combatant"]),
    ("en", "A blast killed 26 people. The president visited the victims with soldiers.", ["unknown"]),
    ("en", "The war has killed 700 people, half of them civilians.", ["mixed"]),
    ("en", "Eleven of those killed were soldiers.", ["combatant"]),
    ("en", "The other two people killed were rebel fighters.", ["combatant"]),
    ("en", "About 100 people were wounded in Sunday's shelling, mostly civilians.", ["civilian"]),
    ("en", "The navy killed 14 Hezbollah cadres.", ["combatant"]),
    ("en", "Helicopters hit the rebels and 19 of them were wounded.", ["combatant"]),
]


@pytest.mark.parametrize(("language", "text", "statuses"), _STATUS, ids=[row[1] for row in _STATUS])
def test_whom_a_number_counts(language: Language, text: str, statuses: list[str]) -> None:
    """The victims' role says it, who is attacked, in French the place; never a neighbour with a noun of its own."""
    assert [claim.victims.status for claim in claims(text, language)] == statuses


def test_two_groups_beside_each_other_are_mixed() -> None:
    """A list of both kinds is mixed; of a role and what it belongs to, the role counts."""
    assert kind_of("hostages and police officers", "en") == "mixed"
    assert kind_of("embassy guards", "en") == "combatant"
    assert kind_of("gardes de l'ambassade", "fr") == "combatant"
    assert kind_of("personnes", "fr") is None


def test_a_table_with_an_unknown_kind_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """A kind that there is not is refused with the table's name."""
    monkeypatch.setattr("bilan.nlp.lexicon.spelling.read_table", lambda *_, **__: iter([("soldiers", "brave")]))
    with pytest.raises(LexiconError, match=r"statuses\.en\.tsv: 'brave'"):
        status_words.__wrapped__("en")
