"""Sink: writes an output whole or not at all, and remembers how far it is, so that a stopped run can go on.

While a run goes on there are ``OUT.part`` and, beside it, the checkpoint ``OUT.part.json``. At the end the part takes its
name and the checkpoint goes. What stands in the part beyond the checkpoint is cut off when a run goes on.
"""

from __future__ import annotations

import json
import os
import sys
import time
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

from textfix.bulk import compression
from textfix.bulk.desk import to_json
from textfix.bulk.job import STANDARD, Reject, RunError
from textfix.bulk.tally import Tally

if TYPE_CHECKING:
    from types import TracebackType

    from typing_extensions import Self

    from textfix.bulk.job import Job
    from textfix.bulk.source import Source

# Seconds of work that a machine that loses power can cost. Chosen, not measured.
INTERVAL = 5.0


class Sink:
    """The output and the rejects of a job.

    Args:
        job: where to write.
        source: the input, whose size and time a checkpoint holds.

    Raises:
        RunError: the run cannot be gone on with, because the input or the options are not what they were.
    """

    def __init__(self, job: Job, source: Source) -> None:
        self._job = job
        self._state: dict[str, Any] = {
            "input": {"path": str(Path(job.source).resolve()), "size": source.size, "changed": source.changed},
            "options": {"format": job.format, "target": job.target, **job.options.fingerprint()},
        }
        self._standard = job.target == STANDARD
        self._part = Path(f"{job.target}.part")
        self._checkpoint = Path(f"{job.target}.part.json")
        self._resumable = not self._standard and job.source != STANDARD
        self._rejects: BinaryIO | None = None
        self._due = time.monotonic() + INTERVAL
        self.tally = Tally()
        self.place = 0
        self.lines = 0
        self._written = self._rejected = 0
        if job.options.resume:
            self._recall()
        self._out: BinaryIO = sys.stdout.buffer if self._standard else _opened(self._part, self._written)
        if self._rejected:
            self._rejects = _opened(self._rejects_part(), self._rejected)

    @property
    def started(self) -> bool:
        """Whether an earlier run has written something."""
        return self._written > 0

    def _recall(self) -> None:
        if not self._checkpoint.exists():
            return
        saved = json.loads(self._checkpoint.read_text(encoding="utf-8"))
        for kind in ("input", "options"):
            for name, value in self._state[kind].items():
                if saved[kind].get(name) != value:
                    message = (
                        f"{self._job.target}: cannot resume, the {kind[:-1] if kind == 'options' else kind}'s {name} is"
                        f" {value!r} and was {saved[kind].get(name)!r}; run without --resume to start anew"
                    )
                    raise RunError(message)
        self.place, self.lines = saved["place"], saved["lines"]
        self._written, self._rejected = saved["written"], saved["rejected"]
        self.tally = Tally.from_dict(saved["tally"])
        for path, size in ((self._part, self._written), (self._rejects_part(), self._rejected)):
            if size and (not path.exists() or path.stat().st_size < size):
                message = f"{path}: is gone or shorter than its checkpoint says; run without --resume to start anew"
                raise RunError(message)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if kind is None:
            self._commit()
            return
        if self._resumable and self.place:
            self._save()
        self._close()
        if not (self._resumable and self.place):
            for path in (self._part, self._checkpoint, self._rejects_part()):
                if path is not None and not self._standard:
                    path.unlink(missing_ok=True)

    def write(self, data: bytes) -> None:
        """Write output, compressed already if the output is to be."""
        self._out.write(data)
        self._written += len(data)

    def reject(self, rejects: list[Reject]) -> None:
        """Write records that could not be read, their lines counted from the start of the input."""
        for line, reason, raw in rejects:
            record = {"line": self.lines + line, "reason": reason, "raw": raw.decode("utf-8", "surrogateescape")}
            data = to_json(record).encode() + b"\n"
            if self._job.rejects is None:
                sys.stderr.write(data.decode())
                continue
            if self._rejects is None:
                self._rejects = _opened(self._rejects_part(), 0)
            self._rejects.write(data)
            self._rejected += len(data)

    def advance(self, place: int, lines: int, tally: Tally) -> None:
        """Note that everything before `place` (bytes of unpacked input) is written; save that from time to time."""
        self.place = place
        self.lines += lines
        self.tally.add(tally)
        if self._resumable and time.monotonic() >= self._due:
            self._save()
            self._due = time.monotonic() + INTERVAL

    def _save(self) -> None:
        for file in (self._out, self._rejects):
            if file is not None:
                file.flush()
                os.fsync(file.fileno())
        state = {
            **self._state,
            "place": self.place,
            "lines": self.lines,
            "written": self._written,
            "rejected": self._rejected,
            "tally": self.tally.to_dict(),
        }
        write_whole(self._checkpoint, to_json(state).encode())

    def _commit(self) -> None:
        self._out.flush()
        self._close()
        if self._standard:
            return
        rejects = self._job.rejects
        if rejects is not None:
            if self._rejected:
                self._rejects_part().replace(rejects)
            else:
                rejects.unlink(missing_ok=True)  # those of an earlier run would tell a lie about this one
        self._part.replace(self._job.target)
        self._checkpoint.unlink(missing_ok=True)

    def _close(self) -> None:
        if self._rejects is not None:
            self._rejects.close()
        if not self._standard:
            self._out.close()

    def _rejects_part(self) -> Path:
        return Path(f"{self._job.rejects}.part")


def _opened(path: Path, size: int) -> BinaryIO:
    """Open a file to write on after its first `size` bytes."""
    if not size:
        return path.open("wb")
    file = path.open("r+b")
    file.truncate(size)
    file.seek(size)
    return file


def write_whole(path: Path, data: bytes) -> None:
    """Write a file whole or not at all."""
    part = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        part.write_bytes(data)
        part.replace(path)
    except BaseException:
        with suppress(OSError):
            part.unlink()
        raise


def packed(data: bytes, job: Job) -> bytes:
    """Return data as the output of a job holds it."""
    return data if job.target == STANDARD else compression.packed(data, job.target)
