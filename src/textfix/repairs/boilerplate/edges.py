"""The edges of a long line: a cheap look at whether a head or a tail of the site could be glued to its text.

In comes a folded line, out goes whether it is worth cutting into pieces; `heads` and `tails` do that. Nothing is decided here.
"""

from __future__ import annotations

import re

READ_FOR_HEAD, READ_FOR_TAIL = 800, 1000  # characters of a line that are read for either
SHORTEST_LINE = 40  # characters of a line with a head
SHORTEST_SENTENCE = 8  # Hanzi of the sentence before a tail

# One of these words is in every tail.
_TAIL = re.compile(
    "责任编辑|责编|©|版权|转载|分享|评论|相关|推荐|来源:|编辑:|作者:|标签|关键词|上一篇|下一篇|打印|收藏|关闭|返回|copyright|点赞|微信|二维码"
)
# A date with its year: without one no head is looked for. Each branch begins with a literal, so that a search is quick.
_IN_DATE = r"(?: ?[-/.年] ?\d|(?<=\d[-/.]\d{4})|(?<=\d, \d{4}))"
_YEAR = re.compile(rf"19\d\d{_IN_DATE}|20\d\d{_IN_DATE}|民[国國] ?1\d\d")
_MARKS = re.compile(r"[|>»›/\-·_—:\[\]()【】◆■●▼]+$")


def find_date(text: str, start: int, stop: int) -> int:
    """Return where the first date with its year stands between two places; -1 where there is none."""
    match = _YEAR.search(text, start, stop)
    return match.start() if match else -1


def holds_date(folded: str) -> bool:
    """Whether a folded line or text holds a date with its year."""
    return _YEAR.search(folded) is not None


def may_hold_head(line: str) -> bool:
    """Whether a line could open with a head at all: it holds a date and a blank near its start."""
    start = line[:READ_FOR_HEAD]
    return len(line) >= SHORTEST_LINE and len(start.split(None, 1)) > 1 and holds_date(start)


def may_hold_tail(line: str) -> bool:
    """Whether a line could end in a tail at all: it holds a word of one near its end."""
    return holds_tail_word(line, max(SHORTEST_SENTENCE, len(line) - READ_FOR_TAIL))


def holds_tail_word(line: str, start: int) -> bool:
    """Whether a word of tails stands in a line from this place on."""
    return _TAIL.search(line, start) is not None


def is_mark(view: str) -> bool:
    """Whether a piece of a line is nothing but marks between others."""
    return _MARKS.match(view) is not None
