"""Names of the recogniser and actors of the registry, made one list; the actors that an article names."""

import datetime as dt
import itertools

import pytest

from bilan.nlp.entities import Name, cut_names, gather_actors, merge_entities
from bilan.nlp.registry import load_registry
from bilan_schemas import Entity
from nlp.reading import claims

REGISTRY = load_registry()


def entities(text: str, *names: tuple[str, str], theatre: str = "LY") -> tuple[Entity, ...]:
    """Entities of a French text in which the recogniser found `names`: label and words, each where it first stands."""
    matches = REGISTRY.find(text, "fr", theatre=theatre, day=dt.date(2019, 8, 15))
    found: list[Name] = []
    at = 0
    for label, words in names:
        at = text.index(words, at)
        found.append((label, at, at + len(words)))  # type: ignore[arg-type] # PER, LOC, ORG or MISC
        at += len(words)
    return merge_entities(text, cut_names(text, found), matches)


def shown(*given: Entity) -> list[tuple[str, str, str | None]]:
    return [(entity.text, entity.label, entity.actor_id) for entity in given]


@pytest.mark.parametrize(
    ("text", "names", "expected"),
    [
        ("le GNA à Tripoli", [("LOC", "GNA"), ("LOC", "Tripoli")], [("GNA", "ORG", "GNA"), ("Tripoli", "LOC", None)]),
        (
            "le général Khalifa Haftar a parlé",
            [("PER", "Khalifa Haftar")],
            [("Khalifa Haftar", "PER", "LNA")],
        ),
        ("pro-Haftar", [("MISC", "pro-Haftar")], [("Haftar", "PER", "LNA")]),
        ("« Le Forum »", [("ORG", "« Le Forum »")], [("Forum", "ORG", None)]),
        ("ministre du Plan et de la", [("ORG", "ministre du Plan et de la")], [("ministre du Plan", "ORG", None)]),
        ("Facebook*. Oui", [("PER", "Facebook*.")], [("Facebook", "PER", None)]),
        ("les 12 U.S.", [("LOC", "U.S.")], [("U.S.", "LOC", None)]),
        ("-- 2019", [("MISC", "2019")], []),
        ("en Libye, à Syrte", [], [("Libye", "LOC", None)]),
        ("la Turquie a bombardé", [("LOC", "Turquie")], [("Turquie", "LOC", "state:TR")]),
        ("des frappes turques", [], [("turques", "MISC", "state:TR")]),
        ("l'armée turque", [("ORG", "armée turque")], [("armée turque", "ORG", "state:TR")]),
        (
            "Syrte est tombée. À Syrte, Syrte",
            [("PER", "Syrte"), ("LOC", "Syrte"), ("LOC", "Syrte")],
            [("Syrte", "LOC", None)] * 3,
        ),
        ("l'armée congolaise", [], [("armée congolaise", "ORG", None)]),
    ],
)
def test_the_registrys_words_stand_and_names_are_cut_to_names(
    text: str, names: list[tuple[str, str]], expected: list[tuple[str, str, str | None]]
) -> None:
    assert shown(*entities(text, *names)) == expected


def test_entities_are_in_order_apart_and_quote_the_text() -> None:
    text = "L'ONU, Haftar, la Libye et l'armée nationale libyenne à Tripoli"
    found = entities(text, ("ORG", "ONU"), ("LOC", "Libye"), ("ORG", "armée nationale"), ("LOC", "Tripoli"))
    assert all(text[e.start : e.end] == e.text for e in found)
    assert all(one.end <= other.start for one, other in itertools.pairwise(found))
    assert [e.actor_id for e in found] == ["UN", "LNA", None, "LNA", None]


def test_an_actor_and_its_leader_make_one_mention_and_those_above_are_told() -> None:
    actors = gather_actors(entities("Haftar, l'ANL et la Manul"), (), REGISTRY)
    assert [(actor.actor_id, actor.named, actor.parents) for actor in actors] == [
        ("LNA", True, ()),
        ("UN", False, ()),
        ("UNSMIL", True, ("UN",)),
    ]


def test_places_and_adjectives_name_no_actor() -> None:
    assert gather_actors(entities("en Syrie, à Ankara, deux touristes turcs"), (), REGISTRY) == ()


def test_actors_of_claims_are_told_with_what_a_fold_needs() -> None:
    said = claims("Deux soldats de l'armée syrienne ont été tués par le Hezbollah.", theatre="SY")
    actors = {actor.actor_id: actor for actor in gather_actors((), said, REGISTRY)}
    assert actors["HEZBOLLAH"].kind == "armed_group"
    assert not actors["HEZBOLLAH"].named
