"""Lines that one chain damaged from end to end, some bytes lost: what is whole between the losses goes through the codecs.

In comes a line and a step; out comes the line as it was, the losses filled in or marked, or nothing. The structure of
UTF-8 over a whole line is proof enough; what it does not explain is left to `search`, and so are pages of pairs.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from textfix.repairs.mojibake.accept import accepted, name_of
from textfix.repairs.mojibake.codecs import BARRIER, LOST, wrong
from textfix.repairs.mojibake.model import model
from textfix.repairs.mojibake.search import LOSSES, PLENTY
from textfix.repairs.mojibake.spans import Span
from textfix.repairs.mojibake.swift import FEW, NO_HANZI, PLAIN, SAMPLE, TYPICAL, Line
from textfix.repairs.mojibake.utf8 import Decoder

if TYPE_CHECKING:
    from textfix.repairs.mojibake.family import Step

ODD = re.compile("[^\x00-\x7f]")
# The euro sign is 0x80 to Windows and A2 E3 to all others; behind it they lose the 0x80 of E3 80 82 and its kin.
EURO_AS_PAIR = re.compile("(?<=[\xe2-\xef][\x80-\xbf])\x80\ufffd(?=[\x80-\xbf\ufffd])")


def read_lossy(line: str, step: Step, *, proven: bool = False) -> Line | None:
    """Return the line as it was before one step; None where the step does not explain all of it.

    Args:
        line: one line, the sign of each loss in it.
        step: the wrong codec and the right one.
        proven: whether other lines of the text prove the step; then short lines are read too.

    >>> read_lossy("浠婂ぉ鐨勫ぉ姘斿緢濂斤紝瀛╁瓙浠湪鍏洯閲岃窇姝ャ�", ("gbk", "utf-8")).text
    '今天的天气很好，孩子们在公园里跑步。'
    """
    name, right = step
    if right != "utf-8":
        return None
    codec = wrong(name)
    view = codec.view(line)
    first = ODD.search(view)
    if first is None or BARRIER in view:
        return None
    if "\u20ac\ufffd" in line:
        view = EURO_AS_PAIR.sub("\xa2\xe3\ufffd", view)
    decoder = Decoder(view, codec)
    pieces, end = decoder.read(first.start())
    if end < len(view):
        return None
    # a hole has three fields, a piece its text and kind behind two others
    whole = sum([len(piece[2]) for piece in pieces if piece[3:] == ("whole",)])
    losses = sum([len(piece) == 3 or piece[3] == "marked" for piece in pieces])
    if whole < (FEW if proven else PLENTY) or losses > LOSSES * whole:
        return None
    run = decoder.fill(pieces)
    if run[-1].end < len(view):
        return None
    text = view[: first.start()] + "".join([piece.text for piece in run])
    if not _convincing(text) or (whole < PLENTY and not _accepted(line, text, step, whole)):
        return None
    return Line(text, (step,))


def _convincing(text: str) -> bool:
    """Whether a text is plain Chinese, but for the signs of losses."""
    text = text.replace(LOST, "")
    if PLAIN.fullmatch(text) is None:
        return False
    sample = NO_HANZI.sub("", text)[:SAMPLE]
    return model().alone(sample) > TYPICAL * len(sample)


def _accepted(line: str, text: str, step: Step, whole: int) -> bool:
    """Whether a short line is read like this where its step is proven."""
    chain = (f"{step[0]}<{step[1]}",)
    gain = model().score(text) - model().score(line)
    return accepted(line, Span(0, len(line), text, chain, gain, whole, 0, text.count(LOST)), {name_of(chain)})
