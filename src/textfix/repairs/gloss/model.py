"""Character model: how likely one character is behind another, in either script, in bits.

It chooses between readings of shifted bytes; it knows single characters and pairs inside words, nothing longer.
"""

from __future__ import annotations

import math
from functools import cache

from textfix.repairs.gloss.tables import bands, converted, pairs

PAIR_WEIGHT = 0.6
"""Share of the pair's own frequency against the single character's."""
UNSEEN_BAND = -2
"""Band of a character that jieba's words never use."""
PUNCTUATION = {
    "，": 0.05, ",": 0.05, "。": 0.025, "、": 0.012, "“": 0.006, "”": 0.006, "：": 0.003, ":": 0.003, "；": 0.002,
    "（": 0.003, "）": 0.003, "《": 0.002, "》": 0.002, "？": 0.001, "！": 0.001, "—": 0.002, "\n": 0.01, "·": 0.001,
    "(": 0.002, ")": 0.002, ".": 0.001, "?": 0.001, "!": 0.001, ";": 0.001, " ": 0.005, "％": 0.001, "%": 0.001,
}  # fmt: skip
"""Shares of the usual marks in news; only their order of size matters."""
OTHER_SHARE = 2e-5
"""Share of any other mark, letter or digit."""
STRANGE_SHARE = 1e-9
"""Share of what is no Hanzi of GB 2312 in either script: private use, kana, box lines, rare Hanzi."""


@cache
def _total() -> float:
    return float(sum(1.5 * 2**band for band in bands().values()))


@cache
def share(character: str) -> float:
    """Return the share of a character in running text, estimated."""
    if character in PUNCTUATION:
        return PUNCTUATION[character]
    simplified = converted().get(character, character)
    band = bands().get(simplified)
    if band is not None:
        # a simplified form in a converted text and the rare variant forms of a common character are both possible
        return 1.5 * 2**band / _total()
    if character.isascii():
        return OTHER_SHARE
    return STRANGE_SHARE


def bits(before: str, character: str) -> float:
    """Return the information of `character` behind `before`, in bits: small where they make a word.

    >>> bits("日", "報") < bits("日", "錦")
    True
    """
    chance = share(character)
    changed = converted()
    first, second = changed.get(before, before), changed.get(character, character)
    count = pairs().get(first + second)
    if count is not None:
        chance = PAIR_WEIGHT * min(1.0, 2.0 ** (count - bands().get(first, count))) + (1 - PAIR_WEIGHT) * chance
    return -math.log2(chance)


def cost(before: str, characters: str, after: str) -> float:
    """Return the bits of a stretch of text between its neighbours."""
    total = 0.0
    for character in characters:
        total += bits(before, character)
        before = character
    return total + (bits(before, after) if after else 0.0)
