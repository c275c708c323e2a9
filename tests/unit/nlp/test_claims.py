"""What is read in a sentence: outcome, bounds, quantifier and scope of each claim, in the order of the text."""

import pytest

from bilan.nlp.document import Language
from nlp.reading import claims

Row = tuple[str, int | None, int | None, str]

FRENCH: list[tuple[str, list[Row]]] = [
    # dead and injured told as one number; the injured who die
    ("On fait état de 27 morts et blessés.", [("killed_or_injured", 27, 27, "exact")]),
    ("La frappe a fait 27 victimes entre morts et blessés.", [("killed_or_injured", 27, 27, "exact")]),
    ("Le groupe dit avoir tué et blessé 45 soldats.", [("killed_or_injured", 45, 45, "exact")]),
    ("Deux blessés ont succombé à l'hôpital.", [("killed", 2, 2, "exact")]),
    ("Deux des blessés sont morts mardi.", [("killed", 2, 2, "exact")]),
    # parts
    (
        "L'attentat a fait 49 tués, dont 33 civils et 16 rebelles.",
        [("killed", 49, 49, "exact"), ("killed", 33, 33, "exact"), ("killed", 16, 16, "exact")],
    ),
    (
        "Le bilan est de 38 morts et 190 blessés, dont 27 à Kiev.",
        [("killed", 38, 38, "exact"), ("killed", 27, 27, "exact"), ("injured", 190, 190, "exact")],
    ),
    (
        "Une bombe a tué 12 personnes. Trois enfants figurent parmi les victimes.",
        [("killed", 12, 12, "exact"), ("killed", 3, 3, "exact")],
    ),
    (
        "L'attentat a fait neuf morts. Parmi les neuf tués figurent sept policiers.",
        [("killed", 9, 9, "exact"), ("killed", 7, 7, "exact")],
    ),
    (
        "L'ONG fait état de 14 tués - neuf civils et cinq soldats - à Homs.",
        [("killed", 14, 14, "exact"), ("killed", 9, 9, "exact"), ("killed", 5, 5, "exact")],
    ),
    ("L'attentat de Homs: 30 morts - 20 blessés.", [("killed", 30, 30, "exact"), ("injured", 20, 20, "exact")]),
    # what stands between the people and their verb
    ("Cinq agents, chargés d'escorter un convoi, ont été tués.", [("killed", 5, 5, "exact")]),
    ("L'armée a sommairement exécuté au moins 223 civils.", [("killed", 223, None, "at_least")]),
    (
        "Au moins cinq civils, quatre militaires et une quarantaine d'assaillants tués dans des combats.",
        [("killed", 5, None, "at_least"), ("killed", 4, 4, "exact"), ("killed", 40, 40, "about")],
    ),
    (
        "Au moins 20 civils ont été tués lundi. Samedi, une frappe avait tué au moins 20 personnes.",
        [("killed", 20, None, "at_least"), ("killed", 20, None, "at_least")],
    ),
    # a day of the month is no count; another day's dead are others
    ("Le 15, à Tripoli, 12 personnes ont été tuées.", [("killed", 12, 12, "exact")]),
    (
        "Deux personnes sont mortes au Caire. Dimanche, deux personnes sont mortes près de la ville d'Assouan.",
        [("killed", 2, 2, "exact"), ("killed", 2, 2, "exact")],
    ),
    # nouns, also without a verb
    (
        "Plus de 450 personnes, dont 35 enfants, y ont perdu la vie.",
        [("killed", 450, None, "more_than"), ("killed", 35, 35, "exact")],
    ),
    (
        "Vendredi 11 décembre, sept civils ont été tués. Le 13 septembre, sept personnes avaient péri.",
        [("killed", 7, 7, "exact"), ("killed", 7, 7, "exact")],
    ),
    ("Trois assaillants, rapidement poursuivis, ont été tués.", [("killed", 3, 3, "exact")]),
    ("Dix personnes ont été tuées ou blessées dans un raid.", [("killed_or_injured", 10, 10, "exact")]),
    ("Dix soldats ont été tués et vingt blessés.", [("killed", 10, 10, "exact"), ("injured", 20, 20, "exact")]),
    ("Cinq jours après, 40 personnes périssaient dans un attentat.", [("killed", 40, 40, "exact")]),
    (
        "Sept civils ont été tués dans des quartiers de Hama (nord), sept autres à Homs (centre) et un enfant à Alep.",
        [("killed", 7, 7, "exact"), ("killed", 7, 7, "exact"), ("killed", 1, 1, "exact")],
    ),
    (
        "Au moins 11 personnes, des civils et des policiers, ont été tuées dans un attentat.",
        [("killed", 11, None, "at_least")],
    ),
    ("Il y avait cinq soldats, des appelés, et la foule a été tuée.", []),
    ("On compte 291 morts, soit 37 personnes tuées en moins.", [("killed", 291, 291, "exact")]),
    ("Rien n'est prévu en cas de décès d'un ancien ministre.", []),
    ("Les quatre enfants du journaliste assassiné ont reçu des maisons.", []),
    ("Deux soldats ont été tués. On salue la libération d'otages, dont une femme.", [("killed", 2, 2, "exact")]),
    ("Ils ont libéré deux gendarmes qui étaient retenus en otages.", []),
    ("On a compté 1.266 noyades, dont 436 suivies d'un décès.", []),
    (
        "- 23 mars: 100 personnes tuées à Deraa.\n- 31 juil: une centaine de morts à Hama.",
        [("killed", 100, 100, "exact"), ("killed", 100, 100, "about")],
    ),
    (
        "Les 38 personnes - dont 30 Turcs - tuées là ont été pleurées.",
        [("killed", 38, 38, "exact"), ("killed", 30, 30, "exact")],
    ),
    ("Une femme a pris en otage pendant deux heures quatre personnes.", [("captured", 4, 4, "exact")]),
    (
        "Samedi, 110 personnes --46 civils, 35 rebelles et 29 soldats-- ont péri dans les violences.",
        [
            ("killed", 110, 110, "exact"),
            ("killed", 46, 46, "exact"),
            ("killed", 35, 35, "exact"),
            ("killed", 29, 29, "exact"),
        ],
    ),
    (
        "Quatre rebelles ont été tués, et deux autres faits prisonniers.",
        [("killed", 4, 4, "exact"), ("captured", 2, 2, "exact")],
    ),
    (
        "Il a tué trois soldats sur le coup, en blessant grièvement quatre autres.",
        [("killed", 3, 3, "exact"), ("injured", 4, 4, "exact")],
    ),
    (
        "Quatre rebelles ont été tués. On parle de quatre civils morts.",
        [("killed", 4, 4, "exact"), ("killed", 4, 4, "exact")],
    ),
    ("Dix civils ont en outre trouvé la mort.", [("killed", 10, 10, "exact")]),
    ("La Force a dénombré 207 cadavres de soldats.", [("killed", 207, 207, "exact")]),
    (
        "Treize soldats américains de l'Otan ainsi que quatre soldats afghans ont été tués.",
        [("killed", 13, 13, "exact"), ("killed", 4, 4, "exact")],
    ),
    ("Huit cas de décès d'enfants ont été signalés.", [("killed", 8, 8, "exact")]),
    ("L'attaque a fait 5 morts et 12 blessés.", [("killed", 5, 5, "exact"), ("injured", 12, 12, "exact")]),
    ("Syrte: un raid fait au moins sept morts", [("killed", 7, None, "at_least")]),
    ("Le séisme a fait 30 morts au moins.", [("killed", 30, None, "at_least")]),
    (
        "On compte 278 tués, 1.332 blessés et 38.900 déplacés.",
        [("killed", 278, 278, "exact"), ("injured", 1332, 1332, "exact"), ("displaced", 38_900, 38_900, "exact")],
    ),
    (
        "L'explosion a fait plus de mille morts et de 5.500 blessés.",
        [("killed", 1000, None, "more_than"), ("injured", 5500, None, "more_than")],
    ),
    ("Le naufrage a fait onze disparus.", [("missing", 11, 11, "exact")]),
    ("Plus de 30 morts et 60 blessés.", [("killed", 30, None, "more_than"), ("injured", 60, 60, "exact")]),
    # verbs, active and passive
    ("Sept de nos soldats ont été tués.", [("killed", 7, 7, "exact")]),
    ("Des tirs ont blessé deux femmes.", [("injured", 2, 2, "exact")]),
    ("Une bombe a explosé, tuant quatre policiers.", [("killed", 4, 4, "exact")]),
    ("Le régime a attaqué, tuant, selon les Nations unies, plus de 92 personnes.", [("killed", 92, None, "more_than")]),
    ("Le raid a blessé, d'après l'OSDH, 12 personnes.", [("injured", 12, 12, "exact")]),
    ("Un raid a eu lieu, selon la police, 12 personnes regardaient.", []),
    ("37 touristes de huit nationalités ont été tués.", [("killed", 37, 37, "exact")]),
    ("Douze personnes sont mortes dans l'incendie.", [("killed", 12, 12, "exact")]),
    ("Trois pêcheurs ont perdu la vie.", [("killed", 3, 3, "exact")]),
    ("L'accident a coûté la vie à six ouvriers.", [("killed", 6, 6, "exact")]),
    ("Les combats ont poussé à la fuite quelque 9.000 habitants.", [("displaced", 9000, 9000, "about")]),
    ("Des hommes armés ont enlevé quatre techniciens.", [("captured", 4, 4, "exact")]),
    ("La mort de treize soldats a été annoncée.", [("killed", 13, 13, "exact")]),
    ("Les corps de 28 migrants ont été repêchés.", [("killed", 28, 28, "exact")]),
    ("Deux hommes ont ouvert le feu avant d'être abattus par la police.", [("killed", 2, 2, "exact")]),
    ("Le bilan est passé à 40 morts.", [("killed", 40, 40, "exact")]),
    ("Un nouveau décès porte à 12 le nombre de morts.", [("killed", 1, 1, "exact"), ("killed", 12, 12, "exact")]),
    # a headline ends with its verb
    ("Trois civils ont été enlevés", [("captured", 3, 3, "exact")]),
    ("Trois soldats ont été pris otages", [("captured", 3, 3, "exact")]),
    ("Une retraitée de 76 ans a trouvé la mort.", [("killed", 1, 1, "exact")]),
    ("L'armée a perdu 12 soldats.", [("killed", 12, 12, "exact")]),
    ("Six personnes ont été brûlées vives.", [("killed", 6, 6, "exact")]),
    ("Cinq passagers ont été mortellement touchés.", [("killed", 5, 5, "exact")]),
    ("Douze personnes ont subi des blessures.", [("injured", 12, 12, "exact")]),
    ("Neuf marins manquent toujours à l'appel.", [("missing", 9, 9, "exact")]),
    ("Le bilan a été ramené de 35 à 32 morts.", [("killed", 32, 32, "exact")]),
    ("Une mère et ses deux fils sont morts.", [("killed", 1, 1, "exact"), ("killed", 2, 2, "exact")]),
    ("Les rebelles ont tué ou blessé 30 soldats.", [("killed_or_injured", 30, 30, "exact")]),
    ("Quatre sont morts et 47 ont été blessés.", [("killed", 4, 4, "exact"), ("injured", 47, 47, "exact")]),
    ("Ils ont libéré neuf otages et l'armée dit que sept soldats ont été tués.", [("killed", 7, 7, "exact")]),
    ("Parmi les morts figurent trois enfants.", [("killed", 3, 3, "exact")]),
    ("Onze mineurs ont été enlevés puis tués.", [("killed", 11, 11, "exact")]),
    # un, une
    ("Un soldat a été tué.", [("killed", 1, 1, "exact")]),
    ("Une habitante de 70 ans est décédée.", [("killed", 1, 1, "exact")]),
    ("Un mort et deux blessés.", [("killed", 1, 1, "exact"), ("injured", 2, 2, "exact")]),
    # coordination
    (
        "Douze soldats et trois civils ont été tués.",
        [("killed", 12, 12, "exact"), ("killed", 3, 3, "exact")],
    ),
    ("Le raid a tué un père et ses trois enfants.", [("killed", 1, 1, "exact"), ("killed", 3, 3, "exact")]),
    # a day or a place between the verb and its object
    ("Un raid a tué la veille 16 civils.", [("killed", 16, 16, "exact")]),
    ("Les rebelles ont d'abord tué 16 civils.", [("killed", 16, 16, "exact")]),
    ("Nous avons tué 16 soldats, a-t-il dit.", [("killed", 16, 16, "exact")]),
    ("Des raids ont tué dimanche 16 civils.", [("killed", 16, 16, "exact")]),
    ("Des hommes ont tué mercredi matin à Bagdad douze pèlerins.", [("killed", 12, 12, "exact")]),
    ("Des raids ont tué dans la nuit de mardi à mercredi 16 civils.", [("killed", 16, 16, "exact")]),
    # hostages killed, an army's men, those who fall and those who are hit
    ("Au moins 37 otages et six soldats sont tués.", [("killed", 37, None, "at_least"), ("killed", 6, 6, "exact")]),
    ("Les rebelles ont perdu 25 hommes.", [("killed", 25, 25, "exact")]),
    ("Quinze soldats sont tombés sous les balles.", [("killed", 15, 15, "exact")]),
    ("Trente autres ont été atteints par des éclats.", [("injured", 30, 30, "exact")]),
    ("Une bombe a tué aux moins 18 personnes.", [("killed", 18, None, "at_least")]),
    (
        "Au moins 13 personnes ont été tuées et des dizaines d'autres blessées.",
        [("killed", 13, None, "at_least"), ("injured", 24, 99, "vague")],
    ),
    ("On compte 11 martyrs et 34 blessés.", [("killed", 11, 11, "exact"), ("injured", 34, 34, "exact")]),
]
ENGLISH: list[tuple[str, list[Row]]] = [
    ("The blast left 40 dead and wounded.", [("killed_or_injured", 40, 40, "exact")]),
    (
        "The attack left 49 dead, including 33 civilians and 16 rebels.",
        [("killed", 49, 49, "exact"), ("killed", 33, 33, "exact"), ("killed", 16, 16, "exact")],
    ),
    ("The death toll has risen to 81 so far.", [("killed", 81, 81, "exact")]),
    # dead and injured told as one number
    ("Some 120 people were killed or injured in raids.", [("killed_or_injured", 120, 120, "about")]),
    ("In all, 57 people were killed and wounded.", [("killed_or_injured", 57, 57, "exact")]),
    ("Ten were killed and 20 wounded.", [("killed", 10, 10, "exact"), ("injured", 20, 20, "exact")]),
    ("The centre recorded four militant attacks in which nine people were killed.", [("killed", 9, 9, "exact")]),
    # reported, estimated; behind a month that is not its own
    ("Some 90 farmers are estimated to have been killed.", [("killed", 90, 90, "about")]),
    ("At least 12 farmers were reported to have died.", [("killed", 12, None, "at_least")]),
    ("Ten farmers are expected to have died.", []),
    ("Since April at least 275 people have been displaced due to raids.", [("displaced", 275, None, "at_least")]),
    ("In April 275 people died.", [("killed", 275, 275, "exact")]),
    ("On April 27 people died.", []),
    ("It was one of the highest monthly death tolls.", []),
    ("It was one of the most violent deaths.", []),
    # years, and the sick beside the dead
    ("2020 saw the lowest number of deaths.", []),
    ("2023 marked the highest number of farmers killed.", []),
    (
        "The ministry raised the number of deaths to four and infections to 18.",
        [("killed", 4, 4, "exact")],
    ),
    (
        "The latest death toll includes 22 children and 13 women.",
        [("killed", 22, 22, "exact"), ("killed", 13, 13, "exact")],
    ),
    ("The blast killed, according to police, 12 people.", [("killed", 12, 12, "exact")]),
    ("A car bomb kills five people and injures 20 others.", [("killed", 5, 5, "exact"), ("injured", 20, 20, "exact")]),
    (
        "At least 13 people were killed and dozens wounded.",
        [("killed", 13, None, "at_least"), ("injured", 24, 99, "vague")],
    ),
    ("The attack claimed the lives of twelve soldiers.", [("killed", 12, 12, "exact")]),
    ("The death toll rose to 137.", [("killed", 137, 137, "exact")]),
    (
        "The siege ended with 23 hostages and 32 militants dead.",
        [("killed", 23, 23, "exact"), ("killed", 32, 32, "exact")],
    ),
    (
        "Gunmen took 23 hostages and three soldiers were killed.",
        [("captured", 23, 23, "exact"), ("killed", 3, 3, "exact")],
    ),
    ("Ninety-six of the 289 people rescued were injured.", [("injured", 96, 96, "exact")]),
    ("All of the 12 soldiers were killed.", [("killed", 12, 12, "exact")]),
    ("Shells hit the town, killing at least 22 people, a doctor said.", [("killed", 22, None, "at_least")]),
    ("A father of five children was killed.", [("killed", 1, 1, "exact")]),
    ("Rebels captured several areas and killed 12 soldiers.", [("killed", 12, 12, "exact")]),
    ("More than 270 girls were seized by gunmen.", [("captured", 270, None, "more_than")]),
    ("Police seized 40 kilograms of cocaine.", []),
    ("Gunmen kidnapped three engineers near Sirte.", [("captured", 3, 3, "exact")]),
    ("Nearly 200 villagers were forced to flee.", [("displaced", 200, 200, "about")]),
    ("Two soldiers were killed and seven were wounded.", [("killed", 2, 2, "exact"), ("injured", 7, 7, "exact")]),
    ("Eight fighters and one officer are killed.", [("killed", 8, 8, "exact"), ("killed", 1, 1, "exact")]),
    ("The bodies of 28 migrants were found on the beach.", [("killed", 28, 28, "exact")]),
    ("Ten U.S. and two Iraqi soldiers killed.", [("killed", 10, 10, "exact"), ("killed", 2, 2, "exact")]),
    ("A policeman was shot dead.", [("killed", 1, 1, "exact")]),
    ("The shelling killed the mayor and three others.", [("killed", 3, 3, "exact")]),
    ("Some 700 hostages are being held.", [("captured", 700, 700, "about")]),
    ("Nineteen passengers are missing.", [("missing", 19, 19, "exact")]),
    ("The army suffered seven casualties.", [("killed_or_injured", 7, 7, "exact")]),
    ("Up to 40 troops were killed.", [("killed", None, 40, "at_most")]),
    ("The army lost 12 soldiers.", [("killed", 12, 12, "exact")]),
    ("Six villagers were hacked to death.", [("killed", 6, 6, "exact")]),
    ("Six people were burned alive.", [("killed", 6, 6, "exact")]),
    ("Five passengers were fatally shot.", [("killed", 5, 5, "exact")]),
    ("Four troops were shot and killed.", [("killed", 4, 4, "exact")]),
    ("A bullet killed a 12-year-old boy.", [("killed", 1, 1, "exact")]),
    ("Some 300 villagers were forced from their homes.", [("displaced", 300, 300, "about")]),
    ("The battle left 34 soldiers and 60 rebels dead.", [("killed", 34, 34, "exact"), ("killed", 60, 60, "exact")]),
    (
        "Gunmen took 170 hostages with at least 27 people killed.",
        [("captured", 170, 170, "exact"), ("killed", 27, None, "at_least")],
    ),
    ("The death toll was lowered from 35 to 32.", [("killed", 32, 32, "exact")]),
    ("The rebels killed or wounded 30 soldiers.", [("killed_or_injured", 30, 30, "exact")]),
    ("The blast killed four policemen and a vendor.", [("killed", 4, 4, "exact"), ("killed", 1, 1, "exact")]),
    (
        "The 38 people - including 30 Britons - killed there were mourned.",
        [("killed", 38, 38, "exact"), ("killed", 30, 30, "exact")],
    ),
    ("The man behind the attack that killed 27 people was Ali, a citizen of Oman.", [("killed", 27, 27, "exact")]),
    ("A mother and her two sons died.", [("killed", 1, 1, "exact"), ("killed", 2, 2, "exact")]),
    ("Six Tamil Tigers and two Navy SEALs were killed.", [("killed", 6, 6, "exact"), ("killed", 2, 2, "exact")]),
    # a bare number before its verb
    ("Four died and 47 were injured.", [("killed", 4, 4, "exact"), ("injured", 47, 47, "exact")]),
    ("31 perished in the bombings.", [("killed", 31, 31, "exact")]),
    ("Three were killed and two are missing.", [("killed", 3, 3, "exact"), ("missing", 2, 2, "exact")]),
    ("Some 8,000 flee to Chad.", [("displaced", 8000, 8000, "about")]),
    # another verb, or another subject, stands between
    ("They released nine hostages and said seven soldiers had been killed.", [("killed", 7, 7, "exact")]),
    ("Rebels free nine traders and the army says seven soldiers were killed.", [("killed", 7, 7, "exact")]),
    ("Three attackers detonated their vests and a fourth was killed.", []),
    ("Two bombers killed at least 27 policemen.", [("killed", 27, None, "at_least")]),
    (
        "Fourteen were injured, nine cars were torched, 13 others and five motorcycles damaged.",
        [("injured", 14, 14, "exact")],
    ),
    # any way of dying, with its victims between
    ("Raiders storm a village, hacking at least 17 people to death.", [("killed", 17, None, "at_least")]),
    ("A man stabs two women to death.", [("killed", 2, 2, "exact")]),
    ("Eleven miners are abducted and executed.", [("killed", 11, 11, "exact")]),
    ("The disaster cost 32 passengers their lives.", [("killed", 32, 32, "exact")]),
    ("Three children, ages 2 to 9, are stabbed to death.", [("killed", 3, 3, "exact")]),
    ("A man stabbed two women on Friday.", [("injured", 2, 2, "exact")]),
    ("An earthquake kills a 1 year old child.", [("killed", 1, 1, "exact")]),
    ("The mayor and his 18 year-old son are shot dead.", []),
    ("A fire destroys the base with two people dying.", [("killed", 2, 2, "exact")]),
    ("Bombers wound more than 91 others aboard two city buses.", [("injured", 91, None, "more_than")]),
    # among the dead, the losses, the treated
    ("Nine soldiers are among the dead.", [("killed", 9, 9, "exact")]),
    ("Among the injured were five children.", [("injured", 5, 5, "exact")]),
    ("The army took the town with the loss of 82 soldiers.", [("killed", 82, 82, "exact")]),
    ("About 700 people are treated for burns.", [("injured", 700, 700, "about")]),
    ("The death toll tops 100.", [("killed", 100, None, "more_than")]),
    (
        "The death toll reaches 94 in the Philippines and 18 in southern China.",
        [("killed", 94, 94, "exact"), ("killed", 18, 18, "exact")],
    ),
    ("A strike killed a 30-year old woman.", [("killed", 1, 1, "exact")]),
    ("Thirteen people, six of them children, die.", [("killed", 13, 13, "exact"), ("killed", 6, 6, "exact")]),
    # lives lost and claimed
    ("In the attacks 22 people lost their lives.", [("killed", 22, 22, "exact")]),
    ("Some 957 lost lives in the strikes.", [("killed", 957, 957, "about")]),
    ("The insurgency has claimed more than 200 lives.", [("killed", 200, None, "more_than")]),
    ("A bomb claims at least 26 people.", [("killed", 26, None, "at_least")]),
    ("The army claims at least 26 people were hurt.", [("injured", 26, None, "at_least")]),
    ("About 250 killings were recorded.", [("killed", 250, 250, "about")]),
    ("The 2011 killings of 12 people shocked Libya.", [("killed", 12, 12, "exact")]),
    ("The army's losses rose to 84.", [("killed", 84, 84, "exact")]),
    # several groups of one toll, of one verb
    (
        "The toll was made up of 24 civilians and 40 police officers.",
        [("killed", 24, 24, "exact"), ("killed", 40, 40, "exact")],
    ),
    (
        "Eight militants along with two soldiers were killed.",
        [("killed", 8, 8, "exact"), ("killed", 2, 2, "exact")],
    ),
    ("Forty rebels and a similar number of soldiers were killed.", [("killed", 40, 40, "exact")]),
    ("At least 43 people were killed in three attacks, including one in Sirte.", [("killed", 43, None, "at_least")]),
    ("Some 250 people were injured, with 100 still hospitalized.", [("injured", 250, 250, "about")]),
    (
        "At least 852 were killed (including 158 policemen) and 1957 were injured.",
        [("killed", 852, None, "at_least"), ("killed", 158, 158, "exact"), ("injured", 1957, 1957, "exact")],
    ),
    ('Some 131 people were "arbitrarily executed".', [("killed", 131, 131, "about")]),
    ("At least 850 people were killed and thousands arrested.", [("killed", 850, None, "at_least")]),
    ("Twelve children under the age of five have died.", [("killed", 12, 12, "exact")]),
    ("The assault killed Ambassador Stevens and three other Americans.", [("killed", 3, 3, "exact")]),
    (
        "A bomber killed eight and injured more than 100 last month.",
        [("killed", 8, 8, "exact"), ("injured", 100, None, "more_than")],
    ),
    ("Some 397 martyrs were documented.", [("killed", 397, 397, "about")]),
    ("It killed two men, a fellow lawmaker and a medical official said.", [("killed", 2, 2, "exact")]),
    ("Officials gave death tolls ranging from three to 10.", [("killed", 3, 10, "range")]),
    ("Between 20 and 37 men, by various estimates, have been killed.", [("killed", 20, 37, "range")]),
]


