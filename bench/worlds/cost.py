"""What a world costs to fold through the tables: seconds and bytes a claim, and memory, as it grows.

usage: python -m bench.worlds.cost [--claims 10000 100000 1000000] [--dense 10000] [--theatres 30] [--json]

The three steps run over stores on disk (RocksDB, as the workers' tables), a batch at a time, as the agents run them.
A size is a world of that many claims at equal density; `--dense` one of ten times the density. Each is measured in a
process of its own; the world is written while it is folded, and only the CPU time of the folding is counted.
A young world costs less: days of ten thousand claims, over thirty theatres, are three weeks, but the days that a
report is compared with are five, and the months that an actor's toll lists two years. So the cost in the last tenth
of the claims is told beside that of all.
"""

import argparse
import json
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, MutableMapping
from pathlib import Path
from typing import Any

from bench.worlds.difficulty import LEVELS
from bench.worlds.world import World
from pydantic_core import from_json, to_json
from rocksdict import Options, Rdict

from bilan.tolls.step import Outbox, fold_incidents, fold_tolls, route_claims
from bilan_schemas import ActorLine, ArticleClaims, EnrichedArticle
from bilan_schemas.topics import ACTOR_LINES, CLAIMS

_BATCH = 200


class DiskStore(MutableMapping[str, Any]):
    """A table's partition on disk: JSON by key."""

    def __init__(self, folder: Path) -> None:
        options = Options(raw_mode=True)
        options.create_if_missing(True)
        options.set_write_buffer_size(4 * 2**20)  # small, so that what grows is the fold's and not RocksDB's
        self._rows = Rdict(str(folder), options)

    def __getitem__(self, key: str) -> Any:
        row = self._rows.get(key.encode())
        if row is None:
            raise KeyError(key)
        return from_json(row)

    def __setitem__(self, key: str, value: Any) -> None:
        self._rows[key.encode()] = to_json(value)

    def __delitem__(self, key: str) -> None:
        if key.encode() not in self._rows:
            raise KeyError(key)
        del self._rows[key.encode()]

    def __iter__(self) -> Iterator[str]:
        return (bytes(key).decode() for key in self._rows.keys())  # type: ignore[arg-type]  # noqa: SIM118 (raw mode: bytes; an Rdict is no iterable)

    def __len__(self) -> int:
        return sum(1 for _ in self)

    def close(self) -> None:
        """Write everything down."""
        self._rows.flush()
        self._rows.close()


def measure(claims: int, *, theatres: int, density: float, seed: int = 1) -> dict[str, float]:
    """Fold a world of about so many claims; what it cost."""
    world = World.make("hard", seed=seed, theatres=theatres, days=1_000_000, density=density)
    with tempfile.TemporaryDirectory() as scratch:
        stores = [DiskStore(Path(scratch, name)) for name in ("route", "incidents", "tolls")]
        batch: list[EnrichedArticle] = []
        seen = offset = messages = told = 0
        seconds = 0.0
        before = (0, 0.0)
        marks = []
        for published in world.news():
            batch.append(published.article)
            seen += len(published.article.claims)
            if len(batch) == _BATCH or seen >= claims:
                start = time.process_time()
                messages += _fold(batch, stores, offset)
                seconds += time.process_time() - start
                offset += len(batch)
                batch = []
                marks.append(_resident())
                if 10 * seen < 9 * claims:
                    before = (seen, seconds)
                if 10 * seen // claims > told:
                    told = 10 * seen // claims
                    _say(f"{seen:,} claims: {1e6 * seconds / seen:.0f} microseconds each, {marks[-1]:.0f} MB resident")
            if seen >= claims:
                break
        for store in stores:
            store.close()
        disk = sum(file.stat().st_size for file in Path(scratch).rglob("*") if file.is_file())
    return {
        "claims": seen,
        "articles": offset,
        "density": density,
        "microseconds a claim": 1e6 * seconds / seen,
        "microseconds in the last tenth": 1e6 * (seconds - before[1]) / (seen - before[0]),
        "messages a claim": messages / seen,
        "bytes on disk a claim": disk / seen,
        "MB resident at the first tenth": marks[len(marks) // 10],
        "MB resident at the end": marks[-1],
        "MB resident at most": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
    }


def _fold(batch: list[EnrichedArticle], stores: list[DiskStore], offset: int) -> int:
    route, incidents, tolls = stores
    routed = route_claims(route, [(a.article_id, a, offset + n) for n, a in enumerate(batch)])
    routed.settle(route)
    claims = []
    for message in routed.messages:
        if message.topic.name == CLAIMS.name:
            theatre, article_id = message.key.split("/", 1)
            claims.append((theatre, article_id, ArticleClaims.read(message.value) if message.value else None))
    folded = fold_incidents(incidents, claims)
    folded.settle(incidents)
    lines = [line for outbox in (routed, folded) for line in _lines(outbox)]
    tolled = fold_tolls(tolls, lines)
    tolled.settle(tolls)
    return sum(len(outbox.messages) for outbox in (routed, folded, tolled))


def _lines(outbox: Outbox) -> Iterator[tuple[str, str, ActorLine | None]]:
    for message in outbox.messages:
        if message.topic.name == ACTOR_LINES.name:
            actor_id, line_id = message.key.split("/", 1)
            yield actor_id, line_id, ActorLine.read(message.value) if message.value else None


def _say(what: str) -> None:
    print(what, file=sys.stderr, flush=True)


def _resident() -> float:
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * resource.getpagesize() / 2**20


def main() -> None:
    """Measure each size in a process of its own and print a column each."""
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("--claims", type=int, nargs="*", default=[10_000, 100_000])
    ask.add_argument("--dense", type=int, nargs="*", default=[10_000], help="sizes at ten times the density")
    ask.add_argument("--theatres", type=int, default=30)
    ask.add_argument("--json", action="store_true")
    ask.add_argument("--only", type=float, nargs=2, metavar=("CLAIMS", "DENSITY"), help=argparse.SUPPRESS)
    said = ask.parse_args()
    if said.only:
        print(json.dumps(measure(int(said.only[0]), theatres=said.theatres, density=said.only[1])))
        return
    density = LEVELS["hard"].density
    sizes = [(claims, density) for claims in said.claims] + [(claims, 10 * density) for claims in said.dense]
    columns = []
    for claims, crowd in sizes:
        command = [sys.executable, "-m", "bench.worlds.cost", "--theatres", str(said.theatres)]
        command += ["--only", str(claims), str(crowd)]
        done = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True)  # noqa: S603 (this module)
        columns.append(json.loads(done.stdout))
    if said.json:
        print(json.dumps(columns))
        return
    for name in columns[0]:
        print(f"{name:46}" + "".join(f"{column[name]:12.1f}" for column in columns))
    for name in ("microseconds a claim", "microseconds in the last tenth"):
        print(f"{name + ', of the first':46}" + "".join(f"{c[name] / columns[0][name]:12.2f}" for c in columns))


if __name__ == "__main__":
    main()
