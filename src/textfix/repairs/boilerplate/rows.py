"""The rows of a page: its lines with their views and the spans inside them, and what became of them.

In comes the text; out go its `Row`s. A `Stripped` page is the rows with what goes marked; it tells the places to cut. Nothing is
decided here.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from textfix.repairs.boilerplate.spans import Span, spans_of_lines
from textfix.repairs.boilerplate.view import fold, plain, without_icons

if TYPE_CHECKING:
    from collections.abc import Sequence


class Row(NamedTuple):
    """One line of the text.

    Attributes:
        start, end: its place, without the line break.
        printed: the line without its spans, icons blanked out.
        view: what is matched: the same without glosses, with single blanks, folded.
        spans: the pieces of it that go, in its own places.
    """

    start: int
    end: int
    printed: str
    view: str
    spans: tuple[Span, ...] = ()

    @property
    def plain(self) -> str:
        """The line as printed, place by place what `view` folds."""
        return plain(self.printed)


@dataclass
class Stripped:
    """A page with what goes marked.

    Attributes:
        text: the text.
        rows: its lines.
        kinds: what each line is, where it goes; else empty.
        title: the place of the title line in `rows`, or -1.
        body: the first and the last row of the heaviest run of prose; the last is -1 where there is none.
    """

    text: str
    rows: tuple[Row, ...]
    kinds: list[str]
    title: int = -1
    body: tuple[int, int] = (0, -1)

    def cuts(self) -> list[tuple[int, int, str]]:
        """Return the places to cut, sorted and apart, with what stays there: whole lines with their line break, and spans."""
        kept = self._kept()
        found: list[tuple[int, int, str]] = []
        at = 0
        for i in kept:
            row = self.rows[i]
            if row.start > at:
                found.append((at, row.start, ""))
            found += [(row.start + span.start, row.start + span.end, span.left) for span in row.spans]
            at = row.end + 1
        if at < len(self.text):
            found.append((max(0, at - 1), len(self.text), ""))
        return found

    def _kept(self) -> list[int]:
        """Return the rows that stay; where a cut brings two blank lines together one of them goes."""
        kept: list[int] = []
        cut = False
        for i, row in enumerate(self.rows):
            if self.kinds[i]:
                cut = True
            elif row.view or not cut or (kept and self.rows[kept[-1]].view):
                kept.append(i)
                cut = cut and not row.view
        return kept

    def removed(self) -> list[tuple[str, int, int]]:
        """Return kind, start and end of everything that goes, line by line."""
        found = []
        for row, kind in zip(self.rows, self.kinds, strict=True):
            if kind:
                found.append((kind, row.start, row.end))
            else:
                found += [(span.kind, row.start + span.start, row.start + span.end) for span in row.spans]
        return found

    def samples(self) -> tuple[str, ...]:
        """Return a few of the lines that go."""
        return tuple(row.plain[:40] for row, kind in zip(self.rows, self.kinds, strict=True) if kind)[:3]


@lru_cache(maxsize=2)
def read_rows(text: str) -> tuple[Row, ...]:
    """Return the lines of a text with their places, their views and the spans inside them.

    The rows of the last two texts are kept: whether a page needs anything and what it needs is asked one after the other.
    """
    printed = without_icons(text)
    folded = fold(printed)
    rows = []
    at = 0
    for raw, line, spans in zip(printed.split("\n"), folded.split("\n"), spans_of_lines(folded), strict=True):
        end = at + len(raw)
        left, view = raw, ""
        if spans:
            left = _without(raw, spans)
            view = plain(fold(left))
        if not view:  # a line that is nothing but a credit is judged as a line
            left, view, spans = raw, plain(line), ()  # noqa: PLW2901
        rows.append(Row(at, end, left, view, spans))
        at = end + 1
    return tuple(rows)


def _without(raw: str, spans: Sequence[Span]) -> str:
    pieces: list[str] = []
    at = 0
    for span in spans:
        pieces += (raw[at : span.start], span.left and " ")
        at = span.end
    return "".join((*pieces, raw[at:]))
