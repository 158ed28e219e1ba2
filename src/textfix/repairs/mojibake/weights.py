"""What pieces of a reading gain over the characters that stand in their place, in nats."""

from __future__ import annotations

import re
from functools import cache
from itertools import accumulate, pairwise
from typing import TYPE_CHECKING

from textfix.repairs.mojibake.holes import Hole, known_characters
from textfix.repairs.mojibake.model import BACKOFF, model

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textfix.repairs.mojibake.holes import Piece

STRAY_COST = -12.0
LOST_CHARACTER = -8.0  # what a character counts of which only the place is left
FOREIGN = -13.0  # kana and what the model does not know: no reading ends with it
# A kana, a Korean syllable or a Greek letter beside damaged text belongs to it, however common in its own language.
LONE_SYLLABLE = -9.0
SYLLABLE = re.compile("[\uac00-\ud7a3\u0370-\u052f\u3041-\u30fa]")
REPEATED = re.compile("([^\x00-\x7f])(?=\\1)")
REPEAT = -3.0


class _Old(dict[str, float]):
    """What a character counts that stands where a reading would replace it."""

    def __missing__(self, character: str) -> float:
        value = model().singles[character] - 1.0 if character > "\x7f" else 0.0
        if SYLLABLE.match(character):
            value = min(value, LONE_SYLLABLE)
        self[character] = value
        return value


@cache
def _old_values() -> _Old:
    return _Old()


def _old_scores(line: str, places: Sequence[int]) -> Sequence[float]:
    """The scores of the characters up to each place of the view; a character counts by its share of bytes."""
    values = list(map(_old_values().__getitem__, line))
    for place in REPEATED.finditer(line):
        values[place.start() + 1] = max(values[place.start() + 1], REPEAT)
    if isinstance(places, range):
        return tuple(accumulate(values, initial=0.0))
    spread: list[float] = []
    for value, (start, end) in zip(values, pairwise(places), strict=True):
        spread += [value / (end - start)] * (end - start)
    return tuple(accumulate(spread, initial=0.0))


def gains_of(line: str, pieces: list[Piece | Hole], places: Sequence[int]) -> list[float]:
    """How much likelier each piece is than the characters it stands for."""
    scores = model()
    followers, singles, known = scores.followers, scores.singles, known_characters()
    old = _old_scores(line, places)
    gains = []
    before = ""
    for piece in pieces:
        now = old[piece.end] - old[piece.start]
        if isinstance(piece, Hole):
            new, before = LOST_CHARACTER, ""
        elif piece.kind == "ascii":
            new, before = 0.0, piece.text[-1]
        elif piece.kind == "stray":
            new, before = now + STRAY_COST, ""
        elif len(piece.text) > 1:
            new, before = scores.score(piece.text, before), piece.text[-1]
        else:
            text = piece.text
            value = followers["0" if "0" <= before <= "9" else before].get(text)
            new = value if value is not None else REPEAT if text == before else singles[text] + BACKOFF
            if text not in known or "\u3040" <= text <= "\u33ff":
                new = min(new, FOREIGN)
            before = text
        gains.append(new - now)
    return gains
