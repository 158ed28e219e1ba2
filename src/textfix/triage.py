"""Triage: one cheap pass over a text that says which repairs can possibly apply.

Measured per character (CPython 3.11): deleting the ordinary characters with one regular expression costs 2.2 ns, a set of
all characters 41 ns. So the ordinary characters go first, and only the distinct characters of the small *residue* are
asked about. A text whose residue concerns no repair is done.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from textfix.config import Config
    from textfix.repair import Repair

MEMO_LIMIT = 1 << 16
# How many odd characters pick the next alphabet, and from which share of a text on that pays: clean simplified news has
# under 0.05, traditional text 0.25 to 0.4.
SAMPLE = 256
ODD_SHARE = 0.15


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


@cache
def ordinary_characters() -> frozenset[str]:
    """The characters of clean simplified Chinese news: GB 2312, printable ASCII and the usual punctuation."""
    hanzi = {
        bytes((row, cell)).decode("gb2312")
        for row in range(0xB0, 0xF8)
        for cell in range(0xA1, 0xFF)
        if (row, cell) < (0xD7, 0xFA) or row > 0xD7
    }
    punctuation = set("，。、；：？！“”‘’（）《》〈〉【】「」『』〔〕—…·％～×°℃‰√→←↑↓①②③④⑤⑥⑦⑧⑨⑩■□▲△▼●○★☆◆◇※")
    return frozenset(hanzi | punctuation | {chr(code) for code in range(0x20, 0x7F)} | {"\n"})


class Triage:
    """What one look at a text showed.

    Attributes:
        text: the text.
        mask: a bit for each repair that has a trigger in the text, by its place among the repairs of the screen.
        is_ascii: whether the text is pure ASCII.
        odd: the distinct characters of the text that are not plain; of characters that trigger but one repair, each
            the same, some may be left out where the text is full of them (see `Screen`).
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


class Screen:
    """The triggers of some repairs, made ready: *plain* characters are the ordinary ones that trigger none of them.

    Traditional text has a trigger of the script repair in every third character, and asking about each would cost
    twenty times as much as stripping it. So where a text is full of odd characters and most trigger one and the same
    repair, such Hanzi are stripped too: what they would tell is known.
    """

    def __init__(self, repairs: Sequence[Repair], config: Config) -> None:
        self._triggers = [(1 << place, repair.triggers(config)) for place, repair in enumerate(repairs)]
        self._plain = frozenset(character for character in ordinary_characters() if not self._ask(character))
        self._memo: dict[str, int] = {}
        self._alphabets: dict[int, Callable[[str, str], str]] = {}
        self._strip = _stripper(self._plain)

    def _ask(self, character: str) -> int:
        mask = 0
        for bit, triggers in self._triggers:
            if character in triggers:
                mask |= bit
        return mask

    def _wider(self, sample: str) -> tuple[int, Callable[[str, str], str]]:
        """The mask that most odd characters of a sample have, if it is one repair, and what strips all such characters."""
        votes = Counter(map(self._bits, sample))
        mask = votes.most_common(1)[0][0]
        if not mask or mask & (mask - 1):
            return 0, self._strip
        if mask not in self._alphabets:
            same = (character for character in _big5_hanzi() if self._bits(character) == mask)
            self._alphabets[mask] = _stripper(self._plain.union(same))
        return mask, self._alphabets[mask]

    def look(self, text: str) -> Triage:
        """Return what the text shows at one look; linear in its length."""
        mask = 0
        residue = self._strip("", text)
        if len(residue) > SAMPLE and len(residue) > ODD_SHARE * len(text):
            mask, strip = self._wider(residue[:SAMPLE])
            residue = strip("", residue)
        odd = set(residue)
        for character in odd:
            mask |= self._bits(character)
        return Triage(text, odd, mask, is_ascii=text.isascii())

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


@cache
def _big5_hanzi() -> frozenset[str]:
    """The Hanzi of Big5, which are those of genuine traditional text."""
    pairs = (bytes((lead, trail)) for lead in range(0xA4, 0xFA) for trail in (*range(0x40, 0x7F), *range(0xA1, 0xFF)))
    characters = (pair.decode("big5", "replace") for pair in pairs)
    return frozenset(character for character in characters if "\u4e00" <= character <= "\u9fff")
