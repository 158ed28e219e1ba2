"""Signs of pages of pairs: Hanzi that stand for bytes of UTF-8, or for far likelier Hanzi."""

from __future__ import annotations

import math
import re
from functools import cache, partial
from typing import TYPE_CHECKING

from textfix.alphabets import ordinary_characters
from textfix.data import read_lines
from textfix.repairs.mojibake.codecs import LOST, right_pairs, shown_pairs, wrong
from textfix.repairs.mojibake.family import Family, compiled, one_of
from textfix.repairs.mojibake.model import model
from textfix.repairs.mojibake.weights import SYLLABLE

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from textfix.repairs.mojibake.family import Patterns, Step

PRIVATE = "\ue000-\uf8ff"
LONE_KANA = -9.0  # as common as kana are in Japanese, between Hanzi of other languages they are not
# What some run of an excerpt has to gain, in nats, and its different characters: no reading between Hanzi is made for
# less than 10 nats, and two characters that stand for far likelier ones already gain 8.
LEAST_GAIN = 11.0
LEAST_DIFFERENT = 3
# What such a run has to gain when its neighbours are considered too: no reading is made for less. Of 120 documents of news in
# traditional characters 9 pass, without it 21; of 1,350 spans of 4, 6 and 8 Hanzi damaged in lines 868 come back, without it
# 869. Syllables, which no table of neighbours holds, are not asked.
LEAST_JOINED = 10.0


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

    def joined(self, run: str) -> float:
        """Return what a run gains when each character is seen behind the one before it."""
        name, right = self._step
        table, pairs = wrong(name).table, right_pairs(right)
        text = "".join([c if c <= "\x7f" else pairs[table[c]] or c for c in run])
        score = model().score
        return score(text) - score(run)


@cache
def _gain_of(name: str, right: str) -> _Gain:
    return _Gain(name, right)


def _gains(gain_of: _Gain, excerpt: str) -> bool:
    """Whether some run of an excerpt gains enough by being read as other pairs, its neighbours considered too."""
    total = 0.0
    start = 0
    different: set[str] = set()
    for place, character in enumerate(excerpt, 1):
        total += gain_of[character]
        if total <= 0.0:
            total, start, different = 0.0, place, set()
            continue
        different.add(character)
        if total >= LEAST_GAIN and len(different) >= LEAST_DIFFERENT:
            run = excerpt[start:place]
            if SYLLABLE.search(run) or gain_of.joined(run) >= LEAST_JOINED:
                return True
    return False


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
        simplified = one_of(c for c in signs if "一" <= c <= "鿿" and not c.encode("cp932", "ignore"))
        small = "[ゃゅょャュョ](?<=[^きぎしじちぢにひびぴみりキギシジチヂニヒビピミリテデフヴ].)"
        return compiled(small, f"{simplified}[{kana}]", f"[{kana}](?={simplified})")

    return _one(("gbk", "big5"), map(chr, range(0x3041, 0x30F7)), patterns, partial(_gains, _gain_of("gbk", "big5")))


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
