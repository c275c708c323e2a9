"""The fold alone, without Kafka: cost, memory and disk a claim as the claims grow (`bench.worlds.cost`)."""

import json
import subprocess
import sys
from collections.abc import Sequence
from typing import Any


def measure(sizes: Sequence[int]) -> list[dict[str, Any]]:
    """A column for each number of claims, each in a process of its own."""
    command = [sys.executable, "-m", "bench.worlds.cost", "--json", "--dense", "--claims", *map(str, sizes)]
    done = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True)  # noqa: S603 - our own module
    columns: list[dict[str, Any]] = json.loads(done.stdout)
    return columns
