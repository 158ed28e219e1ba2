"""Runs jobs whose input is cut into pieces: JSON lines, CSV, TSV."""

from __future__ import annotations

import time
from functools import partial
from importlib import import_module
from typing import TYPE_CHECKING, Any, NamedTuple

from textfix.bulk import compression
from textfix.bulk.desk import Desk
from textfix.bulk.job import STANDARD, Piece, Reject, Task
from textfix.bulk.sink import Sink, packed
from textfix.bulk.source import Source, content
from textfix.bulk.tally import Tally

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textfix.bulk.job import Job
    from textfix.bulk.progress import Watch
    from textfix.bulk.workers import Workers

# Each has `prepare(source, task)`, `pieces(source, job)` and `clean(data, task, desk)`.
FORMATS = {"jsonl": "textfix.bulk.jsonl", "csv": "textfix.bulk.delimited", "tsv": "textfix.bulk.delimited"}


class Cleaned(NamedTuple):
    """A piece, done. `output` is what to write; None stands for the piece as it was given."""

    output: bytes | None
    lines: int
    rejects: list[Reject]
    tally: Tally


def run(jobs: Sequence[Job], workers: Workers, watch: Watch) -> Tally:
    """Clean files, one after the other, each by all workers, and return what was counted.

    Raises:
        OSError: a file cannot be read or written.
        RunError: the run cannot start or go on; the message says why.
    """
    sums = Tally()
    for job in jobs:
        sums.add(_run(job, workers, watch))
    return sums


def _run(job: Job, workers: Workers, watch: Watch) -> Tally:
    module = _module(job)
    with Source(job.source) as source, Sink(job, source) as sink:
        header, task = module.prepare(source, Task(job))
        if sink.place:
            source.skip_to(sink.place)
            watch.resumed(sink.tally, source.consumed)
        elif header:
            sink.write(packed(header, job))
            sink.advance(source.place, header.count(b"\n"), Tally(size=len(header)))
        started = time.monotonic() - sink.tally.seconds
        for piece, done in workers.ordered(partial(clean_piece, task), module.pieces(source, job)):
            sink.write(content(piece, job.source) if done.output is None else done.output)
            sink.reject(done.rejects)
            sink.advance(piece.end, done.lines, done.tally)
            sink.tally.seconds = time.monotonic() - started
            watch.show(sink.tally, source.consumed)
        watch.finished(sink.tally, source.consumed)
        return sink.tally


def clean_piece(task: Task, piece: Piece) -> Cleaned:
    """Clean a piece; this is what a worker does."""
    job = task.job
    data = content(piece, job.source)
    desk = Desk(job.options)
    output = _module(job).clean(data, task, desk)
    if job.target != STANDARD and compression.kind(job.target):
        output = packed(data if output is None else output, job)
    desk.tally.size = len(data)
    return Cleaned(output, data.count(b"\n"), desk.rejects, desk.tally)


def _module(job: Job) -> Any:
    return import_module(FORMATS[job.format])
