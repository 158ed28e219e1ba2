"""UTF-8 with holes: read the bytes that a wrong codec left of UTF-8 text, and fill in a lost byte where it is certain.

In comes the byte view of a text (`Wrong.view`); out come runs of pieces, each a character or two with its place in the
view. A lost byte is filled only when one character fits far better than all others from both sides; else the piece
is U+FFFD, so that the damage stays visible. Nothing here decides whether a run is worth repairing.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from textfix.repairs.mojibake.choice import EDGE
from textfix.repairs.mojibake.codecs import LOST
from textfix.repairs.mojibake.holes import Hole, Piece, fill
from textfix.repairs.mojibake.losses import (
    ANY,
    character_of,
    characters_of,
    dropped_bytes,
    fit_in_pairs,
    hole,
    pairs_before_a_lead,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from textfix.repairs.mojibake.codecs import Wrong

UNIT = re.compile(
    "[\xc2-\xdf][\x80-\xbf]|\xe0[\xa0-\xbf][\x80-\xbf]|[\xe1-\xef][\x80-\xbf]{2}|\xf0[\x90-\xbf][\x80-\xbf]{2}"
)
# Between Hanzi two-byte characters are rare; inside text damaged twice they are the letters of cp1252. One alone at the
# end of a run is rather good text: 路 behind damage is no middle dot.
LETTER = "(?:[\xc2\xc3][\x80-\xbf]|\xc5[\x92\x93\xa0\xa1\xb8\xbd\xbe]|\xcb[\x86\x9c])"
WIDE_UNIT = re.compile(
    f"{LETTER}(?=[\xc2-\xef][\x80-\xbf])|(?<=[\xc2\xc3\xc5\xcb][\x80-\xbf]){LETTER}"
    "|\xe0[\xa0-\xbf][\x80-\xbf]|[\xe1-\xef][\x80-\xbf]{2}|\xf0[\x90-\xbf][\x80-\xbf]{2}"
)
STRETCH = re.compile(f"(?:{UNIT.pattern})+")
WIDE_STRETCH = re.compile(f"(?:{WIDE_UNIT.pattern})+")
WHOLE = re.compile("[\xe2-\xef][\x80-\xbf]{2}")
WIDE_START = re.compile(
    "(?:[\xc2-\xc5][\x80-\xbf]){2}|[\xe2-\xef][\x80-\xbf]{2}|[\xe2-\xef][\x80-\xbf](?=[?\ufffd])|[\xe2-\xef]\ufffd"
)
NARROW_START = re.compile("[\xc2-\xdf][\x80-\xbf]|[\xe2-\xef][\x80-\xbf \ufffd]|\xf0[\x90-\xbf][\x80-\xbf]{2}")
BROKEN = re.compile("[\xe2-\xef][\x80-\xbf]?")
CONTINUATIONS = re.compile("[\x80-\xbf]{0,2}")
ASCII_RUN = re.compile("[\x00-\x7f]+")


class Decoder:
    """Reads one view.

    Args:
        view: bytes as code points.
        wrong: the codec that showed them.
        after: gives the shown character at a place of the view, or nothing.
    """

    def __init__(self, view: str, wrong: Wrong, after: Callable[[int], str] = lambda _: "") -> None:
        self.view = view
        self.wrong = wrong
        self.after = after

    def runs(self) -> Iterator[list[Piece]]:
        """Yield the runs of UTF-8: pieces without a gap between them, the first and last not ASCII."""
        at = 0
        start = WIDE_START if self.wrong.wide else NARROW_START
        while (found := start.search(self.view, at)) is not None:
            pieces, reached = self._run(found.start())
            if pieces:
                yield pieces
                at = pieces[-1].end
            else:
                at = max(found.start() + 1, reached)  # what was read and dropped reads no better from within

    def _run(self, at: int) -> tuple[list[Piece], int]:
        """Return the run that begins at a place, and how far it was read."""
        pieces, at = self.read(at)
        while pieces and pieces[-1][2] == LOST:
            pieces.pop()
        return self.fill(pieces), at

    def read(self, at: int) -> tuple[list[Piece | Hole], int]:
        """Return the pieces and holes from a place on, up to what is no UTF-8, and where that begins."""
        pieces: list[Piece | Hole] = []
        view = self.view
        stretch_at = (WIDE_STRETCH if self.wrong.wide else STRETCH).match
        while at < len(view):
            if (stretch := stretch_at(view, at)) is not None and (whole := _whole(stretch)) is not None:
                pieces.append(whole)
            elif view[at] < "\x80":
                found = ASCII_RUN.match(view, at)
                assert found is not None
                pieces.append(Piece(at, found.end(), found.group(), "ascii"))
            else:
                broken = self._broken(at)
                if broken is None and pieces and (broken := self._dropped_before(at, pieces[-1])) is not None:
                    pieces[-1:] = _without_last(pieces[-1])
                if broken is None:
                    break
                pieces.append(broken)
            at = pieces[-1].end
        return pieces, at

    def fill(self, pieces: list[Piece | Hole]) -> list[Piece]:
        """Return a run with its holes filled or marked."""
        if not pieces:
            return []
        view = self.view
        before = view[pieces[0].start - 1] if pieces[0].start else EDGE
        after = self.after(pieces[-1].end) if pieces[-1].end < len(view) else EDGE
        run = fill(pieces, after, before if before < "\x80" or before == EDGE else "")
        # without a sign of a loss the end of the damage is likelier than a character that nobody can name
        while run and run[-1].kind == "marked" and not {"?", LOST} & set(view[run[-1].start : run[-1].end]):
            run.pop()
        return run

    def _broken(self, at: int) -> Piece | Hole | None:
        """Explain the bytes at `at` as a character, or two, of which some bytes are lost."""
        if self.view[at] == "\xc2" and not self.wrong.wide and 0xA0 in self.wrong.dropped:
            # in text damaged twice a lost control character leaves its lead byte behind, and a blank its own
            blank = self.view[at + 1 : at + 2] == " "
            return Piece(at, at + 1 + blank, "\xa0" if blank else LOST, "whole" if blank else "marked")
        if self.wrong.wide:
            return self._wide(at)
        head = BROKEN.match(self.view, at)
        known = head.group() if head else ""
        end = at + len(known)
        mark = self.view[end : end + 1]
        if not known and mark != LOST:
            return None
        found = self._narrow(at, end, known, mark)
        if found is None and mark == LOST:
            return Piece(at, end + 1, LOST, "marked")
        return found

    def _dropped_before(self, at: int, last: Piece | Hole) -> Hole | None:
        """A continuation too many: a private-use pair was dropped inside the character before it.

        可选 is E5 8F AF E9 80 89; without the pair AF E9 it looks like the character E5 8F 80 and a stray 89.
        """
        if (
            not self.wrong.wide
            or last[3:] != ("whole",)
            or not "\u0800" <= last[2][-1] < "\U00010000"
            or not "\x80" <= self.view[at] < "\xc0"
        ):
            return None
        if at + 1 < len(self.view) and not WHOLE.match(self.view, at + 1):
            return None  # rather the end of the damage
        start = last.end - 3
        known, more = self.view[start : start + 2], self.view[start + 2 : at + 1]
        return hole(start, at + 1, known, pairs_before_a_lead(), more)

    def _narrow(self, at: int, end: int, known: str, mark: str) -> Hole | None:  # noqa: PLR0911 - one return a kind of loss
        """Bytes of a single-byte page: dropped, shown as a blank, or replaced."""
        dropped = dropped_bytes(self.wrong.dropped)
        gap = int(mark in {LOST, "?"} and bool(mark))
        more = _continuations(self.view, end + 1) if gap or mark == " " else ""
        if gap:
            lost = dropped or ANY
            if len(known) == 2:
                return hole(at, end + 1, known, lost)
            return hole(at, end + 2, known, lost, more) if len(known) == len(more) == 1 else None
        if not dropped:
            return None
        if len(known) == 1:
            if mark == " " and more:
                return hole(at, end + 2, known, ("\xa0",), more[0])
            return hole(at, end, known, tuple(one + two for one in dropped for two in dropped))
        behind, inside = characters_of(known, dropped, ""), characters_of(known[0], dropped, known[1])
        if mark == " ":
            # the blank is a no-break space that belongs to the character, or it stands behind it
            blank = characters_of(known, ("\xa0",), "")
            options = blank + tuple(text + " " for text in inside + tuple(t for t in behind if t not in blank))
            return Hole(at, end + 1, options) if options else None
        return Hole(at, end, inside + behind) if inside or behind else None

    def _wide(self, at: int) -> Piece | Hole | None:
        """Bytes of a two-byte page: a pair it has no character for, or a byte before something it cannot follow."""
        size, options = fit_in_pairs(self.view, at)
        if options:
            return Hole(at, at + size, options)
        return Piece(at, at + size, LOST, "marked") if size else None


def _whole(stretch: re.Match[str]) -> Piece | None:
    """A stretch of whole characters; only its first one where it is not UTF-8 all through."""
    start, end = stretch.span()
    text = character_of(stretch.group())
    if text is None:
        unit = UNIT.match(stretch.group())
        assert unit is not None
        end = start + unit.end()
        text = character_of(unit.group())
    return None if text is None else Piece(start, end, text, "whole")


def _without_last(piece: Piece | Hole) -> list[Piece]:
    """A stretch without its last character, which has three bytes."""
    assert isinstance(piece, Piece)
    return [Piece(piece.start, piece.end - 3, piece.text[:-1], piece.kind)] if len(piece.text) > 1 else []


def _continuations(view: str, at: int) -> str:
    found = CONTINUATIONS.match(view, at)
    return found.group() if found else ""
