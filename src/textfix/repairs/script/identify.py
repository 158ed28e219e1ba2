"""Which script a text is written in, for a document and for its clauses.

Comes in: any text. Goes out: one of `SCRIPTS`. Never an answer without evidence: a text whose characters all belong to
both scripts is ``unknown``.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from textfix.repairs.script.protect import blank, foreign_spans, is_korean
from textfix.repairs.script.pseudo import is_pseudo
from textfix.repairs.script.tables import CLAUSE_ENDS, alphabets, as_ranges, either_script, holds_traditional

if TYPE_CHECKING:
    from textfix.evidence import Evidence
    from textfix.repairs.script.protect import Span

SCRIPTS = ("simplified", "traditional", "pseudo-traditional", "mixed", "japanese", "cantonese", "unknown")

# Below this share of its script characters the other script is a stray: a name, a typing error, a sign that both print.
STRAY = 0.02
# Cantonese characters among all: 10 to 23% in nine of ten spoken sentences, at most 1% in 23 of 24
# pages of Hong Kong news.
CANTONESE = 0.03
# Clauses that hold both scripts, of these and those that hold the rarer one alone: 0 in 20 texts with a quotation, 59 to
# 100% in 95% of 82 texts with interleaved damage.
INTERLEAVED = 0.15
# Or else the rarer script stands alone, a character here and there: a quotation has several of them in a row.
SCATTERED, SHORT_RUN = 5, 1.5


@cache
def _clause_end() -> re.Pattern[str]:
    return re.compile(f"[{CLAUSE_ENDS}]")


@cache
def _clause() -> re.Pattern[str]:
    return re.compile(f"[^{CLAUSE_ENDS}]+")


class Census(NamedTuple):
    """How many characters and clauses of a text prove which script.

    Attributes:
        traditional, simplified: characters that only this script writes.
        chinese: those of the simplified ones that Japan does not print.
        both, only_traditional, only_simplified: clauses by what they hold.
        runs: runs of characters of the rarer script, those of no script left out.
    """

    traditional: int
    simplified: int
    chinese: int
    both: int
    only_traditional: int
    only_simplified: int
    runs: int

    @property
    def leftover(self) -> float:
        """The share of the script characters that is simplified."""
        return self.simplified / max(1, self.traditional + self.simplified)

    @property
    def interleaved(self) -> bool:
        """Whether the two scripts stand in the same clauses."""
        if self.simplified < 2 or not self.both:
            return False
        clauses = self.both + min(self.only_traditional, self.only_simplified)
        scattered = self.runs >= SCATTERED and min(self.traditional, self.simplified) < SHORT_RUN * self.runs
        return scattered or self.both >= INTERLEAVED * clauses


# What stands for a character in the census.
TRADITIONAL, CHINESE, JAPANESE, CLAUSE_END = "tsj "


@cache
def _stand_ins() -> list[str | None]:
    """For each character of the first plane what stands for it in the census, None for most."""
    sets = alphabets()
    table: list[str | None] = [None] * 0x10000
    kinds = (sets.traditional, TRADITIONAL), (sets.simplified, CHINESE), (sets.shared, JAPANESE)
    for characters, stand_in in kinds:
        for character in characters:
            table[ord(character)] = stand_in
    for end in _clause_end().findall("".join(map(chr, range(0x10000)))):
        table[ord(end)] = CLAUSE_END
    return table


def census(text: str) -> Census:
    """Count the evidence for either script in `text`, by characters and by clauses."""
    marks = text.translate(_stand_ins())
    ours, chinese = marks.count(TRADITIONAL), marks.count(CHINESE)
    both = only_traditional = only_simplified = 0
    for clause in marks.split():
        if TRADITIONAL not in clause:
            only_simplified += CHINESE in clause or JAPANESE in clause
        elif CHINESE in clause or JAPANESE in clause:
            both += 1
        else:
            only_traditional += 1
    theirs = chinese + marks.count(JAPANESE)
    letters = marks.replace(CLAUSE_END, "").replace(JAPANESE, CHINESE)
    rarer, other = (CHINESE, TRADITIONAL) if theirs < ours else (TRADITIONAL, CHINESE)
    runs = letters.count(other + rarer) + letters.startswith(rarer)
    return Census(ours, theirs, chinese, both, only_traditional, only_simplified, runs)


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
