"""Context: what a glossed document says about its own characters, in bits, for choosing between readings of bytes.

Comes in: the text of a document and the characters that a machine glossed in it. Goes out: how many bits a character
costs behind another one *here*: the model of running text, corrected by what this document writes and would not write.
"""

from __future__ import annotations


from typing import TYPE_CHECKING

from textfix.repairs.gloss.model import bits
from textfix.repairs.gloss.singles import Singles
from textfix.repairs.gloss.spot import shape
from textfix.repairs.gloss.tables import converted, ranks, readings, variants

if TYPE_CHECKING:
    from collections.abc import Collection

BARE_BITS = 12.0
"""Handicap of a glossed character that stands bare: the tool glosses all of them."""
UNGLOSSED_BITS = 4.0
"""Handicap of a glossed character that the document holds nowhere else."""
UNRANKED_BITS = 3.0
"""Handicap of a glossed character that is not on the tool's list."""
UNUSUAL_BITS = 4.0
"""Handicap of a reading that is not the character's first."""
UNCONVERTED_BITS = 7.0
"""Handicap of a simplified form that the conversion would have changed and the document holds nowhere else."""
VARIANT_BITS = 5.0
"""Handicap of a form that is not a conversion's first choice and that the document holds nowhere else."""
CLOSERS = {"《": "》", "“": "”", "（": "）", "「": "」", "『": "』"}
CLOSER_BITS = 2.0
"""Bits at most of the mark that closes a pair left open before the torn character."""
CLOSER_REACH = 80
"""Characters in front of the torn character among which an open pair is looked for."""
OWN_PAIR_BITS = 4.0
"""Bits at most of a pair that the document holds elsewhere: what it says once it says again."""
FRESH_BITS = 3.0
"""Handicap of a character that the document holds nowhere else."""

LOST_MOST = 200
"""Pairs of lost bytes that are solved for in one document, so that hostile text stays linear."""


class Context:
    """What one document says about its own characters.

    Attributes:
        text: the document.
        glossed: the characters that are glossed in it.
        seen: all its characters.
        singles: its single bytes.
        closer: the mark that closes what is open in front of the torn character.
        is_split: whether another gloss stands between the bytes of the character that is weighed. It has none itself.
    """

    def __init__(self, text: str, glossed: Collection[str]) -> None:
        self.text = text
        self.glossed = frozenset(glossed)
        self._plain = shape().sub("", text)
        self.seen = frozenset(self._plain)
        self._changed = frozenset(converted().values())
        self._followers: dict[str, frozenset[str]] = {}
        self._memo: dict[str, float] = {}
        self.singles = Singles(self._plain)
        self._lost: set[int] = set()
        self.closer = ""
        self.is_split = False

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
        return value + self.bare_bits(character)

    def _weigh(self, before: str, character: str) -> float:
        value = bits(before, character)
        if value > OWN_PAIR_BITS and character in self.followers(before):
            value = OWN_PAIR_BITS
        if character not in self.seen:
            value += FRESH_BITS
            if character in variants():
                value += VARIANT_BITS
            if character in self._changed and character not in converted():
                value += UNCONVERTED_BITS
        return value

    def bare_bits(self, character: str) -> float:
        """Return what `bits` charges for a character because no gloss follows it."""
        return BARE_BITS if character in self.glossed and not self.is_split else 0.0

    def gloss_bits(self, character: str, reading: str) -> float:
        """Return the handicap of taking `character` for one that the tool glosses with `reading` in this document."""
        value = 0.0
        if character not in self.glossed:
            value = BARE_BITS if character in self.seen else UNGLOSSED_BITS
        if character not in ranks():
            value += UNRANKED_BITS
        return value if readings().first.get(character) == reading else value + UNUSUAL_BITS

    def stand_before(self, place: int) -> None:
        """Note which mark closes what is open at this place."""
        self.closer = ""
        for character in reversed(self.text[max(0, place - CLOSER_REACH) : place]):
            if character in CLOSERS.values():
                return
            if character in CLOSERS:
                self.closer = CLOSERS[character]
                return

    def may_search(self, place: int) -> bool:
        """Whether lost bytes at this place may still be solved for."""
        if len(self._lost) < LOST_MOST:
            self._lost.add(place)
        return place in self._lost
