"""The view of a line: what the vocabulary is matched on.

In comes a line as it stands on the page; out goes the same line without pinyin glosses, with single spaces, half-width
punctuation, small ASCII letters and simplified characters. The folding is one character to one, so that a place in the view is a place in
the *plain* line (glosses and runs of blanks taken out, else as printed). It never changes the text itself.
"""

from __future__ import annotations

import re
from collections import defaultdict
from functools import cache

from textfix.data import read_lines

# 經(jīng)濟(jì): a reading in parentheses after a Hanzi. Starts with a literal: a leading lookbehind is 30 times slower.
_GLOSS = re.compile(r"\((?<=[\u3400-\u9fff]\()[a-zāáǎàēéěèīíǐìōóǒòūúǔùüǖǘǚǜńňǹḿ]{1,6} ?\) ?")

_ICON = re.compile("[\ue000-\uf8ff\u200b\ufeff\u200d]")

# What stands for the same mark in headers and footers of different sites.
_MARKS = {"﹕": ":", "︰": ":", "︓": ":", "∶": ":", "︱": "|", "丨": "|", "│": "|", "┃": "|", "〡": "|", "‧": "·",
          "•": "·", "・": "·", "．": ".", "–": "-", "～": "~", "﹒": "·",
          "＜": "<", "＞": ">", "﹑": "、", "﹐": ",", "﹔": ";"}  # fmt: skip

FULLWIDTH = range(0xFF01, 0xFF5F)


@cache
def _table() -> list[int]:
    """The folding as a list by code point: `str.translate` reads a list at 32 ns a character, a dictionary at 73."""
    table = list(range(0x10000))
    for code in FULLWIDTH:
        table[code] = code - 0xFEE0
    for line in read_lines("boilerplate_fold.txt"):
        table[ord(line[0])] = ord(line[1])
    for code in (*range(ord("A"), ord("Z") + 1), *range(0xFF21, 0xFF3B)):
        table[code] = ord(chr(code).lower()) if code < 0x80 else code - 0xFF21 + ord("a")
    for mark, plain in _MARKS.items():
        table[ord(mark)] = ord(plain)
    return table


def fold(text: str) -> str:
    """Return `text` with widths, traditional characters and ASCII capitals folded, one character to one.

    >>> fold("責任編輯：（APP）")
    '责任编辑:(app)'
    """
    return text.lower() if text.isascii() else text.translate(_table())


def without_icons(text: str) -> str:
    """Return the text with a blank for each private-use character: what icon fonts leave behind."""
    return _ICON.sub(" ", text) if _ICON.search(text) else text


def plain(line: str) -> str:
    """Return the line without glosses and with single spaces, else as printed.

    >>> plain("  版權(quán)作品   未經(jīng)授權(quán)")
    '版權作品 未經授權'
    """
    if "(" in line:
        line = _GLOSS.sub("", line)
    return " ".join(line.split())


@cache
def _variants() -> dict[str, str]:
    """Folded character -> every character that folds to it, itself among them; others fold to themselves alone."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    everything = "".join(map(chr, (*range(0x20, 0xD800), *range(0xE000, 0x10000))))
    changed = [
        (folded, character)
        for character, folded in zip(everything, fold(everything), strict=True)
        if folded != character
    ]
    for folded, character in changed:
        found[folded].append(character)
    moved = {character for _, character in changed}
    return {folded: "".join(characters) + ("" if folded in moved else folded) for folded, characters in found.items()}


def variants(character: str) -> str:
    """Return every character that folds to a folded one, itself among them.

    >>> variants("编")
    '編编'
    """
    return _variants().get(character, character)
