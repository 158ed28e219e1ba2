"""Exact spans inside a paragraph: a credit at its end, a call to read on glued into it, a copyright tail.

In comes a folded line; out go the places to cut, with their kinds. Every pattern begins with or is
gated by a literal, and matches only wording that is never a sentence's own.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from textfix.repairs.boilerplate.edges import may_hold_head, may_hold_tail
from textfix.repairs.boilerplate.injected import find_injected, holds_brand

if TYPE_CHECKING:
    from collections.abc import Iterator


class Span(NamedTuple):
    """A piece of a line that goes, in its own places; `left` is what stays in its place: a break between title and text."""

    kind: str
    start: int
    end: int
    left: str = ""


LONGEST_CREDIT = 40

# (责任编辑:某某) closing a paragraph. Written for the folded line.
_CREDIT = re.compile(
    r"[\[(【](?:本文)?(?:责任编辑|责编|编辑|网络编辑|值班编辑|校对|审核|监制|供稿|来源|原标题|编审|终审|初审|复审|文字编辑|图文编辑|新媒体编辑|实习编辑)"
    rf" ?[:/| ] ?[^\[\](){{}}【】。]{{0,{LONGEST_CREDIT}}}[\])】]\s*(?=$)"
)
# ...走进校园。责任编辑:某某 — bare, after a closed sentence at the end of the paragraph.
_BARE_CREDIT = re.compile(
    r"(?<=[。!?”\"」』)\]】])\s*(?:责任编辑|责编|本文来源|稿源)[:/] ?[^。,:!?]{1,30}(?:(?:责任编辑|责编|校对|审核|编辑|作者|监制)[:/] ?[^。,:!?]{1,20}){0,4}\s*(?=$)"
)
# (编辑:某某)1130101 — the agency's date glued on.
_DATED_CREDIT = re.compile(rf"\((?:编辑|译者|责任编辑)[:/][^()。]{{1,{LONGEST_CREDIT}}}\) ?1\d{{6}}\s*(?=$)")
_READ_ON = re.compile(r"(?:\(|【)?请(?:继续)?(?:往下|下滑|向下滑动)(?:继续)?阅读\s*(?:\.{2,}|…+|↓+|▼+)(?:\)|】)?")
_APP_LOTTERY = re.compile(r"\s*不用抽 ?不用抢 ?现在用app看新闻 ?保证天天中奖 ?(?:点我下载app)? ?(?:按我看活动办法)?")
_GO_BACK = re.compile(r"返回[\u4e00-\u9fff]{2,6}(?:(?:首页|频道) ?>{1,3}|,查看更多)\s*(?=$)")
_MORE = re.compile(r"【(?:点击投票|更多[^【】]{0,14}请点击|点击[^【】]{0,8}(?:下载|查看))】\s*(?=$)")
_RESERVED = re.compile(
    r"[\u3400-\u9fff]{0,8}(?:版权所有[,。 ]{0,2}(?:不得|禁止|严禁|请勿)转载|copyright) ?(?:©|\(c\)) ?.{0,60}(?=$)"
)
_CARE = re.compile(r"(?<=[。!?])\s*《[\u3400-\u9fff]{2,6}》关心(?:你|您)\s*(?=$)")


# Kind, the literal that a line must hold, pattern; of two that find the same the first one names it.
_PATTERNS = (
    ("meta", "原标题", _CREDIT),
    ("credit", ")1", _DATED_CREDIT),
    ("credit", ") 1", _DATED_CREDIT),
    ("credit", "编", _CREDIT),
    ("credit", "校", _CREDIT),
    ("credit", "供稿", _CREDIT),
    ("credit", "来源", _CREDIT),
    ("credit", "审", _CREDIT),
    ("credit", "责编", _BARE_CREDIT),
    ("credit", "责任编辑", _BARE_CREDIT),
    ("ad", "阅读", _READ_ON),
    ("ad", "不用抽", _APP_LOTTERY),
    ("nav", "返回", _GO_BACK),
    ("ad", "点击", _MORE),
    ("copyright", "©", _RESERVED),
    ("ad", "》关心", _CARE),
)

# Only this much of a line's end is looked at by the patterns: what they cut there is shorter.
REACH = 160

_HINTS = re.compile("|".join(sorted({re.escape(literal) for _, literal, _ in _PATTERNS})))
SHORTEST = 24  # characters of a line to which anything is glued: a sentence with a tail


def spans_of_lines(folded: str) -> list[tuple[Span, ...]]:
    """Return, for each line of a folded text, the pieces to cut, in order."""
    lines = folded.split("\n")
    found = list(map(_pieces, lines))
    if holds_brand(folded):
        for i, places in find_injected(lines).items():
            found[i] += [Span("spam", *place) for place in places]
    return [_apart(spans) if spans else () for spans in found]


def find_spans(line: str) -> tuple[Span, ...]:
    """Return the pieces of a folded line to cut, in order, as far as the line alone tells.

    >>> find_spans("市民不必预约。(责任编辑:某某)")
    (Span(kind='credit', start=7, end=16, left=''),)
    """
    return spans_of_lines(line)[0]


def _pieces(line: str) -> list[Span]:
    """Return what the patterns find at a line's end, and what is glued to it."""
    found = list(_matches(line)) if _HINTS.search(line) else []
    if len(line) >= SHORTEST:
        found += _glued(line)
    return found


def _matches(line: str) -> Iterator[Span]:
    """Yield what the patterns find."""
    begin = max(0, len(line) - REACH)
    tail = line[begin:].rstrip()
    for kind, literal, pattern in _PATTERNS:
        if literal in tail:
            yield from (Span(kind, hit.start() + begin, hit.end() + begin) for hit in pattern.finditer(tail))
    if begin and "阅读" in line:
        yield from (Span("ad", *hit.span()) for hit in _READ_ON.finditer(line))


def _glued(line: str) -> Iterator[Span]:
    """Yield what is glued behind the text of a line and before it: before its title, and between that and the text."""
    if may_hold_tail(line):
        from textfix.repairs.boilerplate.tails import read_tail  # its patterns are compiled when a page needs them

        if tail := read_tail(line):
            yield Span(*tail)
    if may_hold_head(line):
        from textfix.repairs.boilerplate.heads import read_head

        if head := read_head(line):
            yield Span("nav", *head.before)
            yield Span("meta", *head.behind, "\n" if head.title[1] else "")


def _apart(spans: list[Span]) -> tuple[Span, ...]:
    kept: list[Span] = []
    for span in sorted(spans, key=lambda span: (span.start, -span.end)):
        if span.end > span.start and (not kept or span.start >= kept[-1].end):
            kept.append(span)
    return tuple(kept)
