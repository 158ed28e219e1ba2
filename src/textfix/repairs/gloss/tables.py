"""Tables of the gloss repair, each loaded at first need: readings, converted characters, ranks and frequencies."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from textfix.data import read_lines

TONED = "āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜ"
"""The precomposed vowels with a tone mark."""

PINYIN = "a-züńňǹḿ" + TONED
"""The letters of a pinyin syllable, as the inside of a character class."""

ZHUYIN = "ㄅ-ㄩˊˇˋ˙"
"""The letters and tone marks of a zhuyin syllable, as the inside of a character class."""

_TONELESS = str.maketrans("āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜüńňǹḿ", "aaaaeeeeiiiioooouuuuvvvvvnnnm")


def toneless(syllable: str) -> str:
    """Return a syllable without its tone; ü becomes v.

    >>> toneless("lǜ")
    'lv'
    """
    return syllable.translate(_TONELESS)


FIRST_ZHUYIN = "ˇ"
"""The first letter or tone mark of zhuyin; the letters of pinyin come before it."""
_ZHUYIN_TONES = str.maketrans("", "", "ˊˇˋ˙")


@cache
def _zhuyin() -> dict[str, str]:
    return dict(line.split("\t") for line in read_lines("gloss_zhuyin.txt"))


def pinyin(syllable: str) -> str:
    """Return a zhuyin syllable as pinyin without its tone; one of pinyin, or none at all, as it is but for blanks behind it.

    >>> pinyin("ㄧㄝˋ"), pinyin("yè ")
    ('ye', 'yè')
    """
    syllable = syllable.rstrip(" ")
    if syllable[0] < FIRST_ZHUYIN:
        return syllable
    return _zhuyin().get(syllable.translate(_ZHUYIN_TONES), syllable)


class Readings(NamedTuple):
    """How characters are read: by syllable, the characters, as strings: half a megabyte, where sets by character take seven.

    Attributes:
        default: the characters whose first reading a syllable is.
        every: the characters that can be read so.
        plain: the characters that can be read so in some tone, by the syllable without its tone.
        characters: all characters whose readings are known.
    """

    default: dict[str, str]
    every: dict[str, str]
    plain: dict[str, str]
    characters: str

    def is_first(self, character: str, syllable: str) -> bool:
        """Whether this is the first reading of the character, tone included."""
        return character in self.default.get(syllable, "")

    def has(self, character: str, syllable: str) -> bool:
        """Whether the character can be read so, tone included."""
        return character in self.every.get(syllable, "")

    def has_plain(self, character: str, syllable: str) -> bool:
        """Whether the character can be read so in some tone."""
        return character in self.plain.get(toneless(syllable), "")


@cache
def readings() -> Readings:
    """Return the readings of GB 2312 and of the converted characters."""
    default: dict[str, str] = {}
    every: dict[str, str] = {}
    plain: dict[str, str] = {}
    for line in read_lines("gloss_readings.txt"):
        syllable, first, other = (line + "\t\t").split("\t")[:3]
        default[syllable] = first
        every[syllable] = first + other
        plain[toneless(syllable)] = plain.get(toneless(syllable), "") + first + other
    return Readings(default, every, plain, "".join(default.values()))


@cache
def first_readings() -> dict[str, str]:
    """Return each character with its first reading."""
    return {character: syllable for syllable, characters in readings().default.items() for character in characters}


@cache
def converted() -> dict[str, str]:
    """Return every traditional character that a conversion from simplified text makes, with what it came from."""
    return {line[0]: line[1] for line in read_lines("gloss_converted.txt")}


@cache
def ranks() -> dict[str, int]:
    """Return the glossed characters with their place in the spam tool's list."""
    return {character: place for place, character in enumerate(read_lines("gloss_ranked.txt"))}


@cache
def variants() -> frozenset[str]:
    """Return the converted characters that are not the first choice of a conversion from simplified text: 箇, 髮."""
    return frozenset(line[0] for line in read_lines("gloss_converted.txt") if line.endswith("-"))


@cache
def frequency() -> dict[str, float]:
    """Return the bits of each simplified character: its share in running text is 2**-bits."""
    found: dict[str, float] = {}
    for line in read_lines("gloss_frequency.txt"):
        number, characters = line.split("\t")
        found.update(dict.fromkeys(characters, float(number)))
    return found


RARE_BITS = 30.0
"""Bits of a character that the frequency table does not hold."""


def rarity(character: str) -> float:
    """Return the bits of a character in either script; RARE_BITS for one that the table does not hold."""
    return frequency().get(converted().get(character, character), RARE_BITS)


class Followers(NamedTuple):
    """What often stands behind a character.

    Attributes:
        characters: the characters.
        bits: the bits of each of them behind it.
    """

    characters: str
    bits: bytes


@cache
def pairs() -> dict[str, Followers]:
    """Return what often stands behind each simplified character: a megabyte, where dictionaries take five."""
    found: dict[str, Followers] = {}
    for line in read_lines("gloss_pairs.txt"):
        first, *fields = line.split("\t")
        characters, bits = "", b""
        for entry in fields:
            digits = 2 if entry[1] in "0123456789" else 1
            characters += entry[digits:]
            bits += bytes((int(entry[:digits]),)) * (len(entry) - digits)
        found[first] = Followers(characters, bits)
    return found
