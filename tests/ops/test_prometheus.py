"""The workers under a real Prometheus: what it sees moves, the dashboard is answered, an alert fires and resolves.

The tests share one stage and come in the order of this file.
"""

import json
import os
import subprocess
import sys
import time
from typing import Any

import pytest
from prometheus import ROOT, SHIPPED, program
from stage import Stage

from bilan import metrics
from bilan.testing.pipeline import wait_until
from bilan_schemas.topics import ARTICLES

_ARTICLES = 5
DASHBOARD = json.loads((ROOT / "deploy" / "grafana" / "dashboards" / "bilan.json").read_text())
QUERIES = [target["expr"] for panel in DASHBOARD["panels"] for target in panel.get("targets", [])]
_MOVED = (
    'bilan_messages_read_total{step="enrich_articles"}',
    'bilan_messages_read_total{step="route_claims"}',
    'bilan_messages_read_total{step="fold_incidents"}',
    'bilan_messages_read_total{step="fold_tolls"}',
    'bilan_messages_sent_total{topic="enriched-articles.v1"}',
    'bilan_messages_sent_total{topic="claims.v1"}',
    'bilan_messages_sent_total{topic="actor-lines.v1"}',
    'bilan_messages_sent_total{topic="incidents.v1"}',
    'bilan_messages_sent_total{topic="actor-tolls.v1"}',
    'bilan_dead_letters_total{step="enrich_articles",reason="schema"}',
    'bilan_articles_total{language="fr",status="enriched"}',
    'bilan_entities_total{language="fr"}',
    'bilan_claims_total{outcome="killed",language="fr",scope="incident"}',
    'bilan_incidents_published_total{change="new"}',
    "bilan_tolls_published_total",
    "bilan_tolls_suppressed_total",
    'bilan_step_seconds_count{step="reading"}',
    'bilan_step_seconds_count{step="fold_tolls"}',
    'bilan_send_seconds_count{step="enrich_articles"}',
    'bilan_produced_delay_seconds_count{step="fold_tolls"}',
    'bilan_published_delay_seconds_count{step="fold_tolls"}',
    "bilan_reading_cpu_seconds_total",
    "bilan_reading_resident_memory_bytes",
    "bilan_last_acknowledged_timestamp_seconds",
    'bilan_table_size_bytes{table="incidents"}',
)


def test_prometheus_takes_the_rules_and_they_do_what_their_tests_say() -> None:
    """The shipped configuration, the rules, and when each alert fires."""
    rules = sorted((SHIPPED / "rules").glob("*.yml"))
    tests = sorted((SHIPPED / "tests").glob("*.yml"))
    for what in (
        ["check", "config", SHIPPED / "prometheus.yml"],
        ["check", "rules", *rules],
        ["test", "rules", *tests],
    ):
        said = subprocess.run([program("promtool"), *what], capture_output=True, text=True, check=False)
        assert said.returncode == 0, said.stdout + said.stderr


