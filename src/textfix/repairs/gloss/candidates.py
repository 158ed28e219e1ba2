"""Candidates: which characters may stand where only one of their two bytes, or neither, is known.

Tables by lead byte, by trail byte and of all characters, each made at first need. A look-up never walks a whole table:
what may follow a character are the pairs that the model knows, those of the document, and the most frequent ones.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from textfix.repairs.gloss.gbk import decode_pair, encode, hanzi_of_lead, hanzi_of_trail
from textfix.repairs.gloss.model import ALL_MARKS, followers, simple, single_bits
from textfix.repairs.gloss.tables import RARE_BITS, converted, readings

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from textfix.repairs.gloss.context import Context

FREQUENT = 32
"""Most frequent candidates that are tried whether a known pair supports them or not. Of 2,560 torn places 12 come out
wrong, with 24 14, with 16 15; more than 32 give the same."""


class Candidates(NamedTuple):
    """Characters that share what is known of their bytes.

    Attributes:
        codes: the two bytes of each.
        by_simple: the same by their simplified form, the form that the model knows.
        frequent: the most frequent ones.
        marks: the punctuation among them.
    """

    codes: dict[str, bytes]
    by_simple: dict[str, tuple[str, ...]]
    frequent: tuple[str, ...]
    marks: tuple[str, ...]

    def behind(self, context: Context, last: str) -> Iterator[tuple[float, bytes, str]]:
        """Yield the candidates that may follow the character `last`, each with its bits and its bytes."""
        found: set[str] = set()
        for known in followers(last) & self.by_simple.keys():
            found.update(self.by_simple[known])
        found.update(context.followers(last) & self.codes.keys())
        found.update(self.marks)
        codes, bits, alone = self.codes, context.bits, context.bits_alone
        for character in found:
            yield bits(last, character), codes[character], character
        for character in self.frequent:
            if character not in found:
                yield alone(character), codes[character], character


def _candidates(characters: Iterable[str]) -> Candidates:
    codes = {character: encode(character) for character in characters if single_bits(character) < RARE_BITS}
    by_simple: dict[str, tuple[str, ...]] = {}
    for character in codes:
        by_simple[simple(character)] = (*by_simple.get(simple(character), ()), character)
    frequent = sorted(codes, key=lambda character: (single_bits(character), character))
    marks = tuple(sorted(ALL_MARKS & codes.keys()))
    return Candidates(codes, by_simple, tuple(frequent[:FREQUENT]), marks)


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
def not_behind(trail: int) -> frozenset[int]:
    """Return the bytes that make an invalid pair with `trail` in front."""
    return frozenset(lead for lead in range(0x81, 0xFF) if not decode_pair(trail, lead))


@cache
def glossable() -> dict[tuple[int, str], tuple[tuple[int, str], ...]]:
    """Return the converted characters by lead byte and reading, each with its trail byte."""
    found: dict[tuple[int, str], list[tuple[int, str]]] = {}
    every = readings().every
    for character in converted():
        lead, trail = encode(character)
        for reading in every.get(character, ()):
            found.setdefault((lead, reading), []).append((trail, character))
    return {key: tuple(values) for key, values in found.items()}
