"""The gate: which chains a text can possibly hold, and where, told by its characters alone.

Cheap, necessary for a repair, never sufficient. Only a window around each sign of damage is read.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from textfix.alphabets import alphabets
from textfix.repairs.mojibake.codecs import LOST
from textfix.repairs.mojibake.double_byte import pairs_of_bytes
from textfix.repairs.mojibake.family import NEAR, Family, one_of
from textfix.repairs.mojibake.model import model
from textfix.repairs.mojibake.single_byte import cyrillic, latin

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from collections.abc import Set as AbstractSet

    from textfix.alphabets import Alphabet

Place = tuple[int, int]
Window = tuple[int, int, list[Family]]

REACH = 40  # characters read on either side of a match; damage that goes further has its whole line read


@cache
def families() -> tuple[Family, ...]:
    """Return everything that can be looked for."""
    return (latin(), cyrillic(), *pairs_of_bytes())


@cache
def trigger_characters() -> frozenset[str]:
    """Return every character that some step needs."""
    return frozenset().union(*(family.needed for family in families()))


@cache
def dense_first() -> tuple[Family, ...]:
    """Return the families whose signs fill a text before those whose signs any text may hold here and there."""
    return tuple(sorted(families(), key=lambda family: (family.sparse, not family.asian)))


def possible(characters: Iterable[str], kinds: Iterable[Family]) -> Iterator[Family]:
    """Yield those of some families that a text, or its distinct characters, allow."""
    for family in kinds:
        if not family.needed.isdisjoint(characters):
            yield family
        elif isinstance(characters, str):
            characters = set(characters)  # the text was read in vain; all other families cost as much as it did


ASCII_STRETCH = re.compile("[\x00-/:-\x7f]{3,}")  # digits stay: they make a date of what follows
# A text with so many different letters of a writing of Hanzi, and more of them than other odd Hanzi, is written in it.
LETTERS = 24
# Signs that are no more than one in so many characters are looked at where they stand, more of them by reading the text.
SELDOM = 100
# Characters of a smaller share of Chinese text (nats) are rare. Two of them, three characters apart at most, stand twice in a
# document of news in traditional characters, and in 17 of 18 pieces of two to eighty characters damaged inside one.
RARE = -11.5
NOT_ASIAN = "\x00-\u20ab\u20ad-\u2e7f\u3000-\u303f\ud800-\udfff\uff00-\ufffc"  # with marks and full-width forms; the euro is one


def suspicious(text: str, odd: AbstractSet[str]) -> bool:
    """Return whether something may have damaged a text, told by its odd characters (`Triage.odd`)."""
    writing = _writing(odd)
    foreign = _foreign_parts(text, odd, writing) if writing else ""
    for family in possible(odd, dense_first()):
        if family.sparse:
            found = _sparse_signs(text, family)
        else:
            part = foreign if writing and family.asian else _parts_around(text, family.needed & odd)
            found = any(family.matches(part, pattern) for pattern in family.patterns())
        if found:
            return True
    return False


def _sparse_signs(text: str, family: Family) -> bool:
    """Whether a family between whose signs stands ASCII may have damaged a text."""
    if not any(pattern.search(text) for pattern in family.glances()):
        return False
    part = ASCII_STRETCH.sub("\n", text)
    return any(family.matches(part, pattern) for pattern in family.patterns())


def _writing(odd: AbstractSet[str]) -> Alphabet | None:
    """Return the writing of Hanzi, beyond the simplified one, that a text is in: there its letters are no sign of damage."""
    if len(odd) < LETTERS:
        return None
    letters, best = max((len(one.letters & odd), place) for place, one in enumerate(alphabets()) if one.of_hanzi)
    if letters < LETTERS or 3 * letters < len(odd):
        return None
    others = sum([character >= "\u2e80" for character in odd]) - letters
    return alphabets()[best] if letters >= others else None


def _foreign_parts(text: str, odd: AbstractSet[str], writing: Alphabet) -> str:
    """The parts of a text that are foreign to its writing: rare characters close together, and what is no Hanzi at all."""
    places = [found.span() for found in _rare_together(writing).finditer(text)]
    if len(places) > _most(text):
        return text
    aliens = {character for character in odd if "\uac00" <= character < "\uf900" or character == LOST}
    return f"{_parts(text, places)}\n{_parts_around(text, aliens)}"


@cache
def _rare_together(writing: Alphabet) -> re.Pattern[str]:
    """Two rare characters close together, marks and what is not of East Asia left out; kana and kanji are no rare letters."""
    singles = model().singles
    usual = {character for character in model().known if singles[character] >= RARE}
    if writing.name == "japanese":
        usual |= writing.letters
    usual_or_not_asian = one_of(usual, NOT_ASIAN)
    rare = f"[^{usual_or_not_asian[1:]}"
    return re.compile(f"{rare}.{{0,3}}{rare}")


def _parts_around(text: str, signs: AbstractSet[str]) -> str:
    """The parts of a text around some characters; all of it where they are many."""
    places: list[Place] = []
    most = _most(text)
    if len(signs) > most:
        return text
    for sign in signs:
        at = text.find(sign)
        while at >= 0:
            places.append((at, at + 1))
            if len(places) > most:
                return text
            at = text.find(sign, at + NEAR)
    return _parts(text, places)


def _most(text: str) -> int:
    return 2 + len(text) // SELDOM


def _parts(text: str, places: Iterable[Place]) -> str:
    """The parts around some places, wide enough for a match nearby and a closer look at it, a line each."""
    return "\n".join([text[max(0, start - 2 * NEAR) : end + 2 * NEAR] for start, end in places])


def windows(text: str) -> list[Window]:
    """Return the places to read, sorted and apart from each other, none across lines, with the families that matched."""
    kinds = list(possible(set(text), families()))
    found = sorted(
        (
            (start, end, place)
            for place, family in enumerate(kinds)
            for pattern in family.patterns()
            for start, end in _around(text, family, pattern)
        ),
    )
    merged: list[tuple[int, int, list[int]]] = []
    for start, end, place in found:
        if merged and start < merged[-1][1]:
            first, last, places = merged[-1]
            merged[-1] = first, max(last, end), places if place in places else [*places, place]
        else:
            merged.append((start, end, [place]))
    return [(start, end, [kinds[place] for place in sorted(places)]) for start, end, places in merged]


def _around(text: str, family: Family, pattern: re.Pattern[str]) -> Iterator[tuple[int, int]]:
    at = 0
    while (match := family.matches(text, pattern, at)) is not None:
        low, high = max(0, match.start() - REACH), match.end() + REACH
        start = text.rfind("\n", low, match.start()) + 1 or low
        end = text.find("\n", match.start(), high)
        end = min(high, len(text)) if end < 0 else end
        yield start, end
        at = max(end, match.start() + 1)


def suspicious_lines(text: str, family: Family) -> Iterator[tuple[int, int]]:
    """Yield the places of the lines in which a pattern of a family matches; a line more than once where several do."""
    for pattern in family.patterns():
        at = 0
        while (match := family.matches(text, pattern, at)) is not None:
            start, at = line_around(text, match.start(), match.end())
            yield start, at


def line_around(text: str, start: int, end: int) -> tuple[int, int]:
    """Return the line that a window belongs to."""
    last = text.find("\n", end)
    return text.rfind("\n", 0, start) + 1, len(text) if last < 0 else last
