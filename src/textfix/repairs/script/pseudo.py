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
from math import exp, log
from operator import sub
from typing import TYPE_CHECKING, NamedTuple

from textfix.repairs.script.habits import MAINLAND_MOST, OTHER_MOST, printing_habits, style, vocabulary_habits
from textfix.repairs.script.sights import Survey
from textfix.repairs.script.tables import choices

if TYPE_CHECKING:
    from textfix.repairs.script.sights import Sight

# How likely a person writes the form that is expected, and another, by what the expectation rests on. Seen in 14,515 lines of
# Taiwan and Hong Kong: another form at 10 of 1,614 places of phrases, 5 of 8,613 of words, 8 of 3,209 of names, 10 of 1,761
# others. The chances stay far above that, since slips come in company: with (0.965, 0.02) for the last two a line is changed.
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
# What one character says for a converter, at most, where no other says it too: a writer has a slip (聯系), a habit, a name.
# Of 13,236 genuine lines 0 are above the threshold with 1.5, 5 with 2.0, 9 without a bound.
LONE = 1.5
# The same for a form that over-converting maps are seen to write and no writer (隻是, 方麵), in two different words.
REPEATED = 4.5


class Ratios(NamedTuple):
    """How much better each family of converters explains something than a person does, in nats.

    Attributes:
        under: keeps the simplified character wherever traditional script has it too (制造, 皇后, 以后).
        over: writes the other form (製度).
        usual: writes the commonest form (皇後).
        mixed: under- or over-converting, decided anew for each character.
        alone: what it says at most where nothing else says it too.
    """

    under: float
    over: float
    usual: float
    mixed: float
    alone: float


# How common these families are, as logarithms.
FAMILIES = log(0.4), log(0.3), log(0.15), log(0.15)


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
    alone = REPEATED if times > 1 and _never_written(sight) else LONE
    return Ratios(one, other, times * log(usual / person), log(0.5 * exp(one) + 0.5 * exp(other)), alone)


def _never_written(sight: Sight) -> bool:
    """Whether the form is one that over-converting maps write for a character, and people do not."""
    choice = choices().get(sight.simplified)
    others = sight.expected, choice.usual if choice else ""
    return choice is not None and choice.flipped and sight.written == choice.over and sight.written not in others


def likelihood_ratio(found: dict[Sight, int], leftover: float = 0.0) -> float:
    """Return how much better a simple converter explains a text than a person does, in nats.

    Args:
        found: the sights of a piece of traditional text, with their counts.
        leftover: the share of the script characters that was left simplified, where both scripts are mixed.
    """
    leftover = round(leftover, 2)
    by_character: dict[str, Ratios] = {}
    for sight, count in found.items():
        ratios = _ratios(sight, count, leftover)
        character = sight.simplified
        if character in by_character:
            ratios = _joined(by_character[character], ratios)
        by_character[character] = ratios
    if not by_character:
        return 0.0
    *families, alone = zip(*by_character.values(), strict=True)
    totals = [_total(prior, values, alone) for prior, values in zip(FAMILIES, families, strict=True)]
    top = max(totals)
    return top + log(sum(exp(total - top) for total in totals))


def _joined(one: Ratios, other: Ratios) -> Ratios:
    under, over, usual = one.under + other.under, one.over + other.over, one.usual + other.usual
    return Ratios(under, over, usual, log(0.5 * exp(under) + 0.5 * exp(over)), max(one.alone, other.alone))


def _total(prior: float, values: tuple[float, ...], alone: tuple[float, ...]) -> float:
    """The sum of what the characters say, the strongest of them no more than it may say alone."""
    total = prior + sum(values)
    if max(values) > LONE:
        total -= max(0.0, *map(sub, values, alone))
    return total


# Classics are set in one script: text that interleaves more simplified characters than this is modern.
MODERN_LEFTOVER = 0.1


def with_habits(ratio: float, text: str, leftover: float = 0.0) -> float:
    """Return the whole evidence that a simple converter made `text`, in nats: the ratio of its sights, and its habits."""
    if leftover < MODERN_LEFTOVER:
        penalty = style(text)
        if penalty:
            return ratio + penalty
    habits = printing_habits(text)
    if ratio + habits + MAINLAND_MOST > LONGER[0][1] and ratio + habits + OTHER_MOST < THRESHOLD:
        habits += vocabulary_habits(text)  # else no word can change the verdict any more
    most = LONG_HABITS if len(text) >= LONGER[0][0] else HABITS
    return ratio + min(habits, most + max(0.0, ratio))


# What habits say at most where the spelling says nothing: less than proof. An old book prints 爲, and a newspaper of Hong Kong
# writes the words of the mainland in news from there. A longer text shows its spelling, too: genuine ones are near -2 where
# only the family `usual` is left.
HABITS, LONG_HABITS = 1.2, 2.0
# The evidence that is proof, in nats, by the length of the text: a longer genuine text shows its habits, so that less is
# enough. Above 1.0, 1.25, 1.5 are 8, 3, 0 of 13,236 genuine lines, 2, 1, 0 of 1,870 pieces of 100 characters, 1, 0, 0 of
# 1,322 of 200; of 780 pieces of 500 none is above 0.5. What is found: docs/decisions/040.
THRESHOLD = 1.5
LONGER = ((300, 0.5),)


def threshold(length: int) -> float:
    """Return the evidence that is proof for a text of so many characters."""
    return next((enough for least, enough in LONGER if length >= least), THRESHOLD)


# Pieces from the start of a text that are looked at one after the other, in characters, and the ratio below which the look
# ends there; what 3,000 characters do not show is not shown at all. Of 400 documents of 730 characters converted by a mixture
# none is lost by these bounds, 2 by -3.5 and 6 by -2 at 512 characters, all of which cost a fifth less.
PIECES = (512, -5.0), (1024, -2.0), (3000, 0.0)
SURE = 14.0


def weigh(text: str, leftover: float = 0.0) -> float:
    """Return the evidence that a simple converter made `text`, from as much of its start as is needed."""
    survey = Survey(text[: PIECES[-1][0]])
    for size, early in PIECES:
        ratio = likelihood_ratio(survey.up_to(size), leftover)
        if len(text) <= size or ratio > SURE:
            break
        if ratio < early:
            return ratio
    return with_habits(ratio, text[:size], leftover)


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
