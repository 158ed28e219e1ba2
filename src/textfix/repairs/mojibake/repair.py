"""The repair: finds the damaged places of a text, repairs what is sure, reports what is not."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textfix.edits import Edit, simplify
from textfix.repair import Repair
from textfix.repairs.mojibake.accept import name_of
from textfix.repairs.mojibake.gate import (
    line_around,
    suspicious,
    trigger_characters,
    windows,
)
from textfix.repairs.mojibake.irreversible import report_irreversible
from textfix.repairs.mojibake.search import LEFT_WHERE_SEEN, Reading, read
from textfix.repairs.mojibake.sweep import Change, Place, whole_lines

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from textfix.config import Config
    from textfix.evidence import Evidence
    from textfix.repairs.mojibake.family import Family, Step
    from textfix.repairs.mojibake.spans import Span
    from textfix.triage import Triage

MOST_EXAMPLES = 3


class Mojibake(Repair):
    """Text whose bytes were read with the wrong codec, once or several times."""

    name: ClassVar[str] = "mojibake"
    family: ClassVar[str] = "mojibake"
    reveals: ClassVar[bool] = True
    summary: ClassVar[str] = "undo wrong decodings: 涓枃 (utf-8 read as gbk), ä¸æ–‡, ÖÐÎÄ, 盲赂颅忙聳聡 ..."
    foreign_only: ClassVar[bool] = True
    observes: ClassVar[bool] = True  # irreversible damage is reported on texts that need no repair
    examples: ClassVar[tuple[tuple[str, str], ...]] = (
        ("今天的ÌìÆø²»´í，适合散步", "今天的天气不错，适合散步"),
        ("浠婂ぉ澶╂皵涓嶉敊", "今天天气不错"),
    )

    def triggers(self, config: Config) -> Collection[str]:  # noqa: ARG002
        """Return the characters without which no chain leaves a text."""
        return trigger_characters()

    def applies(self, triage: Triage) -> bool:
        """Return whether some place of the text looks like a known chain."""
        return suspicious(triage.text, triage.odd)

    def find(self, text: str, evidence: Evidence) -> Iterable[Edit]:
        """Return the repairs of all damaged spans."""
        found, rest = whole_lines(text)
        proven = {change.chain for change in found} | evidence.chains.keys()
        changes, wanting = _changes(text, rest, proven)
        fresh = {change.chain for change in changes} - proven
        if fresh & wanting:  # read again: the chains that are proven now decide what was short of proof
            changes, _ = _changes(text, rest, proven | fresh)
        found += changes
        found.sort()
        for change in found:
            evidence.chains[change.chain] += len(change.text)
        if evidence.recording:
            _report(text, found, evidence)
            report_irreversible(text, evidence)
        return simplify(text, [Edit(change.start, change.end, change.text, (self.name,)) for change in found])


def _changes(text: str, rest: list[Place], proven: Collection[str]) -> tuple[list[Change], set[str]]:
    """Read the remaining places around the signs of damage; return the repairs, and the chains that lack only proof."""
    changes: list[Change] = []
    wanting: set[str] = set()
    for first, last in rest:
        part = text[first:last]
        for start, reading in _readings(part, proven):
            at = first + start
            wanting |= reading.wanting
            changes += [
                Change(at + span.start, at + span.end, span.text, name_of(span.chain), span.gain, span.marked)
                for span in reading.spans
            ]
    return changes, wanting


def _readings(text: str, proven: Collection[str]) -> list[tuple[int, Reading]]:
    """Return where each place that was read begins, with what was found there."""
    found: list[tuple[Place, Reading]] = []
    usual: Step | None = None  # what the place before had gone through; tried first
    for start, end, families in windows(text):
        if found and start < found[-1][0][1]:
            continue  # inside a line that was read as a whole
        place, reading = _read(text, (start, end), families, proven, usual)
        while found and found[-1][0][1] > place[0]:
            found.pop()
        found.append((place, reading))
        if reading.spans:
            wrong, _, right = max(reading.spans, key=len_of).chain[0].partition("<")
            usual = wrong, right
    return [(place[0], reading) for place, reading in found]


def len_of(span: Span) -> int:
    """Return how many characters a span replaces."""
    return span.end - span.start


def _read(
    text: str, window: Place, families: list[Family], proven: Collection[str], usual: Step | None
) -> tuple[Place, Reading]:
    """Read a window; its whole line where damage reaches over the window's edge, or the window is most of the line."""
    line = line_around(text, *window)
    most = 2 * (window[1] - window[0]) > line[1] - line[0]
    for start, end in (line,) if most else (window, line):
        part = text[start:end]
        reading = Reading([])
        if usual is not None:
            reading = read(part, (usual,), proven, left=LEFT_WHERE_SEEN)
        if not reading.explained:
            steps = (step for family in families for step in family.steps(part, False))
            reading = read(part, steps, proven)
        spans = reading.spans
        if not spans or (spans[0].start and spans[-1].end < len(part)):
            break
    return (start, end), reading


def _report(text: str, found: list[Change], evidence: Evidence) -> None:
    by_chain: dict[str, list[Change]] = {}
    for change in found:
        by_chain.setdefault(change.chain, []).append(change)
    for chain, changes in by_chain.items():
        gain = sum(change.gain for change in changes)
        evidence.report(
            "mojibake",
            chain,
            sum(change.end - change.start for change in changes),
            confidence=round(1 - 0.5 ** (1 + gain / 10), 4),
            examples=tuple(
                f"{text[change.start : change.end][:24]} -> {change.text[:24]}" for change in changes[:MOST_EXAMPLES]
            ),
        )
        lost = sum(change.marked for change in changes)
        if lost:
            evidence.report("mojibake", f"characters lost for good: {chain}", lost, repaired=False)
