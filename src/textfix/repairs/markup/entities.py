"""Entities: ``&nbsp;``, ``&#20013;``, ``&amp;quot;`` and their like, in text that is not about markup."""

from __future__ import annotations

import html
import re
from functools import cache
from html.entities import html5
from typing import TYPE_CHECKING

from textfix.matching import HANZI, LineTest, holds, replacements
from textfix.repair import Repair
from textfix.repairs.markup.context import Guard, about_markup, code_spans, is_program

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from textfix.config import Config
    from textfix.edits import Edit
    from textfix.evidence import Evidence
    from textfix.triage import Triage


@cache
def _entity() -> re.Pattern[str]:
    return re.compile(
        r"""
        &(?:amp;)*                                   # escaped once, or again and again
        (?: \#[0-9]{1,7};? | \#[xX][0-9a-fA-F]{1,6};?
          | [A-Za-z][A-Za-z0-9]{1,31};
          | (?:nbsp|ensp|emsp|quot|[lr][sd]quo|[mn]dash|hellip|middot|bull)(?![A-Za-z0-9=;])   # nothing else begins so
        )
        """,
        re.VERBOSE,
    )


@cache
def _number() -> re.Pattern[str]:
    return re.compile(r"&(?:amp;)*#(?:[0-9]{1,7}|[xX][0-9a-fA-F]{1,6});")


@cache
def _escaped_tags() -> re.Pattern[str]:
    return re.compile(
        r"&(?:amp;)*lt;/(?:p|div|span|a|b|strong|font|td|tr|table|li|ul|h[1-6]|em|i)&(?:amp;)*gt;", re.IGNORECASE
    )


@cache
def _latin_code() -> re.Pattern[str]:
    return re.compile(r"[<>{}=\\]|\(\)")


@cache
def _tag_opens() -> re.Pattern[str]:
    return re.compile(r"[/!?]?[A-Za-z]")


class Entities(Repair):
    """Replace character references by the characters they name."""

    name = "entities"
    family = "markup"
    reveals = True
    summary = "character references (&nbsp; &#20013; &amp;quot;) become characters"
    examples = (
        ("AT&amp;T与中国联通", "AT&T与中国联通"),
        ("&#22825;&#x6c14;预报", "天气预报"),
        ("他说&amp;ldquo;好&amp;rdquo;", "他说“好”"),
    )

    def triggers(self, config: Config) -> Collection[str]:  # noqa: ARG002
        """The ampersand."""
        return "&"

    def applies(self, triage: Triage) -> bool:
        """Whether a reference may end or be numeric."""
        return ";" in triage.text or "&#" in triage.text or "&nbsp" in triage.text or not triage.is_ascii

    def find(self, text: str, evidence: Evidence) -> Iterable[Edit]:  # noqa: ARG002
        """One edit for each reference."""
        code = Guard(code_spans(text))
        chinese = _holds_chinese(text)  # without any, references are no damage for certain
        escaped_markup = chinese and _escaped_tags().search(text) is not None and not about_markup(text)
        prose = LineTest(text, lambda line: chinese and _is_prose(line, escaped_markup=escaped_markup))

        def replace(match: re.Match[str]) -> str | None:
            if code.covers(match.start()):
                return None
            character = _character(match[0])
            if character is None:
                return None
            if character == "<" and not escaped_markup and _tag_opens().match(text, match.end()):
                return None
            return character if prose.at(match.start()) or _is_chinese(character) else None

        return replacements(_entity().finditer(text), replace)


def _character(reference: str) -> str | None:
    """What a reference names, however often its ampersand was escaped; None where it names nothing sound."""
    name = "&" + reference[1:].replace("amp;", "")
    if name == "&":
        return "&"
    if not name.startswith("&#") and name[1:] not in html5 and name[1:] + ";" not in html5:
        return None
    character = html.unescape(name if name.endswith(";") else name + ";")
    sound = character.isprintable() or character.isspace() or character in "\u200b\u200c\u200d\u200e\u200f\xad\ufeff"
    return character if sound and character not in {"", "\ufffd"} else None


def _holds_chinese(text: str) -> bool:
    """Whether a text holds Hanzi, or references to them."""
    return holds(text, HANZI) or any(holds(_character(match[0]) or "", HANZI) for match in _number().finditer(text))


def _is_chinese(character: str) -> bool:
    return holds(character, HANZI + "\u3000-\u303f\uff00-\uffef")


def _is_prose(line: str, *, escaped_markup: bool) -> bool:
    """Whether references in a line stand for what they name: the line does not talk about them and is no program."""
    return (
        not about_markup(line)
        and not is_program(line)
        and (escaped_markup or _holds_chinese(line) or not _latin_code().search(line))
    )
