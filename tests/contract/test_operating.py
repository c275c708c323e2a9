"""What operators are given agrees with the code and the documents: alerts, runbooks, dashboard, provisioning."""

import json
import re
import runpy
from pathlib import Path
from typing import Any

import pytest
import yaml

from bilan import metrics

ROOT = Path(__file__).parents[2]
PROMETHEUS = ROOT / "deploy" / "prometheus"
GRAFANA = ROOT / "deploy" / "grafana"
RULES: list[dict[str, Any]] = [
    rule
    for path in sorted((PROMETHEUS / "rules").glob("*.yml"))
    for group in yaml.safe_load(path.read_text())["groups"]
    for rule in group["rules"]
]
ALERTS = {rule["alert"]: rule for rule in RULES if "alert" in rule}
PANELS: list[dict[str, Any]] = json.loads((GRAFANA / "dashboards" / "bilan.json").read_text())["panels"]
QUERIES = [target["expr"] for panel in PANELS for target in panel.get("targets", [])]


def test_every_alert_has_a_runbook_and_every_runbook_an_alert() -> None:
    """By the name of the section, which the alert links to."""
    page = (ROOT / "docs" / "operations.md").read_text().partition("\n## Alerts\n")[2].partition("\n## ")[0]
    assert re.findall(r"^### (\w+)$", page, re.MULTILINE) == list(ALERTS)
    for name, rule in ALERTS.items():
        assert rule["annotations"]["runbook_url"] == f"docs/operations.md#{name.lower()}"


def test_every_alert_is_shown_to_fire_and_not_to_fire() -> None:
    """In the tests that promtool runs."""
    (path,) = (PROMETHEUS / "tests").glob("*.yml")
    shown = [case for test in yaml.safe_load(path.read_text())["tests"] for case in test["alert_rule_test"]]
    assert {case["alertname"] for case in shown if case["exp_alerts"]} == set(ALERTS)
    assert {case["alertname"] for case in shown if not case["exp_alerts"]} == set(ALERTS)


@pytest.mark.parametrize("asked", [*(rule["expr"] for rule in RULES), *QUERIES])
def test_what_is_asked_for_is_measured_or_recorded(asked: str) -> None:
    """Every name in a rule or a query is a metric of the workers, or recorded by a rule."""
    known = {sample.name for family in metrics.REGISTRY.collect() for sample in family.samples}
    for family in metrics.REGISTRY.collect():
        known |= {f"{family.name}{ending}" for ending in ("", "_total", "_bucket", "_count", "_sum", "_info")}
    known |= {rule["record"] for rule in RULES if "record" in rule} | {"up"}
    bare = re.sub(r'"[^"]*"', "", asked)
    named = set(re.findall(r"\b(?:bilan:[\w:]+|(?:bilan|process)_\w+|up)\b", bare))
    assert named, asked
    assert named <= known


def test_every_recorded_series_is_asked_for() -> None:
    """By an alert or a panel."""
    asked = " ".join([*(rule["expr"] for rule in ALERTS.values()), *QUERIES])
    assert [rule["record"] for rule in RULES if "record" in rule and rule["record"] not in asked] == []


def test_the_dashboard_is_what_its_panels_say() -> None:
    """Grafana's own builders write it."""
    script = runpy.run_path(str(GRAFANA / "dashboard.py"))
    assert script["written"]() == script["TARGET"].read_text(), "run python deploy/grafana/dashboard.py"


def test_every_metric_of_ours_is_on_the_dashboard_or_in_a_rule() -> None:
    """What nobody looks at need not be measured."""
    asked = " ".join([*(rule["expr"] for rule in RULES), *QUERIES])
    unseen = {
        "bilan_assigned_partitions",  # for whoever looks into why a worker is not ready
        "bilan_reading_processes",  # as set; the memory of each is on the dashboard
    }
    families = {family.name for family in metrics.REGISTRY.collect() if family.name.startswith("bilan_")}
    assert {name for name in families if name not in asked} == unseen
