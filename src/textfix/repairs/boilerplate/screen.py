"""The prefilter: does a text give any evidence of boilerplate at all?

In comes a text, out goes yes or no. An ordinary paragraph is let pass by its first two characters and its last one, at
a fraction of a microsecond; only short lines and lines that open like a notice are read. Where the answer is no,
nothing in the text is changed, so what is decided here is part of the repair and not only a shortcut.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache

from textfix.repairs.boilerplate import vocabulary
from textfix.repairs.boilerplate.lines import LONGEST, verdict
from textfix.repairs.boilerplate.spans import REACH, find_spans
from textfix.repairs.boilerplate.verdicts import STRONG
from textfix.repairs.boilerplate.view import fold, plain, without_icons

SUSPECTED = 4  # lines of user interfaces, tables and lists of dates on clean pages reach three
PARAGRAPH = 60  # characters of a closed line that is read only where it opens like a notice

_CLOSING = frozenset("。！？”」；…!?")
_ORNAMENTS = "([（【［※*■●—-_ \u3000"
# Spans end their line with a bracket, an arrow or the agency's date, or hold one of these words.
_SPAN_ENDS = frozenset(")）]】］>＞您你")
# One of these is in each span that ends its line with a bracket, an arrow or a date.
_SPAN_CUES = re.compile("[编編校稿源审審击擊返关關阅閱标標制製责責]")
# By the rarest character of each, which is asked for first.
_SPAN_WORDS = {
    "责": ("责任编辑", "责编"),
    "責": ("責任編輯", "責編"),
    "阅": ("往下阅读", "下滑阅读", "续阅读"),
    "閱": ("往下閱讀", "下滑閱讀", "續閱讀"),
    "抽": ("不用抽",),
    "©": ("©",),
    "查": ("，查看更多", ",查看更多"),
    "编": ("）11", ")11"),  # 编辑 and the agency's date
    "編": ("）11", ")11"),
    "源": ("本文来源", "稿源"),
}


@cache
def _notice_pairs() -> frozenset[str]:
    """The first two characters of the phrases that a notice in a full sentence can open with."""
    found: set[str] = set()
    for entry in vocabulary.phrases():
        if entry.kind in {"copyright", "comment", "ad"} and entry.role in {"whole", "opens"}:
            found |= vocabulary.first_pairs(fold(entry.phrase))
    return frozenset(found)


@lru_cache(maxsize=1 << 14)
def _is_notice_pair(pair: str) -> bool:
    return fold(pair) in _notice_pairs()


def _opens_like_a_notice(line: str) -> bool:
    if line[0] in _ORNAMENTS:
        return _is_notice_pair(line[:8].lstrip(_ORNAMENTS)[:2])
    return _is_notice_pair(line[:2])


@lru_cache(maxsize=1 << 15)
def _weight(line: str) -> int:
    """What a line counts for, by what it says; kept, because the pages of one site share their menus and footers."""
    found = verdict(fold(plain(without_icons(line))))
    if found.strength == STRONG:
        return SUSPECTED
    return int(found.strength > 0 and found.kind != "credit")


def lines_give_evidence(text: str) -> bool:
    """Return whether the vocabulary is certain of one line or suspects several; without that no line goes."""
    weight = 0
    for line in text.split("\n"):
        if (len(line) <= PARAGRAPH or line[-1] not in _CLOSING or _opens_like_a_notice(line)) and line:
            if len(line) <= LONGEST:
                weight += _weight(line)
            if weight >= SUSPECTED:
                return True
    return False


def spans_give_evidence(text: str) -> bool:
    """Return whether a span inside a line is to go."""
    if any(word in text for cue, words in _SPAN_WORDS.items() if cue in text for word in words):
        return any(find_spans(fold(line)) for line in text.split("\n"))
    tails = [line[-REACH:] for line in text.split("\n") if line[-1:] in _SPAN_ENDS]
    return any(_SPAN_CUES.search(tail) and find_spans(fold(tail)) for tail in tails)
