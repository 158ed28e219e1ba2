"""Two-byte encodings (gbk, big5) with holes: read them from the bytes that a wrong codec left of them.

In comes the byte view of a text; out come pieces with their places in the view, among them holes for a lead byte that
the wrong codec could not show. Nothing here decides whether the reading is worth anything.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from textfix.repairs.mojibake.codecs import BARRIER, LOST, all_pairs, right_pairs, shown_pairs
from textfix.repairs.mojibake.holes import Hole, Piece, known_characters

if TYPE_CHECKING:
    from collections.abc import Callable

# What replaced lost pairs by U+FFFD is Python or a browser, not Windows with its private use.
PYTHON_CODECS = {"big5": ("cp950", "big5"), "gbk": ("gbk",), "shift_jis": ("cp932",)}
STRICT = {"gbk": "gb18030", "big5": "cp950"}
BROKEN = re.compile("[\uffff\ufffd]")
UNFIT = re.compile("[\x00-\x7f\ufffd\ue000-\uf8ff]")
ASCII = re.compile("[\x00-\x7f]+")


def read_pairs(view: str, right: str, boundary: Callable[[int], bool], name: str = "") -> list[Piece | Hole]:
    """Read a view as pairs; what fits no pair becomes a piece of kind "stray" that stands for itself.

    `boundary` says whether a place of the view is the start of a shown character: after a stray the reading falls
    back in step there. `name` is the wrong codec where it is one that drops lead bytes.
    """
    table = right_pairs(right)
    pieces: list[Piece | Hole] = []
    at = 0
    size = len(view)
    while at < size:
        first = view[at]
        if first < "\x80":
            found = ASCII.match(view, at)
            assert found is not None
            pieces.append(Piece(at, found.end(), found.group(), "ascii"))
        elif LOST in view[at : at + 2]:
            pieces.append(_broken(view, at, right, name))
        elif (character := table[view[at : at + 2]]) is not None:
            pieces.append(Piece(at, at + 2, character, "whole"))
        else:
            end = at + 1
            while end < size and not boundary(end):
                end += 1
            pieces.append(Piece(at, end, BARRIER, "stray"))
        at = pieces[-1].end
    return pieces


def whole_pairs(view: str, right: str) -> str | None:
    """Return the characters of a view that is nothing but pairs; None where one is none, or private use.

    >>> whole_pairs("ÖÐÎÄ", "gbk"), whole_pairs("ÖÐÎ", "gbk")
    ('中文', None)
    """
    if BROKEN.search(view):
        return None
    text = view.encode("latin-1").decode(STRICT[right], "replace")
    return text if 2 * len(text) == len(view) and not UNFIT.search(text) else None


def _broken(view: str, at: int, right: str, name: str) -> Piece | Hole:
    """A pair of which a byte is lost: what is left of it and what fits."""
    by_lead, by_trail = _by_byte(right)
    first, second, third = view[at : at + 1], view[at + 1 : at + 2], view[at + 2 : at + 3]
    if first == second == LOST:
        return Piece(at, at + 2, LOST, "marked")  # neither byte fits what follows it: both are gone
    if first == LOST:
        options = [c for c, lead in by_trail.get(second, ()) if not name or lead + second not in _shown(name)]
        return Hole(at, at + 2, tuple(options)) if options else Piece(at, at + 1, LOST, "marked")
    options = [c for c, trail in by_lead.get(first, ()) if not name or trail + third not in _shown(name)]
    return Hole(at, at + 2, tuple(options)) if options else Piece(at, at + 1, BARRIER, "stray")


@cache
def _shown(name: str) -> frozenset[str]:
    """The pairs that a wrong codec has a character for: they cannot have been lost."""
    return frozenset().union(*(shown_pairs(codec) for codec in PYTHON_CODECS.get(name, (name,))))


ByByte = dict[str, list[tuple[str, str]]]


@cache
def _by_byte(right: str) -> tuple[ByByte, ByByte]:
    """The characters in use by their first byte, each with its second, and the other way round."""
    by_lead: ByByte = {}
    by_trail: ByByte = {}
    for pair, character in all_pairs(right).items():
        if character in known_characters():
            by_lead.setdefault(pair[0], []).append((character, pair[1]))
            by_trail.setdefault(pair[1], []).append((character, pair[0]))
    return by_lead, by_trail
