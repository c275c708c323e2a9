"""docker-compose.yml: of the specification's schema, hardened, pinned, and with the names of this repository."""

import json
import re
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from bilan.kafka.jars import KAFKA_VERSION
from bilan.settings import Settings

SCHEMA = Path(__file__).parent / "schemas" / "compose-spec.json"
ONE_SHOT = {"topics", "replay", "prometheus", "grafana"}


def test_it_is_a_compose_file_by_the_specification(compose: dict[str, Any]) -> None:
    """The specification's own schema, as its reference implementation ships it, takes the file."""
    schema = json.loads(SCHEMA.read_text())
    jsonschema.validators.validator_for(schema)(schema).validate(compose)


def test_the_schema_refuses_what_is_none(compose: dict[str, Any]) -> None:
    """A misspelt key is refused: the schema is no formality."""
    compose["services"]["tolls"]["read-only"] = True
    schema = json.loads(SCHEMA.read_text())
    with pytest.raises(jsonschema.ValidationError, match="read-only"):
        jsonschema.validators.validator_for(schema)(schema).validate(compose)


def test_every_service_that_the_page_promises_is_there(compose: dict[str, Any]) -> None:
    """Kafka, topics, both workers (enrich twice), the seeds, Prometheus and Grafana."""
    services = compose["services"]
    assert set(services) == {"kafka", "topics", "enrich", "tolls", "replay", "prometheus", "grafana"}
    assert services["enrich"]["deploy"]["replicas"] == 2


def test_every_service_is_hardened(compose: dict[str, Any]) -> None:
    """No root, no capabilities, no new privileges, nothing written but where it is said."""
    for name, service in compose["services"].items():
        assert service["read_only"], name
        assert service["cap_drop"] == ["ALL"], name
        assert service["security_opt"] == ["no-new-privileges:true"], name
        assert int(service["user"].split(":")[0]) > 0, name


def test_every_image_has_an_exact_tag_and_kafka_the_embedded_version(compose: dict[str, Any]) -> None:
    """No moving tag; what runs here in a container is what runs without one."""
    for name, service in compose["services"].items():
        assert re.fullmatch(r"[a-z/]+:v?\d+\.\d+\.\d+", service["image"]), name
    assert compose["services"]["kafka"]["image"] == f"apache/kafka:{KAFKA_VERSION}"


def test_what_lasts_is_checked_restarted_and_given_time_to_stop(compose: dict[str, Any]) -> None:
    """Health checks and restarts where a service lasts; a worker may drain before it is killed."""
    for name, service in compose["services"].items():
        if name not in ONE_SHOT:
            assert service["healthcheck"]["test"][0] == "CMD", name
            assert service["restart"] == "unless-stopped", name
    for name in ("enrich", "tolls", "kafka"):
        seconds = int(compose["services"][name]["stop_grace_period"].removesuffix("s"))
        assert seconds > Settings.model_fields["drain_seconds"].default, name


def test_ports_are_for_this_machine_alone(compose: dict[str, Any]) -> None:
    """Nothing here is encrypted, so nothing listens on the network."""
    published = [port for service in compose["services"].values() for port in service.get("ports", [])]
    assert published
    assert all(port.startswith("127.0.0.1:") for port in published)


def test_every_folder_that_is_mounted_exists_and_every_volume_is_declared(compose: dict[str, Any], root: Path) -> None:
    """A folder that is missing would be made by the engine, empty and root's."""
    for service in compose["services"].values():
        for source in (volume.split(":")[0] for volume in service.get("volumes", [])):
            assert (root / source).is_dir() if source.startswith("./") else source in compose["volumes"], source


def test_every_setting_is_one(compose: dict[str, Any]) -> None:
    """A misspelt variable would be passed over in silence."""
    known = {f"BILAN_{name.upper()}" for name in Settings.model_fields}
    for service in compose["services"].values():
        assert {name for name in service.get("environment", {}) if name.startswith("BILAN_")} <= known
