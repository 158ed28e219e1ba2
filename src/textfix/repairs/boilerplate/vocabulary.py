"""The vocabulary: phrases of boilerplate from a plain data file, made ready for matching.

In comes ``boilerplate_phrases.tsv``; out go compiled patterns and word sets by kind and role. A phrase that is only
letters is looked up in a set; the others become one alternation a kind, each branch short enough to read.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from textfix.data import read_lines
from textfix.repairs.boilerplate.grammar import pattern, spelled_out
from textfix.repairs.boilerplate.view import fold

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

# The strength of phrases that no newsroom prints: certain even as a closed sentence. Verdicts count them as strong.
CERTAIN = 3

# What may stand around a phrase on its line: brackets, bullets, arrows, blanks.
BEFORE = " [(【〔《<«|■□●○◆◇★☆▲△▼►▶※→>»/#*_=~.·-—+"
OPENING = f"[{re.escape(BEFORE)}]*"


class Phrase(NamedTuple):
    """One line of the file; `example` is what the phrase must match (the phrase itself where it is only letters)."""

    kind: str
    role: str
    strength: int
    region: str
    phrase: str
    example: str


@cache
def phrases() -> tuple[Phrase, ...]:
    """Return every phrase of the file."""
    found = []
    for line in read_lines("boilerplate_phrases.tsv"):
        kind, role, strength, region, phrase, *example = line.split("\t")
        found.append(Phrase(kind, role, int(strength), region, phrase, example[0] if example else phrase))
    return tuple(found)


def select(kind: str, role: str, strength: int | None = None) -> list[str]:
    """Return the phrases of one kind and role, those of one strength only where it is given."""
    return [
        entry.phrase
        for entry in phrases()
        if entry.kind == kind and entry.role == role and strength in (None, entry.strength)
    ]


@cache
def words(kind: str, role: str) -> frozenset[str]:
    """Return the phrases of one kind and role as folded lower-case words."""
    return frozenset(fold(phrase) for phrase in select(kind, role))


def alternation(found: list[str], make: Callable[[str], str] = pattern) -> str:
    """Return phrases as one alternation, the longest first so that a word never hides a longer one."""
    return "|".join(make(phrase) for phrase in sorted(set(found), key=lambda phrase: (-len(phrase), phrase)))


_ORNAMENTS = " \t[]()【】〔〕《》<>«»|■□●○◆◇★☆▲△▼►▶※→/#*_=~.·-—+:!?。,、;…↓"


def bare(view: str) -> str:
    """Return the line in view without the ornaments at its ends.

    >>> bare("【全部评论】 >>")
    '全部评论'
    """
    return view.strip(_ORNAMENTS)


@cache
def opener(kind: str, role: str = "opens") -> re.Pattern[str]:
    """Return the pattern of the phrases that open a line of one kind."""
    return re.compile(f"{OPENING}(?:{alternation(select(kind, role))})")


def one_of(found: Iterable[str]) -> str:
    """Return literal words as a pattern, gathered by their first character, longest first.

    Every branch begins with a letter, so that a search skips the places where none of them can begin.
    """
    by_first: dict[str, list[str]] = {}
    for word in sorted(set(found), key=lambda word: (-len(word), word)):
        by_first.setdefault(word[0], []).append(re.escape(word[1:]))
    return "|".join(f"{re.escape(first)}(?:{'|'.join(rest)})" for first, rest in sorted(by_first.items()))


@cache
def labels(*kinds: str) -> str:
    """Return the field labels (责任编辑, 来源, ...) of some kinds as a pattern."""
    return one_of(word for kind in kinds for phrase in select(kind, "label") for word in spelled_out(fold(phrase)))


@cache
def word_pattern(kind: str, role: str) -> re.Pattern[str]:
    """Return the pattern of the words of one kind and role."""
    return re.compile(one_of(words(kind, role)))


@cache
def cues() -> re.Pattern[str]:
    """Return the pattern of every word that hints at boilerplate inside a longer line."""
    return re.compile(one_of(fold(entry.phrase) for entry in phrases() if entry.role == "cue"))
