"""What a world costs to fold through the tables: seconds and bytes a claim, and memory, as it grows.

usage: python -m bench.worlds.cost [--claims 10000 100000 1000000] [--dense 10000] [--theatres 1] [--json]

The three steps run over stores on disk (RocksDB, as the workers' tables), a batch at a time, as the agents run them.
A size is a hard world of about so many claims; `--dense` one of ten times the density. Each is measured in a process
of its own; another process writes the world, and only the CPU time of the folding is counted.

Equal density: every size has the same theatres and the same number of claims a theatre and day (about seventeen), and
the larger goes on for longer. A world costs less while it is young: the days that a report is compared with are ten,
it is told again for two months, and the months of running totals that a toll lists are 24. With one theatre 10,000
claims are 20 months, so that the cost of the smallest size can be held against that of the largest; with thirty they
would be three weeks. Told are the cost of all claims and, beside it, of the last tenth. A machine that others use is
slower at times: so is a fixed piece of work that is done after each batch, and how long that took is told for both.
"""

import argparse
import gc
import json
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from itertools import islice
from pathlib import Path
from typing import NamedTuple

from bench.worlds.difficulty import LEVELS
from bench.worlds.disk_store import DiskStore
from bench.worlds.feed import feed
from bench.worlds.happenings import FIRST_DAY

from bilan.app import COLLECT_AFTER
from bilan.tolls.offline import fold_batch

_BATCH = 200
_TOLD = 20  # times that a run says how far it is

Column = dict[str, float]
"""What one size came to, by what it is called."""


class _Mark(NamedTuple):
    """How far a run was after a batch."""

    claims: int
    seconds: float
    """Of CPU, in all."""
    yardstick: float
    """Seconds that the fixed work took, in all."""
    resident: float
    """Megabytes."""


def measured(claims: Sequence[int], *, dense: Sequence[int] = (), theatres: int = 1, seed: int = 1) -> list[Column]:
    """A column for each size, those of ten times the density last; each in a process of its own."""
    density = LEVELS["hard"].density
    columns = []
    for size, crowd in [*((size, density) for size in claims), *((size, 10 * density) for size in dense)]:
        command = [sys.executable, "-m", "bench.worlds.cost", "--theatres", str(theatres), "--seed", str(seed)]
        command += ["--only", str(size), str(crowd)]
        done = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True)  # noqa: S603 (this module)
        columns.append(json.loads(done.stdout))
    return columns


def measure(claims: int, *, theatres: int, density: float, seed: int) -> Column:
    """Fold a world of about so many claims; what it cost."""
    gc.freeze()
    gc.set_threshold(COLLECT_AFTER)
    with (
        tempfile.TemporaryDirectory() as scratch,
        feed("hard", seed=seed, theatres=theatres, density=density) as articles,
    ):
        stores = [DiskStore(Path(scratch, name)) for name in ("route", "incidents", "tolls")]
        marks = [_Mark(0, 0.0, 0.0, _resident())]
        offset = messages = told = 0
        while marks[-1].claims < claims:
            batch = list(islice(articles, _BATCH))
            start = time.process_time()
            messages += len(fold_batch(stores, [(a.article_id, a, offset + n) for n, a in enumerate(batch)]))
            seconds = time.process_time() - start
            offset += len(batch)
            newest = max(article.revision.at for article in batch).date()
            seen = marks[-1].claims + sum(len(article.claims) for article in batch)
            marks.append(_Mark(seen, marks[-1].seconds + seconds, marks[-1].yardstick + _yardstick(), _resident()))
            if seen * _TOLD // claims > marks[told].claims * _TOLD // claims:
                _say(marks, since=told, disk=_bytes(Path(scratch)))
                told = len(marks) - 1
        for store in stores:
            store.close()
        disk = _bytes(Path(scratch))
    first, last = next(mark for mark in marks if 10 * mark.claims >= claims), marks[-1]
    late = [mark for mark in marks if 10 * mark.claims <= 9 * last.claims][-1]
    batches, late_batches = len(marks) - 1, len(marks) - 1 - marks.index(late)
    return {
        "claims": last.claims,
        "articles": offset,
        "density": density,
        "years": (newest - FIRST_DAY).days / 365.25,
        "microseconds a claim": 1e6 * last.seconds / last.claims,
        "microseconds in the last tenth": 1e6 * (last.seconds - late.seconds) / (last.claims - late.claims),
        "milliseconds of the fixed work": 1e3 * last.yardstick / batches,
        "milliseconds of it in the last tenth": 1e3 * (last.yardstick - late.yardstick) / late_batches,
        "messages a claim": messages / last.claims,
        "bytes on disk a claim": disk / last.claims,
        "MB resident at the first tenth": first.resident,
        "MB resident at the end": last.resident,
        "MB resident at most": max(mark.resident for mark in marks),
    }


def _yardstick() -> float:
    """How long a fixed piece of work takes here and now, in seconds of CPU."""
    start = time.process_time()
    counts: dict[str, int] = {}
    for number in range(10_000):
        name = str(number % 500)
        counts[name] = counts.get(name, 0) + len(name)
    return time.process_time() - start


def _say(marks: Sequence[_Mark], *, since: int, disk: int) -> None:
    now, then = marks[-1], marks[since]
    batches = len(marks) - 1 - since
    print(
        f"{now.claims:,} claims: {1e6 * now.seconds / now.claims:.0f} microseconds each, "
        f"{1e6 * (now.seconds - then.seconds) / (now.claims - then.claims):.0f} lately "
        f"(fixed work {1e3 * (now.yardstick - then.yardstick) / batches:.2f} ms), {now.resident:.0f} MB resident, "
        f"{disk / now.claims:.0f} bytes on disk each",
        file=sys.stderr,
        flush=True,
    )


def _bytes(folder: Path) -> int:
    """What is on disk: at a moment, so that what is being merged may count twice."""
    total = 0
    for file in folder.rglob("*.sst"):
        try:
            total += file.stat().st_size
        except FileNotFoundError:
            continue
    return total


def _resident() -> float:
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * resource.getpagesize() / 2**20


def main() -> None:
    """Measure each size in a process of its own and print a column each."""
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("--claims", type=int, nargs="*", default=[10_000, 100_000])
    ask.add_argument("--dense", type=int, nargs="*", default=[10_000], help="sizes at ten times the density")
    ask.add_argument("--theatres", type=int, default=1)
    ask.add_argument("--seed", type=int, default=1)
    ask.add_argument("--json", action="store_true")
    ask.add_argument("--only", type=float, nargs=2, metavar=("CLAIMS", "DENSITY"), help=argparse.SUPPRESS)
    said = ask.parse_args()
    if said.only:
        claims, density = said.only
        print(json.dumps(measure(int(claims), theatres=said.theatres, density=density, seed=said.seed)))
        return
    columns = measured(said.claims, dense=said.dense, theatres=said.theatres, seed=said.seed)
    if said.json:
        print(json.dumps(columns))
        return
    for name in columns[0]:
        print(f"{name:46}" + "".join(f"{column[name]:12.1f}" for column in columns))
    for name in ("microseconds a claim", "microseconds in the last tenth"):
        print(f"{name + ', of the first':46}" + "".join(f"{c[name] / columns[0][name]:12.2f}" for c in columns))


if __name__ == "__main__":
    main()
