"""The readers: which lines of a text begin like a phrase of the vocabulary.

In comes a text, out go its lines that are worth reading. Asked of every line of every page, so most lines must be told by
their first three characters: two name the few phrases that the line could be, the third must go on like one of them.
"""

from __future__ import annotations

import re
from functools import cache
from itertools import product
from typing import TYPE_CHECKING

from textfix.matching import is_hanzi
from textfix.repairs.boilerplate.lines import LONGEST
from textfix.repairs.boilerplate.openings import READ, Opening, openings
from textfix.repairs.boilerplate.view import variants

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    Reader = Callable[[str], bool]

_BULLETS = "([（【〔*※■●◆★▲"
_ORNAMENTS = "([（【［〔《<«|■□●○◆◇★☆▲△▼►▶※→>»/#*_=~.·-—+ \t\u3000"
# A line that opens with a figure is read where that is a date with its day, a time of day, an age or a count of readers.
_FIGURE = re.compile(
    r"""
      (?: (?:19|20)\d\d[-/.年]\ ?)? \d{1,2}[-/.月]\ ?\d{1,2} [日号號]? (?! [\d\u3400-\u9fff，、,] (?<![星周来來作发發编編上下]) )
    | \d{1,2}:\d\d
    | (?:19|20)\d\d (?:-(?:19|20)\d\d)? \ ?©
    | \d[\d,.]*[万wk+]?\ ?(?: [条則则个個人次]{0,2}\ ?(?:评|評|回|留|参|參|跟|阅|閱|浏|瀏|点|點|播|观|觀|关|關|收|获|獲) | (?:秒|分钟|分鐘|小时|小時|天|周|个月|個月|月|年)(?:前|后|後|阅|閱) | 楼 | / )
    """,
    re.VERBOSE,
)


class Readers:
    """What tells whether a line is worth reading, by how it begins as printed: in every script, width and case.

    Attributes:
        by_start: the first two characters of a line, or the first one where those are not among them -> what can be printed
            behind them (empty: anything), and the reader of such lines.
        pattern: finds the beginnings of what can be such lines; it takes a second or third character of one for another's.
    """

    def __init__(self, *, notices: bool) -> None:
        self.by_start: dict[str, tuple[str, Reader]] = {}
        for start, opening in openings(notices=notices).items():
            if len(start) > 1 or not notices:  # notices are asked of every paragraph: nothing may hang on one character
                reader = _ends_after_two if opening == Opening(tokens=(start,)) else opening.begins
                self._note(map("".join, product(*map(variants, start))), opening.thirds, reader)
        if notices:
            firsts = {start[0] for start in self.by_start} | set(_BULLETS)
            self._note(map("".join, product(_BULLETS, firsts)), "", self._behind_ornaments)
        else:
            self._note(_ORNAMENTS, "", self._behind_ornaments)
            self._note("0123456789", "", _is_figure)
        self.pattern = re.compile(f"\n((?:{_beginning(self.by_start)}).{{,{READ}}})")

    def _note(self, starts: Iterable[str], thirds: str, reader: Reader) -> None:
        self.by_start |= dict.fromkeys(starts, (thirds, reader))

    def read(self, line: str) -> bool:
        """Return whether a line is worth reading."""
        found = self.by_start.get(line[:2]) or self.by_start.get(line[:1])
        if found is None:
            return False
        thirds, reader = found
        return (not thirds or line[2:3] in thirds) and reader(line)

    def find(self, text: str) -> Iterator[str]:
        r"""Return the lines of a text that are worth reading; each must stand between two line breaks.

        >>> list(of_phrases().find("\n责任编辑：某某\n责任重于泰山\n"))
        ['责任编辑：某某']
        """
        at = 0
        for head in filter(self.read, self.pattern.findall(text)):
            line = head
            if len(head) > READ:  # the line may go on
                at = text.find(f"\n{head}", at) + 1
                line = text[at : text.find("\n", at)]
            if len(line) <= LONGEST:
                yield line

    def _behind_ornaments(self, line: str) -> bool:
        line = line[:READ]
        bare = line.lstrip(_ORNAMENTS)
        return bare != line and self.read(bare)


def _beginning(starts: dict[str, tuple[str, Reader]]) -> str:
    """Return the pattern of how a line of any of the starts begins, by the characters of each place.

    A search for it passes a line in 0.06 us, a look into the table takes three times as long.
    """
    branches = []
    for size, strict in ((1, False), (2, False), (2, True)):
        chosen = {
            start: thirds for start, (thirds, _) in starts.items() if len(start) == size and bool(thirds) == strict
        }
        places = [set(place) for place in zip(*chosen, strict=True)]
        if strict:
            places.append(set().union(*chosen.values()))
        if chosen:
            branches.append("".join(f"[{re.escape(''.join(sorted(place)))}]" for place in places))
    return "|".join(branches)


def _ends_after_two(line: str) -> bool:
    return not is_hanzi(line[2:3])


def _is_figure(line: str) -> bool:
    return _FIGURE.match(line) is not None


@cache
def of_notices() -> Readers:
    """Return what tells whether a closed sentence begins like a notice.

    >>> of_notices().read("未经授权，禁止转载。"), of_notices().read("禁止令昨天发出。")
    (True, False)
    """
    return Readers(notices=True)


@cache
def of_phrases() -> Readers:
    """Return what tells whether any other line begins like a phrase, or with a figure that a site puts on a page.

    >>> of_phrases().read("【責任編輯：某某】"), of_phrases().read("责任重于泰山")
    (True, False)
    """
    return Readers(notices=False)
