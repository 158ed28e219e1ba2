"""Machine-converted documents: what a simple converter makes of clean simplified sentences, for property tests.

`convert_by_character` does what such a converter does: the same form for a character wherever it stands. So 后面 becomes
后面 in the under-converting family and 皇后 becomes 皇後 in the over-converting one.
"""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from hypothesis import strategies as st

from textfix.repairs.script.convert import opencc
from textfix.repairs.script.tables import choices
from textfix.testing.sentences import SENTENCES

FAMILIES = ("under", "over")


class MachineConverted(NamedTuple):
    """A document that a machine converted character by character.

    Attributes:
        text: what a scraper finds.
        original: the simplified text that the newsroom published.
        family: ``under`` (制造 with the simplified 制) or ``over`` (製度 with the other traditional form).
    """

    text: str
    original: str
    family: str


@cache
def _map(family: str) -> dict[int, str]:
    """A converter's table for the characters of the pool."""
    table = {}
    for character in set("".join(SENTENCES)):
        choice = choices().get(character)
        if choice is None:
            form = opencc("s2t", character)
        else:
            form = choice.over if family == "over" and choice.flipped else choice.under
        table[ord(character)] = form
    return table


def convert_by_character(simplified: str, family: str = "under") -> str:
    """Return what a simple converter makes of simplified text made of the pool's characters.

    >>> convert_by_character("发布会后，记者在现场了解到", "under")
    '發布會后，記者在現場了解到'
    """
    return simplified.translate(_map(family))


@st.composite
def machine_traditional(
    draw: st.DrawFn, *, family: str | None = None, min_sentences: int = 1, max_sentences: int = 24
) -> MachineConverted:
    """Draw a machine-converted document with its original.

    Args:
        draw: given by Hypothesis.
        family: ``under``, ``over``, or None for either.
        min_sentences: at least so many sentences.
        max_sentences: at most so many.
    """
    lines = draw(st.lists(st.sampled_from(SENTENCES), min_size=min_sentences, max_size=max_sentences, unique=True))
    original = "\n".join(lines)
    chosen = family or draw(st.sampled_from(FAMILIES))
    return MachineConverted(convert_by_character(original, chosen), original, chosen)
