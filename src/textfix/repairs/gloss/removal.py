"""Removal: a glossed stretch without its glosses, its torn characters put together.

Comes in: a stretch of text that a machine glossed, and the glosses in it. Goes out: the text in which it leaves the
newsroom's characters, and what was done. The text is put together at once; edits are worked out when somebody asks.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from textfix.edits import apply, compose
from textfix.repairs.gloss.bases import look
from textfix.repairs.gloss.byte_shift import put_in_step, straddling
from textfix.repairs.gloss.spot import ascii_form

if TYPE_CHECKING:
    from textfix.edits import Edit
    from textfix.repairs.gloss.bases import Found
    from textfix.repairs.gloss.spot import Cut


class Removal(NamedTuple):
    """What was done to one stretch, in three steps, each on the text that the one before left.

    Attributes:
        stretch: the text as it came.
        steps: the edits that put torn characters together.
        left: the fragments that had to stay.
        cut: the text after these steps, cut at its glosses.
        going: the glosses that go, each with the character that stays.
        wrong: the glosses that stay.
        straddling: the deletions of glosses on a character that a Hanzi and a single byte make.
        text: the text as it is left.
    """

    stretch: str
    steps: list[Edit]
    left: list[str]
    cut: Cut
    going: dict[str, str]
    wrong: dict[str, str]
    straddling: list[Edit]
    text: str

    @property
    def total(self) -> int:
        """How many glosses and torn characters the stretch held."""
        stay = sum(map(self.wrong.__contains__, self.cut.glosses)) if self.wrong else 0
        return len(self.cut.glosses) - stay + len(self.straddling) + len(self.steps)

    def edits(self) -> list[Edit]:
        """Return all changes as edits of the stretch as it came."""
        deletions = self.cut.deletions(self.going)
        edits = compose(self.steps, apply(self.stretch, self.steps), deletions) if self.steps else deletions
        return compose(edits, self.cut.filled(self.going), self.straddling) if self.straddling else edits


def remove(stretch: str, found: Found) -> Removal:
    """Take the glosses out of a stretch that a machine glossed."""
    steps, left = put_in_step(stretch)
    if steps:
        found = look(apply(stretch, steps), ascii_form())
    going = found.exact | found.loose
    text = found.cut.filled(going)
    more = straddling(text) if "(" in text else []
    return Removal(stretch, steps, left, found.cut, going, found.wrong, more, apply(text, more))
