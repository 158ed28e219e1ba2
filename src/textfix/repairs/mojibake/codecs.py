"""The codecs that did the damage, turned round: from the character that was shown to the byte that stood there.

Python's own codecs are stricter than the programs that damaged the text. Here 0x80 is the euro sign, the user-defined
areas of Windows' code pages 936 and 950 are private use, bytes that a single-byte page leaves undefined stand for
themselves as C1 controls, and latin-1, cp1252 and the six letters of cp1254 are one page. Tables fill as they are asked:
a text holds some hundred different characters of the twenty thousand of a page.
"""

from __future__ import annotations

import codecs
from dataclasses import dataclass, field
from functools import cache
from itertools import accumulate
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

BARRIER = "\uffff"  # a character that the codec cannot have produced
LOST = "\ufffd"
LOST_BYTE = b"\xff"  # no byte of UTF-8, and no character of the other right encodings begins with it


class Bytes(dict[str, str]):
    """Character -> the bytes it was read from, as code points below 256.

    ASCII and U+FFFD stand for themselves; what none of the codecs has is a barrier.
    """

    def __init__(self, known: dict[str, str], *codecs: str) -> None:
        super().__init__(known)
        self._codecs = codecs
        self[LOST] = LOST

    def __missing__(self, character: str) -> str:
        if character > "\uffff":  # none of them has any of these; not kept, so that the table stays small
            return BARRIER
        value = self[character] = self._encoded(character)
        return value

    def _encoded(self, character: str) -> str:
        if character < "\x80":
            return character
        for codec in self._codecs:
            data = character.encode(codec, "ignore")
            if len(data) == 2:
                return data.decode("latin-1")
        return BARRIER


@dataclass(frozen=True)
class Wrong:
    """A codec that text was wrongly read with.

    Attributes:
        name: its name in reports.
        table: character -> bytes; may be asked about any character.
        dropped: byte values that this codec loses without a trace.
        wide: whether a character can stand for two bytes.
        alphabet: the characters that stand for one byte above 0x7F; empty where `wide`.
        codes: code point -> byte value, for all that stands for one byte; empty where `wide`.
    """

    name: str
    table: Bytes
    dropped: frozenset[int]
    wide: bool
    alphabet: frozenset[str] = frozenset()
    codes: dict[int, int] = field(default_factory=dict, repr=False, compare=False)

    def view(self, text: str) -> str:
        """Return the bytes of `text`, one code point each; lost and impossible characters keep a sign of their own."""
        return "".join(map(self.table.__getitem__, text))

    def encode(self, text: str) -> bytes | None:
        """Return the bytes of `text`, None where the codec cannot have produced a character.

        Pages of pairs show 0xFF for a byte that is lost; on pages of single bytes there is none.
        """
        if self.codes:
            try:
                return codecs.charmap_encode(text, "strict", self.codes)[0]
            except UnicodeEncodeError:
                return None
        if self.name == "gbk" and "\0" not in text and "\1" not in text:
            return _as_gbk(text)
        view = self.view(text)
        return None if BARRIER in view or "\xff" in view else view.replace(LOST, "\xff").encode("latin-1")

    def places(self, text: str) -> Sequence[int]:
        """Return the place in the view of each character of `text`, and of its end."""
        if not self.wide:
            return range(len(text) + 1)
        return tuple(accumulate(map(len, map(self.table.__getitem__, text)), initial=0))


# What each page shows in no way, or shows as a blank or nothing: 0xA0 becomes a space, 0xAD disappears.
BLANKS = (0xA0, 0xAD)
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
    codes = {code: code for code in range(0x80)} | {ord(character): ord(byte) for character, byte in table.items()}
    return Wrong(name, Bytes(table), frozenset((*missing, *blanks)), wide=False, alphabet=frozenset(table), codes=codes)


