"""Pseudo-traditional: telling text that a simple converter made from simplified text from what a newsroom wrote.

Comes in: traditional text, a bounded piece of it. Goes out: a log-likelihood ratio, positive where a conversion
character by character explains the text better than a person does. Never looks at a form that a writer is free to
choose.

One simplified character often stands for several traditional ones (后 for 後 and 后). A person picks by the word; so does
OpenCC, which knows 49,000 phrases. A simple converter always writes the same form. So the text is simplified, converted
back by phrases, and compared with the original at each of these characters.
"""

from __future__ import annotations

from functools import lru_cache
from itertools import starmap
from math import exp, log
from typing import TYPE_CHECKING, NamedTuple

from textfix.repairs.script.habits import MAINLAND_MOST, OTHER_MOST, printing_habits, style, vocabulary_habits
from textfix.repairs.script.sights import sights
from textfix.repairs.script.tables import choices

if TYPE_CHECKING:
    from collections.abc import Iterable

    from textfix.repairs.script.sights import Sight

# How likely a person writes the form that is expected, and another, by what the expectation rests on.
PERSON = {
    "fixed": (0.99, 0.004),
    "phrase": (0.97, 0.01),
    "word": (0.985, 0.006),
    "name": (0.94, 0.05),
    "usual": (0.95, 0.03),
}
# How often a converter writes its own form (a page may be edited afterwards), and any other form.
MAP_KEEPS, MAP_DIFFERS = 0.96, 0.02
# An over-converting map changes some of the characters whose commonest form is the simplified one and that are not marked as
# flipped, about a fifth; which ones, is not known.
UNSURE_FLIP, UNSURE_KEEP = 0.2, 0.77
# The same agreement says nothing more the third time.
CAP = 2
# What one character says for a converter, at most, where no other says it too: a writer has a slip, a habit, a name.
LONE = 1.5


class Ratios(NamedTuple):
    """How much better each family of converters explains something than a person does, in nats.

    Attributes:
        under: keeps the simplified character wherever traditional script has it too (制造, 皇后, 以后).
        over: writes the other form (製度).
        usual: writes the commonest form (皇後).
        mixed: under- or over-converting, decided anew for each character.
    """

    under: float
    over: float
    usual: float
    mixed: float


FAMILIES = Ratios(log(0.4), log(0.3), log(0.15), log(0.15))


def _chances(sight: Sight) -> tuple[float, float, float, float]:
    """How likely a person, an under-converting, an over-converting and a map to the usual form write what stands there."""
    agrees, differs = PERSON[sight.basis]
    person = agrees if sight.written == sight.expected else differs
    if sight.basis == "fixed":
        over_form, under_form, usual_form, flipped = "", sight.expected, sight.expected, False
    else:
        choice = choices()[sight.simplified]
        under_form, over_form, usual_form, flipped = choice.under, choice.over, choice.usual, choice.flipped
    under = MAP_KEEPS if sight.written == under_form else MAP_DIFFERS
    usual = MAP_KEEPS if sight.written == usual_form else MAP_DIFFERS
    if flipped or over_form in (under_form, usual_form):
        over = MAP_KEEPS if sight.written == over_form else MAP_DIFFERS
    elif sight.written == under_form:
        over = UNSURE_KEEP
    else:
        over = UNSURE_FLIP if sight.written == (over_form or sight.written) else MAP_DIFFERS
    return person, under, over, usual


@lru_cache(maxsize=4096)
def _ratios(sight: Sight, count: int, leftover: float) -> Ratios:
    """What one sight, seen so many times, says; `leftover` as for `likelihood_ratio`."""
    chances = _chances(sight)
    if leftover:
        choice = choices().get(sight.simplified)
        simplified = choice.group.get(sight.simplified) if choice else sight.simplified
        stays = leftover if sight.written == simplified else 0.0
        person, under, over, usual = ((1 - leftover) * chance + stays for chance in chances)
    else:
        person, under, over, usual = chances
    times = min(count, CAP)
    one, other = times * log(under / person), times * log(over / person)
    return Ratios(one, other, times * log(usual / person), log(0.5 * exp(one) + 0.5 * exp(other)))


