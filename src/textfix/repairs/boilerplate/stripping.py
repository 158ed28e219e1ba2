"""The page as a whole: which lines and spans of a text go, and where they stand.

In comes the text; out goes a `Stripped` page: its lines, the kind of each that goes, the spans inside the others. The
decision is repeated on what is left until nothing more goes, so that a cleaned page is left alone the next time.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from textfix.repairs.boilerplate.decide import decide
from textfix.repairs.boilerplate.lines import LONGEST, STRONG, verdict
from textfix.repairs.boilerplate.model import TITLE, probabilities
from textfix.repairs.boilerplate.page import read_line, read_page
from textfix.repairs.boilerplate.spans import Span, find_spans
from textfix.repairs.boilerplate.view import fold, plain

if TYPE_CHECKING:
    from textfix.repairs.boilerplate.page import Page

# A page settles in one or two rounds; of 94 labelled pages none needed four.
ROUNDS = 6
SUSPECTED = 4  # lines of user interfaces, tables and lists of dates on clean pages reach three
LIKELY_TITLE = 0.2  # under it the title is looked for by place and wording


@dataclass
class Row:
    """One line of the text.

    Attributes:
        start, end: its place, without the line break.
        raw: the line as it stands.
        plain: the line without glosses, with single blanks.
        view: the line folded.
        kind: what it is, where it goes; else empty.
        spans: the pieces of it that go, in its own places.
    """

    start: int
    end: int
    raw: str
    plain: str
    view: str
    kind: str = ""
    spans: list[Span] = field(default_factory=list)


@dataclass
class Stripped:
    """A page with what goes marked.

    Attributes:
        text: the text.
        rows: its lines.
        title: the place of the title line in `rows`, or -1.
        body: the first and the last row of the heaviest run of prose; the last is -1 where there is none.
    """

    text: str
    rows: list[Row]
    title: int = -1
    body: tuple[int, int] = (0, -1)

    def cuts(self) -> list[tuple[int, int]]:
        """Return the places to delete, sorted and apart: whole lines with their line break, and spans."""
        kept = self._kept()
        found: list[tuple[int, int]] = []
        at = 0
        for i in kept:
            row = self.rows[i]
            if row.start > at:
                found.append((at, row.start))
            found += [(row.start + span.start, row.start + span.end) for span in row.spans]
            at = row.end + 1
        if at < len(self.text):
            found.append((max(0, at - 1), len(self.text)))
        return found

    def _kept(self) -> list[int]:
        """Return the rows that stay; where a cut brings two blank lines together one of them goes."""
        kept: list[int] = []
        cut = False
        for i, row in enumerate(self.rows):
            if row.kind:
                cut = True
            elif row.view or not cut or (kept and self.rows[kept[-1]].view):
                kept.append(i)
                cut = cut and not row.view
        return kept

    def removed(self) -> list[tuple[str, int, int]]:
        """Return kind, start and end of everything that goes, line by line."""
        found = []
        for row in self.rows:
            if row.kind:
                found.append((row.kind, row.start, row.end))
            found += [(span.kind, row.start + span.start, row.start + span.end) for span in row.spans]
        return found

    def samples(self) -> tuple[str, ...]:
        """Return a few of the lines that go."""
        return tuple(row.plain[:40] for row in self.rows if row.kind)[:3]


def read_rows(text: str) -> list[Row]:
    """Return the lines of a text with their places, their views and the spans inside them."""
    rows = []
    at = 0
    for raw in text.split("\n"):
        row = Row(at, at + len(raw), raw, "", "")
        spans = find_spans(raw)
        left = _without(raw, spans) if spans else raw
        row.plain = plain(left)
        if spans and not row.plain:  # a line that is nothing but a credit is judged as a line
            spans, row.plain = [], plain(raw)
        row.spans = spans
        row.view = fold(row.plain)
        rows.append(row)
        at = row.end + 1
    return rows


def _without(raw: str, spans: list[Span]) -> str:
    pieces, at = [], 0
    for span in spans:
        pieces.append(raw[at : span.start])
        at = span.end
    return "".join((*pieces, raw[at:]))


def _evidence(rows: list[Row]) -> bool:
    """Whether the vocabulary is certain of one line or suspects several; without that nothing goes."""
    suspected = 0
    for row in rows:
        if row.view and len(row.view) <= LONGEST:
            found = verdict(row.view)
            if found.strength == STRONG:
                return True
            suspected += found.strength > 0 and found.kind != "credit"
    return suspected >= SUSPECTED


def has_anchor(text: str) -> bool:
    """Return whether any line gives evidence of boilerplate, or any span is to go."""
    rows = read_rows(text)
    return any(row.spans for row in rows) or _evidence(rows)


def strip(text: str, *, observe: bool = False) -> Stripped:
    """Return the page with what goes marked; with `observe` the title is looked for on a clean page too."""
    page = Stripped(text, read_rows(text))
    left = [(i, row) for i, row in enumerate(page.rows) if row.view]
    for count in range(ROUNDS):
        changeable = len(left) > 1 and _evidence([row for _, row in left])
        if not left or not (changeable or (observe and not count)):
            break
        read = read_page([read_line(row.view) for _, row in left])
        chances = probabilities(read)
        flags = decide(read, chances) if changeable else [False] * len(left)
        if not count:
            page.title, page.body = _article(read, chances, flags, [i for i, _ in left])
        for (_, row), gone, found in zip(left, flags, read.verdicts):
            if gone:
                row.kind = found.kind or "other"
        if not any(flags):
            break
        left = [(i, row) for i, row in left if not row.kind]
    return page


def _article(
    read: Page, chances: list[list[float]], flags: list[bool], places: list[int]
) -> tuple[int, tuple[int, int]]:
    """Return the rows of the title (-1: none) and of the core."""
    first, last = read.core
    core = (places[first], places[last]) if last >= first else (len(places), -1)
    before = [
        i
        for i in range(min(len(places), first + 1))
        if not flags[i] and not read.lines[i].stopped and not read.verdicts[i].strength
    ]
    best = max(before, key=lambda i: (chances[i][TITLE], -i), default=-1)
    if best >= 0 and chances[best][TITLE] < LIKELY_TITLE:
        best = read.title if read.title in before else -1
    return places[best] if best >= 0 else -1, core
