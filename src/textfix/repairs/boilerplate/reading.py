"""Reading: what one line says by itself.

In comes a line in view; out goes a `Line`: its shape, how it ends, what the vocabulary says of it. Short lines are kept by
their wording, because sites repeat their menus. Where a line stands on its page is the matter of `page` and `surroundings`.
Nothing is decided here.
"""

from __future__ import annotations

import re
from bisect import bisect_right as _bucket
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import chain
from operator import add
from typing import TYPE_CHECKING

from textfix.repairs.boilerplate import vocabulary
from textfix.repairs.boilerplate.lines import LONGEST, REPEATED, judge, verdict
from textfix.repairs.boilerplate.verdicts import hanzi, without_hanzi

if TYPE_CHECKING:
    from textfix.repairs.boilerplate.verdicts import Verdict

# Shapes: P paragraph, p short sentence, m menu (many separators), d date, h headline, k few Hanzi, x none.
PROSE = frozenset("Pp")

# A look at the first character spares the other places of a line the alternatives.
_DATE = re.compile(
    r"(?=\d)(?:(?:19|20)\d\d ?[-/.年] ?\d{1,2}|\d{1,2}月\d{1,2}日|(?<!\d)\d{1,2}[-/]\d{1,2}(?!\d)|\d{1,2}:\d{2}|\d+ ?(?:秒|分钟|小时|天|个?月)前)"
)
# Each character that is counted -> the one that stands for its class.
_CLASSES = str.maketrans(
    {
        character: characters[0]
        for characters in ("|>»›/_·#\\", ",。!?;、", "0123456789", "abcdefghijklmnopqrstuvwxyz", '"“”「」『』')
        for character in characters
    }
)
SEPARATOR, COMMA, DIGIT, LETTER, QUOTE = '|,0a"'
_CLOSERS = frozenset('。!?…;"”’」』)]】')
_END = re.compile(r"[。!?…;][\"”’」』)\]】]*$")
_STOP = re.compile(r"[。;…][\"”’」』)\]】]*$")
_HANZI_RUN = re.compile(r"[\u3400-\u9fff]+")
_HANZI_SPACE = re.compile(r"(?<=[\u3400-\u9fff\d:|]) (?=[\u3400-\u9fff])")
_SAID = re.compile("表示|认为|指出|介绍|称|据悉|透露|了解|报道|记者|说[:,。“]")
_CALL = re.compile("您|你|我们|本[网站报文]|点击|更多|请|欢迎")
_LEADS = frozenset("·■●◆▲▼★>-#|[【(")

# A few measures that belong together, bucketed; what they are called is told by `features.names_of`.
Key = tuple[object, ...]

# The bounds of the buckets of each measure.
LENGTH = (1, 3, 5, 8, 12, 16, 20, 26, 34, 50, 80, 120, 200)
HANZI_SHARE = (0.01, 0.3, 0.5, 0.65, 0.8, 0.92)
COMMA_SHARE = (0.001, 0.02, 0.04, 0.06, 0.1)
DIGIT_SHARE = (0.001, 0.05, 0.15, 0.4)
LATIN_SHARE = (0.001, 0.1, 0.4)
SPACES = (1, 2, 4, 8)

SENTENCE = 40  # Hanzi of a sentence: less is a stamp where it is dated
# Characters of a line whose pairs of Hanzi are compared with other lines. With 80 the model, trained anew, does as well on sites
# unseen, but leaves 6.4% of the boilerplate of the labelled pages, with 400 4.8%: one long card of another article.
COMPARED = 400
KEPT = 1 << 11  # lines; the pages of a site repeat a few dozen