@pytest.mark.parametrize(("text", "expected"), FRENCH, ids=[text for text, _ in FRENCH])
def test_french(text: str, expected: list[Row]) -> None:
    assert [(c.outcome, c.low, c.high, c.quantifier) for c in claims(text)] == expected


@pytest.mark.parametrize(("text", "expected"), ENGLISH, ids=[text for text, _ in ENGLISH])
def test_english(text: str, expected: list[Row]) -> None:
    assert [(c.outcome, c.low, c.high, c.quantifier) for c in claims(text, "en")] == expected


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("On craint 40 morts.", "fr"),
        ("Le bilan final pourrait atteindre 160 morts.", "fr"),
        ("Le bilan risque de dépasser les 200 morts.", "fr"),
        ("The toll could reach 160 dead.", "en"),
        ("Le général menace de tuer dix ouvriers.", "fr"),
        ("Une frappe pourrait tuer des centaines de civils.", "fr"),
        ("Trois hommes ont été condamnés à mort.", "fr"),
        ("Il a été tué à l'âge de 30 ans.", "fr"),
        ("Le Boeing 737 s'est écrasé, aucun mort.", "fr"),
        ("En 2011, le dirigeant a été tué.", "fr"),
        ("Une douzaine de vaches ont été tuées par un train.", "fr"),
        ("Le match s'est fini sur un 3-1 à mort.", "fr"),
        ("Dix suspects ont été arrêtés après le meurtre.", "fr"),
        ("Moins d'un électeur sur quatre s'est déplacé.", "fr"),
        ("40% des victimes sont mortes.", "fr"),
        ("Une mort certaine l'attendait.", "fr"),
        ("Plusieurs élus ont été victimes d'actes de vandalisme.", "fr"),
        ("Neuf femmes affirment avoir été victimes d'agressions sexuelles.", "fr"),
        ("Il les a cachés du 16 au 17 février pour les faire disparaître.", "fr"),
        ("Du lundi 17 au mardi 18 décembre, un tiers des soldats a été transporté à l'hôpital.", "fr"),
        ("From Monday 17 to Tuesday 18 December, soldiers were taken to hospital.", "en"),
        ("Les autorités font état de la fuite de cinq suspects.", "fr"),
        ("Three gunmen fled.", "en"),
        ("Il est mort d'un infarctus chez lui.", "fr"),
        ("Un message a été trouvé sur le corps d'un lieutenant.", "fr"),
        ("On a vu une lettre sur le corps d'un lieutenant.", "fr"),
        ("Nous confirmons que 380 cétacés sont morts.", "fr"),
        ("Ce qui inquiète, c'est que l'on ait un mort.", "fr"),
        ("On a vu quelqu'un blessé par balle.", "fr"),
        ("Les rebelles ont libéré 40 otages.", "fr"),
        ("The army rescued 289 women.", "en"),
        ("Two Belgians kidnapped in Iran have been released.", "en"),
        ("Deux Belges enlevés en Iran ont été libérés.", "fr"),
        ("The navy says 289 people were rescued.", "en"),
        ("A court sentenced 17 men to death.", "en"),
        ("Rebels freed 40 hostages.", "en"),
        ("Trois femmes sont soupçonnées d'avoir aidé Rachid avant d'être tué.", "fr"),
        ("BEIJING, Nov. 15 (AFP) - The dead were many.", "en"),
        ("L'éditeur en a retenu une vingtaine.", "fr"),
        ("Il habite à deux rues du parc où est mort le bébé.", "fr"),
        ("The vessel may have sunk; 40 people could be dead.", "en"),
        ("Officials feared 12 dead.", "en"),
        ("The 38-year-old was killed.", "en"),
        ("Flight 17 crashed, all is lost.", "en"),
        ("The Taliban threaten to kill 18 engineers.", "en"),
        ("He was killed on 14 November 2019.", "en"),
        ("An estimated 180,000 sheep are dead.", "en"),
        ("Protesters said 20 percent were injured.", "en"),
        ("The movement claims 500 people as members.", "en"),
        ("The surgeons saved 20 lives.", "en"),
        ("A large number of soldiers were killed.", "en"),
    ],
)
def test_what_counts_nobody(text: str, language: Language) -> None:
    assert [(c.outcome, c.low, c.high, c.evidence.text) for c in claims(text, language)] == []


