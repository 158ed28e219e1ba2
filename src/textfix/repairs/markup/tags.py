"""Tags: elements, comments, scripts and styles that an extractor left between the words of a Chinese page.

Block elements and ``<br>`` become line breaks, the others go. A text that talks about markup keeps all of it, and an
element that is named but never closed (``使用<b>标签``) stays.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from textfix.edits import Edit
from textfix.matching import HANZI, count, holds
from textfix.repair import Repair
from textfix.repairs.markup.context import Guard, about_markup, code_spans

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from textfix.config import Config
    from textfix.evidence import Evidence
    from textfix.triage import Triage

BLOCK = "p div br hr li ul ol dl dt dd tr table tbody thead tfoot h1 h2 h3 h4 h5 h6 section article blockquote center header footer form pre figure figcaption"
CELL = "td th"
INLINE = "a b i u s em strong span font img small big sub sup del ins strike nobr label input iframe embed object param video audio source button select option wbr o:p st1:\\w+ v:\\w+ w:\\w+ script style noscript"
VOID = "br hr img input embed param source wbr"

# A comment, script or style whose inside is Chinese to this share is text that lost its end mark.
TEXT_SHARE = 0.3


def _names(*groups: str) -> str:
    return "|".join(sorted(" ".join(groups).split(), key=len, reverse=True))


@cache
def _tag() -> re.Pattern[str]:
    return re.compile(rf"<(?:/?({_names(BLOCK, CELL, INLINE)})(?=[\s/>])[^<>]*|\?xml[^<>]*)>", re.IGNORECASE)


@cache
def _block() -> frozenset[str]:
    return frozenset(BLOCK.split())


@cache
def _mention() -> re.Pattern[str]:
    return re.compile(r"\s?(?:标签|標籤|元素|标记|標記|tag|element)", re.IGNORECASE)


@cache
def _opener() -> re.Pattern[str]:
    return re.compile(r"<(?:!--|!\[CDATA\[|(script|style)\b[^<>]*>)", re.IGNORECASE)


@cache
def _closer(name: str) -> re.Pattern[str]:
    return re.compile({"": "-->", "[": r"\]\]>"}.get(name, rf"</{name}\s*>"), re.IGNORECASE)


class Scripts(Repair):
    """Remove comments, scripts and styles with what is in them."""

    name = "scripts"
    family = "markup"
    summary = "comments, <script> and <style> go with what is in them"
    examples = (
        ("今天下雨。<!-- 广告位 -->明天放晴。", "今天下雨。明天放晴。"),
        ("大风<script>var a=1;</script>降温", "大风降温"),
    )

    def triggers(self, config: Config) -> Collection[str]:  # noqa: ARG002
        """The less-than sign."""
        return "<"

    def applies(self, triage: Triage) -> bool:
        """Whether the text is more than ASCII."""
        return not triage.is_ascii

    def find(self, text: str, evidence: Evidence) -> Iterable[Edit]:  # noqa: ARG002
        """One edit for each."""
        if not holds(text, HANZI) or about_markup(text):
            return ()
        return list(_hidden(text))


def _hidden(text: str) -> Iterator[Edit]:
    code = Guard(code_spans(text))
    unclosed: set[str] = set()
    at = 0
    for match in _opener().finditer(text):
        name = (match[1] or ("[" if match[0].startswith("<![") else "")).lower()
        if match.start() < at or name in unclosed or code.covers(match.start()):
            continue
        end = _closer(name).search(text, match.end())
        if end is None:
            unclosed.add(name)
            continue
        inside = text[match.end() : end.start()]
        if name == "[":
            yield Edit(match.start(), match.end(), "")
            yield Edit(end.start(), end.end(), "")
        elif len(inside) < 200 or count(inside, HANZI) < TEXT_SHARE * len(inside):
            yield Edit(match.start(), end.end(), "")
        at = end.end()


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
        if not holds(text, HANZI):
            return ()
        found = list(_tag().finditer(text))
        if not found or about_markup(text):
            return ()
        closed = {match[1].lower() for match in found if match[0].startswith("</") and match[1]}
        code = Guard(code_spans(text))
        leftover = [match for match in found if not code.covers(match.start()) and _is_leftover(match, closed)]
        return list(_rows(text, leftover))


def _is_leftover(match: re.Match[str], closed: set[str]) -> bool:
    name = (match[1] or "").lower()
    if _mention().match(match.string, match.end()):
        return False
    has_attributes = "=" in match[0]
    return not name or name in VOID.split() or name == "p" or name in closed or has_attributes or ":" in name


def _rows(text: str, tags: list[re.Match[str]]) -> Iterator[Edit]:
    """Edits for tags, those in a row joined: a row with a block in it becomes one line break."""
    i = 0
    while i < len(tags):
        start, end = tags[i].span()
        names = {(tags[i][1] or "").lower()}
        while i + 1 < len(tags) and not text[end : tags[i + 1].start()].strip():
            i += 1
            end = tags[i].end()
            names.add((tags[i][1] or "").lower())
        i += 1
        edge = start == 0 or end == len(text) or text[start - 1] == "\n" or text[end] == "\n"
        if names & _block():
            yield Edit(start, end, "" if edge else "\n")
        elif names & set(CELL.split()):
            yield Edit(start, end, "" if edge else " ")
        else:
            yield Edit(start, end, " " if " " in _between(text, tags, start, end) and not edge else "")


def _between(text: str, tags: list[re.Match[str]], start: int, end: int) -> str:
    return _tag().sub("", text[start:end]) if tags else ""
