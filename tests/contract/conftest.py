"""Where the exported contracts are."""

from pathlib import Path

import pytest

SCHEMAS = Path(__file__).parents[2] / "schemas"


@pytest.fixture
def schemas() -> Path:
    return SCHEMAS
