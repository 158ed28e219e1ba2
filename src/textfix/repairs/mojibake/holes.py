"""Holes: bytes that are lost, and the choice among the characters that fit what is left of them.

A hole is filled only when one way to fill it is far likelier than all others, seen from both sides; holes that follow
each other are weighed together. Else it becomes U+FFFD, so that the damage stays visible.
"""

from __future__ import annotations

import math
from functools import cache
from typing import NamedTuple

from textfix.repairs.mojibake.choice import holds_paired_marks, likeliest, log_sum, open_marks
from textfix.repairs.mojibake.codecs import LOST
from textfix.repairs.mojibake.model import model

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
            found = [_filled(holes[0], before, after.translate(DIGITS), certain)]
        else:
            found = _fill_group(holes, before[-1:], after[:1], certain)
        filled += found
        before = (before + "".join(piece.text for piece in found))[-SEEN:]
    return filled


SEEN = 120  # characters in which an open mark is looked for
EDGE = "\u2424"  # the beginning and the end of a line in the tables
ENDINGS = frozenset("。！？）”》】")
DIGITS = {ord(digit): "0" for digit in "123456789"}  # all digits are one in the tables


def _filled(hole: Hole, before: str, after: str, certain: float) -> Piece:
    """Fill one hole between whole characters, up to two on either side."""
    if after == EDGE and not ENDINGS.intersection(hole.options):
        after = ""  # a text that was cut ends anywhere, but where a mark can end it, one does
    if after[:1].isascii() and after[:1] != "0":
        after = ""  # the tables know no letters
    elif after[1:].isascii() and after[1:] != "0":
        after = after[:1]
    marks = open_marks(before) if holds_paired_marks(hole.options) else ""
    text, share = likeliest(hole.options, before[-2:].translate(DIGITS), after, marks)
    is_mark = not "\u3400" <= text[0] <= "\u9fff"
    if not after:
        certain = max(certain, CERTAIN_MARK_ALONE if is_mark else CERTAIN_ALONE)
    elif is_mark:
        certain = max(certain, CERTAIN_MARK)
    return _decided(hole, text, share, certain)


def _decided(hole: Hole, text: str, share: float, certain: float) -> Piece:
    """The piece for a hole: filled where the best text has enough of all likelihood, else marked."""
    if share >= certain:
        return Piece(hole.start, hole.end, text, "filled")
    hanzi = max(1, len(text.rstrip(" ?12")))
    return Piece(hole.start, hole.end, LOST * hanzi + text[hanzi:], "marked")


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
                log_sum([start + way[place] for start, way in zip(starts, ways, strict=True)])
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
    backward = [[model().choose(after, text[-1]) if after else 0.0 for text in options[-1]]]
    for link in links[:0:-1]:
        backward.insert(0, [log_sum([b + value for b, value in zip(backward[0], way, strict=True)]) for way in link])
    pieces = []
    for hole, texts, f, b in zip(holes, options, forward, backward, strict=True):
        weights = [one + two for one, two in zip(f, b, strict=True)]
        best = max(weights)
        pieces.append(_decided(hole, texts[weights.index(best)], math.exp(best - log_sum(weights)), certain))
    return pieces
