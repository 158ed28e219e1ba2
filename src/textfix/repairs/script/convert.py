"""Conversion between scripts: OpenCC, and on top of it what OpenCC gets wrong in news (``data/script_exceptions.txt``).

Characters are simplified with OpenCC's table of characters and its phrases, read once into our own form; traditional targets
and regions go through OpenCC itself.

Comes in: any text that can be encoded, and a target. Goes out: a text of the SAME length, character for character, so
that a place in one is a place in the other. Never changes vocabulary.
"""

from __future__ import annotations

import re
from functools import cache
from itertools import compress
from operator import ne
from typing import TYPE_CHECKING, NamedTuple

from textfix.data import read_lines
from textfix.edits import Edit

if TYPE_CHECKING:
    from collections.abc import Callable


@cache
def _opencc(name: str) -> Callable[[str], str]:
    from opencc import OpenCC

    convert: Callable[[str], str] = OpenCC(name).convert
    return convert


def opencc(name: str, text: str) -> str:
    """Convert with one of OpenCC's configurations that keep the length (none that ends in ``p``).

    Some of them stop at a NUL, so each piece between NULs is converted by itself.
    """
    convert = _opencc(name)
    if "\0" not in text:
        return convert(text)
    return "\0".join([convert(piece) if piece else piece for piece in text.split("\0")])


class Context(NamedTuple):
    """What becomes of one character next to these others: `before` + character + `after`, both simplified."""

    before: str
    after: str
    result: str


@cache
def contexts() -> dict[str, tuple[Context, ...]]:
    """Return, for each character that is not simplified alike everywhere, its contexts, the longest first.

    Ours come first, then OpenCC's phrases; those of a character for which we have a rule of its own are left out.
    """
    table: dict[str, dict[tuple[str, str], str]] = {}
    for line in read_lines("script_exceptions.txt"):
        character, phrase, result, _ = line.split("\t")
        before, _, after = phrase.partition(character)
        table.setdefault(character, {})[before, after] = result[len(before)]
    ruled = {character for character, known in table.items() if ("", "") in known}
    for line in read_lines("script_phrases.txt"):
        character, before, after, result = line.split("\t")
        if character not in ruled:
            table.setdefault(character, {}).setdefault((before, after), result)
    return {
        character: tuple(
            Context(*sides, result)
            for sides, result in sorted(known.items(), key=lambda one: (-len("".join(one[0])), one))
        )
        for character, known in table.items()
    }


@cache
def _by_pair() -> dict[str, tuple[Context, ...]]:
    """The contexts by the pair of characters that they need: the character and its next, or the one before and it."""
    table: dict[str, list[Context]] = {}
    for character, known in contexts().items():
        for context in known:
            if context.before or context.after:
                pair = character + context.after[0] if context.after else context.before[-1] + character
                table.setdefault(pair, []).append(context)
    return {pair: tuple(known) for pair, known in table.items()}


@cache
def _by_itself() -> dict[str, str]:
    """The characters for which there is a rule of our own wherever no context decides."""
    rules = ((character, known[-1]) for character, known in contexts().items())
    return {character: rule.result for character, rule in rules if not (rule.before or rule.after)}


@cache
def simple_forms() -> list[int]:
    """The simplified form of every character of the first plane, by code point.

    A list of integers is what `str.translate` is fastest with: 35 ns a character, a dictionary 52 to 78, a string 57.
    A form beyond the first plane is shown by few fonts and written by no newsroom; the character stays.
    """
    forms = list(range(0x10000))
    for first, last in ((0x2E80, 0x2FDF), (0x3400, 0x9FFF), (0xF900, 0xFAFF)):
        block = range(first, last + 1)
        converted = opencc("t2s", "\n".join(map(chr, block))).split("\n")
        forms[first : last + 1] = [
            ord(new) if ord(new) < 0x10000 else old for old, new in zip(block, converted, strict=True)
        ]
    return forms


@cache
def _exceptional() -> re.Pattern[str]:
    return re.compile(f"[{''.join(contexts())}]")


def plain_simplified(text: str) -> str:
    """Return `text` simplified character by character: OpenCC's own choice for each, at twice its speed."""
    return text.translate(simple_forms())


def to_simplified(text: str) -> str:
    """Return `text` in simplified characters.

    >>> to_simplified("著名作家沿著運河走，頭髮都乾了")
    '著名作家沿着运河走，头发都干了'
    """
    converted = plain_simplified(text)
    pieces: list[str] = []
    done = 0
    for match in _exceptional().finditer(text):
        at = match.start()
        result = _result(converted, at, text[at])
        if result != converted[at]:
            pieces += (converted[done:at], result)
            done = at + 1
    if not done:
        return converted
    pieces.append(converted[done:])
    return "".join(pieces)


def _result(converted: str, at: int, character: str) -> str:
    """What the exceptional character at this place becomes: the longest context that fits decides."""
    table = _by_pair()
    after = table.get(character + converted[at + 1 : at + 2])
    before = table.get(converted[at - 1] + character) if at else None
    if after or before:
        fitting = [
            context
            for context in (after or ()) + (before or ())
            if converted.startswith(context.after, at + 1) and converted.endswith(context.before, 0, at)
        ]
        if fitting:
            return max(fitting, key=_length).result
    return _by_itself().get(character, converted[at])


def _length(context: Context) -> int:
    return len(context.before) + len(context.after)


TRADITIONAL_TARGETS = {"traditional": "s2t", "taiwan": "s2tw", "hongkong": "s2hk"}
REGIONAL_TARGETS = {"taiwan": "t2tw", "hongkong": "t2hk"}


def to_traditional(text: str, target: str) -> str:
    """Return simplified `text` in the traditional characters of `target`.

    >>> to_traditional("头发很长，皇后以后再来", "taiwan")
    '頭髮很長，皇后以後再來'
    """
    return opencc(TRADITIONAL_TARGETS[target], text)


def to_region(text: str, target: str) -> str:
    """Return traditional `text` with the variants that a region prints.

    >>> to_region("裏面", "taiwan")
    '裡面'
    """
    return opencc(REGIONAL_TARGETS[target], text) if target in REGIONAL_TARGETS else text


def differences(before: str, after: str) -> list[Edit]:
    """Return an edit for each run of characters in which two texts of the same length differ."""
    edits: list[Edit] = []
    start = end = -1
    for at in compress(range(len(before)), map(ne, before, after)):
        if at != end:
            if start >= 0:
                edits.append(Edit(start, end, after[start:end]))
            start = at
        end = at + 1
    if start >= 0:
        edits.append(Edit(start, end, after[start:end]))
    return edits
