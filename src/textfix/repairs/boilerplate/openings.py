"""The openings: which lines begin like a phrase of the vocabulary.

In comes a line as printed, out goes whether it is worth reading. Asked of every line of every page, so most lines must be
told by their first two characters: those name the few phrases that the line could be.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from functools import cache
from itertools import product
from typing import TYPE_CHECKING, NamedTuple

from textfix.matching import is_hanzi
from textfix.repairs.boilerplate import vocabulary
from textfix.repairs.boilerplate.grammar import LONGEST_GAP, behind_the_gap, longest, spelled_out, starts
from textfix.repairs.boilerplate.verdicts import STRONG
from textfix.repairs.boilerplate.view import fold, plain, variants

if TYPE_CHECKING:
    from collections.abc import Callable

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
# Kinds of which a line may be a full sentence.
_NOTICES = frozenset({"copyright", "comment", "ad"})
# So many characters of an opening tell a phrase from journalism; what is shorter must match as a whole.
TELLING = 3
# What follows a label: its colon or what stands for it.
_LABEL_ENDS = (":", " ", "/", "|")
LONGEST_WORD = 10  # characters of the longest label with its colon
BEHIND = 4 + LONGEST_GAP  # characters of a line that hold what stands behind the gap after a short beginning
AROUND = 4  # ornaments and closing marks around a short phrase
READ = 40  # characters of a line that the phrases are tried on


class Opening(NamedTuple):
    """The phrases that begin with the same one or two characters, folded.

    Attributes:
        words: what a line may begin with to be worth reading.
        tokens: words of menus, which must end where they end.
        hints: words of which one follows where a phrase goes on with a gap after its first characters.
        short: the most characters of a line that is one of the other phrases with so short a beginning.
    """

    words: tuple[str, ...]
    tokens: tuple[str, ...]
    hints: tuple[str, ...]
    short: int

    def begins(self, line: str) -> bool:
        """Whether a line as printed begins like one of the phrases."""
        if len(line) <= self.short:
            return True
        start = line[: BEHIND if self.hints else LONGEST_WORD]
        view = fold(plain(line[:READ]) if "(" in start or " " in start else start)
        if view.startswith(self.words) or (" " in view and view.replace(" ", "").startswith(self.words)):
            return True
        if view.startswith(self.tokens):
            rests = (view[len(token) : len(token) + 1] for token in self.tokens if view.startswith(token))
            if not all(map(is_hanzi, rests)):
                return True
        return any(map(view.__contains__, self.hints))


class _Phrases:
    """The phrases of the vocabulary gathered by their beginning; `notices`: only those that a full sentence can be."""

    def __init__(self, *, notices: bool) -> None:
        self.words: defaultdict[str, set[str]] = defaultdict(set)
        self.tokens: defaultdict[str, set[str]] = defaultdict(set)
        self.hints: defaultdict[str, set[str]] = defaultdict(set)
        self.short: Counter[str] = Counter()
        for entry in vocabulary.phrases():
            if not notices or entry.strength > STRONG or (entry.kind in _NOTICES and entry.strength == STRONG):
                self._note(fold(entry.phrase), entry.role)

    def _note(self, phrase: str, role: str) -> None:
        if role == "token":
            self.tokens[phrase[:2]].add(phrase)
        elif role == "label":
            for word in spelled_out(phrase):
                self.words[word[:2]] |= {word + end for end in _LABEL_ENDS}
        elif role == "word":  # a row of keywords opens with one of them
            self.words[phrase[:2]].add(phrase)
        elif role in {"whole", "opens"}:
            behind = behind_the_gap(phrase)
            for start in starts(phrase, TELLING + 1) - {""}:
                if len(start) >= TELLING or (role == "opens" and not behind):
                    self.words[start[:2]].add(start)
                elif behind:
                    self.hints[start].update(behind)
                else:
                    self.short[start] = max(self.short[start], longest(phrase) + AROUND)

    def openings(self) -> dict[str, Opening]:
        """Return what a line can begin with, one or two characters -> the phrases; those of one serve the pairs too."""
        return {
            start: self._opening(start)
            for table in (self.words, self.tokens, self.hints, self.short)
            for start in table
        }

    def _opening(self, start: str) -> Opening:
        words, tokens, hints = (
            tuple(sorted(table.get(start, set()) | table.get(start[:1], set())))
            for table in (self.words, self.tokens, self.hints)
        )
        if is_hanzi(start[1:]):  # a menu's word of one character ends before that
            tokens = tuple(token for token in tokens if len(token) > 1)
        return Opening(words, tokens, hints, max(self.short[start], self.short[start[:1]]))


class Readers:
    """What tells whether a line is worth reading, by how it begins as printed: in every script, width and case.

    Attributes:
        by_pair: the first two characters of a line -> its reader.
        by_first: the first one -> the reader of lines whose first two are not among those.
    """

    def __init__(self, *, notices: bool) -> None:
        self.by_pair: dict[str, Reader] = {}
        self.by_first: dict[str, Reader] = {}
        for start, opening in _Phrases(notices=notices).openings().items():
            table = self.by_pair if len(start) > 1 else self.by_first
            reader = _ends_after_two if opening == Opening((), (start,), (), 0) else opening.begins
            for printed in product(*(variants(character) for character in start)):
                table.setdefault("".join(printed), reader)
        if notices:  # asked of every paragraph, so nothing may hang on the first character alone
            firsts = {start[0] for start in self.by_pair} | set(_BULLETS)
            self.by_pair |= dict.fromkeys(map("".join, product(_BULLETS, firsts)), self._behind_ornaments)
        else:
            self.by_first |= dict.fromkeys(_ORNAMENTS, self._behind_ornaments)
            self.by_first |= dict.fromkeys("0123456789", _is_figure)

    def read(self, line: str) -> bool:
        """Return whether a line is worth reading."""
        reader = self.by_pair.get(line[:2]) or self.by_first.get(line[:1])
        return reader is not None and reader(line)

    def _behind_ornaments(self, line: str) -> bool:
        line = line[:READ]
        bare = line.lstrip(_ORNAMENTS)
        return bare != line and self.read(bare)


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
