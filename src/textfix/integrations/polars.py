"""Polars: takes a DataFrame, LazyFrame or expression, gives it cleaned (extra ``polars``)."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from textfix.arrow import clean_array, clean_table, cleaned_schema
from textfix.outputs import check_options

if TYPE_CHECKING:
    from collections.abc import Iterable

    from textfix.config import Config


def clean_frame(
    frame: Any, columns: str | Iterable[str], config: Config | None = None, *, outputs: str | Iterable[str] = ()
) -> Any:
    """Return the frame with columns cleaned and outputs appended; a LazyFrame stays lazy.

    Args:
        frame: `polars.DataFrame` or `polars.LazyFrame`.
        columns: the column or columns to clean: String, Categorical or Binary.
        config: what to do; None is the default.
        outputs: further columns to append; see `textfix.arrow.cleaned_schema`, as for the errors.
    """
    import polars as pl

    if isinstance(frame, pl.LazyFrame):
        empty = clean_frame(frame.collect_schema().to_frame(), columns, config, outputs=outputs)
        job = partial(clean_frame, columns=columns, config=config, outputs=outputs)
        return frame.map_batches(job, schema=empty.schema, streamable=True)
    table = frame.to_arrow()
    cleaned_schema(table.schema, columns, config, outputs=outputs)
    return pl.from_arrow(clean_table(table, columns, config, outputs=outputs))


def clean_expression(expression: Any, config: Config | None = None) -> Any:
    """Return an expression for the cleaned text: ``frame.with_columns(clean_expression("text"))``.

    Args:
        expression: a column's name or a `polars.Expr` of type String.
        config: what to do; None is the default.

    Raises:
        ConfigError: the configuration names an unknown repair.
    """
    import polars as pl

    check_options(config)
    chosen = pl.col(expression) if isinstance(expression, str) else expression
    return chosen.map_batches(partial(_clean_series, config=config), return_dtype=pl.String, is_elementwise=True)


def _clean_series(series: Any, config: Config | None) -> Any:
    import polars as pl

    return pl.Series(series.name, clean_array(series.to_arrow(), config), dtype=pl.String)
