"""The processes that read articles: whatever one article does to them, all others are read."""

import asyncio
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from bilan.agents.reading_pool import ReadingError, ReadingPool
from bilan.settings import Settings
from bilan.testing.pipeline import run, wait_until

# A reading process that takes the value for the article's fate.
_PROCESS = """
import os, signal, sys, time
from bilan.agents import reading_process
from bilan.agents.reading_frames import Failure, Reading
import bilan.nlp
sys.modules["bilan.nlp.enricher"] = type(sys)("enricher")
about = type("Enricher", (), {"version": "0", "registry_version": "0"})
sys.modules["bilan.nlp.enricher"].load_enricher = lambda registry: about

def read(enricher, values):
    for value in values:
        if value == "kills":
            os.kill(os.getpid(), signal.SIGKILL)
        if value == "hangs":
            time.sleep(600)
        if value == "raises":
            return Failure(exception="ValueError", message="no", stacktrace="here")
    print("what a library prints must not break the frames")
    return [Reading(value=v.upper(), language="fr", status="enriched", entities=0, claims=[]) for v in values]

reading_process.read = read
reading_process.main(None)
"""


def _settings(**given: object) -> Settings:
    return Settings(nlp_batch=8, nlp_timeout_seconds=0.5, **given)  # type: ignore[arg-type]  # any setting


async def _read_all(values: list[str], **given: object) -> list[object]:
    pool = ReadingPool(_settings(**given), command=(sys.executable, "-c", _PROCESS))
    await pool.start()
    try:
        found = await asyncio.gather(*(pool.read(value) for value in values), return_exceptions=True)
    finally:
        await pool.stop()
    return [getattr(reading, "value", None) or (reading.reason, str(reading)) for reading in found]  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("poison", "letter"),
    [
        ("kills", ("nlp_failed", "the reading process ended with code -9")),
        ("hangs", ("nlp_timeout", "reading took longer than 0 s")),
        ("raises", ("nlp_failed", "ValueError: no")),
    ],
)
@pytest.mark.parametrize("place", [0, 3, 11])
def test_the_article_to_blame_is_refused_and_all_others_are_read(
    poison: str, letter: tuple[str, str], place: int
) -> None:
    values = [f"article {number}" for number in range(12)]
    values[place] = poison
    expected: list[object] = [value.upper() for value in values]
    expected[place] = letter
    assert run(_read_all(values, nlp_processes=2)) == expected


@pytest.mark.parametrize("poison", ["kills", "hangs", "raises"])
def test_what_a_process_was_given_ahead_is_not_blamed(poison: str) -> None:
    """With a backlog it has its next job before it has answered; that one is read by its successor, in order."""
    values = [f"article {number}" for number in range(60)]
    for place in (2, 13, 40):
        values[place] = poison
    found = run(_read_all(values, nlp_processes=1, nlp_tries=1))
    assert [place for place, one in enumerate(found) if not isinstance(one, str)] == [2, 13, 40]
    assert [one for one in found if isinstance(one, str)] == [v.upper() for v in values if v != poison]


def test_a_cancelled_article_is_not_read(tmp_path: Path) -> None:
    async def work() -> None:
        pool = ReadingPool(_settings(), command=(sys.executable, "-c", _PROCESS))
        await pool.start()
        hanging = asyncio.create_task(pool.read("hangs"))
        await asyncio.sleep(0.1)
        waiting = asyncio.create_task(pool.read("hangs"))
        await asyncio.sleep(0)
        waiting.cancel()
        started = time.monotonic()
        with pytest.raises(ReadingError):
            await hanging
        assert await pool.read("article") is not None
        assert time.monotonic() - started < 3
        await pool.stop()

    run(work())


def test_no_process_outlives_a_worker_that_is_killed(tmp_path: Path) -> None:
    script = f"""
import asyncio, sys
from bilan.agents.reading_pool import ReadingPool
from bilan.settings import Settings
async def main():
    pool = ReadingPool(Settings(nlp_processes=2), command=(sys.executable, "-c", {_PROCESS!r}))
    await pool.start()
    reading = asyncio.ensure_future(pool.read("hangs"))
    await asyncio.sleep(0.2)
    print(*[process.child.pid for process in pool._processes], flush=True)
    await reading
asyncio.run(main())
"""
    with subprocess.Popen([sys.executable, "-c", script], stdout=subprocess.PIPE, text=True) as worker:
        assert worker.stdout is not None
        pids = [int(pid) for pid in worker.stdout.readline().split()]
        assert len(pids) == 2
        worker.send_signal(signal.SIGKILL)
        for pid in pids:
            wait_until(lambda pid=pid: not _runs(pid), seconds=10, what="the end of the reading process")


def _runs(pid: int) -> bool:
    status = Path(f"/proc/{pid}/stat")
    return status.exists() and status.read_text().rsplit(")", 1)[1].split()[0] != "Z"
