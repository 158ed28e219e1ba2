"""The search: which of the readings of a line are right where they compete, several steps deep."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from textfix.repairs.mojibake.accept import MARKS, accepted, name_of
from textfix.repairs.mojibake.codecs import wrong
from textfix.repairs.mojibake.gate import windows
from textfix.repairs.mojibake.model import model
from textfix.repairs.mojibake.parts import pair_spans
from textfix.repairs.mojibake.spans import Span, utf8_spans
from textfix.repairs.mojibake.swift import TYPICAL

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from textfix.repairs.mojibake.family import Step

DEPTH = 3
HANZI = re.compile("[\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")
DIGITS_BEFORE = re.compile("[0-9]+$")
ODD = re.compile("[^\x00-\x7f]")
ODD_BYTE = re.compile("[\x80-\u200f\u2500-\u2bff]")  # what pages of single bytes show beside quotes and dashes
# A reading of eight whole characters with few losses is taken without asking for others. UTF-8 shows by its structure; a
# page of pairs by the mean score of its characters, as in `swift`.
PLENTY = 8
LOSSES = 0.4
LEFT = 0.05
LEFT_WHERE_SEEN = 0.2  # where the same step explained the line before
LONG = 60


class Reading(NamedTuple):
    """What was found in a line.

    Attributes:
        spans: the repairs, sorted and apart from each other.
        wanting: the chains that lack nothing but proof elsewhere.
        explained: whether one step explains the odd characters.
    """

    spans: list[Span]
    wanting: frozenset[str] = frozenset()
    explained: bool = False


def read(
    line: str,
    steps: Iterable[Step],
    proven: Collection[str] = (),
    depth: int = DEPTH,
    left: float = LEFT,
) -> Reading:
    """Return the spans of `line` to repair, each the surest where readings compete.

    Args:
        line: one line, or a part of one.
        steps: what may have damaged it, the likeliest first: once a reading explains the odd characters, the rest is
            not asked.
        proven: names of chains that were proven elsewhere in the document.
        depth: how many steps may follow each other.
        left: the share of the line that a reading may leave unexplained.
    """
    found: list[Span] = []
    wanting: set[str] = set()
    explained = False
    for step in steps:
        sure: list[Span] = []
        for span in _readings(line, step, depth):
            if accepted(line, span, proven):
                sure.append(span)
            elif span.gain > 0.0 and accepted(line, span, {name_of(span.chain)}):
                wanting.add(name_of(span.chain))
        found += sure
        explained = bool(sure) and _explained(line, sure, left)
        if explained:
            break
    found.sort(key=lambda span: (-_worth(span), span.start))
    chosen: list[Span] = []
    for span in found:
        if all(span.end <= other.start or other.end <= span.start for other in chosen):
            chosen.append(span)
    chosen.sort()
    return Reading(chosen, frozenset(wanting), explained)


def _explained(line: str, spans: list[Span], most_left: float) -> bool:
    """Whether a reading leaves nothing to explain: long, mostly whole, and next to no odd character beside it."""
    whole = sum(span.whole for span in spans)
    if whole < PLENTY or sum(span.filled + span.marked for span in spans) > LOSSES * whole:
        return False
    odd = ODD if wrong(spans[0].chain[0].partition("<")[0]).wide else ODD_BYTE
    left, at = 0, 0
    for start, end in [*(span[:2] for span in spans), (len(line), 0)]:
        left += len(odd.findall(line, at, start))
        at = end
    if left > most_left * len(line):
        return False
    return all(
        span.chain[0].endswith("<utf-8") or model().alone(span.text[:LONG]) > TYPICAL * min(LONG, len(span.text))
        for span in spans
    )


def _worth(span: Span) -> float:
    """Readings compete by gain; a chain of several steps and a guessed byte each have to pay."""
    return span.gain - 3.0 * (len(span.chain) - 1) - 1.5 * span.filled + _prior(span.chain[0])


PRIORS = {
    "cp1252<big5": -2.0,
    "big5<utf-8": -1.0,
    "cp437<gbk": -1.0,
    "cp866<gbk": -2.0,
    "cp850<gbk": -2.0,
    "gbk<big5": -3.0,
    "big5<gbk": -3.0,
    "cp949<gbk": -4.0,
    "euc_jp<gbk": -5.0,
    "shift_jis<gbk": -5.0,
}


def _prior(step: str) -> float:
    return PRIORS.get(step, 0.0 if step.startswith(("gbk<", "cp1252<")) else -3.0)


def _readings(line: str, step: Step, depth: int) -> Iterator[Span]:
    name, right = step
    for span in utf8_spans(line, name) if right == "utf-8" else pair_spans(line, name, right):
        if right == "utf-8" and depth > 1 and not HANZI.search(span.text) and _foreign(span.text) >= 2:
            yield _deeper(line, span, depth) or span
        else:
            yield span


def _foreign(text: str) -> int:
    return sum(character > "\x7f" and character not in MARKS for character in text)


def _deeper(line: str, span: Span, depth: int) -> Span | None:
    """Undo the next step inside a span that came out as mojibake again."""
    inside = span.text
    digits = DIGITS_BEFORE.search(line, max(0, span.start - 4), span.start)
    text = (digits.group() if digits else "") + inside  # they make a date of a year, a month or a day behind them
    places = windows(text)
    if not places:
        return None
    steps = (step for family in places[0][2] for step in family.steps(text, False))
    size = len(text) - len(inside)
    inner = [
        part._replace(start=part.start - size, end=part.end - size)
        for part in read(text, steps, depth=depth - 1).spans
        if part.start >= size
    ]
    if not inner:
        return None
    first, last = _cover(span, inner)
    if first is None or last is None:
        return None
    text = _applied(inside, inner, first, last)
    start, end = span.places[first], span.places[last]
    assert start is not None
    assert end is not None
    before = line[start - 1] if start else ""
    return Span(
        start,
        end,
        text,
        span.chain + max(inner, key=lambda part: part.gain).chain,
        model().score(text, before) - model().score(line[start:end], before),
        sum(part.whole for part in inner),
        span.filled + sum(part.filled for part in inner),
        sum(part.marked for part in inner),
    )


def _cover(span: Span, inner: list[Span]) -> tuple[int | None, int | None]:
    """The part of the text between that the inner repairs cover, widened to whole shown characters."""
    first: int | None = inner[0].start
    while first is not None and span.places[first] is None:
        first = first - 1 if first else None
    last: int | None = inner[-1].end
    while last is not None and span.places[last] is None:
        last = last + 1 if last + 1 < len(span.places) else None
    return first, last


def _applied(text: str, spans: list[Span], first: int, last: int) -> str:
    pieces: list[str] = []
    at = first
    for part in spans:
        pieces += (text[at : part.start], part.text)
        at = part.end
    return "".join((*pieces, text[at:last]))
