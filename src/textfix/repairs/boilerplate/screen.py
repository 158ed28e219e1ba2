"""The prefilter: does a text give any evidence of boilerplate at all?

In comes a text, out goes yes or no. An ordinary paragraph is let pass by its first two characters and its last one, at
a fraction of a microsecond; a line is read only where it opens like a phrase of the vocabulary. Where the answer is no,
nothing in the text is changed, so what is decided here is part of the repair and not only a shortcut.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from textfix.repairs.boilerplate.edges import holds_date
from textfix.repairs.boilerplate.gaps import gap_words
from textfix.repairs.boilerplate.lines import LONGEST, verdict
from textfix.repairs.boilerplate.openings import of_notices, of_phrases
from textfix.repairs.boilerplate.spans import LONGEST_TAIL, REACH, find_spans
from textfix.repairs.boilerplate.verdicts import STRONG
from textfix.repairs.boilerplate.view import fold, plain, without_icons

if TYPE_CHECKING:
    from collections.abc import Iterable

    from textfix.triage import Triage

SUSPECTED = 4  # lines of user interfaces, tables and lists of dates on clean pages reach three

_CLOSING = frozenset({"", *"。！？”」；…!?"})
# Spans end their line with a bracket, an arrow or the agency's date, or hold one of these words.
_SPAN_ENDS = frozenset(")）]】］>＞您你")
_OPENING_BRACKETS = {")": "(", "）": "（", "]": "[", "】": "【", "］": "［"}
# One of these is in each span that ends its line with a bracket, an arrow or a date.
_SPAN_CUES = re.compile("[编編校稿源审審击擊返关關阅閱标標制製責责]")
# A page whose line breaks were lost ends in what were lines of their own.
_GLUED = re.compile(
    "[。！？!?][”」』）)]? ?[^。！？]*?(?:分享|评论|評論|相关|相關|转载|轉載|版权|版權|来源|來源|上一篇|下一篇|官网|网址)"
)
PARAGRAPH = 60  # characters; a shorter line has no text before such a tail (chosen, not measured)
HEAD = 400  # characters of a text in which a head that is glued to it is dated
# Calls to read on and rights reserved stand anywhere; by the rare character of each, which triage has looked for.
_CALLS = {
    "阅": ("往下阅读", "下滑阅读", "续阅读"),
    "閱": ("往下閱讀", "下滑閱讀", "續閱讀"),
    "抽": ("不用抽",),
    "©": ("©",),
}
# A page has lines, or blanks where they were; a single line can only end in a credit or hold a call.
TRIGGERS = frozenset({"\n", " ", *_CALLS, *"编編责責"})
# What closes a line without a mark after it: credits, sources, the agency's date behind its bracket.
_TAILS = ("责任编辑", "责编", "責任編輯", "責編", "本文来源", "稿源", "，查看更多", ",查看更多", "）11", ")11")


@lru_cache(maxsize=1 << 11)
def _weight(line: str) -> int:
    """What a line counts for, by what it says; kept, because the pages of one site share their menus and footers."""
    found = verdict(fold(plain(without_icons(line))))
    if found.strength == STRONG:
        return SUSPECTED
    return int(found.strength > 0 and found.kind != "credit")


def gives_evidence(triage: Triage) -> bool:
    """Return whether a text gives evidence that anything in it is boilerplate."""
    page = _Page(triage.text)
    return page.has_known_lines() or page.has_spans(triage.odd) or page.has_head()


def lines_give_evidence(text: str) -> bool:
    """Return whether the vocabulary is certain of one line or suspects several; without that no line goes."""
    return _Page(text).has_known_lines()


class _Page:
    """A text in lines; those that no mark closes (titles, menus, bylines) are the ones to look at."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.lines = text.split("\n")
        self.unclosed = [line for line in self.lines if line[-1:] not in _CLOSING]
        self.unclosed_text = "\n".join(self.unclosed)

    def has_known_lines(self) -> bool:
        """Whether the vocabulary is certain of one line or suspects several."""
        weight = 0
        for line in self._worth_reading():
            weight += _weight(line)
            if weight >= SUSPECTED:
                return True
        return False

    def _worth_reading(self) -> Iterable[str]:
        """The lines that open like a phrase, then those that hold what goes on behind a gap."""
        read = set()
        for line in self._opening_lines():
            if len(line) <= LONGEST and (of_notices() if line[-1] in _CLOSING else of_phrases()).read(line):
                read.add(line)
                yield line
        for line in self._with_gaps():
            if line not in read:
                yield line

    def _opening_lines(self) -> list[str]:
        """The lines that could open like a phrase, by their first two characters."""
        notices, phrases = of_notices().by_pair, of_phrases()
        pairs, firsts = phrases.by_pair, phrases.by_first
        closed = [line for line in self.lines if line[:2] in notices and line[-1] in _CLOSING]
        return closed + [line for line in self.unclosed if line[:2] in pairs or line[:1] in firsts]

    def _with_gaps(self) -> Iterable[str]:
        """The lines that hold a word of the phrases that open with a gap (本作品著作权归某某所有)."""
        text = self.unclosed_text
        at = 0
        while (match := gap_words().search(text, at)) is not None:
            start = text.rfind("\n", 0, match.start()) + 1
            at = text.find("\n", match.end())
            at = len(text) if at < 0 else at
            if at - start <= LONGEST:
                yield text[start:at]

    def has_spans(self, odd: set[str]) -> bool:
        """Whether a span inside a line is to go; `odd` are the rare characters of the text."""
        calls = (word for cue in odd.intersection(_CALLS) for word in _CALLS[cue])
        if any(word in self.text for word in calls) or any(map(self.unclosed_text.__contains__, _TAILS)):
            return any(find_spans(fold(line)) for line in self.lines)
        for line in self.unclosed:
            if len(line) > PARAGRAPH and _GLUED.search(line, len(line) - LONGEST_TAIL) and find_spans(fold(line)):
                return True
            if line[-1] in _SPAN_ENDS:
                start = max(0, len(line) - REACH, line.rfind(_OPENING_BRACKETS.get(line[-1], "\n")))
                if _SPAN_CUES.search(line, start) and find_spans(fold(line[start:])):
                    return True
        return False

    def has_head(self) -> bool:
        """Whether the text opens with a head that is glued to it: breadcrumb, title, date and source on one line."""
        start = self.text[:HEAD]
        if (" " in start or "\u3000" in start or "\xa0" in start) and holds_date(start):
            from textfix.repairs.boilerplate.heads import read_head  # its patterns are compiled when a page needs them

            return any(read_head(fold(line)) for line in self.lines[: start.count("\n") + 1])
        return False
