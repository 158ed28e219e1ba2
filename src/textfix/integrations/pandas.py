"""pandas (and Dask, partition by partition): takes a Series or DataFrame, gives a cleaned copy (extra ``pandas``).

Index, names and dtypes stay. A missing value stays what it was: None, NaN or NA.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from textfix.errors import ColumnError
from textfix.outputs import ENCODING, Cleaned, check_columns, check_options, clean_values, column_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from textfix.config import Config

# What pandas calls columns of objects that can hold text or bytes; a mixed one is checked value by value.
_MAY_BE_TEXT = frozenset({"string", "bytes", "mixed", "mixed-integer"})


def clean_series(series: Any, config: Config | None = None) -> Any:
    """Return a Series with every text cleaned.

    Args:
        series: `pandas.Series` of text or bytes: object, string, category or Arrow.
        config: what to do; None is the default.

    Raises:
        ColumnError: the Series holds something else; the message gives the place.
        ConfigError: the configuration names an unknown repair.
    """
    check_options(config)
    return _clean(series, config, ())[0]


def clean_frame(
    frame: Any, columns: str | Iterable[str], config: Config | None = None, *, outputs: str | Iterable[str] = ()
) -> Any:
    """Return a DataFrame with columns cleaned and outputs appended.

    Args:
        frame: `pandas.DataFrame`.
        columns: the column or columns to clean, text or bytes.
        config: what to do; None is the default.
        outputs: names of `textfix.outputs.OUTPUTS`; each becomes a column ``<column>_<output>``. A column that holds
            bytes also gets ``<column>_encoding``.

    Raises:
        ColumnError: a column is missing, is not text, or the name of an output is taken.
        ConfigError: the configuration or an output is unknown.
    """
    wanted = check_options(config, outputs)
    names = check_columns(columns, frame.columns, wanted)
    cleaned = frame.copy(deep=False)
    for name in names:
        cleaned[name], extra = _clean(frame[name], config, wanted)
        check_columns(name, cleaned.columns, tuple(extra))
        for output, values in extra.items():
            cleaned[column_of(name, output)] = values
    return cleaned


def _clean(series: Any, config: Config | None, outputs: Sequence[str]) -> tuple[Any, dict[str, Any]]:
    import pandas as pd

    if isinstance(series.dtype, pd.CategoricalDtype):
        return _clean_category(series, config, outputs)
    missing = series.isna().to_numpy()
    if not missing.all() and pd.api.types.infer_dtype(series, skipna=True) not in _MAY_BE_TEXT:
        message = f"column {series.name!r} is {series.dtype}, not text"
        raise ColumnError(message)
    values = [None if gone else value for value, gone in zip(series.tolist(), missing, strict=True)]
    try:
        cleaned = clean_values(values, config, outputs)
    except TypeError as error:
        message = f"column {series.name!r}: {error}"
        raise ColumnError(message) from error
    return _series(series, values, cleaned), _extra(series.index, cleaned)


def _clean_category(series: Any, config: Config | None, outputs: Sequence[str]) -> tuple[Any, dict[str, Any]]:
    """Clean each category once; categories that become the same text become one."""
    import pandas as pd

    categories = pd.Series(series.cat.categories, name=series.name)
    texts, extra = _clean(categories, config, outputs)
    codes = series.cat.codes.to_numpy()
    values = texts.tolist()
    dtype = pd.CategoricalDtype(list(dict.fromkeys(values)), ordered=series.cat.ordered)
    cleaned = pd.Series([None if code < 0 else values[code] for code in codes], index=series.index, dtype=dtype)
    columns = {}
    for name, column in extra.items():
        rows = column.tolist()
        columns[name] = pd.Series(
            [None if code < 0 else rows[code] for code in codes], series.index, dtype=column.dtype
        )
    return cleaned.rename(series.name), columns


def _series(series: Any, values: list[Any], cleaned: Cleaned) -> Any:
    """A Series of the same dtype; bytes become objects of text, missing values stay as they were."""
    import pandas as pd

    if ENCODING not in cleaned.outputs and cleaned.texts == values:
        return series.copy(deep=False)
    if series.dtype != object:
        dtype = "string" if ENCODING in cleaned.outputs else series.dtype
        return pd.Series(cleaned.texts, index=series.index, name=series.name, dtype=dtype)
    missing = series.tolist()
    texts = [old if text is None else text for text, old in zip(cleaned.texts, missing, strict=True)]
    return pd.Series(texts, index=series.index, name=series.name, dtype=object)


def _extra(index: Any, cleaned: Cleaned) -> dict[str, Any]:
    import pandas as pd

    return {
        name: pd.Series(values, index=index, dtype="datetime64[us]" if name == "published" else object)
        for name, values in cleaned.outputs.items()
    }
