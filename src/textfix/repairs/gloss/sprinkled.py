"""Sprinkled glosses: readings on any character, converted or not, doubled, toneless, with emoji inside.

Comes in: a text. Goes out: the spans of `国(guo)(guo)务(wu)院`, `主义(y🎐i)` and of every fifth character of a page
that somebody wanted to look new to a search engine. It never takes the readings of a primer or a poem: those stand on
every character or on the hard ones, with their tones, once each.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import cache, lru_cache
from typing import NamedTuple

from textfix.repairs.gloss.detect import COMMON_BITS
from textfix.repairs.gloss.spot import is_hanzi
from textfix.repairs.gloss.tables import PINYIN, TONED, rarity, readings

TONES = frozenset(TONED)
EMOJI = "\u2600-\u27bf\u2b05-\u2b55\u3297\u3299\ufe0f\u200d\U0001f000-\U0001faff"
"""Emoji and what joins them, as the inside of a character class."""

DOUBLED = "glosses doubled or with an emoji inside"
SPREAD = "glosses on every few characters, tones by lot"

# Each threshold was moved alone by benchmarks/gloss_detection.py: 185 doubled documents, their 2,155 sentences with two
# readings or more, and 185 documents with a reading on every fifth character stand against 4,825 generated texts with a
# writer's readings and 117 real ones. None of the documents keeps a reading, 35 of the sentences do, and no text loses
# one. "Harmed" counts the generated texts.
STRONG_LEAST = 1
"""Characters with a doubled reading or an emoji inside from which the other toneless readings go, too: no writer makes
either. At 2, 196 of the sentences keep a reading; nothing is harmed by either."""
TONED_LEAST = 2
"""The same where those readings have tones, as a writer's have: one may be a slip. The measured texts hold none."""
SPREAD_LEAST = 8
"""Glosses that a text needs before their spread says anything: at 4, 2 texts are harmed, at 2 5, and no document is lost
up to 12."""
COMMON_LEAST = 0.8
"""Share of the glosses that stand on common characters: lots fall on those, writers gloss the rare ones. No document is
lost up to .8; at .6, 3 texts are harmed, without it 9."""
DENSITY_MOST = 0.5
"""Glosses for each Hanzi of the glossed lines: one in five on sprinkled pages, nearly one each in primers. Anything from
.25 to .75 gives the same; at 1.0, 33 primers and word lists are harmed, and one of the real ones."""
TONELESS_BOUNDS = (0.15, 0.95)
"""Share without tone marks where the tool draws lots; writers mark all tones, or none (below: the neutral tones). Without
it 16 texts are harmed; from .05 or .3 on, none more and none fewer."""
BARE_TIMES = 2.0
"""Without toneless ones: how many times as often as glossed the glossed characters stand bare; writers gloss words. No
document is lost up to 9. With a looser COMMON_LEAST of .6, 1.0 harmed 3 texts more and .5 10."""

READINGS_KEPT = 1 << 12
"""Readings that are remembered with their characters: a page repeats each of them."""


class Unit(NamedTuple):
    """All readings behind one Hanzi."""

    start: int
    end: int
    base: str
    readings: tuple[str, ...]
    has_emoji: bool

    @property
    def is_strong(self) -> bool:
        """Whether no writer would do this: the same reading twice, or an emoji among its letters."""
        return self.has_emoji or (len(self.readings) > 1 and len(set(self.readings)) == 1)

    @property
    def is_toned(self) -> bool:
        """Whether a reading has a tone mark."""
        return any(not TONES.isdisjoint(reading) for reading in self.readings)


@cache
def _shape() -> re.Pattern[str]:
    return re.compile(rf"\(([{PINYIN}{EMOJI}]{{1,9}})\)")


@cache
def _emoji() -> re.Pattern[str]:
    return re.compile(rf"[{EMOJI}]+")


@lru_cache(READINGS_KEPT)
def _reading(base: str, inside: str) -> str:
    """Return the reading of a Hanzi in what parentheses hold, if it can be read so, tone aside; else nothing."""
    reading = _emoji().sub("", inside)
    return reading if is_hanzi(base) and readings().has_plain(base, reading) else ""


def units(text: str) -> list[Unit]:
    """Return the places where readings stand behind a Hanzi that can be read so, tones aside."""
    found: list[Unit] = []
    last_end = -1
    for match in _shape().finditer(text):
        start, end = match.span()
        inside = match[1]
        if start == last_end and (reading := _reading(found[-1].base, inside)):
            unit = found[-1]
            has_emoji = unit.has_emoji or reading != inside
            found[-1] = unit._replace(end=end, readings=(*unit.readings, reading), has_emoji=has_emoji)
            last_end = end
        elif start and (reading := _reading(text[start - 1], inside)):
            found.append(Unit(start, end, text[start - 1], (reading,), reading != inside))
            last_end = end
    return found


@cache
def _no_hanzi() -> re.Pattern[str]:
    return re.compile("[^\u3400-\u4dbf\u4e00-\u9fff\U00020000-\U0010ffff]+")


def _is_spread(text: str, found: list[Unit]) -> bool:
    """Whether the glosses lie over the text as lots fall, not as a writer puts them."""
    if len(found) < SPREAD_LEAST:
        return False
    if sum(rarity(unit.base) <= COMMON_BITS for unit in found) < COMMON_LEAST * len(found):
        return False
    lines = {text.rfind("\n", 0, unit.start) + 1 for unit in found}
    glossed_lines = "".join(text[low : (text.find("\n", low) + 1 or len(text) + 1) - 1] for low in lines)
    hanzi = len(_no_hanzi().sub("", glossed_lines))
    if len(found) > DENSITY_MOST * hanzi:
        return False
    toneless = sum(not unit.is_toned for unit in found) / len(found)
    if TONELESS_BOUNDS[0] <= toneless <= TONELESS_BOUNDS[1]:
        return True
    occurrences = Counter(text)
    glossed = Counter(unit.base for unit in found)
    bare = sum(occurrences[base] - count for base, count in glossed.items())
    return bare >= BARE_TIMES * len(found)


def judge_sprinkled(text: str) -> tuple[str, list[tuple[int, int]]]:
    """Return what kind of sprinkled glosses a text has, and their spans in order; none where a writer may have put them."""
    found = units(text)
    strong = [unit for unit in found if unit.is_strong]
    toned = any(unit.is_toned for unit in strong)
    kind = DOUBLED
    if len({unit.base for unit in strong}) >= (TONED_LEAST if toned else STRONG_LEAST):
        found = [unit for unit in found if toned or unit.is_strong or not unit.is_toned]
    elif _is_spread(text, found):
        kind = SPREAD
    else:
        found = strong
    return kind, [(unit.start, unit.end) for unit in found]
