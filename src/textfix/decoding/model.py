"""How much a text looks like Chinese, Japanese or Korean: takes characters with their counts, gives log-probabilities.

The model knows single characters only, in a few bands of frequency a script. It never looks at bytes and never decides.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from typing import TYPE_CHECKING

from textfix.data import read_lines

if TYPE_CHECKING:
    from collections.abc import Iterable

HANS, HANT, JPAN, KORE = "hans", "hant", "jpan", "kore"
CHINESE = (HANS, HANT)
EVERY = (HANS, HANT, JPAN, KORE)

PRINTABLE = -5.0  # a printable ASCII character
BLANK = -4.0  # an ASCII blank
CONTROL = -14.0  # an ASCII control character that does not belong in text
UNREADABLE = -17.0  # U+FFFD

# Log-probability of characters outside the bands, by block: (first, last, Chinese, Japanese, Korean). Blocks that news
# hardly ever holds cost more than a rare Hanzi does, private use and C1 controls most of all.
_BLOCKS = (
    (0x80, 0x9F, -18.0, -18.0, -18.0),
    (0xA0, 0x5FF, -12.5, -12.5, -12.5),
    (0x2000, 0x26FF, -11.5, -11.5, -11.5),
    (0x3000, 0x303F, -9.5, -9.5, -9.5),
    (0x3040, 0x30FF, -12.0, -8.0, -12.0),
    (0x3400, 0x4DBF, -17.5, -17.5, -17.5),
    (0x4E00, 0x9FFF, -15.5, -14.0, -14.0),
    (0xAC00, 0xD7A3, -14.0, -14.0, -10.5),
    (0xE000, 0xF8FF, -20.0, -20.0, -20.0),
    (0xFF00, 0xFF60, -9.5, -9.5, -9.5),
    (0xFF61, 0xFF9F, -13.0, -11.0, -13.0),
    (0xFFE0, 0xFFE6, -9.5, -9.5, -9.5),
    (0xFFFD, 0xFFFD, UNREADABLE, UNREADABLE, UNREADABLE),
    (0x20000, 0x323AF, -17.5, -17.5, -17.5),
)
_ELSEWHERE = -15.5

# Bands below this log-probability hold characters that a good text shows seldom, and hardly ever two in a row.
_RARE = -12.5


class Script(dict[str, float]):
    """The log-probability of every character in one script; characters outside the table get that of their block."""

    def __init__(self, column: int) -> None:
        super().__init__()
        self._column = column

    def __missing__(self, character: str) -> float:
        code = ord(character)
        if code < 0x80:
            if character in "\t\n\r ":
                return BLANK
            return PRINTABLE if 0x20 <= code < 0x7F else CONTROL
        for block in _BLOCKS:
            if block[0] <= code <= block[1]:
                return block[self._column]
        return _ELSEWHERE


@cache
def scripts() -> dict[str, Script]:
    """The four scripts by name."""
    found = {HANS: Script(2), HANT: Script(2), JPAN: Script(3), KORE: Script(4)}
    for line in read_lines("decoding_bands.txt"):
        name, weight, characters = line.split("\t")
        found[name].update(dict.fromkeys(characters, float(weight)))
    return found


@cache
def odd_run() -> re.Pattern[str]:
    """Two characters in a row that good Chinese text seldom shows: a hint that the bytes were read wrong."""
    table = scripts()
    common = {c for name in CHINESE for c, weight in table[name].items() if weight > _RARE}
    inside = "".join(map(re.escape, sorted(common | set(map(chr, range(0x80))))))
    return re.compile(f"[^{inside}]{{2}}")


def weigh(text: str | Counter[str], names: Iterable[str] = CHINESE) -> tuple[float, str]:
    """The log-probability of a text in the script that suits it best, and that script.

    >>> weigh("今天天气很好")[1]
    'hans'
    """
    counts = Counter(text) if isinstance(text, str) else text
    table = scripts()
    best, winner = float("-inf"), ""
    for name in names:
        script = table[name]
        total = sum(script[c] * n for c, n in counts.items())
        if total > best:
            best, winner = total, name
    return best, winner


def ascii_part(counts: Counter[str]) -> tuple[float, int]:
    """What the ASCII characters of a text contribute to its weight, and how many of the characters are not ASCII."""
    script = scripts()[HANS]
    plain = {c: n for c, n in counts.items() if c < "\x80"}
    return sum(script[c] * n for c, n in plain.items()), sum(counts.values()) - sum(plain.values())
