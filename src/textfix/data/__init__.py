"""The tables: plain text files, sorted, one entry a line. ``seeds/tables/build.py`` rebuilds them."""

from __future__ import annotations

from importlib.resources import files
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator


def read_lines(name: str) -> Iterator[str]:
    """Yield the lines of a table without its header: lines that begin with ``# `` and empty ones are left out.

    Args:
        name: the file's name in this folder, e.g. ``"gloss_readings.txt"``.

    Raises:
        FileNotFoundError: there is no such table.
    """
    for line in files(__name__).joinpath(name).read_text(encoding="utf-8").split("\n"):
        if line and not line.startswith("# ") and line != "#":
            yield line
