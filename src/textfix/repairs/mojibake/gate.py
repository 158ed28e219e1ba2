"""The gate: which chains a text can possibly hold, and where, told by its characters alone.

Cheap, necessary for a repair, never sufficient. Each step of a chain leaves pairs of characters that clean text of any
language hardly ever holds: the first byte of a Hanzi in UTF-8 always shows as one of few characters, and so does the
second. Every pattern begins with one set of characters and has no alternatives at its top: so a text without them is passed
over at some 8 ns a character, with alternatives it would be 300. Only a window around each match is read.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from textfix.data import read_lines
from textfix.repairs.mojibake.codecs import shown_pairs, wrong
from textfix.triage import ordinary_characters

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator

Step = tuple[str, str]
CYRILLIC = "А-Яа-яЁё"
# Signs that clean text of any language holds; alone they are no reason to look closer.
COMMON_MARKS = frozenset("“”‘’–—…·×°§±«»№™®©€£¿¡ª\xa0•†")
PRIVATE = "\ue000-\uf8ff"
LOST = "\ufffd"
REACH = 40  # characters read on either side of a match; damage that goes further has its whole line read

Patterns = tuple[re.Pattern[str], ...]


class Family(NamedTuple):
    """Steps that leave the same alphabet behind.

    Attributes:
        needed: a text must hold `least` different ones of these characters.
        patterns: and one of these must match; compiled at first need.
        steps: the steps that a window may have gone through, the likeliest first.
    """

    needed: frozenset[str]
    patterns: Callable[[], Patterns]
    steps: Callable[[str], Iterator[Step]]
    least: int = 1

    def lines(self, text: str) -> Iterator[tuple[int, int]]:
        """Yield the places of the lines in which a pattern matches; a line more than once where several do."""
        for pattern in self.patterns():
            at = 0
            while (match := pattern.search(text, at)) is not None:
                start, at = line_around(text, match.start(), match.end())
                yield start, at


def _class(characters: Iterable[str], more: str = "") -> str:
    """A set of characters for a pattern, neighbours joined to ranges."""
    parts: list[str] = []
    first = last = ""
    for character in [*sorted(set(characters)), ""]:
        if character and last and ord(character) == ord(last) + 1:
            last = character
            continue
        if last:
            parts.append(re.escape(first) + (f"-{re.escape(last)}" if last != first else ""))
        first = last = character
    return f"[{''.join(parts)}{more}]"


def _compiled(*patterns: str) -> Patterns:
    return tuple(re.compile(pattern) for pattern in patterns)


# --- pages of single bytes: what the bytes must look like ---------------------------------------------------------
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


def _single_steps(*pages: tuple[str, tuple[str, ...]]) -> Callable[[str], Iterator[Step]]:
    """The steps of some pages, each with its right encodings: first the pages that know all odd signs of a window."""

    def steps(window: str) -> Iterator[Step]:
        odd = {c for c in set(window) if "\x7f" < c < "\u2e80"} - COMMON_MARKS
        strange = [(len(odd - wrong(name).alphabet), place) for place, (name, _) in enumerate(pages)]
        for unknown, place in sorted(strange):
            if 2 * unknown > len(odd):
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
    firsts = _class(one[0] for one in shown)
    rests = "|".join(sorted(re.escape(one[1:]) for one in shown))
    return f"{firsts}(?<=[0-9].)(?:{rests})"


def _latin() -> Family:
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
        letters = _class(c for c in signs if not "\u0370" <= c < "\u0530")
        marks = COMMON_MARKS - set("“”‘’–—…·•")
        any_sign = _class(signs | COMMON_MARKS)
        tails = _class(c for c in wrong("cp1252").alphabet if "\x80" <= wrong("cp1252").table[c] <= "\xbf")
        more = f"(?:{any_sign}{any_sign}|[@-~]{any_sign})"
        leads = "[\xa1-\xc6]"
        return _compiled(
            f"{_class(set(map(chr, range(0xA1, 0xC7))) - COMMON_MARKS)}[@-~]{leads}[@-~\xa1-\xfe]",
            f"{letters}{any_sign}{more}",
            f"{_class(marks)}{letters}{more}",
            f"[â-ï]{tails}[ ?]?[â-ï]",
            _date_signs(pages),
        )

    return Family(signs, patterns, _single_steps(*pages))


def _cyrillic() -> Family:
    """Cyrillic: clean text has no signs between its letters, no rules beside them, no capital after a small letter."""
    pages = (("cp1251", UNICODE_OR_GBK), ("koi8_r", ("utf-8",)), ("cp866", UNICODE_OR_GBK))

    @cache
    def patterns() -> Patterns:
        signs = "ЂЃѓ‚„†‡€‰‹›ЉЊЌЋЏђљњќћџЎўЈ¤¦¬\xad®°±µ¶ЅѕјҐґ"
        # the rarer character comes first, so that clean Russian is passed over quickly
        return _compiled(
            f"[{signs}][{CYRILLIC}ЄєІіЇї]",
            "[А-ЯЄІЇЅЈҐЎ](?<=[а-яёґєѕіїј].)",
            f"[\u2500-\u25a0√∙][{CYRILLIC}]",
            f"[\u2500-\u25a0√∙](?<=[{CYRILLIC}].)",
            _date_signs(pages),
        )

    return Family(frozenset(map(chr, range(0x400, 0x492))), patterns, _single_steps(*pages))


# --- pages of two bytes ---------------------------------------------------------------------------------------------


def _one(step: Step, needed: Iterable[str], patterns: Callable[[], Patterns], least: int = 1) -> Family:
    """A family of one step; ordinary characters of simplified text are no sign of it, since damage never leaves them alone.

    Of jieba's words, by frequency, 1.8% of those of two Hanzi leave nothing but ordinary characters when their UTF-8 is read
    as GBK, and .04% of those of four.
    """
    return Family(frozenset(needed) - ordinary_characters(), patterns, lambda _: iter((step,)), least)


def _double(codec: str, leads: tuple[int, int], trails: tuple[int, int]) -> list[str]:
    """The characters that a codec shows for two bytes in these ranges, private use included."""
    inside = shown_pairs(codec, range(leads[0], leads[1] + 1), range(trails[0], trails[1] + 1))
    return list(inside.values())


def _utf8_936() -> Family:
    first, second = _double("gb18030", (0xE2, 0xEF), (0x80, 0xBF)), _double("gb18030", (0x80, 0xBF), (0xE2, 0xEF))
    third, latin = _double("gb18030", (0x80, 0xBF), (0x80, 0xBF)), _double("gb18030", (0xC2, 0xC5), (0x80, 0xBF))

    @cache
    def patterns() -> Patterns:
        one, two = _class(first), _class([*second, *_double("gb18030", (0x80, 0xBF), (0x40, 0x7E))])
        lost = f"?{LOST}€{PRIVATE}"
        follows = f"{one}(?:[{lost}]|{two}{_class(third, lost)}|{_class(third)}{one})"
        return _compiled(follows, f"{_class(latin)}{{3}}")

    return _one(("gbk", "utf-8"), [*first, *second, *third, *latin], patterns)


def _utf8_950() -> Family:
    first = _double("cp950", (0xE4, 0xEF), (0x40, 0xBF))

    @cache
    def patterns() -> Patterns:
        return _compiled(f"{_class(first)}{_class(_double('cp950', (0xA1, 0xBF), (0xE4, 0xEF)), '?' + LOST)}")

    return _one(("big5", "utf-8"), first, patterns)


def _utf8_932() -> Family:
    first = _double("cp932", (0xE4, 0xE9), (0x80, 0xBF))

    @cache
    def patterns() -> Patterns:
        second = _double("cp932", (0x81, 0x9F), (0xE4, 0xE9))
        return _compiled(f"{_class(first)}{_class(second, LOST + '｡-ﾟ')}{_class(second, '一-鿿｡-ﾟ')}")

    return _one(("shift_jis", "utf-8"), first, patterns)


def _hanzi(name: str, right: str, *more: str) -> Family:
    """Hanzi for Hanzi: two or three close to each other that all stand for a far likelier one."""
    far, near = _signs()[name, right]

    @cache
    def patterns() -> Patterns:
        two, three = _class(far), _class(near)
        return _compiled(*more, f"{two}.?{two}", f"{three}(?:{three}.?|.{three}){three}")

    return _one((name, right), near, patterns, least=2)


def _big5_as_gbk() -> Family:
    """Traditional text that was read as GBK: kana (they show the commonest Hanzi) where no Japanese word has them.

    Those are a small ya, yu or yo behind anything but the eleven kana that it can follow, and kana beside a Hanzi
    of simplified text; the の of shop names is no sign.
    """
    kana = "ぁ-とな-ねは-んァ-ヶ"
    simplified = _class(c for c in _signs()["gbk", "big5"][1] if "一" <= c <= "鿿" and not c.encode("cp932", "ignore"))
    small = "[ゃゅょャュョ](?<=[^きぎしじちぢにひびぴみりキギシジチヂニヒビピミリテデフヴ].)"
    family = _hanzi("gbk", "big5", "[0-9]\ue6e4", small, f"{simplified}[{kana}]", f"[{kana}](?={simplified})")
    return family._replace(needed=family.needed | set("ゃゅょャュョ"), least=1)


@cache
def _signs() -> dict[Step, tuple[str, str]]:
    """Characters by step that stand for a far likelier one, and for a likelier one."""
    rows = dict(line.split(" ") for line in read_lines("mojibake_signs.txt"))
    steps = {tuple(key.split("<")[:2]) for key in rows}
    return {(name, right): (rows[f"{name}<{right}<far"], rows[f"{name}<{right}<near"]) for name, right in steps}


def _gbk_949() -> Family:
    hangul = frozenset(map(chr, range(0xAC00, 0xD7A4)))
    return _one(("cp949", "gbk"), hangul, cache(lambda: _compiled("[가-힣][一-鿿]", "[一-鿿](?=[가-힣])")))


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
        _big5_as_gbk(),
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
    return any(pattern.search(text) for family in kinds for pattern in family.patterns())


Window = tuple[int, int, list[Family]]


def windows(text: str, kinds: Iterable[Family]) -> list[Window]:
    """Return the places to read, sorted and apart from each other, none across lines, with the families that matched."""
    found = sorted(
        (
            (start, end, place)
            for place, family in enumerate(kinds)
            for pattern in family.patterns()
            for start, end in _around(text, pattern)
        ),
    )
    merged: list[tuple[int, int, list[int]]] = []
    for start, end, place in found:
        if merged and start < merged[-1][1]:
            first, last, places = merged[-1]
            merged[-1] = first, max(last, end), places if place in places else [*places, place]
        else:
            merged.append((start, end, [place]))
    kinds = list(kinds)
    return [(start, end, [kinds[place] for place in sorted(places)]) for start, end, places in merged]


def _around(text: str, pattern: re.Pattern[str]) -> Iterator[tuple[int, int]]:
    at = 0
    while (match := pattern.search(text, at)) is not None:
        low, high = max(0, match.start() - REACH), match.end() + REACH
        start = text.rfind("\n", low, match.start()) + 1 or low
        end = text.find("\n", match.start(), high)
        end = min(high, len(text)) if end < 0 else end
        yield start, end
        at = max(end, match.start() + 1)


def line_around(text: str, start: int, end: int) -> tuple[int, int]:
    """Return the line that a window belongs to."""
    last = text.find("\n", end)
    return text.rfind("\n", 0, start) + 1, len(text) if last < 0 else last
