"""Progress: one line on a terminal that says how far the run is; nothing where nobody looks."""

from __future__ import annotations

import sys
import time
from typing import TYPE_CHECKING, TextIO

from textfix.bulk.tally import Tally

if TYPE_CHECKING:
    from collections.abc import Callable

INTERVAL = 0.2  # seconds between two looks of the line


class Watch:
    """Shows documents, MB/s, the share repaired and the time left.

    Args:
        total: what there is to do, in bytes of the files as they are stored; None if nobody knows.
        stream: where to show it; it stays empty unless it is a terminal.
        clock: what the time is, in seconds.
    """

    def __init__(
        self, total: int | None, stream: TextIO | None = None, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._stream = sys.stderr if stream is None else stream
        self._shown = self._stream.isatty()
        self._clock = clock
        self._total = total
        self._finished = Tally()
        self._consumed = 0  # of the files that are finished
        self._known_size = self._known_consumed = 0  # what an earlier run had done: no merit of this one
        self._started = clock()
        self._due = 0.0
        self._width = 0

    def resumed(self, tally: Tally, consumed: int) -> None:
        """Note what an earlier run had done of the present file."""
        self._known_size += tally.size
        self._known_consumed += consumed

    def show(self, tally: Tally, consumed: int) -> None:
        """Update the line, if it is time to.

        Args:
            tally: the counts of the present file.
            consumed: bytes of the present file that are done.
        """
        if not self._shown or self._clock() < self._due:
            return
        self._due = self._clock() + INTERVAL
        sums = Tally()
        sums.add(self._finished)
        sums.add(tally)
        line = self._line(sums, self._consumed + consumed)
        self._stream.write("\r" + line.ljust(self._width))
        self._stream.flush()
        self._width = len(line)

    def _line(self, sums: Tally, consumed: int) -> str:
        seconds = max(self._clock() - self._started, 1e-9)
        parts = [
            f"{sums.documents:,} documents",
            f"{(sums.size - self._known_size) / 1e6 / seconds:.1f} MB/s",
            f"{sums.repaired / max(sums.documents, 1):.1%} repaired",
        ]
        if sums.rejected:
            parts.append(f"{sums.rejected:,} rejected")
        now_done = consumed - self._known_consumed
        if self._total and now_done > 0:
            parts.insert(0, f"{min(consumed / self._total, 1):.0%}")
            parts.append(f"{duration(seconds * max(self._total - consumed, 0) / now_done)} left")
        return " · ".join(parts)

    def finished(self, tally: Tally, consumed: int) -> None:
        """Note that a file is done."""
        self._finished.add(tally)
        self._consumed += consumed

    def close(self) -> None:
        """Clear the line."""
        if self._width:
            self._stream.write("\r" + " " * self._width + "\r")
            self._stream.flush()
            self._width = 0


def duration(seconds: float) -> str:
    """Return a time span as people write it.

    >>> duration(6), duration(3725)
    ('0:06', '1:02:05')
    """
    minutes, rest = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"
