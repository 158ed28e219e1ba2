"""The lexicon: which phrases of the vocabulary a whole line is.

In comes a line in view, out go the kinds of which it is a phrase, with their strengths. A line is compared with the few
phrases that begin with its first characters.
"""

from __future__ import annotations

import re
from functools import cache
from operator import attrgetter
from typing import TYPE_CHECKING

from textfix.matching import is_hanzi
from textfix.repairs.boilerplate.grammar import (
    NUMBER,
    first_characters,
    is_literal,
    is_open,
    spelled_out,
    starts,
)
from textfix.repairs.boilerplate.hints import hints
from textfix.repairs.boilerplate.view import fold
from textfix.repairs.boilerplate.vocabulary import BEFORE, one_of, phrases
from textfix.repairs.boilerplate.wordings import Wordings

if TYPE_CHECKING:
    from collections.abc import Iterable

TOLD = 4  # characters of a beginning by which phrases are gathered

# A phrase with a gap at its end opens headlines too: 扫码点餐该不该强制. So what the gap holds must be of the same kind:
# three Hanzi in a row that are no words of the vocabulary are a sentence's own.
_OWN_WORDS = re.compile(r"[\u3400-\u9fff]{3}")


class Shape:
    """One phrase with gaps, numbers or choices, ready to be tried on lines.

    Attributes:
        kind, strength: what a line is that matches.
        is_open: whether it ends with a gap.
        order: shapes are tried in this order.
    """

    __slots__ = ("_phrase", "_wordings", "is_open", "kind", "order", "strength")

    def __init__(self, phrase: str, kind: str, strength: int) -> None:
        self.kind, self.strength, self.is_open = kind, strength, is_open(phrase)
        self.order = (kind, strength, self.is_open, -len(phrase), phrase)
        self._phrase = phrase
        self._wordings: Wordings | None = None

    def held(self, view: str, place: int) -> str | None:
        """Return what the gap at the phrase's end holds where the rest of a line reads like it, else None."""
        if self._wordings is None:
            self._wordings = Wordings(self._phrase)
        return self._wordings.held(view, place)


_order = attrgetter("order")


class Lexicon:
    """The phrases that are a whole line, of every kind, kept by their first characters, at most four and blanks left out.

    Those that begin with a number are tried only where a line does, by what follows the number; those that may begin with
    anything only where one of their hints stands in it.
    """

    def __init__(self) -> None:
        self._exact: dict[str, dict[str, int]] = {}
        self._begun: dict[str, list[Shape]] = {}
        self._numbered: dict[str, list[Shape]] = {}
        self._gapped: dict[str, list[Shape]] = {}
        for entry in phrases():
            if entry.role == "whole":
                self._note(fold(entry.phrase).strip(), entry.kind, entry.strength)
        hidden = {word: [other for other in self._gapped if word.startswith(other)] for word in self._gapped}
        self._behind = {
            word: [shape for other in found for shape in self._gapped[other]] for word, found in hidden.items()
        }
        self._hint = re.compile(one_of(self._gapped)).search
        self._hints = re.compile(f"(?=({one_of(self._gapped)}))").findall
        self._number = re.compile(f"{NUMBER} ?").match

    def _note(self, phrase: str, kind: str, strength: int) -> None:
        if is_literal(phrase):
            hits = self._exact.setdefault(phrase, {})
            hits[kind] = max(strength, hits.get(kind, 0))
            return
        shape = Shape(phrase, kind, strength)
        if first_characters(phrase):
            _enter(self._begun, starts(phrase, TOLD) - {""}, shape)
        elif phrase[0] == "#":
            _enter(self._numbered, starts(phrase[1:], 1), shape)
        else:
            _enter(self._gapped, hints(phrase), shape)

    def hits(self, view: str, core: str) -> dict[str, int]:
        """Return the kinds of which a line is a phrase, with their strengths; `core` is the line without ornaments."""
        found = dict(self._exact.get(core) or self._exact.get(view) or {})
        begin = len(view) - len(view.lstrip(BEFORE))
        for place in (0, begin) if begin else (0,):
            opening = view[place : place + 2 * TOLD].replace(" ", "")
            if shapes := self._begun_with(opening):
                _try(shapes, view, place, found)
            if not is_hanzi(opening[:1]) and (number := self._number(view, place)):
                _try(_gathered(self._numbered, view[place : number.end() + 1]), view, place, found)
        close = view.replace(" ", "") if " " in view else view
        if hint := self._hint(close):
            _try(_gathered(self._behind, self._hints(close, hint.start())), view, begin, found)
        return found

    def _begun_with(self, opening: str) -> list[Shape]:
        """The phrases that begin like a line."""
        begun = self._begun.get
        found = [begun(opening[:1]), begun(opening[:2]), begun(opening[:3]), begun(opening[:4])]
        return sorted({shape for shapes in found if shapes for shape in shapes}, key=_order) if any(found) else []


def _enter(table: dict[str, list[Shape]], words: Iterable[str], shape: Shape) -> None:
    for word in words:
        table.setdefault(word, []).append(shape)


def _gathered(table: dict[str, list[Shape]], words: Iterable[str]) -> list[Shape]:
    """Return the shapes that any of the words stands for, in order."""
    return sorted({shape for word in words for shape in table.get(word, ())}, key=_order)


def _try(shapes: Iterable[Shape], view: str, place: int, found: dict[str, int]) -> None:
    """Note what the shapes make of a line; the longest that matches speaks for those like it, though it may decline."""
    spoken: tuple[str, int, bool] | None = None
    for shape in shapes:
        kind, strength = shape.kind, shape.strength
        group = (kind, strength, shape.is_open)
        if group != spoken and found.get(kind, 0) < strength and (held := shape.held(view, place)) is not None:
            spoken = group
            if kind == "spam" or not _runs_on(held):
                found[kind] = strength


@cache
def _site_words() -> frozenset[str]:
    """Return the words in which sites speak of themselves, of two letters and more."""
    roles = {"cue", "label", "token", "whole"}
    return frozenset(
        word
        for entry in phrases()
        if entry.role in roles and (entry.kind, entry.role) != ("nav", "token") and entry.kind != "spam"
        for word in (spelled_out(fold(entry.phrase)) if entry.role == "label" else [fold(entry.phrase)])
        if is_literal(word) and len(word) > 1
    )


def _runs_on(held: str) -> bool:
    """Whether the gap at the end of a phrase holds words of its own."""
    if not _OWN_WORDS.search(held):
        return False
    words = _site_words()
    left, place = "", 0
    while place < len(held):
        sizes = (size for size in range(len(held) - place, 1, -1) if held[place : place + size] in words)
        size = next(sizes, 0)
        left += " " if size else held[place]
        place += size or 1
    return _OWN_WORDS.search(left) is not None


@cache
def lexicon() -> Lexicon:
    """Return the phrases that are a whole line."""
    return Lexicon()
