"""For all tests: a busy machine is no failure to Hypothesis, and what shares a broker is run by one process."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

settings.register_profile("steady", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("steady")

_LIVE = {"integration": "workers", "e2e": "commands", "deploy": "commands"}
"""Folders whose tests start brokers and workers and wait for them, and what they are of: the broker that they share."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Keep together what shares a broker: `make test` has two processes, and half the time is spent waiting."""
    here = Path(__file__).parent
    for item in items:
        folder = item.path.relative_to(here).parts[0] if item.path.is_relative_to(here) else "e2e"  # an example
        if folder in _LIVE:
            item.add_marker(pytest.mark.xdist_group(_LIVE[folder]))
