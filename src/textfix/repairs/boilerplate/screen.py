"""The prefilter: does a text give any evidence of boilerplate at all?

In comes a text, out goes yes or no. An ordinary paragraph is let pass by its first three characters and its last one, at
a fraction of a microsecond; a line is read only where it opens like a phrase of the vocabulary. Where the answer is no,
nothing in the text is changed, so what is decided here is part of the repair and not only a shortcut.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from textfix.repairs.boilerplate.edges import find_date
from textfix.repairs.boilerplate.gaps import gap_words
from textfix.repairs.boilerplate.lines import LONGEST, verdict
from textfix.repairs.boilerplate.readers import of_notices, of_phrases
from textfix.repairs.boilerplate.spans import REACH, find_spans
from textfix.repairs.boilerplate.verdicts import STRONG
from textfix.repairs.boilerplate.view import fold, plain, without_icons

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from textfix.triage import Triage

SUSPECTED = 4  # lines of user interfaces, tables and lists of dates on clean pages reach three

_CLOSING = frozenset("。！？”」；…!?")
# Spans end their line with a bracket, an arrow, the agency's date, or one of these words; blanks may follow.
_SPAN_ENDS = frozenset(")）]】］>＞您你多0123456789 \u3000")
_OPENING_BRACKETS = {")": "(", "）": "（", "]": "[", "】": "【", "］": "［"}
# One of these is in each span that ends its line with a bracket, an arrow or a date.
_SPAN_CUES = re.compile("[编編校稿源审審击擊返关關阅閱标標制製責责]")
# A page whose line breaks were lost ends in what were lines of their own.
_GLUED_CUE = "分享|评论|評論|相关|相關|转载|轉載|版权|版權|来源|來源|上一篇|下一篇|官网|网址"
_GLUED_CUES = re.compile(_GLUED_CUE)
_GLUED = re.compile(f"[。！？!?][”」』）)]? ?[^。！？]*?(?:{_GLUED_CUE})")
# Characters of a line's end in which a word of a tail is looked for, and of a text in which a head that is glued to it is
# dated: chosen for the price of the look, 1 us each where they are read.
LONGEST_TAIL, HEAD = 200, 200
PARAGRAPH = 60  # characters; a shorter line has no text before such a tail (chosen, not measured)
_BLANKS = frozenset(" \u3000\xa0")
STAMP = 20  # characters of a date with its time
# Calls to read on and rights reserved stand anywhere; by the rare character of each, which triage has looked for.
_CALLS = {
    "阅": ("往下阅读", "下滑阅读", "续阅读"),
    "閱": ("往下閱讀", "下滑閱讀", "續閱讀"),
    "抽": ("不用抽",),
    "©": ("©",),
}
# What closes a line without a mark after it.
_CREDITS = ("责任编辑", "责编", "責任編輯", "責編")
_CREDIT_CUES = frozenset("编編责責")
# A page has lines, or blanks where they were; a single line can only end in a credit or hold a call.
TRIGGERS = frozenset({"\n", " ", *_CALLS, *_CREDIT_CUES})


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
    if len(page.lines) > 1 and page.has_known_lines():  # a single line never goes as a whole
        return True
    return page.has_spans(triage.odd) or page.has_head()


def lines_give_evidence(text: str) -> bool:
    """Return whether the vocabulary is certain of one line or suspects several; without that no line goes."""
    return _Page(text).has_known_lines()


class _Page:
    """A text in lines; those that no mark closes (titles, menus, bylines) are the ones to look at.

    Both texts begin and end with a line break, so that patterns which begin with one find every line: a search for a
    literal passes 1,600 characters in a microsecond.
    """

    def __init__(self, text: str) -> None:
        self.lines = text.split("\n")
        self.unclosed = [line for line in self.lines if line and line[-1] not in _CLOSING]
        self.text = f"\n{text}\n"
        self.unclosed_text = "\n".join(("", *self.unclosed, ""))

    def has_known_lines(self) -> bool:
        """Whether the vocabulary is certain of one line or suspects several."""
        weight = 0
        for line in self._worth_reading():
            weight += _weight(line)
            if weight >= SUSPECTED:
                return True
        return False

    def _worth_reading(self) -> Iterator[str]:
        """The lines that open like a phrase, then those that hold what goes on behind a gap."""
        read = set()
        for line in of_phrases().find(self.unclosed_text):
            read.add(line)
            yield line
        yield from (line for line in of_notices().find(self.text) if line[-1] in _CLOSING)
        yield from (line for line in self._with_gaps() if line not in read)

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
        if self._holds_calls(odd):
            return any(find_spans(fold(line)) for line in self.lines)
        ends = [line for line in self.unclosed if line[-1] in _SPAN_ENDS or len(line) > PARAGRAPH]
        return any(map(_ends_in_span, ends))

    def _holds_calls(self, odd: set[str]) -> bool:
        """Whether the text holds a call or a credit anywhere."""
        endings = self.unclosed_text
        if "本文来源" in endings or "稿源" in endings:
            return True
        if not odd.isdisjoint(_CREDIT_CUES) and any(map(endings.__contains__, _CREDITS)):
            return True
        return not odd.isdisjoint(_CALLS) and any(
            word in self.text for cue in _CALLS.keys() & odd for word in _CALLS[cue]
        )

    def has_head(self) -> bool:
        """Whether the text opens with a head that is glued to it: breadcrumb, title, date and source on one line."""
        dated = self._dated_lines()
        if not dated:
            return False
        from textfix.repairs.boilerplate.heads import read_head  # its patterns are compiled when a page needs them

        return any(read_head(fold(line)) for line in dated)

    def _dated_lines(self) -> list[str]:
        """The lines near the start that hold a date and a blank soon behind its year, as a head does and a sentence does not."""
        text, lines, end = self.text, [], 0
        while (place := find_date(text, end, HEAD)) >= 0:
            end = text.find("\n", place)
            if not _BLANKS.isdisjoint(text[place : min(end, place + STAMP)]):
                lines.append(text[text.rfind("\n", 0, place) + 1 : end])
        return lines


def _ends_in_span(line: str) -> bool:
    """Whether a span is cut from the end of an unclosed line: a tail behind its last stop, or what its last bracket holds."""
    line = line.rstrip()
    if len(line) > PARAGRAPH:
        tail = len(line) - LONGEST_TAIL
        if _GLUED_CUES.search(line, tail) and _GLUED.search(line, tail) and find_spans(fold(line)):
            return True
    if line[-1:] not in _SPAN_ENDS:
        return False
    start = max(0, len(line) - REACH, line.rfind(_OPENING_BRACKETS.get(line[-1:], "\n")))
    return _SPAN_CUES.search(line, start) is not None and bool(find_spans(fold(line[start:])))
