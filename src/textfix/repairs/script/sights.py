"""Sights: the places of a traditional text where a simple converter and a person may write different forms.

Comes in: a piece of traditional text. Goes out: for each kind of place what stands there and what a person is expected
to write, by the words around it. A place where writers are free to choose is left out.

The character before a place and the one after it settle most places by one look-up that is kept; only a surprise is
asked of OpenCC's 49,000 phrases.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from textfix.repairs.script.convert import opencc, plain_simplified, simple_forms
from textfix.repairs.script.tables import choices, fixed_words, words

if TYPE_CHECKING:
    from textfix.repairs.script.tables import Choice

# Characters before and after a place that decide its phrase; OpenCC's phrases have four characters, few have more.
WINDOW = 8


@dataclass(frozen=True, eq=False, slots=True)
class Sight:
    """What a character whose conversion is a choice looks like in a text. Made by `sight`: equal ones are one object.

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
def sight(simplified: str, written: str, expected: str, basis: str) -> Sight:
    """Return the sight with these attributes, always the same object: counting objects is twice as fast as comparing them."""
    return Sight(simplified, written, expected, basis)


NOTHING = sight("", "", "", "")


@cache
def _places() -> re.Pattern[str]:
    """Match any form of a character about which people and converters may disagree."""
    table = choices()
    told = {character for character, choice in table.items() if not choice.under == choice.over == choice.usual}
    for word, ways in words().items():
        for character, written in zip(word, (ways[::3], ways[1::3]), strict=True):
            if character in table and character not in told:
                choice = table[character]
                if any(choice.group.get(form) != choice.usual for form in written):
                    told.add(character)
    codes = set(map(ord, told))
    hanzi = range(0x3400, 0xA000)
    forms = {chr(code) for code, simple in zip(hanzi, simple_forms()[hanzi.start :], strict=False) if simple in codes}
    forms.update(*(listed.values() for listed in fixed_words().values()))
    return re.compile(f"[{''.join(sorted(forms))}]")


class Survey:
    """The sights of a text, gathered piece by piece from its start.

    Attributes:
        found: every kind of `Sight` so far with the number of its places; a surprise counts once for each word around it.
    """

    __slots__ = ("_done", "_known", "_text", "found")

    def __init__(self, text: str) -> None:
        self._text = f"\n{text}\n"
        self._done = 1
        self._known: set[tuple[str, str]] = set()
        self.found: dict[Sight, int] = {}

    def up_to(self, stop: int) -> dict[Sight, int]:
        """Go on to the place `stop`, counted in characters from the start of the text, and return what was found."""
        text, found = self._text, self.found
        stop = min(stop + 1, len(text) - 1)
        for match in _places().finditer(text, self._done, stop):
            at = match.start()
            seen = settled(text[at - 1 : at + 2]) or self._look_up(at)
            if seen is not NOTHING:
                found[seen] = found.get(seen, 0) + 1
        self._done = stop
        return found

    def _look_up(self, at: int) -> Sight:
        """Ask the phrases about a place where the words of two characters do not explain what is written."""
        start = max(0, at - WINDOW)
        simplified = plain_simplified(self._text[start : at + WINDOW])
        place = at - start
        character = simplified[place]
        group = choices()[character].group
        written = group[self._text[at]]
        expected = opencc("s2t", simplified)[place]
        expected = group.get(expected, expected)
        after, before = simplified[place : place + 2], simplified[place - 1 : place + 1]
        known = not words().keys().isdisjoint((after, before))
        if written != expected:
            around = {(written, after), (written, before)}
            again = not self._known.isdisjoint(around)
            self._known |= around
            if again:
                return NOTHING
        return sight(character, written, expected, _basis(expected, character, known=known))


def sights(text: str) -> dict[Sight, int]:
    """Return every kind of `Sight` in `text` with the number of its places.

    >>> for seen in sights("以后在里面製造"):
    ...     print(seen.simplified, seen.written, seen.expected, seen.basis)
    后 后 後 word
    里 里 裏 name
    面 面 面 word
    制 製 製 phrase
    """
    return Survey(text).up_to(len(text))


@lru_cache(maxsize=1 << 15)
def settled(window: str) -> Sight | None:
    """Return the sight in the middle of three characters, `NOTHING`, or None where only phrases can tell."""
    simple = plain_simplified(window)
    character, form = simple[1], window[1]
    pairs = simple[1:], simple[:2]
    fixed = fixed_words().get(character, {})
    never = [fixed[pair] for pair in pairs if pair in fixed]
    if form in never and "" not in never:
        return sight(character, form, character, "fixed")
    choice = choices().get(character)
    if choice is None or form not in choice.group:
        return NOTHING
    written = choice.group[form]
    expected = in_words(choice, *pairs)
    if expected or not choice.only_in_words:
        if written not in (expected or choice.usual):
            return None
        if not written == choice.under == choice.over == choice.usual:
            return sight(character, written, written, _basis(written, character, known=bool(expected)))
    return NOTHING  # people and converters of any kind write it


def in_words(choice: Choice, after: str, before: str) -> str:
    """Return the forms that words of two characters call for, each by the first that is written side by side with it."""
    known = words()
    found = known[after][::3] if after in known else ""
    if before in known:
        found += known[before][1::3]
    return "".join([choice.group.get(form, "") for form in found])


def _basis(expected: str, character: str, *, known: bool) -> str:
    """What an expectation rests on; a phrase that no word of two characters supports may run over the end of a word."""
    choice = choices()[character]
    if known and expected != choice.usual:
        return "phrase"
    if choice.in_names:
        return "name"
    return "word" if known else "usual"
