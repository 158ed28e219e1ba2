"""The page as a whole: which lines and spans of a text go, and where they stand.

In comes the text; out goes a `Stripped` page: its lines, the kind of each that goes, the spans inside the others. The
decision is repeated on what is left until nothing more goes, so that a cleaned page is left alone the next time.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from textfix.repairs.boilerplate.decide import decide
from textfix.repairs.boilerplate.lines import LONGEST, verdict
from textfix.repairs.boilerplate.model import TITLE, probabilities
from textfix.repairs.boilerplate.page import read_page
from textfix.repairs.boilerplate.reading import read_line
from textfix.repairs.boilerplate.screen import SUSPECTED, lines_give_evidence
from textfix.repairs.boilerplate.spans import Span, spans_of_lines
from textfix.repairs.boilerplate.verdicts import STRONG
from textfix.repairs.boilerplate.view import fold, plain, without_icons

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from textfix.repairs.boilerplate.model import Odds
    from textfix.repairs.boilerplate.page import Page
    from textfix.repairs.boilerplate.verdicts import Verdict

# A page settles in one or two rounds; of 94 labelled pages none needed four.
ROUNDS = 6
LIKELY_TITLE = 0.2  # under it the title is looked for by place and wording


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


def strip(text: str, *, observe: bool = False, strict: bool = False) -> Stripped:
    """Return the page with what goes marked.

    With `observe` the title is looked for on a clean page too; with `strict` captions, help lines and stand-alone
    bylines go as well, on a page that gives evidence of boilerplate.
    """
    rows = read_rows(text)
    page = Stripped(text, rows, [""] * len(rows))
    left = [(i, row) for i, row in enumerate(page.rows) if row.view]
    for count in range(ROUNDS):
        changeable = len(left) > 1 and lines_give_evidence("\n".join(row.printed for _, row in left))
        if not left or not (changeable or (observe and not count)):
            break
        read, chances, flags = _judge(tuple(row.view for _, row in left), changeable=changeable)
        if not count and (observe or strict):
            page.title, page.body = _article(read, chances, flags, [i for i, _ in left])
            if strict and changeable and page.body[1] >= 0:
                _mark_extras(page)
        for (i, _), gone, found in zip(left, flags, read.verdicts, strict=True):
            if gone:
                page.kinds[i] = page.kinds[i] or found.kind or "other"
        kept = [found for found, gone in zip(read.verdicts, flags, strict=True) if not gone]
        if len(kept) == len(left) or not _may_give_evidence(kept):
            break
        left = [(i, row) for i, row in left if not page.kinds[i]]
    return page


def _may_give_evidence(verdicts: Iterable[Verdict]) -> bool:
    """Whether the prefilter, which reads some of these lines and no others, could find evidence among them."""
    strengths = [found.strength for found in verdicts if found.strength]
    return STRONG in strengths or len(strengths) >= SUSPECTED


@lru_cache(maxsize=1)
def _judge(views: tuple[str, ...], *, changeable: bool) -> tuple[Page, list[Odds], list[bool]]:
    """Return the page, the chances of its lines and which of them go.

    Kept, because what a page comes out as is judged twice: as its last round, and when the next pass looks at it.
    """
    read = read_page([read_line(view) for view in views])
    chances = probabilities(read)
    return read, chances, decide(read, chances) if changeable else [False] * len(views)


def _mark_extras(page: Stripped) -> None:
    """Mark what the strict mode takes out beside the boilerplate."""
    from textfix.repairs.boilerplate.dateline import is_byline, is_caption  # compiled when somebody looks

    for i, row in enumerate(page.rows):
        if i == page.title or not row.view or len(row.view) > LONGEST:
            continue
        if is_caption(row.view):
            page.kinds[i] = "caption"
        elif is_byline(row.view):
            page.kinds[i] = "dateline"
        elif verdict(row.view).kind == "help":
            page.kinds[i] = "help"


def _article(read: Page, chances: list[Odds], flags: list[bool], places: list[int]) -> tuple[int, tuple[int, int]]:
    """Return the rows of the title (-1: none) and of the core."""
    from textfix.repairs.boilerplate.dateline import is_byline

    first, last = read.core
    core = (places[first], places[last]) if last >= first else (len(places), -1)
    before = [
        i
        for i in range(min(len(places), first + 1))
        if not flags[i]
        and not read.lines[i].stopped
        and not read.verdicts[i].strength
        and not is_byline(read.lines[i].view)
    ]
    best = max(before, key=lambda i: (chances[i][TITLE], -i), default=-1)
    if best >= 0 and chances[best][TITLE] < LIKELY_TITLE:
        best = read.title if read.title in before else -1
    return places[best] if best >= 0 else -1, core
