"""Character model: how likely one character is behind another, in either script, in bits.

It chooses between readings of shifted bytes; it knows single characters and pairs, nothing longer.
"""

from __future__ import annotations

from functools import cache
from math import log2

from textfix.repairs.gloss.tables import RARE_BITS, Followers, converted, frequency, pairs

BACK_OFF_BITS = 1.5
"""Bits that a pair costs more than its second character alone when the table does not hold it. Of 2,560 torn places 12
come out wrong; at 3 31, and 43 fewer are left; at .5 9, and 29 more are left."""
MARKS_BITS = 9.0
"""The same where both are marks: the table holds every usual sequence of marks. 1.5 to 14 give the same."""
ASCII_BITS = 16.0
"""Bits of an ASCII letter, digit or mark that has no full-width form below. At 12, 3 documents fewer of 1,524 come back;
20 gives the same."""
MARKS = {",": "，", ":": "：", ";": "；", "?": "？", "!": "！", "(": "（", ")": "）"}
"""Flattened marks and what they were."""
ALL_MARKS = frozenset("，。、；：？！“”（）《》—·…「」『』")


@cache
def simple(character: str) -> str:
    """Return the form of a character that the tables hold: simplified, full-width.

    >>> simple("報"), simple(","), simple("日")
    ('报', '，', '日')
    """
    character = MARKS.get(character, character)
    return converted().get(character, character)


@cache
def single_bits(character: str) -> float:
    """Return the information of a character by itself, in bits."""
    character = MARKS.get(character, character)
    value = frequency().get(converted().get(character, character))
    if value is not None:
        return value
    return ASCII_BITS if character.isascii() else RARE_BITS


def back_off(character: str) -> float:
    """Return the information of a character behind one with which it makes no known pair, in bits."""
    return single_bits(character) + BACK_OFF_BITS


_NOTHING = Followers("", b"")


def followers(character: str) -> str:
    """Return the characters, in the form of `simple`, that often stand behind this one."""
    return pairs().get(simple(character), _NOTHING).characters


def bits(before: str, character: str) -> float:
    """Return the information of `character` behind `before`, in bits: small where they often stand together.

    >>> bits("日", "報") < bits("日", "錦")
    True
    """
    first, second = simple(before), simple(character)
    alone = single_bits(character) + (MARKS_BITS if first in ALL_MARKS and second in ALL_MARKS else BACK_OFF_BITS)
    known = pairs().get(first, _NOTHING)
    place = known.characters.find(second)
    return alone if place < 0 else min(alone, known.bits[place])


def cost(before: str, characters: str, after: str) -> float:
    """Return the bits of a stretch of text between its neighbours."""
    total = 0.0
    for character in characters + after:
        total += bits(before, character)
        before = character
    return total


def to_bits(chance: float) -> float:
    """Return the information of a chance, in bits."""
    return -log2(chance)
