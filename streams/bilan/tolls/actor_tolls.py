"""An actor's toll, put together from the sums of its months and its running totals."""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from functools import reduce
from itertools import pairwise
from typing import Any, NamedTuple

from bilan.tolls.places import PlaceKey, covers, key_of
from bilan.tolls.settings import CountingSettings
from bilan.tolls.sums import Areas, Cell, Line, Newest, Sums, added, area_place, cell_name, totalled, who_of
from bilan_schemas import ActorToll
from bilan_schemas.claim import Place
from bilan_schemas.incident import Provenance

MONTHS = 24
"""Months that a toll lists."""
_SERIES = 40
_ROUNDUPS = 40
_POINTS = 24
_LONGEST_WINDOW = 36  # months that a remainder is reckoned over
_ROW = ("scope", "domain", "role", "outcome", "status", "grade")
_ITEMISED = frozenset({"killed", "injured"})

Row = dict[str, Any]
"""A row of a toll as its contract reads it."""


class Levels(NamedTuple):
    """The sums of an actor, read where they are needed: a toll costs no more where there are many months."""

    total: Sums
    monthly: Mapping[str, Mapping[str, Cell]]
    """By month what its incidents come to, without status and grade: of the newest `MONTHS`."""
    newest: Newest
    months: Sequence[str]
    """Those that have any, in order."""
    areas_of_month: Callable[[str], Areas]
    areas_of_days: Callable[[str, str, str], Iterable[Areas]]
    """Those of each day of a month from a first to a last day."""


def toll_of(
    actor_id: str,
    levels: Levels,
    series: Sequence[Line],
    roundups: Sequence[Line],
    *,
    settings: CountingSettings,
) -> ActorToll:
    """The toll of an actor by its sums and the lines of its series and round-ups."""
    total = levels.total
    who = max([total.get("who", []), *(who_of(line) for line in (*series, *roundups))])
    cells = total.get("rows", {})
    itemised = _Itemised(levels)
    return ActorToll.model_validate(
        {
            "actor_id": actor_id,
            "name": who[2],
            "kind": who[3],
            "parents": who[4],
            "theatres": sorted({*total.get("theatres", ()), *(line["theatre"] for line in (*series, *roundups))})[:50],
            "articles": total.get("articles", 0),
            "mentions": total.get("mentions", 0),
            "first_seen": f"{total['first']}T00:00:00Z" if "first" in total else None,
            "last_seen": f"{total['last']}T00:00:00Z" if "last" in total else None,
            "incidents": total.get("own", 0),
            "incidents_with_sub_actors": total.get("with_sub", 0),
            "totals": _shown(totalled(cells)),
            "rows": _shown(cells),
            "months": [{"month": month, **row} for month, cells in levels.monthly.items() for row in _shown(cells)],
            "series": _series(series, itemised if actor_id.startswith("theatre:") else None),
            "roundups": _roundups(roundups, itemised),
            "newest_incidents": levels.newest,
            "provenance": Provenance(
                registry_versions=tuple(total.get("registry", ())),
                extractor_versions=tuple(total.get("extractor", ())),
                policy=settings.policy,
                articles=total.get("articles", 0),
                sources=len(total.get("sources", ())),
                claims=total.get("claims", 0),
            ),
        }
    )


def _row(name: str, cell: Cell) -> Row:
    parts = (None if part == "-" else part for part in name.split("|"))
    return {**dict(zip(_ROW, parts, strict=True)), **_count(cell)}


def _count(cell: Cell) -> dict[str, Any]:
    low, best, high, incidents, open_, unknown = cell
    return {
        "low": low,
        "best": None if unknown == incidents else best,
        "high": high,
        "incidents": incidents,
        "open": open_,
        "unknown": unknown,
    }


def _shown(cells: Mapping[str, Cell]) -> list[Row]:
    """Rows in order; the wider scope only where it says something that the actor's own does not."""
    own = {name.partition("|")[2]: cell for name, cell in cells.items() if name.startswith("own|")}
    return [
        _row(name, cell)
        for name, cell in sorted(cells.items())
        if name.startswith("own|") or own.get(name.partition("|")[2]) != cell
    ]


