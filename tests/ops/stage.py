"""What is observed: workers over a broker, on fixed ports, and Prometheus over them."""

import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from prometheus import Prometheus

from bilan.kafka import topics
from bilan.kafka.broker import Broker
from bilan.settings import Settings
from bilan.testing.pipeline import Pipeline, Worker, run


@dataclass
class Stage:
    """A worker of each kind, with nothing to read yet."""

    pipeline: Pipeline
    enrich: Worker
    tolls: Worker
    prometheus: Prometheus


@contextmanager
def workers_under_prometheus(broker: Broker, folder: Path, **settings: Any) -> Iterator[Stage]:
    """Start all of it, and end it."""
    suffix = f"-{uuid.uuid4().hex[:8]}"
    given = Settings(broker=broker.address, data=folder / "data", app_suffix=suffix, log_format="json", **settings)
    run(topics.create(given))
    with Pipeline(given, folder) as pipeline:
        enrich, tolls = (pipeline.worker(kind, ready=False) for kind in ("enrich", "tolls"))
        enrich.wait_until_ready()
        tolls.wait_until_ready()
        targets = {f"bilan-{one.kind}": [f"127.0.0.1:{one.settings.web_port}"] for one in (enrich, tolls)}
        with Prometheus(folder, targets) as prometheus:
            yield Stage(pipeline, enrich, tolls, prometheus)
