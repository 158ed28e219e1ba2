"""Bytes to text: takes the bytes of a page or a dump, gives `Decoded`, and never loses a byte.

Made for Chinese: short strings, pages that are nearly all markup, torn and damaged bytes, files in several encodings.
"""

from __future__ import annotations

from textfix.decoding.result import Decoded, Segment, Undecodable

__all__ = ["Decoded", "Segment", "Undecodable", "decode"]


def decode(data: bytes | bytearray | memoryview, *, declared: str | None = None) -> Decoded:
    r"""Decode `data`, whatever its encoding.

    Args:
        data: the bytes.
        declared: the charset that an HTTP header or another source states, under any of its names. It is evidence, never
            an order: bytes that plainly say otherwise win. Without it, what a page declares in its first 2,048 bytes
            counts as much. An unknown name is ignored and noted.

    Raises:
        TypeError: `data` is not bytes.

    >>> decode("今天天气很好。".encode("gbk")).text
    '今天天气很好。'
    >>> decode("今天".encode() + b"\xff", declared="utf-8").undecodable
    (Undecodable(start=6, end=7),)
    """
    if not isinstance(data, (bytes, bytearray, memoryview)):
        hint = "; a str is text already, give it to clean()" if isinstance(data, str) else ""
        message = f"decode() takes bytes, not {type(data).__name__}{hint}"
        raise TypeError(message)
    from textfix.decoding.assemble import assemble

    return assemble(bytes(data), declared)
