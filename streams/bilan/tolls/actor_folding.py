"""From actors' lines to actors' tolls.

Keys, after «<actor_id>/» (as in `theatre`, the digit orders the levels):

    1/<line>             the days where a line may be; written first, one when it is settled
    2/<kind>/<day>      which of its shards have any
    2/<kind>/<day>/<shard>  the lines of a day (of a month, for series and round-ups)
    3/<day>              sums of a day's articles and incidents
    3/areas/<day>        of a theatre: where its incidents were
    3/newest/<day>       its incidents in short
    4/<month>            sums of a month; and as of a day:
    4/areas/<month>, 4/newest/<month>
    4/days/<month>       days of a month that have any
    5/incidents          years that have incidents
    5/monthly/<year>     what each month of a year comes to, of those with incidents
    5/months             months that have any
    5/past               sums of all years but the newest two, and which years these are
    5/year/<year>        sums of a year
    5/series, 5/roundup  months that have a line of that kind
    p                    digest of what was published, or that it is unsure
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import Any

from bilan.tolls.actor_tolls import MONTHS, Levels, toll_of
from bilan.tolls.outbox import Message, Outbox, Store
from bilan.tolls.overlay import Overlay
from bilan.tolls.published import UNSURE, mark_of
from bilan.tolls.settings import DEFAULTS, CountingSettings
from bilan.tolls.sums import (
    NEWEST,
    Areas,
    Cell,
    Line,
    Newest,
    Sums,
    areas_of,
    has_incidents,
    merged,
    merged_areas,
    newest,
    newest_of,
    of_lines,
    totalled,
)
from bilan.tolls.wording import digest
from bilan_schemas import ActorLine
from bilan_schemas.topics import ACTOR_TOLLS

_SHARDS = 16
_NO_DAY = "0000-00-00"
_MONTHS_OF_RUNNING = 24


def fold_tolls(
    store: Store, changes: Sequence[tuple[str, str, ActorLine | None]], *, settings: CountingSettings = DEFAULTS
) -> Outbox:
    """Fold lines (actor_id, line_id, line or None to retract) into messages on actor-tolls.v1.

    One message an actor and batch at most; null when nothing is left of the actor.
    """
    by_actor: dict[str, dict[str, ActorLine | None]] = {}
    for actor_id, line_id, line in changes:
        by_actor.setdefault(actor_id, {})[line_id] = line
    overlay = Overlay(store)
    messages: list[Message] = []
    records: dict[str, Any] = {}
    first: list[str] = []
    for actor_id in sorted(by_actor):
        actor = _Actor(overlay, actor_id)
        places = actor.apply(by_actor[actor_id])
        first.extend(places)
        records.update((key, settled) for key, (before, settled) in places.items() if before != settled)
        value = actor.toll(settings)
        known = overlay.get(f"{actor_id}/p")
        mark = mark_of(value) if value else None
        if mark != known:
            overlay.set(f"{actor_id}/p", UNSURE)
            messages.append(Message(topic=ACTOR_TOLLS, key=actor_id, value=value, cause=actor_id))
            records[f"{actor_id}/p"] = mark
    overlay.flush(first=tuple(first))

    def record(settled: Store) -> None:
        for key, value in records.items():
            if value:
                settled[key] = value
            else:
                settled.pop(key, None)

    return Outbox(tuple(messages), record)


class _Actor:
    """One actor's levels, read and set through an overlay."""

    def __init__(self, overlay: Overlay, actor_id: str) -> None:
        self._overlay = overlay
        self._actor_id = actor_id
        self._is_theatre = actor_id.startswith("theatre:")

    def _get(self, key: str) -> Any:
        return self._overlay.get(f"{self._actor_id}/{key}")

    def _sums(self, key: str) -> Sums:
        """Sums of a level; none where a batch was cut off before it wrote them: its lines come again, and set them."""
        return self._get(key) or {}

    def _put(self, key: str, value: Any) -> None:
        self._overlay.set(f"{self._actor_id}/{key}", value)

    def apply(self, lines: Mapping[str, ActorLine | None]) -> dict[str, tuple[list[str], list[str]]]:
        """Set every level that the lines reach; gives the keys to write first, with what is there and what remains."""
        first = {}
        moves: dict[tuple[str, int], dict[str, ActorLine | None]] = {}
        for line_id, line in sorted(lines.items()):
            new = [_place(line)] if line is not None else []
            # Wherever it may be, until everything above is right: a crash may have left it there.
            places = sorted({*(self._get(f"1/{line_id}") or ()), *new})
            self._put(f"1/{line_id}", places)
            first[f"{self._actor_id}/1/{line_id}"] = (places, new)
            for place in places:
                shard = int(digest(line_id), 16) % _SHARDS
                moves.setdefault((place, shard), {})[line_id] = line if place in new else None
        for (place, shard), moved in moves.items():
            before = self._get(f"2/{place}/{shard}") or {}
            kept = {line_id: raw for line_id, raw in before.items() if line_id not in moved}
            kept |= {
                line_id: line.model_dump(mode="json", exclude_defaults=True)
                for line_id, line in moved.items()
                if line is not None
            }
            self._put(f"2/{place}/{shard}", dict(sorted(kept.items())))
            self._list(f"2/{place}", shard, present=bool(kept))
        self._sum({place for place, _ in moves})
        return first

    def _lines(self, place: str) -> dict[str, Line]:
        return {
            line_id: raw
            for shard in self._get(f"2/{place}") or ()
            for line_id, raw in (self._get(f"2/{place}/{shard}") or {}).items()
        }

    def _sum(self, buckets: Iterable[str]) -> None:
        running: dict[str, set[str]] = {}
        days = set()
        for place in sorted(buckets):
            kind, _, day = place.partition("/")
            if kind in {"series", "roundup"}:
                running.setdefault(kind, set()).add(day)
            else:
                days.add(day)
        for day in sorted(days):
            self._sum_day(day)
        for month in sorted({day[:7] for day in days}):
            self._sum_month(month, {day for day in days if day.startswith(month)})
        self._sum_years({day[:4] for day in days})
        for kind, months in running.items():
            for month in sorted(months):
                self._list(f"5/{kind}", month, present=bool(self._lines(f"{kind}/{month}")))

    def _sum_day(self, day: str) -> None:
        incidents = self._lines(f"incident/{day}")
        self._put(f"3/{day}", of_lines({**self._lines(f"article/{day}"), **incidents}))
        self._put(f"3/newest/{day}", newest_of(incidents))
        if self._is_theatre:
            self._put(f"3/areas/{day}", areas_of(incidents))

    def _sum_month(self, month: str, changed: set[str]) -> None:
        listed = {*(self._get(f"4/days/{month}") or ()), *changed}
        days = {day: sums for day in sorted(listed) if (sums := self._sums(f"3/{day}"))}
        self._put(f"4/days/{month}", list(days))
        sums = merged(days.values())
        self._put(f"4/{month}", sums)
        deadly = [day for day, sums in days.items() if has_incidents(sums)]
        self._put(f"4/newest/{month}", self._newest(f"3/newest/{day}" for day in reversed(deadly)))
        if self._is_theatre:
            self._put(f"4/areas/{month}", merged_areas(self._sums(f"3/areas/{day}") for day in deadly))
        of_year = {**self._sums(f"5/monthly/{month[:4]}"), month: totalled(sums.get("rows", {}))}
        of_year = {name: cells for name, cells in sorted(of_year.items()) if cells}
        self._put(f"5/monthly/{month[:4]}", of_year)
        self._list("5/incidents", month[:4], present=bool(of_year))
        self._list("5/months", month, present=bool(days))

    def _newest(self, rows: Iterable[str]) -> Newest:
        """The newest incidents of some rows, the newest row first; no more of them are read than it takes."""
        found: Newest = []
        for row in rows:
            found.extend(self._get(row) or ())
            if len(found) >= NEWEST:
                break
        return newest(found)

    def _sum_years(self, changed: set[str]) -> None:
        """Set those that changed, and the past where one of its years did, or became one; the newest two often do."""
        months: Sequence[str] = self._get("5/months") or ()
        for year in sorted(changed):
            self._put(f"5/year/{year}", merged(self._sums(f"4/{month}") for month in months if month.startswith(year)))
        past, _ = _past_and_newest(months)
        if past != self._sums("5/past").get("years", []) or changed.intersection(past):
            sums = merged(self._sums(f"5/year/{year}") for year in past)
            self._put("5/past", {"years": past, "sums": sums} if past else None)

    def _list(self, key: str, name: str | int, *, present: bool) -> None:
        listed = {n for n in self._get(key) or () if n != name}
        self._put(key, sorted(listed | {name} if present else listed))

    def _running(self, kind: str) -> list[Line]:
        months = (self._get(f"5/{kind}") or ())[-_MONTHS_OF_RUNNING:]
        return [line for month in months for line in self._lines(f"{kind}/{month}").values()]

    def toll(self, settings: CountingSettings) -> bytes | None:
        """The actor's toll as the levels give it; None where there is nothing left."""
        months: list[str] = self._get("5/months") or []
        series, roundups = self._running("series"), self._running("roundup")
        sums = merged(self._parts(months))
        if not sums and not series and not roundups:
            return None
        levels = Levels(
            total=sums,
            monthly=dict(islice(self._months_of_incidents(), MONTHS)),
            newest=self._newest(f"4/newest/{month}" for month, _ in self._months_of_incidents()),
            months=months,
            areas_of_month=lambda month: self._sums(f"4/areas/{month}"),
            areas_of_days=self._areas_of_days,
        )
        return toll_of(self._actor_id, levels, series, roundups, settings=settings).write()

    def _parts(self, months: Sequence[str]) -> Iterator[Sums]:
        """The sums of all its years."""
        past, newest_years = _past_and_newest(months)
        if past:
            yield self._sums("5/past").get("sums", {})
        for year in newest_years:
            yield self._sums(f"5/year/{year}")

    def _months_of_incidents(self) -> Iterator[tuple[str, dict[str, Cell]]]:
        """The months that have incidents with what they come to, the newest first."""
        for year in reversed(self._get("5/incidents") or ()):
            yield from sorted(self._sums(f"5/monthly/{year}").items(), reverse=True)

    def _areas_of_days(self, month: str, first: str, last: str) -> list[Areas]:
        days = self._get(f"4/days/{month}") or ()
        return [self._sums(f"3/areas/{day}") for day in days if first <= day <= last]


def _past_and_newest(months: Sequence[str]) -> tuple[list[str], list[str]]:
    """The years of some months, the newest two apart."""
    years = sorted({month[:4] for month in months})
    return years[:-2], years[-2:]


def _place(line: ActorLine) -> str:
    day = line.day.isoformat() if line.day else _NO_DAY
    return f"{line.kind}/{day[:7]}" if line.kind in {"series", "roundup"} else f"{line.kind}/{day}"
