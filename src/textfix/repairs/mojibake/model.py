"""A character model of Chinese text: how likely each character is, and which character follows which.

Scores are natural logarithms (nats), so that the difference of two scores says how many times likelier one reading is.
The model only weighs; it never changes text.
"""

from __future__ import annotations

import math
import unicodedata
from functools import cache, cached_property
from typing import TYPE_CHECKING

from textfix.data import read_lines

if TYPE_CHECKING:
    from collections.abc import Sequence

# Scores of what the table does not hold: (first code point, last, nats per character), the first range that fits.
# Fitted by hand so that clean lines of twenty languages score above every reading of them as Chinese.
CLASSES = (
    (0x20, 0x7E, -3.2),
    (0x00, 0x1F, -7.0),
    (0x7F, 0x9F, -16.0),
    (0xA0, 0xA0, -6.0),
    (0x0370, 0x052F, -3.6),
    (0x0590, 0x06FF, -3.6),
    (0x0E00, 0x0E7F, -3.6),
    (0x2500, 0x259F, -7.0),
    (0x3041, 0x30FF, -5.2),
    (0x3105, 0x312F, -9.0),
    (0xFF61, 0xFF9F, -7.5),
    (0xAC00, 0xD7A3, -9.5),
    (0xE000, 0xF8FF, -16.0),
    (0xFFFD, 0xFFFD, -11.0),
    (0xFF01, 0xFF60, -7.0),
    (0x4E00, 0x9FFF, -14.5),
    (0x3400, 0x4DBF, -16.0),
    (0x1F000, 0x1FAFF, -9.0),
    (0x20000, 0x3FFFF, -16.0),
)
OTHER_LETTER = -6.5  # accented Latin
OTHER = -8.5
UNASSIGNED = -18.0
# The syllables that make up most of any Korean text; gbk read as cp949 gives all syllables alike.
HANGUL = (
    "이다는을의가에한고로하를지도은기사인서자시대리어나들정있일부과수그라전해제보만것장아여소주오게상원년구으성동국"
    "조면니비스공할관화거위안우모경선무개신방었마까생세드요없연했분문업중내됐점법학러유출내회물미계발바진용치금영실당산적"
    "간본력명단강야회불결같습외합최였반때등르트음터통된려두민심인더속양습데남포재노질차작표임초행교현운체해종작군망직추파"
)
HANGUL_COMMON = -5.0
LONE_LETTER = -7.5  # the first letter of a Greek or Cyrillic word
BACKOFF = -1.2  # a pair that the table does not hold keeps 30% of the weight


LEAST_REST = 0.05
DRAWN = -2.5  # a rule that continues the one before it: ┌──┬──┐


class _Singles(dict[str, float]):
    """Scores of single characters; those outside the table are worked out once and kept."""

    def __missing__(self, character: str) -> float:
        value = self[character] = _by_class(character)
        return value


def _by_class(character: str) -> float:
    code = ord(character)
    for low, high, value in CLASSES:
        if low <= code <= high:
            return value
    category = unicodedata.category(character)
    if category == "Cn":
        return UNASSIGNED
    return OTHER_LETTER if category[0] == "L" and code < 0x2000 else OTHER


@cache
def drawn_together(left: str, right: str) -> bool:
    """Whether two characters join up in a drawing: rules of one weight that meet, or two shades.

    >>> drawn_together("╔", "═"), drawn_together("╨", "─"), drawn_together("╣", "║")
    (True, True, False)
    """
    if not "\u2500" <= left < "\u25a0":
        return False
    if left >= "\u2580" and right >= "\u2580":
        return True
    mine, theirs = _arm(left, "RIGHT"), _arm(right, "LEFT")
    return bool(mine) and mine == theirs


def _arm(character: str, side: str) -> str:
    """The weight of the arm that a rule stretches to one side; empty where it has none."""
    words = unicodedata.name(character, "").replace("SINGLE", "LIGHT").split()
    for place, word in enumerate(words):
        if word in {side, "HORIZONTAL"}:
            # "DOWN LIGHT AND RIGHT DOUBLE" names each weight behind its arm, "LIGHT DOWN AND RIGHT" one weight before all
            after = words[place + 1 : place + 2]
            return after[0] if after and after[0] in {"LIGHT", "DOUBLE", "HEAVY"} else words[2]
    return ""


