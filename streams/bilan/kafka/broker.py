"""The embedded broker: a real Apache Kafka (KRaft, one node, loopback) on a machine that has Python alone."""

import asyncio
import os
import socket
import subprocess
import sys
import time
import uuid
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from pathlib import Path
from types import TracebackType
from typing import Self

from bilan.kafka.clients import answers
from bilan.kafka.jars import BrokerError, class_path, java
from bilan.kafka.limits import MAX_MESSAGE_BYTES
from bilan.settings import SecurityProtocol

_HEAP = "192m"
_JVM = (
    f"-Xmx{_HEAP}",
    "-Xms64m",
    "-XX:+UseSerialGC",
    "-XX:TieredStopAtLevel=1",  # starts sooner; the load is the workers', not the broker's
    "-XX:+ExitOnOutOfMemoryError",
    "-Dorg.slf4j.simpleLogger.defaultLogLevel=warn",
    "-Dorg.slf4j.simpleLogger.showDateTime=true",
    "-Dorg.slf4j.simpleLogger.dateTimeFormat=yyyy-MM-dd'T'HH:mm:ss.SSSXXX",
)
_LOG_FILE = "broker.log"
_PID_FILE = "broker.pid"
_LONGEST_LOG_BYTES = 10_000_000
_PROPERTIES = {
    "process.roles": "broker,controller",
    "node.id": "1",
    "controller.listener.names": "CONTROLLER",
    "inter.broker.listener.name": "PLAINTEXT",
    "auto.create.topics.enable": "false",  # a topic made by a metadata request has the wrong partitions
    "group.initial.rebalance.delay.ms": "0",
    "group.min.session.timeout.ms": "1000",
    "num.partitions": "4",
    "default.replication.factor": "1",
    "offsets.topic.replication.factor": "1",
    "offsets.topic.num.partitions": "4",
    "transaction.state.log.replication.factor": "1",
    "transaction.state.log.min.isr": "1",
    "transaction.state.log.num.partitions": "4",
    "share.coordinator.state.topic.replication.factor": "1",
    "share.coordinator.state.topic.min.isr": "1",
    "share.coordinator.state.topic.num.partitions": "1",
    "message.max.bytes": str(MAX_MESSAGE_BYTES),
    "num.network.threads": "2",
    "num.io.threads": "4",
    "log.segment.bytes": str(64 * 1024 * 1024),
    "log.index.size.max.bytes": str(1024 * 1024),
    "log.cleaner.dedupe.buffer.size": "4194304",  # the default of 128 MB is more than the heap
    "broker.session.timeout.ms": "3000",  # back in 4.5 s after kill -9 instead of 12 s
    "broker.heartbeat.interval.ms": "500",
    "offsets.retention.minutes": str(60 * 24 * 365),
}


