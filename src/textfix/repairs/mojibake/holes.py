"""Holes: bytes that are lost, and the choice among the characters that fit what is left of them.

A hole is filled only when one way to fill it is far likelier than all others, seen from both sides; holes that follow
each other are weighed together. Else it becomes U+FFFD, so that the damage stays visible.
"""

from __future__ import annotations

import math
from functools import cache, lru_cache
from typing import TYPE_CHECKING, NamedTuple

from textfix.repairs.mojibake.choice import holds_paired_marks, likeliest, log_sum, open_marks
from textfix.repairs.mojibake.codecs import LOST
from textfix.repairs.mojibake.model import model

if TYPE_CHECKING:
    from collections.abc import Sequence

# A lost byte is filled only when the best character takes this share of the likelihood of all that fit. Of characters
# chosen so on news, encyclopedia and subtitles that the model has not seen 95 to 97% are right where both neighbours
# are known, 90 to 95% where only the left ones are; 68 to 76% and 37 to 46% of all lost bytes reach it.
CERTAIN = 0.8
CERTAIN_ALONE = 0.85
# Marks are harder: at these shares 93 to 95% of those chosen are right.
CERTAIN_MARK = 0.9
CERTAIN_MARK_ALONE = 0.95
HOPELESS = 9.0  # nats behind the best at which a way to fill holes in a row is given up
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
        c for c in model().singles if ("\u2000" <= c < "\uac00" and c != "\u3000") or c >= "\uff00" or c == "·"
    )


def fill(pieces: list[Piece | Hole], right: str, certain: float, left: str = "") -> list[Piece]:
    """Fill the holes of a run; `left` and `right` are the characters beside it, or `EDGE` where the line ends."""
    filled: list[Piece] = []
    before = left  # the end of the text so far
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
        if len(holes) == 1:
            texts: Sequence[str] = [fill_one(holes[0].options, before, after, certain)]
        else:
            texts = fill_row(tuple([hole.options for hole in holes]), before[-1:], after[:1], certain)
        for hole, text in zip(holes, texts, strict=True):
            filled.append(Piece(hole.start, hole.end, text, "marked" if LOST in text else "filled"))
        before = (before + "".join(texts))[-SEEN:]
    return filled


SEEN = 120  # characters in which an open mark is looked for
EDGE = "\u2424"  # the beginning and the end of a line in the tables
ENDINGS = frozenset("。！？）”》】")
DIGITS = {ord(digit): "0" for digit in "123456789"}  # all digits are one in the tables


def fill_one(options: tuple[str, ...], before: str, after: str, certain: float) -> str:
    """Return what stood in one hole between whole characters, or U+FFFD where that is not certain enough."""
    marks = open_marks(before) if holds_paired_marks(options) else ""
    return _filled(options, before[-2:], after, marks, certain)


@lru_cache(maxsize=1 << 15)
def _filled(options: tuple[str, ...], before: str, after: str, marks: str, certain: float) -> str:
    """The same with the marks that the text before leaves open; kept, since texts repeat themselves."""
    if after == EDGE and not ENDINGS.intersection(options):
        after = ""  # a text that was cut ends anywhere, but where a mark can end it, one does
    if not after.isalpha():
        after = after.translate(DIGITS)
    if after[:1].isascii() and after[:1] != "0":
        after = ""  # the tables know no letters
    elif after[1:].isascii() and after[1:] != "0":
        after = after[:1]
    text, share = likeliest(options, before.translate(DIGITS), after, marks)
    is_mark = not "\u3400" <= text[0] <= "\u9fff"
    if not after:
        certain = max(certain, CERTAIN_MARK_ALONE if is_mark else CERTAIN_ALONE)
    elif is_mark:
        certain = max(certain, CERTAIN_MARK)
    return text if share >= certain else _marked(text)


def _marked(text: str) -> str:
    """What stands for a character that cannot be told; what was lost with it is known all the same."""
    hanzi = max(1, len(text.rstrip(" ?12")))
    return LOST * hanzi + text[hanzi:]


def fill_row(holes: tuple[tuple[str, ...], ...], before: str, after: str, certain: float) -> tuple[str, ...]:
    """Return what stood in holes that follow each other."""
    if len(holes) > MOST_HOLES:
        return (LOST,) * len(holes)
    return _filled_row(holes, before, after, certain)


@lru_cache(maxsize=1 << 13)
def _filled_row(holes: tuple[tuple[str, ...], ...], before: str, after: str, certain: float) -> tuple[str, ...]:
    """Weigh all ways to fill holes that follow each other (forward and backward), and choose for each of them; kept."""
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
        chosen.append(text if math.exp(best - log_sum(weights)) >= certain else _marked(text))
    return tuple(chosen)
