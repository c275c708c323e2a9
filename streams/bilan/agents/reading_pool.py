"""Processes that read articles: what kills or hangs one is found by halving its job, and given up after a few tries."""

import asyncio
import contextlib
import logging
import sys
from collections import deque
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field

from bilan import metrics
from bilan.agents.reading_frames import (
    HEADER_BYTES,
    PIPE_BYTES,
    Failure,
    Reading,
    Usage,
    Versions,
    body_length,
    frame,
    told_ready,
    understood,
)
from bilan.kafka.guards import halt
from bilan.settings import Settings
from bilan_schemas.dead_letter import Reason

logger = logging.getLogger(__name__)

_MOST_CHARS_A_JOB = 400_000
_JOBS_AT_ONCE = 2
"""With a backlog a process has its next job before it has answered: else it would stand still until this one wakes."""
_STARTS = 3
READING_PROCESS = (sys.executable, "-m", "bilan.agents.reading_process")


class ReadingError(Exception):
    """An article cannot be read: why, as a dead letter says it."""

    def __init__(self, reason: Reason, message: str, failure: Failure | None = None) -> None:
        super().__init__(message)
        self.reason = reason
        self.failure = failure


@dataclass(eq=False)
class _Job:
    value: str
    article_id: str
    future: "asyncio.Future[Reading]"
    tries: int = 0


class _GoneError(Exception):
    """The process ended, or was ended because it took too long."""

    def __init__(self, reason: Reason, message: str) -> None:
        super().__init__(message)
        self.reason: Reason = reason


@dataclass
class _Process:
    """One process, its pipe in both directions."""

    settings: Settings
    command: Sequence[str]
    child: asyncio.subprocess.Process = field(init=False)

    async def start(self) -> Versions:
        """Start it and wait until its models are loaded; what it reads with."""
        registry = [str(self.settings.registry)] if self.settings.registry else []
        self.child = await asyncio.create_subprocess_exec(
            *self.command,
            *registry,
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
            limit=PIPE_BYTES,
        )
        return told_ready(await self._frame(self.settings.nlp_load_seconds))

    def give(self, values: list[str]) -> None:
        """Give it a job; it may still have another, but no more than that, since nothing waits until it takes this."""
        if self.child.stdin is None:
            raise RuntimeError("started without a pipe")
        with contextlib.suppress(ConnectionError):  # it is gone; reading says so
            self.child.stdin.write(frame(values))

    async def answer(self) -> tuple[list[Reading] | Failure, Usage]:
        """What it read in its oldest job, and what that took; `_GoneError` if it ended or took too long."""
        return understood(await self._frame(self.settings.nlp_timeout_seconds))

    async def end(self) -> None:
        """End it at once."""
        with contextlib.suppress(ProcessLookupError):
            self.child.kill()
        await self.child.wait()

    async def _frame(self, seconds: float) -> bytes:
        if self.child.stdout is None:
            raise RuntimeError("started without a pipe")
        try:
            async with asyncio.timeout(seconds):
                header = await self.child.stdout.readexactly(HEADER_BYTES)
                return await self.child.stdout.readexactly(body_length(header))
        except TimeoutError:
            await self.end()
            raise _GoneError("nlp_timeout", f"reading took longer than {seconds:.0f} s") from None
        except asyncio.IncompleteReadError:
            code = await self.child.wait()
            raise _GoneError("nlp_failed", f"the reading process ended with code {code}") from None


