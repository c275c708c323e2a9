"""Every metric of the workers, declared once: base units, bounded labels, a registry of their own."""

import time
from itertools import product
from typing import Final, get_args

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, Info, ProcessCollector, generate_latest
from prometheus_client.openmetrics.exposition import CONTENT_TYPE_LATEST as OPENMETRICS
from prometheus_client.openmetrics.exposition import generate_latest as generate_openmetrics

from bilan import __version__
from bilan_schemas.claim import Outcome, Scope
from bilan_schemas.dead_letter import Reason

REGISTRY: Final = CollectorRegistry()
CONTENT_TYPE: Final = "text/plain; version=0.0.4; charset=utf-8"

_STEP_BUCKETS = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60)
_DELAY_BUCKETS = (
    0.1,
    0.25,
    0.5,
    1,
    2.5,
    5,
    10,
    30,
    60,
    300,
    900,
    3600,
    6 * 3600,
    86400,
    7 * 86400,
    30 * 86400,
    365 * 86400,
)

# What comes in, goes out and is refused.
MESSAGES_READ = Counter("bilan_messages_read_total", "Messages taken by a step.", ["step"], registry=REGISTRY)
MESSAGES_SENT = Counter(
    "bilan_messages_sent_total", "Messages sent and acknowledged.", ["step", "topic"], registry=REGISTRY
)
DEAD_LETTERS = Counter(
    "bilan_dead_letters_total", "Messages refused and kept as dead letters.", ["step", "reason"], registry=REGISTRY
)

# What was read in articles.
ARTICLES = Counter("bilan_articles_total", "Articles enriched.", ["language", "status"], registry=REGISTRY)
ENTITIES = Counter("bilan_entities_total", "Names found in articles.", ["language"], registry=REGISTRY)
CLAIMS = Counter("bilan_claims_total", "Stated numbers found.", ["outcome", "language", "scope"], registry=REGISTRY)

# What was counted.
INCIDENTS = Counter(
    "bilan_incidents_published_total",
    "Incidents published: new, changed, gone, or merged into another.",
    ["change"],
    registry=REGISTRY,
)
TOLLS = Counter("bilan_tolls_published_total", "Tolls of actors published.", registry=REGISTRY)
TOLLS_SUPPRESSED = Counter(
    "bilan_tolls_suppressed_total",
    "Lines of actors that published no toll of their own: they left it as it was, or others came with them.",
    registry=REGISTRY,
)

# How long it takes.
STEP_SECONDS = Histogram(
    "bilan_step_seconds",
    "Time of one call of a step's pure function (reading: a job of articles).",
    ["step"],
    buckets=_STEP_BUCKETS,
    registry=REGISTRY,
)
SEND_SECONDS = Histogram(
    "bilan_send_seconds",
    "Time until the cluster acknowledged a step's outputs.",
    ["step"],
    buckets=_STEP_BUCKETS,
    registry=REGISTRY,
)
PRODUCED_DELAY = Histogram(
    "bilan_produced_delay_seconds",
    "From when an article was sent to articles.v1 until a step was done with what came of it.",
    ["step"],
    buckets=_DELAY_BUCKETS,
    registry=REGISTRY,
)
PUBLISHED_DELAY = Histogram(
    "bilan_published_delay_seconds",
    "From when an article was published until a step was done with what came of it.",
    ["step"],
    buckets=_DELAY_BUCKETS,
    registry=REGISTRY,
)

# How the worker stands.
QUEUE_DEPTH = Gauge("bilan_queue_depth_messages", "Messages taken and not yet done.", ["step"], registry=REGISTRY)
LAG_MESSAGES = Gauge(
    "bilan_consumer_lag_messages",
    "Messages after the committed offset, of the partitions that this worker has.",
    ["topic", "partition"],
    registry=REGISTRY,
)
LAG_SECONDS = Gauge(
    "bilan_consumer_lag_seconds",
    "Age of the first message after the committed offset, since it was produced; 0 when there is none.",
    ["topic", "partition"],
    registry=REGISTRY,
)
PARTITIONS = Gauge("bilan_assigned_partitions", "Source partitions that this worker has.", registry=REGISTRY)
LAST_ACKNOWLEDGED = Gauge(
    "bilan_last_acknowledged_timestamp_seconds", "When a message was last done, Unix time.", registry=REGISTRY
)
READING_PROCESSES = Gauge("bilan_reading_processes", "Processes that read articles.", registry=REGISTRY)
READING_RESTARTS = Counter(
    "bilan_reading_restarts_total", "Processes that read articles, started anew.", ["cause"], registry=REGISTRY
)
READING_CPU = Counter(
    "bilan_reading_cpu_seconds_total", "CPU time that the processes spent on reading articles.", registry=REGISTRY
)
READING_MEMORY = Gauge(
    "bilan_reading_resident_memory_bytes",
    "Memory of each process that reads articles, after its last job.",
    ["process"],
    registry=REGISTRY,
)
REBALANCES = Counter("bilan_rebalances_total", "Times that partitions were taken away.", registry=REGISTRY)
RECOVERY_SECONDS = Gauge("bilan_recovery_seconds", "How long the last recovery of tables took.", registry=REGISTRY)
READY = Gauge("bilan_ready", "1 when the worker is ready for work, else 0.", registry=REGISTRY)
TABLE_BYTES = Gauge("bilan_table_size_bytes", "Size of the local tables on disk.", ["table"], registry=REGISTRY)
BUILD = Info("bilan_build", "Versions: of the worker, and of what reads articles.", registry=REGISTRY)
ProcessCollector(registry=REGISTRY)  # CPU, memory and files of the worker itself


def exposition(accept: str) -> tuple[bytes, str]:
    """All metrics as Prometheus asks for them, and their content type."""
    if "application/openmetrics-text" in accept:
        return generate_openmetrics(REGISTRY), OPENMETRICS  # type: ignore[no-untyped-call] # partly typed
    return generate_latest(REGISTRY), CONTENT_TYPE


def built_with(**versions: str) -> None:
    """Say with which versions of its parts this worker runs."""
    BUILD.info({"version": __version__, **versions})


built_with()


def begin(step: str) -> None:
    """Have what a step counts at 0 before anything happens: Prometheus sees no increase in a series that is new."""
    MESSAGES_READ.labels(step=step)
    PRODUCED_DELAY.labels(step=step)
    PUBLISHED_DELAY.labels(step=step)
    for reason in get_args(Reason):
        DEAD_LETTERS.labels(step=step, reason=reason)
    if step == "enrich_articles":
        for language in ("fr", "en"):
            ARTICLES.labels(language=language, status="enriched")
            ENTITIES.labels(language=language)
            for outcome, scope in product(get_args(Outcome), get_args(Scope)):
                CLAIMS.labels(outcome=outcome, language=language, scope=scope)
    if step == "fold_incidents":
        for change in ("new", "changed", "gone", "merged"):
            INCIDENTS.labels(change=change)


def acknowledged(step: str, *, produced_at: float | None, published_at: float | None) -> None:
    """Note that a step is done with what came of an article with these times (seconds since the epoch)."""
    now = time.time()
    MESSAGES_READ.labels(step=step).inc()
    LAST_ACKNOWLEDGED.set(now)
    if produced_at is not None:
        PRODUCED_DELAY.labels(step=step).observe(max(0.0, now - produced_at))
    if published_at is not None:
        PUBLISHED_DELAY.labels(step=step).observe(max(0.0, now - published_at))
