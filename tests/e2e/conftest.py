"""The seeds, counted once for all tests here, by the commands that users type."""

import subprocess
import sys
import venv
from collections.abc import Callable, Iterator
from functools import partial
from importlib.metadata import version
from pathlib import Path

import pytest

from bilan.demo.quiet import wait_until_counted
from bilan.demo.stage import workers
from bilan.kafka.broker import Broker
from bilan.settings import Settings
from bilan.testing.pipeline import run
from commands import run_bilan

ROOT = Path(__file__).parents[2]
Command = Callable[..., "subprocess.CompletedProcess[str]"]


@pytest.fixture(scope="session")
def root() -> Path:
    return ROOT


@pytest.fixture(scope="session")
def settings(bilan_broker: Broker, tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """Topics of these tests' own, on the broker of the test run."""
    data = tmp_path_factory.mktemp("data")
    return Settings(broker=bilan_broker.address, data=data, topic_prefix="e2e.", app_suffix="-e2e", partitions=2)


@pytest.fixture(scope="session")
def command(settings: Settings) -> Command:
    """Runs `bilan` with the settings of these tests."""
    return partial(run_bilan, settings.environment(), seconds=180)


@pytest.fixture(scope="session")
def seeded(settings: Settings, command: Command, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Settings]:
    """The seeds were replayed and all of them counted; the workers still run."""
    made = command("topics", "create")
    assert made.returncode == 0, made.stderr
    with workers(settings, tmp_path_factory.mktemp("workers")) as check:
        sent = command("replay", "seeds")
        assert sent.returncode == 0, sent.stderr
        assert sent.stdout.startswith("sent: 5 articles (1 en, 4 fr), published 2019-04-05 to 2023-09-26, 0 deletions")
        run(wait_until_counted(settings, seconds=120, told=lambda _: check()))
        yield settings


@pytest.fixture(scope="session")
def consumer(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The Python of a fresh environment with our wheel and a Kafka client, and what these need themselves."""
    folder = tmp_path_factory.mktemp("consumer")
    build = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    subprocess.run(build, cwd=root, check=True, capture_output=True)
    (wheel,) = folder.glob("*.whl")
    venv.create(folder / "venv", with_pip=True)
    python = folder / "venv" / "bin" / "python"
    pinned = [f"{name}=={version(name)}" for name in ("aiokafka", "pydantic")]
    subprocess.run(
        [python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", wheel, *pinned],
        check=True,
        capture_output=True,
    )
    return python
