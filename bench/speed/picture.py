"""A picture of the rates: a bar each, its median, and a line from the least to the most."""

from collections.abc import Mapping, Sequence
from html import escape

from bench.speed.ratios import Spread

_ROW, _LEFT, _WIDTH = 26, 150, 560


def svg(rates: Mapping[str, Sequence[float]], title: str) -> str:
    """The rates as a drawing that needs nothing else."""
    spreads = {name: Spread.of(values) for name, values in rates.items()}
    scale = _WIDTH / max(spread.most for spread in spreads.values())
    height = 40 + _ROW * len(spreads)
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{_LEFT + _WIDTH + 90}" height="{height}">',
        "<style>text { font: 13px sans-serif }</style>",
        f'<text x="10" y="20">{escape(title)}</text>',
    ]
    for number, (name, spread) in enumerate(spreads.items()):
        top = 34 + _ROW * number
        middle = top + _ROW / 2 - 3
        low, high, end = (_LEFT + value * scale for value in (spread.least, spread.most, spread.median))
        parts += [
            f'<text x="{_LEFT - 8}" y="{middle + 5}" text-anchor="end">{escape(name)}</text>',
            f'<rect x="{_LEFT}" y="{top}" width="{end - _LEFT:.1f}" height="{_ROW - 8}" fill="{_colour(name)}"/>',
            f'<line x1="{low:.1f}" x2="{high:.1f}" y1="{middle}" y2="{middle}" stroke="black"/>',
            f'<text x="{high + 8:.1f}" y="{middle + 5}">{spread.median:.0f}</text>',
        ]
    return "\n".join([*parts, "</svg>", ""])


def _colour(name: str) -> str:
    return {"pipeline": "#3b7dd8", "limit": "#9dbfe8"}.get(name.partition("-")[0], "#c9c9c9")
