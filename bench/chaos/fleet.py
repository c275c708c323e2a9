"""The broker and the workers as processes, and all that can be done to them."""

import asyncio
import os
import signal
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

import psutil

from bilan.demo.processes import WORKER, WorkerError, WorkerProcess
from bilan.kafka.broker import Broker
from bilan.settings import Settings

_SUPERVISED_SECONDS = 0.2
_APART_SECONDS = 1.0
"""Between workers that come back."""
LASTING = ("enrich-0", "enrich-1", "tolls-0", "tolls-1")
STATIC = ("enrich-0", "tolls-0", "tolls-1")
"""Workers with static membership; the others are new members at every start."""


class Fleet:
    """One broker and its workers; a worker that ends is started anew, as any supervisor would.

    Args:
        broker: the broker.
        settings: of every worker, but for its name.
        folder: where their logs go.
        program: what Python runs, with the kind of worker as its last argument.
    """

    def __init__(self, broker: Broker, settings: Settings, folder: Path, program: Sequence[str] = WORKER) -> None:
        self.restarts: list[str] = []
        """What ended by itself or was killed, in order."""
        self._broker = broker
        self._settings = settings
        self._folder = folder
        self._program = program
        self._workers: dict[str, WorkerProcess] = {}
        self._broker_turn = asyncio.Lock()

    async def supervise(self) -> None:
        """Start anew what has ended, until cancelled."""
        while True:
            for name, worker in list(self._workers.items()):
                try:
                    worker.check()
                except WorkerError:
                    self.restarts.append(name)
                    self.start(name)
            await asyncio.sleep(_SUPERVISED_SECONDS)

    def start(self, name: str) -> None:
        """Start a worker."""
        changes: dict[str, Any] = {"instance_id": name} if name in STATIC else {}
        kind = "enrich" if name.startswith("enrich") else "tolls"
        self._workers[name] = WorkerProcess(
            kind,  # type: ignore[arg-type]  # one of the two
            self._settings.model_copy(update=changes),
            self._folder / name,
            self._program,
        )

    async def end(self, name: str) -> None:
        """Ask a worker to stop, and wait for it."""
        worker = self._workers.pop(name, None)
        if worker is not None:
            worker.ask_to_stop()
            await asyncio.to_thread(worker.wait)

    async def end_all(self, kind: str = "") -> None:
        """End all workers of a kind."""
        await asyncio.gather(*(self.end(name) for name in list(self._workers) if name.startswith(kind)))

    async def befall(self, do: str, on: str, seconds: float) -> None:
        """Do to a process what a plan says; return when it is over for the one who does it."""
        match do:
            case "kill worker" | "kill worker at work":
                self._signal(on, signal.SIGKILL)
            case "kill reader":
                for reader in self._readers(on):
                    with suppress(psutil.NoSuchProcess):
                        reader.kill()
            case "stop worker" | "stop worker at work":
                self._signal(on, signal.SIGSTOP)
                await asyncio.sleep(seconds)
                self._signal(on, signal.SIGCONT)
            case "add worker":
                self.start(on)
                await asyncio.sleep(seconds)
                await self.end(on)
            case "away":
                lasting = [name for name in LASTING if name.startswith(on)]
                await asyncio.gather(*(self.end(name) for name in lasting))
                await asyncio.sleep(seconds)
                for name in [*lasting, f"{on}-3"]:  # each that comes moves the partitions, with the backlog there
                    self.start(name)
                    await asyncio.sleep(_APART_SECONDS)
                await asyncio.sleep(seconds)
                await self.end(f"{on}-3")
            case "restart broker" | "kill broker" | "kill broker at work":
                async with self._broker_turn:
                    if do.startswith("kill"):
                        os.kill(self._broker.pid, signal.SIGKILL)
                    await asyncio.to_thread(self._broker.stop)
                    await asyncio.to_thread(self._broker.start)
            case _:
                raise ValueError(f"no such fault: {do}")

    def processes(self) -> dict[str, psutil.Process]:
        """Every process by what it is: the broker, the workers, and the processes that read for them."""
        found = {"broker": psutil.Process(self._broker.pid)}
        for name, worker in self._workers.items():
            with suppress(OSError, ValueError, psutil.NoSuchProcess):
                process = psutil.Process(worker.pid)
                found[name] = process
                for number, reader in enumerate(process.children()):
                    found[f"{name} reader {number}"] = reader
        return found

    def _signal(self, name: str, which: signal.Signals) -> None:
        with suppress(OSError, ValueError, KeyError):  # it is between two lives
            os.kill(self._workers[name].pid, which)

    def _readers(self, name: str) -> list[psutil.Process]:
        with suppress(OSError, ValueError, KeyError, psutil.NoSuchProcess):
            return psutil.Process(self._workers[name].pid).children()
        return []
