"""Matching: character classes for regular expressions, and edits made from matches.

The classes are written for use inside ``[...]`` and hold characters of the Basic Multilingual Plane only: one astral
character in a set makes a search for it twenty times slower (95 against 5 ns a character).
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from textfix.edits import Edit

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

HANZI = "\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
KANA = "\u3041-\u3096\u30a1-\u30fa\u30fc"
HANGUL = "\u1100-\u11ff\u3131-\u318e\uac00-\ud7a3"


@cache
def _one(characters: str) -> re.Pattern[str]:
    return re.compile(f"[{characters}]")


@cache
def _others(characters: str) -> re.Pattern[str]:
    return re.compile(f"[^{characters}]+")


def holds(text: str, characters: str) -> bool:
    """Return whether one of the characters of a class is in the text.

    >>> holds("图书馆 open", HANZI), holds("library", HANZI)
    (True, False)
    """
    return _one(characters).search(text) is not None


def count(text: str, characters: str) -> int:
    """Return how many characters of a class are in the text.

    >>> count("图书馆 open", HANZI)
    3
    """
    return len(_others(characters).sub("", text))  # 2 to 5 ns a character; to list the matches costs 60


def is_hanzi(character: str) -> bool:
    """Return whether a character (at most one) is in the class `HANZI`.

    >>> is_hanzi("图"), is_hanzi("x"), is_hanzi("")
    (True, False, False)
    """
    return (
        "\u4e00" <= character <= "\u9fff"
        or "\u3400" <= character <= "\u4dbf"
        or "\uf900" <= character <= "\ufaff"
        or character == "\u3007"
    )


def replacements(matches: Iterable[re.Match[str]], replace: Callable[[re.Match[str]], str | None]) -> list[Edit]:
    """Return an edit for each match that `replace` gives another text for; None leaves the match alone."""
    edits = []
    for match in matches:
        new = replace(match)
        if new is not None and new != match[0]:
            edits.append(Edit(match.start(), match.end(), new))
    return edits


class LineTest:
    r"""Asks something about the line around a place, once a line. Places must come in rising order.

    >>> has_hanzi = LineTest("library\n图书馆", lambda line: holds(line, HANZI))
    >>> has_hanzi.at(2), has_hanzi.at(9)
    (False, True)
    """

    __slots__ = ("_answer", "_end", "_test", "_text")

    def __init__(self, text: str, test: Callable[[str], bool]) -> None:
        self._text = text
        self._test = test
        self._end = -1
        self._answer = False

    def at(self, place: int) -> bool:
        """Return the answer for the line in which a place lies."""
        if place > self._end:
            start = self._text.rfind("\n", self._end + 1, place) + 1 or self._end + 1
            end = self._text.find("\n", place)
            self._end = end if end >= 0 else len(self._text)
            self._answer = self._test(self._text[start : self._end])
        return self._answer


def lines(text: str) -> Iterator[tuple[int, int]]:
    r"""Yield where each line starts and ends, the line end not counted. Only ``\n`` ends a line.

    >>> list(lines("天黑\n了"))
    [(0, 2), (3, 4)]
    """
    start = 0
    while True:
        end = text.find("\n", start)
        if end < 0:
            yield start, len(text)
            return
        yield start, end
        start = end + 1