@dataclass(eq=False)
class Line:
    """What one line says by itself; compared by identity, as `read_line` keeps one a wording.

    Attributes:
        view: the line.
        signs: what of it is no Hanzi, each character by its class.
        hanzi: how many Hanzi it holds.
        spaces: how many blanks stand between words.
        shape: one letter, see `PROSE`.
        dated: whether a line shorter than a sentence holds a date.
        closed, stopped: whether it ends like a sentence, and without asking or calling out.
        verdict: what the vocabulary says.
        weight: what its own features add up to, once the model has looked them up.
    """

    view: str
    signs: str
    hanzi: int
    spaces: int
    shape: str
    dated: bool
    closed: bool
    stopped: bool
    verdict: Verdict
    weight: int | None = None

    @property
    def prose(self) -> bool:
        """Whether the line reads like running text."""
        return self.shape in PROSE

    @cached_property
    def cues(self) -> int:
        """How many different words hint at boilerplate."""
        return len(set(vocabulary.cues().findall(self.view))) if len(self.view) <= LONGEST else 0

    @cached_property
    def pairs(self) -> frozenset[str]:
        """The pairs of neighbouring Hanzi."""
        runs = _HANZI_RUN.findall(self.view[:COMPARED])
        return frozenset(chain.from_iterable([map(add, run, run[1:]) for run in runs]))


def read_line(view: str) -> Line:
    """Return what a line in view says by itself.

    >>> line = read_line("2024-05-06 07:08 来源:本地日报")
    >>> line.shape, line.dated, line.closed, line.verdict.kind
    ('d', True, False, 'meta')
    """
    return _kept(view) if len(view) <= REPEATED else _read(view)


def _read(view: str) -> Line:
    length, start = len(view), view[:LONGEST]
    others = without_hanzi(start)
    signs = others.translate(_CLASSES)
    count = len(start) - len(others) if length <= LONGEST else hanzi(view)
    spaces = len(_HANZI_SPACE.findall(start)) if " " in others else 0
    dated = count < SENTENCE and DIGIT in signs and _DATE.search(start) is not None
    closed = stopped = view[-1] == "。"
    if not closed and view[-1] in _CLOSERS:
        closed = _END.search(view[-8:]) is not None and not view.endswith("...")
        stopped = closed and _STOP.search(view[-8:]) is not None
    shape = _shape(view, count, signs, spaces, dated=dated, closed=closed)
    found = judge(view, others) if REPEATED < length <= LONGEST else verdict(view)
    return Line(view, signs, count, spaces, shape, dated, closed, stopped, found)


_kept = lru_cache(maxsize=KEPT)(_read)


def _shape(view: str, count: int, signs: str, spaces: int, *, dated: bool, closed: bool) -> str:
    length = min(len(view), LONGEST)
    separators = signs.count(SEPARATOR)
    if (
        separators >= 2
        and separators * 14 > length
        and not (count >= 28 and signs.count(COMMA) >= 2 and view.count("|") < 3)
    ):
        return "m"
    if spaces >= 3 and spaces * 9 > length:
        return "m"
    if count >= 28 and COMMA in signs and spaces * 12 < length + 24:
        return "P"
    if count >= 12 and closed:
        return "p"
    if dated and count <= 10:
        return "d"
    return "h" if count >= 8 else "k" if count else "x"


def facts(line: Line) -> tuple[Key, Key]:
    """Return the keys of what a line says by itself."""
    view, shape, count = line.view, line.shape, line.signs.count
    length, start = len(view), view[:LONGEST]
    read = len(start)
    form = (
        "form",
        shape,
        _bucket(LENGTH, length),
        _bucket(HANZI_SHARE, line.hanzi / length),
        min(count(SEPARATOR), 4),
        _bucket(SPACES, line.spaces),
    )
    marks = (
        "marks",
        shape,
        _bucket(COMMA_SHARE, count(COMMA) / read),
        _bucket(DIGIT_SHARE, count(DIGIT) / read),
        _bucket(LATIN_SHARE, count(LETTER) / read),
        line.closed,
        line.dated,
        QUOTE in line.signs,
        view.endswith(":"),
        _SAID.search(start) is not None,
        _CALL.search(start) is not None,
        view.endswith(("...", "…")),
        view[0] if view[0] in _LEADS else "",
    )
    return form, marks
