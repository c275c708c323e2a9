"""Who did it: the ways in which French and English attribute harm, and those in which they do not."""

import pytest

from bilan.nlp.document import Language
from nlp.reading import claims

_NAMED: list[tuple[Language, str, str]] = [
    ("fr", "Un raid israélien a tué cinq personnes à Gaza.", "israélien"),
    ("fr", "Des frappes aériennes russes ont fait douze morts.", "russes"),
    ("fr", "Cinq civils ont été tués dans des bombardements menés par la Russie.", "Russie"),
    ("fr", "Cinq civils ont péri dans une attaque attribuée aux talibans.", "talibans"),
    ("fr", "Douze villageois ont été massacrés par des hommes de Boko Haram.", "Boko Haram"),
    ("fr", "Les talibans ont attaqué un poste de police, tuant six agents.", "talibans"),
    ("fr", "Les talibans ont pris d'assaut un poste de police : six agents ont été tués.", "talibans"),
    ("fr", "Huit fidèles ont été blessés lorsque l'armée syrienne a bombardé une mosquée.", "armée syrienne"),
    ("fr", "L'attaque des chebab a coûté la vie à neuf personnes.", "chebab"),
    (
        "fr",
        "Un attentat a fait dix morts. Il n'a pas été revendiqué. Revendiqué par l'EI, cet attentat visait une école.",
        "EI",
    ),
    ("fr", "Une attaque a fait dix morts à Kaboul. Les talibans ont revendiqué l'attaque.", "talibans"),
    ("fr", "Les rebelles ont tué trois soldats et en ont blessé cinq.", "rebelles"),
    ("fr", "Mohamed Merah, qui a tué sept personnes, avait 23 ans.", "Mohamed Merah"),
    ("fr", "Huit ouvriers enlevés puis tués par Boko Haram ont été enterrés.", "Boko Haram"),
    (
        "fr",
        "Un raid de l'aviation syrienne a visé un hôpital. Au moins 14 personnes ont été tuées.",
        "aviation syrienne",
    ),
    ("fr", "Les corps de douze soldats ont été retrouvés. Ils ont été exécutés par les rebelles.", "rebelles"),
    ("fr", "L'armée a accusé les rebelles d'avoir tué douze villageois.", "rebelles"),
    ("fr", "La junte est accusée d'avoir tué quarante manifestants.", "junte"),
    ("fr", "Un jeune a été tué par balle par l'armée syrienne.", "armée syrienne"),
    ("fr", "Trois civils ont été tués par des obus tirés par les forces du régime.", "forces du régime"),
    ("fr", "Des frappes imputées à Israël ont fait huit morts.", "Israël"),
    ("fr", "Les talibans ont revendiqué, dans un communiqué, l'attaque qui a tué huit civils.", "talibans"),
    ("fr", "Alger a attribué à Boko Haram l'attaque qui a coûté la vie à vingt paysans.", "Boko Haram"),
    ("fr", "Le Hamas a affirmé que ses combattants avaient tué cinq soldats.", "Hamas"),
    ("en", "The army accused the rebels of killing twelve villagers.", "rebels"),
    ("en", "Kurdish rebels shoot down a Syrian army helicopter, killing eight people.", "Kurdish rebels"),
    ("en", "Turkish troops bomb a PKK camp, killing 26 rebels.", "Turkish troops"),
    ("en", "Nine people are killed in an attack by gunmen loyal to the Islamic State.", "loyal to the Islamic State"),
    ("en", "The junta is accused of killing forty protesters.", "junta"),
    ("en", "The government blamed Boko Haram for an attack that left twenty farmers dead.", "Boko Haram"),
    ("en", "The Taliban said it was behind the bombing that killed fifty people.", "Taliban"),
    ("en", "The Syrian army said its strike killed two fighters.", "Syrian army"),
    ("en", "Hezbollah said four of its fighters were killed in Israeli strikes.", "Israeli"),
    ("en", "Six people were killed by shells fired by Syrian forces.", "Syrian forces"),
    ("en", "An Israeli airstrike kills five people in Gaza.", "Israeli"),
    ("en", "Turkish shelling wounded four villagers.", "Turkish"),
    ("en", "A militia attack on a checkpoint leaves six soldiers dead.", "militia"),
    ("en", "Twelve people are killed in an attack by Boko Haram on a village.", "Boko Haram"),
    ("en", "Twelve people are killed in a bombing blamed on the Taliban.", "Taliban"),
    ("en", "Twelve people were killed in a drone strike by Iran.", "Iran"),
    ("en", "Rebel fighters ambushed a convoy, killing six soldiers and wounding ten.", "Rebel fighters"),
    ("en", "Al-Shabaab militants stormed a hotel. At least 14 people were killed.", "Al-Shabaab"),
    ("en", "Syrian warplanes bombed a market; activists say that 20 people were killed.", "Syrian"),
    ("en", "A bomb killed ten people in Kabul. The Taliban claimed responsibility.", "Taliban"),
    ("en", "A blast killed ten people in Kabul. The government blamed the attack on the Taliban.", "Taliban"),
    ("en", "The Taliban says that it has executed two hostages.", "Taliban"),
    ("en", "Eight workers who were kidnapped and then murdered by Boko Haram were buried.", "Boko Haram"),
    ("en", "The bodies of twelve soldiers were found. They were executed by rebel forces.", "rebel forces"),
    ("en", "Soldiers of the Syrian army opened fire on a crowd, and three people died.", "Syrian army"),
    ("en", "Artillery fire from Houthi forces killed four civilians.", "Houthi"),
    ("en", "A U.S. airstrike struck a hospital. At least 22 people were killed.", "U.S."),
    ("fr", "Des combattants islamistes ont libéré 50 otages et tué 20 soldats.", "combattants islamistes"),
    ("fr", "Un hélicoptère a été abattu par les rebelles, tuant 14 soldats.", "rebelles"),
    ("fr", "Une bombe posée par l'IRA a tué 29 personnes.", "IRA"),
    ("fr", "Deux soldats ont été tués par un missile tiré depuis le Liban par le Hezbollah.", "Hezbollah"),
    ("fr", "Une embuscade a tué 13 soldats. Le GSIM est soupçonné d'être derrière l'attaque.", "GSIM"),
    ("en", "Islamist fighters freed fifty prisoners and killed 20 soldiers.", "Islamist fighters"),
    ("en", "Al-Shabaab released four traders and beheaded two others.", "Al-Shabaab"),
    ("en", "Militants blamed for a spate of bombings killed 12 policemen.", "Militants"),
    ("en", "Israel responded with airstrikes, killing nine Palestinians.", "Israel"),
    ("en", "A helicopter was shot down by rebels, killing all 14 aboard.", "rebels"),
    ("en", "A bomb planted by the IRA killed 29 people.", "IRA"),
    ("en", "Two soldiers are killed by a missile fired from Lebanon by Hezbollah.", "Hezbollah"),
    ("en", "Ten people are killed when security forces fire on mourners.", "security forces"),
    ("en", "Eleven people were killed after the army used tanks against protesters.", "army"),
    ("en", "The Taliban has claimed an attack that killed 18 people.", "Taliban"),
    ("en", "A bomb killed 18 people. Al-Shabaab is suspected of being behind it.", "Al-Shabaab"),
    ("en", "An air strike on a hospital killed 27 people. Activists blamed the Syrian army.", "Syrian army"),
    ("en", "A bombing killed 34 people. Kurdish militants were responsible.", "Kurdish militants"),
    ("fr", "Sept soldats ont été tués quand leur convoi a été attaqué par les talibans.", "talibans"),
    ("en", "Seven policemen were killed when their convoy was attacked by the Taliban.", "Taliban"),
    ("en", "Seven policemen were killed after being ambushed by the Taliban.", "Taliban"),
]
_UNNAMED: list[tuple[Language, str]] = [
    ("fr", "Une explosion a tué cinq personnes."),
    ("fr", "Des inconnus ont ouvert le feu, tuant trois personnes."),
    ("fr", "L'attentat de Nice a fait 86 morts."),
    ("fr", "Une attaque contre l'armée malienne a fait douze morts."),
    ("fr", "Des combats entre l'armée syrienne et les rebelles ont fait douze morts."),
    ("fr", "Les talibans ont lancé une offensive ; quarante combattants sont morts."),
    ("fr", "L'assassinat d'un ministre a été suivi d'émeutes. Trois personnes ont été tuées."),
    ("fr", "Un raid israélien a visé un dépôt. Par ailleurs, un accident de bus a fait cinq morts."),
    ("fr", "Une voiture précipitée contre un bus de soldats de l'OTAN a tué cinq civils."),
    ("fr", "L'attaque, qui n'a pas été revendiquée, a fait quatorze morts."),
    ("en", "No group has claimed responsibility for the attack, which killed fourteen people."),
    ("en", "The Taliban denied involvement in the blast that killed twenty people."),
    ("en", "Ukraine has lost 300 soldiers."),
    ("en", "Two soldiers are killed by a man wearing a Syrian army uniform."),
    ("en", "Fighting between the Syrian army and rebels kills twelve people."),
    ("en", "A bomb kills five people."),
    ("en", "Gunmen kill three people in Sirte."),
    ("en", "An attack on the Syrian army kills twelve soldiers."),
    ("en", "The Paris attacks killed 130 people."),
    ("en", "Clashes between the Syrian army and rebels kill twelve people."),
    ("en", "Rebels launched an offensive. Forty people have died in the fighting."),
    ("en", "An Israeli airstrike hit a depot. Separately, a car bomb killed five people."),
    ("en", "Iraqi forces stormed a church to free hostages; 58 people were killed."),
    ("en", "Three soldiers and five militants were killed in the raid. Turkish police fired tear gas."),
    ("fr", "Quarante rebelles et douze soldats ont été tués dans un assaut des rebelles."),
    ("fr", "Le Premier ministre a condamné l'attaque, qui a tué 22 personnes."),
    ("fr", "Cinq passants ont été tués pendant une tentative de libération par l'armée syrienne."),
    ("fr", "Deux bombes ont tué 32 personnes, quelques heures après un raid israélien contre un dépôt."),
    ("fr", "Des combattants soutenus par des raids américains ont repris la ville ; 27 personnes ont été tuées."),
    ("en", "Forty rebels and 12 soldiers are killed in an assault by the rebels on a post."),
    ("en", "Ten Syrian soldiers and 32 Kurdish rebels were killed in clashes after rebels attacked an outpost."),
    ("en", "The prime minister condemned the attack, which killed 22 people."),
    ("en", "Three people were killed during a rescue attempt by the Syrian army."),
    ("en", "Two bombs killed 32 people, hours after an Israeli raid on a depot."),
    ("en", "Fighters backed by US airstrikes retook the town; 27 people were killed."),
    ("en", "Riots between rebels and police killed 53 people."),
    ("en", "Three people were killed after police blocked a march by loyalists."),
    ("en", "Gunmen killed four policemen. Last month, the Taliban claimed an attack on a base."),
]


@pytest.mark.parametrize(("language", "text", "who"), _NAMED, ids=[row[1] for row in _NAMED])
def test_who_is_named(language: Language, text: str, who: str) -> None:
    """Every number of the passage has the agent that its text attributes it to."""
    found = [claim.perpetrator for claim in claims(text, language, theatre="SY")]
    assert found
    assert all(one is not None and who in one.text for one in found), found


@pytest.mark.parametrize(("language", "text"), _UNNAMED, ids=[row[1] for row in _UNNAMED])
def test_who_is_not_named(language: Language, text: str) -> None:
    """Targets, places, strangers, both sides of a fight and the authors of other events did not do it."""
    found = claims(text, language, theatre="SY")
    assert found
    assert [claim.perpetrator for claim in found] == [None] * len(found)
