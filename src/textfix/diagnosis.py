"""Diagnosis: what is wrong with a text, said without changing it."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

from textfix.cleaner import cleaner_for
from textfix.evidence import Finding
from textfix.registry import repairs

if TYPE_CHECKING:
    from textfix.explanation import Step

EXAMPLES = 3


@dataclass(frozen=True)
class Diagnosis:
    """What was found in a text.

    Attributes:
        script: ``simplified``, ``traditional``, ``pseudo-traditional`` (simplified text that a machine converted),
            ``mixed``, ``japanese``, ``cantonese`` or ``unknown``. Unknown is a good answer.
        findings: the damage, in the order of the repairs; also what can only be reported (``repaired`` is False).
    """

    script: str
    findings: tuple[Finding, ...]

    def to_dict(self) -> dict[str, Any]:
        """Return plain values for JSON."""
        return {"script": self.script, "findings": [asdict(finding) for finding in self.findings]}


def diagnose(text: str) -> Diagnosis:
    """Return what is wrong with a text.

    Args:
        text: any string.

    Raises:
        TypeError: `text` is not a string.

    >>> diagnose("城市公园免费开放&nbsp;&nbsp;").findings[0].repair
    'entities'
    """
    recorder = cleaner_for(None, {}).record(text)
    reported = {finding.repair for finding in recorder.findings}
    findings = recorder.findings + [_from_step(step) for step in recorder.steps if step.repair not in reported]
    order = {repair.name: place for place, repair in enumerate(repairs())}
    findings.sort(key=lambda finding: order.get(finding.repair, len(order)))
    return Diagnosis(recorder.script or "unknown", tuple(_joined(findings)))


def _from_step(step: Step) -> Finding:
    """The plain finding of a repair that reports nothing of its own."""
    summary = {repair.name: repair.summary for repair in repairs()}[step.repair]
    examples = tuple(edit.replacement for edit in step.edits[:EXAMPLES] if edit.replacement)
    return Finding(step.repair, summary, len(step.edits), 1.0, examples)


def _joined(findings: list[Finding]) -> list[Finding]:
    """One finding for each kind: counts added up, the examples of the first."""
    joined: dict[tuple[str, str, bool], Finding] = {}
    for finding in findings:
        key = finding.repair, finding.what, finding.repaired
        known = joined.get(key)
        if known is None:
            joined[key] = finding
        else:
            confidence = min(known.confidence, finding.confidence)
            joined[key] = Finding(
                known.repair, known.what, known.count + finding.count, confidence, known.examples, known.repaired
            )
    return list(joined.values())
