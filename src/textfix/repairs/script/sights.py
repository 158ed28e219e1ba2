"""Sights: the places of a traditional text where a simple converter and a person may write different forms.

Comes in: a piece of traditional text. Goes out: for each kind of place what stands there and what a person is expected
to write, by the words around it. A place where writers are free to choose is left out.

The character before a place and the one after it settle most places by one look-up that is kept; only a surprise is
asked of OpenCC's 49,000 phrases.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING, NamedTuple

from textfix.repairs.script.convert import opencc, plain_simplified, simple_forms
from textfix.repairs.script.tables import choices, fixed_words, words

if TYPE_CHECKING:
    from textfix.repairs.script.tables import Choice

# Characters before and after a place that decide its phrase; OpenCC's phrases have four characters, few have more.
WINDOW = 8


class Sight(NamedTuple):
    """What a character whose conversion is a choice looks like in a text.

    Attributes:
        simplified: the character in simplified text.
        written: the form in the text (of forms written side by side, the first).
        expected: the form that the words around it call for.
        basis: what says so: ``"fixed"`` (a word in which the other form is never written), ``"phrase"`` (a word with a form
            other than the usual one), ``"word"``, ``"name"`` (names use the character) or ``"usual"`` (no word of two).
    """

    simplified: str
    written: str
    expected: str
    basis: str


@cache
def _places() -> re.Pattern[str]:
    """Match any form of a character whose conversion is a choice."""
    simplified = choices().keys() | fixed_words().keys()
    codes = set(map(ord, simplified))
    forms = [chr(code) for code, simple in enumerate(simple_forms()) if simple in codes]
    return re.compile(f"[{''.join(forms)}]")


def sights(text: str) -> dict[Sight, int]:
    """Return every kind of `Sight` in `text` with the number of its places; surprises count once for each word around them.

    >>> for sight in sights("以后在里面製造"):
    ...     print(*sight)
    里 里 裏 word
    制 製 製 phrase
    后 后 後 word
    """
    padded = f"\n{text}\n"
    found: dict[Sight, int] = {}
    surprises: list[int] = []
    for match in _places().finditer(padded):
        at = match.start()
        sight = settled(padded[at - 1 : at + 2])
        if sight is None:
            surprises.append(at)
        elif sight is not NOTHING:
            found[sight] = found.get(sight, 0) + 1
    if surprises:
        _look_up(padded, surprises, found)
    return found


NOTHING = Sight("", "", "", "")


@lru_cache(maxsize=1 << 15)
def settled(window: str) -> Sight | None:
    """Return the sight in the middle of three characters, `NOTHING`, or None where only phrases can tell."""
    simple = plain_simplified(window)
    character, form = simple[1], window[1]
    pairs = simple[1:], simple[:2]
    fixed = fixed_words().get(character, {})
    never = fixed.get(pairs[0]) or fixed.get(pairs[1])
    if never:
        return Sight(character, form, character, "fixed") if form in (character, never) else NOTHING
    choice = choices().get(character)
    if choice is None or form not in choice.group:
        return NOTHING
    written = choice.group[form]
    expected = in_words(choice, *pairs)
    if expected or not choice.only_in_words:
        if written not in (expected or choice.usual):
            return None
        if not written == choice.under == choice.over == choice.usual:
            return Sight(character, written, written, _basis(written, character, known=bool(expected)))
    return NOTHING  # people and converters of any kind write it


def in_words(choice: Choice, after: str, before: str) -> str:
    """Return the forms that words of two characters call for, each by the first that is written side by side with it."""
    known = words()
    found = known[after][0] if after in known else ""
    if before in known:
        found += known[before][1]
    return "".join([choice.group.get(form, "") for form in found])


def _basis(expected: str, character: str, *, known: bool) -> str:
    """What an expectation rests on; a phrase that no word of two characters supports may run over the end of a word."""
    choice = choices()[character]
    if known and expected != choice.usual:
        return "phrase"
    if choice.in_names:
        return "name"
    return "word" if known else "usual"


def _look_up(text: str, places: list[int], found: dict[Sight, int]) -> None:
    """Ask the phrases about places where the words of two characters do not explain what is written."""
    seen: set[tuple[str, str]] = set()
    for at in places:
        start = max(0, at - WINDOW)
        simplified = plain_simplified(text[start : at + WINDOW])
        place = at - start
        character = simplified[place]
        group = choices()[character].group
        written = group[text[at]]
        expected = opencc("s2t", simplified)[place]
        expected = group.get(expected, expected)
        pairs = simplified[place : place + 2], simplified[place - 1 : place + 1]
        known = not words().keys().isdisjoint(pairs)
        sight = Sight(character, written, expected, _basis(expected, character, known=known))
        around = [(written, pair) for pair in pairs]
        if written == expected or seen.isdisjoint(around):
            found[sight] = found.get(sight, 0) + 1
        seen.update(around)
