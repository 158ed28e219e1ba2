"""Workers: processes that clean pieces; results come in the order of the input, and only a few pieces are under way.

With one worker everything happens in this process.
"""

from __future__ import annotations

import signal
from collections import deque
from typing import TYPE_CHECKING, TypeVar

from textfix.bulk.job import RunError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from concurrent.futures import Future, ProcessPoolExecutor
    from types import TracebackType

    from typing_extensions import Self

T = TypeVar("T")
R = TypeVar("R")

# Pieces under way per worker: one being cleaned, one waiting so that no worker is idle, one for a slow piece ahead.
AHEAD = 3


class Workers:
    """Some processes, kept for all jobs of a run.

    Args:
        count: how many; 1 is this process.
    """

    def __init__(self, count: int) -> None:
        self.count = count
        self._pool: ProcessPoolExecutor | None = None

    def __enter__(self) -> Self:
        if self.count > 1:
            from concurrent.futures import ProcessPoolExecutor
            from multiprocessing import get_context

            # Spawned, not forked: the same on every system, and safe beside threads.
            self._pool = ProcessPoolExecutor(self.count, mp_context=get_context("spawn"), initializer=_ready)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._pool is not None:
            self._pool.shutdown(cancel_futures=True)

    def ordered(self, function: Callable[[T], R], items: Iterable[T]) -> Iterator[tuple[T, R]]:
        """Yield each item with its result, in the order of the items.

        Raises:
            RunError: a worker died.
        """
        if self._pool is None:
            for item in items:
                yield item, function(item)
            return
        from concurrent.futures.process import BrokenProcessPool

        waiting: deque[tuple[T, Future[R]]] = deque()
        try:
            for item in items:
                waiting.append((item, self._pool.submit(function, item)))
                if len(waiting) >= AHEAD * self.count:
                    yield _first(waiting)
            while waiting:
                yield _first(waiting)
        except BrokenProcessPool:
            message = "a worker died (out of memory?); use fewer --workers"
            raise RunError(message) from None
        finally:
            for _, future in waiting:
                future.cancel()


def _first(waiting: deque[tuple[T, Future[R]]]) -> tuple[T, R]:
    item, future = waiting.popleft()
    return item, future.result()


def _ready() -> None:
    """An interrupt is for the process that writes; it tells the workers to stop."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
