"""The manifests: of the real schemas, as the code says, restricted, and with probes that fit what a worker does."""

import copy
import runpy
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from bilan.settings import Settings
from bilan_schemas.topics import ARTICLES, CLAIMS

Manifest = dict[str, Any]
WORKERS = [("Deployment", "bilan-enrich"), ("StatefulSet", "bilan-tolls")]


@pytest.fixture(scope="module")
def kubernetes(root: Path) -> Path:
    return root / "deploy" / "kubernetes"


@pytest.fixture(scope="module")
def problems(kubernetes: Path) -> Callable[[Manifest], Iterator[str]]:
    found: Callable[[Manifest], Iterator[str]] = runpy.run_path(str(kubernetes / "validate.py"))["problems"]
    return found


@pytest.fixture(scope="module")
def manifests(kubernetes: Path) -> dict[tuple[str, str], Manifest]:
    """Those of the base, by kind and name."""
    files = [path for path in sorted((kubernetes / "base").glob("*.yaml")) if path.name != "kustomization.yaml"]
    read = [one for path in files for one in yaml.safe_load_all(path.read_text())]
    return {(one["kind"], one["metadata"]["name"]): one for one in read}


@pytest.fixture(params=WORKERS, ids=lambda worker: worker[1])
def worker(request: pytest.FixtureRequest, manifests: dict[tuple[str, str], Manifest]) -> Manifest:
    return manifests[request.param]


def _container(worker: Manifest) -> Manifest:
    (container,) = worker["spec"]["template"]["spec"]["containers"]
    found: Manifest = container
    return found


def test_topics_users_and_alerts_are_what_the_code_says(kubernetes: Path) -> None:
    """Strimzi makes what `bilan topics create` makes, allows what the commands need, and alerts as is tested."""
    files = runpy.run_path(str(kubernetes / "generate.py"))["written"]()
    assert {path.name: path.read_text() for path in files} == {path.name: text for path, text in files.items()}, (
        "run python deploy/kubernetes/generate.py"
    )


def test_every_manifest_is_of_its_schema(
    manifests: dict[tuple[str, str], Manifest], problems: Callable[[Manifest], Iterator[str]]
) -> None:
    """Kubernetes, KEDA, Strimzi and the Prometheus operator would take each of them whole."""
    assert [told for one in manifests.values() for told in problems(one)] == []


@pytest.mark.parametrize(
    "kind",
    [
        "Deployment",
        "StatefulSet",
        "ScaledObject",
        "TriggerAuthentication",
        "KafkaTopic",
        "KafkaUser",
        "PodMonitor",
        "PrometheusRule",
    ],
)
def test_a_field_that_the_schema_does_not_know_is_told(
    manifests: dict[tuple[str, str], Manifest], problems: Callable[[Manifest], Iterator[str]], kind: str
) -> None:
    """A cluster would drop it in silence: each schema is strict."""
    wrong = copy.deepcopy(next(one for (of, _), one in manifests.items() if of == kind))
    wrong["spec"]["replicaz"] = 1
    assert any("replicaz" in told for told in problems(wrong))


def test_a_worker_is_restricted(worker: Manifest) -> None:
    """What the Pod Security Standard `restricted` asks for, a read-only root, and no token of the cluster's."""
    pod, container = worker["spec"]["template"]["spec"], _container(worker)
    assert pod["securityContext"]["runAsNonRoot"]
    assert pod["securityContext"]["runAsUser"] > 0
    assert pod["securityContext"]["seccompProfile"] == {"type": "RuntimeDefault"}
    assert pod["automountServiceAccountToken"] is False
    assert container["securityContext"] == {
        "allowPrivilegeEscalation": False,
        "readOnlyRootFilesystem": True,
        "capabilities": {"drop": ["ALL"]},
    }


def test_a_worker_may_finish_before_it_is_killed(worker: Manifest) -> None:
    """At least a minute, and more than it takes to drain."""
    grace = worker["spec"]["template"]["spec"]["terminationGracePeriodSeconds"]
    assert grace >= 60
    assert grace > 2 * Settings.model_fields["drain_seconds"].default


