"""DuckDB: a function for SQL, and a stream of cleaned batches for whole relations (extra ``duckdb``)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pyarrow as pa

from textfix.arrow import clean_array, clean_batches, cleaned_schema
from textfix.outputs import check_options

if TYPE_CHECKING:
    from collections.abc import Iterable

    from textfix.config import Config


def register(connection: Any, name: str = "textfix_clean", config: Config | None = None) -> None:
    """Make ``name(VARCHAR) -> VARCHAR`` known to SQL; it works on vectors of rows through Arrow.

    Args:
        connection: `duckdb.DuckDBPyConnection`.
        name: of the function; a configuration of its own can have a name of its own.
        config: what to do; None is the default.

    Raises:
        ConfigError: the configuration names an unknown repair.
    """
    check_options(config)
    # a lambda, because DuckDB evaluates the annotations of what it registers
    connection.create_function(name, lambda texts: clean_array(texts, config), ["VARCHAR"], "VARCHAR", type="arrow")


def clean_relation(
    relation: Any, columns: str | Iterable[str], config: Config | None = None, *, outputs: str | Iterable[str] = ()
) -> Any:
    """Return a `pyarrow.RecordBatchReader` over the relation with columns cleaned; it holds one batch at a time.

    DuckDB can query the reader by the name of its variable, through ``connection.cursor()``: the connection itself is
    busy with the relation until the reader is at its end.

    Args:
        relation: `duckdb.DuckDBPyRelation`, e.g. ``connection.sql("select ...")``.
        columns: the column or columns to clean, VARCHAR or BLOB.
        config: what to do; None is the default.
        outputs: further columns to append; see `textfix.arrow.cleaned_schema`, as for the errors.
    """
    reader = pa.RecordBatchReader.from_stream(relation)
    schema = cleaned_schema(reader.schema, columns, config, outputs=outputs)
    return pa.RecordBatchReader.from_batches(schema, clean_batches(reader, columns, config, outputs=outputs))
