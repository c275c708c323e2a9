"""What stops a worker where going on, or stopping cleanly, would lose data."""

import logging
import os
import sys
import threading
import time
from typing import NoReturn

logger = logging.getLogger(__name__)

EXIT_HALTED = 70
_TICK_SECONDS = 0.25


def halt(why: str, *, error: BaseException | None = None) -> NoReturn:
    """End the process at once, with nothing committed: a clean stop would commit what was not done."""
    logger.critical("halting: %s", why, exc_info=error)
    logging.shutdown()
    sys.stderr.flush()
    os._exit(EXIT_HALTED)


def _now() -> float:
    # The clock that goes on while a virtual machine sleeps, where there is one.
    clock = getattr(time, "CLOCK_BOOTTIME", time.CLOCK_MONOTONIC)
    return time.clock_gettime(clock)


class Pulse:
    """Halts a worker that finds that it slept for half its session: others may own its partitions by now.

    A thread ticks; `check` is called before whatever writes or sends. A worker that was stopped (SIGSTOP,
    a paused virtual machine) would else write rows behind those of the new owner.
    """

    def __init__(self, session_seconds: float) -> None:
        self._longest = session_seconds / 2
        self._last = _now()
        self._thread: threading.Thread | None = None

    def start(self) -> None:
        """Begin to tick."""
        self._last = _now()
        if self._thread is None:
            self._thread = threading.Thread(target=self._tick, name="pulse", daemon=True)
            self._thread.start()

    def check(self) -> None:
        """Halt if the last tick is too long ago."""
        asleep = _now() - self._last
        if self._thread is not None and asleep > self._longest:
            halt(f"slept for {asleep:.1f} s, over half the session: another worker may own the partitions")

    def _tick(self) -> None:
        while True:
            time.sleep(_TICK_SECONDS)
            self.check()
            self._last = _now()
