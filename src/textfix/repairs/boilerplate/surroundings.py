"""Where a line stands within its page: features for the line model.

In comes a page, out go *keys*: small tuples of bucketed measures that belong together (see `features`). They are made kind by
kind for all lines of the page at once, which costs a third of making them line by line. Nothing is decided here.
"""

from __future__ import annotations

from bisect import bisect_right as _bucket
from itertools import accumulate, repeat
from operator import eq
from typing import TYPE_CHECKING

from textfix.repairs.boilerplate.page import NEIGHBOURS
from textfix.repairs.boilerplate.verdicts import STRONG

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
LAGS, FEWEST = range(1, 6), 4  # lines of a card, and pairs of lines of which a share is one


def keys(page: Page) -> list[Column]:
    """Return the keys of the lines of a page that are not settled: column by column, each in the order of the lines."""
    lines, verdicts, places = page.lines, page.verdicts, page.open
    shapes = "".join([line.shape for line in lines])
    mine = [shapes[i] for i in places]
    regions = _sides(places, page.core)
    segment = _heaviest_segment(lines, verdicts)
    overlap = [_bucket(OVERLAP, page.overlap[i]) for i in places]
    found: list[Column] = [
        _column("place", regions, mine, _sides(places, segment), _distances(places, page.core)),
        _column("shared", regions, mine, overlap),
        _column("about", regions, _means(page, shapes, places), _like_title(page, places)),
        _column("row", regions, _runs(lines, places), _rhythms(shapes, places), *_shares(lines, places)),
        _column("page", *_positions(lines, places)),
        _column("shapes", _windows(shapes, places)),
        _column("own", *_told(page, places), regions, mine, [min(lines[i].cues, 3) for i in places]),
        _column("near", *_near(verdicts, places)),
        _certain(page, places, regions, segment[1]),
    ]
    if page.title >= 0:
        found.append(_column("title", regions, *_against_title(page, places)))
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


def _means(page: Page, shapes: str, places: Sequence[int]) -> list[int]:
    """What the lines around each place share with the core, on the average."""
    telling = [shape in "Pph" for shape in shapes]
    counts = list(accumulate(telling, initial=0))
    shared = list(accumulate([x if y else 0.0 for x, y in zip(page.overlap, telling, strict=True)], initial=0.0))
    size = len(shapes)
    found = []
    for i in places:
        low, high = max(0, i - NEIGHBOURS), min(size, i + NEIGHBOURS + 1)
        count = counts[high] - counts[low]
        found.append(_bucket(MEAN_OVERLAP, (shared[high] - shared[low]) / count) if count else 0)
    return found


def _like_title(page: Page, places: Sequence[int]) -> Iterable[int]:
    """What each line shares with the likeliest title."""
    if page.title < 0 or not (title := page.lines[page.title].pairs):
        return repeat(0)
    found = []
    for i in places:
        pairs = page.lines[i].pairs
        common = len(pairs & title) if i != page.title else 0
        found.append(_bucket(LIKE_TITLE, common / min(len(pairs), len(title))) if common else 0)
    return found


def _runs(lines: Sequence[Line], places: Sequence[int]) -> list[int]:
    """How long the run of lines around each place is that are not prose."""
    lengths = [0] * len(lines)
    start = 0
    for i in (*[i for i, line in enumerate(lines) if line.prose], len(lines)):
        if i > start:
            lengths[start:i] = repeat(i - start, i - start)
        start = i + 1
    return [_bucket(DISTANCE, lengths[i]) for i in places]


def _rhythms(shapes: str, places: Sequence[int]) -> list[int]:
    """How regularly the shapes around each place repeat every 2 to 5 lines: a list of cards."""
    size = len(shapes)
    alike = [list(accumulate(map(eq, shapes, shapes[lag:]), initial=0)) for lag in LAGS]
    found = []
    for i in places:
        low, high = max(0, i - FAR), min(size, i + FAR + 1)
        same = best = 0.0
        for lag, counts in zip(LAGS, alike, strict=True):
            span = high - low - lag
            if span < FEWEST:
                break
            share = (counts[high - lag] - counts[low]) / span
            if lag == 1:
                same = share
            elif share > best + 0.05:
                best = share
        found.append(_bucket(RHYTHM, best) if best > same + 0.2 else 0)
    return found


def _shares(lines: Sequence[Line], places: Sequence[int]) -> tuple[list[int], list[int]]:
    """How many of the lines around each place are dates, and how many are no prose."""
    dates = list(accumulate([line.dated for line in lines], initial=0))
    heads = list(accumulate([not line.prose for line in lines], initial=0))
    around = [(max(0, i - AROUND), min(len(lines), i + AROUND + 1)) for i in places]
    return (
        [_bucket(DATES, (dates[high] - dates[low]) / (high - low)) for low, high in around],
        [_bucket(HEADS, (heads[high] - heads[low]) / (high - low)) for low, high in around],
    )


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


def _windows(shapes: str, places: Sequence[int]) -> list[str]:
    framed = f"^^{shapes}^^"
    return [framed[i : i + 5] for i in places]


def _near(verdicts: Sequence[Verdict], places: Sequence[int]) -> tuple[list[str], ...]:
    """What the vocabulary says of the two lines before and after each place."""
    told = ["", "", *[f"{kind}{strength}" if strength else "" for kind, strength in verdicts], "", ""]
    return tuple([told[i + step] for i in places] for step in (0, 1, 3, 4))


def _told(page: Page, places: Sequence[int]) -> tuple[list[str], list[int]]:
    verdicts = page.verdicts
    return [verdicts[i].kind for i in places], [verdicts[i].strength for i in places]


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


def _against_title(page: Page, places: Sequence[int]) -> tuple[Iterable[object], ...]:
    """Where each line stands against the likeliest title, whether it could be the title, how likely the title is."""
    title = page.title
    score = _bucket(TITLE_SCORE, page.scores[title])
    return (
        _sides(places, (title, title)),
        [i in page.scores for i in places],
        [score if i == title else -1 for i in places],
    )


def _certain(page: Page, places: Sequence[int], regions: Sequence[str], last: int) -> Column:
    """How many lines after and before each place are certain, what told of the end; `last` ends the heaviest segment."""
    (begin, end), verdicts = page.core, page.verdicts
    after = sum(strength == STRONG for _, strength in verdicts)
    before = tail = 0
    mark = ""
    found: list[Key] = []
    for i, region in zip(places, regions, strict=True):
        line, (kind, strength) = page.lines[i], verdicts[i]
        after -= strength == STRONG
        found.append(
            (
                "certain",
                _bucket(CERTAIN, after),
                region,
                _bucket(CERTAIN, before) if i < begin else -1,
                f"{min(tail, 3)}{mark}" if i > end or i > last else "",
                line.shape if page.copies[line.view] > 1 and len(line.view) > 3 else "",
            )
        )
        if strength == STRONG:
            before += 1
            if i > begin and kind in TAIL:
                tail += 1
                mark = kind if mark in {"", "credit", "copyright"} else mark
    return found
