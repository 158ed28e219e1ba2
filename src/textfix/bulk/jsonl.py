r"""JSON lines: one object a line. Only the strings that change are rewritten; everything else keeps its bytes.

Numbers, spacing, the order of fields, doubled keys and escapes pass through as they stand, because a changed string is
put into the line at its place and the line is never written anew.
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any, TypeAlias

from textfix.bulk.desk import to_json
from textfix.bulk.job import RecordError, named
from textfix.decoding import decode

if TYPE_CHECKING:
    from collections.abc import Iterator

    from textfix.bulk.desk import Desk
    from textfix.bulk.job import Job, Piece, Task
    from textfix.bulk.source import Source

Path: TypeAlias = "tuple[str | int, ...]"

# Numbers are only looked at, never written: as floats they cannot hit the limit on the digits of an int.
_DECODER = json.JSONDecoder(parse_int=float)
_BLANK = re.compile(r"[ \t\n\r]*")
_DOT = re.compile(r"(?<!\\)\.")


def prepare(source: Source, task: Task) -> tuple[bytes, Task]:
    """JSON lines have no header."""
    del source
    return b"", task


def pieces(source: Source, job: Job) -> Iterator[Piece]:
    """Cut the input at line ends."""
    del job
    return source.lines()


def clean(data: bytes, task: Task, desk: Desk) -> bytes | None:
    """Return the lines with their fields cleaned; None if nothing changed."""
    options = task.job.options
    paths = [_steps(field) for field in options.fields]
    lines = data.split(b"\n")
    out: list[bytes] = []
    changed = False
    for number, raw in enumerate(lines, 1):
        if raw and not raw.isspace():
            try:
                cleaned = _line(raw, paths, desk, options.declared, options.explain_field)
            except RecordError as error:
                desk.reject(number, str(error), raw)
                changed = True
                continue
            if cleaned is not None:
                out.append(cleaned)
                changed = True
            else:
                out.append(raw)
        else:
            out.append(raw)
        if number < len(lines):
            out.append(b"\n")
    return b"".join(out) if changed else None


def _line(raw: bytes, paths: list[Path], desk: Desk, declared: str | None, explain: str | None) -> bytes | None:
    """Return one line cleaned; None if it stays as it is."""
    text = _decoded(raw, declared)
    record = _parsed(text.removeprefix("\ufeff"))
    if explain is not None and explain in record:
        message = f"the record has a field {explain!r} already; name another with --explain-field"
        raise RecordError(message)
    changes: dict[Path, str] = {}
    edits: dict[str, list[dict[str, Any]]] = {}
    for path in paths:
        for place, value in _strings(record, path, ()):
            cleaned, made = desk.clean(value)
            if cleaned != value:
                changes[place] = cleaned
                edits[".".join(map(str, place))] = made
    desk.count(repaired=bool(changes))
    if changes:
        text = _spliced(text, changes)
    if explain is not None:
        body = text.rstrip()
        text = f"{body[:-1].rstrip()}, {to_json(explain)}: {to_json(edits)}}}{text[len(body) :]}"
    elif not changes:
        return None
    return text.encode()


def _decoded(raw: bytes, declared: str | None) -> str:
    try:
        return raw.decode()
    except UnicodeDecodeError as error:
        decoded = decode(raw, declared=declared)
        if decoded.undecodable:
            message = f"bytes that no encoding explains, the first at byte {error.start} of the line"
            raise RecordError(message) from None
        return decoded.text


def _parsed(text: str) -> dict[str, Any]:
    try:
        record = _DECODER.decode(text)
    except json.JSONDecodeError as error:
        message = f"broken JSON: {error.msg} at character {error.pos}"
        raise RecordError(message) from None
    except RecursionError:
        message = "JSON nested too deeply"
        raise RecordError(message) from None
    if not isinstance(record, dict):
        message = f"{_kind(record)}, not an object"
        raise RecordError(message)
    return record


def _steps(field: str) -> Path:
    r"""``"meta.title"`` as steps; a dot that belongs to a name is written ``\.``."""
    return tuple(step.replace("\\.", ".") for step in _DOT.split(field))


def _strings(value: Any, path: Path, done: Path) -> Iterator[tuple[Path, str]]:
    """The strings at a path, each with its own place; a path goes through every item of a list. A null is no string."""
    if isinstance(value, list):
        for place, item in enumerate(value):
            yield from _strings(item, path, (*done, place))
    elif path and isinstance(value, dict):
        if path[0] not in value:
            raise RecordError(named("field", ".".join(map(str, (*done, path[0]))), list(value)))
        yield from _strings(value[path[0]], path[1:], (*done, path[0]))
    elif not path and isinstance(value, str):
        yield done, value
    elif value is not None:
        wanted = "an object" if path else "text"
        message = f"field {'.'.join(map(str, done))!r} is {_kind(value)}, not {wanted}"
        raise RecordError(message)


def _kind(value: object) -> str:
    if isinstance(value, bool):
        return "a truth value"
    return {dict: "an object", list: "a list", str: "text", float: "a number", type(None): "null"}[type(value)]


def _spliced(text: str, changes: dict[Path, str]) -> str:
    """The line with the strings at some places replaced, in the manner (escaped or not) of the old ones."""
    spans: dict[Path, tuple[int, int]] = {}
    tree: dict[str | int, Any] = {}
    for path in changes:
        branch = tree
        for step in path:
            branch = branch.setdefault(step, {})
    _locate(text, text.index("{"), tree, (), spans)
    out: list[str] = []
    at = 0
    for path, (start, end) in sorted(spans.items(), key=lambda item: item[1]):
        old = text[start:end]
        out += (text[at:start], to_json(changes[path], ascii_only="\\u" in old and old.isascii()))
        at = end
    out.append(text[at:])
    return "".join(out)


def _locate(text: str, at: int, tree: dict[Any, Any], done: Path, spans: dict[Path, tuple[int, int]]) -> int:
    """Note where the values named in `tree` stand, inside the object or list at `at`; return the place after it.

    Of doubled keys the last counts, as it does for the parser.
    """
    is_object = text[at] == "{"
    close = "}" if is_object else "]"
    at = _after_blank(text, at + 1)
    step: Any = -1
    while text[at] != close:
        if is_object:
            step, at = _DECODER.raw_decode(text, at)
            at = _after_blank(text, _after_blank(text, at) + 1)  # the colon
        else:
            step += 1
        start = at
        branch = tree.get(step)
        if branch and text[at] in "{[":
            at = _locate(text, at, branch, (*done, step), spans)
        else:
            _, at = _DECODER.raw_decode(text, at)
            if branch is not None and not branch:
                spans[(*done, step)] = start, at
        at = _after_blank(text, at)
        if text[at] == ",":
            at = _after_blank(text, at + 1)
    return at + 1


def _after_blank(text: str, at: int) -> int:
    found = _BLANK.match(text, at)
    assert found
    return found.end()
