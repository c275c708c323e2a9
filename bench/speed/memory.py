"""Memory of the pipeline as articles go through it: with shared pages counted once (PSS), after so many articles."""

from collections.abc import Callable, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any

from bench.speed import accounts
from bench.speed.pipeline import Pipeline

from bilan.kafka.broker import Broker
from bilan_schemas import Article

_A_RUN = 1500


def measure(
    articles: list[Article], *, marks: Sequence[int], broker: Broker, folder: Path, say: Callable[[str], None]
) -> list[dict[str, Any]]:
    """Megabytes of each kind of process after each number of articles; two reading processes."""
    pipeline = Pipeline(broker, folder, nlp_processes=2)
    found: list[dict[str, Any]] = []
    try:
        pipeline.ready()
        for done, mark in pairwise([0, *sorted(marks)]):
            for at in range(done, mark, _A_RUN):
                some = [articles[number % len(articles)] for number in range(at, min(at + _A_RUN, mark))]
                pipeline.run(some, f"m{at}-")
            megabytes = accounts.megabytes(pipeline.pids)
            found.append({"articles": mark, "megabytes": megabytes, "whole": sum(megabytes.values())})
            say(f"after {mark} articles: {found[-1]['whole']:.0f} MB")
    finally:
        pipeline.stop()
    return found