def test_counters_move_with_the_articles_and_lag_goes_to_zero(stage: Stage) -> None:
    """All that is counted on the way from five articles, and one that is none, to the tolls."""
    prometheus = stage.prometheus
    wait_until(lambda: prometheus.value("sum(bilan_ready)") == 2, what="two workers that are ready")
    counters = [asked for asked in _MOVED if "_total" in asked or "_count" in asked]
    assert {asked: prometheus.value(asked) for asked in counters} == dict.fromkeys(counters, 0)
    stage.pipeline.send(ARTICLES, [("no text", b'{"article_id": "no text"}')])
    subprocess.run(
        [sys.executable, "-m", "bilan", "replay", str(ROOT / "seeds"), "--max"],
        env={**os.environ, **stage.pipeline.settings.environment()},
        check=True,
    )
    wait_until(
        lambda: prometheus.value("max_over_time(sum(bilan:consumer_lag_messages:sum)[1m:1s])") > 0, what="some lag"
    )
    wait_until(lambda: prometheus.value("sum(bilan_articles_total)") == _ARTICLES, what="the articles")
    wait_until(lambda: _still(stage, "bilan_consumer_lag_messages"), what="lag of no message, for three seconds")
    assert _still(stage, "bilan_consumer_lag_seconds")
    assert [asked for asked in _MOVED if not prometheus.value(asked) > 0] == []
    read = prometheus.value('bilan_messages_read_total{step="fold_tolls"}')
    assert read == prometheus.value("bilan_tolls_published_total") + prometheus.value("bilan_tolls_suppressed_total")
    assert prometheus.value('bilan_produced_delay_seconds_sum{step="fold_tolls"}') < 60 * read
    assert prometheus.value('bilan_published_delay_seconds_sum{step="fold_tolls"}') > 365 * 86400, "the seeds are old"
    (built,) = prometheus.query('bilan_build_info{job="bilan-enrich"}')
    assert all(built["metric"][name] for name in ("version", "extractor_version", "registry_version"))


def test_the_logs_tell_of_the_article_that_was_refused(stage: Stage) -> None:
    """As JSON, with its id, its step and where it stands."""
    lines = [json.loads(line) for line in stage.enrich.log.read_text().splitlines() if line.startswith("{")]
    (refused,) = [line for line in lines if line.get("reason") == "schema"]
    assert (refused["article_id"], refused["step"], refused["topic"]) == ("no text", "enrich_articles", "articles.v1")


def test_a_worker_that_is_killed_is_an_alert_and_one_that_comes_back_is_none(stage: Stage) -> None:
    """With the rule as it is shipped: a minute of silence. Meanwhile articles wait, and are counted afterwards."""
    prometheus = stage.prometheus
    alert = "BilanWorkerDown bilan-tolls"
    assert alert not in prometheus.alerts()
    stage.tolls.kill()
    wait_until(lambda: prometheus.alerts().get(alert) == "pending", seconds=15, what="the alert, pending")
    wait_until(lambda: prometheus.alerts().get(alert) == "firing", seconds=75, what="the alert, firing")
    stage.tolls.start().wait_until_ready()
    wait_until(lambda: alert not in prometheus.alerts(), seconds=15, what="the alert's end")
    wait_until(lambda: prometheus.value("bilan_recovery_seconds") > 0, what="the time of recovery")
    wait_until(lambda: prometheus.value("sum(bilan_rebalances_total)") > 0, what="a rebalance")
    wait_until(lambda: prometheus.value("sum(bilan_ready)") == 2, what="two workers that are ready")


def test_every_metric_is_there(stage: Stage) -> None:
    """Each that is declared has a series: none is forgotten, and none begins with its first event alone."""
    names = {sample["metric"]["__name__"] for sample in stage.prometheus.query('{__name__=~"(bilan|process)_.+"}')}
    families = {family.name: family.type for family in metrics.REGISTRY.collect()}
    endings = {"counter": "_total", "histogram": "_count", "info": "_info"}
    assert {f"{name}{endings.get(kind, '')}" for name, kind in families.items()} - names == set()


@pytest.mark.parametrize("asked", QUERIES)
def test_the_dashboard_is_answered(stage: Stage, asked: str) -> None:
    """Every query of it, as Grafana asks it, over the time since the workers started."""
    expression = asked.replace("$__rate_interval", "1m")
    assert "$" not in expression
    now = time.time()
    series: list[dict[str, Any]] = stage.prometheus.range(expression, start=now - 180, end=now, step=5)
    assert any(value != "NaN" for one in series for _, value in one["values"]), asked


def _still(stage: Stage, metric: str) -> bool:
    """Whether a gauge of every partition was at 0 for three seconds, and is there."""
    return stage.prometheus.query(f"max(max_over_time({metric}[3s]))") != [] and (
        stage.prometheus.value(f"max(max_over_time({metric}[3s]))") == 0
    )