class ReadingPool:
    """Reads articles in processes of their own.

    A job that fails is halved until the article to blame stands alone; that one is tried `nlp_tries`
    times and then refused. All others are read.
    """

    def __init__(self, settings: Settings, *, command: Sequence[str] = READING_PROCESS) -> None:
        self._settings = settings
        self._command = command
        self._fresh: deque[_Job] = deque()
        self._suspect: deque[list[_Job]] = deque()
        self._wake = asyncio.Condition()
        self._servers: list[asyncio.Task[None]] = []
        self._processes: list[_Process] = []

    async def start(self) -> None:
        """Start the processes and wait until all have their models loaded."""
        self._processes = list(
            await asyncio.gather(*(self._new_process() for _ in range(self._settings.nlp_processes)))
        )
        self._servers = [
            asyncio.create_task(self._serve(i), name=f"reading process {i}") for i in range(len(self._processes))
        ]
        for server in self._servers:
            server.add_done_callback(_ended)
        for cause in ("nlp_failed", "nlp_timeout"):
            metrics.READING_RESTARTS.labels(cause=cause)  # at 0 before anything happens
        metrics.READING_PROCESSES.set(len(self._processes))

    async def stop(self) -> None:
        """End the processes."""
        for server in self._servers:
            server.cancel()
        await asyncio.gather(*(process.end() for process in self._processes))

    async def read(self, value: str, *, article_id: str = "") -> Reading:
        """What is read in an article (a value of articles.v1; its id is for the logs).

        Raises:
            ReadingError: it cannot be read.
        """
        job = _Job(value, article_id, asyncio.get_running_loop().create_future())
        self._fresh.append(job)
        async with self._wake:
            self._wake.notify()
        return await job.future

    async def _serve(self, index: int) -> None:
        given: deque[list[_Job]] = deque()  # what the process has, the oldest first
        while True:
            while not given or (len(given) < _JOBS_AT_ONCE and self._has_enough_for_all()):
                given.append(await self._take())
                self._processes[index].give([job.value for job in given[-1]])
            try:
                with metrics.STEP_SECONDS.labels(step="reading").time():
                    result, usage = await self._processes[index].answer()
            except _GoneError as gone:
                jobs = given.popleft()
                about = {"article_ids": [job.article_id for job in jobs], "reason": gone.reason}
                logger.warning("%s; %d articles in the job", gone, len(jobs), extra=about)
                metrics.READING_RESTARTS.labels(cause=gone.reason).inc()
                self._blame(jobs, ReadingError(gone.reason, str(gone)), tries=self._settings.nlp_tries)
                while given:  # not begun
                    self._fresh.extendleft(reversed(given.pop()))
                self._processes[index] = await self._new_process()
                continue
            jobs = given.popleft()
            metrics.READING_CPU.inc(usage.cpu_seconds)
            metrics.READING_MEMORY.labels(process=str(index)).set(usage.resident_bytes)
            if isinstance(result, Failure):
                error = ReadingError("nlp_failed", f"{result.exception}: {result.message}", result)
                self._blame(jobs, error, tries=1)  # an exception comes again, however often it is tried
            else:
                for job, reading in zip(jobs, result, strict=True):
                    if not job.future.done():
                        job.future.set_result(reading)

    def _has_enough_for_all(self) -> bool:
        """Whether a job given ahead leaves one for each of the others: a process may be about to be done."""
        return len(self._fresh) >= self._settings.nlp_batch * len(self._processes)

    def _blame(self, jobs: list[_Job], error: ReadingError, *, tries: int) -> None:
        if len(jobs) > 1:
            middle = len(jobs) // 2
            self._suspect.extend((jobs[:middle], jobs[middle:]))
            return
        job = jobs[0]
        job.tries += 1
        if job.tries < tries:
            self._suspect.append(jobs)
        elif not job.future.done():
            job.future.set_exception(error)

    async def _take(self) -> list[_Job]:
        """The next job: what is under suspicion first, else as many fresh articles as make a batch."""
        while True:
            while self._suspect:
                if jobs := [job for job in self._suspect.popleft() if not job.future.done()]:
                    return jobs
            jobs, chars = [], 0
            while self._fresh and len(jobs) < self._settings.nlp_batch and chars < _MOST_CHARS_A_JOB:
                job = self._fresh.popleft()
                if not job.future.done():  # a rebalance may have cancelled it
                    jobs.append(job)
                    chars += len(job.value)
            if jobs:
                return jobs
            async with self._wake:
                await self._wake.wait_for(lambda: self._fresh or self._suspect)

    async def _new_process(self) -> _Process:
        left = _STARTS
        while True:
            process = _Process(self._settings, self._command)
            try:
                versions = await process.start()
            except _GoneError as gone:
                left -= 1
                if not left:
                    halt(f"no reading process can be started: {gone}")
                logger.warning("the reading process does not start: %s", gone)
            else:
                metrics.built_with(**asdict(versions))
                return process


def _ended(server: "asyncio.Task[None]") -> None:
    if not server.cancelled() and (error := server.exception()) is not None:
        halt(f"the reading pool failed: {error}", error=error)
