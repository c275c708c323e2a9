"""`bilan demo`: the main job on the seeds, from nothing to the numbers on the screen."""

import signal
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bilan.cli import output

if TYPE_CHECKING:
    from bilan.settings import Settings

_PATIENCE_SECONDS = 300.0


def demo(
    *,
    keep: Annotated[
        bool, typer.Option("--keep", help="Keep the broker's data and the tables, and use them again next time.")
    ] = False,
) -> None:
    """Run the whole of it on the five seed articles: a real Kafka, topics, workers, replay, and what it comes to.

    Starts an embedded broker (its data under BILAN_DATA) unless BILAN_BROKER names a cluster. All that was started is
    stopped in the end, whatever happens.
    """
    from bilan.demo import stage  # noqa: PLC0415 - help must come at once
    from bilan.demo.seeds import seeds  # noqa: PLC0415

    given = output.settings()
    signal.signal(signal.SIGTERM, _stop)
    clock = _Clock()
    with stage.folder(given, keep=keep) as folder:
        clock.says(f"a real Kafka at {given.broker}" if given.broker_is_given else "starting Apache Kafka")
        with stage.cluster(given, folder) as settings:
            from bilan.kafka import topics  # noqa: PLC0415 - help must come at once

            output.run(topics.create(settings))
            before = output.run(_results(settings))
            clock.says("starting a worker of each kind")
            with stage.workers(settings, folder) as check:
                clock.says(f"replaying {seeds()}")
                output.run(_replay(settings, seeds()))
                clock.says("waiting until all of it is counted")
                output.run(_count(settings, check))
                after = output.run(_results(settings))
                clock.says("stopping the workers")
        _show(*after)
        if before[0]:
            output.note("nothing changed since the last time" if before == after else "changed since the last time")
    clock.says("done; everything that was started is stopped")


class _Clock:
    """Says each step with the seconds since the start."""

    def __init__(self) -> None:
        self._started = time.monotonic()

    def says(self, step: str) -> None:
        output.note(f"[{time.monotonic() - self._started:5.1f} s] {step}")


async def _replay(settings: "Settings", folder: Path) -> None:
    from bilan.replay import pace  # noqa: PLC0415 - help must come at once
    from bilan.replay.corpus import Read, read_corpus  # noqa: PLC0415
    from bilan.replay.producer import send  # noqa: PLC0415

    articles = [read for read in read_corpus(folder) if isinstance(read, Read)]
    await send(settings, pace.paced(pace.in_order(articles), None))


async def _count(settings: "Settings", check: Callable[[], None]) -> None:
    from bilan.demo.quiet import wait_until_counted  # noqa: PLC0415 - help must come at once

    await wait_until_counted(settings, seconds=_PATIENCE_SECONDS, told=lambda _: check())


async def _results(settings: "Settings") -> tuple[dict[str, bytes], dict[str, bytes]]:
    from bilan.kafka.latest import latest  # noqa: PLC0415 - help must come at once
    from bilan_schemas.topics import ACTOR_TOLLS, INCIDENTS  # noqa: PLC0415

    return await latest(settings, INCIDENTS), await latest(settings, ACTOR_TOLLS)


def _show(incidents: dict[str, bytes], tolls: dict[str, bytes]) -> None:
    from bilan.results.counted import counted  # noqa: PLC0415 - help must come at once
    from bilan_schemas import ActorToll, Incident  # noqa: PLC0415

    found = [Incident.read(value) for value in incidents.values()]
    for sheet in counted(found, [ActorToll.read(value) for value in tolls.values()]):
        if sheet.rows:
            output.table(*sheet)
            output.result("")


def _stop(*_: object) -> None:
    sys.exit(output.ExitCode.INTERRUPTED)
