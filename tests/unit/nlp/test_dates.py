"""The days of an event, told on Tuesday 2019-04-30."""

from datetime import date

import pytest

from bilan.nlp.dates import When, find_when
from bilan.nlp.document import Language
from nlp.articles import article, draft

FRENCH = [
    (
        "C'est le plus grave depuis le 13 mai 2011. Plus tôt dans la journée, une bombe a fait 5 morts.", "5 morts",
        "2019-04-30", "day", "weekday",
    ),
    ("Des tirs ont fait 5 morts. Il y a une semaine, des combats avaient fait deux morts.", "5 morts", "2019-04-30",
     "day", "publication"),
    ("Ce matin, des observateurs se sont rendus à Houla et ont compté 5 enfants tués.", "5 enfants tués", "2019-04-30",
     "day", "publication"),
    (
        "Une bombe a explosé lundi. Elle survient dix jours après une offensive. Au total 5 morts.",
        "5 morts", "2019-04-29", "day", "weekday",
    ),
    (
        "Des heurts ont fait 5 morts. En septembre dernier, après une attaque, la ville avait vu des manifestations.",
        "5 morts", "2019-04-30", "day", "publication",
    ),
    (
        "Deux ans après la chute du chef, des heurts ont fait 5 morts. En février, un raid avait eu lieu.",
        "5 morts", "2019-04-30", "day", "publication",
    ),
    (
        "Un raid a visé Homs jeudi, une semaine après l'explosion d'une bombe à Hama, au centre, qui a fait 5 morts.",
        "5 morts", "2019-04-18", "day", "weekday",
    ),
    ("Ces dernières heures, des raids ont fait 5 morts.", "5 morts", "2019-04-30", "day", "weekday"),
    ("1er sept: attentat dans un marché, 5 morts.", "5 morts", "2018-09-01", "day", "stated"),
    ("Deux hommes ont été tués mercredi à Homs.", "Deux hommes ont été tués", "2019-04-24", "day", "weekday"),
    (
        "Dans la nuit de samedi, des raids ont fait 5 morts.", "5 morts", "2019-04-27", "night", "weekday",
    ),
    (
        "La police a annoncé mardi que 5 hommes avaient été tués samedi.", "5 hommes avaient été tués",
        "2019-04-27", "day", "weekday",
    ),
    ("2011\nOn se bat. 23 déc: un attentat a fait 5 morts.", "5 morts", "2011-12-23", "day", "stated"),
    ("Des combats ont éclaté jeudi. Dès le lendemain, un raid a fait 5 morts.", "5 morts", "2019-04-26", "day",
     "weekday"),
    ("Il y a eu 5 morts, a dit l'armée. Des hommes ont investi samedi soir le village.", "5 morts", "2019-04-27", "day",
     "weekday"),
    ("Pas plus tard que le 3 mars, une attaque a fait 5 morts.", "5 morts", "2019-03-03", "day", "stated"),
    (
        "C'est fini depuis mardi, après l'attentat à la bombe mené le 3 mars, le plus grave, qui avait fait 5 morts.",
        "5 morts", "2019-03-03", "day", "stated",
    ),
    (
        "Mardi, le procureur a fait état de 5 morts. L'attaque a eu lieu lundi.", "5 morts",
        "2019-04-29", "day", "weekday",
    ),
    (
        "Un raid a fait 5 morts. On cherche des disparus après un raid sur un marché il y a deux jours.",
        "5 morts", "2019-04-30", "day", "publication",
    ),
    (
        "Un raid a visé un hôpital dimanche. Il a fait 5 morts, a indiqué lundi l'armée.", "5 morts",
        "2019-04-28", "day", "weekday",
    ),
    (
        "Des combats ont éclaté jeudi. Les habitants ont fui. Au total 5 soldats tués.", "5 soldats tués",
        "2019-04-25", "day", "weekday",
    ),
    (
        "Les hommages pour l'attentat du 3 mars, qui avait fait 5 morts et 9 blessés, ont repris lundi.", "9 blessés",
        "2019-03-03", "day", "stated",
    ),
    (
        "Mardi 23 avril, un homme a tiré. La police a lancé jeudi un appel sur cet attentat qui a fait 5 morts.",
        "5 morts", "2019-04-23", "day", "stated",
    ),
    (
        "Le 25 juillet 1995, une bombe explose. Elle parle ce mardi. L'attentat du 25 juillet a fait 8 morts.",
        "8 morts", "1995-07-25", "day", "stated",
    ),
    ("Le magasin rouvre après l'attaque du 23 mars dernier. Ce jour-là, il avait tué 5 clients.", "tué 5 clients",
     "2019-03-23", "day", "stated"),
    ("La police dit que 5 hommes ont été tués lundi, a annoncé un élu.", "5 hommes ont été tués", "2019-04-29", "day",
     "weekday"),
    ("Trois jours plus tôt, un raid avait fait 5 morts.", "5 morts", "2019-04-27", "day", "weekday"),
    ("Lundi, la ville a été prise. Deux jours plus tôt, un raid avait fait 5 morts.", "5 morts", "2019-04-27", "day",
     "weekday"),
    ("C'est le plus grave depuis le 3 mars 2017, quand un raid a fait 5 morts.", "5 morts", "2017-03-03", "day",
     "stated"),
    ("C'est le pire attentat depuis celui de 2017, qui avait fait 5 morts.", "5 morts", "2017-01-01", "year", "stated"),
    ("SANAA, 27 avril (AFP) - Des tirs ont fait 5 morts lundi.", "5 morts", "2019-04-29", "day", "weekday"),
    ("SANAA, 27 avril (AFP) - Des tirs ont fait 5 morts.", "5 morts", "2019-04-30", "day", "publication"),
    ("Mardi, il a rendu hommage aux 5 soldats tués à Homs.", "5 soldats tués", "2019-04-30", "day", "publication"),
    ("Le 9 mars 2015, il entre dans un magasin. Il a tué 5 clients.", "tué 5 clients", "2015-03-09", "day", "stated"),
    ("Des soldats se sont affrontés le 3 mars. Le choc a fait 5 morts.", "5 morts", "2019-03-03", "day", "stated"),
    ("L'attentat de lundi survient après une attaque, samedi: elle a fait 5 morts.", "5 morts", "2019-04-27", "day",
     "weekday"),
    ("Au lendemain de l'explosion qui a fait 5 morts et 6.500 blessés le 4 mars, il a démissionné.", "5 morts",
     "2019-03-04", "day", "stated"),
    ("L'explosion du 4 mars a tout rasé. On reconstruit. On prie. On pleure. On attend. L'explosion a fait 5 morts.",
     "5 morts", "2019-03-04", "day", "stated"),
    ("Un raid a fait 5 morts, portant à 90 le nombre de tués depuis samedi.", "5 morts", "2019-04-30", "day",
     "publication"),
    ("Une bombe a fait 5 morts dans la ville.", "5 morts", "2019-04-30", "day", "publication"),
    ("Une bombe a fait 5 morts, a indiqué lundi la police.", "5 morts", "2019-04-29", "day", "publication"),
]  # fmt: skip
ENGLISH = [
    (
        "A strike on a house left 5 people dead. Dozens are missing after a strike on a mall two days ago.",
        "5 people dead", "2019-04-30", "day", "publication",
    ),
    (
        "It was the deadliest since May 13, 2011. Earlier in the day, a bomb left 5 dead.", "5 dead", "2019-04-30",
        "day", "weekday",
    ),
    ("Five people were killed on Friday in Homs.", "Five people were killed", "2019-04-26", "day", "weekday"),
    ("Police said on Monday that five people were killed on Friday.", "five people were killed",
     "2019-04-26", "day", "weekday"),
    ("A raid hit a clinic on Saturday. Five people died, police said on Monday.", "Five people died",
     "2019-04-27", "day", "weekday"),
    ("Overnight, shelling killed five people.", "killed five people", "2019-04-29", "night", "weekday"),
    ("The attack that killed five people on March 3, 2018 shocked many, he said on Monday.", "killed five people",
     "2018-03-03", "day", "stated"),
    ("Five people were killed on April 27, according to the police.", "killed", "2019-04-27", "day", "stated"),
    ("Three days earlier, rebels had killed five people.", "killed five people", "2019-04-27", "day", "weekday"),
    ("A raid on Saturday hit a clinic. A day later, shelling killed five people.", "killed five people", "2019-04-28",
     "day", "weekday"),
    ("It was the worst attack since 2017, when five people died.", "five people died", "2017-01-01", "year", "stated"),
    ("Five people were killed in the night from Sunday to Monday.", "killed", "2019-04-28", "night", "weekday"),
    ("SANAA, April 27 (Reuters) - Five people were killed on Sunday.", "killed", "2019-04-28", "day", "weekday"),
    ("Raids killed five people, taking the toll since Friday to 74.", "killed five people", "2019-04-30", "day",
     "publication"),
    ("Shelling killed five people in the town.", "killed five people", "2019-04-30", "day", "publication"),
]  # fmt: skip


