"""A closer look at Hanzi that may stand for other Hanzi: whether some run of them gains by being read as other pairs."""

from __future__ import annotations

import math
from functools import cache

from textfix.repairs.mojibake.codecs import right_pairs, wrong
from textfix.repairs.mojibake.model import model
from textfix.repairs.mojibake.weights import SYLLABLE

LONE_KANA = -9.0  # as common as kana are in Japanese, between Hanzi of other languages they are not
# What some run of an excerpt has to gain, in nats, and its different characters: no reading between Hanzi is made for
# less than 10 nats, and two characters that stand for far likelier ones already gain 8.
LEAST_GAIN = 11.0
LEAST_DIFFERENT = 3
# What such a run has to gain when its neighbours are considered too: no reading is made for less. Of 120 documents of news in
# traditional characters 9 pass, without it 21; of 1,350 spans of 4, 6 and 8 Hanzi damaged in lines 868 come back, without it
# 869. Syllables, which no table of neighbours holds, are not asked.
LEAST_JOINED = 10.0


class Gain(dict[str, float]):
    """How much likelier the character that another one stands for is; a barrier where it stands for none."""

    def __init__(self, name: str, right: str) -> None:
        super().__init__()
        self._step = name, right

    def __missing__(self, character: str) -> float:
        if character <= "\x7f":
            value = 0.0
        else:
            name, right = self._step
            original = right_pairs(right)[wrong(name).table[character]]
            singles = model().singles
            now = min(singles[character], LONE_KANA) if "\u3041" <= character <= "\u30fa" else singles[character]
            value = -math.inf if original is None else singles[original] - now
        self[character] = value
        return value

    def joined(self, run: str) -> float:
        """Return what a run gains when each character is seen behind the one before it."""
        name, right = self._step
        table, pairs = wrong(name).table, right_pairs(right)
        text = "".join([c if c <= "\x7f" else pairs[table[c]] or c for c in run])
        score = model().score
        return score(text) - score(run)


@cache
def gain_of(name: str, right: str) -> Gain:
    """Return the gains of one step, filled as they are asked."""
    return Gain(name, right)


def gains(values: Gain, excerpt: str) -> bool:
    """Whether some run of an excerpt gains enough by being read as other pairs, its neighbours considered too."""
    total = 0.0
    start = 0
    different: set[str] = set()
    for place, character in enumerate(excerpt, 1):
        total += values[character]
        if total <= 0.0:
            total, start, different = 0.0, place, set()
            continue
        different.add(character)
        if total >= LEAST_GAIN and len(different) >= LEAST_DIFFERENT:
            run = excerpt[start:place]
            if SYLLABLE.search(run) or values.joined(run) >= LEAST_JOINED:
                return True
    return False
