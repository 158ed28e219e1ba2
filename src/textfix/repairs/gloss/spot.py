"""Spot glosses: every place where a reading stands in parentheses behind a character. It judges nothing.

A *form* is one way to write a gloss: ASCII parentheses, as the spam tool does, or full-width ones, or zhuyin. The
patterns begin with a literal, which a search skips to at 0.5 ns a character.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, TypeAlias

from textfix.repairs.gloss.tables import PINYIN, ZHUYIN

if TYPE_CHECKING:
    from collections.abc import Sequence

Gloss: TypeAlias = tuple[int, int, str, str]
"""Place of the opening parenthesis, place behind the closing one, the character in front, the reading as written."""


@cache
def shape() -> re.Pattern[str]:
    """Return what a gloss of the spam tool looks like."""
    return re.compile(rf"\(([{PINYIN}]{{1,6}}) ?\)")


@cache
def rare_shapes() -> dict[str, re.Pattern[str]]:
    """Return the other forms by name."""
    return {
        "glosses in full-width parentheses": re.compile(rf"（([{PINYIN}]{{1,6}}) ?）"),
        "zhuyin glosses": re.compile(rf"\(([{ZHUYIN}]{{1,5}})\)"),
        "zhuyin glosses in full-width parentheses": re.compile(rf"（([{ZHUYIN}]{{1,5}})）"),
    }


@cache
def _rare_openings() -> tuple[re.Pattern[str], ...]:
    return re.compile(rf"（[{PINYIN}{ZHUYIN}]"), re.compile(rf"\([{ZHUYIN}]")


def may_hold_rare(text: str) -> bool:
    """Whether a text may hold a gloss of another form: one look where `rare_shapes` takes three."""
    return any(opening.search(text) for opening in _rare_openings())


def is_hanzi(character: str) -> bool:
    """Whether a character is a Hanzi of the Basic Multilingual Plane's two main blocks or of the planes above.

    >>> is_hanzi("漢"), is_hanzi("か")
    (True, False)
    """
    return "\u4e00" <= character <= "\u9fff" or "\u3400" <= character <= "\u4dbf" or character >= "\U00020000"


def spot(text: str, pattern: re.Pattern[str]) -> Sequence[Gloss]:
    """Return the glosses of one form in `text`, in order.

    >>> spot("經(jīng)濟", shape())
    [(1, 7, '經', 'jīng')]
    """
    found: list[Gloss] = []
    for match in pattern.finditer(text):
        start, end = match.span()
        if start:
            found.append((start, end, text[start - 1], match[1]))
    return found
