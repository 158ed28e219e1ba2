"""Spot glosses: every place where a Hanzi is followed by pinyin in parentheses. It judges nothing."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from textfix.repairs.gloss.tables import PINYIN

if TYPE_CHECKING:
    from collections.abc import Iterator


class Gloss(NamedTuple):
    """A reading in parentheses after a Hanzi; `start` is the place of the opening parenthesis."""

    start: int
    end: int
    base: str
    reading: str


@cache
def shape() -> re.Pattern[str]:
    """Return what a gloss looks like. It begins with a literal, which a search skips to at 0.5 ns a character."""
    return re.compile(rf"\(([{PINYIN}]{{1,6}})\ ?\)", re.VERBOSE)


@cache
def wide_shape() -> re.Pattern[str]:
    """Return the same with full-width parentheses."""
    return re.compile(rf"（([{PINYIN}]{{1,6}})\ ?）", re.VERBOSE)


def is_hanzi(character: str) -> bool:
    """Whether a character is a Hanzi of the Basic Multilingual Plane's two main blocks or of the planes above.

    >>> is_hanzi("漢"), is_hanzi("か")
    (True, False)
    """
    return "\u4e00" <= character <= "\u9fff" or "\u3400" <= character <= "\u4dbf" or character >= "\U00020000"


def spot(text: str, pattern: re.Pattern[str]) -> Iterator[Gloss]:
    """Yield the glosses in `text`, in order."""
    for match in pattern.finditer(text):
        start = match.start()
        if start and is_hanzi(text[start - 1]):
            yield Gloss(start, match.end(), text[start - 1], match[1])
