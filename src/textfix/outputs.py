"""Outputs: what a pipeline can keep of a document besides its cleaned text, each as a column of its own.

Comes in: values of a column (text, bytes, None). Goes out: the cleaned texts and the outputs asked for, as plain Python
values. Every engine goes through `clean_values`; this module knows none of them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from textfix import edits as editing
from textfix.cleaner import cleaner_for
from textfix.decoding import decode
from textfix.errors import ColumnError, ConfigError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from textfix.config import Config
    from textfix.explanation import Recorder

ENCODING = "encoding"
"""The output that a column of bytes always has: how each value was decoded."""


class Output(NamedTuple):
    """One output: its kind (``text``, ``texts``, ``time``, ``removed`` or ``edits``) and what it is."""

    kind: str
    summary: str


OUTPUTS: Mapping[str, Output] = {
    "title": Output("text", "the headline"),
    "body": Output("text", "the cleaned text without its headline"),
    "published": Output("time", "when it was published, local newsroom time as printed"),
    "source": Output("text", "the newsroom or agency it came from"),
    "authors": Output("texts", "who wrote it"),
    "editors": Output("texts", "who edited it"),
    "script": Output("text", "the script of the text as it came: simplified, pseudo-traditional, ..., unknown"),
    "repairs": Output("texts", "the repairs that changed something, in the order in which they ran"),
    "removed": Output("removed", "what the site had added: kind, place in the original text, text"),
    "edits": Output("edits", "every change, in places of the original text; `restore` undoes them"),
}

# These two are empty where cleaning changes nothing, so that clean documents need not be explained.
_OF_CHANGES = frozenset({"repairs", "edits"})


class Cleaned(NamedTuple):
    """Cleaned texts, and for every output its values; all as long as what came in. A null stays null everywhere."""

    texts: list[str | None]
    outputs: dict[str, list[Any]]


def names_of(value: str | Iterable[str]) -> tuple[str, ...]:
    """Return column or output names as a tuple; a single name may be given as a `str`."""
    return (value,) if isinstance(value, str) else tuple(value)


def check_options(config: Config | None, outputs: str | Iterable[str] = ()) -> tuple[str, ...]:
    """Refuse what no worker could do, before a job starts; return the names of the outputs.

    Raises:
        ConfigError: the configuration names an unknown repair, or an output is unknown.

    >>> check_options(None, "title")
    ('title',)
    """
    cleaner_for(config, {})
    names = names_of(outputs)
    if unknown := [name for name in names if name not in OUTPUTS]:
        message = f"unknown output {', '.join(map(repr, unknown))}; the outputs are {', '.join(OUTPUTS)}"
        raise ConfigError(message)
    return tuple(dict.fromkeys(names))


def check_columns(columns: str | Iterable[str], known: Sequence[str], added: Sequence[str] = ()) -> tuple[str, ...]:
    """Return the names of the columns to clean.

    Args:
        columns: the columns asked for.
        known: all columns of the data.
        added: outputs that each column will get.

    Raises:
        ColumnError: a column is missing, or an output would replace a column that is there.

    >>> check_columns("text", ["id", "text"])
    ('text',)
    """
    names = tuple(dict.fromkeys(names_of(columns)))
    if not names:
        message = "no column to clean was named"
        raise ColumnError(message)
    for name in names:
        if list(known).count(name) != 1:
            problem = "is there more than once" if name in known else "does not exist"
            message = f"column {name!r} {problem}; the columns are {', '.join(map(str, known)) or 'none'}"
            raise ColumnError(message)
        if taken := [column_of(name, output) for output in added if column_of(name, output) in known]:
            message = f"column {taken[0]!r} exists already and would be replaced by an output; rename it first"
            raise ColumnError(message)
    return names


def column_of(column: str, output: str) -> str:
    """Return the name of the column that holds an output: ``text_title``."""
    return f"{column}_{output}"


def clean_values(
    values: Iterable[str | bytes | None], config: Config | None = None, outputs: Sequence[str] = ()
) -> Cleaned:
    """Clean the values of a column; bytes are decoded first, None stays None.

    Args:
        values: text or bytes.
        config: what to do; None is the default.
        outputs: names of `OUTPUTS`. Where there are bytes among the values there is also `ENCODING`.

    Raises:
        TypeError: a value is neither text, bytes nor None; the message gives its place.

    >>> clean_values(["AT&amp;T 与联通", None], outputs=["repairs"])
    Cleaned(texts=['AT&T 与联通', None], outputs={'repairs': [['entities'], None]})
    """
    values = list(values)
    encodings: list[str | None] | None = None
    if any(isinstance(value, (bytes, bytearray, memoryview)) for value in values):
        values, encodings = _decoded(values)
    cleaned = _clean(values, config, outputs)  # type: ignore[arg-type]  # checked by clean_many
    if encodings is not None:
        cleaned.outputs[ENCODING] = encodings
    return cleaned


def _decoded(values: list[Any]) -> tuple[list[Any], list[str | None]]:
    texts: list[Any] = []
    encodings: list[str | None] = []
    for value in values:
        if isinstance(value, (bytes, bytearray, memoryview)):
            decoded = decode(value)
            texts.append(decoded.text)
            encodings.append(decoded.encoding)
        else:
            texts.append(value)
            encodings.append(None)
    return texts, encodings


def _clean(values: list[str | None], config: Config | None, outputs: Sequence[str]) -> Cleaned:
    cleaner = cleaner_for(config, {})
    if not outputs:
        return Cleaned(cleaner.clean_many(values), {})
    only_changes = _OF_CHANGES.issuperset(outputs)
    texts = cleaner.clean_many(values) if only_changes else []
    rows: dict[str, list[Any]] = {name: [] for name in outputs}
    for place, text in enumerate(values):
        if text is None or (only_changes and texts[place] == text):
            for column in rows.values():
                column.append(None if text is None else [])
            if not only_changes:
                texts.append(None)
            continue
        recorder = cleaner.record(text)
        if not only_changes:
            texts.append(recorder.text)
        for name, value in _values(recorder, outputs).items():
            rows[name].append(value)
    return Cleaned(texts, rows)


def _values(recorder: Recorder, outputs: Sequence[str]) -> dict[str, Any]:
    explanation = recorder.explanation()
    article = explanation.article
    read: dict[str, Callable[[], Any]] = {
        "title": lambda: article.title,
        "body": lambda: article.body,
        "published": lambda: article.published,
        "source": lambda: article.source,
        "authors": lambda: list(article.authors),
        "editors": lambda: list(article.editors),
        "script": lambda: recorder.script or "unknown",
        "repairs": lambda: list(dict.fromkeys(step.repair for step in explanation.steps)),
        "removed": lambda: [vars(piece) for piece in article.removed],
        "edits": lambda: explanation.to_dict()["edits"],
    }
    return {name: read[name]() for name in outputs}


def restore(text: str, edits: Iterable[Mapping[str, Any]]) -> str:
    """Return the original text, from the cleaned text and the output ``edits``.

    >>> restore("AT&T", [{"start": 2, "end": 7, "removed": "&amp;", "replacement": "&", "repairs": ["entities"]}])
    'AT&amp;T'
    """
    back: list[editing.Edit] = []
    shift = 0
    for edit in edits:
        start = edit["start"] + shift
        end = start + len(edit["replacement"])
        back.append(editing.Edit(start, end, edit["removed"]))
        shift = end - edit["end"]
    return editing.apply(text, back)
