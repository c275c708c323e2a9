"""Sums over the lines of an actor: of a day, of a month, of all time, by the same addition."""

from collections.abc import Iterable, Mapping
from typing import Any

from bilan_schemas import ActorLine
from bilan_schemas.incident import Interval

Cell = list[int]
"""low, best, high, incidents, open, unknown."""
Sums = dict[str, Any]
"""«rows» by cell name, «areas» by place, incidents, articles, mentions, claims, and what tells where they come from."""

NEWEST = 20
_SOURCES = 400  # names kept a day or month to count sources by; with more, the count is a floor
_AREAS = 400
_VERSIONS = 20


def cell_name(*parts: str | None) -> str:
    """scope, domain, role, outcome, status, grade as one key; «-» for none."""
    return "|".join(part or "-" for part in parts)


def of_lines(lines: Mapping[str, ActorLine], *, by_area: bool) -> Sums:
    """The sums of one day's lines."""
    sums: Sums = {}
    for line_id in sorted(lines):
        line = lines[line_id]
        sums["who"] = max(sums.get("who", []), who_of(line))
        if line.kind == "article":
            _add_article(sums, line)
        elif line.kind == "incident":
            _add_incident(sums, line, by_area=by_area)
    return sums


def who_of(line: ActorLine) -> list[Any]:
    """How a line names its actor, to be compared: one that the registry wrote before one inferred, then the newest."""
    told = line.kind in {"article", "series"} or line.name != line.actor_id
    return [told, line.day.isoformat() if line.day else "", line.name, line.actor_kind, list(line.parents)]


def _add_article(sums: Sums, line: ActorLine) -> None:
    sums["articles"] = sums.get("articles", 0) + 1
    sums["mentions"] = sums.get("mentions", 0) + line.named
    sums["claims"] = sums.get("claims", 0) + line.claims
    _union(sums, "sources", line.sources, _SOURCES)
    _union(sums, "theatres", [line.theatre], 50)
    _union(sums, "registry", [line.registry_version] if line.registry_version else [], _VERSIONS)
    _union(sums, "extractor", [line.extractor_version] if line.extractor_version else [], _VERSIONS)
    if line.day is not None:
        sums["first"] = min(sums.get("first", line.day.isoformat()), line.day.isoformat())
        sums["last"] = max(sums.get("last", line.day.isoformat()), line.day.isoformat())


def _add_incident(sums: Sums, line: ActorLine, *, by_area: bool) -> None:
    own = any(figure.own for figure in line.figures)
    sums["with_sub"] = sums.get("with_sub", 0) + 1
    sums["own"] = sums.get("own", 0) + own
    _union(sums, "theatres", [line.theatre], 50)
    rows: dict[str, Cell] = sums.setdefault("rows", {})
    under = {(f.role, f.outcome) for f in line.figures if not f.own and f.status is None}
    for figure in line.figures:
        wider = not figure.own or (figure.role, figure.outcome) not in under
        for scope, counts in (("own", figure.own), ("with_sub_actors", wider)):
            if counts:
                name = cell_name(scope, line.domain, figure.role, figure.outcome, figure.status, figure.grade)
                rows[name] = added(rows.get(name), cell_of(figure))
    if by_area and line.incident is not None:
        place = line.incident.place
        area = repr_area(place.model_dump(mode="json") if place else None)
        areas = sums.setdefault("areas", {})
        if area in areas or len(areas) < _AREAS:
            cells = areas.setdefault(area, {})
            for figure in line.figures:
                if figure.status is None:
                    name = cell_name(line.domain, figure.outcome)
                    cells[name] = added(cells.get(name), cell_of(figure))
    if own and line.incident is not None:
        newest = [*sums.get("newest", ()), line.incident.model_dump(mode="json")]
        sums["newest"] = sorted(newest, key=_newness, reverse=True)[:NEWEST]


def repr_area(place: Mapping[str, Any] | None) -> str:
    """A place as the key of its sums."""
    if place is None:
        return ""
    return "\x1f".join("" if place[k] is None else str(place[k]) for k in _AREA_FIELDS)


_AREA_FIELDS = ("name", "admin1", "country", "lat", "lon", "precision")


def area_place(name: str) -> tuple[str | None, str | None, str | None, float | None, float | None, str] | None:
    """The place that a key of sums stands for."""
    if not name:
        return None
    where, admin1, country, lat, lon, precision = name.split("\x1f")
    return (
        where or None,
        admin1 or None,
        country or None,
        float(lat) if lat else None,
        float(lon) if lon else None,
        precision,
    )


def _newness(short: Mapping[str, Any]) -> tuple[str, str]:
    return (short["event_start"] or "", short["incident_id"])


def _union(sums: Sums, name: str, values: Iterable[str], most: int) -> None:
    found = sorted({*sums.get(name, ()), *values})[:most]
    if found:
        sums[name] = found


def cell_of(count: Interval) -> Cell:
    """One incident as a cell: an open one adds its best (else its floor) to high."""
    floor = count.low if count.low is not None else 0
    best = count.best if count.best is not None else floor
    top = count.high if count.high is not None else max(best, floor)
    return [floor, count.best or 0, top, 1, int(count.high is None), int(count.best is None)]


def added(one: Cell | None, other: Cell) -> Cell:
    """The sum of two cells."""
    return list(other) if one is None else [a + b for a, b in zip(one, other, strict=True)]


def merged(parts: Iterable[Sums]) -> Sums:
    """The sums of disjoint sets of lines, taken together."""
    total: Sums = {}
    newest: list[Any] = []
    for part in parts:
        for name in ("articles", "mentions", "claims", "own", "with_sub"):
            if name in part:
                total[name] = total.get(name, 0) + part[name]
        for name, most in (
            ("sources", _SOURCES),
            ("theatres", 50),
            ("registry", _VERSIONS),
            ("extractor", _VERSIONS),
        ):
            _union(total, name, part.get(name, ()), most)
        if "first" in part:
            total["first"] = min(total.get("first", part["first"]), part["first"])
            total["last"] = max(total.get("last", part["last"]), part["last"])
        if "who" in part:
            total["who"] = max(total.get("who", []), part["who"])
        rows = total.setdefault("rows", {})
        for name, cell in part.get("rows", {}).items():
            rows[name] = added(rows.get(name), cell)
        areas = total.setdefault("areas", {})
        for area, cells in part.get("areas", {}).items():
            if area in areas or len(areas) < _AREAS:
                known = areas.setdefault(area, {})
                for name, cell in cells.items():
                    known[name] = added(known.get(name), cell)
        newest.extend(part.get("newest", ()))
    total["newest"] = sorted(newest, key=_newness, reverse=True)[:NEWEST]
    return {name: value for name, value in total.items() if value}
