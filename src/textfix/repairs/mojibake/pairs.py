"""Two-byte encodings (gbk, big5) with holes: read them from the bytes that a wrong codec left of them.

In comes the byte view of a text; out come pieces with their places in the view, among them holes for a lead byte that
the wrong codec could not show. Nothing here decides whether the reading is worth anything.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from textfix.repairs.mojibake.codecs import BARRIER, LOST, right_pairs
from textfix.repairs.mojibake.holes import Hole, Piece, known_characters

if TYPE_CHECKING:
    from collections.abc import Callable

LEADS = {"gbk": "[\x81-\xfe]", "big5": "[\x87-\xfe]"}
ASCII = re.compile("[\x00-\x7f]+")


def read_pairs(view: str, right: str, boundary: Callable[[int], bool]) -> list[Piece | Hole]:
    """Read a view as pairs; what fits no pair becomes a piece of kind "stray" that stands for itself.

    `boundary` says whether a place of the view is the start of a shown character: after a stray the reading falls
    back in step there.
    """
    table = right_pairs(right)
    by_trail = _by_trail(right)
    pieces: list[Piece | Hole] = []
    at = 0
    size = len(view)
    while at < size:
        first = view[at]
        if first < "\x80":
            found = ASCII.match(view, at)
            assert found is not None
            pieces.append(Piece(at, found.end(), found.group(), "ascii"))
        elif first == LOST and (options := by_trail.get(view[at + 1 : at + 2])):
            pieces.append(Hole(at, at + 2, options))
        elif (character := table.get(view[at : at + 2])) is not None:
            pieces.append(Piece(at, at + 2, character, "whole"))
        else:
            end = at + 1
            while end < size and view[end] >= "\x80" and not boundary(end):
                end += 1
            pieces.append(Piece(at, end, BARRIER, "stray"))
        at = pieces[-1].end
    return pieces


@cache
def _by_trail(right: str) -> dict[str, tuple[str, ...]]:
    """The characters in use by their second byte."""
    found: dict[str, list[str]] = {}
    for pair, character in right_pairs(right).items():
        if character in known_characters():
            found.setdefault(pair[1], []).append(character)
    return {trail: tuple(characters) for trail, characters in found.items()}
