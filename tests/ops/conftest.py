"""One stage for all tests."""

from collections.abc import Iterator

import pytest
from stage import Stage, workers_under_prometheus

from bilan.kafka.broker import Broker


@pytest.fixture(scope="session")
def stage(bilan_broker: Broker, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stage]:
    """A broker, a worker of each kind, Prometheus over them."""
    with workers_under_prometheus(bilan_broker, tmp_path_factory.mktemp("ops")) as stage:
        yield stage
