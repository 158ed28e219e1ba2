"""The gate: which chains a text can possibly hold, and where, told by its characters alone.

Cheap, necessary for a repair, never sufficient. Only a window around each sign of damage is read.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from textfix.repairs.mojibake.double_byte import pairs_of_bytes
from textfix.repairs.mojibake.family import Family
from textfix.repairs.mojibake.single_byte import cyrillic, latin

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

REACH = 40  # characters read on either side of a match; damage that goes further has its whole line read


@cache
def families() -> tuple[Family, ...]:
    """Return everything that can be looked for."""
    return (latin(), cyrillic(), *pairs_of_bytes())


@cache
def trigger_characters() -> frozenset[str]:
    """Return every character that some step needs."""
    return frozenset().union(*(family.needed for family in families()))


@cache
def dense_first() -> tuple[Family, ...]:
    """Return the families whose signs fill a text before those whose signs any text may hold here and there."""
    return tuple(sorted(families(), key=lambda family: family.sparse))


def possible(characters: Iterable[str], kinds: Iterable[Family]) -> Iterator[Family]:
    """Yield those of some families that a text, or its distinct characters, allow."""
    for family in kinds:
        if not family.needed.isdisjoint(characters):
            yield family
        elif isinstance(characters, str):
            characters = set(characters)  # the text was read in vain; all other families cost as much as it did


ASCII_STRETCH = re.compile("[\x00-/:-\x7f]{3,}")  # digits stay: they make a date of what follows


def suspicious(text: str, kinds: Iterable[Family]) -> bool:
    """Return whether any of the families may have damaged the text."""
    for family in kinds:
        part = ASCII_STRETCH.sub("\n", text) if family.sparse else text
        if any(family.matches(part, pattern) for pattern in family.patterns()):
            return True
    return False


Window = tuple[int, int, list[Family]]


def windows(text: str) -> list[Window]:
    """Return the places to read, sorted and apart from each other, none across lines, with the families that matched."""
    kinds = list(possible(set(text), families()))
    found = sorted(
        (
            (start, end, place)
            for place, family in enumerate(kinds)
            for pattern in family.patterns()
            for start, end in _around(text, family, pattern)
        ),
    )
    merged: list[tuple[int, int, list[int]]] = []
    for start, end, place in found:
        if merged and start < merged[-1][1]:
            first, last, places = merged[-1]
            merged[-1] = first, max(last, end), places if place in places else [*places, place]
        else:
            merged.append((start, end, [place]))
    return [(start, end, [kinds[place] for place in sorted(places)]) for start, end, places in merged]


def _around(text: str, family: Family, pattern: re.Pattern[str]) -> Iterator[tuple[int, int]]:
    at = 0
    while (match := family.matches(text, pattern, at)) is not None:
        low, high = max(0, match.start() - REACH), match.end() + REACH
        start = text.rfind("\n", low, match.start()) + 1 or low
        end = text.find("\n", match.start(), high)
        end = min(high, len(text)) if end < 0 else end
        yield start, end
        at = max(end, match.start() + 1)


def suspicious_lines(text: str, family: Family) -> Iterator[tuple[int, int]]:
    """Yield the places of the lines in which a pattern of a family matches; a line more than once where several do."""
    for pattern in family.patterns():
        at = 0
        while (match := family.matches(text, pattern, at)) is not None:
            start, at = line_around(text, match.start(), match.end())
            yield start, at


def line_around(text: str, start: int, end: int) -> tuple[int, int]:
    """Return the line that a window belongs to."""
    last = text.find("\n", end)
    return text.rfind("\n", 0, start) + 1, len(text) if last < 0 else last
