"""Holes: bytes that are lost, and the choice among the characters that fit what is left of them.

A hole is filled only when one way to fill it is far likelier than all others, seen from both sides; holes that follow
each other are weighed together. Else it becomes U+FFFD, so that the damage stays visible.
"""

from __future__ import annotations

import math
from functools import cache
from typing import NamedTuple

from textfix.repairs.mojibake.codecs import LOST
from textfix.repairs.mojibake.model import model

# A lost byte is filled only when the best character takes this share of the likelihood of all that fit. The model is
# too modest about it: of the characters chosen so on held-out news 96% are right where both neighbours are known and
# 94% where only the left one is; 69% and 44% of all lost bytes reach it.
CERTAIN = 0.8
HOPELESS = 9.0
MOST_HOLES = 6  # in a row; more have nothing to hold on to


class Piece(NamedTuple):
    """Some bytes of the view and what they stand for. `kind`: "whole", "ascii", "filled" or "marked"."""

    start: int
    end: int
    text: str
    kind: str


class Hole(NamedTuple):
    """Bytes of which some are lost, and the characters that fit what is left."""

    start: int
    end: int
    options: tuple[str, ...]


@cache
def known_characters() -> frozenset[str]:
    """The characters that the model has seen; no other one is ever filled in."""
    return frozenset(c for c in model().singles if "\u2000" <= c < "\uac00" or c >= "\uff00" or c == "·")


def fill(pieces: list[Piece | Hole], right: str, certain: float, left: str = "") -> list[Piece]:
    """Fill the holes of a run; `left` and `right` are the characters beside it."""
    filled: list[Piece] = []
    at = 0
    while at < len(pieces):
        piece = pieces[at]
        if isinstance(piece, Piece):
            filled.append(piece)
            at += 1
            continue
        holes = []
        while at < len(pieces) and isinstance(hole := pieces[at], Hole):
            holes.append(hole)
            at += 1
        following = pieces[at] if at < len(pieces) else None
        after = following.text[0] if isinstance(following, Piece) else right
        before = filled[-1].text[-1] if filled else left
        filled += _fill_group(holes, before, after, certain)
    return filled


def _fill_group(holes: list[Hole], before: str, after: str, certain: float) -> list[Piece]:
    """Weigh all ways to fill holes that follow each other (forward and backward), and choose for each of them."""
    if len(holes) > MOST_HOLES:
        return [Piece(hole.start, hole.end, LOST, "marked") for hole in holes]
    each = model().choose_each
    options: list[list[str]] = []
    forward: list[list[float]] = []
    links: list[list[list[float]]] = []  # from each text of a hole to each of the next
    for hole in holes:
        if forward:
            ways = [each(hole.options, one[-1]) for one in options[-1]]
            starts = forward[-1]
            reached = [
                _sum([start + way[place] for start, way in zip(starts, ways, strict=True)])
                for place in range(len(hole.options))
            ]
        else:
            reached, ways = each(hole.options, before), []
        # what is e^9 times less likely than the best so far is out, whatever follows
        least = max(reached) - HOPELESS
        kept = [place for place, value in enumerate(reached) if value >= least]
        links.append([[way[place] for place in kept] for way in ways])
        options.append([hole.options[place] for place in kept])
        forward.append([reached[place] for place in kept])
    backward = [model().choose_before(options[-1], after) if after else [0.0] * len(options[-1])]
    for link in links[:0:-1]:
        backward.insert(0, [_sum([b + value for b, value in zip(backward[0], way, strict=True)]) for way in link])
    pieces = []
    for hole, texts, f, b in zip(holes, options, forward, backward, strict=True):
        weights = [one + two for one, two in zip(f, b, strict=True)]
        best = max(weights)
        share = math.exp(best - _sum(weights))
        text = texts[weights.index(best)]
        if share < certain:
            hanzi = max(1, len(text.rstrip(" ?12")))
            text = LOST * hanzi + text[hanzi:]
        pieces.append(Piece(hole.start, hole.end, text, "filled" if share >= certain else "marked"))
    return pieces


def _sum(scores: list[float]) -> float:
    best = max(scores)
    exp = math.exp
    return best + math.log(sum([exp(score - best) for score in scores if score > best - 40.0]))
