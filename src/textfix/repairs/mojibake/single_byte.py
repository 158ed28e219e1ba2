"""Signs of pages of single bytes: accented letters, rules and Cyrillic where no language has them."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from textfix.repairs.mojibake.codecs import wrong
from textfix.repairs.mojibake.family import Family, compiled, one_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from textfix.repairs.mojibake.family import Patterns, Step

CYRILLIC = "А-Яа-яЁё"
# Signs that clean text of any language holds; alone they are no reason to look closer.
COMMON_MARKS = frozenset("“”‘’–—…·×°§±«»№™®©€£¿¡ª\xa0•†")
# Two Hanzi; where bytes or blanks are lost on the way, a Hanzi and a sign of the next one.
UTF8_BYTES = re.compile(
    "[\xe2-\xef][\x80-\xbf](?:[\x80-\xbf\ufffd]|[\xe2-\xef][\x80-\xbf])|(?:[\xc2-\xc5][\x80-\xbf]){2}"
)
UTF8_BYTES_DROPPED = re.compile(
    "[\xe2-\xef][\x80-\xbf](?:[\x80-\xbf\ufffd ?]|[\xe2-\xef])|(?:[\xc2-\xc5][\x80-\xbf]){2}"
)
GBK_BYTES = re.compile("[\x81-\xfe]{4,}")
DATES = "年月日"
DATE_BYTES = {
    right: re.compile("[0-9](?:" + "|".join(re.escape(c.encode(right).decode("latin-1")) for c in DATES) + ")")
    for right in ("utf-8", "gbk", "big5")
}
BIG5_BYTES = re.compile("[\xa1-\xc6](?:[\x40-\x7e\xa1-\xfe][\xa1-\xc6])+")


def _single_steps(*pages: tuple[str, tuple[str, ...]]) -> Callable[[str, bool], Iterator[Step]]:
    """The steps of some pages, each with its right encodings: first the pages that know all odd signs of a window."""

    def steps(window: str, whole: bool) -> Iterator[Step]:  # noqa: FBT001 - one of two questions
        odd = {c for c in set(window) if "\x7f" < c < "\u2e80"} - COMMON_MARKS
        strange = [(len(odd - wrong(name).alphabet), place) for place, (name, _) in enumerate(pages)]
        for unknown, place in sorted(strange):
            if unknown and (whole or 2 * unknown > len(odd)):
                return
            name, encodings = pages[place]
            view = wrong(name).view(window)
            for right in encodings:
                if _shows(view, window, name, right):
                    yield name, right

    return steps


def _shows(view: str, window: str, name: str, right: str) -> bool:
    if DATE_BYTES[right].search(view):
        return True
    if right == "utf-8":
        pattern = UTF8_BYTES_DROPPED if wrong(name).dropped and name != "cp1251" else UTF8_BYTES
        return pattern.search(view) is not None
    pattern = GBK_BYTES if right == "gbk" else BIG5_BYTES
    return any(not COMMON_MARKS.issuperset(window[slice(*found.span())]) for found in pattern.finditer(view))


ALL_ENCODINGS = ("utf-8", "gbk", "big5")
UNICODE_OR_GBK = ("utf-8", "gbk")


def _date_signs(pages: Iterable[tuple[str, tuple[str, ...]]]) -> str:
    """A pattern for the signs of year, month and day behind a digit: 1997å¹´, 12ÔÂ, 30日 .."""
    shown = set()
    for name, encodings in pages:
        page = {data: character for character, data in reversed(wrong(name).table.items())}
        for right in encodings:
            shown |= {"".join(page[chr(byte)] if byte > 0x7F else chr(byte) for byte in c.encode(right)) for c in DATES}
    firsts = one_of(one[0] for one in shown)
    rests = "|".join(sorted(re.escape(one[1:]) for one in shown))
    return f"{firsts}(?<=[0-9].)(?:{rests})"


def latin() -> Family:
    """Letters with accents, and the signs and rules of the DOS and Macintosh pages: clean text has no four in a row."""
    pages = (
        ("cp1252", ALL_ENCODINGS),
        ("mac_roman", ALL_ENCODINGS),
        ("cp437", ALL_ENCODINGS),
        ("cp1250", UNICODE_OR_GBK),
        ("cp850", UNICODE_OR_GBK),
    )
    signs = frozenset().union(*(wrong(name).alphabet for name, _ in pages)) - COMMON_MARKS

    @cache
    def patterns() -> Patterns:
        letters = one_of(c for c in signs if not "\u0370" <= c < "\u0530")
        marks = COMMON_MARKS - set("“”‘’–—…·•")
        any_sign = one_of(signs | COMMON_MARKS)
        tails = one_of(c for c in wrong("cp1252").alphabet if "\x80" <= wrong("cp1252").table[c] <= "\xbf")
        more = f"(?:{any_sign}{any_sign}|[@-~]{any_sign})"
        leads = "[\xa1-\xc6]"
        return compiled(
            f"{one_of(set(map(chr, range(0xA1, 0xC7))) - COMMON_MARKS)}[@-~]{leads}[@-~\xa1-\xfe]",
            f"{letters}{any_sign}{more}",
            f"{one_of(marks)}{letters}{more}",
            f"[â-ï]{tails}[ ?]?[â-ï]",
            _date_signs(pages),
        )

    @cache
    def glances() -> Patterns:
        letters, any_sign = one_of(signs), one_of(signs | COMMON_MARKS)
        return compiled(
            f"{letters}[@-~]?{any_sign}", f"{one_of(COMMON_MARKS - set('“”‘’–—…·•'))}{letters}", _date_signs(pages)
        )

    return Family(signs, patterns, _single_steps(*pages), sparse=True, glances=glances)


def cyrillic() -> Family:
    """Cyrillic: clean text has no signs between its letters, no rules beside them, no capital after a small letter."""
    pages = (("cp1251", UNICODE_OR_GBK), ("koi8_r", ("utf-8",)), ("cp866", UNICODE_OR_GBK))

    @cache
    def patterns() -> Patterns:
        signs = "ЂЃѓ‚„†‡€‰‹›ЉЊЌЋЏђљњќћџЎўЈ¤¦¬\xad®°±µ¶ЅѕјҐґ"
        # the rarer character comes first, so that clean Russian is passed over quickly
        return compiled(
            f"[{signs}][{CYRILLIC}ЄєІіЇї]",
            "[А-ЯЄІЇЅЈҐЎ](?<=[а-яёґєѕіїј].)",
            f"[\u2500-\u25a0√∙][{CYRILLIC}ЄєЇїЎў]",
            f"[\u2500-\u25a0√∙](?<=[{CYRILLIC}ЄєЇїЎў].)",
            _date_signs(pages),
        )

    return Family(frozenset(map(chr, range(0x400, 0x492))), patterns, _single_steps(*pages))
