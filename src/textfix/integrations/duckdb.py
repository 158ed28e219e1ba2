"""DuckDB: a function for SQL, and a stream of cleaned batches for whole relations (extra ``duckdb``)."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

import pyarrow as pa

from textfix.arrow import clean_array, clean_batches, cleaned_schema
from textfix.outputs import check_options

if TYPE_CHECKING:
    from collections.abc import Iterable

    from textfix.config import Config

BATCH_ROWS = 10_000


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
    connection.create_function(name, partial(clean_array, config=config), ["VARCHAR"], "VARCHAR", type="arrow")


def clean_relation(
    relation: Any, columns: str | Iterable[str], config: Config | None = None, *, outputs: str | Iterable[str] = ()
) -> Any:
    """Return a `pyarrow.RecordBatchReader` over the relation with columns cleaned; DuckDB can query it by its variable name.

    Args:
        relation: `duckdb.DuckDBPyRelation`, e.g. ``connection.sql("select ...")``.
        columns: the column or columns to clean, VARCHAR or BLOB.
        config: what to do; None is the default.
        outputs: further columns to append; see `textfix.arrow.cleaned_schema`, as for the errors.
    """
    reader = relation.to_arrow_reader(BATCH_ROWS)
    schema = cleaned_schema(reader.schema, columns, config, outputs=outputs)
    return pa.RecordBatchReader.from_batches(schema, clean_batches(reader, columns, config, outputs=outputs))
