r"""Escapes: runs of ``\u4e2d\u56fd``, ``%E4%B8%AD``, ``=E4=B8=AD`` and RFC 2047 words that stand for Chinese.

A run is decoded where it gives Hanzi or Chinese punctuation. Addresses, regular expressions, programs and lines that
explain character codes keep their escapes.
"""

from __future__ import annotations

import binascii
import quopri
import re
from functools import cache
from typing import TYPE_CHECKING

from textfix.edits import Edit
from textfix.matching import HANZI, replacements
from textfix.repair import Repair
from textfix.repairs.markup.context import Guard, about_encoding, code_spans, line_at

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from textfix.config import Config
    from textfix.evidence import Evidence
    from textfix.triage import Triage

# One escape may be the subject of the sentence; from two on somebody's text was escaped.
PROOF = 2


@cache
def _chinese() -> re.Pattern[str]:
    return re.compile(f"[{HANZI}\u3000-\u303f\uff00-\uffef\U00020000-\U0003ffff]")


@cache
def _fit() -> re.Pattern[str]:
    # What a decoded run of bytes may hold: Chinese, its punctuation, and the signs of news. Latin-1 letters may not be.
    return re.compile(f"[{HANZI}\u2010-\u203b\u2103-\u22ff\u2460-\u27bf\u3000-\u33ff\ufe10-\ufe6b\uff00-\uffef\U0001f000-\U0003ffff°·×÷\\s\x20-\x7e]+")


def _from_bytes(raw: bytes) -> str | None:
    """Chinese text from bytes: UTF-8, else two or more of the most frequent characters of GB 2312."""
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError:
        if len(raw) < 4 or len(raw) % 2 or not all(0xB0 <= lead <= 0xD7 for lead in raw[::2]):
            return None
        try:
            text = raw.decode("gb2312")
        except UnicodeDecodeError:
            return None
    return text if _chinese().search(text) and _fit().fullmatch(text) else None


@cache
def _backslashes() -> re.Pattern[str]:
    return re.compile(r"\\{1,2}(?:u[0-9a-fA-F]{4}|x[0-9a-fA-F]{2})(?:\\{1,2}(?:u[0-9a-fA-F]{4}|x[0-9a-fA-F]{2}|[nrt/]))*")


@cache
def _backslash() -> re.Pattern[str]:
    return re.compile(r"\\{1,2}(?:u([0-9a-fA-F]{4})|x([0-9a-fA-F]{2})|([nrt/]))")


SIMPLE = {"n": "\n", "r": "\r", "t": "\t", "/": "/"}


def _unescape(run: str) -> str | None:
    """The text of a run of backslash escapes; None where it is not sound."""
    units = bytearray()
    for code, byte, simple in _backslash().findall(run):
        if byte:
            return _unescape_bytes(run)
        units += (int(code, 16) if code else ord(SIMPLE[simple])).to_bytes(2, "big")
    try:
        text = units.decode("utf-16-be")
    except UnicodeDecodeError:
        return None
    return text if all(character.isprintable() or character in "\n\r\t\u3000\xa0\u200b\ufeff" for character in text) else None


def _unescape_bytes(run: str) -> str | None:
    found = _backslash().findall(run)
    if not all(byte for _, byte, _ in found):
        return None
    return _from_bytes(bytes(int(byte, 16) for _, byte, _ in found))


class JsonEscapes(Repair):
    """Decode backslash escapes of Chinese, as JSON and programs write them."""

    name = "backslash-escapes"
    family = "markup"
    summary = r"runs of \u4e2d\u56fd and \xe4\xb8\xad that stand for Chinese become text"
    examples = (
        (r"\u5929\u6c14\u9884\u62a5", "天气预报"),
        (r"标题：\u5927\u98ce\uff0c\u964d\u6e29", "标题：大风，降温"),
        (r"[\u4e00-\u9fa5]", r"[\u4e00-\u9fa5]"),
    )

    def triggers(self, config: Config) -> Collection[str]:  # noqa: ARG002
        """The backslash."""
        return "\\"

    def applies(self, triage: Triage) -> bool:
        r"""Whether ``\u`` or ``\x`` is in the text."""
        return "\\u" in triage.text or "\\x" in triage.text

    def find(self, text: str, evidence: Evidence) -> Iterable[Edit]:  # noqa: ARG002
        """One edit for each run, in a text where at least two escapes are Chinese."""
        guard = Guard(code_spans(text))
        edits = []
        proof = 0
        for match in _backslashes().finditer(text):
            if guard.covers(match.start()) or _in_pattern(match):
                continue
            decoded = _unescape(match[0])
            if decoded is None or about_encoding(line_at(text, match.start())):
                continue
            proof += len(_chinese().findall(decoded))
            edits.append(Edit(match.start(), match.end(), decoded))
        return edits if proof >= PROOF else ()


def _in_pattern(match: re.Match[str]) -> bool:
    """Whether a run stands in a character class or range of a regular expression."""
    text = match.string
    before, after = text[max(0, match.start() - 1) : match.start()], text[match.end() : match.end() + 1]
    return before == "[" and after in {"-", "]"} or "-" in (before, after) and len(match[0]) <= 7


