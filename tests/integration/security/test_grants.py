"""With an authorizer on, each command does its work with its own grants, and is told what it may not do."""

import asyncio
import http.client
import json
import socket
import subprocess
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from aiokafka import AIOKafkaConsumer, AIOKafkaProducer
from aiokafka.errors import TopicAuthorizationFailedError

from bilan.kafka import topics
from bilan.kafka.acls import Grant, grants
from bilan.kafka.broker import free_port
from bilan.kafka.clients import client_options
from bilan.kafka.latest import partitions_of
from bilan.settings import Settings
from bilan.testing.pipeline import Pipeline, Worker, run, wait_until
from bilan_schemas import Article
from bilan_schemas.topics import ACTOR_TOLLS, ARTICLES, DEAD_LETTERS, ENRICHED_ARTICLES
from commands import run_bilan
from security.conftest import PASSWORD, Cluster, user_of

_ARTICLES = [
    Article(
        article_id=f"a{number}",
        text=f"Au moins {number + 2} civils ont été tués mardi à Tripoli par l'armée nationale libyenne.",
        language="fr",
    )
    for number in range(3)
]


@pytest.fixture(scope="module")
def pipeline(guarded: Cluster, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Pipeline]:
    """Both workers, each as its own user."""
    with Pipeline(guarded.settings("TLS"), tmp_path_factory.mktemp("workers")) as pipeline:
        yield pipeline


def _worker(pipeline: Pipeline, cluster: Cluster, kind: str, **given: object) -> Worker:
    settings = cluster.as_user(user_of(f"worker {kind}"), web_port=free_port(), log_level="DEBUG", **given)
    worker = Worker(kind, settings, pipeline.folder / f"{kind}.log")  # type: ignore[arg-type]  # one of the two kinds
    pipeline.workers.append(worker.start())
    return worker


def test_every_command_does_its_work_with_its_own_grants(pipeline: Pipeline, guarded: Cluster) -> None:
    """From articles to tolls and letters, with a user a command, none of which may do what another does."""

    def run_as(command: str, *arguments: str, text: str = "") -> "subprocess.CompletedProcess[str]":
        return run_bilan(guarded.as_user(user_of(command)).environment(), *command.split(), *arguments, text=text)

    workers = [_worker(pipeline, guarded, kind) for kind in ("enrich", "tolls")]
    checked = run_as("topics check")
    assert (checked.returncode, checked.stdout) == (0, ""), checked.stderr
    again = run_as("topics create")
    assert (again.returncode, again.stdout) == (0, ""), again.stderr
    sent = run_as("replay", "-", text="".join(f"{article.write().decode()}\n" for article in _ARTICLES))
    assert sent.returncode == 0, sent.stderr
    pipeline.send(ARTICLES, [("broken", b"{bad"), ("broken", b"{worse")])
    wait_until(lambda: pipeline.latest(ACTOR_TOLLS), what="tolls")
    wait_until(lambda: len(pipeline.read(DEAD_LETTERS)) == 2, what="letters")
    for command in ("incidents", "tolls"):
        shown = run_as(command, "--format", "json")
        assert shown.returncode == 0, shown.stderr
        assert shown.stdout
    one, two = (json.loads(line) for line in run_as("dlq list", "--format", "json").stdout.splitlines())
    assert "value (4 bytes): {bad" in run_as("dlq show", one["letter"]).stdout
    assert run_as("dlq replay", one["letter"], "--yes").stdout == "replayed 1 of 1 letters\n"
    assert run_as("dlq discard", two["letter"], "--yes").stdout == "discarded 1 letters\n"
    _nothing_tells_the_password(workers)
    _nothing_can_be_changed_by_http(workers)
    _all_values_are_json(pipeline)
    assert [worker.stop() for worker in workers] == [0, 0]
    _a_rebuild_ends_and_an_app_begins_anew(pipeline, guarded, run_as)


def _a_rebuild_ends_and_an_app_begins_anew(
    pipeline: Pipeline, cluster: Cluster, run_as: Callable[..., "subprocess.CompletedProcess[str]"]
) -> None:
    """`publish` and `reset` have what they need: here an instance has made nothing, so all is removed."""
    run(topics.create(cluster.settings("TLS", publish=False)))
    published = run_as("publish", "--yes")
    assert published.returncode == 0, published.stderr
    assert pipeline.latest(ACTOR_TOLLS) == {}
    for kind in ("enrich", "tolls"):
        done = run_as(f"reset {kind}", "--yes")
        assert (done.returncode, done.stdout) == (0, f"reset bilan-{kind}-sec\n"), done.stderr


def _nothing_tells_the_password(workers: list[Worker]) -> None:
    """Neither the log, at DEBUG, nor the command line, nor what is served."""
    for worker in workers:
        assert "DEBUG" in worker.log.read_text()
        assert PASSWORD not in worker.log.read_text()
        for process in _family(worker.process.pid):
            assert PASSWORD.encode() not in (process / "cmdline").read_bytes() + (process / "comm").read_bytes()
        assert PASSWORD not in worker.ask("/metrics")[1]


def _nothing_can_be_changed_by_http(workers: list[Worker]) -> None:
    """Three pages to GET on loopback; no other method, no other page (those of Faust's own server neither)."""
    for port in (worker.settings.web_port for worker in workers):
        assert _listens_on(port) == {"127.0.0.1"}
        for path in ("/metrics", "/live", "/ready"):
            assert {_status(port, method, path) for method in ("POST", "PUT", "DELETE", "PATCH")} == {405}
        for path in ("/", "/table/", "/tables/", "/router/", "/stats/", "/assignment/", "/../metrics"):
            assert {_status(port, method, path) for method in ("GET", "POST", "DELETE")} == {404}, path