def when(text: str, words: str, language: Language, **more: str) -> When:
    """The days of the event that `words` of a text state."""
    document = article(text, language)
    return find_when(document, draft(document, words, clause=more.get("clause")))


@pytest.mark.parametrize(("text", "words", "start", "precision", "basis"), FRENCH)
def test_french(text: str, words: str, start: str, precision: str, basis: str) -> None:
    """A French passage dates its event."""
    found = when(text, words, "fr")
    assert (str(found.start), found.precision, found.basis) == (start, precision, basis)


@pytest.mark.parametrize(("text", "words", "start", "precision", "basis"), ENGLISH)
def test_english(text: str, words: str, start: str, precision: str, basis: str) -> None:
    """An English passage dates its event."""
    found = when(text, words, "en")
    assert (str(found.start), found.precision, found.basis) == (start, precision, basis)


RELATIVE = [
    ("fr", "Mardi, un raid a fait 19 morts. Plus tôt dans la journée, 3 ont péri.", "3 ont péri", "2019-04-30", "day"),
    ("en", "On Tuesday a raid killed 19. Earlier that day 3 men died.", "3 men", "2019-04-30", "day"),
    ("fr", "Deux soldats tués avant-hier.", "Deux soldats tués", "2019-04-28", "day"),
    ("fr", "Le jour de Noël, un raid a fait 5 morts.", "5 morts", "2018-12-25", "day"),
    ("fr", "Les attentats de Pâques ont fait 5 morts.", "5 morts", "2019-04-21", "day"),
    ("fr", "L'attentat du marché de Noël, lundi, a fait 5 morts.", "5 morts", "2019-04-29", "day"),
    ("fr", "La veille, un attentat avait fait 5 morts.", "5 morts", "2019-04-29", "day"),
    ("fr", "Dans la nuit du 22 au 23 mars, « un poste a été attaqué par des rebelles », a dit l'armée, et 5 morts.",
     "5 morts", "2019-03-22", "night"),
    ("fr", "Des hommes ont attaqué un camp, a annoncé lundi l'armée. L'attaque a fait 5 morts.", "5 morts",
     "2019-04-29", "day"),
    ("fr", "C'est le premier attentat depuis le 9 mars. Un raid avait alors fait 5 morts.", "5 morts", "2019-03-09",
     "day"),
    ("fr", "Dans la nuit du lundi au mardi 5 mars, un raid a fait 5 morts.", "5 morts", "2019-03-04", "night"),
    ("fr", "Lundi, le ministre est parti. Le 4 mars, un attentat a visé l'ambassade. L'attaque a fait 5 morts.",
     "5 morts", "2019-03-04", "day"),
    ("fr", "Un tireur avait fait 5 morts. Il sera jugé. On en sait plus. Le 4 mars 2018, il a tué des passants.",
     "5 morts", "2018-03-04", "day"),
    ("fr", "Un raid a frappé jeudi. Le lendemain, un tir a fait 5 morts.", "5 morts", "2019-04-26", "day"),
    ("fr", "Un raid a frappé jeudi. La veille, un tir avait fait 5 morts.", "5 morts", "2019-04-24", "day"),
    ("fr", "À la veille du scrutin, lundi, un tir a fait 5 morts.", "5 morts", "2019-04-29", "day"),
    ("fr", "Au lendemain d'un raid qui a fait 5 morts, il a réuni mardi son conseil.", "5 morts", "2019-04-29", "day"),
    ("fr", "Au lendemain d'un raid qui a fait 5 morts, il a réuni lundi son conseil.", "5 morts", "2019-04-28", "day"),
    ("fr", "Cinq ans après l'attentat qui a fait 5 morts, le procès s'ouvre.", "5 morts", "2014-01-01", "year"),
    ("fr", "Au lendemain du raid de Homs (Syrie), qui a fait 5 morts, il a réuni lundi son conseil.", "5 morts",
     "2019-04-28", "day"),
    ("fr", "Au lendemain d'un raid qui a fait 5 morts le 4 avril, il avait réuni son conseil.", "5 morts",
     "2019-04-04", "day"),
    ("fr", "Il prend ses fonctions le lundi 6 mai. Un tir a fait 5 morts.", "5 morts", "2019-04-30", "day"),
    ("fr", "Un homme a tiré jeudi. Il a été mis en examen lundi. On compte 5 morts.", "5 morts", "2019-04-25", "day"),
    ("fr", "Il a parlé mardi, huit jours après le raid dans lequel 5 hommes sont morts.", "5 hommes sont morts",
     "2019-04-22", "day"),
    ("fr", "La route a fait 5 morts, soit deux de plus qu'en 2018.", "5 morts", "2019-04-30", "day"),
    ("fr", "L'armée a dit qu'en 2018 un raid a fait 5 morts.", "5 morts", "2018-01-01", "year"),
    ("fr", "Jeudi, un homme a tiré. Mardi, le président a rendu hommage aux 5 morts.", "5 morts", "2019-04-25", "day"),
    ("fr", "Deux jours après l'effondrement d'un pont, on cherche. Le bilan est de 5 morts.", "5 morts", "2019-04-28",
     "day"),
    ("fr", "Deux jours après le séisme, il est allé à Homs, où 5 hommes sont morts.", "5 hommes sont morts",
     "2019-04-28", "day"),
    ("fr", "Deux jours après l'attentat de Nice, une bombe a fait 5 morts à Lyon.", "5 morts", "2019-04-30", "day"),
    ("en", "Two days after the earthquake, they search. The toll is 5 dead.", "5 dead", "2019-04-28", "day"),
    ("fr", "Un avion s'est posé de travers jeudi, rapporte un journal. La tempête a fait 5 morts.", "5 morts",
     "2019-04-25", "day"),
    ("fr", "Le tireur, mis en examen lundi, a fait 5 morts.", "5 morts", "2019-04-30", "day"),
    ("fr", "En mars, il a été reconnu coupable du meurtre de 5 hommes.", "5 hommes", "2019-04-30", "day"),
    ("fr", "Une bombe a fait 5 morts. Un blessé était encore hospitalisé lundi.", "5 morts", "2019-04-30", "day"),
    ("fr", "On compte 5 morts. On pleure. On attend. On prie. Les faits se sont produits vendredi.", "5 morts",
     "2019-04-26", "day"),
    ("fr", "Une marche est prévue le 4 mai. Un tir a fait 5 morts.", "5 morts", "2019-04-30", "day"),
    ("fr", "C'est la pire attaque depuis celle de Noël 2010 à Jos, qui avait fait 5 morts.", "5 morts", "2010-12-25",
     "day"),
    ("fr", "Un suspect des attentats du 13-Novembre, qui ont fait 5 morts, se tait.", "5 morts", "2015-11-13", "day"),
    ("fr", "Le 14 mars dernier, un car a heurté un train. Six enfants sont morts et 5 hommes blessés.", "5 hommes",
     "2019-03-14", "day"),
    ("fr", "L'attaque qui a tué 5 civils à Homs, le 4 avril, a choqué, dit-il mardi.", "tué 5 civils",
     "2019-04-04", "day"),
    ("fr", "Il est soupçonné d'avoir blessé 5 hommes devant le lieu qui l'abritait lors des attentats de janvier 2015.",
     "blessé 5 hommes", "2019-04-30", "day"),
    ("fr", "Une alerte a retenti samedi pour 5 hommes, qui ont été tués vendredi.", "5 hommes, qui ont été tués",
     "2019-04-26", "day"),
    ("fr", "Jeudi, un homme a tiré. Mardi, le maire a baptisé des allées du nom des 5 morts.", "5 morts", "2019-04-25",
     "day"),
    ("fr", "On déplore mardi des raids sur Homs la nuit précédente. Ils ont fait 5 morts.", "5 morts", "2019-04-29",
     "night"),
    ("fr", "Cet homme, né en août 2002 à Lyon, a blessé 5 hommes.", "blessé 5 hommes", "2019-04-30", "day"),
    ("fr", "Nul ne sait à ce jour. Le crash survenu dimanche choque. Oh. Ah. Oh. Ah. Le crash a fait 5 morts.",
     "5 morts", "2019-04-28", "day"),
    ("fr", "Des heurts avaient eu lieu en 2018. Une bombe a fait 5 morts.", "5 morts", "2019-04-30", "day"),
    ("en", "Crashes left 5 people dead, up from 3 in 2018.", "5 people dead", "2019-04-30", "day"),
    ("fr", "Trois jours après, un raid a fait 5 morts lundi.", "5 morts", "2019-04-29", "day"),
    ("en", "Three years ago a bomb left 5 people dead.", "5 people dead", "2016-01-01", "year"),
    ("en", "On Christmas Day a bomb left 5 people dead.", "5 people dead", "2018-12-25", "day"),
    ("en", "The Easter bombings left 5 people dead.", "5 people dead", "2019-04-21", "day"),
    ("en", "A bomb left 5 people dead over the weekend.", "5 people dead", "2019-04-27", "day"),
    ("en", "The day before, a bomb had left 5 people dead.", "5 people dead", "2019-04-29", "day"),
    ("en", "Raids began on Thursday. The next day a bomb left 5 people dead.", "5 people dead", "2019-04-26", "day"),
    ("en", "A day after a bomb left 5 people dead, the market reopened.", "5 people dead", "2019-04-29", "day"),
    # the lead's day, told to somebody or not, comes before the day of another event told later
    (
        "en", "Four bombs killed many in Sirte Monday, police said. One left 5 people dead. Two died Sunday elsewhere.",
        "5 people dead", "2019-04-29", "day",
    ),
    (
        "en", "The army said it carried out a raid early Monday. It left 5 people dead. A strike killed two on Sunday.",
        "5 people dead", "2019-04-29", "day",
    ),
    (
        "en", "In the latest unrest on Monday, officials said a bomb left 5 people dead. A raid killed two on Sunday.",
        "5 people dead", "2019-04-29", "day",
    ),
    ("en", "Sunday was deadly. Monday, the group said 5 people dead were found.", "5 people dead", "2019-04-29", "day"),
    ("en", "April was the worst month this year. A bomb left 5 people dead.", "5 people dead", "2019-04-30", "day"),
    (
        "en", "They buried 5 people dead in a raid Monday. The men were killed early Friday in Brega.", "5 people dead",
        "2019-04-26", "day",
    ),
    # what is compared with or added in passing
    (
        "en", "On April 10, a bomb left 5 people dead two miles away from Monday's attack.", "5 people dead",
        "2019-04-10", "day",
    ),
    (
        "en", "A bomb exploded Monday. It left 5 people dead there, cradle of the 2011 uprising.", "5 people dead",
        "2019-04-29", "day",
    ),
    (
        "en", "Raids on April 23 were the worst since 5 people dead were found on April 8.", "5 people dead",
        "2019-04-08", "day",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("language", "text", "words", "start", "precision"), RELATIVE)
def test_days_told_from_others(language: Language, text: str, words: str, start: str, precision: str) -> None:
    """Feasts, eves, morrows and years gone by are days too."""
    found = when(text, words, language)
    assert (str(found.start), found.precision) == (start, precision)


def test_a_morrow_of_no_day_told_is_none() -> None:
    """«Le lendemain» of an unknown day tells nothing; the day of publication stands."""
    assert when("Le lendemain, un tir a fait 5 morts.", "5 morts", "fr").basis == "publication"


def test_a_night_has_two_days() -> None:
    """The night from Saturday ends on Sunday."""
    found = when("Des raids dans la nuit de samedi à dimanche ont fait 5 morts.", "5 morts", "fr")
    assert (found.start, found.end) == (date(2019, 4, 27), date(2019, 4, 28))


def test_a_date_binds_in_its_own_clause() -> None:
    """What «alors que» opens has its own date."""
    text = "Jeudi 9 soldats ont été tués, alors que samedi un raid a fait 5 morts."
    assert when(text, "5 morts", "fr", clause="alors que samedi un raid a fait 5 morts.").start == date(2019, 4, 27)
    assert when(text, "9 soldats ont été tués", "fr", clause="Jeudi 9 soldats ont été tués,").start == date(2019, 4, 25)


def test_the_beginning_of_a_count_is_no_day_of_an_event() -> None:
    """«Depuis» tells since when, not when."""
    found = when("Les combats durent depuis le 4 avril. Un raid a fait 5 morts.", "5 morts", "fr")
    assert (found.start, found.basis) == (date(2019, 4, 30), "publication")


@pytest.mark.parametrize(
    ("text", "words", "retold"),
    [
        ("L'attentat du 13 novembre 2015 a fait 130 morts.", "130 morts", True),
        ("L'attentat de 2015 a fait 130 morts.", "130 morts", True),
        ("Une bombe avait fait 5 morts au marché.", "5 morts", True),
        ("Une bombe avait ensuite fait 5 morts au marché.", "5 morts", True),
        ("Une bombe avait fait 5 morts samedi.", "5 morts", False),
        ("Le maire a déclaré qu'une bombe avait fait 5 morts.", "5 morts", False),
        ("Une bombe avait fait 5 morts, a rappelé le maire.", "5 morts", True),
        ("Une bombe a fait 5 morts samedi.", "5 morts", False),
    ],
)
def test_old_events_are_retold(text: str, words: str, retold: bool) -> None:
    """An event of over thirty days ago, and one of the past's past without a date, is background."""
    assert when(text, words, "fr").retold is retold


def test_reported_speech_is_no_background_in_english() -> None:
    """The past of the past after a verb of saying is but the past, as it was told."""
    assert not when("He said a bomb had killed five people.", "killed five people", "en").retold
    assert when("A bomb had killed five people.", "killed five people", "en").retold


@pytest.mark.parametrize(
    "text",
    [
        "Un pont est tombé lundi. Le bilan n'a pas évolué dans la nuit: 5 morts.",
        "Un pont est tombé lundi. Le bilan est passé mardi à 5 morts.",
    ],
)
def test_when_a_toll_moved_is_not_when_it_happened(text: str) -> None:
    """The day of a toll's news is not the event's."""
    assert when(text, "5 morts", "fr").start == date(2019, 4, 29)


def test_a_title_dates_the_event_it_names() -> None:
    """Where the text has no day for it."""
    titled = article("Le massacre a fait 5 morts.", title="Il y a 25 ans, le massacre de Srebrenica")
    assert str(find_when(titled, draft(titled, "5 morts")).start) == "1994-01-01"
    other = article("Un raid a fait 5 morts.", title="Dix morts à Srebrenica")
    assert find_when(other, draft(other, "5 morts")).basis == "publication"


@pytest.mark.parametrize(
    ("title", "text", "language", "start"),
    [
        ("Procès de l'attentat : trois semaines d'audience", "L'attaque a fait 5 morts.", "fr", None),
        ("Procès des attentats de janvier 2015", "L'attaque a fait 5 morts.", "fr", "2015-01-01"),
        ("40 ans après, un survivant raconte", "La bombe a fait 5 morts.", "fr", "1979-01-01"),
        ("Deux jours après le séisme, on cherche", "On compte 5 morts.", "fr", "2019-04-28"),
        ("Hommage aux soldats morts", "L'attaque a fait 5 morts.", "fr", None),
        ("Un raid en Syrie", "L'attaque a fait 5 morts.", "fr", "2019-04-30"),
        ("Gunman goes on trial", "The attack left 5 morts.", "en", None),
        ("Twenty years after, a survivor speaks", "The attack left 5 morts.", "en", None),
    ],
)
def test_who_looks_back_does_not_tell_of_today(title: str, text: str, language: Language, start: str | None) -> None:
    """What a trial or an anniversary counts has the day that the title gives, or none; not that of publication."""
    document = article(text, language, title=title)
    found = find_when(document, draft(document, "5 morts")).start
    assert (found and str(found)) == start


def test_of_other_sentences_a_day_comes_before_a_week() -> None:
    """A week dates an event less well than a day that stands as near."""
    text = "Un train a déraillé lundi. Des cas sont apparus la semaine dernière. La police enquête. On compte 5 morts."
    assert when(text, "5 morts", "fr").start == date(2019, 4, 29)


def test_background_without_a_date_has_no_day() -> None:
    """What is told as the past of the past is not dated by the publication."""
    assert when("Une bombe avait fait 5 morts au marché.", "5 morts", "fr").start is None


def test_nothing_is_dated_after_its_report() -> None:
    """A day to come is none of the event's."""
    found = when("Une bombe a fait 5 morts; une marche aura lieu le 4 mai 2019.", "5 morts", "fr")
    assert (found.start, found.basis) == (date(2019, 4, 30), "publication")


@pytest.mark.parametrize("precision", ["month", "year"])
def test_a_coarse_publication_dates_nothing(precision: str) -> None:
    """From a month of publication no weekday can be reckoned."""
    document = article("Deux hommes ont été tués mercredi.", precision=precision)
    assert find_when(document, draft(document, "Deux hommes ont été tués")) == When()


def test_without_publication_stated_dates_stand() -> None:
    """A full date needs no publication."""
    document = article("Deux hommes ont été tués le 4 mars 2018.", published=None)
    assert find_when(document, draft(document, "Deux hommes ont été tués")).start == date(2018, 3, 4)


def test_a_part_has_its_totals_days_unless_it_states_its_own() -> None:
    """Of which: the days of the whole, but for a day of the part's own sentence."""
    document = article("Les combats de samedi ont fait 9 morts. Dont 2 soldats tués. Dont 3 civils tués lundi.")
    total = draft(document, "9 morts")
    inherits, states = draft(document, "2 soldats tués"), draft(document, "3 civils tués")
    inherits.total = states.total = total
    assert find_when(document, inherits).start == date(2019, 4, 27)
    assert find_when(document, states).start == date(2019, 4, 29)
