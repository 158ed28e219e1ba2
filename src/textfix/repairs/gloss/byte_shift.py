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
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from textfix.edits import Edit
from textfix.repairs.gloss.gbk import decode_pair, encode, hanzi_of_lead, hanzi_of_trail
from textfix.repairs.gloss.model import bits, cost, marks_bits, single_bits, to_bits
from textfix.repairs.gloss.tables import PINYIN, converted, ranks, readings, variants

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

MARGIN = 4.0
"""Bits by which the best reading must beat the next: a posterior of .94."""
WINDOW = 80
"""Characters for which a shifted stretch is followed before it is given up."""
BEAM = 12
"""Readings followed at a time."""
LOST_MOST = 100
"""Places with lost bytes that are looked into in one document, so that hostile text stays linear."""
CANDIDATES = 40
"""Characters tried for a lost byte, the most frequent first."""
STRANGE_BITS = 22.0
"""Bits a character from which a reading is no Chinese: above what the readings that were right cost (3 to 12)."""
BARE_BITS = 12.0
"""Handicap of a glossed character that stands bare elsewhere: the tool glosses all of them."""
UNGLOSSED_BITS = 4.0
"""Handicap of a glossed character that the document holds nowhere else."""
UNRANKED_BITS = 3.0
"""Handicap of a glossed character that is not on the tool's list."""
UNUSUAL_BITS = 4.0
"""Handicap of a reading that is not the character's first."""
UNCONVERTED_BITS = 7.0
"""Handicap of a simplified form that the conversion would have changed and the document holds nowhere else."""
VARIANT_BITS = 5.0
"""Handicap of a form that is not a conversion's first choice and that the document holds nowhere else."""
CLOSERS = {"《": "》", "“": "”", "（": "）"}
CLOSER_BITS = 2.0
"""Bits at most of the mark that closes a pair left open before the torn character."""
OWN_PAIR_BITS = 4.0
"""Bits at most of a pair that the document holds elsewhere: what it says once it says again."""
FRESH_BITS = 3.0
"""Handicap of a character that the document holds nowhere else."""

SINGLE_PRIOR = 30.0
"""Weight of even odds between these against the document's own count: 15 commas and no other mark just reach the margin."""
USUAL_BITS = 10.0
"""Bits a character of text that cannot be read yet: what running news costs."""

SINGLE_BYTES = " \n!\"%&'()*+,-./0123456789:;<=>?"
"""What a lost byte below 0x40 may have been."""


class Path(NamedTuple):
    """A reading of the bytes so far.

    Attributes:
        cost: bits.
        text: the characters read.
        pending: the lead byte that waits for its trail; IN_STEP, or LOST where the lead itself is gone.
        end: the place up to which the shifted text is used.
        gap: with a lost lead the byte before it: the two made an invalid pair.
    """

    cost: float
    text: str
    pending: int
    end: int
    gap: int = 0


IN_STEP = -1
LOST = 0


@cache
def _fragment() -> re.Pattern[str]:
    """Return the mark of a torn character: a gloss whose `(` was swallowed with the byte before it."""
    return re.compile(rf"(?:\?|\ufffd\(?)(?P<reading>[{PINYIN}]{{1,6}})\ ?\)")


@cache
def _gloss_here() -> re.Pattern[str]:
    """Return a whole gloss."""
    return re.compile(rf"\(([{PINYIN}]{{1,6}})\ ?\)")


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


def _rarity(character: str) -> float:
    return single_bits(character) + (VARIANT_BITS if character in variants() else 0.0)


def _frequent(characters: Iterable[tuple[int, str]]) -> tuple[tuple[int, str], ...]:
    return tuple(sorted(characters, key=lambda item: (_rarity(item[1]), item))[:CANDIDATES])


@cache
def _by_lead(lead: int) -> tuple[tuple[int, str], ...]:
    """Return the frequent characters of a lead byte whose trail byte can itself begin a pair."""
    return _frequent(item for item in hanzi_of_lead(lead) if item[0] > 0x80)


@cache
def _by_trail(trail: int) -> tuple[tuple[int, str], ...]:
    """Return the frequent characters of a trail byte."""
    return _frequent(hanzi_of_trail(trail))


@cache
def _by_gap(gap: int) -> tuple[tuple[int, str], ...]:
    """Return the frequent characters whose lead byte makes an invalid pair with `gap`, each with its trail byte."""
    items = (item for lead in range(0x81, 0xFF) if not decode_pair(gap, lead) for item in _by_lead(lead))
    return _frequent(items)


