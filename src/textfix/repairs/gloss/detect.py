"""The document test: which glosses on converted characters were put there by the spam tool.

Comes in: a text and the glosses spotted in it. Goes out: the glosses that must go. The test never looks at one gloss
alone where the document says more, and never takes a reading that a writer may have meant: a rare character, a quoted
one, a column of a word list, a text about pronunciation.

The tool glosses only characters that a conversion changed (0 exceptions in 1,950 on real pages) and glosses each of
them wherever it stands (0 exceptions on 42 pages). A teacher glosses what is hard, converted or not, and once.
"""

from __future__ import annotations

from collections import Counter
from enum import Enum
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from textfix.repairs.gloss.spot import Gloss, is_hanzi
from textfix.repairs.gloss.tables import converted, from_zhuyin, ranks, rarity, readings
from textfix.repairs.gloss.writers import is_taught, surroundings

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

# Each threshold was moved alone by benchmarks/gloss_detection.py (the others before ENOUGH took its value). On one side
# stand 132 glossed documents, their 1,541 sentences (383 with one gloss) and 132 documents with full-width glosses; on the
# other 4,825 generated texts with a writer's readings (rare and hard characters, primers, word lists) and 117 real ones.
# With the values below 95 sentences and 14 full-width documents keep a gloss, 12 of the generated texts lose a reading (all
# of them hard characters in converted text that happen to be converted ones), and none of the real ones does. "Harmed"
# counts the generated texts.
OTHER_LIMIT = 0.03
"""Share of readings that may stand on characters no conversion changes. At .3 12 more texts are harmed, without it 107;
at 0 nothing is gained."""
BARE_LIMIT = 0.10
"""Share of glossed characters that may stand without their gloss: a page's head comes from elsewhere. At 0, 7 more
sentences keep a gloss; from 1.0, 3 more texts are harmed."""
LISTED_LIMIT = 0.50
"""Share of glosses that may follow a quotation mark or a list separator. At .34, 17 more sentences and a document keep a
gloss; without it 13 fewer do, but a list of converted characters would lose its readings."""
RUNNING_LEAST = 0.60
"""Share of glosses that must touch running text. At .8, 6 more sentences keep a gloss, at 1.0 26 documents do; without
it 3 fewer sentences, and no text of these is harmed. It stands for columns of a table."""
MANY_TYPES = 3
"""Distinct glossed characters from which the document speaks for itself. At 2, 18 more texts are harmed, at 1 32 and one
of the real ones; at 6, 6 more sentences keep a gloss."""
RARE_TYPES = 5
"""The same where the parentheses are full-width or the reading is zhuyin. At 3, 2 texts with full-width readings are
harmed, at 2 8; at 8, 8 more documents keep their glosses."""
RARE_SURE = 12
"""Distinct glosses of these forms from which a word about pronunciation or a mark of Taiwan speaks for no writer: a
teacher's text would have glossed an unconverted character by then. No text of these is harmed by it."""
COMMON_BITS = 13.5
"""Bits of the 1,500 most common characters: nobody explains how these are read. At 12.5, 4 more sentences keep a gloss
and 6 fewer texts are harmed; at 11.5 it is 18, at 16 13 more texts are harmed."""
RANKED_POINTS = 3
ENOUGH = 3
"""Points that prove a text: a ranked character gives three, another common one gives one. With two common ones as proof
25 fewer sentences keep a gloss and 3 more texts are harmed (so would be 買(mǎi)和賣(mài)); with one it is 64 and 25; at 4
every sentence with one gloss keeps it."""

COUNT_MOST = 200
"""Distinct characters up to which counting each is cheaper (0.47 against 0.70 µs a gloss) than counting them all."""
KINDS_KEPT = 1 << 14
"""Pairs of character and reading whose kind is remembered; a language has some 3,000 that a tool can glue on."""


class Kind(Enum):
    """What a gloss stands on: a converted character with one of its readings, the same in another tone, another one."""

    EXACT = 1
    LOOSE = 2
    OTHER = 3
    NONE = 4


@lru_cache(KINDS_KEPT)
def kind_of(base: str, reading: str) -> Kind:
    """Return what a reading in parentheses behind a character is; NONE where it is no reading of that character.

    >>> kind_of("經", "jīng").name, kind_of("經", "jíng").name, kind_of("北", "běi").name, kind_of("米", "m").name
    ('EXACT', 'LOOSE', 'OTHER', 'NONE')
    """
    table = readings()
    if base not in converted():
        is_reading = table.has_plain(base, reading) or (is_hanzi(base) and base not in table.plain)
        return Kind.OTHER if is_reading else Kind.NONE
    if table.has(base, reading):
        return Kind.EXACT
    return Kind.LOOSE if table.has_plain(base, reading) else Kind.NONE


