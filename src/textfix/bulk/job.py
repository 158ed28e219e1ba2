"""Job: one input and where its result goes; Options: what is the same for every job of a run."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from typing import TYPE_CHECKING, Any, NamedTuple

import textfix
from textfix.config import Config
from textfix.errors import TextfixError

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

STANDARD = "-"  # standard input or output


class RunError(TextfixError):
    """A run cannot start or cannot go on; the message says what to do."""


@dataclass(frozen=True)
class Options:
    """What a run does with every input.

    Args:
        config: how texts are cleaned.
        fields: the fields or columns that hold text; dotted paths in JSON.
        explain_field: store the edits under this name beside the text; None stores none.
        details: count repairs, chains and verdicts, for which repaired texts are looked at a second time.
        workers: processes that clean.
        resume: go on where a stopped run left off.
        declared: the charset that somebody says the input has; a hint.
    """

    config: Config = field(default_factory=Config)
    fields: tuple[str, ...] = ()
    explain_field: str | None = None
    details: bool = False
    workers: int = 1
    resume: bool = False
    declared: str | None = None

    def fingerprint(self) -> dict[str, Any]:
        """Everything that decides the output, as plain values: a stopped run goes on only under the same."""
        config = {
            name: sorted(value) if isinstance(value, frozenset) else value
            for name, value in asdict(self.config).items()
        }
        return {
            "textfix": textfix.__version__,
            "config": config,
            "fields": list(self.fields),
            "explain_field": self.explain_field,
            "details": self.details,
            "declared": self.declared,
        }


@dataclass(frozen=True)
class Job:
    """One input and where its result goes.

    Args:
        source: a path, or ``-`` for standard input.
        target: a path, or ``-`` for standard output.
        format: the name of the format (see `formats`).
        options: what to do.
        rejects: where records that cannot be read go; None is standard error.
    """

    source: str
    target: str
    format: str
    options: Options
    rejects: Path | None = None


@dataclass(frozen=True)
class Piece:
    """A range of bytes of the (unpacked) input that ends where a record ends.

    `data` is None where a worker can read the range from the file itself.
    """

    start: int
    length: int
    data: bytes | None = None

    @property
    def end(self) -> int:
        """The place in bytes after the piece."""
        return self.start + self.length


@dataclass(frozen=True)
class Task:
    """What a worker needs to know beside the piece: the job, and the columns that a header named."""

    job: Job
    columns: tuple[str, ...] = ()


class Reject(NamedTuple):
    """A record that could not be read: its line (counted from 1 in its piece), the reason, and the line as it was."""

    line: int
    reason: str
    raw: bytes


class RecordError(Exception):
    """A record that cannot be read; the message is the reason."""


def named(kind: str, wanted: str, present: Sequence[str]) -> str:
    """Return the sentence that a field or column is missing, with those that are there."""
    shown = ", ".join(present[:20]) + (", ..." if len(present) > 20 else "")
    return f"no {kind} {wanted!r}; there are: {shown}"
