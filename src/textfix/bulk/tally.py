"""Tally: what was counted on the way; tallies of pieces add up to that of the run, and go through JSON unchanged."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from textfix.explanation import Recorder


@dataclass
class Tally:
    """Counts of a piece or a run.

    Args:
        documents: records read, rejected ones not among them.
        repaired: documents in which something changed.
        rejected: records that could not be read.
        size: bytes of input, unpacked.
        seconds: wall time.
        texts: per repair, in how many texts it changed something.
        edits: per repair, how many edits it made.
        chains: per mojibake chain, how many characters it gave back.
        script: per script verdict, how many of the repaired texts have it.
    """

    documents: int = 0
    repaired: int = 0
    rejected: int = 0
    size: int = 0
    seconds: float = 0.0
    texts: Counter[str] = field(default_factory=Counter)
    edits: Counter[str] = field(default_factory=Counter)
    chains: Counter[str] = field(default_factory=Counter)
    script: Counter[str] = field(default_factory=Counter)

    def learn(self, recorder: Recorder) -> None:
        """Count what was done to a text."""
        self.texts.update({step.repair for step in recorder.steps})
        for step in recorder.steps:
            self.edits[step.repair] += len(step.edits)
        for finding in recorder.findings:
            if finding.repair == "mojibake" and finding.repaired:
                self.chains[finding.what] += finding.count
        self.script[recorder.script or "unknown"] += 1

    def add(self, other: Tally) -> None:
        """Add the counts of another tally."""
        for name, value in vars(other).items():
            mine = getattr(self, name)
            if isinstance(mine, Counter):
                mine.update(value)
            else:
                setattr(self, name, mine + value)

    def to_dict(self) -> dict[str, Any]:
        """Return plain values for JSON, the frequent first."""
        return {
            "documents": self.documents,
            "repaired": self.repaired,
            "rejected": self.rejected,
            "bytes": self.size,
            "seconds": round(self.seconds, 3),
            "repairs": {name: {"texts": count, "edits": self.edits[name]} for name, count in self.texts.most_common()},
            "chains": dict(self.chains.most_common()),
            "script": dict(self.script.most_common()),
        }

    @classmethod
    def from_dict(cls, values: dict[str, Any]) -> Tally:
        """Return the tally that `to_dict` wrote."""
        repairs = values["repairs"]
        return cls(
            documents=values["documents"],
            repaired=values["repaired"],
            rejected=values["rejected"],
            size=values["bytes"],
            seconds=values["seconds"],
            texts=Counter({name: counts["texts"] for name, counts in repairs.items()}),
            edits=Counter({name: counts["edits"] for name, counts in repairs.items()}),
            chains=Counter(values["chains"]),
            script=Counter(values["script"]),
        )
