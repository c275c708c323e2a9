"""Where an event was: names to places, homonyms, and what stands between a name and an event."""

import dataclasses

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bilan.nlp.document import Language, Span
from bilan.nlp.gazetteer import load_gazetteer, plain
from bilan.nlp.mentions import _LOCATIVE, _is_led
from bilan.nlp.places import find_place
from bilan.nlp.theatres import find_theatre, home_of
from bilan_schemas.claim import Place
from bilan_schemas.entity import Entity
from nlp.articles import article, draft
from nlp.reading import claims, registry

GAZETTEER = load_gazetteer()

NAMES = [
    ("Benghazi", "LY"), ("Benghasi", "LY"), ("Le Caire", "EG"), ("Cairo", "EG"), ("Alep", "SY"), ("Aleppo", "SY"),
    ("Homs", "SY"), ("Syrie", "SY"), ("Syria", "SY"), ("Idleb", "SY"), ("Idlib", "SY"), ("Kivu", "CD"),
    ("Donbass", "UA"), ("Gaza", "PS"), ("Mossoul", "IQ"), ("Mosul", "IQ"), ("Kharkiv", "UA"), ("Goma", "CD"),
    ("Syrte", "LY"), ("Sirte", "LY"), ("Misrata", "LY"), ("Royaume-Uni", "GB"), ("United Kingdom", "GB"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "country"), NAMES)
def test_names_in_both_languages(name: str, country: str) -> None:
    """A place is found by its French and by its English name."""
    assert GAZETTEER.find(name)[0].country == country


@pytest.mark.parametrize("name", ["", "Zzyzxx", "les", "mercredi", "soldats"])
def test_what_is_no_place(name: str) -> None:
    """Other words name none."""
    assert GAZETTEER.find(name) == ()


def test_accents_and_hyphens_do_not_matter() -> None:
    """Names are compared without what writers leave out."""
    assert plain("Saint-Étienne") == plain("saint etienne")


@pytest.mark.parametrize(("country", "capital"), [("LY", "Tripoli"), ("SY", "Damascus"), ("IQ", "Baghdad")])
def test_capitals(country: str, capital: str) -> None:
    """The capital of a country is a place with coordinates."""
    found = GAZETTEER.capital(country)
    assert found is not None
    assert (found.name, found.lat is not None) == (capital, True)


