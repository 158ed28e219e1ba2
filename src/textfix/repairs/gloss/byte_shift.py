"""Byte shift: put text back in step where the spam tool tore a two-byte character apart.

Comes in: text that a machine glossed, and the characters it glossed there. Goes out: edits that turn `輸?shù)榷鄠€`
into 輸數等多個's true bytes: 輸等多個. It never guesses below a margin: where bytes are gone and the rest does not
decide, the fragment stays.

The tool replaces the bytes of a character by those bytes and `(pinyin)`, and hits pairs that span two characters, too:
輸等 is DD94 B5C8, 94B5 is 數, so `(shù)` lands inside 等. Read as code page 936 the pair B5 28 is invalid and becomes
`?`, and every byte after it pairs with the wrong neighbour until a single byte puts the text in step again.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from textfix.edits import Edit
from textfix.repairs.gloss.gbk import EURO, decode_pair, encode, hanzi_of_lead
from textfix.repairs.gloss.model import bits, cost, share
from textfix.repairs.gloss.tables import PINYIN, converted, ranks, readings

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

MARGIN = 4.3
"""Bits by which the best reading must beat the next: a posterior of .95."""
WINDOW = 80
"""Characters after which a shifted stretch has always met a single byte on the pages measured (longest: 61)."""
BEAM = 48
"""Readings followed at a time."""
LOST_MOST = 200
"""Lost pairs of bytes that are looked for in one document: 3 ms each, so that hostile text stays linear."""
STRANGE_BITS = 22.0
"""Bits a character from which a reading is no Chinese; true ones stay under 14."""
UNGLOSSED_BITS = 8.0
"""Handicap of a glossed character that the document glosses nowhere else."""
UNRANKED_BITS = 4.0
"""Handicap of a glossed character that is not on the tool's list."""
UNUSUAL_BITS = 4.0
"""Handicap of a reading that is not the character's first."""
UNCONVERTED_BITS = 7.0
"""Handicap of a simplified form that the conversion would have changed and the document holds nowhere else."""
FRESH_BITS = 2.0
"""Handicap of a character that the document holds nowhere else."""

SINGLE_BYTES = " \n!\"%&'()*+,-./0123456789:;<=>?"
"""What a lost byte below 0x40 may have been."""


class Path(NamedTuple):
    """A reading of the bytes so far: its cost in bits, its text, the lead byte it waits on (-1: in step), its end."""

    cost: float
    text: str
    pending: int
    end: int


@cache
def _fragment() -> re.Pattern[str]:
    """Return the mark of a torn character: a two-byte character, its own gloss perhaps, and a gloss without its `(`."""
    return re.compile(rf"\?(?P<reading>[{PINYIN}]{{1,6}})\ ?\)", re.VERBOSE)


@cache
def _own_gloss() -> re.Pattern[str]:
    return re.compile(rf"\([{PINYIN}]{{1,6}}\ ?\)$", re.VERBOSE)


@cache
def _glossable() -> dict[tuple[int, str], tuple[tuple[int, str], ...]]:
    """Return the converted characters by lead byte and reading, each with its trail byte."""
    found: dict[tuple[int, str], list[tuple[int, str]]] = {}
    every = readings().every
    for character in converted():
        lead, trail = encode(character)
        for reading in every.get(character, ()):
            found.setdefault((lead, reading), []).append((trail, character))
    return {key: tuple(values) for key, values in found.items()}


class Document:
    """What a document says about its own characters."""

    def __init__(self, text: str, glossed: Collection[str]) -> None:
        self.text = text
        self.glossed = frozenset(glossed)
        self.seen = frozenset(text)
        self.simplified = frozenset(converted().values())
        between = Counter(re.findall(r"(?<=[\u4e00-\u9fff])[ -?\n](?=[\u4e00-\u9fff])", text))
        total = sum(between.values()) + 4
        self.single = {byte: (between[byte] + 4 * share(byte)) / total for byte in SINGLE_BYTES}
        self.lost = 0

    def bits(self, before: str, character: str) -> float:
        """Return the information of a character here, with handicaps for what the document would not write."""
        value = bits(before, character)
        if character not in self.seen:
            value += FRESH_BITS
            if character in self.simplified and character not in converted():
                value += UNCONVERTED_BITS
        return value

    def gloss_bits(self, character: str, reading: str) -> float:
        """Return the handicap of taking `character` for one that the tool glosses with `reading` in this document."""
        value = 0.0 if character in self.glossed else UNGLOSSED_BITS
        if character not in ranks():
            value += UNRANKED_BITS
        return value if readings().first.get(character) == reading else value + UNUSUAL_BITS


