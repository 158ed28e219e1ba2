"""Mojibake: text whose bytes were read with the wrong codec.

In comes text; out go edits that undo every chain of wrong decodings that can be proven, whole lines or spans inside
good ones. Text that might be right is never touched, and lost bytes are never invented.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from textfix.repairs.mojibake.repair import Mojibake
from textfix.repairs.mojibake.western import Western

if TYPE_CHECKING:
    from textfix.repair import Repair

REPAIRS: tuple[Repair, ...] = (Mojibake(), Western())
