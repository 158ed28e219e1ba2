"""What decoded escapes may be: Chinese text, and nothing that only happens to decode."""

from __future__ import annotations

import re
from functools import cache

from textfix.matching import HANZI

# Share of the Hanzi that must be among the 3,755 frequent ones of GB 2312's first level before bytes that are not
# UTF-8 are taken for GBK. News has 99%; two random bytes hit them in 1 of 8 pairs: both of two pairs in 1.6% of cases, three
# of four in 0.7%.
FREQUENT_SHARE = 0.75
FREQUENT_HANZI = 2


@cache
def chinese() -> re.Pattern[str]:
    """A Hanzi, a full-width form or a mark of Chinese punctuation."""
    return re.compile(f"[{HANZI}\u3000-\u303f\uff00-\uffef\U00020000-\U0003ffff]")


@cache
def _fit() -> re.Pattern[str]:
    # Chinese, the signs of news and ASCII. Not Latin-1: an accented letter comes out of any two bytes.
    return re.compile(
        f"[{HANZI}\u2010-\u203b\u2103-\u22ff\u2460-\u27bf\u3000-\u33ff\ufe10-\ufe6b\uff00-\uffef"
        "\U0001f000-\U0003ffff°·×÷\\s\x20-\x7e]+"
    )


def from_utf8(raw: bytes) -> str | None:
    """Return the text if the bytes are UTF-8 of nothing but Chinese, its punctuation and ASCII."""
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError:
        return None
    return text if _fit().fullmatch(text) else None


def from_gbk(raw: bytes) -> str | None:
    """Return the text if the bytes are GBK of nothing but Chinese, its punctuation and ASCII. Proof is still needed."""
    try:
        text = raw.decode("gbk")
    except UnicodeDecodeError:
        return None
    return text if _fit().fullmatch(text) else None


def frequent_share(text: str) -> tuple[int, float]:
    """Return how many Hanzi the text has and how many of them are frequent (GB 2312, first level)."""
    hanzi = [character for character in text if "\u4e00" <= character <= "\u9fff"]
    frequent = sum(b"\xb0\xa1" <= character.encode("gb2312", "ignore") <= b"\xd7\xf9" for character in hanzi)
    return len(hanzi), frequent / len(hanzi) if hanzi else 0.0


def is_ordinary(text: str) -> bool:
    """Return whether text that was decoded as GBK reads like Chinese: several Hanzi, most of them frequent."""
    hanzi, share = frequent_share(text)
    return hanzi >= FREQUENT_HANZI and share >= FREQUENT_SHARE
