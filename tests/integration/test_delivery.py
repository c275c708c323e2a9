"""What a worker does when it, its group or its cluster stands still: it waits, drains within its bound, or ends."""

import os
import shutil
import signal
import time
from pathlib import Path

import pytest
from bench.chaos import poison
from tolls.seeds import seeds

from bilan.demo.quiet import NotQuietError, wait_until_counted
from bilan.kafka import topics
from bilan.kafka.broker import Broker, free_port
from bilan.kafka.groups import require_stopped
from bilan.kafka.guards import EXIT_HALTED
from bilan.settings import Settings
from bilan.testing.pipeline import Pipeline, Worker, run, wait_until
from bilan.tolls.offline import fold
from bilan_schemas import Article
from bilan_schemas.topics import ACTOR_TOLLS, ARTICLES, CLAIMS, DEAD_LETTERS, ENRICHED_ARTICLES, INCIDENTS

_POISONABLE = f"import runpy; runpy.run_path({poison.__file__!r}, run_name='__main__')"
_START = "import sys; from bilan.app import run_worker; from bilan.settings import Settings; "
_START += "run_worker(sys.argv[1], Settings())"
# Faust asks the consumer for nothing more once it has got something: what a stream that was never resumed comes to.
_ASKS_NO_MORE = f"""
import asyncio
from faust.transport.drivers.aiokafka import AIOKafkaConsumerThread
from bilan.kafka import worker_app
options = worker_app._faust_options
worker_app._faust_options = lambda settings: options(settings) | {{"broker_max_poll_interval": 2.0}}
getmany = AIOKafkaConsumerThread.getmany

async def once(self, active_partitions, timeout):
    if getattr(self, "has_got", False):
        await asyncio.sleep(600)
    records = await getmany(self, active_partitions, timeout)
    self.has_got = any(records.values())
    return records

AIOKafkaConsumerThread.getmany = once
{_START}
"""
# The changelogs give nothing, as after a takeover that was seen to wait for a minute.
_RECOVERS_NOTHING = f"""
import asyncio
from faust.tables.recovery import Recovery

async def nothing(self):
    await asyncio.sleep(600)

Recovery._slurp_changelogs = nothing
{_START}
"""

# Fetches and rows that take their time, so that a rebalance finds a recovery at work, with a fetch under way.
_TELLS_OF_FETCHES = f"""
import asyncio
from faust.tables.recovery import Recovery
from faust.tables.table import Table
from faust.transport.drivers.aiokafka import AIOKafkaConsumerThread
getmany, seek = AIOKafkaConsumerThread.getmany, Recovery._seek_offsets
under_way = set()

async def slowly(self, *arguments, **options):
    fetch = object()
    under_way.add(fetch)
    try:
        records = await getmany(self, *arguments, **options)
        await asyncio.sleep(3.0)
        return records
    finally:
        under_way.discard(fetch)

async def told(self, *arguments):
    print("sought during a fetch" if under_way else "sought in peace", flush=True)
    await seek(self, *arguments)

async def row(self, event):
    await asyncio.sleep(0.05)

AIOKafkaConsumerThread.getmany, Recovery._seek_offsets, Table.on_changelog_event = slowly, told, row
{_START}
"""


def _send_seeds(bilan: Pipeline) -> None:
    bilan.send(ENRICHED_ARTICLES, [(article.article_id, article.write()) for article in seeds()])


async def _has_no_members(settings: Settings) -> None:
    async with topics.admin_client(settings) as admin:
        await require_stopped(settings, admin, settings.tolls_app_id)


def _ended(worker: Worker) -> int:
    wait_until(lambda: worker.process.poll() is not None, seconds=30, what="the worker's end")
    return worker.process.returncode


def _has_taken(worker: Worker, articles: int) -> bool:
    return f'bilan_queue_depth_messages{{step="enrich_articles"}} {articles}.0' in worker.ask("/metrics")[1]


def test_a_worker_that_has_silently_left_its_group_is_not_alive(bilan: Pipeline) -> None:
    """It still answers, and believes that the partitions are its own."""
    worker = bilan.worker("tolls", program=_ASKS_NO_MORE, instance_id=None, lag_stall_seconds=2.0)
    assert worker.ask("/live")[0] == 200
    first, *_ = seeds()
    bilan.send(ENRICHED_ARTICLES, [(first.article_id, first.write())])
    wait_until(lambda: not worker.ask("/live")[1].startswith("ok"), seconds=30, what="the notice")
    status, told = worker.ask("/live")
    assert status == 503
    assert "nothing committed for" in told
    run(_has_no_members(bilan.settings))
    assert worker.process.poll() is None


