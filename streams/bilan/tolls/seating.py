"""Which incident each report fits best, asked again where something around it changed."""

import datetime as dt
from collections.abc import Container, Iterable, Mapping
from functools import lru_cache

from bilan.tolls.days import AHEAD, REACH, Place
from bilan.tolls.report_rows import Index, Row
from bilan.tolls.rounds import Round, Seat, pair, span
from bilan.tolls.theatre_rows import Rows


class Seating:
    """Asks the reports of a round; what it reads is kept while a batch lasts."""

    def __init__(self, table: Rows, done: Round, incidents: set[Place]) -> None:
        self._table = table
        self._round = done
        self._incidents = incidents
        self._changed = _Asked(done, incidents)
        self._under: dict[str, _Asked] = {}

    def seat(self, homes: Mapping[str, Mapping[str, Place]], rids: Container[str], *, again: bool) -> set[Place]:
        """Ask the reports around the incidents that changed; gives the incidents of the next round that changed.

        Args:
            homes: for each day around them the group of each of its rows.
            rids: the rows that changed, or came, or went.
            again: whether what is set may not be what the rows came to before.
        """
        moved: set[Place] = set()
        for day in sorted(homes):
            known = self._round.seats(day)
            now = {}
            for rid, (label, of) in sorted(homes[day].items()):
                home = pair(self._round.heads(of)[label])
                now[rid] = self._seat(rid, day, home, None if again or rid in rids else known.get(rid))
            for rid in known.keys() | now.keys():
                if rid in rids or known.get(rid, ())[:2] != now.get(rid, ())[:2]:
                    moved |= {pair(seat) for seat in (known.get(rid), now.get(rid)) if seat}
            if now != known:
                self._round.set_seats(day, now)
        return moved

    def _seat(self, rid: str, day: str, home: Place, known: Seat | None) -> Seat:
        row = self._table.row(rid)
        if row is None:
            return self._alone(rid, day, home)
        best = None if known is None else self._still(row, day, home, known)
        if best is None:
            days = filter(self._table.has, span(day, REACH, AHEAD))
            asked = {home}.union(*(self._found_under(near).of(row) for near in days))
            best = [said for said in (self._speaks(place, row) for place in asked) if said]
        return min(best, key=lambda seat: (-seat[2], seat[1], seat[0])) if best else self._alone(rid, day, home)

    def _still(self, row: Row, day: str, home: Place, known: Seat) -> list[Seat] | None:
        """What may now fit a report best, of which only what changed is asked; None where all are to be asked.

        What did not change fits no better than what fitted best, so that stays ahead of them unless it fits less.
        """
        asked = {place for place in self._changed.of(row) if -AHEAD <= _days_between(place[1], day) <= REACH}
        if home in self._incidents:
            asked.add(home)
        best = [said for said in (self._speaks(place, row) for place in asked) if said]
        fitted = known[2] > 0
        if not fitted:
            return best
        if pair(known) not in self._incidents:
            return [known, *best]
        return best if any(said[:2] == known[:2] and said[2] >= known[2] for said in best) else None

    def _alone(self, rid: str, day: str, home: Place) -> Seat:
        others = self._round.profile(home).facts.keys() - {rid}
        return (rid + self._round.mark, day, 0.0) if others else (*home, 0.0)

    def _speaks(self, place: Place, row: Row) -> Seat | None:
        verdict = self._round.speaks(place, row)
        return (*place, round(verdict.score, 6)) if verdict and verdict.joins else None

    def _found_under(self, day: str) -> "_Asked":
        if day not in self._under:
            self._under[day] = _Asked(self._round, self._round.incidents(day))
        return self._under[day]


class _Asked:
    """Some incidents, to be found by what they share with a report."""

    def __init__(self, done: Round, places: Iterable[Place]) -> None:
        self._places = sorted(places)
        self._index = Index()
        for number, place in enumerate(self._places):
            for row in done.of_incident(place):
                self._index.put(number, row)

    def of(self, row: Row) -> set[Place]:
        """Those that share something with a report."""
        return {self._places[number] for number in self._index.near([row])}


@lru_cache(maxsize=4_096)
def _days_between(one: str, other: str) -> int:
    return (dt.date.fromisoformat(other) - dt.date.fromisoformat(one)).days
