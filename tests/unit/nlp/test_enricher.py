"""Whole articles: the seeds as a reader has them, other languages unread, nothing lost by batches or revisions."""

import datetime as dt
import hashlib
import json
from pathlib import Path

import pytest

from bilan.nlp.enricher import Enricher, load_enricher
from bilan_schemas import Article, EnrichedArticle

SEEDS = Path(__file__).parents[3] / "seeds"
NAMED = {
    "000": {"GNA", "LNA", "UN", "WHO"},
    "001": {"GNA", "LNA"},
    "002": {"GNA", "LNA", "UN", "UNSMIL", "WHO"},
    "003": {"LNA", "UN"},
    "004": {"GNA", "LNA", "UN"},
}
ENTITIES = {
    "000": [("Mohamed Taher Siala", "PER", "GNA"), ("Sergei Verchinen", "PER", None), ("Tunis", "LOC", None)],
    "001": [("Gouvernement d’union nationale libyen", "ORG", "GNA"), ("Égypte", "LOC", None)],
    "002": [("MANUL", "ORG", "UNSMIL"), ("Benghazi", "LOC", None), ("forces gouvernementales", "ORG", "GNA")],
    "003": [("Khalifa Abu al-Qasim Haftar", "PER", "LNA"), ("Onu", "ORG", "UN"), ("Abdel Hamid Dbeibah", "PER", "GNU")],
    "004": [("LNA", "ORG", "LNA"), ("Tobruk", "LOC", None), ("Fayez al-Sarraj", "PER", "GNA")],
}
TREIZE = "Au moins treize personnes ont été tuées mercredi à Tripoli, selon l'Organisation mondiale de la santé."


@pytest.fixture(scope="module")
def enricher() -> Enricher:
    return load_enricher()


@pytest.fixture(scope="module")
def seeds(enricher: Enricher) -> dict[str, EnrichedArticle]:
    """The five seeds, by the number that their files begin with."""
    return {read.article_id[:3]: read for read in enricher.enrich(seed_articles())}


def seed_articles() -> list[Article]:
    described = (
        (path, json.loads(path.with_suffix(".json").read_text("utf-8"))) for path in sorted(SEEDS.glob("*.txt"))
    )
    return [
        Article(**{**fields, "text": path.read_text("utf-8"), "published_at": f"{fields['published_at']}T00:00:00Z"})
        for path, fields in described
    ]


def article(text: str, **more: object) -> Article:
    at = dt.datetime(2019, 8, 15, tzinfo=dt.UTC)
    return Article(**{"article_id": "a", "text": text, "language": "fr", "published_at": at, **more})  # type: ignore[arg-type] # a test's own fields


@pytest.mark.parametrize("seed", sorted(NAMED))
def test_a_seed_names_its_actors(seeds: dict[str, EnrichedArticle], seed: str) -> None:
    assert {actor.actor_id for actor in seeds[seed].actors if actor.named} >= NAMED[seed]


@pytest.mark.parametrize("seed", sorted(ENTITIES))
def test_a_seed_has_its_entities(seeds: dict[str, EnrichedArticle], seed: str) -> None:
    assert {(e.text, e.label, e.actor_id) for e in seeds[seed].entities} >= set(ENTITIES[seed])


def test_what_stands_in_the_furniture_is_no_entity(seeds: dict[str, EnrichedArticle]) -> None:
    names = {entity.text for read in seeds.values() for entity in read.entities}
    assert not names & {"Accéder", "Chat", "Vladimir Astapkovitch", "Quitter", "Fil d'actu"}


def test_every_offset_quotes_the_articles_own_text(seeds: dict[str, EnrichedArticle]) -> None:
    texts = {one.article_id[:3]: one.text for one in seed_articles()}
    for number, read in seeds.items():
        for quote in (*read.entities, *(c.evidence for c in read.claims), *(c.passage for c in read.claims)):
            assert texts[number][quote.start : quote.end] == quote.text


def test_batches_change_nothing(enricher: Enricher, seeds: dict[str, EnrichedArticle]) -> None:
    alone = [enricher.enrich([one])[0] for one in reversed(seed_articles())]
    assert {read.article_id[:3]: read for read in alone} == seeds


@pytest.mark.parametrize(
    ("text", "language"),
    [("Al menos trece personas murieron el miércoles en los combates de Trípoli.", "es"), ("", "und"), ("12 !", "und")],
)
def test_another_language_is_published_unread(enricher: Enricher, text: str, language: str) -> None:
    read = enricher.enrich([article(text), article(TREIZE)])
    assert [one.status for one in read] == ["unsupported_language", "enriched"]
    assert (read[0].language, read[0].theatre, read[0].entities, read[0].claims) == (language, "XX", (), ())
    assert read[1].claims


def test_a_wrong_hint_does_not_mislead(enricher: Enricher) -> None:
    (read,) = enricher.enrich([article(TREIZE, language="en")])
    assert read.language == "fr"
    assert [claim.low for claim in read.claims] == [13]


def test_a_revision_tells_when_and_what_was_read(enricher: Enricher) -> None:
    one = article(TREIZE, updated_at=dt.datetime(2019, 8, 16, tzinfo=dt.UTC), title="Libye", url="https://x.example/1")
    (read,) = enricher.enrich([one])
    assert read.revision.at == one.updated_at
    assert read.revision.digest == hashlib.sha256(one.write()).hexdigest()
    assert (read.title, read.url, read.published_at, read.updated_at) == (
        one.title,
        one.url,
        one.published_at,
        one.updated_at,
    )
    (later,) = enricher.enrich([article(TREIZE + " Deux blessés.")])
    assert later.revision.digest != read.revision.digest
    assert later.revision.at == later.published_at


def test_a_users_actors_are_read_and_told_by_the_version(enricher: Enricher, tmp_path: Path) -> None:
    path = tmp_path / "mine.yaml"
    path.write_text("BAND:\n  name: The Band\n  kind: armed_group\n  any: [Bande des Copains]\n", encoding="utf-8")
    text = "Trois soldats ont été tués par la Bande des Copains à Benghazi, en Libye."
    (mine,) = load_enricher(path).enrich([article(text)])
    (ours,) = enricher.enrich([article(text)])
    assert "BAND" in {actor.actor_id for actor in mine.actors if actor.named}
    assert "BAND" not in {actor.actor_id for actor in ours.actors}
    assert mine.registry_version != ours.registry_version


@pytest.mark.parametrize("unit", ["mot ", "12 ", "et ", "« ", "l'", "Haftar ", "\n", "tués "])
def test_a_monstrous_text_is_read_all_the_same(enricher: Enricher, unit: str) -> None:
    (read,) = enricher.enrich([article(TREIZE + "\n" + unit * (20_000 // len(unit)))])
    assert read.article_id == "a"
