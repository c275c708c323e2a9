"""The limit: so many bare processes that read the same articles, without Kafka; and spaCy's names, likewise."""

import json
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

from bench.speed import accounts

from bilan_schemas import Article


class Bare:
    """So many bare processes; a run has them read all the articles, each its share.

    Args:
        kind: `limit`, our enrichment, or `spacy`, the names as spaCy finds them.
        processes: how many.
        saved: the articles, as `bench.speed.articles.save` wrote them.
    """

    def __init__(self, kind: str, processes: int, saved: Path) -> None:
        self._running = [
            subprocess.Popen(  # noqa: S603 - our own module
                [sys.executable, "-m", "bench.speed.reader", kind, str(saved), str(part), str(processes)],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                text=True,
            )
            for part in range(processes)
        ]
        self.name = f"{kind}-{processes}"

    def ready(self) -> None:
        """Return once all have loaded."""
        for process in self._running:
            _line(process)

    def run(self, articles: list[Article], _tag: str) -> dict[str, Any]:
        """Read all of them once."""
        started = time.monotonic()
        for process in self._running:
            if process.stdin is not None:
                process.stdin.write("go\n")
                process.stdin.flush()
        answers = [json.loads(_line(process)) for process in self._running]
        seconds = time.monotonic() - started
        return {
            "articles": len(articles),
            "seconds": seconds,
            "rate": len(articles) / seconds,
            "cpu_ms": {"nlp": 1000 * sum(answer["cpu"] for answer in answers) / len(articles)},
            "counted": sum(answer["counted"] for answer in answers),
            "megabytes": accounts.megabytes({"nlp": [process.pid for process in self._running]}),
        }

    def stop(self) -> None:
        """End them."""
        for process in self._running:
            if process.stdin is not None:
                process.stdin.close()
            process.wait()


def _line(process: "subprocess.Popen[str]") -> str:
    line = process.stdout.readline() if process.stdout is not None else ""
    if not line:
        raise RuntimeError(f"a bare process ended with code {process.wait()}")
    return line
