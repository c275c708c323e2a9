"""Sums over the lines of an actor: of a day, of a month, of all time, by the same addition.

What every toll needs of all the time there is (`Sums`) is kept apart from what it needs of some days alone: the places
of incidents (`Areas`), and the newest of them.
"""

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import Any

from bilan.tolls.places import PlaceKey
from bilan_schemas.actor_line import IncidentInShort
from bilan_schemas.base import Contract
from bilan_schemas.claim import Place

Cell = list[int]
"""low, best, high, incidents, open, unknown."""
Line = Mapping[str, Any]
"""An ActorLine as a table has it: JSON without what is a default."""
Sums = dict[str, Any]
"""«rows» by cell name, incidents, articles, mentions, claims, and what tells where they come from."""
Areas = dict[str, dict[str, Cell]]
"""By place (see `repr_area`) what its incidents come to, by domain and outcome."""
Newest = list[dict[str, Any]]
"""Incidents in short, as JSON, the newest first."""

NEWEST = 20
_SOURCES = 400  # names kept a day or month to count sources by; with more, the count is a floor
_AREAS = 400
_VERSIONS = 20
_THEATRES = 50
_NAMES = (("sources", _SOURCES), ("theatres", _THEATRES), ("registry", _VERSIONS), ("extractor", _VERSIONS))


def cell_name(*parts: str | None) -> str:
    """scope, domain, role, outcome, status, grade as one key; «-» for none."""
    return "|".join(part or "-" for part in parts)


def of_lines(lines: Mapping[str, Line]) -> Sums:
    """The sums of one day's lines."""
    sums: Sums = {}
    articles: list[Line] = []
    who: list[Any] = []
    for _, line in sorted(lines.items()):
        who = max(who, who_of(line))
        if line["kind"] == "article":
            articles.append(line)
        elif line["kind"] == "incident":
            _add_incident(sums, line)
    if articles:
        _add_articles(sums, articles)
    return sums | {"who": who} if who else sums


def areas_of(lines: Mapping[str, Line]) -> Areas:
    """What one day's incidents come to, by place."""
    areas: Areas = {}
    for _, line in sorted(lines.items()):
        if "incident" not in line:
            continue
        cells = _area(areas, repr_area(_whole_place(line["incident"].get("place"))))
        for figure in line.get("figures", ()):
            if figure.get("status") is None:
                name = cell_name(line.get("domain", "conflict"), figure["outcome"])
                cells[name] = added(cells.get(name), cell_of(figure))
    return areas


def newest_of(lines: Mapping[str, Line]) -> Newest:
    """The incidents of one day where the actor itself has a part."""
    own = [line for line in lines.values() if "incident" in line and _is_own(line)]
    return newest(_short(line) for line in own)


def who_of(line: Line) -> list[Any]:
    """How a line names its actor, to be compared: one that the registry wrote before one inferred, then the newest."""
    told = line["kind"] in {"article", "series"} or line["name"] != line["actor_id"]
    return [told, line.get("day", ""), line["name"], line["actor_kind"], list(line.get("parents", ()))]


def has_incidents(sums: Sums) -> bool:
    """Whether any incident is in these sums."""
    return bool(sums.get("with_sub"))


def _add_articles(sums: Sums, lines: Sequence[Line]) -> None:
    sums["articles"] = len(lines)
    sums["mentions"] = sum(line.get("named", False) for line in lines)
    sums["claims"] = sum(line.get("claims", 0) for line in lines)
    _union(sums, "sources", {source for line in lines for source in line.get("sources", ())}, _SOURCES)
    _union(sums, "theatres", {line["theatre"] for line in lines}, _THEATRES)
    for name in ("registry", "extractor"):
        _union(sums, name, {line[f"{name}_version"] for line in lines if line.get(f"{name}_version")}, _VERSIONS)
    if days := {line["day"] for line in lines if "day" in line}:
        sums["first"], sums["last"] = min(days), max(days)


def _is_own(line: Line) -> bool:
    return any(figure.get("own", True) for figure in line.get("figures", ()))