def _step(document: Document, path: Path, before: str) -> Iterator[Path]:
    """Read one more character of the shifted text."""
    text = document.text
    character = text[path.end]
    last = path.text[-1] if path.text else before
    if character == "?":
        fragment = _fragment().match(text, path.end)
        if fragment:
            for trail, glossed in _glossable().get((path.pending, fragment["reading"]), ()):
                value = document.bits(last, glossed) + document.gloss_bits(glossed, fragment["reading"])
                del trail
                yield Path(path.cost + value, path.text + glossed, -1, fragment.end())
        if document.lost < LOST_MOST:
            document.lost += 1
            yield from _lost(document, path, last)
        return
    code = encode(character)
    if not code:
        return
    torn = decode_pair(path.pending, code[0])
    if not torn:
        return
    value = path.cost + document.bits(last, torn)
    if len(code) == 1:
        yield Path(value, path.text + torn, -1, path.end + 1)
    elif code[1] < 0x80:
        single = chr(code[1])
        yield Path(value + bits(torn, single), path.text + torn + single, -1, path.end + 1)
    else:
        yield Path(value, path.text + torn, code[1], path.end + 1)


def _lost(document: Document, path: Path, last: str) -> Iterator[Path]:
    """Fill a `?` in: it stands for an invalid pair, the trail byte of one character and the byte after it."""
    from math import log2

    for trail, character in hanzi_of_lead(path.pending):
        if trail < 0x81 or share(character) < 1e-6:
            continue
        value = path.cost + document.bits(last, character)
        for single in SINGLE_BYTES:
            chance = document.single[single]
            yield Path(value - log2(chance), path.text + character + single, -1, path.end + 1)
        for lead in range(0x81, 0xFF):
            if not decode_pair(trail, lead):
                yield Path(value, path.text + character, lead, path.end + 1)


def _follow(document: Document, start: Path, before: str) -> list[Path]:
    """Return every reading that falls back in step, the best first. All are made to end at one place."""
    text = document.text
    limit = min(len(text), start.end + WINDOW)
    active = [start]
    finished: list[Path] = []
    while active:
        grown: list[Path] = []
        for path in active:
            if path.end < limit:
                for longer in _step(document, path, before):
                    (finished if longer.pending < 0 else grown).append(longer)
        grown.sort()
        active = grown if len(grown) > BEAM and text[grown[0].end - 1] == "?" else grown[:BEAM]
    return finished


def _level(document: Document, finished: list[Path]) -> list[Path]:
    """Add to each reading the cost of the text between its end and the farthest end, so that they compare."""
    far = max(path.end for path in finished)
    text = document.text
    after = text[far] if far < len(text) else ""
    levelled = []
    for path in finished:
        rest = text[path.end : far]
        levelled.append(path._replace(cost=path.cost + cost(path.text[-1], rest, after)))
    return sorted(levelled)


def _resolve(document: Document, at: int, reading: str, end: int, before: str) -> Path | None:
    """Return the one reading of a fragment that is clearly the best."""
    code = encode(before)
    if len(code) != 2:
        return None
    del at
    finished: list[Path] = []
    for trail, glossed in _glossable().get((code[1], reading), ()):
        start = Path(document.gloss_bits(glossed, reading), "", trail, end)
        finished += _follow(document, start, before)
    if not finished:
        return None
    ordered = _level(document, finished)
    best = ordered[0]
    for other in ordered[1:]:
        if (other.text, other.end) != (best.text, best.end):
            if other.cost - best.cost < MARGIN:
                return None
            break
    if cost(before, best.text, "") > STRANGE_BITS * len(best.text):
        return None
    return best


def put_in_step(text: str, glossed: Collection[str]) -> tuple[list[Edit], list[str]]:
    """Return the edits that put torn characters together, and the fragments that had to stay."""
    edits: list[Edit] = []
    left: list[str] = []
    if "?" not in text:
        return edits, left
    document = Document(text, glossed)
    at = 0
    while fragment := _fragment().search(text, at):
        start = fragment.start()
        own = _own_gloss().search(text, max(at, start - 9), start)
        torn = (own.start() if own else start) - 1
        before = text[torn] if torn >= at else ""
        path = _resolve(document, start, fragment["reading"], fragment.end(), before) if before else None
        if path is None:
            left.append(text[max(0, start - 1) : fragment.end()])
            at = fragment.end()
        else:
            edits.append(Edit(start, path.end, path.text))
            at = path.end
    return edits, left
