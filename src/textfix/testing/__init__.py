"""Strategies and checks for property tests of your own pipeline (extra ``testing``: hypothesis).

The strategies draw damaged Chinese news together with its truth; `assert_promises` checks any function from text to
text against what a cleaner must hold.

>>> from textfix import clean
>>> assert_promises(clean, "城市公园免费开放")
"""

from __future__ import annotations

from textfix.testing.encoding import Encoded, encoded
from textfix.testing.gloss import Glossed, glossed
from textfix.testing.mojibake import Mojibake, mojibake
from textfix.testing.pages import NewsPage, news_pages
from textfix.testing.promises import assert_promises
from textfix.testing.script import MachineConverted, machine_traditional
from textfix.testing.surface import SurfaceDamaged, surface_damaged

__all__ = [
    "Encoded",
    "Glossed",
    "MachineConverted",
    "Mojibake",
    "NewsPage",
    "SurfaceDamaged",
    "assert_promises",
    "encoded",
    "glossed",
    "machine_traditional",
    "mojibake",
    "news_pages",
    "surface_damaged",
]
