"""Byte order marks, and UTF-16 or UTF-32 without one: takes bytes, gives the name of the codec or nothing."""

from __future__ import annotations

from textfix.decoding.damage import mend
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
_MENDED = 1024
# What it costs to take the first byte for the rest of a character, in nats.
_TORN = 12.0
# Mean weight of a character below which a reading is noise: text in any script lies above, random bytes near -15.5.
_IMPLAUSIBLE = -13.5


def byte_order_mark(data: bytes) -> tuple[int, str] | None:
    """The length of the byte order mark that the bytes begin with, and the codec it stands for."""
    for mark, name in _MARKS:
        if data.startswith(mark):
            return len(mark), name
    return None


def wide_codec(data: bytes) -> tuple[str, int] | None:
    """UTF-16 or UTF-32 where bytes that hold NUL are better read so than as anything else.

    The number is 1 where the data begin inside a character, and 0 where they do not.

    >>> wide_codec("新闻1".encode("utf-16-be"))
    ('utf-16be', 0)
    """
    if len(data) >= 8:
        for name in ("utf-32le", "utf-32be"):
            text, bad = decode_with(data[: min(_SAMPLE, len(data) // 4 * 4)], name)
            if not bad and "\0" not in text:
                return name, 0
    sample = data[:_SAMPLE]
    best, winner, skipped = float("-inf"), "", 0
    for skip in (0, 1):
        for name in ("utf-16le", "utf-16be"):
            text = decode_with(sample[skip:], name).text
            if not text or "\0" in text:
                continue
            weight = weigh(text, EVERY)[0] - (UNREADABLE if text.endswith("\ufffd") else 0) - skip * _TORN
            if weight > best and weight > _IMPLAUSIBLE * len(text) - 2 * _TORN:
                best, winner, skipped = weight, name, skip
    if not winner:
        return None
    if sample.isascii():
        rival = weigh(sample.decode("ascii"), CHINESE)[0]
        return (winner, skipped) if best > rival else None
    # A stray NUL shifts the pairs after it, so the others get the same chance to be mended.
    sample = sample[:_MENDED]
    best = weigh(decode_with(sample[skipped:], winner).text, EVERY)[0]
    rival = max(weigh(mend(sample, name).text, CHINESE)[0] for name in ("gb18030", "big5"))
    return (winner, skipped) if best > rival else None
