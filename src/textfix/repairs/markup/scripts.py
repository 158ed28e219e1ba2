"""Scripts: comments, scripts, style sheets and CDATA marks that an extractor left, with what is in them."""

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

# A comment, script or style whose inside is long and Chinese to this share is text that lost its end mark.
TEXT_LENGTH = 200
TEXT_SHARE = 0.3


@cache
def _opener() -> re.Pattern[str]:
    return re.compile(r"<(?:!--|!\[CDATA\[|(script|style)\b[^<>]*>)", re.IGNORECASE)


@cache
def _closer(name: str) -> re.Pattern[str]:
    return re.compile({"comment": "-->", "cdata": r"\]\]>"}.get(name, rf"</{name}\s*>"), re.IGNORECASE)


class Scripts(Repair):
    """Remove comments, scripts and styles with what is in them; of a CDATA section the marks only."""

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
        """One edit for each, two for a CDATA section."""
        if not _opener().search(text) or not holds(text, HANZI) or about_markup(text):
            return ()
        return list(_hidden(text))


def _hidden(text: str) -> Iterator[Edit]:
    code = Guard(code_spans(text))
    unclosed: set[str] = set()  # each kind is searched to the end of the text in vain only once
    at = 0
    for match in _opener().finditer(text):
        name = (match[1] or ("comment" if match[0] == "<!--" else "cdata")).lower()
        if match.start() < at or name in unclosed or code.covers(match.start()):
            continue
        end = _closer(name).search(text, match.end())
        if end is None:
            unclosed.add(name)
            continue
        at = end.end()
        if name == "cdata":
            yield Edit(match.start(), match.end(), "")
            yield Edit(end.start(), end.end(), "")
        elif not _is_text(text[match.end() : end.start()]):
            yield Edit(match.start(), end.end(), "")


def _is_text(inside: str) -> bool:
    return len(inside) >= TEXT_LENGTH and count(inside, HANZI) >= TEXT_SHARE * len(inside)