class _Rest(dict[str, float]):
    """After a character: the logarithm of the share of all followers that the table does not hold."""

    def __init__(self, followers: _Followers) -> None:
        super().__init__({"": 0.0})
        self._followers = followers

    def __missing__(self, first: str) -> float:
        known = self._followers[first]
        value = math.log(max(LEAST_REST, 1.0 - sum(map(math.exp, known.values())))) if known else 0.0
        self[first] = value
        return value


class _Followers(dict[str, dict[str, float]]):
    """A character -> the scores of those that often follow it; each row is read when it is first asked for."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self._rows = {line[0]: line[2:] for line in read_lines(name)}

    def __missing__(self, first: str) -> dict[str, float]:
        row = self._rows.get(first, "")
        bands = [(97 - ord(band)) / 2 for band in row[1::2]]
        value = self[first] = dict(zip(row[::2], bands, strict=True))
        return value


NOTHING: dict[str, float] = {}


class _Triples(dict[str, dict[str, float]]):
    """Two characters -> the scores of those that follow them otherwise than the second alone would let expect."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self._rows = {line[0]: line[2:] for line in read_lines(name)}

    def __missing__(self, context: str) -> dict[str, float]:
        for group in filter(None, self._rows.pop(context[0], "").split(" ")):
            bands = [(97 - ord(band)) / 2 for band in group[2::2]]
            self[context[0] + group[0]] = dict(zip(group[1::2], bands, strict=True))
        return self.get(context, NOTHING)  # not kept: there are more pairs of characters than memory should hold


class Model:
    """The scores, read once from the tables."""

    def __init__(self) -> None:
        self.singles: dict[str, float] = _Singles()
        self.singles.update(dict.fromkeys(HANGUL, HANGUL_COMMON))
        self.singles.update((line[0], int(line[2:]) / -10) for line in read_lines("mojibake_characters.txt"))
        self.followers = _Followers("mojibake_pairs.txt")
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
    def triples(self) -> _Triples:
        """The table of triples, read when the first lost byte is filled."""
        return _Triples("mojibake_triples.txt")

    def followings(self, texts: Sequence[str], before: str) -> list[float]:
        """Return the likelihood of each text after the same one or two characters; digits are to be "0"."""
        last = before[-1:]
        known = self.triples[before] if len(before) == 2 else {}
        shift = self._rest_of_two(before) if known else 0.0
        pairs, singles, rest = self.followers[last], self.singles, self.rest[last]
        values = []
        for text in texts:
            first = text[0]
            value = known.get(first)
            if value is None:
                value = pairs.get(first)
                value = shift + (singles[first] + rest if value is None else value)
            values.append(value if len(text) == 1 else value + self.choose(text[1:], first))
        return values

    def precedings(self, contexts: Sequence[str], character: str) -> list[float]:
        """Return the likelihood of the same character after each of some contexts of one or two characters."""
        triples, followers, rest, alone = self.triples, self.followers, self.rest, self.singles[character]
        values = []
        for context in contexts:
            known = triples[context] if len(context) == 2 else None
            value = known.get(character) if known else None
            if value is None:
                last = context[-1]
                value = followers[last].get(character)
                if value is None:
                    value = alone + rest[last]
                if known:
                    value += self._rest_of_two(context)
            values.append(value)
        return values

    def _rest_of_two(self, context: str) -> float:
        """What the triples of a context leave to all other characters, against what those had without them."""
        value = self._rests.get(context)
        if value is None:
            known = self.triples[context]
            left = max(LEAST_REST, 1.0 - sum(map(math.exp, known.values())))
            had = max(LEAST_REST, 1.0 - sum(map(math.exp, self.followings(list(known), context[1]))))
            value = self._rests[context] = math.log(left / had)
        return value


@cache
def model() -> Model:
    """Return the model, read at first need."""
    return Model()
