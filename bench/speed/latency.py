"""From an article sent to its last toll published: one at a time in an idle system, and at half load."""

import statistics
import time
from collections import defaultdict
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from bench.speed import streams
from bench.speed.articles import renamed
from bench.speed.pipeline import Pipeline
from bench.speed.ratios import percentile

from bilan.kafka.broker import Broker
from bilan_schemas import Article
from bilan_schemas.topics import ACTOR_TOLLS, ARTICLES, CLAIMS, ENRICHED_ARTICLES, INCIDENTS, Topic

_STAGES = (ENRICHED_ARTICLES, CLAIMS, INCIDENTS, ACTOR_TOLLS)
_BETWEEN_SECONDS = 0.4
_PRODUCED_AT = "bilan-produced-at"


def measure(
    articles: list[Article], *, samples: int, broker: Broker, folder: Path, say: Callable[[str], None]
) -> dict[str, Any]:
    """Milliseconds, of the articles that come to tolls: p50 and p99, and when each stage was done."""
    nlp = _own_time(articles[:samples])
    pipeline = Pipeline(broker, folder, nlp_processes=1)
    try:
        pipeline.ready()
        pipeline.run(articles, "warm-")
        for article in renamed(articles[:samples], "idle-", years_earlier=1):
            streams.replay(pipeline.settings, [article])
            time.sleep(_BETWEEN_SECONDS)
        pipeline.wait()
        idle = _told(pipeline, "idle-")
        say(f"idle: {idle}")
        pace = 500 / nlp["mean"]  # half of what one process reads
        streams.replay(pipeline.settings, renamed(articles, "half-", years_earlier=2), per_second=pace)
        pipeline.wait()
        half = _told(pipeline, "half-")
        say(f"half load: {half}")
    finally:
        pipeline.stop()
    return {"nlp_ms": nlp, "idle_ms": idle, "half_load_ms": half, "half_load_articles_a_second": pace}


def _own_time(articles: Sequence[Article]) -> dict[str, float]:
    """What reading an article alone takes."""
    from bilan.nlp.enricher import load_enricher  # noqa: PLC0415 - it sets spaCy's operations

    enricher = load_enricher()
    enricher.enrich(articles)
    taken = []
    for article in articles:
        started = time.perf_counter()
        enricher.enrich([article])
        taken.append(1000 * (time.perf_counter() - started))
    return {"p50": percentile(taken, 0.5), "p99": percentile(taken, 0.99), "mean": statistics.fmean(taken)}


def _told(pipeline: Pipeline, tag: str) -> dict[str, float]:
    """When the last message of each stage was sent, after the article it comes from: by the times Kafka has."""
    sent = {
        round(record.timestamp / 1000, 3)
        for record in pipeline.records(ARTICLES)
        if record.key is not None and record.key.decode().startswith(tag)
    }
    stages = {topic.name: _last_of(pipeline, topic, sent) for topic in _STAGES}
    whole = list(stages[ACTOR_TOLLS.name].values())
    return {
        "articles": len(whole),
        "p50": percentile(whole, 0.5),
        "p99": percentile(whole, 0.99),
        **{f"p50 to {name}": percentile(list(taken.values()), 0.5) for name, taken in stages.items() if taken},
    }


def _last_of(pipeline: Pipeline, topic: Topic, sent: set[float]) -> dict[float, float]:
    latest: dict[float, float] = defaultdict(float)
    for record in pipeline.records(topic):
        produced = round(float(dict(record.headers).get(_PRODUCED_AT, b"0")), 3)
        if produced in sent:
            latest[produced] = max(latest[produced], record.timestamp - 1000 * produced)
    return latest
