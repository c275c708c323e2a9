"""A round of grouping in the table: which groups are of one incident, and which incident each report fits best.

A round takes groups of reports, by day. Those that are closest to each other are of one incident; then each report is
asked again, among all the incidents around its day. Its incidents are the groups of the next round. Keys, after
«5/<round>/»:

    a/<day>            groups of a day: label to the rows in it
    b/<day>/<earlier>  what each group of a day fits among those of a day before it
    c/<day>            the head of each group of a day
    d/<day>            the seats of a day: for each incident the rows that fit it best, and how much
"""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache

from bilan.tolls.days import REACH, Fit, Groups, Place, fits, fits_again, head_of
from bilan.tolls.matching import Verdict, weigh
from bilan.tolls.profiles import Facts, Profile
from bilan.tolls.report_rows import Row
from bilan.tolls.theatre_rows import Rows

Seat = tuple[str, str, float]
"""An incident (label, day) and how much it speaks for a report; a group of one speaks for itself, with 0."""


@lru_cache(maxsize=16_384)
def shifted(day: str, days: int) -> str:
    """The day some days later."""
    return (dt.date.fromisoformat(day) + dt.timedelta(days)).isoformat()


@lru_cache(maxsize=4_096)
def span(day: str, before: int, after: int) -> tuple[str, ...]:
    """The days from some days before to some days after a day, in order."""
    return tuple(shifted(day, i) for i in range(-before, after + 1))


def around(days: Iterable[str], before: int, after: int) -> list[str]:
    """The days from some days before to some days after any of those, in order."""
    return sorted({near for day in days for near in span(day, before, after)})


