"""Where a line stands within its page: features for the line model.

In comes a page, out goes for each line a handful of *keys*: small tuples of bucketed measures that belong together. A key
stands for the names of several features (`names_of`), and what those are worth is looked up once a key, not once a line:
pages repeat a few thousand keys. Nothing is decided here.
"""

from __future__ import annotations

from bisect import bisect_right as _bucket
from functools import lru_cache
from itertools import accumulate
from typing import TYPE_CHECKING

from textfix.repairs.boilerplate.page import PROSE, SENTENCE, Key
from textfix.repairs.boilerplate.verdicts import STRONG

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from textfix.repairs.boilerplate.page import Line, Page
    from textfix.repairs.boilerplate.verdicts import Verdict

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


@lru_cache(maxsize=1 << 15)
def _rhythm(window: str) -> int:
    """Return how regularly the shapes of a window repeat every 2 to 5 lines, in buckets: a list of cards."""
    if window.count(window[0]) == len(window):
        return 0
    same, best = 0.0, 0.0
    for lag in range(1, 6):
        span = len(window) - lag
        if span < 4:
            break
        share = sum(map(str.__eq__, window, window[lag:])) / span
        if lag == 1:
            same = share
        elif share > best + 0.05:
            best = share
    return _bucket(RHYTHM, best if best > same + 0.2 else 0.0)


def _rows(lines: Sequence[Line], shapes: str, places: Sequence[int]) -> list[tuple[int, int, int, int]]:
    """Return what the lines around each place are: how many are no prose in a row, the rhythm, shares of dates and heads."""
    size = len(lines)
    runs = _runs_without_prose(lines)
    dates = list(accumulate([line.dated and line.hanzi < SENTENCE for line in lines], initial=0))
    heads = list(accumulate([shape not in PROSE for shape in shapes], initial=0))
    found = []
    for i in places:
        low, high = max(0, i - 5), min(size, i + 6)
        found.append(
            (
                _bucket(DISTANCE, runs[i]),
                _rhythm(shapes[max(0, i - 7) : i + 8]),
                _bucket(DATES, (dates[high] - dates[low]) / (high - low)),
                _bucket(HEADS, (heads[high] - heads[low]) / (high - low)),
            )
        )
    return found


def _runs_without_prose(lines: Sequence[Line]) -> list[int]:
    """Return, for each line, how long the run of lines around it is that are not prose."""
    lengths = [0] * len(lines)
    start = 0
    for i in range(len(lines) + 1):
        if i == len(lines) or lines[i].prose:
            for j in range(start, i):
                lengths[j] = i - start
            start = i + 1
    return lengths


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


def keys(page: Page, without: range = range(0)) -> list[list[Key]]:
    """Return the keys of every line of a page, but for a run of lines that nobody asks about."""
    lines, verdicts, (first, last) = page.lines, page.verdicts, page.core
    size = len(lines)
    shapes = "".join([line.shape for line in lines])
    framed = f"^^{shapes}^^"
    regions = _sides(size, first, last)
    segment = _heaviest_segment(lines, verdicts)
    parts = _sides(size, *segment)
    told = [f"{kind}{strength}" if strength else "" for kind, strength in verdicts]
    near = ["", "", *told, "", ""]
    about = _about(page, shapes)
    seen = list(accumulate([line.hanzi for line in lines], initial=0))
    total, size_bucket = seen[-1] or 1, _bucket(SIZE, size)
    found = []
    places = [i for i in range(size) if i not in without]
    for i, row in zip(places, _rows(lines, shapes, places), strict=True):
        line, region = lines[i], regions[i]
        shape = line.shape
        away = 0 if region == "=" else _bucket(DISTANCE, max(first - i, i - last, 0))
        mine: list[Key] = [
            ("place", region, shape, parts[i], away),
            ("shared", region, shape, _bucket(OVERLAP, page.overlap[i])),
            ("about", region, *about(i)),
            ("row", region, *row),
            ("page", _bucket(SEEN, seen[i] / total), min(i, 3), min(size - 1 - i, 3), size_bucket),
            ("shapes", framed[i : i + 5]),
            ("own", *verdicts[i], region, shape, min(line.cues, 3)),
        ]
        if near[i] or near[i + 1] or near[i + 3] or near[i + 4]:
            mine.append(("near", near[i], near[i + 1], near[i + 3], near[i + 4]))
        found.append(mine)
    if page.title >= 0:
        for i, mine in zip(places, found, strict=True):
            mine.append(_title(page, i, regions[i]))
    certain = list(_certain(page, regions, segment[1]))
    for i, mine in zip(places, found, strict=True):
        mine.append(certain[i])
    return found


def _sides(size: int, first: int, last: int) -> str:
    """Return, for each line, whether it stands before, inside or after a run of lines."""
    return "".join(["<" if i < first else "=" if i <= last else ">" for i in range(size)])


