"""Seven-bit encodings: HZ and the ISO 2022 family. Takes pure ASCII bytes, says which of them it is, and reads it.

Programs are full of ``~{`` too, so HZ needs text between its marks that is plausible Chinese.
"""

from __future__ import annotations

import re

from textfix.decoding.model import HANS, weigh
from textfix.decoding.readers import Reading, decode_with
from textfix.decoding.result import Undecodable

# What stands between ~{ and ~}, up to the end of its line or of the bytes. No pair begins with ~, so that ~} ends it.
_HZ_RUN = re.compile(rb"~\{((?:[\x21-\x7d][\x21-\x7e])*[\x21-\x7d]?)(~\}|\n|~?\Z)|~~|~\n")
_HIGH = bytes(b | 0x80 if 0x21 <= b <= 0x7E else b for b in range(256))
_PAIRS = re.compile(rb"(?:[\x21-\x77][\x21-\x7e])+")

# Mean log-probability of a Hanzi between the marks. News lies near -7, chance pairs of ASCII letters below -12.
_HZ_PLAUSIBLE = -10.0

_ISO_STARTS = (
    (re.compile(rb"\x1b\$\)[AGE]"), "iso-2022-cn"),
    (re.compile(rb"\x1b\$\)C"), "iso-2022-kr"),
    (re.compile(rb"\x1b(?:\$[@B]|\(J|\$\([DC]|\$A)"), "iso-2022-jp"),
)
# ISO-2022-CN: a designation, a shift, an end of line, a single-shift character, or a run of anything else.
_ISO_TOKEN = re.compile(rb"\x1b\$[)*+](.)|(\x0e)|(\x0f)|([\r\n]+)|\x1bN(..)|([^\x0e\x0f\r\n\x1b]+)|\x1b", re.DOTALL)


def escape_codec(data: bytes) -> str | None:
    """The name of the seven-bit encoding of pure ASCII bytes, or `None`.

    >>> escape_codec("新闻".encode("hz"))
    'hz-gb-2312'
    """
    if b"\x1b" in data:
        for pattern, name in _ISO_STARTS:
            if pattern.search(data):
                return name
    if b"~{" in data and _hz_is_plausible(data):
        return "hz-gb-2312"
    return None


def _hz_is_plausible(data: bytes) -> bool:
    runs = [m.group(1) for m in _HZ_RUN.finditer(data[:65536]) if m.group(1)]
    if not runs or not all(_PAIRS.match(run) for run in runs):
        return False
    text = decode_with(b"".join(run[: len(run) // 2 * 2] for run in runs).translate(_HIGH), "gb18030").text
    return bool(text) and weigh(text, (HANS,))[0] / len(text) > _HZ_PLAUSIBLE


def read_hz(data: bytes) -> Reading:
    """Read HZ (RFC 1843); an odd byte at the end of a run is unreadable."""
    pieces: list[str] = []
    bad: list[Undecodable] = []
    at = 0
    for match in _HZ_RUN.finditer(data):
        pieces.append(data[at : match.start()].decode("ascii", "replace"))
        at = match.end()
        run = match.group(1)
        if run is None:
            pieces.append("~" if match.group() == b"~~" else "")
            continue
        _append(pieces, bad, run.translate(_HIGH), match.start(1), "gb18030")
        if match.group(2) == b"\n":
            pieces.append("\n")
    pieces.append(data[at:].decode("ascii", "replace"))
    return Reading("".join(pieces), bad)


def _append(pieces: list[str], bad: list[Undecodable], code: bytes, start: int, codec: str) -> None:
    reading = decode_with(code, codec)
    pieces.append(reading.text)
    bad += (Undecodable(start + low, start + high) for low, high in reading.bad)


def read_iso_2022_cn(data: bytes) -> Reading:
    """Read ISO-2022-CN (RFC 1922): GB 2312 and CNS 11643 between shift-out and shift-in."""
    pieces: list[str] = []
    bad: list[Undecodable] = []
    shifted, charset = False, b""
    for match in _ISO_TOKEN.finditer(data):
        kind = match.lastindex
        if kind == 1:
            if data[match.start() + 2 : match.start() + 3] == b")":
                charset = match.group(1)
        elif kind in {2, 3}:
            shifted = kind == 2
        elif kind == 4:
            shifted = False  # every line begins anew in ASCII
            pieces.append(match.group().decode("ascii"))
        elif kind == 6 and not shifted:
            pieces.append(match.group().decode("ascii", "replace"))
        elif kind == 6:
            codec = "gb18030" if charset in {b"A", b"E"} else "cns-1"
            _read_shifted(pieces, bad, match.group(), match.start(), codec)
        elif kind == 5:
            _read_shifted(pieces, bad, match.group(5), match.start(5), "cns-2")
        else:
            bad.append(Undecodable(match.start(), match.end()))
            pieces.append("\ufffd")
    return Reading("".join(pieces), bad)


def _read_shifted(pieces: list[str], bad: list[Undecodable], code: bytes, start: int, codec: str) -> None:
    if codec == "gb18030":
        _append(pieces, bad, code.translate(_HIGH), start, codec)
    else:
        from textfix.decoding.cns import read_plane

        text, holes = read_plane(code, 1 if codec == "cns-1" else 2)
        pieces.append(text)
        bad += (Undecodable(start + low, start + high) for low, high in holes)
