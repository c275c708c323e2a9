"""Score the fold on a world whose truth is known.

usage: python -m bench.worlds [--difficulty hard] [--seed 1] [--theatres N] [--days N] [--density X] [--json]
       python -m bench.worlds --faults N   what the fold gets wrong, N examples of each kind

Beside the fold: the naive sum, «same names within three days» (by place and actors, and by place alone), the analyst
(a plain clustering by the fields), the oracle (knows every true incident, not which is meant) and the truth (the true
grouping, its tolls read as an analyst would). Exits 1 when the fold misses a bar on the hard world.
"""

import argparse
import json
import sys
import time
from collections.abc import Callable

from bench.worlds import analyst, baselines, ceiling
from bench.worlds.difficulty import LEVELS
from bench.worlds.faults import faults
from bench.worlds.folded import folded
from bench.worlds.score import Measures, Prediction, reports, score
from bench.worlds.world import World

BARS: dict[str, tuple[float, float]] = {
    "B-cubed F1": (0.93, 1.0),
    "killed inside [low, high]": (0.95, 1.0),
    "killed best exact": (0.88, 1.0),
    "killed mean |ln|": (0.0, 0.08),
    "killed inflation": (0.97, 1.03),
}
"""What the fold must reach on the hard world, least and most."""
_METHODS = ("fold", "naive", "names", "place", "analyst", "oracle", "truth")


def measure(world: World, methods: tuple[str, ...] = _METHODS) -> dict[str, Measures]:
    """Every measure of each method on a world."""
    news = list(world.news())
    truths = {happening.key: happening for happening in world.truths()}
    told = reports(news)
    articles = [published.article for published in news]
    accounts = ceiling.accounts_of(news)
    make: dict[str, Callable[[], Prediction]] = {
        "fold": lambda: folded(articles),
        "naive": lambda: baselines.naive_sum(articles),
        "names": lambda: baselines.same_names(articles),
        "place": lambda: baselines.same_names(articles, names="place"),
        "analyst": lambda: analyst.cluster(articles),
        "oracle": lambda: ceiling.oracle(accounts, truths),
        "truth": lambda: ceiling.with_truth(accounts),
    }
    measured = {}
    for method in methods:
        start = time.perf_counter()
        prediction = make[method]()
        seconds = time.perf_counter() - start
        measured[method] = score(prediction, told, truths) | {"seconds": seconds}
    return measured


def missed(measures: Measures) -> list[str]:
    """The bars that a method misses."""
    return [name for name, (least, most) in BARS.items() if not least <= round(measures[name], 3) <= most]


def main() -> None:
    """Print a table, a column a method."""
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("--difficulty", choices=sorted(LEVELS), default="hard")
    ask.add_argument("--seed", type=int, default=1)
    ask.add_argument("--theatres", type=int, default=4)
    ask.add_argument("--days", type=int, default=90)
    ask.add_argument("--density", type=float, help="incidents a theatre and day, before twins")
    ask.add_argument("--methods", default=",".join(_METHODS), help="columns, by commas")
    ask.add_argument("--json", action="store_true")
    ask.add_argument(
        "--faults", type=int, metavar="N", help="instead: what the fold gets wrong, N examples of each kind"
    )
    said = ask.parse_args()
    world = World.make(said.difficulty, seed=said.seed, theatres=said.theatres, days=said.days, density=said.density)
    if said.faults is not None:
        news = list(world.news())
        truths = {happening.key: happening for happening in world.truths()}
        prediction = folded([published.article for published in news])
        print("\n".join(faults(prediction, ceiling.accounts_of(news), truths, said.faults)))
        return
    measured = measure(world, tuple(said.methods.split(",")))
    fails = missed(measured["fold"]) if "fold" in measured else []
    if said.json:
        print(json.dumps({"difficulty": said.difficulty, "seed": said.seed, "measures": measured, "missed": fails}))
    else:
        _table(measured, fails)
    if said.difficulty == "hard" and fails:
        sys.exit(1)


def _table(measured: dict[str, Measures], fails: list[str]) -> None:
    print(f"{'':28}" + "".join(f"{method:>11}" for method in measured) + "   bar")
    for name in next(iter(measured.values())):
        cells = "".join(f"{measures[name]:11.3f}" for measures in measured.values())
        bar = ""
        if name in BARS:
            least, most = BARS[name]
            bar = f"   {least:g} to {most:g}" + (" MISSED" if name in fails else "")
        print(f"{name:28}{cells}{bar}")


if __name__ == "__main__":
    main()
