"""Wordings: whether a line reads like a phrase of the vocabulary.

In comes a folded phrase and a line in view; out goes what the gap at the phrase's end holds, or None. A line is carried through
the pieces of the phrase, every place that it can have reached at once. A regular expression a phrase would do the same, but takes
half a millisecond to compile, and the first pages of a process meet four hundred phrases.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from textfix.repairs.boilerplate.grammar import LONGEST_GAP, NUMBER, group, is_open
from textfix.repairs.boilerplate.hints import hints

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    Places = set[int]

# What may stand behind a phrase on its line.
AFTER = " ])】〕》>»|/:!?。.,、;*_=~·-—+…▼▲↓→"
_NUMBER = re.compile(NUMBER)
_DIGIT = re.compile(r"\d")


class Group(NamedTuple):
    """A choice of phrases, which may be missing."""

    choices: tuple[tuple[Piece, ...], ...]
    optional: bool


Piece = str | Group  # letters, one of the operators * ** #, a blank, or a group


class Wordings:
    """A phrase, ready to be compared with lines.

    >>> Wordings("扫码*").held("扫码关注我们 >>", 0), Wordings("(网友|全部)评论").held("网友评论员", 0)
    ('关注我们', None)
    """

    def __init__(self, phrase: str) -> None:
        self._hints = hints(phrase, behind=True)
        self._is_open = is_open(phrase)
        self._pieces = _pieces(phrase[:-1] if self._is_open else phrase)

    def held(self, view: str, place: int) -> str | None:
        """Return what the open gap at the end holds where the rest of a line reads like the phrase, else None."""
        if self._hints and not any(map(view.replace(" ", "").__contains__, self._hints)):
            return None
        places = _through(self._pieces, view, {place})
        end = len(view.rstrip(AFTER))
        if not self._is_open:
            return "" if any(place >= end for place in places) else None
        fits = [place for place in places if end - place <= LONGEST_GAP and "。" not in view[place:end]]
        return view[max(fits) : end] if fits else None


def _pieces(phrase: str) -> tuple[Piece, ...]:
    found: list[Piece] = []
    place = 0
    while place < len(phrase):
        if phrase[place] in "([":
            choices, end = group(phrase, place)
            found.append(Group(tuple(map(_pieces, choices)), optional=phrase[place] == "["))
        else:
            end = place + (2 if phrase.startswith("**", place) else 1)
            found.append(phrase[place:end])
        place = end
    return tuple(found)


def _through(pieces: Sequence[Piece], view: str, places: Places) -> Places:
    """Return the places of a line that can be reached through the pieces of a phrase."""
    for piece in pieces:
        if not places:
            break
        if isinstance(piece, Group):
            reached = places if piece.optional else set()
            places = reached.union(*[_through(choice, view, places) for choice in piece.choices])
        elif piece in _OPERATORS:
            places = {reached for place in places for reached in _OPERATORS[piece](view, place)}
        else:
            places = {place + 1 for place in places if view.startswith(piece, place)}
    return places


def _through_number(view: str, place: int) -> Iterable[int]:
    hit = _NUMBER.match(view, place)
    if hit is None:
        return ()
    digit = _DIGIT.search(view, place)
    return range(digit.end(), hit.end() + 1) if digit else ()


def _through_gap(view: str, place: int) -> Iterable[int]:
    stop = view.find("。", place, place + LONGEST_GAP)
    return range(place, (stop if stop >= 0 else min(len(view), place + LONGEST_GAP)) + 1)


def _through_rest(view: str, place: int) -> Iterable[int]:
    return range(place, len(view) + 1)


def _through_blank(view: str, place: int) -> Iterable[int]:
    return (place, place + 1) if view.startswith(" ", place) else (place,)


_OPERATORS: dict[str, Callable[[str, int], Iterable[int]]] = {
    "*": _through_gap,
    "**": _through_rest,
    "#": _through_number,
    " ": _through_blank,
}
