"""Torn UTF-8: the bytes that a page of pairs left of a whole line, read by the standard decoder from loss to loss.

In comes the byte view of a line (`Wrong.view`); out comes the line cut at its losses, with what fits each of them.
"""

from __future__ import annotations

import codecs
import re
import threading
from typing import TYPE_CHECKING, NamedTuple

from textfix.repairs.mojibake.codecs import LOST
from textfix.repairs.mojibake.holes import CERTAIN, EDGE, SEEN, fill_one, fill_row
from textfix.repairs.mojibake.losses import WHOLE, characters_of, fit_in_pairs, pairs_before_a_lead

if TYPE_CHECKING:
    from collections.abc import Sequence

# The euro sign is 0x80 to Windows and A2 E3 to all others; behind it they lose the 0x80 of E3 80 82 and its kin.
EURO_AS_PAIR = re.compile("(?<=[\xe2-\xef][\x80-\xbf])\x80\ufffd(?=[\x80-\xbf\ufffd])")
LOST_BYTE = "\xff"  # no byte of UTF-8

Options = tuple[str, ...]


class Torn(NamedTuple):
    """A line cut at its losses.

    Attributes:
        parts: the text between the losses, one part more than there are losses.
        losses: what fits each loss; nothing where none can be told.
        whole: how many characters are not ASCII and whole.
    """

    parts: list[str]
    losses: list[Options]
    whole: int

    def filled(self) -> str:
        """Return the line with its losses filled in, or marked where no text is certain."""
        parts, losses = self.parts, self.losses
        done = [parts[0]]
        before = parts[0][-SEEN:] or EDGE
        at = 0
        while at < len(losses):
            last = at
            while last + 1 < len(losses) and not parts[last + 1] and losses[at] and losses[last + 1]:
                last += 1
            following = parts[last + 1]
            after = following[:2] or (EDGE if last + 1 == len(losses) else LOST)
            if not losses[at]:
                texts: Sequence[str] = (LOST,)
            elif last == at:
                texts = (fill_one(losses[at], before, after, CERTAIN),)
            else:
                texts = fill_row(tuple(losses[at : last + 1]), before[-1:], after[:1], CERTAIN)
            done += texts
            done.append(following)
            before = (before + "".join(texts) + following)[-SEEN:]
            at = last + 1
        return "".join(done)


class _Reader(threading.local):
    """What is known of the line that a thread reads: the error handler of a codec is told nothing but the place."""

    view = ""
    reached = 0  # how far it was read when the last loss was met
    lost = 0  # bytes around the losses
    losses: list[Options]
    spoilt: list[int]  # losses that spoilt the character before them

    def note(self, error: UnicodeError) -> tuple[str, int]:
        """Note a loss; raise the error where none explains it."""
        assert isinstance(error, UnicodeDecodeError)
        at = error.start
        size, options = fit_in_pairs(self.view, at)
        if not size:
            options = self._dropped_before(at)
            if not options:
                raise error
            self.spoilt.append(len(self.losses))
            size = 1
        self.losses.append(options)
        self.lost += size
        self.reached = at + size
        return LOST, self.reached

    def _dropped_before(self, at: int) -> Options:
        """A continuation too many: a private-use pair was dropped inside the character before it, see `utf8`."""
        view = self.view
        if not "\x80" <= view[at] < "\xc0" or at - 3 < self.reached or not WHOLE.match(view, at - 3):
            return ()
        if at + 1 < len(view) and not WHOLE.match(view, at + 1):
            return ()  # rather the end of the damage
        return characters_of(view[at - 3 : at - 1], pairs_before_a_lead(), view[at - 1 : at + 1])


_reader = _Reader()
HANDLER = "textfix.mojibake.torn"
codecs.register_error(HANDLER, _reader.note)


def read_torn(view: str) -> Torn | None:
    r"""Return the line that the bytes of a view were; None where they are not UTF-8, with losses, from end to end.

    >>> read_torn("\xe4\xb8\xad\xe6\x96\ufffd").parts
    ['中', '']
    """
    view = EURO_AS_PAIR.sub("\xa2\xe3\ufffd", view)
    reader = _reader
    reader.view, reader.reached, reader.lost = view, 0, 0
    losses = reader.losses = []
    spoilt = reader.spoilt = []
    try:
        data = view.replace(LOST, LOST_BYTE).encode("latin-1")
        text = data.decode("utf-8", HANDLER)
    except UnicodeError:
        return None
    parts = text.split(LOST)
    if len(parts) != len(losses) + 1:  # it held U+FFFD before it was damaged
        return None
    for place in spoilt:
        parts[place] = parts[place][:-1]
    return Torn(parts, losses, (len(data) - reader.lost - len(text) + len(losses)) // 2)
