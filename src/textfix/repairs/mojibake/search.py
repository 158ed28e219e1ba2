"""The decision: which of the readings of a line is right, and whether it is sure enough to be made."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from textfix.repairs.mojibake.codecs import LOST, wrong
from textfix.repairs.mojibake.families import Step
from textfix.repairs.mojibake.gate import possible, windows
from textfix.repairs.mojibake.model import model
from textfix.repairs.mojibake.spans import Span, pair_spans, utf8_spans

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

DEPTH = 3
# Nats. Where UTF-8's structure or a single-byte alphabet is proof in itself a small margin does.
SURE_BY_STRUCTURE = 6.0
# Where both sides are Hanzi: margins of 9, 12, 14 and 16 all left 38,194 clean lines and 335,623 dictionary words alone,
# behind a gate that lets only characters pass that stand for far likelier ones; the looser gate before it harmed one line.
SURE_BY_MODEL = 14.0
SURE_WHERE_PROVEN = 10.0
DISTINCT = 4
MEAN_HANZI = -9.8  # the mean score of a Hanzi in the rarest good text (lists of names)
KANA_SHARE = 0.15
DATE = re.compile("(?<![0-9])[0-9]{4}年|(?<![0-9])[0-9]{1,2}[月日]")
HANZI = re.compile("[\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")
PRIVATE = re.compile("[\ue000-\uf8ff]")
KANA = re.compile("[\u3041-\u30fa]")
ODD = re.compile("[^\x00-\x7f]")
ODD_BYTE = re.compile("[\x80-\u200f\u2500-\u2bff]")  # what pages of single bytes show beside quotes and dashes
# A reading of eight whole characters with few losses is taken without asking for others. UTF-8 shows by its structure; a
# page of pairs by the mean score of its characters: -6.5 in running text, -12 in misread bytes.
PLENTY = 8
LOSSES = 0.4
LEFT = 0.05
LEFT_WHERE_SEEN = 0.2  # where the same step explained the line before
LONG = 60
TYPICAL = -7.5
PLAIN = re.compile(
    "[\x00-\x7f\u3400-\u9fff\u2010-\u2027\u2030-\u203b\u2103\u2116\u2160-\u217f\u2190-\u2193\u2200-\u22ff\u2460-\u24ff"
    "\u2500-\u25ff\u2605\u2606\u3000-\u303f\uff01-\uff60\uffe0-\uffe5\xa0\xb0\xb1\xb7\xd7\xf7\ufffd\U0001f000-\U0001faff\ufe0f]"
)
MARKS = frozenset("。，：；！？、（）“”‘’—…《》【】「」『』·\u3000")
MAX_ODD = 0.12
MAX_MARKED = 0.34


class Reading(NamedTuple):
    """What was found in a line.

    Attributes:
        spans: the repairs, sorted and apart from each other.
        wanting: the chains that lack nothing but proof elsewhere.
        explained: whether one step explains the odd characters.
    """

    spans: list[Span]
    wanting: frozenset[str] = frozenset()
    explained: bool = False


def read(
    line: str,
    steps: Iterable[Step],
    proven: Collection[str] = (),
    depth: int = DEPTH,
    left: float = LEFT,
) -> Reading:
    """Return the spans of `line` to repair, each the surest where readings compete.

    Args:
        line: one line, or a part of one.
        steps: what may have damaged it, the likeliest first: once a reading explains the odd characters, the rest is
            not asked.
        proven: names of chains that were proven elsewhere in the document.
        depth: how many steps may follow each other.
        left: the share of the line that a reading may leave unexplained.
    """
    found: list[Span] = []
    wanting: set[str] = set()
    explained = False
    for step in steps:
        sure: list[Span] = []
        for span in _readings(line, step, depth):
            if accepted(line, span, proven):
                sure.append(span)
            elif span.gain > 0.0 and accepted(line, span, {name_of(span.chain)}):
                wanting.add(name_of(span.chain))
        found += sure
        explained = bool(sure) and _explained(line, sure, left)
        if explained:
            break
    found.sort(key=lambda span: (-_worth(span), span.start))
    chosen: list[Span] = []
    for span in found:
        if all(span.end <= other.start or other.end <= span.start for other in chosen):
            chosen.append(span)
    chosen.sort()
    return Reading(chosen, frozenset(wanting), explained)


def _explained(line: str, spans: list[Span], most_left: float) -> bool:
    """Whether a reading leaves nothing to explain: long, mostly whole, and next to no odd character beside it."""
    whole = sum(span.whole for span in spans)
    if whole < PLENTY or sum(span.filled + span.marked for span in spans) > LOSSES * whole:
        return False
    odd = ODD if wrong(spans[0].chain[0].partition("<")[0]).wide else ODD_BYTE
    left, at = 0, 0
    for start, end in [*(span[:2] for span in spans), (len(line), 0)]:
        left += len(odd.findall(line, at, start))
        at = end
    if left > most_left * len(line):
        return False
    return all(
        span.chain[0].endswith("<utf-8") or model().alone(span.text[:LONG]) > TYPICAL * min(LONG, len(span.text))
        for span in spans
    )


def _worth(span: Span) -> float:
    """Readings compete by gain; a chain of several steps and a guessed byte each have to pay."""
    return span.gain - 3.0 * (len(span.chain) - 1) - 1.5 * span.filled + _prior(span.chain[0])


PRIORS = {
    "cp1252<big5": -2.0,
    "big5<utf-8": -1.0,
    "cp437<gbk": -1.0,
    "cp866<gbk": -2.0,
    "cp850<gbk": -2.0,
    "gbk<big5": -3.0,
    "big5<gbk": -3.0,
    "cp949<gbk": -4.0,
    "euc_jp<gbk": -5.0,
    "shift_jis<gbk": -5.0,
}


def _prior(step: str) -> float:
    return PRIORS.get(step, 0.0 if step.startswith(("gbk<", "cp1252<")) else -3.0)


def _readings(line: str, step: Step, depth: int) -> Iterator[Span]:
    name, right = step
    for span in utf8_spans(line, name) if right == "utf-8" else pair_spans(line, name, right):
        if right == "utf-8" and depth > 1 and not HANZI.search(span.text) and _foreign(span.text) >= 2:
            yield _deeper(line, span, depth) or span
        else:
            yield span


def _foreign(text: str) -> int:
    return sum(character > "\x7f" and character not in MARKS for character in text)


def _deeper(line: str, span: Span, depth: int) -> Span | None:
    """Undo the next step inside a span that came out as mojibake again."""
    inside = span.text
    places = windows(inside, possible(inside))
    if not places:
        return None
    steps = (step for family in places[0][2] for step in family.steps(inside, False))
    inner = read(inside, steps, depth=depth - 1).spans
    if not inner:
        return None
    first, last = _cover(span, inner)
    if first is None or last is None:
        return None
    text = _applied(inside, inner, first, last)
    start, end = span.places[first], span.places[last]
    assert start is not None
    assert end is not None
    before = line[start - 1] if start else ""
    return Span(
        start,
        end,
        text,
        span.chain + max(inner, key=lambda part: part.gain).chain,
        model().score(text, before) - model().score(line[start:end], before),
        sum(part.whole for part in inner),
        span.filled + sum(part.filled for part in inner),
        sum(part.marked for part in inner),
    )


def _cover(span: Span, inner: list[Span]) -> tuple[int | None, int | None]:
    """The part of the text between that the inner repairs cover, widened to whole shown characters."""
    first: int | None = inner[0].start
    while first is not None and span.places[first] is None:
        first = first - 1 if first else None
    last: int | None = inner[-1].end
    while last is not None and span.places[last] is None:
        last = last + 1 if last + 1 < len(span.places) else None
    return first, last


def _applied(text: str, spans: list[Span], first: int, last: int) -> str:
    pieces: list[str] = []
    at = first
    for part in spans:
        pieces += (text[at : part.start], part.text)
        at = part.end
    return "".join((*pieces, text[at:last]))


def accepted(line: str, span: Span, proven: Collection[str]) -> bool:  # noqa: PLR0911 - one return a rule
    """Return whether a reading is sure enough to be made."""
    old, new = line[span.start : span.end], span.text
    if not _is_chinese(new):
        return False
    outer, _, right = span.chain[0].partition("<")
    known = name_of(span.chain) in proven
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
    if outer in {"euc_jp", "shift_jis"} and len(KANA.findall(old)) >= KANA_SHARE * len(old):
        return False
    if known:
        return span.gain >= SURE_WHERE_PROVEN and len(hanzi) >= 2
    distinct = DISTINCT if not PRIVATE.search(old) else DISTINCT - 1  # private use is never good text
    return span.gain >= SURE_BY_MODEL and len(set(old)) >= distinct and len(hanzi) >= distinct - 1


def _alien(old: str) -> bool:
    """Whether a text holds what no language writes inside words: C1 controls, private use, symbols beside letters."""
    return any(not c.isalpha() for c in old if c > "\x7f")


def name_of(chain: tuple[str, ...]) -> str:
    """Return a chain's name as reports give it.

    >>> name_of(("gbk<utf-8", "cp1252<utf-8"))
    'utf-8 read as cp1252, utf-8 read as gbk'
    """
    steps = (step.split("<") for step in reversed(chain))
    return ", ".join(f"{right} read as {wrong}" for wrong, right in steps)


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
