"""Tags: elements that an extractor left between the words of a Chinese page.

Block elements and ``<br>`` become line breaks, the others go. A text that talks about markup keeps all of it, and an
element that is named but never closed (``使用<b>标签``) stays.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from textfix.edits import Edit
from textfix.matching import HANZI, LineTest, holds
from textfix.repair import Repair
from textfix.repairs.markup.context import Guard, about_markup, code_spans, is_program

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from textfix.config import Config
    from textfix.evidence import Evidence
    from textfix.triage import Triage

BLOCK = (
    "p div br hr li ul ol dl dt dd tr table tbody thead tfoot h1 h2 h3 h4 h5 h6 section article blockquote center "
    "header footer form pre figure figcaption"
)
CELL = "td th"
INLINE = (
    "a b i u s em strong span font img small big sub sup del ins strike nobr label input iframe embed object param "
    "video audio source button select option wbr script style noscript"
)
VOID = "br hr img input embed param source wbr"
OFFICE = r"(?:o|v|w|st1):\w+"  # elements of a word processor


@cache
def _set(names: str) -> frozenset[str]:
    return frozenset(names.split())


@cache
def _tag() -> re.Pattern[str]:
    names = "|".join(f"{BLOCK} {CELL} {INLINE}".split())  # a blank or the end of the tag must follow, so order is free
    return re.compile(rf"<(?:/?({names}|{OFFICE})(?=[\s/>])[^<>]*|\?xml[^<>]*)>", re.IGNORECASE)


@cache
def _mention() -> re.Pattern[str]:
    return re.compile(r"\s?(?:标签|標籤|元素|标记|標記|tag|element)", re.IGNORECASE)


class Tags(Repair):
    """Remove the tags that an extractor left."""

    name = "tags"
    family = "markup"
    summary = "leftover HTML tags go; <br>, <p> and other blocks become line breaks"
    examples = (
        ("今天下雨。<br/>明天<b>放晴</b>。", "今天下雨。\n明天放晴。"),
        ('<p class="text">今天下雨。</p><p>明天放晴。</p>', "今天下雨。\n明天放晴。"),
    )

    def triggers(self, config: Config) -> Collection[str]:  # noqa: ARG002
        """The less-than sign."""
        return "<"

    def applies(self, triage: Triage) -> bool:
        """Whether the text is more than ASCII."""
        return not triage.is_ascii and ">" in triage.text

    def find(self, text: str, evidence: Evidence) -> Iterable[Edit]:  # noqa: ARG002
        """One edit for each row of tags."""
        found = list(_tag().finditer(text))
        if not found or not holds(text, HANZI) or about_markup(text):
            return ()
        closed = {match[1].lower() for match in found if match[0].startswith("</")}
        code = Guard(code_spans(text))
        program = LineTest(text, is_program)
        leftover: list[re.Match[str]] = []
        for match in found:
            if code.covers(match.start()) or program.at(match.start()):
                continue
            if _does_something(match, closed) or (_opens_paragraph(match) and _begins_line(match, leftover)):
                leftover.append(match)
        return list(_rows(text, leftover))


def _does_something(match: re.Match[str], closed: set[str]) -> bool:
    """Whether a tag was left by accident: it means something where it stands, and nobody talks about it."""
    if _mention().match(match.string, match.end()):
        return False
    name = (match[1] or "").lower()
    return not name or name in _set(VOID) or name in closed or "=" in match[0] or ":" in name


def _opens_paragraph(match: re.Match[str]) -> bool:
    return match[0].lower() == "<p>" and not _mention().match(match.string, match.end())


def _begins_line(match: re.Match[str], before: list[re.Match[str]]) -> bool:
    """Whether nothing but blanks and a tag that goes stands before a tag in its line; old pages never close ``<p>``."""
    text, start = match.string, match.start()
    last = before[-1].end() if before else 0
    line = text.rfind("\n", last, start) + 1 or last
    at_line_start = line == 0 or text[line - 1] == "\n" or bool(before)
    return at_line_start and not text[line:start].strip()


def _rows(text: str, tags: list[re.Match[str]]) -> Iterator[Edit]:
    """Edits for tags, those with nothing but blanks between them joined: a row with a block in it is one line break."""
    row: list[re.Match[str]] = []
    blanks = ""
    for tag in tags:
        gap = text[row[-1].end() : tag.start()] if row else ""
        if row and not gap.isspace() and gap:
            yield _row_edit(text, row, blanks)
            row, blanks = [], ""
            gap = ""
        row.append(tag)
        blanks += gap
    if row:
        yield _row_edit(text, row, blanks)


def _row_edit(text: str, row: list[re.Match[str]], blanks: str) -> Edit:
    start, end = row[0].start(), row[-1].end()
    names = {(tag[1] or "").lower() for tag in row}
    edge = start == 0 or end == len(text) or text[start - 1] == "\n" or text[end] == "\n"
    if not names.isdisjoint(_set(BLOCK)):
        return Edit(start, end, "" if edge else "\n\n" if blanks.count("\n") > 1 else "\n")
    if not names.isdisjoint(_set(CELL)):
        return Edit(start, end, "" if edge else " ")
    return Edit(start, end, blanks)
