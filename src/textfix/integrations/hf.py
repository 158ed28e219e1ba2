"""Hugging Face datasets: takes a Dataset, IterableDataset or a dictionary of them, gives it cleaned (extra ``datasets``)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pyarrow as pa

import textfix
from textfix.arrow import clean_table, cleaned_schema

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
    """Return the dataset with columns cleaned, in the format that it had.

    Args:
        dataset: `datasets.Dataset`, `IterableDataset`, `DatasetDict` or `IterableDatasetDict`.
        columns: the column or columns to clean, strings or binary.
        config: what to do; None is the default.
        outputs: further columns to append; see `textfix.arrow.cleaned_schema`, as for the errors.
        options: passed on to `map`, e.g. ``num_proc``, ``batch_size``.
    """
    if isinstance(dataset, dict):
        cleaned = {
            name: clean_dataset(part, columns, config, outputs=outputs, **options) for name, part in dataset.items()
        }
        return type(dataset)(cleaned)
    schema = cleaned_schema(_schema(dataset), columns, config, outputs=outputs)
    arguments = {"columns": columns, "config": config, "outputs": outputs, "version": textfix.__version__}
    mapped = dataset.with_format("arrow").map(
        _clean, batched=True, fn_kwargs=arguments, **_features(dataset, schema), **options
    )
    before = getattr(dataset, "format", None)
    if before is None:  # an IterableDataset does not tell its format; plain Python values is the usual one
        return mapped.with_format(None)
    return mapped.with_format(before["type"], **before["format_kwargs"])


def _clean(table: Any, version: str, **arguments: Any) -> Any:  # noqa: ARG001
    """Clean a batch. The version is an argument so that results cached by an older version are not taken for ours."""
    return clean_table(table, **arguments)


def _schema(dataset: Any) -> pa.Schema:
    if dataset.features is not None:
        return dataset.features.arrow_schema
    return pa.Table.from_pylist(list(dataset.take(1))).schema  # a stream of which nothing is known but its rows


def _features(dataset: Any, schema: pa.Schema) -> dict[str, Any]:
    """The features after cleaning: what Arrow does not know, such as class labels, is kept for untouched columns."""
    from datasets import Features

    if dataset.features is None:
        return {}
    found = Features.from_arrow_schema(schema.remove_metadata())
    before = dataset.features.arrow_schema
    kept = {name: dataset.features[name] for name in before.names if before.field(name).type == schema.field(name).type}
    return {"features": Features({**found, **kept})}
