"""Byte shift: put text back in step where the spam tool tore a two-byte character apart.

Comes in: text that a machine glossed. Goes out: edits that turn `輸?shù)榷鄠€` into 輸等多個. It never guesses below a
margin: where bytes are gone and the rest does not decide, the fragment stays.

The tool replaces the bytes of a character by those bytes and `(pinyin)`, and hits pairs that span two characters, too:
輸等 is DD94 B5C8, 94B5 is 數, so `(shù)` lands inside 等. Read as code page 936 the pair B5 28 is invalid and becomes
`?`, and every byte after it pairs with the wrong neighbour until a single byte puts the text in step again.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from textfix.edits import Edit
from textfix.repairs.gloss.choice import resolve_stop, resolve_torn
from textfix.repairs.gloss.context import Context
from textfix.repairs.gloss.detect import Kind, kind_of
from textfix.repairs.gloss.gbk import decode_pair, encode
from textfix.repairs.gloss.shifted import WINDOW, fragment
from textfix.repairs.gloss.spot import shape

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from textfix.repairs.gloss.spot import Gloss

GOES = (Kind.EXACT, Kind.LOOSE)
"""What a machine's gloss stands on."""
LONGEST_GLOSS = 9
"""Characters of a gloss: six letters, two parentheses, a space."""


@cache
def _lost_stop() -> re.Pattern[str]:
    """Return `?` before a full-width mark: the second byte of 。 and the first of what follows made that mark."""
    return re.compile(r"\?(?=[\uff01-\uff5e])")


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
            follows = bool(edits) and edits[-1].end == start
            before = edits[-1].replacement[-1] if follows else _torn_character(text, start, at)
            best = resolve_torn(context, torn, before) if before else None
        else:
            best = resolve_stop(context, start) if start > at else None
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
    if steps or any(gloss[2].isascii() for gloss in glosses):
        glosses = list(_true_glosses(text, glosses, steps))
    else:
        glosses = [gloss for gloss in glosses if kind_of(gloss[2], gloss[3]) in GOES]
    return [Edit(start, end, "") for start, end, _, _ in glosses]


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
