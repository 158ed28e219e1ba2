"""Punctuation: ASCII marks that stand where a Chinese page had full-width ones, and commas that damage doubled.

The full-width mark comes back only where the document shows that a machine flattened it; a text that mixes both
kinds keeps them. Quotation marks are never invented.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from textfix.repairs.punctuation.doubled import DoubledCommas
from textfix.repairs.punctuation.flattened import Flattened

if TYPE_CHECKING:
    from textfix.repair import Repair

REPAIRS: tuple[Repair, ...] = (DoubledCommas(), Flattened())
