"""CNS 11643, the character set of EUC-TW and of half of ISO-2022-CN. Python has no codec for it.

Takes bytes, gives text and the spans that mean nothing. Planes 1 and 2 only: all that is not rare.
"""

from __future__ import annotations

import re
from functools import cache

from textfix.data import read_lines
from textfix.decoding.readers import Reading
from textfix.decoding.result import Undecodable

_EUC_TW = re.compile(rb"([\x00-\x7f]+)|\x8e([\xa1\xa2])([\xa1-\xfe]{2})|([\xa1-\xfe]{2})|[\x80-\xff]", re.DOTALL)
_SEVEN_BITS = bytes(b & 0x7F for b in range(256))


@cache
def planes() -> dict[int, str]:
    """The character for plane * 65536 + row * 256 + column."""
    found: dict[int, str] = {}
    for line in read_lines("decoding_cns.txt"):
        place, target, length = line.split("\t")
        plane, row, column = int(place[0]), int(place[1:3], 16), int(place[3:], 16)
        for i in range(int(length)):
            more, cell = divmod(column - 0x21 + i, 94)
            found[plane << 16 | (row + more) << 8 | cell + 0x21] = target if len(target) == 1 else _big5(target, i)
    return found


def _big5(code: str, ahead: int) -> str:
    """The character `ahead` places after a Big5 code, in the order of the table."""
    lead, trail = bytes.fromhex(code)
    cell = trail - (0x40 if trail < 0x7F else 0x62) + ahead
    lead, cell = lead + cell // 157, cell % 157
    return bytes((lead, cell + (0x40 if cell < 63 else 0x62))).decode("big5hkscs")


def read_plane(code: bytes, plane: int) -> tuple[str, list[Undecodable]]:
    """Read pairs of seven-bit bytes of one plane."""
    table = planes()
    out: list[str] = []
    bad: list[Undecodable] = []
    for i in range(0, len(code), 2):
        pair = code[i : i + 2]
        character = table.get(plane << 16 | pair[0] << 8 | pair[1]) if len(pair) == 2 else None
        if character is None:
            bad.append(Undecodable(i, i + len(pair)))
            character = "\ufffd" * len(pair)
        out.append(character)
    return "".join(out), bad


def read_euc_tw(data: bytes) -> Reading:
    """Read EUC-TW.

    >>> read_euc_tw(bytes.fromhex("c4a1c4a3")).text
    '一丁'
    """
    table = planes()
    out: list[str] = []
    bad: list[Undecodable] = []
    for match in _EUC_TW.finditer(data):
        kind = match.lastindex
        if kind == 1:
            out.append(match.group().decode("ascii"))
            continue
        pair = (match.group(kind) if kind else b"").translate(_SEVEN_BITS)
        plane = match.group(2)[0] & 0x7F if kind == 3 else 0x21
        character = table.get(plane - 0x20 << 16 | pair[0] << 8 | pair[1]) if pair else None
        if character is None:
            bad.append(Undecodable(match.start(), match.end()))
            character = "\ufffd" * (match.end() - match.start())
        out.append(character)
    return Reading("".join(out), bad)
