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

    def start(self, *options: str, **environment: str) -> "subprocess.Popen[str]":
        """Start one; the caller ends it."""
        kept = {name: value for name, value in os.environ.items() if not name.startswith("BILAN_")}
        return subprocess.Popen(
            [sys.executable, "-m", "bilan", "demo", *options],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            cwd=self.folder,
            env={**kept, **environment, _MARK: self._mark},
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


SEEDS_COUNTED = (
    # what a careful reader counts in the five articles: a beginning of a line, and what the line holds
    ("", "raids, 2019-04-27 to 2019-04-28", "killed 5"),
    ("", "2019-08-14", "fighting: GNA, LNA", "killed at least 13", "source militaire", "«Au moins 13 personnes"),
    ("", "injured 24 to 99, in words", "«des dizaines d'autres blessées»"),
    ("", "of which killed 7", "«sept de nos soldats ont été tués»"),
    ("", "of which killed 6", "«six de leurs soldats avaient été tués»"),
    ("", "2019-08-10", "Benghazi", "harm to UNSMIL", "killed 2"),
    ("GNA", "  4  ", "victim killed 7", "party killed 13 (1 open)", "party injured 24-99"),
    ("LNA", "  5  ", "victim killed 6", "victim injured 24-99", "party killed 13 (1 open)"),
    ("UNSMIL", "victim killed 2"),
    ("UN ", "  0  ", "victim killed 2"),
    ("theatre:LY", "  3  ", "killed 20 (1 open)", "injured 24-99"),
    ("unattributed:LY", "  1  ", "killed 5"),
    ("", "Organisation mondiale de la santé", "killed", "2019-04-30", "at least 278"),
    ("", "Organisation mondiale de la santé", "killed", "2019-08-15", "1,093", "up to 1,075 beyond 2 incidents"),
    ("", "Organisation mondiale de la santé", "injured", "1,332"),
    ("", "Organisation mondiale de la santé", "injured", "5,752"),
    ("", "Organisation mondiale de la santé", "displaced, in that state", "38,900"),
    ("", "Organisation mondiale de la santé", "displaced, in that state", "more than 100,000"),
    ("Courrier arabe", "killed", "2019-11-26", "more than 1,000"),
    ("Courrier arabe", "injured", "2019-11-26", "more than 5,500"),
)


def test_the_demo_shows_the_seeds_counted_and_leaves_nothing_running(demo: Demo) -> None:
    shown, said = demo.run()
    assert shown.startswith("incidents (3)\n")
    for start, *parts in SEEDS_COUNTED:
        lines = [line for line in shown.splitlines() if line.startswith(start) and all(part in line for part in parts)]
        assert lines, f"no line with {start!r} and {parts} in:\n{shown}"
    assert said.splitlines()[-1].endswith("done; everything that was started is stopped")
    assert demo.running() == []
    assert [path.name for path in demo.folder.iterdir()] == [".bilan"]
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


def test_a_worker_that_cannot_work_is_told_in_one_line_with_its_log(demo: Demo) -> None:
    with demo.start(BILAN_REGISTRY="/nowhere.yaml") as running:
        shown, said = running.communicate(timeout=60)
    assert (running.returncode, shown) == (ExitCode.FAILED, "")
    last = said.splitlines()[-1]
    assert last.startswith("bilan: the enrich worker ended with code 70 (")
    assert "/nowhere.yaml" in (demo.folder / last.rpartition("; see ")[2]).read_text()
    assert demo.running() == []
