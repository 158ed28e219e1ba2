"""The prefilter: does a text give any evidence of boilerplate at all?

In comes a text, out goes yes or no. An ordinary paragraph is let pass by its first two characters and its last one, at
a fraction of a microsecond; only short lines and lines that open like a notice are read. Where the answer is no,
nothing in the text is changed, so what is decided here is part of the repair and not only a shortcut.
"""

from __future__ import annotations

from functools import cache

from textfix.repairs.boilerplate import vocabulary
from textfix.repairs.boilerplate.lines import LONGEST, verdict
from textfix.repairs.boilerplate.spans import find_spans
from textfix.repairs.boilerplate.verdicts import STRONG
from textfix.repairs.boilerplate.view import fold, plain, without_icons

SUSPECTED = 4  # lines of user interfaces, tables and lists of dates on clean pages reach three
PARAGRAPH = 60  # characters of a closed line that is read only where it opens like a notice

_CLOSING = frozenset("。！？”」；…!?")
_ORNAMENTS = "([（【［※*■●—-_ \u3000"
# Spans end their line with a bracket, an arrow or the agency's date, or hold one of these words.
_SPAN_ENDS = frozenset(")）]】］>＞您你")
_SPAN_WORDS = (
    "责任编辑", "責任編輯", "责编", "責編", "往下阅读", "往下閱讀", "下滑阅读", "下滑閱讀", "续阅读", "續閱讀",
    "不用抽", "©", "，查看更多", ",查看更多", "）11", ")11", "本文来源", "稿源",
)  # fmt: skip


@cache
def _notice_pairs() -> frozenset[str]:
    """The first two characters of the phrases that a notice in a full sentence can open with."""
    found: set[str] = set()
    for entry in vocabulary.phrases():
        if entry.kind in {"copyright", "comment", "ad"} and entry.role in {"whole", "opens"}:
            found |= vocabulary.first_pairs(fold(entry.phrase))
    return frozenset(found)


def _worth_reading(line: str) -> bool:
    """Whether a line could be evidence, by its length and its ends."""
    if not line or len(line) > LONGEST:
        return False
    if len(line) <= PARAGRAPH or line[-1] not in _CLOSING:
        return True
    pair = fold(line[:2])
    if pair[0] in _ORNAMENTS:
        pair = fold(line[:8].lstrip(_ORNAMENTS)[:2])
    return pair in _notice_pairs()


def lines_give_evidence(text: str) -> bool:
    """Return whether the vocabulary is certain of one line or suspects several; without that no line goes."""
    suspected = 0
    for line in text.split("\n"):
        if _worth_reading(line):
            found = verdict(fold(plain(without_icons(line))))
            if found.strength == STRONG:
                return True
            suspected += found.strength > 0 and found.kind != "credit"
            if suspected >= SUSPECTED:
                return True
    return False


def spans_give_evidence(text: str) -> bool:
    """Return whether a span inside a line is to go."""
    worded = any(word in text for word in _SPAN_WORDS)
    return any((worded or line[-1:] in _SPAN_ENDS) and find_spans(fold(line)) for line in text.split("\n"))
