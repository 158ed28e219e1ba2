"""CSV and TSV with a header. Rows in which nothing changes keep their bytes; a changed row is written anew.

Quoted fields may hold line ends, so a piece is cut only where no quote is open. Input that is not UTF-8 (a spreadsheet's
GB 18030) is decoded piece by piece and written as UTF-8.
"""

from __future__ import annotations

import csv
import io
import re
from contextlib import contextmanager
from dataclasses import replace
from functools import cache, partial
from typing import TYPE_CHECKING, Any

from textfix.bulk.desk import to_json
from textfix.bulk.job import RecordError, RunError, named
from textfix.decoding import decode

if TYPE_CHECKING:
    from collections.abc import Iterator

    from textfix.bulk.desk import Desk
    from textfix.bulk.job import Job, Piece, Task
    from textfix.bulk.source import Source

DELIMITERS = {"csv": ",", "tsv": "\t"}
LONGEST_HEADER = 1 << 16
LONGEST_FIELD = (1 << 31) - 1  # the module's own limit of 131,072 characters is shorter than a long page


@contextmanager
def _long_fields() -> Iterator[None]:
    before = csv.field_size_limit(LONGEST_FIELD)
    try:
        yield
    finally:
        csv.field_size_limit(before)


def prepare(source: Source, task: Task) -> tuple[bytes, Task]:
    """Read the header; return it as it is written out, and the task with the names of the columns.

    Raises:
        RunError: there is no header, a field is not among its columns, or the field for the edits already is.
    """
    job = task.job
    raw = source.line()
    while raw.count(b'"') % 2 and len(raw) < LONGEST_HEADER and (more := source.line()):
        raw += more
    source.passed(len(raw))
    text = _decoded(raw, job)
    columns = tuple(
        next(csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline=""), delimiter=_delimiter(job)), ())
    )
    if not columns:
        message = f"{job.source}: there is no header line"
        raise RunError(message)
    for field in job.options.fields:
        if field not in columns:
            raise RunError(f"{job.source}: " + named("column", field, columns))
    explain = job.options.explain_field
    if explain is not None:
        if explain in columns:
            message = f"{job.source}: there is a column {explain!r} already; name another with --explain-field"
            raise RunError(message)
        end = text[len(text.rstrip("\r\n")) :]
        text = ("\ufeff" if text.startswith("\ufeff") else "") + _row([*columns, explain], _delimiter(job), end or "\n")
    return text.encode(), replace(task, columns=columns)


def pieces(source: Source, job: Job) -> Iterator[Piece]:
    """Cut the input where a row ends."""
    return source.records(partial(last_end, delimiter=_delimiter(job).encode()))


def clean(data: bytes, task: Task, desk: Desk) -> bytes | None:
    """Return the rows with their fields cleaned; None if nothing changed."""
    job = task.job
    text = _decoded(data, job)
    delimiter = _delimiter(job)
    places = [(field, task.columns.index(field)) for field in job.options.fields]
    lines = [line + "\n" for line in text.split("\n")]
    lines[-1] = lines[-1][:-1]
    reader = csv.reader(lines, delimiter=delimiter)
    out: list[str] = []
    with _long_fields():
        done = 0
        while done < len(lines):
            try:
                row = next(reader, None)
                if row is None:
                    break
                raw = "".join(lines[done : reader.line_num])
                out.append(_cleaned(row, raw, places, task, desk) if row else raw)
            except (csv.Error, RecordError) as error:
                raw = "".join(lines[done : max(reader.line_num, done + 1)])
                desk.reject(done + 1, str(error), raw.encode())
            done = max(reader.line_num, done + 1)
    result = "".join(out).encode()
    return None if result == data else result


def _cleaned(row: list[str], raw: str, places: list[tuple[str, int]], task: Task, desk: Desk) -> str:
    if len(row) != len(task.columns):
        message = f"{len(row)} fields, the header has {len(task.columns)}"
        raise RecordError(message)
    edits: dict[str, list[dict[str, Any]]] = {}
    changes: dict[int, str] = {}
    for field, place in places:
        cleaned, made = desk.clean(row[place])
        if cleaned != row[place]:
            changes[place] = cleaned
            edits[field] = made
    desk.count(repaired=bool(changes))
    explained = task.job.options.explain_field is not None
    if not changes and not explained:
        return raw
    values = [changes.get(place, value) for place, value in enumerate(row)]
    if explained:
        values.append(to_json(edits))
    return _row(values, _delimiter(task.job), raw[len(raw.rstrip("\r\n")) :])


def _row(values: list[str], delimiter: str, end: str) -> str:
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=delimiter, lineterminator=end).writerow(values)
    return out.getvalue()


def _delimiter(job: Job) -> str:
    return DELIMITERS[job.format]


def _decoded(data: bytes, job: Job) -> str:
    try:
        return data.decode()
    except UnicodeDecodeError:
        return decode(data, declared=job.options.declared).text


@cache
def _quoted(delimiter: bytes) -> re.Pattern[bytes]:
    """A quoted field: the quote opens it only at the start of a field, and inside it a quote is doubled."""
    return re.compile(
        rb"""
        "(?<![^%s\r\n]")      # opens where the row or the field begins
        [^"]*(?:""[^"]*)*
        ("?)                  # closed, or empty where the data ends first
        """
        % re.escape(delimiter),
        re.VERBOSE,
    )


def last_end(data: bytes, delimiter: bytes) -> int:
    r"""Return the place after the last line end that is in no quoted field, or 0.

    >>> last_end(b'1,"a\nb"\n2,"c\n', b",")
    8
    """
    spans: list[tuple[int, int]] = []
    limit = len(data)
    if b'"' in data:
        for found in _quoted(delimiter).finditer(data):
            if not found[1]:
                limit = found.start()
                break
            spans.append(found.span())
    end = data.rfind(b"\n", 0, limit)
    while spans and end >= 0:
        start, after = spans.pop()
        if start <= end < after:
            end = data.rfind(b"\n", 0, start)
        elif end >= after:
            break
    return end + 1
