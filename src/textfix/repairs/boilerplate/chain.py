"""The chain of a page: which lines the model judges, and which are settled before it is asked.

In come what the vocabulary says of each line and the core; out go links. Deep inside the core every line stays, and what the
vocabulary knows among other known lines outside of it is boilerplate: each such run is one link that can only be that.
"""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textfix.repairs.boilerplate.verdicts import Verdict

IN_CORE, KNOWN, HEAD, TAIL = "core", "known", "head", "tail"
# Lines at either end of a run inside the core of which the vocabulary knows none, and of a run outside of it of which it knows
# each, that the model reads all the same. Five folds by site with 3 in the core: f1 .9897, .9833 with vocabulary hidden; with 2
# .9893, .9830.
EDGES = {IN_CORE: 3, KNOWN: 1, "": 0}


class Link(NamedTuple):
    """A link of the chain: one line to be judged, or a run of lines that are settled and count as one.

    Attributes:
        lines: their places.
        settled: IN_CORE for lines deep inside the core; for lines among others that the vocabulary knows HEAD where they begin the
            page, TAIL behind the core, else KNOWN; empty for a line to be judged.
    """

    lines: range
    settled: str = ""


def chain_of(verdicts: Sequence[Verdict], core: tuple[int, int]) -> list[Link]:
    """Return the chain of a page: the inner lines of a run of settled lines are one link."""
    (first, last), size = core, len(verdicts)
    states = [
        ("" if found.kind else IN_CORE) if first <= i <= last else KNOWN if found.strength else ""
        for i, found in enumerate(verdicts)
    ]
    links: list[Link] = []
    end = 0
    for state, run in groupby(states):
        start, end = end, end + len(list(run))
        before, after = start + EDGES[state], end - EDGES[state]
        if state == KNOWN:  # nothing unknown stands beyond the ends of a page
            before, after = before if start else 0, after if end < size else size
        if not state or before >= after:
            links += open_links(start, end)
            continue
        settled = state
        if state == KNOWN and first <= last:
            settled = HEAD if not start else TAIL if start > last else KNOWN
        links += (*open_links(start, before), Link(range(before, after), settled), *open_links(after, end))
    return links


def open_links(start: int, end: int) -> list[Link]:
    """Return a link for each of some lines in a row."""
    return [Link(range(i, i + 1)) for i in range(start, end)]
