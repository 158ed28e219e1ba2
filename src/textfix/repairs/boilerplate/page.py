"""What a line says by itself, and the core of a page: what the line model's features are made of.

In come the lines of a page in view, blank ones left out; out go a `Line` each (what it says by itself, kept by its
wording because sites repeat their menus) and a `Page` with its core, its likeliest title and what each line shares with
the core. Where a line stands within its page is `surroundings`' matter. Nothing is decided here.
"""

from __future__ import annotations

import re
from bisect import bisect_right as _bucket
from collections import Counter
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain
from operator import add
from typing import TYPE_CHECKING, NamedTuple

from textfix.repairs.boilerplate import vocabulary
from textfix.repairs.boilerplate.lines import verdict
from textfix.repairs.boilerplate.verdicts import STRONG, Verdict, hanzi

if TYPE_CHECKING:
    from collections.abc import Sequence

# Shapes: P paragraph, p short sentence, m menu (many separators), d date, h headline, k few Hanzi, x none.
PROSE = frozenset("Pp")
FIELDS = Verdict("meta", STRONG)
NEVER_TITLES = frozenset({"meta", "credit", "comment", "share", "nav", "keep", "help"})

# A look at the first character spares the other places of a line the alternatives.
_DATE = re.compile(
    r"(?=\d)(?:(?:19|20)\d\d ?[-/.年] ?\d{1,2}|\d{1,2}月\d{1,2}日|(?<!\d)\d{1,2}[-/]\d{1,2}(?!\d)|\d{1,2}:\d{2}|\d+ ?(?:秒|分钟|小时|天|个?月)前)"
)
_SEPARATORS = re.compile(r"[|>»›/_·#\\]")
_COMMAS = re.compile("[,。!?;、]")
_CLOSERS = frozenset('。!?…;"”’」』)]】')
_END = re.compile(r"[。!?…;][\"”’」』)\]】]*$")
_STOP = re.compile(r"[。;…][\"”’」』)\]】]*$")
_QUOTES = frozenset('"“”「」『』')
_HANZI_RUN = re.compile(r"[\u3400-\u9fff]+")
_SAID = re.compile("表示|认为|指出|介绍|称|据悉|透露|了解|报道|记者|说[:,。“]")
_CALL = re.compile("您|你|我们|本[网站报文]|点击|更多|请|欢迎")
_DIGIT = re.compile(r"\d")
_LATIN = re.compile("[a-z]")
_HANZI_SPACE = re.compile(r"(?<=[\u3400-\u9fff\d:|]) (?=[\u3400-\u9fff])")
_LEADS = frozenset("·■●◆▲▼★>-#|[【(")

# A few measures that belong together, bucketed; see `surroundings.names_of`.
Key = tuple[object, ...]

# The bounds of the buckets of each measure.
LENGTH = (1, 3, 5, 8, 12, 16, 20, 26, 34, 50, 80, 120, 200)
HANZI_SHARE = (0.01, 0.3, 0.5, 0.65, 0.8, 0.92)
COMMA_SHARE = (0.001, 0.02, 0.04, 0.06, 0.1)
DIGIT_SHARE = (0.001, 0.05, 0.15, 0.4)
LATIN_SHARE = (0.001, 0.1, 0.4)
SPACES = (1, 2, 4, 8)

# Lines at either end of the core that the model reads although the vocabulary knows none of it. On 1,200 pages joined of parts
# of labelled and made-up pages and of news (50,405 lines) with 3 every line is decided as without this, with 2 11 are not.
EDGE = 3
SENTENCE = 40  # Hanzi of a sentence: less is a stamp where it is dated
# What running text is worth behind such a heading: readers write well, and rules for them are longer than a short article.
BEHIND_HEADING = {"comment": 0.2, "related": 0.5}
REPEATED = 80  # characters of a line that may stand on the next page as well; longer ones are not kept
READ_FROM_LONG = 400  # characters of one line that are looked at for cues and word pairs


class Measures(NamedTuple):
    """How many characters of some classes a line holds, and whether it holds a quotation mark."""

    separators: int
    commas: int
    spaces: int
    digits: int
    latin: int
    quoted: bool


