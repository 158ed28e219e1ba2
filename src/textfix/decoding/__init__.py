"""Bytes to text: takes the bytes of a Chinese page or dump, gives `Decoded`, and never loses a byte."""

from __future__ import annotations

from textfix.decoding.result import Decoded, Segment, Undecodable

__all__ = ["Decoded", "Segment", "Undecodable", "decode"]


def decode(data: bytes | bytearray | memoryview, *, declared: str | None = None) -> Decoded:
    """Decode `data`, whatever its encoding.

    >>> decode("今天天气很好。".encode("gbk")).text
    '今天天气很好。'
    """
    if isinstance(data, str):
        message = "decode() takes bytes; a str is text already, give it to clean()"
        raise TypeError(message)
    octets = bytes(data)
    for mark, name in ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be")):
        if octets.startswith(mark):
            return _read(octets, len(mark), name)
    for name in ("utf-8", "gb18030", "big5hkscs"):
        try:
            octets.decode(name)
        except UnicodeDecodeError:
            continue
        return _read(octets, 0, name)
    return _read(octets, 0, declared if declared in {"gb18030", "big5hkscs"} else "utf-8")


def _read(octets: bytes, start: int, name: str) -> Decoded:
    text = octets[start:].decode(name, "replace")
    return Decoded(text, name, 0.5, (Segment(0, len(octets), name),), _data=octets)
