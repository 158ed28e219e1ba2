"""Spaces: no-break and typographic spaces, and the indents of Chinese paragraphs."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from textfix.edits import Edit
from textfix.matching import HANZI, count, holds, replacements
from textfix.repair import Repair

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from textfix.config import Config
    from textfix.evidence import Evidence
    from textfix.triage import Triage

EXOTIC = "\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f"

INDENTS = " \t\u3000"

# A line of verse or of a signature is short; a line of this many characters is a paragraph.
PARAGRAPH = 20
SEEN = (16, 64)  # characters of a line that tell whether it is Chinese; few are enough where half of them are Hanzi


@cache
def _exotic() -> re.Pattern[str]:
    # After an accented letter a no-break space belongs to French, or is a byte of a misread word.
    return re.compile(f"[{EXOTIC}](?<![\xc0-\xff{EXOTIC}].)[{EXOTIC}]*")


class ExoticSpaces(Repair):
    """Make plain spaces of no-break and typographic ones in Chinese text."""

    name = "exotic-spaces"
    family = "whitespace"
    summary = "no-break, em, thin and other spaces become plain ones in text that holds Hanzi"
    examples = (("春天\xa0里", "春天 里"), ("春天\u2003\u2003里", "春天  里"))

    def triggers(self, config: Config) -> Collection[str]:  # noqa: ARG002
        """The spaces that are neither U+0020 nor U+3000."""
        return EXOTIC

    def find(self, text: str, evidence: Evidence) -> Iterable[Edit]:  # noqa: ARG002
        """One edit for each run of such spaces in a line that holds Hanzi."""
        if not holds(text, HANZI):
            return ()
        return replacements(_exotic().finditer(text), lambda match: " " * len(match[0]))


@cache
def _indent() -> re.Pattern[str]:
    return re.compile(r"\n([ \t\u3000]+)(?=[^\s*+#>|/-])")  # not before the marks of Markdown, tables and comments


def _is_chinese(piece: str) -> bool:
    return 2 * count(piece, HANZI) >= len(piece)


def _width(indent: str) -> int:
    return sum(2 if blank == "\u3000" else 4 if blank == "\t" else 1 for blank in indent)


class Indents(Repair):
    """Remove the indents of Chinese paragraphs; verse and lists with several levels keep theirs."""

    name = "indents"
    family = "whitespace"
    summary = "the indents of paragraphs go; lines of verse at several depths keep theirs"
    examples = (
        ("\u3000\u3000今天下了一场大雨，河水涨了许多，渡船都停了。", "今天下了一场大雨，河水涨了许多，渡船都停了。"),
    )

    def triggers(self, config: Config) -> Collection[str]:  # noqa: ARG002
        """The blanks."""
        return INDENTS

    def applies(self, triage: Triage) -> bool:
        """Whether a line begins with a blank."""
        if triage.is_ascii:
            return False
        blanks = [blank for blank in INDENTS if blank == " " or blank in triage.odd]
        return triage.text[0] in INDENTS or any(
            blank in triage.text and f"\n{blank}" in triage.text for blank in blanks
        )

    def find(self, text: str, evidence: Evidence) -> Iterable[Edit]:  # noqa: ARG002
        """One edit for each paragraph."""
        if not holds(text, HANZI):
            return ()
        found: list[tuple[int, str, int]] = []  # place, blanks, how wide they are
        short: set[int] = set()
        long: set[int] = set()
        widths: dict[str, int] = {}
        framed = f"\n{text}"  # every indent stands behind a line end; what stands in the text is one place further
        for match in _indent().finditer(framed):
            blanks, start = match[1], match.end()
            end = framed.find("\n", start)
            size = (end if end >= 0 else len(framed)) - start
            if not any(_is_chinese(framed[start : start + min(size, seen)]) for seen in SEEN):
                continue
            width = widths.get(blanks) or widths.setdefault(blanks, _width(blanks))
            (long if size >= PARAGRAPH else short).add(width)
            found.append((match.start(), blanks, width))
        # Lines indented like a paragraph are paragraphs; without one to compare, all must be alike and ideographic.
        alike = len(short) <= 1
        return [
            Edit(start, start + len(blanks), "")
            for start, blanks, width in found
            if width in long or (alike and "\u3000" in blanks)
        ]
