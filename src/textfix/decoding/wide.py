"""Byte order marks, and UTF-16 or UTF-32 without one: takes bytes, gives the name of the codec or nothing."""

from __future__ import annotations

from textfix.decoding.model import CHINESE, EVERY, UNREADABLE, weigh
from textfix.decoding.readers import decode_with

_MARKS = (
    (b"\xef\xbb\xbf", "utf-8"),
    (b"\xff\xfe\0\0", "utf-32le"),
    (b"\0\0\xfe\xff", "utf-32be"),
    (b"\xff\xfe", "utf-16le"),
    (b"\xfe\xff", "utf-16be"),
    (b"\x84\x31\x95\x33", "gb18030"),
)

# Enough of a text to weigh it, in bytes; a multiple of four.
_SAMPLE = 8192


def byte_order_mark(data: bytes) -> tuple[int, str] | None:
    """The length of the byte order mark that the bytes begin with, and the codec it stands for."""
    for mark, name in _MARKS:
        if data.startswith(mark):
            return len(mark), name
    return None


def wide_codec(data: bytes) -> str | None:
    """UTF-16 or UTF-32 where bytes that hold NUL are better read so than as anything else.

    >>> wide_codec("新闻1".encode("utf-16-be"))
    'utf-16be'
    """
    if len(data) >= 8:
        for name in ("utf-32le", "utf-32be"):
            text, bad = decode_with(data[: min(_SAMPLE, len(data) // 4 * 4)], name)
            if not bad and "\0" not in text:
                return name
    best, winner = float("-inf"), ""
    sample = data[:_SAMPLE]
    for name in ("utf-16le", "utf-16be"):
        text = decode_with(sample, name).text
        if "\0" in text:
            continue
        weight = weigh(text, EVERY)[0] - (UNREADABLE if text.endswith("\ufffd") else 0)
        if weight > best:
            best, winner = weight, name
    if not winner:
        return None
    rivals = ("gb18030", "big5") if not sample.isascii() else ("utf-8",)
    rival = max(weigh(decode_with(sample, name).text, CHINESE)[0] for name in rivals)
    return winner if best > rival else None
