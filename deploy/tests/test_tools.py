"""What others' tools make of our files: kustomize builds the overlays, Compose's own loader reads the services."""

import json
import os
import runpy
import subprocess
from pathlib import Path
from typing import Any

import pytest
import yaml

from bilan.kafka.topics import wanted
from bilan.settings import Settings
from bilan_schemas import TOPICS

ROOT = Path(__file__).parents[2]
KUBERNETES = ROOT / "deploy" / "kubernetes"
OVERLAYS = sorted(path.name for path in (KUBERNETES / "overlays").iterdir())


def _tool(name: str, *arguments: str) -> str:
    command = ["go", "-C", str(ROOT / "deploy" / "tools"), "tool", name, *arguments]
    environment = {**os.environ, "GOTOOLCHAIN": "local", "GOFLAGS": "-mod=readonly -buildvcs=false"}
    done = subprocess.run(command, capture_output=True, text=True, check=False, env=environment)
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.fixture(scope="module", params=OVERLAYS)
def built(request: pytest.FixtureRequest) -> list[dict[str, Any]]:
    """The manifests that kustomize makes of an overlay."""
    return list(yaml.safe_load_all(_tool("kustomize", "build", str(KUBERNETES / "overlays" / request.param))))


def _of(built: list[dict[str, Any]], kind: str) -> dict[str, dict[str, Any]]:
    return {one["metadata"]["name"]: one for one in built if one["kind"] == kind}


def _settings(built: list[dict[str, Any]]) -> dict[str, str]:
    (settings,) = (one for name, one in _of(built, "ConfigMap").items() if name.startswith("bilan-settings-"))
    given: dict[str, str] = settings["data"]
    return given


def test_an_overlay_is_of_the_real_schemas(built: list[dict[str, Any]]) -> None:
    """Kubernetes, KEDA, Strimzi and the Prometheus operator would take all of it."""
    problems = runpy.run_path(str(KUBERNETES / "validate.py"))["problems"]
    assert [told for one in built for told in problems(one)] == []


def test_the_topics_of_an_overlay_are_those_that_its_workers_expect(built: list[dict[str, Any]]) -> None:
    """`bilan topics check` with the overlay's own settings would find no difference."""
    partitions = _settings(built).get("BILAN_PARTITIONS")
    settings = Settings.model_construct(partitions=int(partitions) if partitions else None)
    made = {name: (one["spec"]["partitions"], one["spec"]["config"]) for name, one in _of(built, "KafkaTopic").items()}
    assert made == {spec.name: (spec.partitions, spec.config) for spec in wanted(settings)}


def test_an_overlay_has_no_more_workers_than_partitions(built: list[dict[str, Any]]) -> None:
    """One more would never be ready."""
    topics = _of(built, "KafkaTopic")
    most = _of(built, "ScaledObject")["bilan-enrich"]["spec"]["maxReplicaCount"]
    assert most <= topics["articles.v1"]["spec"]["partitions"]
    assert _of(built, "StatefulSet")["bilan-tolls"]["spec"]["replicas"] <= topics["claims.v1"]["spec"]["partitions"]


def test_the_workers_of_an_overlay_read_its_settings(built: list[dict[str, Any]]) -> None:
    """The generated name is the one that they refer to, and pydantic takes the values."""
    names = set(_of(built, "ConfigMap"))
    for one in (*_of(built, "Deployment").values(), *_of(built, "StatefulSet").values()):
        (container,) = one["spec"]["template"]["spec"]["containers"]
        assert {source["configMapRef"]["name"] for source in container["envFrom"]} <= names
        plain = {variable["name"]: variable.get("value", "x") for variable in container["env"]} | _settings(built)
        Settings(**{name.removeprefix("BILAN_").lower(): value for name, value in plain.items()})  # type: ignore[arg-type]


def test_the_loader_of_compose_takes_the_services() -> None:
    """The reference implementation reads the file, interpolated, and finds it consistent."""
    read = json.loads(_tool("cmd", "-format", "json", str(ROOT / "docker-compose.yml")))
    assert set(read["services"]) == set(yaml.safe_load((ROOT / "docker-compose.yml").read_text())["services"])


def test_the_parser_of_asyncapi_takes_the_document_and_finds_every_topic() -> None:
    """No error and no warning; its one remark is that there is a newer version of AsyncAPI."""
    told = _asyncapi(ROOT / "schemas" / "asyncapi.yaml")
    assert [one["code"] for one in told["told"]] == ["asyncapi-latest-version"]
    assert set(told["channels"]) == {topic.name for topic in TOPICS}


def test_the_parser_of_asyncapi_refuses_what_is_none(tmp_path: Path) -> None:
    """A channel's message that leads nowhere is an error: the parser is no formality."""
    wrong = tmp_path / "asyncapi.yaml"
    text = (ROOT / "schemas" / "asyncapi.yaml").read_text()
    wrong.write_text(text.replace("#/components/messages/Article'", "#/components/messages/Artikel'"))
    assert any(one["severity"] == 0 for one in _asyncapi(wrong)["told"])


def _asyncapi(document: Path) -> dict[str, Any]:
    command = ["node", ROOT / "deploy" / "tools" / "asyncapi.mjs", document]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    read: dict[str, Any] = json.loads(done.stdout)
    return read