def shown_pairs(codec: str, leads: range = range(0x81, 0xFF), trails: range = range(0x40, 0xFF)) -> dict[str, str]:
    """Return every pair of bytes for which a codec has one character; all pairs in one call, a line each.

    >>> shown_pairs("gbk", range(0xD6, 0xD7), range(0xD0, 0xD1))
    {'ÖÐ': '中'}
    """
    pairs = [chr(lead) + chr(trail) for lead in leads for trail in trails]
    shown = "\n".join(pairs).encode("latin-1").decode(codec, "replace").split("\n")
    return {
        pair: character
        for pair, character in zip(pairs, shown, strict=True)
        if len(character) == 1 and character != LOST
    }


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


def private_950() -> dict[str, str]:
    """Return the private-use characters of Windows' code page 950."""
    trails = (range(0x40, 0x7F), range(0xA1, 0xFF))
    return _private((range(0xFA, 0xFF), trails), (range(0x8E, 0xA1), trails), (range(0x81, 0x8E), trails))


def _wide(name: str) -> Bytes:
    if name == "gbk":
        return Bytes(private_936() | {"\u20ac": "\x80", "\uf8f5": "\xff", "\u00b7": "\xa1\xa4"}, "gbk", "gb18030")
    if name == "big5":
        return Bytes(private_950(), "cp950", "big5", "big5hkscs")
    if name == "shift_jis":
        kana = {bytes([value]).decode("cp932"): chr(value) for value in range(0xA1, 0xE0)}
        single = {"\x80": "\x80", "\uf8f0": "\xa0", "\uf8f1": "\xfd", "\uf8f2": "\xfe", "\uf8f3": "\xff"}
        return Bytes(kana | single, "cp932")
    if name == "euc_jp":
        return Bytes({bytes((0x8E, v)).decode("euc_jp"): "\x8e" + chr(v) for v in range(0xA1, 0xE0)}, "euc_jp")
    return Bytes({}, name)


WIDE = frozenset(("gbk", "big5", "shift_jis", "euc_jp", "cp949"))


@cache
def wrong(name: str) -> Wrong:
    """Return a codec by name."""
    return Wrong(name, _wide(name), frozenset(), wide=True) if name in WIDE else _single(name)


def _as_gbk(text: str) -> bytes | None:
    """What the table for gbk says, by Python's gb18030, which has the same pairs but for the euro sign; a tenth of the time.

    What no pair stands for it shows as four bytes.
    """
    text = text.replace(LOST, "\0").replace("\u20ac", "\1")
    try:
        data = text.encode("gb18030")
    except UnicodeEncodeError:  # a lone surrogate
        return None
    if len(data) + len(text.encode("ascii", "ignore")) != 2 * len(text):
        return None
    return data.replace(b"\0", LOST_BYTE).replace(b"\1", b"\x80")


RIGHT = {"gbk": ("gb18030",), "big5": ("cp950", "big5hkscs")}


class Characters(dict[str, "str | None"]):
    """Two bytes -> their character in a right encoding; None where they are none, or private use."""

    def __init__(self, name: str) -> None:
        super().__init__({"\xa1\xa4": "·"} if name == "gbk" else {})
        self._codecs = RIGHT[name]

    def __missing__(self, pair: str) -> str | None:
        value = self[pair] = self._decoded(pair)
        return value

    def _decoded(self, pair: str) -> str | None:
        if len(pair) != 2 or pair[0] < "\x81" or max(pair) > "\xff":
            return None
        for codec in self._codecs:
            character = pair.encode("latin-1").decode(codec, "replace")
            if len(character) == 1 and character != LOST and not "\ue000" <= character <= "\uf8ff":
                return character
        return None


@cache
def right_pairs(name: str) -> Characters:
    """Return the two-byte characters of a right encoding (``"gbk"`` or ``"big5"``); may be asked about any two bytes."""
    return Characters(name)


@cache
def all_pairs(name: str) -> dict[str, str]:
    """Return every two-byte character of a right encoding, in one table."""
    table: dict[str, str] = {}
    for codec in reversed(RIGHT[name]):
        table |= {p: c for p, c in shown_pairs(codec).items() if not "\ue000" <= c <= "\uf8ff"}
    return table