@pytest.mark.parametrize(
    ("text", "language", "scope"),
    [
        ("La guerre, déclenchée le 15 avril, a fait plus de 3.900 morts.", "fr", "cumulative"),
        ("Quatre personnes ont été tuées lors de violences dans un quartier de Tripoli.", "fr", "incident"),
        ("X, tué en 2001 lors d'un raid, visait un convoi, tuant sept personnes.", "fr", "incident"),
        ("Le pays, où 8.500 personnes ont péri lundi, vit son pire bilan depuis 1999.", "fr", "incident"),
        ("33 personnes ont été tuées dans des secteurs tenus par la rébellion.", "fr", "incident"),
        (
            "Une frappe a tué onze personnes dans une maison abritant des familles déplacées par la guerre.",
            "fr",
            "incident",
        ),
        ("A Bria, cinq personnes ont été tuées dans des violences entre miliciens et bergers.", "fr", "incident"),
        ("L'ONG, qui suit la guerre depuis deux ans, a fait état de 27 morts.", "fr", "incident"),
        (
            "Depuis mercredi, jour où trois attentats ont frappé Bagdad, plus de 150 personnes ont été tuées.",
            "fr",
            "cumulative",
        ),
        ("Depuis le début de l'offensive, 278 personnes ont été tuées.", "fr", "cumulative"),
        ("La guerre a fait plus de 10.000 morts.", "fr", "cumulative"),
        ("En trois mois, les violences ont fait 90 morts.", "fr", "cumulative"),
        ("L'épidémie a fait 491 morts.", "fr", "cumulative"),
        ("Des raids ont fait 5 morts lundi, le plus lourd bilan en près d'un an.", "fr", "incident"),
        ("Un raid a fait 5 morts à Homs, pilonnée depuis 18 jours.", "fr", "incident"),
        ("Une frappe a fait 5 morts dans ce pays ravagé par la guerre.", "fr", "incident"),
        ("On compte 20 morts à Deraa, berceau de la contestation.", "fr", "incident"),
        ("Un raid a fait 5 morts dans la nuit de samedi.", "fr", "incident"),
        ("L'attentat de lundi a fait 12 morts.", "fr", "incident"),
        ("Depuis le 4 avril, on compte 278 tués, alors que dans la nuit de samedi un raid a fait 5 morts.", "fr", None),
        ("At least 90 people have been killed since the start of the war.", "en", "cumulative"),
        ("The death toll from clashes in the city rises to 55.", "en", "cumulative"),
        ("The death toll from Saturday's clashes in the city rises to 55.", "en", "incident"),
        ("Le bilan des affrontements de samedi s'est alourdi à 55 morts.", "fr", "incident"),
        ("Le bilan des affrontements s'est alourdi à 55 morts.", "fr", "cumulative"),
        ("Des heurts ont éclaté samedi. Les violences ont fait 31 morts.", "fr", "incident"),
        ("Les violences ont fait 31 morts.", "fr", "cumulative"),
        ("Ils sont jugés pour les violences qui avaient fait 74 morts dans le stade.", "fr", "incident"),
        ("The death toll from the earthquake rises to 55.", "en", "incident"),
        ("A bomb killed five people on Friday.", "en", "incident"),
        # how grave it is, and since when, is not what is counted
        ("L'attaque, la plus meurtrière depuis la trêve, a fait 17 morts.", "fr", "incident"),
        ("C'est le pire bilan en dix ans : 17 morts.", "fr", "incident"),
        ("C'est l'attaque la plus sanglante depuis celle de 2017, qui avait fait 58 morts.", "fr", "incident"),
        ("It was the deadliest attack since the truce began; 17 people were killed.", "en", "incident"),
        ("In the bloodiest day since the coup, the army killed at least 114 people.", "en", "incident"),
        ("It was the worst massacre since 2017, when 58 people were killed.", "en", "incident"),
        # a day of many dead
        ("Quelque 1.200 personnes ont été tuées le 7 juillet dans le sud.", "fr", "incident"),
        ("Some 1,200 people were killed there on July 7, officials said.", "en", "incident"),
        ("Some 1,200 people have been killed since July 7, officials said.", "en", "cumulative"),
        # the number's own, and the toll that it is added to
        ("Des raids ont tué neuf personnes, portant à 74 le nombre de morts depuis samedi.", "fr", None),
        ("Raids killed nine people, taking the death toll since Saturday to 74.", "en", None),
        ("Nineteen people have been killed there this month.", "en", "cumulative"),
        ("Nineteen people were killed there earlier this month.", "en", "incident"),
        ("Au moins 61 reporters ont été tués, selon un décompte de l'AFP.", "fr", "cumulative"),
        ("Des attaques récurrentes ont fait des centaines de morts.", "fr", "cumulative"),
        ("Repeated attacks have left hundreds dead.", "en", "cumulative"),
        ("The army says that it has killed 40 militants over the past three days.", "en", "cumulative"),
        ("Thirty people have died in fighting in the last two days.", "en", "cumulative"),
        ("More than 200 people have been killed after six months of fighting.", "en", "cumulative"),
        ("Strikes kill 12 people in the town after two weeks of calm.", "en", "incident"),
        ("Strikes kill 12 people in the town after weeks of violence.", "en", "incident"),
        ("Eight rebels were killed in strikes as part of a military offensive.", "en", "incident"),
        ("The death toll from shelling on Sunday rose to 25.", "en", "incident"),
        ("The embassy has been closed since the kidnapping of ten guards.", "en", "incident"),
        ("Trois civils sont morts mardi près du marché, fermé depuis mars.", "fr", "incident"),
        # a disease that kills, and the roads' dead of a month
        ("Le choléra a tué 300 personnes au Yémen.", "fr", "cumulative"),
        ("Cholera has killed 300 people in Yemen.", "en", "cumulative"),
        ("Les accidents de la route ont fait 250 morts en octobre.", "fr", "cumulative"),
        ("En novembre, 270 personnes ont perdu la vie sur les routes de France.", "fr", "cumulative"),
        ("Road accidents killed 450 people in October.", "en", "cumulative"),
        ("Some 37 people have been killed in Israeli attacks in the past 24 hours.", "en", "incident"),
        ("So far 14 have died in the attack on a hotel.", "en", "incident"),
        ("He killed at least 39 people over a three year period.", "en", "cumulative"),
        ("Some 55 people die in strikes on the second day of the offensive.", "en", "incident"),
        ("Au deuxième jour de l'offensive, 55 personnes ont été tuées.", "fr", "incident"),
        ("So far 14 people have died since the attack on a hotel.", "en", "cumulative"),
        ("À ce jour, l'attentat a fait 14 morts.", "fr", "incident"),
        ("Airstrikes on the port wound 2,200 people.", "en", "incident"),
        ("One of the last war crimes trials begins; he killed three farmers in the attack.", "en", "incident"),
        ("L'épidémie de coronavirus recule. Malgré le coronavirus, huit hommes ont été abattus.", "fr", "incident"),
        # dead of an epidemic are counted from its beginning, but for what a day added
        (
            "Le virus avance. Avec 28.734 morts selon un bilan communiqué lundi, le pays souffre du virus.",
            "fr",
            "cumulative",
        ),
        ("Le pays a enregistré plus de 15.000 cas d'infection dont 118 décès.", "fr", "cumulative"),
        (
            "L'épidémie recule, le virus aussi. On compte 9.588 décès (335 cas de plus en 24 heures).",
            "fr",
            "cumulative",
        ),
        ("L'épidémie recule. Le pays a enregistré mercredi 475 décès.", "fr", "incident"),
        ("L'épidémie recule, le virus aussi. Le pays compte 574 morts supplémentaires.", "fr", "incident"),
        ("L'explosion a fait 190 morts dans un pays que la pandémie affaiblit.", "fr", "incident"),
        ("The virus spreads. With 28,734 deaths as of Monday, the country suffers from the virus.", "en", "cumulative"),
        ("The virus spreads. The country reported 475 new deaths on Monday.", "en", "incident"),
        # windows of months, seasons, and what brings a number to its total
        ("La France a enregistré 373 décès par noyade entre le 1er juin et le 9 août.", "fr", "cumulative"),
        ("Le conflit s'est aggravé. Il a fait des centaines de morts.", "fr", "cumulative"),
        ("Un raid a eu lieu. Il a fait des centaines de morts.", "fr", "incident"),
        ("The war drags on. It has killed hundreds.", "en", "cumulative"),
        ("Depuis 2005, ces armes ont fait 39 blessés.", "fr", "cumulative"),
        ("Vingt hommes, dont des vieillards, ont péri mercredi dans une ville prise depuis un mois.", "fr", "incident"),
        ("Samedi, 110 personnes ont péri dans les violences.", "fr", "incident"),
        ("Lundi, l'ONU a dit que 110 personnes ont péri dans les violences.", "fr", "cumulative"),
        ("Pour le mois de septembre, l'ONU fait état de près d'un millier de morts.", "fr", "cumulative"),
        ("Quelque 853 hommes ont été tués entre le mois d'avril et le mois juillet.", "fr", "cumulative"),
        ("Some 853 men were killed between April and July.", "en", "cumulative"),
        ("Entre le 3 et le 5 août, les combats ont fait 73 morts.", "fr", "incident"),
        ("Treize personnes sont mortes à la chasse lors de la dernière saison.", "fr", "cumulative"),
        ("From June 1 to August 9, 373 people drowned.", "en", "cumulative"),
        ("Cette nouvelle tragédie porte à 302 le nombre de migrants morts en mer.", "fr", "cumulative"),
        ("Un homme souffrant de troubles psychiatriques a blessé deux femmes.", "fr", "incident"),
        ("The wreck brings to 302 the number of migrants killed at sea.", "en", "cumulative"),
        # one event's toll that rises, and what is told of one deed or another than a count's beginning
        ("D'autres corps ont été retrouvés, portant à 48 le nombre de mineurs morts.", "fr", "incident"),
        ("D'autres corps ont été retrouvés, portant à 48 le nombre de morts depuis mars.", "fr", "cumulative"),
        ("Cinq personnes ont été tuées, a dit un témoin joint depuis son village.", "fr", "incident"),
        ("En 2012, un homme avait tué cinq personnes.", "fr", "incident"),
        ("En 2012, un homme avait ouvert le feu, tuant cinq personnes.", "fr", "incident"),
        ("En 2012, cinq personnes avaient été tuées sur les routes.", "fr", "cumulative"),
        ("En 2012, la guerre avait tué cinq personnes.", "fr", "cumulative"),
        ("En juin, des inondations ont fait au moins 21 morts.", "fr", "incident"),
        ("En juin, un raid a fait au moins 21 morts.", "fr", "incident"),
        ("Un raid a visé le port. Cette offensive a fait 12 morts.", "fr", "incident"),
        ("Cette offensive a fait 12 morts.", "fr", "cumulative"),
        ("L'avion d'occupation a frappé, 12 civils ont été tués.", "fr", "incident"),
        ("Des bombardements ont fait 71 morts au cours des sept derniers jours.", "fr", "cumulative"),
        ("Sur la même période, 71 civils ont été tués.", "fr", "cumulative"),
        ("Des milliers de personnes ont été tuées en seulement une semaine.", "fr", "cumulative"),
        ("C'était un attentat. Jusqu'à présent 18 personnes ont été tuées.", "fr", "incident"),
        ("Le pays compte. Jusqu'à présent 18 personnes ont été tuées.", "fr", "cumulative"),
        ("En septembre, 979 Libyens ont été tués.", "fr", "cumulative"),
        ("En septembre, 12 Libyens ont été tués à Syrte.", "fr", "incident"),
        ("In September, 979 Libyans were killed.", "en", "cumulative"),
        # of a period or of many events, without a beginning
        ("At least 979 people were killed last week, the deadliest seven days of the war.", "en", "cumulative"),
        ("Ten people were killed on Tuesday, in the deadliest week of the war.", "en", "incident"),
        ("The group put the toll for the month at 937 dead.", "en", "cumulative"),
        ("It was the highest monthly toll yet, with 325 people killed.", "en", "cumulative"),
        ("La semaine la plus meurtrière, avec 325 personnes tuées.", "fr", "cumulative"),
        ("Le bilan mensuel est de 325 morts.", "fr", "cumulative"),
        ("But in the first six months alone, 300 civilians also died.", "en", "cumulative"),
        ("Au cours des six premiers mois, 300 civils sont morts.", "fr", "cumulative"),
        ("The group said that 2010 alone saw 117 raids that injured 193 people.", "en", "cumulative"),
        ("Suicide bombers killed 59 people in 67 suicide attacks.", "en", "cumulative"),
        ("Cent attentats ont eu lieu, et 59 personnes sont mortes dans 67 attaques.", "fr", "cumulative"),
        ("At least 233 people had been killed by February 22.", "en", "cumulative"),
        ("The UN said that 761 Libyans were killed in June.", "en", "cumulative"),
        ("Some 76 people were killed in Sirte in June.", "en", "incident"),
        ("Two militants were killed in Sirte, where battles have raged for more than a month.", "en", "incident"),
        ("Deux hommes ont été tués à Syrte, où des combats font rage depuis un mois.", "fr", "incident"),
        ("The army lost soldiers, taking its losses to 84.", "en", "cumulative"),
        ("In one of the deadliest days this year, at least 76 people were killed there.", "en", "incident"),
        ("The group has documented the deaths of 297 people.", "en", "cumulative"),
        ("The three-week siege left 230 people dead.", "en", "cumulative"),
        ("Strikes killed 23 people in the country in 2010.", "en", "cumulative"),
        ("It came on the eighth day of an offensive that has killed 140 people.", "en", "cumulative"),
        ("Fighting over the airport, which has killed 40 people, ends.", "en", "cumulative"),
        ("The siege has now killed at least 65 people.", "en", "cumulative"),
        ("Some 12,400 people have fled the country.", "en", "cumulative"),
        ("The death toll later rose to 66 as attacks went on.", "en", "incident"),
        ("Mardi, 168 personnes avaient péri, et plus de 44 000 depuis mars.", "fr", None),
        ("On Tuesday 168 people died, and more than 44,000 since March.", "en", None),
        ("Des dizaines de civils ont été tués par les tirs depuis l'aube.", "fr", "incident"),
        ("Twelve people have been killed by snipers since dawn.", "en", "incident"),
        ("Des tirs ont visé Homs, haut lieu de la contestation, faisant 12 morts.", "fr", "incident"),
        ("Six hommes ont été tués à Syrte, selon l'ONG, qui précise que l'armée a mené 533 frappes.", "fr", "incident"),
        ("The number of people killed in the riot rises to 74.", "en", "incident"),
        ("The number of people killed in the unrest rises to 74.", "en", "cumulative"),
        ("Some 13 people were executed during last month's massacre, which followed clashes.", "en", "incident"),
        # of a year, a season, a famine; what monitors have found; up to a day
        ("In 2010, some 82 miners were killed.", "en", "cumulative"),
        ("In 2010, a blast killed 82 miners.", "en", "incident"),
        ("Some 82 miners were killed in 2010.", "en", "cumulative"),
        ("Ferries sank often, and 82 people drowned over the rainy season.", "en", "cumulative"),
        ("Police said 12 people died in 31 crashes during the feast holiday.", "en", "cumulative"),
        ("Storms have killed 150 people during July.", "en", "cumulative"),
        ("Some 40 villagers have died of hunger.", "en", "cumulative"),
        ("In the same period of last year 40 people were killed.", "en", "cumulative"),
        ("The group has identified 64 children killed by mines.", "en", "cumulative"),
        ("At least 99 sailors have been killed in total.", "en", "cumulative"),
        ("By 28 January 2011, 362 people were killed.", "en", "cumulative"),
        ("Twelve people have been killed since early Saturday morning.", "en", "incident"),
        ("The city had its bloodiest day so far when 72 people were killed.", "en", "incident"),
        ("Some 51 people have died since Friday, and 28 were injured overnight.", "en", None),
        # tolls of more than one event has, of an army; of one attack
        ("The toll has passed 5,000.", "en", "cumulative"),
        ("Le bilan a dépassé les 5.000 morts.", "fr", "cumulative"),
        ("The earthquake struck at dawn. The toll has passed 5,000.", "en", "incident"),
        ("The army lost 51 more men, raising its death toll to 198.", "en", None),
        ("The death toll from the rebels' attack on the port stands at 39.", "en", "incident"),
        # the day's news of a war, in the present; one crackdown, and fresh raids
        ("Some 32 people are killed in the drug war.", "en", "incident"),
        ("Some 32 people were killed in the drug war.", "en", "cumulative"),
        ("Some 32 people were killed in a violent crackdown in the capital.", "en", "incident"),
        ("Nine people have been killed in fresh raids.", "en", "incident"),
        ("Nine people have been killed in raids.", "en", "cumulative"),
        ("The border raids have been costly: 59 people have been killed in clashes on Saturday.", "en", "incident"),
        # who fled abroad, who is held
        ("Some 14,000 people have fled Liberia.", "en", "cumulative"),
        ("Some 14,000 people have fled their homes.", "en", "incident"),
        ("Over 500 sailors are being held hostage by pirates.", "en", "cumulative"),
        # a perfect with neither an event nor a day
        ("Officials say that 65 people have been killed.", "en", "cumulative"),
        ("Officials say that 65 people have been killed in a bombing.", "en", "incident"),
        ("A bomb went off. A doctor says that 65 people have been killed.", "en", "incident"),
        ("A market was hit. A total of 65 people have been killed.", "en", "cumulative"),
        ("Rights groups say 84 people have been killed in three days of protests.", "en", "cumulative"),
        # a country's toll, a month's many attacks, what data show, a deed of any size
        ("The death toll in Lebanon rises to nine.", "en", "cumulative"),
        ("A building collapses in Beirut. The death toll in Lebanon rises to nine.", "en", "incident"),
        ("Le bilan en Syrie est de 40 morts.", "fr", "cumulative"),
        ("Un attentat a frappé Homs. Le bilan en Syrie est de 40 morts.", "fr", "incident"),
        ("Rebels carried out 18 attacks in August 2009 in which 24 people were killed.", "en", "cumulative"),
        ("The data show that violence claimed the lives of 55 officers.", "en", "cumulative"),
        ("Some 600 people were killed when shells hit a dormitory.", "en", "incident"),
        ("Quelque 600 personnes ont été tuées quand des obus sont tombés sur un foyer.", "fr", "incident"),
        ("Some 22 people are killed this week in a string of raids.", "en", "cumulative"),
        ("Some 22 people are killed this week when a bus falls.", "en", "incident"),
        ("The toll of the protests rose to 20 after a night of looting left 12 dead.", "en", None),
        ("Raids have killed 60 people since May. In addition, 111 people were injured.", "en", "both"),
        (
            "Raids have killed 60 people since May. In addition, 11 were injured in a raid on Friday.",
            "en",
            None,
        ),
        ("In addition, 45 villagers have died in the violence.", "en", "cumulative"),
        ("At least 3,000 people were wounded in the blasts.", "en", "incident"),
        ("At least 3,000 people were wounded.", "en", "cumulative"),
        ("The UN said that 418 people were killed in Sirte in June.", "en", "cumulative"),
        ("The toll from car bombings and other attacks the day before rose to 70.", "en", "incident"),
        ("The war killed 1,600 people. In the ensuing violence, 19 guards were killed.", "en", "both"),
        ("Ten rebels are reported to have been killed in clashes.", "en", "incident"),
        ("Ten people are reported to have died.", "en", "incident"),
        # an epidemic without its name
        (
            "The region reports 797 new cases and 97 deaths, bringing the total to 9,172 cases and 463 deaths.",
            "en",
            None,
        ),
    ],
)
def test_scope(text: str, language: Language, scope: str | None) -> None:
    found = [claim.scope for claim in claims(text, language)]
    assert sorted(found) == {None: ["cumulative", "incident"], "both": ["cumulative"] * 2}.get(scope, [scope])


