"""Characters: code points that stand where the page meant another one, or none.

Comes in: text whose mojibake and markup are settled. Goes out: the same text in ordinary code points. Never NFKC, which
turns Chinese punctuation into ASCII; never a change to emoji sequences, to scripts that need joiners, to Japanese widths.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from textfix.repairs.characters.forms import Composition, Ideographs, Radicals, VerticalForms
from textfix.repairs.characters.invisible import Bidi, Controls, Invisible
from textfix.repairs.characters.private_use import PrivateUse
from textfix.repairs.characters.widths import Enclosed, Kana, Widths

if TYPE_CHECKING:
    from textfix.repair import Repair

REPAIRS: tuple[Repair, ...] = (
    PrivateUse(),
    Controls(),
    Invisible(),
    Bidi(),
    Radicals(),
    Ideographs(),
    VerticalForms(),
    Widths(),
    Kana(),
    Enclosed(),
    Composition(),
)