def test_probes_fit_what_a_worker_does(manifests: dict[tuple[str, str], Manifest]) -> None:
    """The tolls worker may recover for an hour; an enrich worker may load its models, and wait without partitions."""
    tolls, enrich = (
        _container(manifests["StatefulSet", "bilan-tolls"]),
        _container(manifests["Deployment", "bilan-enrich"]),
    )
    for container in (tolls, enrich):
        assert container["livenessProbe"]["httpGet"] == {"path": "/live", "port": "web"}
        assert container["readinessProbe"]["httpGet"] == {"path": "/ready", "port": "web"}
    assert tolls["startupProbe"]["httpGet"]["path"] == "/ready"
    assert tolls["startupProbe"]["periodSeconds"] * tolls["startupProbe"]["failureThreshold"] >= 3600
    assert enrich["startupProbe"]["httpGet"]["path"] == "/live"
    patience = enrich["startupProbe"]["periodSeconds"] * enrich["startupProbe"]["failureThreshold"]
    assert patience > Settings.model_fields["nlp_load_seconds"].default


def test_every_setting_is_one(worker: Manifest, kubernetes: Path) -> None:
    """A misspelt variable would be passed over in silence."""
    known = {f"BILAN_{name.upper()}" for name in Settings.model_fields}
    given = {variable["name"] for variable in _container(worker)["env"]}
    for path in kubernetes.glob("**/kustomization.yaml"):
        for generated in yaml.safe_load(path.read_text()).get("configMapGenerator", []):
            given |= {literal.partition("=")[0] for literal in generated["literals"]}
    assert given <= known


def test_only_the_tolls_worker_has_a_lasting_name(manifests: dict[tuple[str, str], Manifest]) -> None:
    """Static membership finds the tables again; an enrich worker that is scaled away must not hold its partitions."""
    named = {key: [one["name"] for one in _container(manifests[key])["env"]] for key in WORKERS}
    assert "BILAN_INSTANCE_ID" in named["StatefulSet", "bilan-tolls"]
    assert "BILAN_INSTANCE_ID" not in named["Deployment", "bilan-enrich"]
    assert manifests["StatefulSet", "bilan-tolls"]["spec"]["volumeClaimTemplates"]
    assert manifests["StatefulSet", "bilan-tolls"]["spec"]["replicas"] <= CLAIMS.partitions


def test_a_login_is_that_of_a_user_that_exists(worker: Manifest, manifests: dict[tuple[str, str], Manifest]) -> None:
    """The user operator keeps a password in a secret of the user's name."""
    given = {one["name"]: one for one in _container(worker)["env"]}
    secret = given["BILAN_SASL_PASSWORD"]["valueFrom"]["secretKeyRef"]
    assert (secret["name"], secret["key"]) == (given["BILAN_SASL_USERNAME"]["value"], "password")
    assert ("KafkaUser", secret["name"]) in manifests


def test_the_scaler_follows_the_lag_of_the_enrich_workers(manifests: dict[tuple[str, str], Manifest]) -> None:
    """The group and the topic that they have, at most one worker a partition, and a user that may see both."""
    scaled = manifests["ScaledObject", "bilan-enrich"]["spec"]
    (trigger,) = scaled["triggers"]
    settings = Settings.model_construct()
    assert trigger["metadata"]["topic"] == ARTICLES.name
    assert trigger["metadata"]["consumerGroup"] == settings.enrich_app_id
    assert scaled["maxReplicaCount"] <= ARTICLES.partitions
    assert "replicas" not in manifests["Deployment", "bilan-enrich"]["spec"]
    assert ("TriggerAuthentication", trigger["authenticationRef"]["name"]) in manifests
    assert ("KafkaUser", "bilan-keda") in manifests


def test_budgets_services_and_monitors_select_the_workers(manifests: dict[tuple[str, str], Manifest]) -> None:
    """A selector that matches nothing is no error to a cluster."""
    labels = {name: {"app.kubernetes.io/name": name} for _, name in WORKERS}
    for kind, name in WORKERS:
        assert manifests[kind, name]["spec"]["template"]["metadata"]["labels"] == labels[name]
        assert manifests["PodDisruptionBudget", name]["spec"]["selector"]["matchLabels"] == labels[name]
    for kind, field in (("PodMonitor", "selector"), ("NetworkPolicy", "podSelector")):
        (one,) = (manifest for (of, _), manifest in manifests.items() if of == kind)
        (chosen,) = one["spec"][field]["matchExpressions"]
        assert (chosen["key"], set(chosen["values"])) == ("app.kubernetes.io/name", set(labels))
