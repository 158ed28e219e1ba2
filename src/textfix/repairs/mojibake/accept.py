"""The decision: whether a reading is sure enough to be made."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from textfix.repairs.mojibake.codecs import LOST, wrong
from textfix.repairs.mojibake.model import model

if TYPE_CHECKING:
    from collections.abc import Collection

    from textfix.repairs.mojibake.spans import Span

# Nats. Where UTF-8's structure or a single-byte alphabet is proof in itself a small margin does.
SURE_BY_STRUCTURE = 6.0
# Where both sides are Hanzi: margins of 9, 12, 14 and 16 all left 38,194 clean lines and 335,623 dictionary words alone.
# EUC-JP shows far-off Hanzi for common ones: of 20,000 lines of news converted to traditional three gained 14 to 16 by
# it, at most 3.7 a character. Damaged characters gain 4.5 and more.
SURE_BY_MODEL = 14.0
SURE_A_CHARACTER = 4.2
SURE_WHERE_PROVEN = 10.0
DISTINCT = 4
MEAN_HANZI = -9.8  # the mean score of a Hanzi in the rarest good text (lists of names)
KANA_SHARE = 0.15  # of a line: then it is Japanese
JAPANESE = frozenset(("euc_jp", "shift_jis"))
DATE = re.compile("(?<![0-9])[0-9]{4}年|(?<![0-9])[0-9]{1,2}[月日]")
HANZI = re.compile("[\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")
PRIVATE = re.compile("[\ue000-\uf8ff]")
KANA = re.compile("[\u3041-\u30fa]")
PLAIN = re.compile(
    "[\x00-\x7f\u3400-\u9fff\u2010-\u2027\u2030-\u203b\u2103\u2116\u2160-\u217f\u2190-\u2193\u2200-\u22ff\u2460-\u24ff"
    "\u2500-\u25ff\u2605\u2606\u3000-\u303f\uff01-\uff60\uffe0-\uffe5\xa0\xb0\xb1\xb7\xd7\xf7\ufffd\U0001f000-\U0001faff\ufe0f]"
)
MARKS = frozenset("。，：；！？、（）“”‘’—…《》【】「」『』·\u3000")
MAX_ODD = 0.12
MAX_MARKED = 0.34


def accepted(line: str, span: Span, proven: Collection[str]) -> bool:  # noqa: PLR0911 - one return a rule
    """Return whether a reading is sure enough to be made."""
    old, new = line[span.start : span.end], span.text
    if not _is_chinese(new):
        return False
    outer, _, right = span.chain[0].partition("<")
    known = name_of(span.chain) in proven
    # digits before a year, a month or a day are proof enough; Hanzi read as Hanzi show 年 for a common one
    date = DATE.search(line[max(0, span.start - 5) : span.start] + new)
    if date and date.end() > min(5, span.start) and not (wrong(outer).wide and right == "gbk"):
        return span.gain >= 0.0
    if right == "utf-8":
        if span.whole < 2 and not known and not (span.whole and LOST not in new and _alien(old)):
            return False
        return span.gain >= SURE_BY_STRUCTURE
    hanzi = set(HANZI.findall(new))
    if not wrong(outer).wide:
        # a single Hanzi is enough where it is repeated, stands with Chinese marks, or the chain is known
        enough = len(hanzi) >= 2 or (hanzi and (known or sum(c in MARKS or c in hanzi for c in new) >= 2))
        if not enough:
            return False
        return span.gain >= SURE_BY_STRUCTURE * (1 if right == "gbk" else 2)
    if outer in JAPANESE and len(KANA.findall(old)) >= KANA_SHARE * len(old):
        return False
    if known:
        return span.gain >= SURE_WHERE_PROVEN and len(hanzi) >= 2
    distinct = DISTINCT if not PRIVATE.search(old) else DISTINCT - 1  # private use is never good text
    if outer in JAPANESE and span.gain < SURE_A_CHARACTER * len(old):
        return False
    return span.gain >= SURE_BY_MODEL and len(set(old)) >= distinct and len(hanzi) >= distinct - 1


def _alien(old: str) -> bool:
    """Whether a text holds what no language writes inside words: C1 controls, private use, symbols beside letters."""
    return any(not c.isalpha() for c in old if c > "\x7f")


def _is_chinese(text: str) -> bool:
    """Whether a result reads as Chinese: Hanzi that are in use, and next to nothing but Hanzi and their punctuation."""
    odd = [c for c in text if c > "\x7f"]
    hanzi = HANZI.findall(text)
    if not odd or text.count(LOST) > MAX_MARKED * len(odd):
        return False
    if not hanzi:
        return MARKS.issuperset(odd)
    if sum(PLAIN.match(c) is None for c in odd) > MAX_ODD * len(odd):
        return False
    singles = model().singles
    return sum(singles[c] for c in hanzi) / len(hanzi) > MEAN_HANZI


def name_of(chain: tuple[str, ...]) -> str:
    """Return a chain's name as reports give it.

    >>> name_of(("gbk<utf-8", "cp1252<utf-8"))
    'utf-8 read as cp1252, utf-8 read as gbk'
    """
    steps = (step.split("<") for step in reversed(chain))
    return ", ".join(f"{right} read as {wrong}" for wrong, right in steps)
