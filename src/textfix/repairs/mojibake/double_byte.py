"""Signs of pages of pairs: Hanzi that stand for bytes of UTF-8, or for far likelier Hanzi."""

from __future__ import annotations

import re
from functools import cache, partial
from typing import TYPE_CHECKING

from textfix.alphabets import ordinary_characters
from textfix.data import read_lines
from textfix.repairs.mojibake.closer import gain_of, gains
from textfix.repairs.mojibake.codecs import LOST, shown_pairs, wrong
from textfix.repairs.mojibake.family import Family, compiled, one_of
from textfix.repairs.mojibake.model import model

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from textfix.repairs.mojibake.family import Patterns, Step

PRIVATE = "\ue000-\uf8ff"


def _one(step: Step, needed: Iterable[str], patterns: Callable[[], Patterns], likely: Callable[[str], bool]) -> Family:
    """A family of one step; ordinary characters of simplified text are no sign of it, since damage never leaves them alone.

    Of jieba's words, by frequency, 1.8% of those of two Hanzi leave nothing but ordinary characters when their UTF-8 is read
    as GBK, and .04% of those of four.
    """
    signs = frozenset(needed) - ordinary_characters()
    return Family(signs, patterns, lambda _, __: iter((step,)), likely, asian=True)


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


def _utf8_936() -> Family:
    first, second = _double("gb18030", (0xE2, 0xEF), (0x80, 0xBF)), _double("gb18030", (0x80, 0xBF), (0xE2, 0xEF))
    third, latin = _double("gb18030", (0x80, 0xBF), (0x80, 0xBF)), _double("gb18030", (0xC2, 0xC5), (0x80, 0xBF))

    @cache
    def patterns() -> Patterns:
        one, two = one_of(first), one_of([*second, *_double("gb18030", (0x80, 0xBF), (0x40, 0x7E))])
        lost = f"?{LOST}€{PRIVATE}"
        follows = f"{one}(?:[{lost}]|{two}{one_of(third, lost)}|{one_of(third)}{one})"
        return compiled(follows, f"{one_of(latin)}{{3}}")

    # letters and kana never stand alone there
    needed = [LOST, *(c for c in [*first, *second, *third, *latin] if c > "\u3130")]
    return _one(("gbk", "utf-8"), needed, patterns, partial(_reads_as_utf8, "gbk"))


def _utf8_950() -> Family:
    first = _double("cp950", (0xE4, 0xEF), (0x40, 0xBF))

    @cache
    def patterns() -> Patterns:
        return compiled(f"{one_of(first)}{one_of(_double('cp950', (0xA1, 0xBF), (0xE4, 0xEF)), '?' + LOST)}")

    return _one(("big5", "utf-8"), first, patterns, partial(_reads_as_utf8, "big5"))


def _utf8_932() -> Family:
    first = _double("cp932", (0xE4, 0xE9), (0x80, 0xBF))

    @cache
    def patterns() -> Patterns:
        second = _double("cp932", (0x81, 0x9F), (0xE4, 0xE9))
        return compiled(f"{one_of(first)}{one_of(second, LOST + '｡-ﾟ')}{one_of(second, '一-鿿｡-ﾟ')}")

    return _one(("shift_jis", "utf-8"), first, patterns, partial(_reads_as_utf8, "shift_jis"))


def _hanzi(name: str, right: str) -> Family:
    """Hanzi for Hanzi: two or three close to each other that all stand for a far likelier one."""
    far, near = _signs()[name, right]

    @cache
    def patterns() -> Patterns:
        two, three = one_of(far), one_of(near)
        return compiled(f"{two}.?{two}", f"{three}(?:{three}.?|.{three}){three}")

    return _one((name, right), near, patterns, partial(gains, gain_of(name, right)))


def _kana() -> Family:
    """Traditional text that was read as GBK: kana (they show the commonest Hanzi) where no Japanese word has them.

    Those are a small ya, yu or yo behind anything but the eleven kana that it can follow, and kana beside a Hanzi
    of simplified text; the の of shop names is no sign.
    """
    kana = "ぁ-とな-ねは-んァ-ヶ"

    @cache
    def patterns() -> Patterns:
        signs = _signs()["gbk", "big5"][1]
        simplified = one_of(c for c in signs if "一" <= c <= "鿿" and not c.encode("cp932", "ignore"))
        small = "[ゃゅょャュョ](?<=[^きぎしじちぢにひびぴみりキギシジチヂニヒビピミリテデフヴ].)"
        return compiled(small, f"{simplified}[{kana}]", f"[{kana}](?={simplified})")

    return _one(("gbk", "big5"), map(chr, range(0x3041, 0x30F7)), patterns, partial(gains, gain_of("gbk", "big5")))


def _big5_years() -> Family:
    """年 in Big5 is private use in Windows' code page 936."""
    return _one(("gbk", "big5"), "\ue6e4", cache(lambda: compiled("\ue6e4(?<=[0-9].)")), lambda _: True)


@cache
def _signs() -> dict[Step, tuple[str, str]]:
    """Characters by step that stand for a far likelier one, and for a likelier one."""
    rows = dict(line.split(" ") for line in read_lines("mojibake_signs.txt"))
    steps = {tuple(key.split("<")[:2]) for key in rows}
    return {(name, right): (rows[f"{name}<{right}<far"], rows[f"{name}<{right}<near"]) for name, right in steps}


def _gbk_949() -> Family:
    hangul = frozenset(map(chr, range(0xAC00, 0xD7A4)))
    patterns = cache(lambda: compiled("[가-힣][一-鿿，。：、！]", "[一-鿿](?=[가-힣])"))
    return _one(("cp949", "gbk"), hangul, patterns, lambda _: True)


def pairs_of_bytes() -> tuple[Family, ...]:
    """Return the families of pages of pairs."""
    return (
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
