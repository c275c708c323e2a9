"""Writes into base/ what is said elsewhere: Strimzi's topics and users, the alerts; `--check` tells whether it is that.

The topics are those that `bilan topics create` makes, the rules those of deploy/prometheus.
"""

import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import yaml

from bilan.cli.output import ExitCode
from bilan.kafka.acls import Grant, grants
from bilan.kafka.topics import wanted
from bilan.settings import Settings
from bilan_schemas.topics import ARTICLES, ENRICHED_ARTICLES

BASE = Path(__file__).parent / "base"
CLUSTER = "kafka"
REPLICAS = 3
_API = "kafka.strimzi.io/v1"
_HEAD = "# Written by deploy/kubernetes/generate.py: do not edit.\n"
COMMANDS = {
    "bilan-enrich": ("worker enrich",),
    "bilan-tolls": ("worker tolls",),
    "bilan-replay": ("replay",),
    "bilan-reader": ("incidents", "tolls"),
    "bilan-operator": ("topics check", "dlq list", "dlq show", "dlq replay", "dlq discard"),
}
"""What each user runs: its grants are those of these commands; a reader reads the enriched articles too."""


def topics(settings: Settings) -> Iterable[dict[str, Any]]:
    """A KafkaTopic for each topic of the pipeline, its changelogs included."""
    for spec in wanted(settings):
        yield {
            "apiVersion": _API,
            "kind": "KafkaTopic",
            "metadata": _metadata(spec.name),
            "spec": {"partitions": spec.partitions, "replicas": REPLICAS, "config": spec.config},
        }


def users(settings: Settings) -> Iterable[dict[str, Any]]:
    """A KafkaUser for each workload, with no more than its commands need; and one with which KEDA sees the lag."""
    needed = grants(settings)
    articles = settings.topic_name(ARTICLES)
    beyond = {
        "bilan-reader": (Grant(resource="topic", name=settings.topic_name(ENRICHED_ARTICLES), operations=("Read",)),),
    }
    for name, commands in COMMANDS.items():
        yield _user(name, (*(grant for command in commands for grant in needed[command]), *beyond.get(name, ())))
    see = (
        Grant(resource="topic", name=articles, operations=("Describe",)),
        Grant(resource="group", name=settings.enrich_app_id, operations=("Describe",)),
    )
    yield _user("bilan-keda", see)


def rules() -> Iterable[dict[str, Any]]:
    """The rules of deploy/prometheus, for the Prometheus operator."""
    files = sorted((BASE.parents[1] / "prometheus" / "rules").glob("*.yml"))
    yield {
        "apiVersion": "monitoring.coreos.com/v1",
        "kind": "PrometheusRule",
        "metadata": {"name": "bilan"},
        "spec": {"groups": [group for path in files for group in yaml.safe_load(path.read_text())["groups"]]},
    }


def _user(name: str, needed: Iterable[Grant]) -> dict[str, Any]:
    allowed: dict[tuple[str, str], set[str]] = {}
    for grant in needed:
        allowed.setdefault((grant.resource, grant.name), set()).update(grant.operations)
    acls = [
        {"resource": {"type": kind, "name": what, "patternType": "literal"}, "operations": sorted(operations)}
        for (kind, what), operations in allowed.items()
    ]
    return {
        "apiVersion": _API,
        "kind": "KafkaUser",
        "metadata": _metadata(name),
        "spec": {"authentication": {"type": "scram-sha-512"}, "authorization": {"type": "simple", "acls": acls}},
    }


def _metadata(name: str) -> dict[str, Any]:
    return {"name": name, "labels": {"strimzi.io/cluster": CLUSTER}}


def written() -> dict[Path, str]:
    """The files as the code says them."""
    settings = Settings.model_construct()  # the defaults, whatever the environment says
    files = {
        "kafka-topics.yaml": topics(settings),
        "kafka-users.yaml": users(settings),
        "prometheus-rules.yaml": rules(),
    }
    return {
        BASE / name: _HEAD + yaml.safe_dump_all(documents, sort_keys=False, allow_unicode=True, width=120)
        for name, documents in files.items()
    }


def main(*, check: bool) -> int:
    """Write the files, or say which are not as they must be; the exit code."""
    code = ExitCode.OK
    for path, text in written().items():
        if not check:
            path.write_text(text)
        elif not path.exists() or path.read_text() != text:
            sys.stderr.write(f"{path} is not what the code says: run python deploy/kubernetes/generate.py\n")
            code = ExitCode.DIFFERENT
    return code


if __name__ == "__main__":
    sys.exit(main(check="--check" in sys.argv[1:]))
