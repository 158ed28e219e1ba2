"""The vocabulary: phrases of boilerplate from a plain data file, made ready for matching.

In comes ``boilerplate_phrases.tsv``; out go compiled patterns and word sets by kind and role. A phrase that is only
letters is looked up in a set; the others become one alternation a kind, each branch short enough to read.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from textfix.data import read_lines
from textfix.repairs.boilerplate.view import fold

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

# The strength of phrases that no newsroom prints: certain even as a closed sentence. Verdicts count them as strong.
CERTAIN = 3

OPERATORS = frozenset("*#()[]|")

NUMBER = r"[(\[]?\d[\d,.]*[万亿kw+]*[)\]]?"
GAP = "[^。]{0,16}"
REST = ".*"

# What may stand around a phrase on its line: brackets, bullets, arrows, blanks.
OPENING = r"[\s\[(【〔《<«|■□●○◆◇★☆▲△▼►▶※→>»/#*_=~.·\-—+]*"
CLOSING = r"[\s\])】〕》>»|/:!?。.,、;*_=~·\-—+…▼▲↓→]*"


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


def is_literal(phrase: str) -> bool:
    """Whether a phrase has none of the operators of the file."""
    return OPERATORS.isdisjoint(phrase)


def pattern(phrase: str) -> str:
    """Return the regular expression of a phrase.

    >>> pattern("(网友|全部)评论*")
    '(?:网友|全部)评论[^。]{0,16}'
    """
    text = fold(phrase).replace("**", "\0")
    meanings = {"\0": REST, "*": GAP, "#": NUMBER, "(": "(?:", ")": ")", "[": "(?:", "]": ")?", "|": "|", " ": " ?"}
    return "".join(meanings.get(character) or re.escape(character) for character in text)


def is_open(phrase: str) -> bool:
    """Whether a phrase ends with a gap that follows a word, as in 扫码* and not in 分类:*."""
    return phrase.endswith("*") and not phrase.endswith("**") and phrase[-2:-1] not in ":,"


def whole_pattern(phrase: str) -> str:
    """Return the regular expression of a phrase that is a whole line; what an open gap at its end holds is a group.

    >>> whole_pattern("扫码*")
    '扫码([^。]{0,16})'
    """
    made = pattern(phrase)
    return made.removesuffix(GAP) + f"({GAP})" if is_open(phrase) else made


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


def first_characters(phrase: str) -> frozenset[str]:
    """Return the characters that a folded phrase can begin with; empty where it can begin with anything.

    >>> sorted(first_characters("[全部](评论|留言)*"))
    ['全', '留', '评']
    """
    found: set[str] = set()
    place = 0
    while place < len(phrase):
        character = phrase[place]
        if character in "*# ":
            return frozenset()
        if character not in "([":
            return frozenset(found | {character})
        inside, place = _group(phrase, place)
        for choice in inside:
            begins = first_characters(choice)
            if choice and not begins:
                return frozenset()
            found |= begins
        if character == "(" and "" not in inside:
            return frozenset(found)
    return frozenset(found)


def first_pairs(phrase: str) -> frozenset[str]:
    """Return the first two characters of every wording of a folded phrase, one where a gap or number follows.

    >>> sorted(first_pairs("[全部](评论|留言)*"))
    ['全部', '留言', '评论']
    """
    begun = {""}
    place = 0
    while place < len(phrase) and any(len(part) < 2 for part in begun):
        character = phrase[place]
        place += 1
        if character in "*#":
            break
        if character == " ":
            continue
        if character in "([":
            choices, place = _group(phrase, place - 1)
            ends = {pair for choice in choices for pair in (first_pairs(choice) or {""})}
            ends |= {""} if character == "[" else set()
        else:
            ends = {character}
        begun = {(part + end)[:2] for part in begun for end in ends}
    return frozenset(part for part in begun if part)


def _group(phrase: str, start: int) -> tuple[list[str], int]:
    """Return the choices of the group that opens at `start`, and the place after it."""
    depth, begin, choices = 0, start + 1, []
    for place in range(start, len(phrase)):
        if phrase[place] in "([":
            depth += 1
        elif phrase[place] in ")]":
            depth -= 1
        if depth == 0 or (depth == 1 and phrase[place] == "|"):
            choices.append(phrase[begin:place])
            begin = place + 1
        if depth == 0:
            return choices, place + 1
    message = f"a bracket of the phrase {phrase!r} is never closed"
    raise ValueError(message)


def inner_words(phrase: str) -> list[str]:
    """Return the words of which one must stand behind the gap that opens a folded phrase; empty where there is none.

    >>> inner_words("*如有(侵权|异议)*")
    ['如有']
    """
    rest = phrase.lstrip("* ")
    while rest.startswith("["):
        rest = rest[_group(rest, 0)[1] :].lstrip("* ")
    if not rest:
        return []
    if rest.startswith("("):
        found = [re.split(r"[*#()\[\] ]", choice)[0] for choice in _group(rest, 0)[0]]
        return found if all(found) else []
    return [re.split(r"[*#()\[\] ]", rest)[0]]


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


def spelled_out(phrase: str) -> list[str]:
    """Return every wording of a phrase of choices and options.

    >>> spelled_out("[实习](编辑|记者)")
    ['编辑', '记者', '实习编辑', '实习记者']
    """
    for place, character in enumerate(phrase):
        if character in "([":
            choices, end = _group(phrase, place)
            if character == "[":
                choices = ["", *choices]
            return [phrase[:place] + choice + rest for choice in choices for rest in spelled_out(phrase[end:])]
    return [phrase]


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
