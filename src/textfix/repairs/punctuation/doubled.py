"""Doubled commas: ``指出,,我们`` on pages where a broken filter wrote the comma twice.

Exactly two commas between two Hanzi (or a quotation mark) become one full-width comma. Longer runs are drawings or
hesitation and stay.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from textfix.matching import HANZI, replacements
from textfix.repair import Repair

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from textfix.config import Config
    from textfix.edits import Edit
    from textfix.evidence import Evidence
    from textfix.triage import Triage


@cache
def _doubled() -> re.Pattern[str]:
    return re.compile(rf"(?:,[,，]|，,)(?<=[{HANZI}”》）%]..)(?=[{HANZI}“《（])")


class DoubledCommas(Repair):
    """Make one full-width comma of two commas between Hanzi."""

    name = "doubled-commas"
    family = "punctuation"
    summary = "two commas between Hanzi become one"
    examples = (
        ("局长指出,,今年收成很好。", "局长指出，今年收成很好。"),
        ("局长指出，,今年收成很好。", "局长指出，今年收成很好。"),
    )

    def triggers(self, config: Config) -> Collection[str]:  # noqa: ARG002
        """The ASCII comma."""
        return ","

    def applies(self, triage: Triage) -> bool:
        """Whether two commas touch, one of them ASCII."""
        text = triage.text
        return not triage.is_ascii and (",," in text or ("，" in text and ("，," in text or ",，" in text)))

    def find(self, text: str, evidence: Evidence) -> Iterable[Edit]:  # noqa: ARG002
        """One edit for each pair."""
        return replacements(_doubled().finditer(text), lambda _: "，")
