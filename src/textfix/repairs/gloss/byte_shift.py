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

from textfix.edits import Edit
from textfix.repairs.gloss.bases import is_read_so
from textfix.repairs.gloss.choice import resolve_stop, resolve_torn
from textfix.repairs.gloss.context import Context
from textfix.repairs.gloss.gbk import decode_pair, encode
from textfix.repairs.gloss.shifted import WINDOW, fragment
from textfix.repairs.gloss.spot import shape
from textfix.repairs.gloss.tables import PINYIN

LONGEST_GLOSS = 9
"""Characters of a gloss: six letters, two parentheses, a space."""


@cache
def _lost_byte() -> re.Pattern[str]:
    """Return `?` before the rest of a gloss, or before a full-width mark.

    Such a mark is made of the second byte of 。 and the first of what follows: the first byte of 。 became the `?`.
    """
    return re.compile(rf"\?(?:[{PINYIN}]{{1,6}} ?\)|(?=[\uff01-\uff5e]))")


@cache
def _mark() -> re.Pattern[str]:
    """Return where a torn character or a lost stop may be."""
    return re.compile(rf"{_lost_byte().pattern}|\ufffd\(?[{PINYIN}]{{1,6}} ?\)")


def put_in_step(text: str) -> tuple[list[Edit], list[str]]:
    """Return the edits that put torn characters together, and the fragments that had to stay."""
    edits: list[Edit] = []
    left: list[str] = []
    if "\ufffd" not in text and not _lost_byte().search(text):
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


@cache
def _behind_single_byte() -> re.Pattern[str]:
    """Return a gloss behind a single byte; its groups are the byte and the reading."""
    return re.compile(rf"\((?<=([\x00-\x7f])\()([{PINYIN}]{{1,6}}) ?\)")


def straddling(text: str) -> list[Edit]:
    """Return the deletions of glosses on a character made of a Hanzi's second byte and a single byte: 爲B(tài).

    >>> straddling("爲B(tài)"), straddling("f(x)")
    ([Edit(start=2, end=7, replacement='', repairs=())], [])
    """
    return [
        Edit(*match.span(), "")
        for match in _behind_single_byte().finditer(text)
        if is_read_so(_straddled(_torn_character(text, match.start() - 1, 0), match[1]), match[2])
    ]


def _straddled(hanzi: str, letter: str) -> str:
    """Return the character that the second byte of a Hanzi and a single byte make; the tool glosses it, too.

    >>> _straddled("爲", "B")
    '態'
    """
    code = encode(hanzi) if hanzi else b""
    return decode_pair(code[1], ord(letter)) if len(code) > 1 else ""