@pytest.mark.parametrize(
    ("text", "scopes"),
    [
        (
            "Over 3,500 people have been killed since March. The figure includes 19 killed on Sunday.",
            ["cumulative", "incident"],
        ),
        (
            "Over 3,500 people have been killed since March. Some 300 of those killed were children.",
            ["cumulative", "cumulative"],
        ),
        (
            "July was the deadliest month, with 325 people killed. Another 697 people were wounded.",
            ["cumulative", "cumulative"],
        ),
        ("Over 3,500 people have been killed since March. Another bomb wounded 12 people.", ["cumulative", "incident"]),
        ("At least 302 people have died since March. Some 232 have died in Sirte.", ["cumulative", "cumulative"]),
        ("At least 302 people have died since March. A bomb has killed 12 more.", ["cumulative", "incident"]),
        (
            "Some 761 people were killed in June. The UN said that most of the dead were men, with 13 troops killed.",
            ["cumulative", "cumulative"],
        ),
        ("More than 1,300 men were killed in the three-week war; 13 soldiers died.", ["cumulative", "cumulative"]),
        ("The number of dead in the war passes 1,000; 85 bodies are recovered.", ["cumulative", "incident"]),
        ("Car bombs kill 65 people, with more than 500 people killed so far in July.", ["incident", "cumulative"]),
    ],
)
def test_scope_of_what_the_next_sentence_goes_on_with(text: str, scopes: list[str]) -> None:
    """What is told of those counted runs on with them, unless it has a day of its own."""
    assert [claim.scope for claim in claims(text, "en")] == scopes


