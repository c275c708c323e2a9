"""The Dockerfile: clean by its linter, made of what is pinned, and with nothing to build with in the end."""

import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest


@pytest.fixture(scope="module")
def dockerfile(root: Path) -> str:
    return (root / "Dockerfile").read_text()


def _pins(lock: Path) -> dict[str, str]:
    return dict(re.findall(r"^([A-Za-z0-9._-]+)==(\S+)", lock.read_text(), re.MULTILINE))


def test_the_linter_has_nothing_to_say(root: Path) -> None:
    """hadolint, with its strictest threshold."""
    hadolint = Path(sys.executable).with_name("hadolint")
    done = subprocess.run(
        [hadolint, "--failure-threshold", "style", root / "Dockerfile"], capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stdout) == (0, "")


def test_the_last_stage_runs_as_a_number_and_builds_nothing(dockerfile: str) -> None:
    """A cluster that refuses root can tell by the number; pip is taken out, and nothing is installed."""
    last = dockerfile.rpartition("\nFROM ")[2]
    assert re.search(r"^USER (\d+):\d+$", last, re.MULTILINE)
    assert "install --" not in last.replace("uninstall --", "")
    assert "pip uninstall --yes pip" in last


def test_all_that_is_installed_is_hashed(dockerfile: str) -> None:
    """Each pip install either checks hashes or installs our own wheel without an index."""
    installs = re.findall(r"install --no-cache-dir.*?(?=&&|\n[A-Z]|\Z)", dockerfile, re.DOTALL)
    assert len(installs) == 3
    assert all("--require-hashes" in step or "--no-index" in step for step in installs)


@pytest.mark.parametrize("name", ["worker.lock", "build.lock"])
def test_the_image_has_the_versions_that_are_tested(root: Path, name: str) -> None:
    """What the image is made of is part of requirements.lock, version by version, hash by hash."""
    whole, part = root / "requirements.lock", root / "deploy" / name
    tested = _pins(whole)
    assert {package: tested.get(package) for package in _pins(part)} == _pins(part), "run make lock"
    hashes = set(re.findall(r"--hash=(\S+)", whole.read_text()))
    assert set(re.findall(r"--hash=(\S+)", part.read_text())) <= hashes, "run make lock"


def test_the_image_has_what_a_worker_needs(root: Path) -> None:
    """Nothing that pyproject.toml asks for is missing from the image's own lock."""
    project = tomllib.loads((root / "pyproject.toml").read_text())["project"]
    asked = project["dependencies"] + project["optional-dependencies"]["worker"]
    pins = _pins(root / "deploy" / "worker.lock")
    assert [need for need in asked if re.split(r"[^A-Za-z0-9_-]", need)[0] not in pins] == [], "run make lock"
