"""Grouping: within a day by all the fields together, then each group with one of the days before.

No decision reaches further than a stated number of days, so a report changes the days around it and no others, and
what comes out depends on the reports alone, not on the order they came in:

1. Within one day (the first day of the event, else of the publication) the two groups that speak for each other most
   are joined, again and again, as long as that is plain (see grouping).
2. A group that fits a larger one of its day, or one of the fourteen days before it, is of that incident, if that one
   fits none itself; so nothing chains. Groups left over look once among themselves in the same way.
"""

from collections.abc import Callable, Collection, Mapping, Sequence

from bilan.tolls.grouping import HEARD, both_ways
from bilan.tolls.matching import ENOUGH
from bilan.tolls.profiles import Profile
from bilan.tolls.report_rows import Index, Row
from bilan.tolls.settings import CountingSettings

REACH = 14
"""Days after the first in which reports may join an incident."""
AHEAD = 1
"""Days before the first in which a report of it may be dated."""
SPREAD = 4 * REACH
"""Days after a change in which it may change heads: two rounds of choosing by two looks back."""
_FITS = 8  # fits that a group remembers of one day


Fits = dict[str, list[list[str | float]]]
"""By group of a day the groups of an earlier day that it fits, with how much, the best first."""


class Groups:
    """The groups of a day, by their anchors, as they are compared with those of other days."""

    def __init__(self, rows: Mapping[str, Sequence[Row]]) -> None:
        self.rows = rows
        self._names = sorted(rows)
        self._profiles: dict[str, Profile] = {}
        self._index: Index | None = None

    def profile(self, name: str) -> Profile:
        """What the reports of a group say together."""
        if name not in self._profiles:
            self._profiles[name] = Profile.of(row.facts for row in self.rows[name])
        return self._profiles[name]

    def order(self, name: str) -> tuple[int, str]:
        """Which of two groups of one day may head the other: the larger, then by name."""
        return (-len(self.rows[name]), name)

    def near(self, rows: Sequence[Row]) -> list[str]:
        """The groups that share something with some reports."""
        if self._index is None:
            self._index = Index()
            for number, name in enumerate(self._names):
                for row in self.rows[name][:HEARD]:
                    self._index.put(number, row)
        return [self._names[number] for number in self._index.near(rows[:HEARD])]


def fits(later: Groups, earlier: Groups, settings: CountingSettings) -> Fits:
    """For each group of a day (by its anchor) the groups of an earlier day that it fits, the best first."""
    return fits_again({}, later, earlier, (later.rows.keys(), earlier.rows.keys()), settings)


def fits_again(
    known: Fits,
    later: Groups,
    earlier: Groups,
    changed: tuple[Collection[str], Collection[str]],
    settings: CountingSettings,
) -> Fits:
    """The same from what fitted before, when some groups of the later and of the earlier day changed, came or went."""
    new, other = changed
    found: Fits = {}
    for rid, rows in sorted(later.rows.items()):
        kept = [] if rid in new else [fit for fit in known.get(rid, ()) if fit[0] not in other]
        # A group that remembers all it can, and loses one of them, has forgotten which is the next.
        whole = rid in new or len(kept) < len(known.get(rid, ())) == _FITS
        near = earlier.near(rows) if whole or other else ()
        asked = [name for name in near if whole or name in other]
        if later is earlier:
            asked = [name for name in asked if later.order(name) < later.order(rid)]
        both = [] if whole else kept
        for name in asked:
            score = both_ways(rows, earlier.rows[name], earlier.profile(name), settings, later.profile(rid))
            if score >= ENOUGH:
                both.append([name, round(score, 6)])
        if both:
            found[rid] = sorted(both, key=lambda fit: (-float(fit[1]), fit[0]))[:_FITS]
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
