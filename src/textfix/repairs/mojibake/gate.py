"""The gate: which chains a text can possibly hold, and in which lines, told by its characters alone.

Cheap, necessary for a repair, never sufficient. Each step of a chain leaves pairs of characters that clean text of any
language hardly ever holds: the first byte of a Hanzi in UTF-8 always shows as one of few characters, and so does the
second. Every pattern begins with one set of characters and has no alternatives at its top: so a text without them is passed
over at some 8 ns a character, with alternatives it would be 300.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from textfix.repairs.mojibake.codecs import right_pairs, wrong
from textfix.repairs.mojibake.model import model
from textfix.triage import ordinary_characters

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

Step = tuple[str, str]
# A character is a sign of damage where it stands for one that is e^4 times likelier ..
FAR_BETTER = 4.0
BETTER = 3.0
# .. but all that the model hardly knows count as equally rare.
FLOOR = -12.5
CYRILLIC = "А-Яа-яЁё"
CJK = re.compile("[\u2e80-\uffef]")
# Signs that clean text of any language holds; alone they are no reason to look closer.
COMMON_MARKS = frozenset("“”‘’–—…·×°§±«»№™®©€£¿¡ª\xa0•†")
PRIVATE = "\ue000-\uf8ff"
LOST = "\ufffd"


class Family(NamedTuple):
    """Steps that leave the same alphabet behind.

    Attributes:
        needed: a text must hold `least` different ones of these characters.
        patterns: and one of these must match.
        steps: each step with its own patterns, asked of a line once the family's have matched in it.
    """

    needed: frozenset[str]
    patterns: tuple[re.Pattern[str], ...]
    steps: tuple[tuple[Step, tuple[re.Pattern[str], ...]], ...]
    least: int = 1


def _class(characters: Iterable[str], more: str = "") -> str:
    return f"[{re.escape(''.join(sorted(set(characters))))}{more}]"


def _single(name: str, low: int, high: int) -> list[str]:
    """The characters that a single-byte codec shows for these bytes."""
    return [c for c, b in wrong(name).table.items() if low <= ord(b) <= high]


def _double(name: str, first: tuple[int, int], second: tuple[int, int]) -> list[str]:
    """The characters that a codec shows for two bytes in these ranges."""
    return [
        c
        for c, b in wrong(name).table.items()
        if len(b) == 2 and first[0] <= ord(b[0]) <= first[1] and second[0] <= ord(b[1]) <= second[1]
    ]


def _compiled(*patterns: str) -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(pattern) for pattern in patterns)


def _utf8_step(name: str) -> tuple[Step, tuple[re.Pattern[str], ...]]:
    lead, tails = _class(_single(name, 0xE2, 0xEF)), _single(name, 0x80, 0xBF)
    tail = _class(tails)
    latin = _class(_single(name, 0xC2, 0xC5))
    dropped = f"[ ?]|{lead}" if wrong(name).dropped and name != "cp1251" else f"{lead}{tail}"
    return (name, "utf-8"), _compiled(f"{lead}{tail}(?:{_class(tails, LOST)}|{dropped})", f"{latin}{tail}{latin}{tail}")


def _gbk_step(name: str) -> tuple[Step, tuple[re.Pattern[str], ...]]:
    high = [c for c in _single(name, 0x81, 0xFE) if not CJK.match(c)]
    return (name, "gbk"), _compiled(f"{_class(c for c in high if c not in COMMON_MARKS)}{_class(high)}{{3}}")


def _big5_step(name: str) -> tuple[Step, tuple[re.Pattern[str], ...]]:
    lead = _class(c for c in _single(name, 0xA1, 0xC6) if c not in COMMON_MARKS)
    trail = _class([*_single(name, 0xA1, 0xFE), *map(chr, range(0x40, 0x7F))])
    any_lead = _class(_single(name, 0xA1, 0xC6))
    dates = ("[0-9]¦~", "[0-9]¤[ëé]") if name == "cp1252" else ()
    return (name, "big5"), _compiled(f"{lead}{trail}{any_lead}", *dates)


def _latin() -> Family:
    """Letters with accents, and the signs and rules of the DOS and Macintosh pages: clean text rarely has two in a row."""
    names = ("cp1252", "cp1250", "mac_roman", "cp437", "cp850")
    signs = {c for name in names for c in wrong(name).table} - COMMON_MARKS
    letters = _class(c for c in signs if not "\u0370" <= c < "\u0530")
    marks = "".join(COMMON_MARKS - set("“”‘’–—…·•"))
    steps = [_utf8_step(name) for name in names] + [_gbk_step(name) for name in names]
    steps += [_big5_step(name) for name in ("cp1252", "mac_roman", "cp437")]
    return Family(
        frozenset(signs),
        _compiled(f"{letters}{letters[:-1]}{re.escape(marks)}]", f"[{re.escape(marks)}]{letters}", "[¦¤][~ëé]"),
        tuple(steps),
    )


def _cyrillic() -> Family:
    """Cyrillic: clean text has no signs between its letters, no rules beside them, no capital after a small letter."""
    signs = "ЂЃѓ‚„†‡€‰‹›ЉЊЌЋЏђљњќћџЎўЈ¤¦¬\xad®°±µ¶ЅѕјҐґ"
    # the rarer character comes first, so that clean Russian is passed over quickly
    patterns = _compiled(
        f"[{signs}][{CYRILLIC}ЄєІіЇї]",
        "[А-ЯЄІЇЅЈҐЎ](?<=[а-яёґєѕіїј].)",
        f"[\u2500-\u25a0][{CYRILLIC}]",
        f"[\u2500-\u25a0](?<=[{CYRILLIC}].)",
    )
    box = _compiled(f"[\u2500-\u25a0][{CYRILLIC}\u2500-\u25a0][{CYRILLIC}\u2500-\u25a0]")
    steps = [_utf8_step(name) for name in ("cp1251", "koi8_r", "cp866")]
    steps += [(("cp1251", "gbk"), patterns[:2]), (("cp866", "gbk"), box)]
    return Family(frozenset(chr(code) for code in range(0x400, 0x492)), patterns, tuple(steps))


def _one(step: Step, needed: Iterable[str], *patterns: str, least: int = 1) -> Family:
    """A family of one step; ordinary characters of simplified text are no sign of it, since damage never leaves them alone.

    Of jieba's words, by frequency, 1.8% of those of two Hanzi leave nothing but ordinary characters when their UTF-8 is read
    as GBK, and .04% of those of four.
    """
    compiled = _compiled(*patterns)
    return Family(frozenset(needed) - ordinary_characters(), compiled, ((step, ()),), least)


def _utf8_936() -> Family:
    first, second = _double("gbk", (0xE2, 0xEF), (0x80, 0xBF)), _double("gbk", (0x80, 0xBF), (0xE2, 0xEF))
    third = _double("gbk", (0x80, 0xBF), (0x80, 0xBF))
    latin = _double("gbk", (0xC2, 0xC5), (0x80, 0xBF))
    second += _double("gbk", (0x80, 0xBF), (0x40, 0x7E))
    one = _class(first)
    lost = f"?{LOST}€{PRIVATE}"
    follows = f"{one}(?:[{lost}]|{_class(second)}{_class(third, lost)}|{_class(third)}{one})"
    return _one(("gbk", "utf-8"), [*first, *second, *third, *latin], follows, f"{_class(latin)}{{3}}")


def _utf8_950() -> Family:
    first, second = _double("big5", (0xE4, 0xEF), (0x40, 0xBF)), _double("big5", (0xA1, 0xBF), (0xE4, 0xEF))
    return _one(("big5", "utf-8"), first, f"{_class(first)}{_class(second, '?' + LOST)}")


def _utf8_932() -> Family:
    first, second = _double("shift_jis", (0xE4, 0xE9), (0x80, 0xBF)), _double("shift_jis", (0x81, 0x9F), (0xE4, 0xE9))
    return _one(
        ("shift_jis", "utf-8"), first, f"{_class(first)}{_class(second, LOST + '｡-ﾟ')}{_class(second, '一-鿿｡-ﾟ')}"
    )


def _better(name: str, right: str, least: float) -> list[str]:
    """The characters that stand for a far likelier one where `right` was read with `name`."""
    singles, table = model().singles, right_pairs(right)
    found = []
    for character, data in wrong(name).table.items():
        meant = table.get(data)
        if meant is not None and singles[meant] - max(singles[character], FLOOR) >= least:
            found.append(character)
    return found


def _hanzi(name: str, right: str) -> Family:
    """Hanzi for Hanzi: two or three close to each other that all stand for a far likelier one."""
    far, near = _better(name, right, FAR_BETTER), _better(name, right, BETTER)
    two, three = _class(far), _class(near)
    dates = ("[0-9]\ue6e4",) if right == "big5" else ()  # 年
    return _one((name, right), near, *dates, f"{two}.?{two}", f"{three}(?:{three}.?|.{three}){three}", least=2)


def _gbk_949() -> Family:
    hangul = [chr(code) for code in range(0xAC00, 0xD7A4)]
    return _one(("cp949", "gbk"), hangul, "[가-힣][一-鿿]", "[一-鿿](?=[가-힣])")


@cache
def families() -> tuple[Family, ...]:
    """Return everything that can be looked for."""
    return (
        _latin(),
        _cyrillic(),
        _utf8_936(),
        _utf8_950(),
        _utf8_932(),
        _hanzi("big5", "gbk"),
        _hanzi("gbk", "big5"),
        _gbk_949(),
        _hanzi("euc_jp", "gbk"),
    )


@cache
def trigger_characters() -> frozenset[str]:
    """Return every character that some step needs."""
    return frozenset().union(*(family.needed for family in families()))


def possible(characters: Collection[str]) -> list[Family]:
    """Return the families that these distinct characters allow."""
    letters = frozenset(characters)
    return [family for family in families() if len(family.needed & letters) >= family.least]


def suspicious(text: str, kinds: Iterable[Family]) -> bool:
    """Return whether any of the families may have damaged the text."""
    return any(pattern.search(text) for family in kinds for pattern in family.patterns)


def suspicious_lines(text: str, kinds: Iterable[Family]) -> dict[tuple[int, int], list[Step]]:
    """Return the lines that some step may have damaged: place of the line -> the steps."""
    found: dict[tuple[int, int], list[Step]] = {}
    for family in kinds:
        places = {place for pattern in family.patterns for place in _lines(text, pattern)}
        for start, end in sorted(places):
            steps = [
                step
                for step, patterns in family.steps
                if not patterns or any(p.search(text, start, end) for p in patterns)
            ]
            if steps:
                found.setdefault((start, end), []).extend(steps)
    return found


def _lines(text: str, pattern: re.Pattern[str]) -> Iterable[tuple[int, int]]:
    at = 0
    while (match := pattern.search(text, at)) is not None:
        start = text.rfind("\n", 0, match.start()) + 1
        end = text.find("\n", match.start())
        end = len(text) if end < 0 else end
        yield start, end
        at = end