@cache
def _percent() -> re.Pattern[str]:
    return re.compile(r"%(?:[89A-Fa-f][0-9A-Fa-f](?:%[0-9A-Fa-f]{2})+|u[0-9A-Fa-f]{4}(?:%u[0-9A-Fa-f]{4})*)")


@cache
def _address() -> re.Pattern[str]:
    return re.compile(r"://[!-~]*|www\.[!-~]*|[/?&=](?=%)[!-~]*")


def _addresses(text: str) -> Iterator[tuple[int, int]]:
    return (match.span() for match in _address().finditer(text))


def _unquote(match: re.Match[str]) -> str | None:
    run = match[0]
    if run[1] == "u":
        decoded = _unescape(run.replace("%", "\\"))
        return decoded if decoded and _chinese().search(decoded) else None
    return _from_bytes(bytes.fromhex(run.replace("%", "")))


class PercentEscapes(Repair):
    """Decode percent escapes of Chinese outside addresses."""

    name = "percent-escapes"
    family = "markup"
    summary = "runs of %E4%B8%AD and %u4e2d that stand for Chinese become text; addresses stay"
    examples = (
        ("%E5%A4%A9%E6%B0%94预报", "天气预报"),
        ("%u5929%u6c14", "天气"),
        ("https://example.org/wiki/%E5%A4%A9%E6%B0%94", "https://example.org/wiki/%E5%A4%A9%E6%B0%94"),
    )

    def triggers(self, config: Config) -> Collection[str]:  # noqa: ARG002
        """The percent sign."""
        return "%"

    def find(self, text: str, evidence: Evidence) -> Iterable[Edit]:  # noqa: ARG002
        """One edit for each run that decodes to Chinese."""
        address = Guard(_addresses(text))
        code = Guard(code_spans(text))
        found = (
            match
            for match in _percent().finditer(text)
            if not (address.covers(match.start()) or code.covers(match.start()) or about_encoding(line_at(text, match.start())))
        )
        return replacements(found, _unquote)


@cache
def _quoted() -> re.Pattern[str]:
    return re.compile(r"=[89A-F][0-9A-F](?:=(?:[0-9A-F]{2}|\r?\n)){2,}")


class QuotedPrintable(Repair):
    """Decode quoted-printable runs of Chinese, as mail has them."""

    name = "quoted-printable"
    family = "markup"
    summary = "runs of =E4=B8=AD that stand for Chinese become text"
    examples = (("=E5=A4=A9=E6=B0=94预报", "天气预报"), ("=E5=A4=\n=A9=E6=B0=94", "天气"))

    def triggers(self, config: Config) -> Collection[str]:  # noqa: ARG002
        """The equals sign."""
        return "="

    def find(self, text: str, evidence: Evidence) -> Iterable[Edit]:  # noqa: ARG002
        """One edit for each run that decodes to Chinese."""
        return replacements(_quoted().finditer(text), lambda match: _from_bytes(quopri.a2b_qp(match[0].rstrip("=\r\n"))))


@cache
def _mail_words() -> re.Pattern[str]:
    word = r"=\?[A-Za-z0-9_-]{2,20}\?[BbQq]\?[^?\s]{0,400}\?="
    return re.compile(rf"{word}(?:[ \t]{{0,4}}\r?\n?[ \t]{{0,4}}{word})*")


@cache
def _mail_word() -> re.Pattern[str]:
    return re.compile(r"=\?([A-Za-z0-9_-]{2,20})\?([BbQq])\?([^?\s]{0,400})\?=")


def _mail_text(match: re.Match[str]) -> str | None:
    """The text of encoded words in a row. A character may be split between two, so bytes are joined first."""
    raw = bytearray()
    charsets = set()
    for charset, how, data in _mail_word().findall(match[0]):
        charsets.add(charset.lower())
        try:
            raw += binascii.a2b_base64(data) if how in "Bb" else quopri.a2b_qp(data, header=True)
        except ValueError:
            return None
    if len(charsets) != 1:
        return None
    charset = charsets.pop()
    try:
        text = raw.decode("gb18030" if charset in {"gb2312", "gbk"} else charset)
    except (LookupError, UnicodeDecodeError):
        return None
    return text if _chinese().search(text) else None


class MailWords(Repair):
    """Decode the encoded words of mail headers (RFC 2047) that hold Chinese."""

    name = "mail-words"
    family = "markup"
    summary = "=?UTF-8?B?...?= words of mail headers that hold Chinese become text"
    examples = (("=?UTF-8?B?5aSp5rCU6aKE5oql?=", "天气预报"), ("=?utf-8?Q?=E5=A4=A9=E6=B0=94?=", "天气"))

    def triggers(self, config: Config) -> Collection[str]:  # noqa: ARG002
        """The equals sign."""
        return "="

    def applies(self, triage: Triage) -> bool:
        """Whether an encoded word opens somewhere."""
        return "=?" in triage.text

    def find(self, text: str, evidence: Evidence) -> Iterable[Edit]:  # noqa: ARG002
        """One edit for each row of encoded words."""
        return replacements(_mail_words().finditer(text), _mail_text)
