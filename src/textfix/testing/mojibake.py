"""Mojibake with its truth: Chinese news whose bytes were read with a wrong codec, once or twice, whole or in part."""

from __future__ import annotations

from functools import cache, partial
from typing import TYPE_CHECKING, NamedTuple

from hypothesis import strategies as st

from textfix.testing.sentences import SENTENCES

if TYPE_CHECKING:
    from collections.abc import Callable


class Mojibake(NamedTuple):
    """A damaged text, the text it was, and the name of the chain of wrong decodings."""

    damaged: str
    text: str
    chain: str


@cache
def _page(codec: str) -> dict[int, str]:
    """A single-byte page as the web reads it: a byte that it leaves undefined shows as a control character."""
    table = {}
    for value in range(0x80, 0x100):
        try:
            table[value] = bytes([value]).decode(codec)
        except UnicodeDecodeError:
            table[value] = chr(value)
    return table


def _single(right: str, wrong: str, text: str) -> str:
    return text.encode(right).decode("latin-1").translate(_page(wrong))


def _double(right: str, wrong: str, text: str) -> str:
    return _single("utf-8", wrong, _single(right, wrong, text))


# What these do can be undone exactly: no byte is lost on the way.
CHAINS: dict[str, Callable[[str], str]] = {
    "utf-8 read as latin-1": partial(_single, "utf-8", "latin-1"),
    "utf-8 read as cp1252": partial(_single, "utf-8", "cp1252"),
    "utf-8 read as cp437": partial(_single, "utf-8", "cp437"),
    "utf-8 read as mac_roman": partial(_single, "utf-8", "mac_roman"),
    "utf-8 read as cp1251": partial(_single, "utf-8", "cp1251"),
    "utf-8 read as koi8_r": partial(_single, "utf-8", "koi8_r"),
    "gbk read as cp1252": partial(_single, "gb18030", "cp1252"),
    "gbk read as cp437": partial(_single, "gb18030", "cp437"),
    "gbk read as cp866": partial(_single, "gb18030", "cp866"),
    "utf-8 read as latin-1 twice": partial(_double, "utf-8", "latin-1"),
    "utf-8 read as cp1252 twice": partial(_double, "utf-8", "cp1252"),
}


@st.composite
def mojibake(draw: st.DrawFn, *, chain: str | None = None, span: bool | None = None) -> Mojibake:
    """Draw a damaged text and its truth.

    Args:
        draw: given by hypothesis.
        chain: a key of `CHAINS`; drawn where `None`.
        span: whether the damage is one sentence between two good ones; drawn where `None`.

    >>> from hypothesis import find
    >>> find(mojibake(chain="utf-8 read as cp1252", span=False), lambda case: True).damaged[:3]
    'å¸‚'
    """
    name = chain if chain is not None else draw(st.sampled_from(sorted(CHAINS)))
    text = draw(st.sampled_from(SENTENCES))
    damaged = CHAINS[name](text)
    if draw(st.booleans()) if span is None else span:
        before, after = draw(st.sampled_from(SENTENCES)), draw(st.sampled_from(SENTENCES))
        return Mojibake(before + damaged + after, before + text + after, name)
    return Mojibake(damaged, text, name)
