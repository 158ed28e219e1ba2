"""How the benchmarks measure and print: CPU time of one process, the best of a few rounds, tools taken in turn.

CPU time and turns because other work may share the machine: a ratio between tools of one run holds, a figure alone does not.
"""

from __future__ import annotations

import gc
import time
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

STRIDE = 16  # documents between two looks at the clock


class Tool(NamedTuple):
    """Something that takes a document: its function, and the documents if they are its own (HTML instead of text)."""

    run: Callable[[str], object]
    documents: Sequence[str] | None = None


def once(tool: Tool, documents: Sequence[str], part: slice, seconds: float) -> tuple[float, int]:
    """Run a tool over a part of the documents for at most `seconds`; return the seconds used and the documents done."""
    run, given = tool.run, (tool.documents or documents)[part]
    gc.collect()
    started = time.process_time()
    for place in range(0, len(given), STRIDE):
        for document in given[place : place + STRIDE]:
            run(document)
        if time.process_time() - started > seconds:
            return time.process_time() - started, min(place + STRIDE, len(given))
    return time.process_time() - started, len(given)


def megabytes_per_second(
    tools: Mapping[str, Tool], documents: Sequence[str], *, seconds: float, rounds: int
) -> dict[str, float]:
    """Return the best speed of each tool, in megabytes of UTF-8 (of the text, not of its HTML) a CPU second.

    No tool sees a document twice: each round has its own, and one more part loads what tools load at first need.
    """
    sizes = [len(document.encode("utf-8", "surrogatepass")) for document in documents]
    parts = [slice(first, None, rounds + 1) for first in range(rounds + 1)]
    best = dict.fromkeys(tools, 0.0)
    for tool in tools.values():
        once(tool, documents, parts[0], seconds)
    for part in parts[1:]:
        for name, tool in tools.items():
            used, done = once(tool, documents, part, seconds)
            best[name] = max(best[name], sum(sizes[part][:done]) / 1e6 / max(used, 1e-9))
    return best


def table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """Return a Markdown table; all columns but the first are numbers."""
    lines = [head, ["---", *["---:"] * (len(head) - 1)], *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def figure(value: float) -> str:
    """Return a number with three digits that count.

    >>> figure(326.4), figure(2.604), figure(0.0312)
    ('326', '2.60', '0.0312')
    """
    if value >= 100:
        return f"{value:.0f}"
    if value >= 10:
        return f"{value:.1f}"
    return f"{value:.2f}" if value >= 0.1 else f"{value:.3g}"