class Round:
    """One round; what it reads is kept while a batch lasts."""

    def __init__(self, table: Rows, number: int) -> None:
        self._table = table
        self._at = f"5/{number}"
        self._next = f"5/{number + 1}"
        self._fits: dict[str, dict[str, list[Fit]]] = {}
        self._days: dict[str, Groups] = {}
        self._profiles: dict[Place, tuple[Profile, frozenset[Facts]]] = {}
        self._by_head: dict[str, dict[Place, list[str]]] = {}
        self.mark = "'" * (number + 1)
        """What tells a report that left its group from the group."""

    def groups(self, day: str) -> dict[str, list[str]]:
        """The rows of each group of a day."""
        return self._table.get_of_day(f"{self._at}/a", day) or {}

    def heads(self, day: str) -> dict[str, list[str]]:
        """The incident (label, day) of each group of a day."""
        return self._table.get_of_day(f"{self._at}/c", day) or {}

    def seats(self, day: str) -> dict[str, Seat]:
        """The incident that each row of a day fits best."""
        return {
            rid: (*_place(name), score)
            for name, rows in (self._table.get_of_day(f"{self._at}/d", day) or {}).items()
            for rid, score in rows.items()
        }

    # Groups into incidents ----------------------------------------------------------------------------

    def link(self, changed: set[Place], *, again: bool) -> set[Place]:
        """Set what fits and who heads, after some groups changed; gives the incidents that changed."""
        days = {day for _, day in changed}
        moved = self._relink(changed, again=again)
        if again:
            moved.update(around(days, REACH, REACH))
        incidents = set()
        for day in filter(self._table.has, around(days | moved, REACH, REACH)):
            incidents |= self._reheads(day)
        for label, day in changed:
            head = self.heads(day).get(label)
            if head:
                incidents.add(pair(head))
        return incidents

    def _day(self, day: str) -> Groups:
        if day not in self._days:
            groups = self.groups(day)
            self._days[day] = Groups({label: self._table.rows_of(groups[label]) for label in sorted(groups)})
        return self._days[day]

    def _relink(self, changed: set[Place], *, again: bool) -> set[str]:
        """Set what fits between the days of groups that changed and those around; gives the days where that changed."""
        labels: dict[str, set[str]] = {}
        for label, day in changed:
            labels.setdefault(day, set()).add(label)
        moved = set()
        spans = range(REACH + 1)
        pairs = {(day, shifted(day, -i)) for day in labels for i in spans}
        for later, earlier in sorted(pairs | {(shifted(day, i), day) for day in labels for i in spans}):
            if not (self._table.has(later) and self._table.has(earlier)):
                continue
            known = self._table.get(f"{self._at}/b/{later}/{earlier}") or {}
            mine, theirs = self._day(later), self._day(earlier)
            if again:
                now = fits(mine, theirs, self._table.settings)
            else:
                new, other = labels.get(later, set()), labels.get(earlier, set())
                now = fits_again(known, mine, theirs, (new, other), self._table.settings)
            if now != known:
                self._table.put(f"{self._at}/b/{later}/{earlier}", now)
                moved |= {later, earlier}
        return moved

    def _fits_of(self, group: Place) -> list[Fit]:
        """What a group fits, and what fits it."""
        label, day = group
        if day not in self._fits:
            found: dict[str, list[Fit]] = {}
            for earlier in filter(self._table.has, (shifted(day, -i) for i in range(REACH + 1))):
                for name, several in (self._table.get(f"{self._at}/b/{day}/{earlier}") or {}).items():
                    found.setdefault(name, []).extend(Fit((other, earlier), score) for other, score in several)
            for later in filter(self._table.has, (shifted(day, i) for i in range(REACH + 1))):
                for name, several in (self._table.get(f"{self._at}/b/{later}/{day}") or {}).items():
                    for other, score in several:
                        found.setdefault(other, []).append(Fit((name, later), score))
            self._fits[day] = found
        return self._fits[day].get(label, [])

    def _reheads(self, day: str) -> set[Place]:
        heads = {label: list(head_of((label, day), self._fits_of)) for label in sorted(self.groups(day))}
        known = self.heads(day)
        if heads == known:
            return set()
        self._table.put(f"{self._at}/c/{day}", heads)
        changed = [label for label in known.keys() | heads.keys() if known.get(label) != heads.get(label)]
        return {pair(head) for label in changed for head in (known.get(label), heads.get(label)) if head}

    # Incidents into the groups of the next round ------------------------------------------------------

    def profile(self, place: Place) -> Profile:
        """What the reports of an incident say together."""
        return self._profile(place)[0]

    def speaks(self, place: Place, row: Row) -> Verdict | None:
        """How an incident's other reports speak for a row; None where there are none."""
        profile, told = self._profile(place)
        mine = row.rid in profile.facts
        if len(profile.facts) <= mine:
            return None
        asked = (row.facts, told)
        if asked not in self._table.verdicts:
            if mine:
                profile.drop(row.facts)
            self._table.verdicts[asked] = weigh(row.facts, profile, self._table.settings)
            if mine:
                profile.add(row.facts)
        return self._table.verdicts[asked]

    def _profile(self, place: Place) -> tuple[Profile, frozenset[Facts]]:
        if place not in self._profiles:
            profile = Profile.of(row.facts for row in self.of_incident(place))
            self._profiles[place] = (profile, frozenset(profile.facts.values()))
        return self._profiles[place]

    def of_incident(self, place: Place) -> list[Row]:
        """The rows of an incident."""
        return [
            row
            for near in filter(self._table.has, span(place[1], 0, 2 * REACH))
            for label in self._headed(near).get(place, ())
            for row in self._day(near).rows.get(label, ())
        ]

    def incidents(self, day: str) -> set[Place]:
        """The incidents that are found under a day."""
        days = filter(self._table.has, span(day, 0, 2 * REACH))
        return {head for near in days for head in self._headed(near) if head[1] == day}

    def _headed(self, day: str) -> dict[Place, list[str]]:
        """The groups of a day by the incident that they are of."""
        if day not in self._by_head:
            found: dict[Place, list[str]] = {}
            for label, head in self.heads(day).items():
                found.setdefault(pair(head), []).append(label)
            self._by_head[day] = found
        return self._by_head[day]

    def set_seats(self, day: str, seats: Mapping[str, Seat]) -> None:
        """Set the incident that each row of a day fits best."""
        told: dict[str, dict[str, float]] = {}
        for rid, (label, of, score) in seats.items():
            told.setdefault(f"{label}/{of}", {})[rid] = score
        self._table.put(f"{self._at}/d/{day}", told)

    def gather(self, days: Iterable[str], seated: Iterable[str]) -> None:
        """Set the groups of the next round on some days from the seats of the days around."""
        lists: dict[str, dict[str, list[str]]] = {day: {} for day in days}
        for day in seated:
            for rid, (label, of, _) in self.seats(day).items():
                if of in lists:
                    lists[of].setdefault(label, []).append(rid)
        for day, groups in lists.items():
            self._table.put(f"{self._next}/a/{day}", {label: sorted(groups[label]) for label in sorted(groups)})


def pair(place: Sequence[str] | Seat) -> Place:
    """The place of a seat, or of what the table has for a place."""
    label, day = place[:2]
    return (str(label), str(day))


def _place(name: str) -> Place:
    label, _, day = name.partition("/")
    return (label, day)
