"""A character model of Chinese text: how likely each character is, and which character follows which.

Scores are natural logarithms (nats), so that the difference of two scores says how many times likelier one reading is.
The model only weighs; it never changes text.
"""

from __future__ import annotations

import math
import sys
from functools import cache, cached_property
from typing import TYPE_CHECKING, TypeVar

from textfix.data import read_lines
from textfix.repairs.mojibake.characters import DRAWN, HANGUL, HANGUL_COMMON, LONE_LETTER, Singles, drawn_together

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

BACKOFF = -1.2  # a pair that the table does not hold keeps 30% of the weight
LEAST_REST = 0.05


BANDS = {chr(97 + band): -band / 2 for band in range(26)}  # the letters of the tables, in nats

_Row = TypeVar("_Row")


class _Rows(dict[str, _Row]):
    """A table by first character; each line is made ready when it is first asked for, by whichever thread comes first."""

    def __init__(self, name: str, ready: Callable[[str], _Row]) -> None:
        super().__init__()
        self._lines = {line[0]: line[2:] for line in read_lines(name)}
        self._ready = ready

    def __missing__(self, first: str) -> _Row:
        line = self._lines.get(first)
        if line is None:  # there is none, or another thread has just made it ready
            return self.setdefault(first, self._ready(""))
        row = self[first] = self._ready(line)
        self._lines.pop(first, None)
        return row


def _followers(line: str) -> dict[str, float]:
    """The scores of the characters that often follow another one; characters and scores are shared by all rows."""
    return dict(zip(map(sys.intern, line[::2]), map(BANDS.__getitem__, line[1::2]), strict=True))


def _contexts(line: str) -> dict[str, str]:
    """What follows two characters otherwise than the second alone would let expect, by that second one.

    It stays as the table has it, each character with the letter of its score (`BANDS`): most of it is short, and to search it
    is as quick as to ask a dictionary, which would be ten times its size.
    """
    return {sys.intern(group[0]): group[1:] for group in filter(None, line.split(" "))}


class _Rest(dict[str, float]):
    """After a character: the logarithm of the share of all followers that the table does not hold."""

    def __init__(self, followers: dict[str, dict[str, float]]) -> None:
        super().__init__({"": 0.0})
        self._followers = followers

    def __missing__(self, first: str) -> float:
        known = self._followers[first]
        value = math.log(max(LEAST_REST, 1.0 - sum(map(math.exp, known.values())))) if known else 0.0
        self[first] = value
        return value


class Model:
    """The scores, read once from the tables."""

    def __init__(self) -> None:
        self.singles: dict[str, float] = Singles()
        self.singles.update(dict.fromkeys(HANGUL, HANGUL_COMMON))
        self.singles.update((line[0], int(line[2:]) / -10) for line in read_lines("mojibake_characters.txt"))
        self.known = frozenset(self.singles)  # the scores of other characters are added as they are asked for
        self.followers = _Rows("mojibake_pairs.txt", _followers)
        self.rest = _Rest(self.followers)
        self._rests: dict[str, float] = {}

    def score(self, text: str, before: str = "") -> float:
        """Return the likelihood of `text` in nats, seen after the character `before`.

        >>> model().score("中文") > model().score("涓枃")
        True
        """
        followers, singles = self.followers, self.singles
        total = 0.0
        if "0" <= before <= "9":
            before = "0"
        for character in text:
            if "0" <= character <= "9":
                character = "0"  # noqa: PLW2901 - all digits are one in the table
            value = followers[before].get(character)
            if value is None:
                value = singles[character] + BACKOFF
                if character == before:
                    if character > "\x7f":
                        value = -3.0  # repeats are cheap: 哈哈哈, rules drawn with ─
                elif "\u2500" <= character < "\u25a0":
                    if before and drawn_together(before, character):
                        value = DRAWN
                elif "\u0370" <= character < "\u0530" and not "\u0370" <= before < "\u0530":
                    value = LONE_LETTER
            total += value
            before = character
        return total

    def alone(self, text: str) -> float:
        """Return the likelihood of the characters of `text`, each by itself."""
        return sum(map(self.singles.__getitem__, text))

    def choose(self, text: str, before: str = "") -> float:
        """Return the likelihood of `text` after `before` for choosing what once stood there: sharper than `score`."""
        followers, singles, rest = self.followers, self.singles, self.rest
        total = 0.0
        if "0" <= before <= "9":
            before = "0"
        for character in text:
            if "0" <= character <= "9":
                character = "0"  # noqa: PLW2901
            value = followers[before].get(character)
            total += singles[character] + rest[before] if value is None else value
            before = character
        return total

    def choose_each(self, texts: Sequence[str], before: str) -> list[float]:
        """Return what `choose` returns for each of many short texts after the same character."""
        before = "0" if "0" <= before <= "9" else before
        known, singles, rest = self.followers[before].get, self.singles, self.rest[before]
        firsts = [known(text[0]) for text in texts]
        values = [singles[t[0]] + rest if value is None else value for t, value in zip(texts, firsts, strict=True)]
        if max(map(len, texts)) > 1:
            choose = self.choose
            values = [v + choose(t[1:], t[0]) if len(t) > 1 else v for t, v in zip(texts, values, strict=True)]
        return values

    @cached_property
    def triples(self) -> dict[str, dict[str, str]]:
        """The table of triples, read when the first lost byte is filled."""
        return _Rows("mojibake_triples.txt", _contexts)

    def rest_of_two(self, context: str) -> float:
        """Return what the triples of two characters leave to all other characters, against what those had without them."""
        value = self._rests.get(context)
        if value is None:
            first, last = context[0], context[1]
            known = self.triples[first].get(last, "")
            left = max(LEAST_REST, 1.0 - sum([math.exp(BANDS[letter]) for letter in known[1::2]]))
            had = max(LEAST_REST, 1.0 - sum([math.exp(self.choose(character, last)) for character in known[::2]]))
            value = self._rests[context] = math.log(left / had)
        return value


@cache
def model() -> Model:
    """Return the model, read at first need."""
    return Model()
