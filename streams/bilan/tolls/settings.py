"""What an operator may set of the counting, and the defaults that the documentation speaks of."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, kw_only=True, eq=False)
class CountingSettings:
    """The choices that counting leaves open; a change of any needs a rebuild of the tables."""

    policy: str = "cautious"
    """The rule that chooses `best` among the reports of an incident (`tolls/policy.py`)."""
    joined_countries: Mapping[str, str] = field(default_factory=dict)
    """Countries counted in the theatre of another, by ISO code ({"PS": "IL"}); none by default."""
    days_apart: int = 1
    """How many days apart two reports of one incident may date it."""
    days_apart_by_publication: int = 2
    """The same where a date comes from the publication alone."""
    late_after_days: int = 30
    """An event told later than this after it happened founds no incident, and replaces no report."""
    reports_a_day: int = 4_000
    """How many distinct reports of one day in one theatre are compared, in order of publication."""


DEFAULTS = CountingSettings()
