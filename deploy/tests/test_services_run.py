"""What docker-compose.yml would start, started here: Kafka by its variables, then each service by its own command."""

from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest

from bilan.demo.quiet import wait_until_counted
from bilan.kafka.clients import wait_for_cluster
from bilan.kafka.latest import latest
from bilan.settings import Settings
from bilan.testing.pipeline import run
from bilan_schemas import ActorToll
from bilan_schemas.topics import ACTOR_TOLLS

from .containers import Container, Host, start_kafka


@pytest.fixture
def host(compose: dict[str, Any], tmp_path: Path) -> Iterator[Host]:
    """The machine with the compose file's Kafka on it."""
    host = Host(tmp_path)
    kafka = start_kafka(compose["services"]["kafka"], host)
    try:
        yield host
    finally:
        kafka.terminate()
        kafka.wait(30)


def test_each_service_runs_as_it_is_written_and_the_seeds_are_counted(compose: dict[str, Any], host: Host) -> None:
    """Topics made, workers healthy by their own check, seeds sent and counted, and all stopped cleanly in the end."""
    services = compose["services"]
    settings = Settings(broker=host.on_kafka(services["tolls"]["environment"]["BILAN_BROKER"]))
    assert run(wait_for_cluster(settings)), (host.folder / "kafka.log").read_text()[-3000:]

    for one in ("topics", "replay"):
        container = Container(one, services[one], host)
        assert container.start().wait(60) == 0, container.log.read_text()

    lasting = [Container(f"enrich-{number}", services["enrich"], host) for number in (1, 2)]
    lasting.append(Container("tolls", services["tolls"], host))
    with ExitStack() as stack:
        for container in lasting:
            stack.callback(container.start().kill)
        for container in lasting:
            container.wait_until_healthy()
        run(wait_until_counted(settings, seconds=60))
        tolls = {key: ActorToll.read(value) for key, value in run(latest(settings, ACTOR_TOLLS)).items()}
        assert tolls["LNA"].articles == 5
        for container in lasting:
            container.process.terminate()
        assert [container.process.wait(60) for container in lasting] == [0, 0, 0]