@pytest.mark.parametrize(
    ("text", "language", "extent"),
    [
        ("Trois explosions ont secoué Syrte mardi, faisant 17 morts.", "fr", "event"),
        ("Three blasts rocked Sirte on Tuesday, killing 17 people.", "en", "event"),
        ("Une attaque nocturne contre deux villages a fait 17 morts.", "fr", "event"),
        ("An attack on two villages left 17 dead.", "en", "event"),
        ("Des attaques contre deux villages ont fait 17 morts.", "fr", "roundup"),
        ("Plusieurs attaques ont fait 17 morts.", "fr", "roundup"),
        ("Separate attacks in Sirte killed 17 people.", "en", "roundup"),
        ("Three explosions in Sirte and Benghazi killed 17 people.", "en", "roundup"),
        ("Several attacks in Iraq killed 17 people.", "en", "roundup"),
        ("Raids across the country killed 17 people.", "en", "roundup"),
        ("Trois jours de raids ont fait 17 morts.", "fr", "roundup"),
        ("Deux attaques dans le sud de Syrte ont fait 17 morts.", "fr", "event"),
        ("Des attaques à Syrte et Benghazi ont fait 17 morts.", "fr", "roundup"),
        ("Deux attentats, dont l'un a visé Syrte et l'autre un village, ont fait 17 morts.", "fr", "roundup"),
        ("Au moins 120 personnes ont été tuées vendredi en Syrie.", "fr", "roundup"),
        ("Au moins 120 personnes ont été tuées vendredi à Homs, en Syrie.", "fr", "event"),
        ("Au moins 120 personnes ont été tuées vendredi en Syrie. Une bombe a explosé.", "fr", "event"),
        ("Les frappes ont fait 558 morts lundi au Liban.", "fr", "roundup"),
        ("At least 120 people were killed in Syria on Friday.", "en", "roundup"),
        ("Au moins 47 personnes ont été tuées dimanche en Irak, où des attentats ont visé Mossoul.", "fr", "roundup"),
        ("At least 47 people were killed in Iraq on Sunday, where attacks hit Mosul.", "en", "roundup"),
    ],
)
def test_extent(text: str, language: Language, extent: str) -> None:
    """Several blasts in one town are one event; several places or days are a round-up."""
    assert [claim.extent for claim in claims(text, language)] == [extent]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Bombs killed 42 people across Iraq on Sunday, a day after a car bomb in Samarra left 17 dead.", "en"),
        (
            "Des bombes ont fait 42 morts à travers l'Irak, au lendemain d'un attentat à Samarra (17 morts).",
            "fr",
        ),
    ],
)
def test_extent_of_the_day_before(text: str, language: Language) -> None:
    """A round-up does not make one of the event that it follows."""
    assert [(claim.low, claim.extent) for claim in claims(text, language)] == [(42, "roundup"), (17, "event")]


