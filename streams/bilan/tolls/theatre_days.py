"""The days of a theatre in the table: what is said of each, grouped in rounds into incidents."""

from typing import Any

from bilan.tolls.days import AHEAD, REACH, Place
from bilan.tolls.grouping import cluster_day
from bilan.tolls.overlay import Overlay
from bilan.tolls.profiles import Profile
from bilan.tolls.report_rows import Row, rank
from bilan.tolls.reports import bucket_of
from bilan.tolls.rounds import Round, around
from bilan.tolls.seating import Seating
from bilan.tolls.settings import CountingSettings
from bilan.tolls.theatre_rows import DAY_SHARDS, Rows

ROUNDS = 3
"""Rounds of grouping; each asks every report again among the incidents of the one before."""
FARTHEST = ROUNDS * REACH
"""Days after the first of an incident in which a report of it may be dated: each round may look back once."""


class Days(Rows):
    """Reads and sets the days of one theatre."""

    def __init__(self, overlay: Overlay, theatre: str, settings: CountingSettings) -> None:
        super().__init__(overlay, theatre, settings)
        self._incidents: dict[str, dict[str, list[Row]]] = {}
        self._profiles: dict[Place, Profile] = {}
        self.reached: set[str] = set()
        """The days of which something was set."""

    def put(self, key: str, value: Any) -> None:
        """Hold back a value of this theatre, and note the days that it is of."""
        super().put(key, value)
        if key.startswith("5/"):
            self.reached.update(key.split("/")[3:])

    def regroup(self, days: set[str], rids: set[str], *, again: bool) -> set[Place]:
        """Set the incidents that some changed rows reach, in all rounds; gives those (label, day) that changed.

        Args:
            days: those whose rows changed.
            rids: the rows that changed, or came, or went.
            again: whether a crash may have come between some writes, so that no difference tells what changed; the days
                are then all those that were reached.
        """
        if not days:
            return set()
        self._incidents.clear()
        self._profiles.clear()
        self.list_days(days)
        self.reached = set(days)
        changed = {place for day in sorted(days) for place in self._recluster(day, rids, again=again)}
        for number in range(ROUNDS):
            changed = self._round(number, days, rids, changed, again=again)
        return changed

    def _recluster(self, day: str, rids: set[str], *, again: bool) -> set[Place]:
        """Set the groups of a day from its rows; gives those that changed."""
        found = [rid for shard in DAY_SHARDS for rid in self.get(f"3/{day}/{shard}") or ()]
        rows = self.rows_of(found)
        if len(rows) > self.settings.reports_a_day:
            rows = sorted(rows, key=lambda row: (row.first, row.rid))[: self.settings.reports_a_day]
        known = self.get(f"5/0/a/{day}") or {}
        groups = {c.anchor.rid: sorted(row.rid for row in c.members) for c in cluster_day(rows, self.settings)}
        self.put(f"5/0/a/{day}", groups)
        return {
            (label, day)
            for label in known.keys() | groups.keys()
            if again or known.get(label) != groups.get(label) or rids.intersection(groups.get(label, ()))
        }

    def _round(self, number: int, days: set[str], rids: set[str], changed: set[Place], *, again: bool) -> set[Place]:
        done = Round(self, number)
        incidents = done.link(changed, again=again)
        at = {day for _, day in incidents}
        around_them = {*around(at, AHEAD, REACH), *days}
        around_them |= {day for day in around(at, 0, FARTHEST) if day not in around_them and self._homes(number, day)}
        homes = {day: self._homes(number, day) for day in sorted(around_them)}
        moved = Seating(self, done, incidents).seat(homes, rids, again=again)
        of = {day for _, day in moved} | (days if again else set())
        done.gather(of, around(of, AHEAD, FARTHEST))
        seated = {done.seats(day)[rid][:2] for day in days for rid in homes[day]} if again else set()
        return moved | incidents | seated

    def _homes(self, number: int, day: str) -> dict[str, Place]:
        """The group of each row of a day at the beginning of a round."""
        if number:
            return {rid: (label, of) for rid, (label, of, _) in Round(self, number - 1).seats(day).items()}
        groups: dict[str, list[str]] = self.get_of_day("5/0/a", day) or {}
        return {rid: (label, day) for label, rids in groups.items() for rid in rids}

    def incidents(self, day: str) -> dict[str, list[Row]]:
        """The rows of each incident that is found under a day, the best described first."""
        if day not in self._incidents:
            groups: dict[str, list[str]] = self.get_of_day(f"5/{ROUNDS}/a", day) or {}
            self._incidents[day] = {label: sorted(self.rows_of(groups[label]), key=rank) for label in sorted(groups)}
        return self._incidents[day]

    def incident_of(self, rid: str) -> Place | None:
        """Where the incident of a row with a day is found."""
        row = self.row(rid)
        day = bucket_of(row.features) if row else None
        seat = Round(self, ROUNDS - 1).seats(day).get(rid) if day else None
        return (seat[0], seat[1]) if seat else None
