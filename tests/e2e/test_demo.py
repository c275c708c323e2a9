"""`bilan demo`: the main job, by itself, from nothing to the numbers; nothing is left running."""

import os
import signal
import subprocess
import sys
import time
import uuid
from collections.abc import Iterator
from pathlib import Path

import pytest

from bilan.cli.output import ExitCode
from bilan.testing.pipeline import wait_until

_MARK = "BILAN_TEST_MARK"


class Demo:
    """Demos in a folder of their own; everything that they start carries a mark in its environment."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._mark = uuid.uuid4().hex

    def start(self, *options: str) -> "subprocess.Popen[str]":
        """Start one; the caller ends it."""
        kept = {name: value for name, value in os.environ.items() if not name.startswith("BILAN_")}
        return subprocess.Popen(  # noqa: S603 - our own command
            [sys.executable, "-m", "bilan", "demo", *options],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            cwd=self.folder,
            env={**kept, _MARK: self._mark},
        )

    def run(self, *options: str) -> tuple[str, str]:
        """Its output and what it said beside it, once it ended well."""
        with self.start(*options) as running:
            shown, said = running.communicate(timeout=240)
        assert running.returncode == 0, said
        return shown, said

    def running(self) -> list[int]:
        """Processes that carry the mark."""
        mark = f"{_MARK}={self._mark}".encode()
        found = []
        for folder in Path("/proc").glob("[0-9]*"):
            try:
                if mark in (folder / "environ").read_bytes().split(b"\0"):
                    found.append(int(folder.name))
            except OSError:
                continue  # it ended, or is not ours
        return found


@pytest.fixture
def demo(tmp_path: Path) -> Iterator[Demo]:
    demo = Demo(tmp_path)
    yield demo
    for pid in demo.running():
        os.kill(pid, signal.SIGKILL)


def test_the_demo_shows_the_seeds_counted_and_leaves_nothing_running(demo: Demo) -> None:
    shown, said = demo.run()
    for number in ("killed at least 13", "injured 24 to 99, in words", "of which killed 7", "of which killed 6"):
        assert number in shown
    assert "«Au moins 13 personnes ont été tuées" in shown
    assert said.splitlines()[-1].endswith("done; everything that was started is stopped")
    assert demo.running() == []
    assert list((demo.folder / ".bilan").iterdir()) == []


def test_run_twice_on_the_same_broker_nothing_changes(demo: Demo) -> None:
    first, _ = demo.run("--keep")
    second, said = demo.run("--keep")
    assert first == second
    assert "nothing changed since the last time" in said
    assert demo.running() == []


@pytest.mark.parametrize("step", ["starting Apache Kafka", "waiting until all of it is counted"])
@pytest.mark.parametrize("asked", [signal.SIGINT, signal.SIGTERM])
def test_a_demo_that_is_interrupted_stops_what_it_started(demo: Demo, step: str, asked: signal.Signals) -> None:
    with demo.start() as running:
        assert running.stderr is not None
        for line in running.stderr:
            if step in line:
                break
        time.sleep(0.5)
        running.send_signal(asked)
        running.communicate(timeout=60)
    assert running.returncode == ExitCode.INTERRUPTED
    assert demo.running() == []


def test_nothing_outlives_a_demo_that_is_killed(demo: Demo) -> None:
    with demo.start() as running:
        assert running.stderr is not None
        for line in running.stderr:
            if "waiting until" in line:
                break
        assert len(demo.running()) > 3
        running.kill()
    wait_until(lambda: not demo.running(), seconds=40, what="the end of all that the demo started")
