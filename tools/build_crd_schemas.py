"""Writes tests/deploy/schemas/*.crd.json: JSON Schema of the custom resources that deploy/kubernetes uses.

Give it the files of the CustomResourceDefinitions, as their projects ship them (sources and licences:
tests/deploy/schemas/README.md). What a cluster would prune in silence, the schemas refuse: an object with
known properties has no others. Descriptions are left out.
"""

import json
import sys
from pathlib import Path
from typing import Any

import yaml

SCHEMAS = Path(__file__).parents[1] / "tests" / "deploy" / "schemas"
_OF_KUBERNETES = ("description", "format", "nullable")


def strict(schema: Any, *, root: bool = False) -> Any:
    """The schema in plain JSON Schema, closed where Kubernetes would prune."""
    if isinstance(schema, list):
        return [strict(part) for part in schema]
    if not isinstance(schema, dict):
        return schema
    plain: dict[str, Any] = {}
    for name, value in schema.items():
        if name == "properties":
            plain[name] = {key: strict(part) for key, part in value.items()}
        elif name not in _OF_KUBERNETES and not name.startswith("x-kubernetes-"):
            plain[name] = strict(value)
    if schema.get("x-kubernetes-int-or-string"):
        plain["type"] = ["integer", "string"]
    if "properties" in plain and not schema.get("x-kubernetes-preserve-unknown-fields"):
        plain.setdefault("additionalProperties", False)
    if root:
        plain["properties"] |= {name: {"type": "string"} for name in ("apiVersion", "kind")}
        plain["properties"]["metadata"] = {"type": "object"}
    return plain


def main(paths: list[str]) -> None:
    """Write one file a kind: of the version that its project names first."""
    for path in paths:
        crd = yaml.safe_load(Path(path).read_text())["spec"]
        kind, group = crd["names"]["kind"], crd["group"]
        version = crd["versions"][0]
        schema = strict(version["schema"]["openAPIV3Schema"], root=True)
        written = json.dumps(schema, indent=1, sort_keys=True) + "\n"
        (SCHEMAS / f"{group}_{version['name']}_{kind}.crd.json").write_text(written)


if __name__ == "__main__":
    main(sys.argv[1:])
