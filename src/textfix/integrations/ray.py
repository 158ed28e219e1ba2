"""Ray Data: takes a Dataset, gives one whose blocks are cleaned as Arrow tables on the workers (extra ``ray``)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pyarrow as pa

from textfix.arrow import clean_table, cleaned_schema
from textfix.outputs import check_columns, check_options

if TYPE_CHECKING:
    from collections.abc import Iterable

    from textfix.config import Config


def clean_dataset(
    dataset: Any,
    columns: str | Iterable[str],
    config: Config | None = None,
    *,
    outputs: str | Iterable[str] = (),
    **options: Any,
) -> Any:
    """Return the Dataset with columns cleaned; lazily, as Ray Data does everything.

    Args:
        dataset: `ray.data.Dataset`. Its schema is read, which for data made in Python runs its first block.
        columns: the column or columns to clean, strings or binary.
        config: what to do; None is the default.
        outputs: further columns to append; see `textfix.arrow.cleaned_schema`, as for the errors.
        options: passed on to `Dataset.map_batches`, e.g. ``batch_size``, ``compute``, ``num_cpus``.
    """
    schema = dataset.schema()
    if schema is not None:  # an empty dataset has none
        if isinstance(schema.base_schema, pa.Schema):
            cleaned_schema(schema.base_schema, columns, config, outputs=outputs)
        else:
            check_columns(columns, schema.names, check_options(config, outputs))
    arguments = {"columns": columns, "config": config, "outputs": outputs}
    return dataset.map_batches(
        clean_table, fn_kwargs=arguments, batch_format="pyarrow", zero_copy_batch=True, **options
    )
