"""The document test: which glosses on converted characters were put there by the spam tool.

Comes in: a text. Goes out: the stretches of it that the tool glossed. The test never looks at one gloss alone where the
document says more, and never takes a reading that a writer may have meant: a rare character, a quoted one, a column of a
word list, a text about pronunciation.

The tool glosses only characters that a conversion changed (0 exceptions in 1,950 on real pages) and glosses each of
them wherever it stands (0 exceptions on 42 pages). A teacher glosses what is hard, converted or not, and once.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from textfix.matching import lines
from textfix.repairs.gloss.bases import look
from textfix.repairs.gloss.spot import ascii_form, reading
from textfix.repairs.gloss.tables import ranks, rarity, readings
from textfix.repairs.gloss.writers import is_taught

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from textfix.edits import Edit
    from textfix.repairs.gloss.bases import Found
    from textfix.repairs.gloss.spot import Form

# Each threshold was moved alone by benchmarks/gloss_detection.py (the others before ENOUGH took its value). On one side
# stand 132 glossed documents, their 1,541 sentences (383 with one gloss) and 132 documents with full-width glosses; on the
# other 4,825 generated texts with a writer's readings (rare and hard characters, primers, word lists) and 117 real ones.
# With the values below 95 sentences and 14 full-width documents keep a gloss, 12 of the generated texts lose a reading (all
# of them hard characters in converted text that happen to be converted ones), and none of the real ones does. "Harmed"
# counts the generated texts.
STRANGERS_LIMIT = 0.03
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

ASKED_MOST = 300
"""Distinct characters up to which asking for each is cheaper than to count them all: 22 against 163 ns a character with 30 of
them, 45 against 159 with 250, 432 against 153 with 700."""


def _says_enough(exact: Mapping[str, str]) -> bool:
    """Whether the glossed characters prove a text; only the last reading of each counts, and only if it is the tool's."""
    table, rank = readings(), ranks()
    points = 0
    seen: set[str] = set()
    for gloss, base in exact.items():
        if base not in seen and table.is_first(base, reading(gloss)):
            points += RANKED_POINTS if base in rank else rarity(base) <= COMMON_BITS
            if points >= ENOUGH:
                return True
        seen.add(base)
    return False


def _occurrences(text: str, characters: Collection[str]) -> int:
    """Return how often these characters stand in a text."""
    if len(characters) <= ASKED_MOST:
        return sum(map(text.count, filter(text.__contains__, characters)))
    counts = Counter(text)
    return sum(counts[character] for character in characters)


def _with_valid_only(text: str, found: Found, form: Form, invalid: Mapping[str, str]) -> str:
    """Return a text in which nothing but the valid glosses looks like one."""
    if not invalid and not found.others:
        return text
    pieces = found.cut.pieces
    if found.others:
        pieces = [form.reading.sub(form.blank, piece) for piece in pieces]
    return found.cut._replace(pieces=pieces).filled({gloss: base + form.blank for gloss, base in invalid.items()})


def _is_consistent(text: str, found: Found, form: Form, valid: Mapping[str, str], invalid: Mapping[str, str]) -> bool:
    """Whether the valid glosses of a text stand as a tool puts them: every time, and in running text."""
    uncounted = [gloss[0] for gloss in found.cut.glosses if gloss in invalid] if invalid else []
    count = len(found.cut.glosses) - len(uncounted)
    if not count or found.strangers > STRANGERS_LIMIT * count:
        return False
    bases = frozenset(valid.values())
    if _occurrences(found.between, bases) + sum(map(bases.__contains__, uncounted)) > BARE_LIMIT * count:
        return False
    text = _with_valid_only(text, found, form, invalid)
    if len(form.listed.findall(text)) > LISTED_LIMIT * count:
        return False
    return count - len(form.apart.findall(text)) >= RUNNING_LEAST * count


def is_proven(text: str, found: Found, least: int = 1) -> bool:
    """Whether a machine glossed this text, with at least so many distinct glosses."""
    types = len(frozenset(found.exact.values()))
    if types < least or not _says_enough(found.exact):
        return False
    if not _is_consistent(text, found, ascii_form(), found.exact, found.loose | found.wrong):
        return False
    return types >= MANY_TYPES or not is_taught(text)


def judge_rare_form(text: str, form: Form) -> list[Edit]:
    """Return the deletions of the glosses of a form that the spam tool does not write, if the whole text proves a machine.

    Writers gloss in full-width parentheses and in zhuyin, so the text must hold more distinct glosses and nothing that
    speaks for a writer.
    """
    if len(form.reading.findall(text)) < RARE_TYPES:
        return []
    found = look(text, form)
    valid = found.exact | found.loose
    types = len(frozenset(valid.values()))
    if types < RARE_TYPES or not _is_consistent(text, found, form, valid, found.wrong):
        return []
    return found.cut.deletions(valid) if types >= RARE_SURE or not is_taught(text) else []


def judge(text: str) -> list[tuple[int, int, Found]]:
    """Return the stretches of `text` that a machine glossed: the whole of it, or some lines, or none.

    The whole document is asked first. Where it does not agree, each line speaks for itself, and where a writer glossed
    some line, a line must say more. A stretch is its place and the glosses in it.
    """
    whole = look(text, ascii_form())
    if not whole.exact:
        return []
    if is_proven(text, whole):
        return [(0, len(text), whole)]
    least = MANY_TYPES if whole.strangers else 1
    proven = []
    for low, high in lines(text) if "\n" in text else ():
        line = text[low:high]
        found = look(line, ascii_form()) if "(" in line else None
        if found and is_proven(line, found, least):
            proven.append((low, high, found))
    return proven
