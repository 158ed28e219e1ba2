"""Spread text: lines whose Hanzi are spaced out for decoration, and spaces that a line wrap left between Hanzi.

Both need proof, because a space between Hanzi usually means something: it parts names, headlines, verse and columns.
"""

from __future__ import annotations

import re
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING

from textfix.edits import Edit
from textfix.matching import HANZI
from textfix.repair import Repair

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from textfix.config import Config
    from textfix.evidence import Evidence
    from textfix.triage import Triage

# A line of three spaced characters may be a list of three things (surnames, grades); the decoration of a masthead has more.
SPACED_HANZI = 4
# Things that are listed one character at a time.
SERIES = "一二三四五六七八九十日甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉戌亥金木水火土东南西北中東春夏秋冬上下左右赵钱孙李周吴郑王趙錢孫周吳鄭"

# A wrapped line of print is at least this long; shorter pieces are columns, verse and names.
WRAP_LENGTH = 16
# So many wraps of one paragraph must agree in length (by one character, for a punctuation mark that may not begin a line).
WRAPS = 3


@cache
def _spaced_line() -> re.Pattern[str]:
    return re.compile(rf"[{HANZI}](?:[ \u3000][{HANZI}]){{{SPACED_HANZI - 1},40}}(?=\n|\Z)")


@cache
def _spaced_start(separator: str) -> re.Pattern[str]:
    # Begins with a literal, which is ten times faster than to try every line.
    return re.compile(rf"{separator}(?<=\n[{HANZI}].)(?=[{HANZI}]{separator})")


def _spaced_lines(text: str) -> Iterator[tuple[int, int]]:
    starts = {0}
    for separator in " \u3000":
        starts.update(match.start() - 1 for match in _spaced_start(separator).finditer(text))
    for start in sorted(starts):
        if match := _spaced_line().match(text, start):
            yield match.span()


class SpacedLines(Repair):
    """Close up a line whose Hanzi all stand apart."""

    name = "spaced-lines"
    family = "whitespace"
    summary = "a line of Hanzi set apart by single spaces is closed up"
    examples = (("滨 江 晚 报\n今天天气晴好。", "滨江晚报\n今天天气晴好。"),)

    def triggers(self, config: Config) -> Collection[str]:  # noqa: ARG002
        """The blanks that stand between spaced Hanzi."""
        return " \u3000"

    def applies(self, triage: Triage) -> bool:
        """Whether the text is more than ASCII."""
        return not triage.is_ascii

    def find(self, text: str, evidence: Evidence) -> Iterable[Edit]:  # noqa: ARG002
        """One edit for each line, unless its neighbour is spaced too (a table, a puzzle) or it lists a series."""
        found = list(_spaced_lines(text))
        starts = {start for start, _ in found}
        ends = {end for _, end in found}
        edits = []
        for start, end in found:
            neighbour = end + 1 in starts or start - 1 in ends
            closed = text[start:end:2]
            listed = sum(character in SERIES for character in closed) >= len(closed) - 1
            if not (neighbour or listed):
                edits.append(Edit(start, end, closed))
        return edits


@cache
def _gap() -> re.Pattern[str]:
    return re.compile(rf" (?<=[{HANZI}，。、；：！？”] )(?=[{HANZI}“])")


class WrapSpaces(Repair):
    """Remove the spaces that joined wrapped lines left at equal distances in a paragraph."""

    name = "wrap-spaces"
    family = "whitespace"
    summary = "spaces between Hanzi at the regular distance of a line wrap go"
    examples = (
        (
            "这座大桥全长三千六百米，从动工到建成用 去了整整五年时间，两岸的居民从此不必再 坐渡船过江，孩子们上学的路也近了一大 半，赶集的人也多了起来。\n",
            "这座大桥全长三千六百米，从动工到建成用去了整整五年时间，两岸的居民从此不必再坐渡船过江，孩子们上学的路也近了一大半，赶集的人也多了起来。\n",
        ),
    )

    def triggers(self, config: Config) -> Collection[str]:  # noqa: ARG002
        """The space."""
        return " "

    def applies(self, triage: Triage) -> bool:
        """Whether the text is more than ASCII."""
        return not triage.is_ascii

    def find(self, text: str, evidence: Evidence) -> Iterable[Edit]:  # noqa: ARG002
        """One edit for each space of a paragraph whose spaces stand where a wrap put them."""
        edits = []
        gaps: list[int] = []
        line_end = -1
        for match in _gap().finditer(text):
            if match.start() > line_end:
                edits += _wraps(text, gaps)
                gaps = []
                line_end = text.find("\n", match.start())
                line_end = line_end if line_end >= 0 else len(text)
            gaps.append(match.start())
        return edits + _wraps(text, gaps)


def _wraps(text: str, gaps: list[int]) -> list[Edit]:
    """Edits for the gaps of one line, if they stand where a wrap puts them and are all the spaces it has."""
    if len(gaps) < WRAPS:
        return []
    start = text.rfind("\n", 0, gaps[0]) + 1
    end = text.find("\n", gaps[-1])
    if text.count(" ", start, end if end >= 0 else len(text)) > len(gaps):
        return []
    lengths = [later - earlier - 1 for earlier, later in pairwise([start - 1, *gaps])]
    if min(lengths) < WRAP_LENGTH or max(lengths) - min(lengths) > 1:
        return []
    return [Edit(gap, gap + 1, "") for gap in gaps]
