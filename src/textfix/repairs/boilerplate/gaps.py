"""The words behind a gap: how the phrases go on that may open with anything (本作品*著作权归*所有).

In come unclosed lines as printed, in one text; the pattern finds those worth reading.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from functools import cache

from textfix.data import read_lines
from textfix.matching import is_hanzi
from textfix.repairs.boilerplate import vocabulary
from textfix.repairs.boilerplate.grammar import starts
from textfix.repairs.boilerplate.view import fold, variants

TOLD = 4  # characters of such a word that are looked for
SHORTEST = 2
# In bits. A word without a rarer character is not searched: without the bound 12 places of a document of 1,470 characters were
# tried, with it 5, and 27 of 1,052 certain phrases are no evidence alone.
SEARCHED = -10.5
RAREST = 99.0


@cache
def gap_words() -> re.Pattern[str]:
    """Return the pattern of how the phrases go on that open with a gap (本作品*著作权归*所有), in every script, width and case.

    It is searched in lines as printed: to fold them first would cost ten times as much as the search. Each branch begins
    with one of a few characters that are rare in news, so that a search passes quickly over the others.
    """
    words = {
        word
        for entry in vocabulary.phrases()
        if entry.role == "whole" and (phrase := fold(entry.phrase)).startswith("*")
        for word in starts(phrase.lstrip("* "), TOLD)
        if len(word) >= SHORTEST and min(map(_frequency, word)) <= SEARCHED
    }
    branches: defaultdict[str, set[str]] = defaultdict(set)
    for word, anchor in _anchors(words).items():
        place = word.index(anchor)
        before, after = ("".join(map(_any_form, part)) for part in (word[:place], word[place + 1 :]))
        for printed in variants(anchor):
            branches[printed].add(f"(?<={before}.){after}" if before else after)
    return re.compile(
        "|".join(f"{re.escape(anchor)}(?:{'|'.join(sorted(rest))})" for anchor, rest in sorted(branches.items()))
    )


def _anchors(words: set[str]) -> dict[str, str]:
    """Return for each word the character that a search stops at: few and rare ones in all, so that it stops seldom.

    Greedy: always the character that is rarest for the words it serves.
    """
    chosen: dict[str, str] = {}
    left = set(words)
    while left:
        served = Counter(character for word in left for character in set(word))
        anchor = min(sorted(served), key=lambda character: 2 ** _frequency(character) / served[character])
        done = {word for word in left if anchor in word}
        chosen |= dict.fromkeys(done, anchor)
        left -= done
    return chosen


@cache
def _shares() -> dict[str, float]:
    rows = (line.split("\t") for line in read_lines("gloss_frequency.txt"))
    return {character: float(bits) for bits, characters in rows for character in characters}


def _frequency(character: str) -> float:
    """How frequent a folded character is in simplified text: the negative of its bits; the rarest Hanzi have none."""
    return -_shares().get(character, RAREST) if is_hanzi(character) else 0.0


def _any_form(character: str) -> str:
    return f"[{re.escape(variants(character))}]"
