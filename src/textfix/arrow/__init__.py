"""Tables of Apache Arrow: takes columns of text or bytes, gives them cleaned, other columns untouched (extra ``arrow``).

Everything that speaks Arrow goes through these functions: Parquet, Spark, Ray, datasets, Polars, DuckDB. Types stay what
they were, a null stays null, and what was changed can be kept beside the text as further columns.

>>> import pyarrow as pa
>>> table = pa.table({"id": [1, 2], "text": ["AT&amp;T 与联通", None]})
>>> clean_table(table, "text", outputs=["repairs"]).to_pylist()
[{'id': 1, 'text': 'AT&T 与联通', 'text_repairs': ['entities']}, {'id': 2, 'text': None, 'text_repairs': None}]
"""

from __future__ import annotations

try:
    import pyarrow as pa  # noqa: F401  # nothing below works without it
except ModuleNotFoundError as error:
    message = "textfix.arrow needs pyarrow: pip install 'textfix[arrow]'"
    raise ModuleNotFoundError(message, name=error.name) from error

from textfix.arrow.arrays import clean_array, undo_array
from textfix.arrow.parquet import ParquetReport, clean_parquet
from textfix.arrow.tables import clean_batches, clean_table, cleaned_schema

__all__ = [
    "ParquetReport",
    "clean_array",
    "clean_batches",
    "clean_parquet",
    "clean_table",
    "cleaned_schema",
    "undo_array",
]
