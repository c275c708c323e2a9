"""Services of the compose file as processes of this machine: their own commands, variables and health checks."""

import os
import re
import shlex
import subprocess
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from bilan.kafka.broker import free_port
from bilan.kafka.jars import class_path, java

ROOT = Path(__file__).parents[2]


def image_environment() -> dict[str, str]:
    """The variables that the image sets."""
    last = (ROOT / "Dockerfile").read_text().rpartition("\nFROM ")[2].replace("\\\n", " ")
    return dict(re.findall(r"\b([A-Z_]+)=(\S+)", "\n".join(re.findall(r"^ENV (.*)$", last, re.MULTILINE))))


@dataclass
class Host:
    """This machine in the place of the compose network: each port and folder has a stand-in here."""

    folder: Path
    ports: dict[str, int] = field(default_factory=dict)

    def port(self, number: str, of: str) -> int:
        """A free port of this machine for a container's port."""
        return self.ports.setdefault(f"{of}:{number}", free_port())

    def on_kafka(self, text: str) -> str:
        """Addresses and ports of the Kafka container, as this machine has them."""
        text = (
            re.sub(r"://:", "://127.0.0.1:", text).replace("kafka:29", "127.0.0.1:29").replace("localhost", "127.0.0.1")
        )
        return re.sub(r":(29092|9092|29093)\b", lambda found: f":{self.port(found[1], 'kafka')}", text)


def _run(arguments: list[str], environment: dict[str, str], log: Path) -> "subprocess.Popen[bytes]":
    with log.open("ab") as out:
        return subprocess.Popen(arguments, env=environment, stdout=out, stderr=out, stdin=subprocess.DEVNULL, cwd=ROOT)


def start_kafka(service: dict[str, Any], host: Host) -> "subprocess.Popen[bytes]":
    """Kafka with the variables of the file, put into properties by the image's own program, which is among the jars."""
    given = {name: host.on_kafka(str(value)) for name, value in service["environment"].items()}
    given["KAFKA_LOG_DIRS"] = str(host.folder / "kafka-data")
    folders = {name: host.folder / name for name in ("default", "mounted", "final")}
    for path in folders.values():
        path.mkdir()
    for name in ("log4j2.yaml", "tools-log4j2.yaml"):
        (folders["default"] / name).write_text("Configuration:\n  Loggers:\n    Root:\n      level: WARN\n")
    program = [str(java()), *shlex.split(given.pop("KAFKA_HEAP_OPTS")), "-cp", os.pathsep.join(map(str, class_path()))]
    setup = [f"--{name}-configs-dir={path}" for name, path in folders.items()]
    done = subprocess.run(
        [*program, "kafka.docker.KafkaDockerWrapper", "setup", *setup],
        env={"PATH": os.environ["PATH"], **given},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return _run(
        [*program, "kafka.Kafka", str(folders["final"] / "server.properties")],
        dict(os.environ),
        host.folder / "kafka.log",
    )


@dataclass
class Container:
    """One replica of a service of ours."""

    name: str
    service: dict[str, Any]
    host: Host
    process: "subprocess.Popen[bytes]" = field(init=False)

    def __post_init__(self) -> None:
        """Give it a folder and the variables that a container would have."""
        data = self.host.folder / self.name
        data.mkdir()
        given = image_environment() | {key: str(value) for key, value in self.service.get("environment", {}).items()}
        self.environment = {
            **{key: self.host.on_kafka(value) for key, value in given.items()},
            "PATH": os.environ["PATH"],
            "BILAN_DATA": str(data),
            "BILAN_WEB_HOST": "127.0.0.1",
            "BILAN_WEB_PORT": str(self.host.port(given["BILAN_WEB_PORT"], self.name)),
        }
        self.log = data / "log"

    def start(self) -> "subprocess.Popen[bytes]":
        """Run its command."""
        mounted = dict(reversed(volume.split(":")[:2]) for volume in self.service.get("volumes", []))
        command = [str(ROOT / mounted[word]) if word in mounted else word for word in self.service["command"]]
        self.process = _run([sys.executable, "-m", "bilan", *command], self.environment, self.log)
        return self.process

    def is_healthy(self) -> bool:
        """Whether its own health check says so."""
        assert self.process.poll() is None, self.log.read_text()[-3000:]
        _, python, *rest = self.service["healthcheck"]["test"]
        assert python == "python"
        port = image_environment()["BILAN_WEB_PORT"]
        told = [word.replace(f":{port}/", f":{self.environment['BILAN_WEB_PORT']}/") for word in rest]
        return subprocess.run([sys.executable, *told], capture_output=True, check=False).returncode == 0

    def wait_until_healthy(self, seconds: float = 90.0) -> None:
        """Return once it is healthy."""
        until = time.monotonic() + seconds
        while not self.is_healthy():
            assert time.monotonic() < until, self.log.read_text()[-3000:]
            time.sleep(0.5)
