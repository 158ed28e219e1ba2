"""Room of the family mojibake."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from textfix.repair import Repair

REPAIRS: tuple[Repair, ...] = ()
