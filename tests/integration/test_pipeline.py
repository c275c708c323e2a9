"""Workers over a real broker: what they publish is the fold of what was sent, whatever befalls them."""

import hashlib
import shutil

from tolls.builders import article, claim
from tolls.seeds import seeds

from bilan.kafka.backlog import LAST
from bilan.kafka.origin import PRODUCED_AT
from bilan.testing.pipeline import Pipeline, Worker, wait_until
from bilan.tolls.offline import Deletion, fold
from bilan_schemas import EnrichedArticle
from bilan_schemas.topics import ACTOR_LINES, ACTOR_TOLLS, CLAIMS, ENRICHED_ARTICLES, INCIDENTS, Topic


def _send(bilan: Pipeline, *articles: EnrichedArticle | Deletion) -> None:
    for one in articles:
        value = None if isinstance(one, Deletion) else one.write()
        bilan.send(ENRICHED_ARTICLES, [(one.article_id, value)], traceparent=_trace(one.article_id))


def _trace(article_id: str) -> bytes:
    """A trace of the article's own, as whoever publishes it would begin one."""
    return f"00-{hashlib.md5(article_id.encode()).hexdigest()}-00f067aa0ba902b7-01".encode()  # noqa: S324 - no secret


def _traces(bilan: Pipeline, topic: Topic) -> dict[str, bytes]:
    """The trace of the latest message of each key."""
    return {(record.key or b"").decode(): dict(record.headers)["traceparent"] for record in bilan.read(topic)}


def _published(bilan: Pipeline) -> tuple[dict[str, bytes], dict[str, bytes]]:
    return dict(bilan.latest(INCIDENTS)), dict(bilan.latest(ACTOR_TOLLS))


def _folded(*articles: EnrichedArticle | Deletion) -> tuple[dict[str, bytes], dict[str, bytes]]:
    folded = fold(articles)
    return (
        {incident.incident_id: incident.write() for incident in folded.incidents},
        {toll.actor_id: toll.write() for toll in folded.tolls},
    )


def _sent(bilan: Pipeline) -> int:
    return sum(len(bilan.read(topic)) for topic in (CLAIMS, INCIDENTS, ACTOR_TOLLS))


def _lag_is_zero(worker: Worker) -> bool:
    lines = [line for line in worker.ask("/metrics")[1].splitlines() if line.startswith("bilan_consumer_lag_messages{")]
    return bool(lines) and all(float(line.rsplit(" ", 1)[1]) == 0 for line in lines)


def _await(bilan: Pipeline, expected: tuple[dict[str, bytes], dict[str, bytes]]) -> None:
    try:
        wait_until(lambda: _published(bilan) == expected, seconds=45)
    except AssertionError:
        assert _published(bilan) == expected
        raise


def test_what_is_published_is_the_fold_of_what_was_sent_after_a_crash_too(bilan: Pipeline) -> None:
    worker = bilan.worker("tolls")
    sent = seeds()
    _send(bilan, *sent)
    expected = _folded(*sent)
    assert expected[0], "the seeds have incidents"
    assert expected[1], "the seeds have tolls"
    _await(bilan, expected)
    known = {_trace(article.article_id) for article in sent}
    assert {key: _trace(key.partition("/")[2]) for key in _traces(bilan, CLAIMS)} == _traces(bilan, CLAIMS)
    assert set(_traces(bilan, ACTOR_LINES).values()) <= known
    assert set(_traces(bilan, INCIDENTS).values()) <= known
    assert set(_traces(bilan, ACTOR_TOLLS).values()) <= known

    wait_until(lambda: _lag_is_zero(worker), what="lag of zero")
    before = _sent(bilan)
    _send(bilan, *sent)
    wait_until(
        lambda: _lag_is_zero(worker) and _read(worker, "route_claims") >= 2 * len(sent), what="the second reading"
    )
    assert _sent(bilan) == before, "what was sent again published something"

    worker.kill()
    shutil.rmtree(worker.settings.data / "tables")
    update = sent[1].model_copy(update={"claims": sent[1].claims[:-1]})
    _send(bilan, update, Deletion(sent[2].article_id))
    again = bilan.worker("tolls", instance_id=worker.settings.instance_id)
    _await(bilan, _folded(*sent, update, Deletion(sent[2].article_id)))

    assert again.ask("/live")[0] == 200
    assert again.ask("/ready")[0] == 200
    assert "bilan_messages_read_total" in again.ask("/metrics")[1]
    assert again.stop() == 0


def test_what_names_no_country_is_told_again_as_of_the_country_of_its_event(bilan: Pipeline) -> None:
    """The fold of incidents writes to the topic that it reads."""
    bilan.worker("tolls")
    told = {"event": "disaster", "domain": "disaster", "date_basis": "publication"}
    known = article("a", claim("killed", 98, where="LY", **told), published="2019-08-14")
    nowhere = article("b", claim("killed", 113, where=None, **told), published="2019-08-15", theatre="XX")
    expected = _folded(known, nowhere)
    assert {key.partition("/")[0] for key in expected[0]} == {"LY"}
    _send(bilan, nowhere, known)
    _await(bilan, expected)
    _send(bilan, Deletion("a"))
    _await(bilan, _folded(nowhere))


def _read(worker: Worker, step: str) -> float:
    start = f'bilan_messages_read_total{{step="{step}"}} '
    return sum(
        float(line.removeprefix(start)) for line in worker.ask("/metrics")[1].splitlines() if line.startswith(start)
    )


def test_a_fresh_article_is_counted_at_once_however_long_a_backlog_may_wait(bilan: Pipeline) -> None:
    """The delay between publications is for backlogs: nobody who waits for one article waits for it."""
    bilan.worker("tolls", publish_delay_seconds=20.0)
    first, *_ = seeds()
    _send(bilan, first)
    _await(bilan, _folded(first))
    waited = [
        record.timestamp / 1000 - float(dict(record.headers)["bilan-produced-at"]) for record in bilan.read(ACTOR_TOLLS)
    ]
    assert 0 <= max(waited) < 10


def test_that_nothing_waits_behind_an_article_is_passed_on_from_fold_to_fold(bilan: Pipeline) -> None:
    """So none of them waits by the clock for what will not come."""
    bilan.worker("tolls", publish_delay_seconds=20.0)
    *others, last = seeds()
    for waiting, headers in [*((other, {}) for other in others), (last, {LAST: b"1"})]:
        produced = {PRODUCED_AT: b"1556409600.000"}  # long ago: a backlog
        bilan.send(ENRICHED_ARTICLES, [(waiting.article_id, waiting.write())], **produced, **headers)
    _await(bilan, _folded(*seeds()))
    for topic in (CLAIMS, ACTOR_LINES, INCIDENTS, ACTOR_TOLLS):
        newest = max(bilan.read(topic), key=lambda record: record.timestamp)
        assert LAST in dict(newest.headers), topic.name
