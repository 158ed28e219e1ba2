"""Gloss: pinyin in parentheses that a spam tool put behind characters, and the byte damage it left.

Comes in: text after the repair of mojibake, markup and characters. Goes out: the same text without the glosses. It never
takes a reading that a writer put there.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from textfix.edits import Edit, apply
from textfix.repair import Repair, Rewrite
from textfix.repairs.gloss.detect import judge, judge_rare_form
from textfix.repairs.gloss.removal import remove
from textfix.repairs.gloss.spot import ascii_form, may_hold_rare, rare_forms
from textfix.repairs.gloss.sprinkled import judge_sprinkled
from textfix.repairs.gloss.tables import TONED

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    from textfix.config import Config
    from textfix.evidence import Evidence
    from textfix.repairs.gloss.bases import Found
    from textfix.repairs.gloss.removal import Removal
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

    def find(self, text: str, evidence: Evidence) -> Iterable[Edit] | Rewrite:
        """Return the text without the glosses of a machine, torn characters put together."""
        if "(" in text and ascii_form().any.search(text):
            stretches = judge(text)
            if stretches:
                return self._without(text, stretches, evidence)
        sprinkled = self._sprinkled(text, evidence) if "(" in text else []
        return sprinkled or self._rare_forms(text, evidence)

    def _without(self, text: str, stretches: Sequence[tuple[int, int, Found]], evidence: Evidence) -> Rewrite:
        """Return the text with some of its stretches freed of their glosses."""
        removals = [(low, remove(text[low:high], found)) for low, high, found in stretches]
        for _, removal in removals:
            evidence.glosses += removal.total
            if evidence.recording:
                self._report(removal, evidence)

        def edits() -> list[Edit]:
            return [
                edit._replace(start=edit.start + low, end=edit.end + low)
                for low, removal in removals
                for edit in removal.edits()
            ]

        freed = [Edit(low, low + len(removal.stretch), removal.text) for low, removal in removals]
        return Rewrite(apply(text, freed), edits)

    def _report(self, removal: Removal, evidence: Evidence) -> None:
        """Tell `diagnose` what was found in one glossed stretch."""
        text, steps, left = removal.stretch, removal.steps, removal.left
        removed = [edit for edit in removal.edits() if not edit.replacement]
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
        for name, form in rare_forms().items():
            found = judge_rare_form(text, form)
            if found:
                examples = tuple(text[start - 1 : end] for start, end, _, _ in found[:EXAMPLES])
                evidence.report(self.name, name, len(found), examples=examples)
                evidence.glosses += len(found)
                edits += found
        return sorted(edits)


REPAIRS: tuple[Repair, ...] = (Glosses(),)
