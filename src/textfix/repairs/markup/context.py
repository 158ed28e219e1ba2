"""Context: which places of a text are code or talk about code, so that markup there stays.

A document that explains HTML shows tags and entities on purpose; a news page never does.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator


@cache
def _code_spans() -> re.Pattern[str]:
    return re.compile(r"`(?:``[^\n]*|[^`\n]{1,200}`)")  # begins with a literal: fast where there is none


@cache
def _about_markup() -> re.Pattern[str]:
    return re.compile(
        r"(?<![\w./<?:-])(?:x?html\d?|xml|css\d?|javascript|jsx?)(?![a-z.])|前端|字符实体|实体字符|字元實體|转义|轉義|跳脫字元|源代码|源码|原始碼|正则表达式",
        re.IGNORECASE | re.ASCII,
    )


@cache
def _about_encoding() -> re.Pattern[str]:
    return re.compile(
        r"unicode|utf-?8|url ?编码|百分号编码|字符编码|字元編碼|转义|轉義|跳脫|码点|碼位|正则", re.IGNORECASE
    )


@cache
def _program() -> re.Pattern[str]:
    return re.compile(
        r"""
          \b(?: import | def | var | let | const | return | echo | assert\w* )\s   # a statement
        | =>  |  \s==\s  |  \w\(\s*[rub]?["']  |  \b[rub]["']\\  |  \.(?:en|de)code\b     # a call, a literal
        | %\(\w+\)[sd]  |  %[sd]\b  |  \{\{  |  \$\{  |  \{\w*\}                      # a template
        | [\w\]]\s?=\s?[rub]?["'][^"'<>]*<                                         # markup in a literal
        """,
        re.VERBOSE | re.IGNORECASE | re.ASCII,
    )


def about_markup(text: str) -> bool:
    """Return whether a text talks about markup languages."""
    return _about_markup().search(text) is not None


def about_encoding(line: str) -> bool:
    """Return whether a line talks about character codes, or is a line of a program."""
    return _about_encoding().search(line) is not None or is_program(line)


def is_program(line: str) -> bool:
    """Return whether a line is a statement of a program or a template of a message.

    >>> is_program('print("<b>大风</b>")'), is_program("<b>大风</b>降温")
    (True, False)
    """
    return _program().search(line) is not None


def code_spans(text: str) -> Iterator[tuple[int, int]]:
    """Yield the spans of fenced blocks and of code between backquotes, in order."""
    opened: int | None = None
    for match in _code_spans().finditer(text):
        fence = match[0].startswith("```") and (match.start() == 0 or text[match.start() - 1] == "\n")
        if fence and opened is None:
            opened = match.start()
        elif fence and opened is not None:
            yield opened, match.end()
            opened = None
        elif opened is None:
            yield match.span()


class Guard:
    """Spans to stay out of; asked about places in rising order, so that all questions together take linear time."""

    def __init__(self, spans: Iterator[tuple[int, int]]) -> None:
        self._spans = spans
        self._span: tuple[int, int] | None = (0, 0)

    def covers(self, place: int) -> bool:
        """Return whether a place lies in one of the spans."""
        while self._span is not None and self._span[1] <= place:
            self._span = next(self._spans, None)
        return self._span is not None and self._span[0] <= place
