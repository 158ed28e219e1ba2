"""The grammar of the phrases in the vocabulary: (a|b) choices, [a] options, # numbers, * and ** gaps.

In comes a phrase, folded; out go its regular expression, its beginnings, the words behind its gaps. Nothing is matched here.
"""

from __future__ import annotations

import re
from functools import cache

from textfix.repairs.boilerplate.view import fold

OPERATORS = frozenset("*#()[]|")

NUMBER = r"[(\[]?\d[\d,.]*[万亿kw+]*[)\]]?"
GAP = "[^。]{0,16}"
REST = ".*"
# Characters that a gap and a number hold at most.
LONGEST_GAP, LONGEST_NUMBER = 16, 8


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


def group(phrase: str, start: int) -> tuple[list[str], int]:
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


def spelled_out(phrase: str) -> list[str]:
    """Return every wording of a phrase of choices and options.

    >>> spelled_out("[实习](编辑|记者)")
    ['编辑', '记者', '实习编辑', '实习记者']
    """
    for place, character in enumerate(phrase):
        if character in "([":
            choices, end = group(phrase, place)
            if character == "[":
                choices = ["", *choices]
            return [phrase[:place] + choice + rest for choice in choices for rest in spelled_out(phrase[end:])]
    return [phrase]


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
        inside, place = group(phrase, place)
        for choice in inside:
            begins = first_characters(choice)
            if choice and not begins:
                return frozenset()
            found |= begins
        if character == "(" and "" not in inside:
            return frozenset(found)
    return frozenset(found)


@cache
def starts(phrase: str, size: int) -> frozenset[str]:
    """Return the first `size` characters of every wording of a folded phrase, fewer where it ends or a gap follows.

    >>> sorted(starts("[全部](评论|留言)*", 3))
    ['全部留', '全部评', '留言', '评论']
    """
    begun = {""}
    done: set[str] = set()
    place = 0
    while place < len(phrase) and begun:
        character = phrase[place]
        if character in "*#":
            break
        if character in "([":
            choices, place = group(phrase, place)
            begun, gapped = _grown(begun, choices, optional=character == "[", size=size)
            done |= gapped
        else:
            begun = {part + character.strip() for part in begun}
            place += 1
        done |= {part[:size] for part in begun if len(part) >= size}
        begun = {part for part in begun if len(part) < size}
    return frozenset(done | begun)


def _grown(begun: set[str], choices: list[str], *, optional: bool, size: int) -> tuple[set[str], set[str]]:
    """What the beginnings become with each choice of a group; and those that a gap inside a choice ends."""
    grown: set[str] = set(begun) if optional else set()
    gapped: set[str] = set()
    for choice in choices:
        into = gapped if set(choice) & set("*#") else grown
        into |= {part + start for part in begun for start in starts(choice, size)}
    return grown, {part[:size] for part in gapped}


def longest(phrase: str) -> int:
    """The most characters of a line that a folded phrase can be, a gap counted as the 16 that it may hold at most.

    >>> longest("第#版[*]")
    26
    """
    length = place = 0
    while place < len(phrase):
        if phrase[place] in "([":
            inside, place = group(phrase, place)
            length += max(map(longest, inside))
        else:
            length += {"*": LONGEST_GAP, "#": LONGEST_NUMBER}.get(phrase[place], 1)
            place += 1
    return length


def inner_words(phrase: str) -> list[str]:
    """Return the words of which one must stand behind the gap that opens a folded phrase; empty where there is none.

    >>> inner_words("*如有(侵权|异议)*")
    ['如有']
    """
    rest = phrase.lstrip("* ")
    while rest.startswith("["):
        rest = rest[group(rest, 0)[1] :].lstrip("* ")
    if not rest:
        return []
    if rest.startswith("("):
        found = [re.split(r"[*#()\[\] ]", choice)[0] for choice in group(rest, 0)[0]]
        return found if all(found) else []
    return [re.split(r"[*#()\[\] ]", rest)[0]]


def behind_the_gap(phrase: str) -> list[str]:
    """The words of which one follows the first gap of a folded phrase; empty where there is none or it is optional.

    >>> behind_the_gap("(本站|本报)*(内容|文字)*所有")
    ['内容', '文字']
    """
    depth = 0
    if phrase.endswith("**") and "*" not in phrase[:-2]:
        return [""]
    for place, character in enumerate(phrase):
        depth += (character in "([") - (character in ")]")
        if character == "*" and depth == 0:
            return inner_words(phrase[place:])
    return []
