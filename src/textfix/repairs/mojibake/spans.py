"""Where a chain did damage in a line: candidate spans, each with its replacement and what speaks for it.

In comes a line and one step of a chain (a wrong codec, a right encoding); out come spans in places of the line. The
spans of one step never overlap. Nothing here decides; `search` does.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import TYPE_CHECKING, NamedTuple

from textfix.repairs.mojibake.codecs import BARRIER, LOST, wrong
from textfix.repairs.mojibake.holes import CERTAIN, Hole, Piece, fill, known_characters
from textfix.repairs.mojibake.model import model
from textfix.repairs.mojibake.pairs import read_pairs
from textfix.repairs.mojibake.utf8 import Decoder

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from textfix.repairs.mojibake.codecs import Wrong

# A span ends where its gain has fallen this far below its best: further on it would have to prove itself again.
DROP = 24.0
STRAY_COST = -12.0
FOREIGN = -13.0  # kana and what the model does not know: no reading ends with it
MOST_WIDENED = 2
MAX_ASCII_GAP = 60
# A Korean syllable or a Greek letter beside damaged text belongs to it, however common it is in its own language.
LONE_SYLLABLE = -9.0
HANZI = re.compile("[\u3400-\u9fff]")
HIGH_RUN = re.compile("[\x80-\xff]+")
# Marks that clean text and single-byte mojibake both hold; they may stand beside a damaged run without being part of it.
SHARED = frozenset("“”‘’—–…·×°«»")


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
    view = codec.view(line)
    places = _places(view, codec, line)
    after = dict(zip(places, line, strict=False)) if codec.wide else _After(line)
    for pieces in Decoder(view, codec, after).runs():
        span = _span(line, pieces, places, (f"{name}<utf-8",))
        if span is not None:
            yield span


class _After(dict[int, str]):
    """The characters of a line by place, for views that have one place a character."""

    def __init__(self, line: str) -> None:
        super().__init__()
        self._line = line

    def get(self, place: int, default: str = "") -> str:  # type: ignore[override]
        return self._line[place] if place < len(self._line) and self._line[place] > "\u2e80" else default


def _places(view: str, codec: Wrong, line: str) -> Sequence[int]:
    """The place in the view of each character of the line, and of its end."""
    if len(view) == len(line):
        return range(len(line) + 1)
    get = codec.table.get
    places = [0]
    at = 0
    for character in line:
        at += len(get(character, " ")) if character > "\x7f" else 1
        places.append(at)
    return places


def _span(line: str, pieces: list[Piece], places: Sequence[int], chain: tuple[str, ...]) -> Span | None:
    """Cut a run of pieces to whole shown characters and weigh it."""
    first, last = 0, len(pieces)
    while first < last and (pieces[first].kind == "ascii" or _index(places, pieces[first].start) is None):
        first += 1
    swallowed: list[Piece] = []
    while last > first:
        piece = pieces[last - 1]
        if piece.kind != "ascii":
            if _index(places, piece.end) is not None:
                break
            # the last byte of the last character made one character with the letter after it
            if last < len(pieces) and pieces[last].kind == "ascii" and _index(places, piece.end + 1) is not None:
                swallowed = [Piece(piece.end, piece.end + 1, pieces[last].text[0], "ascii")]
                break
        last -= 1
    if first == last:
        return None
    kept = pieces[first:last] + swallowed
    start, end = _index(places, kept[0].start), _index(places, kept[-1].end)
    assert start is not None
    assert end is not None
    text = "".join(piece.text for piece in kept)
    before = line[start - 1] if start else ""
    gain = model().score(text, before) - model().score(line[start:end], before)
    kinds = [piece.kind for piece in kept]
    marked = sum(piece.text.count(LOST) for piece in kept)
    inner = () if HANZI.search(text) else _inner_places(kept, places)
    return Span(start, end, text, chain, gain, kinds.count("whole"), kinds.count("filled"), marked, inner)


def _inner_places(pieces: list[Piece], places: Sequence[int]) -> tuple[int | None, ...]:
    found: list[int | None] = []
    for piece in pieces:
        ascii_place = _index(places, piece.start)
        shown = piece.kind == "ascii" and ascii_place is not None
        found.extend(
            ascii_place + offset if shown and ascii_place is not None else None for offset in range(len(piece.text))
        )
        found[-len(piece.text)] = ascii_place
    found.append(_index(places, pieces[-1].end))
    return tuple(found)


def _index(places: Sequence[int], place: int) -> int | None:
    if isinstance(places, range):
        return place
    found = bisect_left(places, place)
    return found if found < len(places) and places[found] == place else None


def pair_spans(line: str, name: str, right: str) -> Iterator[Span]:
    """Yield the runs of `line` that are `right` (gbk or big5) read with the codec `name`."""
    codec = wrong(name)
    view = codec.view(line)
    chain = (f"{name}<{right}",)
    if codec.wide:
        places = _places(view, codec, line)
        starts = frozenset(places)
        yield from _best_parts(line, read_pairs(view, right, starts.__contains__, name), places, chain)
        return
    pieces: list[Piece | Hole] = []
    at = 0
    for start, end in _high_runs(view, line, right):
        if start > at:
            pieces.append(Piece(at, start, view[at:start], _gap_kind(view[at:start])))
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


BIG5_RUN = re.compile("(?:[\x87-\xfe][\x40-\x7e\xa1-\xfe])+")


def _fit(view: str, right: str) -> float:
    pieces = read_pairs(view, right, _always)
    singles = model().singles
    return sum(singles[piece.text] if isinstance(piece, Piece) and piece.kind == "whole" else -20.0 for piece in pieces)


def _best_parts(line: str, pieces: list[Piece | Hole], places: Sequence[int], chain: tuple[str, ...]) -> Iterator[Span]:  # noqa: C901 - one loop, its states side by side
    """Yield the parts whose gain over what stands there is largest: maximum-sum segments, one after the other."""
    gains = _gains(line, pieces, places)
    at = 0
    while at < len(pieces):
        total = best = 0.0
        first = at
        last = here = at
        while here < len(pieces):
            if total <= 0.0:
                if best > 0.0:
                    break
                total, first = 0.0, here
            if pieces[here][2:] == (BARRIER, "stray"):
                if best > 0.0:
                    break
                total, first = 0.0, here + 1
            else:
                total += gains[here]
            here += 1
            if total > best:
                best, last = total, here
            elif total < best - DROP:
                break
        if best <= 0.0:
            return
        wide = not isinstance(places, range)
        first = _start_of(first, last, gains)
        first, last = _whole_run(first, last, pieces, at, wide)
        right = line[_index(places, pieces[last - 1].end) or len(line) :][:1] if last else ""
        span = _span(line, fill(pieces[first:last], right, CERTAIN), places, chain)
        if span is not None:
            yield span
        at = last


def _start_of(first: int, last: int, gains: list[float]) -> int:
    """Skip what does not add to the sum at the beginning."""
    while first < last and gains[first] <= 0.0:
        first += 1
    return first


def _whole_run(first: int, last: int, pieces: list[Piece | Hole], floor: int, wide: bool) -> tuple[int, int]:  # noqa: FBT001
    """Widen a part to the pairs that touch it, as far as the next gap.

    In a single-byte alphabet they were read in step with it. Between Hanzi they may be good text: there only a character
    or two before ASCII or the end of the line are taken.
    """
    start, end = first, last
    while start > floor and pieces[start - 1][3:] == ("whole",):
        start -= 1
    while end < len(pieces) and pieces[end][3:] == ("whole",):
        end += 1
    if not wide:
        return start, end
    if first - start > MOST_WIDENED or (start and pieces[start - 1][3:] != ("ascii",)):
        start = first
    if end - last > MOST_WIDENED or (end < len(pieces) and pieces[end][3:] != ("ascii",)):
        end = last
    return start, end


def _gains(line: str, pieces: list[Piece | Hole], places: Sequence[int]) -> list[float]:
    """How much likelier each piece is than the characters it stands for; a character counts by its share of bytes."""
    singles, score = model().singles, model().score
    old = [0.0]
    for place, character in enumerate(line):
        size = places[place + 1] - places[place]
        value = singles[character] - 1.0 if character > "\x7f" else 0.0
        if "\uac00" <= character <= "\ud7a3" or "\u0370" <= character < "\u0530":
            value = min(value, LONE_SYLLABLE)
        if place and character == line[place - 1] and character > "\x7f":
            value = max(value, -3.0)
        for _ in range(size):
            old.append(old[-1] + value / size)
    gains = []
    before = ""
    for piece in pieces:
        now = old[piece.end] - old[piece.start]
        if isinstance(piece, Hole):
            new, before = -8.0, ""
        elif piece.kind == "ascii":
            new, before = 0.0, piece.text[-1]
        elif piece.kind == "stray":
            new, before = now + STRAY_COST, ""
        else:
            new, before = score(piece.text, before), piece.text
            if piece.text not in known_characters() or "\u3040" <= piece.text <= "\u33ff":
                new = min(new, FOREIGN)
        gains.append(new - now)
    return gains


__all__ = ["BARRIER", "Span", "pair_spans", "utf8_spans"]
