"""The gate: which chains a text can possibly hold, and in which lines, told by its characters alone.

Cheap, necessary for a repair, never sufficient. Each step of a chain leaves pairs of characters that clean text of any
language hardly ever holds: the first byte of a Hanzi in UTF-8 always shows as one of few characters, and so does the
second. Patterns begin with a set of characters, so that a text without them is passed over at some 5 ns a character.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from textfix.repairs.mojibake.codecs import SINGLE_BYTE, wrong
from textfix.repairs.mojibake.model import model
from textfix.triage import CharacterRanges

if TYPE_CHECKING:
    from collections.abc import Iterable

Step = tuple[str, str]

LETTERS_AND_SIGNS = (*SINGLE_BYTE,)
GBK_STEPS = ("cp1252", "cp437", "cp866", "cp850", "mac_roman", "cp1251", "cp1250")
BIG5_STEPS = ("cp1252", "cp437", "mac_roman")
# A character this rare in Chinese (nats) is a sign of damage where two stand near each other.
RARE = -11.5
CYRILLIC = "А-Яа-яЁё"
CYRILLIC_PAGES = frozenset(("cp1251", "koi8_r", "cp866"))
CJK = re.compile("[\u2e80-\uffef]")
COMMON_MARKS = frozenset("“”‘’–—…·×°§±«»№™®©€£")
PRIVATE = "\ue000-\uf8ff"


def _class(characters: Iterable[str], more: str = "") -> str:
    return f"[{re.escape(''.join(sorted(set(characters))))}{more}]"


def _by_bytes(name: str, first: tuple[int, int], second: tuple[int, int] | None = None) -> list[str]:
    """The characters that a codec shows for bytes in these ranges."""
    found = []
    for character, data in wrong(name).table.items():
        if len(data) == (1 if second is None else 2) and first[0] <= ord(data[0]) <= first[1]:
            if second is None or second[0] <= ord(data[1]) <= second[1]:
                found.append(character)
    return found


def _single_utf8(name: str) -> str:
    lead, tail = _class(_by_bytes(name, (0xE2, 0xEF))), _by_bytes(name, (0x80, 0xBF))
    latin = f"{_class(_by_bytes(name, (0xC2, 0xC5)))}{_class(tail)}"
    two = f"{lead}{_class(tail)}{_class(tail, chr(0xFFFD))}"
    short = (
        f"{lead}{_class(tail)}(?:[ ?]|{lead})"
        if name not in CYRILLIC_PAGES
        else f"{lead}{_class(tail)}{lead}{_class(tail)}"
    )
    return f"{two}|{short}|(?:{latin}){{2}}"


def _single_gbk(name: str) -> str:
    if name == "cp1251":  # Russian words never change from small to capital letters, nor hold signs
        return f"[а-яґєѕіїј][А-ЯЄІЇЅЈҐЎ]|[{CYRILLIC}][¤¦¬\xad®°±µ¶·Ёў][{CYRILLIC}]"
    if name == "cp866":
        return f"[\u2500-\u259f][{CYRILLIC}\u2500-\u259f][{CYRILLIC}\u2500-\u259f]|[{CYRILLIC}][\u2500-\u259f]"
    high = [c for c in _by_bytes(name, (0x81, 0xFE)) if not CJK.match(c)]
    return f"{_class(c for c in high if c not in COMMON_MARKS)}{_class(high)}{{3}}"


def _single_big5(name: str) -> str:
    lead = _class(c for c in _by_bytes(name, (0xA1, 0xC6)) if c not in COMMON_MARKS)
    trail = _class([*_by_bytes(name, (0xA1, 0xFE)), *map(chr, range(0x40, 0x7F))])
    return f"{lead}{trail}{lead}"


def _utf8_936() -> str:
    first, second = _by_bytes("gbk", (0xE2, 0xEF), (0x80, 0xBF)), _by_bytes("gbk", (0x80, 0xBF), (0xE2, 0xEF))
    third = _by_bytes("gbk", (0x80, 0xBF), (0x80, 0xBF))
    latin = _class(_by_bytes("gbk", (0xC2, 0xC5), (0x80, 0xBF)))
    ascii_second = _by_bytes("gbk", (0x80, 0xBF), (0x40, 0x7E))
    return f"{_class(first)}(?:{_class([*second, *ascii_second], f'?{chr(0xFFFD)}€{PRIVATE}')}|{_class(third)}{_class(first)})|{latin}{{3}}"


def _utf8_950() -> str:
    first, second = _by_bytes("big5", (0xE4, 0xEF), (0x40, 0xBF)), _by_bytes("big5", (0xA1, 0xBF), (0xE4, 0xEF))
    return f"{_class(first)}{_class(second, '?' + chr(0xFFFD))}"


def _utf8_932() -> str:
    first = _by_bytes("shift_jis", (0xE4, 0xE9), (0x80, 0xBF))
    return f"{_class(first)}[\uff61-\uff9f{chr(0xFFFD)}]|{_class(first)}{_class(_by_bytes('shift_jis', (0x81, 0x9F), (0xE4, 0xE9)))}"


def _rare(characters: Iterable[str]) -> list[str]:
    singles = model().singles
    return [c for c in characters if singles[c] < RARE]


def _near(characters: str) -> str:
    return f"{characters}.?.?{characters}"


def _gbk_950() -> str:
    return _near(_class(_rare(_by_bytes("big5", (0xC9, 0xF7), (0xA1, 0xFE))), "\u3105-\u3129"))


def _big5_936() -> str:
    rare = _class(_rare(_by_bytes("gbk", (0xAA, 0xC6), (0x40, 0x7E))), PRIVATE)
    return f"{_near(rare)}|[あぃいうえお][ゃゅょ]"


def _gbk_949() -> str:
    return "[\uac00-\ud7a3][\u4e00-\u9fff]|[\u4e00-\u9fff][\uac00-\ud7a3]"


def _gbk_euc_jp() -> str:
    return _near(_class(_rare(_by_bytes("euc_jp", (0xC8, 0xF4), (0xA1, 0xFE)))))


@cache
def patterns() -> dict[Step, re.Pattern[str]]:
    """Return the pattern of each step: what it always leaves in a text it damaged."""
    found: dict[Step, str] = {}
    found.update({(name, "utf-8"): _single_utf8(name) for name in SINGLE_BYTE})
    found.update({(name, "gbk"): _single_gbk(name) for name in GBK_STEPS})
    found.update({(name, "big5"): _single_big5(name) for name in BIG5_STEPS})
    found["gbk", "utf-8"] = _utf8_936()
    found["big5", "utf-8"] = _utf8_950()
    found["shift_jis", "utf-8"] = _utf8_932()
    found["big5", "gbk"] = _gbk_950()
    found["gbk", "big5"] = _big5_936()
    found["cp949", "gbk"] = _gbk_949()
    found["euc_jp", "gbk"] = _gbk_euc_jp()
    return {step: re.compile(pattern) for step, pattern in found.items()}


# The characters one of which a step always leaves, by the alphabet it leaves behind: asked of the odd characters of a text
# before any pattern runs.
@cache
def needed() -> dict[Step, frozenset[str] | CharacterRanges]:
    """Return, for each step, the characters of which a text must hold one."""
    found: dict[Step, frozenset[str] | CharacterRanges] = {}
    for name in SINGLE_BYTE:
        letters = frozenset(c for c in wrong(name).table if c not in COMMON_MARKS)
        for right in ("utf-8", "gbk", "big5"):
            found[name, right] = letters
    hanzi = {
        ("gbk", "utf-8"): [
            *_by_bytes("gbk", (0xE2, 0xEF), (0x80, 0xBF)),
            *_by_bytes("gbk", (0xC2, 0xC5), (0x80, 0xBF)),
        ],
        ("big5", "utf-8"): _by_bytes("big5", (0xE4, 0xEF), (0x40, 0xBF)),
        ("shift_jis", "utf-8"): _by_bytes("shift_jis", (0xE4, 0xE9), (0x80, 0xBF)),
        ("big5", "gbk"): [*_rare(_by_bytes("big5", (0xC9, 0xF7), (0xA1, 0xFE))), *map(chr, range(0x3105, 0x312A))],
        ("gbk", "big5"): [
            *_rare(_by_bytes("gbk", (0xAA, 0xC6), (0x40, 0x7E))),
            *map(chr, range(0xE000, 0xE800)),
            *"ゃゅょ",
        ],
        ("euc_jp", "gbk"): _rare(_by_bytes("euc_jp", (0xC8, 0xF4), (0xA1, 0xFE))),
    }
    found.update({step: frozenset(characters) for step, characters in hanzi.items()})
    found["cp949", "gbk"] = CharacterRanges((0xAC00, 0xD7A3))
    return found


@cache
def trigger_characters() -> frozenset[str]:
    """Return every character that some step needs."""
    return frozenset(c for characters in needed().values() for c in characters)  # type: ignore[attr-defined]


def possible_steps(odd: Iterable[str]) -> list[Step]:
    """Return the steps that these distinct characters allow."""
    letters = frozenset(odd)
    steps = []
    for step in patterns():
        wanted = needed()[step]
        if not wanted.isdisjoint(letters) if isinstance(wanted, frozenset) else any(c in wanted for c in letters):
            steps.append(step)
    return steps


def suspicious(text: str, steps: Iterable[Step]) -> bool:
    """Return whether any of the steps may have damaged the text."""
    return any(patterns()[step].search(text) for step in steps)


def suspicious_lines(text: str, steps: Iterable[Step]) -> dict[tuple[int, int], list[Step]]:
    """Return the lines that steps may have damaged: place of the line -> the steps."""
    found: dict[tuple[int, int], list[Step]] = {}
    for step in steps:
        search = patterns()[step].search
        at = 0
        while (match := search(text, at)) is not None:
            start = text.rfind("\n", 0, match.start()) + 1
            end = text.find("\n", match.start())
            end = len(text) if end < 0 else end
            found.setdefault((start, end), []).append(step)
            at = end
    return found
