"""What processes used: CPU seconds, and memory with shared pages counted once (PSS)."""

from collections.abc import Mapping, Sequence

import psutil

Pids = Mapping[str, Sequence[int]]
"""Process ids by what they do; children that do the same are counted with them unless they have a name here."""


def cpu_seconds(pids: Pids) -> dict[str, float]:
    """User and system time of each since its start."""
    return {name: sum(_cpu(pid) for pid in listed) for name, listed in pids.items()}


def since(before: Mapping[str, float], now: Mapping[str, float]) -> dict[str, float]:
    """What was used between two readings."""
    return {name: now[name] - before[name] for name in now}


def megabytes(pids: Pids) -> dict[str, float]:
    """Memory of each: a page that several share counts for its part in each."""
    return {
        name: sum(psutil.Process(pid).memory_full_info().pss for pid in listed) / 2**20 for name, listed in pids.items()
    }


def children(pid: int) -> list[int]:
    """The processes that a process has started, and theirs."""
    return [child.pid for child in psutil.Process(pid).children(recursive=True)]


def _cpu(pid: int) -> float:
    times = psutil.Process(pid).cpu_times()
    return float(times.user + times.system)
