"""GBK as Windows reads it: characters to bytes and pairs of bytes to characters, for putting shifted text in step.

Python's codec and Windows' code page 936 differ in two points that matter here: 0x80 is the euro sign, and the areas
for user-defined characters come out as private use, not as errors.
"""

from __future__ import annotations

from functools import cache

EURO = "\u20ac"
NONE = "\ufffd"
_USER_AREAS = (
    (range(0xAA, 0xB0), range(0xA1, 0xFF)),
    (range(0xF8, 0xFF), range(0xA1, 0xFF)),
    (range(0xA1, 0xA8), [*range(0x40, 0x7F), *range(0x80, 0xA1)]),
)


@cache
def _private_use() -> dict[str, bytes]:
    pairs = (bytes((lead, trail)) for leads, trails in _USER_AREAS for lead in leads for trail in trails)
    return {chr(0xE000 + place): pair for place, pair in enumerate(pairs)}


def encode(character: str) -> bytes:
    """Return the one or two bytes of a character; no bytes where GBK has none for it.

    >>> encode("数").hex(), encode("€").hex(), encode("😀")
    ('cafd', '80', b'')
    """
    if character == EURO:
        return b"\x80"
    try:
        return character.encode("gbk")
    except UnicodeEncodeError:
        return _private_use().get(character, b"")


@cache
def _row(lead: int) -> str:
    """Return the characters of the pairs that begin with a byte, by their second bytes from 0x40 to 0xFE."""
    pairs = (bytes((lead, trail)).decode("gbk", "replace") for trail in range(0x40, 0xFF))
    return "".join(pair if len(pair) == 1 else NONE for pair in pairs)


def decode_pair(lead: int, trail: int) -> str:
    """Return the character of a pair of bytes; an empty string where GBK has none.

    >>> decode_pair(0xCA, 0xFD), decode_pair(0xA6, 0xBD)
    ('数', '')
    """
    if lead < 0x81 or not 0x40 <= trail < 0xFF:
        return ""
    character = _row(lead)[trail - 0x40]
    return "" if character == NONE else character


def hanzi_of_lead(lead: int) -> tuple[tuple[int, str], ...]:
    """Return the pairs (trail, character) that begin with this byte."""
    pairs = ((trail, decode_pair(lead, trail)) for trail in range(0x40, 0xFF))
    return tuple((trail, character) for trail, character in pairs if character)


def hanzi_of_trail(trail: int) -> tuple[tuple[int, str], ...]:
    """Return the pairs (lead, character) that end with this byte."""
    pairs = ((lead, decode_pair(lead, trail)) for lead in range(0x81, 0xFF))
    return tuple((lead, character) for lead, character in pairs if character)


def read_as_windows(data: bytes) -> str:
    """Return bytes as code page 936 reads them: an invalid pair is one `?`, 0x80 is the euro sign.

    >>> read_as_windows(bytes.fromhex("ca e4 94 28"))
    '输?'
    """
    pieces: list[str] = []
    at = 0
    while at < len(data):
        lead = data[at]
        if lead <= 0x80:
            pieces.append(EURO if lead == 0x80 else chr(lead))
            at += 1
            continue
        pieces.append(decode_pair(lead, data[at + 1]) or "?" if at + 1 < len(data) else "?")
        at += 2
    return "".join(pieces)
