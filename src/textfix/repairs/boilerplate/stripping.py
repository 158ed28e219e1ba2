"""The page as a whole: which lines and spans of a text go, and where they stand.

In comes the text; out goes a `Stripped` page: its rows, the kind of each that goes, the spans inside the others. The
decision is repeated on what is left until nothing more goes, so that a cleaned page is left alone the next time.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from textfix.repairs.boilerplate.decide import decide
from textfix.repairs.boilerplate.lines import LONGEST, verdict
from textfix.repairs.boilerplate.model import TITLE, probabilities
from textfix.repairs.boilerplate.page import read_page
from textfix.repairs.boilerplate.reading import read_line
from textfix.repairs.boilerplate.rows import Stripped, read_rows
from textfix.repairs.boilerplate.screen import SUSPECTED, lines_give_evidence
from textfix.repairs.boilerplate.verdicts import STRONG

if TYPE_CHECKING:
    from collections.abc import Iterable

    from textfix.repairs.boilerplate.model import Odds
    from textfix.repairs.boilerplate.page import Page
    from textfix.repairs.boilerplate.verdicts import Verdict

# A page settles in one or two rounds; of 94 labelled pages none needed four.
ROUNDS = 6
LIKELY_TITLE = 0.2  # under it the title is looked for by place and wording


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
