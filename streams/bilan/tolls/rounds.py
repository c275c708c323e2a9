"""A round of grouping in the table: which groups are of one incident, and which incident each report fits best.

A round takes groups of reports, by day. Those that fit one of the days before are of its incident; then each report is
asked again, among all the incidents around its day. Its incidents are the groups of the next round. Keys, after
«5/<round>/»:

    a/<day>            groups of a day: label to the rows in it
    b/<day>/<earlier>  what each group of a day fits among those of a day before it
    c/<day>            the head of each group of a day
    d/<day>            the seats of a day: for each incident the rows that fit it best, and how much
"""

import datetime as dt
from collections.abc import Iterable, Sequence

from bilan.tolls.days import AHEAD, REACH, SPREAD, Place, fits, head_of
from bilan.tolls.matching import weigh
from bilan.tolls.profiles import Profile
from bilan.tolls.report_rows import Index, Row
from bilan.tolls.theatre_rows import Rows

Seat = tuple[str, str, float]
"""An incident (label, day) and how much it speaks for a report; a group of one speaks for itself, with 0."""


def shifted(day: str, days: int) -> str:
    """The day some days later."""
    return (dt.date.fromisoformat(day) + dt.timedelta(days)).isoformat()


def around(days: Iterable[str], before: int, after: int) -> list[str]:
    """The days from some days before to some days after any of those, sorted."""
    return sorted({shifted(day, i) for day in days for i in range(-before, after + 1)})


