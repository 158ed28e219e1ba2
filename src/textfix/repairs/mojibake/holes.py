"""Holes: bytes that are lost, and the choice among the characters that fit what is left of them.

A hole is filled only when one way to fill it is far likelier than all others, seen from both sides; holes that follow
each other are weighed together. Else it becomes U+FFFD, so that the damage stays visible.
"""

from __future__ import annotations

import math
from functools import cache, lru_cache
from typing import TYPE_CHECKING, NamedTuple

from textfix.repairs.mojibake.brackets import open_marks
from textfix.repairs.mojibake.choice import CERTAIN, choice_of, choose, marked
from textfix.repairs.mojibake.codecs import LOST
from textfix.repairs.mojibake.model import model

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textfix.repairs.mojibake.choice import Choice

HOPELESS = 9.0  # nats behind the best at which a way to fill holes in a row is given up
NEGLIGIBLE = 40.0  # nats behind the best at which a text adds nothing to a sum
SEEN = 120  # characters in which an open mark is looked for
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
    """The characters that the model has seen; no other one, and no blank, is ever filled in."""
    return frozenset(
        c for c in model().known if ("\u2000" <= c < "\uac00" and c != "\u3000") or c >= "\uff00" or c == "·"
    )


def fill(pieces: list[Piece | Hole], right: str, left: str = "") -> list[Piece]:
    """Fill the holes of a run; `left` and `right` are the characters beside it, or `EDGE` where the line ends."""
    filled: list[Piece] = []
    before = left  # the end of the text so far
    pieces = [_only(piece) for piece in pieces]
    at = 0
    while at < len(pieces):
        piece = pieces[at]
        if isinstance(piece, Piece):
            filled.append(piece)
            before = (before + piece.text)[-SEEN:]
            at += 1
            continue
        holes = []
        while at < len(pieces) and isinstance(hole := pieces[at], Hole):
            holes.append(hole)
            at += 1
        following = pieces[at] if at < len(pieces) else None
        after = following.text[:2] if isinstance(following, Piece) else right
        texts = fill_all([choice_of(hole.options) for hole in holes], before, after)
        for hole, text in zip(holes, texts, strict=True):
            filled.append(Piece(hole.start, hole.end, text, "marked" if LOST in text else "filled"))
        before = (before + "".join(texts))[-SEEN:]
    return filled


def _only(piece: Piece | Hole) -> Piece | Hole:
    """A hole that only one text fits is none: its neighbours are seen beside that text."""
    if isinstance(piece, Hole) and len(piece.options) == 1:
        return Piece(piece.start, piece.end, piece.options[0], "filled")
    return piece


def fill_all(choices: Sequence[Choice], before: str, after: str) -> Sequence[str]:
    """Return what stood in holes that follow each other; U+FFFD where that is not certain enough."""
    if len(choices) == 1:
        return (choose(choices[0], before[-2:], after, open_marks(before) if choices[0].paired else ""),)
    return fill_row(choices, before[-1:], after[:1])


def fill_row(choices: Sequence[Choice], before: str, after: str) -> tuple[str, ...]:
    """Return what stood in two or more holes that follow each other."""
    return (LOST,) * len(choices) if len(choices) > MOST_HOLES else _fill_row(tuple(choices), before, after)


@lru_cache(maxsize=1 << 11)
def _fill_row(choices: tuple[Choice, ...], before: str, after: str) -> tuple[str, ...]:
    """Weigh all ways to fill holes that follow each other (forward and backward), and choose for each of them; kept."""
    holes = [choice.texts for choice in choices]
    each = model().choose_each
    options: list[list[str]] = []
    forward: list[list[float]] = []
    links: list[list[list[float]]] = []  # from each text of a hole to each of the next
    for hole in holes:
        if forward:
            ways = [each(hole, one[-1]) for one in options[-1]]
            starts = forward[-1]
            reached = [
                log_sum([start + way[place] for start, way in zip(starts, ways, strict=True)])
                for place in range(len(hole))
            ]
        else:
            reached, ways = each(hole, before), []
        # what is e^9 times less likely than the best so far is out, whatever follows
        least = max(reached) - HOPELESS
        kept = [place for place, value in enumerate(reached) if value >= least]
        links.append([[way[place] for place in kept] for way in ways])
        options.append([hole[place] for place in kept])
        forward.append([reached[place] for place in kept])
    backward = [[model().choose(after, text[-1]) if after else 0.0 for text in options[-1]]]
    for link in links[:0:-1]:
        backward.insert(0, [log_sum([b + value for b, value in zip(backward[0], way, strict=True)]) for way in link])
    chosen = []
    for texts, f, b in zip(options, forward, backward, strict=True):
        weights = [one + two for one, two in zip(f, b, strict=True)]
        best = max(weights)
        text = texts[weights.index(best)]
        chosen.append(text if math.exp(best - log_sum(weights)) >= CERTAIN else marked(text))
    return tuple(chosen)


def log_sum(scores: list[float]) -> float:
    """Return the logarithm of the sum of what some scores are the logarithms of."""
    best = max(scores)
    exp = math.exp
    return best + math.log(sum([exp(score - best) for score in scores if score > best - NEGLIGIBLE]))
