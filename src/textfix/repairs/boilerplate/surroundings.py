"""Where a line stands within its page: features for the line model.

In comes a page, out go *keys*: small tuples of bucketed measures that belong together (see `features`). They are made kind by
kind for all lines of the page at once, which costs a third of making them line by line. Nothing is decided here.
"""

from __future__ import annotations

from bisect import bisect_left
from bisect import bisect_right as _bucket
from functools import lru_cache
from itertools import accumulate, repeat
from typing import TYPE_CHECKING

from textfix.repairs.boilerplate.page import NEIGHBOURS
from textfix.repairs.boilerplate.verdicts import NOTHING, STRONG

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from textfix.repairs.boilerplate.page import Page
    from textfix.repairs.boilerplate.reading import Key, Line
    from textfix.repairs.boilerplate.verdicts import Verdict

    Column = Iterable[Key]

# The bounds of the buckets of each measure.
DISTANCE = (1, 2, 3, 5, 8, 13, 21)
OVERLAP = (0.05, 0.15, 0.25, 0.4, 0.6)
MEAN_OVERLAP = (0.05, 0.12, 0.2, 0.3, 0.45)
LIKE_TITLE = (0.1, 0.25, 0.5, 0.8)
RHYTHM = (0.01, 0.5, 0.65, 0.8)
DATES = (0.01, 0.1, 0.2, 0.35)
HEADS = (0.1, 0.3, 0.5, 0.7, 0.9)
SEEN = (0.001, 0.05, 0.15, 0.3, 0.5, 0.7, 0.85, 0.95)
SIZE = (4, 8, 16, 32, 64)
CERTAIN = (1, 2, 4, 8)
TITLE_SCORE = (0.5, 1, 1.5, 2, 3)
TAIL = frozenset({"comment", "related", "credit", "copyright"})  # the kinds that tell that the article has ended
AROUND, FAR = 5, 7  # lines on either side that are counted, and that may repeat like cards
LONGEST_CARD, FEWEST = 5, 4  # lines of a card, and pairs of lines of which a share is one
TELLING = frozenset("Pph")  # shapes of lines that could be of an article


def keys(page: Page) -> list[Column]:
    """Return the keys of the open lines of a page: column by column, each in the order of the lines."""
    lines, places = page.lines, page.open
    shapes = "".join([line.shape for line in lines])
    mine = [shapes[i] for i in places]
    regions = _sides(places, page.core)
    segment = _heaviest_segment(lines, page.verdicts)
    overlap = [_bucket(OVERLAP, page.overlap[i]) for i in places]
    framed = f"^^{shapes}^^"
    near = [NOTHING, NOTHING, *page.verdicts, NOTHING, NOTHING]
    found: list[Column] = [
        _column("place", regions, mine, _sides(places, segment), _distances(places, page.core)),
        _column("shared", regions, mine, overlap),
        _column("about", regions, _means(page, shapes), _like_title(page)),
        _column("row", regions, *_rows(lines, shapes, places)),
        _column("page", *_positions(lines, places)),
        _column("shapes", [framed[i : i + 5] for i in places]),
        _column("own", [page.verdicts[i] for i in places], regions, mine, [min(lines[i].cues, 3) for i in places]),
        _column("near", *[[near[i + step] for i in places] for step in (0, 1, 3, 4)]),
        _certain(page, regions, segment[1]),
    ]
    if page.title >= 0:
        found.append(_column("title", regions, *_against_title(page)))
    return found


def _column(kind: str, *measures: Iterable[object]) -> Column:
    return zip(repeat(kind), *measures, strict=False)


def _sides(places: Sequence[int], run: tuple[int, int]) -> list[str]:
    """Whether each line stands before, inside or after a run of lines."""
    first, last = run
    return ["<" if i < first else "=" if i <= last else ">" for i in places]


def _distances(places: Sequence[int], core: tuple[int, int]) -> list[int]:
    first, last = core
    return [_bucket(DISTANCE, max(first - i, i - last, 0)) for i in places]


def _means(page: Page, shapes: str) -> list[int]:
    """What the unknown lines around each line share with the core, on the average."""
    verdicts, overlap = page.verdicts, page.overlap
    telling = {i: share for i, share in overlap.items() if shapes[i] in TELLING and not verdicts[i].strength}
    found = []
    for i in page.open:
        shares = [telling[j] for j in range(i - NEIGHBOURS, i + NEIGHBOURS + 1) if j in telling]
        found.append(_bucket(MEAN_OVERLAP, sum(shares) / len(shares)) if shares else 0)
    return found


