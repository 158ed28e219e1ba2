"""Whitespace: exotic spaces, indents, spaced-out lines, trailing blanks and runs of blank lines.

Comes in: text from which boilerplate has gone. Goes out: the same characters with plain spaces and line ends. Never
touched: the spaces between Chinese and Latin, the lines of a poem, the columns of a table, the indents of code.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from textfix.repairs.whitespace.breaks import BlankLines, TrailingBlanks
from textfix.repairs.whitespace.spaces import ExoticSpaces, Indents
from textfix.repairs.whitespace.spread import SpacedLines, WrapSpaces

if TYPE_CHECKING:
    from textfix.repair import Repair

REPAIRS: tuple[Repair, ...] = (
    ExoticSpaces(),
    SpacedLines(),
    WrapSpaces(),
    Indents(),
    TrailingBlanks(),
    BlankLines(),
)
