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

from textfix.edits import Edit
from textfix.matching import HANZI, count, holds, lines
from textfix.repair import Repair
from textfix.repairs.punctuation import places
from textfix.repairs.punctuation.places import CLOSERS, OPENERS

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from textfix.config import Config
    from textfix.evidence import Evidence
    from textfix.triage import Triage

FULL = dict(zip(",:;!?()", "，：；！？（）", strict=True))

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
    # The group takes part where the mark stands between Hanzi, which is nearly always, and settles all but ! and ?.
    return re.compile(rf"[,:;!?()](?:(?<=[{HANZI}{CLOSERS}].)(?=[{HANZI}{OPENERS}])())?")


@cache
def _between_hanzi() -> re.Pattern[str]:
    return re.compile(rf"[,:;!?](?<=[{HANZI}”》].)(?= ?[{HANZI}“《])")


def _verdict(text: str, evidence: Evidence) -> frozenset[str]:
    """The marks to put back: those that the prose shows flattened."""
    needed = 1 if evidence.glosses or evidence.script == "pseudo-traditional" else PROOF
    # Most text ends here: Chinese has its full-width commas.
    if text.count("，") > FULL_SHARE * text.count(","):
        return frozenset()
    flat: Counter[str] = Counter()
    for line in text.split("\n"):
        found = _between_hanzi().findall(line)
        if found and _is_prose(line):
            flat.update(found)
    full = {mark: text.count(wide) for mark, wide in FULL.items()}
    if flat.total() < needed or sum(full.values()) > FULL_SHARE * flat.total():
        return frozenset()
    return frozenset(mark for mark in FULL if full[mark] <= FULL_SHARE * max(flat[mark], 1))


def _is_prose(line: str) -> bool:
    """Whether a line is a sentence of Chinese: mostly Hanzi, ended or long, neither Japanese nor Korean, no code."""
    hanzi = count(line, HANZI)
    if hanzi < PROSE_HANZI or not places.is_mostly_hanzi(line, hanzi) or places.is_foreign(line):
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

    def find(self, text: str, evidence: Evidence) -> Iterable[Edit]:
        """One edit for each mark that goes back."""
        if not holds(text, HANZI):
            return ()
        marks = frozenset(FULL) if evidence.config.punctuation == "fullwidth" else _verdict(text, evidence)
        if not marks:
            return ()
        sure = not (evidence.glosses or evidence.chains or "\ufffd" in text)
        edits: list[Edit] = []
        for start, end in lines(text):
            if end > start:
                edits += _line_edits(text[start:end], start, marks, sure=sure)
        return edits


def _line_edits(line: str, offset: int, marks: frozenset[str], *, sure: bool) -> list[Edit]:
    """Edits for the marks of one line. `sure`: no character was lost, so that a `?` can only be a question mark."""
    if not places.is_chinese(line):
        return []
    guard = places.Guard(line)
    edits: list[Edit] = []
    opened: list[int] = []
    for match in _mark().finditer(line):
        place, mark = match.start(), match[0]
        if guard.covers(place):
            continue
        if match.lastindex and mark in ",:;":
            if mark in marks:
                edits.append(Edit(offset + place, offset + place + 1, FULL[mark]))
        elif mark == "(":
            opened.append(place)
        elif mark == ")":
            opening = opened.pop() if opened else -1
            if opening >= 0 and "(" in marks and places.is_parenthesis(line, opening, place):
                edits += (_edit(offset + opening, "（"), _edit(offset + place, "）"))
        elif mark in marks and places.belongs(line, place, sure=sure):
            edits.append(_edit(offset + place, FULL[mark], 1 + places.space_after(line, place)))
    return sorted(edits)


def _edit(start: int, mark: str, length: int = 1) -> Edit:
    return Edit(start, start + length, mark)
