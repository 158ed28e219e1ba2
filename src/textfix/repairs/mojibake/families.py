"""The signs of each chain: characters that it always leaves, patterns of neighbours, and a closer look at a match.

Each step of a chain leaves pairs of characters that clean text of any language hardly ever holds: the first byte of a
Hanzi in UTF-8 always shows as one of few characters, and so does the second. Every pattern begins with one set of
characters and has no alternatives at its top: so a text without them is passed over at some 8 ns a character, with
alternatives it would be 300.
"""

from __future__ import annotations

import math
import re
from functools import cache, partial
from typing import TYPE_CHECKING, NamedTuple

from textfix.data import read_lines
from textfix.repairs.mojibake.codecs import right_pairs, shown_pairs, wrong
from textfix.repairs.mojibake.model import model
from textfix.triage import ordinary_characters

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

Step = tuple[str, str]
CYRILLIC = "А-Яа-яЁё"
# Signs that clean text of any language holds; alone they are no reason to look closer.
COMMON_MARKS = frozenset("“”‘’–—…·×°§±«»№™®©€£¿¡ª\xa0•†")
PRIVATE = "\ue000-\uf8ff"
LOST = "\ufffd"
LONE_KANA = -9.0  # as common as kana are in Japanese, between Hanzi of other languages they are not
NEAR = 10  # characters on either side of a match that the closer look sees
# What some run of them has to gain, in nats, and its different characters: no reading between Hanzi is made for less
# than 10 nats, and two characters that stand for far likelier ones already gain 8.
LEAST_GAIN = 11.0
LEAST_DIFFERENT = 3

Patterns = tuple[re.Pattern[str], ...]


class Family(NamedTuple):
    """Steps that leave the same alphabet behind.

    Attributes:
        needed: a text must hold one of these characters.
        patterns: and one of these must match; compiled at first need.
        steps: the steps that a window may have gone through, the likeliest first; if asked for whole ones, only those
            whose page has every odd character of the window.
        likely: a closer look at the neighbourhood of a match.
        sparse: whether the signs stand between ASCII: longer stretches of it then tell nothing.
    """

    needed: frozenset[str]
    patterns: Callable[[], Patterns]
    steps: Callable[[str, bool], Iterator[Step]]
    likely: Callable[[str], bool] = lambda _: True
    sparse: bool = False

    def matches(self, text: str, pattern: re.Pattern[str], at: int = 0) -> re.Match[str] | None:
        """Return the first match from a place on that stands the closer look."""
        while (match := pattern.search(text, at)) is not None:
            if self.likely(text[max(0, match.start() - NEAR) : match.end() + NEAR]):
                return match
            at = max(match.end(), at + 1)
        return None


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

    return Family(signs, patterns, _single_steps(*pages), sparse=True)


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


def _one(step: Step, needed: Iterable[str], patterns: Callable[[], Patterns], likely: Callable[[str], bool]) -> Family:
    """A family of one step; ordinary characters of simplified text are no sign of it, since damage never leaves them alone.

    Of jieba's words, by frequency, 1.8% of those of two Hanzi leave nothing but ordinary characters when their UTF-8 is read
    as GBK, and .04% of those of four.
    """
    return Family(frozenset(needed) - ordinary_characters(), patterns, lambda _, __: iter((step,)), likely)


def _double(codec: str, leads: tuple[int, int], trails: tuple[int, int]) -> list[str]:
    """The characters that a codec shows for two bytes in these ranges, private use included."""
    inside = shown_pairs(codec, range(leads[0], leads[1] + 1), range(trails[0], trails[1] + 1))
    return list(inside.values())


def _reads_as_utf8(name: str, excerpt: str) -> bool:
    """Whether an excerpt, its bytes read as UTF-8, shows a character in use next to another one or to a lost byte."""
    if LEFT_BY_LOSS.search(excerpt):
        return True
    view = wrong(name).view(excerpt)
    alone = model().alone
    for found in WHOLE_HANZI.finditer(view):
        text = found.group().encode("latin-1").decode("utf-8", "replace")
        if alone(text) > IN_USE * len(text) and (len(text) > 1 or BESIDE_LOSS.match(view, found.end())):
            return True
    return TWO_LETTERS.search(view) is not None


LEFT_BY_LOSS = re.compile(f"[€{LOST}{PRIVATE}]")
WHOLE_HANZI = re.compile("(?:[\xe2-\xef][\x80-\xbf]{2})+")
TWO_LETTERS = re.compile("(?:[\xc2-\xc5][\x80-\xbf]){2}")
BESIDE_LOSS = re.compile("[\xe2-\xef\ufffd?]")
IN_USE = -11.0


class _Gain(dict[str, float]):
    """How much likelier the character that another one stands for is; a barrier where it stands for none."""

    def __init__(self, name: str, right: str) -> None:
        super().__init__()
        self._step = name, right

    def __missing__(self, character: str) -> float:
        if character <= "\x7f":
            value = 0.0
        else:
            name, right = self._step
            original = right_pairs(right)[wrong(name).table[character]]
            singles = model().singles
            now = min(singles[character], LONE_KANA) if "\u3041" <= character <= "\u30fa" else singles[character]
            value = -math.inf if original is None else singles[original] - now
        self[character] = value
        return value


