"""Byte shift: put text back in step where the spam tool tore a two-byte character apart.

Comes in: text that a machine glossed. Goes out: edits that turn `輸?shù)榷鄠€`
into 輸數等多個's true bytes: 輸等多個. It never guesses below a margin: where bytes are gone and the rest does not
decide, the fragment stays.

The tool replaces the bytes of a character by those bytes and `(pinyin)`, and hits pairs that span two characters, too:
輸等 is DD94 B5C8, 94B5 is 數, so `(shù)` lands inside 等. Read as code page 936 the pair B5 28 is invalid and becomes
`?`, and every byte after it pairs with the wrong neighbour until a single byte puts the text in step again.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from textfix.edits import Edit
from textfix.repairs.gloss.candidates import glossable
from textfix.repairs.gloss.context import Context
from textfix.repairs.gloss.detect import Kind, kind_of
from textfix.repairs.gloss.gbk import decode_pair, encode
from textfix.repairs.gloss.model import bits, cost
from textfix.repairs.gloss.shifted import WINDOW, Reading, Shifted, fragment
from textfix.repairs.gloss.spot import shape

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from textfix.repairs.gloss.spot import Gloss

GOES = (Kind.EXACT, Kind.LOOSE)
"""What a machine's gloss stands on."""
MARGIN = 4.0
"""Bits by which the best reading must beat the next: a posterior of .94. Of 2,560 torn places 1.0 % of those put together
are wrong at 4 bits, 1.3 at 3.5, 1.8 at 3, 3.5 at 2; at 5 it is .9, and 37 places more are left."""
STRANGE_BITS = 22.0
"""Bits a character from which a reading is no Chinese. At 18, 4 right ones of 2,560 are refused, at 15 34, from 22 on
none."""
USUAL_BITS = 10.0
"""Bits a character of text that cannot be read yet: what running news costs. 6 and 14 give the same."""
LONGEST_GLOSS = 9
"""Characters of a gloss: six letters, two parentheses, a space."""
STOP_LEAD = 0xA1
"""First byte of 。 and the byte that the tool loses in `?！`."""
STOP_USUAL = 9.0
"""Bits a character that text put in step behind a lost stop may cost."""
STOP_GAIN = 11.0
"""Bits a character by which it must beat the text as it stands, for `?！` can be a writer's. On 30 lost stops and 5,397
marks that a writer might have put behind `?`, these two let 27 of the lost stops through and none of the writer's."""


class _Rest(NamedTuple):
    """The text between two places without glosses, up to the next torn character, ready to be weighed from anywhere.

    Attributes:
        places: where each of its characters stands.
        sums: bits of the text behind each of them.
        text: the characters.
        unknown: characters behind them that cannot be read yet, counted from `stop`.
    """

    places: list[int]
    sums: list[float]
    text: str
    stop: int
    far: int

    def bits(self, last: str, end: int) -> float:
        """Return the bits of the text from `end` on, behind the character `last`."""
        unknown = USUAL_BITS * (self.far - max(self.stop, end))
        at = next((i for i, place in enumerate(self.places) if place >= end), None)
        return unknown if at is None else unknown + bits(last, self.text[at]) + self.sums[at]


def _rest(text: str, start: int, far: int) -> _Rest:
    """Return the text from `start` to `far`, with the character behind it where everything up to it can be read."""
    torn = fragment().search(text, start, far)
    stop = torn.start() if torn else far
    places: list[int] = []
    at = start
    for gloss in shape().finditer(text, start, stop):
        places += range(at, gloss.start())
        at = gloss.end()
    places += range(at, stop if torn else min(stop + 1, len(text)))
    characters = "".join(text[place] for place in places)
    sums = [0.0] * len(places)
    for i in range(len(places) - 2, -1, -1):
        sums[i] = sums[i + 1] + bits(characters[i], characters[i + 1])
    return _Rest(places, sums, characters, stop, far)


def _levelled(text: str, found: list[Reading]) -> list[Reading]:
    """Add to each reading the cost of the text between its end and the farthest end, so that they compare."""
    far = max(reading.end for reading in found)
    rest = _rest(text, min(reading.end for reading in found), far)
    return sorted(reading._replace(cost=reading.cost + rest.bits(reading.text[-1], reading.end)) for reading in found)


def _clear_best(text: str, shifted: Shifted) -> Reading | None:
    """Return the reading that is clearly the best, if there is one."""
    if not shifted.finished:
        return None
    ordered = _levelled(text, shifted.finished + [reading for reading in shifted.rivals if reading.text])
    best = ordered[0]
    if best not in (reading._replace(cost=best.cost) for reading in shifted.finished):
        return None
    second = next((other for other in ordered if (other.text, other.end) != (best.text, best.end)), None)
    return None if second and second.cost - best.cost < MARGIN else best


