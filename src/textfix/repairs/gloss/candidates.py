"""Candidates: which characters may stand where only one of their two bytes, or neither, is known.

Tables by lead byte, by trail byte and of all characters, each made at first need. A look-up never walks a whole table:
what may follow a character are the pairs that the model knows, those of the document, and the most frequent ones.
"""

from __future__ import annotations

from functools import cache, lru_cache
from typing import TYPE_CHECKING, NamedTuple

from textfix.repairs.gloss.gbk import decode_pair, encode, hanzi_of_lead, hanzi_of_trail
from textfix.repairs.gloss.model import ALL_MARKS, followers, simple, single_bits
from textfix.repairs.gloss.tables import RARE_BITS, converted, readings

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Iterator

    from textfix.repairs.gloss.context import Context

FREQUENT = 32
"""Most frequent candidates that are tried whether a known pair supports them or not. Of 2,560 torn places 12 come out
wrong, with 24 14, with 16 15; more than 32 give the same."""

ANY_LEAD = range(0x100)
SYLLABLES_KEPT = 1 << 9
"""Syllables whose characters are remembered; a language has some 1,300."""


class Candidates(NamedTuple):
    """Characters that share what is known of their bytes.

    Attributes:
        codes: the two bytes of each.
        by_simple: the same by their simplified form, the form that the model knows.
        frequent: the most frequent ones.
        marks: the punctuation among them.
    """

    codes: dict[str, bytes]
    by_simple: dict[str, str]
    frequent: str
    marks: str

    def behind(
        self, context: Context, last: str, leads: Container[int] = ANY_LEAD
    ) -> Iterator[tuple[float, bytes, str]]:
        """Yield the candidates that may follow the character `last`, each with its bits and its bytes.

        Args:
            context: what weighs them.
            last: the character.
            leads: the lead bytes that they may have.
        """
        found: set[str] = set()
        for known in self.by_simple.keys() & followers(last):
            found.update(self.by_simple[known])
        found.update(context.followers(last) & self.codes.keys())
        found.update(self.marks)
        codes = self.codes
        for character in found:
            if codes[character][0] in leads:
                yield context.bits(last, character), codes[character], character
        for character in self.frequent:
            if character not in found and codes[character][0] in leads:
                yield context.bits_alone(character), codes[character], character


def _candidates(characters: Iterable[str]) -> Candidates:
    codes = {character: encode(character) for character in characters if single_bits(character) < RARE_BITS}
    by_simple: dict[str, str] = {}
    for character in codes:
        form = simple(character)
        by_simple[form] = by_simple[form] + character if form in by_simple else character
    frequent = sorted(codes, key=lambda character: (single_bits(character), character))
    marks = "".join(sorted(ALL_MARKS & codes.keys()))
    return Candidates(codes, by_simple, "".join(frequent[:FREQUENT]), marks)


@cache
def by_lead(lead: int) -> Candidates:
    """Return the characters of a lead byte whose trail byte can itself begin a pair."""
    return _candidates(character for trail, character in hanzi_of_lead(lead) if trail > 0x80)


@cache
def by_trail(trail: int) -> Candidates:
    """Return the characters of a trail byte."""
    return _candidates(character for _, character in hanzi_of_trail(trail))


@cache
def whole() -> Candidates:
    """Return all characters whose trail byte can itself begin a pair."""
    return _candidates(character for lead in range(0x81, 0xFF) for character in by_lead(lead).codes)


@cache
def not_behind(trail: int) -> bytes:
    """Return the bytes that make an invalid pair with `trail` in front."""
    return bytes(lead for lead in range(0x81, 0xFF) if not decode_pair(trail, lead))


@lru_cache(SYLLABLES_KEPT)
def glossable(reading: str) -> tuple[tuple[int, int, str], ...]:
    """Return the converted characters that can be read so, each behind its lead and its trail byte."""
    found = readings().every.get(reading, "")
    return tuple((*encode(character), character) for character in found if character in converted())