def _status(port: int, method: str, path: str) -> int:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    try:
        connection.request(method, path, body=b"{}")
        return connection.getresponse().status
    finally:
        connection.close()


def _listens_on(port: int) -> set[str]:
    """The addresses that are listened on at a port, as /proc has them; of IPv6, any at all."""
    found = set()
    for table in ("/proc/net/tcp", "/proc/net/tcp6"):
        for line in Path(table).read_text().splitlines()[1:]:
            _, local, _, state, *_ = line.split()
            address, _, number = local.partition(":")
            if state == "0A" and int(number, 16) == port:
                found.add(socket.inet_ntoa(bytes.fromhex(address)[::-1]) if len(address) == 8 else address)
    return found


def _all_values_are_json(pipeline: Pipeline) -> None:
    """On every topic and in every table's changelog; nothing is pickled or in a form of Python's own."""
    for spec in topics.wanted(pipeline.settings):
        if spec.name == pipeline.settings.topic_name(DEAD_LETTERS):
            continue  # the refused bytes
        records = [one for one in run(pipeline._read(spec.name)) if one.value is not None and one.key != b"broken"]
        assert records, spec.name
        for record in records:
            assert isinstance(json.loads(record.value.decode()), dict | list | int | str), spec.name
            assert record.key.decode().isprintable()


def _family(pid: int) -> Iterator[Path]:
    """A process and its children, as /proc has them."""
    yield Path(f"/proc/{pid}")
    for task in Path(f"/proc/{pid}/task").iterdir():
        for child in (task / "children").read_text().split():
            yield from _family(int(child))


@pytest.mark.parametrize(
    ("arguments", "refused"),
    [
        (("topics", "create"), "topic bilan-tolls-sec-incidents-changelog, "),
        (("replay", "-"), "topic sec.articles.v1"),
        (("dlq", "discard", "--yes"), "topic sec.dead-letters.v1"),
    ],
    ids=lambda value: "-".join(value) if isinstance(value, tuple) else "",
)
def test_who_may_do_nothing_is_told_so_in_one_line(guarded: Cluster, arguments: tuple[str, ...], refused: str) -> None:
    """A user without grants gets an error, neither a wait nor a topic that seems not to be there."""
    line = f"{_ARTICLES[0].write().decode()}\n"
    done = run_bilan(guarded.as_user("nobody").environment(), *arguments, text=line, seconds=30)
    assert done.returncode == 1
    (said,) = done.stderr.splitlines()
    assert f"the cluster does not let nobody use {refused}" in said
    assert "`bilan topics acls`" in said


def test_no_user_may_read_or_write_beyond_its_command(guarded: Cluster) -> None:
    """What the table of grants does not name, the cluster refuses."""
    run(_try_all_else(guarded))


async def _try_all_else(cluster: Cluster) -> None:
    needed = grants(cluster.settings("TLS"))
    await asyncio.gather(*(_try_else(cluster.as_user(user_of(command)), needed[command]) for command in needed))


async def _try_else(settings: Settings, needed: tuple[Grant, ...]) -> None:
    granted = {(operation, grant.name) for grant in needed for operation in grant.operations}
    options = client_options(settings)
    async with AIOKafkaConsumer(**options) as consumer, AIOKafkaProducer(**options) as producer:
        for name in (spec.name for spec in topics.wanted(settings)):
            if ("Read", name) not in granted:
                with pytest.raises(TopicAuthorizationFailedError):
                    await _read_some(consumer, name)
            if ("Write", name) not in granted:
                with pytest.raises(TopicAuthorizationFailedError):
                    await producer.send_and_wait(name, b"", partition=0)


async def _read_some(consumer: AIOKafkaConsumer, name: str) -> None:
    consumer.assign(await partitions_of(consumer, name))
    await consumer.getmany(timeout_ms=10_000)


def test_a_worker_without_its_group_or_its_topics_halts(pipeline: Pipeline, guarded: Cluster) -> None:
    """It neither joins for ever nor waits for topics that are there."""
    stranger = guarded.as_user(user_of("worker enrich"), app_suffix="-other")
    halted = run_bilan(stranger.environment(), "worker", "enrich", seconds=40)
    assert halted.returncode == 70, halted.stderr[-2000:]
    assert "does not let bilan-worker-enrich use group bilan-enrich-other so" in halted.stderr
    halted = run_bilan(guarded.as_user(user_of("worker enrich")).environment(), "worker", "tolls", seconds=40)
    assert halted.returncode == 70, halted.stderr[-2000:]
    assert "does not let bilan-worker-enrich use topic bilan-tolls-sec-incidents-changelog, " in halted.stderr


def test_a_worker_that_may_see_its_topic_but_not_read_it_halts(guarded: Cluster) -> None:
    """Less than its grants is told when it is missed."""
    admin = guarded.settings("TLS")
    source = admin.topic_name(ENRICHED_ARTICLES)
    needed = [
        replace(grant, operations=("Describe",)) if grant.name == source else grant
        for grant in grants(admin)["worker tolls"]
    ]
    guarded.allow("describer", tuple(needed))
    halted = run_bilan(guarded.as_user("describer").environment(), "worker", "tolls", seconds=60)
    assert halted.returncode == 70, halted.stderr[-3000:]
    assert f"halting: the cluster does not let describer use topic {source} so" in halted.stderr
