"""The embedded broker: starts, keeps what it was given, and leaves nothing running."""

import os
import signal
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from bilan.kafka import topics
from bilan.kafka.broker import Broker
from bilan.kafka.jars import BrokerError
from bilan.settings import Settings
from bilan.testing.pipeline import run, wait_until

_OWNER = """
import sys, time
from pathlib import Path
from bilan.kafka.broker import Broker
broker = Broker(Path(sys.argv[1])).start()
print(broker.pid, flush=True)
time.sleep(600)
"""


def _runs(pid: int) -> bool:
    status = Path(f"/proc/{pid}/stat")
    return status.exists() and status.read_text().rsplit(")", 1)[1].split()[0] != "Z"


def test_topics_are_there_again_after_a_restart_on_the_same_folder(tmp_path: Path) -> None:
    with Broker(tmp_path) as broker:
        made = run(topics.create(Settings(broker=broker.address)))
        first = broker.pid
    assert made
    assert not _runs(first)
    with Broker(tmp_path) as broker:
        assert run(topics.check(Settings(broker=broker.address))) == []
        assert run(topics.create(Settings(broker=broker.address))) == []


def test_no_java_process_outlives_an_owner_that_is_killed(tmp_path: Path) -> None:
    with subprocess.Popen([sys.executable, "-c", _OWNER, str(tmp_path)], stdout=subprocess.PIPE, text=True) as owner:
        assert owner.stdout is not None
        java = int(owner.stdout.readline())
        assert _runs(java)
        owner.send_signal(signal.SIGKILL)
        wait_until(lambda: not _runs(java), seconds=20, what="the end of the broker")


def test_no_java_process_outlives_a_watchdog_that_is_killed(tmp_path: Path) -> None:
    with Broker(tmp_path) as broker:
        java = broker.pid
        watchdog = int(Path(f"/proc/{java}/stat").read_text().rsplit(")", 1)[1].split()[1])
        os.kill(watchdog, signal.SIGKILL)
        wait_until(lambda: not _runs(java), seconds=20, what="the end of the broker")
        wait_until(lambda: not broker.is_running(), seconds=5, what="its watchdog's end")


def test_a_port_that_is_taken_is_said_in_one_line(tmp_path: Path) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        with pytest.raises(BrokerError, match=f"^port {port} is taken.*$"):
            Broker(tmp_path, port=port).start()


def test_a_broker_that_does_not_start_says_why(tmp_path: Path) -> None:
    with pytest.raises(BrokerError, match=r"num\.io\.threads") as raised:
        Broker(tmp_path, properties={"num.io.threads": "no number"}).start()
    assert "\n" not in str(raised.value)


def test_jars_that_cannot_be_fetched_are_an_error_that_says_what_to_do(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("M2_REPO", "JGO_CACHE_DIR"):
        monkeypatch.setenv(name, str(tmp_path / name))
    monkeypatch.setenv("HTTPS_PROXY", "http://127.0.0.1:9")
    with pytest.raises(
        BrokerError, match=r"(?s)^cannot fetch Apache Kafka .*network.*JGO cache.*BILAN_BROKER"
    ) as raised:
        Broker(tmp_path / "broker").start()
    assert "\n" not in str(raised.value)


def test_two_that_fill_the_cache_of_jars_at_once_both_find_them_all(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As two brokers that are started on a fresh machine do."""
    monkeypatch.setenv("JGO_CACHE_DIR", str(tmp_path / "cache"))
    program = "from bilan.kafka.jars import class_path; print(*class_path(), sep='\\n')"
    both = [subprocess.Popen([sys.executable, "-c", program], stdout=subprocess.PIPE, text=True) for _ in range(2)]
    found = [process.communicate(timeout=60)[0].splitlines() for process in both]
    assert [process.returncode for process in both] == [0, 0]
    assert found[0] == found[1]
    assert all(Path(jar).is_file() for jar in found[0])
