"""One theatre's levels in the table, each set from the one below it.

Keys, after «<theatre>/» (the digit puts a level before those made from it, so a crash between two
writes leaves nothing above without what it was made from):

    0/more/<n>, 0/todo  what a batch is about to change; there until its messages are settled
    1/<article>         the article's claims without defaults, and the rows they went to
    2/d/<month>         days of a month that have rows
    2/q/<facet>/<month> rows that look for an incident under a facet (coarse reports)
    3/<day>/<shard>     rows of a day
    3/s/<group>/<month>/<shard>  points of running totals
    4/<row>             a report's features, and the articles that carry it
    4/g/<group>         beginnings and areas of a group of running totals, and the months that tell of them
    5/<round>/...       groups of reports, by day, and what they come to (see rounds); the last are the incidents
    8/x/<facet>/<month>-<week>  incidents to be found under a facet
    8/y/<head>          rows attached to an incident
    9/<head>            where the incident can be found
    9/t/<row>           the incidents that a coarse report fits: it is attached to the only one
    p/...               what was published, or may have been
"""

from collections.abc import Mapping, Sequence
from typing import Any

from bilan.tolls.matching import weigh
from bilan.tolls.profiles import Profile
from bilan.tolls.report_rows import Row, facets_of, telling_dead
from bilan.tolls.reports import Features
from bilan.tolls.theatre_days import Days
from bilan.tolls.theatre_rows import SEATS, seeks
from bilan.tolls.wording import digest

_FINDABLE = 12  # reports of an incident under whose facets it can be found
_AHEAD = 0.5  # how much better than the next an incident must fit a coarse report


class Theatre(Days):
    """Reads and sets the levels of one theatre: its rows, days, and the reports that look for an incident."""

    def list_head(self, head: str, day: str, *, again: bool) -> set[str]:
        """Make an incident findable under the facets of its anchor; gives the rows that look there.

        They need not look again where nothing of it changed, unless a crash may have come between (`again`).
        """
        known = self.get(f"9/{head}") or {}
        rows = self.incidents(day).get(head, [])
        new = sorted({f"{facet}/{_week(day)}" for row in rows[:_FINDABLE] for facet in _found_by(row.features)})
        words = digest(*(f"{row.rid}{row.words}" for row in rows)) if rows else ""
        if not again and known.get("places", []) == new and known.get("words", "") == words:
            return set()
        places = {*known.get("places", ()), *new}
        for place in places:
            listed = dict(self.get(f"8/x/{place}") or {})
            if place in new:
                listed[head] = day
            else:
                listed.pop(head, None)
            self.put(f"8/x/{place}", listed)
        self.put(f"9/{head}", {"places": new, "words": words} if new else None)
        months = {place[:-2] for place in places}
        return {rid for month in months for rid in (self.get(f"2/q/{month}") or ())[:SEATS]}

    def attach(self, rid: str) -> set[tuple[str, str]]:
        """Find a coarse report's incident among all; gives the heads that may gain or lose it."""
        row = self.row(rid)
        fits: dict[str, list[Any]] = {}
        if row is not None and self._seated(row):
            found = {
                head: day
                for month in seeks(row.features)
                for week in range(5)
                for head, day in (self.get(f"8/x/{month}-{week}") or {}).items()
            }
            scored = ((head, day, self._fit(row, head, day)) for head, day in sorted(found.items()))
            fits = {head: [day, score] for head, day, score in scored if score is not None}
        return self._attached(rid, fits)

    def reconsider(self, rid: str, head: str, day: str) -> set[tuple[str, str]]:
        """Look at one incident again for a coarse report; gives the heads that may gain or lose it."""
        row = self.row(rid)
        if row is None or not self._seated(row):
            return self.attach(rid)
        fits = dict(self.get(f"9/t/{rid}") or {})
        fits.pop(head, None)
        score = self._fit(row, head, day) if self.get(f"9/{head}") else None
        if score is not None:
            fits[head] = [day, score]
        return self._attached(rid, fits)

    def _fit(self, row: Row, head: str, day: str) -> float | None:
        rows = self.incidents(day).get(head)
        if not rows:
            return None
        if (head, day) not in self._profiles:
            self._profiles[head, day] = Profile.of(other.facts for other in rows)
        verdict = weigh(row.facts, self._profiles[head, day], self.settings)
        return round(verdict.score, 6) if verdict.joins else None

    def _attached(self, rid: str, fits: dict[str, list[Any]]) -> set[tuple[str, str]]:
        known = self.get(f"9/t/{rid}") or {}
        chosen = _clearest(fits)
        for head in known.keys() | fits.keys():
            self._list(f"8/y/{head}", rid, present=head == chosen)
        self.put(f"9/t/{rid}", dict(sorted(fits.items())))
        return {(head, day) for head, (day, _) in (*known.items(), *fits.items())}

    def attached_to(self, rid: str) -> str | None:
        """The head of the incident that a coarse report fits alone, or plainly best."""
        return _clearest(self.get(f"9/t/{rid}") or {})

    def _seated(self, row: Row) -> bool:
        """Whether there is room for a coarse report where it looks; a flood of them stays unplaced."""
        return all(row.rid in (self.get(f"2/q/{place}") or ())[:SEATS] for place in seeks(row.features))


def _found_by(features: Features) -> frozenset[str]:
    return facets_of(features) | telling_dead(features)


def _clearest(fits: Mapping[str, Sequence[Any]]) -> str | None:
    scored = sorted(((score, head) for head, (_, score) in fits.items()), reverse=True)
    if len(scored) > 1 and scored[0][0] - scored[1][0] < _AHEAD:
        return None
    return scored[0][1] if scored else None


def _week(day: str) -> str:
    """The month of a day and which seven days of it, 0 to 4."""
    return f"{day[:7]}-{(int(day[8:]) - 1) // 7}"
