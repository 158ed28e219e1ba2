"""The repair: decides from the configuration and the evidence what a text needs, and converts it as a whole.

Comes in: a text, its glosses already gone. Goes out: the same text, or one of the same length in one script. Japanese
passages always stay. What ``auto`` does is told in ``docs/script.md``.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from textfix.repair import Repair, Rewrite
from textfix.repairs.script import convert
from textfix.repairs.script.identify import view
from textfix.repairs.script.protect import blank, foreign_spans, put_back
from textfix.repairs.script.pseudo import favours_simplified
from textfix.repairs.script.slips import restore_slips
from textfix.repairs.script.tables import alphabets, choices, holds_traditional

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from textfix.config import Config
    from textfix.edits import Edit
    from textfix.evidence import Evidence
    from textfix.repairs.script.identify import View
    from textfix.repairs.script.protect import Span

# A traditional text of this many traditional characters in which at most this share of the script characters is
# simplified was written in traditional script; the simplified ones are slips.
SLIPS_TRADITIONAL, SLIPS_SHARE = 30, 0.05
# Of 20,000 genuine lines and pieces none is converted; of 1,200 pieces of 500 characters that were converted with care 4 are.
CONFIDENCE = 0.95


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
        return _simplifiable() if config.script in ("auto", "simplified") else _convertible()

    def find(self, text: str, evidence: Evidence) -> Iterable[Edit] | Rewrite:
        """Return the converted text, or nothing."""
        wanted = evidence.config.script
        if wanted == "simplified" and not evidence.recording:  # the verdict would not change the text
            spans = foreign_spans(text)
            return _rewrite(text, spans, _simplified(blank(text, spans)))
        seen = view(text, proven=evidence.glosses > 0)
        evidence.script = seen.script
        if wanted == "auto":
            converted = _auto(seen, evidence)
        elif wanted == "simplified":
            converted = _simplified(seen.chinese)
        else:
            converted = _traditional(seen, wanted)
        return _rewrite(text, seen.foreign, converted)


@cache
def _simplifiable() -> frozenset[str]:
    return alphabets().traditional


@cache
def _convertible() -> frozenset[str]:
    """What a conversion to traditional can change: also characters that both scripts write."""
    sets = alphabets()
    return sets.traditional | sets.any_simplified | sets.either | frozenset(choices())


def _rewrite(text: str, spans: list[Span], converted: str) -> Iterable[Edit] | Rewrite:
    """Put the protected spans back; nothing where nothing changed."""
    result = put_back(converted, text, spans)
    return Rewrite(result, lambda: convert.differences(text, result)) if result != text else ()


def _simplified(text: str) -> str:
    """Simplify; in text without a traditional character 乾 or 徵 is part of a name, and nothing is changed."""
    return convert.to_simplified(text) if holds_traditional(text) else text


def _auto(seen: View, evidence: Evidence) -> str:
    """Repair what is proven to be damage, in the direction of the evidence; see ``docs/script.md``."""
    counts = seen.counts
    if seen.script == "pseudo-traditional":
        sure = 1.0 if evidence.glosses else CONFIDENCE
        evidence.report("script", "simplified text that a machine made traditional", confidence=sure)
        return convert.to_simplified(seen.chinese)
    if counts is None or seen.script not in ("mixed", "traditional"):
        return seen.chinese
    damaged = seen.script == "mixed" and counts.interleaved and counts.chinese > 0
    if damaged and favours_simplified(seen.chinese, counts.leftover, counts.both):
        evidence.report(
            "script", "traditional and simplified characters in the same clauses", counts.both, confidence=CONFIDENCE
        )
        return convert.to_simplified(seen.chinese)
    if counts.leftover <= SLIPS_SHARE and counts.traditional >= SLIPS_TRADITIONAL:
        return restore_slips(seen.chinese, evidence)
    if counts.interleaved:
        what = "traditional and simplified characters in the same clauses, their origin unknown"
        evidence.report("script", what, counts.both, confidence=0.5, repaired=False)
    return seen.chinese


def _traditional(seen: View, target: str) -> str:
    if seen.script in ("simplified", "pseudo-traditional", "mixed"):
        return convert.to_traditional(convert.to_simplified(seen.chinese), target)
    if seen.script == "unknown":
        held = not _convertible().isdisjoint(seen.chinese)
        return convert.to_traditional(seen.chinese, target) if held else seen.chinese
    if seen.script == "japanese":
        return seen.chinese
    return convert.to_region(seen.chinese, target)
