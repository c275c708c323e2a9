"""A folder for the tables of one worker: kept from run to run, never shared by two at once."""

import fcntl
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from typing import IO

_MOST_WORKERS = 1000
_held: list[IO[str]] = []
"""Locks last as long as the process."""


def claim_folder(parent: Path) -> Path:
    """The first folder `parent/<n>` that no other worker has; a restarted one finds its tables there."""
    for number in range(_MOST_WORKERS):
        folder = parent / str(number)
        folder.mkdir(parents=True, exist_ok=True)
        lock = (folder / "worker.lock").open("a")
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            lock.close()
            continue
        _held.append(lock)
        return folder
    raise RuntimeError(f"{_MOST_WORKERS} workers already have folders in {parent}")


def size_of(folders: Iterable[Path]) -> int:
    """Bytes of all files in the folders; a store removes files while it is counted."""
    size = 0
    for folder in folders:
        with suppress(OSError):
            for path in folder.rglob("*"):
                with suppress(FileNotFoundError):
                    size += path.stat().st_size
    return size
