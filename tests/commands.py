"""The commands that users type, run as processes of their own."""

import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

_ROOT = Path(__file__).parents[1]


def run_bilan(
    environment: Mapping[str, str], *arguments: str, text: str = "", seconds: float = 120
) -> "subprocess.CompletedProcess[str]":
    """Run `bilan` at the root of the project until it ends by itself; bytes that are no text are surrogates.

    Args:
        environment: its settings; there are none but these.
        arguments: what is typed behind `bilan`.
        text: what it reads on standard input.
        seconds: how long it may take.

    Raises:
        subprocess.TimeoutExpired: it took longer.
    """
    kept = {name: value for name, value in os.environ.items() if not name.startswith("BILAN_")}
    return subprocess.run(
        [sys.executable, "-m", "bilan", *arguments],
        input=text,
        capture_output=True,
        encoding="utf-8",
        errors="surrogateescape",
        env={**kept, **environment},
        cwd=_ROOT,
        check=False,
        timeout=seconds,
    )
