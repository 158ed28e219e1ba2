"""Evidence: what the repairs learn about one document and share.

One object lives for one pass over one document. A repair writes what it proved; a later repair reads it. Nothing here
outlives the document, so that the same text always gets the same treatment.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from textfix.article import ArticleDraft

if TYPE_CHECKING:
    from textfix.config import Config


@dataclass(frozen=True)
class Finding:
    """Damage that was found, repaired or not.

    Args:
        repair: the name of the repair that found it.
        what: what was found, in the field's words ("utf-8 read as gbk", "gloss family T1", "irreversible: 锟斤拷").
        count: how many (characters for mojibake, places otherwise).
        confidence: 0 to 1.
        examples: a few excerpts, before and after where there is an after.
        repaired: whether `clean` changes it; False marks damage that is reported only.
    """

    repair: str
    what: str
    count: int
    confidence: float
    examples: tuple[str, ...] = ()
    repaired: bool = True


@dataclass
class Evidence:
    """What is known about one document.

    Args:
        config: the options of this call.
        recording: whether somebody will look at more than the text. Repairs report findings and fill the article only
            then; the text they return never depends on it.
        glosses: how many pinyin glosses were removed. One is proof that a machine converted the text.
        chains: mojibake chains that were proven, with the number of characters each gave back.
        script: the verdict of the script repair on the text as it received it, once it has run.
        article: the metadata gathered so far.
        findings: what to report.
    """

    config: Config
    recording: bool = False
    glosses: int = 0
    chains: Counter[str] = field(default_factory=Counter)
    script: str | None = None
    article: ArticleDraft = field(default_factory=ArticleDraft)
    findings: list[Finding] = field(default_factory=list)

    def report(
        self,
        repair: str,
        what: str,
        count: int = 1,
        *,
        confidence: float = 1.0,
        examples: tuple[str, ...] = (),
        repaired: bool = True,
    ) -> None:
        """Note a finding; costs nothing unless somebody asked for findings."""
        if self.recording:
            self.findings.append(Finding(repair, what, count, confidence, examples, repaired))