class Document:
    """What a document says about its own characters."""

    def __init__(self, text: str, glossed: Collection[str]) -> None:
        self.text = text
        self.glossed = frozenset(glossed)
        self.seen = frozenset(text)
        self.changed = frozenset(converted().values())
        self.pairs = Counter(map("".join, pairwise(_gloss_here().sub("", text))))
        between = Counter(re.findall(r"(?<=[\u4e00-\u9fff])[ -?\n](?=[\u4e00-\u9fff])", text))
        total = sum(between.values()) + SINGLE_PRIOR
        prior = SINGLE_PRIOR / len(SINGLE_BYTES)
        self.singles = {byte: to_bits((between[byte] + prior) / total) for byte in SINGLE_BYTES}
        self.lost: set[int] = set()
        self.closer = ""

    def bits(self, before: str, character: str) -> float:
        """Return the information of a character here, with handicaps for what the document would not write."""
        value = bits(before, character)
        if character == self.closer:
            value = min(value, CLOSER_BITS)
        if before + character in self.pairs:
            value = min(value, OWN_PAIR_BITS)
        if character not in self.seen:
            value += FRESH_BITS
            if character in variants():
                value += VARIANT_BITS
            if character in self.changed and character not in converted():
                value += UNCONVERTED_BITS
        return value

    def gloss_bits(self, character: str, reading: str) -> float:
        """Return the handicap of taking `character` for one that the tool glosses with `reading` in this document."""
        value = 0.0
        if character not in self.glossed:
            value = BARE_BITS if character in self.seen else UNGLOSSED_BITS
        if character not in ranks():
            value += UNRANKED_BITS
        return value if readings().first.get(character) == reading else value + UNUSUAL_BITS

    def stand_before(self, place: int) -> None:
        """Note which mark closes what is open at this place."""
        self.closer = ""
        for character in reversed(self.text[max(0, place - WINDOW) : place]):
            if character in CLOSERS.values():
                return
            if character in CLOSERS:
                self.closer = CLOSERS[character]
                return

    def may_search(self, place: int) -> bool:
        """Whether lost bytes at this place may still be looked for."""
        if len(self.lost) < LOST_MOST:
            self.lost.add(place)
        return place in self.lost


def _step(document: Document, path: Path, last: str) -> Iterator[Path]:
    """Read one more character of the shifted text, behind the character `last`."""
    character = document.text[path.end]
    if character in "?\ufffd":
        fragment = _fragment().match(document.text, path.end)
        if fragment:
            yield from _chained(document, path, last, fragment)
        elif document.may_search(path.end):
            yield from _lost(document, path, last)
        return
    code = encode(character)
    if not code:
        return
    if path.pending == LOST:
        torn = [c for lead, c in _by_trail(code[0]) if not decode_pair(path.gap, lead)]
    else:
        torn = [c for c in (decode_pair(path.pending, code[0]),) if c]
    for first in torn:
        value = path.cost + document.bits(last, first)
        if len(code) == 1:
            yield Path(value, path.text + first, IN_STEP, path.end + 1)
        elif code[1] < 0x80:
            single = chr(code[1])
            yield Path(value + bits(first, single), path.text + first + single, IN_STEP, path.end + 1)
        else:
            yield Path(value, path.text + first, code[1], path.end + 1)


def _chained(document: Document, path: Path, last: str, fragment: re.Match[str]) -> Iterator[Path]:
    """Read the gloss of a character whose trail byte went with its `(`."""
    reading = fragment["reading"]
    leads = range(0x81, 0xFF) if path.pending == LOST else (path.pending,)
    for lead in leads:
        for _, glossed in _glossable().get((lead, reading), ()):
            value = document.bits(last, glossed) + document.gloss_bits(glossed, reading)
            yield Path(path.cost + value, path.text + glossed, IN_STEP, fragment.end())


def _lost(document: Document, path: Path, last: str) -> Iterator[Path]:
    """Fill a `?` in: it stands for an invalid pair, the trail byte of one character and the byte after it."""
    end = path.end + 1
    items = _by_gap(path.gap) if path.pending == LOST else _by_lead(path.pending)
    for trail, character in items:
        value = path.cost + document.bits(last, character)
        text = path.text + character
        yield Path(value, text, LOST, end, trail)
        for single, chance in document.singles.items():
            yield Path(value + max(chance, marks_bits(character, single)), text + single, IN_STEP, end)


def _follow(document: Document, start: Path, before: str) -> list[Path]:
    """Return the readings that fall back in step."""
    limit = min(len(document.text), start.end + WINDOW)
    active = [start]
    finished: list[Path] = []
    while active and active[0].end < limit:
        grown: list[Path] = []
        for path in active:
            for longer in _step(document, path, path.text[-1] if path.text else before):
                (finished if longer.pending == IN_STEP else grown).append(longer)
        grown.sort()
        active = grown[:BEAM]
    return [path for path in finished if _fits_its_gloss(document.text, path)]


def _fits_its_gloss(text: str, path: Path) -> bool:
    """Whether the last character is read as the gloss behind it says, if there is one."""
    gloss = _gloss_here().match(text, path.end)
    return gloss is None or (path.text[-1] in converted() and readings().has_plain(path.text[-1], gloss[1]))


