"""Parts of a line that are pairs of bytes (gbk, big5) read with a wrong codec: where they gain most over what stands there.

In comes a line and one step of a chain; out come spans in places of the line that never overlap. Nothing here decides.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from textfix.repairs.mojibake.choice import EDGE
from textfix.repairs.mojibake.codecs import BARRIER, wrong
from textfix.repairs.mojibake.ends import likeliest_ends
from textfix.repairs.mojibake.holes import Hole, Piece, fill
from textfix.repairs.mojibake.model import model
from textfix.repairs.mojibake.pairs import read_pairs, whole_pairs
from textfix.repairs.mojibake.spans import index_of, span_of
from textfix.repairs.mojibake.weights import gains_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from textfix.repairs.mojibake.spans import Span

# A span ends where its gain has fallen this far below its best: further on it would have to prove itself again.
DROP = 24.0
MAX_ASCII_GAP = 60
TYPICAL = -9.0  # the mean score of a character of running text is -6.5, of misread bytes -12
HIGH_RUN = re.compile("[\x80-\xff]+")
BIG5_RUN = re.compile("(?:[\x87-\xfe][\x40-\x7e\xa1-\xfe])+")
# Marks that clean text and single-byte mojibake both hold; they may stand beside a damaged run without being part of it.
SHARED = frozenset("“”‘’—–…·×°«»")


def pair_spans(line: str, name: str, right: str) -> Iterator[Span]:
    """Yield the runs of `line` that are `right` (gbk or big5) read with the codec `name`."""
    codec = wrong(name)
    view = codec.view(line)
    chain = (f"{name}<{right}",)
    if codec.wide:
        places = codec.places(line)
        starts = frozenset(places)
        yield from _best_parts(line, read_pairs(view, right, starts.__contains__, name), places, chain)
        return
    pieces: list[Piece | Hole] = []
    at = 0
    for start, end in _high_runs(view, line, right):
        if start > at:
            pieces.append(Piece(at, start, view[at:start], _gap_kind(view[at:start])))
        text = whole_pairs(view[start:end], right)
        if text is not None and model().alone(text) > TYPICAL * len(text):
            pieces.append(Piece(start, end, text, "whole"))
        else:
            reading = read_pairs(view[start:end], right, _always)
            pieces += [piece._replace(start=piece.start + start, end=piece.end + start) for piece in reading]
        at = end
    if pieces:
        yield from _best_parts(line, pieces, range(len(line) + 1), chain)


def _always(_: int) -> bool:
    return True


def _gap_kind(gap: str) -> str:
    return "ascii" if gap.isascii() and len(gap) <= MAX_ASCII_GAP else "stray"


def _high_runs(view: str, line: str, right: str) -> Iterator[tuple[int, int]]:
    """The stretches of bytes to read as pairs, each in step with the text that was damaged."""
    if right == "big5":  # second bytes are ASCII as often as not: the reading itself finds the ends
        for found in BIG5_RUN.finditer(view):
            yield found.span()
        return
    for found in HIGH_RUN.finditer(view):
        start, end = found.span()
        if (end - start) % 2:
            options = [(start, end - 1), (start + 1, end)]
            if "@" <= view[end : end + 1] <= "~":
                options.insert(0, (start, end + 1))
            start, end = max(options, key=lambda option: _fit(view[option[0] : option[1]], right))
        elif end - start > 2 and line[start] in SHARED and line[end - 1] in SHARED:
            start, end = max([(start, end), (start + 1, end - 1)], key=lambda o: _fit(view[o[0] : o[1]], right))
        if end - start >= 2:
            yield start, end


def _fit(view: str, right: str) -> float:
    text = whole_pairs(view, right)
    if text is not None:
        return model().alone(text)
    pieces = read_pairs(view, right, _always)
    singles = model().singles
    return sum(singles[piece.text] if isinstance(piece, Piece) and piece.kind == "whole" else -20.0 for piece in pieces)


def _best_parts(line: str, pieces: list[Piece | Hole], places: Sequence[int], chain: tuple[str, ...]) -> Iterator[Span]:
    """Yield the parts whose gain over what stands there is largest, one after the other."""
    gains = gains_of(line, pieces, places)
    wide = not isinstance(places, range)
    at = 0
    while at < len(pieces):
        first, last = _best_segment(pieces, gains, at)
        if first == last:
            return
        first = _start_of(first, last, gains)
        if wide:
            first, last = likeliest_ends(line, pieces, places, (at, first, last))
        else:
            first, last = _whole_run(first, last, pieces, at)
        span = span_of(line, _without_holes(line, pieces[first:last], places), places, chain) if first < last else None
        if span is not None:
            yield span
        at = max(last, at + 1)


def _best_segment(pieces: list[Piece | Hole], gains: list[float], at: int) -> tuple[int, int]:
    """The first segment from a place on whose sum of gains is the largest; strays part segments. Empty where none gains."""
    total = best = 0.0
    first = last = here = at
    while here < len(pieces):
        stray = pieces[here][2:] == (BARRIER, "stray")
        if (stray or total <= 0.0) and best > 0.0:
            break
        if stray:
            total, first = 0.0, here + 1
        else:
            if total <= 0.0:
                total, first = 0.0, here
            total += gains[here]
        here += 1
        if total > best:
            best, last = total, here
        elif total < best - DROP:
            break
    return (first, last) if best > 0.0 else (at, at)


def _start_of(first: int, last: int, gains: list[float]) -> int:
    """Skip what does not add to the sum at the beginning."""
    while first < last and gains[first] <= 0.0:
        first += 1
    return first


def _without_holes(line: str, pieces: list[Piece | Hole], places: Sequence[int]) -> list[Piece]:
    """Fill the holes of a part, seen with what stands beside it in the line."""
    start, end = index_of(places, pieces[0].start), index_of(places, pieces[-1].end)
    left = "" if start is None else line[start - 1] if start else EDGE
    right = "" if end is None else line[end] if end < len(line) else EDGE
    return fill(pieces, right, left)


def _whole_run(first: int, last: int, pieces: list[Piece | Hole], floor: int) -> tuple[int, int]:
    """Widen a part of a page of single bytes to the pairs that touch it: they were read in step with it."""
    while first > floor and pieces[first - 1][3:] == ("whole",):
        first -= 1
    while last < len(pieces) and pieces[last][3:] == ("whole",):
        last += 1
    return first, last
