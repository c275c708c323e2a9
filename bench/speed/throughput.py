"""Limit, pipeline, naive and peers over the same articles, taking turns round by round."""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any, Protocol

from bench.speed import articles as listed
from bench.speed.limit import Bare
from bench.speed.peer import Peer
from bench.speed.pipeline import Pipeline
from bench.speed.ratios import lines

from bilan.kafka.broker import Broker
from bilan_schemas import Article

ALL = ("spacy-1", "limit-1", "limit-2", "pipeline-1", "pipeline-2", "naive", "quix", "quix-fast", "faststream")
ALL += ("faststream-fast",)
WANTED = (
    ("limit-1", "spacy-1", 2.2),
    ("pipeline-1", "limit-1", 0.90),
    ("pipeline-2", "limit-2", 0.75),
    ("pipeline-2", "naive", 5.0),
    ("pipeline-2", "quix", 2.5),
    ("pipeline-2", "faststream", 2.5),
    ("pipeline-2", "quix-fast", 1.0),
    ("pipeline-2", "faststream-fast", 1.0),
)
"""What is compared, and the least that it should come to."""
_MOST_MEMORY = (1.3, 250.0)
"""What a pipeline may hold: so many times what the limit with as many processes does, and so many megabytes."""
_MOST_OF_PEERS = 150
_MODULES = {"naive": ("naive_faust", "whole"), "quix": ("quix", "names"), "faststream": ("fast_stream", "names")}


class Variant(Protocol):
    """One of what is compared."""

    name: str

    def ready(self) -> None: ...  # noqa: D102 - returns once it can run
    def run(self, articles: list[Article], tag: str) -> dict[str, Any]: ...  # noqa: D102 - one run, with its `rate`
    def stop(self) -> None: ...  # noqa: D102 - ends it


def measure(
    names: Sequence[str],
    articles: list[Article],
    *,
    runs: int,
    broker: Broker,
    folder: Path,
    peers_python: str,
    say: Callable[[str], None],
) -> dict[str, Any]:
    """Each variant's runs and the ratios; a first round warms up and is not counted."""
    saved = listed.save(articles, folder / "articles.jsonl.gz")
    variants: list[Variant] = []
    try:
        for name in names:
            variants.append(_make(name, saved, broker, folder, peers_python))
            variants[-1].ready()  # one at a time: loading is not measured here
            say(f"{name} is ready")
        rounds: dict[str, list[dict[str, Any]]] = {name: [] for name in names}
        for number in range(runs + 1):
            for variant in variants:
                done = variant.run(articles, f"r{number}-")
                say(f"round {number}, {variant.name}: {done['rate']:.1f} articles a second")
                if number:
                    rounds[variant.name].append(done)
    finally:
        for variant in variants:
            variant.stop()
    rates = {name: [done["rate"] for done in some] for name, some in rounds.items()}
    return {"rounds": rounds, "rates": rates, "ratios": lines(rates, WANTED), "memory": _memory(rounds)}


def _memory(rounds: Mapping[str, Sequence[Mapping[str, Any]]]) -> list[dict[str, Any]]:
    """Megabytes of each pipeline after its last run, and the most that it may hold."""
    held = {name: sum(some[-1]["megabytes"].values()) for name, some in rounds.items()}
    times, more = _MOST_MEMORY
    return [
        {"over": name, "megabytes": held[name], "most": times * held[limit] + more}
        for name, limit in (("pipeline-1", "limit-1"), ("pipeline-2", "limit-2"))
        if name in held and limit in held
    ]


def _make(name: str, saved: Path, broker: Broker, folder: Path, peers_python: str) -> Variant:
    kind, _, rest = name.partition("-")
    if kind in ("limit", "spacy"):
        return Bare(kind, int(rest), saved)
    if kind == "pipeline":
        return Pipeline(broker, folder, nlp_processes=int(rest))
    module, reading = _MODULES[kind]
    return Peer(
        name,
        module=module,
        kind=rest or reading,
        broker=broker,
        folder=folder,
        python=peers_python,
        most=_MOST_OF_PEERS,
    )
