"""Compression by the name of a file: gzip from the standard library, zstd from Python 3.14 or the extra ``zstd``.

Output is written as one gzip member or zstd frame a piece: workers compress, and a stopped file can be gone on with.
Every reader of either format takes such files.
"""

from __future__ import annotations

import gzip
import io
import sys
import zlib
from pathlib import PurePath
from typing import TYPE_CHECKING, Any, BinaryIO, cast

from textfix.bulk.job import RunError

if TYPE_CHECKING:
    from collections.abc import Iterable

GZIP_LEVEL = 6  # that of the command gzip


def kind(path: str) -> str | None:
    """Return ``".gz"``, ``".zst"`` or None."""
    suffix = PurePath(path).suffix.lower()
    return suffix if suffix in {".gz", ".zst"} else None


def check(paths: Iterable[str]) -> None:
    """Raise `RunError` before any work if what a path needs is not installed."""
    for path in paths:
        if kind(path) == ".zst":
            _zstd(path)


def unpacked(file: BinaryIO, path: str) -> BinaryIO:
    """Return a stream of the unpacked bytes of a file."""
    suffix = kind(path)
    if suffix == ".gz":
        return cast("BinaryIO", gzip.GzipFile(fileobj=file, mode="rb"))
    if suffix == ".zst":
        module = _zstd(path)
        if hasattr(module, "ZstdFile"):
            return cast("BinaryIO", module.ZstdFile(file, "rb"))
        raw = module.ZstdDecompressor().stream_reader(file, read_across_frames=True)
        return io.BufferedReader(raw, 1 << 17)
    return file


def packed(data: bytes, path: str) -> bytes:
    """Return data as the name of a file asks for it."""
    suffix = kind(path)
    if suffix == ".gz":
        return gzip.compress(data, GZIP_LEVEL, mtime=0)
    if suffix == ".zst":
        module = _zstd(path)
        return cast("bytes", module.compress(data))
    return data


def damage() -> tuple[type[Exception], ...]:
    """The errors that a damaged compressed file raises while it is read."""
    errors = EOFError, gzip.BadGzipFile, zlib.error
    used = ("zstandard", "compression.zstd")  # only those that are loaded can raise theirs
    return (*errors, *(sys.modules[name].ZstdError for name in used if name in sys.modules))


def _zstd(path: str) -> Any:
    try:
        if sys.version_info >= (3, 14):
            from compression import zstd

            return zstd
        import zstandard
    except ImportError:
        message = f"{path}: zstd needs Python 3.14 or the package zstandard; pip install 'textfix[zstd]'"
        raise RunError(message) from None
    return zstandard
