"""Bases: what the glosses of a text stand on, and whether they are readings of it.

Comes in: a text and a form of gloss. Goes out: its distinct glosses by what they are. A page repeats each of a hundred or so
many times, so each is looked up once.
"""

from __future__ import annotations

from collections import Counter
from functools import cache, lru_cache
from typing import TYPE_CHECKING, NamedTuple

from textfix.repairs.gloss.spot import cut, is_hanzi, reading
from textfix.repairs.gloss.tables import converted, pinyin, readings

if TYPE_CHECKING:
    from textfix.repairs.gloss.spot import Cut, Form

READINGS_KEPT = 1 << 12
"""Readings that are remembered with the character in front of them: a text repeats each of them."""


@cache
def exact_glosses() -> dict[str, str]:
    """Return every converted character with each of its readings, as the spam tool writes them, and the character alone."""
    bases = {base: base for base in converted()}
    every = readings().every.items()
    return {f"{base}({syllable})": bases[base] for syllable, read in every for base in read if base in bases}


def is_read_so(base: str, syllable: str) -> bool:
    """Whether a character is one that a conversion makes, and can be read so in some tone.

    >>> is_read_so("經", "jíng"), is_read_so("經", "jǐn"), is_read_so("北", "běi")
    (True, False, False)
    """
    return base in converted() and readings().has_plain(base, syllable)


@lru_cache(READINGS_KEPT)
def _is_stranger(base: str, syllable: str) -> bool:
    """Whether this is a reading behind a character that no conversion makes; where none is known, any is one."""
    table = readings()
    return table.has_plain(base, syllable) or (is_hanzi(base) and base not in table.characters)


class Found(NamedTuple):
    """The glosses of one form in a text, by what they stand on.

    Attributes:
        cut: the text, cut at the glosses on converted characters.
        between: the text between those, each piece a line.
        exact: the distinct ones that are a reading of their character, with that character; the last in the text first.
        loose: the distinct ones whose tone is another one, with their character.
        wrong: the distinct ones that are no reading of their character.
        others: how many glosses stand on characters that no conversion makes.
        strangers: how many of those are readings of their character; they are counted, for they never go.
    """

    cut: Cut
    between: str
    exact: dict[str, str]
    loose: dict[str, str]
    wrong: dict[str, str]
    others: int
    strangers: int


def look(text: str, form: Form) -> Found:
    """Return the glosses of a form in a text."""
    cut_text = cut(text, form)
    between = "\n".join(cut_text.pieces)
    exact: dict[str, str] = {}
    loose: dict[str, str] = {}
    wrong: dict[str, str] = {}
    known = exact_glosses()
    for gloss in dict.fromkeys(reversed(cut_text.glosses)):
        base = known.get(gloss)
        if base:
            exact[gloss] = base
            continue
        base, syllable = gloss[0], reading(gloss)
        if f"{base}({syllable})" in known:
            exact[gloss] = base
        elif is_read_so(base, syllable):
            loose[gloss] = base
        else:
            wrong[gloss] = base
    others = form.any.findall(between)
    strangers = sum(
        count for (base, syllable), count in Counter(others).items() if _is_stranger(base, pinyin(syllable))
    )
    return Found(cut_text, between, exact, loose, wrong, len(others), strangers)
