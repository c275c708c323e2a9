"""Runs a command that ends when this program's standard input does: `python watchdog.py PIDFILE COMMAND...`.

The parent keeps the other end of the pipe. Whatever becomes of it, kill -9 included, the pipe closes and
the command is asked to stop, then killed. Standard library only, so it starts in a blink.
"""

import contextlib
import ctypes
import os
import signal
import subprocess
import sys
import threading
from pathlib import Path

_PATIENCE_SECONDS = 15.0
_PR_SET_PDEATHSIG = 1


def _die_with_the_watchdog() -> None:
    """Have Linux kill the command if the watchdog itself is killed."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)


def main(pid_file: Path, command: list[str]) -> int:
    """Run the command until it ends or the pipe does; its exit code."""
    for ignored in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        # The pipe alone decides. A handler, not SIG_IGN, which the command would inherit.
        signal.signal(ignored, lambda *_: None)
    child = subprocess.Popen(  # noqa: S603 - the command is the broker's own
        command,
        stdin=subprocess.DEVNULL,
        preexec_fn=_die_with_the_watchdog,  # noqa: PLW1509 - this program has one thread yet
    )
    pid_file.write_text(f"{child.pid}\n")
    threading.Thread(target=_stop_at_end_of_input, args=(child,), daemon=True).start()
    code = child.wait()
    with contextlib.suppress(OSError):
        pid_file.unlink()
    return abs(code)


def _stop_at_end_of_input(child: "subprocess.Popen[bytes]") -> None:
    while os.read(sys.stdin.fileno(), 4096):  # unbuffered: a buffer's lock would be held at our own exit
        pass
    child.terminate()
    try:
        child.wait(_PATIENCE_SECONDS)
    except subprocess.TimeoutExpired:
        child.kill()


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), sys.argv[2:]))
