"""Which script a text is written in, for a document and for its clauses.

Comes in: any text. Goes out: one of `SCRIPTS`. Never an answer without evidence: a text whose characters all belong to
both scripts is ``unknown``.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from textfix.repairs.script.census import census
from textfix.repairs.script.protect import blank, foreign_spans, is_korean
from textfix.repairs.script.pseudo import is_pseudo
from textfix.repairs.script.tables import CLAUSE_ENDS, alphabets, as_ranges, either_script, holds_traditional

if TYPE_CHECKING:
    from textfix.evidence import Evidence
    from textfix.repairs.script.census import Census
    from textfix.repairs.script.protect import Span

SCRIPTS = ("simplified", "traditional", "pseudo-traditional", "mixed", "japanese", "cantonese", "unknown")

# Below this share of its script characters the other script is a stray: a name, a typing error, a sign that both print.
STRAY = 0.02
# Cantonese characters among all: 10 to 23% in nine of ten spoken sentences, at most 1% in 23 of 24
# pages of Hong Kong news.
CANTONESE = 0.03


@cache
def _clause() -> re.Pattern[str]:
    return re.compile(f"[^{CLAUSE_ENDS}]+")


class View(NamedTuple):
    """What one look at a text showed.

    Attributes:
        script: one of `SCRIPTS`.
        foreign: the spans that are Japanese; the whole text where it is Korean.
        chinese: the text with these spans blanked out.
        counts: the evidence for either script, where the text holds both; else None.
    """

    script: str
    foreign: list[Span]
    chinese: str
    counts: Census | None = None


@cache
def _not_plain() -> re.Pattern[str]:
    """Match what makes a traditional text more than that: kana, Hangul, a character of another script or of Cantonese."""
    sets = alphabets()
    others = sets.any_simplified | sets.japanese | sets.cantonese
    return re.compile(f"[\u3041-\u30fa\uac00-\ud7a3{as_ranges(others)}]")


@cache
def _simplified() -> re.Pattern[str]:
    return re.compile(f"[{as_ranges(alphabets().any_simplified)}]")


@cache
def _cantonese() -> re.Pattern[str]:
    return re.compile(f"[{as_ranges(alphabets().cantonese)}]")


def view(text: str, *, proven: bool = False) -> View:
    """Look at a text; `proven` where it is known already that a machine converted it."""
    if not _not_plain().search(text):
        if not holds_traditional(text):
            return View("unknown", [], text)
        return View("pseudo-traditional" if proven or is_pseudo(text) else "traditional", [], text)
    spans = foreign_spans(text)
    if spans == [(0, len(text))]:
        return View("unknown" if is_korean(text) else "japanese", spans, text)
    chinese = blank(text, spans)
    traditional = holds_traditional(chinese)
    simplified = _simplified().search(chinese) is not None
    counts = census(chinese) if traditional and simplified else None
    if counts:
        script = _of_both(chinese, counts, proven=proven)
    elif traditional:
        script = _of_traditional(chinese, proven=proven)
    elif simplified:
        script = "simplified"
    elif spans:
        script = "japanese"
    else:
        script = "cantonese" if _cantonese().search(chinese) else "unknown"
    return View(script, spans, chinese, counts)


def _of_both(text: str, counts: Census, *, proven: bool) -> str:
    if STRAY < counts.leftover < 1 - STRAY:
        return "mixed"
    if counts.leftover > 0.5:
        return "simplified"
    return _of_traditional(text, proven=proven, leftover=counts.leftover)


def _of_traditional(text: str, *, proven: bool, leftover: float = 0.0) -> str:
    if proven:
        return "pseudo-traditional"
    if len(_cantonese().findall(text)) > CANTONESE * len(text):
        return "cantonese"
    return "pseudo-traditional" if is_pseudo(text, leftover) else "traditional"


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
    return view(text, proven=evidence is not None and evidence.glosses > 0).script


def identify_clauses(text: str) -> list[tuple[int, int, str]]:
    """Return the clauses of a text that prove a script: start and end in characters, and the script.

    One clause is too short to prove a conversion, so the scripts are ``simplified``, ``traditional`` and ``mixed``, and
    ``japanese`` for the passages that are.

    >>> identify_clauses("图书馆开放，圖書館開放，公共場所，大家好")
    [(0, 5, 'simplified'), (6, 11, 'traditional'), (12, 16, 'traditional')]
    """
    spans = foreign_spans(text)
    found = [(start, end, "japanese") for start, end in spans if not is_korean(text[start:end])]
    for clause in _clause().finditer(blank(text, spans)):
        scripts = {bool(old) for old, _ in either_script().findall(clause[0])}
        if scripts:
            name = "mixed" if len(scripts) > 1 else "traditional" if True in scripts else "simplified"
            found.append((*clause.span(), name))
    return sorted(found)
