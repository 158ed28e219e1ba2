"""The codecs that did the damage, turned round: from the character that was shown to the byte that stood there.

Python's own codecs are stricter than the programs that damaged the text. Here 0x80 is the euro sign, the user-defined
areas of Windows' code pages 936 and 950 are private use, bytes that a single-byte page leaves undefined stand for
themselves as C1 controls, and latin-1, cp1252 and the six letters of cp1254 are one page.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

BARRIER = "\uffff"  # a character that the codec cannot have produced
LOST = "\ufffd"


@dataclass(frozen=True)
class Wrong:
    """A codec that text was wrongly read with.

    Attributes:
        name: its name in reports.
        table: character -> the bytes that it was read from, as a string of code points below 256.
        dropped: byte values that this codec loses without a trace.
        wide: whether a character can stand for two bytes.
    """

    name: str
    table: dict[str, str]
    dropped: frozenset[int]
    wide: bool

    def view(self, text: str) -> str:
        """Return the bytes of `text`, one code point each; lost and impossible characters keep a sign of their own."""
        if self.wide:
            get = self.table.get
            return "".join([c if c < "\x80" or c == LOST else get(c, BARRIER) for c in text])
        return text.translate(_translation(self.name))


class _Translation(dict[int, str]):
    """A table for `str.translate` that calls everything it does not know a barrier."""

    def __missing__(self, code: int) -> str:
        return chr(code) if code < 0x80 or code == 0xFFFD else BARRIER


@cache
def _translation(name: str) -> _Translation:
    return _Translation({ord(c): b for c, b in wrong(name).table.items()})


# What each page shows in no way, or shows as a blank or nothing: 0xA0 becomes a space, 0xAD disappears.
BLANKS = (0xA0, 0xAD)
SINGLE_BYTE = ("cp1252", "cp1251", "koi8_r", "mac_roman", "cp437", "cp866", "cp850", "cp1250")
WINDOWS = frozenset(("cp1250", "cp1251", "cp1252"))
TURKISH = {"Ğ": 0xD0, "İ": 0xDD, "Ş": 0xDE, "ğ": 0xF0, "ı": 0xFD, "ş": 0xFE}


def _single(name: str) -> Wrong:
    table: dict[str, str] = {}
    missing: list[int] = []
    for value in range(0x80, 0x100):
        try:
            table[bytes([value]).decode(name)] = chr(value)
        except UnicodeDecodeError:
            missing.append(value)
    for value in missing:
        table.setdefault(chr(value), chr(value))
    if name == "cp1252":
        for value in range(0x80, 0x100):
            table.setdefault(chr(value), chr(value))
        table.update({character: chr(value) for character, value in TURKISH.items()})
        table["\u02dc"] = "\x98"
    blanks = BLANKS if name in WINDOWS else ()
    return Wrong(name, table, frozenset((*missing, *blanks)), wide=False)


def _decoded(codec: str) -> dict[str, str]:
    """Every pair of bytes that a codec has one character for."""
    table: dict[str, str] = {}
    for lead in range(0x81, 0xFF):
        for trail in range(0x40, 0xFF):
            try:
                character = bytes((lead, trail)).decode(codec)
            except UnicodeDecodeError:
                continue
            if len(character) == 1:
                table[chr(lead) + chr(trail)] = character
    return table


def _pairs(*codecs: str) -> dict[str, str]:
    """Characters and their pairs of bytes in some codecs; the first codec wins, and of two pairs the one it encodes to."""
    table: dict[str, str] = {}
    for codec in codecs:
        own: dict[str, str] = {}
        for pair, character in _decoded(codec).items():
            if own.setdefault(character, pair) != pair and character.encode(codec, "replace").decode("latin-1") == pair:
                own[character] = pair
        table = own | table
    return table


def _private(*areas: tuple[range, tuple[range, ...]]) -> dict[str, str]:
    """Windows' user-defined areas, numbered from U+E000."""
    table: dict[str, str] = {}
    code = 0xE000
    for leads, trails in areas:
        for lead in leads:
            for part in trails:
                for trail in part:
                    table[chr(code)] = chr(lead) + chr(trail)
                    code += 1
    return table


def private_936() -> dict[str, str]:
    """Return the private-use characters of Windows' code page 936."""
    high, low = (range(0xA1, 0xFF),), (range(0x40, 0x7F), range(0x80, 0xA1))
    return _private((range(0xAA, 0xB0), high), (range(0xF8, 0xFF), high), (range(0xA1, 0xA8), low))


def _cp936() -> Wrong:
    table = _pairs("gbk", "gb18030")
    for character, pair in private_936().items():
        table.setdefault(character, pair)
    table["\u20ac"] = "\x80"
    table["\uf8f5"] = "\xff"
    table["\u00b7"] = "\xa1\xa4"
    return Wrong("gbk", table, frozenset(), wide=True)


def _cp950() -> Wrong:
    table = _pairs("cp950", "big5", "big5hkscs")
    trails = (range(0x40, 0x7F), range(0xA1, 0xFF))
    areas = ((range(0xFA, 0xFF), trails), (range(0x8E, 0xA1), trails), (range(0x81, 0x8E), trails))
    for character, pair in _private(*areas).items():
        table.setdefault(character, pair)
    return Wrong("big5", table, frozenset(), wide=True)


def _cp932() -> Wrong:
    table = _pairs("cp932")
    table.update({bytes([value]).decode("cp932"): chr(value) for value in range(0xA1, 0xE0)})
    table.update({"\x80": "\x80", "\uf8f0": "\xa0", "\uf8f1": "\xfd", "\uf8f2": "\xfe", "\uf8f3": "\xff"})
    return Wrong("shift_jis", table, frozenset(), wide=True)


def _euc_jp() -> Wrong:
    table = _pairs("euc_jp")
    table.update({bytes((0x8E, value)).decode("euc_jp"): "\x8e" + chr(value) for value in range(0xA1, 0xE0)})
    return Wrong("euc_jp", table, frozenset(), wide=True)


@cache
def wrong(name: str) -> Wrong:
    """Return a codec by name, built at first need."""
    wide = {"gbk": _cp936, "big5": _cp950, "shift_jis": _cp932, "euc_jp": _euc_jp}
    if name in wide:
        return wide[name]()
    if name == "cp949":
        return Wrong("cp949", _pairs("cp949"), frozenset(), wide=True)
    return _single(name)


@cache
def right_pairs(name: str) -> dict[str, str]:
    """Return the two-byte characters of a right encoding (``"gbk"`` or ``"big5"``): two code points -> character."""
    codecs = ("gb18030",) if name == "gbk" else ("big5hkscs", "cp950")
    table: dict[str, str] = {}
    for codec in codecs:
        table |= {
            pair: character for pair, character in _decoded(codec).items() if not "\ue000" <= character <= "\uf8ff"
        }
    if name == "gbk":
        table["\xa1\xa4"] = "·"
    return table
