"""Invisible characters: controls, zero-width characters, bidirectional marks.

They go where they mean nothing. They stay where they are part of the writing: joiners in emoji, Indic, Arabic and
Mongolian, variation selectors after a base that uses them, the tags of flag emoji, direction marks beside
right-to-left text.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from typing import TYPE_CHECKING

from textfix.edits import Edit
from textfix.matching import HANZI, replacements
from textfix.repair import Repair
from textfix.triage import CharacterRanges

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from textfix.config import Config
    from textfix.evidence import Evidence

CONTROLS = CharacterRanges((0x00, 0x08), (0x0E, 0x1F), (0x7F, 0x84), (0x86, 0x9F))
INVISIBLE = CharacterRanges(
    (0xAD, 0xAD),  # soft hyphen
    (0x34F, 0x34F),  # combining grapheme joiner
    (0x200B, 0x200D),  # zero-width space and joiners
    (0x2060, 0x2064),  # word joiner, invisible operators
    (0xFE00, 0xFE0F),  # variation selectors
    (0xFEFF, 0xFEFF),  # byte order mark
    (0xFFF9, 0xFFFC),  # interlinear annotation, object replacement
    (0xE0000, 0xE007F),  # tags
    (0xE0100, 0xE01EF),  # variation selectors of ideographs
)
BIDI = CharacterRanges((0x61C, 0x61C), (0x200E, 0x200F), (0x202A, 0x202E), (0x2066, 0x206F))

# Scripts whose writing needs joiners or zero-width spaces: Arabic to Myanmar, Khmer and Mongolian, Arabic forms, and the
# historic and Indic scripts of the supplementary plane.
JOINING = CharacterRanges(
    (0x600, 0x10FF), (0x1700, 0x18AF), (0x1900, 0x1CFF), (0xA800, 0xABFF), (0xFB50, 0xFEFE), (0x10A00, 0x11FFF)
)

# Windows-1252 puts quotation marks and dashes where Latin-1 has C1 controls.
WINDOWS_MARKS = {
    "\x91": "‘",
    "\x92": "’",
    "\x93": "“",
    "\x94": "”",
    "\x96": "–",
    "\x97": "—",
}


@cache
def _control() -> re.Pattern[str]:
    return re.compile(
        r"""
          \x1b\[[0-9;?]{0,16}[A-Za-z]                              # a terminal's colour codes
        | (?<![\x7f-\xff])[\x91-\x94\x96\x97](?![\x80-\xff])       # a Windows quotation mark or dash
        | [\x00-\x08\x0e-\x1f\x7f]+
        | (?<![\x80-\xff])[\x80-\x84\x86-\x9f](?![\x80-\xff])      # alone: among its like it is a misread byte
        """,
        re.VERBOSE,
    )


class Controls(Repair):
    """Remove control characters; the Windows quotation marks among them become what they mean."""

    name = "controls"
    family = "characters"
    summary = "control characters and terminal colour codes go"
    examples = (("气\x00象\x08台", "气象台"), ("\x1b[31m警告\x1b[0m", "警告"), ("it\x92s raining", "it’s raining"))

    def triggers(self, config: Config) -> Collection[str]:  # noqa: ARG002
        """C0, DEL and C1, but for the line ends and the tab."""
        return CONTROLS

    def find(self, text: str, evidence: Evidence) -> Iterable[Edit]:  # noqa: ARG002
        """One edit for each run."""
        return replacements(_control().finditer(text), lambda match: WINDOWS_MARKS.get(match[0], ""))


@cache
def _invisible() -> re.Pattern[str]:
    return re.compile(
        "[\xad\u034f\u200b-\u200d\u2060-\u2064\ufe00-\ufe0f\ufeff\ufff9-\ufffc\U000e0000-\U000e007f\U000e0100-\U000e01ef]+"
    )


@cache
def _hanzi() -> re.Pattern[str]:
    return re.compile(f"[{HANZI}\u3005\U00020000-\U0003ffff]")


def _pictures(character: str) -> bool:
    """Whether a character may be part of an emoji sequence."""
    return (
        character in "#*0123456789©®‼⁉〰〽ℹ™"
        or unicodedata.category(character) in {"So", "Sm", "Sk"}
        or ord(character) >= 0x1F000
    )


def _means_something(character: str, before: str, after: str) -> bool:
    """Whether an invisible character belongs to what stands before and after it. `before` may be another that is kept."""
    if "\U000e0100" <= character <= "\U000e01ef":
        return _hanzi().match(before) is not None
    if "\ufe00" <= character <= "\ufe0f":
        of_hanzi = character <= "\ufe02" and (_hanzi().match(before) is not None or before in set("，。、．：；！？"))
        return of_hanzi or _pictures(before) or before in JOINING
    if character == "\xad":  # among accented letters it is a byte that mojibake repair may still need
        return "\x80" <= before <= "\xff" or "\x80" <= after <= "\xff"
    if character == "\u200d":
        return before in JOINING or ((_pictures(before) or before == "\ufe0f") and _pictures(after))
    if character in "\u200b\u200c":
        return before in JOINING or after in JOINING
    return "\U000e0020" <= character <= "\U000e007f" and (
        before == "\U0001f3f4" or "\U000e0020" <= before <= "\U000e007e"
    )


class Invisible(Repair):
    """Remove zero-width characters, soft hyphens, tags and stray variation selectors."""

    name = "invisible"
    family = "characters"
    summary = "zero-width characters, soft hyphens, tags and stray variation selectors go"
    examples = (
        ("\ufeff天气\u200b预报", "天气预报"),
        ("re\xadport", "report"),
    )

    def triggers(self, config: Config) -> Collection[str]:  # noqa: ARG002
        """The invisible characters that have no direction."""
        return INVISIBLE

    def find(self, text: str, evidence: Evidence) -> Iterable[Edit]:  # noqa: ARG002
        """One edit for each run that means nothing where it stands."""
        edits = []
        for match in _invisible().finditer(text):
            before = text[match.start() - 1] if match.start() else "\n"
            after = text[match.end()] if match.end() < len(text) else "\n"
            kept = ""
            for character in match[0]:
                if _means_something(character, kept[-1:] or before, after):
                    kept += character
            if kept != match[0]:
                edits.append(Edit(match.start(), match.end(), kept))
        return edits


@cache
def _bidi() -> re.Pattern[str]:
    return re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u206f]+")


@cache
def _right_to_left() -> re.Pattern[str]:
    return re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefe]")


class Bidi(Repair):
    """Remove direction marks from text that runs one way only."""

    name = "bidi"
    family = "characters"
    summary = "direction marks go where nothing runs from right to left"
    examples = (("电话：\u202a010-5555\u202c", "电话：010-5555"),)

    def triggers(self, config: Config) -> Collection[str]:  # noqa: ARG002
        """The direction marks, embeddings and isolates."""
        return BIDI

    def find(self, text: str, evidence: Evidence) -> Iterable[Edit]:  # noqa: ARG002
        """One edit for each run, unless the text holds Hebrew, Arabic or another script of that direction."""
        if _right_to_left().search(text):
            return ()
        return replacements(_bidi().finditer(text), lambda _: "")
