"""Grouping: what is plain within a day, then again and again the groups of near days that are closest to each other.

No decision reaches further than a stated number of days, so a report changes the days around it and no others, and
what comes out depends on the reports alone, not on the order they came in:

1. Within one day (the first day of the event, else of the publication) the two groups that speak for each other most
   are joined, again and again, as long as that is plain (see grouping).
2. Of the groups of fourteen days before and after, two that speak for each other more than for any third are of one
   incident; so is one that would rather be with either of them, if it fits both. Nothing chains further: what is left
   is compared anew with what the others have become, in the next round.
"""

from collections.abc import Callable, Collection, Mapping, Sequence
from typing import NamedTuple

from bilan.tolls.grouping import HEARD, both_ways
from bilan.tolls.matching import ENOUGH
from bilan.tolls.profiles import Profile
from bilan.tolls.report_rows import MutualIndex, Row
from bilan.tolls.settings import CountingSettings

REACH = 14
"""Days after the first in which reports may join an incident."""
AHEAD = 1
"""Days before the first in which a report of it may be dated."""
_FITS = 8  # fits that a group remembers of one day


Fits = dict[str, list[list[str | float]]]
"""By group of a day the groups of an earlier day that it fits, with how much, the best first."""


class Groups:
    """The groups of a day, by their anchors, as they are compared with those of other days."""

    def __init__(self, rows: Mapping[str, Sequence[Row]]) -> None:
        self.rows = rows
        self._names = sorted(rows)
        self._profiles: dict[str, Profile] = {}
        self._index: MutualIndex | None = None

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
            self._index = MutualIndex()
            for number, name in enumerate(self._names):
                for row in self.rows[name][:HEARD]:
                    self._index.put(number, row)
        return [self._names[number] for number in sorted(self._index.near(rows[:HEARD]))]


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


class Fit(NamedTuple):
    """A group that another fits, of the days before or after."""

    place: Place
    score: float


def head_of(group: Place, fits_of: Callable[[Place], Sequence[Fit]]) -> Place:
    """The group that heads the incident of a group: the first of two that are closest to each other.

    Args:
        group: the one that is asked for.
        fits_of: what a group fits and what fits it, alike from both sides.
    """
    mine = fits_of(group)
    if not mine:
        return group
    one = _closest(mine)
    other = _closest(fits_of(one))
    if other == group:
        return min(group, one, key=_order)
    if _closest(fits_of(other)) != one or all(fit.place != other for fit in mine):
        return group
    head = min(one, other, key=_order)
    return head if head[1] <= group[1] else group


def _closest(some: Sequence[Fit]) -> Place:
    return min(some, key=lambda fit: (-fit.score, fit.place[1], fit.place[0])).place


def _order(group: Place) -> tuple[str, str]:
    return (group[1], group[0])
