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

from textfix.data import read_lines
from textfix.matching import is_hanzi
from textfix.repairs.boilerplate import vocabulary
from textfix.repairs.boilerplate.verdicts import STRONG
from textfix.repairs.boilerplate.view import fold, plain

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
GAP, NUMBER = 16, 8  # characters that a gap and a number may hold at most
BEHIND = 4 + GAP  # characters of a line that hold what stands behind the gap after a short beginning
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


@cache
def starts(phrase: str, size: int) -> frozenset[str]:
    """Return the first `size` characters of every wording of a folded phrase, fewer where it ends or a gap follows.

    >>> sorted(starts("[全部](评论|留言)*", 3))
    ['全部留', '全部评', '留言', '评论']
    """
    begun = {""}
    done: set[str] = set()
    place = 0
    while place < len(phrase) and begun:
        character = phrase[place]
        if character in "*#":
            break
        if character in "([":
            choices, place = vocabulary._group(phrase, place)  # noqa: SLF001
            begun, gapped = _grown(begun, choices, optional=character == "[", size=size)
            done |= gapped
        else:
            begun = {part + character.strip() for part in begun}
            place += 1
        done |= {part[:size] for part in begun if len(part) >= size}
        begun = {part for part in begun if len(part) < size}
    return frozenset(done | begun)


def _grown(begun: set[str], choices: list[str], *, optional: bool, size: int) -> tuple[set[str], set[str]]:
    """What the beginnings become with each choice of a group; and those that a gap inside a choice ends."""
    grown: set[str] = set(begun) if optional else set()
    gapped: set[str] = set()
    for choice in choices:
        into = gapped if set(choice) & set("*#") else grown
        into |= {part + start for part in begun for start in starts(choice, size)}
    return grown, {part[:size] for part in gapped}


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
            for word in vocabulary.spelled_out(phrase):
                self.words[word[:2]] |= {word + end for end in _LABEL_ENDS}
        elif role == "word":  # a row of keywords opens with one of them
            self.words[phrase[:2]].add(phrase)
        elif role in {"whole", "opens"}:
            behind = _behind_the_gap(phrase)
            for start in starts(phrase, TELLING + 1) - {""}:
                if len(start) >= TELLING or (role == "opens" and not behind):
                    self.words[start[:2]].add(start)
                elif behind:
                    self.hints[start].update(behind)
                else:
                    self.short[start] = max(self.short[start], _longest(phrase) + AROUND)

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


def _longest(phrase: str) -> int:
    """The most characters of a line that a folded phrase can be, a gap counted as the 16 that it may hold at most.

    >>> _longest("第#版[*]")
    26
    """
    length = place = 0
    while place < len(phrase):
        if phrase[place] in "([":
            inside, place = vocabulary._group(phrase, place)  # noqa: SLF001
            length += max(map(_longest, inside))
        else:
            length += {"*": GAP, "#": NUMBER}.get(phrase[place], 1)
            place += 1
    return length


def _behind_the_gap(phrase: str) -> list[str]:
    """The words of which one follows the first gap of a folded phrase; empty where there is none or it is optional.

    >>> _behind_the_gap("(本站|本报)*(内容|文字)*所有")
    ['内容', '文字']
    """
    depth = 0
    if phrase.endswith("**") and "*" not in phrase[:-2]:
        return [""]
    for place, character in enumerate(phrase):
        depth += (character in "([") - (character in ")]")
        if character == "*" and depth == 0:
            return vocabulary.inner_words(phrase[place:])
    return []


class Readers:
    """What tells whether a line is worth reading, by how it begins as printed: in every script, width and case.

    Attributes:
        by_pair: the first two characters of a line -> its reader.
        by_first: the first one -> the reader of lines whose first two are not among those.
    """

    def __init__(self, *, notices: bool) -> None:
        self.by_pair: dict[str, Reader] = {}
        self.by_first: dict[str, Reader] = {}
        variants = _variants()
        for start, opening in _Phrases(notices=notices).openings().items():
            table = self.by_pair if len(start) > 1 else self.by_first
            reader = _ends_after_two if opening == Opening((), (start,), (), 0) else opening.begins
            for printed in product(*(variants.get(character, character) for character in start)):
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


@cache
def _variants() -> dict[str, str]:
    """Folded character -> every character that folds to it, itself among them; others fold to themselves alone."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    everything = "".join(map(chr, (*range(0x20, 0xD800), *range(0xE000, 0x10000))))
    changed = [
        (folded, character)
        for character, folded in zip(everything, fold(everything), strict=True)
        if folded != character
    ]
    for folded, character in changed:
        found[folded].append(character)
    moved = {character for _, character in changed}
    return {folded: "".join(characters) + ("" if folded in moved else folded) for folded, characters in found.items()}


@cache
def inner_words() -> re.Pattern[str]:
    """Return the pattern of how the phrases go on that open with a gap (本作品*著作权归*所有), in every script, width and case.

    It is searched in lines as printed: to fold them first would cost ten times as much as the search. Each branch begins
    with a character that is rare in news, so that a search passes quickly over the others.
    """
    branches: defaultdict[str, set[str]] = defaultdict(set)
    for entry in vocabulary.phrases():
        phrase = fold(entry.phrase)
        if entry.role == "whole" and phrase.startswith("*"):
            for word in starts(phrase.lstrip("* "), TELLING + 1):
                place = min(range(len(word)), key=lambda place: _frequency(word[place]), default=0)
                if len(word) < TELLING - 1 or _frequency(word[place]) > SEARCHED:
                    continue
                before, after = ("".join(map(_any_form, part)) for part in (word[:place], word[place + 1 :]))
                for rare in _variants().get(word[place], word[place]):
                    branches[rare].add(f"(?<={before}.){after}" if before else after)
    return re.compile(
        "|".join(f"{re.escape(rare)}(?:{'|'.join(sorted(rest))})" for rare, rest in sorted(branches.items()))
    )


RAREST = 99.0
SEARCHED = -10.5  # words without a rarer character are not searched: they would be tried in every second line


@cache
def _shares() -> dict[str, float]:
    rows = (line.split("\t") for line in read_lines("gloss_frequency.txt"))
    return {character: float(bits) for bits, characters in rows for character in characters}


def _frequency(character: str) -> float:
    """How frequent a folded character is in simplified text: the negative of its bits; the rarest Hanzi have none."""
    return -_shares().get(character, RAREST) if is_hanzi(character) else 0.0


def _any_form(character: str) -> str:
    return f"[{re.escape(_variants().get(character, character))}]"
