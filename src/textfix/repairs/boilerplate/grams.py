"""The n-grams of a line: runs of two and three characters, digits as 0, and the whole of a very short line.

In comes a line in view, out go its n-grams: all of them for training, those that the model has weights for when a page is
judged. Most n-grams of a line are not among those, so they are told apart before anything is gathered.
"""

from __future__ import annotations

import re
from operator import add
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

# Of longer lines only both ends are looked at; a notice gives itself away there.
HEAD, TAIL, WHOLE = 12, 10, 40
SHORT = 6  # characters of a line that is a feature as a whole

_DIGIT = re.compile(r"\d")


def _pieces(view: str) -> tuple[str, ...]:
    if len(view) <= WHOLE:
        return (f"^{_DIGIT.sub('0', view)}$",)
    return f"^{_DIGIT.sub('0', view[:HEAD])}", f"{_DIGIT.sub('0', view[-TAIL:])}$"


def grams(view: str) -> frozenset[str]:
    """Return all n-grams of a line.

    >>> sorted(grams("更多"))
    ['=^更多$', '^更', '^更多', '多$', '更多', '更多$']
    """
    pieces = _pieces(view)
    found = {piece[i : i + size] for piece in pieces for size in (2, 3) for i in range(len(piece) - size + 1)}
    return frozenset(found | {f"={piece}" for piece in pieces if len(view) <= SHORT})


class Known:
    """The n-grams of a table, to be found in lines.

    >>> sorted(Known(["更多", "多$", "下一"]).found("更多"))
    ['多$', '更多']
    """

    def __init__(self, table: Iterable[str]) -> None:
        self._all = frozenset(table)
        self._begun = frozenset(gram[:2] for gram in self._all if len(gram) > 2)

    def found(self, view: str) -> set[str]:
        """Return the n-grams of a line that are in the table."""
        found: set[str] = set()
        for piece in _pieces(view):
            pairs = list(map(add, piece, piece[1:]))
            found.update(self._all.intersection(pairs))
            triples = [pair + after for pair, after in zip(pairs, piece[2:], strict=False) if pair in self._begun]
            found.update(self._all.intersection(triples))
            if len(view) <= SHORT and f"={piece}" in self._all:
                found.add(f"={piece}")
        return found
