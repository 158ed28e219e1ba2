"""The lexicon: which phrases of the vocabulary a whole line is.

In comes a line in view, out go the kinds of which it is a phrase, with their strengths. A line is tried against the few
phrases that begin with its first characters, and the regular expression of a phrase is compiled only when a line comes that
begins like it: all of them at once took two seconds.
"""

from __future__ import annotations

import re
from functools import cache
from operator import attrgetter
from typing import TYPE_CHECKING

from textfix.repairs.boilerplate.openings import starts
from textfix.repairs.boilerplate.view import fold
from textfix.repairs.boilerplate.vocabulary import (
    CLOSING,
    OPENING,
    first_characters,
    inner_words,
    is_literal,
    is_open,
    one_of,
    phrases,
    spelled_out,
    whole_pattern,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

# What phrases begin with that open with a number, and those that open with a gap.
NUMBER_FIRST, GAP_FIRST = "#", "*"
PAIR, TOLD = 2, 4  # characters by which phrases are gathered, and those that are compared before one is compiled

# A phrase with a gap at its end opens headlines too: 扫码点餐该不该强制. So what the gap holds must be of the same kind:
# three Hanzi in a row that are no words of the vocabulary are a sentence's own.
_OWN_WORDS = re.compile(r"[\u3400-\u9fff]{3}")


class Shape:
    """One phrase with gaps, numbers or choices, ready to be tried on lines.

    Attributes:
        kind, strength: what a line is that matches.
        is_open: whether it ends with a gap.
        order: shapes are tried in this order.
        telling: what a line begins with that could match, blanks left out; where the phrase opens with a gap or a
            number, words of which a line holds one, which every phrase with such a gap has.
    """

    __slots__ = ("_match", "_phrase", "is_open", "kind", "order", "strength", "telling")

    def __init__(self, phrase: str, kind: str, strength: int, telling: Iterable[str]) -> None:
        self.kind, self.strength, self.is_open = kind, strength, is_open(phrase)
        self.order = (kind, strength, self.is_open, -len(phrase), phrase)
        self.telling = tuple(sorted(telling))
        self._phrase = phrase
        self._match: Callable[[str, int], re.Match[str] | None] | None = None

    def match(self, view: str, place: int) -> re.Match[str] | None:
        """Match the rest of a line."""
        if self._match is None:
            self._match = re.compile(f"(?:{whole_pattern(self._phrase)}){CLOSING}$").match
        return self._match(view, place)


_order = attrgetter("order")


class Lexicon:
    """The phrases that are a whole line, of every kind, kept by their first two characters.

    Those that begin with a number are tried only where a line does, those that begin with a gap only where one of their
    words stands in it.
    """

    def __init__(self) -> None:
        self._exact: dict[str, dict[str, int]] = {}
        self._shapes: dict[str, list[Shape]] = {}
        gate: list[str] = []
        for entry in phrases():
            if entry.role != "whole":
                continue
            phrase = fold(entry.phrase).strip()
            if is_literal(phrase):
                hits = self._exact.setdefault(phrase, {})
                hits[entry.kind] = max(entry.strength, hits.get(entry.kind, 0))
                continue
            if first_characters(phrase):
                begins, telling = starts(phrase, PAIR) - {""}, starts(phrase, TOLD)
            elif phrase.startswith("#"):
                begins, telling = frozenset({NUMBER_FIRST}), frozenset()
            else:
                begins, telling = frozenset({GAP_FIRST}), frozenset(inner_words(phrase))
                gate += telling
            shape = Shape(phrase, entry.kind, entry.strength, telling)
            for begin in begins:
                self._shapes.setdefault(begin, []).append(shape)
        for begin, shapes in self._shapes.items():
            if len(begin) == PAIR:
                shapes += self._shapes.get(begin[0], ())
            shapes.sort(key=_order)
        self._gapped: dict[str, list[Shape]] = {
            word: [shape for shape in self._shapes[GAP_FIRST] if word.startswith(shape.telling)] for word in gate
        }
        self._gate = re.compile(one_of(gate)).search
        self._words = re.compile(f"(?=({one_of(gate)}))").findall
        self._opening = re.compile(OPENING).match

    def hits(self, view: str, core: str) -> dict[str, int]:
        """Return the kinds of which a line is a phrase, with their strengths; `core` is the line without ornaments."""
        found = dict(self._exact.get(core) or self._exact.get(view) or {})
        start = self._opening(view)
        begin = start.end() if start else 0
        for place in {begin, 0}:
            first = view[place : place + 1]
            opening = view[place : place + 2 * TOLD].replace(" ", "")
            shapes = self._shapes.get(opening[:PAIR]) or self._shapes.get(first)
            if shapes:
                _try((shape for shape in shapes if opening.startswith(shape.telling)), view, place, found)
            if "0" <= first <= "9" or first in "([":
                _try(self._shapes[NUMBER_FIRST], view, place, found)
        if hint := self._gate(view):
            words = set(self._words(view, hint.start()))
            _try(sorted({shape for word in words for shape in self._gapped[word]}, key=_order), view, begin, found)
        return found

    def hinted(self, view: str) -> bool:
        """Whether a line holds a word of the phrases that open with a gap."""
        return self._gate(view) is not None


def _try(shapes: Iterable[Shape], view: str, place: int, found: dict[str, int]) -> None:
    """Note what the shapes make of a line; the longest that matches speaks for those like it, though it may decline."""
    spoken: tuple[str, int, bool] | None = None
    for shape in shapes:
        kind, strength = shape.kind, shape.strength
        group = (kind, strength, shape.is_open)
        if group != spoken and found.get(kind, 0) < strength and (hit := shape.match(view, place)):
            spoken = group
            if kind == "spam" or not _runs_on(hit):
                found[kind] = strength


@cache
def _site_words() -> re.Pattern[str]:
    """Return the pattern of the words in which sites speak of themselves, of two letters and more."""
    roles = {"cue", "label", "token", "whole"}
    found = (
        word
        for entry in phrases()
        if entry.role in roles and (entry.kind, entry.role) != ("nav", "token") and entry.kind != "spam"
        for word in (spelled_out(fold(entry.phrase)) if entry.role == "label" else [fold(entry.phrase)])
        if is_literal(word) and len(word) > 1
    )
    return re.compile(one_of(found))


def _runs_on(hit: re.Match[str]) -> bool:
    """Whether the gap at the end of a matched phrase holds words of its own."""
    held = hit.group(hit.lastindex) if hit.lastindex else ""
    return bool(held) and _OWN_WORDS.search(_site_words().sub(" ", held)) is not None


@cache
def lexicon() -> Lexicon:
    """Return the phrases that are a whole line."""
    return Lexicon()
