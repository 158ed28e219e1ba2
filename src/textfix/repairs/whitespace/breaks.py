"""Line breaks: no blanks before them and no runs of them. What ends a line is settled in `textfix.repairs.line_ends`."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from textfix.edits import Edit
from textfix.matching import HANZI, holds, replacements
from textfix.repair import Repair

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from textfix.config import Config
    from textfix.evidence import Evidence
    from textfix.triage import Triage

BLANKS = " \t\u3000\xa0"


@cache
def _trailing() -> re.Pattern[str]:
    # The lookbehind makes a run of blanks start a match only at its first blank: linear on a megabyte of spaces.
    return re.compile(rf"(?<![{BLANKS}])[{BLANKS}]+(?=\n|\Z)")


class TrailingBlanks(Repair):
    """Remove the blanks at the end of a line of Chinese text."""

    name = "trailing-blanks"
    family = "whitespace"
    summary = "blanks at the end of a line go"
    examples = (("今天下雨。 \u3000\n明天放晴。", "今天下雨。\n明天放晴。"),)

    def triggers(self, config: Config) -> Collection[str]:  # noqa: ARG002
        """The blanks."""
        return BLANKS

    def applies(self, triage: Triage) -> bool:
        """Whether a blank stands before a line end or at the end of the text."""
        if triage.is_ascii:
            return False
        text = triage.text
        return text[-1] in BLANKS or any(
            blank in text and f"{blank}\n" in text for blank in BLANKS if blank == " " or blank in triage.odd
        )

    def find(self, text: str, evidence: Evidence) -> Iterable[Edit]:  # noqa: ARG002
        """One edit for each line that ends in blanks; two blanks at the end of a line of Markdown mean something."""
        if not holds(text, HANZI):
            return ()
        return replacements(_trailing().finditer(text), lambda _: "")


@cache
def _blank_lines() -> re.Pattern[str]:
    return re.compile(r"\A\n+|\n{3,}")


class BlankLines(Repair):
    """Leave one blank line of several."""

    name = "blank-lines"
    family = "whitespace"
    summary = "several blank lines become one; none stand before the text"
    examples = (("今天下雨。\n\n\n\n明天放晴。", "今天下雨。\n\n明天放晴。"),)

    def triggers(self, config: Config) -> Collection[str]:  # noqa: ARG002
        """The line end."""
        return "\n"

    def applies(self, triage: Triage) -> bool:
        """Whether there is a run of line ends."""
        return not triage.is_ascii and ("\n\n\n" in triage.text or triage.text[0] == "\n")

    def find(self, text: str, evidence: Evidence) -> Iterable[Edit]:  # noqa: ARG002
        """One edit for each run."""
        if not holds(text, HANZI):
            return ()
        edits = []
        for match in _blank_lines().finditer(text):
            keep = 0 if match.start() == 0 else min(2, len(match[0]))
            if match.end() == len(text):
                keep = min(1, keep)
            edits.append(Edit(match.start() + keep, match.end(), ""))
        return edits