THEATRES = [
    ("Le groupe a annoncé 35 morts dans des frappes à Khan Younès.", None, "PS"),
    ("Un raid a visé la ville libanaise de Tripoli.", None, "LB"),
    ("Un civil a été tué dans la région camerounaise de Mora, une localité frontalière du Nigeria.", None, "CM"),
    ("Six morts à Tillabéri, dans la zone des trois frontières entre Niger, Mali et Burkina Faso.", None, "NE"),
    ("On a admis 13 morts à l'hôpital, dans la province de Saada.", None, "YE"),
    ("Une frappe a fait six morts à El-Facher.", None, "SD"),
    ("Des combats ont éclaté à Tripoli, en Libye.", None, "LY"),
    ("Une bombe a explosé à Tripoli, dans le nord du Liban.", None, "LB"),
    ("L'armée syrienne a bombardé des villages.", None, "SY"),
    ("Syrian army shells villages.", None, "SY"),
    ("Dix morts dans le raid.", "Yémen : un raid fait dix morts", "YE"),
    ("Le président américain a condamné l'attaque de Gao, au Mali.", None, "ML"),
    ("Un réfugié syrien a été agressé à Marseille.", None, "FR"),
    ("Les pompiers parisiens ont éteint un feu.", None, "FR"),
    ("Le ministère libanais de la Santé a compté les morts des frappes israéliennes.", None, "LB"),
    ("Une frappe a eu lieu dans la bande de Gaza, en guerre entre Israël et le Hamas.", None, "PS"),
    ("Rien ne dit où.", None, "XX"),
    ("Fighting in Misrata and Sirte spread, France said.", None, "LY"),
    ("L'armée israélienne a tué quatre Palestiniens.", None, "PS"),
    ("Israeli strikes killed three Lebanese farmers.", None, "LB"),
    ("A Turkish drone killed two Iraqis.", None, "IQ"),
    ("A landslide buried two villages in Yunnan.", None, "CN"),
    ("Des hommes armés ont attaqué une école de l'Etat de Zamfara.", None, "NG"),
    ("L'Irak a connu un jour sanglant.", None, "IQ"),
    ("Selon la télévision d'Etat libyenne, des raids ont eu lieu.", None, "LY"),
    ("La France a lancé une intervention militaire au Mali.", None, "ML"),
    ("Deux conseillers américains ont été abattus au ministère afghan de l'Intérieur.", None, "AF"),
    ("Des hommes ont pris d'assaut le centre commercial Westgate de Nairobi.", None, "KE"),
    # whose authorities act or speak tells which of two towns of one name is meant
    ("Un officier libanais a été blessé à Tripoli.", None, "LB"),
    ("Un officier libyen a été blessé à Tripoli.", None, "LY"),
    ("A Lebanese officer was wounded in Tripoli.", None, "LB"),
    ("Un homme né en août 2002 à Lahore (Pakistan) a frappé à Paris.", None, "FR"),
    ("Commis par le Tunisien Ali, l'attentat a eu lieu à Nice. Nice pleure. Nice attend.", None, "FR"),
    ("Une chanteuse américaine était à Manchester.", None, "GB"),
    ("Most of the dead were children.", None, "XX"),  # no town of Bohemia
    ("Trente personnes ont été tuées. Même les enfants.", None, "XX"),
    ("Le bilan est de 51 morts.", "Attentat de Reyhanli: nouveau bilan", "TR"),  # Reyhanlı
]


@pytest.mark.parametrize(("text", "title", "country"), THEATRES)
def test_theatre(text: str, title: str | None, country: str) -> None:
    """Countries, regions, towns and adjectives vote for what the article is about."""
    assert find_theatre(text, title, (), GAZETTEER) == country


