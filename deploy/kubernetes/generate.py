"""Writes into base/ what is said elsewhere: Strimzi's topics and users, the alerts; `--check` tells whether it is that.

The topics are those that `bilan topics create` makes, the rules those of deploy/prometheus.
"""

import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import yaml

from bilan.cli.output import ExitCode
from bilan.kafka.topics import TABLES, changelog_name, wanted
from bilan.settings import Settings
from bilan_schemas.topics import (
    ACTOR_LINES,
    ACTOR_TOLLS,
    ARTICLES,
    CLAIMS,
    DEAD_LETTERS,
    ENRICHED_ARTICLES,
    INCIDENTS,
    Topic,
)

BASE = Path(__file__).parent / "base"
CLUSTER = "kafka"
REPLICAS = 3
_API = "kafka.strimzi.io/v1"
_HEAD = "# Written by deploy/kubernetes/generate.py: do not edit.\n"
_INTERNAL = (CLAIMS, ACTOR_LINES)
READS: dict[str, tuple[Topic, ...]] = {
    "bilan-enrich": (ARTICLES,),
    "bilan-tolls": (ENRICHED_ARTICLES, *_INTERNAL),
    "bilan-replay": (),
    "bilan-reader": (ENRICHED_ARTICLES, INCIDENTS, ACTOR_TOLLS),
    "bilan-operator": (DEAD_LETTERS,),
}
"""What each user reads: the workers, `bilan replay`, readers of results, and `bilan dlq` with `bilan topics check`."""
WRITES: dict[str, tuple[Topic, ...]] = {
    "bilan-enrich": (ENRICHED_ARTICLES, DEAD_LETTERS),
    "bilan-tolls": (*_INTERNAL, INCIDENTS, ACTOR_TOLLS, DEAD_LETTERS),
    "bilan-replay": (ARTICLES,),
    "bilan-operator": (ARTICLES, ENRICHED_ARTICLES, *_INTERNAL, DEAD_LETTERS),
}


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
    """A KafkaUser for each workload, with no more than it needs; and one with which KEDA sees the lag."""
    groups = {"bilan-enrich": settings.enrich_app_id, "bilan-tolls": settings.tolls_app_id}
    for name, reads in READS.items():
        allowed: dict[tuple[str, str], set[str]] = {}
        for topic in reads:
            allowed.setdefault(("topic", settings.topic_name(topic)), set()).add("Read")
        for topic in WRITES.get(name, ()):
            allowed.setdefault(("topic", settings.topic_name(topic)), set()).add("Write")
        if name == "bilan-tolls":
            allowed |= {("topic", changelog_name(settings, table)): {"Read", "Write"} for table in TABLES}
        if name == "bilan-operator":
            for spec in wanted(settings):
                allowed.setdefault(("topic", spec.name), set()).update({"Describe", "DescribeConfigs"})
        if name in groups:
            allowed["group", groups[name]] = {"Read"}
        yield _user(name, allowed)
    see = {("topic", settings.topic_name(ARTICLES)): {"Describe"}, ("group", settings.enrich_app_id): {"Describe"}}
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


def _user(name: str, allowed: dict[tuple[str, str], set[str]]) -> dict[str, Any]:
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
