"""The repair: finds the damaged lines of a text, repairs what is sure, reports what is not."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textfix.edits import Edit, simplify
from textfix.repair import Repair
from textfix.repairs.mojibake.gate import possible, suspicious, suspicious_lines, trigger_characters
from textfix.repairs.mojibake.irreversible import report_irreversible
from textfix.repairs.mojibake.search import name_of, repairs_of

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from textfix.config import Config
    from textfix.evidence import Evidence
    from textfix.repairs.mojibake.spans import Span
    from textfix.triage import Triage

MOST_EXAMPLES = 3
# Two readings of the lines: the second, with the chains that the first proved, takes what was short of proof.
ROUNDS = 2


class Mojibake(Repair):
    """Text whose bytes were read with the wrong codec, once or several times."""

    name: ClassVar[str] = "mojibake"
    family: ClassVar[str] = "mojibake"
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
        return suspicious(triage.text, possible(triage.odd))

    def find(self, text: str, evidence: Evidence) -> Iterable[Edit]:
        """Return the repairs of all damaged spans."""
        lines = suspicious_lines(text, possible(set(text)))
        found: dict[int, tuple[str, list[Span]]] = {}
        for _ in range(ROUNDS):
            before = sum(len(spans) for _, spans in found.values())
            proven = frozenset(evidence.chains)
            for (start, end), steps in lines.items():
                found[start] = text[start:end], repairs_of(text[start:end], steps, proven)
            if sum(len(spans) for _, spans in found.values()) == before:
                break
            for _, spans in found.values():
                for span in spans:
                    evidence.chains[name_of(span.chain)] += len(span.text)
            if frozenset(evidence.chains) == proven:
                break
        if evidence.recording:
            _report(found, evidence)
            report_irreversible(text, evidence)
        edits = [
            Edit(start + span.start, start + span.end, span.text, (self.name,))
            for start, (_, spans) in sorted(found.items())
            for span in spans
        ]
        return simplify(text, edits)


def _report(found: dict[int, tuple[str, list[Span]]], evidence: Evidence) -> None:
    by_chain: dict[str, list[tuple[str, Span]]] = {}
    for line, spans in found.values():
        for span in spans:
            by_chain.setdefault(name_of(span.chain), []).append((line[span.start : span.end], span))
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
