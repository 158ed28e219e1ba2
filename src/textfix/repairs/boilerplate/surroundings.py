"""Where a line stands within its page: features for the line model.

In comes a page, out goes for each line a handful of *keys*: small tuples of bucketed measures that belong together. A key
stands for the names of several features (`names_of`), and what those are worth is looked up once a key, not once a line:
pages repeat a few thousand keys. Nothing is decided here.
"""

from __future__ import annotations

from bisect import bisect_right as _bucket
from itertools import accumulate
from typing import TYPE_CHECKING

from textfix.repairs.boilerplate.page import SENTENCE, Key
from textfix.repairs.boilerplate.verdicts import STRONG

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

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


def _rhythms(shapes: str) -> list[float]:
    """Return, for each line, how regularly the shapes around it repeat every 2 to 5 lines: a list of cards."""
    size = len(shapes)
    sums = [list(accumulate(map(str.__eq__, shapes, shapes[lag:]), initial=0)) for lag in range(1, 6)]
    found = []
    for i in range(size):
        low, high = max(0, i - 7), min(size, i + 8)
        same, best = 0.0, 0.0
        for lag, sofar in enumerate(sums, 1):
            span = high - low - lag
            if span < 4:
                break
            share = (sofar[high - lag] - sofar[low]) / span
            if lag == 1:
                same = share
            elif share > best + 0.05:
                best = share
        found.append(best if best > same + 0.2 else 0.0)
    return found


def _shares(flags: Iterable[bool], size: int) -> list[float]:
    """Return, for each line, the share of flagged lines among the five before it, itself and the five after it."""
    sums = list(accumulate(flags, initial=0))
    return [(sums[min(size, i + 6)] - sums[max(0, i - 5)]) / (min(size, i + 6) - max(0, i - 5)) for i in range(size)]


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


def keys(page: Page) -> list[list[Key]]:
    """Return the keys of every line of a page."""
    around = _Surroundings(page)
    verdicts = page.verdicts
    strong_after = sum(found.strength == STRONG for found in verdicts)
    strong_before = tail = 0
    mark = ""
    found = []
    for i, line in enumerate(page.lines):
        kind, strength = verdicts[i]
        strong_after -= strength == STRONG
        mine = around.keys(i)
        repeated = line.shape if page.copies[line.view] > 1 and len(line.view) > 3 else ""
        behind = f"{min(tail, 3)}{mark}" if i > page.core[1] or i > around.segment[1] else ""
        before = _bucket(CERTAIN, strong_before) if i < page.core[0] else -1
        mine.append(("certain", _bucket(CERTAIN, strong_after), around.regions[i], before, behind, repeated))
        found.append(mine)
        if strength == STRONG:
            strong_before += 1
            if i > page.core[0] and kind in {"comment", "related", "credit", "copyright"}:
                tail += 1
                mark = kind if mark in {"", "credit", "copyright"} else mark
    return found


class _Surroundings:
    """What stands around the lines of a page, worked out once for all of them."""

    def __init__(self, page: Page) -> None:
        lines = page.lines
        self.page = page
        self.size = len(lines)
        self.segment = _heaviest_segment(lines, page.verdicts)
        first, last = page.core
        self.regions = ["<" if i < first else "=" if i <= last else ">" for i in range(self.size)]
        self._shapes = "".join(line.shape for line in lines)
        self._framed = f"^^{self._shapes}^^"
        self._runs = _runs_without_prose(lines)
        self._rhythms = _rhythms(self._shapes)
        self._dates = _shares([line.dated and line.hanzi < SENTENCE for line in lines], self.size)
        self._heads = _shares([not line.prose for line in lines], self.size)
        sums = list(accumulate((line.hanzi for line in lines), initial=0))
        self._seen = [before / (sums[-1] or 1) for before in sums]
        self._title_pairs = lines[page.title].pairs if page.title >= 0 else frozenset()
        self._strong = [f"{found.kind}{found.strength}" if found.strength else "" for found in page.verdicts]
        about = [shape in "Pph" for shape in self._shapes]
        self._about = list(accumulate(about, initial=0))
        self._shared = list(
            accumulate((x if y else 0.0 for x, y in zip(page.overlap, about, strict=True)), initial=0.0)
        )

    def keys(self, i: int) -> list[Key]:
        """Return the keys of one line, but for the one that counts certain lines."""
        (first, last), size, region, shape = self.page.core, self.size, self.regions[i], self._shapes[i]
        part = "<" if i < self.segment[0] else "=" if i <= self.segment[1] else ">"
        found: list[Key] = [
            ("place", region, shape, part, _bucket(DISTANCE, max(first - i, i - last, 0))),
            ("shared", region, shape, _bucket(OVERLAP, self.page.overlap[i])),
            ("about", region, self._mean_overlap(i), self._like_title(i)),
            (
                "row",
                region,
                _bucket(DISTANCE, self._runs[i]),
                _bucket(RHYTHM, self._rhythms[i]),
                _bucket(DATES, self._dates[i]),
                _bucket(HEADS, self._heads[i]),
            ),
            ("page", _bucket(SEEN, self._seen[i]), min(i, 3), min(size - 1 - i, 3), _bucket(SIZE, size)),
            ("shapes", self._framed[i : i + 5]),
            ("own", *self.page.verdicts[i], region, shape, min(self.page.lines[i].cues, 3)),
        ]
        near = tuple(self._strong[j] if 0 <= j < size else "" for j in (i - 2, i - 1, i + 1, i + 2))
        if any(near):
            found.append(("near", *near))
        if self.page.title >= 0:
            found.append(self._title(i, region))
        return found

    def _mean_overlap(self, i: int) -> int:
        low, high = max(0, i - 2), min(self.size, i + 3)
        count = self._about[high] - self._about[low]
        return _bucket(MEAN_OVERLAP, (self._shared[high] - self._shared[low]) / count if count else 0.0)

    def _like_title(self, i: int) -> int:
        pairs = self.page.lines[i].pairs
        if not pairs or not self._title_pairs or i == self.page.title:
            return 0
        return _bucket(LIKE_TITLE, len(pairs & self._title_pairs) / min(len(pairs), len(self._title_pairs)))

    def _title(self, i: int, region: str) -> Key:
        """Return where a line stands against the likeliest title."""
        title = self.page.title
        side = "<" if i < title else "=" if i == title else ">"
        score = _bucket(TITLE_SCORE, self.page.scores[i]) if i == title else -1
        return ("title", region, side, i in self.page.scores, score)


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
