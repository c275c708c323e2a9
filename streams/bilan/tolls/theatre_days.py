"""The days of a theatre in the table: the clusters of each, what they fit among the days before, and their heads."""

import datetime as dt
from collections.abc import Iterable
from typing import Any

from bilan.tolls.days import REACH, SETTLED, Place, fits, head_of
from bilan.tolls.grouping import cluster_day, settle, together
from bilan.tolls.overlay import Overlay
from bilan.tolls.profiles import Profile
from bilan.tolls.report_rows import Row, is_firm
from bilan.tolls.settings import CountingSettings
from bilan.tolls.theatre_rows import DAY_SHARDS, Rows


def shifted(day: str, days: int) -> str:
    """The day some days later."""
    return (dt.date.fromisoformat(day) + dt.timedelta(days)).isoformat()


def around(days: Iterable[str], reach: int) -> list[str]:
    """The days within a reach of some days, sorted."""
    return sorted({shifted(day, i) for day in days for i in range(-reach, reach + 1)})


class Days(Rows):
    """Reads and sets the days of one theatre."""

    def __init__(self, overlay: Overlay, theatre: str, settings: CountingSettings) -> None:
        super().__init__(overlay, theatre, settings)
        self._of_day: dict[str, dict[str, list[Row]]] = {}
        self._fitting: dict[Place, list[tuple[Place, float]]] = {}
        self._heard: dict[Place, Profile] = {}

    def recluster(self, day: str) -> None:
        """Set the clusters of a day from its rows."""
        rids = [rid for shard in DAY_SHARDS for rid in self.get(f"3/{day}/{shard}") or ()]
        rows = [row for rid in rids if (row := self.row(rid)) is not None]
        if len(rows) > self.settings.reports_a_day:
            rows = sorted(rows, key=lambda row: (row.first, row.rid))[: self.settings.reports_a_day]
        firm = cluster_day([row for row in rows if is_firm(row)], self.settings)
        self.put(f"5/a/{day}", {c.anchor.rid: sorted(row.rid for row in c.members) for c in firm})
        self.put(f"5/b/{day}", sorted(row.rid for row in rows if not is_firm(row)))

    def resettle(self, day: str) -> bool:
        """Set the clusters of a day: the firm ones with what was settled there, and the others; tells of a change."""
        firm = {
            (anchor, near): self._rows_of(rids)
            for near in (shifted(day, -i) for i in range(REACH + 1))
            for anchor, rids in (self.get(f"5/a/{near}") or {}).items()
        }
        loose = self._rows_of(self.get(f"5/b/{day}") or ())
        homes = settle(loose, firm, self.settings)
        clusters: dict[str, list[Any]] = {}
        for (anchor, near), rows in firm.items():
            here = sorted(row.rid for row in loose if homes.get(row.rid) == (anchor, near))
            if near == day:
                clusters[anchor] = [[*(row.rid for row in rows), *here], None]
            elif here:
                clusters[here[0]] = [here, [anchor, near]]
        for cluster in cluster_day([row for row in loose if row.rid not in homes], self.settings):
            clusters[cluster.anchor.rid] = [sorted(row.rid for row in cluster.members), None]
        own = sorted(anchor for anchor, (_, settled) in clusters.items() if not settled)
        for first, *others in together([self._rows_of(clusters[anchor][0]) for anchor in own], self.settings):
            for other in others:
                clusters[own[other]][1] = [own[first], day]
        changed = clusters != self.clusters(day)
        self.put(f"5/{day}", clusters)
        self._of_day.pop(day, None)
        self._fitting.clear()
        self._heard.clear()
        return changed

    def _rows_of(self, rids: Iterable[str]) -> list[Row]:
        return [row for rid in rids if (row := self.row(rid)) is not None]

    def clusters(self, day: str) -> dict[str, list[Any]]:
        """Anchor to [members, where they were settled] of a day's clusters."""
        return self.get(f"5/{day}") or {}

    def groups(self, day: str) -> dict[str, list[Row]]:
        """The rows of each cluster of a day, by its anchor."""
        if day not in self._of_day:
            told = self.clusters(day)
            groups = {anchor: self._rows_of(rids) for anchor, (rids, settled) in sorted(told.items()) if not settled}
            for rids, settled in (told[anchor] for anchor in sorted(told)):
                if settled and settled[1] == day:
                    groups[settled[0]] += self._rows_of(rids)
            self._of_day[day] = groups
        return self._of_day[day]

    def relink(self, day: str) -> set[str]:
        """Set what fits between a day and the days around it; gives the later days of pairs that changed."""
        changed = set()
        for i in range(1, REACH + 1):
            for later, earlier in ((day, shifted(day, -i)), (shifted(day, i), day)):
                known = self.get(f"6/{later}/{earlier}") or {}
                mine, theirs = self.groups(later), self.groups(earlier)
                now = fits(mine, theirs, self.settings) if mine and theirs else {}
                if now != known:
                    self.put(f"6/{later}/{earlier}", now)
                    changed.add(later)
        return changed

    def _fits_of(self, group: Place) -> list[tuple[Place, float]]:
        if group not in self._fitting:
            rid, day = group
            settled = self.clusters(day).get(rid, [(), None])[1]
            self._fitting[group] = (
                [((settled[0], settled[1]), SETTLED)]
                if settled
                else [
                    ((name, earlier), score)
                    for i in range(1, REACH + 1)
                    for earlier in (shifted(day, -i),)
                    for name, score in (self.get(f"6/{day}/{earlier}") or {}).get(rid, ())
                ]
            )
        return self._fitting[group]

    def reheads(self, day: str) -> set[tuple[str, str]]:
        """Set the heads of a day's clusters; gives the heads (row, day) that gained or lost a cluster."""
        heads = {rid: list(head_of((rid, day), self._fits_of)) for rid in sorted(self.clusters(day))}
        known = self.get(f"7/{day}") or {}
        self.put(f"7/{day}", heads)
        changed = [rid for rid in known.keys() | heads.keys() if known.get(rid) != heads.get(rid)]
        return {(h[0], h[1]) for rid in changed for h in (known.get(rid), heads.get(rid)) if h}

    def heads_on(self, day: str) -> list[str]:
        """The clusters of a day that head an incident."""
        return sorted(rid for rid, head in (self.get(f"7/{day}") or {}).items() if head == [rid, day])

    def members_of(self, head: str, day: str) -> list[tuple[str, str, list[str]]]:
        """The clusters of an incident: (anchor, day, rows), the head's own first; [] where it heads none."""
        if (self.get(f"7/{day}") or {}).get(head) != [head, day]:
            return []
        found = []
        for near in (shifted(day, i) for i in range(2 * REACH + 1)):
            clusters = self.clusters(near)
            for rid, theirs in (self.get(f"7/{near}") or {}).items():
                if theirs == [head, day] and rid in clusters:
                    found.append((rid, near, list(clusters[rid][0])))
        return sorted(found, key=lambda c: (c[0] != head, c[1], c[0]))
