"""The part of the command ``textfix`` that runs over files of many documents: options in, exit code out."""

from __future__ import annotations

import os
import signal
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from textfix.bulk import compression, formats, parquet
from textfix.bulk.desk import to_json
from textfix.bulk.job import STANDARD, Job, Options, RunError
from textfix.bulk.progress import Watch
from textfix.bulk.sink import write_whole
from textfix.bulk.tally import Tally
from textfix.bulk.workers import Workers

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator, Sequence

    from textfix.config import Config

DONE, USAGE, FAILED, INTERRUPTED = 0, 2, 3, 130
_ASKED = ("field", "format", "workers", "stats", "explain_field", "resume", "rejects")


def add_options(parser: argparse.ArgumentParser) -> None:
    """Add the options of bulk runs to the parser of the command."""
    bulk = parser.add_argument_group(
        "files of many documents (JSON lines, CSV, TSV, Parquet; .gz and .zst; folders with -o)"
    )
    bulk.add_argument(
        "--field",
        action="append",
        default=[],
        metavar="NAMES",
        help="the fields or columns that hold text; a.b in JSON",
    )
    bulk.add_argument("--format", choices=sorted(formats.RUNNERS), help="default: by the ending of the input's name")
    bulk.add_argument("--workers", type=int, metavar="N", help="processes that clean (1)")
    bulk.add_argument("--stats", metavar="FILE", help="write counts of repairs, chains and scripts as JSON")
    bulk.add_argument("--explain-field", metavar="NAME", help="store the edits under this name beside the text")
    bulk.add_argument("--resume", action="store_true", help="go on where a stopped run left off")
    bulk.add_argument("--rejects", metavar="FILE", help="records that cannot be read (OUT.rejects.jsonl)")


def is_bulk(options: argparse.Namespace) -> bool:
    """Whether a call is for this module: an option of it, a folder to a folder, or an input that holds records."""
    if options.diff or options.check or options.encoding:
        return False
    if any(getattr(options, name) for name in _ASKED):
        return True
    return any(
        formats.of(path) != formats.TEXT or compression.kind(path) or (options.output and Path(path).is_dir())
        for path in options.paths
    )


def run(options: argparse.Namespace, config: Config) -> int:
    """Run over the inputs and return the exit code.

    Raises:
        RunError: the call is wrong; nothing was begun.
    """
    jobs = list(plan(options, config))
    _check(jobs)
    sums = Tally()
    watch = Watch(_total(jobs))
    count = jobs[0].options.workers if jobs else 1
    code = DONE
    before = signal.signal(signal.SIGTERM, signal.default_int_handler)  # both ways to stop a run leave a checkpoint
    try:
        with Workers(count) as workers:
            for name in dict.fromkeys(job.format for job in jobs):
                sums.add(formats.runner(name)([job for job in jobs if job.format == name], workers, watch))
    except KeyboardInterrupt:
        watch.close()
        resumable = all(STANDARD not in (job.source, job.target) for job in jobs)
        print("textfix: stopped" + ("; --resume goes on from here" if resumable else ""), file=sys.stderr)
        return INTERRUPTED
    except (RunError, OSError) as error:
        watch.close()
        print(f"textfix: {error}", file=sys.stderr)
        return FAILED
    finally:
        signal.signal(signal.SIGTERM, before)
    watch.close()
    if sums.rejected:
        where = ", ".join(sorted({str(job.rejects) for job in jobs if job.rejects and job.rejects.exists()}))
        print(f"textfix: {sums.rejected} rejected" + (f", see {where}" if where else ""), file=sys.stderr)
        code = FAILED
    if options.stats:
        write_whole(Path(options.stats), to_json(sums.to_dict()).encode() + b"\n")
    return code


def plan(options: argparse.Namespace, config: Config) -> Iterator[Job]:
    """Return a job for every input file.

    Raises:
        RunError: an output is missing, would overwrite an input, or holds several inputs.
    """
    paths: Sequence[str] = options.paths or [STANDARD]
    fields = tuple(name.strip() for value in options.field for name in value.split(",") if name.strip())
    common = Options(
        config=config,
        fields=fields,
        explain_field=options.explain_field,
        details=options.stats is not None,
        workers=_workers(options.workers),
        resume=options.resume,
        declared=options.declared,
    )
    several = len(paths) > 1 or any(Path(path).is_dir() for path in paths if path != STANDARD)
    output: str | None = options.output
    if several and output is None:
        message = "for several inputs or a folder give -o a folder to write to"
        raise RunError(message)
    if several and options.rejects:
        message = "--rejects is for one input; for several, rejects go beside each output"
        raise RunError(message)
    if several and output is not None and Path(output).exists() and not Path(output).is_dir():
        message = f"{output}: is a file; for several inputs or a folder give -o a folder"
        raise RunError(message)
    for path in paths:
        for source, target in _pairs(path, output, several=several):
            name = options.format or formats.of(source)
            beside = output if name == formats.TEXT else target
            rejects = options.rejects or (f"{beside}.rejects.jsonl" if beside not in (None, STANDARD) else None)
            yield Job(source, target, name, common, Path(rejects) if rejects else None)


def _workers(count: int | None) -> int:
    if count is not None and count < 1:
        message = f"--workers {count}: give a number from 1"
        raise RunError(message)
    return count or 1


def _pairs(path: str, output: str | None, *, several: bool) -> Iterator[tuple[str, str]]:
    """The files at a path, each with where its result goes."""
    if path != STANDARD and Path(path).is_dir():
        assert output is not None
        for folder, folders, names in os.walk(path):
            folders.sort()
            for name in sorted(names):
                source = Path(folder) / name
                yield str(source), str(Path(output) / source.relative_to(path))
    elif output is None:
        yield path, STANDARD
    elif several or Path(output).is_dir():
        if path == STANDARD:
            message = "standard input has no name to write under; give -o a file"
            raise RunError(message)
        yield path, str(Path(output) / Path(path).name)
    else:
        yield path, output


def _check(jobs: Sequence[Job]) -> None:
    """Raise `RunError` before any work for what can be known to fail."""
    compression.check(path for job in jobs for path in (job.source, job.target))
    targets: set[str] = set()
    for job in jobs:
        if job.format != formats.TEXT and not job.options.fields:
            message = f"{job.source}: name the field that holds the text with --field"
            raise RunError(message)
        if job.format == formats.TEXT and job.options.explain_field and len(jobs) == 1:
            message = f"{job.source}: is plain text and has no fields; --explain-field is for JSON lines, CSV and TSV"
            raise RunError(message)
        if job.format == "parquet":
            parquet.check(job)
        if job.options.resume and STANDARD in (job.source, job.target):
            message = "--resume needs a file as input and -o a file as output"
            raise RunError(message)
        if job.target == STANDARD:
            continue
        if job.target in targets:
            message = f"two inputs would be written to {job.target}; clean them into different folders"
            raise RunError(message)
        targets.add(job.target)
        if job.source != STANDARD and Path(job.target).exists() and Path(job.target).samefile(job.source):
            message = f"{job.source}: the output would overwrite the input"
            raise RunError(message)


def _total(jobs: Sequence[Job]) -> int | None:
    sizes = [Path(job.source).stat().st_size for job in jobs if job.source != STANDARD and Path(job.source).exists()]
    return sum(sizes) if len(sizes) == len(jobs) else None
