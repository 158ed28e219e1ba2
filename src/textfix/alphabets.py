"""Alphabets: the characters that clean text of a language is written in.

Nothing comes in; sets of characters go out, worked out from the standard character sets that Python's codecs know. They serve
triage and the gates of repairs, and say nothing about damage.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable

PUNCTUATION = "，。、；：？！“”‘’（）《》〈〉【】「」『』〔〕—…·％～×°℃‰√→←↑↓①②③④⑤⑥⑦⑧⑨⑩■□▲△▼●○★☆▶◆◇※"


def _double_byte(codec: str, leads: Iterable[int], trails: Iterable[int]) -> frozenset[str]:
    """The characters that a double-byte codec has in some of its rows."""
    trails = tuple(trails)
    pairs = (bytes((lead, trail)).decode(codec, "replace") for lead in leads for trail in trails)
    return frozenset(character for character in pairs if len(character) == 1 and character != "\ufffd")


def _between(*ranges: tuple[int, int]) -> frozenset[str]:
    return frozenset(chr(code) for low, high in ranges for code in range(low, high + 1))


@cache
def ordinary_characters() -> frozenset[str]:
    """The characters of clean simplified Chinese news: GB 2312, printable ASCII and the usual punctuation."""
    hanzi = _double_byte("gb2312", range(0xB0, 0xF8), range(0xA1, 0xFF))
    return hanzi | frozenset(PUNCTUATION) | _between((0x20, 0x7E)) | {"\n"}


class Alphabet(NamedTuple):
    """The letters of a writing beyond the ordinary characters.

    Attributes:
        name: of the writing.
        letters: its frequent letters, ordinary ones possibly among them.
        of_hanzi: whether it is written with Hanzi.
    """

    name: str
    letters: frozenset[str]
    of_hanzi: bool


@cache
def alphabets() -> tuple[Alphabet, ...]:
    """Return the writings that are told apart, the more frequent first.

    Traditional Chinese is the frequent Hanzi of Big5 (level 1: 5,401), Japanese kana and the frequent kanji of JIS X 0208 (level
    1: 2,965): most of what a wrong decoding makes of Chinese lies outside of them.
    """
    kana = _between((0x3041, 0x3096), (0x30A1, 0x30FE), (0x3005, 0x3005))
    return (
        Alphabet(
            "traditional", _double_byte("big5", range(0xA4, 0xC7), (*range(0x40, 0x7F), *range(0xA1, 0xFF))), True
        ),
        Alphabet("japanese", kana | _double_byte("euc_jp", range(0xB0, 0xD0), range(0xA1, 0xFF)), True),
        Alphabet("korean", _between((0xAC00, 0xD7A3)), False),
        Alphabet("cyrillic", _between((0x400, 0x491)), False),
        Alphabet("latin and greek", _between((0xC0, 0x24F), (0x370, 0x3FF), (0x1E00, 0x1EFF)), False),
    )