def _about(page: Page, shapes: str) -> Callable[[int], tuple[int, int]]:
    """Return what tells, of a line, what those around it share with the core, and what itself shares with the title."""
    telling = [shape in "Pph" for shape in shapes]
    counts = list(accumulate(telling, initial=0))
    shared = list(accumulate([x if y else 0.0 for x, y in zip(page.overlap, telling, strict=True)], initial=0.0))
    title = page.lines[page.title].pairs if page.title >= 0 else frozenset()
    size = len(page.lines)

    def tell(i: int) -> tuple[int, int]:
        pairs = page.lines[i].pairs
        low, high = max(0, i - 2), min(size, i + 3)
        count = counts[high] - counts[low]
        mean = _bucket(MEAN_OVERLAP, (shared[high] - shared[low]) / count if count else 0.0)
        like = 0
        if title and i != page.title and pairs and (common := len(pairs & title)):
            like = _bucket(LIKE_TITLE, common / min(len(pairs), len(title)))
        return mean, like

    return tell


def _title(page: Page, i: int, region: str) -> Key:
    """Return where a line stands against the likeliest title."""
    title = page.title
    side = "<" if i < title else "=" if i == title else ">"
    score = _bucket(TITLE_SCORE, page.scores[i]) if i == title else -1
    return ("title", region, side, i in page.scores, score)


def _certain(page: Page, regions: str, last: int) -> Iterator[Key]:
    """Yield, for each line, how many lines before and after it are certain; `last` ends the heaviest segment."""
    (begin, end), verdicts = page.core, page.verdicts
    after = sum(strength == STRONG for _, strength in verdicts)
    before = tail = 0
    mark = ""
    for i, (line, (kind, strength), region) in enumerate(zip(page.lines, verdicts, regions, strict=True)):
        after -= strength == STRONG
        repeated = line.shape if page.copies[line.view] > 1 and len(line.view) > 3 else ""
        behind = f"{min(tail, 3)}{mark}" if i > end or i > last else ""
        yield (
            "certain",
            _bucket(CERTAIN, after),
            region,
            _bucket(CERTAIN, before) if i < begin else -1,
            behind,
            repeated,
        )
        if strength == STRONG:
            before += 1
            if i > begin and kind in TAIL:
                tail += 1
                mark = kind if mark in {"", "credit", "copyright"} else mark


def names_of(key: Key) -> list[str]:
    """Return the names of the features that a key stands for.

    >>> names_of(("shapes", "^^hPm"))
    ['tri^hP', '-2^h', '-1^h', '+1Ph', '+2mh']
    """
    return _NAMES[str(key[0])](*key[1:])  # type: ignore[operator,no-any-return]


def _names_marks(shape: str, comma: int, digit: int, latin: int, *flags: object) -> list[str]:
    closed, dated, quote, colon, said, call, dots, lead = flags
    told = {
        "end": closed,
        "date": dated,
        "quote": quote,
        "colon": colon,
        "said": said,
        f"call:{shape}": call,
        "dots": dots,
        f"lead:{lead}": lead,
    }
    return [f"com:{comma}", f"dig:{digit}", f"asc:{latin}", *(name for name, holds in told.items() if holds)]


def _names_shapes(framed: str) -> list[str]:
    two, one, shape, after, second = tuple(framed)
    return [f"tri{one}{shape}{after}", f"-2{two}{shape}", f"-1{one}{shape}", f"+1{after}{shape}", f"+2{second}{shape}"]


def _names_own(kind: str, strength: int, region: str, shape: str, cues: int) -> list[str]:
    names = [f"cue{cues}{shape}"] if cues else []
    if not strength:
        return [f"R0{shape}", *names]
    return [
        f"R{kind}",
        f"R{kind}{strength}",
        f"R{strength}{region}",
        f"R{kind}{region}",
        f"Rs{strength}{shape}",
        *names,
    ]


def _names_certain(after: int, region: str, before: int, behind: str, repeated: str) -> list[str]:
    names = [f"sa{after}{region}"]
    if repeated:
        names.append(f"rep{repeated}")
    if behind:
        names.append(f"tail{behind}")
    if before >= 0:
        names.append(f"sb{before}")
    return names


def _names_title(region: str, side: str, candidate: bool, score: int) -> list[str]:  # noqa: FBT001 - fields of a key
    names = [f"ab{side}{region}"]
    if score >= 0:
        names += ["best", f"best{score}"]
    elif candidate:
        names.append(f"cand{side}")
    return names


_NAMES = {
    "form": lambda shape, length, hanzi, separators, spaces: [
        f"s:{shape}",
        f"len:{length}",
        f"han:{hanzi}",
        f"sep:{separators}",
        f"sp:{spaces}",
    ],
    "marks": _names_marks,
    "place": lambda region, shape, part, distance: [f"r{region}{shape}", f"g{part}{shape}", f"d{region}{distance}"],
    "shared": lambda region, shape, overlap: [f"o{overlap}{region}{shape}"],
    "about": lambda region, mean, like: [f"mo{mean}{region}", f"ot{like}{region}"],
    "row": lambda region, run, rhythm, dates, heads: [
        f"rl{run}{region}",
        f"card{rhythm}{region}",
        f"dates{dates}{region}",
        f"heads{heads}{region}",
    ],
    "page": lambda seen, first, last, size: [f"cum{seen}", f"first{first}", f"last{last}", f"n{size}"],
    "shapes": _names_shapes,
    "own": _names_own,
    "near": lambda *near: [f"{step:+d}R{what}" for step, what in zip((-2, -1, 1, 2), near, strict=True) if what],
    "certain": _names_certain,
    "title": _names_title,
}