PLACES = [
    (
        "fr",
        "SY",
        "Lundi, 167 personnes ont été tuées en Syrie, en majorité dans la province de Damas.",
        "167 personnes",
        None,
        "SY",
        "country",
    ),
    ("en", "SY", "A raid in southern Daraa left 5 dead.", "5 dead", "southern Daraa", "SY", "area"),
    ("en", "IQ", "Bombs in central Baghdad left 5 dead.", "5 dead", "Baghdad", "IQ", "city"),
    ("en", "SY", "Shells hit eastern Aleppo: 5 dead.", "5 dead", "eastern Aleppo", "SY", "area"),
    (
        "fr",
        "TR",
        "Turquie: un attentat fait 5 morts, Ankara soupçonne la Syrie. L'attaque a eu lieu à Mersin.",
        "5 morts",
        "Mersin",
        "TR",
        "city",
    ),
    (
        "fr",
        "IQ",
        "À Bakouba une bombe a fait 5 morts, et à Mossoul une autre en a fait deux.",
        "5 morts",
        "Bakouba",
        "IQ",
        "city",
    ),
    (
        "en",
        "IQ",
        "In Mosul a bomb left 5 dead, and in Baghdad a car bomb killed two.",
        "5 dead",
        "Mosul",
        "IQ",
        "city",
    ),
    ("fr", "LY", "Des combats ont fait 5 morts dans le sud de Tripoli.", "5 morts", "sud de Tripoli", "LY", "area"),
    ("fr", "LY", "Des raids ont fait 5 morts dans le sud de la capitale.", "5 morts", "sud de Tripoli", "LY", "area"),
    ("fr", "LY", "Deux hommes tués à Benghazi (à 1000 km de Tripoli).", "Deux hommes tués", "Benghazi", "LY", "city"),
    ("fr", "LB", "Une bombe a fait 5 morts à Tripoli.", "5 morts", "Tripoli", "LB", "city"),
    ("fr", "XX", "Une bombe a fait 5 morts à Tripoli, au Liban.", "5 morts", "Tripoli", "LB", "city"),
    ("fr", "SY", "Un raid a visé Idleb. Il a fait 5 morts.", "5 morts", "Idleb", "SY", "admin1"),
    ("fr", "SY", "Des tirs ont fait 5 morts dans le camp d'Al-Hol.", "5 morts", "Al-Hol", "SY", "site"),
    ("fr", "ML", "Le village de Sobane Da a été attaqué. 5 morts.", "5 morts", "Sobane Da", "ML", "city"),
    ("fr", "SY", "Les blessés iront en France. 5 morts.", "5 morts", None, "SY", "country"),
    ("fr", "LY", "Il y a eu 5 morts, selon le gouvernement de Tripoli.", "5 morts", None, "LY", "country"),
    ("fr", "XX", "Il y a eu 5 morts.", "5 morts", None, None, None),
    ("en", "LY", "Shelling south of Tripoli left 5 dead.", "5 dead", "south of Tripoli", "LY", "area"),
    ("en", "SY", "A raid on Homs, in Syria, left 5 dead.", "5 dead", "Homs", "SY", "city"),
    ("en", "UA", "Shelling left 5 dead near Bakhmut.", "5 dead", "near Bakhmut", "UA", "area"),
    ("en", "UA", "Russia's bombardment of Kherson left 5 dead.", "5 dead", "Kherson", "UA", "city"),
    ("en", "PS", "A raid on Jenin left 5 dead.", "5 dead", "Jenin", "PS", "city"),
    ("fr", "PS", "Un raid a fait 5 morts à Jénine.", "5 morts", "Jénine", "PS", "city"),
    ("fr", "NG", "Une attaque a fait 5 morts dans l'Etat de Benue.", "5 morts", "Benue", "NG", "admin1"),
    ("fr", "SY", "Des frappes imputées à Israël ont fait 5 morts en Syrie.", "5 morts", None, "SY", "country"),
    ("en", "LB", "BEIRUT (AP) — A strike left 5 dead near Tyre.", "5 dead", "near Tyre", "LB", "area"),
    ("en", "CN", "BEIJING, Nov. 15 (Xinhua) -- A blast left 5 dead in Shanxi.", "5 dead", "Shanxi", "CN", "admin1"),
    (
        "fr",
        "SY",
        "A Gaza, le mouvement permet les prières, malgré l'annonce, très attendue, tardive, de la mort de 5 malades.",
        "5 malades",
        "Gaza",
        "PS",
        None,
    ),
    ("fr", "FR", "Un homme né en août 2002 à Lahore a fait 5 morts à Lyon.", "5 morts", "Lyon", "FR", "city"),
    ("fr", "IL", "Une roquette tirée de Gaza a fait 5 morts.", "5 morts", None, "IL", "country"),
    ("en", "SY", "BEIRUT (AP) - A bomb left 5 dead in the city of Zzyz.", "5 dead", "Zzyz", "SY", "city"),
    ("en", "MM", "BANGKOK: A raid left 5 dead.", "5 dead", None, "MM", "country"),
    ("en", "MM", "BANGKOK — A raid left 5 dead.", "5 dead", None, "MM", "country"),
    ("fr", "FR", "En mai, un attentat a eu lieu en Irak. L'attaque a fait 5 morts.", "5 morts", None, "IQ", "country"),
    (
        "fr",
        "NO",
        "En 1982, on a tiré dans un café de Paris. L'attaque a fait 5 morts.",
        "5 morts",
        "Paris",
        "FR",
        "city",
    ),
    (
        "fr",
        "US",
        "Vient l'Inde, qui a enregistré un record de 78.761 infections, dimanche, pour un total fou, et 64.000 décès.",
        "64.000 décès",
        None,
        "IN",
        "country",
    ),
    ("fr", "SY", "Sur le plateau, il a dit que l'attaque a fait 5 morts.", "5 morts", None, "SY", "country"),
    ("en", "IQ", "A bomb left 5 dead in the village of Abu Zzyz.", "5 dead", "Abu Zzyz", "IQ", "city"),
    ("fr", "SY", "Un raid a fait 5 morts à Zzyz, dans la province de Homs.", "5 morts", "Zzyz", "SY", "city"),
    ("fr", "SY", "Un raid a fait 5 morts à Zzyz, près de Homs.", "5 morts", "Zzyz", "SY", "city"),
    ("fr", "SY", "Un raid a fait 5 morts à Homs, a dit un témoin à Zzyz.", "5 morts", "Homs", "SY", "city"),
    ("fr", "SY", "Il y a eu 5 morts, a-t-il dit à Zzyz.", "5 morts", None, "SY", "country"),
    ("fr", "ML", "Une attaque a fait 5 morts dans le village tout proche de Zzyz.", "5 morts", "Zzyz", "ML", "city"),
    ("en", "SY", "Shells left 5 dead in Zzyz, in the province of Homs.", "5 dead", "Zzyz", "SY", "city"),
    ("en", "SY", "Shells left 5 dead in Zzyz.", "5 dead", None, "SY", "country"),
    # where it was told, whose office somebody holds, what a town only lies from
    (
        "en",
        "LY",
        "A bomb exploded in Benghazi. An official told a reporter in Tripoli that 5 dead were found.",
        "5 dead",
        "Benghazi",
        "LY",
        "city",
    ),
    (
        "en",
        "LY",
        "A bomb exploded in Benghazi. A doctor told Libya's state television that 5 dead were found.",
        "5 dead",
        "Benghazi",
        "LY",
        "city",
    ),
    (
        "en",
        "IQ",
        "A bomb hit a mosque in Kirkuk, 250 kilometers north of the capital Baghdad. There were 5 dead.",
        "5 dead",
        "Kirkuk",
        "IQ",
        "city",
    ),
    # the town of the story, where nothing else is told
    (
        "en",
        "AF",
        "A bomb exploded in Kabul on Saturday. It was loud. Cars burned. Smoke rose. The toll is 5 dead.",
        "5 dead",
        "Kabul",
        "AF",
        "city",
    ),
    (
        "en",
        "AF",
        "A bomb exploded in Kabul on Saturday. It was loud. Cars burned. Smoke rose. Last month 5 dead were found.",
        "5 dead",
        None,
        "AF",
        "country",
    ),
    ("en", "KE", "The Somali group struck Nairobi and left 5 dead.", "5 dead", "Nairobi", "KE", "city"),
    ("fr", "SY", "Deux bombes ont fait 5 morts à l'université d'Alep.", "5 morts", "Alep", "SY", "city"),
    ("fr", "SY", "Il y a eu 5 morts, dit l'ONG, dont le siège est à Londres.", "5 morts", None, "SY", "country"),
    ("fr", "PS", "La Défense civile a annoncé 5 morts.", "5 morts", None, "PS", "country"),
    ("fr", "SD", "À El-Fasher, capitale du Darfour, il y a eu 5 morts.", "5 morts", "El-Fasher", "SD", "city"),
    ("fr", "SY", "Il y a eu 5 morts dans la province de Hama, à Zzyz.", "5 morts", "Zzyz", "SY", "city"),
    (
        "fr",
        "SO",
        "Une bombe a fait 5 morts près du palais présidentiel de Mogadiscio.",
        "5 morts",
        "Mogadiscio",
        "SO",
        "city",
    ),
    ("fr", "YE", "On compte 5 morts. Une attaque a visé une caserne à Aden.", "5 morts", "Aden", "YE", "city"),
    ("fr", "CD", "Dans la province du Nord-Kivu, 5 morts au village Zzyz.", "5 morts", "Zzyz", "CD", "city"),
    ("fr", "UA", "Près de Donetsk, occupée par la Russie, 5 morts.", "5 morts", "Donetsk", "UA", "area"),
    ("fr", "UA", "La Russie a frappé Donetsk, en Ukraine: 5 morts.", "5 morts", "Donetsk", "UA", "city"),
    ("fr", "FR", "À Trèbes (Aude), une attaque a fait 5 morts.", "5 morts", "Trèbes", "FR", "city"),
    ("fr", "IQ", "Près de Baqouba (60 km au nord de Bagdad), 5 morts.", "5 morts", "Près de Baqouba", "IQ", "area"),
    (
        "fr",
        "IQ",
        "A Kirkouk, à 250 km au nord de Bagdad, 5 morts.",
        "5 morts",
        "Kirkouk",
        "IQ",
        "city",
    ),
    ("en", "IQ", "In Kirkuk, 250 km north of Baghdad, a bomb left 5 dead.", "5 dead", "Kirkuk", "IQ", "city"),
    ("fr", "SY", "A Zzyz (province de Hama), des tirs ont fait 5 morts.", "5 morts", "Zzyz", "SY", "city"),
    ("fr", "CD", "5 morts à Zzyz, dit un élu, dans la province du Nord-Kivu.", "5 morts", "Zzyz", "CD", "city"),
    ("fr", "SD", "Le camp de déplacés d'Abou Zzyz a été bombardé: 5 morts.", "5 morts", "Abou Zzyz", "SD", "site"),
    ("fr", "SY", "5 morts mardi en Syrie, dont 3 par des tirs sur Homs.", "5 morts", None, "SY", "country"),
    (
        "fr",
        "LB",
        "On tire à Tripoli. 5 morts dans cette ville du Liban.",
        "5 morts",
        "Tripoli",
        "LB",
        "city",
    ),
    ("en", "LB", "Tripoli is shelled. 5 dead in this city in Lebanon.", "5 dead", "Tripoli", "LB", "city"),
    ("fr", "BF", "5 morts au Burkina. L'attaque a eu lieu à Djibo.", "5 morts", "Djibo", "BF", "city"),
    ("fr", "YE", "5 morts au marché de Zzyz, une ville de la province de Saada.", "5 morts", "Zzyz", "YE", "city"),
    ("fr", "CM", "Un raid a eu lieu à Zzyz, localité de l'Extrême-Nord: 5 morts.", "5 morts", "Zzyz", "CM", "city"),
    ("fr", "NE", "5 morts dans la zone de Zzyz, dans la région de Tahoua.", "5 morts", "Zzyz", "NE", "area"),
    ("fr", "LB", "5 morts à Bab al-Zzyz, comme en Syrie.", "5 morts", "Bab al-Zzyz", "LB", "city"),
    ("fr", "US", "La Californie brûle: 5 morts.", "5 morts", "Californie", "US", "admin1"),
    ("fr", "SY", "Le massacre de Zzyz a fait 5 morts.", "5 morts", "Zzyz", "SY", "city"),
    ("fr", "IQ", "Une bombe a fait 5 morts dans le quartier Zzyz de Bagdad.", "5 morts", "Zzyz", "IQ", "area"),
]


