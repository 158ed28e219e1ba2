r"""Line ends: CR, CRLF and the line ends of Unicode become ``\n``, which is the only one that later repairs know.

Belongs to the family whitespace, but runs before all that look at lines.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from textfix.matching import replacements
from textfix.repair import Repair

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from textfix.config import Config
    from textfix.edits import Edit
    from textfix.evidence import Evidence

BREAKS = "\r\x0b\x0c\x85\u2028\u2029"


@cache
def _break() -> re.Pattern[str]:
    # A C1 control between accented letters is a byte of a word that was read wrongly, not a line end.
    return re.compile("\r\n?|[\x0b\x0c\u2028\u2029]|(?<![\x80-\xff])\x85(?![\x80-\xff])")


class LineEnds(Repair):
    r"""Make ``\n`` of every other line end."""

    name = "line-ends"
    family = "whitespace"
    summary = "CRLF, CR, NEL, LS, PS, VT and FF become LF"
    examples = (("第一行\r\n第二行\r第三行", "第一行\n第二行\n第三行"), ("第一段\u2029第二段", "第一段\n第二段"))

    def triggers(self, config: Config) -> Collection[str]:  # noqa: ARG002
        """The line ends that are not LF."""
        return BREAKS

    def find(self, text: str, evidence: Evidence) -> Iterable[Edit]:  # noqa: ARG002
        """One edit for each line end."""
        return replacements(_break().finditer(text), lambda _: "\n")


REPAIRS: tuple[Repair, ...] = (LineEnds(),)
