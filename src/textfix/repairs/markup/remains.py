"""Remains: lines of JavaScript and CSS that stayed when an extractor took the tags around them away.

A line goes only if it has no Hanzi, is unmistakably a statement of a web page, and stands in a text that is otherwise
Chinese prose. A text that speaks of programming keeps every line.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from textfix.edits import Edit
from textfix.matching import HANZI, count, holds, lines
from textfix.repair import Repair
from textfix.repairs.markup.context import about_markup

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from textfix.config import Config
    from textfix.evidence import Evidence
    from textfix.triage import Triage

# A news page has a handful of such lines beside its paragraphs; a text with more of them than prose is a program.
PROSE_LINES = 2
PROSE_HANZI = 15

ENDS = ";})"


@cache
def _statement() -> re.Pattern[str]:
    return re.compile(
        r"""
        \s* (?:
          (?: var | let | const ) \s+ [\w$]+ \s* = [^\n]* ;                            # an assignment
        | (?: document | window | _hmt | _gaq | _czc | jQuery | \$ | googletag | adsbygoogle | bds | BAIDU_CLB\w* | cpro\w* )
          \s* [.(=\[] [^\n]* [;)}]                                                     # what pages call
        | \(? \s* function \s* \w* \( [^\n]* [;{})]                                   # a function
        | \( adsbygoogle [^\n]* ;
        | [.\#@]? [A-Za-z][\w\-.\#: ,>]{0,80} \{ [^{}:\n]{0,300} : [^{}\n]{0,300} \}      # a rule of a style sheet
        ) \s*
        """,
        re.VERBOSE | re.ASCII,
    )


@cache
def _line_end() -> re.Pattern[str]:
    # Begins with a literal, which is rarer than what it asks for: in glossed text every tenth character is a parenthesis.
    return re.compile(rf"\n(?<=[{ENDS}]\n)")


@cache
def _about_programs() -> re.Pattern[str]:
    return re.compile(
        r"代码|代碼|编程|編程|程序员|工程師|函数|函數|变量|變數|脚本|腳本|控制台|浏览器|瀏覽器|```|#include|import |def "
    )


class ScriptRemains(Repair):
    """Remove lines of JavaScript and CSS from Chinese prose."""

    name = "script-remains"
    family = "markup"
    summary = "lines of JavaScript and CSS between paragraphs of Chinese go"
    examples = (
        (
            "今天下午，城东的几条街道停了电，大家都在等。\nvar ad_id = 'u1';\n到了半夜，修理工人才把线路接通，灯又亮了。",
            "今天下午，城东的几条街道停了电，大家都在等。\n到了半夜，修理工人才把线路接通，灯又亮了。",
        ),
    )

    def triggers(self, config: Config) -> Collection[str]:  # noqa: ARG002
        """What such lines end in."""
        return ENDS

    def applies(self, triage: Triage) -> bool:
        """Whether a line ends like a statement, in a text that is more than ASCII."""
        text = triage.text
        return not triage.is_ascii and (text[-1] in ENDS or _line_end().search(text) is not None)

    def find(self, text: str, evidence: Evidence) -> Iterable[Edit]:  # noqa: ARG002
        """One edit for each line, its line end included."""
        edits = []
        for end in _ends(text):
            start = text.rfind("\n", 0, end) + 1
            if _statement().fullmatch(text, start, end) and not holds(text[start:end], HANZI):
                edits.append(Edit(start - 1, end, "") if start else Edit(start, min(end + 1, len(text)), ""))
        if not edits or about_markup(text) or _about_programs().search(text):
            return ()
        prose = sum(count(text[start:end], HANZI) >= PROSE_HANZI for start, end in lines(text))
        return _apart(edits) if prose >= max(PROSE_LINES, len(edits)) else ()


def _ends(text: str) -> Iterator[int]:
    """Yield the ends of the lines that end like a statement, the line end not counted."""
    for match in _line_end().finditer(text):
        yield match.start()
    if text and text[-1] in ENDS:
        yield len(text)


def _apart(edits: list[Edit]) -> list[Edit]:
    """The edits without those that begin inside the one before: the first line takes the line end of the second."""
    kept: list[Edit] = []
    for edit in edits:
        if kept and edit.start < kept[-1].end:
            edit = edit._replace(start=kept[-1].end)  # noqa: PLW2901
        kept.append(edit)
    return kept
