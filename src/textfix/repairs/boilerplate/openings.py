"""The openings: which lines begin like a phrase of the vocabulary.

In comes a line as printed, out goes whether it is worth reading. Asked of every line of every page, so most lines must be
told by their first three characters: two name the few phrases that the line could be, the third must go on like one of them.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from dataclasses import dataclass
from functools import cache, cached_property
from itertools import product
from typing import TYPE_CHECKING

from textfix.matching import is_hanzi
from textfix.repairs.boilerplate import vocabulary
from textfix.repairs.boilerplate.grammar import LONGEST_GAP, behind_the_gap, longest, spelled_out, starts
from textfix.repairs.boilerplate.lines import LONGEST
from textfix.repairs.boilerplate.verdicts import STRONG
from textfix.repairs.boilerplate.view import fold, plain, variants

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
# Kinds of which a line may be a full sentence.
_NOTICES = frozenset({"copyright", "comment", "ad"})
# So many characters of an opening tell a phrase from journalism; what is shorter must match as a whole.
TELLING = 3
# What follows a label: its colon or what stands for it.
_LABEL_ENDS = (":", " ", "/", "|")
LONGEST_WORD = 10  # characters of the longest label with its colon
BEHIND = 4 + LONGEST_GAP  # characters of a line that hold what stands behind the gap after a short beginning
# What may stand inside a word: a blank, or the bracket of a gloss.
_INSIDE = " \t\u3000("
AROUND = 4  # ornaments and closing marks around a short phrase
READ = 40  # characters of a line that the phrases are tried on; no phrase with a short beginning is longer


@dataclass(frozen=True)
class Opening:
    """The phrases that begin with the same one or two characters, folded.

    Attributes:
        words: what a line may begin with to be worth reading.
        tokens: words of menus, which must end where they end.
        hints: words of which one follows where a phrase goes on with a gap after its first characters.
        short: the most characters of a line that is one of the other phrases with so short a beginning.
    """

    words: tuple[str, ...] = ()
    tokens: tuple[str, ...] = ()
    hints: tuple[str, ...] = ()
    short: int = 0

    def begins(self, line: str) -> bool:
        """Whether a line as printed begins like one of the phrases."""
        if len(line) <= self.short:
            return True
        start = line[:BEHIND]
        parted = "(" in start or " " in start  # blanks and glosses may stand inside the words
        if parted:
            start = plain(line[:READ])
        if self._hint and self._hint.search(start):
            return True
        if self._third and start[2:3] not in self._third:
            return False
        view = fold(start if parted else start[:LONGEST_WORD])
        return self._matches(view) or (parted and self._matches(view.replace(" ", "")))

    def _matches(self, view: str) -> bool:
        if view.startswith(self.words):
            return True
        return view.startswith(self.tokens) and any(
            view.startswith(token) and not is_hanzi(view[len(token) : len(token) + 1]) for token in self.tokens
        )

    @property
    def thirds(self) -> str:
        """What may be printed behind the first two characters; empty where that can be anything."""
        return "" if self.hints or self.short else self._third

    @cached_property
    def _third(self) -> str:
        """What may be printed behind the first two characters of the words; empty where that can be anything."""
        words = (*self.words, *self.tokens)
        if any(len(word) < TELLING for word in words):
            return ""
        return "".join(variants(third) for third in sorted({word[2] for word in words})) + _INSIDE

    @cached_property
    def _hint(self) -> re.Pattern[str] | None:
        """The hints in every script, width and case; each branch begins with a literal, so that a search is quick."""
        if not self.hints:
            return None
        return re.compile(
            "" if "" in self.hints else "|".join(first + rest for hint in self.hints for first, rest in _forms(hint))
        )


def _forms(word: str) -> Iterator[tuple[str, str]]:
    """Return the patterns of a word in every script, width and case, cut behind the first character."""
    rest = "".join(f"[{re.escape(variants(character))}]" for character in word[1:])
    return ((re.escape(first), rest) for first in variants(word[:1]))


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
        by_start: the first two characters of a line, or the first one where those are not among them -> what can be printed
            behind them (empty: anything), and the reader of such lines.
        pattern: finds the beginnings of what can be such lines; it takes a second or third character of one for another's.
    """

    def __init__(self, *, notices: bool) -> None:
        self.by_start: dict[str, tuple[str, Reader]] = {}
        for start, opening in _Phrases(notices=notices).openings().items():
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

    def find(self, text: str) -> list[str]:
        r"""Return the lines of a text that are worth reading; each must stand between two line breaks.

        >>> of_phrases().find("\n责任编辑：某某\n责任重于泰山\n")
        ['责任编辑：某某']
        """
        get = self.by_start.get
        heads = [
            head
            for head in self.pattern.findall(text)
            if (found := get(head[:2]) or get(head[:1])) and (not found[0] or head[2:3] in found[0]) and found[1](head)
        ]
        return _lines_of(heads, text) if heads else []

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


def _lines_of(heads: Iterable[str], text: str) -> list[str]:
    """Return the lines of a text with these beginnings, one after the other."""
    lines = []
    start = 0
    for head in heads:
        start = text.find(f"\n{head}", start) + 1
        lines.append(text[start : text.find("\n", start)])
    return [line for line in lines if len(line) <= LONGEST]


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
