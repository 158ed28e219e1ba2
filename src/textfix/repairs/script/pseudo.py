"""Pseudo-traditional: telling text that a simple converter made from simplified text from what a newsroom wrote.

Comes in: traditional text, a bounded piece of it. Goes out: a log-likelihood ratio, positive where a conversion
character by character explains the text better than a person does. Never looks at a form that a writer is free to
choose.

One simplified character often stands for several traditional ones (后 for 後 and 后). A person picks by the word; so does
OpenCC, which knows 49,000 phrases. A simple converter always writes the same form. So the text is simplified, converted
back by phrases, and compared with the original at each of these characters.
"""

from __future__ import annotations

from collections import Counter
from functools import lru_cache
from math import exp, log

from textfix.repairs.script.convert import opencc, plain_simplified
from textfix.repairs.script.habits import MAINLAND_MOST, printing_habits, style, vocabulary_habits
from textfix.repairs.script.tables import choice_pattern, choices, words

# How likely a person writes the form that the phrase conversion expects, and another: where a phrase decided; where none
# did, so that the default form is expected; and the same for characters of names. Seen in 571 genuine texts: another form
# at 3 of 115, 11 of 1,459 and 13 of 476 places. The values are set so that one surprise without a phrase, the commonest slip
# of a writer, is not proof by itself: with the counted frequencies three times as many clean lines were changed.
PHRASE = 0.975, 0.008
DEFAULT = 0.94, 0.03
NAME = 0.88, 0.10
# How often a converter writes its own form (a page may be edited afterwards), and any other form.
MAP_KEEPS, MAP_DIFFERS = 0.96, 0.02
# An over-converting map changes some of the characters that are not marked as flipped; which ones, is not known.
UNSURE_FLIP, UNSURE_KEEP = 0.4, 0.57
# The same difference says little more the third time: it may be one name that the whole text is about.
CAP = 2
# Characters before and after a place that decide its phrase; OpenCC's phrases have four characters, few have more.
WINDOW = 8
# Families of converters: under-converting, over-converting, and a mixture decided anew for each character.
FAMILIES = log(0.45), log(0.35), log(0.2)


# What a character whose conversion is a choice looks like in a text: the character in simplified text; the form in the text
# (of forms written side by side, the first); the form that the phrase conversion gives.
Sight = tuple[str, str, str]


def sights(text: str) -> Counter[Sight]:
    """Return every kind of `Sight` in `text` with its count, those that no evidence can rest on left out."""
    simplified = plain_simplified(text)
    table, known = choices(), words()
    found: Counter[Sight] = Counter()
    for match in choice_pattern().finditer(simplified):
        character = match[0]
        at = match.start()
        choice = table[character]
        group = choice.group
        written = group.get(text[at], text[at])
        after = known.get(simplified[at : at + 2])
        before = known.get(simplified[at - 1 : at + 1]) if at else None
        by_after = None if after is None else group.get(after[0])
        by_before = None if before is None else group.get(before[1])
        if written in (by_after, by_before):
            found[character, written, written] += 1
            continue
        if after is None and before is None and written == choice.default:
            found[character, written, written] += 1
            continue
        expected = _by_phrase(simplified, at)
        found[character, written, group.get(expected, expected)] += 1
    return found


def _by_phrase(simplified: str, at: int) -> str:
    """The form that the phrases of OpenCC give to the character at this place, from what stands around it."""
    start = max(0, at - WINDOW)
    return opencc("s2t", simplified[start : at + WINDOW])[at - start]


@lru_cache(maxsize=4096)
def _chances(simplified: str, written: str, expected: str) -> tuple[float, float, float]:
    """How likely a person, an under-converting and an over-converting map write the form."""
    choice = choices()[simplified]
    agrees, differs = PHRASE if expected != choice.default else NAME if choice.in_names else DEFAULT
    person = agrees if written == expected else differs
    under = MAP_KEEPS if written == choice.under else MAP_DIFFERS
    if choice.flipped or choice.over == choice.under:
        over = MAP_KEEPS if written == choice.over else MAP_DIFFERS
    elif written == choice.over:
        over = UNSURE_FLIP
    else:
        over = UNSURE_KEEP if written == choice.under else MAP_DIFFERS
    return person, under, over


def likelihood_ratio(text: str, leftover: float = 0.0) -> float:
    """Return how much better a simple converter explains `text` than a person does, in nats.

    Args:
        text: a piece of traditional text, a few thousand characters at most.
        leftover: the share of the script characters that was left simplified, where both scripts are mixed.
    """
    table = choices()
    converted = 1 - leftover
    under = over = 0.0
    mixture: dict[str, tuple[float, float]] = {}
    for (simplified, written, expected), count in sights(text).items():
        times = min(count, CAP)
        person, one, other = _chances(simplified, written, expected)
        if leftover:
            stays = leftover if written == table[simplified].group.get(simplified) else 0.0
            person, one, other = (converted * chance + stays for chance in (person, one, other))
        one = times * log(one / person)
        other = times * log(other / person)
        under += one
        over += other
        before = mixture.get(simplified, (0.0, 0.0))
        mixture[simplified] = before[0] + one, before[1] + other
    mixed = sum(log(0.5 * exp(one) + 0.5 * exp(other)) for one, other in mixture.values())
    best = [weight + value for weight, value in zip(FAMILIES, (under, over, mixed), strict=True)]
    top = max(best)
    return top + log(sum(exp(value - top) for value in best))


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
    score += printing_habits(text)
    if score + MAINLAND_MOST < LONGER[0][1]:  # no word can change the verdict any more
        return score
    return score + vocabulary_habits(text)


# The evidence that is proof, in nats, by the length of the text: a longer genuine text shows its habits, so that less is
# enough. Of 500 encyclopedia lines in Taiwan's script and 381 of Hong Kong speech one is above 3, a spelling mistake (聯系); of the
# same in 167 and 84 groups, and of 105 pieces of news of 120 characters, that line's group alone is above 2; the highest of 28
# whole pages is -2.4.
THRESHOLD = 3.0
LONGER = ((300, 1.5), (100, 2.0))


def threshold(length: int) -> float:
    """Return the evidence that is proof for a text of so many characters."""
    return next((enough for least, enough in LONGER if length >= least), THRESHOLD)


# No habit of style outweighs this: mainland habits reach 8 nats at most, in converted pages 2 to 5.
CERTAINLY_GENUINE = -5.0
# Pieces from the start of a text that are looked at one after the other, in characters. Of 28 genuine pages 26 are below
# EARLY after the first piece, of 31 converted ones none (the lowest: 0.3). What 3,000 characters do not show is not shown at
# all.
PIECES = 256, 1024, 3000
EARLY = -2.0


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
