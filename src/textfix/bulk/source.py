"""Source: an input as a stream of pieces, each of which ends where a record ends."""

from __future__ import annotations

import sys
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from textfix.bulk import compression
from textfix.bulk.job import STANDARD, Piece, RunError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from types import TracebackType

    from typing_extensions import Self

# A piece is about this long: small enough that a few per worker are little memory, large enough that there are few to
# hand over. Chosen, not measured.
PIECE = 1 << 20
# A quote that is never closed would make the rest of the file one record; no record in a news corpus is this long.
LONGEST_RECORD = 1 << 26


class Source:
    """An input, opened: a file, a compressed file or standard input.

    Args:
        path: the file, or ``-``.

    Raises:
        OSError: it cannot be opened.
        RunError: it is compressed with something that is not installed.
    """

    def __init__(self, path: str) -> None:
        self.path = path
        self._stack = ExitStack()
        self._raw: BinaryIO
        if path == STANDARD:
            self._raw, self.size, self.changed = sys.stdin.buffer, None, None
        else:
            self._raw = self._stack.enter_context(Path(path).open("rb"))  # noqa: SIM115 the stack closes it
            status = Path(path).stat()
            self.size, self.changed = status.st_size, status.st_mtime_ns
        self.stream = compression.unpacked(self._raw, path)
        self.ranged = path != STANDARD and compression.kind(path) is None
        self.place = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._stack.close()

    @property
    def consumed(self) -> int:
        """How many bytes of the file itself (packed, if it is) have been read."""
        return self.place if self.ranged or self.path == STANDARD else self._raw.tell()

    def skip_to(self, place: int) -> None:
        """Go to a place in the unpacked bytes, ahead of the present one."""
        if self.ranged:
            self.stream.seek(place)
        else:
            while self.place < place:
                skipped = len(self.read(min(PIECE, place - self.place)))
                if not skipped:
                    message = f"{self.path}: ends at byte {self.place}, before the place where the run stopped"
                    raise RunError(message)
                self.place += skipped
        self.place = place

    def passed(self, size: int) -> None:
        """Note that `size` unpacked bytes have been taken from the stream."""
        self.place += size

    def read(self, size: int) -> bytes:
        """Read up to `size` unpacked bytes."""
        return self._guarded(lambda: self.stream.read(size))

    def line(self) -> bytes:
        """Read to the end of the line."""
        return self._guarded(self.stream.readline)

    def _guarded(self, function: Callable[[], bytes]) -> bytes:
        try:
            return function()
        except compression.damage() as error:
            message = f"{self.path}: the compressed data is damaged after byte {self.place}: {error}"
            raise RunError(message) from error

    def lines(self) -> Iterator[Piece]:
        """Pieces that end with a line. Of a plain file only their ends are looked for."""
        if self.ranged:
            assert self.size is not None
            while self.place < self.size:
                start = self.place
                self.stream.seek(min(start + PIECE, self.size) - 1)
                self.line()
                self.place = min(self.stream.tell(), self.size)
                yield Piece(start, self.place - start)
            return
        while data := self.read(PIECE):
            if not data.endswith(b"\n"):
                data += self.line()
            start, self.place = self.place, self.place + len(data)
            yield Piece(start, len(data), data)

    def records(self, last_end: Callable[[bytes], int]) -> Iterator[Piece]:
        """Pieces that end with a record that may hold line ends.

        Args:
            last_end: given bytes that begin with a record, the place after the last record that is whole, or 0.
        """
        rest = b""
        while data := self.read(max(PIECE, len(rest))):
            rest += data
            if end := last_end(rest):
                yield self._taken(rest[:end])
                rest = rest[end:]
            elif len(rest) > LONGEST_RECORD:
                message = (
                    f"{self.path}: the record at byte {self.place} does not end within {LONGEST_RECORD >> 20} MB;"
                    " is a quote not closed?"
                )
                raise RunError(message)
        if rest:
            yield self._taken(rest)

    def _taken(self, data: bytes) -> Piece:
        start, self.place = self.place, self.place + len(data)
        return Piece(start, len(data), None if self.ranged else data)


def content(piece: Piece, path: str) -> bytes:
    """Return the bytes of a piece."""
    if piece.data is not None:
        return piece.data
    with Path(path).open("rb") as file:
        file.seek(piece.start)
        return file.read(piece.length)
