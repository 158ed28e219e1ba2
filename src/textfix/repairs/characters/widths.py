"""Widths: full-width letters and digits, half-width katakana, letters in circles and squares.

Full-width Chinese punctuation is not a width error and stays. Japanese sets full-width letters on purpose: lines with
kana stay as they are.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING

from textfix.matching import KANA, LineTest, holds, replacements
from textfix.repair import Repair
from textfix.repairs.characters.context import is_shifted
from textfix.triage import CharacterRanges

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from textfix.config import Config
    from textfix.edits import Edit
    from textfix.evidence import Evidence

ALNUM = "\uff10-\uff19\uff21-\uff3a\uff41-\uff5a"
DIGIT = "\uff10-\uff19"


@cache
def _wide() -> re.Pattern[str]:
    return re.compile(
        rf"""
        [{ALNUM}]+
        (?: [．／－＿＠＋＆＃][{ALNUM}]+ | ：(?=[{DIGIT}]{{2}}(?![{DIGIT}]))[{DIGIT}]+ | ，(?=[{DIGIT}]{{3}}(?![{DIGIT}]))[{DIGIT}]+ )*
        (?: ％(?<=[{DIGIT}]％) )?
        """,
        re.VERBOSE,
    )


def _narrow(match: re.Match[str]) -> str:
    return "".join(chr(ord(character) - 0xFEE0) for character in match[0])


class Widths(Repair):
    """Make ASCII of full-width letters and digits, and of the marks inside such a number or word."""

    name = "widths"
    family = "characters"
    summary = "full-width letters and digits become ASCII; punctuation stays; Japanese lines stay"
    examples = (
        ("２０２４年，ＧＤＰ增长５．２％。", "2024年，GDP增长5.2%。"),
        ("第２９号：好！", "第29号：好！"),
    )

    def triggers(self, config: Config) -> Collection[str]:  # noqa: ARG002
        """Full-width letters and digits."""
        return CharacterRanges((0xFF10, 0xFF19), (0xFF21, 0xFF3A), (0xFF41, 0xFF5A))

    def find(self, text: str, evidence: Evidence) -> Iterable[Edit]:  # noqa: ARG002
        """One edit for each number or word, in lines without kana."""
        kept = LineTest(text, lambda line: holds(line, KANA) or is_shifted(line))
        return replacements(_wide().finditer(text), lambda match: None if kept.at(match.start()) else _narrow(match))


@cache
def _half_kana() -> re.Pattern[str]:
    return re.compile(
        r"""
        (?: [\uff73\uff76-\uff84\uff8a-\uff8e]\uff9e    # a letter with a voiced sound mark
          | [\uff8a-\uff8e]\uff9f                         # ハ行 with its other mark
          | [\uff66-\uff9d]
        ){3,}
        (?![\uff9e\uff9f])
        """,
        re.VERBOSE,
    )


class Kana(Repair):
    """Make ordinary katakana of half-width katakana in Chinese text; Japanese lines and faces stay."""

    name = "kana"
    family = "characters"
    summary = "words of half-width katakana become ordinary katakana in Chinese lines"
    examples = (("日本ﾆｭｰｽ网", "日本ニュース网"),)

    def triggers(self, config: Config) -> Collection[str]:  # noqa: ARG002
        """Half-width katakana."""
        return CharacterRanges((0xFF66, 0xFF9D))

    def find(self, text: str, evidence: Evidence) -> Iterable[Edit]:  # noqa: ARG002
        """One edit for each word of three or more letters, in lines without ordinary kana."""
        japanese = LineTest(text, lambda line: holds(line, KANA))
        return replacements(
            _half_kana().finditer(text),
            lambda match: None if japanese.at(match.start()) else unicodedata.normalize("NFKC", match[0]),
        )


@cache
def _enclosed() -> re.Pattern[str]:
    return re.compile(
        "[\u24b6-\u24e9]{3,}|[\U0001f130-\U0001f149]{3,}|[\U0001f150-\U0001f169]{3,}|[\U0001f170-\U0001f189]{3,}|[\U0001d400-\U0001d6a3]{4,}"
    )


def _letters(match: re.Match[str]) -> str | None:
    """The plain letters of a word; None for a row of labels (ⓐⓑⓒ) or of variables (𝑥𝑦𝑧)."""
    codes = [ord(character) for character in match[0]]
    if all(later - earlier == 1 for earlier, later in pairwise(codes)):
        return None
    plain = unicodedata.normalize("NFKC", match[0])
    if plain.isascii():
        return plain
    names = [unicodedata.name(character, "").rpartition(" ")[2] for character in match[0]]
    return "".join(names) if all(len(name) == 1 for name in names) else None


class Enclosed(Repair):
    """Make plain letters of words written in circled, squared or mathematical letters."""

    name = "enclosed"
    family = "characters"
    summary = "words in circled, squared or mathematical letters become plain; numbers in circles stay"
    examples = (("ⓝⓔⓦⓢ频道", "news频道"),)

    def triggers(self, config: Config) -> Collection[str]:  # noqa: ARG002
        """Letters in circles, squares and mathematical alphabets."""
        return CharacterRanges((0x24B6, 0x24E9), (0x1F130, 0x1F189), (0x1D400, 0x1D6A3))

    def find(self, text: str, evidence: Evidence) -> Iterable[Edit]:  # noqa: ARG002
        """One edit for each word of three or more letters of one kind, four in mathematical alphabets."""
        return replacements(_enclosed().finditer(text), _letters)