@pytest.mark.parametrize(
    ("text", "language", "parts"),
    [
        ("L'attaque a fait 13 morts, dont trois enfants.", "fr", {3: 13}),
        ("Treize personnes ont été tuées. Parmi elles, trois enfants.", "fr", {3: 13}),
        ("Au moins 13 personnes ont été tuées. Sept de nos soldats ont été tués, a dit le GNA.", "fr", {7: 13}),
        ("At least 50 people were killed, including 33 militants and ten soldiers.", "en", {33: 50, 10: 50}),
        ("Twenty people were wounded. Five of them were children.", "en", {5: 20}),
        ("Douze soldats et trois civils ont été tués.", "fr", {}),
        ("On compte 33 tués. Il évoquait notamment la mort de treize soldats.", "fr", {}),
        ("On compte 33 tués, notamment treize soldats.", "fr", {13: 33}),
        ("Une citoyenne et vingt autres personnes ont par ailleurs été tuées.", "fr", {}),
        ("Treize personnes parmi lesquelles deux civils ont été tuées.", "fr", {2: 13}),
        ("Huit ont été tués, dont quatre enfants et deux femmes, et 22 autres ont été blessés.", "fr", {4: 8, 2: 8}),
        ("Au moins 40 civils ont été tués, dont dix réfugiés déplacés, et 15 à Gaza.", "fr", {10: 40, 15: 40}),
        ("L'attentat a fait 29 blessés, dont certains graves, après qu'un kamikaze a foncé sur la foule.", "fr", {}),
    ],
)
def test_parts_name_their_total(text: str, language: Language, parts: dict[int, int]) -> None:
    found = claims(text, language)
    totals = {claim.claim_id: claim.low for claim in found}
    assert {claim.low: totals[claim.part_of] for claim in found if claim.part_of} == parts


