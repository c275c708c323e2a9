"""Profiles of hypothesis: short in `make test`, long by `pytest --hypothesis-profile=long tests/unit/tolls`."""

from hypothesis import HealthCheck, settings

settings.register_profile("short", max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("long", max_examples=2_000, deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("short")
