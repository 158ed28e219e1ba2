"""A bar chart of throughput as SVG, drawn with nothing but text: kinds of corpora down the page, a bar for each tool."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from measure import figure

if TYPE_CHECKING:
    from collections.abc import Mapping

COLOURS = {
    "textfix": "#c0392b",
    "ftfy": "#2c6fad",
    "opencc": "#3d8b5f",
    "zhconv-rs": "#8fbf9f",
    "jionlp": "#b08d3e",
    "trafilatura": "#7d5ba6",
}
BAR, GAP, LEFT, WIDTH, TOP = 11, 12, 110, 560, 46
SMALLEST = 0.1  # MB/s, where the axis begins


def draw(speeds: Mapping[str, Mapping[str, float]]) -> str:
    """Return the chart. The axis is logarithmic: the tools lie two orders of magnitude apart.

    Args:
        speeds: kind of corpus -> tool -> MB/s.
    """
    largest = max(speed for row in speeds.values() for speed in row.values())
    decades = math.ceil(math.log10(largest / SMALLEST))

    def place(speed: float) -> float:
        return WIDTH * math.log10(max(speed, SMALLEST) / SMALLEST) / decades

    parts: list[str] = []
    y = TOP
    for kind, row in speeds.items():
        parts.append(_text(LEFT - 8, y + BAR * len(row) / 2 + 4, kind, anchor="end"))
        for tool, speed in row.items():
            width = place(speed)
            parts.append(f'<rect x="{LEFT}" y="{y}" width="{width:.1f}" height="{BAR - 1}" fill="{COLOURS[tool]}"/>')
            parts.append(_text(LEFT + width + 4, y + BAR - 2, figure(speed), size=9))
            y += BAR
        y += GAP
    for decade in range(decades + 1):
        x = LEFT + WIDTH * decade / decades
        parts.insert(0, f'<line x1="{x:.1f}" y1="{TOP - 6}" x2="{x:.1f}" y2="{y - GAP}" stroke="#ddd"/>')
        parts.append(_text(x, TOP - 10, f"{SMALLEST * 10**decade:g}", anchor="middle", size=9))
    tools = list(dict.fromkeys(tool for row in speeds.values() for tool in row))
    for column, tool in enumerate(tools):
        x = LEFT + column * 100
        parts.append(f'<rect x="{x}" y="8" width="10" height="10" fill="{COLOURS[tool]}"/>')
        parts.append(_text(x + 14, 17, tool))
    parts.append(_text(LEFT - 8, TOP - 10, "MB/s", anchor="end", size=9))
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {LEFT + WIDTH + 60} {y}" font-family="sans-serif">'
        f'<rect width="100%" height="100%" fill="#fff"/>'
    )
    return "\n".join([head, *parts, "</svg>"]) + "\n"


def _text(x: float, y: float, content: str, *, anchor: str = "start", size: int = 12) -> str:
    return f'<text x="{x:.1f}" y="{y:.1f}" font-size="{size}" text-anchor="{anchor}" fill="#222">{content}</text>'
