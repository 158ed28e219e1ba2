"""Whole lines at once: what one chain damaged from end to end without a loss goes through the standard codecs.

In comes a line and the steps that can have damaged it; out comes the line as it was, or nothing. Only what cannot be an
accident is taken: every byte fits, every character is a plain one of Chinese text, and there are enough of them. All
other lines are read character by character in `search`.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from textfix.repairs.mojibake.codecs import LOST, wrong
from textfix.repairs.mojibake.gate import windows
from textfix.repairs.mojibake.model import model

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from textfix.repairs.mojibake.family import Step

DEPTH = 3
# Strict decoders of the right encodings, tried in this order.
DECODERS = {"utf-8": ("utf-8",), "gbk": ("gb18030",), "big5": ("cp950", "big5hkscs")}
PLAIN = re.compile(
    "[\x09\x0d\x20-\x7e\u4e00-\u9fff\u2010-\u2027\u2030-\u203b\u2103\u2116\u2160-\u2179\u2190-\u2193\u2200-\u22ff"
    "\u2460-\u249b\u2500-\u25ff\u2605\u2606\u3000-\u3017\uff01-\uff5e\uffe5\xb0\xb1\xb7\xd7\xf7]+"
)
NO_HANZI = re.compile("[^\u4e00-\u9fff]+")
SAMPLE = 60  # Hanzi that are weighed
# Hanzi that a line must give: UTF-8 in a page of single bytes proves itself at once, pairs that are read as other pairs
# have to be running text, unless their chain is known from another line.
FEW = 2
MANY = 8
MANY_WHERE_PROVEN = 4
# The mean score of a Hanzi, of 60 in a line of eight languages and ages of Chinese text: -7 in the middle and above -9 in
# 99 lines of 100; below -9.7 in 99 of 100 lines of pairs that were read wrong.
TYPICAL = -9.0
POSSIBLE = -10.5
BETTER = 2.0  # what pairs read as other pairs have to gain a Hanzi


class Line(NamedTuple):
    """A line that was read as a whole: what it was, and the steps to undo, the outermost damage first."""

    text: str
    chain: tuple[Step, ...]


def read_line(line: str, steps: Iterable[Step], proven: Collection[tuple[Step, ...]] = ()) -> Line | None:
    """Return the line as it was; None where no chain explains every byte of it.

    >>> read_line("ÇåÔçµÄ½ÖµÀÉÏÒÑ¾­ÓÐÈËÔÚÉ¨µØ", [("cp1252", "gbk")]).text
    '清早的街道上已经有人在扫地'
    """
    for chain in proven:
        text: str | None = line
        for step in chain:
            text = None if text is None else _decoded(text, step)
        if text is not None and _convincing(line, text, chain, MANY_WHERE_PROVEN):
            return Line(text, chain)
    return _read(line, steps, DEPTH)


def _read(line: str, steps: Iterable[Step], depth: int) -> Line | None:
    for step in steps:
        text = _decoded(line, step)
        if text is None:
            continue
        if _convincing(line, text, (step,), MANY):
            return Line(text, (step,))
        if step[1] == "utf-8" and depth > 1 and not PLAIN.fullmatch(text):
            places = windows(text)
            inner = (one for _, _, families in places[:1] for family in families for one in family.steps(text, True))
            deeper = _read(text, inner, depth - 1)
            if deeper is not None:
                return Line(deeper.text, (step, *deeper.chain))
    return None


def _decoded(line: str, step: Step) -> str | None:
    name, right = step
    if LOST in line:
        return None
    data = wrong(name).encode(line)
    if data is None:
        return None
    for codec in DECODERS[right]:
        try:
            return data.decode(codec)
        except UnicodeDecodeError:
            continue
    return None


def _convincing(line: str, text: str, chain: tuple[Step, ...], least: int) -> bool:
    if PLAIN.fullmatch(text) is None:
        return False
    name, right = chain[-1]
    structured = right == "utf-8" and not wrong(chain[0][0]).wide
    hanzi = first_hanzi(text)
    if len(hanzi) < (FEW if structured else least):
        return False
    score = model().alone
    mean = score(hanzi) / len(hanzi)
    if right == "utf-8":
        return mean > POSSIBLE
    if mean < TYPICAL:
        return False
    if not wrong(name).wide:
        return True
    old = first_hanzi(line)
    return not old or mean - score(old) / len(old) > BETTER


def first_hanzi(text: str) -> str:
    """Return the Hanzi of a text that are weighed: the first sixty."""
    found = NO_HANZI.sub("", text[: 2 * SAMPLE])
    if len(found) < SAMPLE and len(text) > 2 * SAMPLE:
        found = NO_HANZI.sub("", text)
    return found[:SAMPLE]