@pytest.mark.parametrize(("language", "theatre", "text", "words", "name", "country", "precision"), PLACES)
def test_place(
    language: Language,
    theatre: str,
    text: str,
    words: str,
    name: str | None,
    country: str | None,
    precision: str | None,
) -> None:
    """The place of an event, its country and what the name stands for."""
    document = article(text, language, theatre=theatre)
    found = find_place(document, draft(document, words), GAZETTEER) or Place(precision="country")
    assert (found.name, found.country) == (name, country)
    assert precision is None or found.precision == precision


@pytest.mark.parametrize(
    ("name", "country", "own"),
    [
        ("Baqouba", "IQ", "Baqubah"), ("Boutcha", "UA", "Bucha"), ("El-Facher", "SD", "El Fasher"),
        ("Vovtchansk", "UA", "Vovchansk"), ("Djénine", "PS", "Janīn"), ("Baqouba", "FR", None), ("Zzyz", "SY", None),
    ],
)  # fmt: skip
def test_a_town_is_known_by_its_sound(name: str, country: str, own: str | None) -> None:
    """A spelling that no table has leads to the town of that country which sounds so."""
    found = GAZETTEER.heard(name, country)
    assert (found and found.name) == own


@pytest.mark.parametrize(("elsewhere", "name"), [("On s'est rendu à Houla.", "Houla"), ("On cite Houla.", None)])
def test_a_name_that_the_recogniser_mistakes_is_a_place_where_the_article_is_there(
    elsewhere: str, name: str | None
) -> None:
    document = article(f"Massacre de Houla: 92 morts. {elsewhere}", theatre="SY")
    mistaken = Entity(text="Massacre de Houla", label="MISC", start=0, end=17)
    document = dataclasses.replace(document, entities=(mistaken,))
    found = find_place(document, draft(document, "92 morts"), GAZETTEER)
    assert found is not None
    assert found.name == name


