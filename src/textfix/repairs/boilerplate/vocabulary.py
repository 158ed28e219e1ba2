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
    from collections.abc import Callable, Iterable, Iterator

# The strength of phrases that no newsroom prints: certain even as a closed sentence. Verdicts count them as strong.
CERTAIN = 3

OPERATORS = frozenset("*#()[]|")

NUMBER = r"[(\[]?\d[\d,.]*[万亿kw+]*[)\]]?"
GAP = "[^。]{0,16}"
REST = ".*"

# What may stand around a phrase on its line: brackets, bullets, arrows, blanks.
_OPENING = r"[\s\[(【〔《<«|■□●○◆◇★☆▲△▼►▶※→>»/#*_=~.·\-—+]*"
_CLOSING = r"[\s\])】〕》>»|/:!?。.,、;*_=~·\-—+…▼▲↓→]*"


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


class Lexicon:
    """The phrases that are a whole line, of every kind, kept by their first character.

    A line is tried against the few phrases that can begin it; those that begin with a number only where it does, those
    that begin with a gap only where one of their words stands in it.
    """

    def __init__(self) -> None:
        self._exact: dict[str, dict[str, int]] = {}
        self._shaped: dict[str, dict[tuple[str, int], list[str]]] = {}
        self._patterns: dict[str, list[tuple[str, int, re.Pattern[str]]]] = {}
        gate: list[str] = []
        for entry in phrases():
            if entry.role != "whole":
                continue
            phrase = fold(entry.phrase).strip()
            if is_literal(phrase):
                self._note(self._exact.setdefault(phrase, {}), entry.kind, entry.strength)
                continue
            first = first_characters(phrase) or ("#" if phrase.startswith("#") else "*",)
            if "*" in first:
                gate += inner_words(phrase) or [""]
            for character in first:
                self._shaped.setdefault(character, {}).setdefault((entry.kind, entry.strength), []).append(phrase)
        self._gate = re.compile(one_of(gate)).search if all(gate) else None
        self._opening = re.compile(_OPENING).match

    @staticmethod
    def _note(hits: dict[str, int], kind: str, strength: int) -> None:
        hits[kind] = max(strength, hits.get(kind, 0))

    def hits(self, view: str, core: str) -> dict[str, int]:
        """Return the kinds of which a line is a phrase, with their strengths; `core` is the line without ornaments."""
        found = dict(self._exact.get(core) or self._exact.get(view) or {})
        start = self._opening(view)
        begin = start.end() if start else 0
        for place in {begin, 0}:
            first = view[place : place + 1]
            self._try(first, view, place, found)
            if "0" <= first <= "9" or first in "([":
                self._try("#", view, place, found)
        if self.hinted(view):
            self._try("*", view, begin, found)
        return found

    def hinted(self, view: str) -> bool:
        """Whether a line holds a word of the phrases that open with a gap."""
        return self._gate is None or self._gate(view) is not None

    def _try(self, first: str, view: str, place: int, found: dict[str, int]) -> None:
        patterns = self._patterns.get(first)
        if patterns is None:
            shaped = self._shaped.get(first, {})
            patterns = self._patterns[first] = (
                [
                    (kind, strength, re.compile(f"(?:{alternation(part, whole_pattern)}){_CLOSING}$"))
                    for (kind, strength), group in shaped.items()
                    for part in _apart(group)
                ]
                if first in self._shaped
                else _NO_PATTERNS
            )
        for kind, strength, shape in patterns:
            if (
                found.get(kind, 0) < strength
                and (hit := shape.match(view, place))
                and (kind == "spam" or not _runs_on(hit))
            ):
                found[kind] = strength


def _apart(group: list[str]) -> Iterator[list[str]]:
    """Yield the phrases without and those with an open gap, so that none of the latter hides one of the former."""
    for wanted in (False, True):
        part = [phrase for phrase in group if is_open(phrase) is wanted]
        if part:
            yield part


# A phrase with a gap at its end opens headlines too: 扫码点餐该不该强制. So what the gap holds must be of the same kind:
# three Hanzi in a row that are no words of this file are a sentence's own.
_OWN_WORDS = re.compile(r"[\u3400-\u9fff]{3}")


@cache
def _site_words() -> re.Pattern[str]:
    """Return the pattern of the words in which sites speak of themselves, of two letters and more."""
    roles = {"cue", "label", "token", "whole"}
    found = (
        word
        for entry in phrases()
        if entry.role in roles and (entry.kind, entry.role) != ("nav", "token") and entry.kind != "spam"
        for word in (spelled_out(fold(entry.phrase)) if entry.role == "label" else [fold(entry.phrase)])
        if is_literal(word) and len(word) > 1
    )
    return re.compile(one_of(found))


def _runs_on(hit: re.Match[str]) -> bool:
    """Whether the gap at the end of a matched phrase holds words of its own."""
    held = hit.group(hit.lastindex) if hit.lastindex else ""
    return bool(held) and _OWN_WORDS.search(_site_words().sub(" ", held)) is not None


_NO_PATTERNS: list[tuple[str, int, re.Pattern[str]]] = []


@cache
def lexicon() -> Lexicon:
    """Return the phrases that are a whole line."""
    return Lexicon()


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
    return re.compile(f"{_OPENING}(?:{alternation(select(kind, role))})")


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
