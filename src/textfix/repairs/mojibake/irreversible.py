"""Damage that cannot be undone: what is left of it is named and counted, and nothing is invented."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from textfix.evidence import Evidence

# Each pattern starts with a literal, so that a text without it costs next to nothing.
KINDS = (
    ("irreversible: 锟斤拷 (U+FFFD as utf-8 read as gbk)", "锟斤拷|锟斤(?=[\ufffd?])|锟叫"),
    ("irreversible: 嚙踝蕭 (U+FFFD as utf-8 read as big5)", "嚙踝蕭"),
    ("irreversible: ï¿½ (U+FFFD as utf-8 read as cp1252)", "ï¿½"),
    ("irreversible: 烫烫烫 (memory that was never written)", "烫烫烫+"),
    ("irreversible: 屯屯屯 (memory that was never written)", "屯屯屯+"),
    ("irreversible: 葺葺葺 (memory that was freed)", "葺葺葺+"),
    ("irreversible: 銝剜 (utf-8 read as big5)", "(?:銝|憭|霈|蝜|撠|鈭|隞|敺|摰|瘜)[\u3400-\u9fff\ufffd?]{2,}"),
    ("irreversible: U+FFFD", "\ufffd+"),
)


@cache
def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((what, re.compile(pattern)) for what, pattern in KINDS)


def report_irreversible(text: str, evidence: Evidence) -> None:
    """Report what no repair can bring back."""
    for what, pattern in _patterns():
        found = [match.group() for match in pattern.finditer(text)]
        if found:
            evidence.report("mojibake", what, len(found), examples=tuple(dict.fromkeys(found))[:3], repaired=False)
