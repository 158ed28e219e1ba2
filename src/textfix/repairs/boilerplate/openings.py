"""The openings: which lines begin like a phrase of the vocabulary.

In comes a line as printed, out goes whether it is worth reading. Asked of every line of every page, so most lines must be
told by their first two characters: those name the few phrases that the line could be.
"""

from __future__ import annotations

import re
from collections import defaultdict
from functools import cache, lru_cache
from typing import TYPE_CHECKING, NamedTuple

from textfix.matching import is_hanzi
from textfix.repairs.boilerplate import vocabulary
from textfix.repairs.boilerplate.view import fold, plain

if TYPE_CHECKING:
    from collections.abc import Callable

    Reader = Callable[[str], bool]

_ORNAMENTS = "([（【［〔《<«|■□●○◆◇★☆▲△▼►▶※→>»/#*_=~.·-—+ \t\u3000"
# A line that opens with a figure is read where that is a date with its day, a time of day, an age or a count of readers.
_FIGURE = re.compile(
    r"""
      (?: (?:19|20)\d\d[-/.年]\ ?)? \d{1,2}[-/.月]\ ?\d{1,2} [日号號]? (?! [\d\u3400-\u9fff，、,] (?<![星周来來作发發编編上下]) )
    | \d{1,2}:\d\d
    | \d[\d,.]*[万wk+]?\ ?(?: [条則则个個人次]{0,2}\ ?(?:评|評|回|留|参|參|跟|阅|閱|浏|瀏|点|點|播|观|觀|关|關) | (?:秒|分钟|分鐘|小时|小時|天|周|个月|個月|月|年)前 | 楼 | / )
    """,
    re.VERBOSE,
)
# Kinds of which a line may be a full sentence.
_NOTICES = frozenset({"copyright", "comment", "ad"})
# So many characters of an opening tell a phrase from journalism; what is shorter must match as a whole.
TELLING = 3
# What follows a label: its colon or what stands for it.
_LABEL_ENDS = (":", " ", "/", "|")
# The most frequent characters of news, that words of the vocabulary hold.
_FREQUENT = frozenset("的一不人大新本报报在发文公来有关心点与书中会")
_END = r"[^\u3400-\u9fff]*$"
LONGEST_WORD = 10  # characters of the longest label with its colon
READ = 40  # characters of a line that the phrases are tried on


class Opening(NamedTuple):
    """The phrases that begin with the same one or two characters, folded.

    Attributes:
        words: what a line may begin with to be worth reading.
        tokens: words of menus, which must end where they end.
        shapes: the patterns of the phrases that go on with a gap or a number at once.
        hints: words of which one must follow for a shape to match; with "" among them there need not be any.
    """

    words: tuple[str, ...]
    tokens: tuple[str, ...]
    shapes: tuple[str, ...]
    hints: tuple[str, ...]

    def begins(self, line: str) -> bool:
        """Whether a line as printed begins with one of the phrases."""
        start = line[:LONGEST_WORD]
        if "(" in start or " " in start:
            start = plain(line[:READ])
        view = fold(start)
        if view.startswith(self.words):
            return True
        if view.startswith(self.tokens):
            rests = (view[len(token) : len(token) + 1] for token in self.tokens if view.startswith(token))
            if not all(map(is_hanzi, rests)):
                return True
        if not self.shapes or not ("" in self.hints or _any_of(self.hints).search(line, 0, READ)):
            return False
        return _shape(self.shapes).match(fold(plain(line[:READ]))) is not None


