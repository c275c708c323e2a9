"""An enrich worker over a real broker: articles in order, deletions passed on, one dead letter for each bad message."""

from bilan.dead_letter import from_headers
from bilan.testing.pipeline import Pipeline, wait_until
from bilan_schemas import Article, EnrichedArticle
from bilan_schemas.topics import ARTICLES, DEAD_LETTERS, ENRICHED_ARTICLES

# The real process, but for articles whose text says what befalls it.
_READING = """
import os, signal, time
from bilan.agents import reading_process
read = reading_process.read

def befallen(enricher, values):
    if any('"text":"kills"' in value for value in values):
        os.kill(os.getpid(), signal.SIGKILL)
    if any('"text":"hangs"' in value for value in values):
        time.sleep(600)
    return read(enricher, values)

reading_process.read = befallen
reading_process.main(None)
"""
_WORKER = f"""
import sys
from bilan.agents.reading_pool import ReadingPool
from bilan.app import run_worker
from bilan.settings import Settings
ReadingPool.__init__.__kwdefaults__["command"] = (sys.executable, "-c", {_READING!r})
run_worker(sys.argv[1], Settings())
"""


def _article(article_id: str, text: str) -> tuple[str, bytes]:
    return article_id, Article(article_id=article_id, text=text, language="fr").write()


_BAD: list[tuple[str, bytes, str]] = [
    ("not JSON", b"{bad", "not_json"),
    ("no text", b'{"article_id": "no text"}', "schema"),
    ("another key", _article("its own", "Douze morts.")[1], "key_mismatch"),
    ("too large", b"x" * 3001, "too_large"),
    ("not UTF-8", b'{"article_id": "not UTF-8", "text": "\xff"}', "not_utf8"),
    (*_article("long", "x" * 1001), "text_too_long"),
    (*_article("kills", "kills"), "nlp_failed"),
    (*_article("hangs", "hangs"), "nlp_timeout"),
]
_GOOD = [_article(f"a{n}", f"Au moins {n + 2} civils ont été tués mardi à Tripoli.") for n in range(12)]
# Halving a job and trying again is tested with the pool; here each restart costs the seconds of loading.
_LIMITS = {"max_value_bytes": 3000, "max_text_chars": 1000, "nlp_timeout_seconds": 3.0, "nlp_batch": 1, "nlp_tries": 1}


def _letters(bilan: Pipeline) -> dict[str, str]:
    """Reason by the key of each refused message; its value is as it was."""
    values = {key: value for key, value, _ in _BAD}
    found = {}
    for record in bilan.read(DEAD_LETTERS):
        letter = from_headers(record.headers)
        key = bytes.fromhex(letter.key or "").decode()
        assert record.value == values[key]
        found[key] = letter.reason
    return found


def test_good_articles_come_out_in_order_and_bad_ones_as_one_letter_each(bilan: Pipeline) -> None:
    sent: list[tuple[str, bytes | None]] = []
    for number, good in enumerate(_GOOD):
        sent += [good, *((key, value) for key, value, _ in _BAD[number : number + 1])]
    sent.append(("a3", None))
    bilan.send(ARTICLES, sent)
    worker = bilan.worker("enrich", program=_WORKER, **_LIMITS)
    wait_until(lambda: len(bilan.read(ENRICHED_ARTICLES)) == len(_GOOD) + 1, what="the articles")
    wait_until(lambda: len(bilan.read(DEAD_LETTERS)) == len(_BAD), what="the letters")

    bad = {key for key, _, _ in _BAD}
    arrived = [(r.partition, r.key) for r in bilan.read(ARTICLES) if (r.key or b"").decode() not in bad]
    records = bilan.read(ENRICHED_ARTICLES)
    assert [(record.partition, record.key) for record in records] == arrived
    assert all(EnrichedArticle.read(record.value).claims for record in records if record.value is not None)
    assert [record.key for record in records if record.value is None] == [b"a3"]
    expected = {key: reason for key, _, reason in _BAD}
    assert _letters(bilan) == expected
    assert worker.stop() == 0

    # Another group reads the same positions again, as after a crash before the commit.
    keys = {record.key for record in bilan.read(DEAD_LETTERS)}
    again = bilan.worker("enrich", program=_WORKER, app_suffix=f"{bilan.settings.app_suffix}-again", **_LIMITS)
    wait_until(lambda: len(bilan.read(DEAD_LETTERS)) == 2 * len(_BAD), what="the letters again")
    assert {record.key for record in bilan.read(DEAD_LETTERS)} == keys
    assert again.stop() == 0
