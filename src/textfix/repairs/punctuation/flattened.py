"""Flattened punctuation: ``，：；！？（）`` that a converter turned into ``,:;!?()``.

Comes in: text whose glosses are gone and whose script is settled. Goes out: the full-width marks put back between
Hanzi, if the prose of the document shows that they were flattened. Numbers, times, ratios, addresses, code, Latin
sentences and tables stay as they are.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from typing import TYPE_CHECKING

from textfix.edits import Edit
from textfix.matching import HANGUL, HANZI, KANA, count, holds, lines
from textfix.repair import Repair

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from textfix.config import Config
    from textfix.evidence import Evidence
    from textfix.triage import Triage

FULL = dict(zip(",:;!?()", "，：；！？（）", strict=True))

# A line is prose from this many Hanzi on: shorter ones are headlines, labels, lists of words.
PROSE_HANZI = 12
# Flattened marks between Hanzi that prove a flattened document. Two may be one writer's slip; a removed gloss
# or a proven machine conversion shows that a machine rewrote the text, so that one mark is enough then.
PROOF = 3
# Full-width marks of the same kind that may stand beside the flattened ones (a notice pasted from elsewhere).
# Writers who use both kinds have far more.
FULL_SHARE = 0.1
# How far before a question mark the question word may stand.
QUESTION_REACH = 24
# A parenthesis that is longer than this is two strays; the bound also keeps nested ones in linear time.
LONGEST_PARENTHESIS = 120
INTERROGATIVES = frozenset("吗呢么嗎麼吧谁誰哪何几幾怎啥否难難")
CLOSERS = "”’》〉」』】〕）%％℃°"
OPENERS = "“‘《〈「『【〔（"


@cache
def _mark() -> re.Pattern[str]:
    return re.compile(r"[,:;!?()]")


@cache
def _between_hanzi() -> re.Pattern[str]:
    return re.compile(rf"[,:;!?](?<=[{HANZI}”》].)(?= ?[{HANZI}“《])")


@cache
def _protected() -> re.Pattern[str]:
    return re.compile(
        r"""
          (?:https?|ftp)://[!-~]*          # an address
        | www\.[!-~]*
        | [\w.+-]{1,64}@[A-Za-z0-9.-]+     # mail
        | `[^`\n]*`                        # quoted code
        """,
        re.VERBOSE | re.ASCII,
    )


@cache
def _code() -> re.Pattern[str]:
    return re.compile(r"[{}<>=\\|\t]")


class _Guard:
    """The spans of a line that are addresses or code, asked about places in rising order."""

    def __init__(self, line: str) -> None:
        self._spans = (match.span() for match in _protected().finditer(line))
        self._span = next(self._spans, None)

    def covers(self, place: int) -> bool:
        while self._span is not None and self._span[1] <= place:
            self._span = next(self._spans, None)
        return self._span is not None and self._span[0] <= place


def _prose(text: str) -> Iterator[tuple[int, int]]:
    """The lines of Chinese prose: mostly Hanzi, neither Japanese nor Korean, no code."""
    for start, end in lines(text):
        if end - start < PROSE_HANZI:
            continue
        line = text[start:end]
        hanzi = count(line, HANZI)
        if hanzi >= PROSE_HANZI and _mostly(hanzi, line) and not _foreign(line):
            yield start, end


def _mostly(hanzi: int, line: str) -> bool:
    """Whether half of a line is Hanzi, addresses not counted."""
    return 2 * hanzi >= len(line) or 2 * hanzi >= len(_protected().sub("", line))


def _foreign(line: str) -> bool:
    """Whether a line is Japanese, Korean or code."""
    return count(line, KANA) >= 2 or count(line, HANGUL) >= 2 or _code().search(line) is not None


def _verdict(text: str, evidence: Evidence) -> frozenset[str]:
    """The marks to put back: those that the prose shows flattened."""
    needed = 1 if evidence.glosses or evidence.script == "pseudo-traditional" else PROOF
    # Most text ends here: Chinese has its full-width commas, Japanese and Russian have no ASCII mark between Hanzi.
    if text.count("，") > FULL_SHARE * text.count(",") or len(_between_hanzi().findall(text)) < needed:
        return frozenset()
    flat: Counter[str] = Counter()
    full: Counter[str] = Counter()
    sentences = 0
    for start, end in _prose(text):
        line = text[start:end]
        sentences += "。" in line or line[-1] in "!?！？”」…" or end - start > 2 * PROSE_HANZI
        flat.update(mark[0] for mark in _between_hanzi().findall(line))
        full.update({mark: line.count(wide) for mark, wide in FULL.items()})
    if flat.total() < needed or not sentences or full.total() > FULL_SHARE * flat.total():
        return frozenset()
    return frozenset(mark for mark in FULL if full[mark] <= FULL_SHARE * max(flat[mark], 1))


class Flattened(Repair):
    """Put full-width punctuation back where a converter flattened it."""

    name = "flattened"
    family = "punctuation"
    summary = "ASCII , : ; ! ? ( ) between Hanzi become full-width where the document was flattened"
    examples = (
        (
            "连日来,沿江各县的堤坝都加高了。今年,水位来得早,但是没有一个村子进水。",
            "连日来，沿江各县的堤坝都加高了。今年，水位来得早，但是没有一个村子进水。",
        ),
    )

    def triggers(self, config: Config) -> Collection[str]:  # noqa: ARG002
        """The marks themselves."""
        return ",:;!?("

    def applies(self, triage: Triage) -> bool:
        """Whether the text is more than ASCII."""
        return not triage.is_ascii

    def find(self, text: str, evidence: Evidence) -> Iterable[Edit]:
        """One edit for each mark that goes back."""
        if not holds(text, HANZI):
            return ()
        marks = frozenset(FULL) if evidence.config.punctuation == "fullwidth" else _verdict(text, evidence)
        if not marks:
            return ()
        edits: list[Edit] = []
        for start, end in lines(text):
            if end > start:
                edits += _line_edits(text, start, end, marks, lossy="\ufffd" in text or bool(evidence.chains))
        return edits


def _line_edits(text: str, start: int, end: int, marks: frozenset[str], *, lossy: bool) -> list[Edit]:
    line = text[start:end]
    hanzi = count(line, HANZI)
    if not hanzi or hanzi < 0.3 * len(line) or _foreign(line):
        return []
    guard = _Guard(line)
    edits: list[Edit] = []
    opened: list[int] = []
    for match in _mark().finditer(line):
        place = match.start()
        mark = match[0]
        if guard.covers(place):
            continue
        if mark == "(":
            opened.append(place)
        elif mark == ")":
            opening = opened.pop() if opened else -1
            if opening >= 0 and "(" in marks and _parenthesis(line, opening, place):
                edits += (Edit(opening, opening + 1, "（"), Edit(place, place + 1, "）"))
        elif mark in marks and _stands_in_chinese(line, place, mark, lossy=lossy):
            edits.append(_widened(line, place, mark))
    edits.sort()
    return [Edit(start + edit.start, start + edit.end, edit.replacement) for edit in edits]


def _widened(line: str, place: int, mark: str) -> Edit:
    """The full-width mark; a single space after it goes, for the mark brings its own."""
    end = place + 1
    if line[end : end + 1] == " " and _is_hanzi(line[end + 1 : end + 2]):
        end += 1
    return Edit(place, end, FULL[mark])


@cache
def _hanzi_like() -> re.Pattern[str]:
    return re.compile(f"[{HANZI}]")


def _is_hanzi(character: str) -> bool:
    return bool(character) and _hanzi_like().match(character) is not None


def _stands_in_chinese(line: str, place: int, mark: str, *, lossy: bool) -> bool:
    """Whether a mark at a place of a line joins Chinese clauses."""
    before = line[place - 1] if place else ""
    after = line[place + 1 : place + 2]
    if after == " ":
        after = line[place + 2 : place + 3]
    left = _is_hanzi(before) or (before != "" and before in CLOSERS)
    right = _is_hanzi(after) or (after != "" and after in OPENERS)
    ascii_word = before.isascii() and before.isalnum()
    if mark in "!?":
        return _ends_sentence(line, place, mark, left=left, lossy=lossy)
    if mark == ":":
        smiley = after != "" and after in "()"
        return (left and not smiley) or (right and before == ")")
    return (left and (right or after == "" or after.isalnum() or after in "(\"'")) or (
        right and (ascii_word or before == ")")
    )


def _ends_sentence(line: str, place: int, mark: str, *, left: bool, lossy: bool) -> bool:
    """Whether `!` or `?` ends a Chinese sentence; a `?` that stands for a lost character does not."""
    before = line[place - 1] if place else ""
    run = before != "" and before in "!?！？"
    if not (left or run):
        return False
    after = line[place + 1 : place + 2]
    if mark == "!" or run:
        return not after.isalnum() or _is_hanzi(after)
    if after == "" or after in "”’」』》!?":
        return not lossy
    if not (_is_hanzi(after) or after in OPENERS + " "):
        return False
    return not INTERROGATIVES.isdisjoint(line[max(0, place - QUESTION_REACH) : place])


@cache
def _romanized() -> re.Pattern[str]:
    return re.compile(r"[a-zāáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜü]{1,6} ?")


def _parenthesis(line: str, opening: int, closing: int) -> bool:
    """Whether a pair of parentheses belongs to Chinese text."""
    if closing - opening > LONGEST_PARENTHESIS:
        return False
    inside = line[opening + 1 : closing]
    if count(inside, HANZI):
        return True
    before = line[opening - 1] if opening else ""
    return bool(inside) and (_is_hanzi(before) or before in CLOSERS) and not _romanized().fullmatch(inside)