class Split(NamedTuple):
    """Glosses by what they stand on, each kind in order; `others` are counted, for they never go."""

    exact: list[Gloss]
    loose: list[Gloss]
    others: int


def split(glosses: Iterable[Gloss]) -> Split:
    """Sort glosses by what they stand on."""
    exact: list[Gloss] = []
    loose: list[Gloss] = []
    others = 0
    for gloss in glosses:
        kind = kind_of(gloss[2], gloss[3])
        if kind is Kind.EXACT:
            exact.append(gloss)
        elif kind is Kind.LOOSE:
            loose.append(gloss)
        elif kind is Kind.OTHER:
            others += 1
    return Split(exact, loose, others)


def _occurrences(text: str, characters: Mapping[str, str]) -> int:
    """Return how often these characters stand in a text."""
    if len(characters) <= COUNT_MOST:
        return sum(map(text.count, characters))
    counts = Counter(text)
    return sum(counts[character] for character in characters)


def _says_enough(types: Mapping[str, str]) -> bool:
    """Whether the glossed characters prove a text; only the first reading counts, the one the tool writes."""
    first, rank = readings().first, ranks()
    points = 0
    for base, reading in types.items():
        if first.get(base) == reading:
            points += RANKED_POINTS if base in rank else rarity(base) <= COMMON_BITS
            if points >= ENOUGH:
                return True
    return False


def _is_consistent(text: str, glosses: Sequence[Gloss], types: Mapping[str, str], others: int) -> bool:
    """Whether these glosses stand as a tool puts them: on converted characters only, every time, in running text."""
    count = len(glosses)
    if not count or others > OTHER_LIMIT * count:
        return False
    if _occurrences(text, types) - count > BARE_LIMIT * count:
        return False
    listed, running = surroundings(text, glosses)
    return listed <= LISTED_LIMIT * count and running >= RUNNING_LEAST * count


def is_proven(text: str, found: Split, least: int = 1) -> bool:
    """Whether a machine glossed this text, with at least so many distinct glosses."""
    types = {gloss[2]: gloss[3] for gloss in found.exact}
    if len(types) < least:
        return False
    if not _is_consistent(text, found.exact, types, found.others) or not _says_enough(types):
        return False
    return len(types) >= MANY_TYPES or not is_taught(text)


def judge_rare_form(text: str, glosses: Sequence[Gloss]) -> list[Gloss]:
    """Return the glosses of a form that the spam tool does not write, if the whole text proves that a machine did.

    Writers gloss in full-width parentheses and in zhuyin, so the text must hold more distinct glosses and nothing that
    speaks for a writer.
    """
    if len(glosses) < RARE_TYPES:
        return []
    spelled = [(start, end, base, from_zhuyin(reading) or reading) for start, end, base, reading in glosses]
    found = split(spelled)
    valid = sorted(found.exact + found.loose)
    types = {gloss[2]: gloss[3] for gloss in valid}
    if len(types) < RARE_TYPES or not _is_consistent(text, valid, types, found.others):
        return []
    return valid if len(types) >= RARE_SURE or not is_taught(text) else []


def judge(text: str, glosses: Sequence[Gloss]) -> list[tuple[int, int, Sequence[Gloss]]]:
    """Return the stretches of `text` that a machine glossed: the whole of it, or some lines, or none.

    The whole document is asked first. Where it does not agree, each line speaks for itself, and where a writer glossed
    some line, a line must say more. A stretch is its place and its glosses in its own places.
    """
    found = split(glosses)
    if not found.exact:
        return []
    if is_proven(text, found):
        return [(0, len(text), glosses)]
    if "\n" not in text:
        return []
    least = MANY_TYPES if found.others else 1
    return [
        (low, high, part)
        for low, high, part in _by_line(text, glosses)
        if is_proven(text[low:high], split(part), least)
    ]


def _by_line(text: str, glosses: Iterable[Gloss]) -> Iterator[tuple[int, int, list[Gloss]]]:
    """Yield the lines that hold glosses, as places, each with its glosses in places of the line."""
    low, high = 0, -1
    part: list[Gloss] = []
    for start, end, base, reading in glosses:
        if start >= high:
            if part:
                yield low, high, part
            low = text.rfind("\n", 0, start) + 1
            high = text.find("\n", start)
            high = len(text) if high < 0 else high
            part = []
        part.append((start - low, end - low, base, reading))
    if part:
        yield low, high, part
