"""Workers as processes of this one: they end when it does, whatever becomes of it."""

import os
import subprocess
import sys
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from bilan.app import Kind
from bilan.kafka import watchdog
from bilan.settings import Settings

WORKER = ("-m", "bilan", "worker")
"""What Python runs, with the kind as its last argument."""
_LONGEST_REASON = 300


class WorkerError(Exception):
    """A worker ended by itself; the message is one line that says where its log is."""


class WorkerProcess:
    """A worker in a process of its own, asked to stop when this process ends or says so.

    Args:
        kind: which worker.
        settings: its settings.
        folder: where its log goes.
        program: what Python runs, with the kind as its last argument.
    """

    def __init__(self, kind: Kind, settings: Settings, folder: Path, program: Sequence[str] = WORKER) -> None:
        self.log = folder / f"{kind}.log"
        self._kind = kind
        self._pid_file = folder / f"{kind}.pid"
        folder.mkdir(parents=True, exist_ok=True)
        command = [sys.executable, "-I", "-S", watchdog.__file__, str(self._pid_file)]
        with self.log.open("ab") as log:
            self._process = subprocess.Popen(  # noqa: S603 - our own worker
                [*command, sys.executable, *program, kind],
                env={**os.environ, **settings.environment()},
                stdin=subprocess.PIPE,
                stdout=log,
                stderr=log,
                start_new_session=True,  # Ctrl-C is for us; we stop the workers, and the broker after them
            )

    @property
    def pid(self) -> int:
        """Process id of the worker (the watchdog's child).

        Raises:
            OSError, ValueError: it has not started yet, or has ended.
        """
        return int(self._pid_file.read_text())

    def check(self) -> None:
        """Return if it is running.

        Raises:
            WorkerError: it is not.
        """
        code = self._process.poll()
        if code is not None:
            last = _telling(self.log.read_text(errors="replace"))
            raise WorkerError(f"the {self._kind} worker ended with code {code} ({last}); see {self.log}")

    def ask_to_stop(self) -> None:
        """Ask it to finish what is in flight and end."""
        if self._process.stdin:
            with suppress(OSError):
                self._process.stdin.close()

    def wait(self) -> None:
        """Wait for its end; it is killed if it does not end within the watchdog's patience."""
        self._process.wait()


def _telling(log: str) -> str:
    """The last line of a log that says what is wrong."""
    lines = [line for line in log.splitlines() if line.strip()]
    said = [line for line in lines if any(word in line for word in ("CRITICAL", "ERROR", "Error"))]
    return (said or lines or ["it said nothing"])[-1].strip()[-_LONGEST_REASON:]
