"""An enrich worker over a real broker: articles in order, deletions passed on, one dead letter for each bad message."""

from bench.chaos import poison
from refusals import Bad, assert_each_is_one_letter, send

from bilan.kafka.backlog import LAST
from bilan.testing.pipeline import Pipeline, wait_until
from bilan_schemas import Article, EnrichedArticle
from bilan_schemas.topics import ARTICLES, DEAD_LETTERS, ENRICHED_ARTICLES

_WORKER = f"import runpy; runpy.run_path({poison.__file__!r}, run_name='__main__')"


def _article(article_id: str, text: str) -> tuple[str, bytes]:
    return article_id, Article(article_id=article_id, text=text, language="fr").write()


# Halving a job and trying again is tested with the pool; here each restart costs the seconds of loading.
_LIMITS = {"max_value_bytes": 3000, "max_text_chars": 1000, "nlp_timeout_seconds": 3.0, "nlp_batch": 1, "nlp_tries": 1}
_BAD = [
    Bad(ARTICLES, what, key.encode() if key is not None else None, value, reason)
    for what, (key, value), reason in (
        ("no JSON", ("b1", b"{bad"), "not_json"),
        ("without a text", ("b2", b'{"article_id": "b2"}'), "schema"),
        (
            "a time without a zone",
            ("b3", b'{"article_id": "b3", "text": "", "published_at": "2019-08-14T00:00:00"}'),
            "schema",
        ),
        ("under the key of another article", ("b4", _article("a1", "Douze morts.")[1]), "key_mismatch"),
        ("without a key", (None, _article("b5", "Douze morts.")[1]), "key_mismatch"),
        ("not UTF-8", ("b6", b'{"article_id": "b6", "text": "\xff"}'), "not_utf8"),
        ("over 3,000 bytes, where no more are read", ("b7", b"x" * 3001), "too_large"),
        ("a text over 1,000 characters, where no more are read", _article("b8", "x" * 1001), "text_too_long"),
        ("an article that kills the process that reads it", _article("b9", poison.KILLS), "nlp_failed"),
        (
            "an article that takes over 3 seconds, where no more are given",
            _article("b10", poison.HANGS),
            "nlp_timeout",
        ),
    )
]
_GOOD = [_article(f"a{n}", f"Au moins {n + 2} civils ont été tués mardi à Tripoli.") for n in range(12)]


def test_good_articles_come_out_in_order_and_bad_ones_as_one_letter_each(bilan: Pipeline) -> None:
    for number, good in enumerate(_GOOD):
        bilan.send(ARTICLES, [good])
        send(bilan, _BAD[number : number + 1], partition=number % 2)
    bilan.send(ARTICLES, [("a3", None)])
    worker = bilan.worker("enrich", program=_WORKER, **_LIMITS)
    wait_until(lambda: len(bilan.read(ENRICHED_ARTICLES)) == len(_GOOD) + 1, what="the articles")
    assert_each_is_one_letter(bilan, _BAD)

    bad = {one.key for one in _BAD}
    arrived = [(record.partition, record.key) for record in bilan.read(ARTICLES) if record.key not in bad]
    records = bilan.read(ENRICHED_ARTICLES)
    assert [(record.partition, record.key) for record in records] == arrived
    assert all(EnrichedArticle.read(record.value).claims for record in records if record.value is not None)
    assert [record.key for record in records if record.value is None] == [b"a3"]
    assert not all(LAST in dict(record.headers) for record in records), "behind the first there were others"

    bilan.send(ARTICLES, _GOOD[:1])
    wait_until(lambda: len(bilan.read(ENRICHED_ARTICLES)) == len(_GOOD) + 2, what="one that comes alone")
    newest = max(bilan.read(ENRICHED_ARTICLES), key=lambda record: record.timestamp)
    assert LAST in dict(newest.headers)
    assert worker.stop() == 0

    # Another group reads the same positions again, as after a crash before the commit.
    keys = {record.key for record in bilan.read(DEAD_LETTERS)}
    again = bilan.worker("enrich", program=_WORKER, app_suffix=f"{bilan.settings.app_suffix}-again", **_LIMITS)
    wait_until(lambda: len(bilan.read(DEAD_LETTERS)) == 2 * len(_BAD), what="the letters again")
    assert {record.key for record in bilan.read(DEAD_LETTERS)} == keys
    assert again.stop() == 0
