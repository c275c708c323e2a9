"""How fast it is, side by side: `python -m bench.speed [--only PARTS] [--runs N] [--corpus FILE] [--out FOLDER]`.

Parts: throughput (limit, pipeline, naive, peers), latency, replay, start, fold, memory.
Ratios are printed with their median and spread over the runs; FOLDER gets `speed.json` and `speed.svg`.
"""

import argparse
import json
import os
import platform
import sys
import tempfile
from pathlib import Path
from typing import Any

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # for every process that is started here

from bench.speed import articles, latency, memory, picture, replay, start, throughput
from bench.speed.ratios import Spread
from bench.worlds import cost

from bilan.kafka.broker import Broker
from bilan_schemas import Article

PARTS = ("throughput", "latency", "replay", "start", "fold", "memory")
_PEERS = Path(".venv-peers/bin/python")


def main() -> None:
    """Run what was asked for, print it, save it."""
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("--corpus", type=Path, help="articles as JSON lines, gzip or not; the seeds without it")
    ask.add_argument("--articles", type=int, default=1200, help="articles in a run")
    ask.add_argument("--runs", type=int, default=5)
    ask.add_argument("--only", nargs="*", default=list(PARTS), choices=PARTS, metavar="PART")
    ask.add_argument("--variants", nargs="*", default=list(throughput.ALL), choices=throughput.ALL, metavar="VARIANT")
    ask.add_argument("--samples", type=int, default=60, help="articles sent one by one to an idle system")
    ask.add_argument("--claims", type=int, nargs="*", default=[10_000, 100_000], help="sizes of the fold")
    ask.add_argument("--dense", type=int, nargs="*", default=[10_000], help="those at ten times the density")
    ask.add_argument("--marks", type=int, nargs="*", default=[3_000, 30_000], help="articles after which to look")
    ask.add_argument("--out", type=Path, default=Path("bench/results"))
    said = ask.parse_args()
    chosen = articles.load(said.corpus, first=said.articles)
    results: dict[str, Any] = {
        "machine": {"cores": os.cpu_count(), "python": platform.python_version(), "system": platform.platform()},
        "articles": {"a_run": len(chosen), "characters": articles.characters(chosen), "runs": said.runs},
    }
    with tempfile.TemporaryDirectory() as temporary, Broker(Path(temporary, "broker")) as broker:
        for part in said.only:
            results[part] = _measure(part, said, chosen, broker, Path(temporary))
            if part == "throughput":
                _show_throughput(results[part])
            else:
                print(f"\n{part}\n{json.dumps(results[part], indent=1)}")
            _save(results, said.out)


def _measure(part: str, said: argparse.Namespace, chosen: list[Article], broker: Broker, folder: Path) -> Any:
    if part == "latency":
        return latency.measure(chosen, samples=said.samples, broker=broker, folder=folder, say=_say)
    if part == "replay":
        return replay.measure(chosen, runs=said.runs, broker=broker, folder=folder, say=_say)
    if part == "start":
        some, first = chosen[: len(chosen) // 2], articles.load(None, first=1)  # a seed has a toll
        return start.measure(some, first, multiples=(1, 4), broker=broker, folder=folder, say=_say)
    if part == "memory":
        return memory.measure(chosen, marks=said.marks, broker=broker, folder=folder, say=_say)
    if part == "fold":
        return cost.measured(said.claims, dense=said.dense)
    peers = str(_PEERS)
    return throughput.measure(
        said.variants, chosen, runs=said.runs, broker=broker, folder=folder, peers_python=peers, say=_say
    )


def _save(results: dict[str, Any], out: Path) -> None:
    """What there is so far: a later part may fail."""
    out.mkdir(parents=True, exist_ok=True)
    (out / "speed.json").write_text(json.dumps(results, indent=1) + "\n", encoding="utf-8")
    if "throughput" in results:
        drawing = picture.svg(results["throughput"]["rates"], "Articles a second: median, least and most")
        (out / "speed.svg").write_text(drawing, encoding="utf-8")


def _show_throughput(found: dict[str, Any]) -> None:
    print("\narticles a second; CPU milliseconds an article; megabytes (PSS)")
    for name, rates in found["rates"].items():
        last = found["rounds"][name][-1]
        used = ", ".join(f"{who} {ms:.1f}" for who, ms in last["cpu_ms"].items())
        print(f"{name:16} {Spread.of(rates)!s:28} {used:52} {sum(last['megabytes'].values()):6.0f} MB")
    print("\nratios: median (least to most), and the aim")
    for line in found["ratios"]:
        spread = Spread(line["median"], line["least"], line["most"])
        print(f"{line['over']:12} / {line['under']:16} {spread!s:28} {line['aim']:.2f}")
    for line in found["memory"]:
        print(f"{line['over']:12} {line['megabytes']:.0f} MB, at most {line['most']:.0f} MB")


def _say(what: str) -> None:
    print(what, file=sys.stderr, flush=True)


if __name__ == "__main__":
    main()
