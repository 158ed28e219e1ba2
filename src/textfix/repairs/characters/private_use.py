"""Private use: characters of GBK, GB 18030 and Hong Kong's Big5 that had no code point of their own at the time.

Comes in: text with code points U+E000-F848 that an old converter made. Goes out: the modern code point, where the
document shows which of the two character sets it was. Icon fonts use the same code points; whatever does not stand
among Hanzi stays.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from textfix.matching import HANZI, LineTest, holds, replacements
from textfix.repair import Repair
from textfix.repairs.characters.context import is_shifted
from textfix.triage import CharacterRanges

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

    from textfix.config import Config
    from textfix.edits import Edit
    from textfix.evidence import Evidence

PRIVATE = CharacterRanges((0xE000, 0xF848))

# The GBK codes without a character, in order, as runs (first, last): Windows gave them U+E766 onwards.
GBK_HOLES = (
    "A2AB-A2B0 A2E3-A2E4 A2EF-A2F0 A2FD-A2FE A4F4-A4FE A5F7-A5FE A6B9-A6C0 A6D9-A6DF A6EC-A6ED A6F3-A6F3 A6F6-A6FE "
    "A7C2-A7D0 A7F2-A7FE A896-A8A0 A8BC-A8BC A8BF-A8BF A8C1-A8C4 A8EA-A8FE A958-A958 A95B-A95B A95D-A95F A989-A995 "
    "A997-A9A3 A9F0-A9FE D7FA-D7FE FE50-FE7E FE80-FEA0"
)
FIRST_HOLE = 0xE766

# Windows reads the GBK bytes A3 A0, which pages use as a wide space, as U+E5E5; browsers read them as U+3000
# (encoding.spec.whatwg.org, index gb18030).
# What GB 18030-2022 gives to the codes that Python's codec (GB 18030-2000) still decodes to private use.
GB_2022 = {
    **dict(
        zip(
            (0xE78D, 0xE78E, 0xE78F, 0xE790, 0xE791, 0xE792, 0xE793),
            "\ufe10\ufe12\ufe11\ufe13\ufe14\ufe15\ufe16",
            strict=True,
        )
    ),
    **dict(zip((0xE794, 0xE795, 0xE796, 0xE7C7), "\ufe17\ufe18\ufe19\u1e3f", strict=True)),
    **dict(
        zip(
            (0xE816, 0xE817, 0xE818, 0xE831, 0xE83B, 0xE855),
            "\U00020087\U00020089\U000200cc\U000215d7\U0002298f\U000241fe",
            strict=True,
        )
    ),
    **dict(
        zip(
            (0xE81E, 0xE826, 0xE82B, 0xE82C, 0xE832, 0xE843, 0xE854, 0xE864),
            map(chr, range(0x9FB4, 0x9FBC)),
            strict=True,
        )
    ),
}


@cache
def _gbk() -> Mapping[str, str]:
    """Private-use character of Windows' code page 936 -> modern character."""
    table: dict[str, str] = {}
    code = FIRST_HOLE
    for run in GBK_HOLES.split():
        first, last = (int(end, 16) for end in run.split("-"))
        for pair in range(first, last + 1):
            modern = GB_2022.get(code) or pair.to_bytes(2, "big").decode("gb18030", "replace")
            if not _private().fullmatch(modern) and modern != "\ufffd":
                table[chr(code)] = modern
            code += 1
    return table


@cache
def _hong_kong() -> Mapping[str, str]:
    """Private-use character of Big5 with Hong Kong's supplement -> modern character."""
    trails = [*range(0x40, 0x7F), *range(0xA1, 0xFF)]
    areas = ((0xFA, 0xFF, 0xE000), (0x8E, 0xA1, 0xE311), (0x81, 0x8E, 0xEEB8))
    table: dict[str, str] = {}
    for first, last, code in areas:
        for number, (lead, trail) in enumerate((lead, trail) for lead in range(first, last) for trail in trails):
            try:
                modern = bytes((lead, trail)).decode("big5hkscs")
            except UnicodeDecodeError:
                continue
            table[chr(code + number)] = modern
    return table


@cache
def _private() -> re.Pattern[str]:
    return re.compile("[\ue000-\uf848]")


@cache
def _among_hanzi() -> re.Pattern[str]:
    return re.compile(
        rf"(?<=[{HANZI}，。、])[\ue000-\uf848](?=[{HANZI}，。、；：！？）])|[\ue78d-\ue793\ue796](?<=[{HANZI}].)"
    )


@cache
def _gb2312() -> re.Pattern[str]:
    return re.compile(f"[{HANZI}]")


@cache
def _wide_space() -> re.Pattern[str]:
    return re.compile(rf"\ue5e5(?<!\ue5e5\ue5e5)\ue5e5*(?=[{HANZI}“《（\n]|\Z)")


def _table(text: str) -> Mapping[str, str]:
    """The table that knows every private-use character of the text and fits its script; empty where none does."""
    used = set(_private().findall(text)) - {"\ue5e5"}
    hanzi = "".join(set(_gb2312().findall(text)))
    simplified = len(hanzi.encode("gb2312", "ignore"))
    traditional = len(hanzi.encode("big5", "ignore"))
    if simplified >= traditional and used <= _gbk().keys():
        return _gbk()
    if traditional > simplified and used <= _hong_kong().keys():
        return _hong_kong()
    return {}


class PrivateUse(Repair):
    """Replace the private-use code points of old Chinese character sets."""

    name = "private-use"
    family = "characters"
    summary = "private-use code points of GBK, GB 18030 and Hong Kong's Big5 become modern ones among Hanzi"
    examples = (
        ("天气很好\ue78d我们走吧。", "天气很好\ufe10我们走吧。"),
        ("\ue5e5\ue5e5今天有雨。", "\u3000\u3000今天有雨。"),
    )

    def triggers(self, config: Config) -> Collection[str]:  # noqa: ARG002
        """The private-use area as far as these character sets use it."""
        return PRIVATE

    def find(self, text: str, evidence: Evidence) -> Iterable[Edit]:  # noqa: ARG002
        """One edit for each character that stands among Hanzi, in a text where one table knows them all."""
        shifted = LineTest(text, is_shifted)
        table = {**_table(text), "\ue5e5": None}
        edits = replacements(
            _among_hanzi().finditer(text), lambda match: None if shifted.at(match.start()) else table.get(match[0])
        )
        if "\ue5e5" in text and holds(text, HANZI):
            edits += replacements(_wide_space().finditer(text), lambda match: "\u3000" * len(match[0]))
        return sorted(edits)
