"""Pseudo-traditional: telling text that a simple converter made from simplified text from what a newsroom wrote.

Comes in: traditional text, a bounded piece of it. Goes out: a log-likelihood ratio, positive where a conversion
character by character explains the text better than a person does. Never looks at vocabulary that a writer is free
to choose.

One simplified character often stands for several traditional ones (后 for 後 and 后). A person picks by the word; so does
OpenCC, which knows 49,000 phrases. A simple converter always writes the same form. So the text is simplified, converted
back by phrases, and compared with the original at each of these characters.
"""

from __future__ import annotations

from collections import Counter
from math import exp, log
from typing import TYPE_CHECKING, NamedTuple

from textfix.repairs.script.convert import opencc
from textfix.repairs.script.tables import choice_pattern, choices

if TYPE_CHECKING:
    from textfix.repairs.script.tables import Choice

# How often a person writes the form that the phrase conversion expects, where a phrase decided and where it did not.
PHRASE_AGREES, PHRASE_DIFFERS = 0.975, 0.008
DEFAULT_AGREES, DEFAULT_DIFFERS = 0.94, 0.03
# How often a converter writes its own form (a page may be edited afterwards), and any other form.
MAP_KEEPS, MAP_DIFFERS = 0.96, 0.02
# The same difference says little more the third time: it may be one name that the whole text is about.
CAP = 2
# Families of converters: under-converting, over-converting, and a mixture decided anew for each character.
FAMILIES = (log(0.45), log(0.35), log(0.2))


class Sight(NamedTuple):
    """One character whose conversion is a choice: what stands there, and what the phrase conversion expects."""

    at: int
    simplified: str
    written: str
    expected: str


def sights(text: str) -> list[Sight]:
    """Return every place of `text` whose conversion is a choice, in order."""
    simplified = opencc("t2s", text)
    back = opencc("s2t", simplified)
    table = choices()
    found = []
    for match in choice_pattern().finditer(simplified):
        at = match.start()
        group = table[match[0]].group
        found.append(Sight(at, match[0], group.get(text[at], text[at]), group.get(back[at], back[at])))
    return found


def _person(written: str, expected: str, choice: Choice) -> float:
    by_phrase = expected != choice.group.get(choice.default)
    if written == expected:
        return PHRASE_AGREES if by_phrase else DEFAULT_AGREES
    return PHRASE_DIFFERS if by_phrase else DEFAULT_DIFFERS


def likelihood_ratio(text: str, leftover: float = 0.0) -> float:
    """Return how much better a simple converter explains `text` than a person does, in nats.

    Args:
        text: a piece of traditional text, a few thousand characters at most.
        leftover: the share of the text that a converter left in simplified characters, where both scripts are mixed.
    """
    table = choices()
    under = over = 0.0
    mixture: dict[str, list[float]] = {}
    for (simplified, written, expected), count in Counter(s[1:] for s in sights(text)).items():
        choice = table[simplified]
        times = min(count, CAP)
        stays = leftover if written == choice.group.get(simplified, simplified) else 0.0
        person = (1 - leftover) * _person(written, expected, choice) + stays
        chances = [
            (1 - leftover) * (MAP_KEEPS if written == form else MAP_DIFFERS) + stays for form in (choice.under, choice.over)
        ]
        gains = [times * log(chance / person) for chance in chances]
        under += gains[0]
        over += gains[1]
        sums = mixture.setdefault(simplified, [0.0, 0.0])
        sums[0] += gains[0]
        sums[1] += gains[1]
    mixed = sum(log(0.5 * exp(a) + 0.5 * exp(b)) for a, b in mixture.values())
    best = [weight + value for weight, value in zip(FAMILIES, (under, over, mixed), strict=True)]
    top = max(best)
    return top + log(sum(exp(value - top) for value in best))


# Nats. Measured on genuine pages of Taiwan and Hong Kong and on both families of converted news.
THRESHOLD = 3.0
PREFIX = 3000


def is_pseudo(text: str, leftover: float = 0.0) -> bool:
    """Whether it is proven that a simple converter made this traditional text."""
    return likelihood_ratio(text[:PREFIX], leftover) > THRESHOLD


def favours_simplified(text: str, leftover: float) -> bool:
    """Whether the evidence in text that interleaves both scripts points to a simplified original."""
    ratio = likelihood_ratio(text[:PREFIX], leftover)
    prior = 1.5 * (2 * leftover - 1) if leftover < 0.5 else 2 + 4 * (2 * leftover - 1)
    return ratio + prior > 0
