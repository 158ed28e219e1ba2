"""Lines that one chain damaged from end to end, some bytes lost: what is whole between the losses goes through the codecs.

In comes a line and a step; out comes the line as it was, the losses filled in or marked, or nothing. The structure of
UTF-8 over a whole line is proof enough; what it does not explain is left to `search`, and so are pages of pairs.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from textfix.repairs.mojibake.codecs import BARRIER, LOST, wrong
from textfix.repairs.mojibake.holes import Piece
from textfix.repairs.mojibake.model import model
from textfix.repairs.mojibake.search import LOSSES, PLENTY
from textfix.repairs.mojibake.swift import NO_HANZI, PLAIN, SAMPLE, TYPICAL, Line
from textfix.repairs.mojibake.utf8 import Decoder

if TYPE_CHECKING:
    from textfix.repairs.mojibake.family import Step

ODD = re.compile("[^\x00-\x7f]")


def read_lossy(line: str, step: Step) -> Line | None:
    """Return the line as it was before one step; None where the step does not explain all of it.

    >>> damaged = "涓�鏃╃殑琛楅亾涓婂凡缁忔湁浜哄湪鎵湴鈥�"
    >>> read_lossy("娓呮櫒鐨勮閬撲笂宸茬粡鏈変汉鍦ㄦ壂鍦�", ("gbk", "utf-8")).text
    '清晨的街道上已经有人在扫地'
    """
    name, right = step
    if right != "utf-8":
        return None
    codec = wrong(name)
    view = codec.view(line)
    first = ODD.search(view)
    if first is None or BARRIER in view:
        return None
    decoder = Decoder(view, codec)
    pieces, end = decoder.read(first.start())
    if end < len(view):
        return None
    whole = sum([len(piece.text) for piece in pieces if isinstance(piece, Piece) and piece.kind == "whole"])
    losses = sum([not isinstance(piece, Piece) or piece.kind == "marked" for piece in pieces])
    if whole < PLENTY or losses > LOSSES * whole:
        return None
    run = decoder.fill(pieces)
    if run[-1].end < len(view):
        return None
    text = line[: first.start()] + "".join([piece.text for piece in run])
    return Line(text, (step,)) if _convincing(text) else None


def _convincing(text: str) -> bool:
    text = text.replace(LOST, "")
    if PLAIN.fullmatch(text) is None:
        return False
    sample = NO_HANZI.sub("", text)[:SAMPLE]
    return model().alone(sample) > TYPICAL * len(sample)
