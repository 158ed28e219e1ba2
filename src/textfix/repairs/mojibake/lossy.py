"""Lines that one chain damaged from end to end, some bytes lost: what is whole between the losses goes through the codecs.

In comes a line and a step; out comes the line as it was, the losses filled in or marked, or nothing. The structure of
UTF-8 over a whole line is proof enough; what it does not explain is left to `search`, and so are pages of pairs.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from textfix.repairs.mojibake.accept import accepted, name_of
from textfix.repairs.mojibake.codecs import LOST, wrong
from textfix.repairs.mojibake.model import model
from textfix.repairs.mojibake.search import LOSSES, PLENTY
from textfix.repairs.mojibake.spans import Span
from textfix.repairs.mojibake.swift import FEW, PLAIN, TYPICAL, Line, first_hanzi
from textfix.repairs.mojibake.torn import read_torn

if TYPE_CHECKING:
    from textfix.repairs.mojibake.family import Step

FEWER = 24  # Hanzi that are weighed where UTF-8 has shown its structure


def read_lossy(line: str, step: Step, *, proven: bool = False) -> Line | None:
    """Return the line as it was before one step; None where the step does not explain all of it.

    Args:
        line: one line, the sign of each loss in it.
        step: the wrong codec and the right one.
        proven: whether other lines of the text prove the step; then short lines are read too.

    >>> read_lossy("浠婂ぉ鐨勫ぉ姘斿緢濂斤紝瀛╁瓙浠湪鍏洯閲岃窇姝ャ�", ("gbk", "utf-8")).text
    '今天的天气很好，孩子们在公园里跑步。'
    """
    codec = wrong(step[0])
    if step[1] != "utf-8" or not codec.wide:
        return None
    data = codec.encode(line)
    torn = None if data is None else read_torn(data)
    if torn is None or torn.whole < (FEW if proven else PLENTY) or torn.lost > LOSSES * torn.whole:
        return None
    if not _is_plain(torn.sound):
        return None
    text = torn.filled()
    if text.endswith(LOST) and not line.endswith((LOST, "?")):
        return None  # the end of the damage is likelier than a character that nobody can name
    return Line(text, (step,)) if torn.whole >= PLENTY or _accepted(line, text, step, torn.whole) else None


def _is_plain(text: str) -> bool:
    """Whether a text is plain Chinese."""
    if PLAIN.fullmatch(text) is None:
        return False
    hanzi = first_hanzi(text)[:FEWER]
    return model().alone(hanzi) > TYPICAL * len(hanzi)


def _accepted(line: str, text: str, step: Step, whole: int) -> bool:
    """Whether a short line is read like this where its step is proven."""
    chain = (f"{step[0]}<{step[1]}",)
    gain = model().score(text) - model().score(line)
    return accepted(line, Span(0, len(line), text, chain, gain, whole, 0, text.count(LOST)), {name_of(chain)})