@pytest.mark.parametrize(
    ("text", "language", "numbers"),
    [
        ("L'attaque a fait 13 morts à Syrte. Les 13 morts étaient des ouvriers, a dit la police.", "fr", [13]),
        ("Au moins 13 personnes ont été tuées à Syrte. Treize corps ont été retrouvés.", "fr", [13]),
        ("Le raid a fait deux morts à Syrte. Les deux morts étaient des ouvriers.", "fr", [2]),
        ("Le raid a fait deux morts à Syrte. Un tir a fait deux morts à Homs.", "fr", [2, 2]),
        ("Le raid a fait deux morts à Syrte. Une autre attaque a fait deux morts.", "fr", [2, 2]),
        ("A raid left two dead in Sirte. Elsewhere, a bomb left two dead.", "en", [2, 2]),
        ("Huit hommes, dont trois enfants, ont péri à Syrte. Vingt sont morts à Homs, dont trois enfants.", "fr",
         [8, 3, 20, 3]),
    ],
)  # fmt: skip
def test_a_number_repeated_is_one_claim(text: str, language: Language, numbers: list[int]) -> None:
    """However it is hedged; a small one of another place or another attack is another."""
    assert [claim.low for claim in claims(text, language)] == numbers


@pytest.mark.parametrize(
    "text",
    [
        "Au moins\u00a013\u202f000 personnes ont été tuées à «Syrte».",
        "Trois \u201csoldats\u201d ont\tété tués, dit l\u2019armée.",
        "Quitter la version mobile\n12 morts\u200b et 3 blessés.",
    ],
)
def test_evidence_quotes_the_articles_own_text(text: str) -> None:
    found = claims(text)
    assert found
    for claim in found:
        for quote in (claim.evidence, claim.passage):
            assert text[quote.start : quote.end] == quote.text


def test_an_edit_elsewhere_leaves_the_claims_id() -> None:
    one = claims("Un raid a fait 5 morts à Syrte.")[0]
    other = claims("La situation reste tendue en Libye. Un raid a fait 5 morts à Syrte.")[0]
    assert one.claim_id == other.claim_id
