"""The five seeds: when and where the claims of counting's table happened, without the recogniser of names."""

import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from bilan.nlp.dates import find_when
from bilan.nlp.document import Document
from bilan.nlp.drafts import find_drafts
from bilan.nlp.events import find_domain, find_event
from bilan.nlp.gazetteer import load_gazetteer
from bilan.nlp.hygiene import cleaned
from bilan.nlp.places import find_place
from bilan.nlp.sentences import split_sentences
from bilan.nlp.theatres import find_theatre

SEEDS = Path(__file__).parents[3] / "seeds"
GAZETTEER = load_gazetteer()


def seed(number: str) -> Document:
    """A seed as the enricher reads it, but for names."""
    [described] = SEEDS.glob(f"{number}_*.json")
    about = json.loads(described.read_text(encoding="utf-8"))
    text = described.with_suffix(".txt").read_text(encoding="utf-8")
    clean = cleaned(text)
    document = Document(
        article_id=about["article_id"],
        language=about["language"],
        text=text,
        clean=clean,
        title=None,
        published=date.fromisoformat(about["published_at"]),
        published_precision=about["published_at_precision"],
        publisher=None,
        sentences=split_sentences(clean),
        entities=(),
        theatre="XX",
    )
    return replace(document, theatre=find_theatre(clean, None, (), GAZETTEER))


EVENTS = [
    ("000", "5 morts", "2019-04-27", "2019-04-28", "night", "airstrike", "sud de Tripoli"),
    ("002", "13 personnes", "2019-08-14", "2019-08-14", "day", "clash", "sud de Tripoli"),
    ("002", "sept de nos soldats", "2019-08-14", "2019-08-14", "day", "clash", "sud de Tripoli"),
    ("002", "six de leurs soldats", "2019-08-14", "2019-08-14", "day", "clash", "sud de Tripoli"),
    ("002", "deux membres", "2019-08-10", "2019-08-10", "day", "car_bombing", "Benghazi"),
]


@pytest.mark.parametrize(("number", "words", "start", "end", "precision", "kind", "place"), EVENTS)
def test_incidents(number: str, words: str, start: str, end: str, precision: str, kind: str, place: str) -> None:
    """The incidents of the table have their days, their kind and their place."""
    document = seed(number)
    [told] = [d for d in find_drafts(document) if words in d.evidence.of(document.text)]
    whole = told.total or told
    when, event, where = find_when(document, told), find_event(document, whole), find_place(document, whole, GAZETTEER)
    assert (str(when.start), str(when.end), when.precision, when.basis) == (start, end, precision, "weekday")
    assert event is not None
    assert (event.type, find_domain(document, whole, event)) == (kind, "conflict")
    assert where is not None
    assert (where.name, where.country) == (place, "LY")


@pytest.mark.parametrize(
    ("number", "since", "as_of"),
    [
        ("000", "Depuis le début de l'agression", "2019-04-30"),
        ("001", None, "2019-11-26"),
        ("002", "depuis début avril", "2019-08-15"),
    ],
)
def test_series(number: str, since: str | None, as_of: str) -> None:
    """Running counts begin where the text says, run to the publication, and have no day of their own."""
    document = seed(number)
    running = [find_when(document, d) for d in find_drafts(document) if d.scope == "cumulative"]
    assert running
    assert {when.since and when.since.text for when in running} == {since}
    assert {(str(when.as_of), when.start) for when in running} == {(as_of, None)}


@pytest.mark.parametrize("number", ["000", "001", "002", "004"])
def test_theatres(number: str) -> None:
    """The seeds are of Libya."""
    assert seed(number).theatre == "LY"
