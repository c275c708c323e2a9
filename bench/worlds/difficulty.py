"""How hard a world is to count: how crowded it is, and how much of it each report leaves out."""

from dataclasses import dataclass, replace
from typing import Literal

Level = Literal["easy", "medium", "hard"]


@dataclass(frozen=True, kw_only=True)
class Difficulty:
    """Rates of a world. Shares are of 1; the defaults are the hard world's.

    The rates under «said» were counted on the development gold (its tuned two thirds, 311 conflict claims of one
    event): a claimant in .21, a perpetrator in .38, the victims' status in .69, their side in .22. Places and dates
    were counted by hand on 56 of its passages: as news 88% name a place below the country, as background 45%; where a
    whole article is at hand, 30% of its claims can be given no day. Some rates are above their count, for not every
    incident has what they are the rate of (a side, a perpetrator): the test holds what is told, not what is drawn.
    """

    density: float = 0.9
    """Incidents a theatre and day, before twins."""
    twins: float = 0.15
    """Share of incidents followed by another of the same kind, in the same city, on the same or the next day."""
    cities: int = 8
    """Cities a theatre; half of everything happens in the first two."""
    reports: float = 4.0
    """Mean number of first-hand reports an incident; the deadlier the more."""

    # said
    claimant: float = 0.21
    perpetrator: float = 0.5
    status: float = 0.69
    victim_side: float = 0.32
    site: float = 0.36
    """News that names the very place; then by its city, its province, its country, and the rest by nothing."""
    city: float = 0.43
    province: float = 0.1
    country: float = 0.07
    kind_exact: float = 0.6
    kind_loose: float = 0.25
    """Reports that tell the kind of event in general words («an attack»), the rest not at all."""
    stated: float = 0.22
    """News that states the day; then by weekday, by nothing but the publication, and the rest not at all."""
    weekday: float = 0.35
    publication: float = 0.35

    # what goes wrong
    date_slip: float = 0.04
    """Stated days and weekdays that are off by one."""
    rising: float = 0.5
    """Incidents of more than three dead whose count rises over hours and days."""
    falling: float = 0.08
    """Incidents whose count is corrected downwards."""
    rival: float = 0.25
    """Incidents with fighters among the dead whom the enemy counts too, and higher."""
    miscount: float = 0.04
    """Reports that are off by one or count the attackers in."""
    older_count: float = 0.04
    """Reports that repeat an older count beside the present one."""
    wire: float = 0.45
    """Reports of a wire that others reprint."""
    updated: float = 0.08
    """Reports that their publisher replaces by a later version."""
    retellings: float = 1.2
    """Mean number of times an incident is told again, days to weeks later, as background."""
    retold_unmarked: float = 0.08
    """Retellings not recognised as such."""
    roundups: float = 0.5
    """Chance a theatre and day of a number over several incidents."""
    roundup_unmarked: float = 0.04
    series: float = 0.16
    """Articles that also give a running total (counted on the gold)."""
    unsettled: float = 0.02
    """Incidents whose last count nobody reports."""


_HARD = Difficulty()
_MEDIUM = replace(
    _HARD,
    density=0.4,
    twins=0.08,
    site=0.4,
    city=0.45,
    province=0.08,
    country=0.05,
    stated=0.35,
    date_slip=0.02,
    rival=0.15,
    falling=0.05,
    miscount=0.02,
    retellings=0.6,
    retold_unmarked=0.04,
    roundups=0.3,
    roundup_unmarked=0.0,
)
_EASY = replace(
    _MEDIUM,
    density=0.25,
    twins=0.0,
    site=0.5,
    city=0.5,
    province=0.0,
    country=0.0,
    stated=0.55,
    weekday=0.35,
    publication=0.1,
    date_slip=0.0,
    rival=0.05,
    falling=0.02,
    miscount=0.0,
    older_count=0.0,
    retellings=0.2,
    retold_unmarked=0.0,
    roundups=0.1,
    unsettled=0.0,
)
LEVELS: dict[Level, Difficulty] = {"easy": _EASY, "medium": _MEDIUM, "hard": _HARD}
