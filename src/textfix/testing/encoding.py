"""Bytes with their truth: Chinese news in the encodings that pages and dumps are found in."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from hypothesis import strategies as st

from textfix.testing.sentences import SENTENCES

if TYPE_CHECKING:
    from collections.abc import Sequence

# The encoding's name as `Decoded.encoding` shows it -> Python's codec.
ENCODINGS = {
    "utf-8": "utf-8",
    "gb18030": "gb18030",
    "big5": "big5",
    "utf-16le": "utf-16-le",
    "utf-16be": "utf-16-be",
    "utf-32le": "utf-32-le",
    "hz-gb-2312": "hz",
}


class Encoded(NamedTuple):
    """Bytes, the text they stand for, and the encoding's name as `textfix.decode` reports it."""

    data: bytes
    text: str
    encoding: str


@cache
def _traditional() -> tuple[str, ...]:
    """The sentences that Big5 can carry, in traditional characters."""
    from opencc import OpenCC

    converted = map(OpenCC("s2tw").convert, SENTENCES)
    return tuple(s for s in converted if s.encode("big5", "ignore").decode("big5") == s)


@cache
def _simplified() -> tuple[str, ...]:
    """The sentences that GB 2312 can carry, which HZ needs; Python reads its middle dot and dash as others."""
    return tuple(s for s in SENTENCES if s.encode("gb2312", "ignore").decode("gb18030") == s)


@st.composite
def encoded(
    draw: st.DrawFn, *, encodings: Sequence[str] = tuple(ENCODINGS), sentences: int = 4, page: bool | None = None
) -> Encoded:
    """Draw a text of Chinese news and its bytes in one encoding.

    Args:
        draw: given by hypothesis.
        encodings: names to choose from, keys of `ENCODINGS`.
        sentences: how many sentences at most.
        page: whether the sentences stand in HTML; drawn where `None`.

    Returns:
        A strategy for `Encoded`.
    """
    name = draw(st.sampled_from(list(encodings)))
    pool = _traditional() if name == "big5" else _simplified() if name == "hz-gb-2312" else SENTENCES
    chosen = draw(st.lists(st.sampled_from(pool), min_size=1, max_size=sentences))
    text = draw(st.sampled_from(["", "\n", "\n\n"])).join(chosen)
    if draw(st.booleans()) if page is None else page:
        text = "<html><head><title>News</title></head>\n<body>\n<p>" + text + "</p>\n</body></html>\n"
    return Encoded(text.encode(ENCODINGS[name]), text, name)
