"""Spans: damaged text in a line, with its replacement and what speaks for it.

In comes a line that may be UTF-8 read with a wrong codec; out come spans in places of the line that never overlap.
Spans of pairs come from `parts`. Nothing here decides; `search` and `accept` do.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from itertools import accumulate, pairwise
from typing import TYPE_CHECKING, NamedTuple

from textfix.repairs.mojibake.codecs import LOST, wrong
from textfix.repairs.mojibake.holes import Piece
from textfix.repairs.mojibake.model import model
from textfix.repairs.mojibake.utf8 import Decoder

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

HANZI = re.compile("[\u3400-\u9fff]")
LONG = 60  # characters that are weighed of a long run


class Span(NamedTuple):
    """Damaged text at ``start:end`` of a line and what it stands for.

    Attributes:
        chain: names of the steps to undo, the outermost damage first, e.g. ``("gbk<utf-8",)``.
        gain: how much likelier the replacement is than what stands there (nats).
        whole: characters that the structure of the encoding carries without a loss.
        filled: characters whose lost bytes were filled in.
        marked: characters that stay U+FFFD.
        places: for text that is to be read again: where each of its characters, and its end, stands in the line;
            None inside a shown character.
    """

    start: int
    end: int
    text: str
    chain: tuple[str, ...]
    gain: float
    whole: int
    filled: int
    marked: int
    places: tuple[int | None, ...] = ()


def utf8_spans(line: str, name: str) -> Iterator[Span]:
    """Yield the runs of `line` that are UTF-8 read with the codec `name`."""
    codec = wrong(name)
    places = codec.places(line)

    def after(place: int) -> str:
        found = index_of(places, place)
        following = "" if found is None else line[found : found + 1]
        return following if codec.wide or following > "\u2e80" else ""

    for pieces in Decoder(codec.view(line), codec, after).runs():
        span = span_of(line, pieces, places, (f"{name}<utf-8",))
        if span is not None:
            yield span


def span_of(line: str, pieces: list[Piece], places: Sequence[int], chain: tuple[str, ...]) -> Span | None:
    """Cut a run of pieces to whole shown characters and weigh it."""
    pieces = _ends_apart(pieces, places)
    first, last = 0, len(pieces)
    while first < last and (pieces[first].kind == "ascii" or index_of(places, pieces[first].start) is None):
        first += 1
    swallowed: list[Piece] = []
    while last > first:
        piece = pieces[last - 1]
        if piece.kind != "ascii":
            if index_of(places, piece.end) is not None:
                break
            # the last byte of the last character made one character with the letter after it
            if last < len(pieces) and pieces[last].kind == "ascii" and index_of(places, piece.end + 1) is not None:
                swallowed = [Piece(piece.end, piece.end + 1, pieces[last].text[0], "ascii")]
                break
        last -= 1
    if first == last:
        return None
    kept = pieces[first:last] + swallowed
    start, end = index_of(places, kept[0].start), index_of(places, kept[-1].end)
    assert start is not None
    assert end is not None
    text = "".join(piece.text for piece in kept)
    gain = _gain(line[start:end], text, line[start - 1] if start else "")
    whole = sum(len(piece.text) for piece in kept if piece.kind == "whole")
    filled = sum(piece.kind == "filled" for piece in kept)
    inner = () if HANZI.search(text) or not chain[0].endswith("<utf-8") else _inner_places(kept, places)
    return Span(start, end, text, chain, gain, whole, filled, text.count(LOST), inner)


def _gain(old: str, new: str, before: str) -> float:
    """How much likelier the new text is than the old one; of long texts the beginning stands for the whole."""
    score = model().score
    if len(new) <= LONG:
        return score(new, before) - score(old, before)
    share = len(new) / LONG
    return share * (score(new[:LONG], before) - score(old[: round(len(old) / share)], before))


def _ends_apart(pieces: list[Piece], places: Sequence[int]) -> list[Piece]:
    """Split the first and last stretch into characters where they begin or end inside a shown character."""
    if index_of(places, pieces[0].start) is None:
        pieces = [*_characters(pieces[0]), *pieces[1:]]
    if index_of(places, pieces[-1].end) is None:
        pieces = [*pieces[:-1], *_characters(pieces[-1])]
    elif len(pieces) > 1 and pieces[-1].kind == "ascii" and index_of(places, pieces[-2].end) is None:
        pieces = [*pieces[:-2], *_characters(pieces[-2]), pieces[-1]]
    return pieces


def _characters(piece: Piece) -> list[Piece]:
    """The characters of a stretch of UTF-8, a piece each."""
    if piece.kind != "whole":
        return [piece]
    ends = accumulate((len(character.encode()) for character in piece.text), initial=piece.start)
    return [
        Piece(start, end, character, piece.kind)
        for (start, end), character in zip(pairwise(ends), piece.text, strict=True)
    ]


def _inner_places(pieces: list[Piece], places: Sequence[int]) -> tuple[int | None, ...]:
    """Where each character of a run of pieces, and its end, stands in the line."""
    found: list[int | None] = []
    for piece in pieces:
        if piece.kind == "ascii":
            found += [index_of(places, piece.start + offset) for offset in range(len(piece.text))]
        elif piece.kind == "whole":
            found += [index_of(places, part.start) for part in _characters(piece)]
        else:
            found += [index_of(places, piece.start)] + [None] * (len(piece.text) - 1)
    found.append(index_of(places, pieces[-1].end))
    return tuple(found)


def index_of(places: Sequence[int], place: int) -> int | None:
    """Return which shown character begins at a place of the view; None inside one."""
    if isinstance(places, range):
        return place
    found = bisect_left(places, place)
    return found if found < len(places) and places[found] == place else None