@dataclass(eq=False, slots=True)
class Line:
    """What one line says by itself; compared by identity, as `read_line` keeps one a wording."""

    view: str
    hanzi: int
    shape: str
    dated: bool
    closed: bool
    stopped: bool
    cues: int
    verdict: Verdict
    pairs: frozenset[str]
    measures: Measures

    @property
    def prose(self) -> bool:
        """Whether the line reads like running text."""
        return self.shape in PROSE


@dataclass(frozen=True)
class Page:
    """The lines of a page with their features.

    Attributes:
        lines: the lines.
        verdicts: what the vocabulary says of each.
        core: the first and the last line of the heaviest run of prose; the last is -1 where there is none.
        title: the likeliest title's place, or -1.
        overlap: of each line, the share of its word pairs that the core holds too.
        scores: the lines that could be the title, with their scores.
        copies: how often each view stands on the page.
    """

    lines: Sequence[Line]
    verdicts: Sequence[Verdict]
    core: tuple[int, int]
    title: int
    overlap: list[float]
    scores: dict[int, float]
    copies: Counter[str]

    @property
    def settled(self) -> range:
        """The lines deep inside a core of which the vocabulary knows no line: whatever they are, they stay."""
        first, last = self.core
        if any(kind for kind, _ in self.verdicts[first : last + 1]):
            return range(0)
        return range(first + EDGE, last + 1 - EDGE)


def read_line(view: str) -> Line:
    """Return what a line in view says by itself; a short one is kept by its wording, as sites repeat their menus."""
    return _kept(view) if len(view) <= REPEATED else _read(view)


def _read(view: str) -> Line:
    length, start = len(view), view[:READ_FROM_LONG]
    others = _HANZI_RUN.sub("", start)  # what is no Hanzi is a tenth of a paragraph: it alone is counted through
    count = len(start) - len(others) if length <= READ_FROM_LONG else hanzi(view)
    separators, commas = len(_SEPARATORS.findall(others)), len(_COMMAS.findall(others))
    spaces, digits = len(_HANZI_SPACE.findall(start)) if " " in start else 0, len(_DIGIT.findall(others))
    dated = bool(digits) and _DATE.search(start) is not None
    closed = view[-1] in _CLOSERS and _END.search(view[-8:]) is not None and not view.endswith("...")
    shape = _shape(view, count, separators, commas, spaces, dated=dated, closed=closed)
    measures = Measures(separators, commas, spaces, digits, len(_LATIN.findall(others)), not _QUOTES.isdisjoint(others))
    found = len(set(vocabulary.cues().findall(view))) if length < READ_FROM_LONG else 0
    pairs = frozenset(chain.from_iterable([map(add, run, run[1:]) for run in _HANZI_RUN.findall(start)]))
    stopped = closed and _STOP.search(view[-8:]) is not None
    return Line(view, count, shape, dated, closed, stopped, found, verdict(view), pairs, measures)


_kept = lru_cache(maxsize=1 << 13)(_read)


def facts(line: Line) -> tuple[Key, Key]:
    """Return the keys of what a line says by itself."""
    view, shape, counts = line.view, line.shape, line.measures
    length, start = len(view), view[:READ_FROM_LONG]
    read = len(start)
    form = (
        "form",
        shape,
        _bucket(LENGTH, length),
        _bucket(HANZI_SHARE, line.hanzi / length),
        min(counts.separators, 4),
        _bucket(SPACES, counts.spaces),
    )
    marks = (
        "marks",
        shape,
        _bucket(COMMA_SHARE, counts.commas / read),
        _bucket(DIGIT_SHARE, counts.digits / read),
        _bucket(LATIN_SHARE, counts.latin / read),
        line.closed,
        line.dated,
        counts.quoted,
        view.endswith(":"),
        _SAID.search(start) is not None,
        _CALL.search(start) is not None,
        view.endswith(("...", "…")),
        view[0] if view[0] in _LEADS else "",
    )
    return form, marks


