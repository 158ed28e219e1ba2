"""Heads glued to the text: breadcrumb, title, date, source and buttons before the text of one line.

In comes a folded line; out go the places of what stands before its text. The line is cut into pieces at blanks, and each
piece is asked what a line is asked. Only where all pieces up to the text are known, but for those of the title, is it a head.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from textfix.repairs.boilerplate import vocabulary
from textfix.repairs.boilerplate.dates import find_dates
from textfix.repairs.boilerplate.edges import READ_FOR_HEAD, is_mark, may_hold_head
from textfix.repairs.boilerplate.fields import is_stamp
from textfix.repairs.boilerplate.lines import verdict
from textfix.repairs.boilerplate.outlets import is_outlet
from textfix.repairs.boilerplate.verdicts import STRONG, hanzi, is_prose
from textfix.repairs.boilerplate.view import plain

if TYPE_CHECKING:
    from collections.abc import Sequence

PIECES = 120
STARTS = 8  # places where the text could begin that are tried
TITLE = (5, 70)  # Hanzi at least, characters at most
CHANNEL, CRUMB = 8, 14  # characters of a channel behind a > and of what opens a breadcrumb: 当前位置:某某首页
MENU, CHANNELS = 12, 2  # characters of a word of a menu; the > of a breadcrumb that ends the menus before it
VALUE = 14  # characters of the value of a label
DATE = 3  # pieces of a date in words
NAMES = 3  # people behind one label
TEXT = 160  # characters in which running text is known

_PIECE = re.compile(r"[>»›]|[^\s>»›]+")
_OPEN_LABEL = re.compile(r"[\[(【]?[\u3400-\u9fffa-z]{2,8}[:|]$")
_PERSON = re.compile(r"[\u3400-\u9fff]{2,4}$")
_OF_PEOPLE = re.compile(r"作者|记者|编辑|责编|通讯员|撰文|校对|审核|摄影")
_CHANNEL = re.compile(
    "(?:新闻|要闻|动态|资讯|频道|公告|通知|正文|详情|内容|报道|快讯|播报|中心|专题|栏目|发布|文章|列表)$"
)
_SENTENCE = re.compile(r"[,。!?;\"“”「」]")
_LABELLED = re.compile(r"[^\d]:|[:|]$")
# Fields of a site: the time and place of an event are fields as well.
_RECORDED = re.compile(
    r"(?:来源|稿源|出处|转自|来自|发布|发表|发稿|更新|作者|记者|撰文|编辑|责编|浏览|阅读|点击|字[号体级])[^ ]{0,4}[:|]"
)
_BETWEEN_CHANNELS = frozenset({">", "»", "›", "/", "→"})


class Piece(NamedTuple):
    """A piece of a line and what it is: crumb, stamp, field, tool; empty where that is not known."""

    start: int
    end: int
    view: str
    kind: str = ""


class Head(NamedTuple):
    """What stands before the text of a line: its pieces before and behind the title, and the title; a place is (start, end)."""

    before: tuple[int, int]
    title: tuple[int, int]
    behind: tuple[int, int]


def read_head(line: str) -> Head | None:
    """Return the head that is glued before the text of a line, or None where not every piece of it is certain.

    Without a title its place is empty, and so is what stands before it.

    >>> line = "首页 > 新闻 公园今起免费开放 2024-05-06 来源:本地日报 今天上午,三座公园同时开放,市民不必预约就能进园散步,园方说花草养护也会跟上。"
    >>> head = read_head(line)
    >>> line[slice(*head.title)], line[head.behind[1] :][:5]
    ('公园今起免费开放', '今天上午,')
    """
    if not may_hold_head(line):
        return None
    pieces = _pieces_of_head(line[:READ_FOR_HEAD])
    for i in reversed(_starts(pieces)[:STARTS]):
        if _is_text(line[pieces[i].start :]) and (head := _head(line, pieces[:i])):
            return head
    return None


def _starts(pieces: Sequence[Piece]) -> list[int]:
    """Return the pieces with which the text could begin: unknown ones behind a run of known ones with a date or a field."""
    found = []
    fields = False
    for i, piece in enumerate(pieces):
        if not piece.kind and fields:
            found.append(i)
        fields = bool(piece.kind) and (fields or piece.kind in {"stamp", "field", "outlet"})
    return found


def _is_text(rest: str) -> bool:
    """Whether running text begins here, and not a line of fields."""
    return is_prose(plain(rest[:TEXT]))


def _head(line: str, pieces: Sequence[Piece]) -> Head | None:
    """Return the head that is made of these pieces, if they are one: known, but for its title and menus before a breadcrumb."""
    unknown = [i for i, piece in enumerate(pieces) if not piece.kind]
    behind = unknown[-1] + 1 if unknown else 0
    first = behind
    while first and not pieces[first - 1].kind:
        first -= 1
    if not _is_anchored(pieces[:first], pieces[behind:], titled=bool(unknown)):
        return None
    end = len(line) - len(line[pieces[-1].end :].lstrip())
    if not unknown:
        return Head((0, 0), (0, 0), (0, end))
    title = pieces[first].start, pieces[behind - 1].end
    if not _is_title(line[slice(*title)]) or not _goes_before_title(pieces[:first]):
        return None
    return Head((0, title[0]), title, (title[1], end))


def _is_title(text: str) -> bool:
    view = plain(text)
    return hanzi(view) >= TITLE[0] and len(text) <= TITLE[1] and not is_prose(view) and not verdict(view).strength


def _goes_before_title(before: Sequence[Piece]) -> bool:
    """Whether what stands before a title is the site's: a breadcrumb with menus before it, fields or a phrase of buttons.

    A few words of a menu alone may be words of the title.
    """
    menus = [i for i, piece in enumerate(before) if not piece.kind]
    if menus:
        crumbs = sum(piece.view in _BETWEEN_CHANNELS for piece in before[menus[-1] + 1 :])
        short = all(len(before[i].view) <= MENU and not _SENTENCE.search(before[i].view) for i in menus)
        return short and crumbs >= CHANNELS
    if not before or any(piece.kind in {"crumb", "field", "stamp"} for piece in before):
        return True
    return verdict(plain(" ".join(piece.view for piece in before))).strength == STRONG


def _is_anchored(before: Sequence[Piece], fields: Sequence[Piece], *, titled: bool) -> bool:
    """Whether a head is certain: a full date, and a labelled field, a breadcrumb, or an outlet below a title with the time."""
    view = " ".join(piece.view for piece in fields)
    if not any(find_dates(view)):
        return False
    kinds = {piece.kind for piece in (*before, *fields)}
    return (
        "crumb" in kinds
        or _RECORDED.search(view) is not None
        or (titled and "outlet" in kinds and re.search(r"\d:\d\d", view) is not None)
    )


def _pieces_of_head(start: str) -> list[Piece]:
    """Return the pieces of a line's start, each with what it is."""
    raw = [Piece(*hit.span(), hit.group()) for hit in _PIECE.finditer(start)][:PIECES]
    found: list[Piece] = []
    label, people, dated = False, 0, 0  # an open label stands before; so many names may follow; a date reaches so far
    for i, piece in enumerate(raw):
        view, before = piece.view, found[-1].kind if found else ""
        kind = "stamp" if i < dated else _kind_of_piece(view, before) or ("crumb" if _is_crumb(raw, i) else "")
        if not kind and is_stamp(" ".join(other.view for other in raw[i : i + DATE])):  # May 6, 2024
            kind, dated = "stamp", i + DATE
        if not kind and label and len(view) <= VALUE and not _SENTENCE.search(view):
            kind = "field"
        if not kind and people and _PERSON.match(view):
            kind, people = "field", people - 1
        elif kind != "stamp":
            people = NAMES if _OF_PEOPLE.match(view) else 0
        label = _OPEN_LABEL.match(view) is not None
        found.append(piece._replace(kind=kind))
    return found


def _is_crumb(raw: Sequence[Piece], i: int) -> bool:
    """Whether a piece is a channel of a breadcrumb: a > stands beside it, and the last one is named like a channel."""
    view = raw[i].view
    opens = i + 1 < len(raw) and raw[i + 1].view in _BETWEEN_CHANNELS
    if opens:
        return len(view) <= CRUMB
    return i > 0 and raw[i - 1].view in _BETWEEN_CHANNELS and len(view) <= CHANNEL and _CHANNEL.search(view) is not None


def _kind_of_piece(view: str, before: str) -> str:
    """Return what a piece is by itself, knowing what stands before it."""
    word = vocabulary.bare(plain(view))
    if not word or is_mark(view):
        return before or "tool"
    if is_stamp(view):
        return "stamp"
    found = verdict(plain(view))
    if found.kind in {"meta", "credit"} and found.strength and _LABELLED.search(view):
        return "field"
    if found.strength == STRONG and found.kind != "related":
        return "crumb" if found.kind == "nav" and not before else "tool"
    if any(word in vocabulary.words(kind, "token") for kind in ("share", "meta", "nav")):
        return "tool"
    return "outlet" if before in {"stamp", "field"} and is_outlet(word) else ""
