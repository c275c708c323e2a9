"""Bad messages on the topics that the tolls worker reads: each is one letter, and its partition goes on.

Kafka itself refuses a message without a key on compacted topics, and on all one that is too large as it is sent.
"""

import json

from aiokafka import AIOKafkaProducer
from refusals import Bad, assert_each_is_one_letter, send
from tolls.seeds import seeds

from altered import valid
from bilan.dead_letter import from_headers
from bilan.kafka.clients import producer_options
from bilan.kafka.letters import Wanted, replay, waiting
from bilan.kafka.limits import MAX_MESSAGE_BYTES
from bilan.kafka.partitions import partition_of
from bilan.testing.pipeline import Pipeline, run, wait_until
from bilan.tolls.offline import fold
from bilan_schemas.topics import ACTOR_LINES, ACTOR_TOLLS, CLAIMS, DEAD_LETTERS, ENRICHED_ARTICLES, INCIDENTS

# A fault in counting: none is known, so one is made.
_WORKER = """
import sys
from bilan.app import run_worker
from bilan.settings import Settings
from bilan.tolls import step
healthy = step.route_claims

def falls(store, changes):
    if any(article_id == "falls" for article_id, _, _ in changes):
        raise ValueError("a fault of ours")
    return healthy(store, changes)

step.route_claims = falls
run_worker(sys.argv[1], Settings())
"""
_SEEDS = seeds()
_FALLS = _SEEDS[0].model_copy(update={"article_id": "falls"}).write()
_CLAIMS, _LINE = (json.dumps(valid(topic)[0]).encode() for topic in (CLAIMS, ACTOR_LINES))
_BAD = [
    Bad(ENRICHED_ARTICLES, "no JSON", b"e1", b"{bad", "not_json"),
    Bad(ENRICHED_ARTICLES, "an object without its fields", b"e2", b'{"article_id": "e2"}', "schema"),
    Bad(ENRICHED_ARTICLES, "under the key of another article", b"e3", _SEEDS[0].write(), "key_mismatch"),
    Bad(ENRICHED_ARTICLES, "without a key", None, _SEEDS[1].write(), "key_mismatch"),
    Bad(ENRICHED_ARTICLES, "counting it raises an error", b"falls", _FALLS, "fold_failed"),
    Bad(CLAIMS, "a pickle", b"LY/c1", b"\x80\x04\x95", "not_utf8"),
    Bad(CLAIMS, "another type", b"LY/c2", b"[]", "schema"),
    Bad(CLAIMS, "under the key of another theatre", b"SY/c3", _CLAIMS, "key_mismatch"),
    Bad(CLAIMS, "a null under half a key", b"LY", None, "key_mismatch"),
    Bad(ACTOR_LINES, "cut off", b"LNA/l1", b'{"actor_id": "LN', "not_json"),
    Bad(ACTOR_LINES, "a field of another type", b"LNA/l2", b'{"actor_id": 7}', "schema"),
    Bad(ACTOR_LINES, "under the key of another line", b"LNA/l3", _LINE, "key_mismatch"),
    Bad(ACTOR_LINES, "a null under half a key", b"LNA", None, "key_mismatch"),
]


def test_bad_messages_between_the_steps_are_letters_and_what_follows_is_counted(bilan: Pipeline) -> None:
    """They stand before all that is good of their partition."""
    behind = {ENRICHED_ARTICLES: _SEEDS[0].article_id, CLAIMS: "LY/x", ACTOR_LINES: "LNA/x"}
    for topic, key in behind.items():
        bad = [one for one in _BAD if one.topic is topic]
        send(bilan, bad, partition=partition_of(topic, key, 2))
    bilan.send(ENRICHED_ARTICLES, [(one.article_id, one.write()) for one in _SEEDS])
    worker = bilan.worker("tolls", program=_WORKER)
    assert_each_is_one_letter(bilan, _BAD)
    folded = fold(_SEEDS)
    incidents = {one.incident_id: one.write() for one in folded.incidents}
    tolls = {one.actor_id: one.write() for one in folded.tolls}
    assert "LNA" in tolls
    wait_until(lambda: (bilan.latest(INCIDENTS), bilan.latest(ACTOR_TOLLS)) == (incidents, tolls), what="the tolls")
    assert worker.stop() == 0


def test_what_is_larger_than_a_letter_once_unpacked_is_a_letter_of_its_beginning(bilan: Pipeline) -> None:
    """Kafka's limit is for what was compressed; such a letter is not sent back, what follows is counted."""
    value, key = b"x" * (3 * MAX_MESSAGE_BYTES), b"k" * (3 * MAX_MESSAGE_BYTES)
    partition = partition_of(ENRICHED_ARTICLES, _SEEDS[0].article_id, 2)
    run(_send_compressed(bilan, [(b"large", value), (key, b"{}")], partition))
    bilan.send(ENRICHED_ARTICLES, [(one.article_id, one.write()) for one in _SEEDS])
    worker = bilan.worker("tolls")
    wait_until(lambda: len(bilan.read(DEAD_LETTERS)) == 2, what="the letters")

    letters = [(from_headers(record.headers), record.value) for record in bilan.read(DEAD_LETTERS)]
    by_size = {letter.whole_bytes: (bytes.fromhex(letter.key or ""), value) for letter, value in letters}
    assert by_size[len(value) + 5] == (b"large", value[:MAX_MESSAGE_BYTES])
    assert by_size[len(key) + 2][1] == b"{}"
    assert key.startswith(by_size[len(key) + 2][0])
    waiting_now = run(waiting(bilan.settings, Wanted()))
    assert run(replay(bilan.settings, waiting_now)) == [letter.key for letter in waiting_now]

    tolls = {one.actor_id: one.write() for one in fold(_SEEDS).tolls}
    wait_until(lambda: bilan.latest(ACTOR_TOLLS) == tolls, what="the tolls")
    assert worker.stop() == 0


async def _send_compressed(bilan: Pipeline, messages: list[tuple[bytes, bytes]], partition: int) -> None:
    options = producer_options(bilan.settings) | {"max_request_size": 16 * MAX_MESSAGE_BYTES}
    async with AIOKafkaProducer(**options, compression_type="gzip") as producer:
        for key, value in messages:
            topic = bilan.settings.topic_name(ENRICHED_ARTICLES)
            await producer.send_and_wait(topic, key=key, value=value, partition=partition)
