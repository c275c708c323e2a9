"""Full load for a while: what every process holds at the start, in the middle and at the end; `python -m bench.soak`.

Exit code 1 if the lag does not come back to 0, a process ended, or one holds more and more files.
"""

import argparse
import asyncio
import json
import logging
import shutil
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Iterator, Sequence
from contextlib import suppress
from itertools import count, islice
from pathlib import Path
from statistics import median
from typing import NamedTuple

import psutil
from bench.chaos.fleet import Fleet

from bilan.demo.quiet import NotQuietError, wait_until_counted
from bilan.kafka import topics
from bilan.kafka.broker import Broker
from bilan.replay.corpus import Read, read_corpus
from bilan.replay.pace import Due
from bilan.replay.producer import send
from bilan.settings import Settings

_SAMPLE_SECONDS = 10.0
_PORTION = 500
"""Articles that are sent together, once as many wait as the workers take in a minute."""
_BACKLOG = 1_000
_MORE_FILES = 10
"""Sockets and table files come and go: by so many the most of the last third may pass the most of the middle one."""


class Sample(NamedTuple):
    """What a process held at a moment."""

    at: float
    """Seconds after the start."""
    process: str
    pss: int
    """Bytes: its own memory, and its share of what it shares."""
    rss: int
    """Bytes, shared memory in full."""
    fds: int


def main() -> int:
    """Run what the command line asks for."""
    parser = argparse.ArgumentParser(prog="python -m bench.soak", description=__doc__)
    parser.add_argument("corpus", type=Path, help="articles, as `bilan replay` takes them")
    parser.add_argument("--minutes", type=float, default=30.0)
    parser.add_argument("--log", type=Path, default=Path(".bilan/soak.jsonl"), help="where samples are written")
    asked = parser.parse_args()
    logging.getLogger("aiokafka").setLevel(logging.ERROR)
    asked.log.parent.mkdir(parents=True, exist_ok=True)
    folder = Path(tempfile.mkdtemp(prefix="bilan-soak-"))
    code = asyncio.run(run(asked.corpus, asked.minutes * 60, asked.log, folder))
    if code:
        print(f"logs and topics are in {folder}")
    else:
        shutil.rmtree(folder)
    return code


async def run(corpus: Path, seconds: float, log: Path, folder: Path) -> int:
    """Feed the workers for so long, then let them finish; 1 if something is wrong."""
    loaded = seconds
    with Broker(folder / "broker") as broker:
        settings = Settings(broker=broker.address, data=folder / "data")
        await topics.create(settings)
        fleet = Fleet(broker, settings, folder / "logs")
        for name in ("enrich-0", "tolls-0"):
            fleet.start(name)
        supervisor = asyncio.create_task(fleet.supervise())
        samples: list[Sample] = []
        began = time.monotonic()
        sampler = asyncio.create_task(_sample(fleet, samples, log, began))
        try:
            sent = await _feed(settings, corpus, began + seconds)
            loaded = time.monotonic() - began
            print(f"{sent} articles sent in {loaded:.0f} s", flush=True)
            await wait_until_counted(settings, seconds=600)
            took = time.monotonic() - began
            print(f"lag 0 after {took - loaded:.0f} s more: {sent / took:.1f} articles/s counted")
        except NotQuietError as error:
            print(error)
            return 1
        finally:
            for task in (sampler, supervisor):
                task.cancel()
            await fleet.end_all()
    under_load = [sample for sample in samples if sample.at <= loaded]
    print(*_table(under_load), sep="\n")
    growing = [name for name, of_one in _by_process(under_load).items() if holds_more(of_one)]
    print(
        f"files: {f'more and more in {growing}' if growing else 'constant'}; workers that ended: {fleet.restarts or 0}"
    )
    return 1 if growing or fleet.restarts else 0


async def _feed(settings: Settings, corpus: Path, until: float) -> int:
    """Keep articles waiting until then; how many were sent."""
    articles = endless(corpus)
    sent = 0
    while time.monotonic() < until:
        with suppress(NotQuietError):
            await wait_until_counted(settings, seconds=max(0.0, until - time.monotonic()), most=_BACKLOG)
        if time.monotonic() < until:
            sent += (await send(settings, [Due(0.0, read) for read in islice(articles, _PORTION)])).articles
    return sent


def endless(corpus: Path) -> Iterator[Read]:
    """The articles of a corpus, then copies of them under ids of their own, without end."""
    for copy in count(1):
        for read in read_corpus(corpus):
            if isinstance(read, Read) and hasattr(read.said, "model_copy"):
                said = read.said.model_copy(update={"article_id": f"{read.said.article_id}~{copy}"})
                yield read._replace(said=said)


async def _sample(fleet: Fleet, samples: list[Sample], log: Path, began: float) -> None:
    with log.open("w") as lines:
        while True:
            for name, process in fleet.processes().items():
                with suppress(psutil.Error):
                    memory = process.memory_full_info()
                    sample = Sample(time.monotonic() - began, name, memory.pss, memory.rss, process.num_fds())
                    samples.append(sample)
                    lines.write(json.dumps(sample._asdict()) + "\n")
            lines.flush()
            await asyncio.sleep(_SAMPLE_SECONDS)


def holds_more(samples: Sequence[Sample]) -> bool:
    """Whether a process held more files in the last third of its time than in the middle one."""
    _, middle, end = _thirds(samples)
    return max(s.fds for s in end) > max(s.fds for s in middle) + _MORE_FILES


def _thirds(samples: Sequence[Sample]) -> tuple[Sequence[Sample], Sequence[Sample], Sequence[Sample]]:
    third = max(1, len(samples) // 3)
    return samples[:third], samples[third : max(2 * third, third + 1)] or samples[-1:], samples[-third:]


def _by_process(samples: Sequence[Sample]) -> dict[str, list[Sample]]:
    found: dict[str, list[Sample]] = defaultdict(list)
    for sample in samples:
        found[sample.process].append(sample)
    return found


def _table(samples: Sequence[Sample]) -> Iterator[str]:
    """Medians of the first, the middle and the last third."""
    yield f"{'process':20}" + "".join(f"{what:>8}{'middle':>8}{'end':>8}" for what in ("PSS MB", "RSS MB", "fds"))
    for name, of_one in _by_process(samples).items():
        row = ""
        for what, unit in (("pss", 1e6), ("rss", 1e6), ("fds", 1)):
            for third in _thirds(of_one):
                row += f"{median(getattr(s, what) for s in third) / unit:8.0f}"
        yield f"{name:20}{row}"


if __name__ == "__main__":
    sys.exit(main())
