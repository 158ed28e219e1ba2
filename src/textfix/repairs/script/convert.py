"""Conversion between scripts: OpenCC, and on top of it what OpenCC gets wrong in news (``data/script_exceptions.txt``).

Comes in: any text that can be encoded, and a target. Goes out: a text of the SAME length, character for character, so
that a place in one is a place in the other. Never changes vocabulary.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from textfix.data import read_lines
from textfix.edits import Edit

if TYPE_CHECKING:
    from collections.abc import Callable


@cache
def _opencc(name: str) -> Callable[[str], str]:
    from opencc import OpenCC

    convert: Callable[[str], str] = OpenCC(name).convert
    return convert


def opencc(name: str, text: str) -> str:
    """Convert with one of OpenCC's configurations that keep the length (none that ends in ``p``).

    Some of them stop at a NUL, so each piece between NULs is converted by itself.
    """
    convert = _opencc(name)
    if "\0" not in text:
        return convert(text)
    return "\0".join([convert(piece) if piece else piece for piece in text.split("\0")])


class Exceptional(NamedTuple):
    """What becomes of one character next to these others: `before` + character + `after`, both simplified."""

    before: str
    after: str
    result: str


@cache
def exceptions() -> dict[str, tuple[Exceptional, ...]]:
    """Return, for each exceptional character, its contexts, the longest first; the bare character comes last."""
    table: dict[str, list[Exceptional]] = {}
    for line in read_lines("script_exceptions.txt"):
        character, phrase, result, *_ = line.split("\t")
        before, _, after = phrase.partition(character)
        table.setdefault(character, []).append(Exceptional(before, after, result[len(before)]))
    longest_first = {
        character: tuple(sorted(known, key=lambda one: (-len(one.before + one.after), one)))
        for character, known in table.items()
    }
    return longest_first


@cache
def _exceptional() -> re.Pattern[str]:
    return re.compile(f"[{''.join(exceptions())}]")


def to_simplified(text: str) -> str:
    """Return `text` in simplified characters.

    >>> to_simplified("著名作家沿著運河走，頭髮都乾了")
    '著名作家沿着运河走，头发都干了'
    """
    converted = opencc("t2s", text)
    pieces = []
    done = 0
    for match in _exceptional().finditer(text):
        at = match.start()
        result = _result(converted, at, exceptions()[match[0]])
        if result != converted[at]:
            pieces += (converted[done:at], result)
            done = at + 1
    if not done:
        return converted
    pieces.append(converted[done:])
    return "".join(pieces)


def _result(converted: str, at: int, contexts: tuple[Exceptional, ...]) -> str:
    """What the exceptional character at this place becomes."""
    for before, after, result in contexts:
        start = at - len(before)
        if start >= 0 and converted.startswith(after, at + 1) and converted.startswith(before, start):
            return result
    return converted[at]


TRADITIONAL_TARGETS = {"traditional": "s2t", "taiwan": "s2tw", "hongkong": "s2hk"}
REGIONAL_TARGETS = {"taiwan": "t2tw", "hongkong": "t2hk"}


def to_traditional(text: str, target: str) -> str:
    """Return simplified `text` in the traditional characters of `target`.

    >>> to_traditional("头发干了，皇后以后再来", "taiwan")
    '頭髮乾了，皇后以後再來'
    """
    return opencc(TRADITIONAL_TARGETS[target], text)


def to_region(text: str, target: str) -> str:
    """Return traditional `text` with the variants that a region prints.

    >>> to_region("裏面", "taiwan")
    '裡面'
    """
    return opencc(REGIONAL_TARGETS[target], text) if target in REGIONAL_TARGETS else text


def differences(before: str, after: str) -> list[Edit]:
    """Return an edit for each run of characters in which two texts of the same length differ."""
    edits: list[Edit] = []
    start = -1
    for at, (old, new) in enumerate(zip(before, after, strict=True)):
        if old == new:
            if start >= 0:
                edits.append(Edit(start, at, after[start:at]))
                start = -1
        elif start < 0:
            start = at
    if start >= 0:
        edits.append(Edit(start, len(after), after[start:]))
    return edits
