"""The script room's tables, each read at first need and kept. They come from ``data/script_*.txt``."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from textfix.data import read_lines

if TYPE_CHECKING:
    from collections.abc import Iterable

# What ends a clause, for a character class: quotation marks too, so that a quotation is a clause of its own.
CLAUSE_ENDS = r"，。！？；：、,.!?;:\n「」『』《》〈〉“”‘’（）()\s"


class Alphabets(NamedTuple):
    """Characters that only one script writes.

    Attributes:
        traditional: not in GB 2312, and simplified to something else.
        simplified: not in Big5, and written otherwise in traditional text; neither printed in Japan.
        shared: simplified characters that Japan prints too (国, 会, 学).
        any_simplified: these two together.
        either: simplified characters that traditional text writes too, more rarely or as variants.
        japanese: shinjitai and kokuji that no Chinese text writes.
        cantonese: characters of written Cantonese.
    """

    traditional: frozenset[str]
    simplified: frozenset[str]
    shared: frozenset[str]
    any_simplified: frozenset[str]
    either: frozenset[str]
    japanese: frozenset[str]
    cantonese: frozenset[str]


@cache
def alphabets() -> Alphabets:
    """Return the characters that prove a script."""
    kinds: dict[str, set[str]] = {}
    for line in read_lines("script_characters.txt"):
        character, _, kind = line.partition("\t")
        kinds.setdefault(kind, set()).add(character)
    return Alphabets(
        frozenset(kinds["traditional"]),
        frozenset(kinds["simplified"]),
        frozenset(kinds["simplified or japanese"]),
        frozenset(kinds["simplified"] | kinds["simplified or japanese"]),
        frozenset(kinds["either"]),
        frozenset(kinds["japanese"]),
        frozenset(kinds["cantonese"]),
    )


class Choice(NamedTuple):
    """A simplified character that stands for several traditional ones.

    Attributes:
        under: the form an under-converting map writes.
        over: the form an over-converting map writes.
        usual: the form that is written where no phrase says otherwise.
        flipped: whether over-converting maps are seen to change it.
        in_names: whether names use it, which no dictionary of phrases knows.
        only_in_words: whether nothing but a known word says which form is right.
        group: form -> the first of the forms that are written side by side with it.
    """

    under: str
    over: str
    usual: str
    flipped: bool
    in_names: bool
    only_in_words: bool
    group: dict[str, str]


@cache
def choices() -> dict[str, Choice]:
    """Return every simplified character whose conversion is a choice."""
    table = {}
    for line in read_lines("script_choices.txt"):
        character, under, over, marks, forms = line.split("\t")
        group = {form: mates[0] for mates in forms.split(" ") for form in mates}
        flipped, in_names, only_in_words = (mark in marks for mark in "fnw")
        usual = group[forms[0]]
        table[character] = Choice(group[under], group[over], usual, flipped, in_names, only_in_words, group)
    return table


def as_ranges(characters: Iterable[str]) -> str:
    """Return Hanzi for a character class, neighbours as ranges: compiled in two thirds of the time.

    >>> as_ranges("万不丌上下")
    '万上-不'
    """
    codes = sorted(map(ord, characters))
    ranges: list[list[int]] = []
    for code in codes:
        if ranges and code == ranges[-1][1] + 1:
            ranges[-1][1] = code
        else:
            ranges.append([code, code])
    return "".join(
        [chr(low) + ("-" if high > low + 1 else "") + (chr(high) if high > low else "") for low, high in ranges]
    )


@cache
def _traditional() -> re.Pattern[str]:
    return re.compile(f"[{as_ranges(alphabets().traditional)}]")


def holds_traditional(text: str) -> bool:
    """Whether `text` has a character that only traditional script writes."""
    return _traditional().search(text) is not None


@cache
def either_script() -> re.Pattern[str]:
    """Match one character that proves traditional (group 1) or simplified (group 2) script."""
    sets = alphabets()
    traditional, simplified = as_ranges(sets.traditional), as_ranges(sets.any_simplified)
    return re.compile(f"([{traditional}])|([{simplified}])")


@cache
def words() -> dict[str, str]:
    """Return words of two characters whose conversion is a choice: simplified -> traditional, several ways with a blank between.

    So the forms of the first character are ``ways[::3]`` and those of the second ``ways[1::3]``.
    """
    return dict(line.split("\t") for line in read_lines("script_words.txt"))


@cache
def fixed_words() -> dict[str, dict[str, str]]:
    """Return the words in which one form is never written: simplified character -> {word: that form, or "" where it is}."""
    table = {}
    for line in read_lines("script_fixed_words.txt"):
        character, form, never, free = line.split("\t")
        table[character] = dict.fromkeys(never.split(" "), form) | dict.fromkeys(free.split(" "), "")
    return table


@cache
def vocabulary() -> dict[str, list[tuple[str, str]]]:
    """Return the words of one region by their first character: [(word, region)]."""
    table: dict[str, list[tuple[str, str]]] = {}
    for line in read_lines("script_vocabulary.txt"):
        word, _, region = line.partition("\t")
        table.setdefault(word[0], []).append((word, region))
    return table
