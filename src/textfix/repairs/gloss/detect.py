"""The document test: which glosses on converted characters were put there by the spam tool.

Comes in: a text and the glosses spotted in it. Goes out: the glosses that must go. The test never looks at one gloss
alone where the document says more, and never takes a reading that a writer may have meant: a rare character, a quoted
one, a column of a word list, a text about pronunciation.

The tool glosses only characters that a conversion changed (0 exceptions in 1,950 on real pages) and glosses each of
them wherever it stands (0 exceptions on 42 pages). A teacher glosses what is hard, converted or not, and once.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from textfix.repairs.gloss.spot import Gloss, is_hanzi
from textfix.repairs.gloss.tables import converted, ranks, rarity, readings

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

# Measured on 42 real pages against 117 texts with legitimate readings; all but one of these stay as they are.
OTHER_LIMIT = 0.03
"""Share of readings that may stand on characters no conversion changes."""
BARE_LIMIT = 0.10
"""Share of glossed characters that may stand without their gloss: a page's head comes from elsewhere."""
LISTED_LIMIT = 0.34
"""Share of glosses that may follow a quotation mark or a list separator."""
RUNNING_LEAST = 0.60
"""Share of glosses that must touch running text."""
MANY_TYPES = 3
"""Distinct glossed characters from which the document speaks for itself."""
COMMON_BITS = 13.5
"""Bits of the 1,500 most common characters: nobody explains how these are read."""
ENOUGH = 2
"""Points that prove a text: a ranked character gives two, another common one gives one."""

QUOTES = frozenset("“”\"「」『』‘’'《》〈〉·、/=—-:：|")
LISTERS = frozenset("=：:、/ |,，")


class Split(NamedTuple):
    """Glosses by what they stand on: a converted character with one of its readings, the same in another tone, others."""

    exact: list[Gloss]
    loose: list[Gloss]
    other: list[Gloss]


def split(glosses: Iterable[Gloss]) -> Split:
    """Sort glosses by what they stand on. Parentheses that hold no reading of their character are left out."""
    result = Split([], [], [])
    table, changed = readings(), converted()
    for gloss in glosses:
        if gloss.base not in changed:
            if table.has_plain(gloss.base, gloss.reading) or gloss.base not in table.plain:
                result.other.append(gloss)
        elif table.has(gloss.base, gloss.reading):
            result.exact.append(gloss)
        elif table.has_plain(gloss.base, gloss.reading):
            result.loose.append(gloss)
    return result


@cache
def _teaching() -> re.Pattern[str]:
    """Return words of texts about pronunciation and writing, and kana."""
    return re.compile(
        r"""
          [读讀念唸](?:作|做|成|音|[āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜ(（「“‘])   # 讀作, 念成, 读“chóng”
        | 拼音 | [注發发讀读]音 | [破多][音讀] | 筆[順顺画畫] | 笔[顺画] | 部首 | 生字 | 生[詞词]
        | [這这此該该][個个]?字 | [」”’]\ ?字 | 怎[么麼]念
        | [ぁ-ヿ]
        """,
        re.VERBOSE,
    )


@cache
def _taiwan() -> re.Pattern[str]:
    """Return words and marks that a conversion of mainland text does not give."""
    return re.compile(r"網路|軟體|資訊|計程車|雷射|滑鼠|硬碟|伺服器|品質管制|影片|[「」『』]")


def _is_listed(text: str, gloss: Gloss) -> bool:
    """Whether the glossed character looks like an entry: quoted, or first in its field and followed by a separator."""
    before = text[gloss.start - 2] if gloss.start > 1 else "\n"
    after = text[gloss.end] if gloss.end < len(text) else "\n"
    return before in QUOTES or (after in LISTERS and before in " \n、/|\t,，")


def _is_running(text: str, gloss: Gloss) -> bool:
    """Whether a Hanzi or another gloss touches the glossed character or its gloss."""
    before = text[gloss.start - 2] if gloss.start > 1 else "\n"
    after = text[gloss.end] if gloss.end < len(text) else "\n"
    return is_hanzi(after) or is_hanzi(before) or before == ")"


def _points(types: Iterable[Gloss]) -> int:
    """Add up what the glossed characters say; only the first reading counts, the one the tool writes."""
    first, rank = readings().first, ranks()
    points = 0
    for gloss in types:
        if first.get(gloss.base) == gloss.reading:
            points += 2 if gloss.base in rank else rarity(gloss.base) <= COMMON_BITS
    return points


def is_proven(text: str, found: Split) -> bool:
    """Whether a machine glossed this text."""
    exact = found.exact
    if not exact or len(found.other) > OTHER_LIMIT * len(exact):
        return False
    types = {gloss.base: gloss for gloss in exact}
    occurrences = Counter(text)
    if sum(occurrences[base] for base in types) - len(exact) > BARE_LIMIT * len(exact):
        return False
    if sum(_is_listed(text, gloss) for gloss in exact) > LISTED_LIMIT * len(exact):
        return False
    if sum(_is_running(text, gloss) for gloss in exact) < RUNNING_LEAST * len(exact):
        return False
    if _points(types.values()) < ENOUGH:
        return False
    return len(types) >= MANY_TYPES or not (_teaching().search(text) or _taiwan().search(text))


def judge(text: str, glosses: Sequence[Gloss]) -> list[tuple[int, int]]:
    """Return the stretches of `text` that a machine glossed: the whole of it, or some lines, or none.

    The whole document is asked first. Where it does not agree, each line speaks for itself.
    """
    found = split(glosses)
    if not found.exact:
        return []
    if is_proven(text, found):
        return [(0, len(text))]
    if "\n" not in text:
        return []
    return [(low, high) for low, high, part in _by_line(text, glosses) if is_proven(text[low:high], split(part))]


def _by_line(text: str, glosses: Iterable[Gloss]) -> Iterator[tuple[int, int, list[Gloss]]]:
    """Yield the lines that hold glosses, as places, each with its glosses in places of the line."""
    low, high = 0, -1
    part: list[Gloss] = []
    for gloss in glosses:
        if gloss.start >= high:
            if part:
                yield low, high, part
            low = text.rfind("\n", 0, gloss.start) + 1
            high = text.find("\n", gloss.start)
            high = len(text) if high < 0 else high
            part = []
        part.append(gloss._replace(start=gloss.start - low, end=gloss.end - low))
    if part:
        yield low, high, part


def removable(glosses: Iterable[Gloss]) -> list[Gloss]:
    """Return the glosses that go from a stretch that a machine glossed: those on converted characters."""
    found = split(glosses)
    return sorted(found.exact + found.loose)
