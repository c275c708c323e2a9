"""For all tests: a busy machine is no failure to Hypothesis; what starts workers is run by one process, in turn."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

settings.register_profile("steady", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("steady")

_LIVE = ("deploy", "e2e", "integration")
"""Folders whose tests start brokers and workers and wait for them: two at once would wait for each other."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Keep what starts workers together, also in `make test`, where other tests run beside it."""
    here = Path(__file__).parent
    for item in items:
        inside = item.path.relative_to(here).parts[0] if item.path.is_relative_to(here) else "examples"
        if inside in {*_LIVE, "examples"}:
            item.add_marker(pytest.mark.xdist_group("live"))
