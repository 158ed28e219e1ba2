"""Every benchmark; the tables go into docs/performance.md and the chart beside it: ``python benchmarks/run_all.py``."""

from __future__ import annotations

import argparse
import os
import platform
import re
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import TYPE_CHECKING

import corpora
import imports
import memory
import plot
import scaling
import stages
import throughput

if TYPE_CHECKING:
    from collections.abc import Callable

DOCS = Path(__file__).parents[1] / "docs"
PAGE = DOCS / "performance.md"
PACKAGES = ("textfix", "ftfy", "opencc", "zhconv-rs-opencc", "jionlp", "trafilatura")


def machine() -> str:
    """Return what the figures were measured on."""
    processor = platform.processor() or platform.machine()
    cpuinfo = Path("/proc/cpuinfo")
    if cpuinfo.exists() and (found := re.search(r"model name\s*:\s*(.+)", cpuinfo.read_text(encoding="utf-8"))):
        processor = found[1]
    return f"{processor}, {os.cpu_count()} cores; {platform.python_implementation()} {platform.python_version()}; {tools()}"


def tools() -> str:
    """Return the versions of the tools that are installed."""
    found = []
    for package in PACKAGES:
        try:
            found.append(f"{package} {version(package)}")
        except PackageNotFoundError:
            continue
    return ", ".join(found)


def _throughput(scale: float) -> str:
    speeds, changed = throughput.measure(list(corpora.KINDS), None, megabytes=4 * scale, seconds=3 * scale, rounds=3)
    (DOCS / "throughput.svg").write_text(plot.draw(speeds), encoding="utf-8")
    return f"{throughput.markdown(speeds, changed)}\n\nMeasured on {machine()}."


def _stages(scale: float) -> str:
    return "\n\n".join(stages.markdown(kind, int(2e6 * scale)) for kind in stages.KINDS)


def _imports(scale: float) -> str:
    del scale
    return imports.markdown(imports.measure())


def _memory(scale: float) -> str:
    return memory.markdown(memory.runs(1000 * scale))


def _scaling(scale: float) -> str:
    lengths = tuple(int(length * scale) for length in scaling.LENGTHS)
    return scaling.markdown(scaling.measure(lengths), lengths)


SECTIONS: dict[str, Callable[[float], str]] = {
    "throughput": _throughput,
    "stages": _stages,
    "imports": _imports,
    "memory": _memory,
    "scaling": _scaling,
}


def replaced(page: str, section: str, content: str) -> str:
    """Return the page with what stands between the markers of a section replaced.

    Raises:
        ValueError: the page lacks the markers.
    """
    begin, end = f"<!-- {section}: begin -->", f"<!-- {section}: end -->"
    before, found, rest = page.partition(begin)
    _, closed, after = rest.partition(end)
    if not found or not closed:
        message = f"the page has no markers {begin} and {end}"
        raise ValueError(message)
    return f"{before}{begin}\n{content}\n{end}{after}"


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--only", default=",".join(SECTIONS), help="sections to measure (%(default)s)")
    parser.add_argument("--scale", type=float, default=1.0, help="size of the corpora; 0.1 for a quick look")
    options = parser.parse_args()
    for section in options.only.split(","):
        content = SECTIONS[section](options.scale)
        print(f"{section}\n\n{content}\n", flush=True)
        PAGE.write_text(replaced(PAGE.read_text(encoding="utf-8"), section, content), encoding="utf-8")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