@lru_cache(maxsize=1 << 12)
def _any_of(words: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile("|".join("".join(map(_any_form, word)) for word in words))


@lru_cache(maxsize=1 << 12)
def _shape(shapes: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile("|".join(shapes))


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
    grown, gapped = (set(begun) if optional else set()), set()
    for choice in choices:
        into = gapped if set(choice) & set("*#") else grown
        into |= {part + start for part in begun for start in starts(choice, size)}
    return grown, {part[:size] for part in gapped}


@cache
def _openings(*, notices: bool) -> dict[str, Opening]:
    """The phrases by what they begin with; `notices`: only those that a full sentence can be."""
    words: defaultdict[str, set[str]] = defaultdict(set)
    tokens: defaultdict[str, set[str]] = defaultdict(set)
    shapes: defaultdict[str, set[str]] = defaultdict(set)
    hints: defaultdict[str, set[str]] = defaultdict(set)
    for entry in vocabulary.phrases():
        phrase = fold(entry.phrase)
        if notices and entry.kind not in _NOTICES:
            continue
        if entry.role == "token":
            tokens[phrase[:2]].add(phrase)
        elif entry.role == "label":
            for word in vocabulary.spelled_out(phrase):
                words[word[:2]] |= {word + end for end in _LABEL_ENDS}
        elif entry.role in {"whole", "opens"}:
            whole = entry.role == "whole" and not phrase.endswith("**")
            for start in starts(phrase, TELLING + 1):
                if len(start) >= TELLING or vocabulary.is_literal(phrase):
                    words[start[:2]].add(start)
                elif start:
                    shapes[start].add(f"(?:{vocabulary.pattern(phrase)}){_END if whole else ''}")
                    hints[start].update(_behind_the_gap(phrase) or {""})
    return {
        pair: Opening(*(tuple(sorted(found[pair])) for found in (words, tokens, shapes, hints)))
        for pair in {*words, *tokens, *shapes}
    }


def _behind_the_gap(phrase: str) -> list[str]:
    """The words of which one follows the first gap of a folded phrase; empty where there is none or it is optional.

    >>> _behind_the_gap("(本站|本报)*(内容|文字)*所有")
    ['内容', '文字']
    """
    depth = 0
    for place, character in enumerate(phrase):
        depth += (character in "([") - (character in ")]")
        if character == "*" and depth == 0:
            return vocabulary.inner_words(phrase[place:])
    return []


class Readers(dict[str, "Reader | None"]):
    """The first two characters of a line, as printed -> what tells whether the line is worth reading; None: it is not.

    Filled as lines are met, so that most lines cost one look into a dictionary.
    """

    LIMIT = 1 << 16

    def __init__(self, *, notices: bool) -> None:
        super().__init__()
        self._openings = _openings(notices=notices)
        self._figures = not notices

    def __missing__(self, pair: str) -> Reader | None:
        if len(self) >= self.LIMIT:
            self.clear()
        self[pair] = reader = self._reader(pair)
        return reader

    def _reader(self, pair: str) -> Reader | None:
        if not pair:
            return None
        if pair[0] in _ORNAMENTS:
            return self._behind_ornaments
        if "0" <= pair[0] <= "9":
            return _is_figure if self._figures else None
        folded = fold(pair)
        known = [self._openings[start] for start in dict.fromkeys((folded, folded[0])) if start in self._openings]
        if not known:
            return None
        merged = Opening(*(tuple(sorted(set().union(*parts))) for parts in zip(*known, strict=True)))
        return merged.begins

    def _behind_ornaments(self, line: str) -> bool:
        line = line[:READ]
        bare = line.lstrip(_ORNAMENTS)
        if bare == line or not bare:
            return False
        return self.read(bare)

    def read(self, line: str) -> bool:
        """Return whether a line is worth reading."""
        reader = self[line[:2]]
        return reader is not None and reader(line)


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
    """Folded character -> every character that folds to it."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    everything = "".join(map(chr, (*range(0x20, 0xD800), *range(0xFF01, 0xFF5F))))
    for character, folded in zip(everything, fold(everything), strict=True):
        found[folded].append(character)
    return {folded: "".join(characters) for folded, characters in found.items()}


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
                place = next((place for place, character in enumerate(word) if character not in _FREQUENT), 0)
                before, after = ("".join(map(_any_form, part)) for part in (word[:place], word[place + 1 :]))
                for rare in _variants()[word[place]]:
                    branches[rare].add(f"(?<={before}.){after}" if before else after)
    return re.compile("|".join(f"{re.escape(rare)}(?:{'|'.join(sorted(rest))})" for rare, rest in sorted(branches.items())))


def _any_form(character: str) -> str:
    return f"[{re.escape(_variants()[character])}]"
