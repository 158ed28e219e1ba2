"""The ends of a part between Hanzi, where the alphabet does not tell what is damaged and what is good text."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from textfix.repairs.mojibake.codecs import LOST
from textfix.repairs.mojibake.holes import Hole
from textfix.repairs.mojibake.model import model
from textfix.repairs.mojibake.spans import index_of
from textfix.repairs.mojibake.weights import SYLLABLE

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textfix.repairs.mojibake.holes import Piece

MOST_MOVED = 2  # characters that an end may be off
NATURAL = 5.0  # nats that an end at ASCII or at an end of the line is worth
KEPT = 1.0  # nats that a character is worth that stays as it is ..
ALONE = 4.0  # .. and that a kana, a syllable or a letter loses that would stand alone
LEAST_BETTER = 1.0  # nats that a place further off has to be better


def likeliest_ends(
    line: str, pieces: list[Piece | Hole], places: Sequence[int], part: tuple[int, int, int]
) -> tuple[int, int]:
    """Move the ends of a part between Hanzi by a character or two to where the line reads best across them.

    `part` is how far the beginning may move back, then the first piece and the one behind the last. On either side of
    an end stand Hanzi, and those by themselves tell little: 候隨其 may be 緊隨其, 希候 may be 希緊.
    """
    floor, first, last = part
    best = -math.inf
    start = first
    high = min(first + MOST_MOVED + 1, last)
    low = max(floor, first - MOST_MOVED)
    for cut in sorted(range(low, min(first + MOST_MOVED, last - 1) + 1), key=lambda place: abs(place - first)):
        score = _joined_score(line, pieces, places, (low, cut, high), old_first=True)
        score += NATURAL if cut == 0 or pieces[cut - 1][3:] == ("ascii",) else 0.0
        if score > best + LEAST_BETTER:
            best, start = score, cut
    best = -math.inf
    end = last
    low = max(last - MOST_MOVED - 1, start)
    high = min(last + MOST_MOVED, len(pieces))
    for cut in sorted(range(max(last - MOST_MOVED, start + 1), high + 1), key=lambda place: abs(place - last)):
        score = _joined_score(line, pieces, places, (low, cut, high), old_first=False)
        score += NATURAL if cut == len(pieces) or pieces[cut][3:] == ("ascii",) else 0.0
        if score > best + LEAST_BETTER:
            best, end = score, cut
    return start, end


def _joined_score(
    line: str, pieces: list[Piece | Hole], places: Sequence[int], cut: tuple[int, int, int], *, old_first: bool
) -> float:
    """The likelihood of a few pieces, those on one side of a cut as they were read and the others as they stand there."""
    low, at, high = cut
    old, new = ((low, at), (at, high)) if old_first else ((at, high), (low, at))
    text = ""
    for piece in pieces[slice(*new)]:
        if isinstance(piece, Hole):
            text += LOST
        elif piece.kind == "stray":
            return -math.inf
        else:
            text += piece.text
    if old[0] == old[1]:
        shown = ""
    else:
        start, end = index_of(places, pieces[old[0]].start), index_of(places, pieces[old[1] - 1].end)
        if start is None or end is None:
            return -math.inf
        shown = line[start:end]
    first, last = index_of(places, pieces[low].start), index_of(places, pieces[high - 1].end)
    before = line[first - 1] if first else ""
    after = line[last : last + 1] if last is not None else ""
    kept = KEPT * len(shown) - ALONE * len(SYLLABLE.findall(shown))
    return kept + model().score((shown + text if old_first else text + shown) + after, before)
