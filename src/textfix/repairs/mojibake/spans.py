"""Where a chain did damage in a line: candidate spans, each with its replacement and what speaks for it.

In comes a line and one step of a chain (a wrong codec, a right encoding); out come spans in places of the line. The
spans of one step never overlap. Nothing here decides; `search` does.
"""

from __future__ import annotations

import math
import re
from bisect import bisect_left
from functools import cache
from itertools import accumulate, pairwise
from typing import TYPE_CHECKING, NamedTuple

from textfix.repairs.mojibake.codecs import BARRIER, LOST, wrong
from textfix.repairs.mojibake.holes import CERTAIN, EDGE, Hole, Piece, fill, known_characters
from textfix.repairs.mojibake.model import BACKOFF, model
from textfix.repairs.mojibake.pairs import read_pairs, whole_pairs
from textfix.repairs.mojibake.utf8 import Decoder

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

# A span ends where its gain has fallen this far below its best: further on it would have to prove itself again.
DROP = 24.0
STRAY_COST = -12.0
LOST_CHARACTER = -8.0  # what a character counts of which only the place is left
FOREIGN = -13.0  # kana and what the model does not know: no reading ends with it
MOST_MOVED = 2  # characters that an end between Hanzi may be off
NATURAL = 5.0  # nats that an end at ASCII or at an end of the line is worth
KEPT = 1.0  # nats that a character is worth that stays as it is ..
ALONE = 4.0  # .. and that a kana, a syllable or a letter loses that would stand alone
LEAST_BETTER = 1.0  # nats that a place further off has to be better
MAX_ASCII_GAP = 60
# A kana, a Korean syllable or a Greek letter beside damaged text belongs to it, however common in its own language.
LONE_SYLLABLE = -9.0
SYLLABLE = re.compile("[\uac00-\ud7a3\u0370-\u052f\u3041-\u30fa]")
HANZI = re.compile("[\u3400-\u9fff]")
REPEATED = re.compile("([^\x00-\x7f])(?=\\1)")
REPEAT = -3.0
LONG = 60  # characters that are weighed of a long run
TYPICAL = -9.0  # the mean score of a character of running text is -6.5, of misread bytes -12
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
    places = codec.places(line)

    def after(place: int) -> str:
        found = _index(places, place)
        following = "" if found is None else line[found : found + 1]
        return following if codec.wide or following > "\u2e80" else ""

    for pieces in Decoder(codec.view(line), codec, after).runs():
        span = _span(line, pieces, places, (f"{name}<utf-8",))
        if span is not None:
            yield span


def _span(line: str, pieces: list[Piece], places: Sequence[int], chain: tuple[str, ...]) -> Span | None:
    """Cut a run of pieces to whole shown characters and weigh it."""
    pieces = _ends_apart(pieces, places)
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
    if _index(places, pieces[0].start) is None:
        pieces = [*_characters(pieces[0]), *pieces[1:]]
    if _index(places, pieces[-1].end) is None:
        pieces = [*pieces[:-1], *_characters(pieces[-1])]
    elif len(pieces) > 1 and pieces[-1].kind == "ascii" and _index(places, pieces[-2].end) is None:
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
            found += [_index(places, piece.start + offset) for offset in range(len(piece.text))]
        elif piece.kind == "whole":
            found += [_index(places, part.start) for part in _characters(piece)]
        else:
            found += [_index(places, piece.start)] + [None] * (len(piece.text) - 1)
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


BIG5_RUN = re.compile("(?:[\x87-\xfe][\x40-\x7e\xa1-\xfe])+")


def _fit(view: str, right: str) -> float:
    text = whole_pairs(view, right)
    if text is not None:
        return model().alone(text)
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
        if wide:
            first, last = _likeliest_ends(line, pieces, places, (at, first, last))
        else:
            first, last = _whole_run(first, last, pieces, at)
        span = _span(line, _without_holes(line, pieces[first:last], places), places, chain) if first < last else None
        if span is not None:
            yield span
        at = last


