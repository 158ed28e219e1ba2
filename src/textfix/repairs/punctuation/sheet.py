"""Sheet: a text looked at once, for questions about its lines.

Comes in: a text. Goes out: its lines, how many Hanzi each holds, and whether any of them needs a closer look.
"""

from __future__ import annotations

from typing import NamedTuple

from textfix.matching import HANZI, count
from textfix.repairs.punctuation.places import may_be_odd

# Rows of 256 characters, as the first byte of UTF-16 tells them. All of the class HANZI are whole rows but for U+4D00, half of
# which are hexagrams, and for 〇. A lone surrogate stands for a line end, which shares its row with other characters.
_OTHER_ROWS = bytes(row for row in range(256) if not (0x34 <= row <= 0x9F or 0xF9 <= row <= 0xFA or row == 0xDF))
_HALF_ROW = 0x4D
_LINE_END = "\udf00"


def hanzi_by_line(text: str) -> list[int]:
    r"""Return how many characters of the class HANZI each line holds: 5 ns a character, where `count` takes 30 in prose.

    >>> hanzi_by_line("图书馆 open\n\n天黑了")
    [3, 0, 3]
    """
    rows = text.replace("\n", _LINE_END).encode("utf-16-le", "surrogatepass")[1::2]
    found = [len(line) for line in rows.translate(None, _OTHER_ROWS).split(b"\xdf")]
    if "〇" in text or _HALF_ROW in rows or len(found) != text.count("\n") + 1:  # or there are other surrogates
        return [count(line, HANZI) for line in text.split("\n")]
    return found


class Sheet(NamedTuple):
    """A text, looked at once.

    Attributes:
        text: the text.
        lines: its lines.
        hanzi: how many Hanzi each of them holds.
        odd: whether any of them may be odd, see `may_be_odd`.
    """

    text: str
    lines: list[str]
    hanzi: list[int]
    odd: bool

    @classmethod
    def of(cls, text: str) -> Sheet:
        """Return what one look at a text shows."""
        return cls(text, text.split("\n"), hanzi_by_line(text), may_be_odd(text))
