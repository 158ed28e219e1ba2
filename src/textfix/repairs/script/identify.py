"""Which script a text is written in, for a document and for its clauses.

Comes in: any text. Goes out: one of `SCRIPTS`. Never an answer without evidence: a text whose characters all belong to
both scripts is ``unknown``.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from textfix.repairs.script.protect import blank, japanese_spans, kana_share
from textfix.repairs.script.pseudo import is_pseudo
from textfix.repairs.script.tables import alphabets, either_script

if TYPE_CHECKING:
    from textfix.evidence import Evidence

SCRIPTS = ("simplified", "traditional", "pseudo-traditional", "mixed", "japanese", "cantonese", "unknown")

# Below this share of its script characters the other script is a stray: a name, a typing error, a sign that both print.
STRAY = 0.02
# In Cantonese prose one character in seven is Cantonese; a Mandarin text that quotes a phrase stays below one in fifty.
CANTONESE = 0.03
# Clauses that hold both scripts, of all that hold the rarer one: quotations have none, interleaved damage most.
INTERLEAVED = 0.08
# Kana beside a few Hanzi: more than this share makes a short text Japanese.
KANA = 0.15
# Hangul beside hanja: Korean text, about whose hanja nothing can be said.
KOREAN = 0.2


@cache
def _clause() -> re.Pattern[str]:
    return re.compile("[^，。！？；：、,.!?;:\n「」『』《》“”‘’（）()\\s]+")


@cache
def _hangul() -> re.Pattern[str]:
    return re.compile("[\uac00-\ud7a3]")


class Census(NamedTuple):
    """How many characters and clauses of a text prove which script.

    Attributes:
        traditional, simplified: characters that only this script writes.
        chinese: those of the simplified ones that Japan does not print.
        both, only_traditional, only_simplified: clauses by what they hold.
    """

    traditional: int
    simplified: int
    chinese: int
    both: int
    only_traditional: int
    only_simplified: int

    @property
    def leftover(self) -> float:
        """The share of the script characters that is simplified."""
        return self.simplified / max(1, self.traditional + self.simplified)

    @property
    def interleaved(self) -> bool:
        """Whether the two scripts stand in the same clauses."""
        return self.both > 0 and self.both >= INTERLEAVED * (self.both + min(self.only_traditional, self.only_simplified))


def census(text: str) -> Census:
    """Count the evidence for either script in `text`, by characters and by clauses."""
    shared = alphabets().shared
    traditional = simplified = japanese = both = only_traditional = only_simplified = 0
    for clause in _clause().findall(text):
        found = either_script().findall(clause)
        ours = sum(1 for old, _ in found if old)
        theirs = len(found) - ours
        traditional += ours
        simplified += theirs
        if theirs:
            japanese += sum(1 for _, new in found if new in shared)
        if ours and theirs:
            both += 1
        elif ours:
            only_traditional += 1
        elif theirs:
            only_simplified += 1
    return Census(traditional, simplified, simplified - japanese, both, only_traditional, only_simplified)


def is_japanese(text: str) -> bool:
    """Whether the text is Japanese: by its kana, or by characters that no Chinese text writes."""
    if kana_share(text) > KANA:
        return True
    sets = alphabets()
    characters = set(text)
    own = characters & sets.japanese
    return bool(own) and len(own) >= len(characters & sets.simplified)


def is_korean(text: str) -> bool:
    """Whether the text is Korean with hanja."""
    return len(_hangul().findall(text)) > KOREAN * len(text)


def identify(text: str, evidence: Evidence | None = None) -> str:
    """Return the script of a text.

    Args:
        text: any string.
        evidence: what is already known; a removed pinyin gloss proves a machine conversion.

    Returns:
        ``simplified``, ``traditional``, ``pseudo-traditional`` (simplified text that a machine converted), ``mixed``,
        ``japanese``, ``cantonese`` or ``unknown``.

    >>> identify("这座城市的图书馆免费开放"), identify("這座城市的圖書館免費開放"), identify("大家都好")
    ('simplified', 'traditional', 'unknown')
    >>> identify("他在里面說，領導干部關系到制造業的發展，以后再聯系")
    'pseudo-traditional'
    """
    if is_japanese(text):
        return "japanese"
    if is_korean(text):
        return "unknown"
    text = blank(text, japanese_spans(text))
    counts = census(text)
    return _verdict(text, counts, evidence)


def _verdict(text: str, counts: Census, evidence: Evidence | None) -> str:
    proven = evidence is not None and evidence.glosses > 0
    cantonese = sum(map(text.count, alphabets().cantonese))
    if not counts.traditional:
        if counts.simplified:
            return "simplified"
        return "cantonese" if cantonese else "unknown"
    if counts.leftover > STRAY and 1 - counts.leftover > STRAY:
        return "mixed"
    if counts.leftover > 0.5:
        return "simplified"
    if proven:
        return "pseudo-traditional"
    if cantonese > CANTONESE * len(text):
        return "cantonese"
    return "pseudo-traditional" if is_pseudo(text, counts.leftover) else "traditional"