def _start_of(first: int, last: int, gains: list[float]) -> int:
    """Skip what does not add to the sum at the beginning."""
    while first < last and gains[first] <= 0.0:
        first += 1
    return first


def _without_holes(line: str, pieces: list[Piece | Hole], places: Sequence[int]) -> list[Piece]:
    """Fill the holes of a part, seen with what stands beside it in the line."""
    start, end = _index(places, pieces[0].start), _index(places, pieces[-1].end)
    left = "" if start is None else line[start - 1] if start else EDGE
    right = "" if end is None else line[end] if end < len(line) else EDGE
    return fill(pieces, right, CERTAIN, left)


def _whole_run(first: int, last: int, pieces: list[Piece | Hole], floor: int) -> tuple[int, int]:
    """Widen a part of a page of single bytes to the pairs that touch it: they were read in step with it."""
    while first > floor and pieces[first - 1][3:] == ("whole",):
        first -= 1
    while last < len(pieces) and pieces[last][3:] == ("whole",):
        last += 1
    return first, last


def _likeliest_ends(
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
        start, end = _index(places, pieces[old[0]].start), _index(places, pieces[old[1] - 1].end)
        if start is None or end is None:
            return -math.inf
        shown = line[start:end]
    first, last = _index(places, pieces[low].start), _index(places, pieces[high - 1].end)
    before = line[first - 1] if first else ""
    after = line[last : last + 1] if last is not None else ""
    kept = KEPT * len(shown) - ALONE * len(SYLLABLE.findall(shown))
    return kept + model().score((shown + text if old_first else text + shown) + after, before)


class _Old(dict[str, float]):
    """What a character counts that stands where a reading would replace it."""

    def __missing__(self, character: str) -> float:
        value = model().singles[character] - 1.0 if character > "\x7f" else 0.0
        if SYLLABLE.match(character):
            value = min(value, LONE_SYLLABLE)
        self[character] = value
        return value


@cache
def _old_values() -> _Old:
    return _Old()


def _old_scores(line: str, places: Sequence[int]) -> Sequence[float]:
    """The scores of the characters up to each place of the view; a character counts by its share of bytes."""
    values = list(map(_old_values().__getitem__, line))
    for place in REPEATED.finditer(line):
        values[place.start() + 1] = max(values[place.start() + 1], REPEAT)
    if isinstance(places, range):
        return tuple(accumulate(values, initial=0.0))
    spread: list[float] = []
    for value, (start, end) in zip(values, pairwise(places), strict=True):
        spread += [value / (end - start)] * (end - start)
    return tuple(accumulate(spread, initial=0.0))


def _gains(line: str, pieces: list[Piece | Hole], places: Sequence[int]) -> list[float]:
    """How much likelier each piece is than the characters it stands for."""
    scores = model()
    followers, singles, known = scores.followers, scores.singles, known_characters()
    old = _old_scores(line, places)
    gains = []
    before = ""
    for piece in pieces:
        now = old[piece.end] - old[piece.start]
        if isinstance(piece, Hole):
            new, before = LOST_CHARACTER, ""
        elif piece.kind == "ascii":
            new, before = 0.0, piece.text[-1]
        elif piece.kind == "stray":
            new, before = now + STRAY_COST, ""
        elif len(piece.text) > 1:
            new, before = scores.score(piece.text, before), piece.text[-1]
        else:
            text = piece.text
            value = followers["0" if "0" <= before <= "9" else before].get(text)
            new = value if value is not None else REPEAT if text == before else singles[text] + BACKOFF
            if text not in known or "\u3040" <= text <= "\u33ff":
                new = min(new, FOREIGN)
            before = text
        gains.append(new - now)
    return gains


__all__ = ["BARRIER", "Span", "pair_spans", "utf8_spans"]
