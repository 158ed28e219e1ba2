"""The repair: finds the damaged lines of a text, repairs what is sure, reports what is not."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textfix.edits import Edit, simplify
from textfix.repair import Repair
from textfix.repairs.mojibake.gate import line_around, possible, suspicious, trigger_characters, windows
from textfix.repairs.mojibake.irreversible import report_irreversible
from textfix.repairs.mojibake.search import ODD, name_of, repairs_of

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from textfix.config import Config
    from textfix.evidence import Evidence
    from textfix.repairs.mojibake.gate import Family
    from textfix.repairs.mojibake.spans import Span
    from textfix.triage import Triage

MOST_EXAMPLES = 3


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
        found = _repairs(text, frozenset(evidence.chains))
        proven = {name_of(span.chain) for _, spans in found for span in spans}
        if proven - evidence.chains.keys() and not all(_settled(text, place, spans) for place, spans in found):
            # read again: the chains that are proven now may decide what was short of proof
            found = _repairs(text, proven | evidence.chains.keys())
        for _, spans in found:
            for span in spans:
                evidence.chains[name_of(span.chain)] += len(span.text)
        if evidence.recording:
            _report(text, found, evidence)
            report_irreversible(text, evidence)
        edits = [
            Edit(start + span.start, start + span.end, span.text, (self.name,))
            for (start, _), spans in found
            for span in spans
        ]
        return simplify(text, edits)


Place = tuple[int, int]
Found = list[tuple[Place, list["Span"]]]


def _repairs(text: str, proven: Collection[str]) -> Found:
    """Return the places that were read, each with its repairs."""
    found: Found = []
    for start, end, families in windows(text, possible(set(text))):
        if found and start < found[-1][0][1]:
            continue  # inside a line that was read as a whole
        place, spans = _read(text, (start, end), families, proven)
        if place[0] < start:
            while found and found[-1][0][1] > place[0]:
                found.pop()
        found.append((place, spans))
    return found


def _read(text: str, place: Place, families: list[Family], proven: Collection[str]) -> tuple[Place, list[Span]]:
    """Return the repairs of a window; of its whole line where damage reaches over the window's edge."""
    for start, end in (place, line_around(text, *place)):
        part = text[start:end]
        spans = repairs_of(part, (step for family in families for step in family.steps(part)), proven)
        if not spans or (spans[0].start and spans[-1].end < len(part)):
            break
    return (start, end), spans


def _settled(text: str, place: Place, spans: list[Span]) -> bool:
    """Whether the repairs of a place leave no odd character but Hanzi."""
    start, end = place
    at = start
    for span in spans:
        if ODD.search(text, at, start + span.start):
            return False
        at = start + span.end
    return not ODD.search(text, at, end)


def _report(text: str, found: Found, evidence: Evidence) -> None:
    by_chain: dict[str, list[tuple[str, Span]]] = {}
    for (start, _), spans in found:
        for span in spans:
            old = text[start + span.start : start + span.end]
            by_chain.setdefault(name_of(span.chain), []).append((old, span))
    for chain, cases in by_chain.items():
        gain = sum(span.gain for _, span in cases)
        evidence.report(
            "mojibake",
            chain,
            sum(len(old) for old, _ in cases),
            confidence=round(1 - 0.5 ** (1 + gain / 10), 4),
            examples=tuple(f"{old[:24]} -> {span.text[:24]}" for old, span in cases[:MOST_EXAMPLES]),
        )
        lost = sum(span.marked for _, span in cases)
        if lost:
            evidence.report("mojibake", f"characters lost for good: {chain}", lost, repaired=False)
