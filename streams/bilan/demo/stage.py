"""Everything that the main job needs, started; all of it stopped at the end, in the order that loses nothing."""

import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from bilan.demo.processes import WorkerProcess
from bilan.kafka.broker import Broker
from bilan.settings import Settings


@contextmanager
def folder(settings: Settings, *, keep: bool) -> Iterator[Path]:
    """Where the broker, the tables and the logs are: kept for the next time, or removed if all went well."""
    settings.data.mkdir(parents=True, exist_ok=True)
    if keep:
        kept = settings.data / "demo"
        kept.mkdir(exist_ok=True)
        yield kept
        return
    once = Path(tempfile.mkdtemp(prefix="demo-", dir=settings.data))
    try:
        yield once
    except Exception:
        raise  # the logs say why: they stay
    except BaseException:
        shutil.rmtree(once)
        raise
    else:
        shutil.rmtree(once)


@contextmanager
def cluster(settings: Settings, where: Path) -> Iterator[Settings]:
    """Settings that lead to a running cluster: the one that was named, or an embedded broker for the time being."""
    if settings.broker_is_given:
        yield settings
        return
    with Broker(where / "broker") as broker:
        yield with_changes(settings, broker=broker.address)


@contextmanager
def workers(settings: Settings, where: Path) -> Iterator[Callable[[], None]]:
    """One worker of each kind; call what is yielded to learn that both still run."""
    own = with_changes(settings, data=where.resolve(), web_port=0)
    with ExitStack() as stack:
        running = []
        for kind in ("enrich", "tolls"):
            worker = WorkerProcess(kind, own, where / "logs")
            stack.callback(worker.wait)
            running.append(worker)

        def check() -> None:
            for worker in running:
                worker.check()

        try:
            yield check
        finally:
            for worker in running:
                worker.ask_to_stop()


def with_changes(settings: Settings, **changes: object) -> Settings:
    """The settings with some changed, and marked as set, so that other processes are given them."""
    return settings.model_copy(update=changes)