def test_a_quarter_lies_in_the_city_named_before() -> None:
    """«le quartier de Gharghour» has the coordinates of the city of which the sentence before tells."""
    text = "A Tripoli, des miliciens ont tiré sur la foule. Dans le quartier de Gharghour, 12 personnes ont été tuées."
    document = article(text, theatre="LY")
    place = find_place(document, draft(document, "12 personnes"), GAZETTEER)
    assert place is not None
    assert (place.name, place.precision, place.lat is not None) == ("Gharghour", "area", True)


def test_a_war_has_no_town_of_another_sentence() -> None:
    """The dead of years are a country's, though the sentence before tells of a town."""
    text = "Une bombe a tué trois personnes à Syrte. La guerre a fait 9.000 morts depuis 2011."
    place = next(claim.place for claim in claims(text) if claim.low == 9_000)
    assert place is not None
    assert (place.name, place.country) == (None, "LY")


def test_an_article_without_a_place_is_where_its_actors_belong() -> None:
    """One country is told by the groups that fight in it alone, as long as no other has one."""
    found = registry().find("Des rebelles des ADF ont tué 12 civils.", "fr", theatre="XX", day=None)
    assert home_of(found, registry()) == "CD"
    assert home_of((), registry()) == "XX"


def test_a_part_has_the_place_that_is_told_of_it() -> None:
    """«dont 3 par des tirs sur Homs» is of Homs, though its total is of the country."""
    document = article("5 morts mardi en Syrie, dont 3 par des tirs sur Homs.", theatre="SY")
    part = dataclasses.replace(draft(document, "3 par"), total=draft(document, "5 morts"))
    found = find_place(document, part, GAZETTEER)
    assert found is not None
    assert found.name == "Homs"


