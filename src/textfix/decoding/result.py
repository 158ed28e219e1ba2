"""What `decode` hands back: the text, and where every byte of it came from. Never loses a byte."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple


class Segment(NamedTuple):
    """The bytes ``start:end`` were read with `codec` (a name of the WHATWG Encoding Standard where it has one)."""

    start: int
    end: int
    codec: str


class Undecodable(NamedTuple):
    """The bytes ``start:end`` mean nothing in the codec of their segment; the text holds U+FFFD for them."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Decoded:
    """Text with the account of how it was read.

    Attributes:
        text: the characters; U+FFFD stands for what could not be read. A byte order mark is not part of it.
        encoding: the codec that read most of the bytes that are not ASCII, e.g. ``"gb18030"``.
        confidence: from 0.0 (a guess) to 1.0 (certain).
        segments: which bytes were read with which codec; together they cover all bytes, in order.
        undecodable: the spans of bytes that no reading gave a meaning to, in order.
        notes: remarks for a person, e.g. that a declared charset was contradicted by the bytes.
    """

    text: str
    encoding: str
    confidence: float
    segments: tuple[Segment, ...]
    undecodable: tuple[Undecodable, ...] = ()
    notes: tuple[str, ...] = ()
    _data: bytes = field(default=b"", repr=False)

    def to_bytes(self) -> bytes:
        r"""Return the bytes that were decoded, all of them, the undecodable ones too.

        >>> from textfix import decode
        >>> decode(b"\xd6\xd0\xce\xc4\xff").to_bytes()
        b'\xd6\xd0\xce\xc4\xff'
        """
        return self._data