class _Itemised:
    """What incidents of an area and time add up to."""

    def __init__(self, levels: Levels) -> None:
        self._levels = levels
        self._months: dict[tuple[str, PlaceKey | None, str], Cell | None] = {}

    def within(self, first: str, last: str, area: Line | None, domain: str, outcome: str) -> Cell | None:
        """The sum over the days from `first` to `last`; None where there is none."""
        where, what = _key_of(area) if area else None, cell_name(domain, outcome)
        months = self._levels.months
        cells: list[Cell] = []
        for month in months[bisect_left(months, first[:7]) : bisect_right(months, last[:7])]:
            whole = self._of_month(month, where, what)
            if whole is None or first[:7] < month < last[:7]:
                cells.extend([whole] if whole else [])
            else:
                days = self._levels.areas_of_days(month, first, last)
                cells.extend(cell for areas in days if (cell := _of_area(areas, where, what)))
        return reduce(added, cells) if cells else None

    def _of_month(self, month: str, where: PlaceKey | None, what: str) -> Cell | None:
        """What a month has of an area: many totals ask for the same."""
        if (month, where, what) not in self._months:
            self._months[month, where, what] = _of_area(self._levels.areas_of_month(month), where, what)
        return self._months[month, where, what]


def _of_area(areas: Areas, where: PlaceKey | None, what: str) -> Cell | None:
    cells = [there[what] for place, there in areas.items() if what in there and covers(where, area_place(place))]
    return reduce(added, cells) if cells else None


def _series(lines: Sequence[Line], itemised: _Itemised | None) -> list[Row]:
    by_id: dict[str, list[Line]] = {}
    for line in sorted(lines, key=lambda line: line["line_id"]):
        if "series" in line:
            by_id.setdefault(line["series"]["series_id"], []).append(line)
    chosen = sorted(by_id.items(), key=lambda item: (-len(item[1]), _newest_first(item[1]), item[0]))[:_SERIES]
    return [_one_series(series_id, mine, itemised) for series_id, mine in sorted(chosen)]


def _newest_first(lines: Sequence[Line]) -> int:
    days = [line["series"]["as_of"] for line in lines if "as_of" in line["series"]]
    return -date.fromisoformat(max(days)).toordinal() if days else 0


def _one_series(series_id: str, lines: Sequence[Line], itemised: _Itemised | None) -> Row:
    points = sorted((line["series"] for line in lines), key=lambda point: point.get("as_of", ""))
    marked = points[:1]
    for before, point in pairwise(points):
        less = "high" in point and point["high"] < before.get("low", 0)
        of = point["measure"]
        marked.append({**point, "fall": less and of == "flow", "change": less and of == "stock"})
    return {
        "series_id": series_id,
        "points": marked[-_POINTS:],
        "remainder": _remainder(marked, lines[0].get("domain", "conflict"), itemised),
    }


def _remainder(points: Sequence[Line], domain: str, itemised: _Itemised | None) -> Row:
    """The newest point minus the incidents of its domain, area and time, as an interval."""
    last = points[-1]
    begun = next((p["since"]["date"] for p in reversed(points) if "date" in p.get("since", ())), None)
    comparable = last["outcome"] in _ITEMISED and last["measure"] == "flow" and "as_of" in last
    if itemised is None or not comparable or begun is None or _months_between(begun, last["as_of"]) > _LONGEST_WINDOW:
        return {"status": "not_comparable"}
    area = next((p["area"] for p in reversed(points) if "area" in p), None)
    cell = itemised.within(begun, last["as_of"], area, domain, last["outcome"])
    return {"status": "compared", "covered": cell[3] if cell else 0, **_minus(last, cell)}


def _months_between(first: str, last: str) -> int:
    return (int(last[:4]) - int(first[:4])) * 12 + int(last[5:7]) - int(first[5:7])


def _minus(whole: Line, cell: Cell | None) -> Row:
    low, best, high, _, open_, unknown = cell or [0, 0, 0, 0, 0, 0]
    floor, middle, top = (whole.get(name) for name in ("low", "best", "high"))
    return {
        "low": None if floor is None or open_ else max(0, floor - high),
        "best": None if middle is None or unknown else max(0, middle - best),
        "high": None if top is None else max(0, top - low),
    }


def _roundups(lines: Sequence[Line], itemised: _Itemised) -> list[Row]:
    told: dict[tuple[str, ...], list[Line]] = {}
    for line in lines:
        if "roundup" in line:
            r = line["roundup"]
            area = str(_key_of(r["area"])) if "area" in r else ""
            told.setdefault((r["end"], r["start"], line.get("domain", "conflict"), r["outcome"], area), []).append(r)
    rows = []
    for (end, start, domain, outcome, _), several in sorted(told.items(), reverse=True)[:_ROUNDUPS]:
        last = max(several, key=lambda r: (r.get("said_at", "").replace("Z", "+00:00"), r["article_id"], r["quote"]))
        cell = itemised.within(start, end, last.get("area"), domain, outcome)
        rows.append({"roundup": last, "covered": cell[3] if cell else 0, "roundup_remainder": _minus(last, cell)})
    return rows


def _key_of(area: Line) -> PlaceKey:
    return key_of(Place.model_validate(area))
