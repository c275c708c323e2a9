"""A world's articles as JSON lines, for a process that measures what it does with them.

usage: python -m bench.worlds.feed DIFFICULTY SEED THEATRES DENSITY
"""

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager

from bench.worlds.difficulty import Level
from bench.worlds.world import World

from bilan_schemas import EnrichedArticle

_DAYS = 1_000_000  # more than anybody reads
_AHEAD = 2**20  # bytes written ahead


@contextmanager
def feed(level: Level, *, seed: int, theatres: int, density: float) -> Iterator[Iterator[EnrichedArticle]]:
    """The articles of a world without an end, written by a process of its own, a little ahead of who reads them."""
    command = [sys.executable, "-m", "bench.worlds.feed", level, str(seed), str(theatres), str(density)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, pipesize=_AHEAD) as writer:  # noqa: S603 (this module)
        if writer.stdout is None:
            raise RuntimeError("started without a pipe")
        try:
            yield (EnrichedArticle.read(line) for line in writer.stdout)
        finally:
            writer.terminate()


def main() -> None:
    """Write until nobody reads."""
    level, seed, theatres, density = sys.argv[1:]
    world = World.make(level, seed=int(seed), theatres=int(theatres), days=_DAYS, density=float(density))  # type: ignore[arg-type]  # one of LEVELS, else a KeyError
    for published in world.news():
        sys.stdout.buffer.write(published.article.write() + b"\n")


if __name__ == "__main__":
    main()
