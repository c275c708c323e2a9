"""Says what Kubernetes, KEDA, Strimzi or the Prometheus operator would refuse of manifests: files, or standard input.

Offline: Kubernetes' own schemas are those of the package kubernetes-validate, in their strict form; those of
custom resources are in tests/deploy/schemas. A kind that has no schema is told too.
"""

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import jsonschema
import kubernetes_validate
import yaml

from bilan.cli.output import ExitCode

KUBERNETES = "1.37"
SCHEMAS = Path(__file__).parents[2] / "tests" / "deploy" / "schemas"
_BUILT_IN = ("v1", "apps/v1", "policy/v1", "networking.k8s.io/v1", "batch/v1")


def problems(manifest: dict[str, Any]) -> Iterator[str]:
    """What is wrong with one manifest, a line a problem."""
    version, kind = manifest["apiVersion"], manifest["kind"]
    name = f"{kind} {manifest['metadata']['name']}"
    if version in _BUILT_IN:
        try:
            kubernetes_validate.validate(manifest, KUBERNETES, strict=True)
        except (kubernetes_validate.ValidationError, kubernetes_validate.InvalidSchemaError) as error:
            yield f"{name}: {'.'.join(map(str, getattr(error, 'path', ())))}: {error.message}"
        return
    schema = SCHEMAS / f"{version.replace('/', '_')}_{kind}.crd.json"
    if not schema.exists():
        yield f"{name}: no schema of {version}"
        return
    for error in jsonschema.Draft202012Validator(json.loads(schema.read_text())).iter_errors(manifest):
        yield f"{name}: {'.'.join(map(str, error.path))}: {error.message}"


def main(paths: list[str]) -> int:
    """Tell the problems; the exit code."""
    texts = [Path(path).read_text() for path in paths] or [sys.stdin.read()]
    manifests = [one for text in texts for one in yaml.safe_load_all(text) if one]
    told = [problem for manifest in manifests for problem in problems(manifest)]
    for problem in told:
        sys.stdout.write(f"{problem}\n")
    sys.stderr.write(f"{len(manifests)} manifests, {len(told)} problems\n")
    return ExitCode.DIFFERENT if told or not manifests else ExitCode.OK


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
