"""Parquet on the command line: one file in, one file out, by `textfix.arrow` (extra ``arrow``).

A file is written whole or not at all, so there is nothing to resume; a row that cannot be read fails the file.
"""

from __future__ import annotations

import time
from pathlib import Path
from typing import TYPE_CHECKING

from textfix.bulk.job import STANDARD, Job, RunError
from textfix.bulk.tally import Tally
from textfix.errors import TextfixError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textfix.arrow import ParquetReport
    from textfix.bulk.progress import Watch
    from textfix.bulk.workers import Workers


def check(job: Job) -> None:
    """Raise `RunError` before any work for what this format cannot do."""
    options = job.options
    for wrong, message in (
        (STANDARD in (job.source, job.target), "Parquet is read from a file and written to a file; give -o"),
        (options.resume, "--resume is not for Parquet, which is written whole or not at all"),
        (options.explain_field, "--explain-field is not for Parquet; textfix.arrow.clean_parquet stores edits"),
        (any(name.endswith((".gz", ".zst")) for name in (job.source, job.target)), "Parquet packs its own columns"),
    ):
        if wrong:
            where = f"{job.source}: {message}"
            raise RunError(where)


def run(jobs: Sequence[Job], workers: Workers, watch: Watch) -> Tally:
    """Clean Parquet files and return what was counted: documents and repaired ones, one for each text of a row.

    Raises:
        OSError: a file cannot be read or written.
        RunError: pyarrow is missing, a column is missing or not text, or a file is not Parquet.
    """
    sums = Tally()
    for job in jobs:
        tally = _clean(job, workers.count, watch)
        watch.finished(tally, Path(job.source).stat().st_size)
        sums.add(tally)
    return sums


def _clean(job: Job, workers: int, watch: Watch) -> Tally:
    try:
        from pyarrow import ArrowException

        from textfix.arrow import clean_parquet
    except ModuleNotFoundError as error:
        message = f"{job.source}: Parquet needs pyarrow: pip install 'textfix[arrow]'"
        raise RunError(message) from error
    started = time.monotonic()
    size = Path(job.source).stat().st_size
    tally = Tally()

    def show(report: ParquetReport, share: float) -> None:
        tally.documents, tally.repaired = report.rows * len(job.options.fields), report.changed
        tally.size = round(size * share)
        tally.seconds = time.monotonic() - started
        watch.show(tally, tally.size)

    try:
        Path(job.target).parent.mkdir(parents=True, exist_ok=True)
        clean_parquet(job.source, job.target, job.options.fields, job.options.config, workers=workers, progress=show)
    except (TextfixError, ArrowException) as error:
        message = f"{job.source}: {error}"
        raise RunError(message) from error
    return tally