def _add_incident(sums: Sums, line: Line) -> None:
    domain, figures = line.get("domain", "conflict"), line.get("figures", ())
    sums["with_sub"] = sums.get("with_sub", 0) + 1
    sums["own"] = sums.get("own", 0) + _is_own(line)
    _union(sums, "theatres", [line["theatre"]], _THEATRES)
    rows: dict[str, Cell] = sums.setdefault("rows", {})
    under = {(f["role"], f["outcome"]) for f in figures if not f.get("own", True) and f.get("status") is None}
    for figure in figures:
        wider = not figure.get("own", True) or (figure["role"], figure["outcome"]) not in under
        for scope, counts in (("own", figure.get("own", True)), ("with_sub_actors", wider)):
            if counts:
                what = (figure["role"], figure["outcome"], figure.get("status"), figure["grade"])
                name = cell_name(scope, domain, *what)
                rows[name] = added(rows.get(name), cell_of(figure))


def _short(line: Line) -> dict[str, Any]:
    return _whole(IncidentInShort, line["incident"])


def _whole(contract: type[Contract], raw: Mapping[str, Any]) -> dict[str, Any]:
    """JSON of a contract with the defaults that were left out of it."""
    whole = {name: raw.get(name, field.default) for name, field in contract.model_fields.items()}
    if contract is IncidentInShort:
        whole |= {"roles": list(whole["roles"]), "place": _whole_place(whole["place"])}
    return whole


def _whole_place(raw: Mapping[str, Any] | None) -> dict[str, Any] | None:
    return None if raw is None else _whole(Place, raw)


def repr_area(place: Mapping[str, Any] | None) -> str:
    """A place as the key of its sums."""
    if place is None:
        return ""
    return "\x1f".join("" if place[k] is None else str(place[k]) for k in _AREA_FIELDS)


_AREA_FIELDS = ("name", "admin1", "country", "lat", "lon", "precision")


@lru_cache(maxsize=16_384)
def area_place(name: str) -> PlaceKey | None:
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


def cell_of(count: Mapping[str, Any]) -> Cell:
    """One incident as a cell: an open one adds its best (else its floor) to high."""
    low, best, high = count.get("low"), count.get("best"), count.get("high")
    floor = low or 0
    top = max(best or 0, floor) if high is None else high
    return [floor, best or 0, top, 1, int(high is None), int(best is None)]


def added(one: Cell | None, other: Cell) -> Cell:
    """The sum of two cells."""
    return list(other) if one is None else [a + b for a, b in zip(one, other, strict=True)]


def totalled(cells: Mapping[str, Cell]) -> dict[str, Cell]:
    """Cells with those of all grades taken together, without those of one status alone."""
    sums: dict[str, Cell] = {}
    for name, cell in cells.items():
        scope, domain, role, outcome, status, _ = name.split("|")
        if status == "-":
            whole = cell_name(scope, domain, role if role != "-" else None, outcome, None, None)
            sums[whole] = added(sums.get(whole), cell)
    return sums


def merged(parts: Iterable[Sums]) -> Sums:
    """The sums of disjoint sets of lines, taken together."""
    total: Sums = {}
    names: dict[str, set[str]] = {name: set() for name, _ in _NAMES}
    rows: dict[str, Cell] = {}
    for part in parts:
        for name in ("articles", "mentions", "claims", "own", "with_sub"):
            if name in part:
                total[name] = total.get(name, 0) + part[name]
        for name, found in names.items():
            found.update(part.get(name, ()))
        if "first" in part:
            total["first"] = min(total.get("first", part["first"]), part["first"])
            total["last"] = max(total.get("last", part["last"]), part["last"])
        if "who" in part:
            total["who"] = max(total.get("who", []), part["who"])
        for name, cell in part.get("rows", {}).items():
            rows[name] = added(rows.get(name), cell)
    for name, most in _NAMES:
        _union(total, name, names[name], most)
    return {name: value for name, value in (total | {"rows": rows}).items() if value}


def merged_areas(parts: Iterable[Areas]) -> Areas:
    """What the incidents of several days come to, by place."""
    areas: Areas = {}
    for part in parts:
        for area, cells in part.items():
            known = _area(areas, area)
            for name, cell in cells.items():
                known[name] = added(known.get(name), cell)
    return areas


def _area(areas: Areas, area: str) -> dict[str, Cell]:
    """The cells of a place; those of one too many are nobody's."""
    return areas.setdefault(area, {}) if area in areas or len(areas) < _AREAS else {}


def newest(incidents: Iterable[dict[str, Any]]) -> Newest:
    """The newest of some incidents, as many as a toll lists."""
    return sorted(incidents, key=_newness, reverse=True)[:NEWEST]
