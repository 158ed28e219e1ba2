"""Forms: radicals, compatibility ideographs and vertical punctuation brought to the ordinary character.

Each is mapped one by one; NFKC would map them too, and ruin everything around them.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from typing import TYPE_CHECKING

from textfix.edits import Edit
from textfix.matching import HANGUL, HANZI, KANA, LineTest, holds, replacements
from textfix.repair import Repair
from textfix.repairs.characters.context import is_shifted
from textfix.triage import CharacterRanges

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from textfix.config import Config
    from textfix.evidence import Evidence

RADICALS = CharacterRanges((0x2E80, 0x2FD5))

# The radicals of the supplement that have the shape of a whole character (Unicode's EquivalentUnifiedIdeograph.txt).
# Parts of characters (⺡ ⺾ ⻌) are only ever meant as such, and stay.
SUPPLEMENT = dict(
    zip(
        "⺒⺝⺟⺠⺬⺶⺻⻁⻄⻅⻆⻉⻋⻑⻓⻔⻘⻙⻚⻛⻜⻝⻢⻣⻤⻥⻦⻧⻨⻩⻪⻫⻬⻭⻮⻯⻰⻲⻳",
        "巳月母民示羊聿虎西见角贝车長长门青韦页风飞食马骨鬼鱼鸟卤麦黄黾斉齐歯齿竜龙亀龟",
        strict=True,
    )
)


@cache
def _radical() -> re.Pattern[str]:
    return re.compile("[\u2e80-\u2fd5]+")


@cache
def _hanzi() -> re.Pattern[str]:
    return re.compile(f"[{HANZI}]")


def _unified(radical: str) -> str:
    return SUPPLEMENT.get(radical) or unicodedata.normalize("NFKC", radical)


class Radicals(Repair):
    """Replace radicals that stand for characters, as text copied out of a PDF has them."""

    name = "radicals"
    family = "characters"
    summary = "Kangxi and CJK radicals used as characters become those characters"
    examples = (("⼈⼝普查", "人口普查"), ("⻢上出发", "马上出发"))

    def triggers(self, config: Config) -> Collection[str]:  # noqa: ARG002
        """The radicals."""
        return RADICALS

    def find(self, text: str, evidence: Evidence) -> Iterable[Edit]:  # noqa: ARG002
        """One edit for each run that touches Hanzi or is a word of radicals; one alone is the radical itself."""
        return replacements(_radical().finditer(text), _without_radicals)


def _without_radicals(match: re.Match[str]) -> str | None:
    text, start, end = match.string, match.start(), match.end()
    touching = text[max(0, start - 1) : start] + text[end : end + 1]
    if _hanzi().search(touching):
        return "".join(map(_unified, match[0]))
    return None


COMPATIBILITY = CharacterRanges((0xF900, 0xFAFF), (0x2F800, 0x2FA1F))


@cache
def _ideograph() -> re.Pattern[str]:
    return re.compile("[\uf900-\ufaff\U0002f800-\U0002fa1f]")


class Ideographs(Repair):
    """Replace compatibility ideographs by the unified ones that Unicode defines as equal to them."""

    name = "compatibility"
    family = "characters"
    summary = "compatibility ideographs become the unified ideograph, except in Japanese and Korean lines"
    examples = (("\uf97e\uf9be有\uf967", "量料有不"),)

    def triggers(self, config: Config) -> Collection[str]:  # noqa: ARG002
        """The compatibility ideographs."""
        return COMPATIBILITY

    def find(self, text: str, evidence: Evidence) -> Iterable[Edit]:  # noqa: ARG002
        """One edit for each ideograph in a line without kana and Hangul (there they are forms of names)."""
        foreign = LineTest(text, lambda line: holds(line, KANA + HANGUL) or is_shifted(line))
        return replacements(
            _ideograph().finditer(text),
            lambda match: None if foreign.at(match.start()) else unicodedata.normalize("NFC", match[0]),
        )


# Marks for vertical lines (U+FE10-FE19, U+FE30-FE48) and the small forms of CNS 11643 (U+FE50-FE6B). Pages use the
# vertical dash as a bar between names and the small full stop as a dot between tags: those two stay.
VERTICAL = {
    **dict(zip("\ufe10\ufe11\ufe12\ufe13\ufe14\ufe15\ufe16\ufe17\ufe18\ufe19", "，、。：；！？〖〗…", strict=True)),
    "\ufe30": "：",
    **dict(zip("\ufe50\ufe51\ufe54\ufe55\ufe56\ufe57\ufe58", "，、；：？！—", strict=True)),
    **dict(
        zip("\ufe5f\ufe60\ufe61\ufe62\ufe63\ufe64\ufe65\ufe66\ufe68\ufe69\ufe6a\ufe6b", "#&*+-<>=\\$%@", strict=True)
    ),
}
# Brackets come back in pairs only: one alone is part of a face (︶︿︶).
BRACKETS = dict(
    zip(
        "\ufe35\ufe36\ufe37\ufe38\ufe39\ufe3a\ufe3b\ufe3c\ufe3d\ufe3e\ufe3f\ufe40\ufe41\ufe42\ufe43\ufe44\ufe47\ufe48\ufe59\ufe5a\ufe5b\ufe5c\ufe5d\ufe5e",
        "（）｛｝〔〕【】《》〈〉「」『』［］（）｛｝〔〕",
        strict=True,
    )
)


@cache
def _vertical() -> re.Pattern[str]:
    return re.compile(f"[{re.escape(''.join(VERTICAL))}]")


@cache
def _bracketed() -> re.Pattern[str]:
    marks = "".join(BRACKETS)
    pairs = "|".join(rf"{a}[^\n{marks}]{{0,80}}{b}" for a, b in zip(marks[::2], marks[1::2], strict=True))
    return re.compile(pairs)


class VerticalForms(Repair):
    """Replace the punctuation of vertical lines and the small forms by ordinary full-width punctuation."""

    name = "vertical-forms"
    family = "characters"
    summary = "vertical and small forms of punctuation become the ordinary marks"
    examples = (
        ("今天下雨︐明天放晴︒", "今天下雨，明天放晴。"),
        ("他说﹕﹁走吧﹂", "他说：「走吧」"),
        ("︽水經注︾", "《水經注》"),
    )

    def triggers(self, config: Config) -> Collection[str]:  # noqa: ARG002
        """The vertical and small forms."""
        return frozenset({*VERTICAL, *BRACKETS})

    def find(self, text: str, evidence: Evidence) -> Iterable[Edit]:  # noqa: ARG002
        """One edit for each mark beside Hanzi, two for each pair of brackets around them."""
        edits = replacements(_vertical().finditer(text), _upright)
        for match in _bracketed().finditer(text):
            if _hanzi().search(match[0]):
                start, end = match.span()
                edits += (Edit(start, start + 1, BRACKETS[text[start]]), Edit(end - 1, end, BRACKETS[text[end - 1]]))
        return sorted(edits)


def _upright(match: re.Match[str]) -> str | None:
    text, place = match.string, match.start()
    around = text[max(0, place - 2) : place] + text[place + 1 : place + 3]
    return VERTICAL[match[0]] if _hanzi().search(around) else None


@cache
def _marks() -> re.Pattern[str]:
    # The marks are rare, the letters before them are not: search for the marks.
    return re.compile("[\u0300-\u036f\u1161-\u1175\u3099\u309a]+[\u11a8-\u11c2]?")


# Writing puts at most four marks on a letter. Normalizing sorts marks in quadratic time, so a heap of them must stay.
LONGEST_CLUSTER = 30

# What may stand before the three kinds of marks: Latin, Greek, Cyrillic letters; kana; the first part of a Hangul syllable.
LETTERS = CharacterRanges((0x41, 0x5A), (0x61, 0x7A), (0xC0, 0x24F), (0x370, 0x52F), (0x1E00, 0x1FFF))
KANA_LETTERS = CharacterRanges((0x3046, 0x30FF))
HANGUL_INITIALS = CharacterRanges((0x1100, 0x1112))


def _composed(text: str, match: re.Match[str]) -> Edit | None:
    start, end = match.start() - 1, match.end()
    mark = match[0][0]
    bases = LETTERS if mark <= "\u036f" else KANA_LETTERS if mark >= "\u3099" else HANGUL_INITIALS
    if start < 0 or text[start] not in bases or end - start > LONGEST_CLUSTER:
        return None
    composed = unicodedata.normalize("NFC", text[start:end])
    return Edit(start, end, composed) if composed != text[start:end] else None


class Composition(Repair):
    """Compose letters and their marks (NFC), as file names and PDFs have them apart."""

    name = "composition"
    family = "characters"
    summary = "letters and combining marks are composed (NFC), outside Hanzi"
    examples = (("cafe\u0301", "café"), ("Be\u030ci ji\u0304ng", "Běi jīng"), ("\u304b\u3099", "が"))

    def triggers(self, config: Config) -> Collection[str]:  # noqa: ARG002
        """The combining marks of Latin, Greek and Cyrillic, the sound marks of kana, Hangul vowels."""
        return CharacterRanges((0x300, 0x36F), (0x3099, 0x309A), (0x1161, 0x1175))

    def find(self, text: str, evidence: Evidence) -> Iterable[Edit]:  # noqa: ARG002
        """One edit for each letter whose marks can be composed."""
        found = (_composed(text, match) for match in _marks().finditer(text))
        return [edit for edit in found if edit is not None]
