"""The claims of a document in a spaCy pipeline, found by the component's name alone."""

import datetime as dt
from pathlib import Path

import pytest
import spacy

TEXT = "Mercredi, un raid a tué 13 soldats de l'ANL\u00a0à Syrte.\nTrois civils ont été blessés, selon Ghassan Salamé."


def test_a_pipeline_reads_claims_with_offsets_into_its_documents() -> None:
    """What a user writes: add the component, read the extension."""
    nlp = spacy.blank("fr")
    nlp.add_pipe("casualty_claims")
    doc = nlp(TEXT)
    assert [(claim.outcome, claim.low) for claim in doc._.claims] == [("killed", 13), ("injured", 3)]
    for claim in doc._.claims:
        assert doc.text[claim.evidence.start : claim.evidence.end] == claim.evidence.text
    assert doc._.claims[0].victims.actor_id == "LNA"
    assert doc._.claims[0].event_start is None


def test_days_are_reckoned_from_the_day_that_is_set() -> None:
    """A document that is made first can be told when it was published."""
    nlp = spacy.blank("fr")
    nlp.add_pipe("casualty_claims")
    doc = nlp.make_doc(TEXT)
    doc._.published = dt.date(2019, 8, 16)
    assert nlp(doc)._.claims[0].event_start == dt.date(2019, 8, 14)


def test_names_come_from_the_recogniser_before_it() -> None:
    """An organisation that the registry lacks is an actor where the pipeline found its name."""
    nlp = spacy.blank("en")
    nlp.add_pipe("entity_ruler").add_patterns([{"label": "ORG", "pattern": "Zorglub Brigade"}])
    nlp.add_pipe("casualty_claims")
    (claim,) = nlp("Seven people were killed by the Zorglub Brigade in Kabul.")._.claims
    assert (claim.low, claim.place.name) == (7, "Kabul")
    assert claim.perpetrator.actor_id == "name:AF:zorglub brigade"


def test_a_users_actors_are_found(tmp_path: Path) -> None:
    """The setting takes the same file as `bilan enrich --actors`."""
    actors = tmp_path / "actors.yaml"
    actors.write_text("BAND:\n  name: Band\n  kind: armed_group\n  fr: [Zorglubiens]\n", encoding="utf-8")
    nlp = spacy.blank("fr")
    nlp.add_pipe("casualty_claims", config={"actors": str(actors)})
    (claim,) = nlp("Un raid a tué cinq Zorglubiens à Syrte.")._.claims
    assert claim.victims.actor_id == "BAND"


def test_a_pipeline_of_another_language_is_refused() -> None:
    """German claims are not read: said when the pipeline is put together."""
    with pytest.raises(ValueError, match="not in 'de'"):
        spacy.blank("de").add_pipe("casualty_claims")


def test_a_document_without_text_has_no_claims() -> None:
    """The default is what an unread document has too."""
    nlp = spacy.blank("en")
    nlp.add_pipe("casualty_claims")
    assert nlp("")._.claims == ()
