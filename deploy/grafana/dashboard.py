"""Writes dashboards/bilan.json from panels.yml with Grafana's own builders; `--check` says whether it is up to date."""

import string
import sys
from pathlib import Path
from typing import Any

import yaml
from grafana_foundation_sdk.builders import dashboard, prometheus, stat, timeseries
from grafana_foundation_sdk.cog.encoder import JSONEncoder
from grafana_foundation_sdk.models.dashboard import DashboardCursorSync, DataSourceRef

_FOLDER = Path(__file__).parent
TARGET = _FOLDER / "dashboards" / "bilan.json"
_PANELS: dict[str, Any] = yaml.safe_load((_FOLDER / "panels.yml").read_text())
_SOURCE = DataSourceRef(type_val="prometheus", uid="${source}")
_COLUMNS = 24
_CHARTS_A_ROW = 3


def written() -> str:
    """The dashboard as JSON, the same for the same panels."""
    board = (
        dashboard.Dashboard("bilan")
        .uid("bilan")
        .description("From articles to tolls: the flow, what is counted, how the workers stand.")
        .tags(["bilan"])
        .time("now-1h", "now")
        .refresh("30s")
        .timezone("utc")
        .tooltip(DashboardCursorSync.CROSSHAIR)
        .with_variable(dashboard.DatasourceVariable("source").label("Prometheus").type("prometheus"))
    )
    for said in _PANELS["head"]:
        board.with_panel(_told(stat.Panel(), said).height(4).span(_COLUMNS // len(_PANELS["head"])))
    for row in _PANELS["rows"]:
        board.with_row(dashboard.Row(row["title"]))
        for said in row["panels"]:
            chart = _told(timeseries.Panel(), said).min(0).fill_opacity(10)
            board.with_panel(chart.height(8).span(_COLUMNS // _CHARTS_A_ROW))
    return JSONEncoder(sort_keys=True, indent=2).encode(board.build()) + "\n"


def _told(panel: Any, said: dict[str, Any]) -> Any:
    panel.title(said["title"]).description(said.get("says", "")).unit(said["unit"]).datasource(_SOURCE)
    for name, query in zip(string.ascii_uppercase, said["queries"], strict=False):
        ((legend, expression),) = query.items()
        panel.with_target(prometheus.Dataquery().ref_id(name).expr(expression).legend_format(legend))
    return panel


def main(*, check: bool) -> int:
    """Write it, or say whether it is as it must be; the exit code."""
    if not check:
        TARGET.write_text(written())
    elif TARGET.read_text() != written():
        sys.stderr.write(f"{TARGET} is not what panels.yml says: run python deploy/grafana/dashboard.py\n")
        return 4
    return 0


if __name__ == "__main__":
    sys.exit(main(check="--check" in sys.argv[1:]))
