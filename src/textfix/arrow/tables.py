"""Tables: takes tables or record batches, gives them with some columns cleaned and the outputs asked for appended.

The schema of the result is known before a row is read (`cleaned_schema`); other columns, their order, field metadata
and schema metadata stay as they are.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pyarrow as pa

from textfix.arrow.arrays import clean_column, cleaned_type, holds_bytes, output_type
from textfix.outputs import ENCODING, check_columns, check_options, column_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from textfix.config import Config


def cleaned_schema(
    schema: pa.Schema, columns: str | Iterable[str], config: Config | None = None, *, outputs: str | Iterable[str] = ()
) -> pa.Schema:
    """Return the schema that cleaned tables have; call it before a job starts to find mistakes early.

    Args:
        schema: that of the tables that come in.
        columns: the column or columns to clean, text or bytes.
        config: what to do; None is the default.
        outputs: names of `textfix.outputs.OUTPUTS`; each becomes a column ``<column>_<output>``. A column of bytes
            also gets ``<column>_encoding``.

    Raises:
        ColumnError: a column is missing, is not text, or the name of an output is taken.
        ConfigError: the configuration or an output is unknown.

    >>> cleaned_schema(pa.schema({"text": pa.string()}), "text", outputs="title").names
    ['text', 'text_title']
    """
    wanted = check_options(config, outputs)
    for name in check_columns(columns, schema.names, wanted):
        place = schema.get_field_index(name)
        field = schema.field(place)
        extra = _extra(field, wanted)
        check_columns(name, schema.names, extra)
        schema = schema.set(place, field.with_type(cleaned_type(field.type, name)))
        for output in extra:
            schema = schema.append(pa.field(column_of(name, output), output_type(output)))
    return schema


def clean_table(
    table: Any, columns: str | Iterable[str], config: Config | None = None, *, outputs: str | Iterable[str] = ()
) -> Any:
    """Return a table with columns cleaned and outputs appended.

    Args:
        table: `pyarrow.Table` or `pyarrow.RecordBatch` (the result is of the same class), or anything that exports
            a table through the Arrow PyCapsule interface, such as a Polars or pandas frame.
        columns: see `cleaned_schema`, as are the other arguments and the errors.
        config: what to do; None is the default.
        outputs: further columns to append.

    >>> clean_table(pa.table({"text": ["AT&amp;T 与联通"], "n": [1]}), "text").to_pylist()
    [{'text': 'AT&T 与联通', 'n': 1}]
    """
    if not isinstance(table, (pa.Table, pa.RecordBatch)):
        table = pa.table(table)
    schema = cleaned_schema(table.schema, columns, config, outputs=outputs)
    wanted = check_options(config, outputs)
    arrays = dict(enumerate(table.columns))
    names = check_columns(columns, table.schema.names)
    for name in names:
        place = table.schema.get_field_index(name)
        arrays[place], extra = clean_column(arrays[place], config, wanted, name)
        for output in _extra(table.schema.field(place), wanted):
            arrays[len(arrays)] = extra[output]
    return type(table).from_arrays(list(arrays.values()), schema=schema)


def clean_batches(
    batches: Iterable[pa.RecordBatch],
    columns: str | Iterable[str],
    config: Config | None = None,
    *,
    outputs: str | Iterable[str] = (),
) -> Iterator[pa.RecordBatch]:
    """Yield the batches of a stream with columns cleaned and outputs appended; holds one batch at a time.

    Args:
        batches: record batches, e.g. a `pyarrow.RecordBatchReader`. Where they carry a schema it is checked at once.
        columns: see `cleaned_schema`, as are the other arguments and the errors.
        config: what to do; None is the default.
        outputs: further columns to append.

    >>> batch = pa.record_batch({"text": ["AT&amp;T 与联通"]})
    >>> [cleaned.to_pydict() for cleaned in clean_batches([batch], "text")]
    [{'text': ['AT&T 与联通']}]
    """
    if isinstance(schema := getattr(batches, "schema", None), pa.Schema):
        cleaned_schema(schema, columns, config, outputs=outputs)
    else:
        check_options(config, outputs)
    return (clean_table(batch, columns, config, outputs=outputs) for batch in batches)


def _extra(field: pa.Field, outputs: tuple[str, ...]) -> tuple[str, ...]:
    return (*outputs, ENCODING) if holds_bytes(field.type) else outputs
