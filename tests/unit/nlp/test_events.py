"""What happened, and the sphere it belongs to."""

from typing import get_args

import pytest

from bilan.nlp.document import Language
from bilan.nlp.event_words import event_classes, find_event_words
from bilan.nlp.events import find_domain, find_event
from bilan_schemas.claim import Domain, EventType
from nlp.articles import article, draft

KINDS = [
    ("fr", "Une frappe aérienne sur le marché a fait 5 morts.", "airstrike", "frappe aérienne"),
    ("fr", "Des tirs d'artillerie sur le camp ont fait 5 morts.", "shelling", "tirs d'artillerie"),
    ("fr", "Un engin explosif a fait 5 morts au passage d'un convoi.", "bombing", "engin explosif"),
    ("fr", "L'explosion d'une voiture piégée a fait 5 morts.", "car_bombing", "voiture piégée"),
    ("fr", "Un attentat-suicide a fait 5 morts.", "suicide_bombing", "attentat-suicide"),
    ("fr", "Des affrontements ont fait 5 morts.", "clash", "affrontements"),
    ("fr", "Une fusillade a fait 5 morts.", "shooting", "fusillade"),
    ("fr", "Des décapitations ont fait 5 morts.", "execution", "décapitations"),
    ("fr", "Un enlèvement a fait 5 morts.", "abduction", "enlèvement"),
    ("fr", "La dispersion d'une manifestation a fait 5 morts.", "protest", "manifestation"),
    ("fr", "Un déraillement a fait 5 morts.", "accident", "déraillement"),
    ("fr", "Un séisme a fait 5 morts.", "disaster", "séisme"),
    ("fr", "L'épidémie a fait 5 morts.", "epidemic", "épidémie"),
    ("fr", "Les violences ont repris et fait 5 morts.", None, None),
    ("en", "An airstrike on the market left 5 dead.", "airstrike", "airstrike"),
    ("en", "Artillery left 5 dead.", "shelling", "Artillery"),
    ("en", "A roadside bomb left 5 dead.", "bombing", "roadside bomb"),
    ("en", "A car bomb left 5 dead.", "car_bombing", "car bomb"),
    ("en", "A suicide bomber left 5 dead.", "suicide_bombing", "suicide bomber"),
    ("en", "Clashes left 5 dead.", "clash", "Clashes"),
    ("en", "A gunman left 5 dead.", "shooting", "gunman"),
    ("en", "A beheading left 5 dead.", "execution", "beheading"),
    ("en", "A kidnapping left 5 dead.", "abduction", "kidnapping"),
    ("en", "A shipwreck left 5 dead.", "accident", "shipwreck"),
    ("en", "An earthquake left 5 dead.", "disaster", "earthquake"),
    ("en", "A cholera outbreak left 5 dead.", "epidemic", "outbreak"),
]  # fmt: skip


def words_of(text: str) -> str:
    """The words of the harm in these cases."""
    return "5 dead" if "5 dead" in text else "5 morts"


@pytest.mark.parametrize(("language", "text", "kind", "words"), KINDS)
def test_kind(language: Language, text: str, kind: str | None, words: str | None) -> None:
    """The words of the clause tell the kind of event."""
    document = article(text, language)
    found = find_event(document, draft(document, words_of(text)))
    assert (found and found.type, found and found.text) == (kind, words)


def test_the_own_clause_comes_before_the_rest() -> None:
    """What «alors que» opens tells its own event."""
    text = "Des affrontements ont fait 9 morts, alors qu'un séisme a fait 5 morts."
    document = article(text)
    quake = draft(document, "5 morts", clause="alors qu'un séisme a fait 5 morts.")
    fights = draft(document, "9 morts", clause="Des affrontements ont fait 9 morts,")
    assert [event and event.type for event in (find_event(document, quake), find_event(document, fights))] == [
        "disaster", "clash",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "title", "kind"),
    [
        ("Un séisme a frappé la ville. Le bilan est de 5 morts.", None, "disaster"),
        ("Un séisme a frappé la ville. La nuit tombe. Le bilan est de 5 morts.", None, "disaster"),
        ("Le bilan est de 5 morts.", "Séisme: la ville en deuil", "disaster"),
        ("Un séisme a frappé. La nuit tombe. Il pleut. Il vente. Le bilan est de 5 morts.", None, "disaster"),
    ],
)
def test_other_sentences_tell_what_the_own_does_not(text: str, title: str | None, kind: str) -> None:
    """The sentences before, the title and the lead are asked in turn."""
    document = article(text, title=title)
    found = find_event(document, draft(document, "5 morts"))
    assert found is not None
    assert found.type == kind


def test_words_of_a_title_are_no_words_of_the_text() -> None:
    """An event read off the title quotes nothing of the article."""
    document = article("Le bilan est de 5 morts.", title="Séisme: la ville en deuil")
    found = find_event(document, draft(document, "5 morts"))
    assert found is not None
    assert found.text is None


DOMAINS = [
    ("Des affrontements entre l'armée et les rebelles ont fait 5 morts.", "conflict"),
    ("Une fusillade entre soldats et rebelles a fait 5 morts.", "conflict"),
    ("Une fusillade liée au trafic de drogue a fait 5 morts; le suspect a été interpellé.", "crime"),
    ("Une collision entre deux trains a fait 5 morts.", "accident"),
    ("Un séisme de magnitude 6 a fait 5 morts.", "disaster"),
    ("L'épidémie de choléra a fait 5 morts.", "epidemic"),
    ("Une explosion dans une usine de gaz a fait 5 morts.", "accident"),
    ("Une explosion revendiquée par les rebelles a fait 5 morts.", "conflict"),
]


@pytest.mark.parametrize(("text", "domain"), DOMAINS)
def test_domain(text: str, domain: str) -> None:
    """The sphere follows the kind, and the words around where the kind leaves it open."""
    document = article(text)
    told = draft(document, "5 morts")
    assert find_domain(document, told, find_event(document, told)) == domain


def test_no_word_at_all_is_of_the_conflict() -> None:
    """News without any sign is read as what this service is for."""
    document = article("Le bilan est de 5 morts.")
    told = draft(document, "5 morts")
    assert find_domain(document, told, find_event(document, told)) == "conflict"


def test_a_dead_soldier_speaks_for_conflict() -> None:
    """A combatant's death needs no other word."""
    document = article("Une explosion a fait 5 morts.")
    told = draft(document, "5 morts")
    told.status = "combatant"
    event = find_event(document, told)
    assert event is not None
    assert (event.type, find_domain(document, told, event)) == ("bombing", "conflict")


def test_the_longest_words_have_the_text() -> None:
    """«voiture piégée» is one word of an event, whatever its parts would be."""
    found = find_event_words("La voiture piégée et les voitures piégées.", "fr")
    assert [word.kind for word in found] == ["car_bombing", "car_bombing"]


def test_every_kind_has_its_classes() -> None:
    """The table maps each kind of the contract, and no other, to a domain of the contract."""
    classes = event_classes()
    assert set(classes) == set(get_args(EventType))
    assert {kind.domain for kind in classes.values()} <= set(get_args(Domain))