def test_a_worker_waits_for_a_cluster_that_is_away_and_then_works(tmp_path: Path) -> None:
    """The topics come after the cluster; it waits for them too."""
    port = free_port()
    bilan = Pipeline(Settings(broker=f"kafka://127.0.0.1:{port}", data=tmp_path / "data"), tmp_path)
    worker = bilan.worker("tolls", ready=False)
    try:
        with Broker(tmp_path / "broker", port=port):
            assert worker.process.poll() is None
            run(topics.create(bilan.settings))
            _send_seeds(bilan)
            wait_until(lambda: set(bilan.latest(INCIDENTS)) == {i.incident_id for i in fold(seeds()).incidents})
            assert worker.stop() == 0
    finally:
        worker.kill()


def _send_stuck(bilan: Pipeline, worker: Worker) -> None:
    """Have it read an article that it does not come to the end of."""
    bilan.send(ARTICLES, [("stuck", Article(article_id="stuck", text=poison.HANGS, language="fr").write())])
    wait_until(lambda: _has_taken(worker, 1), what="the work")


def test_a_stop_ends_in_its_bound_though_work_does_not_and_that_is_read_again(bilan: Pipeline) -> None:
    """Neither what is stuck is committed, nor what came after it."""
    worker = bilan.worker("enrich", program=_POISONABLE, nlp_timeout_seconds=600, nlp_batch=1, drain_seconds=0.5)
    _send_stuck(bilan, worker)
    good = Article(article_id="good", text="Douze civils ont été tués mardi à Tripoli.", language="fr")
    bilan.send(ARTICLES, [(good.article_id, good.write())])
    wait_until(lambda: _has_taken(worker, 2), what="the work behind it")
    worker.stop()
    assert "not drained in" in worker.log.read_text()
    assert not bilan.read(ENRICHED_ARTICLES)
    with pytest.raises(NotQuietError, match=r"still 2 messages behind on .*articles"):
        run(wait_until_counted(bilan.settings, seconds=0))


def test_a_stop_waits_for_what_ends_in_its_bound(bilan: Pipeline) -> None:
    """What comes of it is sent and committed: nothing is left to read again."""
    worker = bilan.worker("enrich", program=_POISONABLE, nlp_timeout_seconds=2, nlp_tries=1, drain_seconds=50)
    _send_stuck(bilan, worker)
    assert worker.stop() == 0
    assert len(bilan.read(DEAD_LETTERS)) == 1
    run(wait_until_counted(bilan.settings, seconds=0))


def test_a_worker_that_slept_for_half_its_session_ends_before_it_writes(bilan: Pipeline) -> None:
    """It owns its partitions still; whether it does is what it cannot know."""
    worker = bilan.worker("tolls", session_timeout_seconds=5.0)
    os.kill(worker.process.pid, signal.SIGSTOP)
    _send_seeds(bilan)
    time.sleep(3.5)
    os.kill(worker.process.pid, signal.SIGCONT)
    assert _ended(worker) == EXIT_HALTED
    assert "slept for" in worker.log.read_text()
    assert not [message for topic in (CLAIMS, INCIDENTS, ACTOR_TOLLS) for message in bilan.read(topic)]


def test_a_recovery_that_stands_still_ends_the_worker(bilan: Pipeline) -> None:
    """Started anew it may fare better; meanwhile nothing is counted on half a table."""
    worker = bilan.worker("tolls")
    _send_seeds(bilan)
    wait_until(lambda: bilan.latest(ACTOR_TOLLS), what="a table to recover")
    worker.kill()
    shutil.rmtree(worker.settings.data / "tables")
    counted = len(bilan.read(INCIDENTS))
    again = bilan.worker("tolls", ready=False, program=_RECOVERS_NOTHING, recovery_stall_seconds=1.5)
    assert _ended(again) == EXIT_HALTED
    assert "made no progress for" in again.log.read_text()
    assert len(bilan.read(INCIDENTS)) == counted


def test_a_recovery_that_a_rebalance_interrupts_seeks_when_no_fetch_is_under_way(bilan: Pipeline) -> None:
    """What such a fetch brings is dropped: rows after the place that was sought would never be read."""
    first = bilan.worker("tolls")
    _send_seeds(bilan)
    wait_until(lambda: bilan.latest(ACTOR_TOLLS), what="tables to recover")
    first.stop()
    one = bilan.worker("tolls", ready=False, program=_TELLS_OF_FETCHES)
    wait_until(lambda: "Restoring state" in one.log.read_text(), what="its recovery")
    other = bilan.worker("tolls", ready=False, program=_TELLS_OF_FETCHES)
    for worker in (one, other):
        worker.wait_until_ready()
    assert one.log.read_text().count("sought in peace") > 1
    assert "sought during a fetch" not in one.log.read_text() + other.log.read_text()
