"""Draws what the dashboard shows of real workers.

First `python docs/dashboard.py record FILE` runs workers under Prometheus for some minutes and keeps what every query
gives; then `uv run --no-project --with matplotlib==3.11.2 docs/dashboard.py draw FILE docs/images/dashboard.png`.
"""

import json
import math
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
_STEP_SECONDS = 2
_COLUMNS = 3
_UNITS = {"s": "seconds", "cps": "a second", "bytes": "MB", "short": ""}


def record(target: Path) -> None:
    """Replay the seeds many times, kill the tolls worker on the way, and keep what every query gives.

    Two bursts of articles with a pause between them; the tolls worker is away for a while in the second.
    """
    sys.path.append(str(ROOT / "tests" / "ops"))
    from stage import workers_under_prometheus  # noqa: PLC0415 - drawing does without it

    from bilan.kafka.broker import Broker  # noqa: PLC0415

    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        with Broker(folder / "broker") as broker, workers_under_prometheus(broker, folder) as stage:
            start = time.time()
            time.sleep(20)
            for burst in range(2):
                _replay(stage.pipeline.settings.environment(), copies=30 + 30 * burst)
                if burst:
                    stage.tolls.kill()
                    time.sleep(25)
                    stage.tolls.start().wait_until_ready()
                time.sleep(60)
            _keep(stage.prometheus, start, target)


def _replay(environment: dict[str, str], *, copies: int) -> None:
    command = [sys.executable, "-m", "bilan", "replay", str(ROOT / "seeds"), "--max", "--copies", str(copies)]
    subprocess.run(command, env={"PATH": "/usr/bin:/bin", **environment}, check=True)  # noqa: S603 - our own command


def _keep(prometheus: Any, start: float, target: Path) -> None:
    board = json.loads((ROOT / "deploy" / "grafana" / "dashboards" / "bilan.json").read_text())
    panels = [panel for panel in board["panels"] if panel["type"] != "row"]
    end = time.time()
    for panel in panels:
        for asked in panel["targets"]:
            expression = asked["expr"].replace("$__rate_interval", "20s")
            asked["series"] = prometheus.range(expression, start=start, end=end, step=_STEP_SECONDS)
    target.write_text(json.dumps({"start": start, "panels": panels}))


def draw(source: Path, target: Path) -> None:
    """The picture of what was kept: the figures at the head as they were at the end, each chart over time."""
    import matplotlib as mpl  # noqa: PLC0415 - recording does without it

    mpl.use("Agg")
    from matplotlib import pyplot as plt  # noqa: PLC0415

    kept = json.loads(source.read_text())
    head = [panel for panel in kept["panels"] if panel["type"] == "stat"]
    charts = [panel for panel in kept["panels"] if panel["type"] == "timeseries"]
    rows = -(-len(charts) // _COLUMNS)
    plt.style.use("dark_background")
    plt.rcParams.update({"font.size": 7, "axes.titlesize": 8, "axes.grid": True, "grid.alpha": 0.2})
    figure = plt.figure(figsize=(13, 1 + 2.1 * rows), layout="constrained")
    above, below = figure.subfigures(2, 1, height_ratios=(1, 2.1 * rows))
    for axes, panel in zip(above.subplots(1, len(head)), head, strict=True):
        axes.axis("off")
        axes.set_title(panel["title"])
        axes.text(0.5, 0.4, _last(panel), ha="center", va="center", fontsize=16, color="#73bf69")
    grid = below.subplots(rows, _COLUMNS, squeeze=False).flat
    for axes, panel in zip(grid, charts, strict=False):
        _chart(axes, panel, kept["start"])
    for axes in list(grid)[len(charts) :]:
        axes.axis("off")
    figure.savefig(target, dpi=100)


def _chart(axes: Any, panel: dict[str, Any], start: float) -> None:
    unit = panel["fieldConfig"]["defaults"]["unit"]
    scale = 1e6 if unit == "bytes" else 1
    for asked in panel["targets"]:
        for series in asked["series"]:
            points = list(_points(series["values"], start, scale))
            axes.plot(*zip(*points, strict=True), label=_legend(asked["legendFormat"], series["metric"]), linewidth=1)
    if len(axes.lines) <= 9:  # more would hide the chart
        axes.legend(fontsize=5, loc="upper left", framealpha=0.4)
    axes.set_ylim(bottom=0)
    axes.set_title(f"{panel['title']}{f' ({_UNITS[unit]})' if _UNITS[unit] else ''}", loc="left")


def _points(values: list[tuple[float, str]], start: float, scale: float) -> Iterator[tuple[float, float]]:
    """The samples over the seconds since the start, with a hole where there was none."""
    before = None
    for time_, value in values:
        if before is not None and time_ - before > _STEP_SECONDS:
            yield before - start, math.nan
        before = time_
        yield time_ - start, float(value) / scale


def _last(panel: dict[str, Any]) -> str:
    unit = " s" if panel["fieldConfig"]["defaults"]["unit"] == "s" else ""
    said = []
    for asked in panel["targets"]:
        for series in asked["series"]:
            legend = _legend(asked["legendFormat"], series["metric"]) if len(asked["series"]) > 1 else ""
            said.append(f"{float(series['values'][-1][1]):g}{unit} {legend.removeprefix('bilan-')}".strip())
    return "  ".join(said)


def _legend(template: str, labels: dict[str, str]) -> str:
    return re.sub(r"\{\{(\w+)\}\}", lambda name: labels.get(name[1], ""), template).strip()


if __name__ == "__main__":
    what, *paths = sys.argv[1:]
    {"record": record, "draw": draw}[what](*map(Path, paths))