def _like_title(page: Page) -> Iterable[int]:
    """What each line shares with the likeliest title."""
    if page.title < 0 or not (title := page.lines[page.title].pairs):
        return repeat(0)
    found = []
    for i in page.open:
        pairs = page.lines[i].pairs
        common = len(pairs & title) if i != page.title else 0
        found.append(_bucket(LIKE_TITLE, common / min(len(pairs), len(title))) if common else 0)
    return found


def _rows(lines: Sequence[Line], shapes: str, places: Sequence[int]) -> tuple[list[int], ...]:
    """What the lines around each place are: how many are no prose in a row, the rhythm, the shares of dates and heads."""
    size = len(lines)
    prose = shapes.replace("p", "P")
    dated = [line.dated for line in lines]
    runs, rhythms, dates, heads = [], [], [], []
    for i in places:
        low, high = max(0, i - AROUND), min(size, i + AROUND + 1)
        end = prose.find("P", i)
        runs.append(_bucket(DISTANCE, (end if end >= 0 else size) - prose.rfind("P", 0, i) - 1) if end != i else 0)
        rhythms.append(_rhythm(shapes[max(0, i - FAR) : i + FAR + 1]))
        dates.append(_bucket(DATES, sum(dated[low:high]) / (high - low)))
        heads.append(_bucket(HEADS, 1 - prose.count("P", low, high) / (high - low)))
    return runs, rhythms, dates, heads


@lru_cache(maxsize=1 << 12)
def _rhythm(window: str) -> int:
    """Return how regularly the shapes of a window repeat every 2 to 5 lines, in buckets: a list of cards."""
    if window.count(window[0]) == len(window):
        return 0
    same = best = 0.0
    for lag in range(1, LONGEST_CARD + 1):
        span = len(window) - lag
        if span < FEWEST:
            break
        share = sum(map(str.__eq__, window, window[lag:])) / span
        if lag == 1:
            same = share
        elif share > best + 0.05:
            best = share
    return _bucket(RHYTHM, best if best > same + 0.2 else 0.0)


def _positions(lines: Sequence[Line], places: Sequence[int]) -> tuple[Iterable[int], ...]:
    """How much text stands before each place, how near the ends of the page it is, how long the page is."""
    seen = list(accumulate([line.hanzi for line in lines], initial=0))
    total, last = seen[-1] or 1, len(lines) - 1
    return (
        [_bucket(SEEN, seen[i] / total) for i in places],
        [min(i, 3) for i in places],
        [min(last - i, 3) for i in places],
        repeat(_bucket(SIZE, len(lines))),
    )


def _heaviest_segment(lines: Sequence[Line], verdicts: Sequence[Verdict]) -> tuple[int, int]:
    """Return the maximum-sum segment of prose over boilerplate."""
    best, total, start = (0.0, 0, -1), 0.0, 0
    for i, (line, found) in enumerate(zip(lines, verdicts, strict=True)):
        if total <= 0:
            total, start = 0.0, i
        if not found.strength:
            total += min(line.hanzi, 160) / 16 if line.prose else -0.45
        else:
            total -= 4.0 if found.kind == "comment" else 2.5 if found.strength == STRONG else 1.2
        if total > best[0]:
            best = (total, start, i)
    return best[1], best[2]


def _against_title(page: Page) -> tuple[Iterable[object], ...]:
    """Where each line stands against the likeliest title, whether it could be the title, how likely the title is."""
    title, places = page.title, page.open
    score = _bucket(TITLE_SCORE, page.scores[title])
    return (
        _sides(places, (title, title)),
        [i in page.scores for i in places],
        [score if i == title else -1 for i in places],
    )


def _certain(page: Page, regions: Sequence[str], last: int) -> Column:
    """How many lines after and before each line are certain, what told of the end; `last` ends the heaviest segment."""
    begin, end = page.core
    strong = [i for i, found in enumerate(page.verdicts) if found.strength == STRONG]
    tail = [i for i in strong if i > begin and page.verdicts[i].kind in TAIL]
    marks = [""]  # by how many lines have told of the end; comments and related news tell more than credits and notices
    for i in tail:
        marks.append(page.verdicts[i].kind if marks[-1] in {"", "credit", "copyright"} else marks[-1])
    found: list[Key] = []
    for i, region in zip(page.open, regions, strict=True):
        line, told = page.lines[i], bisect_left(tail, i)
        found.append(
            (
                "certain",
                _bucket(CERTAIN, len(strong) - _bucket(strong, i)),
                region,
                _bucket(CERTAIN, bisect_left(strong, i)) if i < begin else -1,
                f"{min(told, 3)}{marks[told]}" if i > end or i > last else "",
                line.shape if page.copies[line.view] > 1 and len(line.view) > 3 else "",
            )
        )
    return found
