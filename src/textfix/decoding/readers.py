"""Reads bytes with one named codec: takes bytes and a name, gives the text and the spans that mean nothing.

Python's codecs are brought to what browsers do (WHATWG): 0x80 in GBK is the euro sign, private-use codes become today's
code points, Big5 has its extensions. Never raises on any bytes; every unreadable byte gives one U+FFFD.
"""

from __future__ import annotations

import codecs
import re
import threading
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from textfix.data import read_lines
from textfix.decoding.result import Undecodable

if TYPE_CHECKING:
    from collections.abc import Callable

# The name that results show (WHATWG's, where it has one) -> Python's codec.
PYTHON = {
    "utf-8": "utf-8",
    "gb18030": "gb18030",
    "big5": "big5hkscs",
    "shift_jis": "cp932",
    "euc-jp": "euc_jp",
    "euc-kr": "cp949",
    "utf-16le": "utf-16-le",
    "utf-16be": "utf-16-be",
    "utf-32le": "utf-32-le",
    "utf-32be": "utf-32-be",
    "iso-2022-jp": "iso2022_jp_2",
    "iso-2022-kr": "iso2022_kr",
    "macintosh": "mac_roman",
    "x-mac-cyrillic": "mac_cyrillic",
    "windows-874": "cp874",
}

# Two-byte GB18030 codes that Python gives as private use; GB18030-2022 and WHATWG give these characters.
_GB_PRIVATE = {
    0xE5E5: 0x3000, 0xE78D: 0xFE10, 0xE78E: 0xFE12, 0xE78F: 0xFE11, 0xE790: 0xFE13, 0xE791: 0xFE14, 0xE792: 0xFE15,
    0xE793: 0xFE16, 0xE794: 0xFE17, 0xE795: 0xFE18, 0xE796: 0xFE19, 0xE7C7: 0x1E3F, 0xE81E: 0x9FB4, 0xE826: 0x9FB5,
    0xE82B: 0x9FB6, 0xE82C: 0x9FB7, 0xE832: 0x9FB8, 0xE843: 0x9FB9, 0xE854: 0x9FBA, 0xE864: 0x9FBB,
}  # fmt: skip
# Where big5hkscs and WHATWG's Big5 name the same code differently.
_BIG5_DIFFERENT = {
    0x2022: 0x2027, 0xFF64: 0xFE51, 0x203E: 0xAF, 0x223C: 0xFF5E, 0x2641: 0x2295, 0x2609: 0x2299, 0xFF3C: 0xFE68,
    0xA5: 0xFFE5, 0xA2: 0xFFE0, 0xA3: 0xFFE1,
}  # fmt: skip
_GB_FOUND = re.compile("[\ue5e5\ue78d-\ue796\ue7c7\ue81e\ue826\ue82b\ue82c\ue832\ue843\ue854\ue864]")
_BIG5_FOUND = re.compile("[{}]".format("".join(map(chr, _BIG5_DIFFERENT))))
_UTF8_NEVER_FIRST = re.compile(rb"[\x80-\xc1\xf5-\xff]+")
_SAME_BYTES = re.compile(rb"\xff+|\x80+")


class Reading(NamedTuple):
    """A text and the spans of its bytes, in order, that could not be read."""

    text: str
    bad: list[Undecodable]


class _Collector(threading.local):
    """Where the error handlers of the decoding under way in this thread leave the spans they met."""

    def __init__(self) -> None:
        self.bad: list[Undecodable] = []


_COLLECTOR = _Collector()


def _unreadable(start: int, end: int) -> tuple[str, int]:
    bad = _COLLECTOR.bad
    if bad and bad[-1].end == start:
        bad[-1] = Undecodable(bad[-1].start, end)
    else:
        bad.append(Undecodable(start, end))
    return "\ufffd" * (end - start), end


def _on_error(error: UnicodeError) -> tuple[str, int]:
    assert isinstance(error, UnicodeDecodeError)
    return _unreadable(error.start, max(error.end, error.start + 1))


def _on_utf8_error(error: UnicodeError) -> tuple[str, int]:
    assert isinstance(error, UnicodeDecodeError)
    run = _UTF8_NEVER_FIRST.match(error.object, error.start)
    if run:  # a long run at once, so that a megabyte of such bytes does not take a million calls
        return _unreadable(error.start, run.end())
    _unreadable(error.start, error.end)
    return "\ufffd", error.end


def _on_gb_error(error: UnicodeError) -> tuple[str, int]:
    assert isinstance(error, UnicodeDecodeError)
    start = error.start
    run = _SAME_BYTES.match(error.object, start)
    if run and error.object[start] == 0x80:
        return "€" * (run.end() - start), run.end()
    return _unreadable(start, run.end() if run else start + 1)


def _on_big5_error(error: UnicodeError) -> tuple[str, int]:
    assert isinstance(error, UnicodeDecodeError)
    start = error.start
    pair = error.object[start : start + 2]
    if len(pair) == 2:
        known = big5_additions().get(int.from_bytes(pair, "big"))
        if known:
            return known, start + 2
    run = _SAME_BYTES.match(error.object, start)
    return _unreadable(start, run.end() if run else start + 1)


codecs.register_error("textfix.any", _on_error)
codecs.register_error("textfix.utf-8", _on_utf8_error)
codecs.register_error("textfix.gb18030", _on_gb_error)
codecs.register_error("textfix.big5", _on_big5_error)
_HANDLERS = {"utf-8": "textfix.utf-8", "gb18030": "textfix.gb18030", "big5": "textfix.big5"}


@cache
def big5_additions() -> dict[int, str]:
    """The two-byte codes of WHATWG's Big5 that Python's codec does not know."""
    rows = (line.split("\t") for line in read_lines("decoding_big5.txt"))
    return {int(code, 16): character for code, character in rows}


def decode_with(data: bytes, codec: str) -> Reading:
    r"""Read `data` with `codec`, a key of `PYTHON` or a codec that Python knows under the very name.

    >>> decode_with(b"\x80\xd6\xd0\xff", "gb18030")
    Reading(text='€中\ufffd', bad=[Undecodable(start=3, end=4)])
    """
    special = _SPECIAL.get(codec)
    if special is not None:
        return special(data)
    bad: list[Undecodable] = []
    _COLLECTOR.bad = bad
    text = data.decode(PYTHON.get(codec, codec), _HANDLERS.get(codec, "textfix.any"))
    if codec == "gb18030" and _GB_FOUND.search(text):
        text = text.translate(_GB_PRIVATE)
    elif codec == "big5" and _BIG5_FOUND.search(text):
        text = text.translate(_BIG5_DIFFERENT)
    return Reading(text, bad)


def _hz(data: bytes) -> Reading:
    from textfix.decoding.escapes import read_hz

    return read_hz(data)


def _iso_2022_cn(data: bytes) -> Reading:
    from textfix.decoding.escapes import read_iso_2022_cn

    return read_iso_2022_cn(data)


def _euc_tw(data: bytes) -> Reading:
    from textfix.decoding.cns import read_euc_tw

    return read_euc_tw(data)


_SPECIAL: dict[str, Callable[[bytes], Reading]] = {
    "hz-gb-2312": _hz,
    "iso-2022-cn": _iso_2022_cn,
    "euc-tw": _euc_tw,
}
