"""Spot glosses: every place where a reading stands in parentheses behind a character. It judges nothing.

A *form* is one way to write a gloss: ASCII parentheses, as the spam tool does, or full-width ones, or zhuyin. A text is cut
at the glosses of a form on converted characters, in one pass of a regular expression; what follows asks about the distinct
glosses only, of which a document has a hundred, and about the text between them.
"""

from __future__ import annotations

import re
from functools import cache, cached_property
from typing import TYPE_CHECKING, NamedTuple

from textfix.edits import Edit
from textfix.repairs.gloss.tables import PINYIN, ZHUYIN, converted, pinyin

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping


QUOTES = re.escape("“”\"「」『』‘’'《》〈〉·、/=—-:：|")
LISTERS = "=：:、/ |,，"
OPENERS = " \n、/|\t,，"


class Form:
    """One way to write a gloss.

    Args:
        parentheses: the opening and the closing one.
        syllable: what stands between them, as a regular expression.

    Attributes:
        any: a gloss behind any character; its groups are the character and the reading. It begins with a literal, to
            which a search skips at .5 ns a character, and so do the next ones.
        reading: a gloss without the character in front.
        listed: a gloss that looks like the entry of a list: it is quoted, or first in its field and followed by a separator.
        apart: one that stands apart from running text: neither a Hanzi nor another gloss touches it.
        blank: what takes the place of a gloss that is not to be counted as `listed` or `apart`.
    """

    def __init__(self, parentheses: str, syllable: str) -> None:
        opening, closing = map(re.escape, parentheses)
        gloss = f"{syllable}{closing}"
        self.any = re.compile(f"{opening}(?<=(.){opening})({syllable}){closing}", re.DOTALL)
        self.reading = re.compile(opening + gloss)
        self.listed = re.compile(
            rf"{opening}(?<![^{QUOTES}{OPENERS}].{opening})(?<=.{opening})"
            rf"(?:(?<=[{QUOTES}].{opening}){gloss}|{gloss}(?=[{LISTERS}]))"
        )
        self.apart = re.compile(rf"{opening}(?<![\u4e00-\u9fff)].{opening})(?<=.{opening}){gloss}(?![\u4e00-\u9fff])")
        self.blank = parentheses

    @cached_property
    def cut(self) -> re.Pattern[str]:
        """A converted character with its gloss, as a group: what a text is split at. It takes 10 ms to make."""
        return re.compile(f"([{''.join(sorted(converted()))}]{self.reading.pattern})")


class Cut(NamedTuple):
    """A text cut at the glosses of one form on converted characters.

    Attributes:
        pieces: the text between them: one piece more than there are glosses.
        glosses: the glossed characters with their glosses, as written.
    """

    pieces: list[str]
    glosses: list[str]

    def filled(self, spellings: Mapping[str, str]) -> str:
        """Return the text with some glosses written otherwise.

        >>> cut("經(jīng)濟", ascii_form()).filled({"經(jīng)": "經"})
        '經濟'
        """
        parts = [""] * (len(self.pieces) + len(self.glosses))
        parts[::2] = self.pieces
        parts[1::2] = map(spellings.get, self.glosses, self.glosses)
        return "".join(parts)

    def deletions(self, going: Collection[str]) -> list[Edit]:
        """Return the edits that take out some glosses and leave the characters that they stand on.

        >>> cut("經(jīng)濟", ascii_form()).deletions({"經(jīng)"})
        [Edit(start=1, end=7, replacement='', repairs=())]
        """
        found = []
        at = 0
        for piece, gloss in zip(self.pieces, self.glosses, strict=False):
            start = at + len(piece)
            at = start + len(gloss)
            if gloss in going:
                found.append(Edit(start + 1, at, ""))
        return found


def cut(text: str, form: Form) -> Cut:
    """Return a text cut at its glosses.

    >>> cut("經(jīng)濟(jì )學", ascii_form())
    Cut(pieces=['', '', '學'], glosses=['經(jīng)', '濟(jì )'])
    """
    parts = form.cut.split(text)
    return Cut(parts[::2], parts[1::2])


def reading(gloss: str) -> str:
    """Return the reading of a glossed character in pinyin.

    >>> reading("濟(jì )"), reading("業（ㄧㄝˋ）")
    ('jì', 'ye')
    """
    return pinyin(gloss[2:-1])


@cache
def shape() -> re.Pattern[str]:
    """Return what a gloss of the spam tool looks like; its group is the reading."""
    return re.compile(rf"\(([{PINYIN}]{{1,6}}) ?\)")


@cache
def ascii_form() -> Form:
    """Return the form that the spam tool writes."""
    return Form("()", f"[{PINYIN}]{{1,6}} ?")


@cache
def rare_forms() -> dict[str, Form]:
    """Return the other forms by name."""
    zhuyin = f"[{ZHUYIN}]{{1,5}}"
    return {
        "glosses in full-width parentheses": Form("（）", f"[{PINYIN}]{{1,6}} ?"),
        "zhuyin glosses": Form("()", zhuyin),
        "zhuyin glosses in full-width parentheses": Form("（）", zhuyin),
    }


@cache
def _rare_openings() -> tuple[re.Pattern[str], ...]:
    return re.compile(rf"（[{PINYIN}{ZHUYIN}]"), re.compile(rf"\([{ZHUYIN}]")


def may_hold_rare(text: str) -> bool:
    """Whether a text may hold a gloss of another form: one look where the forms take three."""
    return any(opening.search(text) for opening in _rare_openings())


def is_hanzi(character: str) -> bool:
    """Whether a character is a Hanzi of the Basic Multilingual Plane's two main blocks or of the planes above.

    >>> is_hanzi("漢"), is_hanzi("か")
    (True, False)
    """
    return "\u4e00" <= character <= "\u9fff" or "\u3400" <= character <= "\u4dbf" or character >= "\U00020000"
