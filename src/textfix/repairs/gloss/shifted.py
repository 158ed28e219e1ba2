"""Shifted text: the readings of a stretch in which every byte is paired with the wrong neighbour.

Comes in: a place in a text, the byte that stands in front of it and a context. Goes out: the likeliest readings up to
where a single byte puts the text in step again.

Nearly every step is forced: the pending byte and the next one are a character. Only a `?` leaves a choice. It stands for
an invalid pair: the trail byte of one character and the lead byte of the next (or a single byte, and the text is in step
again). The other halves of both are known, so few characters fit, and one step later the choice no longer matters: all
readings end with the same character, and the two best of them are all that need be followed.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from heapq import nsmallest
from math import inf
from typing import TYPE_CHECKING, NamedTuple

from textfix.repairs.gloss.candidates import by_lead, by_trail, glossable, not_behind, whole
from textfix.repairs.gloss.gbk import decode_pair, encode
from textfix.repairs.gloss.model import bits
from textfix.repairs.gloss.spot import shape
from textfix.repairs.gloss.tables import PINYIN, converted, readings

if TYPE_CHECKING:
    from collections.abc import Iterable

    from textfix.repairs.gloss.context import Context

WINDOW = 120
"""Characters for which a shifted stretch is followed before it is given up. 60 and 200 give the same."""
BEAM = 12
"""Readings kept while they end with different characters. 24 gives the same, 8 leaves 2 places more of 2,560."""
KEPT = 2
"""Readings kept once they all end with the same character: the best, and the one that it must beat."""
FIRSTS = 24
"""Readings that are continued across a pair of lost bytes. 40 gives the same, 16 makes 2 places more wrong."""
SLACK = 8.0
"""Bits by which a reading may trail the best before its continuations are not looked at. 6 to 99 give the same; the
narrower, the faster."""
LIKELIEST = 8
"""Readings of a character that are tried with each single byte behind it. 20 gives the same."""


class Reading(NamedTuple):
    """A reading of the bytes so far.

    Attributes:
        cost: bits.
        text: the characters read.
        end: the place up to which the shifted text is used.
    """

    cost: float
    text: str
    end: int


class _Tip(NamedTuple):
    """A reading that is still out of step; `trail` is the lost trail byte of its last character, where one is lost."""

    cost: float
    text: str
    trail: int = 0


@cache
def fragment() -> re.Pattern[str]:
    """Return the mark of a torn character: a gloss whose `(` was swallowed with the byte before it."""
    return re.compile(rf"(?:\?|\ufffd\(?)(?P<reading>[{PINYIN}]{{1,6}})\ ?\)")


class Shifted:
    """Follows the readings of one shifted stretch.

    Attributes:
        finished: the readings that fell back in step.
        rivals: the readings that did not within the window; none of them is an answer, but they may be better than one.
    """

    def __init__(self, context: Context, before: str) -> None:
        self._context = context
        self._before = before
        self.finished: list[Reading] = []
        self.rivals: list[Reading] = []

    def follow(self, pending: int, place: int) -> None:
        """Read on from `place` with the byte `pending` in front."""
        text = self._context.text
        limit = min(len(text), place + WINDOW)
        tips = [_Tip(0.0, "")]
        while tips and place < limit:
            character = text[place]
            if character in "?\ufffd":
                torn = fragment().match(text, place)
                if torn:
                    self._chained(tips, pending, torn)
                    return
                tips, pending, place = self._lost(tips, pending, place)
                if not pending:
                    return
                continue
            code = encode(character)
            torn_one = decode_pair(pending, code[0]) if code else ""
            if not torn_one:
                return
            tips = self._with(tips, torn_one)
            place += 1
            if len(code) == 1 or code[1] <= 0x80:
                self._finish(tips, chr(code[1]) if len(code) > 1 else "", place)
                return
            pending = code[1]
            place = self._skip_gloss(character, place)
        self.rivals += [Reading(tip.cost, tip.text, place) for tip in tips]

    def _skip_gloss(self, shown: str, place: int) -> int:
        """Return the place behind the gloss of a character that is only shown: it tore the next true one, too."""
        gloss = shape().match(self._context.text, place)
        return gloss.end() if gloss and shown in converted() and readings().has(shown, gloss[1]) else place

    def _last(self, tip: _Tip) -> str:
        return tip.text[-1] if tip.text else self._before

    def _with(self, tips: Iterable[_Tip], character: str) -> list[_Tip]:
        """Return the best readings with one more character, the same for all."""
        weigh = self._context.bits
        longer = [_Tip(tip.cost + weigh(self._last(tip), character), tip.text + character) for tip in tips]
        return longer if len(longer) == 1 else sorted(longer)[:KEPT]

    def _finish(self, tips: Iterable[_Tip], single: str, place: int) -> None:
        """Keep readings that are in step from `place` on, behind the single byte that put them there."""
        gloss = shape().match(self._context.text, place)
        for tip in tips:
            value = tip.cost + (bits(tip.text[-1], single) if single else 0.0)
            if gloss:
                base = _glossed_by(tip.text[-1], single)
                if not base or not readings().has_plain(base, gloss[1]):
                    continue
            self.finished.append(Reading(value, tip.text + single, place))

    def _chained(self, tips: Iterable[_Tip], pending: int, torn: re.Match[str]) -> None:
        """Read the gloss of a character whose trail byte went with its `(`."""
        reading = torn["reading"]
        weigh = self._context.bits
        for tip in tips:
            leads = bytes((pending,)) if pending else not_behind(tip.trail)
            for lead, _, character in glossable(reading):
                if lead in leads:
                    value = tip.cost + weigh(self._last(tip), character)
                    self.finished.append(Reading(value, tip.text + character, torn.end()))

    def _lost(self, tips: list[_Tip], pending: int, place: int) -> tuple[list[_Tip], int, int]:
        """Fill in the `?` at `place` and those behind it; return the readings behind them, the pending byte, the place.

        A pending byte of 0 says that no reading goes on.
        """
        text = self._context.text
        table = by_lead(pending)
        tips = _longer((tip, table.behind(self._context, self._last(tip))) for tip in tips)
        while tips and self._context.may_search(place):
            place += 1
            self._finish_lost(tips, text[place - 1], place)
            following = text[place : place + 1]
            if following and following in "?\ufffd":
                torn = fragment().match(text, place)
                if torn:
                    self._chained(tips, 0, torn)
                    break
                tips = _longer(
                    (tip, whole().behind(self._context, self._last(tip), not_behind(tip.trail))) for tip in tips[:BEAM]
                )
                continue
            code = encode(following) if following else b""
            if not code:
                break
            tips = self._across(tips, code[0])
            place += 1
            if len(code) > 1 and code[1] > 0x80:
                return tips, code[1], self._skip_gloss(following, place)
            self._finish(tips, chr(code[1]) if len(code) > 1 else "", place)
            break
        return [], 0, place

    def _across(self, tips: Iterable[_Tip], trail: int) -> list[_Tip]:
        """Return the best readings with the character whose lead byte is lost and whose trail byte is this."""
        table = by_trail(trail)
        found: list[_Tip] = []
        best_cost = inf
        for tip in tips:
            if tip.cost > best_cost + SLACK:
                break
            for value, _, character in table.behind(self._context, self._last(tip), not_behind(tip.trail)):
                found.append(_Tip(tip.cost + value, tip.text + character))
                best_cost = min(best_cost, tip.cost + value)
        ends: Counter[str] = Counter()
        kept: list[_Tip] = []
        for tip in nsmallest(BEAM * KEPT, found):
            ends[tip.text[-1]] += 1
            if ends[tip.text[-1]] <= KEPT:
                kept.append(tip)
        return kept[:BEAM]

    def _finish_lost(self, tips: list[_Tip], mark: str, place: int) -> None:
        """Keep the readings in which the second of the lost bytes was a single one.

        Windows swallows it. A browser puts a replacement character for the first alone and shows the second.
        """
        if mark == "\ufffd":
            if self._context.text[place : place + 1].isascii():
                self._finish(tips[:KEPT], "", place)
            return
        after = self._context.text[place : place + 4]
        found = (
            Reading(tip.cost + chance, tip.text + single, place)
            for tip in tips[:LIKELIEST]
            for chance, single in self._context.singles.between(tip.text[-1], after)
        )
        self.finished += nsmallest(KEPT, found)


def _longer(behind: Iterable[tuple[_Tip, Iterable[tuple[float, bytes, str]]]]) -> list[_Tip]:
    """Return the best readings with a character whose trail byte is lost, from each reading's candidates."""
    return nsmallest(
        FIRSTS,
        (
            _Tip(tip.cost + value, tip.text + character, code[1])
            for tip, candidates in behind
            for value, code, character in candidates
        ),
    )


def _glossed_by(last: str, single: str) -> str:
    """Return the converted character that a gloss behind these may belong to; empty if there is none.

    Behind a single byte it is the pair of that byte and the trail byte in front of it: the gloss tore 爲B apart.
    """
    if single:
        code = encode(last)
        last = decode_pair(code[1], ord(single)) if len(code) == 2 and single.isascii() else ""
    return last if last in converted() else ""
