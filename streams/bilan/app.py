"""The composition root: the two apps, put together from settings; `faust -A bilan.app:tolls worker` finds them here."""

import gc
import logging
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Literal

from bilan.settings import Settings

if TYPE_CHECKING:
    from bilan.kafka.worker_app import WorkerApp

Kind = Literal["enrich", "tolls"]

COLLECT_AFTER = 20_000
"""New objects between two looks for cycles: a fold makes a batch's rows at once and drops them, without any cycle;
at Python's 700 the looks were an eighth of its work."""


def create_enrich_app(settings: Settings) -> "WorkerApp":
    """The stateless app that reads articles."""
    from bilan.agents.enrich_articles import STEP, EnrichArticles  # noqa: PLC0415 - importing app costs little
    from bilan.agents.reading_pool import ReadingPool  # noqa: PLC0415
    from bilan.kafka.ordered import OrderedLane  # noqa: PLC0415
    from bilan.kafka.worker_app import WorkerApp  # noqa: PLC0415
    from bilan_schemas.topics import ARTICLES, DEAD_LETTERS, ENRICHED_ARTICLES  # noqa: PLC0415

    datadir = settings.data.resolve() / settings.enrich_app_id  # stateless, but Faust wants a folder all the same
    datadir.mkdir(parents=True, exist_ok=True)
    app = WorkerApp(settings.enrich_app_id, settings=settings, datadir=datadir)
    pool = ReadingPool(settings)
    lane = OrderedLane(app, step=STEP, work=EnrichArticles(pool, app.outlet), outlet=app.outlet, settings=settings)
    app.follow(ARTICLES, lane)
    app.needs += [settings.topic_name(topic) for topic in (ENRICHED_ARTICLES, DEAD_LETTERS)]
    app.before.append(pool.start)
    app.after.append(pool.stop)
    return app


def create_tolls_app(settings: Settings) -> "WorkerApp":
    """The app that counts, with a table a fold."""
    from bilan.agents.count_tolls import RoutedArticle, claimed, lined, routed  # noqa: PLC0415
    from bilan.kafka.datadir import claim_folder  # noqa: PLC0415
    from bilan.kafka.folding import FoldLane  # noqa: PLC0415
    from bilan.kafka.tables import make_table  # noqa: PLC0415
    from bilan.kafka.topics import TABLES, changelog_name, partitions_of  # noqa: PLC0415
    from bilan.kafka.worker_app import WorkerApp  # noqa: PLC0415
    from bilan.tolls import step as tolls  # noqa: PLC0415 - importing app costs little
    from bilan_schemas.topics import ACTOR_TOLLS, DEAD_LETTERS, INCIDENTS  # noqa: PLC0415

    folder = settings.instance_id or "worker"
    datadir = claim_folder(settings.data.resolve() / "tables" / settings.tolls_app_id / folder)
    app = WorkerApp(settings.tolls_app_id, settings=settings, datadir=datadir)
    sources = TABLES | {"routes": replace(TABLES["routes"], contract=RoutedArticle)}
    folds: tuple[tuple[str, str, Any, Any], ...] = (
        ("route_claims", "routes", tolls.route_claims, routed),
        ("fold_incidents", "incidents", tolls.fold_incidents, claimed),
        ("fold_tolls", "tolls", tolls.fold_tolls, lined),
    )
    for step, table, fold, change in folds:
        source = sources[table]
        lane = FoldLane(
            app,
            step=step,
            table=make_table(app, table, partitions=partitions_of(settings, source)),
            fold=fold,
            change=change,
            outlet=app.outlet,
            settings=settings,
        )
        app.follow(source, lane)
        app.needs.append(changelog_name(settings, table))
    app.needs += [settings.topic_name(topic) for topic in (INCIDENTS, ACTOR_TOLLS, DEAD_LETTERS)]
    return app


_CREATE = {"enrich": create_enrich_app, "tolls": create_tolls_app}


def run_worker(kind: Kind, settings: Settings) -> None:
    """Run a worker in the foreground until it is asked to stop (SIGTERM, SIGINT)."""
    import faust  # noqa: PLC0415 - importing app costs little

    from bilan.kafka.logs import set_up_logs  # noqa: PLC0415

    app = _CREATE[kind](settings)
    worker = faust.Worker(
        app,
        loglevel=getattr(logging, settings.log_level),
        quiet=True,
        redirect_stdouts=False,
        override_logging=False,
    )
    worker.spinner = None  # it writes escape codes, terminal or not
    set_up_logs(settings)
    gc.freeze()  # what was imported stays: no need to look through it again
    gc.set_threshold(COLLECT_AFTER)
    worker.execute_from_commandline()


def __getattr__(name: str) -> "WorkerApp":
    """`enrich` and `tolls`, made from the environment when they are asked for."""
    if name not in _CREATE:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    app = _CREATE[name](Settings())
    globals()[name] = app
    return app
