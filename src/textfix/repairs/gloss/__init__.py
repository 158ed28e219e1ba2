"""Gloss: pinyin in parentheses that a spam tool put behind characters, and the byte damage it left.

Comes in: text after the repair of mojibake, markup and characters. Goes out: the same text without the glosses. It never
takes a reading that a writer put there.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from textfix.edits import Edit
from textfix.repair import Repair
from textfix.repairs.gloss.byte_shift import put_in_step, removals
from textfix.repairs.gloss.detect import judge, judge_rare_form
from textfix.repairs.gloss.spot import may_hold_rare, rare_shapes, shape, spot
from textfix.repairs.gloss.sprinkled import judge_sprinkled
from textfix.repairs.gloss.tables import TONED

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    from textfix.config import Config
    from textfix.evidence import Evidence
    from textfix.repairs.gloss.spot import Gloss
    from textfix.triage import Triage


TRIGGERS = frozenset("(" + TONED + "".join(map(chr, range(ord("ㄅ"), ord("ㄩ") + 1))))
EXAMPLES = 3
PUT_TOGETHER = 0.99
"""Share of torn characters put together that came out right: `benchmarks/gloss.py`."""


class Glosses(Repair):
    """Remove the readings that a spam tool glued to characters."""

    name = "gloss"
    family = "gloss"
    summary = "pinyin readings that a spam tool glued to characters: 經(jīng)濟(jì)"
    examples = (("經(jīng)濟(jì)日報(bào)的記者去年採訪過他。", "經濟日報的記者去年採訪過他。"),)

    def triggers(self, config: Config) -> Collection[str]:  # noqa: ARG002
        """A gloss has an ASCII parenthesis, or a tone mark or a zhuyin letter between full-width ones.

        The full-width parenthesis itself is no trigger: much clean news holds one.
        """
        return TRIGGERS

    def applies(self, triage: Triage) -> bool:
        """Whether there is a parenthesis at all; other languages write tone marks, too."""
        return "(" in triage.text or "（" in triage.text

    def find(self, text: str, evidence: Evidence) -> Iterable[Edit]:
        """Return the edits that take out the glosses of a machine and put torn characters together."""
        edits: list[Edit] = []
        if "(" in text:
            for start, end, glosses in judge(text, spot(text, shape())):
                edits += self._undo(text[start:end], glosses, start, evidence)
            edits = edits or self._sprinkled(text, evidence)
        return edits or self._rare_forms(text, evidence)

    def _undo(self, stretch: str, glosses: Sequence[Gloss], offset: int, evidence: Evidence) -> list[Edit]:
        """Return the edits of one glossed stretch, in places of the document in which it starts at `offset`."""
        steps, left = put_in_step(stretch)
        removed = removals(stretch, glosses, steps)
        evidence.glosses += len(removed) + len(steps)
        if evidence.recording:
            self._report(stretch, removed, steps, left, evidence)
        edits = sorted(removed + steps) if steps else removed
        return [edit._replace(start=edit.start + offset, end=edit.end + offset) for edit in edits] if offset else edits

    def _report(
        self, text: str, removed: Sequence[Edit], steps: Sequence[Edit], left: Sequence[str], evidence: Evidence
    ) -> None:
        """Tell `diagnose` what was found in one glossed stretch."""
        shown = tuple(text[start - 1 : end] for start, end, _, _ in removed[:EXAMPLES])
        evidence.report(self.name, "glosses on converted characters", len(removed), examples=shown)
        if steps:
            shown = tuple(
                f"{text[start - 1 : end]} → {text[start - 1]}{new}" for start, end, new, _ in steps[:EXAMPLES]
            )
            what = "characters torn apart by a gloss"
            evidence.report(self.name, what, len(steps), confidence=PUT_TOGETHER, examples=shown)
        if left:
            what = "irreversible: bytes lost with a gloss"
            evidence.report(self.name, what, len(left), examples=tuple(left[:EXAMPLES]), repaired=False)

    def _sprinkled(self, text: str, evidence: Evidence) -> list[Edit]:
        """Return the deletions of glosses on any characters."""
        kind, spans = judge_sprinkled(text)
        if spans:
            examples = tuple(text[start - 1 : end] for start, end in spans[:EXAMPLES])
            evidence.report(self.name, kind, len(spans), examples=examples)
        return [Edit(start, end, "") for start, end in spans]

    def _rare_forms(self, text: str, evidence: Evidence) -> list[Edit]:
        """Return the deletions of glosses in full-width parentheses or in zhuyin."""
        edits: list[Edit] = []
        if not may_hold_rare(text):
            return edits
        for form, pattern in rare_shapes().items():
            glosses = judge_rare_form(text, spot(text, pattern))
            if glosses:
                examples = tuple(text[start - 1 : end] for start, end, _, _ in glosses[:EXAMPLES])
                evidence.report(self.name, form, len(glosses), examples=examples)
                evidence.glosses += len(glosses)
                edits += [Edit(start, end, "") for start, end, _, _ in glosses]
        return sorted(edits)


REPAIRS: tuple[Repair, ...] = (Glosses(),)
