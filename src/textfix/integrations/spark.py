"""Spark: takes a DataFrame, gives one with columns cleaned on the workers through Arrow (extra ``spark``)."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from textfix.arrow import clean_batches, cleaned_schema
from textfix.outputs import check_columns

if TYPE_CHECKING:
    from collections.abc import Iterable

    from textfix.config import Config


def clean_dataframe(
    frame: Any, columns: str | Iterable[str], config: Config | None = None, *, outputs: str | Iterable[str] = ()
) -> Any:
    """Return the DataFrame with columns cleaned; lazily, as Spark does everything.

    Args:
        frame: `pyspark.sql.DataFrame`. textfix must be installed on the workers.
        columns: the column or columns to clean, strings or binary.
        config: what to do; None is the default. It travels pickled; tables load once for each Python worker.
        outputs: further columns to append; see `textfix.arrow.cleaned_schema`, as for the errors.
    """
    from pyspark.sql.pandas.types import from_arrow_schema, to_arrow_schema
    from pyspark.sql.types import StructType

    names = check_columns(columns, frame.columns)
    arrow = to_arrow_schema(frame.select(*(frame[_quoted(name)] for name in names)).schema)
    found = from_arrow_schema(cleaned_schema(arrow, names, config, outputs=outputs))
    check_columns(names, [*frame.columns, *found.names[len(names) :]])
    kept = {field.name: field for field in frame.schema}
    for name in names:
        if kept[name].dataType.typeName() == "binary":
            kept[name] = found[name]
    schema = StructType([*kept.values(), *list(found)[len(names) :]])
    return frame.mapInArrow(partial(clean_batches, columns=names, config=config, outputs=outputs), schema)


def _quoted(name: str) -> str:
    return "`" + name.replace("`", "``") + "`"
