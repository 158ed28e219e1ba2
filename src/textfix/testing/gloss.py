"""Glossed documents: what the spam tool makes of clean sentences, for property tests.

`spam_tool` does to a text what was done to the pages: simplified characters become traditional one by one, the bytes of
some of them in GBK get their reading behind them, and the bytes are read again. Where two characters together hold the
bytes of a third, the text falls out of step, as on the pages.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from hypothesis import strategies as st

from textfix.repairs.gloss.gbk import read_as_windows
from textfix.repairs.gloss.tables import converted, first_readings, ranks, toneless, variants
from textfix.testing.sentences import SENTENCES

if TYPE_CHECKING:
    from collections.abc import Callable, Collection

FLATTENED = str.maketrans("，：；！？（）", ",:;!?()")
EMOJI = "🎯🌸🎐⚽"


class Glossed(NamedTuple):
    """A glossed document.

    Attributes:
        text: what a scraper finds.
        glossless: the text before the tool glossed it, converted to traditional.
        original: the text before it was converted.
        lossless: whether the tool hit whole characters only, so that `glossless` is all that `text` can mean.
    """

    text: str
    glossless: str
    original: str
    lossless: bool


@cache
def conversion() -> dict[int, str]:
    """Return the conversion from simplified text, character by character, as a table for `str.translate`."""
    return {ord(s): t for t, s in converted().items() if t not in variants()}


def spam_tool(simplified: str, glossed: Collection[str]) -> Glossed:
    """Return what the spam tool makes of a simplified text when it glosses these traditional characters.

    >>> spam_tool("经济日报社", "經報").text
    '經(jīng)濟日報(bào)社'
    """
    glossless = simplified.translate(conversion()).encode("gbk", "ignore").decode("gbk")
    data = glossless.encode("gbk")
    first = first_readings()
    for character in glossed:
        code = character.encode("gbk")
        data = data.replace(code, code + f"({first[character]})".encode("gbk"))
    spelled = (f"{c}({first[c]})" if c in glossed else c for c in glossless)
    text = read_as_windows(data)
    return Glossed(text, glossless, simplified, text == "".join(spelled))


@st.composite
def glossed(draw: st.DrawFn, *, min_size: int = 300) -> Glossed:
    """Draw documents of `min_size` characters or more, glossed with a prefix of the tool's list."""
    shuffled = draw(st.permutations(SENTENCES))
    pieces: list[str] = []
    length = 0
    for sentence in shuffled:
        pieces.append(sentence)
        length += len(sentence)
        if length >= min_size:
            break
    separator = draw(st.sampled_from(["", "\n"]))
    simplified = separator.join(pieces)
    if draw(st.booleans()):
        simplified = simplified.translate(FLATTENED)
    prefix = draw(st.integers(min_value=12, max_value=len(ranks())))
    chosen = [character for character, rank in ranks().items() if rank < prefix]
    return spam_tool(simplified, chosen)


@st.composite
def sprinkled(draw: st.DrawFn, *, min_size: int = 300) -> Glossed:
    """Draw simplified documents with readings on any character: toneless and doubled, or on every fifth character."""
    rest = list(draw(st.permutations(SENTENCES)))
    text = ""
    while len(text) < min_size and rest:
        text += rest.pop()
    make = draw(st.sampled_from([doubled, every_fifth]))
    seed = draw(st.integers(min_value=0, max_value=2**16))
    return Glossed(make(text, seed), text, text, lossless=True)


def _lots(seed: int) -> Callable[[int], int]:
    """Return a tiny generator of pseudo-random numbers below a bound: the tests must not depend on `random`."""
    state = seed * 2 + 1

    def lot(bound: int) -> int:
        nonlocal state
        state = (state * 48271) % 0x7FFFFFFF
        return (state >> 8) % bound

    return lot


def doubled(text: str, seed: int) -> str:
    """Return a text with toneless readings on every sixth character or so, some doubled, some with an emoji inside."""
    lot, first = _lots(seed), first_readings()
    pieces = []
    for character in text:
        pieces.append(character)
        if character in first and not lot(6):
            reading = toneless(first[character])
            if not lot(5):
                place = lot(len(reading))
                reading = reading[:place] + EMOJI[lot(len(EMOJI))] + reading[place:]
            pieces.append(f"({reading})" * (1 + lot(3)))
    return "".join(pieces)


def every_fifth(text: str, seed: int) -> str:
    """Return a text with a reading on every fifth character, with its tone or without by lot."""
    lot, first = _lots(seed), first_readings()
    pieces = []
    count = 0
    for character in text:
        pieces.append(character)
        if character in first:
            count += 1
            if count % 5 == 0:
                reading = first[character]
                pieces.append(f"({reading if lot(2) else toneless(reading)})")
    return "".join(pieces)
