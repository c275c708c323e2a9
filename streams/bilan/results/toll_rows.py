"""Tolls as flat rows: one a sum, of all time and of each month."""

from collections.abc import Iterable, Iterator

from bilan.results.incident_rows import Cell
from bilan_schemas import ActorToll
from bilan_schemas.actor_toll import MonthRow, TollRow

_ROW = (
    "scope",
    "domain",
    "role",
    "outcome",
    "status",
    "grade",
    "month",
    "low",
    "best",
    "high",
    "incidents",
    "open",
    "unknown",
)


def columns() -> list[str]:
    """The names of the columns, in order."""
    return ["actor_id", "name", "kind", *_ROW]


def rows(tolls: Iterable[ActorToll]) -> Iterator[list[Cell]]:
    """The totals, their parts by status and grade, and the months."""
    for toll in tolls:
        for row in (*toll.totals, *toll.rows, *toll.months):
            yield [toll.actor_id, toll.name, toll.kind, *_cells(row)]


def _cells(row: TollRow) -> list[Cell]:
    month = row.month if isinstance(row, MonthRow) else None
    return [month if name == "month" else getattr(row, name) for name in _ROW]
