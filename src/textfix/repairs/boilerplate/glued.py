"""Pages without line breaks: what stands before and behind the text on one line.

In comes a folded line; out go the places of a head (breadcrumb, title, date, source, buttons) before its text and of a tail
(credits, share buttons, comments, related headlines) behind its last stop. The line is cut into pieces at blanks, and each
piece is asked what a line is asked. Only what is certain up to the edge goes; where one piece is not, nothing does.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from textfix.repairs.boilerplate import vocabulary
from textfix.repairs.boilerplate.dates import find_dates
from textfix.repairs.boilerplate.fields import is_stamp
from textfix.repairs.boilerplate.lines import verdict
from textfix.repairs.boilerplate.people import is_outlet
from textfix.repairs.boilerplate.verdicts import STRONG, hanzi, is_prose
from textfix.repairs.boilerplate.view import plain

if TYPE_CHECKING:
    from collections.abc import Sequence

SHORTEST_TEXT, SHORTEST_SENTENCE, SHORTEST_TAIL = 40, 12, 6  # characters
LONGEST_HEAD, LONGEST_TAIL = 800, 1000  # characters of a line that are read for either
CLOSED_TAIL = 120  # characters in which a tail is read from stop to stop
PIECES_OF_HEAD, PIECES_OF_TAIL = 120, 80
STARTS = 8  # places where the text could begin that are tried
TOGETHER = 4  # pieces that are one phrase at most: 上一页 1 2 下一页
TITLE = (5, 70)  # Hanzi at least, characters at most
CHANNEL, CRUMB = 8, 14  # characters of a channel behind a > and of what opens a breadcrumb: 当前位置:某某首页
MENU, CHANNELS = 12, 2  # characters of a word of a menu; the > of a breadcrumb that ends the menus before it
VALUE = 14  # characters of the value of a label
DATE = 3  # pieces of a date in words
NAMES = 3  # people behind one label
LISTED = 40  # characters of a headline in a list
TEXT = 160  # characters in which running text is known

_PIECE = re.compile(r"[>»›]|[^\s>»›]+")
_STOPPED = re.compile(r"(?<=[。!?])(?![\"”」』)])|(?<=[。!?][\"”」』)])")
_STOP = re.compile(r"[。!?…][\"”」』)]*$")
_ANY_STOP = re.compile(r"[。!?][\"”」』)]?")
AROUND_STOP = 8  # characters before a piece in which its stop stands, with marks and blanks behind
# One of these words is in every tail.
TAIL_WORDS = "责任编辑|责编|©|版权|转载|分享|评论|相关|推荐|来源:|编辑:|作者:|标签|关键词|上一篇|下一篇|打印|收藏|关闭|返回|copyright|点赞|微信|二维码"
_OPEN_LABEL = re.compile(r"[\[(【]?[\u3400-\u9fffa-z]{2,8}[:|]$")
_PERSON = re.compile(r"[\u3400-\u9fff]{2,4}$")
_OF_PEOPLE = re.compile(r"作者|记者|编辑|责编|通讯员|撰文|校对|审核|摄影")
_CHANNEL = re.compile(
    "(?:新闻|要闻|动态|资讯|频道|公告|通知|正文|详情|内容|报道|快讯|播报|中心|专题|栏目|发布|文章|列表)$"
)
_SENTENCE = re.compile(r"[,。!?;\"“”「」]")
_MARKS = re.compile(r"[|>»›/\-·_—:\[\]()【】◆■●▼]+$")
_LABELLED = re.compile(r"[^\d]:|[:|]$")
NOTICES = frozenset({"copyright", "comment", "ad"})  # kinds of which running text may be
HEADINGS = frozenset({"related", "comment"})
# A date with its year: without one no head is looked for.
_YEAR = re.compile(r"(?:19|20)\d\d ?[-/.年] ?\d|[a-z]{2,9}\.? \d{1,2}, (?:19|20)\d\d|\d[-/.](?:19|20)\d\d|民国 ?1\d\d")
_BETWEEN_CHANNELS = frozenset({">", "»", "›", "/", "→"})

_TAIL = re.compile(TAIL_WORDS)


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
    if not _may_hold_head(line):
        return None
    pieces = _pieces_of_head(line[:LONGEST_HEAD])
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
    return bool(kinds & {"field", "crumb"}) or (
        titled and "outlet" in kinds and re.search(r"\d:\d\d", view) is not None
    )


def _pieces_of_head(start: str) -> list[Piece]:
    """Return the pieces of a line's start, each with what it is."""
    raw = [Piece(*hit.span(), hit.group()) for hit in _PIECE.finditer(start)][:PIECES_OF_HEAD]
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
    if not word or _MARKS.match(view):
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


def holds_date(folded: str) -> bool:
    """Whether a folded line or text holds a date with its year."""
    return _YEAR.search(folded) is not None


