"""Triage: one cheap pass over a text that says which repairs can possibly apply.

Measured per character (CPython 3.11): deleting the ordinary characters with one regular expression costs 2.2 ns, asking for
one character with ``in`` 0.04 to 0.25, a set of all characters 41 to 140. So the ordinary characters go first, and only the
distinct characters of the small *residue* are asked about. A text whose residue concerns no repair is done.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable  # noqa: TC003 - a named tuple wants it
from typing import TYPE_CHECKING, NamedTuple

from textfix.alphabets import alphabets, ordinary_characters

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from textfix.alphabets import Alphabet
    from textfix.config import Config
    from textfix.repair import Repair

MEMO_LIMIT = 1 << 16
# A text is written in an alphabet if so many of this many odd characters are letters of it. News in traditional characters leaves
# 85% and more (half of the documents 97%), Korean, Russian, Greek and Japanese sentences all; UTF-8 read as GBK never more
# than 21% of traditional letters (96 documents), GBK read as Big5 46%.
SAMPLE = 256
LETTERS_SHARE = 0.75
# A smaller share of a text is asked about one by one for the same price: clean simplified news leaves under 0.05, traditional
# text 0.25 to 0.4. Fewer characters do not show a writing: of GBK read as Big5 43% of the words of two Hanzi, by frequency, and
# 19% of those of four hold nothing but frequent traditional Hanzi.
ODD_SHARE = 0.15
GLANCE = 96
# Where it is denser and no writing, deleting the ordinary characters costs more than a set of all: 75 and 45 against 41 ns.
DENSE_SHARE = 0.4
FEWEST = 48
NO_LETTERS: frozenset[str] = frozenset()
# What at least this share of an alphabet's letters show, its texts show: script and mojibake, over 10% each.
USUAL = 0.05
# Ordinary characters that clean text is full of: asking for each is cheaper than to have them in the residue, where a share of
# 1% costs 2.2 ns for every character of the text. No other trigger is more than .08% of news.
FREQUENT = "\n "


class CharacterRanges:
    r"""A set of characters given as ranges of code points, with a fast ``in``.

    >>> "\ue000" in CharacterRanges((0xE000, 0xF8FF))
    True
    """

    __slots__ = ("_ranges",)

    def __init__(self, *ranges: tuple[int, int]) -> None:
        self._ranges = ranges

    def __contains__(self, character: object) -> bool:
        code = ord(character)  # type: ignore[arg-type]
        return any(low <= code <= high for low, high in self._ranges)

    def __iter__(self) -> Iterator[str]:
        return (chr(code) for low, high in self._ranges for code in range(low, high + 1))

    def __len__(self) -> int:
        return sum(high - low + 1 for low, high in self._ranges)


class Triage:
    """What one look at a text showed.

    Attributes:
        text: the text.
        mask: a bit for each repair that has a trigger in the text, by its place among the repairs of the screen.
        is_ascii: whether the text is pure ASCII.
        odd: the distinct characters of the text that are not plain. Of the letters of the alphabet that the text is written
            in, only those of a sample.
    """

    __slots__ = ("is_ascii", "mask", "odd", "text")

    def __init__(self, text: str, odd: set[str], mask: int, *, is_ascii: bool) -> None:
        self.text = text
        self.odd = odd
        self.is_ascii = is_ascii
        self.mask = mask

    @property
    def quiet(self) -> bool:
        """Whether no repair at all has a trigger in the text."""
        return not self.mask

    def carried(self, text: str) -> Triage:
        """Return the same for what a repair has made of the text."""
        return Triage(text, self.odd, self.mask if text else 0, is_ascii=text.isascii())


class Writing(NamedTuple):
    """An alphabet, made ready for a screen: the mask that its letters show, and what deletes them from a text."""

    shown: int
    strip: Callable[[str, str], str]


class Screen:
    """The triggers of some repairs, made ready: *plain* characters are the ordinary ones that trigger none of them.

    A text in traditional characters, Japanese or Russian holds triggers in every second place. What its letters tell is known
    from a sample; so where most of the residue is letters of one alphabet, they are deleted too, and what is foreign to
    the text stays to be asked about.
    """

    def __init__(self, repairs: Sequence[Repair], config: Config) -> None:
        self._triggers = [(1 << place, repair.triggers(config)) for place, repair in enumerate(repairs)]
        # Letters show nothing to these in a text that is written with them.
        self._foreign_only = sum(1 << place for place, repair in enumerate(repairs) if repair.foreign_only)
        ordinary = ordinary_characters()
        marked = self._shown(ordinary)
        self._frequent = [(character, marked[character]) for character in FREQUENT if character in marked]
        self._ascii = [(character, bits) for code in range(0x80) if (bits := self._ask(character := chr(code)))]
        self._plain = ordinary.difference(marked) | ordinary.intersection(FREQUENT)
        self._memo: dict[str, int] = {}
        self._writings: dict[str, Writing] = {}
        self._strip = _stripper(self._plain)

    def _ask(self, character: str) -> int:
        mask = 0
        for bit, triggers in self._triggers:
            if character in triggers:
                mask |= bit
        return mask

    def _shown(self, characters: frozenset[str]) -> dict[str, int]:
        """The triggers among some characters, each with the mask of the repairs that it concerns."""
        found: dict[str, int] = {}
        for bit, triggers in self._triggers:
            for character in characters.intersection(triggers):
                found[character] = found.get(character, 0) | bit
        return found

    def look(self, text: str) -> Triage:
        """Return what the text shows at one look; linear in its length."""
        if text.isascii():
            return self._look_at_ascii(text)
        mask = 0
        for character, bits in self._frequent:
            if character in text:
                mask |= bits
        strangers, letters, shown = self._residue(text)
        mask |= shown
        if strangers:
            ask = self._memo.__getitem__ if self._memo.keys() >= strangers else self._bits
            for bits in set(map(ask, strangers)):
                mask |= bits
        return Triage(text, strangers | letters if letters else strangers, mask, is_ascii=False)

    def _look_at_ascii(self, text: str) -> Triage:
        mask = 0
        odd = set()
        for character, bits in self._ascii:
            if character in text:
                mask |= bits
                odd.add(character)
        return Triage(text, odd, mask, is_ascii=True)

    def _residue(self, text: str) -> tuple[set[str], frozenset[str], int]:
        """Return what the alphabet of a text does not hold, the letters of a sample beyond the ordinary, and what those show."""
        writing = None
        glance = len(self._strip("", text[:GLANCE]))
        if glance > ODD_SHARE * GLANCE:
            sample = self._strip("", text[:SAMPLE])
            writing = self._writing(sample)
            if writing is None and glance > DENSE_SHARE * GLANCE:
                return set(text).difference(self._plain), NO_LETTERS, 0
        if writing is None:
            residue = self._strip("", text)
            if len(residue) <= ODD_SHARE * len(text):
                return set(residue), NO_LETTERS, 0
            sample = residue[:SAMPLE]
            writing = self._writing(sample)
            if writing is None:
                return set(residue), NO_LETTERS, 0
            text = residue
        return set(writing.strip("", text)), frozenset(sample), writing.shown

    def _writing(self, sample: str) -> Writing | None:
        """Return the writing of which most of these odd characters are letters, if there is one."""
        if len(sample) < FEWEST:
            return None
        few = sample[:FEWEST]
        for alphabet in alphabets():
            if sum(map(alphabet.letters.__contains__, few)) >= LETTERS_SHARE * FEWEST:
                writing = self._written(alphabet)
                if len(writing.strip("", sample)) <= (1 - LETTERS_SHARE) * len(sample):
                    return writing
        return None

    def _written(self, alphabet: Alphabet) -> Writing:
        """Return what the letters of an alphabet show, and what strips them: those that show nothing rarer than most do."""
        writing = self._writings.get(alphabet.name)
        if writing is None:
            letters = alphabet.letters - ordinary_characters()
            shown = self._shown(letters)
            counts = Counter(bit for bits in shown.values() for bit, _ in self._triggers if bits & bit)
            usual = sum(bit for bit, count in counts.items() if count >= USUAL * len(letters))
            rarer = {letter for letter, bits in shown.items() if bits & ~usual}
            mask = usual & ~self._foreign_only if alphabet.of_hanzi else usual
            writing = self._writings[alphabet.name] = Writing(mask, _stripper(self._plain | (letters - rarer)))
        return writing

    def _bits(self, character: str) -> int:
        """The repairs that a character triggers, asked once."""
        bits = self._memo.get(character)
        if bits is None:
            if len(self._memo) >= MEMO_LIMIT:
                self._memo.clear()
            bits = self._memo[character] = self._ask(character)
        return bits


def _stripper(characters: frozenset[str]) -> Callable[[str, str], str]:
    """What deletes all of these characters from a text: called as ``strip("", text)``."""
    if not characters:
        return lambda _nothing, text: text
    return re.compile(f"[{re.escape(''.join(sorted(characters)))}]+").sub