class Broker:
    """A running broker; leaving the context (or the death of this process) ends it.

    Args:
        data: the broker's own folder; topics in it are there again at the next start.
        port: where to listen on loopback; None takes a free port.
        properties: settings of Kafka's that come before ours.
        listeners: further listeners on loopback, each on a free port, by name; with the protocol that each speaks.
        scram_users: passwords of the users that log in with SCRAM, by name; made with the folder, at its first start.
        start_seconds: how long it may take to answer.
    """

    def __init__(
        self,
        data: Path,
        *,
        port: int | None = None,
        properties: Mapping[str, str] | None = None,
        listeners: Mapping[str, SecurityProtocol] | None = None,
        scram_users: Mapping[str, str] | None = None,
        start_seconds: float = 60.0,
    ) -> None:
        self.data = data.resolve()
        self.port = port or free_port()
        self.ports = {name: free_port() for name in listeners or {}}
        """Where the further listeners listen, by name."""
        self._properties = dict(properties or {})
        self._listeners = dict(listeners or {})
        self._scram_users = dict(scram_users or {})
        self._start_seconds = start_seconds
        self._watchdog: subprocess.Popen[bytes] | None = None

    @property
    def address(self) -> str:
        """What `BILAN_BROKER` is set to for it."""
        return f"kafka://127.0.0.1:{self.port}"

    @property
    def pid(self) -> int:
        """Process id of the Java process (the watchdog's child)."""
        return int((self.data / _PID_FILE).read_text())

    @property
    def log(self) -> Path:
        """Where it writes its warnings and errors."""
        return self.data / _LOG_FILE

    def start(self) -> Self:
        """Start it and wait until it answers a metadata request.

        Raises:
            BrokerError: jars or Java are missing, the port is taken, or it did not start.
        """
        if not _is_free(self.port):
            raise BrokerError(f"port {self.port} is taken: choose another, or stop what listens there")
        jars = os.pathsep.join(map(str, class_path()))
        run = [str(java()), *_JVM, "-cp", jars]
        self.data.mkdir(parents=True, exist_ok=True)
        if self.log.exists() and self.log.stat().st_size > _LONGEST_LOG_BYTES:
            self.log.replace(self.log.with_suffix(".log.1"))
        config = self.data / "server.properties"
        config.touch(mode=0o600)  # keys and passwords of listeners may be in it
        config.write_text("".join(f"{name}={value}\n" for name, value in self._all_properties().items()))
        self._format(run, config)
        with self.log.open("ab") as log:
            self._watchdog = subprocess.Popen(  # noqa: S603 - our own watchdog
                [*self._watched(), *run, "kafka.Kafka", str(config)],
                stdin=subprocess.PIPE,
                stdout=log,
                stderr=log,
                start_new_session=True,  # Ctrl-C on the terminal is for us; we stop the broker last
            )
        try:
            self._wait_until_ready()
        except BaseException:
            self.stop()
            raise
        return self

    def stop(self) -> None:
        """Stop it cleanly; killed if it does not end within the watchdog's patience."""
        watchdog, self._watchdog = self._watchdog, None
        if watchdog is None:
            return
        if watchdog.stdin:
            with suppress(OSError):
                watchdog.stdin.close()
        watchdog.wait()

    def wait(self) -> int:
        """Wait until it ends by itself; its exit code."""
        return self._watchdog.wait() if self._watchdog else 0

    def is_running(self) -> bool:
        """Whether the Java process is alive."""
        return self._watchdog is not None and self._watchdog.poll() is None

    def __enter__(self) -> Self:
        return self.start()

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()

    def _watched(self) -> list[str]:
        watchdog = Path(__file__).with_name("watchdog.py")
        return [sys.executable, "-I", "-S", str(watchdog), str(self.data / _PID_FILE)]

    def _all_properties(self) -> dict[str, str]:
        controller = free_port()
        protocols = {"PLAINTEXT": "PLAINTEXT", "CONTROLLER": "PLAINTEXT", **self._listeners}
        ports = {"PLAINTEXT": self.port, **self.ports}
        advertised = _comma(f"{name}://127.0.0.1:{port}" for name, port in ports.items())
        return {
            **_PROPERTIES,
            "listeners": f"{advertised},CONTROLLER://127.0.0.1:{controller}",
            "advertised.listeners": advertised,
            "listener.security.protocol.map": _comma(f"{name}:{protocol}" for name, protocol in protocols.items()),
            "controller.quorum.voters": f"1@127.0.0.1:{controller}",  # in the file, so the port may change
            "log.dirs": str(self.data / "logs"),
            **self._properties,
        }

    def _format(self, run: Sequence[str], config: Path) -> None:
        if (self.data / "logs" / "meta.properties").exists():
            return
        # StorageTool refuses ids that start with "-"; Kafka's own are 22 characters of base64.
        cluster = "bilan" + uuid.uuid4().hex[:17]
        words = ["format", "--ignore-formatted", "-t", cluster, "-c", str(config)]
        for user, password in self._scram_users.items():
            for mechanism in ("SCRAM-SHA-256", "SCRAM-SHA-512"):
                words += ["--add-scram", f"{mechanism}=[name={user},password={password}]"]
        arguments = self.data / "format.arguments"  # in a file of ours alone: all can read a command line
        arguments.touch(mode=0o600)
        arguments.write_text("\n".join(words))
        try:
            done = subprocess.run(  # noqa: S603 - Kafka's own tool
                [*run, "kafka.tools.StorageTool", f"@{arguments}"],
                capture_output=True,
                text=True,
                stdin=subprocess.DEVNULL,
                check=False,
            )
        finally:
            arguments.unlink()
        if done.returncode:
            raise BrokerError(f"cannot format the broker's folder {self.data}: {_telling(done.stderr or done.stdout)}")

    def _wait_until_ready(self) -> None:
        until = time.monotonic() + self._start_seconds
        with ThreadPoolExecutor(1) as thread:  # a loop of its own: the caller may be inside one
            while not thread.submit(asyncio.run, answers({"bootstrap_servers": [f"127.0.0.1:{self.port}"]})).result():
                if not self.is_running():
                    raise BrokerError(
                        f"the broker ended at its start: {_telling(self.log.read_text(errors='replace'))}; "
                        f"see {self.log}"
                    )
                if time.monotonic() > until:
                    raise BrokerError(f"the broker did not answer within {self._start_seconds:.0f} s; see {self.log}")
                time.sleep(0.1)


def _comma(parts: Iterable[str]) -> str:
    return ",".join(parts)


def _telling(output: str) -> str:
    """The line of Java's output that says what is wrong."""
    lines = output.splitlines()[-60:]
    said = [line for line in lines if "Exception" in line or "ERROR" in line]
    return (said or lines or ["it said nothing"])[-1].strip()[:300]


@contextmanager
def embedded_broker(
    data: Path, *, port: int | None = None, properties: Mapping[str, str] | None = None
) -> Iterator[str]:
    """A broker for the length of a `with`: its address, as `BILAN_BROKER` takes it."""
    with Broker(data, port=port, properties=properties) as broker:
        yield broker.address


def free_port() -> int:
    """A port of loopback that nobody listens on now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _is_free(port: int) -> bool:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            return False
    return True
