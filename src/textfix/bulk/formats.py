"""The formats that a file runner knows, by name and by the ending of a file.

Adding a format is a line in each table: a function ``run(jobs, workers, watch) -> Tally``
that writes the outputs of some jobs, tells the watch how far it is and returns what it counted.
"""

from __future__ import annotations

from importlib import import_module
from pathlib import PurePath
from typing import TYPE_CHECKING, cast

from textfix.bulk import compression

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from textfix.bulk.job import Job
    from textfix.bulk.progress import Watch
    from textfix.bulk.tally import Tally
    from textfix.bulk.workers import Workers

    Runner = Callable[[Sequence[Job], Workers, Watch], Tally]

TEXT = "text"  # one document a file: whatever no other format claims

RUNNERS: dict[str, str] = {
    "jsonl": "textfix.bulk.chunked:run",
    "csv": "textfix.bulk.chunked:run",
    "tsv": "textfix.bulk.chunked:run",
    "parquet": "textfix.bulk.parquet:run",
    TEXT: "textfix.bulk.texts:run",
}

ENDINGS: dict[str, str] = {
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
    ".csv": "csv",
    ".tsv": "tsv",
    ".parquet": "parquet",
}


def of(path: str) -> str:
    """Return the name of the format of a file, by its ending but for ``.gz`` and ``.zst``.

    >>> of("news.jsonl.gz"), of("page.txt")
    ('jsonl', 'text')
    """
    pure = PurePath(path)
    if compression.kind(path):
        pure = pure.with_suffix("")
    return ENDINGS.get(pure.suffix.lower(), TEXT)


def runner(name: str) -> Runner:
    """Return the function that runs the jobs of a format; its module is imported now."""
    module, function = RUNNERS[name].split(":")
    return cast("Runner", getattr(import_module(module), function))
