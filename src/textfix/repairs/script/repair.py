"""The repair: decides from the configuration and the evidence what a text needs, and converts it as a whole.

Comes in: a text, its glosses already gone. Goes out: the same text, or one of the same length in one script. Japanese
passages always stay. What ``auto`` does is told in ``docs/script.md``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from textfix.repair import Repair, Rewrite
from textfix.repairs.script import convert
from textfix.repairs.script.identify import census, identify, is_japanese, is_korean
from textfix.repairs.script.protect import blank, japanese_spans, put_back
from textfix.repairs.script.pseudo import favours_simplified
from textfix.repairs.script.tables import alphabets

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from textfix.config import Config
    from textfix.edits import Edit
    from textfix.evidence import Evidence


class Script(Repair):
    """Bring a text back into the script its newsroom wrote."""

    name = "script"
    family = "script"
    summary = "restores machine-converted and mixed text to one script; converts where a script is asked for"
    examples = (
        ("領導干部在里面說，這關系到制造業的發展，以后再聯系。", "领导干部在里面说，这关系到制造业的发展，以后再联系。"),
    )
    observes = True

    def triggers(self, config: Config) -> Collection[str]:
        """Characters that the wanted script does not write."""
        sets = alphabets()
        if config.script == "auto":
            return sets.traditional
        if config.script == "simplified":
            return sets.traditional | frozenset(convert.exceptions())
        return sets.traditional | sets.simplified | sets.shared

    def find(self, text: str, evidence: Evidence) -> Iterable[Edit] | Rewrite:
        """Return the converted text, or nothing."""
        evidence.script = verdict = identify(text, evidence)
        if verdict == "japanese" or is_korean(text):
            return ()
        spans = japanese_spans(text)
        chinese = blank(text, spans)
        wanted = evidence.config.script
        if wanted == "auto":
            converted = _auto(chinese, verdict, evidence)
        elif wanted == "simplified":
            converted = _simplified(chinese)
        else:
            converted = _traditional(chinese, verdict, wanted)
        if converted == chinese:
            return ()
        converted = put_back(converted, text, spans)
        return Rewrite(converted, lambda: convert.differences(text, converted))


def _simplified(text: str) -> str:
    """Simplify; without a single traditional character only what simplified text never writes is changed."""
    return convert.to_simplified(text) if _holds_traditional(text) else convert.without_strays(text)


def _holds_traditional(text: str) -> bool:
    return not alphabets().traditional.isdisjoint(text)


def _auto(text: str, verdict: str, evidence: Evidence) -> str:
    counts = census(text)
    if not counts.traditional:
        return text
    if evidence.glosses or verdict == "pseudo-traditional":
        return convert.to_simplified(text)
    if verdict == "mixed" and counts.interleaved and counts.chinese:
        if favours_simplified(text, counts.leftover):
            return convert.to_simplified(text)
    return text


def _traditional(text: str, verdict: str, target: str) -> str:
    if verdict in ("simplified", "pseudo-traditional", "mixed"):
        return convert.to_traditional(convert.to_simplified(text), target)
    return convert.to_region(text, target)