@cache
def _gain_of(name: str, right: str) -> _Gain:
    return _Gain(name, right)


def _gains(gain_of: _Gain, excerpt: str) -> bool:
    """Whether some run of an excerpt gains enough by being read as other pairs."""
    total = 0.0
    different: set[str] = set()
    for character in excerpt:
        total += gain_of[character]
        if total <= 0.0:
            total, different = 0.0, set()
            continue
        different.add(character)
        if total >= LEAST_GAIN and len(different) >= LEAST_DIFFERENT:
            return True
    return False


def _utf8_936() -> Family:
    first, second = _double("gb18030", (0xE2, 0xEF), (0x80, 0xBF)), _double("gb18030", (0x80, 0xBF), (0xE2, 0xEF))
    third, latin = _double("gb18030", (0x80, 0xBF), (0x80, 0xBF)), _double("gb18030", (0xC2, 0xC5), (0x80, 0xBF))

    @cache
    def patterns() -> Patterns:
        one, two = _class(first), _class([*second, *_double("gb18030", (0x80, 0xBF), (0x40, 0x7E))])
        lost = f"?{LOST}€{PRIVATE}"
        follows = f"{one}(?:[{lost}]|{two}{_class(third, lost)}|{_class(third)}{one})"
        return _compiled(follows, f"{_class(latin)}{{3}}")

    # letters and kana never stand alone there
    needed = [LOST, *(c for c in [*first, *second, *third, *latin] if c > "\u3130")]
    return _one(("gbk", "utf-8"), needed, patterns, partial(_reads_as_utf8, "gbk"))


def _utf8_950() -> Family:
    first = _double("cp950", (0xE4, 0xEF), (0x40, 0xBF))

    @cache
    def patterns() -> Patterns:
        return _compiled(f"{_class(first)}{_class(_double('cp950', (0xA1, 0xBF), (0xE4, 0xEF)), '?' + LOST)}")

    return _one(("big5", "utf-8"), first, patterns, partial(_reads_as_utf8, "big5"))


def _utf8_932() -> Family:
    first = _double("cp932", (0xE4, 0xE9), (0x80, 0xBF))

    @cache
    def patterns() -> Patterns:
        second = _double("cp932", (0x81, 0x9F), (0xE4, 0xE9))
        return _compiled(f"{_class(first)}{_class(second, LOST + '｡-ﾟ')}{_class(second, '一-鿿｡-ﾟ')}")

    return _one(("shift_jis", "utf-8"), first, patterns, partial(_reads_as_utf8, "shift_jis"))


def _hanzi(name: str, right: str) -> Family:
    """Hanzi for Hanzi: two or three close to each other that all stand for a far likelier one."""
    far, near = _signs()[name, right]

    @cache
    def patterns() -> Patterns:
        two, three = _class(far), _class(near)
        return _compiled(f"{two}.?{two}", f"{three}(?:{three}.?|.{three}){three}")

    return _one((name, right), near, patterns, partial(_gains, _gain_of(name, right)))


def _kana() -> Family:
    """Traditional text that was read as GBK: kana (they show the commonest Hanzi) where no Japanese word has them.

    Those are a small ya, yu or yo behind anything but the eleven kana that it can follow, and kana beside a Hanzi
    of simplified text; the の of shop names is no sign.
    """
    kana = "ぁ-とな-ねは-んァ-ヶ"

    @cache
    def patterns() -> Patterns:
        signs = _signs()["gbk", "big5"][1]
        simplified = _class(c for c in signs if "一" <= c <= "鿿" and not c.encode("cp932", "ignore"))
        small = "[ゃゅょャュョ](?<=[^きぎしじちぢにひびぴみりキギシジチヂニヒビピミリテデフヴ].)"
        return _compiled(small, f"{simplified}[{kana}]", f"[{kana}](?={simplified})")

    return _one(("gbk", "big5"), map(chr, range(0x3041, 0x30F7)), patterns, partial(_gains, _gain_of("gbk", "big5")))


def _big5_years() -> Family:
    """年 in Big5 is private use in Windows' code page 936."""
    return _one(("gbk", "big5"), "\ue6e4", cache(lambda: _compiled("\ue6e4(?<=[0-9].)")), lambda _: True)


@cache
def _signs() -> dict[Step, tuple[str, str]]:
    """Characters by step that stand for a far likelier one, and for a likelier one."""
    rows = dict(line.split(" ") for line in read_lines("mojibake_signs.txt"))
    steps = {tuple(key.split("<")[:2]) for key in rows}
    return {(name, right): (rows[f"{name}<{right}<far"], rows[f"{name}<{right}<near"]) for name, right in steps}


def _gbk_949() -> Family:
    hangul = frozenset(map(chr, range(0xAC00, 0xD7A4)))
    patterns = cache(lambda: _compiled("[가-힣][一-鿿，。：、！]", "[一-鿿](?=[가-힣])"))
    return _one(("cp949", "gbk"), hangul, patterns, lambda _: True)


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
        _kana(),
        _big5_years(),
        _gbk_949(),
        _hanzi("euc_jp", "gbk"),
    )
