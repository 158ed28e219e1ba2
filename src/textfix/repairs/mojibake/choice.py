"""The choice among the texts that fit a loss: how likely each of them is between its neighbours.

In come the texts that fit and up to two characters on either side; out comes the likeliest text with its share of all
likelihood. Only texts that are common, or that a neighbour speaks for, are weighed; each is weighed by lookups alone.
"""

from __future__ import annotations

import math
import re
from functools import lru_cache
from typing import NamedTuple

from textfix.repairs.mojibake.model import NOTHING, model

USUAL = 8  # texts that are weighed though no neighbour speaks for them
# Nats behind the best by pairs at which triples are not asked: of 14,000 losses in a megabyte of damaged news none is decided
# otherwise than by asking for all.
HOPELESS = 14.0
NEGLIGIBLE = 40.0  # nats behind the best at which a text adds nothing to a sum

CLOSED_BY = {"（": "）", "“": "”", "‘": "’", "《": "》", "「": "」", "『": "』", "【": "】", "〈": "〉", "〔": "〕"}
OPENED_BY = {closing: opening for opening, closing in CLOSED_BY.items()}
PAIRED = frozenset(CLOSED_BY) | frozenset(OPENED_BY)
MARK_OF_PAIR = re.compile(f"[{''.join(sorted(PAIRED))}]")
FOR, AGAINST = 4.0, -5.0  # nats; of 1, 2, 3 and 4 the last chose best in four corpora


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


class Ways(NamedTuple):
    """All texts that fit: the usual ones, the others, and whether marks that stand in pairs are among them."""

    usual: tuple[Way, ...]
    rare: tuple[Way, ...]
    paired: bool


@lru_cache(maxsize=4096)
def _ways(options: tuple[str, ...]) -> Ways:
    m = model()
    ways = [
        Way(
            t,
            t[0],
            t[-1],
            m.singles[t[0]],
            m.choose(t[1:], t[0]) if len(t) > 1 else 0.0,
            m.followers[t[-1]],
            m.rest[t[-1]],
        )
        for t in sorted(options, key=lambda text: (-m.alone(text), text))
    ]
    return Ways(tuple(ways[:USUAL]), tuple(ways[USUAL:]), not PAIRED.isdisjoint(way.first for way in ways))


def holds_paired_marks(options: tuple[str, ...]) -> bool:
    """Return whether brackets or quotes are among some texts."""
    return _ways(options).paired


def likeliest(options: tuple[str, ...], before: str, after: str, marks: str = "") -> tuple[str, float]:
    """Return the likeliest of some texts and its share of all likelihood.

    Args:
        options: the texts that fit.
        before: up to two characters in front of them, digits as "0".
        after: up to two characters behind them, digits as "0".
        marks: the marks that the text before leaves open, if that is to be asked (`open_marks`).
    """
    ways = _promising(_ways(options), before, after)
    if len(ways) == 1:
        return ways[0].text, 1.0
    weights = _weights(ways, before, after)
    if marks:
        weights = [weight + _fits(way.first, marks) for weight, way in zip(weights, ways, strict=True)]
    best = max(weights)
    return ways[weights.index(best)].text, math.exp(best - log_sum(weights))


def _promising(ways: Ways, before: str, after: str) -> list[Way]:
    """The texts that are common or that a neighbour speaks for, and that pairs alone leave a chance."""
    m = model()
    pairs, rest = m.followers[before[-1:]], m.rest[before[-1:]]
    following = after[:1]
    some = [*ways.usual, *[way for way in ways.rare if way.first in pairs or following in way.row]]
    if len(some) == 1:
        return some
    alone = m.singles[following] if following else 0.0
    rough = [
        pairs.get(first, single + rest) + inner + (row.get(following, alone + others) if following else 0.0)
        for _, first, _, single, inner, row, others in some
    ]
    least = max(rough) - HOPELESS
    known = m.triples[before[0]].get(before[1], NOTHING) if len(before) > 1 else NOTHING
    return [way for way, value in zip(some, rough, strict=True) if value >= least or way.first in known]


def _weights(ways: list[Way], before: str, after: str) -> list[float]:
    """The likelihood of each text together with that of what follows it."""
    m = model()
    triples = m.triples
    last, following, second = before[-1:], after[:1], after[1:]
    pairs, rest = m.followers[last], m.rest[last]
    known = triples[before[0]].get(last, NOTHING) if len(before) > 1 else NOTHING
    shift = m.rest_of_two(before) if known else 0.0
    behind = triples[last] if last else {}
    alone = m.singles[following] if following else 0.0
    usual = m.choose(second, following) if second else 0.0
    weights = []
    for text, first, end, single, inner, row, others in ways:
        value = known.get(first)
        if value is None:
            value = shift + pairs.get(first, single + rest)
        value += inner
        if following:
            context = behind.get(text) if text == first else triples[text[-2]].get(end)
            onward = context.get(following) if context else None
            if onward is None:
                onward = row.get(following, alone + others)
                if context:
                    onward += m.rest_of_two((last + text)[-2:])
            value += onward
            if second:
                context = triples[end].get(following)
                onward = context.get(second) if context else None
                if onward is None:
                    onward = usual + m.rest_of_two(end + following) if context else usual
                value += onward
        weights.append(value)
    return weights


def open_marks(text: str) -> str:
    """Return the opening marks that a text leaves open, behind a sign that there was a text."""
    last = {OPENED_BY.get(mark, mark): mark for mark in MARK_OF_PAIR.findall(text)}
    return "·" + "".join(sorted([mark for mark in last.values() if mark in CLOSED_BY]))


def _fits(character: str, marks: str) -> float:
    """What the open marks say for or against a character: what is open is closed sooner or later, and nothing else is."""
    if character in CLOSED_BY:
        return AGAINST if character in marks else 0.0
    if character in OPENED_BY:
        return FOR if OPENED_BY[character] in marks else AGAINST
    return 0.0


def log_sum(scores: list[float]) -> float:
    """Return the logarithm of the sum of what some scores are the logarithms of."""
    best = max(scores)
    exp = math.exp
    return best + math.log(sum([exp(score - best) for score in scores if score > best - NEGLIGIBLE]))
