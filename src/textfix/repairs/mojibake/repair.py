"""The repair: finds the damaged places of a text, repairs what is sure, reports what is not."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, NamedTuple

from textfix.edits import Edit, simplify
from textfix.repair import Repair
from textfix.repairs.mojibake.gate import (
    line_around,
    possible,
    suspicious,
    suspicious_lines,
    trigger_characters,
    windows,
)
from textfix.repairs.mojibake.irreversible import report_irreversible
from textfix.repairs.mojibake.search import LEFT_WHERE_SEEN, Reading, name_of, read
from textfix.repairs.mojibake.swift import read_line

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from textfix.config import Config
    from textfix.evidence import Evidence
    from textfix.repairs.mojibake.families import Family, Step
    from textfix.repairs.mojibake.spans import Span
    from textfix.triage import Triage

MOST_EXAMPLES = 3
MOST_SWEEPS = 4  # chains of whole lines in one document; more are read line by line
CERTAIN_GAIN = 100.0  # nats that a whole line counts as in reports


class Mojibake(Repair):
    """Text whose bytes were read with the wrong codec, once or several times."""

    name: ClassVar[str] = "mojibake"
    family: ClassVar[str] = "mojibake"
    summary: ClassVar[str] = "undo wrong decodings: 涓枃 (utf-8 read as gbk), ä¸æ–‡, ÖÐÎÄ, 盲赂颅忙聳聡 ..."
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
        return suspicious(triage.text, possible(triage.odd))

    def find(self, text: str, evidence: Evidence) -> Iterable[Edit]:
        """Return the repairs of all damaged spans."""
        found, rest = _whole_lines(text)
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


class Change(NamedTuple):
    """A repaired place of the text, the name of its chain, how sure it is (nats) and how many characters stay lost."""

    start: int
    end: int
    text: str
    chain: str
    gain: float
    marked: int


Place = tuple[int, int]


def _whole_lines(text: str) -> tuple[list[Change], list[Place]]:
    """Read the lines that one chain damaged from end to end; return them and the places between them.

    The first such line is found through the gate; its chain is then tried on all others.
    """
    changes: list[Change] = []
    rest: list[Place] = [(0, len(text))]
    known: list[tuple[Step, ...]] = []
    for _ in range(MOST_SWEEPS):
        chain, suspects = _first_chain(text, rest)
        if chain is None:
            rest = suspects
        if chain is None or chain in known:
            break
        known.append(chain)
        name = _name(chain)
        left: list[Place] = []
        for place in rest:
            at = place[0]
            for start, end in _lines(text, place):
                line = read_line(text[start:end], (), (chain,))
                if line is not None:
                    changes.append(Change(start, end, line.text, name, CERTAIN_GAIN, 0))
                    if at < start:
                        left.append((at, start))
                    at = end
            if at < place[1]:
                left.append((at, place[1]))
        rest = left
    return changes, rest


def _first_chain(text: str, rest: list[Place]) -> tuple[tuple[Step, ...] | None, list[Place]]:
    """Return the chain of the first line that one chain explains from end to end, or all lines that have a sign."""
    suspects: set[Place] = set()
    for first, last in rest:
        part = text[first:last]
        tried: set[tuple[Family, int]] = set()
        for family in possible(set(part)):
            for start, end in suspicious_lines(part, family):
                if (family, start) in tried:
                    continue
                tried.add((family, start))
                line = part[start:end]
                found = read_line(line, family.steps(line, True))
                if found is not None:
                    return found.chain, []
                suspects.add((first + start, first + end))
    return None, sorted(suspects)


def _lines(text: str, place: Place) -> Iterator[Place]:
    """The lines inside a place that are not plain ASCII."""
    start, last = place
    while start < last:
        end = text.find("\n", start, last)
        end = last if end < 0 else end
        if not text[start:end].isascii():
            yield start, end
        start = end + 1


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
    for start, end, families in windows(text, possible(set(text))):
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


def _name(chain: tuple[Step, ...]) -> str:
    return name_of(tuple(f"{wrong}<{right}" for wrong, right in chain))


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
