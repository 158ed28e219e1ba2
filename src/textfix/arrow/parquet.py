"""Parquet: takes a file, writes a file with columns cleaned; one row group is in memory at a time for each worker.

Row groups, schema, metadata and the compression of each column stay as they were. The file is written whole or not at
all, and never over its source.
"""

from __future__ import annotations

import os
import signal
import tempfile
from collections import deque
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from io import BytesIO
from multiprocessing import get_context
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import pyarrow as pa
import pyarrow.parquet as pq

from textfix.arrow.tables import clean_table, cleaned_schema
from textfix.errors import ColumnError, ConfigError
from textfix.outputs import check_columns, check_options

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from textfix.config import Config

# A datasets library that finds features for columns of another type refuses the file; without them it reads the schema.
_FEATURES = b"huggingface"


class ParquetReport(NamedTuple):
    """What was done to a file: how many rows were read, how many values of the columns changed."""

    rows: int
    changed: int


def clean_parquet(
    source: str | os.PathLike[str],
    target: str | os.PathLike[str],
    columns: str | Iterable[str],
    config: Config | None = None,
    *,
    workers: int = 1,
    outputs: str | Iterable[str] = (),
    progress: Callable[[ParquetReport, float], None] | None = None,
) -> ParquetReport:
    """Clean columns of a Parquet file into another file.

    Args:
        source: the file to read.
        target: the file to write.
        columns: the column or columns to clean, text or bytes.
        config: what to do; None is the default.
        workers: processes that read and clean; each takes a whole row group, the results keep their order. With more
            than one the calling script needs the usual ``if __name__ == "__main__"``.
        outputs: see `cleaned_schema`.
        progress: called after each row group with the counts so far and the share of row groups done (0.0 to 1.0).

    Raises:
        ColumnError: a column is missing, is not text, or the name of an output is taken.
        ConfigError: the configuration or an output is unknown, or the target is the source.
        OSError: a file cannot be read or written; `pyarrow.ArrowInvalid`: the source is not Parquet.
    """
    source, target = Path(source), Path(target)
    if target.exists() and target.samefile(source):
        message = f"{target}: the output would overwrite the input"
        raise ConfigError(message)
    if workers < 1:
        message = f"workers={workers} is not possible; it counts processes, at least 1"
        raise ConfigError(message)
    wanted = check_options(config, outputs)
    with pq.ParquetFile(source) as file:
        names = check_columns(columns, file.schema_arrow.names)
        schema = cleaned_schema(file.schema_arrow, names, config, outputs=wanted)
        if schema.names != file.schema_arrow.names or schema.types != file.schema_arrow.types:
            schema = _without_features(schema)
        groups = file.num_row_groups
        compression = _compression(file.metadata, schema, names[0])
    clean = partial(_clean_group, source, names=names, config=config, outputs=wanted)
    report = ParquetReport(0, 0)
    with _Target(target, schema, compression) as writer:
        for done, (table, changed) in enumerate(_in_order(clean, groups, workers), 1):
            writer.write_table(table.cast(schema), row_group_size=max(len(table), 1))
            report = ParquetReport(report.rows + len(table), report.changed + changed)
            if progress is not None:
                progress(report, done / groups)
    return report


def _clean_group(
    source: Path, group: int, *, names: tuple[str, ...], config: Config | None, outputs: tuple[str, ...]
) -> tuple[Any, int]:
    """Read and clean one row group; runs in a worker, which opens the file itself so that no text travels to it."""
    with pq.ParquetFile(source) as file:
        table = file.read_row_group(group)
    try:
        cleaned = clean_table(table, names, config, outputs=outputs)
    except ColumnError as error:
        message = f"{source}: row group {group}: {error}"
        raise ColumnError(message) from error
    return cleaned, sum(_changes(table[name], cleaned[name]) for name in names)


def _changes(before: Any, after: Any) -> int:
    if before is after:
        return 0
    if before.type != after.type:  # bytes were decoded; what counts is in the text
        return len(after) - int(after.null_count)
    pairs = zip(before.to_pylist(), after.to_pylist(), strict=True)
    return sum(old != new for old, new in pairs)


def _in_order(clean: partial[tuple[Any, int]], groups: int, workers: int) -> Iterator[tuple[Any, int]]:
    """Yield the cleaned row groups in order; at most one more than there are workers is held at a time."""
    if workers == 1 or groups < 2:
        yield from map(clean, range(groups))
        return
    # spawn: a process that was forked while Arrow's threads hold a lock would wait for it for ever
    pool = ProcessPoolExecutor(min(workers, groups), mp_context=get_context("spawn"), initializer=_ready)
    try:
        pending: deque[Any] = deque()
        for group in range(groups):
            pending.append(pool.submit(clean, group))
            if len(pending) > workers:
                yield pending.popleft().result()
        while pending:
            yield pending.popleft().result()
    finally:
        pool.shutdown(cancel_futures=True)


def _ready() -> None:
    """An interrupt is for the process that writes; it tells the workers to stop."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)


class _Target:
    """A Parquet writer into a temporary file beside the target, which takes its name only when all is written."""

    def __init__(self, target: Path, schema: pa.Schema, compression: str | dict[str, str]) -> None:
        self._target = target
        handle, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.", suffix=".part")
        os.close(handle)
        self._part = Path(name)
        try:
            self._writer = pq.ParquetWriter(name, schema, compression=compression)
        except BaseException:
            self._part.unlink()
            raise

    def __enter__(self) -> Any:
        return self._writer

    def __exit__(self, kind: type[BaseException] | None, *rest: object) -> None:
        try:
            self._writer.close()
            if kind is None:
                mask = os.umask(0)
                os.umask(mask)
                self._part.chmod(0o666 & ~mask)
                self._part.replace(self._target)
        finally:
            self._part.unlink(missing_ok=True)


def _without_features(schema: pa.Schema) -> pa.Schema:
    metadata = {key: value for key, value in (schema.metadata or {}).items() if key != _FEATURES}
    return schema.with_metadata(metadata or None)


def _compression(metadata: pq.FileMetaData, schema: pa.Schema, like: str) -> str | dict[str, str]:
    """The codec of each leaf column; a column that is new takes that of the column `like`."""
    if metadata.num_row_groups == 0:
        return "snappy"  # what pyarrow writes unasked; there is no column yet that shows a codec
    group = metadata.row_group(0)
    known = {}
    for place in range(group.num_columns):
        column = group.column(place)
        known[column.path_in_schema] = "NONE" if column.compression == "UNCOMPRESSED" else column.compression
    if len(set(known.values())) == 1:
        return known[like]
    return {path: known.get(path, known[like]) for path in _leaves(schema)}


def _leaves(schema: pa.Schema) -> list[str]:
    """The paths that Parquet gives to the leaf columns of a schema."""
    empty = BytesIO()
    pq.ParquetWriter(empty, schema).close()
    columns = pq.ParquetFile(BytesIO(empty.getvalue())).schema
    return [columns.column(place).path for place in range(len(columns))]