class Round:
    """One round; what it reads is kept while a batch lasts."""

    def __init__(self, table: Rows, number: int) -> None:
        self._table = table
        self._at = f"5/{number}"
        self._next = f"5/{number + 1}"
        self._fits: dict[Place, list[tuple[Place, float]]] = {}
        self._listed: dict[str, dict[str, list[Row]]] = {}
        self._profiles: dict[Place, Profile] = {}
        self._indexes: dict[str, tuple[list[str], Index]] = {}
        self._mark = "'" * (number + 1)

    def groups(self, day: str) -> dict[str, list[str]]:
        """The rows of each group of a day."""
        return self._table.get(f"{self._at}/a/{day}") or {}

    def heads(self, day: str) -> dict[str, list[str]]:
        """The incident (label, day) of each group of a day."""
        return self._table.get(f"{self._at}/c/{day}") or {}

    def seats(self, day: str) -> dict[str, Seat]:
        """The incident that each row of a day fits best."""
        return {
            rid: (*_place(name), score)
            for name, rows in (self._table.get(f"{self._at}/d/{day}") or {}).items()
            for rid, score in rows.items()
        }

    # Groups into incidents ----------------------------------------------------------------------------

    def link(self, changed: set[Place], *, again: bool) -> set[Place]:
        """Set what fits and who heads, after some groups changed; gives the incidents that changed."""
        days = {day for _, day in changed}
        moved = {day for day in days for day in self._relink(day)}
        if again:
            moved.update(around(days, 0, REACH))
        incidents = set()
        for day in around(days | moved, 0, SPREAD):
            incidents |= self._reheads(day)
        for label, day in changed:
            head = self.heads(day).get(label)
            if head:
                incidents.add(_pair(head))
        return incidents

    def _rows(self, day: str) -> dict[str, list[Row]]:
        if day not in self._listed:
            groups = self.groups(day)
            self._listed[day] = {label: self._table.rows_of(groups[label]) for label in sorted(groups)}
        return self._listed[day]

    def _relink(self, day: str) -> set[str]:
        """Set what fits between a day and the days around it; gives the later days of pairs that changed."""
        changed = set()
        for i in range(1, REACH + 1):
            for later, earlier in ((day, shifted(day, -i)), (shifted(day, i), day)):
                known = self._table.get(f"{self._at}/b/{later}/{earlier}") or {}
                mine, theirs = self._rows(later), self._rows(earlier)
                now = fits(mine, theirs, self._table.settings) if mine and theirs else {}
                if now != known:
                    self._table.put(f"{self._at}/b/{later}/{earlier}", now)
                    changed.add(later)
        return changed

    def _fits_of(self, group: Place) -> list[tuple[Place, float]]:
        if group not in self._fits:
            label, day = group
            self._fits[group] = [
                ((name, earlier), score)
                for i in range(1, REACH + 1)
                for earlier in (shifted(day, -i),)
                for name, score in (self._table.get(f"{self._at}/b/{day}/{earlier}") or {}).get(label, ())
            ]
        return self._fits[group]

    def _reheads(self, day: str) -> set[Place]:
        heads = {label: list(head_of((label, day), self._fits_of)) for label in sorted(self.groups(day))}
        known = self.heads(day)
        if heads == known:
            return set()
        self._table.put(f"{self._at}/c/{day}", heads)
        changed = [label for label in known.keys() | heads.keys() if known.get(label) != heads.get(label)]
        return {_pair(head) for label in changed for head in (known.get(label), heads.get(label)) if head}

    # Reports into incidents ---------------------------------------------------------------------------

    def seat(self, incidents: set[Place], homes: dict[str, dict[str, Place]], days: set[str]) -> set[Place]:
        """Ask the reports around some incidents that changed again; gives the incidents of the next round that changed.

        Args:
            incidents: those that changed.
            homes: for each day around them the group of each of its rows.
            days: those whose rows changed.
        """
        moved: set[Place] = set()
        for day in sorted(homes):
            known = self.seats(day)
            near = {one for one in incidents if -AHEAD <= _days_between(one[1], day) <= REACH}
            now = {}
            for rid, (label, of) in sorted(homes[day].items()):
                home = _pair(self.heads(of)[label])
                before = None if day in days else known.get(rid)
                now[rid] = self._seat(rid, day, home, before, near | (incidents & {home}))
            for rid in known.keys() | now.keys():
                if known.get(rid, ())[:2] != now.get(rid, ())[:2]:
                    moved |= {_pair(seat) for seat in (known.get(rid), now.get(rid)) if seat}
            if now != known:
                told: dict[str, dict[str, float]] = {}
                for rid, (label, of, score) in now.items():
                    told.setdefault(f"{label}/{of}", {})[rid] = score
                self._table.put(f"{self._at}/d/{day}", told)
        return moved

    def _seat(self, rid: str, day: str, home: Place, known: Seat | None, changed: set[Place]) -> Seat:
        row = self._table.row(rid)
        alone = self._alone(rid, day, home)
        if row is None:
            return alone
        if known is None or home in changed or known[:2] in changed or known == alone:
            nearby = {place for near in around([day], REACH, AHEAD) for place in self._near(near, row)}
            best = [known for known in (self._speaks(place, row) for place in nearby | {home}) if known]
        else:
            best = [known, *(said for said in (self._speaks(place, row) for place in changed) if said)]
        return min(best, key=lambda seat: (-seat[2], seat[1], seat[0])) if best else alone

    def _alone(self, rid: str, day: str, home: Place) -> Seat:
        others = self._profile(home).facts.keys() - {rid}
        return (rid + self._mark, day, 0.0) if others else (*home, 0.0)

    def _speaks(self, place: Place, row: Row) -> Seat | None:
        profile = self._profile(place)
        mine = row.rid in profile.facts
        if len(profile.facts) <= mine:
            return None
        if mine:
            profile.drop(row.facts)
        verdict = weigh(row.facts, profile, self._table.settings)
        if mine:
            profile.add(row.facts)
        return (*place, round(verdict.score, 6)) if verdict.joins else None

    def _profile(self, place: Place) -> Profile:
        if place not in self._profiles:
            self._profiles[place] = Profile.of(row.facts for row in self._of_incident(place))
        return self._profiles[place]

    def _of_incident(self, place: Place) -> list[Row]:
        return [
            row
            for near in around([place[1]], 0, 2 * REACH)
            for label, head in self.heads(near).items()
            if head == list(place)
            for row in self._rows(near).get(label, ())
        ]

    def _near(self, day: str, row: Row) -> list[Place]:
        """The incidents of a day that share something with a report."""
        if day not in self._indexes:
            heads = (head for near in around([day], 0, 2 * REACH) for head in self.heads(near).values())
            index, labels = Index(), sorted({label for label, of in heads if of == day})
            for number, label in enumerate(labels):
                for other in self._of_incident((label, day)):
                    index.put(number, other)
            self._indexes[day] = (labels, index)
        labels, index = self._indexes[day]
        return [(labels[i], day) for i in index.near([row])]

    def gather(self, days: Iterable[str], seated: Iterable[str]) -> None:
        """Set the groups of the next round on some days from the seats of the days around."""
        lists: dict[str, dict[str, list[str]]] = {day: {} for day in days}
        for day in seated:
            for rid, (label, of, _) in self.seats(day).items():
                if of in lists:
                    lists[of].setdefault(label, []).append(rid)
        for day, groups in lists.items():
            self._table.put(f"{self._next}/a/{day}", {label: sorted(groups[label]) for label in sorted(groups)})


def _pair(place: Sequence[str] | Seat) -> Place:
    label, day = place[:2]
    return (str(label), str(day))


def _place(name: str) -> Place:
    label, _, day = name.partition("/")
    return (label, day)


def _days_between(one: str, other: str) -> int:
    return (dt.date.fromisoformat(other) - dt.date.fromisoformat(one)).days
