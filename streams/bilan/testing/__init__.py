"""A pytest plugin for services that work with our topics: a real broker, workers, replay, and waiting for tolls.

Installed with `bilan[testing,broker,worker]`; pytest finds the fixtures on its own. One broker serves a
test run; every test has topics, consumer groups and tables of its own. Nothing heavy is imported before
a fixture is used, so the plugin costs a service that has the contracts alone nothing.
"""

import uuid
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from bilan.kafka.broker import Broker
    from bilan.settings import Settings
    from bilan.testing.pipeline import Pipeline


@pytest.fixture(scope="session")
def bilan_broker(tmp_path_factory: pytest.TempPathFactory) -> "Iterator[Broker]":
    """A real Kafka for the whole test run; without one, the tests fail."""
    from bilan.kafka.broker import Broker  # noqa: PLC0415 - nothing heavy before a fixture is used

    with Broker(tmp_path_factory.mktemp("broker")) as broker:
        yield broker


@pytest.fixture
def bilan_settings(bilan_broker: "Broker", tmp_path: Path) -> "Settings":
    """Settings of a test's own, its topics already made."""
    from bilan.kafka import topics  # noqa: PLC0415 - nothing heavy before a fixture is used
    from bilan.settings import Settings  # noqa: PLC0415
    from bilan.testing.pipeline import run  # noqa: PLC0415

    name = f"t{uuid.uuid4().hex[:8]}"
    settings = Settings(
        broker=bilan_broker.address,
        data=tmp_path / "data",
        topic_prefix=f"{name}.",
        app_suffix=f"-{name}",
        partitions=2,
    )
    run(topics.create(settings))
    return settings


@pytest.fixture
def bilan(bilan_settings: "Settings", tmp_path: Path) -> "Iterator[Pipeline]":
    """The topics of a test, and the workers that it starts; they are ended with it."""
    from bilan.testing.pipeline import Pipeline  # noqa: PLC0415 - nothing heavy before a fixture is used

    with Pipeline(bilan_settings, tmp_path) as pipeline:
        yield pipeline
