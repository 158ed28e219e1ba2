"""The repair: decides from the configuration and the evidence what a text needs, and converts it as a whole.

Comes in: a text, its glosses already gone. Goes out: the same text, or one of the same length in one script. Japanese
passages always stay. What ``auto`` does is told in ``docs/script.md``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from textfix.repair import Repair, Rewrite
from textfix.repairs.script import convert
from textfix.repairs.script.identify import view
from textfix.repairs.script.protect import blank, japanese_spans, put_back
from textfix.repairs.script.pseudo import favours_simplified
from textfix.repairs.script.tables import alphabets, holds_traditional

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from textfix.config import Config
    from textfix.edits import Edit
    from textfix.evidence import Evidence
    from textfix.repairs.script.identify import View
    from textfix.repairs.script.protect import Span


class Script(Repair):
    """Bring a text back into the script its newsroom wrote."""

    name = "script"
    family = "script"
    summary = "restores machine-converted and mixed text to one script; converts where a script is asked for"
    examples = (
        (
            "領導干部在里面說，這關系到制造業的發展，以后再聯系。",
            "领导干部在里面说，这关系到制造业的发展，以后再联系。",
        ),
    )
    observes = True

    def triggers(self, config: Config) -> Collection[str]:
        """Characters that the wanted script does not write."""
        sets = alphabets()
        if config.script in ("auto", "simplified"):
            return sets.traditional
        return sets.traditional | sets.any_simplified

    def find(self, text: str, evidence: Evidence) -> Iterable[Edit] | Rewrite:
        """Return the converted text, or nothing."""
        wanted = evidence.config.script
        if wanted == "simplified" and not evidence.recording:  # the verdict would not change the text
            spans = japanese_spans(text)
            return _rewrite(text, spans, _simplified(blank(text, spans)))
        seen = view(text, proven=evidence.glosses > 0)
        evidence.script = seen.script
        if wanted == "auto":
            converted = _auto(seen)
        elif wanted == "simplified":
            converted = _simplified(seen.chinese)
        else:
            converted = _traditional(seen, wanted)
        return _rewrite(text, seen.japanese, converted)


def _rewrite(text: str, spans: list[Span], converted: str) -> Iterable[Edit] | Rewrite:
    """Put the protected spans back; nothing where nothing changed."""
    result = put_back(converted, text, spans)
    return Rewrite(result, lambda: convert.differences(text, result)) if result != text else ()


def _simplified(text: str) -> str:
    """Simplify; in simplified text 乾 or 徵 is part of a name, so only what is never simplified is changed there."""
    return convert.to_simplified(text) if holds_traditional(text) else text


def _auto(seen: View) -> str:
    if seen.script == "pseudo-traditional":
        return convert.to_simplified(seen.chinese)
    counts = seen.counts
    if seen.script == "mixed" and counts and counts.interleaved and counts.chinese:
        if favours_simplified(seen.chinese, counts.leftover, counts.both):
            return convert.to_simplified(seen.chinese)
    return seen.chinese


def _traditional(seen: View, target: str) -> str:
    if seen.script in ("simplified", "pseudo-traditional", "mixed"):
        return convert.to_traditional(convert.to_simplified(seen.chinese), target)
    if seen.script == "japanese":
        return seen.chinese
    return convert.to_region(seen.chinese, target)
