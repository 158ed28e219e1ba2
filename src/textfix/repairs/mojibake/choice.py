"""The choice among the texts that fit a loss: how likely each of them is between its neighbours.

In come the texts that fit and up to two characters on either side; out comes the text that is likely enough, or U+FFFD. What
the two nearest neighbours say is worked out once and kept: half of the losses of damaged news stand between neighbours that
were seen before, and half of the others are clear by pairs alone.
"""

from __future__ import annotations

import math
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from textfix.repairs.mojibake.brackets import PAIRED, fits
from textfix.repairs.mojibake.codecs import LOST
from textfix.repairs.mojibake.model import BANDS, model

if TYPE_CHECKING:
    from collections.abc import Sequence

# A text is filled in only when it takes this share of the likelihood of all that fit. Of characters chosen so on news,
# encyclopedia and subtitles that the model has not seen 95 to 97% are right where both neighbours are known, 90 to 95% where
# only the left ones are; 68 to 76% and 37 to 46% of all lost bytes reach it.
CERTAIN = 0.8
CERTAIN_ALONE = 0.85
# Marks are harder: at these shares 93 to 95% of those chosen are right.
CERTAIN_MARK = 0.9
CERTAIN_MARK_ALONE = 0.95

USUAL = 8  # texts that are weighed though no neighbour speaks for them
# Nats by which pairs have to prefer one text for triples not to be asked: of 24,500 choices that clear in six megabytes of
# damaged news none is made otherwise, from 5 nats on 5 are.
CLEAR = 5.5
# Nats behind the best by pairs at which a text is out: at 7 as at 14 nats all 46,788 choices are made alike, at 6.5 nats 10 are
# not, at 6 nats 56.
HOPELESS = 7.0
KEPT = 1 << 12  # choices between two neighbours that are kept, some 700 bytes each

EDGE = "\u2424"  # the beginning and the end of a line in the tables
ENDINGS = frozenset("。！？）”》】")
DIGITS = {ord(digit): "0" for digit in "123456789"}  # all digits are one in the tables


class Way(NamedTuple):
    """One text that fits, with all that is known of it without its neighbours.

    Attributes:
        text: the text, mostly one character.
        first: its first character.
        last: its last character.
        alone: what the first character counts by itself.
        inner: what the others count behind the first.
        row: the characters that often follow the last one.
        rest: what any other character counts behind it.
    """

    text: str
    first: str
    last: str
    alone: float
    inner: float
    row: dict[str, float]
    rest: float


class Choice:
    """The texts that fit a loss, two or more.

    Attributes:
        texts: all of them.
        usual: the commonest ones.
        rare: the others.
        paired: whether marks that stand in pairs are among them.
        ends: whether a mark that ends a line is among them.
    """

    __slots__ = ("ends", "paired", "rare", "texts", "usual")

    def __init__(self, texts: tuple[str, ...]) -> None:
        ways = [_way(text) for text in sorted(texts, key=lambda text: (-model().alone(text), text))]
        self.texts = texts
        self.usual = ways[:USUAL]
        self.rare = ways[USUAL:]
        self.paired = not PAIRED.isdisjoint(way.first for way in ways)
        self.ends = not ENDINGS.isdisjoint(texts)


def _way(text: str) -> Way:
    m = model()
    first, last = text[0], text[-1]
    inner = m.choose(text[1:], first) if len(text) > 1 else 0.0
    return Way(text, first, last, m.singles[first], inner, m.followers[last], m.rest[last])


@lru_cache(maxsize=4096)
def choice_of(texts: tuple[str, ...]) -> Choice:
    """Return the choice among some texts."""
    return Choice(texts)


# A text between two neighbours: the text, its first character, what it counts behind the left neighbour, what the right one
# counts behind it, and what often follows its last character and the right neighbour (a row of the table of triples).
Candidate = tuple[str, str, float, float, str]


class Between(NamedTuple):
    """A choice between two neighbours.

    Attributes:
        answer: the text that is likely enough by these neighbours alone, or U+FFFD.
        candidates: the texts that may still win; none where the choice is clear.
        settled: whether what stands behind the right neighbour has no say.
    """

    answer: str
    candidates: tuple[Candidate, ...] = ()
    settled: bool = True


