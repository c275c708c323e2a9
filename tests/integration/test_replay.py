"""Replay against a real broker: every article arrives once, where any Kafka client would have put it."""

from pathlib import Path

import pytest

from bilan.kafka.partitions import partition_of
from bilan.replay.corpus import Read, read_corpus
from bilan.replay.pace import Due, copied, in_order, paced
from bilan.replay.producer import ReplayError, Sent, send
from bilan.settings import Settings
from bilan.testing.pipeline import Pipeline, run
from bilan.tolls.offline import Deletion
from bilan_schemas import Article
from bilan_schemas.topics import ARTICLES


def _due(article_id: str, text: str = "t") -> Due:
    return Due(0.0, Read("here", Article(article_id=article_id, text=text, language="fr")))


def test_every_article_arrives_in_order_in_the_partition_of_its_key(bilan: Pipeline) -> None:
    corpus = [_due(f"article {number % 1000}", f"version {number // 1000}") for number in range(3000)]
    corpus.append(Due(0.0, Read("here", Deletion("article 7"))))
    counts: list[int] = []
    sent = run(send(bilan.settings, corpus, told=lambda so_far: counts.append(so_far.articles)))
    assert (sent.articles, sent.deletions, sent.undated, sent.languages["fr"]) == (3000, 1, 3000, 3000)
    assert counts[-1] == 3000
    records = bilan.read(ARTICLES)
    assert len(records) == 3001
    by_key: dict[str, list[str | None]] = {}
    for record in records:
        assert record.key is not None
        key = record.key.decode()
        assert record.partition == partition_of(ARTICLES, key, 2)
        by_key.setdefault(key, []).append(Article.read(record.value).text if record.value else None)
    assert by_key.pop("article 7") == ["version 0", "version 1", "version 2", None]
    assert all(versions == ["version 0", "version 1", "version 2"] for versions in by_key.values())


def copied_id() -> list[Due]:
    """The second copy of an article whose id is as long as may be."""
    article = Article(article_id="i" * 256, text="t")
    _, copy = copied([Read("here", article)], 2)
    return [Due(0.0, copy)]


def test_what_no_topic_takes_is_refused_with_its_place_and_the_rest_is_sent(bilan: Pipeline) -> None:
    corpus = [_due("a"), _due("large", "x" * 2_100_000), *copied_id(), _due("b")]
    sent = run(send(bilan.settings, corpus))
    assert [str(refusal) for refusal in sent.refused] == [
        "here: 2100192 bytes as a message; at most 2031616",
        "here: article_id of 258 characters; at most 256",
    ]
    assert [record.key for record in bilan.read(ARTICLES)] == [b"a", b"b"]


def test_a_topic_that_is_missing_is_one_line_that_says_what_to_do(bilan_settings: Settings) -> None:
    other = bilan_settings.model_copy(update={"topic_prefix": "no-such."})
    with pytest.raises(ReplayError, match=r"^there is no topic no-such\.articles\.v1 .*bilan topics create"):
        run(send(other, [_due("a")]))


def test_the_seeds_arrive_as_they_are(bilan: Pipeline) -> None:
    seeds = Path(__file__).parents[2] / "seeds"
    articles = [read for read in read_corpus(seeds) if isinstance(read, Read)]
    sent: Sent = run(send(bilan.settings, paced(in_order(articles), None)))
    assert (sent.articles, sent.first, sent.last) == (5, "2019-04-05", "2023-09-26")
    texts = {key: Article.read(value).text for key, value in bilan.latest(ARTICLES).items()}
    assert texts == {read.said.article_id: read.said.text for read in articles if isinstance(read.said, Article)}
