"""Flattened punctuation: ``，：；！？（）`` that a converter turned into ``,:;!?()``.

Comes in: text whose glosses are gone and whose script is settled. Goes out: the full-width marks put back between
Hanzi, if the prose of the document shows that they were flattened. Numbers, times, ratios, addresses, code, Latin
sentences and tables stay as they are.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from typing import TYPE_CHECKING

from textfix.edits import Edit, apply
from textfix.matching import HANZI, holds
from textfix.repair import Repair, Rewrite
from textfix.repairs.punctuation import places
from textfix.repairs.punctuation.places import CLOSERS, OPENERS
from textfix.repairs.punctuation.sheet import Sheet

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from textfix.config import Config
    from textfix.evidence import Evidence
    from textfix.triage import Triage

FULL = dict(zip(",:;!?()", "，：；！？（）", strict=True))
ALL = frozenset(FULL)

# A line is prose from this many Hanzi on: shorter ones are headlines, labels, lists of words.
PROSE_HANZI = 12
# Flattened marks between Hanzi that prove a flattened document. Two may be one writer's slip; a removed gloss
# or a proven machine conversion shows that a machine rewrote the text, so that one mark is enough then.
PROOF = 3
# Full-width marks of the same kind that may stand beside the flattened ones (a notice pasted from elsewhere).
# Writers who use both kinds have far more.
FULL_SHARE = 0.1


@cache
def _mark() -> re.Pattern[str]:
    return re.compile(r"[,:;!?()]")


@cache
def _plain(mark: str) -> re.Pattern[str]:
    """Return a mark that stands between Hanzi, which nearly all of them do and which settles all but ``!?()``."""
    return re.compile(rf"{mark}(?<=[{HANZI}{CLOSERS}]{mark})(?=[{HANZI}{OPENERS}])")


@cache
def _between_hanzi() -> re.Pattern[str]:
    return re.compile(rf"[,:;!?](?<=[{HANZI}”》].)(?= ?[{HANZI}“《])")


def _has_its_commas(text: str) -> bool:
    """Whether a text is no flattened one at one look; most text ends here, for Chinese has its full-width commas."""
    return "，" in text and text.count("，") > FULL_SHARE * text.count(",")


def _verdict(sheet: Sheet, evidence: Evidence) -> frozenset[str]:
    """The marks to put back: those that the prose shows flattened."""
    needed = 1 if evidence.glosses or evidence.script == "pseudo-traditional" else PROOF
    full = {mark: sheet.text.count(wide) for mark, wide in FULL.items() if wide in sheet.text}
    flat: Counter[str] = Counter()
    total = 0
    for line, hanzi in zip(sheet.lines, sheet.hanzi, strict=True):
        found = _between_hanzi().findall(line) if hanzi >= PROSE_HANZI else None
        if found and _is_prose(line, hanzi, odd=sheet.odd):
            flat.update(found)
            total += len(found)
            if total >= needed and not full:  # further lines can only confirm it
                return ALL
    if total < needed or sum(full.values()) > FULL_SHARE * total:
        return frozenset()
    return frozenset(mark for mark in FULL if full.get(mark, 0) <= FULL_SHARE * max(flat[mark], 1))


def _is_prose(line: str, hanzi: int, *, odd: bool) -> bool:
    """Whether a line is a sentence of Chinese: mostly Hanzi, ended or long, neither Japanese nor Korean, no code."""
    if not places.is_mostly_hanzi(line, hanzi) or (odd and places.is_foreign(line)):
        return False
    return "。" in line or line[-1] in "!?！？”」…" or len(line) > 2 * PROSE_HANZI


class Flattened(Repair):
    """Put full-width punctuation back where a converter flattened it."""

    name = "flattened"
    family = "punctuation"
    summary = "ASCII , : ; ! ? ( ) between Hanzi become full-width where the document was flattened"
    examples = (
        (
            "连日来,沿江各县的堤坝都加高了。今年,水位来得早,但是没有一个村子进水。",
            "连日来，沿江各县的堤坝都加高了。今年，水位来得早，但是没有一个村子进水。",
        ),
    )

    def triggers(self, config: Config) -> Collection[str]:  # noqa: ARG002
        """The marks themselves."""
        return ",:;!?("

    def applies(self, triage: Triage) -> bool:
        """Whether the text is more than ASCII."""
        return not triage.is_ascii

    def find(self, text: str, evidence: Evidence) -> Iterable[Edit] | Rewrite:
        """Return the text with the marks that go back."""
        asked = evidence.config.punctuation == "fullwidth"
        if not holds(text, HANZI) or (not asked and _has_its_commas(text)):
            return ()
        sheet = Sheet.of(text)
        marks = ALL if asked else _verdict(sheet, evidence)
        if not marks:
            return ()
        sure = not (evidence.glosses or evidence.chains or "\ufffd" in text)
        restored = "\n".join(_restored(sheet, marks, sure=sure))
        return Rewrite(restored, lambda: _edits(text, restored)) if restored != text else ()


def _restored(sheet: Sheet, marks: frozenset[str], *, sure: bool) -> Iterator[str]:
    """Yield the lines with their marks put back. `sure`: no character was lost, so that a `?` can only be a question mark."""
    settled = _settled(sheet.text, marks).split("\n")
    for line, hanzi, most in zip(sheet.lines, sheet.hanzi, settled, strict=True):
        odd = sheet.odd and places.may_be_odd(line)
        if not places.is_chinese(line, hanzi) or (odd and places.is_foreign(line)):
            yield line
        elif odd:
            yield apply(line, _line_edits(line, marks, places.Guard(line), sure=sure))
        elif _mark().search(most):
            yield apply(most, _line_edits(most, marks, places.NO_GUARD, sure=sure))
        else:
            yield most


def _settled(text: str, marks: frozenset[str]) -> str:
    """Return a text with the marks put back that need no second look in a plain line: commas and the like between Hanzi."""
    for mark in ",:;":
        if mark in marks and mark in text:
            text = _plain(mark).sub(FULL[mark], text)
    return text


def _line_edits(line: str, marks: frozenset[str], guard: places.Guard, *, sure: bool) -> list[Edit]:
    edits: list[Edit] = []
    opened: list[int] = []
    for match in _mark().finditer(line):
        place, mark = match.start(), match[0]
        if guard.spans and guard.covers(place):
            continue
        if mark == "(":
            opened.append(place)
        elif mark == ")":
            opening = opened.pop() if opened else -1
            if opening >= 0 and "(" in marks and places.is_parenthesis(line, opening, place):
                edits += (_edit(opening, "（"), _edit(place, "）"))
        elif mark in marks and places.belongs(line, place, sure=sure):
            edits.append(_edit(place, FULL[mark], 1 + places.space_after(line, place)))
    return sorted(edits)


def _edit(start: int, mark: str, length: int = 1) -> Edit:
    return Edit(start, start + length, mark)


def _edits(text: str, restored: str) -> list[Edit]:
    """Return the edits that made `restored` of `text`: marks that went back, some with the space behind them."""
    edits: list[Edit] = []
    shift = 0
    for match in _mark().finditer(text):
        place = match.start()
        mark = restored[place - shift]
        if mark != match[0]:
            spaces = int(text[place + 1 : place + 2] == " " != restored[place - shift + 1 : place - shift + 2])
            edits.append(_edit(place, mark, 1 + spaces))
            shift += spaces
    return edits