def _may_hold_head(line: str) -> bool:
    """Whether a line could open with a head at all: it holds a date and a blank near its start."""
    start = line[:LONGEST_HEAD]
    return len(line) >= SHORTEST_TEXT and len(start.split(None, 1)) > 1 and holds_date(start)


def read_tail(line: str) -> tuple[str, int, int] | None:
    """Return kind, start and end of the tail behind a line's text of which every piece is certain, or None.

    Behind the heading of comments or related articles short pieces that are no running text go as well.

    >>> line = "今天上午,三座公园同时开放,市民不必预约就能进园散步,园方说花草养护和卫生保洁也会跟上。 分享到:微信 微博 相关阅读 夜市重新开张"
    >>> read_tail(line)
    ('share', 44, 66)
    """
    if not _TAIL.search(line, max(SHORTEST_SENTENCE, len(line) - LONGEST_TAIL)):
        return None
    found = [tail for tail in (_tail_of_pieces(line), _tail_of_sentences(line)) if tail]
    first = min(found, key=lambda tail: tail[1], default=None)
    return first if first and is_prose(plain(line[: first[1]])) else None


def _tail_of_sentences(line: str) -> tuple[str, int, int] | None:
    """Return the tail behind the last stops of which each piece from stop to stop would be certain as a line of its own."""
    end = len(line.rstrip())
    kind, cut, piece_end = "", end, end
    for hit in reversed(list(_ANY_STOP.finditer(line, max(SHORTEST_SENTENCE, len(line) - CLOSED_TAIL), end))):
        piece = line[hit.end() : piece_end].strip()
        if not piece:
            continue
        found = verdict(plain(piece))
        if found.strength < STRONG:
            break
        kind, cut, piece_end = found.kind, hit.end(), hit.end()
    return (kind, cut, end) if end - cut >= SHORTEST_TAIL else None


def _tail_of_pieces(line: str) -> tuple[str, int, int] | None:
    """Return the tail behind a stop that is made of certain phrases, words of buttons, and headlines behind a heading."""
    pieces = _pieces_of_tail(line, max(SHORTEST_SENTENCE, len(line) - LONGEST_TAIL))
    kinds, goes = _read_backwards(line, pieces)
    for i, (start, _) in enumerate(pieces):
        text = line[max(0, start - AROUND_STOP) : start]
        if goes[i] and kinds[i] and _STOP.search(text.rstrip()):
            cut, end = start - len(text) + len(text.rstrip()), pieces[-1][1]
            return (kinds[i], cut, end) if end - start >= SHORTEST_TAIL else None
    return None


def _pieces_of_tail(line: str, begin: int) -> list[tuple[int, int]]:
    """Return the places of the last pieces of a line: what stands between blanks and stops."""
    found = []
    for hit in re.finditer(r"\S+", line[begin:]):
        at = begin + hit.start()
        for part in _STOPPED.split(hit.group()):
            if part:
                found.append((at, at + len(part)))
                at += len(part)
    return found[-PIECES_OF_TAIL:]


def _read_backwards(line: str, pieces: Sequence[tuple[int, int]]) -> tuple[list[str], list[bool]]:
    """Return what the phrase that opens at each piece is (empty: unknown), and whether all goes from there to the end."""
    size = len(pieces)
    kinds = [""] * size
    alone = [True] * (size + 1)  # from here to the end all goes, whatever stands before
    headed = [True] * (size + 1)  # it goes behind a heading
    for i in range(size - 1, -1, -1):
        small = _is_small(plain(line[slice(*pieces[i])]))
        alone[i] = small and alone[i + 1]
        headed[i] = (small or _is_listed(line[slice(*pieces[i])])) and headed[i + 1]
        for j in range(i + 1, min(size, i + TOGETHER) + 1):
            if not (headed[j] or alone[j]):
                continue
            view = plain(line[pieces[i][0] : pieces[j - 1][1]])
            found = verdict(view)
            if found.strength < STRONG or (j > i + 1 and _STOP.search(line[slice(*pieces[i])])):
                continue  # a sentence before a notice is no part of it
            if found.kind in NOTICES or not is_prose(view):
                kinds[i] = kinds[i] or found.kind
                headed[i] = headed[i] or headed[j]
                alone[i] = alone[i] or (headed[j] if found.kind in HEADINGS else alone[j])
    return kinds, alone[:size]


def _is_small(view: str) -> bool:
    """Whether a piece is a word of buttons or fields, a mark, a date, or a count."""
    word = vocabulary.bare(view)
    if not word or _MARKS.match(view) or is_stamp(view) or word.isdigit():
        return True
    return any(word in vocabulary.words(kind, "token") for kind in ("share", "meta", "nav"))


def _is_listed(view: str) -> bool:
    """Whether a piece could be a headline in a list, or a reader's name: no running text."""
    return len(view) <= LISTED and "。" not in view and not is_prose(view)
