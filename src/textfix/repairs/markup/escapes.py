r"""Escapes of programs: ``\u4e2d\u56fd``, ``\xe4\xb8\xad``, ``\344\270\255`` and ``%u4e2d`` where text should be.

A text whose escapes stand for Chinese is decoded as a whole, its punctuation too. Regular expressions, programs and
lines that explain character codes keep their escapes.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from textfix.edits import Edit
from textfix.matching import LineTest
from textfix.repair import Repair
from textfix.repairs.markup.chinese import chinese, from_utf8
from textfix.repairs.markup.context import Guard, about_encoding, code_spans

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from textfix.config import Config
    from textfix.evidence import Evidence
    from textfix.triage import Triage

# One escape may be what the sentence is about; from two on somebody's text was escaped.
PROOF = 2

SIMPLE = {"n": "\n", "r": "\r", "t": "\t", "/": "/"}
INVISIBLE = "\n\r\t\u3000\xa0\u2002\u2003\u200b\u200d\ufe0f\ufeff"


@cache
def _run() -> re.Pattern[str]:
    return re.compile(
        r"""
          \\{1,2}(?: u[0-9a-fA-F]{4} | x[0-9a-fA-F]{2} )
          (?: \\{1,2}(?: u[0-9a-fA-F]{4} | x[0-9a-fA-F]{2} | [nrt/] ) )*
        | (?: \\[0-3][0-7]{2} ){3,}                                        # octal, as git prints file names
        | %u[0-9a-fA-F]{4} (?: %u[0-9a-fA-F]{4} )*                        # JavaScript's escape()
        """,
        re.VERBOSE,
    )


@cache
def _unit() -> re.Pattern[str]:
    return re.compile(r"(?:\\{1,2}|%)(?:u([0-9a-fA-F]{4})|x([0-9a-fA-F]{2})|([0-3][0-7]{2})|([nrt/]))")


def _decode(run: str) -> str | None:
    """The text of a run of escapes; None where it is not sound: a lone surrogate, a control character, half a character."""
    codes: list[int] = []
    octets = 0
    for code, hexadecimal, octal, simple in _unit().findall(run):
        codes.append(ord(SIMPLE[simple]) if simple else int(octal, 8) if octal else int(code or hexadecimal, 16))
        octets += bool(hexadecimal or octal)
    if octets:
        return from_utf8(bytes(codes)) if octets == len(codes) else None
    if max(codes) < 0x100 and (text := from_utf8(bytes(codes))) is not None:
        return text  # bytes that somebody escaped as if each were a character
    try:
        text = b"".join(code.to_bytes(2, "big") for code in codes).decode("utf-16-be")
    except UnicodeDecodeError:
        return None
    return text if all(character.isprintable() or character in INVISIBLE for character in text) else None


def _is_octets(run: str) -> bool:
    return run[1] in "x0123" or run[1:3] == "\\x"


def _in_pattern(match: re.Match[str]) -> bool:
    """Whether a run stands in a character class or a range, as regular expressions have them."""
    text = match.string
    before, after = text[max(0, match.start() - 1) : match.start()], text[match.end() : match.end() + 1]
    ends_range = before == "-" or after == "-"
    return (before == "[" and after in {"-", "]"}) or (ends_range and len(match[0]) <= len(r"\\u4e00"))


class BackslashEscapes(Repair):
    """Decode backslash escapes of Chinese, as JSON and programs write them."""

    name = "backslash-escapes"
    family = "markup"
    reveals = True
    summary = r"runs of \u4e2d\u56fd, \xe4\xb8\xad and %u4e2d that stand for Chinese become text"
    examples = (
        (r"\u5929\u6c14\u9884\u62a5", "天气预报"),
        (r"标题：\u5927\u98ce\uff0c\u964d\u6e29", "标题：大风，降温"),
        ("%u5929%u6c14", "天气"),
    )

    def triggers(self, config: Config) -> Collection[str]:  # noqa: ARG002
        """The backslash and the percent sign."""
        return "\\%"

    def applies(self, triage: Triage) -> bool:
        """Whether an escape may begin somewhere."""
        text = triage.text
        if "\\" in triage.odd and any(escape in text for escape in ("\\u", "\\x", "\\3")):
            return True
        return "%" in triage.odd and "%u" in text

    def find(self, text: str, evidence: Evidence) -> Iterable[Edit]:  # noqa: ARG002
        """One edit for each run, in a text where at least two escapes are Chinese."""
        guard = Guard(code_spans(text))
        explained = LineTest(text, about_encoding)
        edits = []
        proof = 0
        for match in _run().finditer(text):
            if guard.covers(match.start()) or _in_pattern(match):
                continue
            decoded = _decode(match[0])
            if decoded is None or explained.at(match.start()):
                continue
            # Bytes are proof in themselves: three of them make one character only if they are UTF-8.
            proof += len(chinese().findall(decoded)) * (PROOF if _is_octets(match[0]) else 1)
            edits.append(Edit(match.start(), match.end(), decoded))
        return edits if proof >= PROOF else ()