def _resolve(context: Context, torn: re.Match[str], before: str) -> Reading | None:
    """Return the one reading of a torn character behind `before` that is clearly the best."""
    code = encode(before)
    if len(code) != 2:
        return None
    context.stand_before(torn.start())
    shifted = Shifted(context, before)
    for trail, _ in glossable().get((code[1], torn["reading"]), ()):
        shifted.follow(trail, torn.end())
    best = _clear_best(context.text, shifted)
    return best if best and cost(before, best.text, "") < STRANGE_BITS * len(best.text) else None


@cache
def _lost_stop() -> re.Pattern[str]:
    """Return `?` before a full-width mark: the second byte of 。 and the first of what follows made that mark."""
    return re.compile(r"\?(?=[\uff01-\uff5e])")


def _resolve_stop(context: Context, place: int) -> Reading | None:
    """Return the text in step behind a `?` that was the first byte of 。, if it is clearly better than what stands."""
    before = context.text[place - 1]
    shifted = Shifted(context, before)
    shifted.follow(STOP_LEAD, place + 1)
    best = _clear_best(context.text, shifted)
    if best is None or best.text[0] != "。" or len(best.text) < 2:
        return None
    in_step, length = cost(before, best.text, ""), len(best.text)
    gain = cost(before, context.text[place : best.end], "") - in_step
    return best if in_step < STOP_USUAL * length and gain > STOP_GAIN * length else None


def put_in_step(text: str) -> tuple[list[Edit], list[str]]:
    """Return the edits that put torn characters together, and the fragments that had to stay."""
    edits: list[Edit] = []
    left: list[str] = []
    if not _mark().search(text):
        return edits, left
    context = Context(text)
    at = 0  # nothing before this place may be used again
    while match := _mark().search(text, at):
        start = match.start()
        torn = fragment().match(text, start)
        if torn:
            before = edits[-1].replacement[-1] if edits and start == at else _torn_character(text, start, at)
            best = _resolve(context, torn, before) if before else None
        else:
            best = _resolve_stop(context, start) if start > at else None
        if best is not None:
            at = best.end
            edits.append(Edit(start, at, best.text))
        elif torn:
            at = _end_of_run(text, torn.end())
            left.append(text[max(0, start - 1) : torn.end()])
        else:
            at = match.end()
    return edits, left


@cache
def _mark() -> re.Pattern[str]:
    """Return where a torn character or a lost stop may be."""
    return re.compile(rf"{fragment().pattern.replace('?P<reading>', '?:')}|{_lost_stop().pattern}")


def _torn_character(text: str, start: int, at: int) -> str:
    """Return the character before a fragment, behind which its own gloss may stand; nothing if it stands before `at`."""
    if start > at and text[start - 1] == ")":
        low = text.rfind("(", max(at, start - LONGEST_GLOSS), start)
        own = shape().fullmatch(text, low, start) if low > at else None
        return text[low - 1] if own else ""
    return text[start - 1] if start > at else ""


@cache
def _in_step_for_sure() -> re.Pattern[str]:
    """Return single bytes: behind one of them shifted text is in step again. Glosses hold none that counts."""
    return re.compile(r"[ -',-/0-9:;<=>\n€]")


def _end_of_run(text: str, start: int) -> int:
    """Return the end of the stretch that stays shifted when the torn character before it stays."""
    found = _in_step_for_sure().search(text, start, start + WINDOW)
    return found.start() if found else start


def removals(text: str, glosses: Sequence[Gloss], steps: Sequence[Edit]) -> list[Edit]:
    """Return the deletions of the glosses on converted characters that the `steps` leave."""
    goes = [gloss for gloss in glosses if kind_of(gloss[2], gloss[3]) in GOES or gloss[2].isascii()]
    if not steps and not any(gloss[2].isascii() for gloss in goes):
        return [Edit(start, end, "") for start, end, _, _ in goes]
    return [Edit(start, end, "") for start, end, _, _ in _true_glosses(text, glosses, steps)]


def _true_glosses(text: str, glosses: Iterable[Gloss], steps: Sequence[Edit]) -> Iterator[Gloss]:
    """Yield the glosses that stand on converted characters once the `steps` are made."""
    ends = {step.end: step.replacement for step in steps}
    inside = {place for step in steps for place in range(step.start, step.end)}
    for gloss in glosses:
        start, _, base, reading = gloss
        if start in inside:
            continue
        put = ends.get(start, "")
        base = put[-1:] or base
        if base.isascii():
            base = _straddled(put[-2:-1] or _hanzi_before(text, start - 1), base)
        if base and kind_of(base, reading) in GOES:
            yield gloss


def _hanzi_before(text: str, place: int) -> str:
    """Return the character in front of a place, its gloss left out."""
    return _torn_character(text, place, 0)


def _straddled(hanzi: str, letter: str) -> str:
    """Return the character that the second byte of a Hanzi and a single byte make; the tool glosses it, too: 爲B(tài).

    >>> _straddled("爲", "B")
    '態'
    """
    code = encode(hanzi) if hanzi else b""
    return decode_pair(code[1], ord(letter)) if len(code) > 1 else ""
