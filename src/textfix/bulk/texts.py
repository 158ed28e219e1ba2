"""Plain text: one document a file, whatever its encoding; written as UTF-8 to its own place, whole or not at all."""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from textfix.bulk.desk import Desk, to_json
from textfix.bulk.job import STANDARD, RecordError, RunError
from textfix.bulk.readable import why_binary
from textfix.bulk.sink import packed, write_whole
from textfix.bulk.source import Source
from textfix.bulk.tally import Tally
from textfix.decoding import decode

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from textfix.bulk.job import Job
    from textfix.bulk.progress import Watch
    from textfix.bulk.workers import Workers

BATCH = 1 << 20  # bytes of files that go to a worker together
BATCH_FILES = 64


class Done(NamedTuple):
    """What a worker did: counts, files that failed with their reasons, and what goes to standard output."""

    tally: Tally
    failed: list[tuple[str, str]]
    shown: list[bytes]


def run(jobs: Sequence[Job], workers: Workers, watch: Watch) -> Tally:
    """Clean text files and return what was counted. A file that cannot be read is a reject; the others go on.

    Raises:
        OSError: an output cannot be written.
        RunError: the run cannot be gone on with.
    """
    started = time.monotonic()
    sums = Tally()
    checkpoint = _checkpoint(jobs)
    if checkpoint is not None:
        jobs = _remaining(jobs, checkpoint)
    failed: list[tuple[str, str]] = []
    consumed = 0
    for batch, done in workers.ordered(clean_files, _batches(jobs)):
        sums.add(done.tally)
        failed += done.failed
        for data in done.shown:
            sys.stdout.buffer.write(data)
        sums.seconds = time.monotonic() - started
        consumed += sum(map(_size, batch))
        watch.show(sums, consumed)
    watch.finished(sums, consumed)
    if jobs:
        _report(failed, jobs[0].rejects)
    if checkpoint is not None:
        checkpoint.unlink(missing_ok=True)
    return sums


def clean_files(jobs: Sequence[Job]) -> Done:
    """Clean some files; this is what a worker does."""
    desk = Desk(jobs[0].options)
    failed: list[tuple[str, str]] = []
    shown: list[bytes] = []
    for job in jobs:
        try:
            data = _cleaned(job, desk)
        except RecordError as error:
            reason = str(error)
        except RunError as error:
            reason = str(error).removeprefix(f"{job.source}: ")
        except OSError as error:
            reason = error.strerror or str(error)
        else:
            if job.target == STANDARD:
                shown.append(data)
            else:
                Path(job.target).parent.mkdir(parents=True, exist_ok=True)
                write_whole(Path(job.target), packed(data, job))
            continue
        desk.tally.rejected += 1
        failed.append((job.source, reason))
    return Done(desk.tally, failed, shown)


def _cleaned(job: Job, desk: Desk) -> bytes:
    with Source(job.source) as source:
        data = source.read(-1)
    text = decode(data, declared=job.options.declared).text
    if reason := why_binary(text):
        raise RecordError(reason)
    cleaned, _ = desk.clean(text)
    desk.count(repaired=cleaned != text)
    desk.tally.size += len(data)
    return cleaned.encode()


def _batches(jobs: Sequence[Job]) -> Iterator[list[Job]]:
    batch: list[Job] = []
    size = 0
    for job in jobs:
        batch.append(job)
        size += _size(job)
        if size >= BATCH or len(batch) >= BATCH_FILES:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch


def _size(job: Job) -> int:
    return 0 if job.source == STANDARD or not Path(job.source).exists() else Path(job.source).stat().st_size


def _checkpoint(jobs: Sequence[Job]) -> Path | None:
    """Where the run notes what it does; it stays there if the run is stopped."""
    if not jobs or jobs[0].rejects is None:
        return None
    rejects = jobs[0].rejects
    return rejects.with_name(rejects.name.removesuffix(".rejects.jsonl") + ".part.json")


def _remaining(jobs: Sequence[Job], checkpoint: Path) -> Sequence[Job]:
    """The jobs that a stopped run has not done. A file is written whole or not at all, so what is there is done."""
    state: dict[str, Any] = json.loads(to_json({"options": jobs[0].options.fingerprint()}))
    if not jobs[0].options.resume or not checkpoint.exists():
        checkpoint.parent.mkdir(parents=True, exist_ok=True)
        write_whole(checkpoint, to_json(state).encode())
        return jobs
    saved = json.loads(checkpoint.read_text(encoding="utf-8"))
    if saved != state:
        changed = [name for name, value in state["options"].items() if saved["options"].get(name) != value]
        message = f"{checkpoint}: cannot resume, {', '.join(changed)} changed; run without --resume to start anew"
        raise RunError(message)
    return [job for job in jobs if not _is_done(job, checkpoint)]


def _is_done(job: Job, checkpoint: Path) -> bool:
    """Whether a file was written since the stopped run began, and its input is older than that."""
    target = Path(job.target)
    began = checkpoint.stat().st_mtime_ns
    if not target.exists() or not Path(job.source).exists():
        return False
    written = target.stat().st_mtime_ns
    return written >= began and written >= Path(job.source).stat().st_mtime_ns


def _report(failed: Sequence[tuple[str, str]], rejects: Path | None) -> None:
    lines = [to_json({"file": source, "reason": reason}) + "\n" for source, reason in failed]
    if rejects is None:
        sys.stderr.writelines(lines)
    elif lines:
        write_whole(rejects, "".join(lines).encode())
    else:
        rejects.unlink(missing_ok=True)