def _shape(view: str, count: int, separators: int, commas: int, spaces: int, *, dated: bool, closed: bool) -> str:
    length = min(len(view), READ_FROM_LONG)
    listed = separators >= 2 and separators * 14 > length and not (count >= 28 and commas >= 2 and view.count("|") < 3)
    if listed or (spaces >= 3 and spaces * 9 > length):
        return "m"
    if count >= 28 and commas and spaces * 12 < length + 24:
        return "P"
    if count >= 12 and closed:
        return "p"
    if dated and count <= 10:
        return "d"
    return "h" if count >= 8 else "k" if count else "x"


def _text_weights(lines: Sequence[Line], verdicts: Sequence[Verdict]) -> list[float]:
    """Return how much running text each line holds; behind a heading of comments or related news it counts for less."""
    found = []
    worth, seen = 1.0, 0
    for line, judged in zip(lines, verdicts, strict=True):
        if judged.strength == STRONG and judged.kind in BEHIND_HEADING and seen >= SENTENCE:
            worth = min(worth, BEHIND_HEADING[judged.kind])
        prose = line.prose and judged.strength < STRONG
        found.append(worth * line.hanzi if prose else 0.0)
        seen += line.hanzi if prose and line.closed else 0
    return found


def _heaviest_run(weights: Sequence[float], lines: Sequence[Line], verdicts: Sequence[Verdict]) -> tuple[int, int]:
    """Return the heaviest run of running text, which one or two other lines may interrupt, but for a line of fields.

    Cards of other articles hold a headline, a summary and a date, again and again: together they outweigh a short text.
    """
    best, first, last, total, gap = (0, -1, 0.0), -1, -1, 0.0, 0
    for i, weight in enumerate(weights):
        if not weight:
            gap += 3 if lines[i].shape == "d" and verdicts[i] == FIELDS else 1
            continue
        if first < 0 or gap > 2:
            first, total = i, 0.0
        last, total, gap = i, total + weight, 0
        if total > best[2]:
            best = (first, last, total)
    return best[0], best[1]


def _overlaps(lines: Sequence[Line], core: tuple[int, int]) -> list[float]:
    """Return, for each line, the share of its pairs of Hanzi that stand in another paragraph of the core."""
    once: set[str] = set()
    twice: set[str] = set()
    for line in lines[core[0] : core[1] + 1]:
        if line.prose:
            twice |= once & line.pairs
            once |= line.pairs
    shares = []
    for i, line in enumerate(lines):
        known = twice if core[0] <= i <= core[1] and line.prose else once
        shares.append(len(line.pairs & known) / len(line.pairs) if line.pairs else 0.0)
    return shares


def _title_scores(
    lines: Sequence[Line],
    verdicts: Sequence[Verdict],
    core: tuple[int, int],
    overlap: list[float],
    copies: Counter[str],
) -> dict[int, float]:
    """Return the lines before the core that could be the title, with a score."""
    scores = {}
    begin = core[0]
    for i in range(min(len(lines), max(begin, 1))):
        line = lines[i]
        if (
            not 6 <= len(line.view) <= 90
            or line.hanzi < 5
            or line.stopped
            or (verdicts[i].strength == STRONG or verdicts[i].kind in NEVER_TITLES)
        ):
            continue
        near = range(i + 1, min(len(lines), i + 4))
        fields = any(verdicts[j].kind == "meta" or lines[j].shape == "d" for j in near)
        scores[i] = (
            3 * overlap[i] + 0.6 * (copies[line.view] > 1) + 0.6 * (8 <= line.hanzi <= 40) - 0.04 * (begin - i)
            + 0.8 * (i == 0) + 0.8 * fields
        )  # fmt: skip
    return scores


def read_page(lines: Sequence[Line], verdicts: Sequence[Verdict] | None = None) -> Page:
    """Return the page with the features of its lines; `verdicts` may be given to hide what the vocabulary knows."""
    if verdicts is None:
        verdicts = [line.verdict for line in lines]
    core = _heaviest_run(_text_weights(lines, verdicts), lines, verdicts)
    copies = Counter(line.view for line in lines)
    overlap = _overlaps(lines, core)
    scores = _title_scores(lines, verdicts, core, overlap, copies)
    title = max(scores, key=lambda i: scores[i]) if scores else -1
    return Page(lines, verdicts, core, title, overlap, scores, copies)
