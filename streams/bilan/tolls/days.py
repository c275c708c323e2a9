"""Grouping: within a day by all the fields together, then each group with one of the days before.

No decision reaches further than a stated number of days, so a report changes the days around it and no others, and
what comes out depends on the reports alone, not on the order they came in:

1. Within one day (the first day of the event, else of the publication) each report, the best described first, joins
   the group that its fields speak for most, or founds one; then all are asked again.
2. A group that fits one of the ten days before it is of that incident, if that one fits none before itself; so
   nothing chains. Groups left over look once among themselves in the same way.
"""

from collections.abc import Callable, Mapping, Sequence

from bilan.tolls.grouping import HEARD, both_ways
from bilan.tolls.matching import ENOUGH
from bilan.tolls.profiles import Profile
from bilan.tolls.report_rows import Index, Row
from bilan.tolls.settings import CountingSettings

REACH = 10
"""Days after the first in which reports may join an incident."""
AHEAD = 1
"""Days before the first in which a report of it may be dated."""
SPREAD = 4 * REACH
"""Days after a change in which it may change heads: two rounds of choosing by two looks back."""
_FITS = 8  # fits that a group remembers of one day


def fits(
    later: Mapping[str, Sequence[Row]], earlier: Mapping[str, Sequence[Row]], settings: CountingSettings
) -> dict[str, list[list[str | float]]]:
    """For each group of a day (by its anchor) the groups of an earlier day that it fits, the best first."""
    names = sorted(earlier)
    index = Index()
    for number, name in enumerate(names):
        for row in earlier[name][:HEARD]:
            index.put(number, row)
    profiles: dict[int, Profile] = {}
    found: dict[str, list[list[str | float]]] = {}
    for rid in sorted(later):
        scored = []
        mine = Profile.of(row.facts for row in later[rid])
        for i in index.near(later[rid][:HEARD]):
            if i not in profiles:
                profiles[i] = Profile.of(row.facts for row in earlier[names[i]])
            score = both_ways(later[rid], earlier[names[i]], profiles[i], settings, mine)
            if score >= ENOUGH:
                scored.append((-round(score, 6), names[i]))
        if scored:
            found[rid] = [[name, -score] for score, name in sorted(scored)[:_FITS]]
    return found


Place = tuple[str, str]
"""A group: its anchor and its day."""


def head_of(group: Place, fits_of: Callable[[Place], Sequence[tuple[Place, float]]]) -> Place:
    """The group that heads the incident of a group, by what each fits among the days before it."""
    mine = fits_of(group)
    if not mine:
        return group
    leaders = [fit for fit in mine if not fits_of(fit[0])]
    if leaders:
        return _most(leaders)
    rest = _left_over(mine, fits_of)
    second = [fit for fit in rest if not _left_over(fits_of(fit[0]), fits_of)]
    return _most(second) if second else group


def _left_over(
    some: Sequence[tuple[Place, float]], fits_of: Callable[[Place], Sequence[tuple[Place, float]]]
) -> list[tuple[Place, float]]:
    """Those that fit something, but nothing that heads an incident."""
    return [fit for fit in some if (theirs := fits_of(fit[0])) and all(fits_of(further) for further, _ in theirs)]


def _most(some: Sequence[tuple[Place, float]]) -> Place:
    return min(some, key=lambda fit: (-fit[1], fit[0][1], fit[0][0]))[0]
