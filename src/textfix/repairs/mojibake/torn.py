"""Torn UTF-8: the bytes that a page of pairs left of a whole line, cut at the bytes that are lost.

In come the bytes of a line (`Wrong.encode`); out comes the line cut at its losses, with what fits each of them.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import NamedTuple

from textfix.repairs.mojibake.brackets import open_marks
from textfix.repairs.mojibake.choice import EDGE, Choice, choice_of, choose
from textfix.repairs.mojibake.codecs import LOST
from textfix.repairs.mojibake.holes import SEEN, fill_row
from textfix.repairs.mojibake.losses import characters_of, fit_in_pairs, pairs_before_a_lead

# The euro sign is 0x80 to Windows and A2 E3 to all others; behind it they lose the 0x80 of E3 80 82 and its kin.
EURO_AS_PAIR = re.compile(rb"(?<=[\xe2-\xef][\x80-\xbf])\x80\xff(?=[\x80-\xbf\xff])")
SHREDS = re.compile("([\udc80-\udcff]+)")  # bytes that are no UTF-8, as the decoder's "surrogateescape" shows them
KEPT_LENGTH = 24  # of these bytes; what more of them stand for is not kept
REACH = 5  # characters behind a loss that may tell what was lost with it

Options = tuple[str, ...]


class Torn(NamedTuple):
    """A line cut at its losses.

    Attributes:
        parts: the text between the losses that leave a choice, one part more than there are choices.
        choices: what fits each of those.
        sound: the text that no loss touched, in one piece.
        whole: how many characters of it are not ASCII.
        lost: how many losses there were.
    """

    parts: list[str]
    choices: list[Choice]
    sound: str
    whole: int
    lost: int

    def filled(self) -> str:
        """Return the line with its losses filled in, or marked where no text is certain."""
        parts, choices = self.parts, self.choices
        done = [parts[0]]
        before = parts[0][-2:] or EDGE
        at = 0
        while at < len(choices):
            choice = choices[at]
            last = at + 1
            following = parts[last]
            if following or last == len(choices):
                # two strings or more for each character, so that these hold all that is looked at
                marks = open_marks("".join(done[-2 * SEEN :])[-SEEN:]) if choice.paired else ""
                text = choose(choice, before, following[:2] or EDGE, marks)
            else:
                while not parts[last] and last < len(choices):
                    last += 1
                following = parts[last]
                text = "".join(fill_row(choices[at:last], before[-1:], following[:1] or EDGE))
            done += (text, following)
            before = following[-2:] if len(following) > 1 else (before + text + following)[-2:]
            at = last
        return "".join(done)


def read_torn(data: bytes) -> Torn | None:
    r"""Return the line that some bytes were; None where they are not UTF-8, with losses, from end to end.

    >>> read_torn(b"\xe4\xb8\xad\xe6\x96\xff").parts
    ['中', '']
    """
    if b"\x80\xff" in data:
        data = EURO_AS_PAIR.sub(b"\xa2\xe3\xff", data)
    lost = 0
    for torn, whole in _sure():
        if torn in data:
            lost += data.count(torn)
            data = data.replace(torn, whole)
    text = data.decode("utf-8", "surrogateescape")
    if LOST in text:  # it held U+FFFD before it was damaged
        return None
    cut = SHREDS.split(text)
    parts = cut[:1]
    choices: list[Choice] = []
    whole_characters = (len(data) - len(text)) // 2 - lost
    for shreds, following in zip(cut[1::2], cut[2::2], strict=True):
        fitting = _fitting if len(shreds) <= KEPT_LENGTH else _fitting.__wrapped__
        found, swallowed = fitting(shreds, _seen_behind(following))
        if not found:
            options = _dropped_inside(parts[-1], shreds, following)
            if not options:
                return None
            found = (_known_or_choice(options),)
            parts[-1] = parts[-1][:-1]
        for one in found:
            if isinstance(one, str):
                parts[-1] += one
            else:
                choices.append(one)
                parts.append("")
        parts[-1] += following[swallowed:] if swallowed else following
        lost += len(found)
    return Torn(parts, choices, "".join(cut[::2]), whole_characters, lost)


@cache
def _sure() -> list[tuple[bytes, bytes]]:
    """What is left of the commonest marks without their 0x80, a third of all losses, and the marks: nothing else fits."""
    pairs = []
    for mark in "。、“”《》":
        torn = mark.encode().replace(b"\x80", b"\xff")
        if _fitting(torn.decode("utf-8", "surrogateescape"), "") == ((mark,), 0):
            pairs.append((torn, mark.encode()))
    return pairs


def _seen_behind(following: str) -> str:
    """What of the text behind a loss has a say in it: an ASCII character, or the first byte of another one."""
    first = following[:1]
    if first >= "\x80":
        return chr(0xE0 | ord(first) >> 12)  # right for characters in use, for others no such byte
    return first if first != "?" else _bytes_of(following[:REACH])


@lru_cache(maxsize=1 << 13)
def _fitting(shreds: str, behind: str) -> tuple[tuple[str | Choice, ...], int]:
    """Return what fits each of the losses that left some bytes; nothing where losses do not explain them all.

    With it comes the number of ASCII characters behind the bytes that the last loss explains, mostly none.
    """
    view = _bytes_of(shreds).replace("\xff", LOST)
    size = len(view)
    view += behind if behind < "\x80" else behind + "\x80"
    found = []
    at = 0
    while at < size:
        explained, options = fit_in_pairs(view, at)
        if not explained:
            return (), 0
        found.append(_known_or_choice(options))
        at += explained
    return tuple(found), at - size


def _known_or_choice(options: Options) -> str | Choice:
    """What stands for a loss: a text if only one fits, U+FFFD if none does, or the choice."""
    if len(options) > 1:
        return choice_of(options)
    return options[0] if options else LOST


def _dropped_inside(before: str, shreds: str, following: str) -> Options:
    """A continuation too many: a private-use pair was dropped inside the character before it, see `utf8`."""
    stray = _bytes_of(shreds)
    if len(stray) > 1 or not ("\x80" <= stray < "\xc0" and "\u2000" <= before[-1:] < "\U00010000"):
        return ()
    if following and not "\u2000" <= following[0] < "\U00010000":
        return ()  # rather the end of the damage
    known = _bytes_of(before[-1])
    return characters_of(known[:2], pairs_before_a_lead(), known[2] + stray)


def _bytes_of(text: str) -> str:
    """The bytes of some text, one code point each."""
    return text.encode("utf-8", "surrogateescape").decode("latin-1")