def test_what_is_counted_over_the_world_is_of_no_country() -> None:
    """Not of the theatre, nor of a town beside it."""
    document = article("Le virus a fait 5 morts dans le monde.", theatre="FR")
    assert find_place(document, draft(document, "5 morts", scope="cumulative"), GAZETTEER) is None


def test_what_runs_on_over_a_country_has_no_other_sentences_town() -> None:
    """The road deaths of a year are not those of the town where somebody marches against them."""
    document = article("On défile à Lyon. 5 morts cette année.", theatre="FR")
    found = find_place(document, draft(document, "5 morts", scope="cumulative"), GAZETTEER, widespread=True)
    assert found == Place(country="FR", precision="country")


def test_a_place_has_its_division_and_coordinates() -> None:
    """Benghazi lies where GeoNames has it."""
    document = article("Un attentat a fait 2 morts à Benghazi.", theatre="LY")
    found = find_place(document, draft(document, "2 morts"), GAZETTEER)
    assert found is not None
    assert (found.admin1, found.lat, found.lon) == ("Banghazi", 32.115, 20.069)


def test_a_person_is_no_place() -> None:
    """A name that the recogniser took for a person's is none of a town's."""
    document = article("Paris Hilton a vu 5 morts à Rome.", theatre="IT", persons=("Paris Hilton",))
    found = find_place(document, draft(document, "5 morts"), GAZETTEER)
    assert found is not None
    assert found.name == "Rome"