def _level(document: Document, finished: list[Path]) -> list[Path]:
    """Add to each reading the cost of the text between its end and the farthest end, so that they compare."""
    text = document.text
    far = max(path.end for path in finished)
    after = text[far : far + 1]
    rests = {end: _rest_parts(text, end, far) for end in {path.end for path in finished}}
    levelled = []
    for path in finished:
        rest, unknown = rests[path.end]
        value = cost(path.text[-1], rest, "" if unknown else after) + USUAL_BITS * unknown
        levelled.append(path._replace(cost=path.cost + value))
    return sorted(levelled)


def _rest_parts(text: str, start: int, far: int) -> tuple[str, int]:
    """Return the text between two places without glosses, up to the next torn character, and how much comes after."""
    torn = _fragment().search(text, start)
    stop = min(torn.start() if torn else far, far)
    return _gloss_here().sub("", text[start:stop]), far - stop


def _resolve(document: Document, fragment: re.Match[str], before: str) -> Path | None:
    """Return the one reading of a torn character that is clearly the best."""
    code = encode(before)
    if len(code) != 2:
        return None
    document.stand_before(fragment.start())
    finished: list[Path] = []
    for trail, glossed in _glossable().get((code[1], fragment["reading"]), ()):
        start = Path(document.gloss_bits(glossed, fragment["reading"]), "", trail, fragment.end())
        finished += _follow(document, start, before)
    if not finished:
        return None
    ordered = _level(document, finished)
    best = ordered[0]
    second = next((p for p in ordered if (p.text, p.end) != (best.text, best.end)), None)
    if second and second.cost - best.cost < MARGIN:
        return None
    return best if cost(before, best.text, "") < STRANGE_BITS * len(best.text) else None


STOP_LEAD = 0xA1
"""First byte of 。 and the byte that the tool loses in `?！`."""
STOP_MARGIN = 20.0
"""Bits by which the text in step must beat the text as it stands: `?！` can be a writer's."""


@cache
def _lost_stop() -> re.Pattern[str]:
    """Return `?` before a full-width mark: the second byte of 。 and the first of what follows made that mark."""
    return re.compile(r"\?(?=[\uff01-\uff5e])")


def _resolve_stop(document: Document, place: int) -> Path | None:
    """Return the text in step behind a `?` that was the first byte of 。, if it is clearly better than what stands."""
    before = document.text[place - 1]
    finished = _follow(document, Path(0.0, "", STOP_LEAD, place + 1), before)
    finished = [path for path in finished if path.text[0] == "。" and len(path.text) > 1]
    if not finished:
        return None
    ordered = _level(document, finished)
    best = ordered[0]
    second = next((p for p in ordered if (p.text, p.end) != (best.text, best.end)), None)
    if second and second.cost - best.cost < MARGIN:
        return None
    stands = cost(before, document.text[place : best.end], "")
    return best if stands - cost(before, best.text, "") > STOP_MARGIN else None


def put_in_step(text: str, glossed: Collection[str]) -> tuple[list[Edit], list[str]]:
    """Return the edits that put torn characters together, and the fragments that had to stay."""
    edits: list[Edit] = []
    left: list[str] = []
    if not _fragment().search(text) and not _lost_stop().search(text):
        return edits, left
    document = Document(text, glossed)
    at = 0  # nothing before this place may be used again
    while match := _mark().search(text, at):
        start = match.start()
        fragment = _fragment().match(text, start)
        if fragment:
            torn = _torn_character(text, start, at)
            path = _resolve(document, fragment, text[torn]) if torn >= at else None
        else:
            path = _resolve_stop(document, start) if start > at else None
        if path is not None:
            at = path.end
            edits.append(Edit(start, at, path.text))
        elif fragment:
            at = _end_of_run(text, fragment.end())
            left.append(text[max(0, start - 1) : fragment.end()])
        else:
            at = match.end()
    return edits, left


@cache
def _mark() -> re.Pattern[str]:
    """Return where a torn character or a lost stop may be."""
    return re.compile(rf"{_fragment().pattern.replace('?P<reading>', '?:')}|{_lost_stop().pattern}")


def _torn_character(text: str, start: int, at: int) -> int:
    """Return the place of the character before a fragment, behind which its own gloss may stand; -1 if there is none."""
    if start and text[start - 1] == ")":
        low = text.rfind("(", max(at, start - 9), start)
        own = _gloss_here().fullmatch(text, low, start) if low >= 0 else None
        return low - 1 if own else -1
    return start - 1


@cache
def _in_step_for_sure() -> re.Pattern[str]:
    """Return single bytes: behind one of them shifted text is in step again. Glosses hold none that counts."""
    return re.compile(r"[ -',-/0-9:;<=>\n€]")


def _end_of_run(text: str, start: int) -> int:
    """Return the end of the stretch that stays shifted when the torn character before it stays."""
    found = _in_step_for_sure().search(text, start, start + WINDOW)
    return found.start() if found else start
