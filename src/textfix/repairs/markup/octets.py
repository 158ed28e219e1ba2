"""Octets: bytes of Chinese text written as ``%E4%B8%AD``, ``=E4=B8=AD`` or RFC 2047 words.

A run is decoded where the text it gives is Chinese; one character of punctuation or a GBK run needs Hanzi elsewhere in
the document as proof. Addresses keep their escapes, and so do lines that explain them.
"""

from __future__ import annotations

import binascii
import quopri
import re
from functools import cache
from typing import TYPE_CHECKING

from textfix.edits import Edit
from textfix.matching import LineTest, replacements
from textfix.repair import Repair
from textfix.repairs.markup.chinese import chinese, from_gbk, from_utf8, is_ordinary
from textfix.repairs.markup.context import Guard, about_encoding, code_spans

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator

    from textfix.config import Config
    from textfix.evidence import Evidence
    from textfix.triage import Triage


def _decoded(matches: Iterable[re.Match[str]], to_bytes: Callable[[str], bytes]) -> list[Edit]:
    """Edits for the runs that are UTF-8; for those that are GBK where there is no UTF-8 and they read like Chinese."""
    utf8: list[Edit] = []
    gbk: list[Edit] = []
    for match in matches:
        raw = to_bytes(match[0])
        text = from_utf8(raw)
        if text is not None:
            utf8.append(Edit(match.start(), match.end(), text))
        elif (text := from_gbk(raw)) is not None:
            gbk.append(Edit(match.start(), match.end(), text))
    for edits, proven in ((utf8, _holds_chinese), (gbk, is_ordinary)):
        if edits and proven("".join(edit.replacement for edit in edits)):
            return edits
    return []


def _holds_chinese(text: str) -> bool:
    return chinese().search(text) is not None


@cache
def _percent() -> re.Pattern[str]:
    return re.compile(r"%[89A-Fa-f][0-9A-Fa-f](?:%[0-9A-Fa-f]{2})+")


@cache
def _address() -> re.Pattern[str]:
    return re.compile(r"://[!-~]*|www\.[!-~]*|/(?:(?=%)|[\w.~-]{1,64}[/?])[!-~]*", re.ASCII)


def _addresses(text: str) -> Iterator[tuple[int, int]]:
    return (match.span() for match in _address().finditer(text))


class PercentEscapes(Repair):
    """Decode percent escapes of Chinese outside addresses."""

    name = "percent-escapes"
    family = "markup"
    reveals = True
    summary = "runs of %E4%B8%AD that stand for Chinese become text, except in addresses"
    examples = (("%E5%A4%A9%E6%B0%94预报", "天气预报"), ("%CC%EC%C6%F8预报", "天气预报"))

    def triggers(self, config: Config) -> Collection[str]:  # noqa: ARG002
        """The percent sign."""
        return "%"

    def applies(self, triage: Triage) -> bool:
        """Whether a run of escapes is there."""
        return _percent().search(triage.text) is not None

    def find(self, text: str, evidence: Evidence) -> Iterable[Edit]:  # noqa: ARG002
        """One edit for each run that decodes to Chinese."""
        explained = LineTest(text, about_encoding)
        address = Guard(_addresses(text))
        code = Guard(code_spans(text))
        found = (
            match
            for match in _percent().finditer(text)
            if not address.covers(match.start()) and not code.covers(match.start()) and not explained.at(match.start())
        )
        return _decoded(found, lambda run: bytes.fromhex(run.replace("%", "")))


@cache
def _quoted() -> re.Pattern[str]:
    return re.compile(r"=[89A-F][0-9A-F](?:=(?:[0-9A-F]{2}|\r?\n))+")


class QuotedPrintable(Repair):
    """Decode quoted-printable runs of Chinese, as mail has them."""

    name = "quoted-printable"
    family = "markup"
    reveals = True
    summary = "runs of =E4=B8=AD that stand for Chinese become text"
    examples = (("=E5=A4=A9=E6=B0=94预报", "天气预报"), ("=E5=A4=\n=A9=E6=B0=94", "天气"))

    def triggers(self, config: Config) -> Collection[str]:  # noqa: ARG002
        """The equals sign."""
        return "="

    def applies(self, triage: Triage) -> bool:
        """Whether a run of escapes is there."""
        return _quoted().search(triage.text) is not None

    def find(self, text: str, evidence: Evidence) -> Iterable[Edit]:  # noqa: ARG002
        """One edit for each run that decodes to Chinese."""
        explained = LineTest(text, about_encoding)
        found = (match for match in _quoted().finditer(text) if not explained.at(match.start()))
        return _decoded(found, lambda run: quopri.decodestring(run.rstrip("=\r\n")))


@cache
def _mail_words() -> re.Pattern[str]:
    word = r"=\?[A-Za-z0-9_-]{2,20}\?[BbQq]\?[^?\s]{0,400}\?="
    return re.compile(rf"{word}(?:[ \t]{{0,4}}\r?\n?[ \t]{{0,4}}{word})*")


@cache
def _mail_word() -> re.Pattern[str]:
    return re.compile(r"=\?([A-Za-z0-9_-]{2,20})\?([BbQq])\?([^?\s]{0,400})\?=")


def _mail_text(match: re.Match[str]) -> str | None:
    """The text of encoded words in a row, unless quoted in a program.

    A character may be split between two words, so bytes are joined first.
    """
    if match.start() and match.string[match.start() - 1] in "\"'":
        return None
    raw = bytearray()
    charsets = set()
    for charset, how, data in _mail_word().findall(match[0]):
        charsets.add(charset.lower())
        try:
            raw += binascii.a2b_base64(data) if how in "Bb" else quopri.decodestring(data, header=True)
        except ValueError:
            return None
    if len(charsets) != 1:
        return None
    charset = charsets.pop()
    try:
        text = raw.decode("gb18030" if charset in {"gb2312", "gbk"} else charset)
    except (LookupError, ValueError):
        return None
    return text if _holds_chinese(text) else None


class MailWords(Repair):
    """Decode the encoded words of mail headers (RFC 2047) that hold Chinese."""

    name = "mail-words"
    family = "markup"
    reveals = True
    summary = "=?UTF-8?B?...?= words of mail headers that hold Chinese become text"
    examples = (("=?UTF-8?B?5aSp5rCU6aKE5oql?=", "天气预报"), ("=?gb2312?Q?=CC=EC=C6=F8?=", "天气"))

    def triggers(self, config: Config) -> Collection[str]:  # noqa: ARG002
        """The equals sign."""
        return "="

    def applies(self, triage: Triage) -> bool:
        """Whether an encoded word opens somewhere."""
        return "=?" in triage.text

    def find(self, text: str, evidence: Evidence) -> Iterable[Edit]:  # noqa: ARG002
        """One edit for each row of encoded words."""
        return replacements(_mail_words().finditer(text), _mail_text)
