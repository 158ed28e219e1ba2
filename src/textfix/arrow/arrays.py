"""Arrays: takes one Arrow array of text or bytes, gives an array of the same kind with cleaned text.

Text keeps its type (string, large_string, string_view, dictionary of these); bytes become text of the matching type.
An array in which nothing changes comes back as the same object. Other types are refused.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pyarrow as pa

from textfix.errors import ColumnError
from textfix.outputs import ENCODING, OUTPUTS, Cleaned, clean_values, restore

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textfix.config import Config

_EDIT = (("start", pa.int64()), ("end", pa.int64()), ("removed", pa.string()), ("replacement", pa.string()))
_KINDS = {
    "text": pa.string(),
    "texts": pa.list_(pa.string()),
    "time": pa.timestamp("us"),  # Spark takes no other unit
    "removed": pa.list_(
        pa.struct([("kind", pa.string()), ("start", pa.int64()), ("end", pa.int64()), ("text", pa.string())])
    ),
    "edits": pa.list_(pa.struct([*_EDIT, ("repairs", pa.list_(pa.string()))])),
}
_TEXT = (pa.string(), pa.large_string(), pa.string_view())
_BYTES = {pa.binary(): pa.string(), pa.large_binary(): pa.large_string(), pa.binary_view(): pa.string_view()}


def output_type(name: str) -> pa.DataType:
    """Return the Arrow type of an output."""
    return _KINDS["text" if name == ENCODING else OUTPUTS[name].kind]


def holds_bytes(kind: pa.DataType) -> bool:
    """Whether values of a type have to be decoded first."""
    plain = kind.value_type if pa.types.is_dictionary(kind) else kind
    return plain in _BYTES or pa.types.is_fixed_size_binary(plain)


def cleaned_type(kind: pa.DataType, name: str | None = None) -> pa.DataType:
    """Return the type that an array of `kind` has once it is cleaned.

    Raises:
        ColumnError: arrays of that type hold neither text nor bytes; `name` is the column to blame.
    """
    if pa.types.is_dictionary(kind):
        return pa.dictionary(kind.index_type, cleaned_type(kind.value_type, name), kind.ordered)
    if kind in _TEXT or pa.types.is_null(kind):
        return kind
    if pa.types.is_fixed_size_binary(kind):
        return pa.string()
    if kind not in _BYTES:
        what = "the array" if name is None else f"column {name!r}"
        message = f"{what} is {kind}, not text; text is string, large_string, string_view, or binary to be decoded"
        raise ColumnError(message)
    return _BYTES[kind]


def clean_array(array: Any, config: Config | None = None) -> Any:
    """Return an array with every text cleaned; the same object where nothing is needed.

    Args:
        array: `pyarrow.Array` or `pyarrow.ChunkedArray` of text or bytes, or anything that exports one (PyCapsule).
        config: what to do; None is the default.

    Raises:
        ColumnError: the array holds neither text nor bytes, or text that is not valid UTF-8.
        ConfigError: the configuration names an unknown repair.

    >>> clean_array(pa.array(["AT&amp;T 与联通", None])).to_pylist()
    ['AT&T 与联通', None]
    """
    return clean_column(as_array(array), config)[0]


def undo_array(texts: Any, edits: Any) -> Any:
    """Return the original texts, from cleaned texts and the column of their ``edits``.

    >>> from textfix.arrow import clean_table
    >>> table = clean_table(pa.table({"text": ["AT&amp;T 与联通"]}), "text", outputs="edits")
    >>> undo_array(table["text"], table["text_edits"]).to_pylist()
    ['AT&amp;T 与联通']
    """
    texts = as_array(texts)
    originals = [
        None if text is None else restore(text, changes)
        for text, changes in zip(texts.to_pylist(), as_array(edits).to_pylist(), strict=True)
    ]
    kind = texts.type.value_type if pa.types.is_dictionary(texts.type) else texts.type
    return pa.array(originals, type=kind)


def as_array(array: Any) -> Any:
    """Return an Arrow array for anything that exports one."""
    if isinstance(array, (pa.Array, pa.ChunkedArray)):
        return array
    return pa.chunked_array(array) if hasattr(array, "__arrow_c_stream__") else pa.array(array)


def clean_column(
    array: Any, config: Config | None, outputs: Sequence[str] = (), name: str | None = None
) -> tuple[Any, dict[str, Any]]:
    """Return the cleaned array and an array for each output; for bytes `ENCODING` is one of them."""
    kind = cleaned_type(array.type, name)
    extra = (*outputs, ENCODING) if holds_bytes(array.type) else tuple(outputs)
    if isinstance(array, pa.ChunkedArray):
        return _clean_chunks(array, kind, config, extra, name)
    if pa.types.is_null(kind):
        return array, {output: pa.nulls(len(array), output_type(output)) for output in extra}
    clean = _clean_dictionary if pa.types.is_dictionary(kind) else _clean_plain
    return clean(array, kind, config, extra, name)


def _clean_chunks(
    array: Any, kind: pa.DataType, config: Config | None, extra: Sequence[str], name: str | None
) -> tuple[Any, dict[str, Any]]:
    wanted = [output for output in extra if output != ENCODING]
    chunks = array.chunks
    pieces = [clean_column(chunk, config, wanted, name) for chunk in chunks]
    columns = {
        output: pa.chunked_array([piece[1][output] for piece in pieces], type=output_type(output)) for output in extra
    }
    if kind == array.type and all(piece[0] is chunk for piece, chunk in zip(pieces, chunks, strict=True)):
        return array, columns
    result = pa.chunked_array([piece[0] for piece in pieces], type=kind)
    return (result.unify_dictionaries() if pa.types.is_dictionary(kind) else result), columns


def _clean_plain(
    array: Any, kind: pa.DataType, config: Config | None, extra: Sequence[str], name: str | None
) -> tuple[Any, dict[str, Any]]:
    before = _values(array, name)
    cleaned = _cleaned(before, config, extra)
    columns = {output: pa.array(cleaned.outputs[output], type=output_type(output)) for output in extra}
    same = kind == array.type and cleaned.texts == before
    return (array if same else _text(cleaned.texts, kind)), columns


def _clean_dictionary(
    array: Any, kind: pa.DataType, config: Config | None, extra: Sequence[str], name: str | None
) -> tuple[Any, dict[str, Any]]:
    """Clean each value in use once. Values that become the same text become one value."""
    indices = array.indices.to_pylist()
    used = sorted(set(indices) - {None})
    before = _values(array.dictionary, name)
    cleaned = _cleaned([before[index] for index in used], config, extra)
    row = {index: place for place, index in enumerate(used)}
    columns = {
        output: pa.array(
            [None if index is None else cleaned.outputs[output][row[index]] for index in indices],
            type=output_type(output),
        )
        for output in extra
    }
    if kind == array.type and cleaned.texts == [before[index] for index in used]:
        return array, columns
    distinct = {text: place for place, text in enumerate(dict.fromkeys(cleaned.texts))}
    moved = [None if index is None else distinct[cleaned.texts[row[index]]] for index in indices]
    dictionary = _text(list(distinct), kind.value_type)
    result = pa.DictionaryArray.from_arrays(pa.array(moved, type=kind.index_type), dictionary, ordered=kind.ordered)
    return result, columns


def _cleaned(values: list[Any], config: Config | None, extra: Sequence[str]) -> Cleaned:
    cleaned = clean_values(values, config, [output for output in extra if output != ENCODING])
    if ENCODING in extra:
        cleaned.outputs.setdefault(ENCODING, [None] * len(values))
    return cleaned


def _values(array: Any, name: str | None) -> list[Any]:
    try:
        return array.to_pylist()  # type: ignore[no-any-return]
    except UnicodeDecodeError as error:
        what = "the array" if name is None else f"column {name!r}"
        message = f"{what} is declared as text but holds bytes that are not UTF-8; cast it to binary to have it decoded"
        raise ColumnError(message) from error


def _text(values: list[str | None], kind: pa.DataType) -> Any:
    """An array of text; more than 2 GiB in one array of a type with 32-bit offsets is refused, not split."""
    array = pa.array(values, type=kind)
    if isinstance(array, pa.ChunkedArray):
        message = (
            f"the cleaned texts of one batch pass the 2 GiB that {kind} can hold; use smaller batches or large_string"
        )
        raise ColumnError(message)
    return array