def choose(choice: Choice, before: str, after: str, marks: str) -> str:
    """Return the text that stood in a hole, or U+FFFD where none is certain enough.

    Args:
        choice: the texts that fit.
        before: up to two characters in front of them.
        after: up to two characters behind them, or `EDGE` where the line ends.
        marks: the marks that the text before leaves open (`open_marks`), where marks are among the texts.
    """
    if not before.isalpha():
        before = before.translate(DIGITS)
    if after == EDGE and not choice.ends:
        after = ""  # a text that was cut ends anywhere, but where a mark can end it, one does
    elif after < "\x80" or after[1:] < "\x80":
        after = _known_to_tables(after)
    last, following = before[-1:], after[:1]
    answer, candidates, settled = _between(choice, last, following, marks)
    if not candidates:
        return answer
    m = model()
    known = m.triples[before[0]].get(last, "") if len(before) > 1 else ""
    second = "" if settled else after[1:]
    if not known and not second:
        return answer
    weights = []
    for text, first, behind, ahead, context in candidates:
        value = behind + ahead
        if known and (place := known.find(first)) >= 0:
            value = ahead + BANDS[known[place + 1]] - m.rest_of_two(before)
        if second and context:
            if (place := context.find(second)) >= 0:
                value += BANDS[context[place + 1]] - m.choose(second, following)
            else:
                value += m.rest_of_two(text[-1] + following)
        weights.append(value)
    return _answer(candidates, weights, alone=not following)


def _known_to_tables(after: str) -> str:
    """The one or two characters behind a hole as the tables know them: digits as "0", nothing from another ASCII one on."""
    after = after.translate(DIGITS)
    if after < "\x80" and after[:1] != "0":
        return ""
    return after[:1] if after[1:] < "\x80" and after[1:] != "0" else after


@lru_cache(maxsize=KEPT)
def _between(choice: Choice, last: str, following: str, marks: str) -> Between:
    """Weigh the texts that are common or that a neighbour speaks for; by pairs alone where they are clear."""
    m = model()
    pairs, rest = m.followers[last], m.rest[last]
    ways = choice.usual
    if choice.rare:
        ways = [*ways, *[way for way in choice.rare if way.first in pairs or following in way.row]]
    alone = m.singles[following] if following else 0.0
    rough = [
        pairs.get(first, single + rest) + inner + (row.get(following, alone + others) if following else 0.0)
        for _, first, _, single, inner, row, others in ways
    ]
    if marks:
        rough = [value + fits(way.first, marks) for value, way in zip(rough, ways, strict=True)]
    best = max(rough)
    if len([value for value in rough if value > best - CLEAR]) == 1:
        return Between(ways[rough.index(best)].text)
    near = [way for way, value in zip(ways, rough, strict=True) if value >= best - HOPELESS]
    return _weighed(near, last, following, marks)


def _weighed(ways: list[Way], last: str, following: str, marks: str) -> Between:
    """Weigh texts by triples too."""
    m = model()
    triples, pairs, rest = m.triples, m.followers[last], m.rest[last]
    rows = triples[last] if last and following else {}
    alone = m.singles[following] if following else 0.0
    candidates = []
    settled = True
    for text, first, end, single, inner, row, others in ways:
        behind = pairs.get(first, single + rest)
        ahead = inner + fits(first, marks) if marks else inner
        context = ""
        if following:
            seen = rows.get(end, "") if text == end else triples[text[-2]].get(end, "")
            if seen and (place := seen.find(following)) >= 0:
                ahead += BANDS[seen[place + 1]]
            else:
                ahead += row.get(following, alone + others)
                if seen:
                    ahead += m.rest_of_two((last + text)[-2:])
            context = triples[end].get(following, "")
            settled = settled and not context
        candidates.append((text, first, behind, ahead, context))
    weights = [behind + ahead for _, _, behind, ahead, _ in candidates]
    return Between(_answer(candidates, weights, alone=not following), tuple(candidates), settled)


def _answer(candidates: Sequence[Candidate], weights: list[float], *, alone: bool) -> str:
    """The likeliest of some texts if its share is large enough; `alone` where only its left neighbours are known."""
    best = max(weights)
    text = candidates[weights.index(best)][0]
    if "\u3400" <= text[0] <= "\u9fff":
        certain = CERTAIN_ALONE if alone else CERTAIN
    else:
        certain = CERTAIN_MARK_ALONE if alone else CERTAIN_MARK
    exp = math.exp
    return text if 1.0 / sum([exp(weight - best) for weight in weights]) >= certain else marked(text)


def marked(text: str) -> str:
    """Return what stands for a text that cannot be told; what was lost with it is known all the same."""
    hanzi = max(1, len(text.rstrip(" ?12")))
    return LOST * hanzi + text[hanzi:]