def likelihood_ratio(text: str, leftover: float = 0.0) -> float:
    """Return how much better a simple converter explains `text` than a person does, in nats.

    Args:
        text: a piece of traditional text, a few thousand characters at most.
        leftover: the share of the script characters that was left simplified, where both scripts are mixed.
    """
    leftover = round(leftover, 2)
    by_character: dict[str, Ratios] = {}
    for sight, count in sights(text).items():
        ratios = _ratios(sight, count, leftover)
        before = by_character.get(sight[0])
        by_character[sight[0]] = ratios if before is None else _joined(before, ratios)
    if not by_character:
        return 0.0
    best = list(starmap(_total, zip(FAMILIES, zip(*by_character.values(), strict=True), strict=True)))
    top = max(best)
    return top + log(sum(exp(value - top) for value in best))


def _joined(one: Ratios, other: Ratios) -> Ratios:
    under, over, usual = one.under + other.under, one.over + other.over, one.usual + other.usual
    return Ratios(under, over, usual, log(0.5 * exp(under) + 0.5 * exp(over)))


def _total(prior: float, values: Iterable[float]) -> float:
    """The sum of what the characters say; the strongest by itself proves nothing."""
    values = tuple(values)
    return prior + sum(values) - max(0.0, max(values) - LONE)


# Classics are set in one script: text that interleaves more simplified characters than this is modern.
MODERN_LEFTOVER = 0.1


def pseudo_score(text: str, leftover: float = 0.0) -> float:
    """Return the whole evidence that a simple converter made `text`, in nats."""
    score = likelihood_ratio(text, leftover)
    if score < CERTAINLY_GENUINE:
        return score
    penalty = style(text) if leftover < MODERN_LEFTOVER else 0.0
    if penalty:
        return score + penalty
    habits = printing_habits(text)
    if score + habits + MAINLAND_MOST > LONGER[0][1] and score + habits + OTHER_MOST < THRESHOLD:
        habits += vocabulary_habits(text)  # else no word can change the verdict any more
    if len(text) < LONGER[0][0]:
        habits = min(habits, HABITS + max(0.0, score))
    return score + habits


# What habits say at most in a short text where the spelling says nothing: less than proof. An old book prints 爲, and a
# newspaper of Hong Kong writes the words of the mainland in news from there; but a longer text would show its spelling.
HABITS = 1.2
# The evidence that is proof, in nats, by the length of the text: a longer genuine text shows its habits, so that less is
# enough.
THRESHOLD = 1.5
LONGER = ((300, 0.5),)


def threshold(length: int) -> float:
    """Return the evidence that is proof for a text of so many characters."""
    return next((enough for least, enough in LONGER if length >= least), THRESHOLD)


# No habit of style outweighs this: mainland habits reach 8 nats at most, in converted pages 2 to 5.
CERTAINLY_GENUINE = -5.0
# Pieces from the start of a text that are looked at one after the other, in characters. Of 28 genuine pages 26 are below
# EARLY after the first piece, of 31 converted ones none (the lowest: 0.3). What 3,000 characters do not show is not shown at
# all.
PIECES = 256, 512, 1024, 3000
EARLY = -3.0


def weigh(text: str, leftover: float = 0.0) -> float:
    """Return the evidence that a simple converter made `text`, from as much of its start as is needed."""
    for size in PIECES:
        score = pseudo_score(text[:size], leftover)
        if score < EARLY or len(text) <= size:
            break
    return score


def is_pseudo(text: str, leftover: float = 0.0) -> bool:
    """Whether it is proven that a simple converter made this traditional text."""
    return weigh(text, leftover) > threshold(len(text))


# In nats: a few simplified characters in a traditional page are slips of its writer; clause after clause that holds both
# scripts, or a good part of simplified characters, is a conversion that stopped half-way.
SLIPS, PER_CLAUSE, PER_SHARE, MIXED_MOST = -2.0, 0.6, 8.0, 4.0


def favours_simplified(text: str, leftover: float, clauses: int) -> bool:
    """Whether text that interleaves both scripts, in so many clauses, was simplified in the original."""
    prior = min(MIXED_MOST, SLIPS + PER_CLAUSE * clauses + PER_SHARE * leftover)
    return weigh(text, leftover) + prior > 0
