"""A real Prometheus over workers of this machine, with the rules that are shipped."""

import json
import shutil
import subprocess
import urllib.parse
import urllib.request
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Self

import yaml

from bilan.kafka.broker import free_port
from bilan.testing.pipeline import wait_until

ROOT = Path(__file__).parents[2]
SHIPPED = ROOT / "deploy" / "prometheus"
_UNPACKED = ROOT / ".prometheus" / "usr" / "bin"


def program(name: str) -> str:
    """Where `prometheus` or `promtool` is: on the path, or where deploy/prometheus/install.sh unpacked it."""
    found = shutil.which(name) or shutil.which(name, path=str(_UNPACKED))
    assert found, f"no {name}: run deploy/prometheus/install.sh .prometheus"
    return found


@dataclass
class Prometheus:
    """A server that scrapes every second.

    Args:
        folder: for its configuration, its data and its log.
        targets: by job, the workers' `host:port`.
    """

    folder: Path
    targets: Mapping[str, Sequence[str]]
    port: int = field(default_factory=free_port)
    process: "subprocess.Popen[bytes]" = field(init=False)

    def __enter__(self) -> Self:
        """Start it, and wait until it answers."""
        config = self.folder / "prometheus.yml"
        config.write_text(yaml.safe_dump(self._config()))
        with (self.folder / "prometheus.log").open("wb") as log:
            self.process = subprocess.Popen(
                [
                    program("prometheus"),
                    f"--config.file={config}",
                    f"--storage.tsdb.path={self.folder / 'data'}",
                    f"--web.listen-address=127.0.0.1:{self.port}",
                ],
                stdout=log,
                stderr=log,
            )
        wait_until(self._answers, what="Prometheus' readiness")
        return self

    def __exit__(self, *_: object) -> None:
        """End it."""
        self.process.terminate()
        self.process.wait(20)

    def query(self, expression: str) -> list[dict[str, Any]]:
        """The samples that an expression gives now: `metric` (labels) and `value` (time, number)."""
        found: list[dict[str, Any]] = self._get("query", query=expression)["result"]
        return found

    def value(self, expression: str) -> float:
        """The sum of what an expression gives now; 0 where it gives nothing."""
        return sum(float(sample["value"][1]) for sample in self.query(expression))

    def range(self, expression: str, *, start: float, end: float, step: float) -> list[dict[str, Any]]:
        """The series that an expression gives: `metric` (labels) and `values` (time, number)."""
        found: list[dict[str, Any]] = self._get("query_range", query=expression, start=start, end=end, step=step)[
            "result"
        ]
        return found

    def alerts(self) -> dict[str, str]:
        """State (pending, firing) by name of the alert and job."""
        return {
            f"{alert['labels']['alertname']} {alert['labels'].get('job', '')}".strip(): alert["state"]
            for alert in self._get("alerts")["alerts"]
        }

    def _config(self) -> dict[str, Any]:
        config: dict[str, Any] = yaml.safe_load((SHIPPED / "prometheus.yml").read_text())
        jobs = [scrape["job_name"] for scrape in config["scrape_configs"]]
        assert set(jobs) == set(self.targets)
        config["global"] = {"scrape_interval": "1s", "evaluation_interval": "1s"}
        config["rule_files"] = [str(SHIPPED / pattern) for pattern in config["rule_files"]]
        config["scrape_configs"] = [
            {"job_name": job, "static_configs": [{"targets": list(self.targets[job])}]} for job in jobs
        ]
        return config

    def _answers(self) -> bool:
        assert self.process.poll() is None, (self.folder / "prometheus.log").read_text()[-2000:]
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{self.port}/-/ready", timeout=5) as answer:
                return bool(answer.status == 200)
        except OSError:
            return False

    def _get(self, what: str, **asked: object) -> Any:
        url = f"http://127.0.0.1:{self.port}/api/v1/{what}?{urllib.parse.urlencode(asked)}"
        with urllib.request.urlopen(url, timeout=10) as answer:
            return json.load(answer)["data"]
