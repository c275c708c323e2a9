"""What happened: kinds of events, and the sphere that they belong to."""

from typing import get_args

import pytest

from bilan.nlp.document import Language
from bilan.nlp.event_words import event_classes, find_event_words
from bilan.nlp.events import find_domain, find_event
from bilan.nlp.lexicon import read_table
from bilan_schemas.claim import Domain, EventType, PlacePrecision
from nlp.articles import article, draft

CASES = [
    ("fr", "Des raids aériens ont fait 5 morts.", "5 morts", "airstrike", "conflict"),
    ("fr", "Une frappe de drone a fait 5 morts.", "5 morts", "airstrike", "conflict"),
    ("fr", "Des tirs d'artillerie ont fait 5 morts.", "5 morts", "shelling", "conflict"),
    ("fr", "Un attentat à la voiture piégée a fait 5 morts.", "5 morts", "car_bombing", "conflict"),
    ("fr", "Un kamikaze s'est fait exploser: 5 morts.", "5 morts", "suicide_bombing", "conflict"),
    ("fr", "Une bombe a fait 5 morts.", "5 morts", "bombing", "conflict"),
    (
        "fr",
        "Un attentat-suicide, dix jours après le début d'une offensive, a fait 5 morts.",
        "5 morts",
        "suicide_bombing",
        "conflict",
    ),
    (
        "fr",
        "Un attentat-suicide a eu lieu une semaine après une fusillade qui a fait 5 morts.",
        "5 morts",
        "shooting",
        "conflict",
    ),
    (
        "en",
        "The car bomb, two days after an offensive began, left 5 dead.",
        "5 dead",
        "car_bombing",
        "conflict",
    ),
    ("fr", "Des affrontements ont fait 5 morts.", "5 morts", "clash", "conflict"),
    ("fr", "Des jihadistes ont ouvert le feu: 5 morts.", "5 morts", "shooting", "conflict"),
    ("fr", "Le mari, en garde à vue, avait ouvert le feu: 5 morts.", "5 morts", "shooting", "crime"),
    ("fr", "Les manifestations ont fait 5 morts.", "5 morts", "protest", "conflict"),
    ("fr", "Une collision entre deux cars a fait 5 morts.", "5 morts", "accident", "accident"),
    ("fr", "Un séisme a fait 5 morts.", "5 morts", "disaster", "disaster"),
    ("fr", "Le choléra a fait 5 morts.", "5 morts", "epidemic", "epidemic"),
    ("fr", "Une explosion dans une usine a fait 5 morts, selon les pompiers.", "5 morts", "accident", "accident"),
    ("fr", "Une explosion près d'un convoi de l'armée a fait 5 morts.", "5 morts", "bombing", "conflict"),
    ("fr", "L'attaque du poste militaire a fait 5 morts.", "5 morts", "other", "conflict"),
    ("fr", "Un raid a visé un camp. Il a fait 5 morts.", "5 morts", "airstrike", "conflict"),
    ("en", "An airstrike left 5 dead.", "5 dead", "airstrike", "conflict"),
    ("en", "A suicide car bomb left 5 dead.", "5 dead", "suicide_bombing", "conflict"),
    ("en", "A car bomb left 5 dead.", "5 dead", "car_bombing", "conflict"),
    ("en", "Clashes with rebels left 5 dead.", "5 dead", "clash", "conflict"),
    ("en", "A gas explosion left 5 dead.", "5 dead", "accident", "accident"),
    ("en", "An explosion near an army convoy left 5 dead.", "5 dead", "bombing", "conflict"),
    ("en", "Troops storm a church, leaving 5 dead.", "5 dead", None, "conflict"),
    ("en", "A tropical storm left 5 dead.", "5 dead", "disaster", "disaster"),
    ("en", "Migrants were shot dead by guards, 5 dead.", "5 dead", "shooting", "conflict"),
    ("en", "A gang shot dead 5 dead.", "5 dead", "shooting", "crime"),
    ("en", "Ebola left 5 dead.", "5 dead", "epidemic", "epidemic"),
    ("en", "An earthquake strikes, leaving 5 dead.", "5 dead", "disaster", "disaster"),
    ("en", "An earthquake of magnitude 7.5 strikes in the hills. 5 are dead.", "5 are dead", "disaster", "disaster"),
    ("en", "An earthquake measuring 7.5 (MMS) strikes in the hills. 5 are dead.", "5 are dead", "disaster", "disaster"),
    ("en", "A bombing in March left 5 dead.", "5 dead", "bombing", "conflict"),
    ("en", "Medics came under fire, leaving 5 dead.", "5 dead", "shooting", "conflict"),
    ("en", "A fire at a nightclub left 5 dead.", "5 dead", "accident", "accident"),
    ("en", "A fire on a ferry left 5 dead.", "5 dead", "accident", "accident"),
    ("en", "Soldiers fire on a crowd, leaving 5 dead.", "5 dead", "shooting", "conflict"),
    ("en", "Border guards fire at a car, leaving 5 dead.", "5 dead", "shooting", "conflict"),
    ("en", "Riot policemen fire into a crowd, leaving 5 dead.", "5 dead", "shooting", "conflict"),
    ("en", "A gas fire at a depot left 5 dead.", "5 dead", "accident", "accident"),
    ("en", "Tuesday's fire at a depot left 5 dead.", "5 dead", "accident", "accident"),
    ("fr", "Des hommes armés, malgré le choléra, ont tué 5 civils.", "tué", None, "conflict"),
    ("en", "There were 5 dead.", "5 dead", None, "conflict"),
]


@pytest.mark.parametrize(("language", "text", "words", "kind", "domain"), CASES)
def test_event(language: Language, text: str, words: str, kind: str | None, domain: str) -> None:
    """The words around a number tell the kind of event and its sphere."""
    document = article(text, language)
    told = draft(document, words)
    event = find_event(document, told)
    assert (event and event.type) == kind
    assert find_domain(document, told, event) == domain


def test_an_event_binds_in_its_own_clause() -> None:
    """What «alors que» opens has its own event."""
    clause = "alors que des raids ont fait 5 morts."
    document = article("Les combats ont fait 9 morts, " + clause)
    event = find_event(document, draft(document, "5 morts", clause=clause))
    assert event is not None
    assert (event.type, event.text) == ("airstrike", "raids")


def test_the_title_tells_what_the_text_does_not() -> None:
    """A headline names the event of a text without a word for it."""
    document = article("On compte 5 morts.", title="Crash d'un avion de ligne")
    event = find_event(document, draft(document, "5 morts"))
    assert event is not None
    assert (event.type, event.text) == ("accident", None)


def test_the_longest_entry_has_the_words() -> None:
    """«Attentat à la voiture piégée» is a car bomb, and the bomb in it none of its own."""
    text = "Un attentat à la bombe, puis un attentat suicide."
    found = [(word.span.of(text), word.kind) for word in find_event_words(text, "fr")]
    assert found == [("attentat à la bombe", "bombing"), ("attentat suicide", "suicide_bombing")]


def test_every_kind_has_its_classes() -> None:
    """Each kind of event of the contract is mapped to the classes of ACLED and UCDP, in a domain of the contract."""
    assert set(event_classes()) == set(get_args(EventType))
    assert {kind.domain for kind in event_classes().values()} <= set(get_args(Domain))


def test_regions_are_of_known_kinds() -> None:
    """The table of regions keeps to the precisions of the contract."""
    assert {kind for *_, kind in read_table("regions.tsv", columns=5)} <= set(get_args(PlacePrecision))
