"""Damaged GB18030 and Big5: takes a line in which bytes were lost or changed, gives the reading that is most probable.

A lost byte shifts every pair after it. The reading is the cheapest path over all ways to cut the line into characters
and unreadable bytes (Viterbi), so that it falls back in step as soon as it can.
"""

from __future__ import annotations

import re
from functools import cache

from textfix.decoding.model import CHINESE, HANT, scripts, weigh
from textfix.decoding.readers import Reading, decode_with
from textfix.decoding.result import Undecodable

# What it costs to give up one byte, in nats: more than a rare Hanzi, less than two wrong ones.
GIVE_UP = -13.0
# A line without one unreadable byte must gain this much (nats) before any of its bytes is given up: a rare name beside
# a rare character is more likely than a loss that leaves no trace.
GAIN = 12.0
# What it costs to give up the first byte of all, and the last: dumps and buffers are cut anywhere.
TORN = -10.0
GAIN_TORN = 3.0
TORN_END = -2.0
_SCRIPTS = {"gb18030": CHINESE, "big5": (HANT,)}
# Longer lines keep their plain reading: memory for the path is some 100 bytes a byte.
LONGEST = 1 << 16

# The rest of a four-byte code that begins before the line does.
_TORN_FOUR = re.compile(rb"[0-9][\x81-\xfe][0-9]|[\x81-\xfe][0-9]")


@cache
def _pairs(codec: str) -> dict[int, tuple[float, str]]:
    """Weight and character of every two-byte code, private use left out."""
    tables = [scripts()[name] for name in _SCRIPTS[codec]]
    found: dict[int, tuple[float, str]] = {}
    for lead in range(0x81, 0xFF):
        for trail in (*range(0x40, 0x7F), *range(0x80, 0xFF)):
            text, bad = decode_with(bytes((lead, trail)), codec)
            if not bad and len(text) == 1 and not "\ue000" <= text <= "\uf8ff":
                found[lead << 8 | trail] = max(table[text] for table in tables), text
    return found


def mend(line: bytes, codec: str, *, torn_start: bool = False, torn_end: bool = False) -> Reading:
    r"""Read a damaged line; bytes that fit nowhere become U+FFFD.

    `torn_start` and `torn_end` say that the data begin or end with this line, where a character may have been cut.

    >>> mend("今天天气很".encode("gbk")[1:], "gb18030").text
    '\ufffd天天气很'
    """
    plain = decode_with(line, codec)
    if codec not in _SCRIPTS or len(line) > LONGEST:
        return plain
    torn_end = torn_end and bool(plain.bad) and plain.bad[-1] == (len(line) - 1, len(line))
    steps, weight = _cheapest(line, codec, TORN if torn_start else GIVE_UP, TORN_END if torn_end else GIVE_UP)
    if not plain.bad:
        own = weigh(plain.text, _SCRIPTS[codec])[0]
        if torn_start:
            rest = decode_with(line[1:], codec)
            if not rest.bad and weigh(rest.text, _SCRIPTS[codec])[0] + TORN > own + GAIN_TORN:
                return Reading("\ufffd" + rest.text, [Undecodable(0, 1)])
        if weight <= own + GAIN:
            return plain
    pieces: list[str] = []
    bad: list[Undecodable] = []
    for start, end, character in steps:
        if character[0] == "\ufffd":
            if bad and bad[-1].end == start:
                bad[-1] = Undecodable(bad[-1].start, end)
            else:
                bad.append(Undecodable(start, end))
        pieces.append(character)
    return Reading("".join(pieces), bad)


def _cheapest(line: bytes, codec: str, first: float, last: float) -> tuple[list[tuple[int, int, str]], float]:
    """The cheapest path as (start, end, character), and its weight."""
    table = _pairs(codec)
    ascii_weights = scripts()["hans"]
    size = len(line)
    never = float("-inf")
    best = [never] * (size + 1)
    back: list[tuple[int, str]] = [(0, "")] * (size + 1)
    best[0] = 0.0
    torn = _TORN_FOUR.match(line) if codec == "gb18030" else None
    if torn:
        best[torn.end()] = first
        back[torn.end()] = 0, "\ufffd" * torn.end()
    for at in range(size):
        here = best[at]
        if here == never:
            continue
        byte = line[at]
        if byte < 0x80:
            character = chr(byte)
            weight = here + ascii_weights[character]
        else:
            character = "\ufffd" if byte != 0x80 or codec != "gb18030" else "€"
            weight = here + (first if at == 0 else last if at + 1 == size else GIVE_UP)
            if at + 1 < size:
                known = table.get(byte << 8 | line[at + 1])
                if known and here + known[0] > best[at + 2]:
                    best[at + 2] = here + known[0]
                    back[at + 2] = at, known[1]
                elif known is None and codec == "gb18030" and 0x30 <= line[at + 1] <= 0x39:
                    _four_bytes(line, at, best, back)
        if weight > best[at + 1]:
            best[at + 1] = weight
            back[at + 1] = at, character
    steps = []
    at = size
    while at:
        start, character = back[at]
        steps.append((start, at, character))
        at = start
    steps.reverse()
    return steps, best[size]


def _four_bytes(line: bytes, at: int, best: list[float], back: list[tuple[int, str]]) -> None:
    code = line[at : at + 4]
    if len(code) < 4:
        return
    text, bad = decode_with(code, "gb18030")
    if bad or len(text) != 1:
        return
    weight = best[at] + scripts()["hans"][text]
    if weight > best[at + 4]:
        best[at + 4] = weight
        back[at + 4] = at, text
