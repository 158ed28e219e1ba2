"""Context: what a glossed document says about its own characters, in bits, for choosing between readings of bytes.

Comes in: the text of a glossed document. Goes out: how many bits a character
costs behind another one *here*: the model of running text, corrected by what this document writes and would not write.
"""

from __future__ import annotations

import re
from functools import cache

from textfix.repairs.gloss.model import back_off, bits
from textfix.repairs.gloss.singles import Singles
from textfix.repairs.gloss.spot import shape
from textfix.repairs.gloss.tables import converted, variants

# Each value was moved alone over 1,524 documents with 2,560 torn characters (benchmarks/gloss.py with other seeds): of
# the documents 1,149 came back exactly and 16 places came out wrong before FRESH_BITS and VARIANT_BITS took their values.
UNCONVERTED_BITS = 7.0
"""Handicap of a simplified form that the conversion would have changed and the document holds nowhere else. Without it 4
documents fewer come back; from 3.5 on it makes no difference, and at 14 2 fewer do."""
VARIANT_BITS = 10.0
"""Handicap of a form that is not a conversion's first choice and that the document holds nowhere else. Against none 6
documents more come back, and one place fewer is wrong; 2.5 gives 2 of the 6."""
FRESH_BITS = 1.5
"""Handicap of a character that the document holds nowhere else. At 0, 5 documents fewer come back and 6 places more are
wrong; at 5, 13 fewer and 8 more."""
OWN_PAIR_BITS = 4.0
"""Bits at most of a pair that the document holds elsewhere: what it says once it says again. At 6, 8 documents fewer
come back, without it 20; at 2.5 nothing changes."""
CLOSERS = {"《": "》", "“": "”", "（": "）", "「": "」", "『": "』"}
CLOSER_BITS = 2.0
"""Bits at most of the mark that closes a pair left open before the torn character. Without it 3 places more are wrong."""
CLOSER_REACH = 80
"""Characters in front of the torn character among which an open pair is looked for: a long sentence. 40 gives the
same, with 160 2 documents fewer come back."""
LOST_MOST = 200
"""Pairs of lost bytes that are solved for in one document, so that hostile text stays linear: some 2 ms each. The
measured documents need no 20."""


@cache
def _changed() -> frozenset[str]:
    """Return the simplified characters that a conversion changes."""
    return frozenset(converted().values())


@cache
def _paired() -> re.Pattern[str]:
    return re.compile(f"[{''.join(CLOSERS)}{''.join(CLOSERS.values())}]")


class Context:
    """What one document says about its own characters.

    Attributes:
        text: the document.
        seen: all its characters.
        singles: its single bytes.
        closer: the mark that closes what is open in front of the torn character.
    """

    def __init__(self, text: str) -> None:
        self.text = text
        self._plain = shape().sub("", text)
        self.seen = frozenset(self._plain)
        self._followers: dict[str, frozenset[str]] = {}
        self._memo: dict[str, float] = {}
        self._alone: dict[str, float] = {}
        self.singles = Singles(self._plain)
        self._lost: set[int] = set()
        self.closer = ""

    def followers(self, character: str) -> frozenset[str]:
        """Return what stands behind a character in this document, glosses left out."""
        found = self._followers.get(character)
        if found is None:
            found = self._followers[character] = frozenset(self._behind(character))
        return found

    def _behind(self, character: str) -> set[str]:
        found: set[str] = set()
        if character not in self.seen:
            return found
        text = self._plain
        at = text.find(character)
        while at >= 0:
            found.add(text[at + 1 : at + 2])
            at = text.find(character, at + 1)
        return found

    def bits(self, before: str, character: str) -> float:
        """Return the information of a character here, with handicaps for what the document would not write."""
        key = before + character
        value = self._memo.get(key)
        if value is None:
            value = self._memo[key] = self._weigh(before, character)
        if character == self.closer:
            return min(value, CLOSER_BITS)
        return value

    def _weigh(self, before: str, character: str) -> float:
        value = bits(before, character)
        if value > OWN_PAIR_BITS and character in self.followers(before):
            value = OWN_PAIR_BITS
        return value + self._handicap(character)

    def bits_alone(self, character: str) -> float:
        """Return what `bits` gives behind a character with which this one makes no known pair and no pair of marks."""
        value = self._alone.get(character)
        if value is None:
            value = self._alone[character] = back_off(character) + self._handicap(character)
        return value

    def _handicap(self, character: str) -> float:
        if character in self.seen:
            return 0.0
        value = FRESH_BITS
        if character in variants():
            value += VARIANT_BITS
        if character in _changed() and character not in converted():
            value += UNCONVERTED_BITS
        return value

    def stand_before(self, place: int) -> None:
        """Note which mark closes what is open at this place."""
        marks = _paired().findall(self.text, max(0, place - CLOSER_REACH), place)
        self.closer = CLOSERS.get(marks[-1], "") if marks else ""

    def may_search(self, place: int) -> bool:
        """Whether lost bytes at this place may still be solved for."""
        if len(self._lost) < LOST_MOST:
            self._lost.add(place)
        return place in self._lost