def test_a_place_binds_in_its_own_clause() -> None:
    """What «alors que» opens has its own place."""
    clause = "alors que des raids ont fait 5 morts à Homs."
    document = article("À Alep 9 soldats ont été tués, " + clause, theatre="SY")
    found = find_place(document, draft(document, "5 morts", clause=clause), GAZETTEER)
    assert found is not None
    assert found.name == "Homs"


@pytest.mark.parametrize(
    ("name", "country", "division"),
    [
        ("Floride", "US", "Florida"), ("Florida", "US", "Florida"), ("Oregon", "US", "Oregon"), ("Orne", "FR", "Orne"),
        ("Aude", "FR", "Aude"), ("Sicile", "IT", "Sicile"), ("Helmand", "AF", "Helmand"), ("Texas", "US", "Texas"),
    ],
)  # fmt: skip
def test_regions_are_divisions_of_their_own(name: str, country: str, division: str) -> None:
    """A region is its own division, whichever others its country has."""
    found = GAZETTEER.find(name)[0]
    assert (found.country, found.precision, found.admin1) == (country, "admin1", division)


def test_a_region_without_coordinates_is_not_put_in_the_middle_of_its_country() -> None:
    """No coordinates are better than those of another place."""
    assert (GAZETTEER.find("Orne")[0].lat, GAZETTEER.find("Orne")[0].lon) == (None, None)


@pytest.mark.parametrize("street", ["place d'Italie", "Stade de France", "rue de Belgique", "porte d'Espagne"])
def test_streets_have_the_names_of_countries(street: str) -> None:
    """A square in Paris is not abroad."""
    assert find_theatre(f"Des heurts ont eu lieu {street}, à Lyon.", None, (), GAZETTEER) == "FR"


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("Un raid au large de Rotterdam a fait 5 morts, ont dit les Etats-Unis.", "NL"),
        ("A shooting in Paris, Texas, left 5 morts, the United States said.", "US"),
        ("L'Afrique du Sud est émue. Un attentat à Paris a fait 5 morts.", "FR"),
        ("A shooting in Birmingham, Alabama, left 5 morts.", "US"),
        ("Un tir à Tripoli, au Liban, a fait 5 morts.", "LB"),
    ],
)
def test_a_great_city_is_meant_unless_its_country_stands_beside(text: str, country: str) -> None:
    """A small town has the name of a great city only where the text says so."""
    document = article(text, "en" if " left " in text else "fr", theatre=find_theatre(text, None, (), GAZETTEER))
    found = find_place(document, draft(document, "5 morts"), GAZETTEER)
    assert found is not None
    assert found.country == country


@pytest.mark.parametrize(
    ("language", "text", "words"),
    [
        ("fr", "L'attentat a fait 51 morts. Ankara accuse Damas.", "51 morts"),
        ("en", "The attack left 51 dead. Ankara blames Damascus.", "51 dead"),
    ],
)
def test_a_capital_that_speaks_is_not_where(language: Language, text: str, words: str) -> None:
    """It stands for its government."""
    document = article(text, language, theatre="TR")
    found = find_place(document, draft(document, words), GAZETTEER)
    assert found is not None
    assert (found.name, found.country) == (None, "TR")


def test_who_announces_is_not_where() -> None:
    """A capital stands for its government."""
    text = "Après l'annonce par Kaboul de la mort de 5 hommes, lors d'une opération près de Jalalabad, en Afghanistan."
    document = article(text, theatre="AF")
    found = find_place(document, draft(document, "5 hommes"), GAZETTEER)
    assert found is not None
    assert found.name == "près de Jalalabad"


_BEFORE_NAMES = st.lists(
    st.sampled_from("à de d' la le l' ville province in the of al A ( . \n des (d' président".split(" "))
)


@given(st.one_of(st.from_regex(_LOCATIVE), _BEFORE_NAMES.map(" ".join), _BEFORE_NAMES.map("".join)))
def test_a_name_is_led_to_as_all_the_words_before_it_tell(before: str) -> None:
    """Whether two of them settle it or not."""
    near = before[-30:]
    assert _is_led(f"{near}Alep", Span(len(near), len(near) + 4)) == (_LOCATIVE.search(near) is not None)
